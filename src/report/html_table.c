// SPDX-License-Identifier: Apache-2.0
// Tables of the page: row groups that a printed page does not cut, headers with their scope, merged
// cells, footnotes.
#include "internal.h"
#include "page.h"

enum {
    WIDE_FROM = 4, /* columns from which a table scrolls on a narrow screen */
    KEPT_ROWS = 8, /* the most rows that are kept on one printed page */
};

/* ---- cells ---- */

static void add_note_number(kg_page *page, size_t number)
{
    kg_buf text;
    kg_str n = kg_str_format(page->arena, "%lu", (unsigned long)number);
    kg_buf_init(&text, page->arena);
    kg_message_fill(&text, kg_page_text(page, KG_M_PAGE_NOTE_NUMBER), &(kg_arg){"n", n}, 1);
    kg_page_add(page, kg_buf_str(&text));
}

static void add_notes(kg_page *page, const kg_doc_cell *cell)
{
    for (size_t i = 0; i < cell->n_notes; i++) {
        kg_buf_addf(page->out, "<sup><a href=\"#n%lu-%u\">", (unsigned long)page->n_tables,
                    (unsigned)cell->notes[i]);
        add_note_number(page, cell->notes[i]);
        kg_buf_addz(page->out, "</a></sup>");
    }
}

/* A severity is told by its word and by a shape, not by colour alone. */
static void add_severity(kg_page *page, const kg_doc_cell *cell)
{
    static const int shapes[] = {KG_M_PAGE_SHAPE_NONE, KG_M_PAGE_SHAPE_LOW, KG_M_PAGE_SHAPE_MEDIUM,
                                 KG_M_PAGE_SHAPE_HIGH, KG_M_PAGE_SHAPE_CRITICAL};
    kg_buf_addf(page->out, "<span class=\"sev s%d\"><span aria-hidden=\"true\">",
                (int)cell->severity);
    kg_page_add(page, kg_page_text(page, shapes[cell->severity]));
    kg_buf_addz(page->out, "</span> ");
    kg_page_add(page, cell->text);
    kg_buf_addz(page->out, "</span>");
}

static void add_content(kg_page *page, const kg_doc_cell *cell)
{
    if (cell->to.n) {
        kg_buf_addz(page->out, "<a href=\"#");
        kg_page_add_plain(page, cell->to);
        kg_buf_addz(page->out, "\">");
    }
    if (cell->kind == KG_DOC_SEVERITY)
        add_severity(page, cell);
    else if (cell->kind == KG_DOC_NUMBER)
        kg_page_parts(page, cell->text, ',');
    else
        kg_page_lines(page, cell->text);
    if (cell->to.n)
        kg_buf_addz(page->out, "</a>");
    add_notes(page, cell);
}

/* Reaches too far to be kept on one printed page. */
static bool is_far(const kg_doc_cell *cell)
{
    return cell->rows > KEPT_ROWS;
}

static void add_class(kg_page *page, const kg_doc_cell *cell)
{
    static const char *const names[] = {
        [KG_DOC_TEXT] = NULL,     [KG_DOC_NUMBER] = "num",      [KG_DOC_CODE] = "code",
        [KG_DOC_SEVERITY] = NULL, [KG_DOC_MISSING] = "missing", [KG_DOC_NONE] = "none"};
    const char *name = names[cell->kind];
    bool far = is_far(cell);
    if (name || far)
        kg_buf_addf(page->out, " class=\"%s%s%s\"", name ? name : "", name && far ? " " : "",
                    far ? "far" : "");
}

static void add_cell(kg_page *page, const kg_doc_cell *cell, bool header)
{
    if (!cell->rows)
        return;
    kg_buf_addz(page->out, header ? "<th scope=\"row\"" : "<td");
    add_class(page, cell);
    if (cell->rows > 1)
        kg_buf_addf(page->out, " rowspan=\"%u\"", (unsigned)cell->rows);
    kg_buf_addc(page->out, '>');
    add_content(page, cell);
    kg_buf_addz(page->out, header ? "</th>" : "</td>");
}

/* ---- rows ---- */

/* Does a cell of the row above reach into this one? */
static bool is_covered(const kg_doc_table *table, size_t row)
{
    for (size_t i = 0; i < table->n_columns; i++)
        if (!table->cells[row * table->n_columns + i].rows)
            return true;
    return false;
}

/* on: goes on with its group; long: a cell of it reaches far. */
static void open_row(kg_page *page, const kg_doc_table *table, size_t row, bool on)
{
    bool far = false;
    for (size_t i = 0; i < table->n_columns; i++)
        far |= is_far(&table->cells[row * table->n_columns + i]);
    kg_buf_addz(page->out, on && far ? "<tr class=\"on long\">"
                           : on      ? "<tr class=\"on\">"
                           : far     ? "<tr class=\"long\">"
                                     : "<tr>");
}

static void add_rows(kg_page *page, const kg_doc_table *table, size_t first, size_t n, bool titled)
{
    size_t group = 0;
    for (size_t i = first; i < first + n; i++) {
        while (group < table->n_groups && table->groups[group].first + table->groups[group].n <= i)
            group++;
        bool starts = group >= table->n_groups || table->groups[group].first == i;
        open_row(page, table, i, titled || !starts);
        for (size_t k = 0; k < table->n_columns; k++)
            add_cell(page, &table->cells[i * table->n_columns + k], k + 1 == table->header);
        kg_buf_addz(page->out, "</tr>\n");
    }
}

static void open_body(kg_page *page, bool kept)
{
    kg_buf_addz(page->out, kept ? "<tbody class=\"keep\">\n" : "<tbody>\n");
}

/* A merged cell can't leave its row group, so a group ends where no cell reaches on. */
static void add_merged_bodies(kg_page *page, const kg_doc_table *table)
{
    size_t n;
    for (size_t first = 0; first < table->n_rows; first += n) {
        for (n = 1; first + n < table->n_rows && is_covered(table, first + n);)
            n++;
        open_body(page, n <= KEPT_ROWS);
        add_rows(page, table, first, n, false);
        kg_buf_addz(page->out, "</tbody>\n");
    }
}

static void add_titled_body(kg_page *page, const kg_doc_table *table, const kg_doc_group *group)
{
    open_body(page, true);
    kg_buf_addz(page->out, "<tr class=\"title\" id=\"");
    kg_page_add_plain(page, group->anchor);
    kg_buf_addf(page->out, "\"><th scope=\"rowgroup\" colspan=\"%lu\">",
                (unsigned long)table->n_columns);
    kg_page_add(page, group->title);
    if (group->code.n) {
        kg_buf_addz(page->out, "<code>");
        kg_page_parts(page, group->code, '/');
        kg_buf_addz(page->out, "</code>");
    }
    if (group->text.n) {
        kg_buf_addz(page->out, "<span class=\"said\">");
        kg_page_add(page, group->text);
        kg_buf_addz(page->out, "</span>");
    }
    kg_buf_addz(page->out, "</th></tr>\n");
    add_rows(page, table, group->first, group->n, true);
    kg_buf_addz(page->out, "</tbody>\n");
}

static void add_bodies(kg_page *page, const kg_doc_table *table)
{
    bool merged = false;
    for (size_t i = 0; i < table->n_rows && !merged; i++)
        merged = is_covered(table, i);
    if (table->n_groups && table->groups[0].title.n) {
        for (size_t i = 0; i < table->n_groups; i++)
            add_titled_body(page, table, &table->groups[i]);
    } else if (merged) {
        add_merged_bodies(page, table);
    } else {
        open_body(page, table->n_rows <= KEPT_ROWS);
        add_rows(page, table, 0, table->n_rows, false);
        kg_buf_addz(page->out, "</tbody>\n");
    }
}

/* ---- the whole ---- */

static void add_head(kg_page *page, const kg_doc_table *table)
{
    kg_buf_addz(page->out, "<colgroup>");
    for (size_t i = 0; i < table->n_columns; i++) {
        unsigned width = table->columns[i].width;
        if (width)
            kg_buf_addf(page->out, "<col class=\"w%u\">", width);
        else
            kg_buf_addz(page->out, "<col>");
    }
    kg_buf_addz(page->out, "</colgroup>\n<thead><tr>");
    for (size_t i = 0; i < table->n_columns; i++) {
        kg_buf_addz(page->out, "<th scope=\"col\">");
        kg_page_add(page, table->columns[i].heading);
        kg_buf_addz(page->out, "</th>");
    }
    kg_buf_addz(page->out, "</tr></thead>\n");
}

static void add_footnotes(kg_page *page, const kg_doc_table *table)
{
    if (!table->n_notes)
        return;
    kg_buf_addz(page->out, "<ul class=\"notes\" aria-label=\"");
    kg_page_add_plain(page, kg_page_text(page, KG_M_PAGE_NOTES));
    kg_buf_addz(page->out, "\">\n");
    for (size_t i = 0; i < table->n_notes; i++) {
        kg_buf_addf(page->out, "<li id=\"n%lu-%lu\"><span class=\"mark\">",
                    (unsigned long)page->n_tables, (unsigned long)(i + 1));
        add_note_number(page, i + 1);
        kg_buf_addz(page->out, "</span>");
        kg_page_add(page, table->notes[i]);
        kg_buf_addz(page->out, "</li>\n");
    }
    kg_buf_addz(page->out, "</ul>\n");
}

/* What may need to scroll can be reached with the keyboard, and has a name. */
void kg_page_table(kg_page *page, const kg_doc_table *table)
{
    bool wide = table->n_columns >= WIDE_FROM;
    page->n_tables++;
    kg_buf_addz(page->out, wide ? "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\""
                                : "<div class=\"narrow\"><table aria-labelledby=\"");
    kg_page_add_plain(page, page->heading);
    kg_buf_addz(page->out, wide ? "\"><table aria-labelledby=\"" : "\"");
    if (wide) {
        kg_page_add_plain(page, page->heading);
        kg_buf_addz(page->out, "\"");
    }
    kg_buf_addf(page->out, " class=\"t%lu\">\n", (unsigned long)table->n_columns);
    add_head(page, table);
    add_bodies(page, table);
    kg_buf_addz(page->out, "</table></div>\n");
    add_footnotes(page, table);
}

/* ---- approvals ---- */

static void add_box_row(kg_page *page, const kg_doc_table *table, size_t column)
{
    kg_buf_addz(page->out, "<tr>");
    for (size_t i = 0; i < table->n_rows; i++)
        add_cell(page, &table->cells[i * table->n_columns + column], false);
    kg_buf_addz(page->out, "</tr>\n");
}

static void add_stamps(kg_page *page, const kg_doc_table *table)
{
    kg_buf_addz(page->out, "<tr class=\"stamp\">");
    for (size_t i = 0; i < table->n_rows; i++) {
        const kg_doc_cell *state = &table->cells[i * table->n_columns + 4];
        kg_buf_addz(page->out, "<td><span class=\"seal\">");
        kg_page_add(page, state->text.n ? state->text : kg_page_text(page, KG_M_PAGE_STAMP));
        kg_buf_addz(page->out, "</span></td>");
    }
    kg_buf_addz(page->out, "</tr>\n");
}

/* A box a role: name, department and date below the room for a stamp. */
void kg_page_approvals(kg_page *page, const kg_doc_table *table)
{
    kg_buf_addz(page->out, "<table class=\"approvals\">\n<thead><tr>");
    for (size_t i = 0; i < table->n_rows; i++) {
        kg_buf_addz(page->out, "<th scope=\"col\">");
        kg_page_add(page, table->cells[i * table->n_columns].text);
        kg_buf_addz(page->out, "</th>");
    }
    kg_buf_addz(page->out, "</tr></thead>\n<tbody>\n");
    add_stamps(page, table);
    for (size_t column = 1; column < 4; column++)
        add_box_row(page, table, column);
    kg_buf_addz(page->out, "</tbody></table>\n");
}
