// SPDX-License-Identifier: Apache-2.0
// What the files of the graph engine share: the frozen graph, the result, packed levels.
#ifndef KOGUCHI_GRAPH_INTERNAL_H
#define KOGUCHI_GRAPH_INTERNAL_H

#include <koguchi/graph.h>

enum { KG_PROFILES = 256 };

/* Arcs stand sorted by (from, to, order of adding); out_at[u]..out_at[u + 1] are those of u, and
 * in[in_at[v]..in_at[v + 1]] the numbers of those into v, ascending. */
struct kg_graph {
    uint32_t n_nodes;
    uint32_t n_arcs;
    uint8_t *kinds;
    uint32_t *out_at;
    uint32_t *in_at;
    uint32_t *in;
    kg_graph_arc *arcs;
    uint8_t *levels; /* of each arc, packed */
};

typedef struct kg_best {
    uint32_t days;
    uint32_t hops;
    uint8_t sum; /* KG_EFFORT_NEVER: not reached */
    uint8_t profile;
} kg_best;

/* parents[p][v] is the last arc on the way to v within profile p (KG_GRAPH_NONE at a source;
 * without meaning at an AND node). It exists for each profile that is some node's best. */
struct kg_graph_result {
    const kg_graph *graph;
    kg_best *best;
    uint8_t *least; /* NULL if no AND node is reached */
    uint8_t profiles[KG_PROFILES];
    uint32_t *parents[KG_PROFILES];
};

/* Two bits a level, expertise highest, so that the lower number is the lower level in the order
 * that the header promises for ties. */
static inline uint8_t kg_levels_pack(kg_effort e)
{
    return (uint8_t)(e.expertise << 6 | e.knowledge << 4 | e.window << 2 | e.equipment);
}

static inline kg_effort kg_levels_unpack(uint8_t levels, uint32_t days)
{
    return (kg_effort){days, (uint8_t)(levels >> 6), levels >> 4 & 3, levels >> 2 & 3, levels & 3};
}

static inline bool kg_bit(const uint64_t *bits, uint32_t i)
{
    return bits[i / 64] >> (i % 64) & 1;
}

/* Runs fn(job, scratch) in a guard and frees the scratch arena, whatever happened. */
int kg_graph_scratch(kg_arena *arena, int (*fn)(void *job, kg_arena *scratch), void *job);

bool kg_graph_are_nodes(const kg_graph *graph, const uint32_t *nodes, size_t n);
/* Sets the bits of what is reached; `bits` holds a zero bit per node. Inside kg_guard. */
void kg_graph_mark(uint64_t *bits, const kg_graph *graph, const uint32_t *sources,
                   size_t n_sources, kg_arena *scratch);
size_t kg_graph_words(const kg_graph *graph);

#endif
