// SPDX-License-Identifier: Apache-2.0
// Texts as roff: what has a meaning there is written so that it has none, and Japanese, which has no blanks,
// gets the places where a line may break.
#include "cli/man.h"

#include <string.h>

/* ---- characters ---- */

static bool is_wide(uint32_t c)
{
    return c >= 0x2E80 && c < 0x10000;
}

/* Kinsoku: what a line must not begin with, and what it must not end with. */
static bool may_begin(uint32_t c)
{
    static const uint32_t never[] = {
        0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF09, 0x300D, 0x300F, 0x3011, 0x3009, 0x300B, 0xFF01, 0xFF1F, 0xFF1A, 0xFF1B,
        0x30FB, 0x30FC, 0x3005, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x30A1, 0x30A3,
        0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (c == never[i])
            return false;
    return c != ' ';
}

static bool may_end(uint32_t c)
{
    return c != 0xFF08 && c != 0x300C && c != 0x300E && c != 0x3010 && c != 0x3008 && c != 0x300A && c != ' ';
}

static void add_character(kg_buf *out, kg_str bytes)
{
    switch (bytes.p[0]) {
    case '\\': kg_buf_addz(out, "\\(rs"); break;
    case '-': kg_buf_addz(out, "\\-"); break;
    case '\'': kg_buf_addz(out, "\\(aq"); break;
    case '`': kg_buf_addz(out, "\\(ga"); break;
    case '"': kg_buf_addz(out, "\\(dq"); break;
    case '^': kg_buf_addz(out, "\\(ha"); break;
    case '~': kg_buf_addz(out, "\\(ti"); break;
    default: kg_buf_add(out, bytes); break;
    }
}

static void add_text(kg_buf *out, kg_str text, bool breaks)
{
    uint32_t before = ' ';
    if (text.n && text.p[0] == '.')
        kg_buf_addz(out, "\\&");
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        uint32_t c = kg_utf8_next(text, &i);
        if (breaks && (is_wide(before) || is_wide(c)) && may_end(before) && may_begin(c))
            kg_buf_addz(out, "\\:");
        add_character(out, (kg_str){text.p + from, i - from});
        before = c;
    }
}

void kg_cli_roff(kg_buf *out, kg_str text)
{
    add_text(out, text, true);
}

void kg_cli_roff_plain(kg_buf *out, kg_str text)
{
    add_text(out, text, false);
}

void kg_cli_roff_section(kg_buf *out, kg_str title)
{
    kg_buf_addz(out, ".SH \"");
    for (size_t i = 0; i < title.n; i++)
        kg_buf_addc(out, (char)(title.p[i] >= 'a' && title.p[i] <= 'z' ? title.p[i] - 'a' + 'A' : title.p[i]));
    kg_buf_addz(out, "\"\n");
}

/* ---- paragraphs ---- */

typedef struct flow {
    kg_buf *out;
    bool command; /* inside .EX */
    bool item;    /* inside .TP */
    uint32_t last; /* character on the line that is being filled; 0: none */
} flow;

static void end_line(flow *f)
{
    if (f->last)
        kg_buf_addc(f->out, '\n');
    f->last = 0;
}

static uint32_t last_character(kg_str text)
{
    uint32_t c = 0;
    for (size_t i = 0; i < text.n;)
        c = kg_utf8_next(text, &i);
    return c;
}

/* Goes on with the line; between Japanese characters a new line of the source is no blank. */
static void add_line(flow *f, kg_str line)
{
    size_t first = 0;
    if (f->last && !(is_wide(f->last) || is_wide(kg_utf8_next(line, &first))))
        kg_buf_addc(f->out, '\n');
    else if (f->last)
        kg_buf_addz(f->out, "\\:");
    kg_cli_roff(f->out, line);
    f->last = last_character(line);
}

static void end_command(flow *f)
{
    if (f->command)
        kg_buf_addz(f->out, ".EE\n.RE\n");
    f->command = false;
}

static void add_command(flow *f, kg_str line)
{
    end_line(f);
    if (!f->command)
        kg_buf_addz(f->out, ".PP\n.RS 4\n.EX\n");
    f->command = true;
    f->item = false;
    kg_cli_roff_plain(f->out, line);
    kg_buf_addc(f->out, '\n');
}

static void add_item(flow *f, kg_str line)
{
    kg_str word, rest;
    end_command(f);
    end_line(f);
    kg_str_cut(line, ' ', &word, &rest);
    while (rest.n && rest.p[0] == ' ')
        rest = kg_str_from(rest, 1);
    kg_buf_addz(f->out, ".TP\n.B ");
    kg_cli_roff_plain(f->out, word);
    kg_buf_addc(f->out, '\n');
    add_line(f, rest);
    f->item = true;
}

static void add_prose(flow *f, kg_str line)
{
    if (f->command || f->item) {
        end_command(f);
        end_line(f);
        kg_buf_addz(f->out, ".PP\n");
    }
    f->item = false;
    add_line(f, line);
}

void kg_cli_roff_prose(kg_buf *out, kg_str text)
{
    flow f = {.out = out};
    for (kg_str line; text.n;) {
        size_t indent = 0;
        kg_str_cut(text, '\n', &line, &text);
        while (indent < line.n && line.p[indent] == ' ')
            indent++;
        line = kg_str_from(line, indent);
        if (!indent)
            add_prose(&f, line);
        else if (indent > 2 && f.item)
            add_line(&f, line);
        else if (kg_str_starts(line, "koguchi "))
            add_command(&f, line);
        else
            add_item(&f, line);
    }
    end_command(&f);
    end_line(&f);
}
