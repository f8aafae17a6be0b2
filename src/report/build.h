// SPDX-License-Identifier: Apache-2.0
// How the sections of a document are put together: blocks, tables, cells, footnotes. The files
// doc_*.c say what a report contains, and this is their pen.
#ifndef KOGUCHI_REPORT_BUILD_H
#define KOGUCHI_REPORT_BUILD_H

#include "internal.h"

/* A document in the making: its last section, block and table are open. */
typedef struct kg_db {
    kg_rp r;
    const kg_report_options *options;
    kg_doc *doc;
    size_t cap_sections, cap_blocks, cap_items, cap_cells, cap_groups, cap_notes;
} kg_db;

/* A column by its message. */
typedef struct kg_db_column {
    int heading;
    unsigned width;
    kg_doc_kind kind;
} kg_db_column;

/* Closes the section before; one without blocks vanishes, as does a table without rows or groups. */
void kg_db_section(kg_db *b, const char *id, int title);
/* Closes the last section. */
void kg_db_end(kg_db *b);

kg_doc_block *kg_db_heading(kg_db *b, kg_str text);
kg_doc_block *kg_db_paragraph(kg_db *b, kg_str text);
/* A line of the list or of the steps that are open, else of new ones. */
void kg_db_item(kg_db *b, kg_str text);
void kg_db_step(kg_db *b, kg_str text);
/* A field, unless it has no text. */
void kg_db_named_field(kg_db *b, kg_str name, kg_str text, kg_doc_kind kind);
void kg_db_field(kg_db *b, int name, kg_str text, kg_doc_kind kind);

/* The first column names the row. */
kg_doc_table *kg_db_table(kg_db *b, const kg_db_column *columns, size_t n);
/* The same with headings made by the caller. */
kg_doc_table *kg_db_table_of(kg_db *b, const kg_doc_column *columns, size_t n);
#define KG_DB_TABLE(b, columns) kg_db_table((b), (columns), sizeof(columns) / sizeof *(columns))
/* The open block belongs on the cover. */
void kg_db_on_cover(kg_db *b);

/* A row of the open table, a text a column. What reads "not entered" or "none" is of that kind.
 * The cells stay put until the next row. */
kg_doc_cell *kg_db_row(kg_db *b, const kg_str *texts);
#define KG_DB_ROW(b, ...) kg_db_row((b), (const kg_str[]){__VA_ARGS__})
/* The rows from here on are a group. */
kg_doc_group *kg_db_group(kg_db *b);
/* The cell of a column in row `first` covers those of all rows since. */
void kg_db_merge(kg_db *b, size_t column, size_t first);
void kg_db_severity(kg_doc_cell *cell, kg_cvss_severity severity);
/* A footnote at a cell of the open table; one that stands there already keeps its number. */
void kg_db_note(kg_db *b, kg_doc_cell *cell, kg_str text);

/* ---- the sections, by file ---- */

void kg_db_cover(kg_db *b);
void kg_db_approval(kg_db *b);
void kg_db_product(kg_db *b);
void kg_db_summary(kg_db *b);
void kg_db_assets(kg_db *b);
void kg_db_attacker(kg_db *b);
void kg_db_guide_table(kg_db *b);
void kg_db_matrix(kg_db *b);
void kg_db_cvss(kg_db *b);
void kg_db_measures(kg_db *b);
void kg_db_rejections(kg_db *b);
void kg_db_frameworks(kg_db *b);
void kg_db_verification(kg_db *b);
void kg_db_residuals(kg_db *b);
void kg_db_obligations(kg_db *b);
void kg_db_questions(kg_db *b);
void kg_db_factors(kg_db *b);

/* ---- what they share ---- */

const kg_threat *kg_db_threat(const kg_db *b, uint32_t ix);
size_t kg_db_n_threats(const kg_db *b);
bool kg_db_adopted(const kg_db *b, uint32_t ix);
/* Those that the report speaks of: adopted ones, or all suggestions while nothing is judged. */
bool kg_db_spoken_of(const kg_db *b, uint32_t ix);
/* Where the grounds of a threat's scores stand. */
kg_str kg_db_anchor(const kg_db *b, const kg_threat *threat);
/* "T-02: sentence". */
kg_str kg_db_labelled(const kg_db *b, kg_str name, kg_str text);
/* "7.7 (High)" as a cell of that severity; the sign for none if it is not scored. */
void kg_db_score(const kg_db *b, kg_doc_cell *cell, const kg_risk *risk, int tenths);
/* How many items of frameworks that are answered, and methods that are planned, are unverified. */
size_t kg_db_unverified_items(const kg_db *b);
size_t kg_db_unverified_methods(const kg_db *b);

#endif
