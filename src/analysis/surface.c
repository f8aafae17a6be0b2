// SPDX-License-Identifier: Apache-2.0
// Surface (guide: procedure 3): the attack points, numbered by the file or places of their own, and
// from where an attacker reaches each interface directly.
#include "analysis/known.h"

typedef struct covering {
    bool *interface; /* already in a numbered point */
    bool *flow[3];   /* by side */
} covering;

static void cover(covering *c, const kg_attack_point *point)
{
    for (size_t i = 0; i < point->n_spots; i++) {
        const kg_spot *spot = &point->spots[i];
        if (spot->of == KG_OF_INTERFACE)
            c->interface[spot->ix] = true;
        else if (spot->of == KG_OF_FLOW)
            c->flow[spot->side][spot->ix] = true;
    }
}

static void add_place(kg_surface *surface, size_t *cap, const kg_model *model, kg_spot spot, kg_arena *arena)
{
    kg_point *point = KG_PUSH(arena, surface->points, surface->n_points, *cap);
    kg_spot *spots = KG_NEW(arena, kg_spot);
    *spots = spot;
    *point = (kg_point){kg_spot_name(model, &spot, arena), 0, NULL, spots, 1, spot.component};
}

/* Ends of flows that stay under one authority are no place for an attacker. */
static void add_flow_places(kg_surface *surface, size_t *cap, const kg_model *model, const covering *c,
                            kg_arena *arena)
{
    for (uint32_t i = 0; i < model->n_flows; i++) {
        const kg_flow *flow = &model->flows[i];
        if (model->components[flow->from.component].own_authority ==
            model->components[flow->to.component].own_authority)
            continue;
        if (!c->flow[KG_SIDE_FROM][i])
            add_place(surface, cap, model, (kg_spot){KG_OF_FLOW, i, flow->from.component, KG_SIDE_FROM}, arena);
        if (!c->flow[KG_SIDE_TO][i])
            add_place(surface, cap, model, (kg_spot){KG_OF_FLOW, i, flow->to.component, KG_SIDE_TO}, arena);
    }
}

static uint32_t counts(const kg_catalog *catalog, const kg_facts *facts, uint32_t ix, uint32_t slot)
{
    return kg_fact_counts(facts, catalog, KG_OF_INTERFACE, ix, slot, KG_AFTER, NULL);
}

static uint8_t entries(const kg_catalog *catalog, const kg_facts *facts, uint32_t ix)
{
    const kg_known *k = facts->known;
    uint32_t reach = counts(catalog, facts, ix, k->slot.reach);
    if (reach == k->value.local)
        return 1 << KG_FROM_INTERNET; /* through an app that the victim installs */
    if (reach != k->value.link && reach != k->value.routed)
        return 1 << KG_FROM_HAND;
    uint8_t from = 1 << KG_FROM_LOCAL;
    if (counts(catalog, facts, ix, k->slot.medium) == k->value.radio)
        from |= 1 << KG_FROM_RADIO;
    if (reach == k->value.routed && counts(catalog, facts, ix, k->slot.exposure) != k->value.same_zone)
        from |= 1 << KG_FROM_INTERNET;
    return from;
}

int kg_surface_find(kg_surface **out, const kg_model *model, const kg_catalog *catalog,
                    const kg_facts *facts, kg_arena *arena)
{
    kg_surface *surface = KG_NEW(arena, kg_surface);
    covering c = {KG_NEW_N(arena, bool, model->n_interfaces),
                  {NULL, KG_NEW_N(arena, bool, model->n_flows), KG_NEW_N(arena, bool, model->n_flows)}};
    size_t cap = 0;
    for (size_t i = 0; i < model->n_attack_points; i++) {
        const kg_attack_point *a = &model->attack_points[i];
        cover(&c, a);
        *KG_PUSH(arena, surface->points, surface->n_points, cap) =
            (kg_point){a->entry.id, a->number, a, a->spots, a->n_spots, a->n_spots ? a->spots[0].component : KG_NONE};
    }
    for (uint32_t i = 0; i < model->n_interfaces; i++)
        if (!c.interface[i])
            add_place(surface, &cap, model, (kg_spot){KG_OF_INTERFACE, i, model->interfaces[i].component, KG_SIDE_NONE}, arena);
    add_flow_places(surface, &cap, model, &c, arena);
    surface->entry = KG_NEW_N(arena, uint8_t, model->n_interfaces);
    for (uint32_t i = 0; i < model->n_interfaces; i++)
        surface->entry[i] = entries(catalog, facts, i);
    *out = surface;
    return KG_OK;
}
