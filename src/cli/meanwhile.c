// SPDX-License-Identifier: Apache-2.0
// Meanwhile: two states of a file compared by who judged which threat how.
#include "cli/meanwhile.h"
#include "cli/cells.h"
#include "cli/prompt.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    const kg_threat *const *x = a, *const *y = b;
    return kg_str_cmp((*x)->id, (*y)->id);
}

static const kg_threat **sorted(const kg_threats *all, kg_arena *arena)
{
    const kg_threat **of = KG_NEW_N(arena, const kg_threat *, all->n + 1);
    for (size_t i = 0; i < all->n; i++)
        of[i] = &all->items[i];
    if (all->n)
        qsort(of, all->n, sizeof *of, by_id);
    return of;
}

/* What would be lost if it were written over. */
static bool is_same(const kg_judgement *a, const kg_judgement *b)
{
    if (!a || !b)
        return a == b;
    return a->verdict == b->verdict && kg_str_eq(a->adopt, b->adopt) && kg_str_eq(a->by, b->by) &&
           kg_str_eq(a->second, b->second) && kg_str_eq(a->on, b->on) && a->priority.level == b->priority.level &&
           kg_str_eq(a->priority.by, b->priority.by) && kg_str_eq(a->priority.due, b->priority.due) &&
           a->residual.treatment == b->residual.treatment && kg_str_eq(a->residual.by, b->residual.by) &&
           a->n_cvss == b->n_cvss && a->n_countermeasures == b->n_countermeasures;
}

static int by_place(const void *a, const void *b)
{
    const kg_threat *const *x = a, *const *y = b;
    return (*x > *y) - (*x < *y);
}

size_t kg_cli_judged_meanwhile(const kg_threat ***threats, const kg_cli_desk *desk)
{
    kg_arena *arena = &desk->s->arena;
    const kg_threats *was = desk->outdated->analysis->threats, *is = desk->now->analysis->threats;
    const kg_threat **before = sorted(was, arena), **now = sorted(is, arena);
    size_t n = 0, at = 0;
    *threats = KG_NEW_N(arena, const kg_threat *, is->n + 1);
    for (size_t i = 0; i < is->n; i++) {
        while (at < was->n && kg_str_cmp(before[at]->id, now[i]->id) < 0)
            at++;
        bool known = at < was->n && kg_str_eq(before[at]->id, now[i]->id);
        if (!is_same(known ? before[at]->judgement : NULL, now[i]->judgement))
            (*threats)[n++] = now[i];
    }
    if (n)
        qsort(*threats, n, sizeof **threats, by_place);
    return n;
}

/* "AS1/eavesdropping: Adopted, T-12, Suzuki, 2026-11-20" */
static void show_one(kg_cli_session *s, kg_buf *out, const kg_threat *t)
{
    kg_buf word = kg_cli_buf(s);
    kg_cli_join(s, &word, kg_say_verdict(s->catalog, (int32_t)t->verdict, s->language));
    if (t->judgement) {
        kg_cli_join(s, &word, t->judgement->adopt);
        kg_cli_join(s, &word, t->judgement->by);
        kg_cli_join(s, &word, t->judgement->on);
    }
    kg_arg args[] = {{"id", kg_cli_clean(t->id, &s->arena)}, {"word", kg_cli_finished(s, &word)}};
    kg_cli_say(s, out, KG_M_CLI_JUDGE_MEANWHILE, args, 2);
    kg_buf_addc(out, '\n');
}

void kg_cli_show_meanwhile(const kg_cli_desk *desk, kg_buf *out, int sentence)
{
    enum { SHOWN = 10 };
    kg_cli_session *s = desk->s;
    const kg_threat **threats;
    size_t n = kg_cli_judged_meanwhile(&threats, desk);
    kg_cli_wrap(out, kg_cli_text(s, sentence), 0, 0, s->columns);
    for (size_t i = 0; i < n && i < SHOWN; i++)
        show_one(s, out, threats[i]);
    if (n > SHOWN) {
        kg_buf_addz(out, "  ");
        kg_cli_say_count(s, out, KG_M_CLI_MORE, n - SHOWN);
        kg_buf_addc(out, '\n');
    }
}
