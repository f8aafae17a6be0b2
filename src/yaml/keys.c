// SPDX-License-Identifier: Apache-2.0
// Duplicate keys by heap sort: see keys.h. It needs no memory beyond the pointers and has no bad
// case, which the C library's qsort promises nowhere.
#include "keys.h"

static int order(const kg_node *a, const kg_node *b)
{
    int by = kg_str_cmp(a->key, b->key);
    return by ? by : (a->key_at > b->key_at) - (a->key_at < b->key_at);
}

static void sink(const kg_node **items, size_t i, size_t n)
{
    const kg_node *moved = items[i];
    for (size_t child = 2 * i + 1; child < n; child = 2 * i + 1) {
        if (child + 1 < n && order(items[child + 1], items[child]) > 0)
            child++;
        if (order(items[child], moved) <= 0)
            break;
        items[i] = items[child];
        i = child;
    }
    items[i] = moved;
}

static void sort(const kg_node **items, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sink(items, i, n);
    while (n > 1) {
        const kg_node *last = items[--n];
        items[n] = items[0];
        items[0] = last;
        sink(items, 0, n);
    }
}

static size_t collect(kg_yaml_keys *keys, const kg_node *map)
{
    size_t n = 0;
    if (map->count > keys->cap) {
        size_t cap = keys->cap * 2 > map->count ? keys->cap * 2 : map->count;
        keys->items = KG_NEW_N(keys->arena, const kg_node *, cap);
        keys->cap = cap;
    }
    for (const kg_node *child = map->first; child; child = child->next)
        if (child->key.p)
            keys->items[n++] = child;
    return n;
}

static void add(kg_yaml_found *found, const kg_node *node, const kg_node *first)
{
    kg_diag *diag = kg_yaml_found_add(found, KG_YAML_DUPLICATE, node->key_at, node->key_end);
    kg_yaml_found_arg(found, diag, "key", node->key);
    if (diag)
        kg_yaml_found_number(found, diag, "line",
                             kg_source_line_at(found->source, first->key_at) + 1);
}

void kg_yaml_keys_check(kg_yaml_keys *keys, kg_yaml_found *found, const kg_node *map)
{
    if (map->count < 2)
        return;
    size_t n = collect(keys, map), first = 0;
    if (n < 2)
        return;
    sort(keys->items, n);
    for (size_t i = 1; i < n; i++) {
        if (kg_str_eq(keys->items[i]->key, keys->items[first]->key))
            add(found, keys->items[i], keys->items[first]);
        else
            first = i;
    }
}
