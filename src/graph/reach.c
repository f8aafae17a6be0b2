// SPDX-License-Identifier: Apache-2.0
// What can be reached at all: forward chaining with a counter of open premises at each AND node
// (Dowling and Gallier 1984). Each arc is looked at once; cycles need no care.
#include "graph_internal.h"

size_t kg_graph_words(const kg_graph *graph)
{
    return (size_t)graph->n_nodes / 64 + 1; /* never none, for the empty graph */
}

bool kg_graph_reached(const uint64_t *bits, uint32_t node)
{
    return kg_bit(bits, node);
}

bool kg_graph_are_nodes(const kg_graph *graph, const uint32_t *nodes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (nodes[i] >= graph->n_nodes)
            return false;
    return true;
}

typedef struct todo {
    uint64_t *bits;
    uint32_t *stack; /* every node enters it once at most */
    size_t n;
} todo;

static void reach_node(todo *t, uint32_t node)
{
    if (kg_bit(t->bits, node))
        return;
    t->bits[node / 64] |= UINT64_C(1) << (node % 64);
    t->stack[t->n++] = node;
}

void kg_graph_mark(uint64_t *bits, const kg_graph *graph, const uint32_t *sources,
                   size_t n_sources, kg_arena *scratch)
{
    uint32_t *met = KG_NEW_N(scratch, uint32_t, graph->n_nodes + (size_t)1);
    todo t = {.bits = bits, .stack = KG_NEW_N(scratch, uint32_t, graph->n_nodes)};

    for (size_t i = 0; i < n_sources; i++)
        reach_node(&t, sources[i]);
    while (t.n) {
        uint32_t u = t.stack[--t.n];
        for (uint32_t a = graph->out_at[u]; a < graph->out_at[u + 1]; a++) {
            uint32_t v = graph->arcs[a].to;
            if (!graph->kinds[v] || ++met[v] == graph->in_at[v + 1] - graph->in_at[v])
                reach_node(&t, v);
        }
    }
}

typedef struct reach_job {
    const kg_graph *graph;
    const uint32_t *sources;
    size_t n_sources;
    kg_arena *arena;
    uint64_t *bits;
} reach_job;

static int reach(void *arg, kg_arena *scratch)
{
    reach_job *job = arg;
    uint64_t *bits = KG_NEW_N(job->arena, uint64_t, kg_graph_words(job->graph));
    kg_graph_mark(bits, job->graph, job->sources, job->n_sources, scratch);
    job->bits = bits;
    return KG_OK;
}

int kg_graph_reach(const uint64_t **out, const kg_graph *graph, const uint32_t *sources,
                   size_t n_sources, kg_arena *arena)
{
    reach_job job = {graph, sources, n_sources, arena, NULL};
    int result = KG_E_INVALID;
    if (kg_graph_are_nodes(graph, sources, n_sources))
        result = kg_graph_scratch(arena, reach, &job);
    *out = result == KG_OK ? job.bits : NULL;
    return result;
}
