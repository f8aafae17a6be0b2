// SPDX-License-Identifier: Apache-2.0
// What several stages need: small questions about elements.
#ifndef KG_ANALYSIS_INTERNAL_H
#define KG_ANALYSIS_INTERNAL_H

#include <koguchi/analysis.h>

/* A derived or well-known fact, looked up once: its slot and the numbers of two or more values. */
uint32_t kg_slot_named(const kg_catalog *catalog, kg_element of, const char *fact);
uint32_t kg_value_named(const kg_catalog *catalog, kg_element of, const char *fact, const char *value);

/* The kind of a zone by its catalogue id. */
bool kg_zone_is(const kg_model *model, const kg_catalog *catalog, uint32_t zone, const char *kind);
/* Does the flow pass a zone of that kind, or one of its route's components lie in one? */
bool kg_flow_passes(const kg_model *model, const kg_catalog *catalog, const kg_flow *flow, const char *kind);
/* The zones that a flow touches, each once, in order: its ends' and its route's. */
size_t kg_flow_zones(const kg_model *model, const kg_flow *flow, uint32_t *zones, size_t most);
/* Who connects: the end that starts the flow. */
bool kg_flow_starts_at(const kg_flow *flow, kg_side side);
/* The other end of the flow as seen from one side. */
const kg_flow_end *kg_flow_end_at(const kg_flow *flow, kg_side side);

/* A test on every interface of a component at once: certain on each that has the fact, and at least
 * one has it. For spots that are interfaces or flows the same as kg_tests_run. */
bool kg_test_everywhere(const kg_looking *at, const kg_test *test);
/* The same, but certain on any one of them. */
bool kg_test_anywhere(const kg_looking *at, const kg_test *test);

/* The index of a derivation row; the row must exist (a test proves that for all that C names). */
uint32_t kg_row(const kg_catalog *catalog, const char *id);

/* What "camera.lan.kind", "watch.encryption", "home.physical_access" is now: the value's id,
 * "unknown", or not given if the path names nothing. */
kg_str kg_given_now(const kg_model *model, const kg_catalog *catalog, const kg_facts *facts, kg_str path);

#endif
