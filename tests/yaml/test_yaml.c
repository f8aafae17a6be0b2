// SPDX-License-Identifier: Apache-2.0
// Reading YAML: every code with its place, spans, limits, failing allocations and hostile texts.
#include <koguchi/yaml.h>

#include "../quick.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define BOM "\xEF\xBB\xBF"
#define WIDE "\xE3\x80\x80"
#define KI "\xE6\xA9\x9F" /* one Japanese character */
#define HEAP_LIMIT ((size_t)4 << 30)

/* One text, read. */
typedef struct reading {
    kg_heap heap;
    kg_arena arena;
    kg_source source;
    kg_diags diags;
    kg_str text;
    kg_node *root;
    int result;
} reading;

static int read_inside(void *arg)
{
    reading *r = arg;
    kg_diags_init(&r->diags, &r->arena);
    kg_source_init(&r->source, &r->arena, KG_S("test.yaml"), r->text);
    r->result = kg_yaml_parse(&r->root, &r->source, &r->arena, &r->diags);
    kg_diags_sort(&r->diags);
    return r->result;
}

static void read_bytes(reading *r, kg_str text)
{
    *r = (reading){.text = text};
    kg_heap_init(&r->heap, HEAP_LIMIT);
    kg_arena_init(&r->arena, &r->heap);
    r->result = kg_guard(&r->heap, read_inside, r);
}

static void read_text(reading *r, const char *text)
{
    read_bytes(r, kg_str_of(text));
}

static void done(reading *r)
{
    kg_arena_clear(&r->arena);
    assert_int_equal(r->heap.used, 0);
}

static void show(const reading *r)
{
    for (size_t i = 0; i < r->diags.n; i++) {
        const kg_diag *d = &r->diags.items[i];
        kg_line_column at = kg_source_position(&r->source, d->place.at);
        print_message("%s %u:%u", kg_code_name(d->code), at.line, at.column);
        for (size_t k = 0; k < d->n_args; k++)
            print_message(" %s=%.*s", d->args[k].name, KG_P(d->args[k].value));
        print_message("\n");
    }
}

static void expect_ok_bytes(kg_str text)
{
    reading r;
    read_bytes(&r, text);
    if (r.result != KG_OK) {
        print_message("%.*s\n", KG_P(text));
        show(&r);
    }
    assert_int_equal(r.result, KG_OK);
    assert_int_equal(r.diags.n, 0);
    done(&r);
}

static void expect_ok(const char *text)
{
    expect_ok_bytes(kg_str_of(text));
}

/* The i-th remark, in the order of the text. */
static void has(const reading *r, size_t i, kg_code code, unsigned line, unsigned column)
{
    assert_int_equal(r->result, KG_E_INVALID);
    if (i >= r->diags.n || r->diags.items[i].code != code)
        show(r);
    assert_true(i < r->diags.n);
    assert_string_equal(kg_code_name(r->diags.items[i].code), kg_code_name(code));
    kg_line_column at = kg_source_position(&r->source, r->diags.items[i].place.at);
    if (at.line != line || at.column != column)
        show(r);
    assert_int_equal(at.line, line);
    assert_int_equal(at.column, column);
    assert_true(r->diags.items[i].place.end <= r->text.n);
}

static void has_arg(const reading *r, size_t i, const char *name, const char *value)
{
    const kg_diag *d = &r->diags.items[i];
    for (size_t k = 0; k < d->n_args; k++) {
        if (strcmp(d->args[k].name, name))
            continue;
        if (!kg_str_is(d->args[k].value, value))
            show(r);
        assert_true(kg_str_is(d->args[k].value, value));
        return;
    }
    show(r);
    fail_msg("no argument %s", name);
}

/* Exactly one remark, with that argument if `name` is given. */
static void expect_bytes(kg_str text, kg_code code, unsigned line, unsigned column,
                         const char *name, const char *value)
{
    reading r;
    read_bytes(&r, text);
    if (r.result != KG_E_INVALID || r.diags.n != 1) {
        print_message("[%.*s]\n", KG_P(text));
        show(&r);
    }
    has(&r, 0, code, line, column);
    if (name)
        has_arg(&r, 0, name, value);
    assert_int_equal(r.diags.n, 1);
    assert_null(r.root);
    done(&r);
}

static void expect(const char *text, kg_code code, unsigned line, unsigned column)
{
    expect_bytes(kg_str_of(text), code, line, column, NULL, NULL);
}

static void expect_arg(const char *text, kg_code code, unsigned line, unsigned column,
                       const char *name, const char *value)
{
    expect_bytes(kg_str_of(text), code, line, column, name, value);
}

/* ---- bytes ----------------------------------------------------------------------------------- */

static void test_utf8(void **state)
{
    (void)state;
    expect_arg("a: " KI "\xFF" KI KI, KG_YAML_UTF8, 1, 5, "byte", "0xFF");
    expect_arg("a: " KI KI KI "\xE6\xA9" "b", KG_YAML_UTF8, 1, 7, "byte", "0xE6");
    expect("a: \xC0\x80 \n", KG_YAML_UTF8, 1, 4);
    expect("a: \xED\xA0\x80 \n", KG_YAML_UTF8, 1, 4);
    expect("a: \xF4\x90\x80\x80 \n", KG_YAML_UTF8, 1, 4);
    expect("a: caf\xE9 x\n", KG_YAML_UTF8, 1, 7);
    expect_ok("a: caf\xC3\xA9 \xF0\x9F\x98\x80\n");
}

static void test_cp932(void **state)
{
    (void)state;
    expect("# \x82\xB1\x82\xEA\na: \x8B\x40\x8A\xED\nb: \x83\x4C\x83\x89\n", KG_YAML_CP932, 1, 3);
    reading r;
    read_text(&r, "# \xA4\xB3\xA4\xEC\na: \xA4\xB3\n"); /* EUC-JP */
    has(&r, 0, KG_YAML_UTF8, 1, 3);
    done(&r);
}

static void test_utf16(void **state)
{
    (void)state;
    expect_bytes(KG_S("\xFF\xFE" "a\0:\0"), KG_YAML_UTF16, 1, 1, NULL, NULL);
    expect_bytes(KG_S("\xFE\xFF\0a\0:"), KG_YAML_UTF16, 1, 1, NULL, NULL);
    expect_bytes(KG_S("k\0e\0y\0:\0 \0x\0\n\0"), KG_YAML_UTF16, 1, 1, NULL, NULL);
    expect_bytes(KG_S("\0k\0e\0y\0:\0 \0x\0\n"), KG_YAML_UTF16, 1, 1, NULL, NULL);
    expect_bytes(KG_S("k\0\0\0e\0\0\0y\0\0\0:\0\0\0"), KG_YAML_UTF16, 1, 1, NULL, NULL);
    expect_bytes(KG_S("\0\0\xFE\xFF\0\0\0k"), KG_YAML_UTF16, 1, 1, NULL, NULL);
}

static void test_control(void **state)
{
    (void)state;
    expect_bytes(KG_S("a: x\0y\n"), KG_YAML_CONTROL, 1, 5, "code", "U+0000");
    expect_arg("a: " KI "\x07\n", KG_YAML_CONTROL, 1, 5, "code", "U+0007");
    expect_arg("a: \x7F\n", KG_YAML_CONTROL, 1, 4, "code", "U+007F");
    expect_arg("a: \xC2\x80\n", KG_YAML_CONTROL, 1, 4, "code", "U+0080");
    expect_arg("a: x" BOM "\n", KG_YAML_CONTROL, 1, 5, "code", "U+FEFF");
    expect_arg("a: \xEF\xBF\xBF\n", KG_YAML_CONTROL, 1, 4, "code", "U+FFFF");
    expect_ok("a: x\xC2\x85\n");
    expect_ok("a: \xF0\x9F\xBF\xBE\n"); /* U+1FFFE: libyaml takes it */
    reading r;
    char many[2000];
    memset(many, 1, sizeof many);
    read_bytes(&r, (kg_str){many, sizeof many});
    assert_int_equal(r.diags.n, 100);
    done(&r);
}

/* ---- layout ---------------------------------------------------------------------------------- */

static void test_tab(void **state)
{
    (void)state;
    expect("a:\n\tb: 1\n", KG_YAML_TAB, 2, 1);
    expect("a:\n  b: 1\n  \tc: 2\n", KG_YAML_TAB, 3, 3);
    expect(BOM "\ta: 1\n", KG_YAML_TAB, 1, 1); /* nobody sees the mark */
    expect("a: 1\r\n\tb: 1\r\n", KG_YAML_TAB, 2, 1);
    expect("-\tfoo: 1\n  bar: 2\n", KG_YAML_TAB, 1, 2);
    expect("a: |\n  x\n\ty\n", KG_YAML_TAB, 3, 1);
    expect("a: |\n  \tx\n", KG_YAML_TAB, 2, 3);
    expect_ok("a: |\n  x\n  \ty\nb: 1\n");
    expect_ok("a: |2\n  x\n  \ty\n");
    expect_ok("- k: >-\n    x\n    \ty\n- z\n");
    expect_ok("a: \"x\n\ty\"\nb: 'x\n\ty'\n");
    expect_ok("a: [x,\n\ty]\n");
    expect_ok("a: x\n  \ty\n");
    expect_ok("a:\tx\n");
    reading r;
    read_text(&r, "a:\n\tb: 1\n\tc: 2\n\td: 3\n");
    assert_int_equal(r.diags.n, 3);
    has(&r, 2, KG_YAML_TAB, 4, 1);
    done(&r);
}

static void test_wide_space(void **state)
{
    (void)state;
    expect(WIDE "a: 1\n", KG_YAML_WIDE_SPACE, 1, 1);
    expect("a:\n  b: 1\n " WIDE "c: 2\n", KG_YAML_WIDE_SPACE, 3, 2);
    expect("a" WIDE ": 1\n", KG_YAML_WIDE_SPACE, 1, 2);
    expect(KI " " WIDE ": 1\n", KG_YAML_WIDE_SPACE, 1, 3);
    expect("- " WIDE "a: 1\n", KG_YAML_WIDE_SPACE, 1, 3);
    expect("x:\n  -" WIDE "a\n  - b\n", KG_YAML_WIDE_SPACE, 2, 4);
    expect("a:" WIDE "1\nb: 2\n", KG_YAML_WIDE_SPACE, 1, 3);
    expect("- a:" WIDE "1\n  b: 2\n", KG_YAML_WIDE_SPACE, 1, 5);
    expect("a: {x: 1," WIDE "y: 2}\n", KG_YAML_WIDE_SPACE, 1, 10);
    expect("a: |\n" WIDE "text\n", KG_YAML_WIDE_SPACE, 2, 1);
    expect("a: 1\n" WIDE "\nb: 2\n", KG_YAML_WIDE_SPACE, 2, 1);
    expect("a: 1\n" WIDE "# c\nb: 2\n", KG_YAML_WIDE_SPACE, 2, 1);
}

static void test_wide_space_in_texts(void **state)
{
    (void)state;
    expect_ok("a: x" WIDE "y" WIDE "\nb: 1\n");
    expect_ok("a: " WIDE "x\n");
    expect_ok("# a" WIDE ": " WIDE "b\na: 1 #" WIDE "x:" WIDE "y\n");
    expect_ok("a: \"one\n  " WIDE "two: 3\"\nb: '" WIDE ": x'\n");
    expect_ok("a: |\n  " WIDE "one: 1\n  b" WIDE ": 2\nc: 1\n");
    expect_ok("a:\n  - |\n    " WIDE "- x\n    y:" WIDE "z\n  - b\n");
    expect_ok("a: one\n  " WIDE "two\n  NOTE:" WIDE "x\nb: 2\n");
    expect_ok("\"a" WIDE "\": 1\n");
    expect_ok("a: >\n\n  x\n\n  " WIDE "y:" WIDE "z\n");
}

static void test_conflict(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> x\n");
    has(&r, 0, KG_YAML_CONFLICT, 2, 1);
    has(&r, 1, KG_YAML_CONFLICT, 4, 1);
    has(&r, 2, KG_YAML_CONFLICT, 6, 1);
    has(&r, 3, KG_YAML_CONFLICT, 8, 1);
    assert_int_equal(r.diags.n, 4);
    done(&r);
    expect_ok("a: |\n  =======\n  <<<<<<< x\n");
}

static void test_directive(void **state)
{
    (void)state;
    expect("%YAML 1.2\n---\na: 1\n", KG_YAML_DIRECTIVE, 1, 1);
    expect("%FOO\na: 1\n", KG_YAML_DIRECTIVE, 1, 1);
    expect_ok("a: \"x\n%y\"\n");
}

static void test_size(void **state)
{
    (void)state;
    size_t n = (size_t)KG_YAML_BYTES_MOST + 1;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, ' ', n);
    reading r;
    read_bytes(&r, (kg_str){text, n});
    has(&r, 0, KG_FILE_TOO_LARGE, 1, 1);
    has_arg(&r, 0, "size", "65");
    has_arg(&r, 0, "limit", "64");
    done(&r);
    free(text);
}

/* ---- structure ------------------------------------------------------------------------------- */

static void test_duplicate(void **state)
{
    (void)state;
    expect_arg("a: 1\n" KI ": 2\n\"a\": 3\n", KG_YAML_DUPLICATE, 3, 1, "line", "1");
    expect_arg("x: {k: 1, " KI ": 2, k: 3}\n", KG_YAML_DUPLICATE, 1, 17, "key", "k");
    expect("<<: 1\n<<: 2\n", KG_YAML_DUPLICATE, 2, 1);
    reading r;
    read_text(&r, "a: 1\nb: 1\na: 2\nb: 2\na: 3\nc:\n  a: 1\n  a: 2\n");
    has(&r, 0, KG_YAML_DUPLICATE, 3, 1);
    has(&r, 1, KG_YAML_DUPLICATE, 4, 1);
    has(&r, 2, KG_YAML_DUPLICATE, 5, 1);
    has_arg(&r, 2, "line", "1");
    has(&r, 3, KG_YAML_DUPLICATE, 8, 3);
    assert_int_equal(r.diags.n, 4);
    done(&r);
    expect_ok("- {a: 1}\n- {a: 1}\n");
}

static void test_second(void **state)
{
    (void)state;
    expect("a: 1\n---\nb: 2\n", KG_YAML_SECOND, 2, 1);
    expect("a: 1\n...\n---\nb: 2\n", KG_YAML_SECOND, 3, 1);
    expect_ok("---\na: 1\n...\n");
}

static void test_anchor_alias_tag(void **state)
{
    (void)state;
    expect_arg(KI ": &x 1\n", KG_YAML_ANCHOR, 1, 4, "name", "x");
    expect_arg("a: *x\n", KG_YAML_ALIAS, 1, 4, "name", "x");
    expect_arg("*x : 1\n", KG_YAML_ALIAS, 1, 1, "name", "x");
    expect_arg("a: !!str 1\n", KG_YAML_TAG, 1, 4, "name", "!!str");
    expect_arg("a: ! 1\n", KG_YAML_TAG, 1, 4, "name", "!");
    expect_arg("a: !<x:y> {b: 1}\n", KG_YAML_TAG, 1, 4, "name", "!<x:y>");
    expect_arg("a: !e!x 1\n", KG_YAML_TAG, 1, 4, "name", "!e!x");
    expect_arg("a: **bold**\n", KG_YAML_ALIAS, 1, 4, "name", "*bold**");
    expect_arg("&x a: 1\n", KG_YAML_ANCHOR, 1, 1, "name", "x");
    expect_arg("a: &x\n  b: 1\n", KG_YAML_ANCHOR, 1, 4, "name", "x");
    reading r;
    read_text(&r, "a: &x !t [1]\nb: !u &y 2\nc: *x\nc: 1\n");
    has(&r, 0, KG_YAML_ANCHOR, 1, 4);
    has(&r, 1, KG_YAML_TAG, 1, 7);
    has(&r, 2, KG_YAML_TAG, 2, 4);
    has(&r, 3, KG_YAML_ANCHOR, 2, 7);
    has(&r, 4, KG_YAML_ALIAS, 3, 4);
    has(&r, 5, KG_YAML_DUPLICATE, 4, 1);
    assert_int_equal(r.diags.n, 6);
    done(&r);
}

static void test_key_and_empty(void **state)
{
    (void)state;
    expect("a: 1\n[b, c]: 2\n", KG_YAML_KEY, 2, 1);
    expect("? {b: c}\n: 2\n", KG_YAML_KEY, 1, 3);
    expect("", KG_YAML_EMPTY, 1, 1);
    expect("# only this\n\n", KG_YAML_EMPTY, 1, 1);
    expect(BOM, KG_YAML_EMPTY, 1, 1);
    reading r;
    read_text(&r, "---\n");
    assert_int_equal(r.result, KG_E_INVALID);
    assert_int_equal(r.diags.items[0].code, KG_YAML_EMPTY);
    done(&r);
    expect_ok("\"\"\n");
    expect_ok("~\n");
}

static kg_str nested(char *out, unsigned depth)
{
    memset(out, '[', depth);
    memset(out + depth, ']', depth);
    return (kg_str){out, 2 * (size_t)depth};
}

static void test_depth(void **state)
{
    (void)state;
    char text[200];
    expect_ok_bytes(nested(text, KG_YAML_DEPTH_MOST));
    expect_bytes(nested(text, KG_YAML_DEPTH_MOST + 1), KG_YAML_DEPTH, 1, 65, "limit", "64");
}

/* ---- syntax ---------------------------------------------------------------------------------- */

static void test_syntax(void **state)
{
    (void)state;
    expect("a:\n  b: 1\n c: 2\n", KG_YAML_INDENT, 3, 2);
    expect("  a: 1\nb: 2\n", KG_YAML_INDENT, 2, 1);
    expect("- a\nb: 1\n", KG_YAML_INDENT, 2, 1);
    expect_arg("a: 1\nb: \"" KI "\nc: 2\n", KG_YAML_QUOTE, 4, 1, "line", "2");
    expect("a: '" KI "'s x\n", KG_YAML_QUOTE, 1, 7);
    expect_arg("a: [1, 2\nb: 3\n", KG_YAML_BRACKET, 2, 2, "line", "1");
    expect("a: " KI "\nb: ]\n", KG_YAML_BRACKET, 2, 4);
    expect("[a]]\n", KG_YAML_BRACKET, 1, 4);
    expect("a: {b: 1]\n", KG_YAML_BRACKET, 1, 9);
    expect("a: " KI ": c\n", KG_YAML_COLON, 1, 5);
    expect("a: \"" KI "\\q\"\n", KG_YAML_ESCAPE, 1, 6);
    expect("a: \"\\xZZ\"\n", KG_YAML_ESCAPE, 1, 7);
    expect_arg("a: @x\n", KG_YAML_SYNTAX, 1, 4, "problem",
               "found character that cannot start any token");
    expect("a: 1\n" KI "\nb: 2\n", KG_YAML_SYNTAX, 2, 1);
    expect("a: - b\n", KG_YAML_SYNTAX, 1, 4);
}

/* The same mistake stands at the same place behind a mark, CRLF, CR and Japanese. */
static void test_places(void **state)
{
    (void)state;
    expect(BOM "a: 1\nb: " KI ": c\n", KG_YAML_COLON, 2, 5);
    expect("a: 1\r\nb: " KI ": c\r\n", KG_YAML_COLON, 2, 5);
    expect("a: 1\rb: " KI ": c\r", KG_YAML_COLON, 2, 5);
    expect(BOM "# " KI "\r\na: \xF0\x9F\x98\x80\r\na: 1\r\n", KG_YAML_DUPLICATE, 3, 1);
    expect(BOM "a: &x 1\n", KG_YAML_ANCHOR, 1, 4);
}

static void test_all_in_one_run(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "%YAML 1.2\n---\na" WIDE ": 1\nb: &x 1\nb: *x\nc: !t {[z]: 1}\n");
    has(&r, 0, KG_YAML_DIRECTIVE, 1, 1);
    has(&r, 1, KG_YAML_WIDE_SPACE, 3, 2);
    has(&r, 2, KG_YAML_ANCHOR, 4, 4);
    has(&r, 3, KG_YAML_DUPLICATE, 5, 1);
    has(&r, 4, KG_YAML_ALIAS, 5, 4);
    has(&r, 5, KG_YAML_TAG, 6, 4);
    has(&r, 6, KG_YAML_KEY, 6, 8);
    assert_int_equal(r.diags.n, 7);
    done(&r);
    read_text(&r, "a: \xFF x\n\tb: \x01\n<<<<<<< y\n");
    has(&r, 0, KG_YAML_UTF8, 1, 4);
    has(&r, 1, KG_YAML_TAB, 2, 1);
    has(&r, 2, KG_YAML_CONTROL, 2, 5);
    has(&r, 3, KG_YAML_CONFLICT, 3, 1);
    assert_int_equal(r.diags.n, 4);
    done(&r);
}

/* ---- the tree -------------------------------------------------------------------------------- */

static void spans(const reading *r, const kg_node *node, const char *source)
{
    kg_str got = {r->text.p + node->at, node->end - node->at};
    if (!kg_str_is(got, source))
        print_message("[%.*s] is not [%s]\n", KG_P(got), source);
    assert_true(kg_str_is(got, source));
}

static void value(const reading *r, const char *key, const char *text, const char *source)
{
    const kg_node *node = kg_node_get(r->root, key);
    assert_non_null(node);
    if (!kg_str_is(node->text, text))
        print_message("[%.*s] is not [%s]\n", KG_P(node->text), text);
    assert_true(kg_str_is(node->text, text));
    spans(r, node, source);
}

static void check_spans(const char *text)
{
    reading r;
    read_text(&r, text);
    assert_int_equal(r.result, KG_OK);
    value(&r, "plain", "two words", "two words");
    value(&r, KI, KI KI, KI KI);
    value(&r, "single", "it's", "'it''s'");
    value(&r, "double", "a\tb", "\"a\\tb\"");
    value(&r, "none", "", "");
    value(&r, "alone", "x", "x");
    const kg_node *node = kg_node_get(r.root, KI);
    kg_place key = kg_node_key_place(&r.source, node);
    assert_memory_equal(r.text.p + key.at, KI, 3);
    assert_int_equal(key.end - key.at, 3);
    assert_int_equal(kg_node_place(&r.source, node).at, node->at);
    assert_int_equal(r.root->count, 6);
    done(&r);
}

static void test_spans(void **state)
{
    (void)state;
    check_spans("plain: two words  # c\n" KI ": " KI KI "\nsingle: 'it''s'\n"
                "double: \"a\\tb\"\nnone:\n? alone\n: x\n");
    check_spans(BOM "plain: two words\r\n" KI ": " KI KI "\r\nsingle: 'it''s'\r\n"
                "double: \"a\\tb\"\r\nnone:\r\n# c\r\nalone: x\r\n");
    check_spans("{plain: two words, " KI ": " KI KI ", single: 'it''s', double: \"a\\tb\", "
                "none: , alone: x}\n");
}

static void test_spans_of_lines(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "a: one\n  " KI "\nb: \"one\n  two\"\nc: |\n  " KI "\n\n  y\n\n# c\n"
                  "d: >-\n  x\ne: [" KI ", {k: v}]\nf:\n- 1\n-\n- 3\n# c\n");
    assert_int_equal(r.result, KG_OK);
    value(&r, "a", "one " KI, "one\n  " KI);
    value(&r, "b", "one two", "\"one\n  two\"");
    value(&r, "c", KI "\n\ny\n", "|\n  " KI "\n\n  y");
    value(&r, "d", "x", ">-\n  x");
    value(&r, "e", "", "[" KI ", {k: v}]");
    spans(&r, kg_node_get(r.root, "e")->first->next, "{k: v}");
    value(&r, "f", "", "- 1\n-\n- 3");
    const kg_node *f = kg_node_get(r.root, "f");
    assert_int_equal(f->count, 3);
    assert_int_equal(f->style, KG_STYLE_BLOCK);
    assert_true(kg_node_is_null(f->first->next));
    assert_null(f->first->key.p);
    assert_int_equal(r.root->end, strlen(r.text.p) - strlen("\n# c\n"));
    done(&r);
}

static void test_ends_before_comments(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "# head\na:\n  b: 1  # one\n  # tail of a\n\n# before c\nc:\n  - d: 2\n    e:\n"
                  "  # tail\nf: [x: y , z]\ng:\n# end\n");
    assert_int_equal(r.result, KG_OK);
    value(&r, "a", "", "b: 1");
    value(&r, "c", "", "- d: 2\n    e:");
    spans(&r, kg_node_get(r.root, "c")->first, "d: 2\n    e:");
    spans(&r, kg_node_get(r.root, "f")->first, "x: y");
    assert_memory_equal(r.text.p + r.root->end, "\n# end\n", 7);
    assert_int_equal(r.root->at, 7);
    done(&r);
}

static void test_null(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "a:\nb: ~\nc: null\nd: \"\"\ne: no\nf: []\n");
    assert_int_equal(r.result, KG_OK);
    for (const char *key = "abcdef"; *key; key++) {
        char name[2] = {*key, 0};
        assert_int_equal(kg_node_is_null(kg_node_get(r.root, name)), *key <= 'c');
    }
    assert_null(kg_node_get(r.root, "x"));
    assert_null(kg_node_get(kg_node_get(r.root, "f"), "x"));
    done(&r);
}

/* ---- hostile texts --------------------------------------------------------------------------- */

static double seconds(void)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Reads `head`, n bytes of repeated `piece` and `tail`; generous, for sanitizers and busy
 * machines. */
static void bounded(const char *head, const char *piece, size_t n, const char *tail, kg_code code)
{
    size_t step = strlen(piece), at = strlen(head);
    char *text = malloc(at + n + step + strlen(tail) + 1);
    assert_non_null(text);
    memcpy(text, head, at);
    for (; at < n; at += step)
        memcpy(text + at, piece, step);
    memcpy(text + at, tail, strlen(tail) + 1);
    reading r;
    double start = seconds();
    read_bytes(&r, (kg_str){text, at + strlen(tail)});
    double took = seconds() - start;
    print_message("%-10.10s %3u MiB: %.2f s, %u MiB, %d\n", piece, (unsigned)(n >> 20), took,
                  (unsigned)(r.heap.peak >> 20), r.result);
    if (code == KG_CODE_COUNT)
        assert_int_equal(r.result, KG_OK);
    else
        assert_int_equal(r.diags.items[0].code, code);
    assert_true(took < 30);
    done(&r);
    free(text);
}

static void test_hostile(void **state)
{
    (void)state;
    size_t most = (size_t)(KG_YAML_BYTES_MOST - 64) / (quick() ? 16 : 1), mega = (size_t)1 << (quick() ? 17 : 20);
    bounded("", "[", most, "", KG_YAML_DEPTH);
    bounded("", "{", most, "", KG_YAML_KEY);
    bounded("", "[\n", most, "", KG_YAML_DEPTH);
    bounded("", "- ", most, "", KG_YAML_DEPTH);
    bounded("", "? ", most, "", KG_YAML_KEY);
    bounded("", "a: ", most, "", KG_YAML_COLON);
    bounded("", "-\n", most, "", KG_YAML_TOO_MANY);
    bounded("", "&a ", most, "", KG_YAML_ANCHOR);
    bounded("", "\xFF", most, "", KG_YAML_UTF8);
    bounded("a: \"", "\t" WIDE "\n", most, "\"", KG_CODE_COUNT);
    bounded("", WIDE, most, "", KG_YAML_WIDE_SPACE);
    bounded("", WIDE ":", 20 * mega, "", KG_YAML_WIDE_SPACE);
    bounded("", "a: 1\n", 4 * mega, "", KG_YAML_DUPLICATE);
    bounded("{", "a: 1,", 4 * mega, "}", KG_YAML_DUPLICATE);
    bounded("[", "ab, ", 4 * mega, "]", KG_CODE_COUNT);
    bounded("[", "a text of some words here, ", 20 * mega, "]", KG_CODE_COUNT);
    bounded("[", KI KI KI KI KI KI KI KI ", ", 20 * mega, "]", KG_CODE_COUNT);
    bounded("a: \"", "x ", most, "\"", KG_CODE_COUNT);
}

static void test_many_keys(void **state)
{
    (void)state;
    size_t n = 0, cap = (size_t)16 << 20;
    char *text = malloc(cap);
    assert_non_null(text);
    unsigned keys = quick() ? 50000 : 800000;
    for (unsigned i = 0; i < keys; i++)
        n += (size_t)snprintf(text + n, cap - n, "k%u: 1\n", i * 2654435761u);
    double start = seconds();
    expect_ok_bytes((kg_str){text, n});
    assert_true(seconds() - start < 30);
    free(text);
}

/* ---- allocations ----------------------------------------------------------------------------- */

/* Every one of the first 300; then, with KG_ARENA_DEBUG, samples of the thousands. */
static void fail_each(const char *text, int wanted)
{
    for (size_t nth = 1; nth < 10000000; nth += nth < 300 ? 1 : nth / 16) {
        reading r = {.text = kg_str_of(text)};
        kg_heap_init(&r.heap, HEAP_LIMIT);
        r.heap.fail_in = nth;
        kg_arena_init(&r.arena, &r.heap);
        r.result = kg_guard(&r.heap, read_inside, &r);
        bool failed = r.heap.fail_in == 0;
        int result = r.result;
        assert_null(r.heap.escape);
        done(&r);
        assert_int_equal(result, failed ? KG_E_MEMORY : wanted);
        if (!failed)
            return;
    }
    fail_msg("never came to an end");
}

static void test_failing_allocations(void **state)
{
    (void)state;
    static char large[300000];
    fail_each("a: {x: 1, y: [1, 2, 'three']}\nb: |\n  text\n", KG_OK);
    fail_each("a: &x 1\na: *x\n\tb: 2\n[q]: !t\n", KG_E_INVALID);
    size_t n = 0;
    for (unsigned i = 0; n < sizeof large - 40; i++)
        n += (size_t)snprintf(large + n, sizeof large - n, "k%u: value\n", i);
    fail_each(large, KG_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_cp932),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_control),
        cmocka_unit_test(test_tab),
        cmocka_unit_test(test_wide_space),
        cmocka_unit_test(test_wide_space_in_texts),
        cmocka_unit_test(test_conflict),
        cmocka_unit_test(test_directive),
        cmocka_unit_test(test_size),
        cmocka_unit_test(test_duplicate),
        cmocka_unit_test(test_second),
        cmocka_unit_test(test_anchor_alias_tag),
        cmocka_unit_test(test_key_and_empty),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_syntax),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_all_in_one_run),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_spans_of_lines),
        cmocka_unit_test(test_ends_before_comments),
        cmocka_unit_test(test_null),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_many_keys),
        cmocka_unit_test(test_failing_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
