// SPDX-License-Identifier: Apache-2.0
// Principles 1 to 3 on generated models and on the camera. Also the long run: with a number as second
// argument that many models.
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

static void unknown_threats(property *p, const char *model)
{
    unknown_is_never_cheaper(p, model, LOOK_THREATS | LOOK_BEFORE);
}

static void unknown_after(property *p, const char *model)
{
    unknown_is_never_cheaper(p, model, LOOK_AFTER);
}

static void unknown_feasibility(property *p, const char *model)
{
    unknown_is_never_cheaper(p, model, LOOK_FEASIBILITY);
}

static void test_unknown_loses_no_threat_and_no_base_score(void **state)
{
    (void)state;
    over_models("principle 3, threats and base", unknown_threats, true);
}

static void test_unknown_does_not_lower_the_environmental_score(void **state)
{
    (void)state;
    over_models("principle 3, environmental", unknown_after, true);
}

static void test_unknown_does_not_raise_the_effort(void **state)
{
    (void)state;
    over_models("principle 3, effort", unknown_feasibility, true);
}

int run_generated(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_generated_models_are_valid),
        cmocka_unit_test(test_measures_change_nothing_before),
        cmocka_unit_test(test_before_is_without_measures),
        cmocka_unit_test(test_unknown_loses_no_threat_and_no_base_score),
        cmocka_unit_test(test_unknown_does_not_lower_the_environmental_score),
        cmocka_unit_test(test_unknown_does_not_raise_the_effort),
    };
    return cmocka_run_group_tests_name("generated models", tests, NULL, NULL);
}
