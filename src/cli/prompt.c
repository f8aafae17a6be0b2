// SPDX-License-Identifier: Apache-2.0
// Asking a person at the terminal, a line or a key at a time.
#include "cli/prompt.h"
#include "cli/os.h"

#include <string.h>

bool kg_cli_can_ask(void)
{
    return kg_os_is_terminal(0) && kg_os_is_terminal(2);
}

bool kg_cli_can_talk(void)
{
    return kg_os_is_terminal(0) && kg_os_is_terminal(1);
}

void kg_cli_flush(kg_cli_session *s)
{
    size_t columns, rows;
    kg_os_print(2, kg_buf_str(&s->err));
    kg_os_print(1, kg_buf_str(&s->out));
    s->err.n = s->out.n = 0;
    kg_os_window(&columns, &rows);
    if (columns)
        s->columns = columns;
}

bool kg_cli_ask(kg_cli_session *s, kg_str question, kg_str *answer)
{
    char line[KG_CLI_ANSWER_MOST];
    size_t broken;
    kg_os_print(2, question);
    if (!kg_os_read_line(line, sizeof line)) {
        kg_os_print(2, KG_S("\n"));
        return false;
    }
    kg_str said = kg_str_of(line);
    while (said.n && strchr(" \t\r", said.p[said.n - 1]))
        said.n--;
    while (said.n && strchr(" \t", said.p[0]))
        said = kg_str_from(said, 1);
    *answer = kg_utf8_valid(said, &broken) ? kg_str_copy(&s->arena, said) : KG_S("");
    return true;
}

kg_str kg_cli_signer(kg_cli_session *s)
{
    const char *by = s->line->options.by ? s->line->options.by : kg_os_env("KOGUCHI_BY");
    kg_str name = kg_str_of(by);
    if (!by && kg_cli_can_ask() && !kg_cli_ask(s, kg_cli_text(s, KG_M_CLI_JUDGE_WHO), &name))
        return (kg_str){0};
    return name;
}

kg_str kg_cli_signing_date(kg_cli_session *s)
{
    char today[11];
    if (s->line->options.on)
        return kg_str_of(s->line->options.on);
    kg_os_date(today);
    return kg_str_copy(&s->arena, kg_str_of(today));
}

kg_str kg_cli_narrow(kg_str text, kg_arena *arena)
{
    kg_buf out;
    kg_buf_init(&out, arena);
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        uint32_t code = kg_utf8_next(text, &i);
        if (code >= 0xFF01 && code <= 0xFF5E)
            kg_buf_addc(&out, (char)(code - 0xFF01 + '!'));
        else
            kg_buf_add(&out, (kg_str){text.p + from, i - from});
    }
    return kg_buf_str(&out);
}

static long month_days(long year, long month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

kg_str kg_cli_date(kg_str said, kg_arena *arena)
{
    kg_str text = kg_cli_narrow(said, arena), year, month, day;
    char mark = memchr(text.p ? text.p : "", '/', text.n) ? '/' : '-';
    if (!kg_str_cut(text, mark, &year, &month) || !kg_str_cut(month, mark, &month, &day))
        return (kg_str){0};
    long y = kg_str_number(year, 9999), m = kg_str_number(month, 12), d = kg_str_number(day, 31);
    if (year.n != 4 || y < 1 || m < 1 || d < 1 || d > month_days(y, m))
        return (kg_str){0};
    return kg_str_format(arena, "%04ld-%02ld-%02ld", y, m, d);
}

int32_t kg_cli_key(kg_cli_session *s)
{
    kg_os_begin_keys();
    kg_cli_flush(s);
    int32_t key = kg_os_key();
    kg_cli_flush(s); /* the width */
    if (key > ' ' && key < 0x7F)
        kg_buf_addc(&s->out, (char)key);
    kg_buf_addc(&s->out, '\n');
    return key >= 'A' && key <= 'Z' ? key - 'A' + 'a' : key;
}

void kg_cli_say_when_interrupted(kg_cli_session *s, int message)
{
    kg_os_say_when_interrupted(kg_str_format(&s->arena, "\n%.*s\n", KG_P(kg_cli_text(s, message))));
}

/* The window's rows that a line takes. */
static size_t rows_of(kg_str line, size_t columns)
{
    size_t width = kg_text_width(line);
    return width ? (width + columns - 1) / columns : 1;
}

void kg_cli_page(kg_cli_session *s, kg_str text)
{
    size_t columns, rows, used = 0;
    kg_cli_flush(s);
    kg_os_window(&columns, &rows);
    while (text.n) {
        kg_str line;
        kg_str_cut(text, '\n', &line, &text);
        size_t more = rows_of(line, s->columns);
        if (rows > 3 && used && used + more > rows - 2) {
            kg_buf_add(&s->out, kg_cli_text(s, KG_M_CLI_TALK_MORE));
            int32_t key = kg_cli_key(s);
            if (key == 'q' || key == KG_OS_KEY_END)
                return;
            used = 0;
        }
        kg_buf_add(&s->out, line);
        kg_buf_addc(&s->out, '\n');
        used += more;
    }
}

/* ---- lines that fit ---- */

/* The longest beginning that fits, cut behind a blank or between full-width characters where that is possible. */
static kg_str fitting(kg_str text, size_t width)
{
    kg_str fits = kg_text_fit(text, width);
    size_t last = 0, at = 0, wide = 0;
    if (fits.n == text.n)
        return fits;
    while (at < fits.n) {
        size_t from = at;
        uint32_t code = kg_utf8_next(text, &at);
        bool full = kg_text_width((kg_str){text.p + from, at - from}) == 2;
        bool starts_line = code != 0x3001 && code != 0x3002 && code != 0xFF09 && code != 0x300D; /* not , . ) ] */
        if (full && from && starts_line)
            wide = from;
        if (code == ' ')
            last = at;
    }
    if (last && (last > fits.n / 2 || wide < last))
        return (kg_str){text.p, last};
    return (kg_str){text.p, wide ? wide : fits.n};
}

void kg_cli_wrap(kg_buf *out, kg_str text, size_t margin, size_t used, size_t width)
{
    enum { LEAST = 10 };
    size_t room = width > margin + LEAST ? width - margin : LEAST, first = width > used + LEAST ? width - used : LEAST;
    while (text.n) {
        kg_str line, behind = {0};
        bool ends = kg_str_cut(text, '\n', &line, &behind);
        kg_str part = fitting(line, first);
        if (!part.n)
            part = line;
        ends = ends && part.n == line.n;
        text = ends ? behind : kg_str_from(text, part.n);
        while (part.n && part.p[part.n - 1] == ' ')
            part.n--;
        kg_buf_add(out, part);
        kg_buf_addc(out, '\n');
        kg_buf_pad(out, ' ', text.n ? margin : 0);
        first = room;
    }
}
