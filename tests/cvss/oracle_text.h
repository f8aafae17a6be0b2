// SPDX-License-Identifier: Apache-2.0
// A second, slow way from a vector's text to its scores, and to the formulas of 2.0 and 4.0.
// Shares nothing with src/cvss, not even the splitting of the text.
#ifndef KOGUCHI_TEST_CVSS_ORACLE_TEXT_H
#define KOGUCHI_TEST_CVSS_ORACLE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Tenths, 0..100, all of them always computed. For 4.0 `temporal` is CVSS-BT, `environmental` is
 * CVSS-BE and `overall` is CVSS-BTE; the flags say whether a metric of the group is defined. */
typedef struct oracle_scores {
    int base, temporal, environmental, overall;
    bool has_temporal, has_environmental;
} oracle_scores;

/* Scores of a valid vector text of version 2.0, 3.0, 3.1 or 4.0, metrics in any order. Returns
 * false for any other text. */
bool oracle_score(oracle_scores *out, const char *text, size_t n);

/* The letters of AV AC AT PR UI VC VI VA SC SI SA E CR IR AR, all effective, so never X; SI and SA
 * may be S. */
int oracle_v4(const char letters[15]);

/* The letters of AV AC Au C I A as in the text, and of CR IR AR with X for ND. The adjusted base is
 * in tenths, may be negative and is not clamped. */
int oracle_v2_base(const char base[6]);
int oracle_v2_adjusted(const char base[6], const char needs[3]);

/* Tenths times the weights, negative for a negative input; e, rl and rc are values as in the text,
 * such as "POC" or "ND". */
int oracle_v2_temporal(int tenths, const char *e, const char *rl, const char *rc);

/* From AdjustedTemporal in tenths, which may be negative; clamped at 0. */
int oracle_v2_environmental(int adjusted_temporal, const char *cdp, const char *td);

#endif
