// SPDX-License-Identifier: Apache-2.0
// Renaming an element: its key and every place of the file that names it, as splices.
#include "model/slot.h"

#include <stdlib.h>
#include <string.h>

/* What is renamed, and how the file's places call it. */
typedef struct renaming {
    kg_str id, to;
    uint8_t vocab;    /* of references to it; KG_MV_COUNT: none */
    kg_str component; /* of an interface; not given otherwise */
    kg_splice *splices;
    size_t n, cap;
    kg_arena *arena;
} renaming;

static void add(renaming *r, size_t at, size_t end, kg_str text, bool in_flow)
{
    kg_buf with;
    kg_buf_init(&with, r->arena);
    kg_yaml_scalar(&with, text, in_flow);
    *KG_PUSH(r->arena, r->splices, r->n, r->cap) = (kg_splice){at, end - at, kg_buf_str(&with)};
}

/* ---- places: "camera.sd", "camera@watch", "AS2/eavesdropping", "watch.encryption" ---- */

static bool is_end(kg_str s, size_t at, const char *marks)
{
    return at == s.n || (at < s.n && strchr(marks, s.p[at]));
}

/* Where the id stands in a place as its first word, or as its flow, or as the interface behind its component; s.n if
 * it does not. */
static size_t where(const renaming *r, kg_str s)
{
    if (r->component.p) {
        size_t at = r->component.n + 1;
        bool behind = kg_str_begins(s, r->component) && s.n > at && s.p[at - 1] == '.' && kg_str_begins(kg_str_from(s, at), r->id);
        return behind && is_end(s, at + r->id.n, "/.") ? at : s.n;
    }
    bool range = kg_str_starts(kg_str_from(s, r->id.n), ".."); /* AS1..AS3 goes by numbers, not by this one's id */
    if (kg_str_begins(s, r->id) && is_end(s, r->id.n, ".@/") && !range)
        return 0;
    for (size_t at = 1; at < s.n; at++)
        if (s.p[at - 1] == '@' && kg_str_begins(kg_str_from(s, at), r->id) && is_end(s, at + r->id.n, "/"))
            return at;
    return s.n;
}

static void rewrite(renaming *r, kg_str text, size_t at, size_t end, bool in_flow)
{
    size_t found = where(r, text);
    kg_buf now;
    if (found == text.n)
        return;
    kg_buf_init(&now, r->arena);
    kg_buf_add(&now, (kg_str){text.p, found});
    kg_buf_add(&now, r->to);
    kg_buf_add(&now, kg_str_from(text, found + r->id.n));
    add(r, at, end, kg_buf_str(&now), in_flow);
}

/* ---- the table's fields that hold places ---- */

static bool is_field(const kg_slot *slot, const char *record, const char *field)
{
    return slot->owner && strcmp(slot->owner->name, record) == 0 && strcmp(slot->field, field) == 0;
}

static bool holds_places(const kg_slot *slot)
{
    return is_field(slot, "flow", "from") || is_field(slot, "flow", "to") || is_field(slot, "flow", "route") ||
           is_field(slot, "attack point", "at");
}

/* Keys of these maps begin with places. */
static bool keys_are_places(const kg_slot *slot)
{
    return slot->type == KG_T_MAP && (slot->key == KG_KEY_PATTERN || slot->key == KG_KEY_THREAT ||
                                      is_field(slot, "judgement", "given") || is_field(slot, "model", "layout"));
}

static void visit_scalar(renaming *r, const kg_slot *slot, const kg_node *node, bool in_flow, kg_str component)
{
    bool ref = slot->type == KG_T_REF;
    bool on = is_field(slot, "interface", "on") && r->component.p && kg_str_eq(component, r->component);
    if (ref ? slot->vocab == r->vocab && kg_str_eq(node->text, r->id) : on && kg_str_eq(node->text, r->id))
        add(r, node->at, node->end, r->to, in_flow);
    else if (holds_places(slot))
        rewrite(r, node->text, node->at, node->end, in_flow);
}

/* `component` is the key of the component that the node stands in, for `on`. */
static void visit(renaming *r, kg_slot slot, const kg_node *node, bool in_flow, kg_str component)
{
    slot = kg_slot_bare(slot, node);
    if (node->kind == KG_NODE_SCALAR) {
        visit_scalar(r, &slot, node, in_flow, component);
        return;
    }
    bool places = keys_are_places(&slot), components = is_field(&slot, "model", "components");
    in_flow = in_flow || node->style == KG_STYLE_FLOW;
    for (const kg_node *child = node->first; child; child = child->next) {
        if (places && child->key.p)
            rewrite(r, child->key, child->key_at, child->key_end, in_flow);
        visit(r, kg_slot_below(slot, child->key), child, in_flow, components ? child->key : component);
    }
}

/* ---- ranges of attack points ---- */

static bool in_range(kg_str pattern, kg_str id)
{
    kg_str place, what, low, high;
    long number = kg_str_number(kg_str_from(id, 2), 999);
    if (!kg_str_cut(pattern, '/', &place, &what) || !kg_str_starts(place, "AS") || !kg_str_cut(place, '.', &low, &high) ||
        !kg_str_starts(high, ".AS"))
        return false;
    return number >= kg_str_number(kg_str_from(low, 2), 999) && number <= kg_str_number(kg_str_from(high, 3), 999);
}

kg_str kg_model_range_across(const kg_pointer *at, kg_str to, const kg_node *root)
{
    const kg_node *judgements = kg_node_get(root, "judgements");
    if (at->n != 2 || !kg_str_is(at->keys[0], "attack_points") || !judgements || judgements->kind != KG_NODE_MAP)
        return (kg_str){0};
    for (const kg_node *j = judgements->first; j; j = j->next)
        if (in_range(j->key, at->keys[1]) != in_range(j->key, to))
            return j->key;
    return (kg_str){0};
}

/* ---- the wish ---- */

static uint8_t vocab_of(kg_str section)
{
    static const struct {
        const char *section;
        uint8_t vocab;
    } all[] = {
        {"zones", KG_MV_ZONES},           {"authorities", KG_MV_AUTHORITIES}, {"use_cases", KG_MV_USE_CASES},
        {"assets", KG_MV_ASSETS},         {"components", KG_MV_COMPONENTS},   {"flows", KG_MV_FLOWS},
        {"evidence", KG_MV_EVIDENCE},     {"hazards", KG_MV_COUNT},           {"attack_points", KG_MV_COUNT},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (kg_str_is(section, all[i].section))
            return all[i].vocab;
    return 0;
}

static int by_place(const void *a, const void *b)
{
    const kg_splice *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

size_t kg_model_rename(kg_splice **out, const kg_pointer *at, kg_str to, const kg_node *root, kg_arena *arena)
{
    const kg_node *node = kg_pointer_node(at, at->n, root), *parent = kg_pointer_node(at, at->n - 1, root);
    bool element = at->n == 2 && vocab_of(at->keys[0]);
    bool interface = at->n == 4 && kg_str_is(at->keys[0], "components") && kg_str_is(at->keys[2], "interfaces");
    renaming r = {.id = node->key, .to = to, .vocab = element ? vocab_of(at->keys[0]) : KG_MV_COUNT, .arena = arena};
    if (interface)
        r.component = at->keys[1];
    add(&r, node->key_at, node->key_end, to, parent->style == KG_STYLE_FLOW);
    /* a layout's keys are components, also where the component itself is what is renamed */
    if (element || interface)
        visit(&r, kg_slot_root(), root, root->style == KG_STYLE_FLOW, (kg_str){0});
    qsort(r.splices, r.n, sizeof *r.splices, by_place);
    *out = r.splices;
    return r.n;
}
