// SPDX-License-Identifier: Apache-2.0
// What scoring has in common in all versions: which groups are defined, which score is the overall
// one, and the severity scale.
#include "internal.h"

static bool is_defined(const kg_cvss *v, kg_cvss_group group)
{
    for (int m = 0; m < KG_CVSS_METRICS; m++) {
        if (kg_cvss_metric_group((kg_cvss_metric)m) == group && v->value[m] != 'X')
            return true;
    }
    return false;
}

static int overall(const kg_cvss_scores *scores)
{
    if (scores->has_environmental)
        return scores->environmental;
    return scores->has_temporal ? scores->temporal : scores->base;
}

int kg_cvss_score(kg_cvss_scores *out, const kg_cvss *v)
{
    int rc = kg_cvss_check(v, NULL);
    if (rc != KG_CVSS_OK)
        return rc;
    kg_cvss_v3_score(out, v);
    out->has_temporal = is_defined(v, KG_CVSS_GROUP_TEMPORAL);
    out->has_environmental = is_defined(v, KG_CVSS_GROUP_ENVIRONMENTAL);
    out->overall = overall(out);
    return KG_CVSS_OK;
}

/* 3.1 sec. 5, Table 14. */
kg_cvss_severity kg_cvss_severity_of(int tenths)
{
    if (tenths <= 0)
        return KG_CVSS_NONE;
    if (tenths < 40)
        return KG_CVSS_LOW;
    if (tenths < 70)
        return KG_CVSS_MEDIUM;
    return tenths < 90 ? KG_CVSS_HIGH : KG_CVSS_CRITICAL;
}

const char *kg_cvss_severity_name(kg_cvss_severity severity)
{
    static const char *const names[] = {"none", "low", "medium", "high", "critical"};
    int i = (int)severity;
    return i >= 0 && i < (int)(sizeof names / sizeof *names) ? names[i] : NULL;
}
