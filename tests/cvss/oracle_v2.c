// SPDX-License-Identifier: Apache-2.0
// The oracle's CVSS 2.0: decimals that drop no digit, and the equations of the guide's section 3.2
// written with them, term by term. Section numbers below are those of that guide.
#include "oracle_text.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

__extension__ typedef __int128 wide;

/* The value is digits / 10^places. There is no division before the rounding and every step that
 * could overflow is checked, so a number is exact. The longest is the adjusted base before it is
 * rounded: 5 places from each of three impacts times a requirement, 2 from 10.41, 1 from 0.6 and 3
 * from 1.176 make 21, far from the 38 digits that fit. */
typedef struct decimal {
    wide digits;
    int places;
} decimal;

static decimal make(int digits, int places)
{
    decimal x = {digits, places};
    return x;
}

static wide times(wide a, wide b)
{
    wide product;
    bool overflow = __builtin_mul_overflow(a, b, &product);
    assert(!overflow);
    (void)overflow;
    return product;
}

static decimal extend(decimal x, int places)
{
    for (; x.places < places; x.places++)
        x.digits = times(x.digits, 10);
    return x;
}

static decimal multiply(decimal a, decimal b)
{
    decimal product = {times(a.digits, b.digits), a.places + b.places};
    return product;
}

static decimal add(decimal a, decimal b)
{
    a = extend(a, b.places);
    b = extend(b, a.places);
    bool overflow = __builtin_add_overflow(a.digits, b.digits, &a.digits);
    assert(!overflow);
    (void)overflow;
    return a;
}

static decimal subtract(decimal a, decimal b)
{
    return add(a, multiply(make(-1, 0), b));
}

/* To tenths, half away from zero: the guide has no word on ties, and this way gives all of its
 * examples. */
static int round_tenths(decimal x)
{
    x = extend(x, 1);
    wide unit = 1;
    for (int k = 1; k < x.places; k++)
        unit *= 10;
    wide size = x.digits < 0 ? -x.digits : x.digits;
    wide tenths = (2 * size + unit) / (2 * unit);
    return (int)(x.digits < 0 ? -tenths : tenths);
}

/* Which of the words, separated by blanks, is this one? */
static int place_of(const char *word, const char *words)
{
    size_t n = strlen(word);
    for (int place = 0; *words; place++) {
        size_t length = strcspn(words, " ");
        if (length == n && memcmp(words, word, n) == 0)
            return place;
        words += length + (words[length] == ' ');
    }
    assert(false);
    return -1;
}

static decimal weight(const char *word, const char *words, const int *thousandths)
{
    return make(thousandths[place_of(word, words)], 3);
}

/* A weight by its value, from the words and thousandths as the guide's section 3.2 lists them. */
#define WEIGHT(word, words, ...) weight(word, words, (const int[]){__VA_ARGS__})
#define LETTER(letter, words, ...) WEIGHT(((const char[]){letter, 0}), words, __VA_ARGS__)

/* 3.2.1: Exploitability = 20 * AccessVector * AccessComplexity * Authentication */
static decimal exploitability(const char base[6])
{
    decimal x = make(20, 0);
    x = multiply(x, LETTER(base[0], "L A N", 395, 646, 1000));
    x = multiply(x, LETTER(base[1], "H M L", 350, 610, 710));
    return multiply(x, LETTER(base[2], "M S N", 450, 560, 704));
}

/* 3.2.3: 1 - Impact * Requirement; in 3.2.1 the requirement is 1. */
static decimal spared(char impact, char need)
{
    decimal lost = multiply(LETTER(impact, "N P C", 0, 275, 660),
                            LETTER(need, "L M H X", 500, 1000, 1510, 1000));
    return subtract(make(1, 0), lost);
}

/* 3.2.1: Impact = 10.41 * (1 - (1 - C) * (1 - I) * (1 - A)), which 3.2.3 repeats with needs. */
static decimal impact(const char base[6], const char needs[3])
{
    decimal left = spared(base[3], needs[0]);
    left = multiply(left, spared(base[4], needs[1]));
    left = multiply(left, spared(base[5], needs[2]));
    return multiply(make(1041, 2), subtract(make(1, 0), left));
}

/* 3.2.1: ((0.6 * Impact) + (0.4 * Exploitability) - 1.5) * f(Impact) */
static int base_equation(decimal impact_score, const char base[6])
{
    decimal f = impact_score.digits == 0 ? make(0, 0) : make(1176, 3);
    decimal sum =
        add(multiply(make(6, 1), impact_score), multiply(make(4, 1), exploitability(base)));
    return round_tenths(multiply(subtract(sum, make(15, 1)), f));
}

static int clamp(int tenths)
{
    return tenths < 0 ? 0 : tenths > 100 ? 100 : tenths;
}

/* 3.2.1: the impact is not capped, so three times Complete is 10.0008. */
int oracle_v2_base(const char base[6])
{
    static const char not_defined[3] = {'X', 'X', 'X'}; /* a requirement of 1 */
    return clamp(base_equation(impact(base, not_defined), base));
}

/* 3.2.3: AdjustedImpact = min(10, ...), then the base equation with it, rounded. */
int oracle_v2_adjusted(const char base[6], const char needs[3])
{
    decimal adjusted = impact(base, needs);
    decimal above = subtract(adjusted, make(10, 0));
    return base_equation(above.digits > 0 ? make(10, 0) : adjusted, base);
}

/* 3.2.2: BaseScore * Exploitability * RemediationLevel * ReportConfidence */
int oracle_v2_temporal(int tenths, const char *e, const char *rl, const char *rc)
{
    decimal x = make(tenths, 1);
    x = multiply(x, WEIGHT(e, "U POC F H ND", 850, 900, 950, 1000, 1000));
    x = multiply(x, WEIGHT(rl, "OF TF W U ND", 870, 900, 950, 1000, 1000));
    x = multiply(x, WEIGHT(rc, "UC UR C ND", 900, 950, 1000, 1000));
    return round_tenths(x);
}

/* 3.2.3: (AdjustedTemporal + (10 - AdjustedTemporal) * CollateralDamagePotential)
 * * TargetDistribution */
int oracle_v2_environmental(int adjusted_temporal, const char *cdp, const char *td)
{
    decimal x = make(adjusted_temporal, 1);
    decimal damage = WEIGHT(cdp, "N L LM MH H ND", 0, 100, 300, 400, 500, 0);
    x = add(x, multiply(subtract(make(10, 0), x), damage));
    x = multiply(x, WEIGHT(td, "N L M H ND", 0, 250, 750, 1000, 1000));
    return clamp(round_tenths(x));
}
