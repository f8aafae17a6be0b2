// SPDX-License-Identifier: Apache-2.0
// The worked example against the values found by hand (docs/camera-by-hand.md) and against what the
// guide says of it.
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *camera(void)
{
    return text_load("examples/network-camera.yaml");
}

/* "7.5" in tenths. */
static int tenths(const char *text)
{
    int whole = 0, tenth = 0;
    assert_int_equal(sscanf(text, "%d.%d", &whole, &tenth), 2);
    return whole * 10 + tenth;
}

static void expect_row(const world *w, char *line)
{
    char *cell[6] = {NULL};
    size_t n = 0;
    for (char *part = strtok(line, "\t"); part && n < 6; part = strtok(NULL, "\t"))
        cell[n++] = part;
    assert_int_equal(n, 6);
    const kg_risk *risk = risk_at(w, cell[0]);
    char base[KG_CVSS_MAX], full[KG_CVSS_MAX];
    base_vector(base, risk);
    kg_cvss_format(full, &risk->vector);
    print_message("  %s %s\n", cell[0], full);
    assert_string_equal(base, cell[1]);
    assert_string_equal(full, cell[2]);
    assert_int_equal(risk->scores.base, tenths(cell[3]));
    assert_int_equal(risk->scores.temporal, tenths(cell[4]));
    assert_int_equal(risk->scores.environmental, tenths(cell[5]));
}

static void test_vectors_by_hand(void **state)
{
    world w;
    size_t rows = 0;
    (void)state;
    world_open(&w, camera());
    char *expected = text_load("tests/expected/camera-vectors.tsv");
    for (char *line = expected, *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        if (*next)
            *next++ = 0;
        if (*line == '#' || !*line)
            continue;
        expect_row(&w, line);
        rows++;
    }
    assert_int_equal(rows, 8);
    free(expected);
    world_close(&w);
}

static void test_critical_before_and_none_after(void **state)
{
    world w;
    (void)state;
    world_open(&w, camera());
    size_t before = 0, after = 0;
    for (size_t i = 0; i < w.a->threats->n; i++) {
        if (w.a->threats->items[i].verdict != KG_ADOPTED)
            continue;
        before += w.a->risks->of[i].scores.base >= 90;
        after += w.a->risks->of[i].scores.environmental >= 90;
    }
    assert_true(before >= 1);
    assert_int_equal(after, 0);
    assert_int_equal(w.a->risks->before[KG_CVSS_CRITICAL], before);
    assert_int_equal(w.a->risks->after[KG_CVSS_CRITICAL], 0);
    world_close(&w);
}

static void test_first_in_order_and_all_judged(void **state)
{
    world w;
    (void)state;
    world_open(&w, camera());
    for (uint32_t i = 0; i < 8; i++) {
        char number[8];
        snprintf(number, sizeof number, "T-%02u", i + 1);
        assert_int_equal(threat_at(&w, number), i);
    }
    assert_int_equal(w.a->threats->n_suggested, 0);
    assert_int_equal(w.a->threats->n_numbered, 6);
    for (size_t i = 0; i < w.a->threats->n_numbered * w.catalog->n_threat_classes; i++) {
        assert_int_not_equal(w.a->threats->cells[i], KG_CELL_OPEN);
        assert_int_equal(w.a->threats->cell_open[i], 0);
    }
    assert_int_equal(world_count(&w, KG_OPEN_CELL), 0);
    assert_int_equal(w.a->threats->n_vanished, 0);
    world_close(&w);
}

/* The guide's AS1, AS3 and AS5: one sentence on the same facts, one vector. */
static void test_eavesdropping_is_one_vector(void **state)
{
    static const char *const ids[] = {"AS1/eavesdropping", "AS3/eavesdropping",
                                      "AS5/eavesdropping"};
    char first[KG_CVSS_MAX], other[KG_CVSS_MAX];
    kg_reason those[KG_CVSS_V3_METRICS], these[KG_CVSS_V3_METRICS];
    world w;
    (void)state;
    world_open(&w, camera());
    const kg_threat *one = &w.a->threats->items[threat_at(&w, ids[0])];
    base_vector(first, risk_at(&w, ids[0]));
    kg_risk_reasons(those, w.a, threat_at(&w, ids[0]));
    for (size_t i = 1; i < 3; i++) {
        uint32_t at = threat_at(&w, ids[i]);
        const kg_threat *t = &w.a->threats->items[at];
        base_vector(other, risk_at(&w, ids[i]));
        assert_string_equal(first, other);
        assert_ptr_equal(t->rule, one->rule);
        kg_risk_reasons(these, w.a, at);
        for (int m = KG_CVSS_AV; m <= KG_CVSS_A; m++)
            assert_int_equal(these[m].row, those[m].row);
        for (size_t k = 0; k < t->n_matches; k++)
            assert_true(t->matches[k].certain);
    }
    world_close(&w);
}

/* Principle 7 and the guide's cloud: out of the test plan, never out of the threats. */
static void test_cloud_is_analysed_but_not_tested(void **state)
{
    size_t cloud = 0;
    world w;
    (void)state;
    world_open(&w, camera());
    for (size_t i = 0; i < w.a->threats->n; i++) {
        const kg_threat *t = &w.a->threats->items[i];
        bool at_cloud = kg_str_starts(t->id, "AS5/") || kg_str_starts(t->id, "AS6/");
        if (t->component != KG_NONE)
            assert_int_equal(w.a->verification->of[i].in_scope, !at_cloud);
        cloud += at_cloud;
    }
    assert_true(cloud >= 8);
    assert_int_not_equal(threat_at(&w, "AS5/eavesdropping"), KG_NONE);
    assert_int_not_equal(threat_at(&w, "AS6/service-access"), KG_NONE);
    world_close(&w);
}

static bool hits(const kg_threat *t, uint32_t asset)
{
    for (size_t i = 0; i < t->n_hits; i++)
        if (t->hits[i].asset == asset)
            return true;
    return false;
}

/* Nobody has to know the guide's rows beforehand: the rules suggest them. */
static void test_rows_are_suggested_without_judgements(void **state)
{
    world judged, bare;
    (void)state;
    world_open(&judged, camera());
    world_open(&bare, text_block(judged.text, "", "judgements", NULL));
    assert_int_equal(bare.a->threats->n_adopted, 0);
    assert_int_equal(bare.a->threats->n, judged.a->threats->n);
    for (uint32_t i = 0; i < 8; i++) {
        const kg_threat *t = &judged.a->threats->items[i];
        uint32_t at = threat_like(&bare, t->id, i);
        assert_int_not_equal(at, KG_NONE);
        const kg_threat *s = &bare.a->threats->items[at];
        assert_int_equal(s->verdict, 0);
        assert_int_equal(s->class_, t->class_);
        assert_ptr_equal(s->rule, t->rule);
        assert_true(kg_str_eq(bare.a->surface->points[s->point].id,
                              judged.a->surface->points[t->point].id));
        for (size_t k = 0; k < t->n_hits; k++)
            assert_true(hits(s, t->hits[k].asset));
    }
    world_close(&bare);
    world_close(&judged);
}

/* No rule knows what a camera is. */
static void test_another_product_is_analysed_the_same(void **state)
{
    world w, other;
    (void)state;
    world_open(&w, camera());
    world_open(&other, text_replace(w.text, "カメラ", "ドアホン"));
    assert_int_equal(other.a->threats->n, w.a->threats->n);
    for (uint32_t i = 0; i < w.a->threats->n; i++) {
        const kg_threat *t = &w.a->threats->items[i], *o = &other.a->threats->items[i];
        char was[KG_CVSS_MAX] = "", now[KG_CVSS_MAX] = "";
        assert_true(kg_str_eq(t->id, o->id));
        assert_int_equal(t->class_, o->class_);
        kg_cvss_format(was, &w.a->risks->of[i].vector);
        kg_cvss_format(now, &other.a->risks->of[i].vector);
        assert_string_equal(was, now);
        assert_int_equal(w.a->risks->of[i].value, other.a->risks->of[i].value);
    }
    world_close(&other);
    world_close(&w);
}

int run_camera(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors_by_hand),
        cmocka_unit_test(test_critical_before_and_none_after),
        cmocka_unit_test(test_first_in_order_and_all_judged),
        cmocka_unit_test(test_eavesdropping_is_one_vector),
        cmocka_unit_test(test_cloud_is_analysed_but_not_tested),
        cmocka_unit_test(test_rows_are_suggested_without_judgements),
        cmocka_unit_test(test_another_product_is_analysed_the_same),
    };
    return cmocka_run_group_tests_name("camera", tests, NULL, NULL);
}
