// SPDX-License-Identifier: Apache-2.0
// CVSS 2.0, 3.0, 3.1 and 4.0: vector strings, scores and their explanation; exact, without
// allocation and without floating point. A library of its own: pkg-config koguchi-cvss.
#ifndef KOGUCHI_CVSS_H
#define KOGUCHI_CVSS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Sources, cited below as [3.1 sec. n]:
 *   [2.0]  FIRST, "A Complete Guide to the Common Vulnerability Scoring System Version 2.0"
 *   [3.0]  FIRST, "Common Vulnerability Scoring System v3.0: Specification Document"
 *   [3.1]  FIRST, "Common Vulnerability Scoring System v3.1: Specification Document"
 *   [4.0]  FIRST, "Common Vulnerability Scoring System version 4.0: Specification Document"
 *
 * Invariants: a kg_cvss is a plain value: copy it, keep it, forget it. Nothing here allocates,
 * prints, locks or keeps state, so every function may be called from any thread. Pointers that are
 * passed in are borrowed for the call only. Strings that come back are constants: never free them.
 * A score is an integer number of tenths, 0..100: 98 is 9.8. */

typedef enum kg_cvss_version {
    KG_CVSS_20,
    KG_CVSS_30,
    KG_CVSS_31,
    KG_CVSS_40,
    KG_CVSS_VERSIONS
} kg_cvss_version;

/* Every metric of every version. Those of 3.x come first, in their canonical order [3.1 sec. 6,
 * Table 15]; other versions share those of the same abbreviation, but not always their values.
 * KG_CVSS_METRICS is their number, and stands for "no metric". Comments give the letters. */
typedef enum kg_cvss_metric {
    KG_CVSS_AV,  /* attack vector: N A L P; 2.0: N A L */
    KG_CVSS_AC,  /* attack complexity: L H; 2.0: L M H */
    KG_CVSS_PR,  /* privileges required: N L H */
    KG_CVSS_UI,  /* user interaction: N R; 4.0: N P A */
    KG_CVSS_S,   /* scope: C U */
    KG_CVSS_C,   /* confidentiality: H L N; 2.0: C P N */
    KG_CVSS_I,   /* integrity: H L N; 2.0: C P N */
    KG_CVSS_A,   /* availability: H L N; 2.0: C P N */
    KG_CVSS_E,   /* exploit code maturity: H F P(POC) U; 4.0: exploit maturity: A P U */
    KG_CVSS_RL,  /* remediation level: U W T(TF) O(OF) */
    KG_CVSS_RC,  /* report confidence: C R(UR) U(UC) */
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
    KG_CVSS_V3_METRICS, /* how many there are in 3.x */

    KG_CVSS_AUTHENTICATION = KG_CVSS_V3_METRICS, /* Au of 2.0: N S M */
    KG_CVSS_CDP, /* collateral damage potential of 2.0: H, G(MH), M(LM), L, N */
    KG_CVSS_TD,  /* target distribution of 2.0: H M L N */

    KG_CVSS_AT, /* attack requirements of 4.0: N P */
    KG_CVSS_VC, /* impact on the vulnerable system of 4.0: H L N */
    KG_CVSS_VI,
    KG_CVSS_VA,
    KG_CVSS_SC, /* impact on subsequent systems of 4.0: H L N */
    KG_CVSS_SI,
    KG_CVSS_SA,
    KG_CVSS_MAT,
    KG_CVSS_MVC,
    KG_CVSS_MVI,
    KG_CVSS_MVA,
    KG_CVSS_MSC,
    KG_CVSS_MSI,         /* S(afety) H L N */
    KG_CVSS_MSA,         /* S(afety) H L N */
    KG_CVSS_SAFETY,      /* S of 4.0: P N */
    KG_CVSS_AUTOMATABLE, /* AU of 4.0: Y N */
    KG_CVSS_RECOVERY,    /* R of 4.0: I U A */
    KG_CVSS_DENSITY,     /* V, value density, of 4.0: C D */
    KG_CVSS_EFFORT,      /* RE, response effort, of 4.0: H M L */
    KG_CVSS_URGENCY,     /* U, provider urgency, of 4.0: R(ed) A(mber) G(reen) C(lear) */
    KG_CVSS_METRICS
} kg_cvss_metric;

/* The metric groups [2.0 sec. 2, 3.1 sec. 2-4, 4.0 sec. 2-5]. Base metrics are mandatory, the others
 * optional. Supplemental metrics never change a score. */
typedef enum kg_cvss_group {
    KG_CVSS_GROUP_BASE,
    KG_CVSS_GROUP_TEMPORAL, /* called threat in 4.0 */
    KG_CVSS_GROUP_ENVIRONMENTAL,
    KG_CVSS_GROUP_SUPPLEMENTAL,
} kg_cvss_group;

/* Qualitative severity [3.1 sec. 5, Table 14; 4.0 sec. 6]. */
typedef enum kg_cvss_severity {
    KG_CVSS_NONE,     /* 0.0 */
    KG_CVSS_LOW,      /* 0.1 to 3.9; 2.0: from 0.0 */
    KG_CVSS_MEDIUM,   /* 4.0 to 6.9 */
    KG_CVSS_HIGH,     /* 7.0 to 8.9; 2.0: to 10.0 */
    KG_CVSS_CRITICAL, /* 9.0 to 10.0 */
} kg_cvss_severity;

/* In this order kg_lang has them too. */
typedef enum kg_cvss_language { KG_CVSS_JA, KG_CVSS_EN } kg_cvss_language;

/* A vector: one letter a metric. Optional metrics that are not defined hold 'X' (2.0 writes ND);
 * mandatory ones that are not set yet hold 0, and so do metrics that the version does not have.
 * Where the text of a value is a word, the letter is the one in the comment of kg_cvss_metric.
 * Fill it with kg_cvss_parse, or with kg_cvss_init and kg_cvss_set. Writing into `value` directly
 * is allowed: every function that takes a vector checks it. */
typedef struct kg_cvss {
    uint8_t version; /* kg_cvss_version */
    char value[KG_CVSS_METRICS];
} kg_cvss;

/* What is wrong with a vector [2.0 sec. 2.4, 3.1 sec. 6, 4.0 sec. 7]. Functions return 0 or one of
 * these. */
typedef enum kg_cvss_kind {
    KG_CVSS_OK = 0,
    KG_CVSS_ERR_EMPTY = -1,          /* no text at all */
    KG_CVSS_ERR_PREFIX = -2,         /* the text does not begin as a vector of its version must */
    KG_CVSS_ERR_VERSION = -3,        /* "CVSS:" is followed by no version known here */
    KG_CVSS_ERR_CASE = -4,           /* right but for upper and lower case, which count */
    KG_CVSS_ERR_SYNTAX = -5,         /* between two slashes stands no NAME:VALUE */
    KG_CVSS_ERR_UNKNOWN_METRIC = -6, /* the version has no such metric */
    KG_CVSS_ERR_UNKNOWN_VALUE = -7,  /* the metric has no such value */
    KG_CVSS_ERR_DUPLICATE = -8,      /* a metric for the second time, be it with the same value */
    KG_CVSS_ERR_ORDER = -9,          /* out of order; not in 3.x, where every order is valid */
    KG_CVSS_ERR_TRAILING = -10,      /* bytes behind a complete value, or a slash at the end */
    KG_CVSS_ERR_MISSING = -11,       /* a mandatory metric is not set */
    KG_CVSS_KINDS = 12               /* how many there are; no kind itself */
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
#define KG_CVSS_MAX 224

/* --- Vectors ---------------------------------------------------------------------------------- */

/* Starts a vector: mandatory metrics unset (0), optional ones 'X'. Of no version of the enumeration it
 * makes one that every function refuses. */
void kg_cvss_init(kg_cvss *v, kg_cvss_version version);

/* Reads the vector string text[0..n), which needs no NUL. Strict: prefix, case, no blanks, no metric
 * twice, every base metric present; an X or ND written out is the same as none. 3.x: metrics in any
 * order [3.1 sec. 6]; 4.0 and 2.0: in canonical order [4.0 sec. 7, 2.0 sec. 2.4]; 2.0: no prefix, and
 * groups may be partial. The leftmost fault is reported; a missing metric only if nothing else is
 * wrong, and then the first in canonical order. A text without a prefix that names a metric which only
 * 3.x or 4.0 have, and none that only 2.0 has, lacks its prefix: PREFIX, whatever else is wrong. Returns
 * 0, or the kind that is also in *error. `error` may be NULL; it is written in either case. On failure
 * *out is left as it was. */
int kg_cvss_parse(kg_cvss *out, const char *text, size_t n, kg_cvss_error *error);

/* What the lenient reader let pass: where, and which strict rule it breaks. */
typedef struct kg_cvss_liberty {
    kg_cvss_kind kind;     /* CASE, ORDER, PREFIX or TRAILING */
    size_t offset;
    kg_cvss_metric metric; /* or KG_CVSS_METRICS */
} kg_cvss_liberty;

/* No text has more liberties than this: two a metric, case and order, and four round the whole. */
enum { KG_CVSS_LIBERTIES = 2 * 32 + 4 };

/* The same, but lets pass what leaves one meaning only, as real feeds have it: other case, other order
 * (2.0, 4.0), one slash at the end, blanks or one pair of brackets round the whole, and before a
 * vector of 2.0 the labels "CVSS:2.0/" and "CVSS2#". Each liberty is written to liberties[0..*count),
 * leftmost first. Never lenient: a metric twice, a missing one, an unknown name, value or version,
 * no prefix. `liberties` has room for KG_CVSS_LIBERTIES; it and `count` may both be NULL. */
int kg_cvss_parse_lenient(kg_cvss *out, const char *text, size_t n, kg_cvss_error *error,
                          kg_cvss_liberty *liberties, size_t *count);

/* Writes the canonical form, NUL-terminated: canonical order, metrics that are X left out [3.1
 * sec. 6]. Returns its length without the NUL, 1..KG_CVSS_MAX-1; or 0 and an empty string if
 * kg_cvss_check refuses the vector. */
size_t kg_cvss_format(char out[KG_CVSS_MAX], const kg_cvss *v);

/* 0 if the vector is complete and every value is one of its metric; else KG_CVSS_ERR_VERSION,
 * KG_CVSS_ERR_MISSING, KG_CVSS_ERR_UNKNOWN_VALUE, or KG_CVSS_ERR_UNKNOWN_METRIC if a metric that the
 * version lacks is set. Puts the first metric at fault in canonical order into *metric, unless that
 * is NULL; KG_CVSS_METRICS if no metric is. */
int kg_cvss_check(const kg_cvss *v, kg_cvss_metric *metric);

/* Sets one metric. Returns 0, or KG_CVSS_ERR_VERSION, KG_CVSS_ERR_UNKNOWN_METRIC or
 * KG_CVSS_ERR_UNKNOWN_VALUE, and then the vector is unchanged. 'X' is a value of optional
 * metrics. */
int kg_cvss_set(kg_cvss *v, kg_cvss_metric metric, char value);

/* The letter of one metric; 'X' = not defined; 0 = not set, or no metric of this version. */
char kg_cvss_get(const kg_cvss *v, kg_cvss_metric metric);

/* The letter that counts in the environmental score: that of a modified base metric, or of the base
 * metric behind it where that is X [3.1 sec. 4.2, 4.0 sec. 4.2]. For others the same as
 * kg_cvss_get. */
char kg_cvss_get_effective(const kg_cvss *v, kg_cvss_metric metric);

/* --- Metrics ---------------------------------------------------------------------------------- */

/* The abbreviation, as "MAV"; NULL if there is no such metric. */
const char *kg_cvss_metric_name(kg_cvss_metric metric);

/* The metric that stands at `place` (from 0) in canonical order; KG_CVSS_METRICS behind the last. */
kg_cvss_metric kg_cvss_metric_at(kg_cvss_version version, size_t place);

/* Finds the metric of this abbreviation, name[0..n), case-sensitive, in this version. Returns 0 and
 * sets *out, or returns KG_CVSS_ERR_VERSION or KG_CVSS_ERR_UNKNOWN_METRIC and leaves *out. */
int kg_cvss_metric_find(kg_cvss_metric *out, kg_cvss_version version, const char *name, size_t n);

/* The group of a metric. Precondition: metric < KG_CVSS_METRICS. */
kg_cvss_group kg_cvss_metric_group(kg_cvss_metric metric);

/* The base metric that a modified one stands for, KG_CVSS_METRICS for any other. */
kg_cvss_metric kg_cvss_metric_base(kg_cvss_metric metric);

/* The letters of a metric, the worst first, as "NALP"; without X, which optional metrics have
 * too. NULL if the version has no such metric: callers that walk all metrics skip those. The
 * order is that of the weights [2.0 sec. 3.2, 3.1 sec. 7.4, 4.0 sec. 8]; for scope, C before U [3.1
 * sec. 2.2]. A worse base letter never gives a lower base score. */
const char *kg_cvss_metric_values(kg_cvss_version version, kg_cvss_metric metric);

/* Is value `a` of a metric at least as severe as `b`? False if one of them is no value of the
 * metric. X equals the letter of the same weight: E:H, RL:U, RC:C, M of the requirements [3.1
 * sec. 3, sec. 4.1]; in 4.0 E:A and H of the requirements [4.0 sec. 3, 4.1]; in 2.0 also CDP:N and
 * TD:H. X of a modified metric depends on a base metric and so compares only with itself: use the
 * letters of kg_cvss_get_effective. */
bool kg_cvss_value_at_least(kg_cvss_version version, kg_cvss_metric metric, char a, char b);

/* How a letter is written in a vector: "N", "POC", "Amber", "ND"; NULL if it is no value of the
 * metric. */
const char *kg_cvss_value_text(kg_cvss_version version, kg_cvss_metric metric, char value);

/* The letter of a value as it is written, text[0..n), case-sensitive; 0 if the metric has none. */
char kg_cvss_value_find(kg_cvss_version version, kg_cvss_metric metric, const char *text, size_t n);

/* --- Scores ----------------------------------------------------------------------------------- */

/* All in tenths, 0..100. A group is defined if one of its metrics is not X. In 4.0 the four are
 * CVSS-B, CVSS-BT, CVSS-BE and CVSS-BTE [4.0 sec. 1.3]. */
typedef struct kg_cvss_scores {
    int base; /* [2.0 sec. 3.2.1, 3.1 sec. 7.1, 4.0 sec. 8] */
    /* [2.0 sec. 3.2.2, 3.1 sec. 7.2]; equals base if the group is not defined. 4.0: with E, without
     * the environmental metrics. */
    int temporal;
    /* [2.0 sec. 3.2.3, 3.1 sec. 7.3], by its formula even if the group is not defined. In 3.1 it then
     * leaves the base score for 80 of the 2,592 base vectors (by 0.1 up or down, all S:C), since its
     * formula raises the impact to another power; in 2.0 for some with C:C/I:C/A:C, since it caps
     * the impact. 4.0: with the environmental metrics, without E. */
    int environmental;
    /* 2.0, 3.x: environmental if that group is defined, else temporal if it is, else base. 4.0: with
     * everything. */
    int overall;
    bool has_temporal;
    bool has_environmental;
    kg_cvss_severity severity; /* of overall, on the scale of the version */
} kg_cvss_scores;

/* Computes all scores. Returns 0, or what kg_cvss_check says, and then *out is left as it was.
 * Rounding is exact: 2.0 and 4.0 round half up; Roundup of 3.0 is the least tenth not below the
 * value, that of 3.1 first rounds to five decimals [3.1 Appendix A]. */
int kg_cvss_score(kg_cvss_scores *out, const kg_cvss *v);

/* The scores after one metric has changed; *v stays as it is. Returns what kg_cvss_set or
 * kg_cvss_score say. */
int kg_cvss_what_if(kg_cvss_scores *out, const kg_cvss *v, kg_cvss_metric metric, char value);

/* The sub-scores behind the scores of 2.0 and 3.x, in millionths, rounded half up; 0 where the version
 * has none. 4.0 has none at all: kg_cvss_macrovector. */
typedef struct kg_cvss_subscores {
    int32_t iss;                     /* 3.x: ISS, 0..914816 [3.1 sec. 7.1] */
    int32_t impact;                  /* 2.0: 0..10000845; 3.x: may be below 0 */
    int32_t exploitability;
    int32_t modified_iss;            /* 3.x: MISS [3.1 sec. 7.3] */
    int32_t modified_impact;         /* 2.0: AdjustedImpact [2.0 sec. 3.2.3] */
    int32_t modified_exploitability; /* 3.x; in 2.0 the same as exploitability */
} kg_cvss_subscores;

/* Returns 0, or what kg_cvss_check says, and then *out is left as it was. */
int kg_cvss_subscore(kg_cvss_subscores *out, const kg_cvss *v);

/* The macrovector of a 4.0 vector with everything in it: the levels of EQ1..EQ6 as digits, with a
 * final NUL [4.0 sec. 8.1]. Returns 0, or what kg_cvss_check says, or KG_CVSS_ERR_VERSION for another
 * version, and then out is left as it was. */
int kg_cvss_macrovector(char out[7], const kg_cvss *v);

/* "CVSS-B", "CVSS-BT", "CVSS-BE" or "CVSS-BTE" by the groups that are defined [4.0 sec. 1.3]; NULL for
 * other versions and for a vector that kg_cvss_check refuses. */
const char *kg_cvss_nomenclature(const kg_cvss *v);

/* The severity of a score in tenths in 3.x and 4.0; values outside 0..100 count as the nearer end. */
kg_cvss_severity kg_cvss_severity_of(int tenths);

/* The same in a version. 2.0 has no scale of its own: this is the one of NVD, which is also that of
 * IPA's three levels. */
kg_cvss_severity kg_cvss_severity_in(kg_cvss_version version, int tenths);

/* --- What would lower a score ----------------------------------------------------------------- */

typedef struct kg_cvss_change {
    kg_cvss_metric metric;
    char from, to;
} kg_cvss_change;

/* Metrics that change together. Six are always enough: they are all impacts of 4.0. */
enum { KG_CVSS_CHANGES = 6 };

typedef struct kg_cvss_changes {
    kg_cvss_change of[KG_CVSS_CHANGES]; /* in canonical order */
    size_t n;
    int overall; /* tenths, after the changes */
} kg_cvss_changes;

/* The smallest sets of changes that bring the overall score to `limit` tenths or less: those with the
 * fewest metrics, and among them those with the fewest steps down the scales; then in canonical
 * order. Only metrics of the groups in `groups` (bits 1 << kg_cvss_group) change, and only to less
 * severe letters. Writes the first `most` of them and returns how many there are; 0 if no change is
 * needed (out of most > 0 the caller sees it by the score) or none of up to KG_CVSS_CHANGES metrics
 * suffices, or kg_cvss_check refuses the vector. It tries all sets of one metric, then of two, and so on: milliseconds where
 * three suffice, up to some seconds for 4.0 with several groups and a limit that is hard to reach. */
size_t kg_cvss_lower(kg_cvss_changes *out, size_t most, const kg_cvss *v, int limit, unsigned groups);

/* --- Many lines ------------------------------------------------------------------------------- */

/* Which code does the work. All give the same bytes. */
typedef enum kg_cvss_path {
    KG_CVSS_PATH_BEST,     /* the fastest that this processor has */
    KG_CVSS_PATH_PORTABLE, /* C */
    KG_CVSS_PATH_AVX2,     /* AVX2, BMI2 */
    KG_CVSS_PATH_AVX512    /* AVX-512 BW, VL, VBMI, VNNI */
} kg_cvss_path;

/* Can this processor, and this build, take the path? */
bool kg_cvss_path_available(kg_cvss_path path);

/* "best", "portable", "avx2", "avx512"; NULL if there is no such path. */
const char *kg_cvss_path_name(kg_cvss_path path);

/* In place of a score: the line is no vector. */
enum { KG_CVSS_NO_SCORE = 255 };

/* What became of one line. Of one that is no vector `version`, `defined`, `severity` are 0. */
typedef struct kg_cvss_line {
    uint8_t base, temporal, environmental, overall; /* tenths; or all KG_CVSS_NO_SCORE */
    uint8_t version;                                /* kg_cvss_version */
    uint8_t defined;  /* bits 1 << kg_cvss_group: TEMPORAL, ENVIRONMENTAL */
    uint8_t severity; /* kg_cvss_severity, of overall */
    int8_t kind;      /* 0, or a kg_cvss_kind; kg_cvss_parse of the line tells where */
    /* What the lenient reader let pass: how much of it; kg_cvss_parse_lenient of the line tells what. */
    uint16_t liberties;
    uint16_t end;  /* bytes that end it: 0, 1 (LF) or 2 (CR LF) */
    size_t length;    /* bytes of the line without them */
} kg_cvss_line;

/* How to read: zero is strict, on the best path. */
typedef struct kg_cvss_batch {
    kg_cvss_path path; /* one that is not available counts as KG_CVSS_PATH_PORTABLE */
    bool lenient;
} kg_cvss_batch;

/* Scores the lines of text[0..n), each ended by LF or CR LF, the last one by the end of the text if
 * nothing stands behind it. Writes up to `most` of them and returns how many; *used is the bytes
 * that they took; it may not be NULL, `out` may if most is 0. Single-threaded: for threads, split the
 * text behind a newline. An empty line is
 * KG_CVSS_ERR_EMPTY. `how` may be NULL. */
size_t kg_cvss_batch_lines(kg_cvss_line *out, size_t most, const char *text, size_t n, size_t *used,
                           const kg_cvss_batch *how);

/* The same for base scores alone, a byte a line: tenths, or KG_CVSS_NO_SCORE; what is behind the last one
 * in `out` may be written over. The fastest way: lines
 * that hold nothing but base metrics in canonical order cost little more than reading them. */
size_t kg_cvss_batch_base(uint8_t *out, size_t most, const char *text, size_t n, size_t *used,
                          const kg_cvss_batch *how);

/* --- Words ------------------------------------------------------------------------------------ */

/* What a metric is called: "Attack vector". Japanese terms are those of IPA, JVN
 * and the CCDS guide (catalog/cvss.yaml says which). NULL if the
 * version has no such metric. */
const char *kg_cvss_metric_title(kg_cvss_version version, kg_cvss_metric metric,
                                 kg_cvss_language language);

/* Other Japanese names of it, the CCDS guide's among them: number i from 0; NULL behind the last. */
const char *kg_cvss_metric_alias(kg_cvss_version version, kg_cvss_metric metric, size_t i);

/* True if the Japanese names of the metric and its values could not be checked at a source. */
bool kg_cvss_metric_unverified(kg_cvss_version version, kg_cvss_metric metric);

/* What a value is called: "Network"; X: "Not defined". NULL if it is no value of the metric. */
const char *kg_cvss_value_title(kg_cvss_version version, kg_cvss_metric metric, char value,
                                kg_cvss_language language);

/* What a group is called in a version: "Base metrics". NULL if the version has no such group. */
const char *kg_cvss_group_title(kg_cvss_version version, kg_cvss_group group,
                                kg_cvss_language language);

/* "Critical"; in Japanese the words of IPA, for 2.0 its three levels. NULL if there is no such
 * severity or version. */
const char *kg_cvss_severity_title(kg_cvss_version version, kg_cvss_severity severity,
                                   kg_cvss_language language);

/* Both below write text that ends with a NUL into out[0..size), cut at a whole character if there is
 * no room, and return the length that the whole has, as snprintf does. `out` may be NULL if size
 * is 0. */

/* What is wrong and what to do, as a sentence. text[0..n) is the text that was parsed. */
size_t kg_cvss_error_says(char *out, size_t size, const kg_cvss_error *error, const char *text,
                          size_t n, kg_cvss_language language);

/* The computation step by step, as a person checks it with a pocket calculator: weights, sub-scores,
 * roundings, each with its section of the specification; several lines. Returns 0 if kg_cvss_check
 * refuses the vector. */
size_t kg_cvss_explain(char *out, size_t size, const kg_cvss *v, kg_cvss_language language);

/* --- Names for machines ----------------------------------------------------------------------- */

/* "2.0", "3.0", "3.1", "4.0"; NULL if there is no such version. */
const char *kg_cvss_version_name(kg_cvss_version version);

/* "none", "low", "medium", "high", "critical"; NULL if there is no such severity. */
const char *kg_cvss_severity_name(kg_cvss_severity severity);

/* "OK", "EMPTY", "UNKNOWN_METRIC" and so on, as in the enum; NULL if `kind` is none of it.
 * Identifiers for message catalogues, not sentences. */
const char *kg_cvss_kind_name(int kind);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#endif
