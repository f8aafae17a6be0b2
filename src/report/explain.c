// SPDX-License-Identifier: Apache-2.0
// Why: a threat, an asset or an attack point as an engineer would explain it to an auditor.
// Plain terminal text: a heading, then indented lines; what needs no model is in explain_catalog.c.
#include "explain.h"

#include <koguchi/text.h>

/* ---- writing ---- */

void kg_ex_title(const kg_rp *r, kg_str text)
{
    kg_buf_add(r->out, text);
    kg_buf_addc(r->out, '\n');
}

void kg_ex_heading(const kg_rp *r, int id)
{
    kg_buf_addc(r->out, '\n');
    kg_buf_add(r->out, kg_rp_text(r, id));
    kg_buf_addc(r->out, '\n');
}

void kg_ex_line(const kg_rp *r, size_t indent, kg_str text)
{
    if (!text.n)
        return;
    kg_buf_pad(r->out, ' ', indent);
    for (size_t i = 0; i < text.n; i++) {
        kg_buf_addc(r->out, text.p[i]);
        if (text.p[i] == '\n')
            kg_buf_pad(r->out, ' ', indent);
    }
    kg_buf_addc(r->out, '\n');
}

kg_str kg_ex_labelled(const kg_rp *r, kg_str name, kg_str text)
{
    kg_arg args[] = {{"name", name}, {"text", text}};
    return kg_rp_fill(r, KG_M_WORDS_LABEL, args, 2);
}

void kg_ex_label(const kg_rp *r, size_t indent, int id, kg_str text)
{
    if (text.n)
        kg_ex_line(r, indent, kg_ex_labelled(r, kg_rp_text(r, id), text));
}

/* ---- a threat: what and where ---- */

static void opening(const kg_rp *r, const kg_threat *threat)
{
    const kg_threat_class *of = &r->catalog->threat_classes[threat->class_];
    kg_ex_title(r, kg_ex_labelled(r, kg_rp_label(threat), kg_rp_threat(r, threat)));
    kg_ex_label(r, 2, KG_M_EXPLAIN_ID, threat->id);
    kg_ex_label(r, 2, KG_M_REPORT_COLUMN_TARGET, kg_rp_target(r, threat));
    kg_ex_label(r, 2, KG_M_REPORT_COLUMN_POINT, kg_rp_point(r, threat));
    for (size_t i = 0; i < threat->n_hits; i++)
        kg_ex_label(r, 2, KG_M_REPORT_ASSET, kg_rp_asset(r, threat->hits[i].asset));
    kg_ex_label(r, 2, KG_M_REPORT_COLUMN_CLASS, kg_text_in(of->name, r->lang));
    kg_ex_line(r, 4, kg_text_in(of->explains, r->lang));
    kg_ex_line(r, 4, kg_text_in(of->added, r->lang));
}

/* ---- the rule and its facts ---- */

static kg_str fact_line(const kg_rp *r, kg_element of, uint32_t ix, const kg_test *test,
                        uint64_t word)
{
    bool assumed = !(word & test->mask);
    kg_arg args[] = {{"element", kg_rp_element(r, of, ix)},
                     {"fact", kg_rp_fact_seen(r, of, ix, test->slot, word)},
                     {"mark", assumed ? kg_rp_text(r, KG_M_WORDS_ASSUMED_MARK) : KG_S("")}};
    return kg_rp_fill(r, KG_M_EXPLAIN_FACT, args, 3);
}

static void matched_facts(const kg_rp *r, const kg_threat *threat, const kg_match *match)
{
    const kg_analysis *a = r->analysis;
    kg_looking at = {a->model, a->catalog, a->facts, match->spot};
    for (size_t i = 0; i < threat->rule->n_when; i++) {
        const kg_test *test = &threat->rule->when[i];
        uint32_t ix = kg_test_element(&at, test);
        if (ix != KG_NONE)
            kg_ex_line(r, 4, fact_line(r, test->of, ix, test, kg_test_word(&at, test)));
    }
}

static void rule(const kg_rp *r, const kg_threat *threat)
{
    kg_ex_heading(r, KG_M_EXPLAIN_RULE);
    if (!threat->rule) {
        kg_ex_line(r, 2, kg_rp_text(r, KG_M_EXPLAIN_OWN));
        return;
    }
    kg_ex_label(r, 2, KG_M_EXPLAIN_RULE_ID, threat->rule->entry.id);
    for (size_t i = 0; i < threat->n_matches; i++) {
        const kg_spot *spot = &threat->matches[i].spot;
        kg_str place = spot->of == KG_OF_PRODUCT ? kg_rp_element(r, KG_OF_PRODUCT, 0)
                                                 : kg_spot_name(r->model, spot, r->arena);
        kg_ex_label(r, 2, KG_M_EXPLAIN_PLACE, place);
        matched_facts(r, threat, &threat->matches[i]);
    }
    if (threat->assumed)
        kg_ex_line(r, 2, kg_rp_text(r, KG_M_REPORT_NOTE_ASSUMED));
}

/* ---- paths ---- */

static bool contains(kg_str text, kg_str part)
{
    for (size_t i = 0; part.n && i + part.n <= text.n; i++)
        if (kg_str_eq((kg_str){text.p + i, part.n}, part))
            return true;
    return false;
}

/* Most rows that assume something say so themselves. */
static kg_str assumed_mark(const kg_rp *r, const kg_hop *hop, kg_str says)
{
    bool silent = hop->note.assumed && !contains(says, kg_rp_text(r, KG_M_WORDS_ASSUMED));
    return silent ? kg_rp_text(r, KG_M_WORDS_ASSUMED_MARK) : KG_S("");
}

void kg_ex_path(const kg_rp *r, const kg_path *path)
{
    kg_arg sum[] = {
        {"sum", kg_rp_number(r, path->sum)},
        {"band", kg_say_feasibility(r->catalog, kg_effort_feasibility(path->sum), r->lang)}};
    kg_ex_label(r, 4, KG_M_EXPLAIN_FROM, kg_say_position(r->catalog, path->from, r->lang));
    for (size_t i = 0; i < path->n_hops; i++) {
        const kg_hop *hop = &path->hops[i];
        kg_str says = kg_rp_hop(r, hop);
        kg_arg args[] = {{"n", kg_rp_number(r, i + 1)},
                         {"step", says},
                         {"points", kg_rp_number(r, kg_effort_sum(hop->effort))},
                         {"mark", assumed_mark(r, hop, says)}};
        kg_ex_line(r, 4, kg_rp_fill(r, KG_M_EXPLAIN_STEP, args, 4));
    }
    kg_ex_line(r, 4, kg_rp_fill(r, KG_M_EXPLAIN_SUM, sum, 2));
}

static void path_in(const kg_rp *r, uint32_t ix, kg_view view, int title)
{
    const kg_feasibility_of *of = &r->analysis->risks->of[ix].feasibility[view];
    kg_path path = kg_rp_path(r, ix, view);
    kg_ex_line(r, 2, kg_rp_text(r, title));
    if (path.reached) {
        kg_ex_path(r, &path);
    } else if (of->reached) {
        kg_arg sum[] = {{"sum", kg_rp_number(r, of->sum)},
                        {"band", kg_say_feasibility(r->catalog, of->band, r->lang)}};
        kg_ex_line(r, 4, kg_rp_fill(r, KG_M_EXPLAIN_SUM, sum, 2));
    } else {
        kg_ex_line(r, 4, kg_rp_text(r, KG_M_REPORT_NOT_REACHED));
    }
}

/* ---- CVSS ---- */

static void metric(const kg_rp *r, const kg_threat *threat, const kg_risk *risk,
                   const kg_reason *reason, kg_cvss_metric m)
{
    char value = kg_cvss_get(&risk->vector, m);
    kg_str row = kg_rp_row(r, reason);
    kg_arg args[] = {{"metric", kg_str_of(kg_cvss_metric_name(m))},
                     {"letter", kg_str_format(r->arena, "%c", value)},
                     {"name", kg_say_metric(m, r->lang)},
                     {"value", kg_say_metric_value(m, value, r->lang)}};
    kg_str why = kg_rp_reason(r, threat, reason);
    kg_ex_line(r, 2, kg_rp_fill(r, KG_M_EXPLAIN_METRIC, args, 4));
    if (row.n)
        kg_ex_line(r, 6, kg_ex_labelled(r, row, why));
    if (reason->override)
        kg_ex_label(r, 6, KG_M_REPORT_BY, reason->override->by);
}

static void score(const kg_rp *r, int id, int tenths)
{
    kg_ex_label(r, 2, id, kg_rp_rating(r, tenths));
}

static void cvss(const kg_rp *r, const kg_threat *threat, const kg_risk *risk)
{
    kg_reason reasons[KG_CVSS_V3_METRICS];
    kg_ex_heading(r, KG_M_REPORT_SECTION_CVSS);
    if (!risk->scored) {
        kg_ex_line(r, 2, kg_rp_text(r, KG_M_REPORT_NOT_SCORED));
        return;
    }
    kg_ex_line(r, 2, kg_rp_vector(r, risk));
    kg_risk_reasons(reasons, r->analysis, (size_t)(threat - r->analysis->threats->items));
    for (int m = 0; m < KG_CVSS_V3_METRICS; m++)
        if (kg_rp_has_metric(risk, reasons, (kg_cvss_metric)m))
            metric(r, threat, risk, &reasons[m], (kg_cvss_metric)m);
    score(r, KG_M_REPORT_COLUMN_BASE, risk->scores.base);
    score(r, KG_M_REPORT_COLUMN_TEMPORAL, risk->scores.temporal);
    score(r, KG_M_REPORT_COLUMN_ENVIRONMENTAL, risk->scores.environmental);
    kg_ex_label(r, 2, KG_M_REPORT_CREDIT,
                kg_say_credit(r->catalog, r->analysis->risks->credit, r->lang));
    if (risk->value)
        kg_ex_label(r, 2, KG_M_REPORT_RISK_VALUE, kg_rp_number(r, (size_t)risk->value));
}

/* ---- countermeasures ---- */

/* The id stands behind the name, before a note on a line of its own. */
static kg_str measure_name(const kg_rp *r, const kg_treating *it)
{
    kg_str all = kg_rp_countermeasure(r, it), name = all, note = {0};
    kg_buf buf = kg_rp_buf(r);
    bool noted = kg_str_cut(all, '\n', &name, &note);
    kg_buf_add(&buf,
               kg_rp_named(r, name, r->catalog->countermeasures[it->countermeasure].entry.id));
    if (noted) {
        kg_buf_addc(&buf, '\n');
        kg_buf_add(&buf, note);
    }
    return kg_buf_str(&buf);
}

static void measure(const kg_rp *r, const kg_treating *it)
{
    const kg_countermeasure *measure = &r->catalog->countermeasures[it->countermeasure];
    kg_str state = kg_say_state(r->catalog, (int32_t)it->state, r->lang);
    kg_ex_line(r, 2, kg_ex_labelled(r, measure_name(r, it), state));
    if (!it->choice)
        kg_ex_line(r, 6, kg_rp_text(r, KG_M_EXPLAIN_RECOMMENDED));
    kg_ex_line(r, 6, kg_rp_grounds(r, it));
    kg_ex_label(r, 6, KG_M_REPORT_PURPOSE, kg_text_in(measure->purpose, r->lang));
    if (it->choice)
        kg_ex_numbers(r, 6, measure);
}

static void measures(const kg_rp *r, uint32_t ix)
{
    size_t n;
    const kg_treating *all = kg_treating_all(r->analysis, ix, &n, r->arena);
    kg_ex_heading(r, KG_M_REPORT_SECTION_MEASURES);
    if (!n)
        kg_ex_line(r, 2, kg_rp_text(r, KG_M_REPORT_NOTHING));
    for (size_t i = 0; i < n; i++)
        measure(r, &all[i]);
}

/* ---- verification and judgement ---- */

static void verification(const kg_rp *r, uint32_t ix)
{
    const kg_test_plan *plan = &r->analysis->verification->of[ix];
    kg_ex_heading(r, KG_M_REPORT_SECTION_VERIFICATION);
    kg_ex_label(r, 2, KG_M_REPORT_HYPOTHESIS,
                plan->in_scope ? kg_say_hypothesis(r->catalog, plan->hypothesis, r->lang)
                               : kg_rp_text(r, KG_M_WORDS_OUT_OF_TEST));
    for (size_t i = 0; i < plan->n_methods; i++)
        kg_ex_method(r, &r->catalog->methods[plan->methods[i]]);
}

static void judgement(const kg_rp *r, const kg_threat *threat)
{
    const kg_judgement *it = threat->judgement;
    kg_ex_heading(r, KG_M_REPORT_VERDICT);
    kg_ex_line(r, 2, kg_say_verdict(r->catalog, (int32_t)threat->verdict, r->lang));
    if (threat->reopened)
        kg_ex_line(r, 2, kg_rp_text(r, KG_M_EXPLAIN_REOPENED));
    if (!it)
        return;
    kg_ex_label(r, 2, KG_M_REPORT_REASON, kg_rp_because(r, threat));
    kg_ex_label(r, 2, KG_M_REPORT_BY, it->by);
    kg_ex_label(r, 2, KG_M_REPORT_SECOND, it->second);
    kg_ex_label(r, 2, KG_M_REPORT_DATE, it->on);
    for (size_t i = 0; i < it->n_given; i++)
        kg_ex_label(r, 2, KG_M_EXPLAIN_GIVEN,
                    kg_ex_labelled(r, it->given[i].entry.id, it->given[i].is));
    kg_ex_label(r, 2, KG_M_REPORT_PRIORITY, kg_say_level(r->catalog, it->priority.level, r->lang));
    kg_ex_line(r, 4, kg_text_in(it->priority.because, r->lang));
    kg_ex_label(r, 2, KG_M_REPORT_TREATMENT,
                kg_say_treatment(r->catalog, it->residual.treatment, r->lang));
    kg_ex_line(r, 4, kg_text_in(it->residual.because, r->lang));
}

/* ---- a judgement to paste ---- */

static void add_recommended(const kg_rp *r, kg_buf *buf, uint32_t ix)
{
    size_t n, told = 0;
    const kg_treating *all = kg_treating_all(r->analysis, ix, &n, r->arena);
    for (size_t i = 0; i < n; i++)
        if (all[i].recommended) {
            kg_buf_addz(buf, told++ ? ", " : "");
            kg_buf_add(buf, r->catalog->countermeasures[all[i].countermeasure].entry.id);
        }
}

static void paste(const kg_rp *r, const kg_threat *threat, uint32_t ix)
{
    kg_buf buf = kg_rp_buf(r);
    kg_ex_heading(r, KG_M_EXPLAIN_PASTE);
    kg_buf_addf(&buf, "judgements:\n  %.*s: {adopt: T-%02d, countermeasures: [",
                KG_P(threat->id), (int)kg_model_next_number(r->model));
    add_recommended(r, &buf, ix);
    kg_buf_addz(&buf, "], by: , on: }");
    kg_ex_line(r, 2, kg_buf_str(&buf));
}

int kg_explain_threat(kg_buf *out, const kg_analysis *analysis, const kg_threat *threat,
                      kg_lang lang)
{
    kg_rp r = kg_rp_of(out, analysis, lang);
    uint32_t ix = (uint32_t)(threat - analysis->threats->items);
    const kg_risk *risk = &analysis->risks->of[ix];
    opening(&r, threat);
    rule(&r, threat);
    if (risk->scored) {
        kg_ex_heading(&r, KG_M_EXPLAIN_PATHS);
        path_in(&r, ix, KG_BEFORE, KG_M_REPORT_BEFORE);
        path_in(&r, ix, KG_AFTER, KG_M_REPORT_AFTER);
    }
    cvss(&r, threat, risk);
    measures(&r, ix);
    verification(&r, ix);
    judgement(&r, threat);
    if (!threat->verdict && !threat->judgement)
        paste(&r, threat, ix);
    return KG_OK;
}

/* ---- assets and attack points ---- */

static kg_str threat_score(const kg_rp *r, const kg_threat *threat)
{
    const kg_risk *risk = &r->analysis->risks->of[threat - r->analysis->threats->items];
    int tenths = risk->scores.environmental;
    kg_arg args[] = {
        {"score", kg_rp_score(r, tenths)},
        {"severity", kg_say_severity(r->catalog, kg_cvss_severity_of(tenths), r->lang)}};
    return risk->scored ? kg_rp_fill(r, KG_M_EXPLAIN_THREAT_SCORE, args, 2) : KG_S("");
}

void kg_ex_threat(const kg_rp *r, const kg_threat *threat)
{
    kg_arg args[] = {{"id", kg_rp_label(threat)},
                     {"score", threat_score(r, threat)},
                     {"says", kg_rp_threat(r, threat)},
                     {"verdict", kg_say_verdict(r->catalog, (int32_t)threat->verdict, r->lang)}};
    kg_ex_line(r, 2, kg_rp_fill(r, KG_M_EXPLAIN_THREAT, args, 4));
}

static void need(const kg_rp *r, int id, int32_t value)
{
    kg_ex_label(r, 2, id, kg_say_need(r->catalog, value, r->lang));
}

static void asset_places(const kg_rp *r, uint32_t ix)
{
    kg_ex_heading(r, KG_M_REPORT_WHEREABOUTS);
    for (size_t i = 0; i < r->analysis->assets->n_places; i++) {
        const kg_asset_place *place = &r->analysis->assets->places[i];
        if (place->asset != ix)
            continue;
        kg_ex_line(r, 2, kg_rp_element(r, place->of, place->ix));
        kg_ex_line(r, 4, kg_text_in(place->if_, r->lang));
    }
}

static void asset_path(const kg_rp *r, uint32_t ix, kg_view view, int title)
{
    kg_path path = {0};
    uint32_t node = r->analysis->paths[view]->asset[ix];
    kg_ex_line(r, 2, kg_rp_text(r, title));
    if (node != KG_NONE &&
        kg_path_to(&path, r->analysis->paths[view], node, NULL, r->arena) == KG_OK && path.reached)
        kg_ex_path(r, &path);
    else
        kg_ex_line(r, 4, kg_rp_text(r, KG_M_REPORT_NOT_REACHED));
}

static bool hits(const kg_threat *threat, uint32_t asset)
{
    for (size_t i = 0; i < threat->n_hits; i++)
        if (threat->hits[i].asset == asset)
            return true;
    return false;
}

static void explain_asset(const kg_rp *r, uint32_t ix)
{
    const kg_asset *it = &r->model->assets[ix];
    kg_ex_title(r, kg_ex_labelled(r, it->entry.id, kg_rp_asset(r, ix)));
    if (it->category.ix) {
        const kg_asset_category *category = &r->catalog->asset_categories[it->category.ix - 1];
        kg_ex_label(r, 2, KG_M_REPORT_CATEGORY, kg_text_in(category->name, r->lang));
        kg_ex_line(r, 4, kg_text_in(category->examples, r->lang));
    }
    need(r, KG_M_WORDS_CONFIDENTIALITY, it->needs.confidentiality);
    need(r, KG_M_WORDS_INTEGRITY, it->needs.integrity);
    need(r, KG_M_WORDS_AVAILABILITY, it->needs.availability);
    kg_ex_label(r, 2, KG_M_REPORT_OBLIGATION, kg_text_in(it->obligation, r->lang));
    asset_places(r, ix);
    kg_ex_heading(r, KG_M_EXPLAIN_PATHS);
    asset_path(r, ix, KG_BEFORE, KG_M_REPORT_BEFORE);
    asset_path(r, ix, KG_AFTER, KG_M_REPORT_AFTER);
    kg_ex_heading(r, KG_M_EXPLAIN_THREATS);
    for (size_t i = 0; i < r->analysis->threats->n; i++)
        if (hits(&r->analysis->threats->items[i], ix))
            kg_ex_threat(r, &r->analysis->threats->items[i]);
}

static void explain_point(const kg_rp *r, uint32_t ix)
{
    const kg_point *point = &r->analysis->surface->points[ix];
    kg_buf name = kg_rp_buf(r);
    kg_say_point(&name, point);
    kg_ex_title(r, kg_buf_str(&name));
    if (point->stated)
        kg_ex_line(r, 2, kg_text_in(point->stated->name, r->lang));
    kg_ex_label(r, 2, KG_M_REPORT_COLUMN_TARGET,
                kg_rp_element(r, KG_OF_COMPONENT, point->component));
    kg_ex_heading(r, KG_M_EXPLAIN_SPOTS);
    for (size_t i = 0; i < point->n_spots; i++) {
        const kg_spot *spot = &point->spots[i];
        kg_ex_line(r, 2,
                   kg_ex_labelled(r, kg_spot_name(r->model, spot, r->arena),
                                  kg_rp_element(r, spot->of, spot->ix)));
    }
    kg_ex_heading(r, KG_M_EXPLAIN_THREATS);
    for (size_t i = 0; i < r->analysis->threats->n; i++)
        if (r->analysis->threats->items[i].point == ix)
            kg_ex_threat(r, &r->analysis->threats->items[i]);
}

static uint32_t find_point(const kg_surface *surface, kg_str id)
{
    for (uint32_t i = 0; i < surface->n_points; i++)
        if (kg_str_eq(surface->points[i].id, id))
            return i;
    return KG_NONE;
}

/* ---- ids ---- */

/* The number of a circled one; 0: none. */
static unsigned circled(uint32_t code)
{
    return code >= 0x2460 && code <= 0x2473   ? code - 0x2460 + 1
           : code >= 0x3251 && code <= 0x325F ? code - 0x3251 + 21
           : code >= 0x32B1 && code <= 0x32BF ? code - 0x32B1 + 36
                                              : 0;
}

/* An attack point as it is printed, with its number in a circle, as the file writes it: AS2. */
static kg_str as_written(const kg_rp *r, kg_str id)
{
    size_t at = 2;
    if (id.n < 3 || !kg_str_starts(id, "AS"))
        return id;
    unsigned number = circled(kg_utf8_next(id, &at));
    kg_str rest = kg_str_from(id, at);
    return number ? kg_str_format(r->arena, "AS%u%.*s", number, KG_P(rest)) : id;
}

/* Not a threat, nor a numbered attack point. */
static bool explain_other(const kg_rp *r, kg_str id)
{
    const kg_name *name = kg_model_find(r->model, id);
    kg_spot spot;
    if (name && name->kind == KG_MV_ASSETS)
        explain_asset(r, name->ix);
    else if (name)
        return kg_ex_element(r, name);
    else if (kg_model_spot(&spot, r->model, id))
        kg_ex_spot(r, id, &spot);
    else
        return false;
    return true;
}

int kg_explain(kg_buf *out, const kg_analysis *analysis, kg_str id, kg_lang lang)
{
    kg_rp r = kg_rp_of(out, analysis, lang);
    id = as_written(&r, id);
    const kg_threat *threat = kg_threat_named(analysis->threats, id);
    uint32_t point = find_point(analysis->surface, id);
    if (threat)
        return kg_explain_threat(out, analysis, threat, lang);
    if (point != KG_NONE && analysis->surface->points[point].number > 0)
        explain_point(&r, point);
    else if (!explain_other(&r, id))
        return kg_explain_catalog(out, analysis->catalog, id, lang);
    return KG_OK;
}
