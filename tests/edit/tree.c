// SPDX-License-Identifier: Apache-2.0
// See tree.h. Nothing here is shared with the code under test but the reader of YAML.
#include "tree.h"

#include <string.h>

uint32_t roll(dice *d, uint32_t n)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return (uint32_t)((d->state >> 33) % n);
}

/* ---- random texts ---- */

static const char *const scalars[] = {"a", "word", "two words", "1.10", "\"quoted, text\"", "'single: one'", "機器", "\"\"",
                                      "http://x/y", "a-b", "\"# no comment\"", "yes", "全角（括弧）"};

static void add_scalar(kg_buf *out, dice *d)
{
    kg_buf_addz(out, scalars[roll(d, sizeof scalars / sizeof *scalars)]);
}

static void add_key(kg_buf *out, dice *d, unsigned i)
{
    static const char *const keys[] = {"k%u", "key-%u", "AS%u/x", "a.b%u", "\"q %u\"", "鍵%u"};
    kg_buf_addf(out, keys[roll(d, sizeof keys / sizeof *keys)], i);
}

void random_value(kg_buf *out, dice *d, int depth)
{
    unsigned n = roll(d, 4), what = depth ? roll(d, 4) : 0;
    if (what < 2) {
        add_scalar(out, d);
        return;
    }
    kg_buf_addc(out, what == 2 ? '{' : '[');
    for (unsigned i = 0; i < n; i++) {
        kg_buf_addz(out, i ? ", " : "");
        if (what == 2) {
            add_key(out, d, i);
            kg_buf_addz(out, ": ");
        }
        random_value(out, d, depth - 1);
    }
    kg_buf_addc(out, what == 2 ? '}' : ']');
}

static void add_comment(kg_buf *out, dice *d, unsigned *comments, const char *before, unsigned one_in)
{
    if (roll(d, one_in) == 0)
        kg_buf_addf(out, "%s#c%u#", before, (*comments)++);
}

static void end_line(kg_buf *out, dice *d, unsigned *comments, size_t indent)
{
    add_comment(out, d, comments, "  ", 4);
    kg_buf_addc(out, '\n');
    if (roll(d, 6) == 0) {
        kg_buf_pad(out, ' ', indent);
        kg_buf_addf(out, "#c%u#\n", (*comments)++);
    }
    if (roll(d, 8) == 0)
        kg_buf_addc(out, '\n');
}

static void add_block(kg_buf *out, dice *d, unsigned *comments, size_t indent, int depth, bool first_indented);

/* What stands behind a colon or a dash. */
static void add_behind(kg_buf *out, dice *d, unsigned *comments, size_t indent, int depth, bool dash)
{
    unsigned what = roll(d, 10);
    if (depth && what < 4) {
        if (dash && roll(d, 2)) { /* the map begins behind the dash */
            kg_buf_addc(out, ' ');
            add_block(out, d, comments, indent + 2, depth - 1, true);
            return;
        }
        add_comment(out, d, comments, " ", 4);
        kg_buf_addc(out, '\n');
        add_block(out, d, comments, indent + (dash ? 2 : 1 + roll(d, 4)), depth - 1, false);
        return;
    }
    if (what == 4) {
        kg_buf_addz(out, roll(d, 2) ? " |\n" : " >-\n");
        kg_buf_pad(out, ' ', indent + 2);
        kg_buf_addz(out, "first\n");
        kg_buf_pad(out, ' ', indent + 2);
        kg_buf_addz(out, "second\n");
        return;
    }
    if (what != 5) {
        kg_buf_addc(out, ' ');
        random_value(out, d, 2);
    }
    end_line(out, d, comments, indent);
}

static void add_block(kg_buf *out, dice *d, unsigned *comments, size_t indent, int depth, bool first_indented)
{
    unsigned n = 1 + roll(d, 4);
    bool list = !first_indented && roll(d, 3) == 0;
    for (unsigned i = 0; i < n; i++) {
        if (i || !first_indented)
            kg_buf_pad(out, ' ', indent);
        if (list) {
            kg_buf_addc(out, '-');
        } else {
            add_key(out, d, i);
            kg_buf_addc(out, ':');
        }
        add_behind(out, d, comments, indent, depth, list);
    }
}

void random_document(kg_buf *out, dice *d, unsigned *comments)
{
    add_comment(out, d, comments, "", 2);
    if (out->n)
        kg_buf_addc(out, '\n');
    unsigned n = 1 + roll(d, 5);
    for (unsigned i = 0; i < n; i++) {
        add_key(out, d, i);
        kg_buf_addc(out, ':');
        add_behind(out, d, comments, 0, 3, false);
    }
    if (roll(d, 8) == 0 && out->n && out->p[out->n - 1] == '\n')
        out->n--; /* a file whose last line does not end */
}

/* ---- ways ---- */

void random_way(way *w, dice *d, const kg_node *root, kg_arena *arena)
{
    *w = (way){.nodes = {root}};
    for (const kg_node *node = root; node->kind != KG_NODE_SCALAR && node->count;) {
        uint32_t which = roll(d, node->count);
        const kg_node *child = node->first;
        for (uint32_t i = 0; i < which; i++)
            child = child->next;
        w->keys[w->n++] = node->kind == KG_NODE_MAP ? child->key : kg_str_format(arena, "%u", which);
        w->nodes[w->n] = child;
        node = child;
        if (roll(d, 3) == 0)
            break;
    }
}

/* ---- the plain way ---- */

static kg_node *copy_children(kg_node *parent, const kg_node *from, const kg_node *without, kg_arena *arena)
{
    kg_node **tail = &parent->first;
    parent->count = 0;
    for (const kg_node *child = from->first; child; child = child->next) {
        if (child == without)
            continue;
        kg_node *copy = KG_NEW(arena, kg_node);
        *copy = *child;
        copy->next = NULL;
        *tail = copy;
        tail = &copy->next;
        parent->count++;
    }
    return parent;
}

static kg_node *node_of(const kg_node *like, kg_str key, kg_arena *arena)
{
    kg_node *node = KG_NEW(arena, kg_node);
    *node = *like;
    node->key = key;
    node->next = NULL;
    return node;
}

static const kg_node *child_of(const kg_node *node, kg_str key, long *number)
{
    const kg_node *child = node->first;
    *number = kg_str_number(key, 1000);
    if (node->kind == KG_NODE_SEQ) {
        for (long i = 0; child && i < *number; i++)
            child = child->next;
        return *number < 0 ? NULL : child;
    }
    while (child && !kg_str_eq(child->key, key))
        child = child->next;
    return child;
}

/* Puts `come` in the place of `gone`, or before it, or at the end. */
static void put(kg_node *parent, const kg_node *from, const kg_node *gone, const kg_node *come, bool before, kg_arena *arena)
{
    kg_node **tail = &parent->first;
    parent->count = 0;
    parent->first = NULL;
    for (const kg_node *child = from->first; child; child = child->next) {
        if (child == gone && come) {
            *tail = node_of(come, gone->key, arena);
            tail = &(*tail)->next;
            parent->count++;
        }
        if (child != gone || before) {
            *tail = node_of(child, child->key, arena);
            tail = &(*tail)->next;
            parent->count++;
        }
    }
    if (!gone && come) {
        *tail = (kg_node *)(uintptr_t)come;
        parent->count++;
    }
}

static const kg_node *new_chain(const kg_str *keys, size_t n, const kg_node *value, kg_arena *arena)
{
    for (; n; n--) {
        kg_node *parent = KG_NEW(arena, kg_node);
        bool item = kg_str_is(keys[n - 1], "-");
        *parent = (kg_node){.kind = item ? KG_NODE_SEQ : KG_NODE_MAP, .style = KG_STYLE_BLOCK, .count = 1, .text = KG_S("")};
        parent->first = node_of(value, item ? (kg_str){0} : keys[n - 1], arena);
        value = parent;
    }
    return value;
}

const kg_node *changed(const kg_node *root, const kg_str *keys, size_t n, const kg_node *value, bool insert,
                       kg_arena *arena)
{
    long number;
    if (n == 0)
        return value;
    if (kg_node_is_null(root) || (root->kind != KG_NODE_SCALAR && root->count == 0 && value))
        return value ? new_chain(keys, n, value, arena) : NULL;
    if (root->kind == KG_NODE_SCALAR)
        return NULL;
    kg_node *copy = node_of(root, root->key, arena);
    const kg_node *child = child_of(root, keys[0], &number);
    if (!child) {
        bool may = value && (root->kind == KG_NODE_MAP || kg_str_is(keys[0], "-"));
        const kg_node *come = may ? new_chain(keys + 1, n - 1, value, arena) : NULL;
        if (!come)
            return NULL;
        put(copy, root, NULL, node_of(come, root->kind == KG_NODE_MAP ? keys[0] : (kg_str){0}, arena), false, arena);
        return copy;
    }
    const kg_node *below = n == 1 ? value : changed(child, keys + 1, n - 1, value, insert, arena);
    bool empty = below && below->kind != KG_NODE_SCALAR && below->count == 0 && !value;
    if (n > 1 && !below)
        return NULL;
    if ((n == 1 && !value) || empty)
        return copy_children(copy, root, child, arena);
    put(copy, root, child, below, insert && n == 1 && root->kind == KG_NODE_SEQ, arena);
    return copy;
}
