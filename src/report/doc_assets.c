// SPDX-License-Identifier: Apache-2.0
// Assets and hazards, the attacker's two questions, and what the law and the users must hear.
#include "build.h"

/* ---- assets: life first, then as in the file ---- */

static kg_str need(const kg_db *b, int32_t value)
{
    return kg_say_need(b->r.catalog, value, b->r.lang);
}

/* at_rest: in components alone, where there are any. */
static kg_str whereabouts(const kg_db *b, uint32_t asset, bool at_rest)
{
    const kg_assets *assets = b->r.analysis->assets;
    kg_rp_list list = {0};
    for (size_t i = 0; i < assets->n_places; i++) {
        const kg_asset_place *place = &assets->places[i];
        if (place->asset == asset && (!at_rest || place->of == KG_OF_COMPONENT))
            kg_rp_list_add(&b->r, &list, kg_rp_element(&b->r, place->of, place->ix), true);
    }
    if (!list.n && at_rest)
        return whereabouts(b, asset, false);
    return list.n ? kg_rp_joined(&b->r, &list) : kg_rp_text(&b->r, KG_M_WORDS_NONE_GIVEN);
}

static void asset_row(kg_db *b, uint32_t ix)
{
    const kg_asset *it = &b->r.model->assets[ix];
    kg_str category = {0};
    if (it->category.ix)
        category = kg_text_in(b->r.catalog->asset_categories[it->category.ix - 1].name, b->r.lang);
    KG_DB_ROW(b, kg_rp_asset(&b->r, ix), category, need(b, it->needs.confidentiality),
              need(b, it->needs.integrity), need(b, it->needs.availability),
              whereabouts(b, ix, false), kg_text_in(it->obligation, b->r.lang));
}

static void hazard_name(const kg_db *b, const kg_hazard *it, kg_str *name, kg_str *severity)
{
    *name = kg_name_in(it->name, it->entry.id, b->r.lang);
    *severity = it->severity ? kg_str_format(b->r.arena, "S%d", (int)it->severity - 1)
                             : kg_rp_text(&b->r, KG_M_WORDS_NOT_ENTERED);
}

static kg_str hazard_components(const kg_db *b, const kg_hazard *it)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < it->n_components; i++)
        if (it->components[i].ix)
            kg_rp_list_add(&b->r, &list,
                           kg_rp_element(&b->r, KG_OF_COMPONENT, it->components[i].ix - 1), true);
    return list.n ? kg_rp_joined(&b->r, &list) : kg_rp_text(&b->r, KG_M_WORDS_NONE_GIVEN);
}

static void hazards(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_HAZARD, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_HARM, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_SEVERITY, 8, KG_DOC_TEXT},
                                           {KG_M_REPORT_COMPONENT, 0, KG_DOC_TEXT}};
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_HAZARDS));
    KG_DB_TABLE(b, columns);
    for (size_t i = 0; i < b->r.model->n_hazards; i++) {
        const kg_hazard *it = &b->r.model->hazards[i];
        kg_str name, severity;
        hazard_name(b, it, &name, &severity);
        KG_DB_ROW(b, name, kg_text_in(it->harm, b->r.lang), severity, hazard_components(b, it));
    }
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_ASSETS));
}

void kg_db_assets(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_ASSET, 18, KG_DOC_TEXT},
                                           {KG_M_REPORT_CATEGORY, 14, KG_DOC_TEXT},
                                           {KG_M_WORDS_CONFIDENTIALITY, 10, KG_DOC_TEXT},
                                           {KG_M_WORDS_INTEGRITY, 10, KG_DOC_TEXT},
                                           {KG_M_WORDS_AVAILABILITY, 10, KG_DOC_TEXT},
                                           {KG_M_REPORT_WHEREABOUTS, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_OBLIGATION, 14, KG_DOC_TEXT}};
    const bool *life = b->r.analysis->assets->life;
    if (b->r.model->n_hazards)
        hazards(b);
    KG_DB_TABLE(b, columns);
    for (int second = 0; second < 2; second++)
        for (uint32_t i = 0; i < b->r.model->n_assets; i++)
            if (life[i] != (second == 1))
                asset_row(b, i);
}

/* ---- the attacker's two questions ---- */

/* The gravest need of an asset; life before everything. */
static int gravity(const kg_db *b, uint32_t asset)
{
    const kg_needs *needs = &b->r.model->assets[asset].needs;
    const int32_t all[] = {needs->confidentiality, needs->integrity, needs->availability};
    int best = KG_NEED_LIMITED + 1;
    for (size_t i = 0; i < 3; i++)
        if (all[i] && all[i] < best)
            best = all[i];
    return b->r.analysis->assets->life[asset] ? 0 : best;
}

static kg_graph_best easiest(const kg_db *b, uint32_t asset, kg_view view)
{
    const kg_paths *paths = b->r.analysis->paths[view];
    uint32_t node = paths->asset[asset];
    kg_graph_best none = {.sum = KG_EFFORT_NEVER};
    return node == KG_NONE ? none : kg_graph_best_of(paths->easiest, node);
}

static uint32_t most_wanted(const kg_db *b)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < b->r.model->n_assets; i++) {
        int one = gravity(b, i), other = gravity(b, best);
        if (one < other || (one == other && easiest(b, i, KG_BEFORE).sum <
                                                easiest(b, best, KG_BEFORE).sum))
            best = i;
    }
    return best;
}

static kg_str feasibility(const kg_db *b, kg_graph_best best)
{
    kg_feasibility band = kg_effort_feasibility(best.sum);
    kg_arg args[] = {{"band", kg_say_feasibility(b->r.catalog, band, b->r.lang)},
                     {"sum", kg_rp_number(&b->r, best.sum)}};
    return best.reached ? kg_rp_fill(&b->r, KG_M_REPORT_FEASIBILITY, args, 2)
                        : kg_rp_text(&b->r, KG_M_REPORT_NOT_REACHED);
}

static void steps(kg_db *b, const kg_path *path, uint32_t asset)
{
    kg_str name = kg_rp_asset(&b->r, asset);
    kg_db_heading(b, kg_rp_fill1(&b->r, KG_M_REPORT_PATH_STEPS, "asset", name));
    for (size_t i = 0; i < path->n_hops; i++)
        kg_db_step(b, kg_rp_hop(&b->r, &path->hops[i]));
    kg_db_paragraph(b, kg_rp_fill1(&b->r, KG_M_REPORT_PATH_TARGET, "asset", name));
}

void kg_db_attacker(kg_db *b)
{
    if (!b->r.model->n_assets) {
        kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_NOTHING));
        return;
    }
    uint32_t asset = most_wanted(b);
    kg_path path = {0};
    const kg_paths *paths = b->r.analysis->paths[KG_BEFORE];
    kg_graph_best before = easiest(b, asset, KG_BEFORE), after = easiest(b, asset, KG_AFTER);
    if (before.reached)
        (void)kg_path_to(&path, paths, paths->asset[asset], NULL, b->r.arena);
    kg_arg where[] = {{"asset", kg_rp_asset(&b->r, asset)}, {"where", whereabouts(b, asset, true)}};
    kg_arg way[] = {{"from", kg_say_position(b->r.catalog, path.from, b->r.lang)},
                    {"steps", kg_rp_number(&b->r, path.n_hops)},
                    {"before", feasibility(b, before)},
                    {"after", feasibility(b, after)}};
    kg_db_item(b, kg_rp_fill(&b->r, KG_M_REPORT_WHERE_WANTED, where, 2));
    kg_db_item(b, path.reached ? kg_rp_fill(&b->r, KG_M_REPORT_WHERE_EASIEST, way, 4)
                               : kg_rp_text(&b->r, KG_M_REPORT_NOT_REACHED));
    if (path.reached)
        steps(b, &path, asset);
}

/* ---- compliance, and what users must be told ---- */

static void duties(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_ASSET, 40, KG_DOC_TEXT},
                                           {KG_M_REPORT_OBLIGATION, 0, KG_DOC_TEXT}};
    size_t n = 0;
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_OBLIGATIONS));
    for (uint32_t i = 0; i < b->r.model->n_assets; i++) {
        kg_str duty = kg_text_in(b->r.model->assets[i].obligation, b->r.lang);
        if (!duty.n)
            continue;
        if (!n++)
            KG_DB_TABLE(b, columns);
        KG_DB_ROW(b, kg_rp_asset(&b->r, i), duty);
    }
    if (!n)
        kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_NOTHING));
}

static void told(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_HAZARD, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_HARM, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_SEVERITY, 8, KG_DOC_TEXT},
                                           {KG_M_REPORT_TOLD, 0, KG_DOC_TEXT}};
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_TELL_USERS));
    if (!b->r.model->n_hazards)
        kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_NOTHING));
    else
        KG_DB_TABLE(b, columns);
    for (size_t i = 0; i < b->r.model->n_hazards; i++) {
        const kg_hazard *it = &b->r.model->hazards[i];
        kg_str name, severity, text = kg_text_in(it->told, b->r.lang);
        hazard_name(b, it, &name, &severity);
        KG_DB_ROW(b, name, kg_text_in(it->harm, b->r.lang), severity,
                  text.n ? text : kg_rp_text(&b->r, KG_M_WORDS_NOT_ENTERED));
    }
}

void kg_db_obligations(kg_db *b)
{
    kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_OBLIGATIONS_NOTE));
    duties(b);
    told(b);
}
