// SPDX-License-Identifier: Apache-2.0
// What experts expect of the examples that the guide does not show, written before the rules:
// tests/expected/PRODUCT.tsv, PRODUCT-absent.txt and, where there is one, PRODUCT-order.tsv.
#include "support.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <koguchi/report.h>

static const char *const products[] = {"smart-lock", "infusion-pump"};
enum { PRODUCTS = sizeof products / sizeof *products, CELLS = 5 };

static char *file_of(const char *folder, const char *product, const char *ending)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s%s", folder, product, ending);
    return text_load(path);
}

/* Calls back for each line that is no comment, its cells parted by tabs. */
static size_t each_line(char *text, size_t cells, void (*each)(const world *, char *const cell[]), const world *w)
{
    size_t n = 0;
    for (char *line = text, *next; *line; line = next) {
        char *cell[CELLS] = {NULL}, *at = line;
        next = line + strcspn(line, "\n");
        if (*next)
            *next++ = 0;
        if (*line == '#' || !*line)
            continue;
        for (size_t i = 0; i < cells; i++) {
            cell[i] = at;
            at += strcspn(at, "\t");
            if (i + 1 < cells && !*at)
                fail_msg("a line with too few cells: %s", line);
            if (*at)
                *at++ = 0;
        }
        each(w, cell);
        n++;
    }
    free(text);
    return n;
}

static bool is_hit(const world *w, const kg_threat *t, const char *asset, size_t n)
{
    for (size_t i = 0; i < t->n_hits; i++)
        if (kg_str_eq(w->model->assets[t->hits[i].asset].entry.id, (kg_str){asset, n}))
            return true;
    return false;
}

static void expect_raised(const world *w, char *const cell[])
{
    uint32_t at = threat_at(w, cell[0]);
    if (at == KG_NONE)
        fail_msg("%s is not raised: %s", cell[0], cell[4]);
    const kg_threat *t = &w->a->threats->items[at];
    if (t->verdict != KG_ADOPTED)
        fail_msg("%s is not adopted: %s", cell[0], cell[4]);
    if (!kg_str_is(w->catalog->threat_classes[t->class_].entry.id, cell[1]))
        fail_msg("%s is not of the class %s", cell[0], cell[1]);
    for (const char *asset = cell[2]; *asset && *asset != '-';) {
        size_t n = strcspn(asset, ",");
        if (!is_hit(w, t, asset, n))
            fail_msg("%s does not hit %.*s", cell[0], (int)n, asset);
        asset += n + (asset[n] == ',');
    }
    if (t->life != (strcmp(cell[3], "yes") == 0))
        fail_msg("%s stands %s the threats against people", cell[0], t->life ? "among" : "outside");
}

static void test_experts_find_what_they_expect(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRODUCTS; i++) {
        world w;
        world_open(&w, file_of("examples", products[i], ".yaml"));
        assert_true(each_line(file_of("tests/expected", products[i], ".tsv"), CELLS, expect_raised, &w) >= 30);
        world_close(&w);
    }
}

/* Latin words count as whole words in any case. */
static bool names(const char *says, const char *word)
{
    size_t n = strlen(word);
    bool latin = isalpha((unsigned char)word[0]) != 0;
    for (const char *at = says; *at; at++) {
        size_t k = 0;
        while (k < n && tolower((unsigned char)at[k]) == tolower((unsigned char)word[k]))
            k++;
        if (k == n && !(latin && ((at > says && isalpha((unsigned char)at[-1])) || isalpha((unsigned char)at[n]))))
            return true;
    }
    return false;
}

typedef struct saying {
    world *w;
    char *all; /* every sentence in both languages, one a line */
} saying;

static int say_all(void *arg)
{
    saying *s = arg;
    kg_buf buf;
    kg_buf_init(&buf, &s->w->arena);
    for (size_t i = 0; i < s->w->a->threats->n; i++)
        for (int lang = KG_JA; lang <= KG_EN; lang++) {
            kg_say_threat(&buf, s->w->a, &s->w->a->threats->items[i], (kg_lang)lang);
            kg_buf_addz(&buf, "\n");
        }
    s->all = malloc(buf.n + 1);
    memcpy(s->all, buf.p, buf.n);
    s->all[buf.n] = 0;
    return KG_OK;
}

/* The rules' own sentences, so the analyst's words are taken away first. */
static void test_no_sentence_from_another_product(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRODUCTS; i++) {
        char *text = file_of("examples", products[i], ".yaml"), *absent = file_of("tests/expected", products[i], "-absent.txt");
        world w;
        world_open(&w, text_block(text, "", "judgements", NULL));
        saying s = {&w, NULL};
        assert_int_equal(kg_guard(&w.heap, say_all, &s), KG_OK);
        assert_true(strlen(s.all) > 1000);
        for (char *word = strtok(absent, "\n"); word; word = strtok(NULL, "\n"))
            if (*word != '#' && names(s.all, word))
                fail_msg("a sentence about %s names \"%s\"", products[i], word);
        free(s.all);
        free(absent);
        free(text);
        world_close(&w);
    }
}

/* Judged to the end: nothing to object to, nothing open. */
static void test_examples_are_judged_to_the_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRODUCTS; i++) {
        world w;
        world_open(&w, file_of("examples", products[i], ".yaml"));
        world_print_diags(&w);
        assert_int_equal(w.diags.n, 0);
        assert_int_equal(w.a->threats->n_suggested, 0);
        world_close(&w);
    }
}

static void expect_above(const world *w, char *const cell[])
{
    uint32_t above = threat_at(w, cell[0]), below = threat_at(w, cell[1]);
    assert_int_not_equal(above, KG_NONE);
    assert_int_not_equal(below, KG_NONE);
    if (above > below)
        fail_msg("%s stands below %s", cell[0], cell[1]);
}

static void test_people_stand_above_the_server(void **state)
{
    world w;
    (void)state;
    world_open(&w, file_of("examples", "infusion-pump", ".yaml"));
    assert_true(each_line(file_of("tests/expected", "infusion-pump", "-order.tsv"), 2, expect_above, &w) >= 8);
    /* whatever the scores: one that hurts people has 2.1 and stands above one with 10.0 */
    const kg_risk *denied = risk_at(&w, "AS3/operating-repudiation"), *ransom = risk_at(&w, "AS5/malware-infection");
    assert_true(denied->scores.base < 30 && ransom->scores.base == 100);
    assert_true(denied->scores.environmental < ransom->scores.environmental);
    world_close(&w);
}

static size_t findings(const char *from, const char *to, kg_code code)
{
    char *pump = file_of("examples", "infusion-pump", ".yaml");
    world w;
    world_try(&w, text_replace(pump, from, to));
    size_t n = world_count(&w, code);
    world_close(&w);
    free(pump);
    return n;
}

/* The six acceptances of threats to life bear two names; with one, or with one name twice, each is refused. */
static void test_acceptance_of_life_takes_two_names(void **state)
{
    static const char second[] = "      second: 中村\n";
    (void)state;
    assert_int_equal(findings(second, second, KG_CHECK_SECOND_NAME), 0);
    assert_int_equal(findings(second, "", KG_CHECK_SECOND_NAME), 6);
    assert_int_equal(findings(second, "      second: 渡辺\n", KG_MODEL_SAME_NAME), 6);
}

/* A forged command is too likely to be accepted by however many. */
static void test_what_is_likely_is_not_accepted(void **state)
{
    static const char path[] = "judgements.AS2/command-forgery.residual";
    char *pump = file_of("examples", "infusion-pump", ".yaml"), *one = text_set(pump, path, "treatment", "accept"),
         *two = text_set(one, path, "second", "中村");
    (void)state;
    for (int names = 1; names <= 2; names++) {
        world w;
        world_open(&w, names == 1 ? one : two);
        assert_int_equal(world_count(&w, KG_CHECK_SECOND_NAME), names == 1);
        assert_int_equal(world_count(&w, KG_CHECK_LIFE), 1);
        world_close(&w);
    }
    free(pump);
}

int run_expected(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_experts_find_what_they_expect),
        cmocka_unit_test(test_no_sentence_from_another_product),
        cmocka_unit_test(test_examples_are_judged_to_the_end),
        cmocka_unit_test(test_people_stand_above_the_server),
        cmocka_unit_test(test_acceptance_of_life_takes_two_names),
        cmocka_unit_test(test_what_is_likely_is_not_accepted),
    };
    return cmocka_run_group_tests_name("expected", tests, NULL, NULL);
}
