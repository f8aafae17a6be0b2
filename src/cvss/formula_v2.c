// SPDX-License-Identifier: Apache-2.0
// The formulas of CVSS 2.0 in whole numbers, each step exact.
// Ties are rounded half away from zero, which gives all the examples of the guide.
#include "internal.h"

/* Weights are thousandths. A weight times its requirement has five decimals at most (0.41525), so
 * 1 - C*CR is a whole number of 10^-5, a product of three of 10^-15. The bracket of the base
 * equation is held in 10^-18: at most 8.5 of them, which an int64_t holds. */
#define ONE INT64_C(1000000000000000000)

static int weight(const kg_cvss *v, kg_cvss_metric metric)
{
    return kg_cvss_row_weight(kg_cvss_row_of(KG_CVSS_20, metric), v->value[metric]);
}

/* 1 - weight * requirement, in units of 10^-5; requirements in thousandths. */
static int64_t spared(const kg_cvss *v, kg_cvss_metric metric, int requirement)
{
    return 100000 - weight(v, metric) * requirement / 10;
}

/* 1 - (1-C)(1-I)(1-A) in units of 10^-15; each weight times its requirement if `adjusted`. */
static int64_t loss(const kg_cvss *v, bool adjusted)
{
    int cr = adjusted ? weight(v, KG_CVSS_CR) : 1000;
    int ir = adjusted ? weight(v, KG_CVSS_IR) : 1000;
    int ar = adjusted ? weight(v, KG_CVSS_AR) : 1000;
    return INT64_C(1000000000000000) -
           spared(v, KG_CVSS_C, cr) * spared(v, KG_CVSS_I, ir) * spared(v, KG_CVSS_A, ar);
}

/* 0.6 times the impact, in units of 10^-18 [2.0 sec. 3.2.1]. AdjustedImpact is 10 at most [sec.
 * 3.2.3]; Impact itself has no limit. */
static int64_t impact_share(const kg_cvss *v, bool adjusted)
{
    int64_t share = 6 * 1041 * loss(v, adjusted);
    return adjusted && share > 6 * ONE ? 6 * ONE : share;
}

/* AV * AC * Au in units of 10^-9; Exploitability is 20 times as much [2.0 sec. 3.2.1]. */
static int64_t exploitability(const kg_cvss *v)
{
    return (int64_t)weight(v, KG_CVSS_AV) * weight(v, KG_CVSS_AC) * weight(v, KG_CVSS_AUTHENTICATION);
}

/* x times 1.176, from units of 10^-18 to tenths. Divided in two steps, since the product is too
 * large; dropping the remainder of the first moves no value over a half. */
static int round_scaled(int64_t x)
{
    const int64_t part = INT64_C(10000000000);
    if (x < 0)
        return -round_scaled(-x);
    int64_t scaled = x / part * 1176 + x % part * 1176 / part;
    return (int)((scaled + part / 2) / part);
}

/* The bracket of the base equation, 0.6*Impact + 0.4*Exploitability - 1.5, in units of 10^-18. */
static int64_t bracket(const kg_cvss *v, bool adjusted)
{
    return impact_share(v, adjusted) - ONE / 2 * 3 + 8 * exploitability(v) * INT64_C(1000000000);
}

/* The base equation: the bracket times f(Impact) [2.0 sec. 3.2.1]. */
static int base_equation(const kg_cvss *v, bool adjusted)
{
    return impact_share(v, adjusted) == 0 ? 0 : round_scaled(bracket(v, adjusted));
}

int kg_cvss_v2_base(const kg_cvss *v)
{
    int tenths = base_equation(v, false);
    return tenths > 0 ? tenths : 0;
}

int kg_cvss_v2_adjusted(const kg_cvss *v)
{
    return base_equation(v, true);
}

/* x / unit, half away from zero. */
static int round_half(int64_t x, int64_t unit)
{
    return (int)(x >= 0 ? (x + unit / 2) / unit : -((-x + unit / 2) / unit));
}

int64_t kg_cvss_v2_product(const kg_cvss *v, int tenths)
{
    return (int64_t)tenths * weight(v, KG_CVSS_E) * weight(v, KG_CVSS_RL) * weight(v, KG_CVSS_RC);
}

/* 2.0 sec. 3.2.2; also AdjustedTemporal from AdjustedBase, which may be below 0 [sec. 3.2.3]. */
int kg_cvss_v2_temporal(const kg_cvss *v, int tenths)
{
    return round_half(kg_cvss_v2_product(v, tenths), 1000000000);
}

int64_t kg_cvss_v2_distributed(const kg_cvss *v, int adjusted_temporal)
{
    int64_t at = adjusted_temporal;
    return (at * 1000 + (100 - at) * weight(v, KG_CVSS_CDP)) * weight(v, KG_CVSS_TD);
}

/* 2.0 sec. 3.2.3. */
int kg_cvss_v2_environmental(const kg_cvss *v, int adjusted_temporal)
{
    int tenths = round_half(kg_cvss_v2_distributed(v, adjusted_temporal), 1000000);
    return tenths > 0 ? tenths : 0;
}

/* The impact itself in millionths, half up, from 0.6 times it: 10 / 6 of a millionth. */
static int32_t impact_millionths(int64_t share)
{
    const int64_t unit = ONE / 1000000 / 10 * 6;
    return (int32_t)((share + unit / 2) / unit);
}

void kg_cvss_v2_steps(kg_cvss_steps *out, const kg_cvss *v, bool adjusted)
{
    const int64_t millionth = ONE / 1000000;
    int64_t x = bracket(v, adjusted) / (millionth / 1000) * 1176; /* 10^-9 of 10^-3 */
    *out = (kg_cvss_steps){
        .impact = impact_millionths(impact_share(v, adjusted)),
        .exploitability = (int32_t)((exploitability(v) * 20 + 500) / 1000),
        .sum = (int32_t)round_half(x, 1000000),
        .score = base_equation(v, adjusted),
    };
}
