// SPDX-License-Identifier: Apache-2.0
// Assets (guide: procedure 2): where each is, at rest and in transit, and which concern people.
#include "analysis/internal.h"

typedef struct placing {
    kg_assets *assets;
    kg_arena *arena;
    size_t cap;
} placing;

static void place(placing *p, const kg_holding *holdings, size_t n, kg_element of, size_t ix)
{
    for (size_t i = 0; i < n; i++)
        *KG_PUSH(p->arena, p->assets->places, p->assets->n_places, p->cap) =
            (kg_asset_place){holdings[i].asset.ix - 1, of, (uint32_t)ix, holdings[i].if_};
}

/* The gravest hazard of each component; of equals the first. */
static void find_hazards(kg_assets *assets, const kg_model *model)
{
    for (size_t i = 0; i < model->n_hazards; i++)
        for (size_t k = 0; model->hazards[i].severity > KG_HARM_S0 && k < model->hazards[i].n_components; k++) { /* S0: no harm */
            uint32_t *of = &assets->hazard_of[model->hazards[i].components[k].ix - 1];
            if (!*of || model->hazards[i].severity > model->hazards[*of - 1].severity)
                *of = (uint32_t)i + 1;
        }
}

int kg_assets_find(kg_assets **out, const kg_model *model, const kg_catalog *catalog, kg_arena *arena)
{
    kg_assets *assets = KG_NEW(arena, kg_assets);
    placing p = {assets, arena, 0};
    for (size_t i = 0; i < model->n_components; i++)
        place(&p, model->components[i].stores, model->components[i].n_stores, KG_OF_COMPONENT, i);
    for (size_t i = 0; i < model->n_interfaces; i++)
        place(&p, model->interfaces[i].gives, model->interfaces[i].n_gives, KG_OF_INTERFACE, i);
    for (size_t i = 0; i < model->n_flows; i++)
        place(&p, model->flows[i].carries, model->flows[i].n_carries, KG_OF_FLOW, i);
    assets->life = KG_NEW_N(arena, bool, model->n_assets);
    for (size_t i = 0; i < model->n_assets; i++)
        assets->life[i] = catalog->asset_categories[model->assets[i].category.ix - 1].life == KG_YES;
    assets->hazard_of = KG_NEW_N(arena, uint32_t, model->n_components);
    find_hazards(assets, model);
    *out = assets;
    return KG_OK;
}
