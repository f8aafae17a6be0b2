// SPDX-License-Identifier: Apache-2.0
// Vectors as values: names, letters, severity order, set, get, check, canonical text.
// Nothing here parses a faulty text.
#include "tests.h"

#include <string.h>

void test_metric_names(void **state)
{
    (void)state;
    for (int m = 0; m < KG_CVSS_V3_METRICS; m++) {
        const char *name = kg_cvss_metric_name((kg_cvss_metric)m);
        kg_cvss_metric found = KG_CVSS_METRICS;
        assert_int_equal(kg_cvss_metric_find(&found, KG_CVSS_30, name, strlen(name)), KG_CVSS_OK);
        assert_int_equal(found, m);
    }
    kg_cvss_metric found = KG_CVSS_METRICS;
    assert_null(kg_cvss_metric_name(KG_CVSS_METRICS));
    assert_int_equal(kg_cvss_metric_find(&found, KG_CVSS_31, "MAVX", 3), KG_CVSS_OK);
    assert_int_equal(found, KG_CVSS_MAV);
    assert_int_equal(kg_cvss_metric_find(&found, KG_CVSS_31, "av", 2), KG_CVSS_ERR_UNKNOWN_METRIC);
    assert_int_equal(kg_cvss_metric_find(&found, KG_CVSS_31, "", 0), KG_CVSS_ERR_UNKNOWN_METRIC);
    assert_int_equal(kg_cvss_metric_find(&found, (kg_cvss_version)9, "AV", 2), KG_CVSS_ERR_VERSION);
    assert_int_equal(found, KG_CVSS_MAV);
}

void test_metric_values(void **state)
{
    (void)state;
    assert_string_equal(kg_cvss_metric_values(KG_CVSS_31, KG_CVSS_AV), "NALP");
    assert_string_equal(kg_cvss_metric_values(KG_CVSS_30, KG_CVSS_RL), "UWTO");
    assert_null(kg_cvss_metric_values(KG_CVSS_31, KG_CVSS_METRICS));
    assert_null(kg_cvss_metric_values((kg_cvss_version)-1, KG_CVSS_AV));
    for (int m = KG_CVSS_AV; m <= KG_CVSS_A; m++) {
        kg_cvss_metric modified = (kg_cvss_metric)(m - KG_CVSS_AV + KG_CVSS_MAV);
        assert_string_equal(kg_cvss_metric_values(KG_CVSS_31, (kg_cvss_metric)m),
                            kg_cvss_metric_values(KG_CVSS_31, modified));
        assert_int_equal(kg_cvss_metric_group((kg_cvss_metric)m), KG_CVSS_GROUP_BASE);
        assert_int_equal(kg_cvss_metric_group(modified), KG_CVSS_GROUP_ENVIRONMENTAL);
    }
    assert_int_equal(kg_cvss_metric_group(KG_CVSS_RC), KG_CVSS_GROUP_TEMPORAL);
    assert_int_equal(kg_cvss_metric_group(KG_CVSS_CR), KG_CVSS_GROUP_ENVIRONMENTAL);
}

static bool at_least(kg_cvss_metric metric, char a, char b)
{
    return kg_cvss_value_at_least(KG_CVSS_31, metric, a, b);
}

void test_value_order(void **state)
{
    (void)state;
    for (int m = 0; m < KG_CVSS_V3_METRICS; m++) {
        const char *values = kg_cvss_metric_values(KG_CVSS_31, (kg_cvss_metric)m);
        for (size_t i = 0; i < strlen(values); i++) {
            for (size_t k = 0; k < strlen(values); k++)
                assert_int_equal(at_least((kg_cvss_metric)m, values[i], values[k]), i <= k);
        }
    }
    assert_true(at_least(KG_CVSS_E, 'X', 'H') && at_least(KG_CVSS_E, 'H', 'X'));
    assert_true(at_least(KG_CVSS_CR, 'X', 'M') && at_least(KG_CVSS_CR, 'M', 'X'));
    assert_true(at_least(KG_CVSS_CR, 'H', 'X') && !at_least(KG_CVSS_CR, 'X', 'H'));
    assert_true(at_least(KG_CVSS_MAV, 'X', 'X'));
    assert_false(at_least(KG_CVSS_MAV, 'X', 'P') || at_least(KG_CVSS_MAV, 'N', 'X'));
    assert_false(at_least(KG_CVSS_AV, 'X', 'X') || at_least(KG_CVSS_AV, 0, 0));
    assert_false(at_least(KG_CVSS_METRICS, 'N', 'N'));
}

void test_set_and_get(void **state)
{
    (void)state;
    kg_cvss v;
    kg_cvss_init(&v, KG_CVSS_31);
    assert_int_equal(kg_cvss_get(&v, KG_CVSS_AV), 0);
    assert_int_equal(kg_cvss_get(&v, KG_CVSS_MAV), 'X');
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_AV, 'A'), KG_CVSS_OK);
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_AV, 'X'), KG_CVSS_ERR_UNKNOWN_VALUE);
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_AV, 0), KG_CVSS_ERR_UNKNOWN_VALUE);
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_AV, 'a'), KG_CVSS_ERR_UNKNOWN_VALUE);
    assert_int_equal(kg_cvss_get(&v, KG_CVSS_AV), 'A');
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_MAV, 'P'), KG_CVSS_OK);
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_MAV, 'X'), KG_CVSS_OK);
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_METRICS, 'N'), KG_CVSS_ERR_UNKNOWN_METRIC);
    assert_int_equal(kg_cvss_get(&v, KG_CVSS_METRICS), 0);
    v.version = 7;
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_AV, 'N'), KG_CVSS_ERR_VERSION);
}

void test_effective(void **state)
{
    (void)state;
    kg_cvss v = base_vector(KG_CVSS_31, 0);
    assert_int_equal(kg_cvss_get_effective(&v, KG_CVSS_MA), 'H');
    assert_int_equal(kg_cvss_get_effective(&v, KG_CVSS_MS), 'C');
    assert_int_equal(kg_cvss_set(&v, KG_CVSS_MS, 'U'), KG_CVSS_OK);
    assert_int_equal(kg_cvss_get_effective(&v, KG_CVSS_MS), 'U');
    assert_int_equal(kg_cvss_get_effective(&v, KG_CVSS_S), 'C');
    assert_int_equal(kg_cvss_get_effective(&v, KG_CVSS_E), 'X');
    assert_int_equal(kg_cvss_get_effective(&v, KG_CVSS_METRICS), 0);
}

/* A refused vector is neither scored nor written. */
static void assert_refused(const kg_cvss *v, int kind, kg_cvss_metric metric)
{
    char text[KG_CVSS_MAX] = "unchanged";
    kg_cvss_scores scores = {.base = -1};
    kg_cvss_metric at;
    assert_int_equal(kg_cvss_check(v, &at), kind);
    assert_int_equal(at, metric);
    assert_int_equal(kg_cvss_check(v, NULL), kind);
    assert_int_equal(kg_cvss_score(&scores, v), kind);
    assert_int_equal(scores.base, -1);
    assert_int_equal(kg_cvss_format(text, v), 0);
    assert_string_equal(text, "");
}

void test_check(void **state)
{
    (void)state;
    kg_cvss v;
    kg_cvss_init(&v, KG_CVSS_30);
    assert_refused(&v, KG_CVSS_ERR_MISSING, KG_CVSS_AV);
    v = base_vector(KG_CVSS_30, 5);
    assert_int_equal(kg_cvss_check(&v, NULL), KG_CVSS_OK);
    v.value[KG_CVSS_I] = 0;
    assert_refused(&v, KG_CVSS_ERR_MISSING, KG_CVSS_I);
    v.value[KG_CVSS_C] = 'M';
    assert_refused(&v, KG_CVSS_ERR_UNKNOWN_VALUE, KG_CVSS_C);
    v = base_vector(KG_CVSS_30, 5);
    v.value[KG_CVSS_AR] = 0;
    assert_refused(&v, KG_CVSS_ERR_UNKNOWN_VALUE, KG_CVSS_AR);
    v = base_vector(KG_CVSS_30, 5);
    v.version = 253;
    assert_refused(&v, KG_CVSS_ERR_VERSION, KG_CVSS_METRICS);
}

void test_longest(void **state)
{
    (void)state;
    kg_cvss v = base_vector(KG_CVSS_31, 0);
    char text[KG_CVSS_MAX];
    assert_int_equal(kg_cvss_format(text, &v), 44);
    assert_string_equal(text, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H");
    for (int m = KG_CVSS_E; m < KG_CVSS_V3_METRICS; m++)
        v.value[m] = kg_cvss_metric_values(KG_CVSS_31, (kg_cvss_metric)m)[0];
    assert_int_equal(kg_cvss_format(text, &v), 117);
    assert_string_equal(text,
                        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/E:H/RL:U/RC:C/CR:H/IR:H/AR:H"
                        "/MAV:N/MAC:L/MPR:N/MUI:N/MS:C/MC:H/MI:H/MA:H");
}

/* The longest canonical text of all has room in KG_CVSS_MAX: 4.0 with everything defined. */
void test_longest_of_all(void **state)
{
    (void)state;
    char text[KG_CVSS_MAX];
    size_t longest = 0;
    for (int version = 0; version < KG_CVSS_VERSIONS; version++) {
        kg_cvss v;
        kg_cvss_metric m;
        kg_cvss_init(&v, (kg_cvss_version)version);
        for (size_t i = 0; (m = kg_cvss_metric_at((kg_cvss_version)version, i)) != KG_CVSS_METRICS; i++)
            v.value[m] = m == KG_CVSS_URGENCY ? 'C' : kg_cvss_metric_values((kg_cvss_version)version, m)[0];
        size_t n = kg_cvss_format(text, &v);
        longest = n > longest ? n : longest;
    }
    assert_int_equal(longest, strlen("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A/CR:H/IR:H/AR:H"
                                     "/MAV:N/MAC:L/MAT:N/MPR:N/MUI:N/MVC:H/MVI:H/MVA:H/MSC:H/MSI:S/MSA:S/S:P/AU:Y/R:I"
                                     "/V:C/RE:H/U:Clear"));
    assert_true(longest < KG_CVSS_MAX);
}

void test_machine_names(void **state)
{
    (void)state;
    assert_string_equal(kg_cvss_version_name(KG_CVSS_30), "3.0");
    assert_string_equal(kg_cvss_version_name(KG_CVSS_20), "2.0");
    assert_null(kg_cvss_version_name(KG_CVSS_VERSIONS));
    assert_null(kg_cvss_version_name((kg_cvss_version)-1));
    assert_string_equal(kg_cvss_severity_name(KG_CVSS_CRITICAL), "critical");
    assert_null(kg_cvss_severity_name((kg_cvss_severity)5));
    for (int kind = KG_CVSS_OK; kind >= KG_CVSS_ERR_MISSING; kind--)
        assert_non_null(kg_cvss_kind_name(kind));
    assert_string_equal(kg_cvss_kind_name(KG_CVSS_ERR_MISSING), "MISSING");
    assert_null(kg_cvss_kind_name(1));
    assert_null(kg_cvss_kind_name(KG_CVSS_ERR_MISSING - 1));
}
