// SPDX-License-Identifier: Apache-2.0
// The guide's table (procedures 4, 6, 7 and 8) as one list of columns: a heading and a function
// that yields the cell. A new column is one line here. In a document it is either flat, as csv has it,
// or the guide's: its columns, its merged cells, and the remarks as footnotes.
#include "build.h"

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

/* The heading of a framework whose numbers in this row are not the guide's, else nothing. */
static kg_str proposed_column(const cell_of *c, uint32_t framework)
{
    const kg_choice *choice = c->row->treating ? c->row->treating->choice : NULL;
    const kg_item_numbers *numbers = numbers_of(c, framework);
    bool ours = numbers && numbers->n_items && !kg_numbers_are_guides(numbers, choice);
    return ours ? kg_text_in(c->r.catalog->frameworks[framework].column, c->r.lang) : (kg_str){0};
}

/* All of them, named as a list. */
static kg_str proposed_columns(const cell_of *c)
{
    kg_rp_list list = {0};
    for (uint32_t i = 0; i < c->r.catalog->n_frameworks; i++) {
        kg_str heading = proposed_column(c, i);
        if (heading.n)
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

/* Of our own choice rather than of the table: what no cell of the guide says. */
static kg_str judged_note(const cell_of *c)
{
    return c->threat->judgement ? kg_text_in(c->threat->judgement->note, c->r.lang) : (kg_str){0};
}

static bool is_unproven(const cell_of *c)
{
    return c->row->treating && c->row->treating->state == KG_STATE_IMPLEMENTED;
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
    if (is_unproven(c))
        add_line(c, start, kg_rp_text(&c->r, KG_M_REPORT_NOTE_UNPROVEN));
    add_line(c, start, judged_note(c));
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

/* ---- in a document ---- */

static void flat(kg_db *b)
{
    kg_table table;
    kg_table_make(&table, b->r.analysis, b->options, NULL, b->r.arena);
    kg_doc_column *columns = KG_NEW_N(b->r.arena, kg_doc_column, table.n_columns);
    for (size_t i = 0; i < table.n_columns; i++)
        columns[i].heading = table.headings[i];
    kg_db_table_of(b, columns, table.n_columns);
    for (size_t i = 0; i < table.n_rows; i++)
        kg_db_row(b, table.cells + i * table.n_columns);
}

/* How far a cell of the guide's table reaches: over its row, its threat, or over all threats of the
 * same attack point or target part that follow each other. */
typedef enum reach { OF_ROW, OF_THREAT, OF_POINT, OF_TARGET } reach;

static const struct {
    column column;
    unsigned width;
    kg_doc_kind kind;
    reach reach;
} GUIDE_COLUMNS[] = {
    {{KG_M_REPORT_COLUMN_TARGET, target_cell}, 10, KG_DOC_TEXT, OF_TARGET},
    {{KG_M_REPORT_COLUMN_POINT, point_cell}, 7, KG_DOC_TEXT, OF_POINT},
    {{KG_M_REPORT_COLUMN_ATTACK, attack_cell}, 0, KG_DOC_TEXT, OF_THREAT},
    {{KG_M_REPORT_COLUMN_ASSETS, assets_cell}, 0, KG_DOC_TEXT, OF_THREAT},
    {{KG_M_REPORT_COLUMN_CLASS, class_cell}, 9, KG_DOC_TEXT, OF_THREAT},
    {{KG_M_REPORT_COLUMN_COUNTERMEASURE, countermeasure_cell}, 11, KG_DOC_TEXT, OF_ROW},
    {{-1, framework_cell}, 6, KG_DOC_NUMBER, OF_ROW},
    {{KG_M_REPORT_COLUMN_BASE, base_cell}, 6, KG_DOC_NUMBER, OF_THREAT},
    {{KG_M_REPORT_COLUMN_TEMPORAL, temporal_cell}, 5, KG_DOC_NUMBER, OF_THREAT},
    {{KG_M_REPORT_ENVIRONMENTAL_SEVERITY, environmental_cell}, 9, KG_DOC_TEXT, OF_THREAT},
    {{KG_M_REPORT_COLUMN_NUMBER, number_cell}, 5, KG_DOC_TEXT, OF_THREAT},
};

enum { N_GUIDE_COLUMNS = sizeof GUIDE_COLUMNS / sizeof *GUIDE_COLUMNS };

/* The guide's table in the making: a column for each of GUIDE_COLUMNS, and for each framework. */
typedef struct guide_table {
    kg_db *b;
    kg_doc_table *table;
    size_t *from;        /* per column: which of GUIDE_COLUMNS */
    uint32_t *framework; /* per column */
    size_t n;
    size_t began[OF_TARGET + 1]; /* the row in which the open cell of a reach stands */
} guide_table;

static void add_guide_column(guide_table *g, kg_doc_column *columns, size_t from, uint32_t framework)
{
    int heading = GUIDE_COLUMNS[from].column.heading;
    const kg_rp *r = &g->b->r;
    columns[g->n] = (kg_doc_column){
        heading >= 0 ? kg_rp_text(r, heading)
                     : kg_text_in(r->catalog->frameworks[framework].column, r->lang),
        GUIDE_COLUMNS[from].kind, GUIDE_COLUMNS[from].width};
    g->from[g->n] = from;
    g->framework[g->n++] = framework;
}

static void open_guide_table(guide_table *g, kg_db *b)
{
    size_t most = N_GUIDE_COLUMNS + b->r.catalog->n_frameworks;
    kg_doc_column *columns = KG_NEW_N(b->r.arena, kg_doc_column, most);
    *g = (guide_table){.b = b,
                       .from = KG_NEW_N(b->r.arena, size_t, most),
                       .framework = KG_NEW_N(b->r.arena, uint32_t, most)};
    for (size_t i = 0; i < N_GUIDE_COLUMNS; i++) {
        if (GUIDE_COLUMNS[i].column.heading >= 0)
            add_guide_column(g, columns, i, 0);
        for (uint32_t k = 0; GUIDE_COLUMNS[i].column.heading < 0 && k < b->r.catalog->n_frameworks;
             k++)
            if (has_column(&b->r.catalog->frameworks[k]))
                add_guide_column(g, columns, i, k);
    }
    g->table = kg_db_table_of(b, columns, g->n);
    g->table->header = g->n; /* the number, behind the guide's own columns */
}

static bool same_text(const guide_table *g, size_t row, size_t at)
{
    const kg_doc_cell *cells = g->table->cells;
    return kg_str_eq(cells[row * g->n + at].text, cells[(row - 1) * g->n + at].text);
}

/* The farthest reach that begins anew in the last row: a new target begins all, a new threat its own. */
static reach begins(const guide_table *g, bool new_threat)
{
    size_t row = g->table->n_rows - 1;
    if (!row || !same_text(g, row, 0))
        return OF_TARGET;
    if (!same_text(g, row, 1))
        return OF_POINT;
    return new_threat ? OF_THREAT : OF_ROW;
}

static void merge_last_row(guide_table *g, bool new_threat)
{
    size_t last = g->table->n_rows - 1;
    reach anew = begins(g, new_threat);
    for (int r = OF_ROW; r <= (int)anew; r++)
        g->began[r] = last;
    for (size_t i = 0; i < g->n; i++) {
        size_t first = g->began[GUIDE_COLUMNS[g->from[i]].reach];
        if (first == last)
            continue;
        g->table->cells[first * g->n + i].rows++;
        g->table->cells[last * g->n + i].rows = 0;
    }
}

/* What the guide's columns have no place for stands below the table. Each remark at the cell that it
 * speaks of; those of a threat in its first row. */
static void add_notes(guide_table *g, const cell_of *c, kg_doc_cell *cells, bool new_threat)
{
    kg_str judged = judged_note(c);
    for (size_t i = 0; i < g->n; i++) {
        const column *col = &GUIDE_COLUMNS[g->from[i]].column;
        kg_str proposed = col->heading < 0 ? proposed_column(c, g->framework[i]) : (kg_str){0};
        if (proposed.n)
            kg_db_note(g->b, &cells[i],
                       kg_rp_fill1(&c->r, KG_M_REPORT_NOTE_PROPOSAL_NUMBER, "column", proposed));
        if (col->cell == countermeasure_cell && is_unproven(c))
            kg_db_note(g->b, &cells[i], kg_rp_text(&c->r, KG_M_REPORT_NOTE_UNPROVEN));
        if (col->cell == attack_cell && new_threat && c->row->suggestion)
            kg_db_note(g->b, &cells[i], kg_rp_text(&c->r, KG_M_REPORT_NOTE_SUGGESTION));
        if (col->cell == attack_cell && new_threat && c->threat->assumed)
            kg_db_note(g->b, &cells[i], kg_rp_text(&c->r, KG_M_REPORT_NOTE_ASSUMED));
        if (col->cell == attack_cell && new_threat && judged.n)
            kg_db_note(g->b, &cells[i], judged);
    }
}

/* Assets that a rule should have found, and a number that is not given yet, are missing; an empty
 * list that the analyst chose is not. */
static bool is_missing(const cell_of *c, const column *col)
{
    bool hits_some = !c->threat->rule || c->threat->rule->hits != KG_HITS_NONE;
    if (col->cell == assets_cell)
        return !c->threat->n_hits && !c->threat->narrowed && hits_some;
    return col->cell == number_cell && c->row->suggestion;
}

static void finish_cells(guide_table *g, const cell_of *c, kg_doc_cell *cells)
{
    uint32_t threat = c->row->threat;
    for (size_t i = 0; i < g->n; i++) {
        const column *col = &GUIDE_COLUMNS[g->from[i]].column;
        if (col->cell == environmental_cell)
            kg_db_score(g->b, &cells[i], c->risk, c->risk->scores.environmental);
        if (col->cell == number_cell && kg_db_spoken_of(g->b, threat))
            cells[i].to = kg_db_anchor(g->b, c->threat);
        if (!cells[i].text.n && is_missing(c, col)) {
            cells[i].text = kg_rp_text(&c->r, KG_M_WORDS_NOT_ENTERED);
            cells[i].kind = KG_DOC_MISSING;
        }
    }
}

static void add_guide_row(guide_table *g, const kg_table_row *row, bool new_threat)
{
    kg_rp r = g->b->r;
    cell_of c = {.r = r,
                 .row = row,
                 .threat = &r.analysis->threats->items[row->threat],
                 .risk = &r.analysis->risks->of[row->threat]};
    kg_str *texts = KG_NEW_N(r.arena, kg_str, g->n);
    for (size_t i = 0; i < g->n; i++)
        texts[i] = make_cell(&c, &GUIDE_COLUMNS[g->from[i]].column, g->framework[i]);
    if (new_threat)
        kg_db_group(g->b);
    kg_doc_cell *cells = kg_db_row(g->b, texts);
    finish_cells(g, &c, cells);
    add_notes(g, &c, cells, new_threat);
    merge_last_row(g, new_threat);
}

static void merged(kg_db *b)
{
    guide_table g;
    row_list rows = find_rows(&b->r, b->options->suggestions || !b->r.model->n_judgements);
    open_guide_table(&g, b);
    for (size_t i = 0; i < rows.n; i++)
        add_guide_row(&g, &rows.items[i], !i || rows.items[i].threat != rows.items[i - 1].threat);
}

void kg_db_guide_table(kg_db *b)
{
    if (b->options->merged)
        merged(b);
    else
        flat(b);
}
