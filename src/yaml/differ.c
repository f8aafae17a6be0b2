// SPDX-License-Identifier: Apache-2.0
// Do two trees differ in one place only? The proof that a splice did what it should: see koguchi/yaml.h.
#include <koguchi/yaml.h>

const kg_node *kg_node_child(const kg_node *parent, kg_str key)
{
    if (parent->kind == KG_NODE_SCALAR)
        return NULL;
    long number = parent->kind == KG_NODE_SEQ ? kg_str_number(key, KG_YAML_KEYS_MOST) : 0;
    if (number < 0)
        return NULL;
    for (const kg_node *child = parent->first; child; child = child->next)
        if (parent->kind == KG_NODE_SEQ ? number-- == 0 : child->key.p && kg_str_eq(child->key, key))
            return child;
    return NULL;
}

bool kg_node_same(const kg_node *a, const kg_node *b)
{
    if (a->kind != b->kind || a->count != b->count || kg_node_is_null(a) != kg_node_is_null(b))
        return false;
    if (a->kind == KG_NODE_SCALAR)
        return kg_node_is_null(a) || kg_str_eq(a->text, b->text);
    const kg_node *x = a->first, *y = b->first;
    for (; x; x = x->next, y = y->next)
        if (!kg_str_eq(x->key, y->key) || !kg_node_same(x, y))
            return false;
    return true;
}

/* Is the node nothing but the keys [i, n) around the value? */
static bool is_chain(const kg_yaml_edit *e, const kg_node *node, size_t i)
{
    for (; i < e->n; i++) {
        bool item = kg_str_is(e->keys[i], "-");
        if (node->count != 1 || node->kind != (item ? KG_NODE_SEQ : KG_NODE_MAP))
            return false;
        if (!item && !kg_str_eq(node->first->key, e->keys[i]))
            return false;
        node = node->first;
    }
    return kg_node_same(node, e->value);
}

/* All children of both but one of each are the same, in order; that one is left in *x and *y. */
static bool same_but_one(const kg_node *old, const kg_node *now, const kg_node *gone, const kg_node *come)
{
    const kg_node *x = old->first, *y = now->first;
    for (;;) {
        x = x && x == gone ? x->next : x;
        y = y && y == come ? y->next : y;
        if (!x || !y)
            return !x && !y;
        if (!kg_str_eq(x->key, y->key) || !kg_node_same(x, y))
            return false;
        x = x->next;
        y = y->next;
    }
}

static const kg_node *last_child(const kg_node *parent)
{
    const kg_node *child = parent->first;
    while (child && child->next)
        child = child->next;
    return child;
}

static bool differs_at(const kg_yaml_edit *e, const kg_node *old, const kg_node *now, size_t i);

/* The child that the wish names, in the old tree and the new. */
static bool differs_below(const kg_yaml_edit *e, const kg_node *old, const kg_node *now, size_t i)
{
    bool at_end = i + 1 == e->n, append = old->kind == KG_NODE_SEQ && kg_str_is(e->keys[i], "-");
    const kg_node *gone = kg_node_child(old, e->keys[i]);
    const kg_node *come = append ? last_child(now) : kg_node_child(now, e->keys[i]);
    if (at_end && !e->value)
        return gone && same_but_one(old, now, gone, NULL);
    if (at_end && e->insert && gone)
        return come && kg_node_same(come, e->value) && same_but_one(old, now, NULL, come);
    if (!come || !same_but_one(old, now, gone, come))
        return false;
    return gone ? differs_at(e, gone, come, i + 1) : is_chain(e, come, i + 1);
}

static bool differs_at(const kg_yaml_edit *e, const kg_node *old, const kg_node *now, size_t i)
{
    if (i == e->n)
        return e->value && kg_node_same(now, e->value);
    if (kg_node_is_null(old) || (old->kind != KG_NODE_SCALAR && old->count == 0))
        return e->value && is_chain(e, now, i);
    return old->kind == now->kind && old->kind != KG_NODE_SCALAR && differs_below(e, old, now, i);
}

bool kg_yaml_only_differs(const kg_yaml_edit *edit, const kg_node *now)
{
    kg_yaml_edit e = *edit;
    if (!e.value) { /* what would be empty goes too */
        const kg_node *nodes[KG_YAML_DEPTH_MOST + 2] = {e.root};
        for (size_t i = 0; i < e.n; i++)
            nodes[i + 1] = kg_node_child(nodes[i], e.keys[i]);
        while (e.n > 1 && nodes[e.n - 1]->count == 1)
            e.n--;
    }
    return differs_at(&e, e.root, now, 0);
}
