// SPDX-License-Identifier: Apache-2.0
// The vector as a value: start, set, get, check, and its canonical text.
// Reading a text is in parse.c.
#include "internal.h"

#include <string.h>

void kg_cvss_init(kg_cvss *v, kg_cvss_version version)
{
    *v = (kg_cvss){.version = kg_cvss_version_name(version) ? (uint8_t)version : KG_CVSS_VERSIONS};
    const kg_cvss_row *row;
    for (size_t i = 0; (row = kg_cvss_row_at(version, i)); i++)
        v->value[row->metric] = row->group == KG_CVSS_GROUP_BASE ? 0 : 'X';
}

int kg_cvss_set(kg_cvss *v, kg_cvss_metric metric, char value)
{
    kg_cvss_version version = (kg_cvss_version)v->version;
    if (!kg_cvss_version_name(version))
        return KG_CVSS_ERR_VERSION;
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    if (!row)
        return KG_CVSS_ERR_UNKNOWN_METRIC;
    if (!kg_cvss_row_has(row, value))
        return KG_CVSS_ERR_UNKNOWN_VALUE;
    v->value[metric] = value;
    return KG_CVSS_OK;
}

char kg_cvss_get(const kg_cvss *v, kg_cvss_metric metric)
{
    return kg_cvss_row_of((kg_cvss_version)v->version, metric) ? v->value[metric] : 0;
}

char kg_cvss_get_effective(const kg_cvss *v, kg_cvss_metric metric)
{
    char value = kg_cvss_get(v, metric);
    kg_cvss_metric base = value == 'X' ? kg_cvss_metric_base(metric) : KG_CVSS_METRICS;
    return base == KG_CVSS_METRICS ? value : kg_cvss_get(v, base);
}

kg_cvss kg_cvss_effective(const kg_cvss *v)
{
    kg_cvss result = *v;
    const kg_cvss_row *row;
    for (size_t i = 0; (row = kg_cvss_row_at((kg_cvss_version)v->version, i)); i++)
        if (row->at >= KG_CVSS_MODIFIED_AT && v->value[row->metric] != 'X')
            result.value[kg_cvss_metric_base((kg_cvss_metric)row->metric)] = v->value[row->metric];
    return result;
}

/* A letter that stands where the version has no metric. */
static int check_strays(const kg_cvss *v, kg_cvss_metric *at)
{
    for (int m = 0; m < KG_CVSS_METRICS; m++) {
        if (!v->value[m] || kg_cvss_row_of((kg_cvss_version)v->version, (kg_cvss_metric)m))
            continue;
        *at = (kg_cvss_metric)m;
        return KG_CVSS_ERR_UNKNOWN_METRIC;
    }
    return KG_CVSS_OK;
}

int kg_cvss_check(const kg_cvss *v, kg_cvss_metric *metric)
{
    kg_cvss_metric ignored;
    kg_cvss_metric *at = metric ? metric : &ignored;
    const kg_cvss_row *row;
    *at = KG_CVSS_METRICS;
    if (!kg_cvss_version_name((kg_cvss_version)v->version))
        return KG_CVSS_ERR_VERSION;
    for (size_t i = 0; (row = kg_cvss_row_at((kg_cvss_version)v->version, i)); i++) {
        char value = v->value[row->metric];
        if (kg_cvss_row_has(row, value))
            continue;
        *at = (kg_cvss_metric)row->metric;
        bool missing = value == 0 && row->group == KG_CVSS_GROUP_BASE;
        return missing ? KG_CVSS_ERR_MISSING : KG_CVSS_ERR_UNKNOWN_VALUE;
    }
    return check_strays(v, at);
}

/* Appends a string and returns the new end. The caller knows that it fits: see test_longest. */
static char *append(char *end, const char *s)
{
    size_t n = strlen(s);
    memcpy(end, s, n + 1);
    return end + n;
}

size_t kg_cvss_format(char out[KG_CVSS_MAX], const kg_cvss *v)
{
    kg_cvss_version version = (kg_cvss_version)v->version;
    const kg_cvss_row *row;
    char *end = out;
    out[0] = 0;
    if (kg_cvss_check(v, NULL) != KG_CVSS_OK)
        return 0;
    if (version != KG_CVSS_20)
        end = append(append(end, "CVSS:"), kg_cvss_version_name(version));
    for (size_t i = 0; (row = kg_cvss_row_at(version, i)); i++) {
        char value = v->value[row->metric];
        if (value == 'X')
            continue;
        end = append(append(append(end, end == out ? "" : "/"), row->name), ":");
        end = append(end, kg_cvss_value_text(version, (kg_cvss_metric)row->metric, value));
    }
    return (size_t)(end - out);
}
