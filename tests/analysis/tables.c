// SPDX-License-Identifier: Apache-2.0
// The derivation tables and the code that reads them: each row that C names exists, each row that
// the catalogue has is used.
#include "support.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All files of src/analysis with that ending, one after the other. */
static char *sources(const char *ending)
{
    char path[1024];
    text_buf all = {0};
    snprintf(path, sizeof path, "%s/src/analysis", source_root);
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t n = strlen(entry->d_name);
        if (n < 3 || strcmp(entry->d_name + n - 2, ending) != 0)
            continue;
        snprintf(path, sizeof path, "src/analysis/%.200s", entry->d_name);
        char *part = text_load(path);
        text_bytes(&all, part, strlen(part));
        free(part);
    }
    closedir(folder);
    assert_non_null(all.p);
    return all.p;
}

/* A literal that begins with D, digits and a dash; its length without quotes, or 0. */
static size_t row_literal(const char *at)
{
    size_t digits = at[0] == '"' && at[1] == 'D' ? strspn(at + 2, "0123456789") : 0;
    return digits && at[2 + digits] == '-' ? strcspn(at + 1, "\"") : 0;
}

static void test_rows_named_in_c_exist(void **state)
{
    size_t found = 0;
    char *code = sources(".c"), *names = sources(".h");
    text_buf both = {0};
    (void)state;
    text_bytes(&both, code, strlen(code));
    text_bytes(&both, names, strlen(names));
    for (const char *at = both.p; (at = strchr(at, '"')) != NULL; at++) {
        char id[128];
        size_t n = row_literal(at);
        if (!n || memchr(at + 1, '%', n)) /* a pattern: its rows are looked for below */
            continue;
        snprintf(id, sizeof id, "%.*s", (int)n, at + 1);
        if (!kg_catalog_row(the_catalog(), id))
            fail_msg("src/analysis names %s, the catalogue has no such row", id);
        found++;
    }
    assert_true(found > 50);
    free(both.p);
    free(names);
    free(code);
}

/* The whole word stands in the text. */
static bool has_word(const char *all, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = all; (at = strstr(at, word)) != NULL; at += n)
        if (!isalnum((unsigned char)at[n]) && at[n] != '_')
            return true;
    return false;
}

/* By its literal, or by the symbol that known.h gives it: X(D1_ROUTED, "D1-routed"). */
static bool used_in_c(const char *code, const char *names, kg_str id)
{
    char literal[128], symbol[128] = "KG_ROW_";
    snprintf(literal, sizeof literal, "\"%.*s\"", KG_P(id));
    const char *at = strstr(names, literal);
    if (strstr(code, literal))
        return true;
    while (at && at > names && at[-1] != '(')
        at--;
    if (!at)
        return false;
    snprintf(symbol, sizeof symbol, "KG_ROW_%.*s", (int)strcspn(at, ","), at);
    return has_word(code, symbol);
}

/* D7-<class>-<function>: C puts the id together. */
static bool is_function_row(const kg_catalog *c, kg_str id)
{
    const kg_fact *function = kg_catalog_fact(c, KG_OF_INTERFACE, KG_S("function"));
    char put[256];
    for (size_t i = 0; i < c->n_threat_classes; i++)
        for (size_t k = 0; k < function->n_values; k++) {
            snprintf(put, sizeof put, "D7-%.*s-%.*s", KG_P(c->threat_classes[i].entry.id),
                     KG_P(function->values[k].entry.id));
            if (kg_str_is(id, put))
                return true;
        }
    return false;
}

static bool used_in_catalog(const kg_catalog *c, uint32_t row)
{
    for (size_t i = 0; i < c->n_rules; i++)
        if (c->rules[i].scope.row.ix == row + 1)
            return true;
    for (size_t i = 0; i < c->n_countermeasures; i++)
        for (size_t k = 0; k < c->countermeasures[i].n_effects; k++)
            if (c->countermeasures[i].effects[k].row.ix == row + 1)
                return true;
    return false;
}

static void test_rows_of_the_catalogue_are_used(void **state)
{
    const kg_catalog *c = the_catalog();
    char *code = sources(".c"), *named = sources(".h");
    size_t unused = 0;
    (void)state;
    for (uint32_t i = 0; i < c->n_derivations; i++) {
        kg_str id = c->derivations[i].entry.id;
        if (used_in_c(code, named, id) || used_in_catalog(c, i) || is_function_row(c, id))
            continue;
        print_error("  %.*s is used nowhere\n", KG_P(id));
        unused++;
    }
    free(named);
    free(code);
    assert_int_equal(unused, 0);
}

static void test_function_rows_give_three_letters(void **state)
{
    const kg_catalog *c = the_catalog();
    (void)state;
    for (uint32_t i = 0; i < c->n_derivations; i++)
        if (is_function_row(c, c->derivations[i].entry.id))
            assert_int_equal(c->derivations[i].gives.n, 3);
}

/* Every row says why, in both languages. */
static void test_rows_speak_both_languages(void **state)
{
    const kg_catalog *c = the_catalog();
    (void)state;
    for (uint32_t i = 0; i < c->n_derivations; i++)
        assert_true(c->derivations[i].says.ja.n && c->derivations[i].says.en.n);
}

int run_tables(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_named_in_c_exist),
        cmocka_unit_test(test_rows_of_the_catalogue_are_used),
        cmocka_unit_test(test_function_rows_give_three_letters),
        cmocka_unit_test(test_rows_speak_both_languages),
    };
    return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
