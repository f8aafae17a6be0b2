// SPDX-License-Identifier: Apache-2.0
// Risk in the document: which class threatens which attack point, the grounds of the CVSS scores, what
// remains and who decided on it, and the factors of CVSS explained.
#include "build.h"

/* ---- attack point x class ---- */

/* The numbers of adopted threats by cell, one a line. */
static kg_buf *numbers_by_cell(const kg_db *b)
{
    size_t classes = b->r.catalog->n_threat_classes, points = b->r.analysis->threats->n_numbered;
    kg_buf *numbers = KG_NEW_N(b->r.arena, kg_buf, points * classes + 1);
    for (size_t i = 0; i < points * classes; i++)
        kg_buf_init(&numbers[i], b->r.arena);
    for (uint32_t i = 0; i < kg_db_n_threats(b); i++) {
        const kg_threat *threat = kg_db_threat(b, i);
        if (!kg_db_adopted(b, i) || threat->point >= points)
            continue;
        kg_buf *cell = &numbers[threat->point * classes + threat->class_];
        if (cell->n)
            kg_buf_addc(cell, '\n');
        kg_buf_add(cell, kg_rp_label(threat));
    }
    return numbers;
}

static kg_str cell_text(const kg_db *b, const kg_buf *numbers, size_t at)
{
    const kg_threats *threats = b->r.analysis->threats;
    switch (threats->cells[at]) {
    case KG_CELL_ADOPTED:
        return kg_buf_str(&numbers[at]);
    case KG_CELL_REJECTED:
        return kg_say_verdict(b->r.catalog, KG_REJECTED, b->r.lang);
    case KG_CELL_NOT_APPLICABLE:
        return kg_say_verdict(b->r.catalog, KG_NOT_APPLICABLE, b->r.lang);
    case KG_CELL_OPEN:
        return kg_rp_fill1(&b->r, KG_M_REPORT_MATRIX_OPEN, "n",
                           kg_rp_number(&b->r, threats->cell_open[at]));
    default:
        return kg_rp_text(&b->r, KG_M_WORDS_NONE_GIVEN);
    }
}

static void matrix_point(kg_db *b, const kg_buf *numbers, uint32_t point)
{
    size_t n = b->r.catalog->n_threat_classes;
    const kg_cell *cells = b->r.analysis->threats->cells;
    kg_str *texts = KG_NEW_N(b->r.arena, kg_str, n + 1);
    kg_buf name = kg_rp_buf(&b->r);
    kg_say_point(&name, &b->r.analysis->surface->points[point]);
    texts[0] = kg_buf_str(&name);
    for (size_t i = 0; i < n; i++)
        texts[i + 1] = cell_text(b, numbers, point * n + i);
    kg_doc_cell *row = kg_db_row(b, texts);
    for (size_t i = 0; i < n; i++)
        if (cells[point * n + i] == KG_CELL_OPEN)
            row[i + 1].kind = KG_DOC_MISSING;
}

/* Numbered attack points stand first in the surface, so their indices are the matrix's. */
void kg_db_matrix(kg_db *b)
{
    size_t n = b->r.catalog->n_threat_classes;
    kg_doc_column *columns = KG_NEW_N(b->r.arena, kg_doc_column, n + 1);
    if (!b->r.analysis->threats->n_numbered)
        return;
    columns[0] = (kg_doc_column){kg_rp_text(&b->r, KG_M_REPORT_COLUMN_POINT), KG_DOC_TEXT, 9};
    for (size_t i = 0; i < n; i++)
        columns[i + 1].heading = kg_text_in(b->r.catalog->threat_classes[i].short_, b->r.lang);
    kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_MATRIX_NOTE));
    kg_db_table_of(b, columns, n + 1);
    const kg_buf *numbers = numbers_by_cell(b);
    for (uint32_t i = 0; i < b->r.analysis->threats->n_numbered; i++)
        matrix_point(b, numbers, i);
}

/* ---- the grounds of the scores ---- */

static kg_str value_text(const kg_db *b, const kg_risk *risk, kg_cvss_metric metric)
{
    char value = kg_cvss_get(&risk->vector, metric);
    return kg_str_format(b->r.arena, "%c %.*s", value,
                         KG_P(kg_say_metric_value(metric, value, b->r.lang)));
}

/* With the persons behind a value that was judged. */
static kg_str why(const kg_db *b, const kg_threat *threat, const kg_reason *reason)
{
    const kg_override *judged = reason->override;
    kg_buf buf = kg_rp_buf(&b->r);
    kg_say_reason(&buf, b->r.analysis, threat, reason, b->r.lang);
    if (judged && (judged->by.n || judged->second.n)) {
        kg_str nobody = kg_rp_text(&b->r, KG_M_WORDS_NOT_ENTERED);
        kg_arg args[] = {{"by", judged->by.n ? judged->by : nobody}, {"second", judged->second}};
        kg_buf_add(&buf, kg_rp_fill(&b->r, judged->second.n ? KG_M_REPORT_JUDGED_BY_TWO
                                                            : KG_M_REPORT_JUDGED_BY, args, 2));
    }
    return kg_buf_str(&buf);
}

static kg_str metric_text(const kg_db *b, kg_cvss_metric metric)
{
    return kg_str_format(b->r.arena, "%s %.*s", kg_cvss_metric_name(metric),
                         KG_P(kg_say_metric(metric, b->r.lang)));
}

static kg_str scores_text(const kg_db *b, const kg_risk *risk)
{
    kg_doc_cell base = {0}, temporal = {0}, environmental = {0};
    kg_db_score(b, &base, risk, risk->scores.base);
    kg_db_score(b, &temporal, risk, risk->scores.temporal);
    kg_db_score(b, &environmental, risk, risk->scores.environmental);
    kg_arg args[] = {{"base", base.text},
                     {"temporal", temporal.text},
                     {"environmental", environmental.text}};
    return kg_rp_fill(&b->r, KG_M_REPORT_SCORES, args, 3);
}

static void cvss_of(kg_db *b, uint32_t ix)
{
    const kg_threat *threat = kg_db_threat(b, ix);
    const kg_risk *risk = &b->r.analysis->risks->of[ix];
    kg_reason reasons[KG_CVSS_V3_METRICS];
    kg_doc_group *group = kg_db_group(b);
    group->title = kg_db_labelled(b, kg_rp_label(threat), kg_rp_threat(&b->r, threat));
    group->anchor = kg_db_anchor(b, threat);
    if (!risk->scored) {
        group->text = kg_rp_text(&b->r, KG_M_REPORT_NOT_SCORED);
        return;
    }
    group->code = kg_rp_vector(&b->r, risk);
    group->text = scores_text(b, risk);
    kg_risk_reasons(reasons, b->r.analysis, ix);
    for (int m = 0; m < KG_CVSS_V3_METRICS; m++) {
        kg_cvss_metric metric = (kg_cvss_metric)m;
        if (kg_rp_has_metric(risk, reasons, metric))
            KG_DB_ROW(b, metric_text(b, metric), value_text(b, risk, metric),
                      kg_rp_row(&b->r, &reasons[m]), why(b, threat, &reasons[m]));
    }
}

void kg_db_cvss(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_METRIC, 24, KG_DOC_TEXT},
                                           {KG_M_REPORT_VALUE, 14, KG_DOC_TEXT},
                                           {KG_M_REPORT_ROW, 20, KG_DOC_CODE},
                                           {KG_M_REPORT_WHY, 0, KG_DOC_TEXT}};
    size_t n = 0;
    for (uint32_t i = 0; i < kg_db_n_threats(b); i++) {
        if (!kg_db_spoken_of(b, i))
            continue;
        if (!n++) {
            kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_WHO_RATES));
            KG_DB_TABLE(b, columns);
        }
        cvss_of(b, i);
    }
}

/* ---- residual risk ---- */

/* What is not there is missing only where it is asked for: a priority where `check` does, a treatment where people can be
 * hurt. */
static kg_str given(const kg_db *b, kg_str text, bool asked)
{
    return text.n ? text : kg_rp_text(&b->r, asked ? KG_M_WORDS_NOT_ENTERED : KG_M_WORDS_NONE_GIVEN);
}

static void residual_of(kg_db *b, uint32_t ix)
{
    static const kg_judgement nothing;
    const kg_threat *threat = kg_db_threat(b, ix);
    const kg_risk *risk = &b->r.analysis->risks->of[ix];
    const kg_judgement *judged = threat->judgement ? threat->judgement : &nothing;
    const kg_residual *residual = &judged->residual;
    kg_lang lang = b->r.lang;
    kg_str none = kg_rp_text(&b->r, KG_M_WORDS_NONE_GIVEN);
    kg_cvss_severity severity = kg_cvss_severity_of(risk->scores.environmental);
    kg_doc_cell *cells = KG_DB_ROW(
        b, kg_rp_label(threat), kg_rp_threat(&b->r, threat),
        risk->scored ? kg_say_severity(b->r.catalog, severity, lang) : none,
        risk->value ? kg_rp_number(&b->r, (size_t)risk->value) : none,
        given(b, kg_say_level(b->r.catalog, judged->priority.level, lang),
              kg_threat_needs_priority(b->r.analysis, threat)),
        given(b, kg_say_treatment(b->r.catalog, residual->treatment, lang), threat->life),
        kg_text_in(residual->because, lang), residual->by, residual->second);
    cells[0].to = kg_db_anchor(b, threat);
    if (risk->scored)
        kg_db_severity(&cells[2], severity);
}

static void priorities(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_COLUMN_NUMBER, 8, KG_DOC_TEXT},
                                           {KG_M_REPORT_PRIORITY, 8, KG_DOC_TEXT},
                                           {KG_M_REPORT_REASON, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_BY, 12, KG_DOC_TEXT},
                                           {KG_M_REPORT_DUE, 11, KG_DOC_TEXT},
                                           {KG_M_REPORT_OWNER, 14, KG_DOC_TEXT}};
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_PRIORITIES));
    KG_DB_TABLE(b, columns);
    for (uint32_t i = 0; i < kg_db_n_threats(b); i++) {
        const kg_judgement *judgement = kg_db_threat(b, i)->judgement;
        if (!kg_db_adopted(b, i) || !judgement || !judgement->priority.level)
            continue;
        const kg_priority *it = &judgement->priority;
        KG_DB_ROW(b, kg_rp_label(kg_db_threat(b, i)),
                  kg_say_level(b->r.catalog, it->level, b->r.lang),
                  kg_text_in(it->because, b->r.lang), it->by, it->due, it->owner);
    }
}

/* ---- how a risk value is found (D12) ---- */

enum { BANDS = KG_FEASIBILITY_VERY_LOW + 1 };

static void value_row(kg_db *b, const kg_derivation *it)
{
    kg_str texts[BANDS + 1];
    texts[0] = kg_rp_unverified(&b->r, kg_text_in(it->says, b->r.lang), it->unverified);
    for (size_t i = 0; i < BANDS; i++)
        texts[i + 1] = i < it->gives.n ? (kg_str){it->gives.p + i, 1} : (kg_str){0};
    kg_db_row(b, texts);
}

/* Its columns go from very low to high. */
static void value_table(kg_db *b, const kg_derivation *first)
{
    kg_doc_column columns[BANDS + 1] = {{kg_rp_text(&b->r, KG_M_REPORT_IMPACT_FEASIBILITY),
                                         KG_DOC_TEXT, 0}};
    for (int i = 0; i < BANDS; i++) {
        kg_feasibility band = (kg_feasibility)(BANDS - 1 - i);
        columns[i + 1].heading = kg_say_feasibility(b->r.catalog, band, b->r.lang);
        columns[i + 1].kind = KG_DOC_NUMBER;
    }
    kg_db_heading(b, kg_rp_unverified(&b->r, kg_rp_text(&b->r, KG_M_REPORT_MATRIX),
                                      first->unverified));
    kg_db_table_of(b, columns, BANDS + 1);
}

static void values(kg_db *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->r.catalog->n_derivations; i++) {
        const kg_derivation *it = &b->r.catalog->derivations[i];
        if (!kg_str_is(it->table, "D12"))
            continue;
        if (!n++)
            value_table(b, it);
        value_row(b, it);
    }
}

void kg_db_residuals(kg_db *b)
{
    static const kg_db_column columns[] = {
        {KG_M_REPORT_COLUMN_NUMBER, 7, KG_DOC_TEXT},   {KG_M_REPORT_COLUMN_ATTACK, 0, KG_DOC_TEXT},
        {KG_M_REPORT_COLUMN_SEVERITY, 9, KG_DOC_TEXT}, {KG_M_REPORT_RISK_VALUE, 7, KG_DOC_NUMBER},
        {KG_M_REPORT_PRIORITY, 8, KG_DOC_TEXT},        {KG_M_REPORT_TREATMENT, 9, KG_DOC_TEXT},
        {KG_M_REPORT_REASON, 0, KG_DOC_TEXT},          {KG_M_REPORT_BY, 9, KG_DOC_TEXT},
        {KG_M_REPORT_SECOND, 9, KG_DOC_TEXT}};
    if (!b->r.analysis->threats->n_adopted)
        return;
    KG_DB_TABLE(b, columns);
    for (uint32_t i = 0; i < kg_db_n_threats(b); i++)
        if (kg_db_adopted(b, i))
            residual_of(b, i);
    values(b);
    priorities(b);
}

/* ---- appendix: the factors ---- */

static kg_str all_values(const kg_db *b, kg_cvss_metric metric)
{
    kg_rp_list list = {0};
    const char *values = kg_cvss_metric_values(b->r.analysis->risks->version, metric);
    for (; values && *values; values++) {
        kg_str name = kg_say_metric_value(metric, *values, b->r.lang);
        kg_rp_list_add(&b->r, &list, kg_str_format(b->r.arena, "%c %.*s", *values, KG_P(name)),
                       false);
    }
    return kg_rp_joined(&b->r, &list);
}

/* A modified metric is the base metric rated anew. */
static kg_str meaning(const kg_db *b, kg_cvss_metric metric)
{
    static const int own[] = {
        [KG_CVSS_AV] = KG_M_FACTOR_AV, [KG_CVSS_AC] = KG_M_FACTOR_AC, [KG_CVSS_PR] = KG_M_FACTOR_PR,
        [KG_CVSS_UI] = KG_M_FACTOR_UI, [KG_CVSS_S] = KG_M_FACTOR_S,   [KG_CVSS_C] = KG_M_FACTOR_C,
        [KG_CVSS_I] = KG_M_FACTOR_I,   [KG_CVSS_A] = KG_M_FACTOR_A,   [KG_CVSS_E] = KG_M_FACTOR_E,
        [KG_CVSS_RL] = KG_M_FACTOR_RL, [KG_CVSS_RC] = KG_M_FACTOR_RC, [KG_CVSS_CR] = KG_M_FACTOR_CR,
        [KG_CVSS_IR] = KG_M_FACTOR_IR, [KG_CVSS_AR] = KG_M_FACTOR_AR,
    };
    kg_cvss_metric base = kg_cvss_metric_base(metric);
    if (base == KG_CVSS_METRICS)
        return kg_rp_text(&b->r, own[metric]);
    return kg_rp_fill1(&b->r, KG_M_FACTOR_MODIFIED, "metric", kg_say_metric(base, b->r.lang));
}

void kg_db_factors(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_METRIC, 8, KG_DOC_TEXT},
                                           {KG_M_REPORT_NAME, 20, KG_DOC_TEXT},
                                           {KG_M_REPORT_FACTOR_EXPLAINED, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_VALUE, 28, KG_DOC_TEXT}};
    kg_cvss_group group = KG_CVSS_GROUP_SUPPLEMENTAL;
    for (int m = 0; m < KG_CVSS_V3_METRICS; m++) {
        kg_cvss_metric metric = (kg_cvss_metric)m;
        if (kg_cvss_metric_group(metric) != group) {
            group = kg_cvss_metric_group(metric);
            kg_db_heading(b, kg_str_of(kg_cvss_group_title(b->r.analysis->risks->version, group,
                                                           kg_say_cvss_language(b->r.lang))));
            KG_DB_TABLE(b, columns);
        }
        KG_DB_ROW(b, kg_str_of(kg_cvss_metric_name(metric)), kg_say_metric(metric, b->r.lang),
                  meaning(b, metric), all_values(b, metric));
    }
}
