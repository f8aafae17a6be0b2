// SPDX-License-Identifier: Apache-2.0
// Every principle on many generated models, and the limit on the size of a model.
// usage: test_analysis_long SOURCE_ROOT
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

/* One zone too many is refused by name, in the time of reading the file. */
static void test_a_million_elements_are_the_limit(void **state)
{
    text_buf text = {0};
    world w;
    (void)state;
    text_add(&text, "koguchi: 1\ncomponents: {}\nzones:\n");
    for (int i = 0; i <= KG_ELEMENTS_MOST; i++)
        text_add(&text, "  z%d: {kind: cloud}\n", i);
    assert_int_equal(world_try(&w, text.p), KG_E_INVALID);
    assert_int_equal(world_count(&w, KG_MODEL_TOO_MANY), 1);
    world_close(&w);
}

static int run_limits(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_million_elements_are_the_limit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s SOURCE_ROOT\n", argv[0]);
        return 2;
    }
    source_root = argv[1];
    const char *models = getenv("LONG_MODELS"); /* a night has room for thousands */
    models_to_make = models ? (size_t)strtoul(models, NULL, 10) : 300;
    int failed = run_limits();
    failed += run_everywhere();
    close_catalog();
    return failed != 0;
}
