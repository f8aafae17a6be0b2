// SPDX-License-Identifier: Apache-2.0
// The oracle's arithmetic: non-negative decimals that drop no digit, and the formulas of the
// specification written with them, term by term.
#include "oracle.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* The longest number, 1.08 * 3.25 * (MISS * 0.9731 - 0.02)^13, is held with 212 decimals, since
 * zeros at the end are kept: 12 of MISS and 4 of its factor, 13 times, and 4 more. */
enum { LIMBS = 26, LIMB = 1000000000 };

/* The value is the integer limb[] (least significant first) divided by 10^places. */
typedef struct number {
    uint32_t limb[LIMBS];
    int places;
} number;

static number make(uint32_t integer, int places)
{
    number x = {{integer % LIMB, integer / LIMB}, places};
    return x;
}

/* Adds decimals, nine at a time at most, so that a limb times the factor fits. */
static void extend(number *x, int places)
{
    while (x->places < places) {
        uint64_t factor = 1;
        for (int k = 0; k < 9 && x->places < places; k++, x->places++)
            factor *= 10;
        uint64_t carry = 0;
        for (int i = 0; i < LIMBS; i++) {
            uint64_t limb = x->limb[i] * factor + carry;
            x->limb[i] = (uint32_t)(limb % LIMB);
            carry = limb / LIMB;
        }
        assert(carry == 0);
    }
}

static void align(number *a, number *b)
{
    extend(a, b->places);
    extend(b, a->places);
}

static number add(number a, number b)
{
    uint32_t carry = 0;
    align(&a, &b);
    for (int i = 0; i < LIMBS; i++) {
        uint32_t limb = a.limb[i] + b.limb[i] + carry;
        a.limb[i] = limb % LIMB;
        carry = limb / LIMB;
    }
    assert(carry == 0);
    return a;
}

/* a - b; a must not be less. */
static number subtract(number a, number b)
{
    uint32_t borrow = 0;
    align(&a, &b);
    for (int i = 0; i < LIMBS; i++) {
        uint32_t limb = a.limb[i] + LIMB - b.limb[i] - borrow;
        a.limb[i] = limb % LIMB;
        borrow = limb < LIMB;
    }
    assert(borrow == 0);
    return a;
}

static number multiply(number a, number b)
{
    number product = make(0, a.places + b.places);
    for (int i = 0; i < LIMBS; i++) {
        uint64_t carry = 0;
        if (a.limb[i] == 0)
            continue;
        for (int j = 0; j < LIMBS; j++) {
            uint64_t limb = (uint64_t)a.limb[i] * b.limb[j] + carry;
            if (i + j >= LIMBS) {
                assert(limb == 0);
                continue;
            }
            limb += product.limb[i + j];
            product.limb[i + j] = (uint32_t)(limb % LIMB);
            carry = limb / LIMB;
        }
    }
    return product;
}

static int compare(number a, number b)
{
    align(&a, &b);
    for (int i = LIMBS - 1; i >= 0; i--) {
        if (a.limb[i] != b.limb[i])
            return a.limb[i] < b.limb[i] ? -1 : 1;
    }
    return 0;
}

/* Is x at or below the largest value that rounds up to this many tenths? For minor version 1
 * that is the tenth and everything less than half of 0.00001 above it; no state lies on that
 * half. */
static bool fits(int minor, number x, int tenths)
{
    number limit = make((uint32_t)tenths, 1);
    if (minor == 0)
        return compare(x, limit) <= 0;
    int order = compare(x, add(limit, make(5, 6)));
    assert(order != 0);
    return order < 0;
}

static int round_up(int minor, number x)
{
    int low = 0;
    int high = 100;
    while (low < high) {
        int middle = (low + high) / 2;
        if (fits(minor, x, middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* A weight by its letter, from "letter, hundredths" pairs as the specification's table has them. */
static number weight(char letter, const char *letters, const uint32_t *hundredths)
{
    const char *at = strchr(letters, letter);
    assert(letter && at);
    return make(hundredths[at - letters], 2);
}

#define WEIGHT(letter, letters, ...) weight(letter, letters, (const uint32_t[]){__VA_ARGS__})

static number exploitability(const oracle_state *s)
{
    number x = make(822, 2);
    x = multiply(x, WEIGHT(s->av, "NALP", 85, 62, 55, 20));
    x = multiply(x, WEIGHT(s->ac, "LH", 77, 44));
    x = multiply(x,
                 s->s == 'C' ? WEIGHT(s->pr, "NLH", 85, 68, 50) : WEIGHT(s->pr, "NLH", 85, 62, 27));
    return multiply(x, WEIGHT(s->ui, "NR", 85, 62));
}

/* 1 - impact * requirement */
static number spared(char impact, char requirement)
{
    number lost =
        multiply(WEIGHT(impact, "HLN", 56, 22, 0), WEIGHT(requirement, "XHML", 100, 150, 100, 50));
    return subtract(make(1, 0), lost);
}

static number subscore(const oracle_state *s, bool modified)
{
    number left = multiply(multiply(spared(s->c, s->cr), spared(s->i, s->ir)), spared(s->a, s->ar));
    number iss = subtract(make(1, 0), left);
    number cap = make(915, 3);
    return modified && compare(iss, cap) > 0 ? cap : iss;
}

static number raise(number x, int exponent)
{
    number result = make(1, 0);
    while (exponent-- > 0)
        result = multiply(result, x);
    return result;
}

static number impact(int minor, number iss, bool changed, bool modified)
{
    if (!changed)
        return multiply(make(642, 2), iss);
    number power;
    if (minor == 1 && modified)
        power = raise(subtract(multiply(iss, make(9731, 4)), make(2, 2)), 13);
    else
        power = raise(subtract(iss, make(2, 2)), 15);
    number line = multiply(make(752, 2), subtract(iss, make(29, 3)));
    return subtract(line, multiply(make(325, 2), power));
}

int oracle_inner(int minor, const oracle_state *state, bool modified)
{
    bool changed = state->s == 'C';
    number iss = subscore(state, modified);
    if (compare(iss, make(0, 0)) == 0)
        return 0;
    number sum = add(impact(minor, iss, changed, modified), exploitability(state));
    if (changed)
        sum = multiply(make(108, 2), sum);
    return compare(sum, make(10, 0)) > 0 ? 100 : round_up(minor, sum);
}

int oracle_temporal(int minor, int tenths, char e, char rl, char rc)
{
    number x = make((uint32_t)tenths, 1);
    x = multiply(x, WEIGHT(e, "XHFPU", 100, 100, 97, 94, 91));
    x = multiply(x, WEIGHT(rl, "XUWTO", 100, 100, 97, 96, 95));
    x = multiply(x, WEIGHT(rc, "XCRU", 100, 100, 96, 92));
    return round_up(minor, x);
}
