// SPDX-License-Identifier: Apache-2.0
// The desk: edits that are saved at once, taken back, and met by somebody else's.
// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
// clang-format on

#include "cli/cli.h"
#include "cli/desk.h"
#include "cli/moved.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_NAME "desk.yaml"

static const char start[] = "koguchi: 1\n"
                            "zones:\n"
                            "  a: {kind: local}   # here\n"
                            "components:\n"
                            "  box: {kind: sensor, zone: a}\n";

static void write_file(const char *text)
{
    FILE *f = fopen(FILE_NAME, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void assert_file(const char *wanted)
{
    char text[4096] = {0};
    FILE *f = fopen(FILE_NAME, "r");
    assert_non_null(f);
    (void)!fread(text, 1, sizeof text - 1, f);
    fclose(f);
    assert_string_equal(text, wanted);
}

static int edit_model(kg_cli_desk *desk, const char *value)
{
    kg_edit edit = {KG_EDIT_SET, KG_S("product.model"), kg_str_of(value)};
    return kg_cli_desk_edit(desk, &edit, 1);
}

/* ---- what happens inside the guard ---- */

static void edits_and_undoes(kg_cli_desk *desk)
{
    assert_int_equal(edit_model(desk, "X"), KG_OK);
    assert_true(kg_str_is(desk->now->model->product.model, "X"));
    assert_true(kg_str_is(desk->s->model->product.model, "X"));
    assert_false(desk->before->model->product.model.p != NULL);
    assert_int_equal(edit_model(desk, "Y"), KG_OK);
    assert_int_equal(edit_model(desk, "[not, a, text]"), KG_EXIT_USAGE);
    assert_true(kg_str_is(desk->now->model->product.model, "Y"));
    assert_int_equal(kg_cli_desk_undo(desk), KG_OK);
    assert_true(kg_str_is(desk->now->model->product.model, "X"));
    assert_int_equal(kg_cli_desk_undo(desk), KG_OK);
    assert_file(start);
    assert_int_equal(kg_cli_desk_undo(desk), KG_E_NOT_FOUND);
}

/* An edit is made to what somebody else left; what they wrote is not taken back with it. */
static void meets_others(kg_cli_desk *desk)
{
    static const char theirs[] = "koguchi: 1 # theirs\n"
                                 "zones:\n"
                                 "  a: {kind: local}   # here\n"
                                 "components:\n"
                                 "  box: {kind: sensor, zone: a}\n";
    assert_int_equal(edit_model(desk, "X"), KG_OK);
    write_file(theirs);
    assert_int_equal(kg_cli_desk_undo(desk), KG_EXIT_IO);
    assert_int_equal(desk->s->diags.items[0].code, KG_EDIT_CHANGED);
    assert_file(theirs);
    assert_int_equal(edit_model(desk, "Y"), KG_OK);
    assert_true(desk->changed_outside);
    assert_int_equal(desk->n_undo, 1);
    assert_int_equal(kg_cli_desk_undo(desk), KG_OK);
    assert_file(theirs);
}

/* What they left is no model: nothing is written, and the desk keeps what it had. */
static void meets_a_broken_file(kg_cli_desk *desk)
{
    write_file("koguchi: 1\nzones: [\n");
    assert_int_equal(edit_model(desk, "X"), KG_EXIT_INVALID);
    assert_file("koguchi: 1\nzones: [\n");
    write_file(start);
    assert_int_equal(edit_model(desk, "X"), KG_OK);
}

static void meets_no_file(kg_cli_desk *desk)
{
    assert_int_equal(unlink(FILE_NAME), 0);
    assert_int_equal(edit_model(desk, "X"), KG_EXIT_IO);
    assert_int_equal(desk->s->diags.items[0].code, KG_FILE_WRITE);
    assert_int_equal(access(FILE_NAME, F_OK), -1);
}

static void looks_only(kg_cli_desk *desk)
{
    desk->dry_run = true;
    assert_int_equal(edit_model(desk, "X"), KG_OK);
    assert_true(kg_str_is(desk->now->model->product.model, "X"));
    assert_int_equal(kg_cli_desk_undo(desk), KG_OK);
    assert_file(start);
}

/* What was planned on an old state is not carried out; the new one is there to be planned on. */
static void plans_anew(kg_cli_desk *desk)
{
    static const char theirs[] = "koguchi: 1\nproduct: {model: Z}\nzones:\n  a: {kind: local}\ncomponents:\n"
                                 "  box: {kind: sensor, zone: a}\n";
    kg_edit edit = {KG_EDIT_SET, KG_S("product.model"), KG_S("X")};
    write_file(theirs);
    assert_int_equal(kg_cli_desk_edit_as_seen(desk, &edit, 1), KG_CLI_DESK_CHANGED);
    assert_file(theirs);
    assert_true(kg_str_is(desk->s->model->product.model, "Z"));
    assert_false(desk->outdated->model->product.model.p != NULL);
    assert_int_equal(kg_cli_desk_undo(desk), KG_E_NOT_FOUND);
    assert_int_equal(kg_cli_desk_edit_as_seen(desk, &edit, 1), KG_OK);
    assert_true(kg_str_is(desk->now->model->product.model, "X"));
    assert_null(desk->outdated);
}

/* A thousand edits hold no more memory than two readings and the undo list. */
static void holds_little(kg_cli_desk *desk)
{
    char value[16];
    size_t early = 0;
    for (int i = 0; i < 200; i++) {
        snprintf(value, sizeof value, "M-%d", i);
        assert_int_equal(edit_model(desk, value), KG_OK);
        assert_int_equal(kg_cli_show_edited(desk, &desk->s->out, 5), KG_OK);
        desk->s->out.n = 0;
        if (i == 20)
            early = desk->s->heap.used;
    }
    assert_in_range(desk->s->heap.used, 1, early + early / 2);
    for (int i = 0; i < 200; i++)
        assert_int_equal(kg_cli_desk_undo(desk), KG_OK);
    assert_file(start);
}

/* ---- the guard around it ---- */

typedef struct play {
    kg_cli_session s;
    kg_cli_line line;
    void (*scene)(kg_cli_desk *desk);
} play;

static int play_inside(void *arg)
{
    play *p = arg;
    kg_cli_desk desk;
    kg_buf_init(&p->s.out, &p->s.arena);
    kg_buf_init(&p->s.err, &p->s.arena);
    kg_diags_init(&p->s.diags, &p->s.arena);
    assert_int_equal(kg_cli_open_catalog(&p->s), KG_OK);
    assert_int_equal(kg_cli_desk_open(&desk, &p->s, FILE_NAME), KG_OK);
    p->scene(&desk);
    kg_cli_desk_close(&desk);
    return KG_OK;
}

static void run(void (*scene)(kg_cli_desk *desk))
{
    static char name[] = "koguchi", command[] = "set", file[] = FILE_NAME;
    char *argv[] = {name, command, file, NULL};
    play p = {.scene = scene};
    write_file(start);
    kg_cli_parse(&p.line, 3, argv);
    kg_cli_session_init(&p.s, &p.line);
    p.s.file = FILE_NAME;
    assert_int_equal(kg_guard(&p.s.heap, play_inside, &p), KG_OK);
    kg_cli_session_clear(&p.s);
    assert_int_equal(p.s.heap.used, 0);
    unlink(FILE_NAME);
}

#define SCENE(scene)                                                                               \
    static void test_##scene(void **state)                                                        \
    {                                                                                              \
        (void)state;                                                                               \
        run(scene);                                                                                \
    }

SCENE(edits_and_undoes)
SCENE(meets_others)
SCENE(meets_a_broken_file)
SCENE(meets_no_file)
SCENE(looks_only)
SCENE(plans_anew)
SCENE(holds_little)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits_and_undoes),    cmocka_unit_test(test_meets_others),
        cmocka_unit_test(test_meets_a_broken_file), cmocka_unit_test(test_meets_no_file),
        cmocka_unit_test(test_looks_only),          cmocka_unit_test(test_holds_little),
        cmocka_unit_test(test_plans_anew),
    };
    char folder[] = "/tmp/koguchi-desk-XXXXXX";
    if (!mkdtemp(folder) || chdir(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
