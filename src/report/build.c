// SPDX-License-Identifier: Apache-2.0
// The pen of the document: see build.h.
#include "build.h"

static kg_doc_section *section(kg_db *b)
{
    return &b->doc->sections[b->doc->n_sections - 1];
}

/* The open block, or NULL. */
static kg_doc_block *open_block(kg_db *b)
{
    kg_doc_section *at = section(b);
    return at->n_blocks ? &at->blocks[at->n_blocks - 1] : NULL;
}

static kg_doc_table *open_table(kg_db *b)
{
    return open_block(b)->table;
}

/* ---- sections and blocks ---- */

static void close_block(kg_db *b)
{
    kg_doc_block *last = open_block(b);
    if (last && last->type == KG_DOC_TABLE && !last->table->n_rows && !last->table->n_groups)
        section(b)->n_blocks--;
}

/* A heading that nothing came below goes too. */
static void close_section(kg_db *b)
{
    if (!b->doc->n_sections)
        return;
    close_block(b);
    while (open_block(b) && open_block(b)->type == KG_DOC_HEADING)
        section(b)->n_blocks--;
    if (!section(b)->n_blocks)
        b->doc->n_sections--;
}

void kg_db_section(kg_db *b, const char *id, int title)
{
    close_section(b);
    *KG_PUSH(b->r.arena, b->doc->sections, b->doc->n_sections, b->cap_sections) =
        (kg_doc_section){.id = id, .title = kg_rp_text(&b->r, title)};
    b->cap_blocks = 0;
}

void kg_db_end(kg_db *b)
{
    close_section(b);
}

static kg_doc_block *add_block(kg_db *b, kg_doc_type type)
{
    kg_doc_section *at = section(b);
    close_block(b);
    kg_doc_block *block = KG_PUSH(b->r.arena, at->blocks, at->n_blocks, b->cap_blocks);
    *block = (kg_doc_block){.type = type};
    b->cap_items = b->cap_cells = b->cap_groups = b->cap_notes = 0;
    return block;
}

kg_doc_block *kg_db_heading(kg_db *b, kg_str text)
{
    kg_doc_block *block = add_block(b, KG_DOC_HEADING);
    block->text = text;
    return block;
}

kg_doc_block *kg_db_paragraph(kg_db *b, kg_str text)
{
    kg_doc_block *block = add_block(b, KG_DOC_PARAGRAPH);
    block->text = text;
    return block;
}

static kg_doc_item *add_item(kg_db *b, kg_doc_type type)
{
    kg_doc_block *block = open_block(b);
    if (!block || block->type != type)
        block = add_block(b, type);
    return KG_PUSH(b->r.arena, block->items, block->n_items, b->cap_items);
}

void kg_db_item(kg_db *b, kg_str text)
{
    *add_item(b, KG_DOC_LIST) = (kg_doc_item){.text = text};
}

void kg_db_step(kg_db *b, kg_str text)
{
    *add_item(b, KG_DOC_STEPS) = (kg_doc_item){.text = text};
}

void kg_db_named_field(kg_db *b, kg_str name, kg_str text, kg_doc_kind kind)
{
    if (text.n)
        *add_item(b, KG_DOC_FIELDS) = (kg_doc_item){name, text, kind};
}

void kg_db_field(kg_db *b, int name, kg_str text, kg_doc_kind kind)
{
    kg_db_named_field(b, kg_rp_text(&b->r, name), text, kind);
}

void kg_db_on_cover(kg_db *b)
{
    open_block(b)->cover = true;
}

/* ---- tables ---- */

kg_doc_table *kg_db_table_of(kg_db *b, const kg_doc_column *columns, size_t n)
{
    kg_doc_table *table = KG_NEW(b->r.arena, kg_doc_table);
    table->columns = KG_NEW_N(b->r.arena, kg_doc_column, n);
    table->n_columns = n;
    table->header = 1;
    for (size_t i = 0; i < n; i++)
        table->columns[i] = columns[i];
    add_block(b, KG_DOC_TABLE)->table = table;
    return table;
}

kg_doc_table *kg_db_table(kg_db *b, const kg_db_column *columns, size_t n)
{
    kg_doc_column *of = KG_NEW_N(b->r.arena, kg_doc_column, n);
    for (size_t i = 0; i < n; i++)
        of[i] = (kg_doc_column){kg_rp_text(&b->r, columns[i].heading), columns[i].kind,
                                columns[i].width};
    return kg_db_table_of(b, of, n);
}

static kg_doc_kind kind_of(const kg_db *b, kg_str text, kg_doc_kind otherwise)
{
    if (kg_str_eq(text, kg_rp_text(&b->r, KG_M_WORDS_NOT_ENTERED)) ||
        kg_str_eq(text, kg_rp_text(&b->r, KG_M_WORDS_STATE_NONE)))
        return KG_DOC_MISSING;
    return kg_str_eq(text, kg_rp_text(&b->r, KG_M_WORDS_NONE_GIVEN)) ? KG_DOC_NONE : otherwise;
}

kg_doc_cell *kg_db_row(kg_db *b, const kg_str *texts)
{
    kg_doc_table *table = open_table(b);
    size_t n = table->n_columns, at = table->n_rows * n, used = at;
    for (size_t i = 0; i < n; i++)
        *KG_PUSH(b->r.arena, table->cells, used, b->cap_cells) =
            (kg_doc_cell){.text = texts[i],
                          .kind = kind_of(b, texts[i], table->columns[i].kind),
                          .rows = 1};
    table->n_rows++;
    if (table->n_groups)
        table->groups[table->n_groups - 1].n++;
    return table->cells + at;
}

kg_doc_group *kg_db_group(kg_db *b)
{
    kg_doc_table *table = open_table(b);
    kg_doc_group *group = KG_PUSH(b->r.arena, table->groups, table->n_groups, b->cap_groups);
    *group = (kg_doc_group){.first = table->n_rows};
    return group;
}

void kg_db_severity(kg_doc_cell *cell, kg_cvss_severity severity)
{
    cell->kind = KG_DOC_SEVERITY;
    cell->severity = severity;
}

void kg_db_merge(kg_db *b, size_t column, size_t first)
{
    kg_doc_table *table = open_table(b);
    for (size_t i = first; i < table->n_rows; i++)
        table->cells[i * table->n_columns + column].rows =
            i == first ? (uint32_t)(table->n_rows - first) : 0;
}

/* Footnotes of a cell are few, so the list is copied rather than grown. */
static void add_number(kg_arena *arena, kg_doc_cell *cell, uint32_t number)
{
    uint32_t *notes = KG_NEW_N(arena, uint32_t, cell->n_notes + 1);
    for (size_t i = 0; i < cell->n_notes; i++)
        notes[i] = cell->notes[i];
    notes[cell->n_notes++] = number;
    cell->notes = notes;
}

void kg_db_note(kg_db *b, kg_doc_cell *cell, kg_str text)
{
    kg_doc_table *table = open_table(b);
    size_t at = 0;
    while (at < table->n_notes && !kg_str_eq(table->notes[at], text))
        at++;
    if (at == table->n_notes)
        *KG_PUSH(b->r.arena, table->notes, table->n_notes, b->cap_notes) = text;
    add_number(b->r.arena, cell, (uint32_t)at + 1);
}
