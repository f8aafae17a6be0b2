// SPDX-License-Identifier: Apache-2.0
// CSV for spreadsheets: UTF-8 with a byte order mark and CRLF (Excel in Japan asks for them),
// RFC 4180 quoting, and no cell that a spreadsheet would take for a formula.
#include "internal.h"

static bool needs_quotes(kg_str cell)
{
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] == '"' || cell.p[i] == ',' || cell.p[i] == '\n' || cell.p[i] == '\r')
            return true;
    return false;
}

static bool is_formula(kg_str cell)
{
    char c = cell.n ? cell.p[0] : '\0';
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

static void add_cell(kg_buf *out, kg_str cell)
{
    bool quotes = needs_quotes(cell);
    if (quotes)
        kg_buf_addc(out, '"');
    if (is_formula(cell))
        kg_buf_addc(out, '\'');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"')
            kg_buf_addc(out, '"');
        kg_buf_addc(out, cell.p[i]);
    }
    if (quotes)
        kg_buf_addc(out, '"');
}

static void add_record(kg_buf *out, const kg_str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            kg_buf_addc(out, ',');
        add_cell(out, cells[i]);
    }
    kg_buf_addz(out, "\r\n");
}

int kg_report_csv(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options)
{
    kg_table table;
    kg_str bullet = kg_message_text(analysis->catalog, KG_M_REPORT_BULLET_CSV, options->lang);
    kg_table_make(&table, analysis, options, kg_str_copy(out->arena, bullet).p, out->arena);
    kg_buf_addz(out, "\xEF\xBB\xBF");
    add_record(out, table.headings, table.n_columns);
    for (size_t i = 0; i < table.n_rows; i++)
        add_record(out, table.cells + i * table.n_columns, table.n_columns);
    return KG_OK;
}
