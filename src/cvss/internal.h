// SPDX-License-Identifier: Apache-2.0
// What the files of src/cvss share: the metric tables, the formulas, the packed state that the
// tables are indexed by. Callers outside this folder use koguchi/cvss.h.
#ifndef KOGUCHI_CVSS_INTERNAL_H
#define KOGUCHI_CVSS_INTERNAL_H

#include <koguchi/cvss.h>

/* --- metric.c: the tables --------------------------------------------------------------------- */

enum { KG_CVSS_VALUES = 5 };

/* All that is known of one metric in one version. */
typedef struct kg_cvss_row {
    uint8_t metric; /* kg_cvss_metric */
    uint8_t group;  /* kg_cvss_group */
    char neutral;   /* the letter that X stands for, or 0 */
    const char *name;
    const char *values; /* worst first, without X */
    const char *words;  /* how they are written, with a NUL behind each; NULL: as they are */
    /* One for each of `values`. 2.0: thousandths; 3.x: hundredths; 4.0: steps of severity. */
    int16_t weights[KG_CVSS_VALUES];
    /* Its place in the packed state: lowest bit, number of bits, and a code for each of `values`.
     * No bits: it counts in no score. A modified metric lies KG_CVSS_MODIFIED_AT above its base. */
    uint8_t at, bits;
    char codes[KG_CVSS_VALUES + 1];
} kg_cvss_row;

/* The row of a metric, or NULL if the version has no such metric. */
const kg_cvss_row *kg_cvss_row_of(kg_cvss_version version, kg_cvss_metric metric);

/* The row at a place of the canonical order; NULL behind the last. */
const kg_cvss_row *kg_cvss_row_at(kg_cvss_version version, size_t place);

/* Is this letter a value of the metric, X included? 0 never is. */
bool kg_cvss_row_has(const kg_cvss_row *row, char value);

/* The weight of a letter; X weighs what its neutral letter does.
 * Precondition: kg_cvss_row_has, and `neutral` is set if the letter is X. */
int kg_cvss_row_weight(const kg_cvss_row *row, char value);

/* The number of a letter in `values`; X comes behind the last. Precondition: kg_cvss_row_has. */
size_t kg_cvss_row_number(const kg_cvss_row *row, char value);

/* How value number i is written: a constant of 1 to 5 bytes. */
const char *kg_cvss_row_word(kg_cvss_version version, const kg_cvss_row *row, size_t i);

/* Must metrics come in canonical order? Precondition here and below: the version is one. */
bool kg_cvss_is_ordered(kg_cvss_version version);

/* Is text[0..n) the word, whatever its case if `fold`? */
bool kg_cvss_is_text(const char *word, const char *text, size_t n, bool fold);

/* The place of the metric with the name name[0..n), compared as above; -1 if there is none. Looks at
 * `first` first. */
int kg_cvss_find_place(kg_cvss_version version, size_t first, const char *name, size_t n, bool fold);

/* The letter of the value that is written text[0..n), compared as above; 0 if there is none. */
char kg_cvss_row_find(kg_cvss_version version, const kg_cvss_row *row, const char *text, size_t n, bool fold);

/* --- the packed state ------------------------------------------------------------------------- */

/* A valid vector in two words. `value` holds the codes of all metrics that count, each at its place;
 * X is 0. `mask` has, above KG_CVSS_MODIFIED_AT, ones over the fields of modified metrics that are
 * defined, and below it a bit for each metric that has come, by its place in canonical order. */
typedef struct kg_cvss_state {
    uint64_t value;
    uint64_t mask;
} kg_cvss_state;

enum { KG_CVSS_MODIFIED_AT = 32 };

/* Adds one metric; `place` is that in canonical order. Precondition: kg_cvss_row_has. */
void kg_cvss_state_add(kg_cvss_state *s, const kg_cvss_row *row, size_t place, char value);

/* Where fields of the state lie; the generator of the tables refuses rows that disagree. The base fields are ordered
 * so that the in-register lookups need no shuffling: 6 bits, then 7 bits, then (4.0) 7 bits. */
enum {
    KG_V2_BASE_BITS = 12, /* AV AC Au | C I A */
    KG_V2_TEMPORAL_AT = 12,
    KG_V2_DISTRIBUTION_AT = 20, /* CDP, TD */
    KG_V2_NEEDS_AT = 26,
    KG_V3_BASE_BITS = 13, /* AV AC PR UI | S C I A */
    KG_V3_EXPLOIT_BITS = 7,
    KG_V3_TEMPORAL_AT = 13,
    KG_V3_NEEDS_AT = 21,
    KG_V4_BASE_BITS = 20, /* AV PR UI | VC VI VA AC | SC SI SA AT */
    KG_V4_MATURITY_AT = 20,
    KG_V4_NEEDS_AT = 22
};

/* --- formulas: exact, in whole numbers, one file a version ------------------------------------ */

/* All take vectors that kg_cvss_check accepts. They are slow and literal: the tables are made from
 * them, and the explanations show them. */

/* What the base equation goes through, in millionths, rounded half up, but for the score in tenths. */
typedef struct kg_cvss_steps {
    int32_t iss; /* 3.x */
    int32_t impact, exploitability;
    int32_t sum; /* what is rounded */
    int score;   /* 2.0: may be below 0 */
} kg_cvss_steps;

int kg_cvss_v2_base(const kg_cvss *v);
int kg_cvss_v2_adjusted(const kg_cvss *v); /* AdjustedBase, may be below 0 */
int kg_cvss_v2_temporal(const kg_cvss *v, int tenths);
int kg_cvss_v2_environmental(const kg_cvss *v, int adjusted_temporal);
/* What those two round: tenths * E * RL * RC in 10^-10; (AT + (10 - AT) * CDP) * TD in 10^-7. */
int64_t kg_cvss_v2_product(const kg_cvss *v, int tenths);
int64_t kg_cvss_v2_distributed(const kg_cvss *v, int adjusted_temporal);
void kg_cvss_v2_steps(kg_cvss_steps *out, const kg_cvss *v, bool adjusted);

int kg_cvss_v3_privileges(const kg_cvss *v); /* the weight of PR, in hundredths */
int kg_cvss_v3_base(const kg_cvss *v);
int kg_cvss_v3_inner(const kg_cvss *v); /* the environmental score before E, RL and RC */
int kg_cvss_v3_temporal(const kg_cvss *v, int tenths);
int64_t kg_cvss_v3_product(const kg_cvss *v, int tenths); /* what that rounds, in 10^-7 */
void kg_cvss_v3_steps(kg_cvss_steps *out, const kg_cvss *v, bool modified);

int kg_cvss_v4_score(const kg_cvss *v); /* with everything in it */

/* What the scores of 4.0 are called [4.0 sec. 1.3]: threat metrics add 1, environmental ones 2. */
enum { KG_V4_THREAT = 1, KG_V4_ENVIRONMENTAL = 2, KG_V4_NAMES = 4 };
extern const char *const kg_v4_names[KG_V4_NAMES];

/* The vector with the modified metrics in place of the base metrics, in 3.x and 4.0. */
kg_cvss kg_cvss_effective(const kg_cvss *v);

/* How a 4.0 score comes about; formula_v4.c computes it, explain_v4.c shows it. */
enum { KG_V4_SETS = 5 }; /* EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5 */

typedef struct kg_v4_set {
    int level, level6;       /* EQ6's beside EQ3's, else 0 */
    int lower;               /* score of the next lower macrovector; -1: there is none */
    int lower_level, lower_level6;
    int distance, depth;     /* steps from the highest vector; steps there are, and one */
    int highest;             /* which of the highest vectors, from 0; see kg_v4_highest */
} kg_v4_set;

typedef struct kg_v4_steps {
    bool no_impact;
    int macro; /* score of the macrovector */
    kg_v4_set set[KG_V4_SETS];
    int lowers;           /* sets that have a next lower macrovector */
    int64_t numerator, denominator; /* of the mean distance, in tenths; denominator > 0 */
    int below;            /* the rounded difference, whether there is an impact or not */
    int score;            /* the same, 0 without one */
} kg_v4_steps;

void kg_cvss_v4_steps(kg_v4_steps *out, const kg_cvss *v);

/* The letters of highest vector number i of a set at a level, in the order of kg_v4_metrics[set];
 * NULL if there is no such one. */
const char *kg_v4_highest(int set, int level, int level6, int i);
extern const uint8_t kg_v4_metrics[KG_V4_SETS][6]; /* KG_CVSS_METRICS behind the last */

/* --- parse.c ---------------------------------------------------------------------------------- */

int kg_cvss_parse_mode(kg_cvss *out, const char *text, size_t n, bool lenient, kg_cvss_error *error,
                       kg_cvss_liberty *liberties, size_t *count);

#endif
