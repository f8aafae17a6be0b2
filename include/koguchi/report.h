// SPDX-License-Identifier: Apache-2.0
// The report: an analysis as documents (csv, md, json), as an explanation, and as the sentences and
// names that report and cli share. Every text comes from the catalogue, its messages or the model.
#ifndef KOGUCHI_REPORT_H
#define KOGUCHI_REPORT_H

#include <koguchi/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Everything here writes to or allocates in the arena of the buffer given, so it belongs inside
 * kg_guard. Slices that come back are the catalogue's or the model's. The same analysis and options
 * give the same bytes. */

/* ---- names ---- */

/* The message of that id, looked up at run time; not given if there is none. */
kg_str kg_say_word(const kg_catalog *catalog, const char *id, kg_lang lang);

kg_str kg_say_severity(const kg_catalog *catalog, kg_cvss_severity severity, kg_lang lang);
kg_str kg_say_feasibility(const kg_catalog *catalog, kg_feasibility band, kg_lang lang);
kg_str kg_say_position(const kg_catalog *catalog, kg_position from, kg_lang lang);
kg_str kg_say_credit(const kg_catalog *catalog, kg_credit credit, kg_lang lang);
kg_str kg_say_answer(const kg_catalog *catalog, kg_answer answer, kg_lang lang);
kg_str kg_say_hypothesis(const kg_catalog *catalog, kg_hypothesis hypothesis, kg_lang lang);
/* Of numbers as the model holds them; 0, not given, is named too, but for levels, treatments and
 * results. */
kg_str kg_say_state(const kg_catalog *catalog, int32_t state, kg_lang lang);
kg_str kg_say_verdict(const kg_catalog *catalog, int32_t verdict, kg_lang lang);
kg_str kg_say_level(const kg_catalog *catalog, int32_t level, kg_lang lang);
kg_str kg_say_treatment(const kg_catalog *catalog, int32_t treatment, kg_lang lang);
kg_str kg_say_need(const kg_catalog *catalog, int32_t need, kg_lang lang);
kg_str kg_say_result(const kg_catalog *catalog, int32_t result, kg_lang lang);
kg_str kg_say_document_state(const kg_catalog *catalog, int32_t state, kg_lang lang);
/* The language as the CVSS library has it. */
kg_cvss_language kg_say_cvss_language(kg_lang lang);
/* A CVSS 3.x metric, and a letter of it ("X": not defined). */
kg_str kg_say_metric(kg_cvss_metric metric, kg_lang lang);
kg_str kg_say_metric_value(kg_cvss_metric metric, char value, kg_lang lang);

/* ---- pieces ---- */

/* "9.8" from 98. */
void kg_say_score(kg_buf *out, int tenths);
/* "AS" and the number in a circle, up to 50; a place as its id. */
void kg_say_point(kg_buf *out, const kg_point *point);
/* The name of an element of the model; an interface with its component before it. */
void kg_say_element(kg_buf *out, const kg_analysis *analysis, kg_element of, uint32_t ix,
                    kg_lang lang);
/* The countermeasure as the guide's table has it: by whom, and the note on a line of its own. */
void kg_say_countermeasure(kg_buf *out, const kg_catalog *catalog, const kg_treating *treating,
                           kg_lang lang);

/* ---- sentences ---- */

/* The assumed concrete attack. */
void kg_say_threat(kg_buf *out, const kg_analysis *analysis, const kg_threat *threat, kg_lang lang);
/* Why a metric has its value; nothing if the metric is not set. `threat` fills {class}. */
void kg_say_reason(kg_buf *out, const kg_analysis *analysis, const kg_threat *threat,
                   const kg_reason *reason, kg_lang lang);
/* A step of an attack path. */
void kg_say_hop(kg_buf *out, const kg_analysis *analysis, const kg_hop *hop, kg_lang lang);
/* What a diagnostic says, and what to do about it (perhaps nothing). */
void kg_say_diag(kg_buf *out, const kg_catalog *catalog, const kg_diag *diag, kg_lang lang);
void kg_say_hint(kg_buf *out, const kg_catalog *catalog, const kg_diag *diag, kg_lang lang);

/* ---- the guide's table ---- */

/* A model without judgements shows its suggestions in any case. */
typedef struct kg_report_options {
    kg_lang lang;
    bool suggestions; /* those not judged yet follow the adopted ones */
    bool only_table;  /* md: the guide's table alone */
} kg_report_options;

/* What a row stands for. */
typedef struct kg_table_row {
    uint32_t threat;             /* index in analysis->threats */
    const kg_treating *treating; /* NULL: no countermeasure chosen */
    bool suggestion;
} kg_table_row;

/* The guide's table, every cell repeated on every row; lines of a cell are parted by LF. */
typedef struct kg_table {
    kg_str *headings;
    size_t n_columns;
    kg_table_row *rows;
    kg_str *cells; /* cells[row * n_columns + column] */
    size_t n_rows;
} kg_table;

/* bullet: what stands before each asset, in either language; NULL: as the messages have it. */
void kg_table_make(kg_table *out, const kg_analysis *analysis, const kg_report_options *options,
                   const char *bullet, kg_arena *arena);

/* ---- documents ---- */

/* KG_OK; the document is appended to `out`. */
int kg_report_csv(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);
int kg_report_md(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);
int kg_report_json(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);

/* ---- explanations, as plain text ---- */

/* Of anything with an id: a threat (id or T-number), an attack point, an asset, and whatever
 * kg_explain_catalog knows. KG_E_NOT_FOUND: nothing has this id, and nothing is written. */
int kg_explain(kg_buf *out, const kg_analysis *analysis, kg_str id, kg_lang lang);
int kg_explain_threat(kg_buf *out, const kg_analysis *analysis, const kg_threat *threat,
                      kg_lang lang);
/* The same without a model: a diagnostic's code, a threat class, a countermeasure, a rule, a
 * derivation row, a verification method. */
int kg_explain_catalog(kg_buf *out, const kg_catalog *catalog, kg_str id, kg_lang lang);
int kg_explain_code(kg_buf *out, const kg_catalog *catalog, kg_code code, kg_lang lang);

#ifdef __cplusplus
}
#endif
#endif
