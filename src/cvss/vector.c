// SPDX-License-Identifier: Apache-2.0
// The vector as a value: start, set, get, check, and its canonical text.
// Reading a text is in parse.c.
#include "internal.h"

#include <string.h>

/* A modified metric stands as far behind its base metric as MAV behind AV. */
enum { MODIFIED = KG_CVSS_MAV - KG_CVSS_AV };
_Static_assert(KG_CVSS_MA - KG_CVSS_A == MODIFIED, "the modified metrics keep the order");

void kg_cvss_init(kg_cvss *v, kg_cvss_version version)
{
    v->version = version;
    for (int m = 0; m < KG_CVSS_METRICS; m++) {
        bool optional = kg_cvss_metric_group((kg_cvss_metric)m) != KG_CVSS_GROUP_BASE;
        v->value[m] = optional ? 'X' : 0;
    }
}

int kg_cvss_set(kg_cvss *v, kg_cvss_metric metric, char value)
{
    if (!kg_cvss_version_name(v->version))
        return KG_CVSS_ERR_VERSION;
    const kg_cvss_row *row = kg_cvss_row_of(v->version, metric);
    if (!row)
        return KG_CVSS_ERR_UNKNOWN_METRIC;
    if (!kg_cvss_row_has(row, value))
        return KG_CVSS_ERR_UNKNOWN_VALUE;
    v->value[metric] = value;
    return KG_CVSS_OK;
}

char kg_cvss_get(const kg_cvss *v, kg_cvss_metric metric)
{
    return kg_cvss_row_of(v->version, metric) ? v->value[metric] : 0;
}

char kg_cvss_get_effective(const kg_cvss *v, kg_cvss_metric metric)
{
    char value = kg_cvss_get(v, metric);
    if (value == 'X' && metric >= KG_CVSS_MAV && metric <= KG_CVSS_MA)
        return v->value[metric - MODIFIED];
    return value;
}

int kg_cvss_check(const kg_cvss *v, kg_cvss_metric *metric)
{
    kg_cvss_metric ignored;
    kg_cvss_metric *at = metric ? metric : &ignored;
    *at = KG_CVSS_METRICS;
    if (!kg_cvss_version_name(v->version))
        return KG_CVSS_ERR_VERSION;
    for (int m = 0; m < KG_CVSS_METRICS; m++) {
        char value = v->value[m];
        const kg_cvss_row *row = kg_cvss_row_of(v->version, (kg_cvss_metric)m);
        if (kg_cvss_row_has(row, value))
            continue;
        *at = (kg_cvss_metric)m;
        bool missing = value == 0 && row->group == KG_CVSS_GROUP_BASE;
        return missing ? KG_CVSS_ERR_MISSING : KG_CVSS_ERR_UNKNOWN_VALUE;
    }
    return KG_CVSS_OK;
}

/* Appends a string and returns the new end. The caller knows that it fits: all names and letters of
 * 3.x make 117 bytes. */
static char *append(char *end, const char *s)
{
    size_t n = strlen(s);
    memcpy(end, s, n + 1);
    return end + n;
}

size_t kg_cvss_format(char out[KG_CVSS_MAX], const kg_cvss *v)
{
    out[0] = 0;
    if (kg_cvss_check(v, NULL) != KG_CVSS_OK)
        return 0;
    char *end = append(append(out, "CVSS:"), kg_cvss_version_name(v->version));
    for (int m = 0; m < KG_CVSS_METRICS; m++) {
        if (v->value[m] == 'X')
            continue;
        const char value[] = {':', v->value[m], 0};
        end = append(append(append(end, "/"), kg_cvss_metric_name((kg_cvss_metric)m)), value);
    }
    return (size_t)(end - out);
}
