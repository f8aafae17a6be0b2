// SPDX-License-Identifier: Apache-2.0
// Diagnostics as a person reads them: place, sentence, the line with a caret under the place, a hint.
#include "cli/cli.h"

#define LINE_COLUMNS 96 /* of a source line that is shown */

/* ---- sentences ---- */

typedef void (*speaker)(kg_buf *out, const kg_catalog *catalog, const kg_diag *diag, kg_lang lang);

/* What report says of a diagnostic, safe for a terminal. */
static kg_str spoken(const kg_cli_session *s, kg_arena *arena, speaker say, const kg_diag *diag)
{
    kg_buf out;
    kg_buf_init(&out, arena);
    say(&out, s->catalog, diag, s->language);
    return kg_cli_clean(kg_buf_str(&out), arena);
}

static void add_hint(const kg_cli_session *s, kg_buf *out, bool color, const kg_diag *diag)
{
    kg_str hint = spoken(s, out->arena, kg_say_hint, diag);
    if (s->line->options.quiet || !hint.n)
        return;
    kg_buf_addz(out, "  ");
    kg_cli_paint(out, color, KG_CLI_CYAN, kg_cli_text(s, KG_M_CLI_HINT));
    kg_buf_add(out, hint);
    kg_buf_addc(out, '\n');
}

/* ---- the source line ---- */

/* A part of a line around a place: bytes [at, end) of it are what is pointed at. */
typedef struct excerpt {
    kg_str text;
    size_t at, end;
    bool cut_before, cut_after;
} excerpt;

static bool continues_character(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Drops the first n bytes, and the rest of a character that this would break. */
static void drop(excerpt *x, size_t n)
{
    while (n < x->text.n && continues_character(x->text.p[n]))
        n++;
    x->text = kg_str_from(x->text, n);
    x->at = x->at > n ? x->at - n : 0;
    x->end = x->end > n ? x->end - n : 0;
    x->cut_before = x->cut_before || n;
}

/* At most so many bytes around the place, since a line can be as long as a file. */
static excerpt around(kg_str line, size_t at, size_t end)
{
    enum { BEFORE = 4 * LINE_COLUMNS, MOST = 12 * LINE_COLUMNS };
    excerpt x = {.text = line, .at = at < line.n ? at : line.n, .end = end < line.n ? end : line.n};
    if (x.at > BEFORE)
        drop(&x, x.at - BEFORE);
    if (x.text.n > MOST) {
        for (x.text.n = MOST; x.text.n && continues_character(x.text.p[x.text.n]);)
            x.text.n--;
        x.cut_after = true;
    }
    x.end = x.end < x.text.n ? x.end : x.text.n;
    return x;
}

/* Cut to the columns that are shown, so that the place is among them. */
static void fit(excerpt *x)
{
    size_t from = 0;
    if (x->cut_before || kg_text_width(x->text) > LINE_COLUMNS)
        while (from < x->at &&
               kg_text_width((kg_str){x->text.p + from, x->at - from}) > LINE_COLUMNS / 2)
            kg_utf8_next(x->text, &from);
    if (from)
        drop(x, from);
    kg_str shown = kg_text_fit(x->text, LINE_COLUMNS);
    x->cut_after = x->cut_after || shown.n < x->text.n;
    x->text = shown;
    x->end = x->end < shown.n ? x->end : shown.n;
}

static void add_source(const kg_cli_session *s, kg_buf *out, bool color, const kg_place *place,
                       kg_line_column where)
{
    kg_str line = kg_source_line(place->source, where.line), cut = kg_cli_text(s, KG_M_CLI_CUT);
    size_t line_at = place->source->lines[where.line - 1], broken;
    excerpt x = around(line, place->at - line_at, place->end > line_at ? place->end - line_at : 0);
    if (!x.text.n || !kg_utf8_valid(x.text, &broken))
        return;
    x.text = kg_cli_clean(x.text, out->arena);
    fit(&x);
    size_t before = kg_text_width((kg_str){x.text.p, x.at}) + (x.cut_before ? kg_text_width(cut) : 0);
    size_t carets = x.end > x.at ? kg_text_width((kg_str){x.text.p + x.at, x.end - x.at}) : 1;
    kg_buf caret;
    kg_buf_init(&caret, out->arena);
    kg_buf_pad(&caret, '^', carets ? carets : 1);
    kg_buf_addz(out, "    ");
    kg_buf_add(out, x.cut_before ? cut : KG_S(""));
    kg_buf_add(out, x.text);
    kg_buf_add(out, x.cut_after ? cut : KG_S(""));
    kg_buf_addz(out, "\n    ");
    kg_buf_pad(out, ' ', before);
    kg_cli_paint(out, color, KG_CLI_GREEN, kg_buf_str(&caret));
    kg_buf_addc(out, '\n');
}

/* ---- one diagnostic ---- */

static const struct {
    int word;
    kg_cli_style style;
} severities[] = {
    [KG_SEV_ERROR] = {KG_M_CLI_SEVERITY_ERROR, KG_CLI_RED},
    [KG_SEV_FINDING] = {KG_M_CLI_SEVERITY_FINDING, KG_CLI_YELLOW},
    [KG_SEV_OPEN] = {KG_M_CLI_SEVERITY_OPEN, KG_CLI_CYAN},
    [KG_SEV_INFO] = {KG_M_CLI_SEVERITY_INFO, KG_CLI_DIM},
};

/* "file:line:column: error[KG-MODEL-001]: sentence"; without a place the program's name. */
static kg_line_column add_head(const kg_cli_session *s, kg_buf *out, bool color, const kg_diag *diag)
{
    kg_line_column where = {0};
    kg_severity severity = kg_code_severity(diag->code);
    if (diag->place.source) {
        where = kg_source_position(diag->place.source, diag->place.at);
        kg_buf_add(out, kg_cli_clean(diag->place.source->name, out->arena));
        kg_buf_addf(out, ":%u:%u: ", where.line, where.column);
    } else {
        kg_buf_addz(out, "koguchi: ");
    }
    kg_cli_paint(out, color, severities[severity].style, kg_cli_text(s, severities[severity].word));
    kg_buf_addf(out, "[%s]: ", kg_code_name(diag->code));
    kg_buf_add(out, spoken(s, out->arena, kg_say_diag, diag));
    kg_buf_addc(out, '\n');
    return where;
}

static void show(const kg_cli_session *s, kg_buf *out, bool color, const kg_diag *diag)
{
    kg_line_column where = add_head(s, out, color, diag);
    if (diag->place.source)
        add_source(s, out, color, &diag->place, where);
    add_hint(s, out, color, diag);
}

/* ---- many ---- */

static void add_more(const kg_cli_session *s, kg_buf *out, size_t all, size_t most)
{
    if (all <= most)
        return;
    kg_cli_say_count(s, out, KG_M_CLI_MORE, all - most);
    kg_buf_addc(out, '\n');
}

void kg_cli_show_diags(const kg_cli_session *s, kg_buf *out, bool color, const kg_diags *diags,
                       kg_severity severity)
{
    size_t shown = 0;
    for (size_t i = 0; i < diags->n && shown < KG_CLI_SHOWN_MOST; i++) {
        if (kg_code_severity(diags->items[i].code) != severity)
            continue;
        show(s, out, color, &diags->items[i]);
        shown++;
    }
    add_more(s, out, diags->count[severity], KG_CLI_SHOWN_MOST);
}

/* What the group is called, and how many there are of it. */
static void add_group(const kg_cli_session *s, kg_buf *out, kg_code code, size_t count)
{
    kg_arg args[] = {
        {"group", kg_cli_text_named(s, kg_str_format(out->arena, "words.open-%s", kg_code_name(code)).p)},
        {"count", kg_str_format(out->arena, "%zu", count)},
    };
    kg_cli_say(s, out, KG_M_CLI_OPEN_GROUP, args, 2);
    kg_buf_addc(out, '\n');
}

/* All open work of one code: its title, a line each, one hint. */
static void show_open_of(const kg_cli_session *s, kg_buf *out, bool color, const kg_diags *diags, kg_code code)
{
    const kg_diag *last = NULL;
    size_t count = 0, shown = 0;
    for (size_t i = 0; i < diags->n; i++)
        count += diags->items[i].code == code;
    if (!count)
        return;
    add_group(s, out, code, count);
    for (size_t i = 0; i < diags->n && shown < KG_CLI_OPEN_MOST; i++) {
        if (diags->items[i].code != code)
            continue;
        last = &diags->items[i];
        add_head(s, out, color, last);
        shown++;
    }
    add_more(s, out, count, KG_CLI_OPEN_MOST);
    add_hint(s, out, color, last);
}

void kg_cli_show_open(const kg_cli_session *s, kg_buf *out, bool color, const kg_diags *diags)
{
    for (int code = 0; code < KG_CODE_COUNT; code++)
        if (kg_code_severity((kg_code)code) == KG_SEV_OPEN)
            show_open_of(s, out, color, diags, (kg_code)code);
}

/* ---- errors ---- */

static const kg_diag *first_error(const kg_diags *diags)
{
    for (size_t i = 0; i < diags->n; i++)
        if (kg_code_severity(diags->items[i].code) == KG_SEV_ERROR)
            return &diags->items[i];
    return NULL;
}

static bool is_about_files(kg_code code)
{
    return code == KG_FILE_OPEN || code == KG_FILE_WRITE || code == KG_FILE_TOO_LARGE ||
           code == KG_FILE_MEMORY || code == KG_FILE_EXISTS;
}

int kg_cli_report_errors(kg_cli_session *s)
{
    kg_diags_sort(&s->diags);
    const kg_diag *first = first_error(&s->diags);
    if (!first)
        return KG_EXIT_INVALID;
    kg_cli_show_diags(s, &s->err, s->color_err, &s->diags, KG_SEV_ERROR);
    kg_arg args[] = {
        {"count", kg_str_format(&s->arena, "%zu", s->diags.count[KG_SEV_ERROR])},
        {"code", kg_str_of(kg_code_name(first->code))},
    };
    if (!s->line->options.quiet) {
        kg_cli_say(s, &s->err, KG_M_CLI_ERRORS, args, 2);
        kg_buf_addc(&s->err, '\n');
    }
    return is_about_files(first->code) ? KG_EXIT_IO : KG_EXIT_INVALID;
}
