// SPDX-License-Identifier: Apache-2.0
// The stated facts that a threat rests on, as the `given` of a judgement names them: when one changes, the
// judgement is looked at again.
#include "analysis/internal.h"

typedef struct gathering {
    const kg_analysis *a;
    kg_arena *arena;
    kg_stated *items;
    size_t n, cap;
} gathering;

/* What an element states of itself, and what it is called. */
typedef struct element {
    kg_str path; /* "camera.admin" */
    const kg_extra *facts;
    size_t n_facts;
    const kg_kind *kind; /* NULL: its kind decides nothing */
} element;

static element interface_at(const gathering *g, uint32_t ix)
{
    const kg_model *m = g->a->model;
    const kg_interface *it = &m->interfaces[ix];
    kg_spot spot = {KG_OF_INTERFACE, ix, it->component, KG_SIDE_NONE};
    return (element){kg_spot_name(m, &spot, g->arena), it->facts, it->n_facts,
                     kg_catalog_kind(g->a->catalog, KG_OF_INTERFACE, it->kind.ix)};
}

static element element_at(const gathering *g, kg_element of, uint32_t ix)
{
    const kg_model *m = g->a->model;
    const kg_catalog *c = g->a->catalog;
    switch (of) {
    case KG_OF_ZONE:
        return (element){m->zones[ix].entry.id, m->zones[ix].facts, m->zones[ix].n_facts,
                         kg_catalog_kind(c, of, m->zones[ix].kind.ix)};
    case KG_OF_COMPONENT:
        return (element){m->components[ix].entry.id, m->components[ix].facts, m->components[ix].n_facts,
                         kg_catalog_kind(c, of, m->components[ix].kind.ix)};
    case KG_OF_INTERFACE: return interface_at(g, ix);
    case KG_OF_FLOW: return (element){m->flows[ix].entry.id, m->flows[ix].facts, m->flows[ix].n_facts, NULL};
    default: return (element){0};
    }
}

static bool states(const gathering *g, const element *e, kg_element of, uint32_t slot)
{
    for (size_t i = 0; i < e->n_facts; i++)
        if (g->a->catalog->extra_slots[of][e->facts[i].fact] == slot)
            return e->facts[i].value != 0;
    return false;
}

static bool settles(const kg_kind *kind, uint32_t slot)
{
    for (size_t i = 0; kind && i < kind->n_settles; i++)
        if (kind->settles[i].slot == slot)
            return true;
    return false;
}

/* The name of the fact within its element: its own if the file states it, `kind` if that settles it. */
static kg_str name_of(const gathering *g, const element *e, kg_element of, uint32_t slot)
{
    kg_str before, name;
    if (slot != KG_SLOT_KIND && states(g, e, of, slot)) {
        kg_str id = g->a->catalog->facts_of[of][slot]->entry.id;
        return kg_str_cut(id, '.', &before, &name) ? name : id;
    }
    return slot == KG_SLOT_KIND || settles(e->kind, slot) ? KG_S("kind") : (kg_str){0};
}

static void add(gathering *g, kg_str path)
{
    kg_str is = kg_given_now(g->a->model, g->a->catalog, g->a->facts, path);
    for (size_t i = 0; i < g->n; i++)
        if (kg_str_eq(g->items[i].path, path))
            return;
    if (is.p)
        *KG_PUSH(g->arena, g->items, g->n, g->cap) = (kg_stated){path, is};
}

static void add_tests(gathering *g, const kg_looking *at, const kg_test *tests, size_t n)
{
    for (size_t i = 0; i < n && g->n <= KG_GIVEN_MOST; i++) {
        uint32_t ix = kg_test_element(at, &tests[i]);
        element e = ix == KG_NONE ? (element){0} : element_at(g, tests[i].of, ix);
        kg_str name = e.path.p ? name_of(g, &e, tests[i].of, tests[i].slot) : (kg_str){0};
        if (name.n)
            add(g, kg_str_format(g->arena, "%.*s.%.*s", KG_P(e.path), KG_P(name)));
    }
}

size_t kg_threat_given(kg_stated **out, const kg_analysis *analysis, const kg_threat *threat, kg_arena *arena)
{
    gathering g = {.a = analysis, .arena = arena};
    for (size_t i = 0; threat->rule && i < threat->n_matches; i++) {
        kg_looking at = {analysis->model, analysis->catalog, analysis->facts, threat->matches[i].spot};
        add_tests(&g, &at, threat->rule->when, threat->rule->n_when);
    }
    *out = g.items;
    return g.n > KG_GIVEN_MOST ? 0 : g.n;
}
