// SPDX-License-Identifier: Apache-2.0
// Sentences: of threats, of the reasons behind metrics, of steps of a path and of diagnostics.
// Each is a text of the catalogue whose {names} are filled with names of the model.
#include "internal.h"

/* ---- threats ---- */

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* An asset's name within an English sentence: its first word loses its capital if it is a plain
 * word ("Credentials", but not "SD card"). */
static kg_str within_sentence(const kg_rp *r, kg_str name)
{
    if (r->lang != KG_EN || name.n < 2 || name.p[0] < 'A' || name.p[0] > 'Z')
        return name;
    for (size_t i = 1; i < name.n && name.p[i] != ' '; i++)
        if (!is_lower(name.p[i]))
            return name;
    kg_buf buf = kg_rp_buf(r);
    kg_buf_addc(&buf, (char)(name.p[0] - 'A' + 'a'));
    kg_buf_add(&buf, kg_str_from(name, 1));
    return kg_buf_str(&buf);
}

static kg_str asset_within(const kg_rp *r, uint32_t asset)
{
    return within_sentence(r, kg_rp_asset(r, asset));
}

static kg_str matched_component(const kg_rp *r, const kg_threat *threat)
{
    uint32_t ix = threat->component != KG_NONE ? threat->component
                  : threat->n_matches          ? threat->matches[0].spot.component
                                               : KG_NONE;
    return ix < r->model->n_components ? kg_rp_element(r, KG_OF_COMPONENT, ix)
                                       : kg_rp_element(r, KG_OF_PRODUCT, 0);
}

static kg_str matched_interfaces(const kg_rp *r, const kg_threat *threat)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < threat->n_matches; i++) {
        const kg_spot *spot = &threat->matches[i].spot;
        if (spot->of != KG_OF_INTERFACE)
            continue;
        const kg_interface *interface = &r->model->interfaces[spot->ix];
        kg_rp_list_add(r, &list, kg_name_in(interface->name, interface->entry.id, r->lang), true);
    }
    return kg_rp_joined(r, &list);
}

/* How exposed a zone is, for naming a route after it. */
static int exposure(const kg_rp *r, uint32_t zone)
{
    const kg_kind *kind = kg_catalog_kind(r->catalog, KG_OF_ZONE, r->model->zones[zone].kind.ix);
    if (!kind)
        return 0;
    return kg_str_is(kind->entry.id, "internet") ? 3 : kg_str_is(kind->entry.id, "carrier") ? 2 : 0;
}

/* The best zone so far: the more exposed one, of equals the one seen first. */
typedef struct seen_zone {
    uint32_t zone;
    int rank;
} seen_zone;

static void see_zone(seen_zone *seen, uint32_t zone, int rank)
{
    if (rank > seen->rank)
        *seen = (seen_zone){zone, rank};
}

static void see_component_zone(const kg_rp *r, seen_zone *seen, uint32_t component)
{
    uint32_t zone = r->model->components[component].zone.ix;
    if (zone)
        see_zone(seen, zone - 1, exposure(r, zone - 1));
}

/* A zone of the route outranks those at both ends unless these are the Internet or a carrier. */
static void see_flow(const kg_rp *r, seen_zone *seen, const kg_flow *flow)
{
    see_component_zone(r, seen, flow->from.component);
    for (size_t i = 0; i < flow->n_route; i++) {
        const kg_stop *stop = &flow->route[i];
        int rank = stop->of == KG_OF_ZONE ? exposure(r, stop->ix) : 0;
        if (stop->of == KG_OF_ZONE)
            see_zone(seen, stop->ix, rank ? rank : 1);
        else
            see_component_zone(r, seen, stop->ix);
    }
    see_component_zone(r, seen, flow->to.component);
}

/* The most exposed zone of each matched flow, each once. */
static kg_str matched_route(const kg_rp *r, const kg_threat *threat)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < threat->n_matches; i++) {
        seen_zone seen = {KG_NONE, 0};
        if (threat->matches[i].spot.of == KG_OF_FLOW)
            see_flow(r, &seen, &r->model->flows[threat->matches[i].spot.ix]);
        if (seen.zone != KG_NONE)
            kg_rp_list_add(r, &list, kg_rp_element(r, KG_OF_ZONE, seen.zone), true);
    }
    uint32_t at = threat->component;
    if (!list.n && at < r->model->n_components && r->model->components[at].zone.ix)
        return kg_rp_element(r, KG_OF_ZONE, r->model->components[at].zone.ix - 1);
    return kg_rp_joined(r, &list);
}

static bool is_carried(const kg_rp *r, const kg_threat *threat, uint32_t asset)
{
    for (size_t i = 0; i < threat->n_matches; i++) {
        if (threat->matches[i].spot.of != KG_OF_FLOW)
            continue;
        const kg_flow *flow = &r->model->flows[threat->matches[i].spot.ix];
        for (size_t k = 0; k < flow->n_carries; k++)
            if (flow->carries[k].asset.ix == asset + 1)
                return true;
    }
    return false;
}

/* Independent of the assets that the analyst chose: the guide names credentials here even so. */
static kg_str matched_data(const kg_rp *r, const kg_threat *threat)
{
    kg_rp_list list = {0};
    kg_rp_list_add(r, &list, kg_rp_text(r, KG_M_WORDS_TRAFFIC_DATA), false);
    for (uint32_t i = 0; i < r->model->n_assets; i++) {
        uint32_t category = r->model->assets[i].category.ix;
        if (category && r->catalog->asset_categories[category - 1].secret == KG_YES &&
            is_carried(r, threat, i))
            kg_rp_list_add(r, &list, asset_within(r, i), true);
    }
    return kg_rp_joined(r, &list);
}

/* Life is at stake but is nothing that is stolen, read out or handed out: sentences speak of the rest. */
static bool is_life(const kg_rp *r, uint32_t asset)
{
    uint32_t category = r->model->assets[asset].category.ix;
    return category && r->catalog->asset_categories[category - 1].life == KG_YES;
}

static kg_str hit_assets(const kg_rp *r, const kg_threat *threat)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < threat->n_hits; i++)
        if (!is_life(r, threat->hits[i].asset))
            kg_rp_list_add(r, &list, asset_within(r, threat->hits[i].asset), true);
    if (!list.n)
        kg_rp_list_add(r, &list, kg_rp_text(r, KG_M_WORDS_STORED_DATA), false);
    return kg_rp_joined(r, &list);
}

static kg_str hit_categories(const kg_rp *r, const kg_threat *threat)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < threat->n_hits; i++) {
        uint32_t ix = r->model->assets[threat->hits[i].asset].category.ix;
        if (ix && !is_life(r, threat->hits[i].asset)) {
            const kg_asset_category *category = &r->catalog->asset_categories[ix - 1];
            kg_rp_list_add(r, &list, within_sentence(r, kg_text_in(category->name, r->lang)), true);
        }
    }
    if (!list.n)
        kg_rp_list_add(r, &list, kg_rp_text(r, KG_M_WORDS_STORED_DATA), false);
    return kg_rp_joined(r, &list);
}

static void say_rule(const kg_rp *r, const kg_threat *threat)
{
    kg_arg args[] = {
        {"component", matched_component(r, threat)}, {"interfaces", matched_interfaces(r, threat)},
        {"route", matched_route(r, threat)},         {"data", matched_data(r, threat)},
        {"assets", hit_assets(r, threat)},           {"categories", hit_categories(r, threat)},
    };
    kg_message_fill(r->out, kg_text_in(threat->rule->says, r->lang), args,
                    sizeof args / sizeof *args);
}

void kg_say_threat(kg_buf *out, const kg_analysis *analysis, const kg_threat *threat, kg_lang lang)
{
    kg_rp r = kg_rp_of(out, analysis, lang);
    size_t start = out->n;
    kg_str judged = threat->judgement ? kg_text_in(threat->judgement->says, lang) : (kg_str){0};
    kg_str own = threat->own ? kg_text_in(threat->own->says, lang) : (kg_str){0};
    if (judged.n)
        kg_buf_add(out, judged);
    else if (own.n)
        kg_buf_add(out, own);
    else if (threat->rule)
        say_rule(&r, threat);
    if (lang == KG_EN && out->n > start)
        out->p[start] = upper(out->p[start]);
}

/* ---- reasons and steps ---- */

/* The rows on life speak of hazards, which are no elements: there ix is that of the hazard. */
static kg_str reason_element(const kg_rp *r, const kg_reason *reason, const kg_derivation *row)
{
    if (reason->of != KG_OF_NONE)
        return kg_rp_element(r, reason->of, reason->ix);
    if (!kg_str_starts(row->entry.id, "D8-life") || reason->ix >= r->model->n_hazards)
        return (kg_str){0};
    const kg_hazard *hazard = &r->model->hazards[reason->ix];
    return kg_name_in(hazard->name, hazard->entry.id, r->lang);
}

static kg_str class_name(const kg_rp *r, const kg_threat *threat)
{
    return kg_text_in(r->catalog->threat_classes[threat->class_].short_, r->lang);
}

static kg_str countermeasure_name(const kg_rp *r, uint32_t ix)
{
    return ix < r->catalog->n_countermeasures
               ? kg_text_in(r->catalog->countermeasures[ix].name, r->lang)
               : (kg_str){0};
}

void kg_say_reason(kg_buf *out, const kg_analysis *analysis, const kg_threat *threat,
                   const kg_reason *reason, kg_lang lang)
{
    kg_rp r = kg_rp_of(out, analysis, lang);
    const kg_derivation *row = reason->override ? kg_catalog_row(r.catalog, "judged")
                               : reason->row < r.catalog->n_derivations
                                   ? &r.catalog->derivations[reason->row]
                                   : NULL;
    if (!row)
        return;
    size_t start = out->n;
    kg_str text = kg_text_in(reason->override ? reason->override->because : reason->text, lang);
    kg_arg args[] = {
        {"element", reason_element(&r, reason, row)},
        {"asset", reason->asset < r.model->n_assets ? kg_rp_asset(&r, reason->asset) : (kg_str){0}},
        {"countermeasure", countermeasure_name(&r, reason->countermeasure)},
        {"class", class_name(&r, threat)},
        {"text", text},
    };
    kg_message_fill(out, kg_text_in(row->says, lang), args, sizeof args / sizeof *args);
    if (lang == KG_EN && out->n > start)
        out->p[start] = upper(out->p[start]);
    bool by_measure = !reason->override && reason->countermeasure < r.catalog->n_countermeasures;
    if (by_measure && reason->state == KG_STATE_IMPLEMENTED)
        kg_buf_add(out, kg_rp_text(&r, KG_M_WORDS_UNPROVEN_MARK));
}

void kg_say_hop(kg_buf *out, const kg_analysis *analysis, const kg_hop *hop, kg_lang lang)
{
    kg_rp r = kg_rp_of(out, analysis, lang);
    size_t start = out->n;
    if (hop->note.row >= r.catalog->n_derivations)
        return;
    const kg_derivation *row = &r.catalog->derivations[hop->note.row];
    kg_arg element = {"element", kg_rp_element(&r, hop->note.of, hop->note.ix)};
    kg_message_fill(out, kg_text_in(row->says, lang), &element, 1);
    if (lang == KG_EN && out->n > start)
        out->p[start] = upper(out->p[start]);
    if (row->origin == KG_ORIGIN_PROPOSAL)
        kg_buf_add(out, kg_rp_text(&r, KG_M_EXPLAIN_PROPOSAL));
}

/* ---- diagnostics ---- */

/* The message words.<value, blanks as dashes>, or not given. */
static kg_str word_of(const kg_catalog *catalog, const char *prefix, kg_str value, kg_lang lang)
{
    char id[64];
    size_t n = 0;
    while (prefix[n] && n < 32) {
        id[n] = prefix[n];
        n++;
    }
    if (value.n + n >= sizeof id)
        return (kg_str){0};
    for (size_t i = 0; i < value.n; i++)
        id[n++] = value.p[i] == ' ' ? '-' : value.p[i];
    id[n] = '\0';
    return kg_say_word(catalog, id, lang);
}

static kg_str countermeasure_by_id(const kg_catalog *catalog, kg_str id, kg_lang lang)
{
    uint32_t ix = kg_vocab_find(&catalog->vocabs[KG_V_COUNTERMEASURES], id);
    return ix ? kg_text_in(catalog->countermeasures[ix - 1].name, lang) : (kg_str){0};
}

static kg_str contradiction_by_id(const kg_catalog *catalog, kg_str id, kg_lang lang)
{
    uint32_t ix = kg_vocab_find(&catalog->vocabs[KG_V_CONTRADICTIONS], id);
    return ix ? kg_text_in(catalog->contradictions[ix - 1].says, lang) : (kg_str){0};
}

/* "interface.authentication": its name, and behind it the key to write into the model. */
static kg_str fact_by_id(kg_arena *arena, const kg_catalog *catalog, kg_str id, kg_lang lang)
{
    kg_str element, key;
    kg_buf buf;
    uint32_t ix = kg_vocab_find(&catalog->vocabs[KG_V_FACTS], id);
    if (!ix || !kg_str_cut(id, '.', &element, &key))
        return (kg_str){0};
    kg_buf_init(&buf, arena);
    kg_buf_add(&buf, kg_text_in(catalog->facts[ix - 1].name, lang));
    kg_message_fill(&buf, kg_message_text(catalog, KG_M_WORDS_IN_PARENTHESES, lang),
                    &(kg_arg){"text", key}, 1);
    return kg_buf_str(&buf);
}

/* "of the flow watch": where a fact stands, as a part of the sentence. */
static kg_str place_of(kg_arena *arena, const kg_catalog *catalog, kg_str flow, kg_lang lang)
{
    kg_buf buf;
    kg_buf_init(&buf, arena);
    kg_message_fill(&buf, kg_message_text(catalog, KG_M_WORDS_OF_FLOW, lang), &(kg_arg){"flow", flow}, 1);
    return kg_buf_str(&buf);
}

/* Arguments are words of the program's own vocabulary, ids, or the user's text. */
static kg_str translated(kg_arena *arena, const kg_catalog *catalog, const kg_arg *arg,
                         kg_lang lang)
{
    static const char *const kinds[] = {"kind", "wanted", "found", "of", "role", "what", "language"};
    kg_str name = kg_str_of(arg->name), text = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kg_str_is(name, kinds[i]))
            text = word_of(catalog, "words.", arg->value, lang);
    if (kg_str_is(name, "state"))
        text = word_of(catalog, "words.state-", arg->value, lang);
    else if (kg_str_is(name, "countermeasure"))
        text = countermeasure_by_id(catalog, arg->value, lang);
    else if (kg_str_is(name, "at"))
        text = place_of(arena, catalog, arg->value, lang);
    else if (kg_str_is(name, "why"))
        text = contradiction_by_id(catalog, arg->value, lang);
    else if (kg_str_is(name, "fact") || kg_str_is(name, "other"))
        text = fact_by_id(arena, catalog, arg->value, lang);
    return text.p ? text : arg->value;
}

static void fill_diag(kg_buf *out, const kg_catalog *catalog, const kg_diag *diag, kg_str text,
                      kg_lang lang)
{
    kg_arg args[KG_ARGS_MOST];
    for (size_t i = 0; i < diag->n_args; i++)
        args[i] =
            (kg_arg){diag->args[i].name, translated(out->arena, catalog, &diag->args[i], lang)};
    kg_message_fill(out, text, args, diag->n_args);
}

void kg_say_diag(kg_buf *out, const kg_catalog *catalog, const kg_diag *diag, kg_lang lang)
{
    const kg_diag_text *text = kg_catalog_diagnostic(catalog, diag->code);
    size_t start = out->n;
    if (!text)
        return;
    fill_diag(out, catalog, diag, kg_text_in(text->says, lang), lang);
    if (lang == KG_EN && out->n > start)
        out->p[start] = upper(out->p[start]);
}

static bool has_argument(const kg_diag *diag, kg_str name)
{
    for (size_t i = 0; i < diag->n_args; i++)
        if (kg_str_is(name, diag->args[i].name) && diag->args[i].value.n)
            return true;
    return false;
}

static bool all_given(const kg_diag *diag, kg_str text)
{
    kg_str before, rest, name, after;
    while (kg_str_cut(text, '{', &before, &rest) && kg_str_cut(rest, '}', &name, &after)) {
        if (!has_argument(diag, name))
            return false;
        text = after;
    }
    return true;
}

/* Splits at "||". */
static bool cut_choice(kg_str text, kg_str *first, kg_str *second)
{
    for (size_t i = 0; i + 1 < text.n; i++)
        if (text.p[i] == '|' && text.p[i + 1] == '|') {
            *first = (kg_str){text.p, i};
            *second = kg_str_from(text, i + 2);
            return true;
        }
    return false;
}

void kg_say_hint(kg_buf *out, const kg_catalog *catalog, const kg_diag *diag, kg_lang lang)
{
    const kg_diag_text *text = kg_catalog_diagnostic(catalog, diag->code);
    kg_str hint = text ? kg_text_in(text->hint, lang) : (kg_str){0}, first, second;
    while (cut_choice(hint, &first, &second)) {
        if (all_given(diag, first)) {
            hint = first;
            break;
        }
        hint = second;
    }
    if (hint.n && all_given(diag, hint))
        fill_diag(out, catalog, diag, hint, lang);
}
