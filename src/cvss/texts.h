// SPDX-License-Identifier: Apache-2.0
// The words of src/cvss: what tools/mkcvsstexts.c makes of catalog/cvss.yaml. It refuses a file in
// which a text of this list is missing, or one stands that is not in it.
#ifndef KOGUCHI_CVSS_TEXTS_H
#define KOGUCHI_CVSS_TEXTS_H

#include <koguchi/cvss.h>

/* By kg_cvss_language. */
typedef struct kg_cvss_text {
    const char *in[2];
} kg_cvss_text;

/* The words of one metric. */
typedef struct kg_cvss_titles {
    kg_cvss_text name;
    const char *const *aliases;  /* ended by NULL */
    const kg_cvss_text *values;  /* as in the row's `values`; X, where there is one, is the last */
    bool unverified;
} kg_cvss_titles;

/* 2.0, 3.x and 4.0 have words of their own. */
enum { KG_CVSS_FAMILIES = 3 };

extern const kg_cvss_titles *const kg_cvss_titles_of[KG_CVSS_FAMILIES]; /* by place in canonical order */
extern const kg_cvss_text kg_cvss_group_titles[KG_CVSS_FAMILIES][4];    /* NULL where there is none */
extern const kg_cvss_text kg_cvss_severity_titles[2][5];                /* of 2.0; of the others */

/* Sentences and formulas: the symbol, and the key in the file. */
#define KG_CVSS_TEXTS(X)                                        \
    X(HEADING, "heading")                                       \
    X(SOURCE, "source")                                         \
    X(METRIC, "metric")                                         \
    X(METRIC_WEIGHT, "metric-weight")                           \
    X(SCORE, "score")                                           \
    X(PRECISION, "precision")                                   \
    X(OVERALL, "overall")                                       \
    X(BASE_NAME, "base-name")                                   \
    X(TEMPORAL_NAME, "temporal-name")                           \
    X(ENVIRONMENTAL_NAME, "environmental-name")                 \
    X(GROUPS_USED, "groups-used")                               \
    X(V2_IMPACT, "v2.impact")                                   \
    X(V2_EXPLOITABILITY, "v2.exploitability")                   \
    X(V2_BASE, "v2.base")                                       \
    X(V2_BASE_NONE, "v2.base-none")                             \
    X(V2_TEMPORAL, "v2.temporal")                               \
    X(V2_ADJUSTED_IMPACT, "v2.adjusted-impact")                 \
    X(V2_ADJUSTED_BASE, "v2.adjusted-base")                     \
    X(V2_ADJUSTED_BASE_NONE, "v2.adjusted-base-none")           \
    X(V2_ADJUSTED_TEMPORAL, "v2.adjusted-temporal")             \
    X(V2_ENVIRONMENTAL, "v2.environmental")                     \
    X(V2_ROUNDING, "v2.rounding")                               \
    X(V2_NOT_BELOW, "v2.not-below")                             \
    X(V3_ISS, "v3.iss")                                         \
    X(V3_IMPACT_UNCHANGED, "v3.impact-unchanged")               \
    X(V3_IMPACT_CHANGED, "v3.impact-changed")                   \
    X(V3_EXPLOITABILITY, "v3.exploitability")                   \
    X(V3_BASE_UNCHANGED, "v3.base-unchanged")                   \
    X(V3_BASE_CHANGED, "v3.base-changed")                       \
    X(V3_BASE_NONE, "v3.base-none")                             \
    X(V3_TEMPORAL, "v3.temporal")                               \
    X(V3_MISS, "v3.miss")                                       \
    X(V3_MODIFIED_IMPACT_UNCHANGED, "v3.modified-impact-unchanged") \
    X(V3_MODIFIED_IMPACT_CHANGED_30, "v3.modified-impact-changed-30") \
    X(V3_MODIFIED_IMPACT_CHANGED_31, "v3.modified-impact-changed-31") \
    X(V3_MODIFIED_EXPLOITABILITY, "v3.modified-exploitability") \
    X(V3_MODIFIED_BASE_UNCHANGED, "v3.modified-base-unchanged") \
    X(V3_MODIFIED_BASE_CHANGED, "v3.modified-base-changed")     \
    X(V3_MODIFIED_BASE_NONE, "v3.modified-base-none")           \
    X(V3_ENVIRONMENTAL, "v3.environmental")                     \
    X(V3_ROUNDUP_30, "v3.roundup-30")                           \
    X(V3_ROUNDUP_31, "v3.roundup-31")                           \
    X(V4_LEVELS, "v4.levels")                                   \
    X(V4_MACROVECTOR, "v4.macrovector")                         \
    X(V4_SET, "v4.set")                                         \
    X(V4_LOWER, "v4.lower")                                     \
    X(V4_LOWEST, "v4.lowest")                                   \
    X(V4_MEAN, "v4.mean")                                       \
    X(V4_SCORE, "v4.score")                                     \
    X(V4_NONE, "v4.none")                                       \
    X(V4_ROUNDING, "v4.rounding")                               \
    X(V4_SCORES, "v4.scores")                                   \
    X(V4_NOMENCLATURE, "v4.nomenclature")                       \
    X(V4_CHOSEN, "v4.chosen")                                   \
    X(V4_SUPPLEMENTAL, "v4.supplemental")                       \
    X(FAULT_EMPTY, "fault.empty")                               \
    X(FAULT_PREFIX, "fault.prefix")                             \
    X(FAULT_LABEL, "fault.label")                               \
    X(FAULT_VERSION, "fault.version")                           \
    X(FAULT_CASE, "fault.case")                                 \
    X(FAULT_SYNTAX, "fault.syntax")                             \
    X(FAULT_UNKNOWN_METRIC, "fault.unknown-metric")             \
    X(FAULT_UNKNOWN_VALUE, "fault.unknown-value")               \
    X(FAULT_DUPLICATE, "fault.duplicate")                       \
    X(FAULT_ORDER, "fault.order")                               \
    X(FAULT_TRAILING, "fault.trailing")                         \
    X(FAULT_MISSING, "fault.missing")

#define KG_CVSS_TEXT_SYMBOL(symbol, key) KG_CVSS_TEXT_##symbol,
typedef enum kg_cvss_text_id { KG_CVSS_TEXTS(KG_CVSS_TEXT_SYMBOL) KG_CVSS_TEXT_COUNT } kg_cvss_text_id;

extern const kg_cvss_text kg_cvss_texts[KG_CVSS_TEXT_COUNT];

#endif
