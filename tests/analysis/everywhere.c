// SPDX-License-Identifier: Apache-2.0
// Every principle of the method (docs/derivation.md) as a property of every example and of generated models:
// one table of principles, one of models, and what came of each pair.
#include "support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Principle by principle. Single cases of each stand in principles.c. */
static const struct {
    const char *says;
    void (*holds)(property *p, const char *model);
} principles[] = {
    {"1 a countermeasure removes no row, changes no base value", measures_change_nothing_before},
    {"2 before is without measures, after is with them", before_is_without_measures},
    {"3 unknown is never cheaper than the worst answer", unknown_is_never_cheaper},
    {"4 the same sentence on the same facts, one vector", same_facts_give_the_same_vector},
    {"5 no 0.0 without a judgement of two persons", zero_takes_a_judgement},
    {"6 importance is counted once", importance_is_counted_once},
    {"7 not verified is still analysed", not_verified_is_still_analysed},
    {"8 people first, and giving up takes two names", people_come_first},
    {"9 severity is computed, priority decided", priority_is_no_severity},
    {"10 one row of unknown vulnerability, not scored", one_row_of_unknown},
    {"11 numbers stay and are never given twice", numbers_stay},
    {"12 the guide's procedures, risk before and after", report_follows_the_guide},
};
enum { PRINCIPLES = sizeof principles / sizeof *principles, MODELS = 200, EXAMPLES_MOST = 16, NAME_MOST = 64 };

size_t models_to_make = MODELS;

typedef struct cell {
    size_t cases, found;
} cell;

static struct {
    char name[EXAMPLES_MOST][NAME_MOST];
    size_t n;
    cell of[PRINCIPLES][EXAMPLES_MOST + 1]; /* the last column in use: generated models */
} table;

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* All but the smallest, whose elements stand on one line each: edits of a text take blocks. */
static void find_examples(void)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/examples", source_root);
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t n = strlen(entry->d_name);
        if (n < 6 || n >= NAME_MOST || strcmp(entry->d_name + n - 5, ".yaml") != 0 ||
            strcmp(entry->d_name, "minimal.yaml") == 0)
            continue;
        assert_true(table.n < EXAMPLES_MOST);
        memcpy(table.name[table.n], entry->d_name, n - 5);
        table.name[table.n++][n - 5] = 0;
    }
    closedir(folder);
    qsort(table.name, table.n, sizeof table.name[0], by_name);
}

/* Small models first: the first counterexample is then a small one. */
static int size_of(size_t i)
{
    return 2 + (int)(i * 11 / models_to_make);
}

static void run_one(size_t principle, size_t column, uint64_t seed, char *model)
{
    property p = {.name = principles[principle].says, .seed = seed};
    principles[principle].holds(&p, model);
    table.of[principle][column].cases += p.cases;
    table.of[principle][column].found += p.found;
    free(model);
}

/* One principle on all examples and on all generated models. */
static void test_a_principle(void **state)
{
    size_t principle = *(const size_t *)*state, found = 0;
    for (size_t i = 0; i < table.n; i++) {
        char path[NAME_MOST + 32];
        snprintf(path, sizeof path, "examples/%s.yaml", table.name[i]);
        run_one(principle, i, 0, text_load(path));
    }
    for (size_t i = 0; i < models_to_make; i++)
        run_one(principle, table.n, i + 1, generate(i + 1, size_of(i)));
    for (size_t i = 0; i <= table.n; i++)
        found += table.of[principle][i].found;
    if (found)
        fail_msg("principle %s: %zu counterexamples", principles[principle].says, found);
}

static bool has_example(const char *name)
{
    for (size_t i = 0; i < table.n; i++)
        if (strcmp(table.name[i], name) == 0)
            return true;
    return false;
}

/* Every pair of a principle and a product was put to the test; prints the table of cases. */
static void test_no_pair_is_empty(void **state)
{
    (void)state;
    assert_true(has_example("network-camera") && has_example("smart-lock") && has_example("infusion-pump"));
    print_message("%-58s", "cases of each principle");
    for (size_t i = 0; i <= table.n; i++)
        print_message(" %14s", i < table.n ? table.name[i] : "generated");
    for (size_t k = 0; k < PRINCIPLES; k++) {
        print_message("\n%-58s", principles[k].says);
        for (size_t i = 0; i <= table.n; i++)
            print_message(" %14zu", table.of[k][i].cases);
    }
    print_message("\n");
    for (size_t k = 0; k < PRINCIPLES; k++)
        for (size_t i = 0; i <= table.n; i++)
            if (!table.of[k][i].cases)
                fail_msg("principle %s has no case on %s", principles[k].says, i < table.n ? table.name[i] : "generated");
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

int run_everywhere(void)
{
    static size_t numbers[PRINCIPLES];
    struct CMUnitTest tests[PRINCIPLES + 2] = {cmocka_unit_test(test_generated_models_are_valid)};
    find_examples();
    for (size_t i = 0; i < PRINCIPLES; i++) {
        numbers[i] = i;
        tests[i + 1] = (struct CMUnitTest){.name = principles[i].says, .test_func = test_a_principle, .initial_state = &numbers[i]};
    }
    tests[PRINCIPLES + 1] = (struct CMUnitTest)cmocka_unit_test(test_no_pair_is_empty);
    return cmocka_run_group_tests_name("every principle, everywhere", tests, NULL, NULL);
}
