// SPDX-License-Identifier: Apache-2.0
// What an edit moved: kg_compare on edits of the camera, whose answers are counted by hand, and on
// generated models, where both directions must agree.
#include "support.h"

#include <stdlib.h>

/* Two readings and what lies between them. */
typedef struct two {
    world a, b;
    kg_moved *m;
} two;

static kg_compared side(const world *w)
{
    return (kg_compared){w->a, NULL};
}

static void two_open(two *t, char *before, char *after)
{
    world_open(&t->a, before);
    world_open(&t->b, after);
    assert_int_equal(kg_compare(&t->m, side(&t->a), side(&t->b), &t->b.arena), KG_OK);
}

static void two_close(two *t)
{
    world_close(&t->b);
    world_close(&t->a);
}

static char *camera(void)
{
    return text_load("examples/network-camera.yaml");
}

static char *camera_with(const char *from, const char *to)
{
    char *plain = camera(), *text = text_replace(plain, from, to);
    free(plain);
    return text;
}

static char *camera_set(const char *path, const char *key, const char *value)
{
    char *plain = camera(), *text = text_set(plain, path, key, value);
    free(plain);
    return text;
}

static const kg_moved_threat *moved_threat(const two *t, const char *id)
{
    for (size_t i = 0; i < t->m->n_threats; i++) {
        const kg_moved_threat *moved = &t->m->threats[i];
        kg_str is = moved->after == KG_NONE ? t->a.a->threats->items[moved->before].id
                                            : t->b.a->threats->items[moved->after].id;
        if (kg_str_is(is, id))
            return moved;
    }
    return NULL;
}

/* ---- the camera ---- */

static void test_the_same_text_moves_nothing(void **state)
{
    two t;
    (void)state;
    two_open(&t, camera(), camera_with("# The worked example", "# An example, worked out,"));
    assert_false(t.m->anything);
    assert_int_equal(t.m->n_threats + t.m->n_states + t.m->n_came + t.m->n_went, 0);
    assert_int_equal(t.m->adopted.before, t.m->adopted.after);
    two_close(&t);
}

/* A judgement taken away: one threat is a suggestion again, its cell and one more piece of work are open. */
static void test_a_judgement_taken_away(void **state)
{
    two t;
    (void)state;
    two_open(&t, camera(), camera_set("judgements", "AS2/settings-change", NULL));
    const kg_moved_threat *moved = moved_threat(&t, "AS2/settings-change");
    assert_non_null(moved);
    assert_true(moved->judged);
    assert_int_equal(t.m->n_judged, 1);
    assert_int_equal(t.m->adopted.before - t.m->adopted.after, 1);
    assert_int_equal(t.m->suggested.after - t.m->suggested.before, 1);
    assert_int_equal(t.m->cells.after - t.m->cells.before, 1);
    assert_int_equal(t.m->n_raised + t.m->n_gone, 0);
    two_close(&t);
}

/* A password that is the same on every device: the adopted threat on the settings is scored otherwise, ユーザ認証
 * loses its state where it is chosen, and nothing is raised, for a protective fact raises nothing. */
static void test_a_fact_that_protects_no_more(void **state)
{
    two t;
    (void)state;
    two_open(&t, camera(), camera_set("components.camera.interfaces.admin", "credential", "default"));
    const kg_moved_threat *moved = moved_threat(&t, "AS2/settings-change");
    assert_non_null(moved);
    assert_true(moved->scored && !moved->judged);
    assert_true(t.b.a->risks->of[moved->after].scores.environmental >
                t.a.a->risks->of[moved->before].scores.environmental);
    assert_int_equal(t.m->n_raised + t.m->n_gone + t.m->n_judged, 0);
    bool found = false;
    for (size_t i = 0; i < t.m->n_states; i++) {
        const kg_moved_state *s = &t.m->states[i];
        kg_str id = t.b.catalog->countermeasures[s->countermeasure].entry.id;
        found = found || (kg_str_is(id, "user-authentication") && s->before == KG_STATE_IMPLEMENTED &&
                          s->after == KG_STATE_ABSENT && s->n_threats >= 1);
    }
    assert_true(found);
    two_close(&t);
}

/* The slot for the card leaves its attack point: what was raised there is raised at the slot itself. */
static void test_a_place_taken_away(void **state)
{
    two t;
    (void)state;
    two_open(&t, camera(), camera_with("camera.video, camera.sd, camera.lan]", "camera.video, camera.lan]"));
    assert_true(t.m->n_raised > 0); /* the card is a place of its own now */
    for (size_t i = 0; i < t.m->n_threats; i++) {
        const kg_moved_threat *moved = &t.m->threats[i];
        if (moved->before == KG_NONE)
            assert_true(kg_str_starts(t.b.a->threats->items[moved->after].id, "camera.sd/"));
        if (i && t.m->threats[i - 1].after == KG_NONE) /* those gone stand last, in the order of before */
            assert_true(moved->after == KG_NONE && moved->before > t.m->threats[i - 1].before);
    }
    two_close(&t);
}

/* A rejection that rested on a fact is open again when that changes. */
static void test_a_fact_under_a_judgement(void **state)
{
    two t;
    (void)state;
    two_open(&t, camera(), camera_with("given: {mobile-app.kind: mobile-app}", "given: {mobile-app.kind: pc-software}"));
    assert_int_equal(t.m->n_judged, 1);
    assert_true(t.b.a->threats->items[t.m->threats[0].after].reopened);
    assert_int_equal(t.m->n_came, 1);
    assert_int_equal(t.m->came[0].code, KG_CHECK_REOPENED);
    assert_int_equal(t.m->findings.after, t.m->findings.before + 1);
    two_close(&t);
    two_open(&t, camera_with("given: {mobile-app.kind: mobile-app}", "given: {mobile-app.kind: pc-software}"), camera());
    assert_int_equal(t.m->n_went, 1);
    assert_int_equal(t.m->n_came, 0);
    two_close(&t);
}

/* A remark of the stages is a finding like those of the check. */
static void test_remarks_count(void **state)
{
    two t;
    (void)state;
    two_open(&t, camera(), camera_set("components.camera.interfaces.admin", "authentication", "none"));
    assert_int_equal(world_count(&t.b, KG_CHECK_FACTS_CONTRADICT), 1);
    size_t without = t.m->n_came;
    kg_compared after = {t.b.a, &t.b.diags};
    assert_int_equal(kg_compare(&t.m, side(&t.a), after, &t.b.arena), KG_OK);
    assert_true(t.m->n_came > without);
    two_close(&t);
}

/* ---- both directions ---- */

static kg_moved *backwards(const two *t, kg_arena *arena)
{
    kg_moved *m;
    assert_int_equal(kg_compare(&m, side(&t->b), side(&t->a), arena), KG_OK);
    return m;
}

/* An edit and its undo tell the same story with the ends exchanged. */
static void test_undo_mirrors(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        two t;
        two_open(&t, generate(seed, 12), generate(seed + 1000, 12));
        kg_moved *m = backwards(&t, &t.b.arena);
        assert_int_equal(m->n_raised, t.m->n_gone);
        assert_int_equal(m->n_gone, t.m->n_raised);
        assert_int_equal(m->n_scored, t.m->n_scored);
        assert_int_equal(m->n_threats, t.m->n_threats);
        assert_int_equal(m->n_came, t.m->n_went);
        assert_int_equal(m->n_states, t.m->n_states);
        assert_int_equal(t.a.a->threats->n + t.m->n_raised - t.m->n_gone, t.b.a->threats->n);
        assert_int_equal(m->open.before, t.m->open.after);
        two_close(&t);
    }
}

int run_compare(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_text_moves_nothing), cmocka_unit_test(test_a_judgement_taken_away),
        cmocka_unit_test(test_a_fact_that_protects_no_more), cmocka_unit_test(test_a_place_taken_away),
        cmocka_unit_test(test_a_fact_under_a_judgement),     cmocka_unit_test(test_remarks_count),
        cmocka_unit_test(test_undo_mirrors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
