// SPDX-License-Identifier: Apache-2.0
// All stages in the guide's order.
#include <koguchi/analysis.h>

#define STAGE(call)          \
    do {                     \
        int result = (call); \
        if (result != KG_OK) \
            return result;   \
    } while (0)

int kg_analyze(kg_analysis **out, const kg_model *model, const kg_catalog *catalog,
               const kg_options *options, kg_arena *arena, kg_diags *diags)
{
    kg_analysis *a = KG_NEW(arena, kg_analysis);
    kg_facts *facts;
    kg_assets *assets;
    kg_surface *surface;
    kg_paths *before, *after;
    kg_threats *threats;
    kg_treatment *treatment;
    kg_frameworks *frameworks;
    kg_risks *risks;
    kg_verification *verification;

    STAGE(kg_facts_find(&facts, model, catalog, arena, diags));
    STAGE(kg_assets_find(&assets, model, catalog, arena));
    STAGE(kg_surface_find(&surface, model, catalog, facts, arena));
    STAGE(kg_paths_find(&before, model, catalog, facts, assets, surface, KG_BEFORE, arena));
    STAGE(kg_paths_find(&after, model, catalog, facts, assets, surface, KG_AFTER, arena));
    STAGE(kg_threats_find(&threats, model, catalog, facts, assets, surface, arena));
    STAGE(kg_treatment_find(&treatment, model, catalog, facts, threats, arena));
    STAGE(kg_frameworks_find(&frameworks, catalog, threats, treatment, arena));
    const kg_paths *const paths[KG_VIEWS] = {before, after};
    STAGE(kg_risks_find(&risks, model, catalog, facts, assets, paths, threats, options->version, options->credit, arena));
    STAGE(kg_verification_find(&verification, model, catalog, threats, treatment, arena));
    *a = (kg_analysis){model,  catalog, facts,   assets,    surface,    {before, after},
                       threats, treatment, frameworks, risks, verification};
    *out = a;
    return KG_OK;
}
