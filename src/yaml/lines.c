// SPDX-License-Identifier: Apache-2.0
// The light reading of lines: see lines.h. It follows YAML where a text is right; where it is wrong
// the parser says so, and this only has to end.
#include "lines.h"

#include "found.h"

void kg_yaml_lines_init(kg_yaml_lines *lines, kg_str text)
{
    *lines = (kg_yaml_lines){.text = text, .indent = -1};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* True if the line ends at i or a blank stands there. */
static bool ends(kg_str text, size_t i, size_t end)
{
    return i >= end || is_blank(text.p[i]);
}

static bool is_bracket(char c)
{
    return c == '[' || c == ']' || c == '{' || c == '}' || c == ',';
}

size_t kg_yaml_spaces_end(kg_str text, size_t at, size_t end)
{
    while (at < end && text.p[at] == ' ')
        at++;
    return at;
}

size_t kg_yaml_blank_end(kg_str text, size_t at, size_t end)
{
    while (at < end) {
        if (is_blank(text.p[at]))
            at++;
        else if (kg_yaml_wide_at(text, at))
            at += 3;
        else
            break;
    }
    return at;
}

long kg_yaml_lines_needed(const kg_yaml_lines *lines)
{
    return lines->block ? lines->block : lines->indent + 1;
}

/* The byte after the closing quote, or end + 1 if the line has none. */
static size_t quote_end(kg_str text, size_t i, size_t end, char quote)
{
    for (; i < end; i++) {
        if (quote == '"' && text.p[i] == '\\')
            i++;
        else if (text.p[i] == quote && quote == '\'' && i + 1 < end && text.p[i + 1] == quote)
            i++;
        else if (text.p[i] == quote)
            return i + 1;
    }
    return end + 1;
}

/* True if plain text ends before i. */
static bool plain_ends(kg_str text, size_t i, size_t end, bool flow)
{
    char c = text.p[i];
    if (c == ':')
        return ends(text, i + 1, end) || (flow && is_bracket(text.p[i + 1]));
    if (is_blank(c))
        return i + 1 < end && text.p[i + 1] == '#';
    return flow && is_bracket(c);
}

size_t kg_yaml_key_colon(kg_str text, size_t at, size_t end)
{
    if (at < end && (text.p[at] == '"' || text.p[at] == '\'')) {
        size_t i = quote_end(text, at + 1, end, text.p[at]);
        i = kg_yaml_blank_end(text, i, end);
        return i < end && text.p[i] == ':' && ends(text, i + 1, end) ? i : end;
    }
    if (at < end && text.p[at] == '#')
        return end;
    while (at < end && !plain_ends(text, at, end, false))
        at++;
    return at < end && text.p[at] == ':' ? at : end;
}

/* Reads `|`, `>-`, `|2+ # why`; false if it is something else. */
static bool read_header(kg_yaml_lines *lines, size_t i, size_t end)
{
    long digit = 0;
    for (i++; i < end && !is_blank(lines->text.p[i]); i++) {
        char c = lines->text.p[i];
        if (c >= '1' && c <= '9' && !digit)
            digit = c - '0';
        else if (c != '+' && c != '-')
            return false;
    }
    while (i < end && is_blank(lines->text.p[i]))
        i++;
    if (i < end && lines->text.p[i] != '#')
        return false;
    lines->in = KG_YAML_IN_BLOCK;
    lines->block = !digit ? 0 : lines->indent < 0 ? digit : lines->indent + digit;
    return true;
}

static size_t read_quoted(kg_yaml_lines *lines, size_t at, size_t i, size_t end)
{
    char quote = lines->text.p[i];
    size_t after = quote_end(lines->text, i + 1, end, quote);
    if (after > end) {
        lines->in = quote == '"' ? KG_YAML_IN_DOUBLE : KG_YAML_IN_SINGLE;
        return end;
    }
    if (!lines->flow && kg_yaml_key_colon(lines->text, i, end) < end)
        lines->indent = (long)(i - at);
    return after;
}

static size_t read_plain(kg_yaml_lines *lines, size_t at, size_t i, size_t end)
{
    size_t j = i + 1;
    while (j < end && !plain_ends(lines->text, j, end, lines->flow > 0))
        j++;
    if (j < end && lines->text.p[j] == ':') {
        if (!lines->flow)
            lines->indent = (long)(i - at);
        return j + 1;
    }
    lines->plain = !lines->flow && j == end;
    return j;
}

static size_t read_word(const kg_yaml_lines *lines, size_t i, size_t end)
{
    while (i < end && !is_blank(lines->text.p[i]) &&
           !(lines->flow && is_bracket(lines->text.p[i])))
        i++;
    return i;
}

/* Reads what starts at i and returns its end, which is past i. */
static size_t read_token(kg_yaml_lines *lines, size_t at, size_t i, size_t end)
{
    bool single = ends(lines->text, i + 1, end);
    char c = lines->text.p[i];
    if (c == '"' || c == '\'')
        return read_quoted(lines, at, i, end);
    if (c == '[' || c == '{') {
        lines->flow++;
        return i + 1;
    }
    if (c == ']' || c == '}') {
        lines->flow -= lines->flow > 0;
        return i + 1;
    }
    if ((c == '-' || c == '?') && single && !lines->flow) {
        lines->indent = (long)(i - at);
        return i + 1;
    }
    if ((c == ':' && (single || lines->flow)) || (c == ',' && lines->flow))
        return i + 1;
    if ((c == '|' || c == '>') && !lines->flow && read_header(lines, i, end))
        return end;
    if (c == '&' || c == '*' || c == '!')
        return read_word(lines, i, end);
    return read_plain(lines, at, i, end);
}

static void read_tokens(kg_yaml_lines *lines, size_t at, size_t i, size_t end)
{
    lines->plain = false;
    while (lines->in == KG_YAML_IN_STRUCTURE) {
        i = kg_yaml_blank_end(lines->text, i, end);
        if (i >= end || lines->text.p[i] == '#')
            return;
        lines->plain = false;
        i = read_token(lines, at, i, end);
    }
}

static void read_structure(kg_yaml_lines *lines, size_t at, size_t end)
{
    size_t i = kg_yaml_blank_end(lines->text, at, end);
    if (i == end)
        return;
    kg_str line = {lines->text.p + at, end - at};
    if ((kg_str_starts(line, "---") || kg_str_starts(line, "...")) &&
        ends(lines->text, at + 3, end)) {
        lines->indent = -1;
        i = at + 3;
    } else if (lines->plain && (long)(i - at) > lines->indent && lines->text.p[i] != '#' &&
               kg_yaml_key_colon(lines->text, i, end) == end) {
        return; /* goes on; a quote or bracket in here is text */
    }
    read_tokens(lines, at, i, end);
}

/* True if the line belongs to the open block scalar. */
static bool read_block(kg_yaml_lines *lines, size_t at, size_t end)
{
    size_t i = kg_yaml_spaces_end(lines->text, at, end);
    if (i < end && (long)(i - at) < kg_yaml_lines_needed(lines))
        return false;
    if (i < end && !lines->block)
        lines->block = (long)(i - at);
    return true;
}

void kg_yaml_lines_read(kg_yaml_lines *lines, size_t at, size_t end)
{
    if (lines->in == KG_YAML_IN_BLOCK) {
        if (read_block(lines, at, end))
            return;
        lines->in = KG_YAML_IN_STRUCTURE;
        lines->plain = false;
    }
    if (lines->in == KG_YAML_IN_STRUCTURE) {
        if (lines->flow)
            read_tokens(lines, at, at, end);
        else
            read_structure(lines, at, end);
        return;
    }
    size_t i = quote_end(lines->text, at, end, lines->in == KG_YAML_IN_DOUBLE ? '"' : '\'');
    if (i > end)
        return;
    lines->in = KG_YAML_IN_STRUCTURE;
    read_tokens(lines, at, i, end);
}
