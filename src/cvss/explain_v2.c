// SPDX-License-Identifier: Apache-2.0
// The computation of CVSS 2.0 step by step [2.0 sec. 3.2].
#include "explain.h"

/* The weights of a vector, as the formulas name them. */
#define IMPACTS(v)                                                                                       \
    {"c", kg_cvss_weight_of(v, KG_CVSS_C).text}, {"i", kg_cvss_weight_of(v, KG_CVSS_I).text},            \
        {"a", kg_cvss_weight_of(v, KG_CVSS_A).text}
#define NEEDS(v)                                                                                         \
    {"cr", kg_cvss_weight_of(v, KG_CVSS_CR).text}, {"ir", kg_cvss_weight_of(v, KG_CVSS_IR).text},        \
        {"ar", kg_cvss_weight_of(v, KG_CVSS_AR).text}
#define TIMES(v)                                                                                         \
    {"e", kg_cvss_weight_of(v, KG_CVSS_E).text}, {"rl", kg_cvss_weight_of(v, KG_CVSS_RL).text},          \
        {"rc", kg_cvss_weight_of(v, KG_CVSS_RC).text}

static void put_base(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    kg_cvss_steps s;
    kg_cvss_phrase score = kg_cvss_score_phrase(w, v, scores->base);
    kg_cvss_v2_steps(&s, v, false);
    kg_cvss_number impact = kg_cvss_decimal(s.impact, 6), exploits = kg_cvss_decimal(s.exploitability, 6);
    kg_cvss_put_heading(w, v, kg_cvss_word(w, KG_CVSS_TEXT_BASE_NAME), "3.2.1");
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_IMPACT, IMPACTS(v), {"value", impact.text});
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_EXPLOITABILITY, {"av", kg_cvss_weight_of(v, KG_CVSS_AV).text},
                 {"ac", kg_cvss_weight_of(v, KG_CVSS_AC).text},
                 {"au", kg_cvss_weight_of(v, KG_CVSS_AUTHENTICATION).text}, {"value", exploits.text});
    if (s.impact == 0) {
        KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_BASE_NONE, {"score", score.text});
        return;
    }
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_BASE, {"impact", impact.text}, {"exploitability", exploits.text},
                 {"sum", KG_CVSS_NUMBER(s.sum, 6)}, {"score", score.text});
}

static void put_temporal(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    kg_cvss_put_heading(w, v, kg_cvss_word(w, KG_CVSS_TEXT_TEMPORAL_NAME), "3.2.2");
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_TEMPORAL, {"base", kg_cvss_tenths(scores->base).text}, TIMES(v),
                 {"product", KG_CVSS_NUMBER(kg_cvss_v2_product(v, scores->base), 10)},
                 {"score", kg_cvss_score_phrase(w, v, scores->temporal).text});
}

static void put_adjusted(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_steps *s)
{
    kg_cvss_number impact = kg_cvss_decimal(s->impact, 6), value = kg_cvss_tenths(s->score);
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_ADJUSTED_IMPACT, IMPACTS(v), NEEDS(v), {"value", impact.text});
    if (s->impact == 0)
        KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_ADJUSTED_BASE_NONE, {"value", value.text});
    else
        KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_ADJUSTED_BASE, {"impact", impact.text},
                     {"exploitability", KG_CVSS_NUMBER(s->exploitability, 6)}, {"sum", KG_CVSS_NUMBER(s->sum, 6)},
                     {"value", value.text});
}

static void put_environmental(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    kg_cvss_steps s;
    kg_cvss_v2_steps(&s, v, true);
    int timed = kg_cvss_v2_temporal(v, s.score);
    kg_cvss_number temporal = kg_cvss_tenths(timed);
    kg_cvss_put_heading(w, v, kg_cvss_word(w, KG_CVSS_TEXT_ENVIRONMENTAL_NAME), "3.2.3");
    put_adjusted(w, v, &s);
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_ADJUSTED_TEMPORAL, {"base", kg_cvss_tenths(s.score).text}, TIMES(v),
                 {"product", KG_CVSS_NUMBER(kg_cvss_v2_product(v, s.score), 10)}, {"value", temporal.text});
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_ENVIRONMENTAL, {"temporal", temporal.text},
                 {"cdp", kg_cvss_weight_of(v, KG_CVSS_CDP).text}, {"td", kg_cvss_weight_of(v, KG_CVSS_TD).text},
                 {"product", KG_CVSS_NUMBER(kg_cvss_v2_distributed(v, timed), 7)},
                 {"score", kg_cvss_score_phrase(w, v, scores->environmental).text});
    if (s.score < 0)
        KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_NOT_BELOW, {"", ""});
}

void kg_cvss_explain_v2(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_BASE, "2.1");
    put_base(w, v, scores);
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_TEMPORAL, "2.2");
    if (scores->has_temporal)
        put_temporal(w, v, scores);
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_ENVIRONMENTAL, "2.3");
    if (scores->has_environmental)
        put_environmental(w, v, scores);
    kg_cvss_putz(w, "\n");
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V2_ROUNDING, {"", ""});
}
