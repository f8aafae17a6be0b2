// SPDX-License-Identifier: Apache-2.0
// The terminal: colour beside words, and tables whose columns count as the terminal counts.
#include "cli/session.h"

void kg_cli_paint(kg_buf *out, bool color, kg_cli_style style, kg_str text)
{
    static const char *const codes[KG_CLI_STYLES] = {
        [KG_CLI_PLAIN] = "",       [KG_CLI_BOLD] = "\x1b[1m",     [KG_CLI_DIM] = "\x1b[2m",
        [KG_CLI_RED] = "\x1b[1;31m", [KG_CLI_YELLOW] = "\x1b[33m", [KG_CLI_CYAN] = "\x1b[36m",
        [KG_CLI_GREEN] = "\x1b[32m",
    };
    bool painted = color && style != KG_CLI_PLAIN && text.n;
    if (painted)
        kg_buf_addz(out, codes[style]);
    kg_buf_add(out, text);
    if (painted)
        kg_buf_addz(out, "\x1b[0m");
}

void kg_cli_heading(const kg_cli_session *s, kg_buf *out, kg_str text)
{
    kg_cli_paint(out, s->color_out, KG_CLI_BOLD, text);
    kg_buf_addc(out, '\n');
}

/* ---- tables ---- */

enum { GAP = 2, COLUMNS_MOST = 16 };

static void measure(size_t *widths, const kg_cli_column *columns, size_t n, const kg_cli_cell *cells,
                    size_t rows)
{
    for (size_t c = 0; c < n; c++) {
        widths[c] = kg_text_width(columns[c].title);
        for (size_t r = 0; r < rows; r++) {
            size_t width = kg_text_width(cells[r * n + c].text);
            if (width > widths[c])
                widths[c] = width;
        }
    }
}

static size_t total(const size_t *widths, size_t n)
{
    size_t sum = n ? (n - 1) * GAP : 0;
    for (size_t c = 0; c < n; c++)
        sum += widths[c];
    return sum;
}

/* The column that has most for its share, of those before `end` that may still give; else n. */
static size_t giver(const size_t *widths, const kg_cli_column *columns, size_t first, size_t end,
                    size_t n)
{
    size_t found = n, most = 0;
    for (size_t c = first; c < end; c++) {
        size_t has = widths[c] / (columns[c].share ? columns[c].share : 1);
        if (columns[c].least && widths[c] > columns[c].least && (found == n || has > most)) {
            found = c;
            most = has;
        }
    }
    return found;
}

/* Takes what is too much from the others before it takes from the last column. */
static void squeeze(size_t *widths, const kg_cli_column *columns, size_t n, size_t width)
{
    size_t sum = total(widths, n);
    while (sum > width) {
        size_t widest = giver(widths, columns, 0, n - 1, n);
        if (widest == n)
            widest = giver(widths, columns, n - 1, n, n);
        if (widest == n)
            return;
        widths[widest]--;
        sum--;
    }
}

static void add_cell(const kg_cli_session *s, kg_buf *out, kg_cli_cell cell, size_t width, bool right,
                     bool last)
{
    kg_str cut = {0};
    size_t wide = kg_text_width(cell.text);
    if (wide > width) {
        cut = kg_cli_text(s, KG_M_CLI_CUT);
        size_t mark = kg_text_width(cut);
        cell.text = kg_text_fit(cell.text, width > mark ? width - mark : 0);
        wide = kg_text_width(cell.text) + mark;
    }
    size_t room = width > wide ? width - wide : 0;
    kg_buf_pad(out, ' ', right ? room : 0);
    kg_cli_paint(out, s->color_out, cell.style, cell.text);
    kg_buf_add(out, cut);
    kg_buf_pad(out, ' ', right || last ? 0 : room + GAP);
    kg_buf_pad(out, ' ', right && !last ? GAP : 0);
}

/* The last cell that has a text: behind it a line ends without blanks. */
static size_t last_of(const kg_cli_cell *row, size_t n)
{
    size_t last = n - 1;
    while (last && !row[last].text.n)
        last--;
    return last;
}

static void add_row(const kg_cli_session *s, kg_buf *out, const kg_cli_column *columns, size_t n,
                    const kg_cli_cell *row, const size_t *widths)
{
    size_t last = last_of(row, n);
    for (size_t c = 0; c <= last; c++)
        add_cell(s, out, row[c], widths[c], columns[c].right, c == last);
    kg_buf_addc(out, '\n');
}

void kg_cli_table(const kg_cli_session *s, kg_buf *out, const kg_cli_column *columns, size_t n_columns,
                  const kg_cli_cell *cells, size_t n_rows, size_t width)
{
    size_t widths[COLUMNS_MOST];
    kg_cli_cell titles[COLUMNS_MOST];
    if (!n_columns || n_columns > COLUMNS_MOST)
        return;
    measure(widths, columns, n_columns, cells, n_rows);
    squeeze(widths, columns, n_columns, width);
    bool titled = false;
    for (size_t c = 0; c < n_columns; c++) {
        titles[c] = (kg_cli_cell){columns[c].title, KG_CLI_DIM};
        titled = titled || columns[c].title.n;
    }
    if (titled)
        add_row(s, out, columns, n_columns, titles, widths);
    for (size_t r = 0; r < n_rows; r++)
        add_row(s, out, columns, n_columns, cells + r * n_columns, widths);
}
