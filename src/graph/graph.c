// SPDX-License-Identifier: Apache-2.0
// Building: nodes and arcs are collected in blocks, then frozen as compressed rows both ways.
// Two stable counting sorts give the order (from, to, order of adding) in linear time.
#include "graph_internal.h"

#include <string.h>

enum { BLOCK_FIRST = 32, BLOCK_MOST = 8192 };

/* Blocks instead of one growing array: an arena cannot give back what was outgrown. */
struct kg_graph_block {
    struct kg_graph_block *next;
    size_t n;
    size_t cap;
    kg_graph_arc *arcs;
};

typedef struct kg_graph_block block;

void kg_graph_init(kg_graph_builder *builder, kg_arena *arena)
{
    *builder = (kg_graph_builder){.arena = arena};
}

uint32_t kg_graph_add_node(kg_graph_builder *builder, kg_graph_kind kind)
{
    if (builder->n_nodes >= KG_GRAPH_MOST)
        return KG_GRAPH_NONE;
    builder->kinds = kg_grow(builder->arena, builder->kinds, builder->n_nodes,
                             &builder->kinds_cap, sizeof *builder->kinds);
    builder->kinds[builder->n_nodes] = kind == KG_GRAPH_AND;
    return (uint32_t)builder->n_nodes++;
}

static block *open_block(kg_graph_builder *builder)
{
    block *last = builder->last;
    if (last && last->n < last->cap)
        return last;
    block *b = KG_NEW(builder->arena, block);
    b->cap = !last ? BLOCK_FIRST : last->cap < BLOCK_MOST ? last->cap * 2 : BLOCK_MOST;
    b->arcs = KG_NEW_N(builder->arena, kg_graph_arc, b->cap);
    if (last)
        last->next = b;
    else
        builder->first = b;
    return builder->last = b;
}

int kg_graph_add_arc(kg_graph_builder *builder, uint32_t from, uint32_t to, kg_effort effort,
                     uint32_t tag)
{
    if (from >= builder->n_nodes || to >= builder->n_nodes || !kg_effort_valid(effort) ||
        builder->n_arcs >= KG_GRAPH_MOST)
        return KG_E_INVALID;
    block *b = open_block(builder);
    b->arcs[b->n++] = (kg_graph_arc){from, to, tag, effort};
    builder->n_arcs++;
    return KG_OK;
}

typedef struct call {
    int (*fn)(void *job, kg_arena *scratch);
    void *job;
    kg_arena scratch;
} call;

static int run_call(void *arg)
{
    call *c = arg;
    return c->fn(c->job, &c->scratch);
}

int kg_graph_scratch(kg_arena *arena, int (*fn)(void *job, kg_arena *scratch), void *job)
{
    call c = {.fn = fn, .job = job};
    kg_arena_init(&c.scratch, arena->heap);
    int result = kg_guard(arena->heap, run_call, &c);
    kg_arena_clear(&c.scratch);
    return result;
}

/* at[v] holds the count of v; turns it into where v's row starts, at[n] into the end of all. */
static void counts_to_starts(uint32_t *at, uint32_t n)
{
    uint32_t start = 0;
    for (uint32_t v = 0; v <= n; v++) {
        uint32_t count = at[v];
        at[v] = start;
        start += count;
    }
}

static void count_rows(kg_graph *g, const kg_graph_builder *builder)
{
    for (const block *b = builder->first; b; b = b->next) {
        for (size_t i = 0; i < b->n; i++) {
            g->out_at[b->arcs[i].from]++;
            g->in_at[b->arcs[i].to]++;
        }
    }
    counts_to_starts(g->out_at, g->n_nodes);
    counts_to_starts(g->in_at, g->n_nodes);
}

/* By `to` first, then by `from`: both stable, so that `from` leads in the end. */
static void sort_arcs(kg_graph *g, const kg_graph_builder *builder, kg_arena *scratch)
{
    uint32_t *at = KG_NEW_N(scratch, uint32_t, g->n_nodes + (size_t)1);
    kg_graph_arc *by_to = KG_NEW_N(scratch, kg_graph_arc, g->n_arcs);
    size_t size = sizeof *at * g->n_nodes;

    memcpy(at, g->in_at, size);
    for (const block *b = builder->first; b; b = b->next)
        for (size_t i = 0; i < b->n; i++)
            by_to[at[b->arcs[i].to]++] = b->arcs[i];
    memcpy(at, g->out_at, size);
    for (uint32_t i = 0; i < g->n_arcs; i++)
        g->arcs[at[by_to[i].from]++] = by_to[i];
    memcpy(at, g->in_at, size);
    for (uint32_t a = 0; a < g->n_arcs; a++) {
        g->in[at[g->arcs[a].to]++] = a;
        g->levels[a] = kg_levels_pack(g->arcs[a].effort);
    }
}

typedef struct freeze_job {
    const kg_graph_builder *builder;
    kg_arena *arena;
    kg_graph *graph;
} freeze_job;

static int freeze(void *arg, kg_arena *scratch)
{
    freeze_job *job = arg;
    kg_arena *arena = job->arena;
    kg_graph *g = KG_NEW(arena, kg_graph);

    g->n_nodes = (uint32_t)job->builder->n_nodes;
    g->n_arcs = (uint32_t)job->builder->n_arcs;
    g->out_at = KG_NEW_N(arena, uint32_t, g->n_nodes + (size_t)1);
    g->in_at = KG_NEW_N(arena, uint32_t, g->n_nodes + (size_t)1);
    g->kinds = KG_NEW_N(arena, uint8_t, g->n_nodes);
    g->arcs = KG_NEW_N(arena, kg_graph_arc, g->n_arcs);
    g->in = KG_NEW_N(arena, uint32_t, g->n_arcs);
    g->levels = KG_NEW_N(arena, uint8_t, g->n_arcs);
    if (g->n_nodes)
        memcpy(g->kinds, job->builder->kinds, g->n_nodes);
    count_rows(g, job->builder);
    sort_arcs(g, job->builder, scratch);
    job->graph = g;
    return KG_OK;
}

int kg_graph_finish(const kg_graph **out, const kg_graph_builder *builder, kg_arena *arena)
{
    freeze_job job = {.builder = builder, .arena = arena};
    int result = kg_graph_scratch(arena, freeze, &job);
    *out = result == KG_OK ? job.graph : NULL;
    return result;
}

uint32_t kg_graph_nodes(const kg_graph *graph)
{
    return graph->n_nodes;
}

uint32_t kg_graph_arcs(const kg_graph *graph)
{
    return graph->n_arcs;
}

kg_graph_kind kg_graph_node_kind(const kg_graph *graph, uint32_t node)
{
    return graph->kinds[node] ? KG_GRAPH_AND : KG_GRAPH_OR;
}

const kg_graph_arc *kg_graph_arc_at(const kg_graph *graph, uint32_t arc)
{
    return &graph->arcs[arc];
}

const kg_graph_arc *kg_graph_out(const kg_graph *graph, uint32_t node, size_t *n)
{
    *n = graph->out_at[node + 1] - graph->out_at[node];
    return &graph->arcs[graph->out_at[node]];
}

const uint32_t *kg_graph_in(const kg_graph *graph, uint32_t node, size_t *n)
{
    *n = graph->in_at[node + 1] - graph->in_at[node];
    return &graph->in[graph->in_at[node]];
}
