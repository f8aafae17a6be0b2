// SPDX-License-Identifier: Apache-2.0
// The whole chain while memory runs out at every allocation: refused each time, nothing left.
// A leak shows in heap.used, and under ASan.
#include "support.h"

#include <stdlib.h>

enum { TRIES_MOST = 400 };

typedef struct chain {
    kg_heap heap;
    kg_arena arena;
    kg_str model;
} chain;

static int whole_chain(void *arg)
{
    chain *c = arg;
    kg_diags diags;
    kg_catalog *catalog;
    kg_model *model;
    kg_analysis *analysis;
    kg_options options = KG_OPTIONS_INIT;
    kg_diags_init(&diags, &c->arena);
    int result = kg_catalog_open(&catalog, NULL, 0, &c->arena, &diags);
    kg_source *source = KG_NEW(&c->arena, kg_source);
    kg_source_init(source, &c->arena, KG_S("model.yaml"), c->model);
    if (result == KG_OK)
        result = kg_model_read(&model, source, catalog, &c->arena, &diags);
    if (result == KG_OK)
        result = kg_analyze(&analysis, model, catalog, &options, &c->arena, &diags);
    return result == KG_OK ? kg_check(analysis, &c->arena, &diags) : result;
}

static int try(chain *c, size_t fail_in)
{
    kg_heap_init(&c->heap, SIZE_MAX / 4);
    kg_arena_init(&c->arena, &c->heap);
    c->heap.fail_in = fail_in;
    int result = kg_guard(&c->heap, whole_chain, c);
    return result;
}

/* How many allocations a full run makes: fail_in counts down from a number beyond. */
static size_t allocations(chain *c)
{
    size_t far = (size_t)1 << 40;
    assert_int_equal(try(c, far), KG_OK);
    size_t n = far - c->heap.fail_in;
    kg_arena_clear(&c->arena);
    return n;
}

static void test_memory_runs_out_anywhere(void **state)
{
    (void)state;
    char *model = text_load("examples/network-camera.yaml");
    chain c = {.model = kg_str_of(model)};
    size_t n = allocations(&c), step = n / TRIES_MOST + 1;
    for (size_t i = 1; i <= n; i += step) {
        assert_int_equal(try(&c, i), KG_E_MEMORY);
        kg_arena_clear(&c.arena);
        assert_int_equal(c.heap.used, 0);
    }
    assert_int_equal(try(&c, n), KG_E_MEMORY);
    kg_arena_clear(&c.arena);
    assert_int_equal(try(&c, n + 1), KG_OK);
    kg_arena_clear(&c.arena);
    assert_int_equal(c.heap.used, 0);
    free(model);
}

/* The limit of the heap is kept, whatever it is. */
static void test_limit_is_kept(void **state)
{
    (void)state;
    char *model = text_load("examples/network-camera.yaml");
    chain c = {.model = kg_str_of(model)};
    assert_int_equal(try(&c, 0), KG_OK);
    size_t peak = c.heap.peak;
    kg_arena_clear(&c.arena);
    for (size_t limit = 1000; limit < peak; limit *= 2) {
        kg_heap_init(&c.heap, limit);
        kg_arena_init(&c.arena, &c.heap);
        assert_int_equal(kg_guard(&c.heap, whole_chain, &c), KG_E_MEMORY);
        assert_true(c.heap.peak <= limit);
        kg_arena_clear(&c.arena);
    }
    free(model);
}

int run_memory(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_runs_out_anywhere),
        cmocka_unit_test(test_limit_is_kept),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
