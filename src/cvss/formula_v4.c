// SPDX-License-Identifier: Apache-2.0
// CVSS 4.0 as its specification tells it: equivalence sets, the score of the macrovector, and how
// far the vector lies below it. In whole numbers, each step exact.
#include "internal.h"

const char *const kg_v4_names[KG_V4_NAMES] = {"CVSS-B", "CVSS-BT", "CVSS-BE", "CVSS-BTE"};

enum { EQ1, EQ2, EQ36, EQ4, EQ5 };

const uint8_t kg_v4_metrics[KG_V4_SETS][6] = {
    {KG_CVSS_AV, KG_CVSS_PR, KG_CVSS_UI, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS},
    {KG_CVSS_AC, KG_CVSS_AT, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS},
    {KG_CVSS_VC, KG_CVSS_VI, KG_CVSS_VA, KG_CVSS_CR, KG_CVSS_IR, KG_CVSS_AR},
    {KG_CVSS_SC, KG_CVSS_SI, KG_CVSS_SA, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS},
    {KG_CVSS_E, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS},
};

/* The scores of the 270 macrovectors, in tenths: those that FIRST publishes with the specification
 * (cvss_lookup). Rows: EQ3 and EQ6 as 00, 01, 10, 11, 21; in each three of EQ4, in those three of
 * EQ5. */
static const uint8_t MACRO[6][5][3][3] = {
    /* EQ1 0, EQ2 0 */
    {
        {{100, 98, 95}, {100, 93, 91}, {93, 89, 81}},
        {{99, 95, 92}, {96, 87, 81}, {90, 80, 68}},
        {{98, 95, 90}, {93, 89, 81}, {88, 78, 69}},
        {{95, 92, 84}, {92, 81, 65}, {80, 70, 48}},
        {{92, 82, 72}, {79, 69, 50}, {69, 55, 27}},
    },
    /* EQ1 0, EQ2 1 */
    {
        {{99, 95, 92}, {95, 90, 84}, {92, 82, 72}},
        {{97, 92, 85}, {91, 83, 71}, {81, 71, 53}},
        {{95, 92, 85}, {92, 80, 70}, {84, 71, 50}},
        {{93, 85, 73}, {82, 72, 59}, {70, 52, 30}},
        {{86, 75, 52}, {71, 52, 29}, {63, 29, 17}},
    },
    /* EQ1 1, EQ2 0 */
    {
        {{98, 94, 91}, {94, 86, 77}, {87, 74, 63}},
        {{95, 87, 81}, {89, 74, 64}, {75, 63, 49}},
        {{94, 88, 76}, {86, 74, 59}, {72, 57, 52}},
        {{89, 77, 67}, {76, 58, 50}, {57, 52, 25}},
        {{83, 70, 54}, {65, 58, 26}, {53, 21, 13}},
    },
    /* EQ1 1, EQ2 1 */
    {
        {{95, 88, 76}, {90, 75, 61}, {77, 68, 52}},
        {{90, 76, 70}, {77, 62, 53}, {66, 59, 30}},
        {{89, 76, 62}, {74, 57, 47}, {61, 57, 24}},
        {{78, 67, 58}, {59, 57, 23}, {52, 29, 16}},
        {{71, 59, 30}, {58, 26, 15}, {23, 13, 6}},
    },
    /* EQ1 2, EQ2 0 */
    {
        {{93, 86, 75}, {86, 74, 56}, {70, 52, 40}},
        {{87, 72, 58}, {74, 61, 34}, {54, 40, 22}},
        {{85, 74, 62}, {72, 55, 46}, {53, 34, 19}},
        {{75, 55, 51}, {57, 41, 19}, {36, 19, 8}},
        {{64, 51, 20}, {47, 21, 11}, {24, 9, 4}},
    },
    /* EQ1 2, EQ2 1 */
    {
        {{88, 73, 60}, {73, 59, 41}, {54, 45, 20}},
        {{75, 53, 50}, {55, 40, 20}, {43, 22, 11}},
        {{75, 58, 40}, {61, 48, 20}, {46, 17, 8}},
        {{55, 45, 21}, {51, 18, 9}, {18, 7, 2}},
        {{53, 24, 14}, {24, 12, 5}, {10, 3, 1}},
    },
};

/* The highest severity vectors of each level, in the order in which they are tried [4.0 sec. 8.2,
 * Tables 24-29; max_composed]. Columns as in kg_v4_metrics. EQ3 with EQ6 by the row of MACRO. */
static const char *const HIGHEST[KG_V4_SETS][5][5] = {
    [EQ1] = {{"NNN"}, {"ANN", "NLN", "NNP"}, {"PNN", "ALP"}},
    [EQ2] = {{"LN"}, {"LP", "HN"}},
    [EQ36] = {{"HHHHHH"},
              {"HHLMMH", "HHHMMM"},
              {"LHHHHH", "HLHHHH"},
              {"LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"},
              {"LLLHHH"}},
    [EQ4] = {{"HSS"}, {"HHH"}, {"LLL"}},
    [EQ5] = {{"A"}, {"P"}, {"U"}},
};

/* The steps that a level spans, and one more [max_severity: the prose calls this the depth, but it
 * divides by one more]. EQ5 spans none. */
static const uint8_t DEPTH[KG_V4_SETS][5] = {
    [EQ1] = {1, 4, 5}, [EQ2] = {1, 2}, [EQ36] = {7, 6, 8, 8, 10}, [EQ4] = {6, 5, 4}, [EQ5] = {1, 1, 1}};

static const int LEVELS[KG_V4_SETS] = {3, 2, 3, 3, 3};

/* EQ3 and EQ6 as a row of MACRO. */
static int row36(int level, int level6)
{
    return level == 2 ? 4 : 2 * level + level6;
}

static int row_of(int set, int level, int level6)
{
    return set == EQ36 ? row36(level, level6) : level;
}

const char *kg_v4_highest(int set, int level, int level6, int i)
{
    return i < 5 ? HIGHEST[set][row_of(set, level, level6)][i] : NULL;
}

/* A letter of the effective vector, where X of E and of the requirements counts as the worst [4.0
 * sec. 3, 4.1]. */
static char letter(const kg_cvss *m, kg_cvss_metric metric)
{
    char value = m->value[metric];
    return value == 'X' ? kg_cvss_row_of(KG_CVSS_40, metric)->neutral : value;
}

/* Its step on the scale of the metric; SI and SA may be safety once they are effective. */
static int step(kg_cvss_metric metric, char value)
{
    kg_cvss_metric scale = metric == KG_CVSS_SI ? KG_CVSS_MSI : metric == KG_CVSS_SA ? KG_CVSS_MSA : metric;
    return kg_cvss_row_weight(kg_cvss_row_of(KG_CVSS_40, scale), value);
}

/* --- Levels [4.0 sec. 8.1, Tables 24-29] ------------------------------------------------------ */

static int level_of_eq1(const kg_cvss *m)
{
    char av = letter(m, KG_CVSS_AV), pr = letter(m, KG_CVSS_PR), ui = letter(m, KG_CVSS_UI);
    if (av == 'N' && pr == 'N' && ui == 'N')
        return 0;
    return av != 'P' && (av == 'N' || pr == 'N' || ui == 'N') ? 1 : 2;
}

static int level_of_eq2(const kg_cvss *m)
{
    return letter(m, KG_CVSS_AC) == 'L' && letter(m, KG_CVSS_AT) == 'N' ? 0 : 1;
}

static int level_of_eq3(const kg_cvss *m)
{
    char vc = letter(m, KG_CVSS_VC), vi = letter(m, KG_CVSS_VI), va = letter(m, KG_CVSS_VA);
    if (vc == 'H' && vi == 'H')
        return 0;
    return vc == 'H' || vi == 'H' || va == 'H' ? 1 : 2;
}

static int level_of_eq4(const kg_cvss *m)
{
    char sc = letter(m, KG_CVSS_SC), si = letter(m, KG_CVSS_SI), sa = letter(m, KG_CVSS_SA);
    if (si == 'S' || sa == 'S')
        return 0;
    return sc == 'H' || si == 'H' || sa == 'H' ? 1 : 2;
}

static int level_of_eq6(const kg_cvss *m)
{
    bool needed = (letter(m, KG_CVSS_CR) == 'H' && letter(m, KG_CVSS_VC) == 'H') ||
                  (letter(m, KG_CVSS_IR) == 'H' && letter(m, KG_CVSS_VI) == 'H') ||
                  (letter(m, KG_CVSS_AR) == 'H' && letter(m, KG_CVSS_VA) == 'H');
    return needed ? 0 : 1;
}

static void find_levels(kg_v4_set set[KG_V4_SETS], const kg_cvss *m)
{
    set[EQ1].level = level_of_eq1(m);
    set[EQ2].level = level_of_eq2(m);
    set[EQ36].level = level_of_eq3(m);
    set[EQ36].level6 = level_of_eq6(m);
    set[EQ4].level = level_of_eq4(m);
    set[EQ5].level = step(KG_CVSS_E, letter(m, KG_CVSS_E));
}

/* --- Macrovectors ----------------------------------------------------------------------------- */

/* The score with one set moved to another level; a set of KG_V4_SETS moves nothing. */
static int macro(const kg_v4_set set[KG_V4_SETS], int moved, int level, int level6)
{
    int at[KG_V4_SETS];
    for (int i = 0; i < KG_V4_SETS; i++)
        at[i] = row_of(i, i == moved ? level : set[i].level, i == moved ? level6 : set[i].level6);
    return MACRO[2 * at[EQ1] + at[EQ2]][at[EQ36]][at[EQ4]][at[EQ5]];
}

static void set_lower(kg_v4_steps *s, int set, int level, int level6)
{
    int score = macro(s->set, set, level, level6);
    if (score <= s->set[set].lower)
        return;
    s->set[set].lower = score;
    s->set[set].lower_level = level;
    s->set[set].lower_level6 = level6;
}

/* The next lower macrovector within a set. EQ3 and EQ6 go down together: from 00 both ways are open,
 * and the higher score counts [4.0 sec. 8.2]. */
static void find_lower(kg_v4_steps *s, int set)
{
    int level = s->set[set].level, level6 = s->set[set].level6;
    s->set[set].lower = -1;
    if (set != EQ36) {
        if (level + 1 < LEVELS[set])
            set_lower(s, set, level + 1, 0);
        return;
    }
    if (level6 == 0 && level < 2)
        set_lower(s, set, level, 1);
    if (level < 2 && (level == 0 || level6 == 1))
        set_lower(s, set, level + 1, level + 1 == 2 ? 1 : level6);
}

/* --- Distances -------------------------------------------------------------------------------- */

/* Steps from a highest vector down to this one; -1 if a metric lies above it. */
static int distance_from(const char *highest, const kg_cvss *m, int set)
{
    int sum = 0;
    for (int i = 0; highest[i]; i++) {
        kg_cvss_metric metric = (kg_cvss_metric)kg_v4_metrics[set][i];
        int difference = step(metric, letter(m, metric)) - step(metric, highest[i]);
        if (difference < 0)
            return -1;
        sum += difference;
    }
    return sum;
}

/* The first highest vector that has no metric below this one's; there always is one. */
static void find_distance(kg_v4_set *s, const kg_cvss *m, int set)
{
    s->depth = DEPTH[set][row_of(set, s->level, s->level6)];
    s->distance = -1;
    for (s->highest = -1; s->distance < 0;) {
        s->highest++;
        s->distance = distance_from(kg_v4_highest(set, s->level, s->level6, s->highest), m, set);
    }
}

static bool has_impact(const kg_cvss *m)
{
    static const kg_cvss_metric impacts[] = {KG_CVSS_VC, KG_CVSS_VI, KG_CVSS_VA,
                                             KG_CVSS_SC, KG_CVSS_SI, KG_CVSS_SA};
    for (size_t i = 0; i < sizeof impacts / sizeof *impacts; i++)
        if (m->value[impacts[i]] != 'N')
            return true;
    return false;
}

/* The score is that of the macrovector less the mean over all sets with a next lower one of
 * (difference to it) * distance / depth [4.0 sec. 8.2]. 840 is a multiple of every depth. Half up:
 * the specification only says "rounded"; the reference implementation does so since 2024-11. */
void kg_cvss_v4_steps(kg_v4_steps *out, const kg_cvss *v)
{
    enum { COMMON = 840 };
    const kg_cvss m = kg_cvss_effective(v);
    int64_t sum = 0;
    *out = (kg_v4_steps){.no_impact = !has_impact(&m)};
    find_levels(out->set, &m);
    out->macro = macro(out->set, KG_V4_SETS, 0, 0);
    for (int i = 0; i < KG_V4_SETS; i++) {
        kg_v4_set *set = &out->set[i];
        find_lower(out, i);
        find_distance(set, &m, i);
        if (set->lower < 0)
            continue;
        out->lowers++;
        sum += (int64_t)(out->macro - set->lower) * set->distance * (COMMON / set->depth);
    }
    out->numerator = sum;
    out->denominator = COMMON * (out->lowers ? out->lowers : 1);
    int64_t doubled = 2 * (out->macro * out->denominator - sum) + out->denominator;
    out->below = (int)(doubled / (2 * out->denominator));
    out->score = out->no_impact ? 0 : out->below;
}

int kg_cvss_v4_score(const kg_cvss *v)
{
    kg_v4_steps steps;
    kg_cvss_v4_steps(&steps, v);
    return steps.score;
}
