// SPDX-License-Identifier: Apache-2.0
// libyaml's phrases and what they mean to the author of a file: see problem.h. Most phrases only
// say what was expected, so the bytes around the mark decide.
#include "problem.h"

#include <string.h>

/* The first row whose parts occur in context and problem. `look`: the bytes may tell more. */
static const struct row {
    const char *context, *problem;
    kg_code code;
    bool look;
} rows[] = {
    {"", "mapping values are not allowed in this context", KG_YAML_COLON, false},
    {"quoted scalar", "found unexpected", KG_YAML_QUOTE, false},
    {"quoted scalar", "", KG_YAML_ESCAPE, false},
    {"", "found a tab character", KG_YAML_TAB, false},
    {"", "did not find expected ',' or", KG_YAML_BRACKET, false},
    {"scanning an anchor", "", KG_YAML_ANCHOR, false},
    {"scanning an alias", "", KG_YAML_ALIAS, false},
    {"scanning a tag", "", KG_YAML_TAG, false},
    {"parsing a tag", "", KG_YAML_TAG, false},
    {"", "found undefined tag handle", KG_YAML_TAG, false},
    {"directive", "", KG_YAML_DIRECTIVE, false},
    {"", "did not find expected key", KG_YAML_SYNTAX, true},
    {"", "did not find expected '-' indicator", KG_YAML_SYNTAX, true},
    {"", "did not find expected <document start>", KG_YAML_SYNTAX, true},
    {"", "did not find expected node content", KG_YAML_SYNTAX, true},
    {"", "cannot start any token", KG_YAML_SYNTAX, true},
};

/* A problem with its bytes looked up. */
typedef struct problem {
    const char *text, *context;
    size_t at;
    size_t context_at; /* SIZE_MAX = none */
    size_t line, end;  /* the bytes of its line */
} problem;

static const char *or_empty(const char *z)
{
    return z ? z : "";
}

static const struct row *row_of(const problem *p)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strstr(p->context, rows[i].context) && strstr(p->text, rows[i].problem))
            return &rows[i];
    return NULL;
}

/* The last byte before the problem that is no blank, '\n' if it is the first of its line. */
static char byte_before(kg_str text, const problem *p)
{
    for (size_t i = p->at; i > p->line; i--)
        if (text.p[i - 1] != ' ' && text.p[i - 1] != '\t')
            return text.p[i - 1];
    return '\n';
}

static kg_code look(kg_str text, const problem *p)
{
    char here = p->at < text.n ? text.p[p->at] : '\0', before = byte_before(text, p);
    if (here == '\t')
        return KG_YAML_TAB;
    if (strstr(p->text, "cannot start any token"))
        return KG_YAML_SYNTAX;
    if (here == ']' || here == '}' || here == ',')
        return KG_YAML_BRACKET;
    if (before == '"' || before == '\'')
        return KG_YAML_QUOTE;
    return before == '\n' && !strstr(p->text, "node content") ? KG_YAML_INDENT : KG_YAML_SYNTAX;
}

/* U+3000 after a word and its colon on that line: the byte of it, or SIZE_MAX. */
static size_t wide_on(const kg_source *source, size_t line)
{
    size_t at, end;
    kg_yaml_line_span(source, line, &at, &end);
    for (size_t i = at; i < end; i++) {
        if (source->text.p[i] == '#' || source->text.p[i] == '"' || source->text.p[i] == '\'')
            return SIZE_MAX;
        if (source->text.p[i] == ':' && kg_yaml_wide_at(source->text, i + 1))
            return i + 1;
    }
    return SIZE_MAX;
}

/* `key:<U+3000>text` is plain text for YAML and only fails a line later. */
static bool add_wide(kg_yaml_found *found, const problem *p)
{
    size_t here = kg_source_line_at(found->source, p->at);
    size_t first = p->context_at < p->at ? kg_source_line_at(found->source, p->context_at) : here;
    if (here > 0 && first == here)
        first--;
    if (here - first > 1)
        first = here - 1;
    for (size_t line = first; line <= here; line++) {
        size_t at = wide_on(found->source, line);
        if (at == SIZE_MAX || at > p->at)
            continue;
        kg_yaml_found_add(found, KG_YAML_WIDE_SPACE, at, at + 3);
        return true;
    }
    return false;
}

/* The anchor, alias or tag that stands at `at`, to the next blank or bracket. */
static kg_str word_at(kg_str text, size_t at)
{
    size_t end = at;
    while (end < text.n && end - at < 100 && !strchr(" \t\r\n,[]{}", text.p[end]))
        end = kg_yaml_char_end(text, end);
    return (kg_str){text.p + at, end - at};
}

/* Anchors and the like are named where they start, not where the parser gave up. */
static void add_word(kg_yaml_found *found, const problem *p, kg_code code)
{
    size_t at = p->context_at < p->at ? p->context_at : p->at;
    kg_str text = found->source->text;
    const char *mark = code == KG_YAML_ANCHOR ? "&" : code == KG_YAML_ALIAS ? "*" : "!";
    while (at < p->at && text.p[at] != *mark)
        at++;
    kg_str word = word_at(text, at);
    kg_yaml_found_arg(found, kg_yaml_found_add(found, code, at, at + word.n), "name",
                      kg_str_from(word, code != KG_YAML_TAG));
}

static void add_found(kg_yaml_found *found, const problem *p, kg_code code)
{
    size_t at = p->at;
    /* A line without its colon is only missed on the next one; it starts where the context is. */
    if (strstr(p->text, "could not find expected ':'") && p->context_at < at)
        at = p->context_at;
    if (kg_yaml_found_has(found, code, at))
        return;
    kg_diag *diag = kg_yaml_found_add(found, code, at, kg_yaml_char_end(found->source->text, at));
    if (code == KG_YAML_SYNTAX)
        kg_yaml_found_arg(found, diag, "problem", kg_str_of(p->text));
    if ((code == KG_YAML_QUOTE || code == KG_YAML_BRACKET || code == KG_YAML_INDENT) &&
        p->context_at != SIZE_MAX)
        kg_yaml_found_number(found, diag, "line",
                             kg_source_line_at(found->source, p->context_at) + 1);
}

static problem problem_of(const yaml_parser_t *parser, const kg_source *source,
                          kg_yaml_cursor *cursor)
{
    problem p = {.text = or_empty(parser->problem), .context = or_empty(parser->context)};
    p.at = kg_yaml_cursor_to(cursor, parser->problem_mark.index);
    p.context_at = SIZE_MAX;
    if (parser->context)
        p.context_at = kg_yaml_cursor_to(cursor, parser->context_mark.index);
    kg_yaml_line_span(source, kg_source_line_at(source, p.at), &p.line, &p.end);
    return p;
}

void kg_yaml_problem(kg_yaml_found *found, const yaml_parser_t *parser, kg_yaml_cursor *cursor)
{
    problem p = problem_of(parser, found->source, cursor);
    if (found->spoiled <= p.at)
        return;
    if (found->n[KG_YAML_DIRECTIVE] &&
        (strstr(p.text, "<document start>") || strstr(p.context, "directive")))
        return;
    if (add_wide(found, &p))
        return;
    const struct row *row = row_of(&p);
    kg_code code = !row ? KG_YAML_SYNTAX : row->look ? look(found->source->text, &p) : row->code;
    if (code == KG_YAML_ANCHOR || code == KG_YAML_ALIAS || code == KG_YAML_TAG)
        add_word(found, &p, code);
    else
        add_found(found, &p, code);
}
