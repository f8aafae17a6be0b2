// SPDX-License-Identifier: Apache-2.0
// What the files of `explain` share: lines of terminal text, and pieces of the catalogue.
#ifndef KOGUCHI_REPORT_EXPLAIN_H
#define KOGUCHI_REPORT_EXPLAIN_H

#include "internal.h"

void kg_ex_title(const kg_rp *r, kg_str text);
void kg_ex_heading(const kg_rp *r, int id);
/* Nothing if the text is empty; each of its lines is indented. */
void kg_ex_line(const kg_rp *r, size_t indent, kg_str text);
void kg_ex_label(const kg_rp *r, size_t indent, int id, kg_str text);
kg_str kg_ex_labelled(const kg_rp *r, kg_str name, kg_str text);
void kg_ex_path(const kg_rp *r, const kg_path *path);
/* The items of frameworks that a countermeasure answers, with titles. */
void kg_ex_numbers(const kg_rp *r, size_t indent, const kg_countermeasure *measure);
void kg_ex_method(const kg_rp *r, const kg_method *method);
/* A threat in one line: label, judgement, sentence, score. */
void kg_ex_threat(const kg_rp *r, const kg_threat *threat);
/* An interface, a component, a flow or an end of one; and whatever else has a name but an asset.
 * False: nothing is written. */
void kg_ex_spot(const kg_rp *r, kg_str id, const kg_spot *spot);
bool kg_ex_element(const kg_rp *r, const kg_name *name);

#endif
