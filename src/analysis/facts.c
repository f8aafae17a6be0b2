// SPDX-License-Identifier: Apache-2.0
// Facts: every fact of every element as stated, settled by its kind, derived, or unknown; and tests on
// them by mask.
#include "analysis/internal.h"

#include <string.h>

/* ---- small questions ---- */

uint32_t kg_slot_named(const kg_catalog *catalog, kg_element of, const char *fact)
{
    const kg_fact *f = kg_catalog_fact(catalog, of, kg_str_of(fact));
    return f ? f->slot : 0;
}

uint32_t kg_value_named(const kg_catalog *catalog, kg_element of, const char *fact, const char *value)
{
    const kg_fact *f = kg_catalog_fact(catalog, of, kg_str_of(fact));
    for (uint32_t i = 0; f && i < f->n_values; i++)
        if (kg_str_is(f->values[i].entry.id, value))
            return i + 1;
    return 0;
}

bool kg_zone_is(const kg_model *model, const kg_catalog *catalog, uint32_t zone, const char *kind)
{
    return kg_str_is(catalog->zone_kinds[model->zones[zone].kind.ix - 1].entry.id, kind);
}

static void add_zone(uint32_t *zones, size_t *n, size_t most, uint32_t zone)
{
    for (size_t i = 0; i < *n; i++)
        if (zones[i] == zone)
            return;
    if (*n < most)
        zones[(*n)++] = zone;
}

size_t kg_flow_zones(const kg_model *model, const kg_flow *flow, uint32_t *zones, size_t most)
{
    size_t n = 0;
    add_zone(zones, &n, most, model->components[flow->from.component].zone.ix - 1);
    for (size_t i = 0; i < flow->n_route; i++)
        add_zone(zones, &n, most,
                 flow->route[i].of == KG_OF_ZONE ? flow->route[i].ix
                                                 : model->components[flow->route[i].ix].zone.ix - 1);
    add_zone(zones, &n, most, model->components[flow->to.component].zone.ix - 1);
    return n;
}

bool kg_flow_passes(const kg_model *model, const kg_catalog *catalog, const kg_flow *flow, const char *kind)
{
    uint32_t zones[32];
    size_t n = kg_flow_zones(model, flow, zones, 32);
    for (size_t i = 0; i < n; i++)
        if (kg_zone_is(model, catalog, zones[i], kind))
            return true;
    return false;
}

bool kg_flow_starts_at(const kg_flow *flow, kg_side side)
{
    return (flow->started_by == 2) == (side == KG_SIDE_TO);
}

const kg_flow_end *kg_flow_end_at(const kg_flow *flow, kg_side side)
{
    return side == KG_SIDE_TO ? &flow->to : &flow->from;
}

uint32_t kg_row(const kg_catalog *catalog, const char *id)
{
    uint32_t ix = kg_vocab_find(&catalog->vocabs[KG_V_DERIVATIONS], kg_str_of(id));
    return ix ? ix - 1 : KG_NONE;
}

/* ---- words ---- */

typedef struct finding {
    kg_facts *facts;
    const kg_model *model;
    const kg_catalog *catalog;
    kg_diags *diags;
} finding;

uint64_t kg_fact_word(const kg_facts *facts, kg_element of, uint32_t ix, uint32_t slot)
{
    return facts->words[of][ix * facts->slots[of] + slot];
}

static uint64_t *word_at(finding *f, kg_element of, size_t ix, uint32_t slot)
{
    return &f->facts->words[of][ix * f->facts->slots[of] + slot];
}

static void contradict(finding *f, const kg_node *node, kg_str fact, kg_str other)
{
    kg_diag *diag = kg_diag_add(f->diags, KG_CHECK_FACTS_CONTRADICT, kg_node_key_place(f->model->source, node));
    kg_diag_arg(f->diags, diag, "fact", fact);
    kg_diag_arg(f->diags, diag, "other", other);
}

/* The kind's number stands in slot 0; then what the kind has, settles, and the file states. */
static void fill(finding *f, kg_element of, size_t ix, const kg_kind *kind, uint32_t kind_number,
                 const kg_extra *stated, size_t n)
{
    size_t slots = f->facts->slots[of];
    uint64_t *words = word_at(f, of, ix, 0);
    words[0] = kind_number ? (uint64_t)1 << kind_number : 0;
    for (size_t s = 1; s < slots; s++)
        words[s] = !kind || (kind->has >> s & 1) ? 1 : 0;
    for (size_t i = 0; kind && i < kind->n_settles; i++)
        words[kind->settles[i].slot] = (uint64_t)1 << kind->settles[i].value;
    for (size_t i = 0; i < n; i++) {
        uint32_t slot = f->catalog->extra_slots[of][stated[i].fact];
        uint64_t word = (uint64_t)1 << stated[i].value;
        if (words[slot] > 1 && stated[i].value && words[slot] != word)
            contradict(f, stated[i].node, stated[i].node->key, kind ? kind->entry.id : KG_S(""));
        else
            words[slot] = word;
    }
}

static void alloc_words(finding *f, kg_arena *arena, kg_element of, size_t n)
{
    f->facts->slots[of] = f->catalog->n_facts_of[of];
    f->facts->words[of] = KG_NEW_N(arena, uint64_t, n * f->facts->slots[of]);
}

static void fill_all(finding *f, kg_arena *arena)
{
    const kg_model *m = f->model;
    const kg_catalog *c = f->catalog;
    alloc_words(f, arena, KG_OF_ZONE, m->n_zones);
    alloc_words(f, arena, KG_OF_COMPONENT, m->n_components);
    alloc_words(f, arena, KG_OF_INTERFACE, m->n_interfaces);
    alloc_words(f, arena, KG_OF_FLOW, m->n_flows);
    alloc_words(f, arena, KG_OF_PRODUCT, 1);
    for (size_t i = 0; i < m->n_zones; i++)
        fill(f, KG_OF_ZONE, i, kg_catalog_kind(c, KG_OF_ZONE, m->zones[i].kind.ix), m->zones[i].kind.ix,
             m->zones[i].facts, m->zones[i].n_facts);
    for (size_t i = 0; i < m->n_components; i++)
        fill(f, KG_OF_COMPONENT, i, kg_catalog_kind(c, KG_OF_COMPONENT, m->components[i].kind.ix),
             m->components[i].kind.ix, m->components[i].facts, m->components[i].n_facts);
    for (size_t i = 0; i < m->n_interfaces; i++)
        fill(f, KG_OF_INTERFACE, i, kg_catalog_kind(c, KG_OF_INTERFACE, m->interfaces[i].kind.ix),
             m->interfaces[i].kind.ix, m->interfaces[i].facts, m->interfaces[i].n_facts);
    for (size_t i = 0; i < m->n_flows; i++)
        fill(f, KG_OF_FLOW, i, NULL, 0, m->flows[i].facts, m->flows[i].n_facts);
}

/* ---- derived facts ---- */

typedef struct value {
    uint32_t slot;
    uint64_t word;
} value;

static value value_of(const kg_catalog *c, kg_element of, const char *fact, const char *id)
{
    return (value){kg_slot_named(c, of, fact), (uint64_t)1 << kg_value_named(c, of, fact, id)};
}

static void set(finding *f, kg_element of, size_t ix, value v)
{
    if (v.slot && v.word > 1)
        *word_at(f, of, ix, v.slot) = v.word;
}

static bool carries_code(const finding *f, const kg_flow *flow)
{
    for (size_t i = 0; i < flow->n_carries; i++) {
        const kg_asset *asset = &f->model->assets[flow->carries[i].asset.ix - 1];
        if (kg_str_is(f->catalog->asset_categories[asset->category.ix - 1].entry.id, "program-code"))
            return true;
    }
    return false;
}

static const char *crosses(const finding *f, const kg_flow *flow)
{
    uint32_t zones[2];
    if (kg_flow_passes(f->model, f->catalog, flow, "internet"))
        return "internet";
    if (kg_flow_passes(f->model, f->catalog, flow, "carrier"))
        return "carrier";
    return kg_flow_zones(f->model, flow, zones, 2) > 1 ? "zones" : "one-zone";
}

/* A flow that comes in over the Internet from an end that connects shows its interface to everyone. */
static void derive_exposure(finding *f, const kg_flow *flow, kg_side side, value internet)
{
    const kg_flow_end *end = kg_flow_end_at(flow, side);
    if (!end->interface || kg_flow_starts_at(flow, side) || !kg_flow_passes(f->model, f->catalog, flow, "internet"))
        return;
    uint64_t *word = word_at(f, KG_OF_INTERFACE, end->interface - 1, internet.slot);
    if (*word == 1)
        *word = internet.word;
    else if (*word && *word != internet.word)
        contradict(f, f->model->interfaces[end->interface - 1].entry.node, KG_S("exposure"), flow->entry.id);
}

static void derive_flows(finding *f)
{
    const kg_catalog *c = f->catalog;
    value leaves = value_of(c, KG_OF_FLOW, "leaves_authority", "yes");
    value stays = value_of(c, KG_OF_FLOW, "leaves_authority", "no");
    value code = value_of(c, KG_OF_FLOW, "carries_code", "yes");
    value no_code = value_of(c, KG_OF_FLOW, "carries_code", "no");
    value internet = value_of(c, KG_OF_INTERFACE, "exposure", "internet");
    value way[4] = {value_of(c, KG_OF_FLOW, "crosses", "internet"), value_of(c, KG_OF_FLOW, "crosses", "carrier"),
                    value_of(c, KG_OF_FLOW, "crosses", "zones"), value_of(c, KG_OF_FLOW, "crosses", "one-zone")};
    for (size_t i = 0; i < f->model->n_flows; i++) {
        const kg_flow *flow = &f->model->flows[i];
        const kg_component *from = &f->model->components[flow->from.component];
        const kg_component *to = &f->model->components[flow->to.component];
        const char *over = crosses(f, flow);
        set(f, KG_OF_FLOW, i, from->own_authority != to->own_authority ? leaves : stays);
        set(f, KG_OF_FLOW, i, carries_code(f, flow) ? code : no_code);
        set(f, KG_OF_FLOW, i, way[over[0] == 'i' ? 0 : over[0] == 'c' ? 1 : over[0] == 'z' ? 2 : 3]);
        derive_exposure(f, flow, KG_SIDE_FROM, internet);
        derive_exposure(f, flow, KG_SIDE_TO, internet);
    }
}

static void derive_networked(finding *f)
{
    const kg_catalog *c = f->catalog;
    value yes = value_of(c, KG_OF_COMPONENT, "networked", "yes");
    value no = value_of(c, KG_OF_COMPONENT, "networked", "no");
    value routed = value_of(c, KG_OF_INTERFACE, "reach", "routed");
    value link = value_of(c, KG_OF_INTERFACE, "reach", "link");
    for (size_t i = 0; i < f->model->n_components; i++)
        set(f, KG_OF_COMPONENT, i, no);
    for (size_t i = 0; i < f->model->n_interfaces; i++)
        if (*word_at(f, KG_OF_INTERFACE, i, routed.slot) & (routed.word | link.word))
            set(f, KG_OF_COMPONENT, f->model->interfaces[i].component, yes);
    for (size_t i = 0; i < f->model->n_flows; i++) {
        const kg_flow *flow = &f->model->flows[i];
        if (f->model->components[flow->from.component].own_authority ==
            f->model->components[flow->to.component].own_authority)
            continue;
        set(f, KG_OF_COMPONENT, flow->from.component, yes);
        set(f, KG_OF_COMPONENT, flow->to.component, yes);
    }
}

/* A credential where nothing is asked for one is two facts of one thing. */
static void check_credentials(finding *f)
{
    value none = value_of(f->catalog, KG_OF_INTERFACE, "authentication", "none");
    uint32_t credential = kg_slot_named(f->catalog, KG_OF_INTERFACE, "credential");
    for (size_t i = 0; none.slot && credential && i < f->model->n_interfaces; i++)
        if (*word_at(f, KG_OF_INTERFACE, i, none.slot) == none.word && *word_at(f, KG_OF_INTERFACE, i, credential) > 1)
            contradict(f, f->model->interfaces[i].entry.node, KG_S("authentication: none"), KG_S("credential"));
}

int kg_facts_find(kg_facts **out, const kg_model *model, const kg_catalog *catalog, kg_arena *arena,
                  kg_diags *diags)
{
    kg_facts *facts = KG_NEW(arena, kg_facts);
    finding f = {facts, model, catalog, diags};
    facts->side_slot = kg_slot_named(catalog, KG_OF_FLOW, "side");
    facts->end_slot = kg_slot_named(catalog, KG_OF_FLOW, "end");
    fill_all(&f, arena);
    derive_flows(&f);
    derive_networked(&f);
    check_credentials(&f);
    *out = facts;
    return KG_OK;
}

/* The number of the single bit that is set. */
static uint32_t number_of(uint64_t word)
{
    uint32_t n = 0;
    while (word >>= 1)
        n++;
    return n;
}

uint32_t kg_fact_counts(const kg_facts *facts, const kg_catalog *catalog, kg_element of, uint32_t ix,
                        uint32_t slot, kg_view view, bool *assumed)
{
    uint64_t word = kg_fact_word(facts, of, ix, slot);
    const kg_fact *fact = slot ? catalog->facts_of[of][slot] : NULL;
    if (!word)
        return 0;
    if (fact && fact->worst_value && (word == 1 || (view == KG_BEFORE && fact->protective == KG_YES))) {
        if (assumed && word == 1)
            *assumed = true;
        return fact->worst_value;
    }
    return number_of(word);
}

/* ---- tests ---- */

uint32_t kg_test_element(const kg_looking *at, const kg_test *test)
{
    const kg_component *component;
    switch (test->of) {
    case KG_OF_INTERFACE:
    case KG_OF_FLOW: return at->spot.of == test->of ? at->spot.ix : KG_NONE;
    case KG_OF_COMPONENT: return at->spot.component;
    case KG_OF_ZONE:
        component = &at->model->components[at->spot.component];
        return component->zone.ix - 1;
    case KG_OF_PRODUCT: return 0;
    default: return KG_NONE;
    }
}

/* Which side of a flow, and whether that side connects, shows only from the spot. */
static uint64_t side_word(const kg_looking *at, uint32_t slot)
{
    bool first = slot == at->facts->side_slot ? at->spot.side == KG_SIDE_FROM
                                              : kg_flow_starts_at(&at->model->flows[at->spot.ix], at->spot.side);
    return first ? 2 : 4; /* from, to; client, server: in the order of catalog/facts.yaml */
}

uint64_t kg_test_word(const kg_looking *at, const kg_test *test)
{
    uint32_t ix = kg_test_element(at, test);
    if (ix == KG_NONE)
        return 0;
    if (test->of == KG_OF_FLOW && (test->slot == at->facts->side_slot || test->slot == at->facts->end_slot))
        return side_word(at, test->slot);
    return kg_fact_word(at->facts, test->of, ix, test->slot);
}

kg_outcome kg_tests_run(const kg_looking *at, const kg_test *tests, size_t n)
{
    kg_outcome outcome = KG_CERTAIN;
    for (size_t i = 0; i < n; i++) {
        uint64_t word = kg_test_word(at, &tests[i]);
        if (word & tests[i].mask)
            continue;
        if (!(word & 1))
            return KG_FALSE;
        outcome = KG_POSSIBLE;
    }
    return outcome;
}

static bool on_interfaces(const kg_looking *at, const kg_test *test, bool any)
{
    const kg_component *component = &at->model->components[at->spot.component];
    bool found = false;
    for (size_t i = 0; i < component->n_interfaces; i++) {
        uint64_t word = kg_fact_word(at->facts, KG_OF_INTERFACE, component->first_interface + (uint32_t)i, test->slot);
        if (!word)
            continue;
        if (((word & test->mask) != 0) == any)
            return any;
        found = true;
    }
    return found && !any;
}

bool kg_test_everywhere(const kg_looking *at, const kg_test *test)
{
    if (at->spot.of == KG_OF_COMPONENT && test->of == KG_OF_INTERFACE)
        return on_interfaces(at, test, false);
    return kg_tests_run(at, test, 1) == KG_CERTAIN;
}

bool kg_test_anywhere(const kg_looking *at, const kg_test *test)
{
    if (at->spot.of == KG_OF_COMPONENT && test->of == KG_OF_INTERFACE)
        return on_interfaces(at, test, true);
    return kg_tests_run(at, test, 1) == KG_CERTAIN;
}

/* ---- facts by path ---- */

static kg_str value_id(const kg_catalog *c, kg_element of, uint32_t slot, uint64_t word)
{
    uint32_t number = number_of(word);
    if (!word)
        return (kg_str){0};
    if (slot == KG_SLOT_KIND)
        return kg_catalog_kind(c, of, number)->entry.id;
    const kg_fact_value *v = kg_fact_value_at(c->facts_of[of][slot], number);
    return v ? v->entry.id : KG_S("unknown");
}

static kg_str fact_now(const kg_catalog *c, const kg_facts *facts, kg_element of, uint32_t ix, kg_str name)
{
    if (kg_str_is(name, "kind") && of != KG_OF_FLOW)
        return value_id(c, of, KG_SLOT_KIND, kg_fact_word(facts, of, ix, KG_SLOT_KIND));
    const kg_fact *fact = kg_catalog_fact(c, of, name);
    return fact ? value_id(c, of, fact->slot, kg_fact_word(facts, of, ix, fact->slot)) : (kg_str){0};
}

kg_str kg_given_now(const kg_model *model, const kg_catalog *catalog, const kg_facts *facts, kg_str path)
{
    kg_str element, rest, interface, fact;
    kg_spot spot;
    if (!kg_str_cut(path, '.', &element, &rest))
        return (kg_str){0};
    if (kg_str_cut(rest, '.', &interface, &fact)) {
        kg_str place = {path.p, element.n + 1 + interface.n};
        if (!kg_model_spot(&spot, model, place) || spot.of != KG_OF_INTERFACE)
            return (kg_str){0};
        return fact_now(catalog, facts, KG_OF_INTERFACE, spot.ix, fact);
    }
    const kg_name *name = kg_model_find(model, element);
    kg_element of = !name                            ? KG_OF_NONE
                    : name->kind == KG_MV_ZONES      ? KG_OF_ZONE
                    : name->kind == KG_MV_COMPONENTS ? KG_OF_COMPONENT
                    : name->kind == KG_MV_FLOWS      ? KG_OF_FLOW
                                                     : KG_OF_NONE;
    return of ? fact_now(catalog, facts, of, name->ix, rest) : (kg_str){0};
}
