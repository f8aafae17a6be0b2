// SPDX-License-Identifier: Apache-2.0
// The oracle's CVSS 4.0: the scoring prose of the specification's section 8 done literally, with
// exact fractions. It knows levels, highest severity vectors and steps, and no shortcut.
#include "oracle_text.h"

#include <assert.h>
#include <string.h>

enum { AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA, E, CR, IR, AR, METRICS };

/* 8.2: levels[1] is that of EQ1, and so on; levels[0] is unused. Copied to be changed. */
typedef struct macrovector {
    int levels[7];
} macrovector;

/* The numbers of EQ1..EQ5 name these groups, the metrics that are measured together. EQ3 and EQ6
 * are one, under the number of EQ3. */
enum { GROUPS = 5, JOINT = 3 };

/* The score of each macrovector in tenths. A row is EQ1 EQ2 EQ3, and in a row EQ4 EQ5 EQ6 count
 * 000 001 010 011 020 021 100 .. 221. 0 is where EQ3 is 2 and EQ6 is 0, which cannot occur: no
 * macrovector scores 0. */
static const unsigned char lookup[18][18] = {
    /* 000 */ {100, 99, 98, 95, 95, 92, 100, 96, 93, 87, 91, 81, 93, 90, 89, 80, 81, 68},
    /* 001 */ {98, 95, 95, 92, 90, 84, 93, 92, 89, 81, 81, 65, 88, 80, 78, 70, 69, 48},
    /* 002 */ {0, 92, 0, 82, 0, 72, 0, 79, 0, 69, 0, 50, 0, 69, 0, 55, 0, 27},
    /* 010 */ {99, 97, 95, 92, 92, 85, 95, 91, 90, 83, 84, 71, 92, 81, 82, 71, 72, 53},
    /* 011 */ {95, 93, 92, 85, 85, 73, 92, 82, 80, 72, 70, 59, 84, 70, 71, 52, 50, 30},
    /* 012 */ {0, 86, 0, 75, 0, 52, 0, 71, 0, 52, 0, 29, 0, 63, 0, 29, 0, 17},
    /* 100 */ {98, 95, 94, 87, 91, 81, 94, 89, 86, 74, 77, 64, 87, 75, 74, 63, 63, 49},
    /* 101 */ {94, 89, 88, 77, 76, 67, 86, 76, 74, 58, 59, 50, 72, 57, 57, 52, 52, 25},
    /* 102 */ {0, 83, 0, 70, 0, 54, 0, 65, 0, 58, 0, 26, 0, 53, 0, 21, 0, 13},
    /* 110 */ {95, 90, 88, 76, 76, 70, 90, 77, 75, 62, 61, 53, 77, 66, 68, 59, 52, 30},
    /* 111 */ {89, 78, 76, 67, 62, 58, 74, 59, 57, 57, 47, 23, 61, 52, 57, 29, 24, 16},
    /* 112 */ {0, 71, 0, 59, 0, 30, 0, 58, 0, 26, 0, 15, 0, 23, 0, 13, 0, 6},
    /* 200 */ {93, 87, 86, 72, 75, 58, 86, 74, 74, 61, 56, 34, 70, 54, 52, 40, 40, 22},
    /* 201 */ {85, 75, 74, 55, 62, 51, 72, 57, 55, 41, 46, 19, 53, 36, 34, 19, 19, 8},
    /* 202 */ {0, 64, 0, 51, 0, 20, 0, 47, 0, 21, 0, 11, 0, 24, 0, 9, 0, 4},
    /* 210 */ {88, 75, 73, 53, 60, 50, 73, 55, 59, 40, 41, 20, 54, 43, 45, 22, 20, 11},
    /* 211 */ {75, 55, 58, 45, 40, 21, 61, 51, 48, 18, 20, 9, 46, 18, 17, 7, 8, 2},
    /* 212 */ {0, 53, 0, 24, 0, 14, 0, 24, 0, 12, 0, 5, 0, 10, 0, 3, 0, 1},
};

/* Tables 24 to 30: the vectors of highest severity of each level, in the order of the list. A list
 * ends with a null. Letters are those of AV PR UI; AC AT; VC VI VA CR IR AR; SC SI SA. */
static const char *const highest1[3][4] = {{"NNN"}, {"ANN", "NLN", "NNP"}, {"PNN", "ALP"}};
static const char *const highest2[2][3] = {{"LN"}, {"LP", "HN"}};
static const char *const highest36[3][2][6] = {
    {{"HHHHHH"}, {"HHLMMH", "HHHMMM"}},
    {{"LHHHHH", "HLHHHH"}, {"LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"}},
    {{NULL}, {"LLLHHH"}},
};
static const char *const highest4[3][2] = {{"HSS"}, {"HHH"}, {"LLL"}};

static bool is_high(const char *v, int metric)
{
    return v[metric] == 'H';
}

/* Table 24 */
static int eq1(const char *v)
{
    bool all = v[AV] == 'N' && v[PR] == 'N' && v[UI] == 'N';
    bool any = v[AV] == 'N' || v[PR] == 'N' || v[UI] == 'N';
    if (all)
        return 0;
    if (any && v[AV] != 'P')
        return 1;
    assert(v[AV] == 'P' || !any);
    return 2;
}

/* Table 25 */
static int eq2(const char *v)
{
    return v[AC] == 'L' && v[AT] == 'N' ? 0 : 1;
}

/* Table 26 */
static int eq3(const char *v)
{
    if (is_high(v, VC) && is_high(v, VI))
        return 0;
    return is_high(v, VC) || is_high(v, VI) || is_high(v, VA) ? 1 : 2;
}

/* Table 27 */
static int eq4(const char *v)
{
    if (v[SI] == 'S' || v[SA] == 'S')
        return 0;
    return is_high(v, SC) || is_high(v, SI) || is_high(v, SA) ? 1 : 2;
}

/* Table 28 */
static int eq5(const char *v)
{
    assert(v[E] == 'A' || v[E] == 'P' || v[E] == 'U');
    return v[E] == 'A' ? 0 : v[E] == 'P' ? 1 : 2;
}

/* Table 29 */
static int eq6(const char *v)
{
    bool both = (is_high(v, CR) && is_high(v, VC)) || (is_high(v, IR) && is_high(v, VI)) ||
                (is_high(v, AR) && is_high(v, VA));
    return both ? 0 : 1;
}

static int score_of(const macrovector *m)
{
    const int *eq = m->levels;
    int score = lookup[eq[1] * 6 + eq[2] * 3 + eq[3]][eq[4] * 6 + eq[5] * 2 + eq[6]];
    assert(score > 0);
    return score;
}

/* The severity of a letter, from 0 for the worst, in steps of one. */
static int severity(int metric, char letter)
{
    /* SC has no S, but counts as if it had. */
    static const char *const scales[METRICS] = {
        "NALP", "LH",   "NP",   "NLH", "NPA", "HLN", "HLN", "HLN",
        "SHLN", "SHLN", "SHLN", "APU", "HML", "HML", "HML",
    };
    for (int step = 0; scales[metric][step]; step++) {
        if (scales[metric][step] == letter)
            return step;
    }
    assert(false);
    return -1;
}

/* Is no metric of v more severe than that of the highest vector? Fills in the steps of each. */
static bool reaches(const char *highest, const char *v, int steps[METRICS])
{
    for (int i = 0; i < METRICS; i++) {
        steps[i] = severity(i, v[i]) - severity(i, highest[i]);
        if (steps[i] < 0)
            return false;
    }
    return true;
}

static void put(char *vector, const int *metrics, const char *letters)
{
    for (int i = 0; letters[i]; i++)
        vector[metrics[i]] = letters[i];
}

/* 8.2: walks the highest severity vectors of the macrovector, combined from those of the levels, to
 * the first that v can be measured from. E is never a step away, since each value is a level. */
static bool measure(const char *v, const macrovector *m, int steps[METRICS])
{
    char top[METRICS] = {[E] = v[E]};
    const char *const *list2 = highest2[m->levels[2]];
    const char *const *list36 = highest36[m->levels[3]][m->levels[6]];
    put(top, (const int[]){SC, SI, SA}, highest4[m->levels[4]][0]);
    for (const char *const *a = highest1[m->levels[1]]; *a; a++) {
        put(top, (const int[]){AV, PR, UI}, *a);
        for (const char *const *b = list2; *b; b++) {
            put(top, (const int[]){AC, AT}, *b);
            for (const char *const *c = list36; *c; c++) {
                put(top, (const int[]){VC, VI, VA, CR, IR, AR}, *c);
                if (reaches(top, v, steps))
                    return true;
            }
        }
    }
    return false;
}

/* 8.2: the distance within a group is the sum over its metrics. */
static int distance(const int steps[METRICS], int group)
{
    static const int group_of[METRICS] = {1, 2, 2, 1, 1,     JOINT, JOINT, JOINT,
                                          4, 4, 4, 5, JOINT, JOINT, JOINT};
    int sum = 0;
    for (int i = 0; i < METRICS; i++)
        sum += group_of[i] == group ? steps[i] : 0;
    return sum;
}

/* The number of steps a level is deep, with the step to the next level. EQ5 has no steps. */
static int divisor(const macrovector *m, int group)
{
    static const int divisors[GROUPS + 1][3] = {[1] = {1, 4, 5}, {1, 2}, {0}, {6, 5, 4}, {1, 1, 1}};
    static const int joint[3][2] = {{7, 6}, {8, 8}, {0, 10}};
    const int *eq = m->levels;
    int d = group == JOINT ? joint[eq[3]][eq[6]] : divisors[group][eq[group]];
    assert(d > 0);
    return d;
}

/* The score with one level more of that EQ. */
static int score_below(macrovector m, int eq)
{
    m.levels[eq]++;
    return score_of(&m);
}

/* Where both levels are 0 there are two ways down and the better score counts; elsewhere there is
 * one, or none from the last. Returns -1 for none. */
static int next_lower_joint(const macrovector *m)
{
    int three = m->levels[3];
    int six = m->levels[6];
    if (three == 0 && six == 0) {
        int by3 = score_below(*m, 3);
        int by6 = score_below(*m, 6);
        return by3 > by6 ? by3 : by6;
    }
    if (three == 1 && six == 0)
        return score_below(*m, 6);
    return three < 2 ? score_below(*m, 3) : -1;
}

static int next_lower(const macrovector *m, int group)
{
    static const int last[GROUPS + 1] = {[1] = 2, [2] = 1, [4] = 2, [5] = 2};
    if (group == JOINT)
        return next_lower_joint(m);
    return m->levels[group] < last[group] ? score_below(*m, group) : -1;
}

typedef struct fraction {
    long long over, under;
} fraction;

/* a + over/under. Nothing is cancelled, and nothing need be: the divisors' product is 600 at most,
 * and the mean has at most 5 times that. */
static fraction add(fraction a, int over, int under)
{
    fraction sum = {a.over * under + over * a.under, a.under * under};
    return sum;
}

/* 8.2: the mean over the groups that have a next lower macrovector, even those with no distance. */
static fraction mean_loss(const macrovector *m, const int steps[METRICS])
{
    fraction sum = {0, 1};
    int n = 0;
    for (int group = 1; group <= GROUPS; group++) {
        int lower = next_lower(m, group);
        if (lower < 0)
            continue;
        n++;
        sum = add(sum, (score_of(m) - lower) * distance(steps, group), divisor(m, group));
    }
    sum.under *= n ? n : 1;
    return sum;
}

/* Clamped to 0..100, then half up. */
static int round_tenths(fraction x)
{
    if (x.over <= 0)
        return 0;
    if (x.over >= 100 * x.under)
        return 100;
    return (int)((2 * x.over + x.under) / (2 * x.under));
}

int oracle_v4(const char letters[15])
{
    const char *v = letters;
    int steps[METRICS];
    if (memcmp(v + VC, "NNNNNN", 6) == 0) /* no impact at all */
        return 0;
    macrovector m = {{0, eq1(v), eq2(v), eq3(v), eq4(v), eq5(v), eq6(v)}};
    bool measured = measure(v, &m, steps);
    assert(measured);
    (void)measured;
    fraction loss = mean_loss(&m, steps);
    fraction score = {score_of(&m) * loss.under - loss.over, loss.under};
    return round_tenths(score);
}
