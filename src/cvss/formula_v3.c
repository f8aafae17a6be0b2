// SPDX-License-Identifier: Apache-2.0
// The formulas of CVSS 3.0 and 3.1, in integers. Each step is exact but one, the power, and that
// one is near enough never to move a rounding.
#include "internal.h"

#include <stdint.h>

/* Why the results are exact. Weights are hundredths, so every product below is a whole number of
 * 10^-12, and that is the unit. Only the power in the impact of a changed scope has more
 * decimals. power() keeps nine and is low by less than 30 * 10^-9, which moves a score by less
 * than 1.1 * 10^-7 (times 3.25 * 1.08). No state with a changed scope comes nearer to a value
 * where its rounding turns than 4.0 * 10^-6 in 3.0 and 9.0 * 10^-6 in 3.1. The tests repeat the
 * comparison for every state with as many decimals as there are. */
#define ONE INT64_C(1000000000000)

enum { NANO = 1000000000, MILLIONTH = ONE / 1000000 };

/* The largest MISS, 0.915, in millionths [3.1 sec. 7.3]. */
enum { MISS_CAP = 915000 };

/* Which power stands in the impact of a changed scope. */
typedef enum curve {
    CURVE_15, /* (ISS - 0.02)^15: base score, and environmental score of 3.0 */
    CURVE_13, /* (ISS * 0.9731 - 0.02)^13: environmental score of 3.1 */
} curve;

static int64_t min(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The weight of a metric's letter in hundredths. 3.0 and 3.1 have the same. */
static int weight(const kg_cvss *v, kg_cvss_metric metric)
{
    return kg_cvss_row_weight(kg_cvss_row_of(KG_CVSS_31, metric), v->value[metric]);
}

static bool scope_changed(const kg_cvss *v)
{
    return v->value[KG_CVSS_S] == 'C';
}

/* Roundup, from units of ONE to tenths. 3.0 sec. 8: the least tenth not below x. 3.1 Appendix A:
 * the same after rounding to five decimals. */
static int round_up(kg_cvss_version version, int64_t x)
{
    const int64_t tenth = ONE / 10;
    const int64_t step = ONE / 100000;
    if (version == KG_CVSS_31)
        x = (x + step / 2) / step * step;
    return (int)((x + tenth - 1) / tenth);
}

/* PR weighs more where the scope is changed [3.1 sec. 7.4, Table 16]. */
int kg_cvss_v3_privileges(const kg_cvss *v)
{
    if (!scope_changed(v))
        return weight(v, KG_CVSS_PR);
    switch (v->value[KG_CVSS_PR]) {
    case 'L':
        return 68;
    case 'H':
        return 50;
    default:
        return 85;
    }
}

/* 8.22 * AV * AC * PR * UI, in units of ONE [3.1 sec. 7.1]. */
static int64_t exploitability(const kg_cvss *v)
{
    int64_t product = INT64_C(822) * weight(v, KG_CVSS_AV) * weight(v, KG_CVSS_AC) *
                      kg_cvss_v3_privileges(v) * weight(v, KG_CVSS_UI);
    return product * 100;
}

/* 1 - (1-c)(1-i)(1-a) in millionths, from hundredths: ISS [3.1 sec. 7.1], MISS without its cap
 * [sec. 7.3]. */
static int64_t impact_subscore(int64_t c, int64_t i, int64_t a)
{
    return 1000000 - (100 - c) * (100 - i) * (100 - a);
}

/* base^exponent, base and result in NANO, for 0 <= base < 1. A multiplication loses less than
 * one unit, and what `base` itself lacks, less than one unit too, comes in `exponent` times. */
static int64_t power(int64_t base, int exponent)
{
    int64_t result = base;
    for (int i = 1; i < exponent; i++)
        result = result * base / NANO;
    return result;
}

/* The power that lowers the impact of a changed scope; iss in millionths, result in NANO. */
static int64_t reduction(int64_t iss, curve how)
{
    if (how == CURVE_15)
        return power((iss - 20000) * 1000, 15);
    return power((iss * 9731 - 200000000) / 10, 13);
}

/* Impact in units of ONE, from ISS or MISS in millionths, which is not 0 [3.1 sec. 7.1, sec.
 * 7.3; 3.0 sec. 8]. */
static int64_t impact(int64_t iss, bool changed, curve how)
{
    const int64_t hundredth = MILLIONTH / 100;
    if (!changed)
        return 642 * iss * hundredth;
    return 752 * (iss - 29000) * hundredth - 325 * reduction(iss, how) * (ONE / NANO) / 100;
}

/* Impact and exploitability together, before rounding, in units of ONE. Above 0 only if iss is: the
 * least other value is 0.11, which gives an impact above 0 with either scope. */
static int64_t sum_of(const kg_cvss *v, int64_t iss, curve how)
{
    bool changed = scope_changed(v);
    int64_t sum = impact(iss, changed, how) + exploitability(v);
    if (changed)
        sum = sum * 108 / 100;
    return min(sum, 10 * ONE);
}

/* From the impact subscore to a rounded score. "Impact <= 0" of the formulas is the same as iss
 * == 0. */
static int combine(const kg_cvss *v, int64_t iss, curve how)
{
    return iss == 0 ? 0 : round_up((kg_cvss_version)v->version, sum_of(v, iss, how));
}

static int64_t iss_of(const kg_cvss *v)
{
    return impact_subscore(weight(v, KG_CVSS_C), weight(v, KG_CVSS_I), weight(v, KG_CVSS_A));
}

/* 3.1 sec. 7.1. */
int kg_cvss_v3_base(const kg_cvss *v)
{
    return combine(v, iss_of(v), CURVE_15);
}

int64_t kg_cvss_v3_product(const kg_cvss *v, int tenths)
{
    return (int64_t)tenths * weight(v, KG_CVSS_E) * weight(v, KG_CVSS_RL) * weight(v, KG_CVSS_RC);
}

/* A score times E, RL and RC [3.1 sec. 7.2, and the outer part of sec. 7.3]. In whole numbers,
 * since in doubles the ceiling of 3.0 makes 4.7 of 5.0 * 0.92. */
int kg_cvss_v3_temporal(const kg_cvss *v, int tenths)
{
    return round_up((kg_cvss_version)v->version, kg_cvss_v3_product(v, tenths) * (MILLIONTH / 10));
}

/* A weight times its requirement, in hundredths; all nine products are whole. */
static int required(const kg_cvss *v, kg_cvss_metric metric, kg_cvss_metric requirement)
{
    return weight(v, metric) * weight(v, requirement) / 100;
}

/* MISS of a vector whose base metrics are the effective ones [3.1 sec. 7.3]. */
static int64_t miss_of(const kg_cvss *m)
{
    int64_t miss =
        impact_subscore(required(m, KG_CVSS_C, KG_CVSS_CR), required(m, KG_CVSS_I, KG_CVSS_IR),
                        required(m, KG_CVSS_A, KG_CVSS_AR));
    return min(miss, MISS_CAP);
}

static curve modified_curve(const kg_cvss *v)
{
    return v->version == KG_CVSS_30 ? CURVE_15 : CURVE_13;
}

/* 3.1 sec. 7.3; 3.0 sec. 8 differs in the curve. The weight of PR follows the modified scope by
 * itself, also where MPR is X, since both stand in the effective vector. */
int kg_cvss_v3_inner(const kg_cvss *v)
{
    const kg_cvss m = kg_cvss_effective(v);
    return combine(&m, miss_of(&m), modified_curve(v));
}

/* From units of ONE to millionths, half up. */
static int32_t to_millionths(int64_t x)
{
    int64_t shifted = x + MILLIONTH / 2;
    return (int32_t)(shifted >= 0 ? shifted / MILLIONTH : -((-shifted + MILLIONTH - 1) / MILLIONTH));
}

void kg_cvss_v3_steps(kg_cvss_steps *out, const kg_cvss *v, bool modified)
{
    const kg_cvss m = modified ? kg_cvss_effective(v) : *v;
    int64_t iss = modified ? miss_of(&m) : iss_of(&m);
    curve how = modified ? modified_curve(v) : CURVE_15;
    *out = (kg_cvss_steps){
        .iss = (int32_t)iss,
        .impact = to_millionths(impact(iss, scope_changed(&m), how)),
        .exploitability = to_millionths(exploitability(&m)),
        .sum = to_millionths(sum_of(&m, iss, how)),
        .score = combine(&m, iss, how),
    };
}
