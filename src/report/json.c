// SPDX-License-Identifier: Apache-2.0
// The whole analysis as JSON for other programs, as docs/report.schema.json describes it. Ids are
// stable, texts are in the language asked for, members always come in the same order.
#include "internal.h"
#include "json_out.h"

/* The writer of the document and the view of the analysis. */
typedef struct writing {
    kg_rp r;
    kg_json j;
} writing;

static kg_str word_of(const char *const *words, size_t n, long ix)
{
    return ix >= 0 && (size_t)ix < n ? kg_str_of(words[ix]) : (kg_str){0};
}

#define WORD(words, ix) word_of((words), sizeof(words) / sizeof *(words), (long)(ix))

static const char *const VERDICTS[] = {"open", "adopted", "rejected", "not-applicable"};
static const char *const STATES[] = {NULL,     "planned",        "implemented",
                                     "proven", "not-applicable", "absent"};
static const char *const BANDS[] = {"high", "medium", "low", "very-low"};
static const char *const POSITIONS[] = {"internet", "radio", "local", "hand", "insider"};
static const char *const NEEDS[] = {NULL, "catastrophic", "serious", "limited"};
static const char *const CREDITS[] = {"proven", "implemented", "planned"};
static const char *const CELLS[] = {"by-facts", "adopted", "rejected", "not-applicable", "open"};
static const char *const ANSWERS[] = {"open", "planned", "implemented", "proven"};
static const char *const HYPOTHESES[] = {"open", "refuted", "confirmed"};
static const char *const LEVELS[] = {NULL, "high", "medium", "low"};
static const char *const TREATMENTS[] = {NULL, "reduce", "avoid", "transfer", "accept"};
static const char *const BYS[] = {NULL, "device", "app", "cloud", "operation"};
static const char *const DOCUMENT_STATES[] = {NULL, "draft", "in-review", "approved"};

static kg_str text(const writing *w, kg_text it)
{
    return kg_text_in(it, w->r.lang);
}

/* An element by its path in the model: "camera", "camera.admin", a flow's or zone's id. */
static void element(writing *w, kg_element of, uint32_t ix)
{
    const kg_model *m = w->r.model;
    kg_str id = {0};
    if (of == KG_OF_ZONE)
        id = m->zones[ix].entry.id;
    else if (of == KG_OF_COMPONENT)
        id = m->components[ix].entry.id;
    else if (of == KG_OF_FLOW)
        id = m->flows[ix].entry.id;
    else if (of == KG_OF_INTERFACE)
        id = kg_str_format(w->r.arena, "%.*s.%.*s",
                           KG_P(m->components[m->interfaces[ix].component].entry.id),
                           KG_P(m->interfaces[ix].entry.id));
    kg_json_str(&w->j, "of", of ? kg_str_of(kg_element_name(of)) : (kg_str){0});
    kg_json_str(&w->j, "element", id);
}

/* ---- model ---- */

static void document(writing *w)
{
    const kg_document *it = &w->r.model->document;
    kg_json_object(&w->j, "document");
    kg_json_str(&w->j, "number", it->number);
    kg_json_str(&w->j, "title", text(w, it->title));
    kg_json_str(&w->j, "edition", it->edition);
    kg_json_str(&w->j, "on", it->on);
    kg_json_str(&w->j, "state", WORD(DOCUMENT_STATES, it->state));
    kg_json_end_object(&w->j);
}

static void product(writing *w)
{
    const kg_product *it = &w->r.model->product;
    kg_json_object(&w->j, "product");
    kg_json_str(&w->j, "name", text(w, it->name));
    kg_json_str(&w->j, "model", it->model);
    kg_json_str(&w->j, "hardware", it->hardware);
    kg_json_str(&w->j, "firmware", it->firmware);
    kg_json_end_object(&w->j);
}

static void asset(writing *w, uint32_t ix)
{
    const kg_asset *it = &w->r.model->assets[ix];
    kg_json_object(&w->j, NULL);
    kg_json_str(&w->j, "id", it->entry.id);
    kg_json_str(&w->j, "name", kg_rp_asset(&w->r, ix));
    kg_json_str(&w->j, "category", it->category.id);
    kg_json_bool(&w->j, "life", w->r.analysis->assets->life[ix]);
    kg_json_str(&w->j, "confidentiality", WORD(NEEDS, it->needs.confidentiality));
    kg_json_str(&w->j, "integrity", WORD(NEEDS, it->needs.integrity));
    kg_json_str(&w->j, "availability", WORD(NEEDS, it->needs.availability));
    kg_json_str(&w->j, "obligation", text(w, it->obligation));
    kg_json_list(&w->j, "places");
    for (size_t i = 0; i < w->r.analysis->assets->n_places; i++) {
        const kg_asset_place *place = &w->r.analysis->assets->places[i];
        if (place->asset != ix)
            continue;
        kg_json_object(&w->j, NULL);
        element(w, place->of, place->ix);
        kg_json_str(&w->j, "if", text(w, place->if_));
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
    kg_json_end_object(&w->j);
}

static void model(writing *w)
{
    kg_json_object(&w->j, "model");
    kg_json_str(&w->j, "format", KG_S(KG_MODEL_FORMAT));
    document(w);
    product(w);
    kg_json_list(&w->j, "assets");
    for (uint32_t i = 0; i < w->r.model->n_assets; i++)
        asset(w, i);
    kg_json_end_list(&w->j);
    kg_json_list(&w->j, "retired");
    for (size_t i = 0; i < w->r.model->n_retired; i++)
        kg_json_str(&w->j, NULL, w->r.model->retired[i]);
    kg_json_end_list(&w->j);
    kg_json_end_object(&w->j);
}

static void summary(writing *w)
{
    const kg_threats *threats = w->r.analysis->threats;
    const kg_risks *risks = w->r.analysis->risks;
    kg_json_object(&w->j, "summary");
    kg_json_str(&w->j, "credit", WORD(CREDITS, risks->credit));
    kg_json_str(&w->j, "cvss", kg_str_of(kg_cvss_version_name(risks->version)));
    kg_json_int(&w->j, "adopted", (long)threats->n_adopted);
    kg_json_int(&w->j, "suggested", (long)threats->n_suggested);
    kg_json_int(&w->j, "rejected", (long)threats->n_rejected);
    kg_json_int(&w->j, "not_applicable", (long)threats->n_not_applicable);
    kg_json_int(&w->j, "assumed", (long)threats->n_assumed);
    kg_json_int(&w->j, "questions", (long)threats->n_questions);
    kg_json_object(&w->j, "before");
    for (int s = KG_CVSS_CRITICAL; s >= KG_CVSS_NONE; s--)
        kg_json_int(&w->j, kg_cvss_severity_name((kg_cvss_severity)s), (long)risks->before[s]);
    kg_json_end_object(&w->j);
    kg_json_object(&w->j, "after");
    for (int s = KG_CVSS_CRITICAL; s >= KG_CVSS_NONE; s--)
        kg_json_int(&w->j, kg_cvss_severity_name((kg_cvss_severity)s), (long)risks->after[s]);
    kg_json_end_object(&w->j);
    kg_json_end_object(&w->j);
}

/* ---- threats ---- */

static kg_str fact_id(const writing *w, kg_element of, uint32_t slot)
{
    if (slot == KG_SLOT_KIND)
        return KG_S("kind");
    return slot < w->r.catalog->n_facts_of[of] ? w->r.catalog->facts_of[of][slot]->entry.id
                                               : (kg_str){0};
}

static void match_facts(writing *w, const kg_rule *rule, const kg_match *match)
{
    kg_looking at = {w->r.model, w->r.catalog, w->r.analysis->facts, match->spot};
    kg_json_list(&w->j, "facts");
    for (size_t i = 0; i < rule->n_when; i++) {
        const kg_test *test = &rule->when[i];
        uint32_t ix = kg_test_element(&at, test);
        if (ix == KG_NONE)
            continue;
        kg_json_object(&w->j, NULL);
        element(w, test->of, ix);
        kg_json_str(&w->j, "fact", fact_id(w, test->of, test->slot));
        uint64_t word = kg_test_word(&at, test);
        kg_json_str(&w->j, "says", kg_rp_fact_seen(&w->r, test->of, ix, test->slot, word));
        kg_json_bool(&w->j, "assumed", !(word & test->mask));
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

static void matches(writing *w, const kg_threat *threat)
{
    kg_json_list(&w->j, "matches");
    for (size_t i = 0; threat->rule && i < threat->n_matches; i++) {
        const kg_spot *spot = &threat->matches[i].spot;
        kg_json_object(&w->j, NULL);
        kg_json_str(&w->j, "place",
                    spot->of == KG_OF_PRODUCT ? KG_S("product")
                                              : kg_spot_name(w->r.model, spot, w->r.arena));
        kg_json_bool(&w->j, "certain", threat->matches[i].certain);
        match_facts(w, threat->rule, &threat->matches[i]);
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

static void hits(writing *w, const kg_threat *threat)
{
    kg_json_list(&w->j, "assets");
    for (size_t i = 0; i < threat->n_hits; i++) {
        kg_json_object(&w->j, NULL);
        kg_json_str(&w->j, "id", w->r.model->assets[threat->hits[i].asset].entry.id);
        kg_json_str(&w->j, "if", text(w, threat->hits[i].if_));
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

static void judgement(writing *w, const kg_threat *threat)
{
    const kg_judgement *it = threat->judgement;
    if (!it) {
        kg_json_null(&w->j, "judgement");
        return;
    }
    kg_json_object(&w->j, "judgement");
    kg_json_str(&w->j, "pattern", it->entry.id);
    kg_json_str(&w->j, "because", kg_rp_because(&w->r, threat));
    kg_json_str(&w->j, "by", it->by);
    kg_json_str(&w->j, "second", it->second);
    kg_json_str(&w->j, "on", it->on);
    kg_json_bool(&w->j, "reopened", threat->reopened);
    kg_json_str(&w->j, "priority", WORD(LEVELS, it->priority.level));
    kg_json_str(&w->j, "due", it->priority.due);
    kg_json_str(&w->j, "residual", WORD(TREATMENTS, it->residual.treatment));
    kg_json_end_object(&w->j);
}

/* ---- risk ---- */

static void metrics(writing *w, uint32_t ix, const kg_risk *risk)
{
    const kg_threat *threat = &w->r.analysis->threats->items[ix];
    kg_reason reasons[KG_CVSS_V3_METRICS];
    kg_risk_reasons(reasons, w->r.analysis, ix);
    kg_json_list(&w->j, "metrics");
    for (int m = 0; m < KG_CVSS_V3_METRICS; m++) {
        kg_cvss_metric metric = (kg_cvss_metric)m;
        const kg_reason *reason = &reasons[m];
        if (!kg_rp_has_metric(risk, reasons, metric))
            continue;
        bool row = !reason->override && reason->row < w->r.catalog->n_derivations;
        kg_json_object(&w->j, NULL);
        kg_json_str(&w->j, "metric", kg_str_of(kg_cvss_metric_name(metric)));
        kg_json_str(&w->j, "value",
                    kg_str_format(w->r.arena, "%c", kg_cvss_get(&risk->vector, metric)));
        kg_json_str(&w->j, "row",
                    row ? w->r.catalog->derivations[reason->row].entry.id : (kg_str){0});
        kg_json_bool(&w->j, "judged", reason->override != NULL);
        kg_json_str(&w->j, "because", kg_rp_reason(&w->r, threat, reason));
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

static void score(writing *w, const char *key, int tenths)
{
    kg_json_object(&w->j, key);
    kg_json_tenths(&w->j, "score", tenths);
    kg_json_str(&w->j, "severity", kg_str_of(kg_cvss_severity_name(kg_cvss_severity_of(tenths))));
    kg_json_end_object(&w->j);
}

static void hops(writing *w, const kg_path *path)
{
    kg_json_str(&w->j, "from", WORD(POSITIONS, path->from));
    kg_json_list(&w->j, "steps");
    for (size_t i = 0; i < path->n_hops; i++) {
        const kg_hop *hop = &path->hops[i];
        kg_json_object(&w->j, NULL);
        kg_json_str(&w->j, "row",
                    hop->note.row < w->r.catalog->n_derivations
                        ? w->r.catalog->derivations[hop->note.row].entry.id
                        : (kg_str){0});
        element(w, hop->note.of, hop->note.ix);
        kg_json_str(&w->j, "says", kg_rp_hop(&w->r, hop));
        kg_json_int(&w->j, "points", (long)kg_effort_sum(hop->effort));
        kg_json_bool(&w->j, "assumed", hop->note.assumed);
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

static void feasibility(writing *w, uint32_t ix, kg_view view, const char *key)
{
    const kg_feasibility_of *of = &w->r.analysis->risks->of[ix].feasibility[view];
    kg_json_object(&w->j, key);
    kg_json_bool(&w->j, "reached", of->reached);
    if (of->reached) {
        kg_path path = kg_rp_path(&w->r, ix, view);
        kg_json_int(&w->j, "sum", (long)of->sum);
        kg_json_str(&w->j, "band", WORD(BANDS, of->band));
        if (path.reached)
            hops(w, &path);
    }
    kg_json_end_object(&w->j);
}

static void risk(writing *w, uint32_t ix)
{
    const kg_risk *it = &w->r.analysis->risks->of[ix];
    if (!it->scored) {
        kg_json_null(&w->j, "risk");
        return;
    }
    kg_json_object(&w->j, "risk");
    kg_json_str(&w->j, "vector", kg_rp_vector(&w->r, it));
    score(w, "base", it->scores.base);
    score(w, "temporal", it->scores.temporal);
    score(w, "environmental", it->scores.environmental);
    kg_json_int(&w->j, "value", it->value);
    metrics(w, ix, it);
    feasibility(w, ix, KG_BEFORE, "feasibility_before");
    feasibility(w, ix, KG_AFTER, "feasibility_after");
    kg_json_end_object(&w->j);
}

/* ---- treatment and verification ---- */

static void numbers(writing *w, const kg_treating *it)
{
    const kg_countermeasure *measure = &w->r.catalog->countermeasures[it->countermeasure];
    kg_json_list(&w->j, "frameworks");
    for (uint32_t f = 0; f < w->r.catalog->n_frameworks; f++) {
        const kg_item_numbers *items = kg_numbers_in(measure, f);
        if (!items)
            continue;
        kg_json_object(&w->j, NULL);
        kg_json_str(&w->j, "framework", w->r.catalog->frameworks[f].entry.id);
        kg_json_list(&w->j, "items");
        for (size_t i = 0; i < items->n_items; i++)
            kg_json_str(&w->j, NULL, items->items[i]);
        kg_json_end_list(&w->j);
        kg_json_bool(&w->j, "guide", kg_numbers_are_guides(items, it->choice));
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

static void treatment(writing *w, uint32_t ix)
{
    size_t n;
    const kg_treating *all = kg_treating_all(w->r.analysis, ix, &n, w->r.arena);
    kg_json_list(&w->j, "countermeasures");
    for (size_t i = 0; i < n; i++) {
        const kg_treating *it = &all[i];
        kg_json_object(&w->j, NULL);
        kg_json_str(&w->j, "id", w->r.catalog->countermeasures[it->countermeasure].entry.id);
        kg_json_str(&w->j, "name", kg_rp_countermeasure(&w->r, it));
        kg_json_bool(&w->j, "chosen", it->choice != NULL);
        kg_json_bool(&w->j, "recommended", it->recommended);
        kg_json_str(&w->j, "by", it->choice ? WORD(BYS, it->choice->by) : (kg_str){0});
        kg_json_str(&w->j, "state", WORD(STATES, it->state));
        kg_json_str(&w->j, "grounds", kg_rp_grounds(&w->r, it));
        kg_json_str(&w->j, "evidence", it->evidence ? it->evidence->entry.id : (kg_str){0});
        kg_json_bool(&w->j, "contradicted", it->contradicted);
        numbers(w, it);
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

static void verification(writing *w, uint32_t ix)
{
    const kg_test_plan *plan = &w->r.analysis->verification->of[ix];
    kg_json_object(&w->j, "verification");
    kg_json_bool(&w->j, "in_scope", plan->in_scope);
    kg_json_str(&w->j, "hypothesis", WORD(HYPOTHESES, plan->hypothesis));
    kg_json_str(&w->j, "evidence", plan->evidence ? plan->evidence->entry.id : (kg_str){0});
    kg_json_list(&w->j, "methods");
    for (size_t i = 0; i < plan->n_methods; i++) {
        const kg_method *method = &w->r.catalog->methods[plan->methods[i]];
        kg_json_object(&w->j, NULL);
        kg_json_str(&w->j, "id", method->entry.id);
        kg_json_str(&w->j, "name", text(w, method->name));
        kg_json_list(&w->j, "tools");
        for (size_t k = 0; k < method->n_tools; k++)
            kg_json_str(&w->j, NULL, method->tools[k].id);
        kg_json_end_list(&w->j);
        kg_json_str(&w->j, "passes", text(w, method->passes));
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
    kg_json_end_object(&w->j);
}

static void threat(writing *w, uint32_t ix)
{
    const kg_threat *it = &w->r.analysis->threats->items[ix];
    bool numbered = it->verdict == KG_ADOPTED && it->judgement;
    kg_json_object(&w->j, NULL);
    kg_json_str(&w->j, "id", it->id);
    kg_json_str(&w->j, "number", numbered ? it->judgement->adopt : (kg_str){0});
    kg_json_str(&w->j, "verdict", WORD(VERDICTS, it->verdict));
    kg_json_str(&w->j, "says", kg_rp_threat(&w->r, it));
    kg_json_str(&w->j, "class", w->r.catalog->threat_classes[it->class_].entry.id);
    kg_json_str(&w->j, "rule", it->rule ? it->rule->entry.id : (kg_str){0});
    kg_json_str(&w->j, "attack_point",
                it->point != KG_NONE ? w->r.analysis->surface->points[it->point].id : (kg_str){0});
    kg_json_str(&w->j, "component",
                it->component != KG_NONE ? w->r.model->components[it->component].entry.id
                                         : (kg_str){0});
    kg_json_str(&w->j, "target", kg_rp_target(&w->r, it));
    kg_json_bool(&w->j, "assumed", it->assumed);
    kg_json_bool(&w->j, "life", it->life);
    hits(w, it);
    matches(w, it);
    judgement(w, it);
    risk(w, ix);
    treatment(w, ix);
    verification(w, ix);
    kg_json_end_object(&w->j);
}

/* ---- matrix, questions, frameworks ---- */

static kg_str numbered_point(const writing *w, size_t row)
{
    for (size_t i = 0; i < w->r.analysis->surface->n_points; i++)
        if (w->r.analysis->surface->points[i].number && !row--)
            return w->r.analysis->surface->points[i].id;
    return (kg_str){0};
}

static void matrix(writing *w)
{
    const kg_threats *threats = w->r.analysis->threats;
    size_t n = w->r.catalog->n_threat_classes;
    kg_json_list(&w->j, "matrix");
    for (size_t p = 0; p < threats->n_numbered; p++)
        for (size_t c = 0; c < n; c++) {
            kg_json_object(&w->j, NULL);
            kg_json_str(&w->j, "attack_point", numbered_point(w, p));
            kg_json_str(&w->j, "class", w->r.catalog->threat_classes[c].entry.id);
            kg_json_str(&w->j, "cell", WORD(CELLS, threats->cells[p * n + c]));
            kg_json_int(&w->j, "open", (long)threats->cell_open[p * n + c]);
            kg_json_end_object(&w->j);
        }
    kg_json_end_list(&w->j);
}

static void questions(writing *w)
{
    const kg_threats *threats = w->r.analysis->threats;
    kg_json_list(&w->j, "questions");
    for (size_t i = 0; i < threats->n_questions; i++) {
        const kg_question *it = &threats->questions[i];
        kg_json_object(&w->j, NULL);
        element(w, it->of, it->ix);
        kg_json_str(&w->j, "fact", fact_id(w, it->of, it->slot));
        kg_json_str(&w->j, "question",
                    it->slot && it->slot < w->r.catalog->n_facts_of[it->of]
                        ? text(w, w->r.catalog->facts_of[it->of][it->slot]->question)
                        : (kg_str){0});
        kg_json_int(&w->j, "threats", (long)it->n_threats);
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

static void frameworks(writing *w)
{
    kg_json_list(&w->j, "frameworks");
    for (size_t f = 0; f < w->r.catalog->n_frameworks; f++) {
        const kg_framework *it = &w->r.catalog->frameworks[f];
        kg_json_object(&w->j, NULL);
        kg_json_str(&w->j, "id", it->entry.id);
        kg_json_str(&w->j, "name", text(w, it->name));
        kg_json_str(&w->j, "version", it->version);
        kg_json_list(&w->j, "items");
        for (size_t i = 0; i < it->n_items; i++) {
            kg_json_object(&w->j, NULL);
            kg_json_str(&w->j, "id", it->items[i].entry.id);
            kg_json_str(&w->j, "title", text(w, it->items[i].title));
            kg_json_str(&w->j, "answer", WORD(ANSWERS, w->r.analysis->frameworks->answers[f][i]));
            kg_json_bool(&w->j, "unverified", it->items[i].unverified == KG_YES);
            kg_json_end_object(&w->j);
        }
        kg_json_end_list(&w->j);
        kg_json_end_object(&w->j);
    }
    kg_json_end_list(&w->j);
}

int kg_report_json(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options)
{
    writing w = {.r = kg_rp_of(out, analysis, options->lang)};
    kg_json_begin(&w.j, out, "https://koguchi.dev/report/1", options->lang);
    model(&w);
    summary(&w);
    kg_json_list(&w.j, "threats");
    for (uint32_t i = 0; i < analysis->threats->n; i++)
        threat(&w, i);
    kg_json_end_list(&w.j);
    matrix(&w);
    questions(&w);
    frameworks(&w);
    kg_json_end_object(&w.j);
    return KG_OK;
}
