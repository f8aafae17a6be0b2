// SPDX-License-Identifier: Apache-2.0
// The style sheet of the page, which the build makes of page.css, and how html is written.
#ifndef KOGUCHI_REPORT_PAGE_H
#define KOGUCHI_REPORT_PAGE_H

#include <koguchi/report.h>

extern const char kg_page_css[]; /* NUL-terminated */
extern const size_t kg_page_css_size;

/* A page in the making. */
typedef struct kg_page {
    kg_buf *out;
    const kg_catalog *catalog;
    const kg_doc *doc;
    kg_arena *arena; /* what drawing takes; freed with the section */
    size_t n_tables;  /* numbers the tables, for the anchors of their footnotes */
    size_t n_headings; /* numbers the headings below a section's */
    kg_str heading;   /* the anchor of the last heading: what a table is called by */
} kg_page;

kg_str kg_page_text(const kg_page *page, int id);
/* Text of the model as the value of an attribute in double quotes or where only text may stand: no
 * character of it means anything to html, and what can't be seen (controls, marks of direction)
 * becomes U+FFFD. */
void kg_page_add_plain(kg_page *page, kg_str text);
/* The same as the content of an element: some words are kept whole. */
void kg_page_add(kg_page *page, kg_str text);
/* Only text, and a line may end behind each `after`. */
void kg_page_parts(kg_page *page, kg_str text, char after);
/* As kg_page_add, line by line; an item of a list hangs behind its bullet. */
void kg_page_lines(kg_page *page, kg_str text);
/* As the content of a string of css. */
void kg_page_css_text(kg_buf *out, kg_str text);

void kg_page_table(kg_page *page, const kg_doc_table *table);
/* Boxes to sign in. */
void kg_page_approvals(kg_page *page, const kg_doc_table *table);

#endif
