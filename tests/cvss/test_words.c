// SPDX-License-Identifier: Apache-2.0
// What metrics are called, what explanations say, and what would lower a score.
#include "tests.h"

#include "../quick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Names ------------------------------------------------------------------------------------ */

static void check_titles(kg_cvss_version version, kg_cvss_metric m)
{
    const char *values = kg_cvss_metric_values(version, m);
    const char *ja = kg_cvss_metric_title(version, m, KG_CVSS_JA), *en = kg_cvss_metric_title(version, m, KG_CVSS_EN);
    assert_non_null(ja);
    assert_string_not_equal(ja, en);
    bool optional = kg_cvss_metric_group(m) != KG_CVSS_GROUP_BASE;
    for (size_t i = 0; i < strlen(values) + optional; i++) {
        char value = values[i] ? values[i] : 'X';
        assert_non_null(kg_cvss_value_title(version, m, value, KG_CVSS_EN));
        assert_string_not_equal(kg_cvss_value_title(version, m, value, KG_CVSS_JA),
                                kg_cvss_value_title(version, m, value, KG_CVSS_EN));
    }
    assert_null(kg_cvss_value_title(version, m, 'Q', KG_CVSS_JA));
    assert_null(kg_cvss_value_title(version, m, 0, KG_CVSS_JA));
}

void test_titles(void **state)
{
    (void)state;
    kg_cvss_metric m;
    for (int version = 0; version < KG_CVSS_VERSIONS; version++)
        for (size_t i = 0; (m = kg_cvss_metric_at((kg_cvss_version)version, i)) != KG_CVSS_METRICS; i++)
            check_titles((kg_cvss_version)version, m);
    assert_string_equal(kg_cvss_metric_title(KG_CVSS_31, KG_CVSS_UI, KG_CVSS_EN), "User interaction");
    assert_null(kg_cvss_metric_title(KG_CVSS_31, KG_CVSS_AT, KG_CVSS_EN));
    assert_null(kg_cvss_metric_title(KG_CVSS_VERSIONS, KG_CVSS_AV, KG_CVSS_EN));
    assert_non_null(kg_cvss_metric_alias(KG_CVSS_31, KG_CVSS_MAV, 1));
    assert_null(kg_cvss_metric_alias(KG_CVSS_31, KG_CVSS_MAV, 99));
    assert_true(kg_cvss_metric_unverified(KG_CVSS_40, KG_CVSS_VI));
    assert_false(kg_cvss_metric_unverified(KG_CVSS_31, KG_CVSS_AV));
    assert_string_equal(kg_cvss_group_title(KG_CVSS_40, KG_CVSS_GROUP_TEMPORAL, KG_CVSS_EN), "Threat metrics");
    assert_null(kg_cvss_group_title(KG_CVSS_31, KG_CVSS_GROUP_SUPPLEMENTAL, KG_CVSS_EN));
    assert_string_equal(kg_cvss_severity_title(KG_CVSS_31, KG_CVSS_CRITICAL, KG_CVSS_EN), "Critical");
}

void test_value_texts(void **state)
{
    (void)state;
    assert_string_equal(kg_cvss_value_text(KG_CVSS_20, KG_CVSS_E, 'P'), "POC");
    assert_string_equal(kg_cvss_value_text(KG_CVSS_20, KG_CVSS_CDP, 'M'), "LM");
    assert_string_equal(kg_cvss_value_text(KG_CVSS_20, KG_CVSS_CDP, 'X'), "ND");
    assert_string_equal(kg_cvss_value_text(KG_CVSS_31, KG_CVSS_E, 'P'), "P");
    assert_string_equal(kg_cvss_value_text(KG_CVSS_40, KG_CVSS_URGENCY, 'C'), "Clear");
    assert_null(kg_cvss_value_text(KG_CVSS_20, KG_CVSS_AV, 'X'));
    for (int version = 0; version < KG_CVSS_VERSIONS; version++) {
        kg_cvss_version of = (kg_cvss_version)version;
        kg_cvss_metric m;
        for (size_t i = 0; (m = kg_cvss_metric_at(of, i)) != KG_CVSS_METRICS; i++)
            for (const char *value = kg_cvss_metric_values(of, m); *value; value++) {
                const char *text = kg_cvss_value_text(of, m, *value);
                assert_int_equal(kg_cvss_value_find(of, m, text, strlen(text)), *value);
                assert_int_equal(kg_cvss_value_find(of, m, text, strlen(text) + 1), 0);
            }
    }
}

/* --- Explanations ----------------------------------------------------------------------------- */

/* " 9.8 (" in English, and the same with its bracket in Japanese, is in the text; with a severity behind it,
 * so it is no number on the way. */
static void assert_says(const char *text, int tenths, int language)
{
    char shown[48];
    snprintf(shown, sizeof shown, " %d.%d%s", tenths / 10, tenths % 10, language == KG_CVSS_JA ? "\xEF\xBC\x88" : " (");
    if (!strstr(text, shown))
        fail_msg("%s is not in:\n%s", shown, text);
}

/* Every explanation holds all scores that are defined. */
void test_explain_says_the_score(void **state)
{
    (void)state;
    static char text[16384];
    for (int i = 0; i < (quick() ? 200 : 4000); i++) {
        kg_cvss v = random_vector_of((kg_cvss_version)random_below(KG_CVSS_VERSIONS));
        kg_cvss_scores scores;
        kg_cvss_score(&scores, &v);
        for (int language = KG_CVSS_JA; language <= KG_CVSS_EN; language++) {
            size_t n = kg_cvss_explain(text, sizeof text, &v, (kg_cvss_language)language);
            assert_in_range(n, 500, sizeof text - 1);
            assert_int_equal(strlen(text), n);
            assert_null(strchr(text, '{'));
            assert_says(text, scores.base, language);
            assert_says(text, scores.overall, language);
            if (scores.has_temporal)
                assert_says(text, scores.temporal, language);
            if (scores.has_environmental)
                assert_says(text, scores.environmental, language);
        }
    }
    kg_cvss unset;
    kg_cvss_init(&unset, KG_CVSS_40);
    assert_int_equal(kg_cvss_explain(text, sizeof text, &unset, KG_CVSS_EN), 0);
    assert_string_equal(text, "");
}

/* A short buffer gets the beginning, whole characters and a NUL. */
void test_explain_cut(void **state)
{
    (void)state;
    kg_cvss v = base_vector(KG_CVSS_31, 77);
    static char whole[8192];
    size_t n = kg_cvss_explain(whole, sizeof whole, &v, KG_CVSS_JA);
    assert_int_equal(kg_cvss_explain(NULL, 0, &v, KG_CVSS_JA), n);
    for (size_t size = 1; size <= n + 1; size++) {
        char *cut = malloc(size);
        assert_non_null(cut);
        assert_int_equal(kg_cvss_explain(cut, size, &v, KG_CVSS_JA), n);
        size_t length = strlen(cut);
        assert_true(length < size && size - length <= 3 + (size > n));
        assert_memory_equal(cut, whole, length);
        assert_true(length == n || ((unsigned char)whole[length] & 0xC0) != 0x80);
        free(cut);
    }
}

/* --- Changes ---------------------------------------------------------------------------------- */

void test_what_if(void **state)
{
    (void)state;
    kg_cvss v = base_vector(KG_CVSS_31, 0);
    kg_cvss_scores scores = {.base = -1};
    assert_int_equal(kg_cvss_what_if(&scores, &v, KG_CVSS_AV, 'P'), KG_CVSS_OK);
    assert_int_equal(scores.base, 76);
    assert_int_equal(v.value[KG_CVSS_AV], 'N');
    assert_int_equal(kg_cvss_what_if(&scores, &v, KG_CVSS_AV, 'X'), KG_CVSS_ERR_UNKNOWN_VALUE);
    assert_int_equal(kg_cvss_what_if(&scores, &v, KG_CVSS_AT, 'N'), KG_CVSS_ERR_UNKNOWN_METRIC);
}

#define BIT(group) (1u << KG_CVSS_GROUP_##group)

void test_lower_examples(void **state)
{
    (void)state;
    kg_cvss v;
    kg_cvss_changes found[8];
    const char *text = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    assert_int_equal(kg_cvss_parse(&v, text, strlen(text), NULL), KG_CVSS_OK);
    /* 9.8 already is at most 9.8 */
    assert_int_equal(kg_cvss_lower(found, 8, &v, 98, BIT(ENVIRONMENTAL)), 0);
    /* below critical: one metric does it, MAC:H or MPR:L or MUI:R or MAV:A, one step each; or a need */
    size_t n = kg_cvss_lower(found, 8, &v, 89, BIT(ENVIRONMENTAL));
    assert_int_equal(n, 4);
    assert_int_equal(found[0].of[0].metric, KG_CVSS_MAV);
    assert_int_equal(found[0].of[0].from, 'X');
    assert_int_equal(found[0].of[0].to, 'A');
    assert_int_equal(found[0].overall, 88);
    assert_int_equal(found[3].of[0].metric, KG_CVSS_MUI);
    /* temporal metrics alone never bring it to 3.9 */
    assert_int_equal(kg_cvss_lower(found, 8, &v, 39, BIT(TEMPORAL)), 0);
    /* only what is asked for is written, but all are counted */
    assert_int_equal(kg_cvss_lower(NULL, 0, &v, 89, BIT(ENVIRONMENTAL)), 4);
}

/* Steps of a set of changes, and whether it keeps the rules. */
static int steps_of(const kg_cvss *v, const kg_cvss_changes *set, int limit)
{
    kg_cvss changed = *v;
    kg_cvss_scores scores;
    int steps = 0;
    for (size_t i = 0; i < set->n; i++) {
        const kg_cvss_change *c = &set->of[i];
        kg_cvss_version version = (kg_cvss_version)v->version;
        const char *values = kg_cvss_metric_values(version, c->metric);
        char now = kg_cvss_get_effective(v, c->metric);
        assert_int_equal(c->from, kg_cvss_get(v, c->metric));
        for (const char *at = values; *at; at++)
            if (*at != now && kg_cvss_value_at_least(version, c->metric, now, *at) &&
                kg_cvss_value_at_least(version, c->metric, *at, c->to))
                steps++;
        assert_int_equal(kg_cvss_set(&changed, c->metric, c->to), KG_CVSS_OK);
    }
    kg_cvss_score(&scores, &changed);
    assert_int_equal(scores.overall, set->overall);
    assert_true(scores.overall <= limit);
    return steps;
}

/* The fewest metrics that suffice, tried with all of one and of two; 3 if more are needed. */
static size_t fewest(const kg_cvss *v, int limit)
{
    kg_cvss_version version = (kg_cvss_version)v->version;
    size_t best = 3;
    kg_cvss_metric a, b;
    for (size_t i = 0; (a = kg_cvss_metric_at(version, i)) != KG_CVSS_METRICS; i++)
        for (size_t k = i; (b = kg_cvss_metric_at(version, k)) != KG_CVSS_METRICS; k++)
            for (const char *x = kg_cvss_metric_values(version, a); *x; x++)
                for (const char *y = kg_cvss_metric_values(version, b); *y; y++) {
                    kg_cvss changed = *v;
                    kg_cvss_scores scores;
                    if (a == b && *x != *y)
                        continue;
                    if (kg_cvss_metric_group(a) != KG_CVSS_GROUP_BASE || kg_cvss_metric_group(b) != KG_CVSS_GROUP_BASE)
                        continue;
                    changed.value[a] = *x;
                    changed.value[b] = *y;
                    kg_cvss_score(&scores, &changed);
                    size_t n = (size_t)(*x != v->value[a]) + (size_t)(a != b && *y != v->value[b]);
                    if (scores.overall <= limit && n < best)
                        best = n;
                }
    return best;
}

void test_lower_against_all_sets(void **state)
{
    (void)state;
    for (int i = 0; i < (quick() ? 5 : 60); i++) {
        kg_cvss_version version = (kg_cvss_version)random_below(KG_CVSS_VERSIONS);
        kg_cvss v = base_vector(version, (int)random_below(700));
        kg_cvss_changes found[64];
        int limit = (int)random_below(100);
        size_t least = fewest(&v, limit), n = kg_cvss_lower(found, 64, &v, limit, BIT(BASE));
        if (least == 0) {
            assert_int_equal(n, 0);
            continue;
        }
        for (size_t k = 0; k < n && k < 64; k++) {
            assert_int_equal(found[k].n, found[0].n);
            assert_int_equal(steps_of(&v, &found[k], limit), steps_of(&v, &found[0], limit));
        }
        if (least < 3)
            assert_true(n > 0 && found[0].n == least);
        else
            assert_true(n == 0 || found[0].n >= 3);
    }
}
