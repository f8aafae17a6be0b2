// SPDX-License-Identifier: Apache-2.0
// Facts: every fact of every element as stated, settled by its kind, derived, or unknown; and tests on
// them by mask.
#include "analysis/internal.h"
#include "analysis/known.h"

#include <string.h>

/* ---- small questions ---- */

bool kg_zone_is(const kg_model *model, uint32_t zone, uint32_t kind)
{
    return model->zones[zone].kind.ix == kind;
}

uint32_t kg_flow_zone(const kg_model *model, const kg_flow *flow, size_t i)
{
    uint32_t component = i == 0 ? flow->from.component : flow->to.component;
    if (i >= 1 && i <= flow->n_route) {
        const kg_stop *stop = &flow->route[i - 1];
        if (stop->of == KG_OF_ZONE)
            return stop->ix;
        component = stop->ix;
    }
    return model->components[component].zone.ix - 1;
}

bool kg_flow_passes(const kg_model *model, const kg_flow *flow, uint32_t kind)
{
    for (size_t i = 0; i < flow->n_route + 2; i++)
        if (kg_zone_is(model, kg_flow_zone(model, flow, i), kind))
            return true;
    return false;
}

static bool end_on_radio(const kg_model *model, const kg_catalog *catalog, const kg_facts *facts, const kg_flow_end *end)
{
    const kg_known *k = facts->known;
    for (uint32_t i = end->interface; i; i = model->interfaces[i - 1].carried_by)
        if (kg_fact_counts(facts, catalog, KG_OF_INTERFACE, i - 1, k->slot.medium, KG_AFTER, NULL) == k->value.radio)
            return true;
    return false;
}

bool kg_flow_on_radio(const kg_model *model, const kg_catalog *catalog, const kg_facts *facts, const kg_flow *flow)
{
    return end_on_radio(model, catalog, facts, &flow->from) || end_on_radio(model, catalog, facts, &flow->to);
}

bool kg_flow_starts_at(const kg_flow *flow, kg_side side)
{
    return (flow->started_by == KG_STARTED_BY_TO) == (side == KG_SIDE_TO);
}

const kg_flow_end *kg_flow_end_at(const kg_flow *flow, kg_side side)
{
    return side == KG_SIDE_TO ? &flow->to : &flow->from;
}

/* ---- words ---- */

typedef struct finding {
    kg_facts *facts;
    const kg_known *known;
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

static void set(finding *f, kg_element of, size_t ix, uint32_t slot, uint32_t value)
{
    *word_at(f, of, ix, slot) = (uint64_t)1 << value;
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

static uint32_t crosses(const finding *f, const kg_flow *flow)
{
    if (kg_flow_passes(f->model, flow, f->known->zone_kind.internet))
        return f->known->value.crosses_internet;
    if (kg_flow_passes(f->model, flow, f->known->zone_kind.carrier))
        return f->known->value.crosses_carrier;
    for (size_t i = 1; i < flow->n_route + 2; i++)
        if (kg_flow_zone(f->model, flow, i) != kg_flow_zone(f->model, flow, 0))
            return f->known->value.crosses_zones;
    return f->known->value.one_zone;
}

/* A flow that comes in over the Internet from an end that connects shows its interface to everyone. */
static void derive_exposure(finding *f, const kg_flow *flow, kg_side side)
{
    const kg_flow_end *end = kg_flow_end_at(flow, side);
    uint64_t exposed = (uint64_t)1 << f->known->value.exposed;
    if (!end->interface || kg_flow_starts_at(flow, side) ||
        !kg_flow_passes(f->model, flow, f->known->zone_kind.internet))
        return;
    uint64_t *word = word_at(f, KG_OF_INTERFACE, end->interface - 1, f->known->slot.exposure);
    if (*word == 1)
        *word = exposed;
    else if (*word && *word != exposed)
        contradict(f, f->model->interfaces[end->interface - 1].entry.node, KG_S("exposure"), flow->entry.id);
}

static bool leaves_authority(const kg_model *m, const kg_flow *flow)
{
    return m->components[flow->from.component].own_authority != m->components[flow->to.component].own_authority;
}

static void derive_flows(finding *f)
{
    const kg_known *k = f->known;
    for (size_t i = 0; i < f->model->n_flows; i++) {
        const kg_flow *flow = &f->model->flows[i];
        bool leaves = leaves_authority(f->model, flow), code = carries_code(f, flow);
        set(f, KG_OF_FLOW, i, k->slot.leaves_authority, leaves ? k->value.leaves : k->value.stays);
        set(f, KG_OF_FLOW, i, k->slot.carries_code, code ? k->value.code : k->value.no_code);
        set(f, KG_OF_FLOW, i, k->slot.crosses, crosses(f, flow));
        derive_exposure(f, flow, KG_SIDE_FROM);
        derive_exposure(f, flow, KG_SIDE_TO);
    }
}

static void derive_networked(finding *f)
{
    const kg_known *k = f->known;
    uint64_t far = (uint64_t)1 << k->value.routed | (uint64_t)1 << k->value.link;
    for (size_t i = 0; i < f->model->n_components; i++)
        set(f, KG_OF_COMPONENT, i, k->slot.networked, k->value.not_networked);
    for (size_t i = 0; i < f->model->n_interfaces; i++)
        if (*word_at(f, KG_OF_INTERFACE, i, k->slot.reach) & far)
            set(f, KG_OF_COMPONENT, f->model->interfaces[i].component, k->slot.networked, k->value.is_networked);
    for (size_t i = 0; i < f->model->n_flows; i++) {
        const kg_flow *flow = &f->model->flows[i];
        if (!leaves_authority(f->model, flow))
            continue;
        set(f, KG_OF_COMPONENT, flow->from.component, k->slot.networked, k->value.is_networked);
        set(f, KG_OF_COMPONENT, flow->to.component, k->slot.networked, k->value.is_networked);
    }
}

int kg_facts_find(kg_facts **out, const kg_model *model, const kg_catalog *catalog, kg_arena *arena,
                  kg_diags *diags)
{
    kg_facts *facts = KG_NEW(arena, kg_facts);
    int result = kg_known_find(&facts->known, catalog, arena, diags);
    if (result != KG_OK)
        return result;
    finding f = {facts, facts->known, model, catalog, diags};
    fill_all(&f, arena);
    derive_flows(&f);
    derive_networked(&f);
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
    const kg_known *k = at->facts->known;
    if (slot == k->slot.side)
        return (uint64_t)1 << (at->spot.side == KG_SIDE_FROM ? k->value.side_from : k->value.side_to);
    bool connects = kg_flow_starts_at(&at->model->flows[at->spot.ix], at->spot.side);
    return (uint64_t)1 << (connects ? k->value.client : k->value.server);
}

uint64_t kg_test_word(const kg_looking *at, const kg_test *test)
{
    uint32_t ix = kg_test_element(at, test);
    if (ix == KG_NONE)
        return 0;
    if (test->of == KG_OF_FLOW && (test->slot == at->facts->known->slot.side || test->slot == at->facts->known->slot.end))
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

bool kg_test_unknown(const kg_looking *at, const kg_test *test)
{
    const kg_component *component = &at->model->components[at->spot.component];
    if (at->spot.of != KG_OF_COMPONENT || test->of != KG_OF_INTERFACE)
        return kg_test_word(at, test) & 1;
    for (size_t i = 0; i < component->n_interfaces; i++)
        if (kg_fact_word(at->facts, KG_OF_INTERFACE, component->first_interface + (uint32_t)i, test->slot) & 1)
            return true;
    return false;
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

bool kg_given_holds(const kg_model *model, const kg_catalog *catalog, const kg_facts *facts, const kg_given *given)
{
    static const kg_vocab_id kinds[] = {KG_V_ZONE_KINDS, KG_V_COMPONENT_KINDS, KG_V_INTERFACE_KINDS};
    kg_str now = kg_given_now(model, catalog, facts, given->entry.id);
    if (kg_str_eq(now, given->is))
        return true;
    bool kind = given->entry.id.n > 5 && kg_str_is(kg_str_from(given->entry.id, given->entry.id.n - 5), ".kind");
    for (size_t i = 0; kind && now.p && i < sizeof kinds / sizeof *kinds; i++) {
        const kg_vocab *vocab = &catalog->vocabs[kinds[i]];
        uint32_t ix = kg_vocab_find(vocab, given->is);
        if (ix && kg_str_eq(vocab->ids[ix - 1], now))
            return true;
    }
    return false;
}
