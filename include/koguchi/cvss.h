// SPDX-License-Identifier: Apache-2.0
// CVSS: vector strings and scores, exact, without allocation and without floating point.
// Versions 3.0 and 3.1 so far.
#ifndef KOGUCHI_CVSS_H
#define KOGUCHI_CVSS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sources, cited below as [3.1 sec. n]:
 *   [3.1]  FIRST, "Common Vulnerability Scoring System v3.1: Specification Document"
 *   [3.0]  FIRST, "Common Vulnerability Scoring System v3.0: Specification Document"
 * The paragraphs are those of 3.1; 3.0 differs where it is said.
 *
 * Invariants: a kg_cvss is a plain value: copy it, keep it, forget it. Nothing here allocates,
 * prints, locks or keeps state, so every function may be called from any thread. Pointers that are
 * passed in are borrowed for the call only. Strings that come back are constants: never free them.
 * A score is an integer number of tenths, 0..100: 98 is 9.8. */

typedef enum kg_cvss_version {
    KG_CVSS_30,
    KG_CVSS_31,
} kg_cvss_version;

/* The metrics in canonical order [3.1 sec. 6, Table 15]. KG_CVSS_METRICS is their number, and
 * stands for "no metric". */
typedef enum kg_cvss_metric {
    KG_CVSS_AV,  /* attack vector: N A L P */
    KG_CVSS_AC,  /* attack complexity: L H */
    KG_CVSS_PR,  /* privileges required: N L H */
    KG_CVSS_UI,  /* user interaction: N R */
    KG_CVSS_S,   /* scope: C U */
    KG_CVSS_C,   /* confidentiality: H L N */
    KG_CVSS_I,   /* integrity: H L N */
    KG_CVSS_A,   /* availability: H L N */
    KG_CVSS_E,   /* exploit code maturity: H F P U */
    KG_CVSS_RL,  /* remediation level: U W T O */
    KG_CVSS_RC,  /* report confidence: C R U */
    KG_CVSS_CR,  /* confidentiality requirement: H M L */
    KG_CVSS_IR,  /* integrity requirement: H M L */
    KG_CVSS_AR,  /* availability requirement: H M L */
    KG_CVSS_MAV, /* the base metrics as modified by one environment */
    KG_CVSS_MAC,
    KG_CVSS_MPR,
    KG_CVSS_MUI,
    KG_CVSS_MS,
    KG_CVSS_MC,
    KG_CVSS_MI,
    KG_CVSS_MA,
    KG_CVSS_METRICS
} kg_cvss_metric;

/* The metric groups [3.1 sec. 2-sec. 4]. Base metrics are mandatory, the others optional. */
typedef enum kg_cvss_group {
    KG_CVSS_GROUP_BASE,
    KG_CVSS_GROUP_TEMPORAL,
    KG_CVSS_GROUP_ENVIRONMENTAL,
} kg_cvss_group;

/* Qualitative severity [3.1 sec. 5, Table 14]. */
typedef enum kg_cvss_severity {
    KG_CVSS_NONE,     /* 0.0 */
    KG_CVSS_LOW,      /* 0.1 to 3.9 */
    KG_CVSS_MEDIUM,   /* 4.0 to 6.9 */
    KG_CVSS_HIGH,     /* 7.0 to 8.9 */
    KG_CVSS_CRITICAL, /* 9.0 to 10.0 */
} kg_cvss_severity;

/* A vector: one letter a metric. Optional metrics that are not defined hold 'X'; mandatory ones
 * that are not set yet hold 0. Fill it with kg_cvss_parse, or with kg_cvss_init and kg_cvss_set.
 * Writing into `value` directly is allowed: every function that takes a vector checks it. */
typedef struct kg_cvss {
    kg_cvss_version version;
    char value[KG_CVSS_METRICS];
} kg_cvss;

/* What is wrong with a vector [3.1 sec. 6]. Functions return 0 or one of these. */
typedef enum kg_cvss_kind {
    KG_CVSS_OK = 0,
    KG_CVSS_ERR_EMPTY = -1,          /* no text at all */
    KG_CVSS_ERR_PREFIX = -2,         /* the text does not begin with "CVSS:" */
    KG_CVSS_ERR_VERSION = -3,        /* "CVSS:" is followed by no version known here */
    KG_CVSS_ERR_CASE = -4,           /* right but for upper and lower case, which count */
    KG_CVSS_ERR_SYNTAX = -5,         /* between two slashes stands no NAME:VALUE */
    KG_CVSS_ERR_UNKNOWN_METRIC = -6, /* the version has no such metric */
    KG_CVSS_ERR_UNKNOWN_VALUE = -7,  /* the metric has no such value */
    KG_CVSS_ERR_DUPLICATE = -8,      /* a metric for the second time, be it with the same value */
    KG_CVSS_ERR_ORDER = -9,          /* out of order; not in 3.x, where every order is valid */
    KG_CVSS_ERR_TRAILING = -10,      /* bytes behind a complete value, or a slash at the end */
    KG_CVSS_ERR_MISSING = -11,       /* a mandatory metric is not set */
} kg_cvss_kind;

/* Where a vector string is wrong. */
typedef struct kg_cvss_error {
    kg_cvss_kind kind;
    /* In bytes from 0: where the refused prefix, version, name, value or tail begins; the length
     * of the text if something is missing, or if nothing is wrong. */
    size_t offset;
    kg_cvss_metric metric; /* the metric in question, or KG_CVSS_METRICS */
} kg_cvss_error;

/* Enough for the canonical form of any version, with its final NUL. */
#define KG_CVSS_MAX 192

/* --- Vectors ---------------------------------------------------------------------------------- */

/* Starts a vector: mandatory metrics unset (0), optional ones 'X'. */
void kg_cvss_init(kg_cvss *v, kg_cvss_version version);

/* Reads the vector string text[0..n), which needs no NUL [3.1 sec. 6]. Strict: prefix, case, no
 * blanks, no metric twice, every base metric present. Metrics may come in any order; an X
 * written out is the same as none. The leftmost fault is reported; a missing metric only if
 * nothing else is wrong, and then the first in canonical order. Returns 0, or the kind that is
 * also in *error. `error` may be NULL; it is written in either case. On failure *out is left as
 * it was. */
int kg_cvss_parse(kg_cvss *out, const char *text, size_t n, kg_cvss_error *error);

/* Writes the canonical form, NUL-terminated: canonical order, metrics that are X left out [3.1
 * sec. 6]. Returns its length without the NUL, 1..KG_CVSS_MAX-1; or 0 and an empty string if
 * kg_cvss_check refuses the vector. */
size_t kg_cvss_format(char out[KG_CVSS_MAX], const kg_cvss *v);

/* 0 if the vector is complete and every value is one of its metric; else KG_CVSS_ERR_VERSION,
 * KG_CVSS_ERR_MISSING or KG_CVSS_ERR_UNKNOWN_VALUE. Puts the first metric at fault in canonical
 * order into *metric, unless that is NULL; KG_CVSS_METRICS if no metric is. */
int kg_cvss_check(const kg_cvss *v, kg_cvss_metric *metric);

/* Sets one metric. Returns 0, or KG_CVSS_ERR_VERSION, KG_CVSS_ERR_UNKNOWN_METRIC or
 * KG_CVSS_ERR_UNKNOWN_VALUE, and then the vector is unchanged. 'X' is a value of optional
 * metrics. */
int kg_cvss_set(kg_cvss *v, kg_cvss_metric metric, char value);

/* The letter of one metric; 'X' = not defined; 0 = not set, or no metric. */
char kg_cvss_get(const kg_cvss *v, kg_cvss_metric metric);

/* The letter that counts in the environmental score: that of a modified base metric, or of the base
 * metric behind it where that is X [3.1 sec. 4.2]. For other metrics the same as kg_cvss_get. */
char kg_cvss_get_effective(const kg_cvss *v, kg_cvss_metric metric);

/* --- Metrics ---------------------------------------------------------------------------------- */

/* The abbreviation, as "MAV"; NULL if there is no such metric. */
const char *kg_cvss_metric_name(kg_cvss_metric metric);

/* Finds the metric of this abbreviation, name[0..n), case-sensitive, in this version. Returns 0 and
 * sets *out, or returns KG_CVSS_ERR_VERSION or KG_CVSS_ERR_UNKNOWN_METRIC and leaves *out. */
int kg_cvss_metric_find(kg_cvss_metric *out, kg_cvss_version version, const char *name, size_t n);

/* The group of a metric. Precondition: metric < KG_CVSS_METRICS. */
kg_cvss_group kg_cvss_metric_group(kg_cvss_metric metric);

/* The letters of a metric, the worst first, as "NALP"; without X, which optional metrics have
 * too. NULL if the version has no such metric: callers that walk all metrics skip those. The
 * order is that of the weights [3.1 sec. 7.4, Table 16]; for scope, C before U [3.1 sec. 2.2]. A
 * worse base letter never gives a lower base score. */
const char *kg_cvss_metric_values(kg_cvss_version version, kg_cvss_metric metric);

/* Is value `a` of a metric at least as severe as `b`? False if one of them is no value of the
 * metric. X equals the letter of the same weight: E:H, RL:U, RC:C and M of the requirements [3.1
 * sec. 3, sec. 4.1]. X of a modified metric depends on a base metric and so compares only with
 * itself: use the letters of kg_cvss_get_effective. */
bool kg_cvss_value_at_least(kg_cvss_version version, kg_cvss_metric metric, char a, char b);

/* --- Scores ----------------------------------------------------------------------------------- */

/* All in tenths, 0..100. A group is defined if one of its metrics is not X. */
typedef struct kg_cvss_scores {
    int base;     /* [3.1 sec. 7.1] */
    int temporal; /* [3.1 sec. 7.2]; equals base if the group is not defined */
    /* [3.1 sec. 7.3], by its formula even if the group is not defined. In 3.1 it then leaves the
     * base score for 80 of the 2,592 base vectors (by 0.1 up or down, all S:C), since its formula
     * raises the impact to another power. */
    int environmental;
    int overall; /* environmental if that group is defined, else temporal if it is, else base */
    bool has_temporal;
    bool has_environmental;
} kg_cvss_scores;

/* Computes all scores. Returns 0, or what kg_cvss_check says, and then *out is left as it was.
 * Rounding is exact: Roundup of 3.0 is the least tenth not below the value, that of 3.1 first
 * rounds to five decimals [3.1 Appendix A]. */
int kg_cvss_score(kg_cvss_scores *out, const kg_cvss *v);

/* The severity of a score in tenths; values outside 0..100 count as the nearer end. */
kg_cvss_severity kg_cvss_severity_of(int tenths);

/* --- Names for machines ----------------------------------------------------------------------- */

/* "3.0", "3.1"; NULL if there is no such version. */
const char *kg_cvss_version_name(kg_cvss_version version);

/* "none", "low", "medium", "high", "critical"; NULL if there is no such severity. */
const char *kg_cvss_severity_name(kg_cvss_severity severity);

/* "OK", "EMPTY", "UNKNOWN_METRIC" and so on, as in the enum; NULL if `kind` is none of it.
 * Identifiers for message catalogues, not sentences. */
const char *kg_cvss_kind_name(int kind);

#ifdef __cplusplus
}
#endif

#endif
