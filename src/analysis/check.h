// SPDX-License-Identifier: Apache-2.0
// What the files of `check` share: the run, and how a diagnostic is added to it.
#ifndef KG_ANALYSIS_CHECK_H
#define KG_ANALYSIS_CHECK_H

#include "analysis/internal.h"

typedef struct kg_checking {
    const kg_analysis *a;
    kg_arena *arena;
    kg_diags *diags;
} kg_checking;

/* Adds a diagnostic at the key of a node; NULL: without a place. */
kg_diag *kg_check_at(kg_checking *c, kg_code code, const kg_node *node);
void kg_check_arg(kg_checking *c, kg_diag *diag, const char *name, kg_str value);
/* Does a text say anything in any language? Blanks and a dash do not. */
bool kg_check_says(kg_text text);
/* Dates as the file writes them (YYYY-MM-DD): is `a` later than `b`, both given? */
bool kg_check_later(kg_str a, kg_str b);

/* Elements: controls against facts and evidence, facts against each other, interfaces on others. */
void kg_check_elements(kg_checking *c);
/* The document: approvals, who gave them, and in which order. */
void kg_check_document(kg_checking *c);

#endif
