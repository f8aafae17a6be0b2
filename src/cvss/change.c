// SPDX-License-Identifier: Apache-2.0
// The smallest changes that bring a score under a limit: all sets of one metric, then of two, and so
// on, until some suffice.
#include "internal.h"

#include <string.h>

/* A metric that may change, and the letters that it may take: one step down, two, and so on. */
typedef struct candidate {
    kg_cvss_metric metric;
    char from;
    const char *to;
    int n;
} candidate;

enum { CANDIDATES = 32 };

/* Invariant: `best` steps is what the sets in out[0..n) take; of those found so far none takes fewer. */
typedef struct search {
    const kg_cvss *v;
    int limit;
    candidate of[CANDIDATES];
    size_t n_candidates;
    kg_cvss_changes *out;
    size_t most, n;
    int best;
} search;

/* The letters below the one that counts now: X of a modified metric counts as its base metric's. */
static bool list_candidate(candidate *c, const kg_cvss *v, const kg_cvss_row *row)
{
    char now = kg_cvss_get_effective(v, (kg_cvss_metric)row->metric);
    if (now == 'X')
        now = row->neutral;
    const char *at = now ? strchr(row->values, now) : NULL;
    if (!at || !at[1])
        return false;
    *c = (candidate){(kg_cvss_metric)row->metric, v->value[row->metric], at + 1, (int)strlen(at + 1)};
    return true;
}

static void list_candidates(search *s, unsigned groups)
{
    const kg_cvss_row *row;
    for (size_t i = 0; (row = kg_cvss_row_at((kg_cvss_version)s->v->version, i)); i++)
        if (groups >> row->group & 1 && row->bits && list_candidate(&s->of[s->n_candidates], s->v, row))
            s->n_candidates++;
}

/* A set that suffices: kept if it takes no more steps than the best. */
static void keep(search *s, const kg_cvss_changes *set, int steps)
{
    if (steps > s->best)
        return;
    if (steps < s->best)
        s->n = 0;
    s->best = steps;
    if (s->n < s->most)
        s->out[s->n] = *set;
    s->n++;
}

/* All sets of `left` more metrics, from candidate `first` on. */
static void try_sets(search *s, kg_cvss *v, kg_cvss_changes *set, size_t first, size_t left, int steps)
{
    kg_cvss_scores scores;
    if (left == 0) {
        kg_cvss_score(&scores, v);
        set->overall = scores.overall;
        if (scores.overall <= s->limit)
            keep(s, set, steps);
        return;
    }
    for (size_t i = first; i + left <= s->n_candidates; i++) {
        const candidate *c = &s->of[i];
        for (int k = 0; k < c->n && steps + k + (int)left <= s->best; k++) {
            v->value[c->metric] = c->to[k];
            set->of[set->n++] = (kg_cvss_change){c->metric, c->from, c->to[k]};
            try_sets(s, v, set, i + 1, left - 1, steps + k + 1);
            set->n--;
        }
        v->value[c->metric] = c->from;
    }
}

size_t kg_cvss_lower(kg_cvss_changes *out, size_t most, const kg_cvss *v, int limit, unsigned groups)
{
    enum { STEPS_MOST = 1000 };
    kg_cvss_scores now;
    if (kg_cvss_score(&now, v) != KG_CVSS_OK || now.overall <= limit)
        return 0;
    search s = {.v = v, .limit = limit, .out = out, .most = most, .best = STEPS_MOST};
    list_candidates(&s, groups);
    for (size_t size = 1; size <= KG_CVSS_CHANGES && s.n == 0; size++) {
        kg_cvss changed = *v;
        kg_cvss_changes set = {.n = 0};
        try_sets(&s, &changed, &set, 0, size, 0);
    }
    return s.n;
}
