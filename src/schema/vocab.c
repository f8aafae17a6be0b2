// SPDX-License-Identifier: Apache-2.0
// Vocabularies: sorting and finding their ids, and the nearest one to a slip.
#include <koguchi/schema.h>

#include <stdlib.h>

/* qsort has no payload in C17, so the order is found by sorting pairs. */
typedef struct pair {
    kg_str id;
    uint32_t ix;
} pair;

static int by_id(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    int order = kg_str_cmp(x->id, y->id);
    return order ? order : (x->ix > y->ix) - (x->ix < y->ix);
}

void kg_vocab_sort(kg_vocab *vocab, kg_arena *arena)
{
    pair *pairs = KG_NEW_N(arena, pair, vocab->n);
    uint32_t *order = KG_NEW_N(arena, uint32_t, vocab->n);
    for (size_t i = 0; i < vocab->n; i++)
        pairs[i] = (pair){vocab->ids[i], (uint32_t)i};
    qsort(pairs, vocab->n, sizeof *pairs, by_id);
    for (size_t i = 0; i < vocab->n; i++)
        order[i] = pairs[i].ix;
    vocab->order = order;
}

static uint32_t find_sorted(const kg_vocab *vocab, kg_str id)
{
    size_t low = 0, high = vocab->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int by = kg_str_cmp(vocab->ids[vocab->order[middle]], id);
        if (by == 0)
            return vocab->order[middle] + 1;
        if (by < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static uint32_t find_in_turn(const kg_vocab *vocab, kg_str id)
{
    for (size_t i = 0; i < vocab->n; i++)
        if (kg_str_eq(vocab->ids[i], id))
            return (uint32_t)i + 1;
    return 0;
}

/* What is called so today goes before what was called so once. */
uint32_t kg_vocab_find(const kg_vocab *vocab, kg_str id)
{
    uint32_t found = vocab->order ? find_sorted(vocab, id) : find_in_turn(vocab, id);
    for (size_t i = 0; !found && i < vocab->n_was; i++)
        if (kg_str_eq(vocab->was[i], id))
            found = vocab->now[i];
    return found;
}

kg_str kg_vocab_near(const kg_vocab *vocab, kg_str id)
{
    enum { LOOK_AT_MOST = 2000 }; /* a slip in a huge model costs no more than in a small one */
    unsigned limit = id.n < 4 ? 1 : id.n < 9 ? 2 : 3;
    unsigned best = limit + 1;
    kg_str near = {0};
    for (size_t i = 0; i < vocab->n && i < LOOK_AT_MOST; i++) {
        unsigned d = kg_str_distance(vocab->ids[i], id, limit);
        if (d < best) {
            best = d;
            near = vocab->ids[i];
        }
    }
    return near;
}
