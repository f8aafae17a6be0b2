// SPDX-License-Identifier: Apache-2.0
// The easiest way to every node: for each profile (a cap on the four levels) the shortest time over
// the arcs within the cap, by Knuth's generalisation of Dijkstra to AND/OR, on buckets.
#include "graph_internal.h"

#include <string.h>

/* Why this is exact: let M be the maxima of the best path. M is a join of arcs' levels, hence one
 * of the profiles, and the search within M finds no more days than that path has: sum(M) <= best.
 * And whatever a search within P finds has levels within P: sum(P) >= best. So the least sum(P) is
 * the best, and the path found in the least P has just the levels of P, for less would score
 * less. */

enum {
    DIGIT_BITS = 8,
    DIGITS = 1 << DIGIT_BITS,
    LEVELS = 64 / DIGIT_BITS,
    WORDS = DIGITS / 64,
    IDLE = LEVELS * DIGITS, /* values of slot.bucket that are no bucket */
    DONE,
    TIMES = 256, /* the last bin of the elapsed time begins below this many days */
};

/* key = days << 32 | arcs; both saturate, the arcs below UINT32_MAX so that no key is FAR. */
#define FAR UINT64_MAX

typedef struct slot {
    uint64_t key; /* so far; at an AND node the sum of what is known */
    uint32_t next; /* in the bucket's list */
    uint32_t prev;
    uint32_t link; /* OR: arc that the key came by; AND: premises open, 0 for a source */
    uint16_t bucket;
    uint16_t is_and;
} slot;

/* Multi-level buckets (Denardo and Fox 1979): a key stands at the level of its highest digit (base
 * 256) that differs from `last`, in the bucket of that digit; at level 0 all keys of a bucket are
 * equal. `last` is never above a key in the queue. A node is moved at most LEVELS - 1 times, with
 * usual durations twice. Lists run through the slots, so a search allocates nothing. */
typedef struct search {
    const kg_graph *graph;
    const uint32_t *sources;
    size_t n_sources;
    slot *slots;
    uint64_t *reached;
    bool lower; /* AND nodes: the longest premise instead of all */
    uint64_t last;
    uint64_t full[LEVELS][WORDS]; /* a bit per bucket that is not empty */
    uint32_t head[LEVELS * DIGITS];
    bool allowed[KG_PROFILES];
    uint8_t time[TIMES];        /* points of that many days */
    uint32_t wins[KG_PROFILES]; /* nodes whose best is in this profile now */
} search;

static void queue_put(search *s, uint32_t v)
{
    slot *at = &s->slots[v];
    uint64_t differs = (at->key ^ s->last) | 1; /* no difference: level 0 as well */
    unsigned level = (63 - (unsigned)__builtin_clzll(differs)) / DIGIT_BITS;
    unsigned digit = (unsigned)(at->key >> (level * DIGIT_BITS)) % DIGITS;
    unsigned b = level * DIGITS + digit;

    at->bucket = (uint16_t)b;
    at->prev = KG_GRAPH_NONE;
    at->next = s->head[b];
    if (at->next != KG_GRAPH_NONE)
        s->slots[at->next].prev = v;
    s->head[b] = v;
    s->full[level][digit / 64] |= UINT64_C(1) << (digit % 64);
}

static void mark_empty(search *s, unsigned b)
{
    unsigned digit = b % DIGITS;
    s->full[b / DIGITS][digit / 64] &= ~(UINT64_C(1) << (digit % 64));
}

static void queue_remove(search *s, uint32_t v)
{
    slot *at = &s->slots[v];
    if (at->next != KG_GRAPH_NONE)
        s->slots[at->next].prev = at->prev;
    if (at->prev != KG_GRAPH_NONE)
        s->slots[at->prev].next = at->next;
    else
        s->head[at->bucket] = at->next;
    if (s->head[at->bucket] == KG_GRAPH_NONE)
        mark_empty(s, at->bucket);
}

/* The bucket with the least keys; IDLE if all are empty. */
static unsigned lowest_bucket(const search *s)
{
    for (unsigned i = 0; i < LEVELS * WORDS; i++) {
        uint64_t word = s->full[i / WORDS][i % WORDS];
        if (word)
            return i * 64 + (unsigned)__builtin_ctzll(word);
    }
    return IDLE;
}

/* Makes the least key that bucket b can hold `last`, and spreads its nodes over lower levels. */
static void spread(search *s, unsigned b)
{
    unsigned shift = b / DIGITS * DIGIT_BITS;
    uint32_t v = s->head[b];
    uint64_t key = s->slots[v].key;

    s->last = key >> shift << shift;
    s->head[b] = KG_GRAPH_NONE;
    mark_empty(s, b);
    for (uint32_t next; v != KG_GRAPH_NONE; v = next) {
        next = s->slots[v].next;
        queue_put(s, v);
    }
}

static uint32_t queue_pop(search *s)
{
    unsigned b = lowest_bucket(s);
    while (b >= DIGITS && b != IDLE) {
        spread(s, b);
        b = lowest_bucket(s);
    }
    if (b == IDLE)
        return KG_GRAPH_NONE;
    uint32_t v = s->head[b];
    queue_remove(s, v);
    s->slots[v].bucket = DONE;
    if (s->slots[v].next != KG_GRAPH_NONE) {
        /* most likely the next one taken; its lines are far apart from these */
        __builtin_prefetch(&s->slots[s->slots[v].next]);
        __builtin_prefetch(&s->graph->out_at[s->slots[v].next]);
    }
    return v;
}

static uint64_t key_add(uint64_t a, uint64_t b)
{
    uint64_t days = (a >> 32) + (b >> 32);
    uint64_t arcs = (a & UINT32_MAX) + (b & UINT32_MAX);
    if (days > UINT32_MAX)
        days = UINT32_MAX;
    if (arcs > UINT32_MAX - 1)
        arcs = UINT32_MAX - 1;
    return days << 32 | arcs;
}

/* Of several tails that give the same key the lowest counts, of its arcs the first: that is the
 * lowest arc number. They all have smaller keys, so all have been seen when the node is taken. */
static void relax_or(search *s, uint32_t v, uint32_t arc, uint64_t key)
{
    slot *at = &s->slots[v];
    if (at->bucket == DONE || key > at->key)
        return;
    if (key == at->key) {
        if (arc < at->link)
            at->link = arc;
        return;
    }
    if (at->bucket != IDLE)
        queue_remove(s, v);
    at->key = key;
    at->link = arc;
    queue_put(s, v);
}

/* Each in-arc comes here once, when its tail is final; tails come with rising keys, so that the
 * last one is the longest premise: all that the lower bound counts. */
static void relax_and(search *s, uint32_t v, uint64_t tail, uint64_t step)
{
    slot *at = &s->slots[v];
    if (!at->link)
        return;
    at->link--;
    at->key = key_add(at->key, step);
    if (!s->lower || !at->link)
        at->key = key_add(at->key, tail);
    if (!at->link)
        queue_put(s, v);
}

static void reset(search *s)
{
    const kg_graph *g = s->graph;
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        slot *at = &s->slots[v];
        at->bucket = IDLE;
        at->is_and = g->kinds[v];
        at->key = at->is_and ? 0 : FAR;
        at->link = at->is_and ? g->in_at[v + 1] - g->in_at[v] : KG_GRAPH_NONE;
    }
    memset(s->head, 0xff, sizeof s->head);
    memset(s->full, 0, sizeof s->full);
    s->last = 0;
    for (size_t i = 0; i < s->n_sources; i++) {
        slot *at = &s->slots[s->sources[i]];
        if (at->bucket != IDLE)
            continue;
        at->key = 0;
        at->link = at->is_and ? 0 : KG_GRAPH_NONE;
        queue_put(s, s->sources[i]);
    }
}

static uint8_t join(uint8_t a, uint8_t b)
{
    return kg_levels_pack(kg_effort_combine(kg_levels_unpack(a, 0), kg_levels_unpack(b, 0)));
}

static unsigned points(uint8_t profile)
{
    return kg_effort_sum(kg_levels_unpack(profile, 0));
}

static uint8_t sum_of(const search *s, unsigned points_of_levels, uint64_t key)
{
    uint64_t days = key >> 32;
    return (uint8_t)(points_of_levels + s->time[days < TIMES ? days : TIMES - 1]);
}

/* Stops as soon as all further nodes would have a sum above `worst`: see score. */
static void run(search *s, uint8_t profile, unsigned worst)
{
    const kg_graph *g = s->graph;
    unsigned fixed = points(profile);

    for (unsigned l = 0; l < KG_PROFILES; l++)
        s->allowed[l] = join((uint8_t)l, profile) == profile;
    reset(s);
    for (uint32_t u; (u = queue_pop(s)) != KG_GRAPH_NONE;) {
        uint64_t key = s->slots[u].key;
        if (sum_of(s, fixed, key) > worst)
            break;
        for (uint32_t a = g->out_at[u]; a < g->out_at[u + 1]; a++) {
            if (!s->allowed[g->levels[a]])
                continue;
            uint64_t step = (uint64_t)g->arcs[a].effort.days << 32 | 1;
            uint32_t v = g->arcs[a].to;
            if (s->slots[v].is_and)
                relax_and(s, v, key, step);
            else
                relax_or(s, v, a, key_add(key, step));
        }
    }
}

/* The levels that a way can have: all joins of levels on arcs that can be used, and none at all. */
static void collect_profiles(const search *s, bool *is_profile)
{
    const kg_graph *g = s->graph;
    bool occurs[KG_PROFILES] = {false};

    for (uint32_t u = 0; u < g->n_nodes; u++)
        if (kg_bit(s->reached, u))
            for (uint32_t a = g->out_at[u]; a < g->out_at[u + 1]; a++)
                occurs[g->levels[a]] = true;
    is_profile[0] = true;
    for (unsigned l = 0; l < KG_PROFILES; l++) {
        if (!occurs[l])
            continue;
        bool before[KG_PROFILES];
        memcpy(before, is_profile, sizeof before);
        for (unsigned p = 0; p < KG_PROFILES; p++)
            if (before[p])
                is_profile[join((uint8_t)p, (uint8_t)l)] = true;
    }
}

/* By (points, levels): a cap stands after every cap within it. */
static size_t order_profiles(const search *s, uint8_t *profiles)
{
    bool is_profile[KG_PROFILES] = {false};
    size_t n = 0;

    collect_profiles(s, is_profile);
    for (unsigned want = 0; want <= KG_EFFORT_MOST; want++)
        for (unsigned p = 0; p < KG_PROFILES; p++)
            if (is_profile[p] && points((uint8_t)p) == want)
                profiles[n++] = (uint8_t)p;
    return n;
}

static bool better(const kg_best *a, const kg_best *b)
{
    if (a->sum != b->sum)
        return a->sum < b->sum;
    return a->days != b->days ? a->days < b->days : a->hops < b->hops;
}

/* Takes what the search within profile `p` found; returns the worst sum of a node that can be
 * reached: a profile with more points than that cannot help any more. */
static unsigned score(search *s, kg_graph_result *r, size_t p)
{
    uint32_t n = s->graph->n_nodes;
    unsigned fixed = points(r->profiles[p]);
    unsigned worst = 0;

    for (uint32_t v = 0; v < n; v++) {
        if (!kg_bit(s->reached, v))
            continue;
        kg_best *best = &r->best[v];
        if (s->slots[v].bucket == DONE) {
            uint64_t key = s->slots[v].key;
            kg_best found = {.days = (uint32_t)(key >> 32), .hops = (uint32_t)key};
            found.sum = sum_of(s, fixed, key);
            found.profile = (uint8_t)p;
            if (better(&found, best)) {
                if (best->sum != KG_EFFORT_NEVER)
                    s->wins[best->profile]--;
                s->wins[p]++;
                *best = found;
            }
        }
        if (best->sum > worst)
            worst = best->sum;
    }
    return worst;
}

/* Keeps the search's tree, in the place of one that no node needs any more if there is one. */
static void keep_parents(const search *s, kg_graph_result *r, size_t p, kg_arena *arena)
{
    uint32_t n = s->graph->n_nodes;
    uint32_t *parents = NULL;

    for (size_t q = 0; q < p && !parents; q++) {
        if (r->parents[q] && !s->wins[q]) {
            parents = r->parents[q];
            r->parents[q] = NULL;
        }
    }
    if (!parents)
        parents = KG_NEW_N(arena, uint32_t, n);
    for (uint32_t v = 0; v < n; v++)
        parents[v] = s->slots[v].key ? s->slots[v].link : KG_GRAPH_NONE;
    r->parents[p] = parents;
}

static unsigned score_least(const search *s, kg_graph_result *r, uint8_t profile)
{
    unsigned fixed = points(profile);
    unsigned worst = 0;

    for (uint32_t v = 0; v < s->graph->n_nodes; v++) {
        if (!kg_bit(s->reached, v))
            continue;
        if (s->slots[v].bucket == DONE) {
            uint8_t sum = sum_of(s, fixed, s->slots[v].key);
            if (sum < r->least[v])
                r->least[v] = sum;
        }
        if (r->least[v] > worst)
            worst = r->least[v];
    }
    return worst;
}

static void find_best(search *s, kg_graph_result *r, size_t n_profiles, kg_arena *arena)
{
    unsigned worst = KG_EFFORT_NEVER;
    for (size_t p = 0; p < n_profiles && points(r->profiles[p]) <= worst; p++) {
        run(s, r->profiles[p], worst);
        worst = score(s, r, p);
        if (s->wins[p])
            keep_parents(s, r, p, arena);
    }
}

static void find_least(search *s, kg_graph_result *r, size_t n_profiles)
{
    unsigned worst = KG_EFFORT_NEVER;
    s->lower = true;
    for (size_t p = 0; p < n_profiles && points(r->profiles[p]) <= worst; p++) {
        run(s, r->profiles[p], worst);
        worst = score_least(s, r, r->profiles[p]);
    }
}

static bool reaches_and(const search *s)
{
    for (uint32_t v = 0; v < s->graph->n_nodes; v++)
        if (s->graph->kinds[v] && kg_bit(s->reached, v))
            return true;
    return false;
}

typedef struct easiest_job {
    const kg_graph *graph;
    const uint32_t *sources;
    size_t n_sources;
    kg_arena *arena;
    kg_graph_result *result;
} easiest_job;

static int easiest(void *arg, kg_arena *scratch)
{
    easiest_job *job = arg;
    const kg_graph *g = job->graph;
    search *s = KG_NEW(scratch, search);
    kg_graph_result *r = KG_NEW(job->arena, kg_graph_result);

    s->graph = r->graph = g;
    s->sources = job->sources;
    s->n_sources = job->n_sources;
    for (uint32_t days = 0; days < TIMES; days++)
        s->time[days] = (uint8_t)kg_effort_points((kg_effort){.days = days}, KG_EFFORT_TIME);
    s->reached = KG_NEW_N(scratch, uint64_t, kg_graph_words(g));
    kg_graph_mark(s->reached, g, s->sources, s->n_sources, scratch);
    s->slots = KG_NEW_N(scratch, slot, g->n_nodes);
    r->best = KG_NEW_N(job->arena, kg_best, g->n_nodes);
    for (uint32_t v = 0; v < g->n_nodes; v++)
        r->best[v].sum = KG_EFFORT_NEVER;
    size_t n_profiles = order_profiles(s, r->profiles);
    find_best(s, r, n_profiles, job->arena);
    if (reaches_and(s)) {
        r->least = KG_NEW_N(job->arena, uint8_t, g->n_nodes);
        memset(r->least, KG_EFFORT_NEVER, g->n_nodes);
        find_least(s, r, n_profiles);
    }
    job->result = r;
    return KG_OK;
}

int kg_graph_easiest(const kg_graph_result **out, const kg_graph *graph, const uint32_t *sources,
                     size_t n_sources, kg_arena *arena)
{
    easiest_job job = {graph, sources, n_sources, arena, NULL};
    int result = KG_E_INVALID;
    if (kg_graph_are_nodes(graph, sources, n_sources))
        result = kg_graph_scratch(arena, easiest, &job);
    *out = result == KG_OK ? job.result : NULL;
    return result;
}

kg_graph_best kg_graph_best_of(const kg_graph_result *result, uint32_t node)
{
    const kg_best *b = &result->best[node];
    if (b->sum == KG_EFFORT_NEVER)
        return (kg_graph_best){.sum = KG_EFFORT_NEVER, .least = KG_EFFORT_NEVER};
    return (kg_graph_best){
        .reached = true,
        .hops = b->hops,
        .sum = b->sum,
        .least = result->least ? result->least[node] : b->sum,
        .effort = kg_levels_unpack(result->profiles[b->profile], b->days),
    };
}
