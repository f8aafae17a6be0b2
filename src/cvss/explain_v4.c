// SPDX-License-Identifier: Apache-2.0
// The computation of CVSS 4.0 step by step: levels, macrovector, distances, mean [4.0 sec. 8].
#include "explain.h"

#include <string.h>

static const char *const SETS[KG_V4_SETS] = {"EQ1", "EQ2", "EQ3+EQ6", "EQ4", "EQ5"};

/* Room for "VC:H/VI:H/VA:H/CR:H/IR:H/AR:H". */
typedef struct letters {
    char text[48];
} letters;

/* The metrics of a set with the letters given in its order. */
static letters join(int set, const char *values)
{
    letters out;
    kg_cvss_writer w = {out.text, sizeof out.text, 0, KG_CVSS_EN};
    for (int i = 0; i < 6 && kg_v4_metrics[set][i] != KG_CVSS_METRICS; i++) {
        const char value[] = {':', values[i], 0};
        kg_cvss_putz(&w, i ? "/" : "");
        kg_cvss_putz(&w, kg_cvss_metric_name((kg_cvss_metric)kg_v4_metrics[set][i]));
        kg_cvss_putz(&w, value);
    }
    kg_cvss_finish(&w);
    return out;
}

/* Those that count: modified, and with X as the letter that it stands for. */
static letters counting(const kg_cvss *effective, int set)
{
    char values[7] = {0};
    for (int i = 0; i < 6 && kg_v4_metrics[set][i] != KG_CVSS_METRICS; i++) {
        kg_cvss_metric metric = (kg_cvss_metric)kg_v4_metrics[set][i];
        char value = effective->value[metric];
        values[i] = value == 'X' ? kg_cvss_row_of(KG_CVSS_40, metric)->neutral : value;
    }
    return join(set, values);
}

/* EQ1..EQ6 as digits, with one set moved to its next lower level. */
static letters macrovector(const kg_v4_steps *s, int moved)
{
    letters out = {"000000"};
    for (int i = 0; i < KG_V4_SETS; i++)
        out.text[i] = (char)('0' + (i == moved ? s->set[i].lower_level : s->set[i].level));
    out.text[5] = (char)('0' + (moved == 2 ? s->set[2].lower_level6 : s->set[2].level6));
    return out;
}

/* "1" or, for EQ3 and EQ6 together, "1, 0". */
static letters level(const kg_v4_steps *s, int set)
{
    letters out = {{(char)('0' + s->set[set].level), 0}};
    if (set == 2) {
        const char both[] = {out.text[0], ',', ' ', (char)('0' + s->set[set].level6), 0};
        memcpy(out.text, both, sizeof both);
    }
    return out;
}

/* What a set takes off, in millionths: its difference times distance by depth. */
static int64_t share(const kg_v4_steps *s, int set)
{
    const kg_v4_set *of = &s->set[set];
    int64_t doubled = 2 * INT64_C(100000) * (s->macro - of->lower) * of->distance;
    return (doubled + of->depth) / (2 * of->depth);
}

static void put_set(kg_cvss_writer *w, const kg_cvss *effective, const kg_v4_steps *s, int set)
{
    const kg_v4_set *of = &s->set[set];
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_SET, {"set", SETS[set]}, {"level", level(s, set).text},
                 {"letters", counting(effective, set).text});
    if (of->lower < 0) {
        KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_LOWEST, {"", ""});
        return;
    }
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_LOWER, {"distance", KG_CVSS_NUMBER(of->distance, 0)},
                 {"highest", join(set, kg_v4_highest(set, of->level, of->level6, of->highest)).text},
                 {"depth", KG_CVSS_NUMBER(of->depth, 0)}, {"lower", macrovector(s, set).text},
                 {"lower_score", kg_cvss_tenths(of->lower).text}, {"score", kg_cvss_tenths(s->macro).text},
                 {"share", KG_CVSS_NUMBER(share(s, set), 6)});
}

/* The mean of the shares; without any set that goes lower it is 0 and not shown. */
static void put_mean(kg_cvss_writer *w, const kg_v4_steps *s, int64_t mean)
{
    char shares[96];
    kg_cvss_writer list = {shares, sizeof shares, 0, w->language};
    bool first = true;
    for (int i = 0; i < KG_V4_SETS; i++) {
        if (s->set[i].lower < 0)
            continue;
        kg_cvss_putz(&list, first ? "" : " + ");
        kg_cvss_putz(&list, KG_CVSS_NUMBER(share(s, i), 6));
        first = false;
    }
    kg_cvss_finish(&list);
    if (!first)
        KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_MEAN, {"shares", shares}, {"count", KG_CVSS_NUMBER(s->lowers, 0)},
                     {"mean", KG_CVSS_NUMBER(mean, 6)});
}

static void put_computation(kg_cvss_writer *w, const kg_cvss *v, const char *name)
{
    char title[64];
    kg_v4_steps steps;
    kg_cvss_v4_steps(&steps, v);
    const kg_cvss effective = kg_cvss_effective(v);
    const kg_v4_steps *s = &steps;
    int64_t mean = (2 * INT64_C(100000) * s->numerator + s->denominator) / (2 * s->denominator);
    kg_cvss_phrase score = kg_cvss_score_phrase(w, v, s->score);
    kg_cvss_writer heading = {title, sizeof title, 0, w->language};
    kg_cvss_put_text(&heading, KG_CVSS_TEXT_V4_LEVELS, &(const kg_cvss_arg){"name", name}, 1);
    kg_cvss_finish(&heading);
    kg_cvss_put_heading(w, v, title, "8");
    if (s->no_impact) {
        KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_NONE, {"score", score.text});
        return;
    }
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_MACROVECTOR, {"macrovector", macrovector(s, KG_V4_SETS).text},
                 {"score", kg_cvss_tenths(s->macro).text});
    for (int i = 0; i < KG_V4_SETS; i++)
        put_set(w, &effective, s, i);
    put_mean(w, s, mean);
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_SCORE, {"macro", kg_cvss_tenths(s->macro).text},
                 {"mean", KG_CVSS_NUMBER(mean, 6)}, {"exact", KG_CVSS_NUMBER(INT64_C(100000) * s->macro - mean, 6)},
                 {"score", score.text});
}

static void drop(kg_cvss *v, kg_cvss_group group)
{
    const kg_cvss_row *row;
    for (size_t i = 0; (row = kg_cvss_row_at(KG_CVSS_40, i)); i++)
        if (row->group == group)
            v->value[row->metric] = 'X';
}

/* Does the vector define all that this score counts in? */
static bool is_defined(const kg_cvss_scores *scores, unsigned name)
{
    return (scores->has_temporal || !(name & KG_V4_THREAT)) &&
           (scores->has_environmental || !(name & KG_V4_ENVIRONMENTAL));
}

/* Each score that is defined has its computation: the same one over other metrics. */
static void put_computations(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    for (unsigned name = 0; name < KG_V4_NAMES; name++) {
        kg_cvss counted = *v;
        if (!is_defined(scores, name))
            continue;
        if (!(name & KG_V4_THREAT))
            drop(&counted, KG_CVSS_GROUP_TEMPORAL);
        if (!(name & KG_V4_ENVIRONMENTAL))
            drop(&counted, KG_CVSS_GROUP_ENVIRONMENTAL);
        put_computation(w, &counted, kg_v4_names[name]);
    }
    kg_cvss_putz(w, "\n");
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_ROUNDING, {"", ""});
}

static void put_scores(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    const int values[KG_V4_NAMES] = {scores->base, scores->temporal, scores->environmental, scores->overall};
    kg_cvss_put_heading(w, v, kg_cvss_word(w, KG_CVSS_TEXT_V4_SCORES), "1.3");
    for (unsigned name = 0; name < KG_V4_NAMES; name++)
        if (is_defined(scores, name))
            KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_NOMENCLATURE, {"name", kg_v4_names[name]},
                         {"score", kg_cvss_score_phrase(w, v, values[name]).text});
    KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_CHOSEN, {"name", kg_cvss_nomenclature(v)},
                 {"score", kg_cvss_score_phrase(w, v, scores->overall).text});
}

void kg_cvss_explain_v4(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores)
{
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_BASE, "2");
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_TEMPORAL, "3");
    kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_ENVIRONMENTAL, "4");
    if (kg_cvss_put_metrics(w, v, KG_CVSS_GROUP_SUPPLEMENTAL, "5"))
        KG_CVSS_LINE(w, KG_CVSS_TEXT_V4_SUPPLEMENTAL, {"", ""});
    put_computations(w, v, scores);
    put_scores(w, v, scores);
}
