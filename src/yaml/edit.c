// SPDX-License-Identifier: Apache-2.0
// One change of a tree as one splice of its text: see koguchi/yaml.h. What stands around the place (indent,
// line ends, comments, flow or block) decides how the new text looks.
#include "emit.h"

#include <string.h>

enum { USUAL_STEP = 2 };

/* The way from the root to the place: nodes[0] is the root, nodes[i] stands under keys[i - 1]. */
typedef struct walk {
    const kg_yaml_edit *edit;
    const kg_node *nodes[KG_YAML_DEPTH_MOST + 2];
    size_t n; /* nodes found; n - 1 keys are used up */
    bool in_flow; /* the last node is, or stands in, a flow collection */
    kg_str text;
    kg_buf buf;
    kg_yaml_emit emit;
    kg_arena *arena;
} walk;

/* ---- the text around a place ---- */

static size_t line_start(kg_str text, size_t at)
{
    while (at && text.p[at - 1] != '\n' && text.p[at - 1] != '\r')
        at--;
    return at == 0 && kg_str_starts(text, "\xEF\xBB\xBF") ? 3 : at;
}

static size_t line_end(kg_str text, size_t at)
{
    while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
        at++;
    return at;
}

/* Behind the line end at `at`, if there is one. */
static size_t after_line_end(kg_str text, size_t at)
{
    if (at < text.n && text.p[at] == '\r')
        at++;
    else if (at < text.n && text.p[at] == '\n')
        return at + 1;
    return at < text.n && text.p[at] == '\n' ? at + 1 : at;
}

static size_t column(kg_str text, size_t at)
{
    return at - line_start(text, at);
}

static bool only_spaces(kg_str text, size_t from, size_t to)
{
    while (from < to && text.p[from] == ' ')
        from++;
    return from >= to;
}

static kg_str usual_eol(kg_str text)
{
    size_t at = line_end(text, 0);
    if (at >= text.n || text.p[at] == '\n')
        return KG_S("\n");
    return at + 1 < text.n && text.p[at + 1] == '\n' ? KG_S("\r\n") : KG_S("\r");
}

/* How far the first nested block map is indented. */
static size_t usual_step(kg_str text, const kg_node *root)
{
    for (const kg_node *child = root->first; child; child = child->next)
        if (child->kind == KG_NODE_MAP && child->style == KG_STYLE_BLOCK && column(text, child->at) > 0)
            return column(text, child->at);
    return USUAL_STEP;
}

static bool is_block(const kg_node *node)
{
    return node->kind != KG_NODE_SCALAR && node->style == KG_STYLE_BLOCK;
}

/* The colon behind a key, or the text's end if the key stands alone. */
static size_t colon_of(kg_str text, const kg_node *node)
{
    size_t at = node->key_end;
    while (at < text.n && strchr(" \t", text.p[at]))
        at++;
    return at < text.n && text.p[at] == ':' ? at : text.n;
}

/* ---- the walk ---- */

static void start(walk *w, const kg_yaml_edit *edit, kg_arena *arena)
{
    *w = (walk){.edit = edit, .n = 1, .text = edit->source->text, .arena = arena};
    w->nodes[0] = edit->root;
    w->in_flow = edit->root->kind != KG_NODE_SCALAR && edit->root->style == KG_STYLE_FLOW;
    kg_buf_init(&w->buf, arena);
    w->emit = (kg_yaml_emit){&w->buf, usual_eol(w->text), usual_step(w->text, edit->root), edit->flow_keys};
    while (w->n <= edit->n && w->n <= KG_YAML_DEPTH_MOST) {
        const kg_node *child = kg_node_child(w->nodes[w->n - 1], edit->keys[w->n - 1]);
        if (!child)
            break;
        w->nodes[w->n++] = child;
        w->in_flow = w->in_flow || (child->kind != KG_NODE_SCALAR && child->style == KG_STYLE_FLOW);
    }
}

static const kg_node *last(const walk *w)
{
    return w->nodes[w->n - 1];
}

/* Is the place before the last node in a flow collection? */
static bool parent_in_flow(const walk *w)
{
    for (size_t i = 0; i + 1 < w->n; i++)
        if (w->nodes[i]->kind != KG_NODE_SCALAR && w->nodes[i]->style == KG_STYLE_FLOW)
            return true;
    return false;
}

static int splice(kg_splice *out, size_t at, size_t end, kg_str with)
{
    *out = (kg_splice){at, end - at, with};
    return KG_OK;
}

static int splice_buf(kg_splice *out, size_t at, size_t end, const walk *w)
{
    return splice(out, at, end, kg_buf_str(&w->buf));
}

/* The value under the keys that the walk did not find, as maps around it, and lists for "-". */
static const kg_node *wrap(const walk *w, size_t first)
{
    const kg_node *value = w->edit->value;
    for (size_t i = w->edit->n; i > first; i--) {
        kg_node *child = KG_NEW(w->arena, kg_node), *parent = KG_NEW(w->arena, kg_node);
        bool item = kg_str_is(w->edit->keys[i - 1], "-");
        *child = *value;
        child->next = NULL;
        child->key = item ? (kg_str){0} : w->edit->keys[i - 1];
        *parent = (kg_node){.first = child, .count = 1, .style = KG_STYLE_BLOCK, .text = KG_S("")};
        parent->kind = item ? KG_NODE_SEQ : KG_NODE_MAP;
        value = parent;
    }
    return value;
}

/* ---- replacing ---- */

static int replace_in_flow(walk *w, kg_splice *out, const kg_node *node, const kg_node *value)
{
    bool empty = node->at == node->end, keyed = node->key_end != 0;
    size_t colon = empty && keyed ? colon_of(w->text, node) : w->text.n;
    size_t at = node->at, end = node->end;
    if (empty && keyed) {
        kg_buf_addz(&w->buf, colon < w->text.n ? " " : ": ");
        at = end = colon < w->text.n ? colon + 1 : node->key_end;
    } else if (empty) {
        return KG_E_INVALID;
    }
    kg_yaml_emit_flow(&w->emit, value, true);
    return splice_buf(out, at, end, w);
}

/* A comment behind the key of a block value that gives way to one on the line stays there. */
static void keep_comment(walk *w, const kg_node *node, size_t colon)
{
    size_t end = line_end(w->text, colon);
    if (is_block(node) && node->at > end)
        kg_buf_add(&w->buf, (kg_str){w->text.p + colon + 1, end - colon - 1});
}

static int replace_under_key(walk *w, kg_splice *out, const kg_node *node, const kg_node *value)
{
    size_t colon = colon_of(w->text, node), key = column(w->text, node->key_at), at = column(w->text, node->at);
    bool empty = node->at == node->end, line = kg_yaml_is_inline(&w->emit, value);
    if (colon == w->text.n)
        return KG_E_INVALID;
    if (line && !empty && !is_block(node)) {
        kg_yaml_emit_flow(&w->emit, value, false);
        return splice_buf(out, node->at, node->end, w);
    }
    if (!line && is_block(node) && (at > key || value->kind == KG_NODE_SEQ)) {
        kg_yaml_emit_block(&w->emit, value, at);
        return splice_buf(out, node->at, node->end, w);
    }
    kg_yaml_emit_after_colon(&w->emit, value, key + w->emit.step);
    if (line)
        keep_comment(w, node, colon);
    return splice_buf(out, colon + 1, empty ? colon + 1 : node->end, w);
}

static int replace_item(walk *w, kg_splice *out, const kg_node *node, const kg_node *value)
{
    if (node->at == node->end) {
        kg_buf_addc(&w->buf, ' ');
        kg_yaml_emit_flow(&w->emit, value, false);
    } else if (kg_yaml_is_inline(&w->emit, value)) {
        kg_yaml_emit_flow(&w->emit, value, false);
    } else {
        kg_yaml_emit_block(&w->emit, value, column(w->text, node->at));
    }
    return splice_buf(out, node->at, node->end, w);
}

static int replace(walk *w, kg_splice *out, const kg_node *value)
{
    const kg_node *node = last(w);
    if (w->n < 2)
        return KG_E_INVALID;
    if (parent_in_flow(w))
        return replace_in_flow(w, out, node, value);
    return w->nodes[w->n - 2]->kind == KG_NODE_MAP ? replace_under_key(w, out, node, value)
                                                   : replace_item(w, out, node, value);
}

/* ---- a new key ---- */

static size_t rank(const kg_yaml_edit *edit, kg_str key)
{
    for (size_t i = 0; i < edit->n_order; i++)
        if (kg_str_eq(edit->order[i], key))
            return i;
    return edit->n_order;
}

/* The sibling after which a new key is put; NULL: before the first. */
static const kg_node *anchor_of(const walk *w, const kg_node *map, kg_str key, bool line)
{
    const kg_yaml_edit *edit = w->edit;
    size_t own = rank(edit, key);
    const kg_node *found = NULL, *tail = NULL, *inline_tail = NULL;
    bool later = false;
    for (const kg_node *child = map->first; child; child = child->next) {
        size_t other = rank(edit, child->key);
        if (other < own)
            found = child;
        later = later || (other > own && other < edit->n_order);
        tail = child;
        if (!is_block(child))
            inline_tail = child;
    }
    if (own < edit->n_order && (found || later))
        return found;
    return line && inline_tail ? inline_tail : tail;
}

static int insert_in_flow(walk *w, kg_splice *out, const kg_node *parent, const kg_node *after, kg_str key,
                          const kg_node *value)
{
    bool map = parent->kind == KG_NODE_MAP;
    const kg_node *before = after ? NULL : parent->first;
    size_t at = after ? after->end : before ? (map ? before->key_at : before->at) : (size_t)parent->at + 1;
    if (parent->at >= w->text.n || w->text.p[parent->at] != (map ? '{' : '['))
        return KG_E_INVALID;
    if (after && after->at == after->end && colon_of(w->text, after) < w->text.n)
        at = colon_of(w->text, after) + 1;
    kg_buf_addz(&w->buf, after ? ", " : "");
    if (map) {
        kg_yaml_scalar(&w->buf, key, true);
        kg_buf_addz(&w->buf, ": ");
    }
    kg_yaml_emit_flow(&w->emit, value, true);
    kg_buf_addz(&w->buf, before ? ", " : "");
    return splice_buf(out, at, at, w);
}

/* Are the sections of the file parted by empty lines? */
static bool parted_by_lines(const walk *w)
{
    for (const kg_node *child = w->edit->root->first; child && child->next; child = child->next) {
        size_t next = after_line_end(w->text, line_end(w->text, child->end));
        if (is_block(child->next) && next < child->next->key_at && line_end(w->text, next) == next)
            return true;
    }
    return false;
}

static void emit_key(walk *w, kg_str key, const kg_node *value, size_t indent)
{
    kg_yaml_scalar(&w->buf, key, false);
    kg_buf_addc(&w->buf, ':');
    kg_yaml_emit_after_colon(&w->emit, value, indent + w->emit.step);
}

static int insert_in_block(walk *w, kg_splice *out, const kg_node *map, kg_str key, const kg_node *value)
{
    size_t indent = column(w->text, map->first->key_at);
    bool line = kg_yaml_is_inline(&w->emit, value);
    const kg_node *after = anchor_of(w, map, key, line);
    if (!after) {
        emit_key(w, key, value, indent);
        kg_buf_add(&w->buf, w->emit.eol);
        kg_buf_pad(&w->buf, ' ', indent);
        return splice_buf(out, map->first->key_at, map->first->key_at, w);
    }
    size_t at = line_end(w->text, after->end);
    if (map == w->edit->root && !line && parted_by_lines(w))
        kg_buf_add(&w->buf, w->emit.eol);
    kg_buf_add(&w->buf, w->emit.eol);
    kg_buf_pad(&w->buf, ' ', indent);
    emit_key(w, key, value, indent);
    return splice_buf(out, at, at, w);
}

static int insert_key(walk *w, kg_splice *out)
{
    const kg_node *map = last(w), *value = wrap(w, w->n);
    kg_str key = w->edit->keys[w->n - 1];
    if (w->in_flow)
        return insert_in_flow(w, out, map, anchor_of(w, map, key, true), key, value);
    return map->first ? insert_in_block(w, out, map, key, value) : KG_E_INVALID;
}

/* ---- a new item ---- */

static const kg_node *tail_of(const kg_node *list)
{
    const kg_node *tail = list->first;
    while (tail && tail->next)
        tail = tail->next;
    return tail;
}

static int append_item(walk *w, kg_splice *out)
{
    const kg_node *list = last(w), *value = wrap(w, w->n), *tail = tail_of(list);
    if (w->in_flow)
        return insert_in_flow(w, out, list, tail, (kg_str){0}, value);
    if (!tail)
        return KG_E_INVALID;
    size_t dash = column(w->text, list->at), at = line_end(w->text, tail->end);
    kg_buf_add(&w->buf, w->emit.eol);
    kg_buf_pad(&w->buf, ' ', dash);
    kg_buf_addc(&w->buf, '-');
    kg_yaml_emit_after_dash(&w->emit, value, dash);
    return splice_buf(out, at, at, w);
}

/* The dash of a block list's item. */
static size_t dash_of(kg_str text, const kg_node *item)
{
    size_t at = item->at;
    while (at && text.p[at - 1] != '-')
        at--;
    return at ? at - 1 : 0;
}

static int insert_item(walk *w, kg_splice *out)
{
    const kg_node *item = last(w);
    if (parent_in_flow(w)) {
        kg_yaml_emit_flow(&w->emit, w->edit->value, true);
        kg_buf_addz(&w->buf, ", ");
        return splice_buf(out, item->at, item->at, w);
    }
    size_t at = dash_of(w->text, item), dash = column(w->text, at);
    kg_buf_addc(&w->buf, '-');
    kg_yaml_emit_after_dash(&w->emit, w->edit->value, dash);
    kg_buf_add(&w->buf, w->emit.eol);
    kg_buf_pad(&w->buf, ' ', dash);
    return splice_buf(out, at, at, w);
}

/* ---- removing ---- */

static size_t child_start(const kg_node *parent, const kg_node *child)
{
    return parent->kind == KG_NODE_MAP ? child->key_at : child->at;
}

static size_t child_end(const walk *w, const kg_node *child)
{
    size_t colon = child->at == child->end && child->key_end ? colon_of(w->text, child) : w->text.n;
    return colon < w->text.n ? colon + 1 : child->end;
}

/* In a flow collection, or where something else begins on the same line: up to the next child, or from the
 * one before. */
static int remove_between(walk *w, kg_splice *out, const kg_node *parent, const kg_node *child)
{
    const kg_node *before = NULL;
    for (const kg_node *at = parent->first; at != child; at = at->next)
        before = at;
    if (child->next)
        return splice(out, child_start(parent, child), child_start(parent, child->next), KG_S(""));
    return before ? splice(out, child_end(w, before), child_end(w, child), KG_S("")) : KG_E_INVALID;
}

/* The lines of a block child, with the comment behind its end. */
static int remove_lines(walk *w, kg_splice *out, const kg_node *parent, const kg_node *child)
{
    size_t at = parent->kind == KG_NODE_MAP ? child->key_at : dash_of(w->text, child);
    size_t from = line_start(w->text, at), end = line_end(w->text, child->end);
    if (!only_spaces(w->text, from, at))
        return remove_between(w, out, parent, child);
    if (end < w->text.n)
        return splice(out, from, after_line_end(w->text, end), KG_S(""));
    while (from && strchr("\r\n", w->text.p[from - 1]))
        from--; /* the file ends without a line end, and shall go on doing so */
    return splice(out, from, end, KG_S(""));
}

/* A collection that would be empty goes too. */
static int away(walk *w, kg_splice *out)
{
    while (w->n > 2 && w->nodes[w->n - 2]->count == 1)
        w->n--;
    const kg_node *parent = w->n > 1 ? w->nodes[w->n - 2] : NULL;
    if (!parent || parent->count == 1)
        return KG_E_INVALID;
    return parent_in_flow(w) ? remove_between(w, out, parent, last(w)) : remove_lines(w, out, parent, last(w));
}

/* ---- the wish ---- */

/* Nothing, {} or [] in a block: what comes in decides how it looks from now on. */
static bool is_empty(const walk *w, const kg_node *node)
{
    if (node->kind == KG_NODE_SCALAR)
        return kg_node_is_null(node);
    return node->count == 0 && !parent_in_flow(w);
}

int kg_yaml_splice(kg_splice *out, const kg_yaml_edit *edit, kg_arena *arena)
{
    walk w;
    start(&w, edit, arena);
    bool found = w.n == edit->n + 1;
    if (!edit->value)
        return found ? away(&w, out) : KG_E_NOT_FOUND;
    if (found)
        return edit->insert ? insert_item(&w, out) : replace(&w, out, edit->value);
    const kg_node *parent = last(&w);
    bool item = kg_str_is(edit->keys[w.n - 1], "-");
    if (parent->kind == KG_NODE_SEQ && !item)
        return KG_E_NOT_FOUND;
    if (w.n > 1 && is_empty(&w, parent))
        return replace(&w, out, wrap(&w, w.n - 1));
    if (parent->kind == KG_NODE_SCALAR)
        return KG_E_NOT_FOUND;
    return parent->kind == KG_NODE_SEQ ? append_item(&w, out) : insert_key(&w, out);
}
