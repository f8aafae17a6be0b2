// SPDX-License-Identifier: Apache-2.0
// Scores of 2.0 and 4.0: committed rows, the places where peers went wrong, and every state that the
// formulas can be in, against the oracle.
#include "oracle_text.h"
#include "tests.h"

#include "../quick.h"

#include <string.h>

void test_rows_20(void **state)
{
    (void)state;
    check_rows("v20.tsv");
}

void test_rows_40(void **state)
{
    (void)state;
    check_rows("v40-1.tsv");
    check_rows("v40-2.tsv");
}

/* --- 2.0 -------------------------------------------------------------------------------------- */

void test_examples_20(void **state)
{
    (void)state;
    /* The guide's example, CVE-2002-0392: unrounded intermediates would give 9.1. */
    kg_cvss_scores guide = scores_of_text("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H");
    assert_int_equal(guide.base, 78);
    assert_int_equal(guide.temporal, 64);
    assert_int_equal(guide.environmental, 92);
    /* Impact is not capped, AdjustedImpact is. */
    kg_cvss_scores full = scores_of_text("AV:L/AC:L/Au:N/C:C/I:C/A:C");
    assert_int_equal(full.base, 72);
    assert_int_equal(full.environmental, 71);
    assert_int_equal(full.overall, 72);
    /* AdjustedBase is -0.2 here; no score is below 0. */
    kg_cvss_scores below = scores_of_text("AV:L/AC:H/Au:M/C:P/I:N/A:N/CR:L");
    assert_int_equal(below.environmental, 0);
    assert_int_equal(below.severity, KG_CVSS_LOW);
    assert_int_equal(scores_of_text("AV:N/AC:L/Au:N/C:C/I:C/A:C").severity, KG_CVSS_HIGH);
}

/* The texts of values in the order of kg_cvss_metric_values, X last. */
static const char *text_at(kg_cvss_metric m, size_t i)
{
    const char *values = kg_cvss_metric_values(KG_CVSS_20, m);
    return kg_cvss_value_text(KG_CVSS_20, m, values[i] ? values[i] : 'X');
}

static char letter_at(kg_cvss_metric m, size_t i)
{
    const char *values = kg_cvss_metric_values(KG_CVSS_20, m);
    return values[i] ? values[i] : 'X';
}

/* All E, RL, RC for one base score: 5 * 5 * 4. */
static void check_temporal_20(kg_cvss *v, int base)
{
    for (size_t i = 0; i < 100; i++) {
        size_t e = i % 5, rl = i / 5 % 5, rc = i / 25;
        v->value[KG_CVSS_E] = letter_at(KG_CVSS_E, e);
        v->value[KG_CVSS_RL] = letter_at(KG_CVSS_RL, rl);
        v->value[KG_CVSS_RC] = letter_at(KG_CVSS_RC, rc);
        assert_int_equal(scores_of(v).temporal, oracle_v2_temporal(base, text_at(KG_CVSS_E, e), text_at(KG_CVSS_RL, rl),
                                                               text_at(KG_CVSS_RC, rc)));
    }
}

/* All E, RL, RC, CDP, TD over one adjusted base: 100 * 6 * 5. */
static void check_environmental_20(kg_cvss *v, int adjusted)
{
    for (size_t i = 0; i < 3000; i++) {
        size_t e = i % 5, rl = i / 5 % 5, rc = i / 25 % 4, cdp = i / 100 % 6, td = i / 600;
        v->value[KG_CVSS_E] = letter_at(KG_CVSS_E, e);
        v->value[KG_CVSS_RL] = letter_at(KG_CVSS_RL, rl);
        v->value[KG_CVSS_RC] = letter_at(KG_CVSS_RC, rc);
        v->value[KG_CVSS_CDP] = letter_at(KG_CVSS_CDP, cdp);
        v->value[KG_CVSS_TD] = letter_at(KG_CVSS_TD, td);
        int timed = oracle_v2_temporal(adjusted, text_at(KG_CVSS_E, e), text_at(KG_CVSS_RL, rl), text_at(KG_CVSS_RC, rc));
        assert_int_equal(scores_of(v).environmental,
                         oracle_v2_environmental(timed, text_at(KG_CVSS_CDP, cdp), text_at(KG_CVSS_TD, td)));
    }
}

/* Every base vector with every requirement; behind the first vector of each adjusted base all other
 * metrics too. Returns how many adjusted bases there were. */
static int check_adjusted_20(const kg_cvss *base, bool seen[128])
{
    int found = 0;
    for (size_t i = 0; i < 64; i++) {
        kg_cvss v = *base;
        v.value[KG_CVSS_CR] = letter_at(KG_CVSS_CR, i % 4);
        v.value[KG_CVSS_IR] = letter_at(KG_CVSS_IR, i / 4 % 4);
        v.value[KG_CVSS_AR] = letter_at(KG_CVSS_AR, i / 16);
        const char letters[] = {v.value[KG_CVSS_AV], v.value[KG_CVSS_AC], v.value[KG_CVSS_AUTHENTICATION],
                                v.value[KG_CVSS_C],  v.value[KG_CVSS_I],  v.value[KG_CVSS_A]};
        int adjusted = oracle_v2_adjusted(letters, &v.value[KG_CVSS_CR]);
        assert_int_equal(scores_of(&v).environmental, adjusted > 0 ? adjusted : 0);
        if (seen[adjusted + 10])
            continue;
        seen[adjusted + 10] = true;
        found++;
        check_environmental_20(&v, adjusted);
    }
    return found;
}

void test_all_20(void **state)
{
    (void)state;
    bool seen[128] = {false};
    int adjusted = 0;
    for (int number = 0; number < BASE_VECTORS_2; number++) {
        kg_cvss v = base_vector(KG_CVSS_20, number);
        const char letters[] = {v.value[KG_CVSS_AV], v.value[KG_CVSS_AC], v.value[KG_CVSS_AUTHENTICATION],
                                v.value[KG_CVSS_C],  v.value[KG_CVSS_I],  v.value[KG_CVSS_A]};
        int base = oracle_v2_base(letters);
        assert_int_equal(scores_of(&v).base, base);
        adjusted += check_adjusted_20(&v, seen);
        check_temporal_20(&v, base);
    }
    print_message("%d adjusted base scores\n", adjusted);
    assert_true(adjusted > 90 && seen[10 - 2]);
}

/* --- 4.0 -------------------------------------------------------------------------------------- */

#define FOUR "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N"

void test_examples_40(void **state)
{
    (void)state;
    /* The zero rule looks at effective values: both ways. */
    assert_int_equal(scores_of_text(FOUR "/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N").overall, 0);
    assert_int_equal(scores_of_text(FOUR "/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/MVC:H").overall, 87);
    kg_cvss_scores gone = scores_of_text(FOUR "/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/MVC:N/MVI:N/MVA:N");
    assert_int_equal(gone.base, 93);
    assert_int_equal(gone.overall, 0);
    /* Macrovector 212221 has no lower one: nothing is divided by nothing. */
    kg_cvss last = vector_of("CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:L/VA:L/SC:L/SI:L/SA:L/E:U/CR:L/IR:L/AR:L");
    char macrovector[7];
    assert_int_equal(kg_cvss_macrovector(macrovector, &last), KG_CVSS_OK);
    assert_string_equal(macrovector, "212221");
    assert_int_equal(scores_of(&last).overall, 1);
    /* Supplemental metrics count in nothing, not even the name. */
    kg_cvss plain = vector_of(FOUR "/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/S:P/AU:Y/R:I/V:C/RE:H/U:Red");
    assert_int_equal(scores_of(&plain).overall, 100);
    assert_string_equal(kg_cvss_nomenclature(&plain), "CVSS-B");
    kg_cvss both = vector_of(FOUR "/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/MSI:S");
    assert_string_equal(kg_cvss_nomenclature(&both), "CVSS-BTE");
    kg_cvss three = base_vector(KG_CVSS_31, 0);
    assert_null(kg_cvss_nomenclature(&three));
    assert_int_equal(kg_cvss_macrovector(macrovector, &three), KG_CVSS_ERR_VERSION);
    assert_string_equal(macrovector, "212221");
}

static const kg_cvss_metric EFFECTIVE[15] = {KG_CVSS_AV, KG_CVSS_AC, KG_CVSS_AT, KG_CVSS_PR, KG_CVSS_UI,
                                             KG_CVSS_VC, KG_CVSS_VI, KG_CVSS_VA, KG_CVSS_SC, KG_CVSS_SI,
                                             KG_CVSS_SA, KG_CVSS_E,  KG_CVSS_CR, KG_CVSS_IR, KG_CVSS_AR};

void test_all_base_40(void **state)
{
    (void)state;
    for (int number = 0; number < BASE_VECTORS_4; number++) {
        kg_cvss v = base_vector(KG_CVSS_40, number);
        char letters[15] = {0};
        for (size_t i = 0; i < 11; i++)
            letters[i] = v.value[EFFECTIVE[i]];
        memcpy(letters + 11, "AHHH", 4);
        kg_cvss_scores got = scores_of(&v);
        assert_int_equal(got.base, oracle_v4(letters));
        assert_int_equal(got.temporal, got.base);
        assert_int_equal(got.environmental, got.base);
        assert_int_equal(got.overall, got.base);
    }
}

/* The vector with these effective letters; safety only modified metrics have. */
static kg_cvss effective_vector(const char letters[15])
{
    kg_cvss v;
    kg_cvss_init(&v, KG_CVSS_40);
    for (size_t i = 0; i < 15; i++)
        v.value[EFFECTIVE[i]] = letters[i] == 'S' ? 'H' : letters[i];
    v.value[KG_CVSS_MSI] = letters[9] == 'S' ? 'S' : 'X';
    v.value[KG_CVSS_MSA] = letters[10] == 'S' ? 'S' : 'X';
    return v;
}

/* All 36 * 4 * 729 * 48 * 3 effective states, and so all 52,650 combinations of classes of equal level and
 * distance; under a sanitizer every 101st, which meets each value of each metric with each other. */
void test_all_states_40(void **state)
{
    (void)state;
    static const char *const values[15] = {"NALP", "LH",  "NP",   "NLH",  "NPA", "HLN", "HLN", "HLN",
                                           "HLN",  "SHLN", "SHLN", "APU",  "HML", "HML", "HML"};
    enum { STATES = 36 * 4 * 729 * 48 * 3 };
    int step = quick() ? 101 : 1, count = 0;
    for (int number = 0; number < STATES; number += step, count++) {
        char letters[15];
        int rest = number;
        for (size_t i = 0; i < 15; i++) {
            int n = (int)strlen(values[i]);
            letters[i] = values[i][rest % n];
            rest /= n;
        }
        kg_cvss v = effective_vector(letters);
        kg_cvss_scores got;
        if (kg_cvss_score(&got, &v) != KG_CVSS_OK || got.overall != oracle_v4(letters))
            fail_msg("%.15s: %d, not %d", letters, got.overall, oracle_v4(letters));
    }
    print_message("%d states\n", count);
}

/* --- Sub-scores ------------------------------------------------------------------------------- */

void test_subscores(void **state)
{
    (void)state;
    kg_cvss_subscores s;
    kg_cvss v = vector_of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:P/MC:N/MI:N/MA:N");
    assert_int_equal(kg_cvss_subscore(&s, &v), KG_CVSS_OK);
    assert_int_equal(s.iss, 914816);
    assert_int_equal(s.impact, 5873119);         /* 6.42 * 0.914816 = 5.87311872 */
    assert_int_equal(s.exploitability, 3887043); /* 8.22 * .85 * .77 * .85 * .85 = 3.887042775 */
    assert_int_equal(s.modified_iss, 0);
    assert_int_equal(s.modified_exploitability, 914598); /* with MAV .2 = 0.9145983 */
    v = vector_of("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N");
    assert_int_equal(kg_cvss_subscore(&s, &v), KG_CVSS_OK);
    assert_int_equal(s.iss, 391600);
    assert_int_equal(s.impact, 2726751); /* 7.52 * .3626 - 3.25 * .3716^15 = 2.726752 - .00000116 */
    v = vector_of("AV:N/AC:L/Au:N/C:C/I:C/A:C");
    assert_int_equal(kg_cvss_subscore(&s, &v), KG_CVSS_OK);
    assert_int_equal(s.impact, 10000845);         /* 10.41 * (1 - .34^3) = 10.00084536 */
    assert_int_equal(s.exploitability, 9996800);  /* 20 * 1 * .71 * .704 */
    assert_int_equal(s.modified_impact, 10000000);
    v = base_vector(KG_CVSS_40, 0);
    assert_int_equal(kg_cvss_subscore(&s, &v), KG_CVSS_OK);
    assert_int_equal(s.impact, 0);
    kg_cvss_init(&v, KG_CVSS_31);
    assert_int_equal(kg_cvss_subscore(&s, &v), KG_CVSS_ERR_MISSING);
}
