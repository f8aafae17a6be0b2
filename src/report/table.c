// SPDX-License-Identifier: Apache-2.0
// The guide's table (procedures 4, 6, 7 and 8) as one list of columns: a heading and a function
// that yields the cell. Every format prints this table; a new column is one line here.
#include "internal.h"

/* What a cell speaks of. */
typedef struct cell_of {
    kg_rp r; /* r.out takes the cell */
    const char *bullet;
    uint32_t framework;
    const kg_table_row *row;
    const kg_threat *threat;
    const kg_risk *risk;
} cell_of;

typedef struct column {
    int heading; /* a message */
    void (*cell)(const cell_of *c);
} column;

static void add(const cell_of *c, kg_str text)
{
    kg_buf_add(c->r.out, text);
}

static void add_none(const cell_of *c)
{
    add(c, kg_rp_text(&c->r, KG_M_WORDS_NONE_GIVEN));
}

static void target_cell(const cell_of *c)
{
    add(c, kg_rp_target(&c->r, c->threat));
}

static void point_cell(const cell_of *c)
{
    add(c, kg_rp_point(&c->r, c->threat));
}

static void attack_cell(const cell_of *c)
{
    kg_say_threat(c->r.out, c->r.analysis, c->threat, c->r.lang);
}

static void assets_cell(const cell_of *c)
{
    for (size_t i = 0; i < c->threat->n_hits; i++) {
        const kg_hit *hit = &c->threat->hits[i];
        kg_str when = kg_text_in(hit->if_, c->r.lang);
        if (i)
            kg_buf_addc(c->r.out, '\n');
        add(c, c->bullet ? kg_str_of(c->bullet) : kg_rp_text(&c->r, KG_M_REPORT_BULLET));
        add(c, kg_rp_asset(&c->r, hit->asset));
        if (when.n)
            add(c, kg_rp_fill1(&c->r, KG_M_WORDS_IN_PARENTHESES, "text", when));
    }
}

static const kg_threat_class *class_of(const cell_of *c)
{
    return &c->r.catalog->threat_classes[c->threat->class_];
}

static void class_cell(const cell_of *c)
{
    add(c, kg_text_in(class_of(c)->short_, c->r.lang));
}

/* The guide has a dash where it lists none for a class; elsewhere one is still missing. */
static void countermeasure_cell(const cell_of *c)
{
    if (c->row->treating)
        kg_say_countermeasure(c->r.out, c->r.catalog, c->row->treating, c->r.lang);
    else if (!class_of(c)->n_lists)
        add_none(c);
    else
        add(c, kg_rp_text(&c->r, KG_M_WORDS_NOT_ENTERED));
}

static const kg_item_numbers *numbers_of(const cell_of *c, uint32_t framework)
{
    return c->row->treating
               ? kg_numbers_in(&c->r.catalog->countermeasures[c->row->treating->countermeasure],
                               framework)
               : NULL;
}

static void framework_cell(const cell_of *c)
{
    const kg_item_numbers *numbers = numbers_of(c, c->framework);
    for (size_t i = 0; numbers && i < numbers->n_items; i++) {
        if (i)
            kg_buf_addc(c->r.out, ',');
        add(c, numbers->items[i]);
    }
}

static void score_cell(const cell_of *c, int tenths)
{
    if (c->risk->scored)
        kg_say_score(c->r.out, tenths);
    else
        add_none(c);
}

static void base_cell(const cell_of *c)
{
    score_cell(c, c->risk->scores.base);
}

static void temporal_cell(const cell_of *c)
{
    score_cell(c, c->risk->scores.temporal);
}

static void environmental_cell(const cell_of *c)
{
    score_cell(c, c->risk->scores.environmental);
}

static void severity_cell(const cell_of *c)
{
    if (c->risk->scored)
        add(c, kg_say_severity(c->r.catalog, kg_cvss_severity_of(c->risk->scores.environmental),
                               c->r.lang));
    else
        add_none(c);
}

static void number_cell(const cell_of *c)
{
    if (c->threat->verdict == KG_ADOPTED && c->threat->judgement)
        add(c, c->threat->judgement->adopt);
}

static void state_cell(const cell_of *c)
{
    if (c->row->treating)
        add(c, kg_say_state(c->r.catalog, (int32_t)c->row->treating->state, c->r.lang));
}

/* Columns whose numbers in this row are not the guide's, named as a list. */
static kg_str proposed_columns(const cell_of *c)
{
    kg_rp_list list = {0};
    const kg_choice *choice = c->row->treating ? c->row->treating->choice : NULL;
    for (uint32_t i = 0; i < c->r.catalog->n_frameworks; i++) {
        const kg_item_numbers *numbers = numbers_of(c, i);
        kg_str heading = kg_text_in(c->r.catalog->frameworks[i].column, c->r.lang);
        if (heading.n && numbers && numbers->n_items && !kg_numbers_are_guides(numbers, choice))
            kg_rp_list_add(&c->r, &list, heading, true);
    }
    return list.n ? kg_rp_joined(&c->r, &list) : (kg_str){0};
}

static void add_line(const cell_of *c, size_t start, kg_str text)
{
    if (!text.n)
        return;
    if (c->r.out->n > start)
        kg_buf_addc(c->r.out, '\n');
    add(c, text);
}

static void notes_cell(const cell_of *c)
{
    size_t start = c->r.out->n;
    kg_str columns = proposed_columns(c);
    if (c->row->suggestion)
        add_line(c, start, kg_rp_text(&c->r, KG_M_REPORT_NOTE_SUGGESTION));
    if (columns.n)
        add_line(c, start,
                 kg_rp_fill1(&c->r, KG_M_REPORT_NOTE_PROPOSAL_NUMBERS, "columns", columns));
    if (c->threat->assumed)
        add_line(c, start, kg_rp_text(&c->r, KG_M_REPORT_NOTE_ASSUMED));
    if (c->row->treating && c->row->treating->state == KG_STATE_IMPLEMENTED)
        add_line(c, start, kg_rp_text(&c->r, KG_M_REPORT_NOTE_UNPROVEN));
    if (c->threat->judgement)
        add_line(c, start, kg_text_in(c->threat->judgement->note, c->r.lang));
}

/* heading < 0: a column for each framework that has one. */
static const column COLUMNS[] = {
    {KG_M_REPORT_COLUMN_TARGET, target_cell},
    {KG_M_REPORT_COLUMN_POINT, point_cell},
    {KG_M_REPORT_COLUMN_ATTACK, attack_cell},
    {KG_M_REPORT_COLUMN_ASSETS, assets_cell},
    {KG_M_REPORT_COLUMN_CLASS, class_cell},
    {KG_M_REPORT_COLUMN_COUNTERMEASURE, countermeasure_cell},
    {-1, framework_cell},
    {KG_M_REPORT_COLUMN_BASE, base_cell},
    {KG_M_REPORT_COLUMN_TEMPORAL, temporal_cell},
    {KG_M_REPORT_COLUMN_ENVIRONMENTAL, environmental_cell},
    {KG_M_REPORT_COLUMN_SEVERITY, severity_cell},
    {KG_M_REPORT_COLUMN_NUMBER, number_cell},
    {KG_M_REPORT_COLUMN_STATE, state_cell},
    {KG_M_REPORT_COLUMN_NOTES, notes_cell},
};

enum { N_COLUMNS = sizeof COLUMNS / sizeof *COLUMNS };

/* ---- rows ---- */

typedef struct row_list {
    kg_table_row *items;
    size_t n, cap;
} row_list;

static void add_threat_rows(const kg_rp *r, row_list *rows, uint32_t threat, bool suggestion)
{
    const kg_treatment *treatment = r->analysis->treatment;
    size_t n = 0;
    for (size_t i = 0; i < treatment->n_of[threat]; i++)
        if (treatment->of[threat][i].choice) {
            *KG_PUSH(r->arena, rows->items, rows->n, rows->cap) =
                (kg_table_row){threat, &treatment->of[threat][i], suggestion};
            n++;
        }
    if (!n)
        *KG_PUSH(r->arena, rows->items, rows->n, rows->cap) =
            (kg_table_row){threat, NULL, suggestion};
}

static row_list find_rows(const kg_rp *r, bool suggestions)
{
    row_list rows = {0};
    const kg_threats *threats = r->analysis->threats;
    for (uint32_t i = 0; i < threats->n; i++)
        if (threats->items[i].verdict == KG_ADOPTED)
            add_threat_rows(r, &rows, i, false);
    for (uint32_t i = 0; suggestions && i < threats->n; i++)
        if (!threats->items[i].verdict)
            add_threat_rows(r, &rows, i, true);
    return rows;
}

/* ---- the table ---- */

static bool has_column(const kg_framework *framework)
{
    return framework->column.ja.n || framework->column.en.n;
}

static size_t fill_headings(const kg_rp *r, kg_str *headings)
{
    size_t n = 0;
    for (size_t i = 0; i < N_COLUMNS; i++) {
        if (COLUMNS[i].heading >= 0)
            headings[n++] = kg_rp_text(r, COLUMNS[i].heading);
        for (size_t k = 0; COLUMNS[i].heading < 0 && k < r->catalog->n_frameworks; k++)
            if (has_column(&r->catalog->frameworks[k]))
                headings[n++] = kg_text_in(r->catalog->frameworks[k].column, r->lang);
    }
    return n;
}

static kg_str make_cell(const cell_of *c, const column *col, uint32_t framework)
{
    kg_buf buf = kg_rp_buf(&c->r);
    cell_of own = *c;
    own.r.out = &buf;
    own.framework = framework;
    col->cell(&own);
    return kg_buf_str(&buf);
}

static void fill_row(const cell_of *c, kg_str *cells)
{
    size_t n = 0;
    for (size_t i = 0; i < N_COLUMNS; i++) {
        if (COLUMNS[i].heading >= 0)
            cells[n++] = make_cell(c, &COLUMNS[i], 0);
        for (uint32_t k = 0; COLUMNS[i].heading < 0 && k < c->r.catalog->n_frameworks; k++)
            if (has_column(&c->r.catalog->frameworks[k]))
                cells[n++] = make_cell(c, &COLUMNS[i], k);
    }
}

void kg_table_make(kg_table *out, const kg_analysis *analysis, const kg_report_options *options,
                   const char *bullet, kg_arena *arena)
{
    kg_buf spare;
    kg_buf_init(&spare, arena);
    kg_rp r = kg_rp_of(&spare, analysis, options->lang);
    row_list rows = find_rows(&r, options->suggestions || !r.model->n_judgements);
    *out = (kg_table){.headings = KG_NEW_N(arena, kg_str, N_COLUMNS + r.catalog->n_frameworks),
                      .rows = rows.items,
                      .n_rows = rows.n};
    out->n_columns = fill_headings(&r, out->headings);
    out->cells = KG_NEW_N(arena, kg_str, rows.n * out->n_columns);
    for (size_t i = 0; i < rows.n; i++) {
        uint32_t threat = rows.items[i].threat;
        cell_of c = {.r = r,
                     .bullet = bullet,
                     .row = &rows.items[i],
                     .threat = &analysis->threats->items[threat],
                     .risk = &analysis->risks->of[threat]};
        fill_row(&c, out->cells + i * out->n_columns);
    }
}
