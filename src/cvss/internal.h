// SPDX-License-Identifier: Apache-2.0
// What the files of src/cvss share: the metric table, and one scorer a version.
// Callers outside this folder use koguchi/cvss.h.
#ifndef KOGUCHI_CVSS_INTERNAL_H
#define KOGUCHI_CVSS_INTERNAL_H

#include <koguchi/cvss.h>

enum { KG_CVSS_VALUES = 4 };

/* All that is known of one metric in one version. */
typedef struct kg_cvss_row {
    const char *name;
    kg_cvss_group group;
    const char *values;          /* worst first, without X */
    char neutral;                /* the letter that X stands for, or 0 */
    int weights[KG_CVSS_VALUES]; /* hundredths, one for each of `values`; none for scope */
} kg_cvss_row;

/* The row of a metric, or NULL if the version has no such metric. */
const kg_cvss_row *kg_cvss_row_of(kg_cvss_version version, kg_cvss_metric metric);

/* Is this letter a value of the metric, X included? 0 never is. */
bool kg_cvss_row_has(const kg_cvss_row *row, char value);

/* The weight of a letter in hundredths; X weighs what its neutral letter does.
 * Precondition: kg_cvss_row_has, and `neutral` is set if the letter is X. */
int kg_cvss_row_weight(const kg_cvss_row *row, char value);

/* Sets base, temporal and environmental. Precondition: kg_cvss_check accepts the vector. */
void kg_cvss_v3_score(kg_cvss_scores *out, const kg_cvss *v);

#endif
