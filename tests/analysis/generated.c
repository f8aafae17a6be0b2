// SPDX-License-Identifier: Apache-2.0
// Principles 1 to 3 on the camera and on generated models: models_to_make of them, and of each
// one_edit_in-th edit.
#include "support.h"

#include <stdlib.h>

enum { MODELS = 200 };

size_t models_to_make = MODELS;

/* Small models first: the first counterexample is then a small one. */
static int size_of(size_t i)
{
    return 2 + (int)(i * 11 / models_to_make);
}

static void with_camera(property *p, void (*check)(property *, const char *))
{
    char *camera = text_load("examples/network-camera.yaml");
    check(p, camera);
    free(camera);
}

static void over_models(const char *name, void (*check)(property *, const char *), bool camera)
{
    property p = {.name = name};
    if (camera)
        with_camera(&p, check);
    for (size_t i = 0; i < models_to_make; i++) {
        p.seed = i + 1;
        char *model = generate(p.seed, size_of(i));
        check(&p, model);
        free(model);
    }
    if (p.found)
        fail_msg("%s: %zu counterexamples", name, p.found);
}

static void test_generated_models_are_valid(void **state)
{
    size_t threats = 0, adopted = 0, treated = 0;
    (void)state;
    for (size_t i = 0; i < models_to_make; i++) {
        world w;
        world_open(&w, generate(i + 1, size_of(i)));
        threats += w.a->threats->n;
        adopted += w.a->threats->n_adopted;
        for (size_t k = 0; k < w.a->threats->n; k++)
            treated += w.a->risks->of[k].scores.environmental < w.a->risks->of[k].scores.base;
        world_close(&w);
    }
    assert_true(threats > models_to_make * 10);
    assert_true(adopted > models_to_make);
    assert_true(treated > models_to_make / 2);
}

static void test_measures_change_nothing_before(void **state)
{
    (void)state;
    over_models("principle 1", measures_change_nothing_before, true);
}

static void test_before_is_without_measures(void **state)
{
    (void)state;
    over_models("principle 2", before_is_without_measures, true);
}

/* All five sides in one pass, by the first test that asks. */
static const property *unknowns(void)
{
    static property all[UNKNOWN_COUNT] = {
        [UNKNOWN_THREATS] = {.name = "principle 3, threats and base"},
        [UNKNOWN_ENVIRONMENT] = {.name = "principle 3, environmental"},
        [UNKNOWN_FOR_DENIED] = {.name = "principle 3, environmental for a denied measure"},
        [UNKNOWN_EFFORT] = {.name = "principle 3, effort"},
        [UNKNOWN_FUNCTION] = {.name = "principle 3, effort for an unknown function"},
    };
    static bool done;
    if (done)
        return all;
    done = true;
    char *camera = text_load("examples/network-camera.yaml");
    unknown_is_never_cheaper(all, camera);
    free(camera);
    for (size_t i = 0; i < models_to_make; i++) {
        for (int k = 0; k < UNKNOWN_COUNT; k++)
            all[k].seed = i + 1;
        char *model = generate(i + 1, size_of(i));
        unknown_is_never_cheaper(all, model);
        free(model);
    }
    return all;
}

static void expect_none(int which)
{
    const property *p = &unknowns()[which];
    if (p->found)
        fail_msg("%s: %zu counterexamples", p->name, p->found);
}

static void test_unknown_loses_no_threat_and_no_base_score(void **state)
{
    (void)state;
    expect_none(UNKNOWN_THREATS);
}

static void test_unknown_does_not_lower_the_environmental_score(void **state)
{
    (void)state;
    expect_none(UNKNOWN_ENVIRONMENT);
}

static void test_unknown_is_no_better_than_denied(void **state)
{
    (void)state;
    expect_none(UNKNOWN_FOR_DENIED);
}

static void test_unknown_does_not_raise_the_effort(void **state)
{
    (void)state;
    expect_none(UNKNOWN_EFFORT);
}

static void test_unknown_function_does_not_raise_the_effort(void **state)
{
    (void)state;
    expect_none(UNKNOWN_FUNCTION);
}

int run_generated(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_generated_models_are_valid),
        cmocka_unit_test(test_measures_change_nothing_before),
        cmocka_unit_test(test_before_is_without_measures),
        cmocka_unit_test(test_unknown_loses_no_threat_and_no_base_score),
        cmocka_unit_test(test_unknown_does_not_lower_the_environmental_score),
        cmocka_unit_test(test_unknown_is_no_better_than_denied),
        cmocka_unit_test(test_unknown_does_not_raise_the_effort),
        cmocka_unit_test(test_unknown_function_does_not_raise_the_effort),
    };
    return cmocka_run_group_tests_name("generated models", tests, NULL, NULL);
}
