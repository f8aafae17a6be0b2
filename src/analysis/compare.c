// SPDX-License-Identifier: Apache-2.0
// What an edit moved: two analyses merged by the ids of their threats, and two lists of findings by
// what they say.
#include <koguchi/analysis.h>

#include <stdlib.h>

typedef struct comparing {
    kg_moved *moved;
    const kg_analysis *before, *after;
    kg_arena *arena;
    size_t cap;
} comparing;

/* ---- threats ---- */

/* A threat under its id. */
typedef struct keyed {
    kg_str id;
    uint32_t ix;
} keyed;

static int by_id(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    int order = kg_str_cmp(x->id, y->id);
    return order ? order : (x->ix > y->ix) - (x->ix < y->ix);
}

static keyed *sorted_ids(comparing *c, const kg_threats *all)
{
    keyed *ids = KG_NEW_N(c->arena, keyed, all->n);
    for (uint32_t i = 0; i < all->n; i++)
        ids[i] = (keyed){all->items[i].id, i};
    if (all->n)
        qsort(ids, all->n, sizeof *ids, by_id);
    return ids;
}

/* Per threat of either analysis its index in the other, or KG_NONE. */
typedef struct pairs {
    uint32_t *in_before, *in_after;
} pairs;

static uint32_t *nowhere(comparing *c, size_t n)
{
    uint32_t *ix = KG_NEW_N(c->arena, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        ix[i] = KG_NONE;
    return ix;
}

static pairs pair(comparing *c)
{
    const kg_threats *x = c->before->threats, *y = c->after->threats;
    keyed *a = sorted_ids(c, x), *b = sorted_ids(c, y);
    pairs p = {nowhere(c, y->n), nowhere(c, x->n)};
    for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
        int order = kg_str_cmp(a[i].id, b[k].id);
        if (order == 0) {
            p.in_before[b[k].ix] = a[i].ix;
            p.in_after[a[i].ix] = b[k].ix;
        }
        i += order <= 0;
        k += order >= 0;
    }
    return p;
}

static kg_str number_of(const kg_threat *t)
{
    return t->verdict == KG_ADOPTED && t->judgement ? t->judgement->adopt : (kg_str){0};
}

static bool judged_otherwise(const kg_threat *was, const kg_threat *is)
{
    return was->verdict != is->verdict || was->reopened != is->reopened ||
           !kg_str_eq(number_of(was), number_of(is));
}

static bool scored_otherwise(const kg_risk *was, const kg_risk *is)
{
    return was->scored != is->scored || was->scores.base != is->scores.base ||
           was->scores.temporal != is->scores.temporal || was->scores.environmental != is->scores.environmental;
}

static void add_threat(comparing *c, kg_moved_threat t)
{
    kg_moved *m = c->moved;
    m->n_raised += t.before == KG_NONE;
    m->n_gone += t.after == KG_NONE;
    m->n_judged += t.judged;
    m->n_scored += t.scored;
    *KG_PUSH(c->arena, m->threats, m->n_threats, c->cap) = t;
}

static void compare_threats(comparing *c, const pairs *p)
{
    const kg_threats *x = c->before->threats, *y = c->after->threats;
    for (uint32_t k = 0; k < y->n; k++) {
        kg_moved_threat t = {.before = p->in_before[k], .after = k};
        if (t.before == KG_NONE) {
            t.judged = y->items[k].verdict != 0;
        } else {
            t.judged = judged_otherwise(&x->items[t.before], &y->items[k]);
            t.scored = scored_otherwise(&c->before->risks->of[t.before], &c->after->risks->of[k]);
        }
        if (t.before == KG_NONE || t.judged || t.scored)
            add_threat(c, t);
    }
    for (uint32_t i = 0; i < x->n; i++)
        if (p->in_after[i] == KG_NONE)
            add_threat(c, (kg_moved_threat){.before = i, .after = KG_NONE, .judged = x->items[i].verdict != 0});
}

/* ---- states ---- */

enum { STATES = KG_STATE_ABSENT + 1 };

/* Per countermeasure: how many threats saw it go from one state to another. */
typedef size_t state_moves[STATES][STATES];

/* The states that the chosen countermeasures of one threat had, found by countermeasure. */
typedef struct choices {
    uint32_t *stamp; /* per countermeasure: the last threat that chose it, + 1 */
    kg_state *state;
} choices;

static void compare_states_of(comparing *c, choices *had, state_moves *moves, uint32_t i, uint32_t k)
{
    const kg_treatment *x = c->before->treatment, *y = c->after->treatment;
    for (size_t n = 0; n < x->n_of[i]; n++) {
        const kg_treating *t = &x->of[i][n];
        if (!t->choice)
            continue;
        had->stamp[t->countermeasure] = i + 1;
        had->state[t->countermeasure] = t->state;
    }
    for (size_t n = 0; n < y->n_of[k]; n++) {
        const kg_treating *t = &y->of[k][n];
        if (t->choice && had->stamp[t->countermeasure] == i + 1)
            moves[t->countermeasure][had->state[t->countermeasure]][t->state]++;
    }
}

static void compare_states(comparing *c, const pairs *p)
{
    size_t countermeasures = c->after->catalog->n_countermeasures, cap = 0;
    kg_moved *m = c->moved;
    choices had = {KG_NEW_N(c->arena, uint32_t, countermeasures), KG_NEW_N(c->arena, kg_state, countermeasures)};
    state_moves *moves = KG_NEW_N(c->arena, state_moves, countermeasures);
    for (uint32_t i = 0; i < c->before->threats->n; i++)
        if (p->in_after[i] != KG_NONE)
            compare_states_of(c, &had, moves, i, p->in_after[i]);
    for (uint32_t n = 0; n < countermeasures; n++)
        for (int was = 0; was < STATES; was++)
            for (int is = 0; is < STATES; is++)
                if (was != is && moves[n][was][is])
                    *KG_PUSH(c->arena, m->states, m->n_states, cap) =
                        (kg_moved_state){n, (kg_state)was, (kg_state)is, moves[n][was][is]};
}

/* ---- findings ---- */

typedef struct findings {
    const kg_diag **of; /* sorted by what they say */
    size_t n, cap;
} findings;

static int by_words(const kg_diag *x, const kg_diag *y)
{
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    for (size_t i = 0; i < x->n_args && i < y->n_args; i++) {
        int order = kg_str_cmp(x->args[i].value, y->args[i].value);
        if (order)
            return order;
    }
    return (x->n_args > y->n_args) - (x->n_args < y->n_args);
}

static int in_order(const void *a, const void *b)
{
    const kg_diag *x = *(const kg_diag *const *)a, *y = *(const kg_diag *const *)b;
    int order = by_words(x, y);
    return order ? order : (x->place.at > y->place.at) - (x->place.at < y->place.at);
}

static void keep_findings(comparing *c, findings *f, const kg_diags *diags)
{
    for (size_t i = 0; i < diags->n; i++)
        if (kg_code_severity(diags->items[i].code) == KG_SEV_FINDING)
            *KG_PUSH(c->arena, f->of, f->n, f->cap) = &diags->items[i];
}

static int check(comparing *c, findings *f, const kg_compared *of, size_t *n_findings, size_t *n_open)
{
    kg_diags *diags = KG_NEW(c->arena, kg_diags);
    kg_diags_init(diags, c->arena);
    int result = kg_check(of->analysis, c->arena, diags);
    if (result != KG_OK)
        return result;
    keep_findings(c, f, diags);
    *n_findings = diags->count[KG_SEV_FINDING];
    *n_open = diags->count[KG_SEV_OPEN];
    if (of->remarks) {
        keep_findings(c, f, of->remarks);
        *n_findings += of->remarks->count[KG_SEV_FINDING];
    }
    if (f->n)
        qsort(f->of, f->n, sizeof *f->of, in_order);
    return KG_OK;
}

static void compare_findings(comparing *c, const findings *x, const findings *y)
{
    kg_moved *m = c->moved;
    size_t cap_came = 0, cap_went = 0;
    for (size_t i = 0, k = 0; i < x->n || k < y->n;) {
        int order = i == x->n ? 1 : k == y->n ? -1 : by_words(x->of[i], y->of[k]);
        if (order < 0)
            *KG_PUSH(c->arena, m->went, m->n_went, cap_went) = *x->of[i];
        else if (order > 0)
            *KG_PUSH(c->arena, m->came, m->n_came, cap_came) = *y->of[k];
        i += order <= 0;
        k += order >= 0;
    }
}

/* ---- all of it ---- */

static bool differs(kg_moved_number n)
{
    return n.before != n.after;
}

int kg_compare(kg_moved **out, kg_compared before, kg_compared after, kg_arena *arena)
{
    const kg_analysis *x = before.analysis, *y = after.analysis;
    kg_moved *m = KG_NEW(arena, kg_moved);
    comparing c = {.moved = m, .before = x, .after = y, .arena = arena};
    findings had = {0}, has = {0};
    *m = (kg_moved){.before = x, .after = y};
    pairs p = pair(&c);
    compare_threats(&c, &p);
    compare_states(&c, &p);
    int result = check(&c, &had, &before, &m->findings.before, &m->open.before);
    if (result == KG_OK)
        result = check(&c, &has, &after, &m->findings.after, &m->open.after);
    if (result != KG_OK)
        return result;
    compare_findings(&c, &had, &has);
    m->adopted = (kg_moved_number){x->threats->n_adopted, y->threats->n_adopted};
    m->suggested = (kg_moved_number){x->threats->n_suggested, y->threats->n_suggested};
    m->questions = (kg_moved_number){x->threats->n_questions, y->threats->n_questions};
    m->cells = (kg_moved_number){x->threats->n_open_cells, y->threats->n_open_cells};
    m->anything = m->n_threats || m->n_states || m->n_came || m->n_went || differs(m->questions) ||
                  differs(m->cells) || differs(m->open) || differs(m->findings);
    *out = m;
    return KG_OK;
}
