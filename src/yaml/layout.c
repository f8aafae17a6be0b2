// SPDX-License-Identifier: Apache-2.0
// The layout of lines: tabs and full-width spaces where structure stands, conflict markers and
// directives. Only suspicious lines are read closely, with lines.h telling what they are in.
#include "lines.h"
#include "prepass.h"

#include <string.h>

/* One suspicious line. */
typedef struct line {
    size_t at;
    size_t spaces; /* end of its leading spaces */
    size_t start;  /* first byte that is no space, tab or U+3000 */
    size_t end;
} line;

static void spoil(kg_yaml_found *found, kg_code code, size_t line_at, size_t at, size_t end)
{
    kg_yaml_found_add(found, code, at, end);
    if (line_at < found->spoiled)
        found->spoiled = line_at;
}

/* ---- which lines are suspicious -------------------------------------------------------------- */

/* The end of what may stand before a key: blanks of all kinds, dashes, question marks. */
static size_t prefix_end(kg_str text, size_t i, size_t end)
{
    while (i < end) {
        if (text.p[i] == ' ' || text.p[i] == '\t' || text.p[i] == '-' || text.p[i] == '?')
            i++;
        else if (kg_yaml_wide_at(text, i))
            i += 3;
        else
            break;
    }
    return i;
}

/* True if U+3000 stands before or after a key, or after its colon. */
static bool wide_by_key(kg_str text, size_t at, size_t end)
{
    size_t prefix = prefix_end(text, at, end);
    for (size_t i = at; i < end;) {
        const char *hit = memchr(text.p + i, '\xE3', end - i);
        if (!hit)
            return false;
        i = (size_t)(hit - text.p);
        if (!kg_yaml_wide_at(text, i)) {
            i++;
            continue;
        }
        if (i < prefix || (i > at && text.p[i - 1] == ':'))
            return true;
        i = kg_yaml_blank_end(text, i, end);
        if (i < end && text.p[i] == ':')
            return true;
    }
    return false;
}

static bool is_suspicious(kg_str text, size_t at, size_t end, bool wide)
{
    if (at == end)
        return false;
    if (text.p[at] == '%')
        return true;
    size_t i = kg_yaml_spaces_end(text, at, end);
    if (i < end && text.p[i] == '\t')
        return true;
    return wide && wide_by_key(text, at, end);
}

/* ---- tabs and full-width spaces -------------------------------------------------------------- */

/* The first tab, or U+3000, of the leading blanks; l->start if there is none. */
static size_t lead_tab(kg_str text, const line *l)
{
    const char *hit = memchr(text.p + l->at, '\t', l->start - l->at);
    return hit ? (size_t)(hit - text.p) : l->start;
}

static size_t lead_wide(kg_str text, const line *l)
{
    for (size_t i = l->spaces; i < l->start; i++)
        if (kg_yaml_wide_at(text, i))
            return i;
    return l->start;
}

/* The first U+3000 of the blanks that end before `colon`; `colon` if there is none. */
static size_t wide_before(kg_str text, size_t from, size_t colon)
{
    size_t first = colon, i = colon;
    while (i > from) {
        if (text.p[i - 1] == ' ' || text.p[i - 1] == '\t') {
            i--;
        } else if (i >= from + 3 && kg_yaml_wide_at(text, i - 3)) {
            i -= 3;
            first = i;
        } else {
            break;
        }
    }
    return first;
}

/* A word of ASCII as our keys are, and `:` with U+3000 behind it: the byte of that, else l->end. */
static size_t wide_after_word(kg_str text, const line *l)
{
    size_t i = l->start;
    while (i < l->end && ((text.p[i] >= 'a' && text.p[i] <= 'z') || text.p[i] == '_' ||
                          (text.p[i] >= 'A' && text.p[i] <= 'Z') || text.p[i] == '-' ||
                          (text.p[i] >= '0' && text.p[i] <= '9')))
        i++;
    if (i > l->start && i < l->end && text.p[i] == ':' && kg_yaml_wide_at(text, i + 1))
        return i + 1;
    return l->end;
}

static bool is_dash(kg_str text, size_t i, size_t end)
{
    return i < end && text.p[i] == '-' &&
           (i + 1 == end || text.p[i + 1] == ' ' || kg_yaml_wide_at(text, i + 1));
}

/* Whether leading U+3000 is a mistake. Before a key always; elsewhere not where the line may
 * simply go on with a plain text, whose paragraphs Japanese indents so. */
static bool is_wrong_lead(const kg_yaml_lines *lines, const line *l, bool goes_on)
{
    kg_str text = lines->text;
    if (lines->in == KG_YAML_IN_BLOCK || kg_yaml_key_colon(text, l->start, l->end) < l->end)
        return true;
    if (goes_on)
        return false;
    return l->start == l->end || text.p[l->start] == '#' || is_dash(text, l->start, l->end) ||
           (long)(l->spaces - l->at) <= lines->indent;
}

/* U+3000 in front of the line's first token or between its dashes and that; l->end if right. */
static size_t wide_in_front(const kg_yaml_lines *lines, const line *l, bool goes_on)
{
    kg_str text = lines->text;
    size_t i = lead_wide(text, l);
    if (i < l->start)
        return is_wrong_lead(lines, l, goes_on) ? i : l->end;
    if (goes_on)
        return l->end;
    for (i = l->start; is_dash(text, i, l->end);) {
        if (kg_yaml_wide_at(text, i + 1))
            return i + 1;
        i = kg_yaml_spaces_end(text, i + 1, l->end);
    }
    size_t token = kg_yaml_blank_end(text, i, l->end);
    if (kg_yaml_wide_at(text, i) && kg_yaml_key_colon(text, token, l->end) < l->end)
        return i;
    return l->end;
}

static void check_wide(kg_yaml_found *found, const kg_yaml_lines *lines, const line *l,
                       bool goes_on)
{
    kg_str text = lines->text;
    size_t at = wide_in_front(lines, l, goes_on);
    if (at < l->end)
        spoil(found, KG_YAML_WIDE_SPACE, l->at, at, at + 3);
    size_t token = prefix_end(text, l->start, l->end);
    size_t colon = kg_yaml_key_colon(text, token, l->end);
    at = colon < l->end ? wide_before(text, token, colon) : colon;
    if (at < colon)
        spoil(found, KG_YAML_WIDE_SPACE, l->at, at, at + 3);
    at = goes_on || colon < l->end ? l->end : wide_after_word(text, l);
    if (at < l->end)
        spoil(found, KG_YAML_WIDE_SPACE, l->at, at, at + 3);
}

/* True if the line is content of the open block scalar. The parser can't take a tab for the column
 * where that starts. */
static bool is_block_content(const kg_yaml_lines *lines, const line *l)
{
    if ((long)(l->spaces - l->at) < kg_yaml_lines_needed(lines))
        return false;
    return lines->block || lines->text.p[l->spaces] != '\t';
}

static void check_line(kg_yaml_found *found, const kg_yaml_lines *lines, const line *l)
{
    kg_str text = lines->text;
    if (lines->in == KG_YAML_IN_SINGLE || lines->in == KG_YAML_IN_DOUBLE)
        return;
    if (lines->in == KG_YAML_IN_BLOCK ? is_block_content(lines, l) : lines->flow > 0)
        return;
    bool plain = lines->plain && lines->in == KG_YAML_IN_STRUCTURE;
    size_t tab = lead_tab(text, l);
    if (tab < l->start && !(plain && (long)(tab - l->at) > lines->indent))
        spoil(found, KG_YAML_TAB, l->at, tab, tab + 1);
    check_wide(found, lines, l, plain && (long)(l->spaces - l->at) > lines->indent);
    if (text.p[l->at] == '%')
        kg_yaml_found_add(found, KG_YAML_DIRECTIVE, l->at, l->end);
}

/* ---- conflict markers ------------------------------------------------------------------------ */

/* `=======` also underlines titles: it only counts after an opening marker. */
static bool is_conflict(kg_str text, bool *open)
{
    if (kg_str_starts(text, "<<<<<<< "))
        return *open = true;
    if (kg_str_starts(text, ">>>>>>> ")) {
        *open = false;
        return true;
    }
    return kg_str_starts(text, "||||||| ") || (*open && kg_str_is(text, "======="));
}

void kg_yaml_check_lines(kg_yaml_found *found, bool wide)
{
    kg_str text = found->source->text;
    kg_yaml_lines lines;
    size_t read = 0, at, end;
    bool open = false;

    kg_yaml_lines_init(&lines, text);
    for (size_t k = 0; k < found->source->n_lines; k++) {
        line l;
        kg_yaml_line_span(found->source, k, &l.at, &l.end);
        if (l.end - l.at >= 7 && is_conflict((kg_str){text.p + l.at, l.end - l.at}, &open))
            spoil(found, KG_YAML_CONFLICT, l.at, l.at, l.end);
        if (!is_suspicious(text, l.at, l.end, wide))
            continue;
        for (; read < k; read++) {
            kg_yaml_line_span(found->source, read, &at, &end);
            kg_yaml_lines_read(&lines, at, end);
        }
        l.spaces = kg_yaml_spaces_end(text, l.at, l.end);
        l.start = kg_yaml_blank_end(text, l.at, l.end);
        check_line(found, &lines, &l);
    }
}
