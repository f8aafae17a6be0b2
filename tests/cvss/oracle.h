// SPDX-License-Identifier: Apache-2.0
// A second, slow way to CVSS 3.x scores: long decimals that never drop a digit.
// Shares nothing with src/cvss, not even the enumerations.
#ifndef KOGUCHI_TEST_CVSS_ORACLE_H
#define KOGUCHI_TEST_CVSS_ORACLE_H

#include <stdbool.h>

/* The letters that count in one impact-and-exploitability formula. The requirements are X for a
 * base score. */
typedef struct oracle_state {
    char av, ac, pr, ui, s, c, i, a, cr, ir, ar;
} oracle_state;

/* Minor version 0 or 1. Tenths of the base score (modified = false), or of the environmental score
 * before the temporal weights (modified = true). */
int oracle_inner(int minor, const oracle_state *state, bool modified);

/* Tenths of `tenths` times the weights of E, RL and RC. */
int oracle_temporal(int minor, int tenths, char e, char rl, char rc);

#endif
