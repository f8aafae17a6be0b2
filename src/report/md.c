// SPDX-License-Identifier: Apache-2.0
// The document as Markdown. Cells that are merged stand on every row; groups with a title become
// headings with a table each.
#include "internal.h"

/* Text of the model can't open a tag, end a cell or start a line of its own. */
static void add_escaped(kg_buf *out, kg_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\n')
            kg_buf_addz(out, "<br>");
        else if (c == '|')
            kg_buf_addz(out, "\\|");
        else if (c == '<')
            kg_buf_addz(out, "&lt;");
        else if (c != '\r')
            kg_buf_addc(out, c);
    }
}

static void line(kg_buf *out, const char *before, kg_str text, const char *after)
{
    kg_buf_addz(out, before);
    add_escaped(out, text);
    kg_buf_addz(out, after);
}

/* ---- tables ---- */

static void head(kg_buf *out, const kg_doc_table *table)
{
    kg_buf_addc(out, '|');
    for (size_t i = 0; i < table->n_columns; i++)
        line(out, " ", table->columns[i].heading, " |");
    kg_buf_addz(out, "\n|");
    for (size_t i = 0; i < table->n_columns; i++)
        kg_buf_addz(out, "---|");
    kg_buf_addc(out, '\n');
}

static void rows(kg_buf *out, const kg_doc_table *table, size_t first, size_t n)
{
    for (size_t i = first; i < first + n; i++) {
        kg_buf_addc(out, '|');
        for (size_t k = 0; k < table->n_columns; k++)
            line(out, " ", table->cells[i * table->n_columns + k].text, " |");
        kg_buf_addc(out, '\n');
    }
}

static void titled_group(kg_buf *out, const kg_doc_table *table, const kg_doc_group *group)
{
    line(out, "\n### ", group->title, "\n");
    if (group->code.n)
        line(out, "\n`", group->code, "`\n");
    if (group->text.n)
        line(out, "\n", group->text, "\n");
    if (!group->n)
        return;
    kg_buf_addc(out, '\n');
    head(out, table);
    rows(out, table, group->first, group->n);
}

static void add_table(kg_buf *out, const kg_doc_table *table)
{
    bool titled = table->n_groups && table->groups[0].title.n;
    for (size_t i = 0; titled && i < table->n_groups; i++)
        titled_group(out, table, &table->groups[i]);
    if (titled)
        return;
    kg_buf_addc(out, '\n');
    head(out, table);
    rows(out, table, 0, table->n_rows);
    for (size_t i = 0; i < table->n_notes; i++) {
        kg_buf_addf(out, "%s%lu. ", i ? "" : "\n", (unsigned long)(i + 1));
        line(out, "", table->notes[i], "\n");
    }
}

/* ---- the rest ---- */

typedef struct writing {
    kg_buf *out;
    const kg_catalog *catalog;
    kg_lang lang;
} writing;

static void add_items(const writing *w, const kg_doc_block *block, kg_arena *arena)
{
    kg_buf *out = w->out;
    kg_buf_addc(out, '\n');
    for (size_t i = 0; i < block->n_items; i++) {
        const kg_doc_item *item = &block->items[i];
        kg_arg args[] = {{"name", item->name}, {"text", item->text}};
        kg_buf text;
        kg_buf_init(&text, arena);
        if (block->type == KG_DOC_FIELDS)
            kg_message_fill(&text, kg_message_text(w->catalog, KG_M_WORDS_LABEL, w->lang), args, 2);
        else
            kg_buf_add(&text, item->text);
        if (block->type == KG_DOC_STEPS)
            kg_buf_addf(out, "%lu. ", (unsigned long)(i + 1));
        line(out, block->type == KG_DOC_STEPS ? "" : "- ", kg_buf_str(&text), "\n");
    }
}

static void add_block(const writing *w, const kg_doc_block *block, kg_arena *arena)
{
    kg_buf *out = w->out;
    switch (block->type) {
    case KG_DOC_HEADING:
        line(out, "\n### ", block->text, "\n");
        break;
    case KG_DOC_PARAGRAPH:
        line(out, "\n", block->text, "\n");
        break;
    case KG_DOC_TABLE:
        add_table(out, block->table);
        break;
    default:
        add_items(w, block, arena);
    }
}

static void add_front(const writing *w, const kg_doc *doc)
{
    line(w->out, "# ", doc->title, "\n");
    if (doc->draft.n)
        line(w->out, "\n**", doc->draft, "**\n");
    add_items(w, &doc->fields, w->out->arena);
}

static void add_section(void *with, const kg_doc_section *section, kg_arena *arena)
{
    const writing *w = with;
    line(w->out, "\n## ", section->title, "\n");
    if (section->step.n)
        line(w->out, "\n*", section->step, "*\n");
    for (size_t i = 0; i < section->n_blocks; i++)
        add_block(w, &section->blocks[i], arena);
}

/* The guide's table alone: its head too where it has no row. */
static void add_only_table(kg_buf *out, const kg_analysis *analysis,
                           const kg_report_options *options)
{
    kg_table flat;
    kg_doc_table table = {0};
    kg_table_make(&flat, analysis, options, NULL, out->arena);
    table.n_columns = flat.n_columns;
    table.n_rows = flat.n_rows;
    table.columns = KG_NEW_N(out->arena, kg_doc_column, flat.n_columns);
    table.cells = KG_NEW_N(out->arena, kg_doc_cell, flat.n_columns * flat.n_rows + 1);
    for (size_t i = 0; i < flat.n_columns; i++)
        table.columns[i].heading = flat.headings[i];
    for (size_t i = 0; i < flat.n_columns * flat.n_rows; i++)
        table.cells[i].text = flat.cells[i];
    head(out, &table);
    rows(out, &table, 0, table.n_rows);
}

int kg_report_md(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options)
{
    kg_report_options flat = *options;
    kg_doc doc;
    if (options->only_table) {
        add_only_table(out, analysis, options);
        return KG_OK;
    }
    flat.merged = false;
    writing w = {out, analysis->catalog, options->lang};
    kg_doc_front(&doc, analysis, &flat, out->arena);
    add_front(&w, &doc);
    return kg_doc_each(&doc, analysis, &flat, out->arena->heap, add_section, &w);
}
