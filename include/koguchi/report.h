// SPDX-License-Identifier: Apache-2.0
// The report: an analysis as documents (csv, md, html, json), as an explanation, and as the sentences and
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
/* "9.8 (Critical)", with the word that the caller's version of CVSS has for the severity. */
void kg_say_rating(kg_buf *out, const kg_catalog *catalog, int tenths, kg_str severity, kg_lang lang);
/* "AS" and the number in a circle, up to 50; a place as its id. */
void kg_say_point(kg_buf *out, const kg_point *point);
/* The name of an element of the model; an interface with its component before it. */
void kg_say_element(kg_buf *out, const kg_analysis *analysis, kg_element of, uint32_t ix,
                    kg_lang lang);
/* The countermeasure as the guide's table has it: by whom, and the note on a line of its own. */
void kg_say_countermeasure(kg_buf *out, const kg_catalog *catalog, const kg_treating *treating,
                           kg_lang lang);

/* The most urgent of the adopted threats, or of those not judged: in the order of
 * kg_threat_is_before. Writes at most `most` indices, returns how many. */
size_t kg_report_urgent(uint32_t *out, size_t most, const kg_analysis *analysis, bool suggestions);

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
/* All diagnostics as JSON (docs/check.schema.json); analysis: NULL if the model was refused. */
void kg_report_check(kg_buf *out, const kg_catalog *catalog, const kg_diags *diags, const kg_analysis *analysis,
                     kg_lang lang);

/* ---- the guide's table ---- */

/* A model without judgements shows its suggestions in any case. */
typedef struct kg_report_options {
    kg_lang lang;
    bool suggestions; /* those not judged yet follow the adopted ones */
    bool only_table;  /* md, html: the guide's table alone */
    bool merged;      /* of a document: the guide's table with the guide's columns and merged cells */
    const kg_diags *remarks; /* of reading and analysing, counted on the cover with check's; or NULL */
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

/* ---- the document ---- */

/* What a report holds, whatever its format: sections of blocks in the order of the guide. A format
 * draws all of it and decides nothing but looks. Texts are plain, their lines parted by LF. */

/* What stands in a cell. */
typedef enum kg_doc_kind {
    KG_DOC_TEXT,
    KG_DOC_NUMBER,
    KG_DOC_CODE,     /* a vector, a digest, an id: may break anywhere */
    KG_DOC_SEVERITY, /* a text with a level */
    KG_DOC_MISSING,  /* still to be entered */
    KG_DOC_NONE,     /* the sign for none */
} kg_doc_kind;

/* Covered cells repeat the text of the cell above that covers them, for formats that don't merge. */
typedef struct kg_doc_cell {
    kg_str text;
    kg_doc_kind kind;
    kg_cvss_severity severity; /* of KG_DOC_SEVERITY */
    uint32_t rows;             /* how many rows it covers, its own included; 0: covered */
    kg_str to;                 /* the anchor in this document that it leads to, or empty */
    uint32_t *notes;           /* footnotes of its table, from 1 */
    size_t n_notes;
} kg_doc_cell;

typedef struct kg_doc_column {
    kg_str heading;
    kg_doc_kind kind;
    unsigned width; /* share of the table in percent; 0: of what is left */
} kg_doc_column;

/* Rows that belong together: no page should end among them. Title and code may be empty. */
typedef struct kg_doc_group {
    size_t first, n;
    kg_str anchor, title, code, text;
} kg_doc_group;

typedef struct kg_doc_table {
    kg_doc_column *columns;
    size_t n_columns;
    kg_doc_cell *cells; /* cells[row * n_columns + column] */
    size_t n_rows;
    kg_doc_group *groups; /* in order; rows before the first belong to none */
    size_t n_groups;
    kg_str *notes; /* footnotes; number 1 is the first */
    size_t n_notes;
    size_t header;  /* 1 + the column that names its row; 0: none does */
    bool approvals; /* boxes to sign in, a row each: role, name, department, date, state */
} kg_doc_table;

typedef enum kg_doc_type {
    KG_DOC_HEADING,
    KG_DOC_PARAGRAPH,
    KG_DOC_LIST,
    KG_DOC_STEPS,  /* a numbered list */
    KG_DOC_FIELDS, /* names with texts */
    KG_DOC_TABLE,
} kg_doc_type;

typedef struct kg_doc_item {
    kg_str name; /* of fields */
    kg_str text;
    kg_doc_kind kind;
} kg_doc_item;

typedef struct kg_doc_block {
    kg_doc_type type;
    bool cover; /* a format that has a cover shows it there instead */
    kg_str text; /* of a heading or paragraph */
    kg_doc_item *items;
    size_t n_items;
    kg_doc_table *table;
} kg_doc_block;

typedef struct kg_doc_section {
    const char *id;
    kg_str title;
    kg_str step; /* of the guide, above the title; empty: outside its steps */
    kg_doc_block *blocks;
    size_t n_blocks;
} kg_doc_section;

typedef struct kg_doc {
    kg_lang lang;
    kg_str title;
    kg_str draft;  /* what says that it is not approved; empty: it is */
    kg_str mark;   /* the same in a word */
    kg_str footer; /* number, edition, product and classification in one line */
    size_t counts[KG_CODE_COUNT]; /* findings and open work, by code, as check counts them */
    kg_doc_block fields; /* of the cover */
    kg_doc_section *sections; /* none is empty */
    size_t n_sections;
} kg_doc;

/* Makes the document of an analysis in the arena. */
void kg_doc_make(kg_doc *out, const kg_analysis *analysis, const kg_report_options *options,
                 kg_arena *arena);

/* The same piece by piece, for formats that draw one section after the other, since a document is many times
 * its model: first all but the sections; then each section, in an arena of its own that is freed once `draw`
 * returns. KG_OK or KG_E_MEMORY. */
void kg_doc_front(kg_doc *out, const kg_analysis *analysis, const kg_report_options *options,
                  kg_arena *arena);
typedef void (*kg_doc_draw)(void *with, const kg_doc_section *section, kg_arena *arena);
int kg_doc_each(const kg_doc *front, const kg_analysis *analysis, const kg_report_options *options,
                kg_heap *heap, kg_doc_draw draw, void *with);

/* ---- formats ---- */

/* KG_OK; the document is appended to `out`. */
int kg_report_csv(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);
int kg_report_md(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);
/* One page that needs nothing else: no script, no resource from elsewhere. */
int kg_report_html(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);
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
