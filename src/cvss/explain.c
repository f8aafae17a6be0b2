// SPDX-License-Identifier: Apache-2.0
// The computation of a score step by step: the metrics, what each version makes of them, the overall
// score. Numbers come from the formulas themselves, not from the tables.
#include "explain.h"

#include <string.h>

void kg_cvss_put_heading(kg_cvss_writer *w, const kg_cvss *v, const char *title, const char *section)
{
    char source[64];
    kg_cvss_writer s = {source, sizeof source, 0, w->language};
    const kg_cvss_arg args[] = {{"version", kg_cvss_version_name((kg_cvss_version)v->version)}, {"section", section}};
    kg_cvss_put_text(&s, KG_CVSS_TEXT_SOURCE, args, 2);
    kg_cvss_finish(&s);
    kg_cvss_putz(w, "\n");
    KG_CVSS_LINE(w, KG_CVSS_TEXT_HEADING, {"title", title}, {"source", source});
}

kg_cvss_phrase kg_cvss_score_phrase(const kg_cvss_writer *w, const kg_cvss *v, int tenths)
{
    kg_cvss_phrase phrase;
    kg_cvss_writer s = {phrase.text, sizeof phrase.text, 0, w->language};
    kg_cvss_version version = (kg_cvss_version)v->version;
    kg_cvss_number score = kg_cvss_tenths(tenths);
    const kg_cvss_arg args[] = {
        {"score", score.text},
        {"severity", kg_cvss_severity_title(version, kg_cvss_severity_in(version, tenths), w->language)}};
    kg_cvss_put_text(&s, KG_CVSS_TEXT_SCORE, args, 2);
    kg_cvss_finish(&s);
    return phrase;
}

kg_cvss_number kg_cvss_weight_of(const kg_cvss *v, kg_cvss_metric metric)
{
    const kg_cvss_row *row = kg_cvss_row_of((kg_cvss_version)v->version, metric);
    if (v->version == KG_CVSS_20)
        return kg_cvss_decimal(kg_cvss_row_weight(row, v->value[metric]), 3);
    if (metric == KG_CVSS_PR)
        return kg_cvss_decimal(kg_cvss_v3_privileges(v), 2);
    return kg_cvss_decimal(kg_cvss_row_weight(row, v->value[metric]), 2);
}

const char *kg_cvss_word(const kg_cvss_writer *w, kg_cvss_text_id id)
{
    return kg_cvss_texts[id].in[w->language];
}

/* Scope has no weight of its own, and 4.0 has none at all. */
static bool has_weight(const kg_cvss *v, kg_cvss_metric metric)
{
    return v->version != KG_CVSS_40 && metric != KG_CVSS_S && metric != KG_CVSS_MS;
}

static void put_metric(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss *effective, kg_cvss_metric metric)
{
    char shown[16];
    kg_cvss_version version = (kg_cvss_version)v->version;
    kg_cvss_writer s = {shown, sizeof shown, 0, w->language};
    kg_cvss_putz(&s, kg_cvss_metric_name(metric));
    kg_cvss_putz(&s, ":");
    kg_cvss_putz(&s, kg_cvss_value_text(version, metric, v->value[metric]));
    kg_cvss_finish(&s);
    const char *name = kg_cvss_metric_title(version, metric, w->language);
    const char *value = kg_cvss_value_title(version, metric, v->value[metric], w->language);
    if (!has_weight(v, metric)) {
        KG_CVSS_LINE(w, KG_CVSS_TEXT_METRIC, {"metric", shown}, {"name", name}, {"value", value});
        return;
    }
    kg_cvss_metric base = kg_cvss_metric_base(metric);
    kg_cvss_number weight =
        base == KG_CVSS_METRICS ? kg_cvss_weight_of(v, metric) : kg_cvss_weight_of(effective, base);
    KG_CVSS_LINE(w, KG_CVSS_TEXT_METRIC_WEIGHT, {"metric", shown}, {"name", name}, {"value", value},
                 {"weight", weight.text});
}

bool kg_cvss_put_metrics(kg_cvss_writer *w, const kg_cvss *v, kg_cvss_group group, const char *section)
{
    const kg_cvss effective = kg_cvss_effective(v);
    const kg_cvss_row *row;
    bool first = true;
    for (size_t i = 0; (row = kg_cvss_row_at((kg_cvss_version)v->version, i)); i++) {
        if (row->group != group || v->value[row->metric] == 'X')
            continue;
        if (first)
            kg_cvss_put_heading(w, v, kg_cvss_group_title((kg_cvss_version)v->version, group, w->language), section);
        first = false;
        put_metric(w, v, &effective, (kg_cvss_metric)row->metric);
    }
    return !first;
}

/* Which score counts in the end, in 2.0 and 3.x. */
static void put_overall(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    kg_cvss_text_id name = scores->has_environmental ? KG_CVSS_TEXT_ENVIRONMENTAL_NAME
                           : scores->has_temporal    ? KG_CVSS_TEXT_TEMPORAL_NAME
                                                     : KG_CVSS_TEXT_BASE_NAME;
    kg_cvss_phrase score = kg_cvss_score_phrase(w, v, scores->overall);
    kg_cvss_putz(w, "\n");
    KG_CVSS_LINE(w, KG_CVSS_TEXT_OVERALL, {"name", kg_cvss_word(w, name)}, {"score", score.text});
    KG_CVSS_LINE(w, KG_CVSS_TEXT_GROUPS_USED, {"", ""});
}

size_t kg_cvss_explain(char *out, size_t size, const kg_cvss *v, kg_cvss_language language)
{
    char vector[KG_CVSS_MAX];
    kg_cvss_scores scores;
    kg_cvss_writer w = {out, size, 0, language == KG_CVSS_JA ? KG_CVSS_JA : KG_CVSS_EN};
    if (kg_cvss_score(&scores, v) != KG_CVSS_OK) {
        kg_cvss_finish(&w);
        return 0;
    }
    kg_cvss_format(vector, v);
    kg_cvss_putz(&w, vector);
    kg_cvss_putz(&w, "\n");
    if (v->version == KG_CVSS_20)
        kg_cvss_explain_v2(&w, v, &scores);
    else if (v->version == KG_CVSS_40)
        kg_cvss_explain_v4(&w, v, &scores);
    else
        kg_cvss_explain_v3(&w, v, &scores);
    if (v->version != KG_CVSS_40)
        put_overall(&w, v, &scores);
    KG_CVSS_LINE(&w, KG_CVSS_TEXT_PRECISION, {"", ""});
    return kg_cvss_finish(&w);
}
