// SPDX-License-Identifier: Apache-2.0
// From a vector to its scores, by the tables: the packed state is all they need. Here is also what
// scoring has in common in all versions: the overall score, the severity scales.
#include "score.h"

/* --- One vector ------------------------------------------------------------------------------- */

/* Precondition: kg_cvss_check accepts the vector. */
static kg_cvss_state pack(const kg_cvss *v)
{
    kg_cvss_state s = {0, 0};
    const kg_cvss_row *row;
    for (size_t i = 0; (row = kg_cvss_row_at((kg_cvss_version)v->version, i)); i++)
        kg_cvss_state_add(&s, row, i, v->value[row->metric]);
    return s;
}

int kg_cvss_score(kg_cvss_scores *out, const kg_cvss *v)
{
    uint8_t scores[4];
    int rc = kg_cvss_check(v, NULL);
    if (rc != KG_CVSS_OK)
        return rc;
    kg_cvss_version version = (kg_cvss_version)v->version;
    kg_cvss_state s = pack(v);
    unsigned defined = state_scores(scores, &s, version);
    *out = (kg_cvss_scores){
        .base = scores[0],
        .temporal = scores[1],
        .environmental = scores[2],
        .overall = scores[3],
        .has_temporal = defined >> KG_CVSS_GROUP_TEMPORAL & 1,
        .has_environmental = defined >> KG_CVSS_GROUP_ENVIRONMENTAL & 1,
        .severity = kg_cvss_severity_in(version, scores[3]),
    };
    return KG_CVSS_OK;
}

int kg_cvss_what_if(kg_cvss_scores *out, const kg_cvss *v, kg_cvss_metric metric, char value)
{
    kg_cvss changed = *v;
    int rc = kg_cvss_set(&changed, metric, value);
    return rc == KG_CVSS_OK ? kg_cvss_score(out, &changed) : rc;
}

int kg_cvss_subscore(kg_cvss_subscores *out, const kg_cvss *v)
{
    kg_cvss_steps base = {0}, modified = {0};
    int rc = kg_cvss_check(v, NULL);
    if (rc != KG_CVSS_OK)
        return rc;
    if (v->version == KG_CVSS_20) {
        kg_cvss_v2_steps(&base, v, false);
        kg_cvss_v2_steps(&modified, v, true);
    } else if (v->version != KG_CVSS_40) {
        kg_cvss_v3_steps(&base, v, false);
        kg_cvss_v3_steps(&modified, v, true);
    }
    *out = (kg_cvss_subscores){base.iss,     base.impact,     base.exploitability,
                               modified.iss, modified.impact, modified.exploitability};
    return KG_CVSS_OK;
}

int kg_cvss_macrovector(char out[7], const kg_cvss *v)
{
    kg_v4_steps steps;
    int rc = kg_cvss_check(v, NULL);
    if (rc != KG_CVSS_OK || v->version != KG_CVSS_40)
        return rc != KG_CVSS_OK ? rc : KG_CVSS_ERR_VERSION;
    kg_cvss_v4_steps(&steps, v);
    const kg_v4_set *s = steps.set;
    const int levels[6] = {s[0].level, s[1].level, s[2].level, s[3].level, s[4].level, s[2].level6};
    for (size_t i = 0; i < 6; i++)
        out[i] = (char)('0' + levels[i]);
    out[6] = 0;
    return KG_CVSS_OK;
}

const char *kg_cvss_nomenclature(const kg_cvss *v)
{
    kg_cvss_scores scores;
    if (v->version != KG_CVSS_40 || kg_cvss_score(&scores, v) != KG_CVSS_OK)
        return NULL;
    return kg_v4_names[scores.has_temporal * KG_V4_THREAT + scores.has_environmental * KG_V4_ENVIRONMENTAL];
}

/* --- Severity --------------------------------------------------------------------------------- */

kg_cvss_severity kg_cvss_severity_of(int tenths)
{
    return kg_cvss_severity_in(KG_CVSS_31, tenths);
}

kg_cvss_severity kg_cvss_severity_in(kg_cvss_version version, int tenths)
{
    return (kg_cvss_severity)severity_of(tenths > 0 ? (unsigned)tenths : 0, version);
}

const char *kg_cvss_severity_name(kg_cvss_severity severity)
{
    static const char *const names[] = {"none", "low", "medium", "high", "critical"};
    int i = (int)severity;
    return i >= 0 && i < (int)(sizeof names / sizeof *names) ? names[i] : NULL;
}
