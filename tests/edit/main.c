// SPDX-License-Identifier: Apache-2.0
// Edits of a model: by hand, renamed, refused, and random ones.
#include "edits.h"

#include "../catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAP_LIMIT ((size_t)1 << 30)

const char *source_root = ".";

static opened_catalog catalog;

const kg_catalog *the_catalog(void)
{
    return open_catalog_once(&catalog);
}

void close_catalog(void)
{
    close_opened_catalog(&catalog);
}

static int edit_inside(void *arg)
{
    edited *e = arg;
    kg_diags_init(&e->diags, &e->arena);
    kg_source_init(&e->source, &e->arena, KG_S("test.yaml"), e->text);
    return kg_edit_run(&e->out, &e->source, the_catalog(), e->edits, e->n, &e->arena, &e->diags);
}

void edit_text(edited *e, kg_str text, const kg_edit *edits, size_t n)
{
    the_catalog();
    *e = (edited){.text = text, .edits = edits, .n = n};
    kg_heap_init(&e->heap, HEAP_LIMIT);
    kg_arena_init(&e->arena, &e->heap);
    e->result = kg_guard(&e->heap, edit_inside, e);
}

void edit_done(edited *e)
{
    kg_arena_clear(&e->arena);
    assert_int_equal(e->heap.used, 0);
}

char *with_part(const char *in, const char *part, const char *becomes)
{
    const char *at = strstr(in, part);
    if (!at || strstr(at + 1, part))
        fail_msg("`%s` does not stand there once", part);
    size_t before = (size_t)(at - in), n = strlen(in) - strlen(part) + strlen(becomes);
    char *out = malloc(n + 1);
    assert_non_null(out);
    snprintf(out, n + 1, "%.*s%s%s", (int)before, in, becomes, at + strlen(part));
    return out;
}

static void print_diags(const edited *e)
{
    for (size_t i = 0; i < e->diags.n; i++) {
        const kg_diag *d = &e->diags.items[i];
        print_message("  %s", kg_code_name(d->code));
        for (size_t k = 0; k < d->n_args; k++)
            print_message(" %s=%.*s", d->args[k].name, KG_P(d->args[k].value));
        print_message("\n");
    }
}

static void expect_text(const char *name, const edited *e, const char *wanted)
{
    kg_str back;
    if (e->result != KG_OK) {
        print_diags(e);
        fail_msg("%s: refused", name);
    }
    if (!kg_str_is(e->out.text, wanted)) {
        print_message("%s\n--- wanted\n%s\n--- got\n%.*s\n", name, wanted, KG_P(e->out.text));
        fail_msg("%s: another text", name);
    }
    edited *own = (edited *)(uintptr_t)e;
    back = kg_splice_apply(e->out.text, &e->out.undo, 1, &own->arena);
    assert_true(kg_str_eq(back, e->text));
    assert_true(kg_str_eq(kg_splice_apply(e->text, &e->out.done, 1, &own->arena), e->out.text));
}

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_edit_cases; i++) {
        const edit_case *c = &edit_cases[i];
        kg_edit edit = {c->kind, kg_str_of(c->at), kg_str_of(c->value)};
        char *wanted = with_part(c->before, c->part, c->becomes);
        edited e;
        edit_text(&e, kg_str_of(c->before), &edit, 1);
        expect_text(c->name, &e, wanted);
        edit_done(&e);
        free(wanted);
    }
}

/* Carries out the pairs "part|becomes;..." on a text. */
static char *with_pairs(const char *in, const char *pairs)
{
    char *text = malloc(strlen(in) + 1), *list = malloc(strlen(pairs) + 1), *save = NULL;
    assert_non_null(text);
    assert_non_null(list);
    strcpy(text, in);
    strcpy(list, pairs);
    for (char *pair = strtok_r(list, ";", &save); pair; pair = strtok_r(NULL, ";", &save)) {
        char *bar = strchr(pair, '|');
        assert_non_null(bar);
        *bar = '\0';
        char *next = with_part(text, pair, bar + 1);
        free(text);
        text = next;
    }
    free(list);
    return text;
}

static void test_rename(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_rename_cases; i++) {
        const rename_case *c = &rename_cases[i];
        kg_edit edit = {KG_EDIT_RENAME, kg_str_of(c->at), kg_str_of(c->to)};
        char *wanted = with_pairs(c->before, c->pairs);
        edited e;
        edit_text(&e, kg_str_of(c->before), &edit, 1);
        expect_text(c->at, &e, wanted);
        edit_done(&e);
        free(wanted);
    }
}

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_refused_cases; i++) {
        const refused_case *c = &refused_cases[i];
        kg_edit edit = {c->kind, kg_str_of(c->at), kg_str_of(c->value)};
        bool also = false;
        edited e;
        edit_text(&e, kg_str_of(c->before), &edit, 1);
        for (size_t k = 0; k < e.diags.n; k++)
            also = also || e.diags.items[k].code == c->also;
        if (e.result != KG_E_INVALID || e.diags.n == 0 || e.diags.items[e.diags.n - 1].code != c->last || !also) {
            print_diags(&e);
            fail_msg("%s=%s: not refused as wanted", c->at, c->value ? c->value : "");
        }
        edit_done(&e);
    }
}

/* All edits or none, each on what the ones before it left. */
static void test_several(void **state)
{
    (void)state;
    static const char before[] = "koguchi: 1\nproduct: {model: X}\n";
    kg_edit edits[] = {{KG_EDIT_SET, KG_S("product.firmware"), KG_S("2")},
                       {KG_EDIT_SET, KG_S("product.firmware"), KG_S("3")},
                       {KG_EDIT_REMOVE, KG_S("product.model"), {0}}};
    edited e;
    edit_text(&e, kg_str_of(before), edits, 3);
    expect_text("several", &e, "koguchi: 1\nproduct: {firmware: 3}\n");
    edit_done(&e);
    edits[1].at = KG_S("product.colour");
    edit_text(&e, kg_str_of(before), edits, 3);
    assert_int_equal(e.result, KG_E_INVALID);
    edit_done(&e);
}

static void test_too_many(void **state)
{
    (void)state;
    kg_edit *edits = calloc(KG_EDITS_MOST + 1, sizeof *edits);
    edited e;
    assert_non_null(edits);
    edit_text(&e, KG_S("koguchi: 1\n"), edits, KG_EDITS_MOST + 1);
    assert_int_equal(e.result, KG_E_INVALID);
    assert_int_equal(e.diags.items[0].code, KG_EDIT_TOO_MANY);
    edit_done(&e);
    free(edits);
}

/* A file with errors can be mended: what it had before is no reason to refuse. */
static void test_mends(void **state)
{
    (void)state;
    kg_edit edit = {KG_EDIT_SET, KG_S("a.kind"), KG_S("local")};
    edited e;
    edit_text(&e, KG_S("koguchi: 1\nzones:\n  a: {kind: nonsense}\n  b: {kind: rubbish}\n"), &edit, 1);
    expect_text("mends", &e, "koguchi: 1\nzones:\n  a: {kind: local}\n  b: {kind: rubbish}\n");
    edit_done(&e);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),   cmocka_unit_test(test_rename), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_several), cmocka_unit_test(test_mends),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_random),  cmocka_unit_test(test_random_models),
    };
    if (argc > 1)
        source_root = argv[1];
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    close_catalog();
    return failed;
}
