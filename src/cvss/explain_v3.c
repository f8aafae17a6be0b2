// SPDX-License-Identifier: Apache-2.0
// The computation of CVSS 3.0 and 3.1 step by step [3.1 sec. 7, 3.0 sec. 8].
#include "explain.h"

/* The two have their equations in different chapters. */
static const char *section(const kg_cvss *v, size_t i)
{
    static const char *const sections[2][3] = {{"8.1", "8.2", "8.3"}, {"7.1", "7.2", "7.3"}};
    return sections[v->version == KG_CVSS_31][i];
}

/* Texts of a base score and of its modified counterpart. */
typedef struct words {
    kg_cvss_text_id impact_unchanged, impact_changed, exploitability, unchanged, changed, none;
} words;

static const words BASE = {KG_CVSS_TEXT_V3_IMPACT_UNCHANGED, KG_CVSS_TEXT_V3_IMPACT_CHANGED,
                           KG_CVSS_TEXT_V3_EXPLOITABILITY,   KG_CVSS_TEXT_V3_BASE_UNCHANGED,
                           KG_CVSS_TEXT_V3_BASE_CHANGED,     KG_CVSS_TEXT_V3_BASE_NONE};
static const words MODIFIED_30 = {
    KG_CVSS_TEXT_V3_MODIFIED_IMPACT_UNCHANGED, KG_CVSS_TEXT_V3_MODIFIED_IMPACT_CHANGED_30,
    KG_CVSS_TEXT_V3_MODIFIED_EXPLOITABILITY,   KG_CVSS_TEXT_V3_MODIFIED_BASE_UNCHANGED,
    KG_CVSS_TEXT_V3_MODIFIED_BASE_CHANGED,     KG_CVSS_TEXT_V3_MODIFIED_BASE_NONE};
static const words MODIFIED_31 = {
    KG_CVSS_TEXT_V3_MODIFIED_IMPACT_UNCHANGED, KG_CVSS_TEXT_V3_MODIFIED_IMPACT_CHANGED_31,
    KG_CVSS_TEXT_V3_MODIFIED_EXPLOITABILITY,   KG_CVSS_TEXT_V3_MODIFIED_BASE_UNCHANGED,
    KG_CVSS_TEXT_V3_MODIFIED_BASE_CHANGED,     KG_CVSS_TEXT_V3_MODIFIED_BASE_NONE};

/* Impact, exploitability and what becomes of them. `m` has the metrics that count as its base metrics;
 * `result` is the rounded score, as it shall be shown. */
static void put_core(kg_cvss_writer *w, const kg_cvss *m, const kg_cvss_steps *s, const words *use, const char *result)
{
    bool changed = m->value[KG_CVSS_S] == 'C';
    kg_cvss_number impact = kg_cvss_decimal(s->impact, 6), exploits = kg_cvss_decimal(s->exploitability, 6);
    KG_CVSS_LINE(w, changed ? use->impact_changed : use->impact_unchanged, {"iss", KG_CVSS_NUMBER(s->iss, 6)},
                 {"value", impact.text});
    KG_CVSS_LINE(w, use->exploitability, {"av", kg_cvss_weight_of(m, KG_CVSS_AV).text},
                 {"ac", kg_cvss_weight_of(m, KG_CVSS_AC).text}, {"pr", kg_cvss_weight_of(m, KG_CVSS_PR).text},
                 {"ui", kg_cvss_weight_of(m, KG_CVSS_UI).text}, {"value", exploits.text});
    if (s->iss == 0)
        KG_CVSS_LINE(w, use->none, {"score", result}, {"value", result});
    else
        KG_CVSS_LINE(w, changed ? use->changed : use->unchanged, {"impact", impact.text},
                     {"exploitability", exploits.text}, {"sum", KG_CVSS_NUMBER(s->sum, 6)}, {"score", result},
                     {"value", result});
}

static void put_base(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    kg_cvss_steps s;
    kg_cvss_v3_steps(&s, v, false);
    kg_cvss_put_heading(w, v, kg_cvss_word(w, KG_CVSS_TEXT_BASE_NAME), section(v, 0));
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V3_ISS, {"c", kg_cvss_weight_of(v, KG_CVSS_C).text},
                 {"i", kg_cvss_weight_of(v, KG_CVSS_I).text}, {"a", kg_cvss_weight_of(v, KG_CVSS_A).text},
                 {"value", KG_CVSS_NUMBER(s.iss, 6)});
    put_core(w, v, &s, &BASE, kg_cvss_score_phrase(w, v, scores->base).text);
}

/* tenths * E * RL * RC, as `line` shows it. */
static void put_timed(kg_cvss_writer *w, const kg_cvss *v, kg_cvss_text_id line, int tenths, int score)
{
    KG_CVSS_LINE(w, line, {"base", kg_cvss_tenths(tenths).text}, {"e", kg_cvss_weight_of(v, KG_CVSS_E).text},
                 {"rl", kg_cvss_weight_of(v, KG_CVSS_RL).text}, {"rc", kg_cvss_weight_of(v, KG_CVSS_RC).text},
                 {"product", KG_CVSS_NUMBER(kg_cvss_v3_product(v, tenths), 7)}, {"score", kg_cvss_score_phrase(w, v, score).text});
}

static void put_environmental(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    const kg_cvss m = kg_cvss_effective(v);
    kg_cvss_steps s;
    kg_cvss_v3_steps(&s, v, true);
    kg_cvss_put_heading(w, v, kg_cvss_word(w, KG_CVSS_TEXT_ENVIRONMENTAL_NAME), section(v, 2));
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V3_MISS, {"c", kg_cvss_weight_of(&m, KG_CVSS_C).text},
                 {"i", kg_cvss_weight_of(&m, KG_CVSS_I).text}, {"a", kg_cvss_weight_of(&m, KG_CVSS_A).text},
                 {"cr", kg_cvss_weight_of(&m, KG_CVSS_CR).text}, {"ir", kg_cvss_weight_of(&m, KG_CVSS_IR).text},
                 {"ar", kg_cvss_weight_of(&m, KG_CVSS_AR).text}, {"value", KG_CVSS_NUMBER(s.iss, 6)});
    put_core(w, &m, &s, v->version == KG_CVSS_30 ? &MODIFIED_30 : &MODIFIED_31, kg_cvss_tenths(s.score).text);
    put_timed(w, v, KG_CVSS_TEXT_V3_ENVIRONMENTAL, s.score, scores->environmental);
}

void kg_cvss_explain_v3(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_BASE, "2");
    put_base(w, v, scores);
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_TEMPORAL, "3");
    if (scores->has_temporal) {
        kg_cvss_put_heading(w, v, kg_cvss_word(w, KG_CVSS_TEXT_TEMPORAL_NAME), section(v, 1));
        put_timed(w, v, KG_CVSS_TEXT_V3_TEMPORAL, scores->base, scores->temporal);
    }
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_ENVIRONMENTAL, "4");
    if (scores->has_environmental)
        put_environmental(w, v, scores);
    kg_cvss_putz(w, "\n");
    KG_CVSS_LINE(w, v->version == KG_CVSS_30 ? KG_CVSS_TEXT_V3_ROUNDUP_30 : KG_CVSS_TEXT_V3_ROUNDUP_31, {"", ""});
}
