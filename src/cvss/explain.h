// SPDX-License-Identifier: Apache-2.0
// What the explanations of the versions share.
#ifndef KOGUCHI_CVSS_EXPLAIN_H
#define KOGUCHI_CVSS_EXPLAIN_H

#include "write.h"

/* "Base score [3.1 sec. 7.1]", with an empty line before it unless it is the first. */
void kg_cvss_put_heading(kg_cvss_writer *w, const kg_cvss *v, const char *title, const char *section);

/* The metrics of a group that are defined, with their weights, under a heading. False if there are none. */
bool kg_cvss_put_metrics(kg_cvss_writer *w, const kg_cvss *v, kg_cvss_group group, const char *section);

/* "9.8 (Critical)". */
typedef struct kg_cvss_phrase {
    char text[64];
} kg_cvss_phrase;
kg_cvss_phrase kg_cvss_score_phrase(const kg_cvss_writer *w, const kg_cvss *v, int tenths);

/* A weight as a decimal; PR in 3.x by the scope of `v`. X weighs as its neutral letter. */
kg_cvss_number kg_cvss_weight_of(const kg_cvss *v, kg_cvss_metric metric);

/* "Base score" or the like in the language of the writer. */
const char *kg_cvss_word(const kg_cvss_writer *w, kg_cvss_text_id id);

/* The computation of each version, behind the list of the metrics. */
void kg_cvss_explain_v2(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores);
void kg_cvss_explain_v3(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores);
void kg_cvss_explain_v4(kg_cvss_writer *w, const kg_cvss *v, const kg_cvss_scores *scores);

#endif
