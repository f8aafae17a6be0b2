// SPDX-License-Identifier: Apache-2.0
// What the files of the report share: the writer's view of an analysis, and small ways to write.
#ifndef KOGUCHI_REPORT_INTERNAL_H
#define KOGUCHI_REPORT_INTERNAL_H

#include "koguchi-messages.h"
#include <koguchi/report.h>
#include <koguchi/sha256.h>

/* A document in the making. analysis is NULL where only the catalogue is spoken of. */
typedef struct kg_rp {
    kg_buf *out;
    const kg_analysis *analysis;
    const kg_catalog *catalog;
    const kg_model *model;
    kg_arena *arena;
    kg_lang lang;
} kg_rp;

kg_rp kg_rp_of(kg_buf *out, const kg_analysis *analysis, kg_lang lang);
kg_rp kg_rp_catalog(kg_buf *out, const kg_catalog *catalog, kg_lang lang);
/* A message, and the same with {names} filled. */
kg_str kg_rp_text(const kg_rp *r, int id);
kg_str kg_rp_fill(const kg_rp *r, int id, const kg_arg *args, size_t n);
/* With one argument. */
kg_str kg_rp_fill1(const kg_rp *r, int id, const char *name, kg_str value);
kg_str kg_rp_number(const kg_rp *r, size_t n);

/* Starts a text of its own in the arena; kg_buf_str gives it. */
kg_buf kg_rp_buf(const kg_rp *r);
kg_str kg_rp_threat(const kg_rp *r, const kg_threat *threat);
kg_str kg_rp_reason(const kg_rp *r, const kg_threat *threat, const kg_reason *reason);
kg_str kg_rp_element(const kg_rp *r, kg_element of, uint32_t ix);
kg_str kg_rp_score(const kg_rp *r, int tenths);
kg_str kg_rp_rating(const kg_rp *r, int tenths);
kg_str kg_rp_hop(const kg_rp *r, const kg_hop *hop);
kg_str kg_rp_countermeasure(const kg_rp *r, const kg_treating *treating);
/* The attack point of a threat, or the sign for none. */
kg_str kg_rp_point(const kg_rp *r, const kg_threat *threat);
/* The guide's "target part": report_as, else the name, else the whole product. */
kg_str kg_rp_target(const kg_rp *r, const kg_threat *threat);
/* T-02 of an adopted threat, else its id. */
kg_str kg_rp_label(const kg_threat *threat);
kg_str kg_rp_asset(const kg_rp *r, uint32_t asset);
/* The name of an item of a framework's number, or NULL. */
const kg_framework_item *kg_rp_item(const kg_framework *framework, kg_str number);

/* Texts joined as a list in a sentence. */
typedef struct kg_rp_list {
    kg_str *items;
    size_t n, cap;
} kg_rp_list;
/* Adds one; `once`: unless it is there already. */
void kg_rp_list_add(const kg_rp *r, kg_rp_list *list, kg_str item, bool once);
kg_str kg_rp_joined(const kg_rp *r, const kg_rp_list *list);

/* "name = value" of a fact as it is. */
kg_str kg_rp_fact(const kg_rp *r, kg_element of, uint32_t ix, uint32_t slot);
/* The same with the word that a test looks at: a flow has facts that only its ends settle. */
kg_str kg_rp_fact_seen(const kg_rp *r, kg_element of, uint32_t ix, uint32_t slot, uint64_t word);
/* Where a question is answered in the file ("flows.upload.encryption"), and what can be said there. */
kg_str kg_rp_question_key(const kg_rp *r, const kg_question *question);
kg_str kg_rp_question_values(const kg_rp *r, const kg_question *question);
/* "name (id)". */
kg_str kg_rp_named(const kg_rp *r, kg_str name, kg_str id);
/* Why a countermeasure has its state: the fact, the declaration, the evidence; one a line. */
kg_str kg_rp_grounds(const kg_rp *r, const kg_treating *treating);
/* Reason, as judged, of a threat that was not adopted. */
kg_str kg_rp_because(const kg_rp *r, const kg_threat *threat);
/* The CVSS vector of a threat. */
kg_str kg_rp_vector(const kg_rp *r, const kg_risk *risk);
/* The id of the derivation row behind a metric; not given if there is none. */
kg_str kg_rp_row(const kg_rp *r, const kg_reason *reason);
/* Is there anything to say about this metric of a risk? */
bool kg_rp_has_metric(const kg_risk *risk, const kg_reason reasons[KG_CVSS_V3_METRICS],
                      kg_cvss_metric metric);
/* Names of a method's tools, joined. */
kg_str kg_rp_tools(const kg_rp *r, const kg_method *method);
/* The name, marked if the entry is unverified. */
kg_str kg_rp_unverified(const kg_rp *r, kg_str name, int32_t unverified);

/* The easiest path to a threat's target in a view; .reached false if there is none. */
kg_path kg_rp_path(const kg_rp *r, uint32_t threat, kg_view view);

#endif
