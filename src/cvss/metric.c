// SPDX-License-Identifier: Apache-2.0
// The metrics as one table: name, group, values from the worst down, weights. Parser, formatter,
// severity order and formulas all read it.
#include "internal.h"

#include <string.h>

#define BASE KG_CVSS_GROUP_BASE
#define TEMPORAL KG_CVSS_GROUP_TEMPORAL
#define ENVIRONMENTAL KG_CVSS_GROUP_ENVIRONMENTAL

/* Values: 3.1 sec. 6, Table 15. Weights: 3.1 sec. 7.4, Table 16, the same in 3.0. Those of PR
 * hold while the scope is unchanged; v3.c knows the others. A modified metric has no neutral
 * letter: its X takes the value of the base metric. */
static const kg_cvss_row V3[KG_CVSS_METRICS] = {
    [KG_CVSS_AV] = {"AV", BASE, "NALP", 0, {85, 62, 55, 20}},
    [KG_CVSS_AC] = {"AC", BASE, "LH", 0, {77, 44}},
    [KG_CVSS_PR] = {"PR", BASE, "NLH", 0, {85, 62, 27}},
    [KG_CVSS_UI] = {"UI", BASE, "NR", 0, {85, 62}},
    [KG_CVSS_S] = {"S", BASE, "CU", 0, {0}},
    [KG_CVSS_C] = {"C", BASE, "HLN", 0, {56, 22, 0}},
    [KG_CVSS_I] = {"I", BASE, "HLN", 0, {56, 22, 0}},
    [KG_CVSS_A] = {"A", BASE, "HLN", 0, {56, 22, 0}},
    [KG_CVSS_E] = {"E", TEMPORAL, "HFPU", 'H', {100, 97, 94, 91}},
    [KG_CVSS_RL] = {"RL", TEMPORAL, "UWTO", 'U', {100, 97, 96, 95}},
    [KG_CVSS_RC] = {"RC", TEMPORAL, "CRU", 'C', {100, 96, 92}},
    [KG_CVSS_CR] = {"CR", ENVIRONMENTAL, "HML", 'M', {150, 100, 50}},
    [KG_CVSS_IR] = {"IR", ENVIRONMENTAL, "HML", 'M', {150, 100, 50}},
    [KG_CVSS_AR] = {"AR", ENVIRONMENTAL, "HML", 'M', {150, 100, 50}},
    [KG_CVSS_MAV] = {"MAV", ENVIRONMENTAL, "NALP", 0, {85, 62, 55, 20}},
    [KG_CVSS_MAC] = {"MAC", ENVIRONMENTAL, "LH", 0, {77, 44}},
    [KG_CVSS_MPR] = {"MPR", ENVIRONMENTAL, "NLH", 0, {85, 62, 27}},
    [KG_CVSS_MUI] = {"MUI", ENVIRONMENTAL, "NR", 0, {85, 62}},
    [KG_CVSS_MS] = {"MS", ENVIRONMENTAL, "CU", 0, {0}},
    [KG_CVSS_MC] = {"MC", ENVIRONMENTAL, "HLN", 0, {56, 22, 0}},
    [KG_CVSS_MI] = {"MI", ENVIRONMENTAL, "HLN", 0, {56, 22, 0}},
    [KG_CVSS_MA] = {"MA", ENVIRONMENTAL, "HLN", 0, {56, 22, 0}},
};

static const char *const VERSIONS[] = {[KG_CVSS_30] = "3.0", [KG_CVSS_31] = "3.1"};

/* Enumerations come from callers, who may hold any number in them. */
static bool is_index(int i, size_t count)
{
    return i >= 0 && (size_t)i < count;
}

const char *kg_cvss_version_name(kg_cvss_version version)
{
    return is_index((int)version, sizeof VERSIONS / sizeof *VERSIONS) ? VERSIONS[version] : NULL;
}

const kg_cvss_row *kg_cvss_row_of(kg_cvss_version version, kg_cvss_metric metric)
{
    if (!kg_cvss_version_name(version) || !is_index((int)metric, KG_CVSS_METRICS))
        return NULL;
    return &V3[metric];
}

/* How far down the scale a letter stands, 0 being the worst; -1 if it is not on it. */
static int place(const kg_cvss_row *row, char letter)
{
    for (int i = 0; row->values[i]; i++) {
        if (row->values[i] == letter)
            return i;
    }
    return -1;
}

bool kg_cvss_row_has(const kg_cvss_row *row, char value)
{
    if (value == 'X')
        return row->group != KG_CVSS_GROUP_BASE;
    return place(row, value) >= 0;
}

/* The same for a value: X stands where its neutral letter does. */
static int rank(const kg_cvss_row *row, char value)
{
    return place(row, value == 'X' ? row->neutral : value);
}

int kg_cvss_row_weight(const kg_cvss_row *row, char value)
{
    return row->weights[rank(row, value)];
}

const char *kg_cvss_metric_name(kg_cvss_metric metric)
{
    return is_index((int)metric, KG_CVSS_METRICS) ? V3[metric].name : NULL;
}

int kg_cvss_metric_find(kg_cvss_metric *out, kg_cvss_version version, const char *name, size_t n)
{
    if (!kg_cvss_version_name(version))
        return KG_CVSS_ERR_VERSION;
    for (int m = 0; m < KG_CVSS_METRICS; m++) {
        const char *known = V3[m].name;
        if (strlen(known) == n && memcmp(known, name, n) == 0) {
            *out = (kg_cvss_metric)m;
            return KG_CVSS_OK;
        }
    }
    return KG_CVSS_ERR_UNKNOWN_METRIC;
}

kg_cvss_group kg_cvss_metric_group(kg_cvss_metric metric)
{
    return V3[metric].group;
}

const char *kg_cvss_metric_values(kg_cvss_version version, kg_cvss_metric metric)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    return row ? row->values : NULL;
}

bool kg_cvss_value_at_least(kg_cvss_version version, kg_cvss_metric metric, char a, char b)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    if (!row || !kg_cvss_row_has(row, a) || !kg_cvss_row_has(row, b))
        return false;
    if (a == b)
        return true;
    int of_a = rank(row, a);
    int of_b = rank(row, b);
    return of_a >= 0 && of_b >= 0 && of_a <= of_b;
}
