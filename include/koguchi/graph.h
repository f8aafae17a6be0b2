// SPDX-License-Identifier: Apache-2.0
// The attack graph: AND/OR nodes, arcs with an effort, and the easiest way to every node.
// It knows arcs, not cameras: what a node or an arc means stands behind the caller's ids and tags.
#ifndef KOGUCHI_GRAPH_H
#define KOGUCHI_GRAPH_H

#include <koguchi/arena.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Effort ----
 *
 * Attack potential after ISO/SAE 21434, annex G. The points and bands below are written from memory
 * of the standard and are unverified:
 *
 *   elapsed time  up to 1 day 0, up to 7 days 1, up to 30 days 4, up to 180 days 17, longer 19
 *   expertise     0 layman,  3 proficient,  6 expert,        8 several experts
 *   knowledge     0 public,  3 restricted,  7 confidential, 11 strictly confidential
 *   window        0 always,  1 easy,        4 moderate,     10 difficult
 *   equipment     0 standard, 4 special,    7 bespoke,       9 several bespoke
 *
 * The sum is 0..57. Over the steps of an attack days ADD UP and are binned once; the other four
 * factors take their MAXIMUM. So two steps of a month are two months: 17, not 4. */

typedef struct kg_effort {
    uint32_t days; /* elapsed time; UINT32_MAX stands for that many or more */
    uint8_t expertise; /* this and the next three: level 0..3, not points */
    uint8_t knowledge;
    uint8_t window;
    uint8_t equipment;
} kg_effort;

typedef enum kg_effort_factor {
    KG_EFFORT_TIME,
    KG_EFFORT_EXPERTISE,
    KG_EFFORT_KNOWLEDGE,
    KG_EFFORT_WINDOW,
    KG_EFFORT_EQUIPMENT,
    KG_EFFORT_FACTORS
} kg_effort_factor;

enum {
    KG_EFFORT_LEVELS = 4,   /* levels are below this */
    KG_EFFORT_MOST = 57,    /* the greatest sum */
    KG_EFFORT_NEVER = 255,  /* the sum of what cannot be reached */
};

/* Attack feasibility: sum 0-13 high, 14-19 medium, 20-24 low, 25 and more very low. */
typedef enum kg_feasibility {
    KG_FEASIBILITY_HIGH,
    KG_FEASIBILITY_MEDIUM,
    KG_FEASIBILITY_LOW,
    KG_FEASIBILITY_VERY_LOW
} kg_feasibility;

/* True if all four levels are below KG_EFFORT_LEVELS. */
bool kg_effort_valid(kg_effort effort);
/* The points of one factor, 0..19 for the time; a level beyond the last counts as the last. */
unsigned kg_effort_points(kg_effort effort, kg_effort_factor factor);
/* The points of all five: 0..KG_EFFORT_MOST. */
unsigned kg_effort_sum(kg_effort effort);
/* Both, one after the other: days added (they saturate at UINT32_MAX), levels the greater one.
 * Commutative and associative; {0} changes nothing. */
kg_effort kg_effort_combine(kg_effort a, kg_effort b);
/* The band of a sum. KG_EFFORT_NEVER is very low as well: ask `reached` first. */
kg_feasibility kg_effort_feasibility(unsigned sum);

/* ---- Graph ---- */

enum {
    KG_GRAPH_MOST = (1 << 26) - 1, /* the most nodes, and the most arcs */
};
#define KG_GRAPH_NONE UINT32_MAX /* no node, no arc */

/* An OR node is reached through any one of its in-arcs whose tail is reached. An AND node needs the
 * tails of ALL its in-arcs, and each in-arc's own effort counts; parallel in-arcs are premises of
 * their own. An AND node without in-arcs is not reached unless it is a source.
 *
 * A blocked arc is left out by the caller. Beware: an arc left out of an AND node is a premise that
 * nobody asks for any more, which makes the node EASIER. To block a premise, let its arc start at a
 * node that has no in-arcs, or leave out the AND node's out-arcs. */
typedef enum kg_graph_kind { KG_GRAPH_OR, KG_GRAPH_AND } kg_graph_kind;

typedef struct kg_graph_arc {
    uint32_t from;
    uint32_t to;
    uint32_t tag; /* the caller's; opaque here */
    kg_effort effort;
} kg_graph_arc;

/* Collects nodes and arcs in `arena` (borrowed). Fields are private. */
typedef struct kg_graph_builder {
    kg_arena *arena;
    struct kg_graph_block *first;
    struct kg_graph_block *last;
    uint8_t *kinds;
    size_t kinds_cap;
    size_t n_nodes;
    size_t n_arcs;
} kg_graph_builder;

/* Immutable; owned by the arena given to kg_graph_finish. */
typedef struct kg_graph kg_graph;

/* Starts an empty graph. The arena is best one of its own: nothing of it is needed after finish. */
void kg_graph_init(kg_graph_builder *builder, kg_arena *arena);
/* The id of a new node: 0, 1, 2 ...; KG_GRAPH_NONE if there are KG_GRAPH_MOST. Inside kg_guard. */
uint32_t kg_graph_add_node(kg_graph_builder *builder, kg_graph_kind kind);
/* KG_E_INVALID, and nothing added, if an end is not a node yet, a level is out of range or there
 * are KG_GRAPH_MOST arcs. Loops and parallel arcs are fine. Inside kg_guard. */
int kg_graph_add_arc(kg_graph_builder *builder, uint32_t from, uint32_t to, kg_effort effort,
                     uint32_t tag);
/* The graph in *out, owned by `arena`, which may be another one than the builder's but is of the
 * same heap. Arcs are numbered in the order (from, to, order of adding). The builder is left as it
 * was. KG_OK or KG_E_MEMORY. O(nodes + arcs). */
int kg_graph_finish(const kg_graph **out, const kg_graph_builder *builder, kg_arena *arena);

uint32_t kg_graph_nodes(const kg_graph *graph);
uint32_t kg_graph_arcs(const kg_graph *graph);
/* `node` must be below kg_graph_nodes. */
kg_graph_kind kg_graph_node_kind(const kg_graph *graph, uint32_t node);
/* The arc with that number, borrowed from the graph; it must be below kg_graph_arcs. */
const kg_graph_arc *kg_graph_arc_at(const kg_graph *graph, uint32_t arc);
/* The arcs that leave `node`, *n of them, by (to, order of adding); borrowed from the graph. */
const kg_graph_arc *kg_graph_out(const kg_graph *graph, uint32_t node, size_t *n);
/* The numbers of the arcs that enter `node`, *n of them, ascending: by (from, order of adding). */
const uint32_t *kg_graph_in(const kg_graph *graph, uint32_t node, size_t *n);

/* ---- Reach and the easiest way ----
 *
 * The functions below that return int and take an arena call kg_guard themselves: a failed
 * allocation gives KG_E_MEMORY and leaves nothing behind but garbage in `arena`. */

/* A bit per node in *out, owned by `arena`: is it reached from the sources? Sources are reached,
 * also when they are AND nodes; one may be given twice. KG_OK, KG_E_MEMORY, or KG_E_INVALID if a
 * source is no node. O(nodes + arcs). */
int kg_graph_reach(const uint64_t **out, const kg_graph *graph, const uint32_t *sources,
                   size_t n_sources, kg_arena *arena);
/* The bit of one node. */
bool kg_graph_reached(const uint64_t *bits, uint32_t node);

/* The easiest way to every node; immutable; borrows the graph, owned by the arena. */
typedef struct kg_graph_result kg_graph_result;

/* The easiest way to each node in *out. Errors as with kg_graph_reach.
 *
 * Without AND nodes it is exact: the least sum over all paths from a source, walks with cycles
 * included; among those the least days, then the fewest arcs, then the lower level of expertise,
 * knowledge, window, equipment in this order, then, from the node backwards, the lower tail, and of
 * parallel arcs the one added first.
 *
 * With AND nodes the days of a proof are those of its premises' proofs and in-arcs added up, as the
 * method has it, so that a step which two premises share is counted TWICE. Finding the proof that
 * is cheapest with each step counted once is NP-hard. The error has one direction: `sum` is never
 * below the true least sum, so it may OVER-estimate the effort and make an attack look HARDER than
 * it is. Only days are concerned: a shared step counts once in a maximum. Hence a second number,
 * `least`, which counts of each AND node's premises only the longest (and all its in-arcs): it is
 * never above the true least sum. least == sum proves the sum exact. A judgement that must not play
 * a risk down takes `least`; kg_graph_path gives the proof and its own sum, every step counted
 * once, which lies between the two.
 *
 * One search for each combination of levels that a path can have (joins of the levels on reached
 * arcs, at most 256), over the arcs within it; combinations that cannot win any more are left out.
 * O(combinations * (nodes + arcs)), twice that if AND nodes are reached. */
int kg_graph_easiest(const kg_graph_result **out, const kg_graph *graph, const uint32_t *sources,
                     size_t n_sources, kg_arena *arena);

typedef struct kg_graph_best {
    bool reached;
    uint32_t hops;    /* arcs on the path, a shared one counted as often as its days; 0: a source */
    unsigned sum;     /* kg_effort_sum(effort); KG_EFFORT_NEVER if not reached */
    unsigned least;   /* no proof has a smaller sum; equal to sum if there are no AND nodes */
    kg_effort effort; /* days added, levels the maximum; {0} if not reached */
} kg_graph_best;

/* `node` must be a node of the graph. */
kg_graph_best kg_graph_best_of(const kg_graph_result *result, uint32_t node);

/* A way to a node: each arc once, and only after arcs that reach its tail. */
typedef struct kg_graph_steps {
    const kg_graph_arc *arcs; /* owned by the arena given; NULL if there are none */
    size_t n;
    kg_effort effort; /* of these arcs, combined */
    unsigned sum;     /* of that effort */
} kg_graph_steps;

/* The way behind kg_graph_best_of(result, node): from a source to the node along OR nodes; at an
 * AND node the union of its premises' ways, then all its in-arcs. Of a source: no arcs. Without AND
 * nodes on it steps.sum == best.sum and steps.n == best.hops; with them best.least <= steps.sum <=
 * best.sum. KG_OK, KG_E_MEMORY, or KG_E_NOT_FOUND if the node is not reached or is no node.
 * O(steps), and with AND nodes one bit per node of the graph to clear. */
int kg_graph_path(kg_graph_steps *out, const kg_graph_result *result, uint32_t node,
                  kg_arena *arena);

#ifdef __cplusplus
}
#endif
#endif
