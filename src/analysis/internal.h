// SPDX-License-Identifier: Apache-2.0
// What several stages need: small questions about elements.
#ifndef KG_ANALYSIS_INTERNAL_H
#define KG_ANALYSIS_INTERNAL_H

#include <koguchi/analysis.h>

/* Is the zone of that kind (its number, as kg_known has it)? */
bool kg_zone_is(const kg_model *model, uint32_t zone, uint32_t kind);
/* Does the flow pass a zone of that kind, or one of its route's components lie in one? */
bool kg_flow_passes(const kg_model *model, const kg_flow *flow, uint32_t kind);
/* The zone of the i-th stop: the sender's, those of the route, the receiver's (0 .. n_route + 1). */
uint32_t kg_flow_zone(const kg_model *model, const kg_flow *flow, size_t i);
/* Does one of the flow's end interfaces work by radio, itself or through what carries it? */
bool kg_flow_on_radio(const kg_model *model, const kg_catalog *catalog, const kg_facts *facts, const kg_flow *flow);
/* Who connects: the end that starts the flow. */
bool kg_flow_starts_at(const kg_flow *flow, kg_side side);
/* The other end of the flow as seen from one side. */
const kg_flow_end *kg_flow_end_at(const kg_flow *flow, kg_side side);

/* A test on every interface of a component at once: certain on each that has the fact, and at least
 * one has it. For spots that are interfaces or flows the same as kg_tests_run. */
bool kg_test_everywhere(const kg_looking *at, const kg_test *test);
/* The same, but certain on any one of them. */
bool kg_test_anywhere(const kg_looking *at, const kg_test *test);

/* Is the fact of a test unknown at the spot, or on an interface of a component that is the spot? */
bool kg_test_unknown(const kg_looking *at, const kg_test *test);

/* What "camera.lan.kind", "watch.encryption", "home.physical_access" is now: the value's id,
 * "unknown", or not given if the path names nothing. */
kg_str kg_given_now(const kg_model *model, const kg_catalog *catalog, const kg_facts *facts, kg_str path);
/* Is the fact still as the judgement has it? A kind may be given by the id of an earlier release. */
bool kg_given_holds(const kg_model *model, const kg_catalog *catalog, const kg_facts *facts, const kg_given *given);

/* Has the countermeasure an effect on CVSS that is meant for threats like this one? */
bool kg_measure_aims_at(const kg_catalog *catalog, uint32_t countermeasure, const kg_threat *threat);

#endif
