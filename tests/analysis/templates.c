// SPDX-License-Identifier: Apache-2.0
// The templates of `koguchi init`: each is a whole model that asks a person a handful of good questions and
// decides nothing for them.
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUESTIONS_LEAST = 8, QUESTIONS_MOST = 30 };

static char *text_of(const kg_template *template)
{
    text_buf t = {0};
    text_bytes(&t, template->text.p, template->text.n);
    return t.p;
}

static bool has_line(const char *text, const char *line)
{
    char *wanted = malloc(strlen(line) + 3);
    sprintf(wanted, "\n%s\n", line);
    bool found = strstr(text, wanted) != NULL;
    free(wanted);
    return found;
}

static void test_templates_are_the_files(void **state)
{
    const kg_catalog *c = the_catalog();
    (void)state;
    assert_true(c->n_templates > 0);
    for (size_t i = 0; i < c->n_templates; i++) {
        char path[128], *text = text_of(&c->templates[i]);
        snprintf(path, sizeof path, "catalog/templates/%.*s.yaml", KG_P(c->templates[i].entry.id));
        char *file = text_load(path);
        assert_string_equal(text, file);
        free(file);
        free(text);
    }
}

/* No error, no remark (every name in both languages), nothing judged, nothing proven. */
static void test_templates_are_sound(void **state)
{
    const kg_catalog *c = the_catalog();
    (void)state;
    for (size_t i = 0; i < c->n_templates; i++) {
        world w;
        world_open(&w, text_of(&c->templates[i]));
        print_message("  %.*s: questions %zu, suggestions %zu\n", KG_P(c->templates[i].entry.id),
                      w.a->threats->n_questions, w.a->threats->n_suggested);
        assert_int_equal(w.diags.count[KG_SEV_ERROR] + w.diags.count[KG_SEV_FINDING] + w.diags.count[KG_SEV_INFO], 0);
        assert_int_equal(w.model->n_judgements + w.model->n_threats + w.model->n_evidence, 0);
        assert_true(w.a->threats->n_suggested > 0);
        assert_in_range(w.a->threats->n_questions, QUESTIONS_LEAST, QUESTIONS_MOST);
        world_close(&w);
    }
}

/* What init puts in stands for a line that is there; comments come in pairs, for both authors. */
static void test_templates_suit_both_languages(void **state)
{
    const kg_catalog *c = the_catalog();
    (void)state;
    for (size_t i = 0; i < c->n_templates; i++) {
        char *text = text_of(&c->templates[i]), *line, *rest = text;
        int comments[2] = {0, 0};
        assert_true(has_line(text, "language: ja"));
        assert_null(strstr(text, "yaml-language-server"));
        while ((line = strtok(rest, "\n")) != NULL) {
            rest = NULL;
            line += strspn(line, " ");
            if (*line != '#')
                continue;
            comments[0] += strncmp(line, "# ja: ", 6) == 0;
            comments[1] += strncmp(line, "# en: ", 6) == 0;
            if (strncmp(line, "# ja: ", 6) != 0 && strncmp(line, "# en: ", 6) != 0)
                fail_msg("%.*s: a comment for nobody: %s", KG_P(c->templates[i].entry.id), line);
        }
        assert_true(comments[0] > 0 && comments[1] > 0);
        free(text);
    }
}

static void test_templates_ask_the_same_again(void **state)
{
    const kg_catalog *c = the_catalog();
    (void)state;
    for (size_t i = 0; i < c->n_templates; i++) {
        world one, two;
        world_open(&one, text_of(&c->templates[i]));
        world_open(&two, text_of(&c->templates[i]));
        assert_int_equal(one.a->threats->n_questions, two.a->threats->n_questions);
        assert_memory_equal(one.a->threats->questions, two.a->threats->questions,
                            one.a->threats->n_questions * sizeof(kg_question));
        assert_int_equal(one.a->threats->n, two.a->threats->n);
        for (size_t k = 0; k < one.a->threats->n; k++)
            assert_true(kg_str_eq(one.a->threats->items[k].id, two.a->threats->items[k].id));
        world_close(&one);
        world_close(&two);
    }
}

int run_templates(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_templates_are_the_files),
        cmocka_unit_test(test_templates_are_sound),
        cmocka_unit_test(test_templates_suit_both_languages),
        cmocka_unit_test(test_templates_ask_the_same_again),
    };
    return cmocka_run_group_tests_name("templates", tests, NULL, NULL);
}
