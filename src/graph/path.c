// SPDX-License-Identifier: Apache-2.0
// Reads the way to one node back out of a result. The way lies wholly within the profile of that
// node's best; the nodes on it may have better ways of their own, in other profiles.
#include "graph_internal.h"

#include <string.h>

typedef struct path_job {
    const kg_graph_result *result;
    const kg_graph *graph;
    const uint32_t *parents;
    uint32_t node;
    kg_arena *arena;
    kg_graph_steps steps;
} path_job;

/* The arcs that the proof of `node` ends with: none, the parent, or all in-arcs of an AND node. */
static const uint32_t *premises(const path_job *job, uint32_t node, size_t *n)
{
    const uint32_t *parent = &job->parents[node];
    if (*parent != KG_GRAPH_NONE && job->graph->kinds[node])
        return kg_graph_in(job->graph, node, n);
    *n = *parent != KG_GRAPH_NONE;
    return parent;
}

/* The number of arcs back to a source, or -1 if an AND node stands on the way. */
static long chain_length(const path_job *job)
{
    long length = 0;
    for (uint32_t v = job->node; job->parents[v] != KG_GRAPH_NONE; length++) {
        if (job->graph->kinds[v])
            return -1;
        v = job->graph->arcs[job->parents[v]].from;
    }
    return length;
}

static kg_graph_arc *open_steps(path_job *job, size_t n)
{
    kg_graph_arc *arcs = n ? KG_NEW_N(job->arena, kg_graph_arc, n) : NULL;
    job->steps.arcs = arcs;
    job->steps.n = n;
    return arcs;
}

static void write_chain(path_job *job, size_t length)
{
    kg_graph_arc *arcs = open_steps(job, length);
    uint32_t v = job->node;
    for (size_t i = length; i-- > 0; v = arcs[i].from)
        arcs[i] = job->graph->arcs[job->parents[v]];
}

typedef struct frame {
    uint32_t node;
    uint32_t at; /* premises visited so far */
} frame;

/* Post-order with a stack of our own: a proof may be as deep as the graph. */
typedef struct walk {
    kg_arena *scratch;
    uint64_t *seen;
    struct {
        frame *items;
        size_t n, cap;
    } stack;
    struct {
        uint32_t *items;
        size_t n, cap;
    } order;
} walk;

static void enter(walk *w, uint32_t node)
{
    if (kg_bit(w->seen, node))
        return;
    w->seen[node / 64] |= UINT64_C(1) << (node % 64);
    *KG_PUSH(w->scratch, w->stack.items, w->stack.n, w->stack.cap) = (frame){node, 0};
}

static void write_proof(path_job *job, kg_arena *scratch)
{
    walk w = {.scratch = scratch};
    w.seen = KG_NEW_N(scratch, uint64_t, kg_graph_words(job->graph));
    enter(&w, job->node);
    while (w.stack.n) {
        frame *top = &w.stack.items[w.stack.n - 1];
        size_t n;
        const uint32_t *arcs = premises(job, top->node, &n);
        if (top->at < n) {
            enter(&w, job->graph->arcs[arcs[top->at++]].from);
            continue;
        }
        for (size_t i = 0; i < n; i++)
            *KG_PUSH(scratch, w.order.items, w.order.n, w.order.cap) = arcs[i];
        w.stack.n--;
    }
    kg_graph_arc *arcs = open_steps(job, w.order.n);
    for (size_t i = 0; i < w.order.n; i++)
        arcs[i] = job->graph->arcs[w.order.items[i]];
}

static int extract(void *arg, kg_arena *scratch)
{
    path_job *job = arg;
    long length = chain_length(job);
    if (length >= 0)
        write_chain(job, (size_t)length);
    else
        write_proof(job, scratch);
    for (size_t i = 0; i < job->steps.n; i++)
        job->steps.effort = kg_effort_combine(job->steps.effort, job->steps.arcs[i].effort);
    job->steps.sum = kg_effort_sum(job->steps.effort);
    return KG_OK;
}

int kg_graph_path(kg_graph_steps *out, const kg_graph_result *result, uint32_t node,
                  kg_arena *arena)
{
    memset(out, 0, sizeof *out);
    if (node >= result->graph->n_nodes || result->best[node].sum == KG_EFFORT_NEVER)
        return KG_E_NOT_FOUND;
    path_job job = {
        .result = result,
        .graph = result->graph,
        .parents = result->parents[result->best[node].profile],
        .node = node,
        .arena = arena,
    };
    int status = kg_graph_scratch(arena, extract, &job);
    if (status == KG_OK)
        *out = job.steps;
    return status;
}
