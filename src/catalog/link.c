// SPDX-License-Identifier: Apache-2.0
// Linking the catalogue: vocabularies, references, the numbering of facts, and tests compiled to masks.
#include "catalog/internal.h"

#include <string.h>

enum { SLOTS_MOST = 63, VALUES_MOST = 63 };

typedef struct linking {
    kg_catalog *catalog;
    kg_arena *arena;
    kg_diags *diags;
} linking;

static void unknown(linking *l, kg_str id, const char *kind, const kg_vocab *vocab)
{
    kg_diag *diag = kg_diag_add(l->diags, KG_CATALOG_REFERENCE, (kg_place){0});
    kg_diag_arg(l->diags, diag, "id", id);
    kg_diag_arg(l->diags, diag, "kind", kg_str_of(kind));
    kg_str near = vocab ? kg_vocab_near(vocab, id) : (kg_str){0};
    if (near.p)
        kg_diag_arg(l->diags, diag, "near", near);
}

static const kg_field *field_named(const kg_shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->n_fields; i++)
        if (strcmp(shape->fields[i].name, name) == 0)
            return &shape->fields[i];
    return NULL;
}

/* The names that entries had in earlier releases. */
static void add_was(linking *l, kg_vocab *vocab, const kg_shape *shape, const char *items)
{
    const kg_field *field = field_named(shape, "was");
    kg_str *was = NULL, *names;
    uint32_t *now = NULL;
    size_t cap = 0, now_cap = 0, n, n_now = 0;
    for (size_t i = 0; field && i < vocab->n; i++) {
        memcpy(&names, items + i * shape->size + field->offset, sizeof names);
        memcpy(&n, items + i * shape->size + field->n_offset, sizeof n);
        for (size_t k = 0; k < n; k++) {
            *KG_PUSH(l->arena, was, vocab->n_was, cap) = names[k];
            *KG_PUSH(l->arena, now, n_now, now_cap) = (uint32_t)i + 1;
        }
    }
    vocab->was = was;
    vocab->now = now;
}

/* Sections begin with their entry; those with a `name` text give it to the documentation. */
static kg_vocab section_vocab(linking *l, const kg_field *field)
{
    kg_vocab vocab = {.name = field->shape->name};
    const char *items;
    size_t n;
    memcpy(&items, (char *)l->catalog + field->offset, sizeof items);
    memcpy(&n, (char *)l->catalog + field->n_offset, sizeof n);
    vocab.ids = KG_NEW_N(l->arena, kg_str, n);
    for (; vocab.n < n; vocab.n++)
        vocab.ids[vocab.n] = ((const kg_entry *)(const void *)(items + vocab.n * field->shape->size))->id;
    kg_vocab_sort(&vocab, l->arena);
    add_was(l, &vocab, field->shape, items);
    return vocab;
}

const char *kg_element_name(kg_element of)
{
    static const char *const names[] = {"", "zone", "component", "interface", "flow", "product"};
    return of < KG_OF_COUNT ? names[of] : "";
}

static kg_element element_named(kg_str name)
{
    for (int of = KG_OF_ZONE; of < KG_OF_COUNT; of++)
        if (kg_str_is(name, kg_element_name((kg_element)of)))
            return (kg_element)of;
    return KG_OF_NONE;
}

/* "flow.encryption" is the fact `encryption` of flows. */
static kg_str local_name(const kg_fact *fact)
{
    kg_str element, name;
    return kg_str_cut(fact->entry.id, '.', &element, &name) ? name : fact->entry.id;
}

const kg_fact *kg_catalog_fact(const kg_catalog *catalog, kg_element of, kg_str id)
{
    for (size_t i = 1; i < catalog->n_facts_of[of]; i++)
        if (kg_str_eq(local_name(catalog->facts_of[of][i]), id))
            return catalog->facts_of[of][i];
    return NULL;
}

static kg_vocab values_vocab(linking *l, const kg_fact *fact)
{
    kg_vocab vocab = {.name = "value", .ids = KG_NEW_N(l->arena, kg_str, fact->n_values)};
    kg_text *names = KG_NEW_N(l->arena, kg_text, fact->n_values);
    for (; vocab.n < fact->n_values; vocab.n++) {
        vocab.ids[vocab.n] = fact->values[vocab.n].entry.id;
        names[vocab.n] = fact->values[vocab.n].name;
    }
    vocab.names = names;
    return vocab;
}

static void number_facts(linking *l, kg_element of)
{
    kg_catalog *c = l->catalog;
    kg_extra_key *keys = KG_NEW_N(l->arena, kg_extra_key, c->n_facts);
    uint32_t *slots = KG_NEW_N(l->arena, uint32_t, c->n_facts);
    size_t n_keys = 0;

    c->facts_of[of] = KG_NEW_N(l->arena, const kg_fact *, c->n_facts + 1);
    c->n_facts_of[of] = 1; /* slot 0 is the kind */
    for (size_t i = 0; i < c->n_facts; i++) {
        kg_fact *fact = &c->facts[i];
        if (fact->of != (int32_t)of)
            continue;
        fact->slot = (uint32_t)c->n_facts_of[of]++;
        c->facts_of[of][fact->slot] = fact;
        kg_vocab values = values_vocab(l, fact);
        if (fact->worst.p && !(fact->worst_value = kg_vocab_find(&values, fact->worst)))
            unknown(l, fact->worst, "value", &values);
        if (fact->slot > SLOTS_MOST || fact->n_values > VALUES_MOST)
            unknown(l, fact->entry.id, "room for a fact", NULL);
        if (fact->derived == KG_YES)
            continue;
        keys[n_keys] = (kg_extra_key){local_name(fact), values, fact->help};
        slots[n_keys++] = fact->slot;
    }
    c->extras[of] = (kg_extras){keys, n_keys};
    c->extra_slots[of] = slots;
}

static const kg_vocab *kinds_of(const kg_catalog *c, kg_element of)
{
    return of == KG_OF_ZONE        ? &c->vocabs[KG_V_ZONE_KINDS]
           : of == KG_OF_COMPONENT ? &c->vocabs[KG_V_COMPONENT_KINDS]
           : of == KG_OF_INTERFACE ? &c->vocabs[KG_V_INTERFACE_KINDS]
                                   : NULL;
}

const kg_kind *kg_catalog_kind(const kg_catalog *c, kg_element of, uint32_t ix)
{
    const kg_kind *kinds = of == KG_OF_ZONE        ? c->zone_kinds
                           : of == KG_OF_COMPONENT ? c->component_kinds
                                                   : c->interface_kinds;
    return ix ? &kinds[ix - 1] : NULL;
}

static void compile_mask(linking *l, kg_test *test, const kg_vocab *values)
{
    for (size_t i = 0; i < test->n_is; i++) {
        uint32_t value = kg_vocab_find(values, test->is[i]);
        if (!value || value > VALUES_MOST)
            unknown(l, test->is[i], "value", values);
        else
            test->mask |= (uint64_t)1 << value;
    }
}

/* `element` is what the test's own name speaks of when it has no prefix. */
static void compile_test(linking *l, kg_test *test, kg_element element)
{
    kg_str prefix, name;
    bool prefixed = kg_str_cut(test->entry.id, '.', &prefix, &name);
    test->of = prefixed ? element_named(prefix) : element;
    name = prefixed ? name : test->entry.id;
    if (kg_str_is(name, "kind") && kinds_of(l->catalog, test->of)) {
        test->slot = KG_SLOT_KIND;
        compile_mask(l, test, kinds_of(l->catalog, test->of));
        return;
    }
    const kg_fact *fact = test->of ? kg_catalog_fact(l->catalog, test->of, name) : NULL;
    if (!fact) {
        unknown(l, test->entry.id, "fact", &l->catalog->vocabs[KG_V_FACTS]);
        return;
    }
    kg_vocab values = values_vocab(l, fact);
    test->slot = fact->slot;
    compile_mask(l, test, &values);
}

static void compile_tests(linking *l, kg_test *tests, size_t n, kg_element element)
{
    for (size_t i = 0; i < n; i++)
        compile_test(l, &tests[i], element);
}

static bool kind_has(const kg_fact *fact, kg_str kind)
{
    for (size_t i = 0; i < fact->n_kinds; i++)
        if (kg_str_eq(fact->kinds[i], kind))
            return true;
    return fact->n_kinds == 0;
}

/* What may carry an interface is named by media and kinds. */
static void check_carriers(linking *l, const kg_kind *kind)
{
    const kg_fact *medium = kg_catalog_fact(l->catalog, KG_OF_INTERFACE, KG_S("medium"));
    if (!medium || !kind->n_carried_by)
        return; /* a stage that speaks of the fact refuses a catalogue without it */
    kg_vocab values = values_vocab(l, medium);
    for (size_t i = 0; i < kind->n_carried_by; i++)
        if (!kg_vocab_find(&values, kind->carried_by[i]) &&
            !kg_vocab_find(&l->catalog->vocabs[KG_V_INTERFACE_KINDS], kind->carried_by[i]))
            unknown(l, kind->carried_by[i], "value", &values);
}

static void link_kind(linking *l, kg_kind *kind, kg_element of)
{
    check_carriers(l, kind);
    for (size_t i = 1; i < l->catalog->n_facts_of[of]; i++)
        if (kind_has(l->catalog->facts_of[of][i], kind->entry.id))
            kind->has |= (uint64_t)1 << i;
    for (size_t i = 0; i < kind->n_settles; i++) {
        kg_settled *settled = &kind->settles[i];
        const kg_fact *fact = kg_catalog_fact(l->catalog, of, settled->entry.id);
        if (!fact) {
            unknown(l, settled->entry.id, "fact", &l->catalog->vocabs[KG_V_FACTS]);
            continue;
        }
        kg_vocab values = values_vocab(l, fact);
        settled->slot = fact->slot;
        settled->value = kg_vocab_find(&values, settled->is);
        if (!settled->value)
            unknown(l, settled->is, "value", &values);
        kind->has |= (uint64_t)1 << fact->slot;
    }
}

static void check_fact_kinds(linking *l, const kg_fact *fact)
{
    const kg_vocab *kinds = kinds_of(l->catalog, (kg_element)fact->of);
    for (size_t i = 0; kinds && i < fact->n_kinds; i++)
        if (!kg_vocab_find(kinds, fact->kinds[i]))
            unknown(l, fact->kinds[i], "kind", kinds);
}

static void link_facts(linking *l)
{
    kg_catalog *c = l->catalog;
    for (int of = KG_OF_ZONE; of < KG_OF_COUNT; of++)
        number_facts(l, (kg_element)of);
    for (size_t i = 0; i < c->n_facts; i++)
        check_fact_kinds(l, &c->facts[i]);
    for (size_t i = 0; i < c->n_zone_kinds; i++)
        link_kind(l, &c->zone_kinds[i], KG_OF_ZONE);
    for (size_t i = 0; i < c->n_component_kinds; i++)
        link_kind(l, &c->component_kinds[i], KG_OF_COMPONENT);
    for (size_t i = 0; i < c->n_interface_kinds; i++)
        link_kind(l, &c->interface_kinds[i], KG_OF_INTERFACE);
}

static void link_tests(linking *l)
{
    kg_catalog *c = l->catalog;
    for (size_t i = 0; i < c->n_rules; i++)
        compile_tests(l, c->rules[i].when, c->rules[i].n_when, (kg_element)c->rules[i].looks_at);
    for (size_t i = 0; i < c->n_contradictions; i++)
        compile_tests(l, c->contradictions[i].when, c->contradictions[i].n_when,
                      (kg_element)c->contradictions[i].looks_at);
    for (size_t i = 0; i < c->n_countermeasures; i++) {
        kg_countermeasure *m = &c->countermeasures[i];
        compile_tests(l, m->shown_by, m->n_shown_by, KG_OF_NONE);
        compile_tests(l, m->denied_by, m->n_denied_by, KG_OF_NONE);
        for (size_t k = 0; k < m->n_effects; k++)
            compile_tests(l, m->effects[k].when, m->effects[k].n_when, KG_OF_NONE);
    }
}

/* A countermeasure's numbers must be items of the framework that it names. */
static void check_numbers(linking *l, const kg_item_numbers *numbers)
{
    if (!numbers->framework.ix)
        return;
    const kg_framework *framework = &l->catalog->frameworks[numbers->framework.ix - 1];
    for (size_t i = 0; i < numbers->n_items; i++) {
        size_t k = 0;
        while (k < framework->n_items && !kg_str_eq(framework->items[k].entry.id, numbers->items[i]))
            k++;
        if (k == framework->n_items)
            unknown(l, numbers->items[i], "framework item", NULL);
    }
}

int kg_catalog_link(kg_catalog *catalog, kg_arena *arena, kg_diags *diags)
{
    linking l = {catalog, arena, diags};
    for (size_t i = 0; i < KG_V_COUNT; i++)
        catalog->vocabs[i] = section_vocab(&l, &kg_catalog_shape.fields[i]);
    kg_schema_link(catalog->vocabs, &kg_catalog_shape, catalog, 1, KG_CATALOG_REFERENCE, NULL, diags);
    link_facts(&l);
    link_tests(&l);
    for (size_t i = 0; i < catalog->n_countermeasures; i++)
        for (size_t k = 0; k < catalog->countermeasures[i].n_frameworks; k++)
            check_numbers(&l, &catalog->countermeasures[i].frameworks[k]);
    return kg_diags_failed(diags) ? KG_E_INVALID : KG_OK;
}
