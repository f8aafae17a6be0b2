// SPDX-License-Identifier: Apache-2.0
// Edits on a model's text: each is one splice, proven by reading again; all together must leave a model
// without new errors. See koguchi/edit.h.
#include "model/slot.h"

#include <koguchi/edit.h>
#include <string.h>

typedef struct editing {
    kg_source *source; /* the text as edited so far; in an arena, since diagnostics point to it */
    kg_node *root;
    const kg_catalog *catalog;
    kg_arena *arena;
    kg_diags *diags;
} editing;

/* Maps that stand on one line (design section 3). */
static const char *const flow_keys[] = {"ja", "en", "confidentiality", "integrity", "availability", NULL};

static int object(editing *e, kg_code code, const kg_edit *edit, kg_str near)
{
    kg_diag *diag = kg_diag_add(e->diags, code, (kg_place){0});
    kg_diag_arg(e->diags, diag, "path", edit->at);
    if (edit->value.p)
        kg_diag_arg(e->diags, diag, "value", edit->value);
    if (near.p)
        kg_diag_arg(e->diags, diag, "near", near);
    return KG_E_INVALID;
}

/* ---- reading ---- */

static int read_text(editing *e, kg_str name, kg_str text)
{
    e->source = KG_NEW(e->arena, kg_source);
    kg_source_init(e->source, e->arena, name, text);
    return kg_yaml_parse(&e->root, e->source, e->arena, e->diags);
}

/* The tree of a wish's value, whose diagnostics would point into a text that nobody sees. */
static const kg_node *read_value(editing *e, kg_str text)
{
    kg_node *value = NULL;
    kg_diags unseen;
    kg_source *source = KG_NEW(e->arena, kg_source);
    kg_diags_init(&unseen, e->arena);
    kg_source_init(source, e->arena, KG_S(""), text);
    return kg_yaml_parse(&value, source, e->arena, &unseen) == KG_OK ? value : NULL;
}

/* ---- one splice ---- */

/* Does the new text read as the old tree but for the wish? Its diagnostics are nobody's: a splice that spoils the
 * text is refused as a layout. */
static bool proven(editing *e, const kg_yaml_edit *wish, kg_str text)
{
    editing now = *e;
    kg_diags unseen;
    kg_diags_init(&unseen, e->arena);
    now.diags = &unseen;
    if (read_text(&now, e->source->name, text) != KG_OK || !kg_yaml_only_differs(wish, now.root))
        return false;
    e->source = now.source;
    e->root = now.root;
    return true;
}

/* The fields of the record in which the first missing key is put. */
static void set_order(editing *e, kg_yaml_edit *wish, const kg_pointer *at)
{
    size_t found = 0;
    while (found < at->n && kg_pointer_node(at, found + 1, e->root))
        found++;
    kg_slot slot = kg_pointer_slot(at, found);
    if (slot.type != KG_T_RECORD)
        return;
    kg_str *order = KG_NEW_N(e->arena, kg_str, slot.shape->n_fields);
    for (size_t i = 0; i < slot.shape->n_fields; i++)
        order[i] = kg_str_of(slot.shape->fields[i].name);
    wish->order = order;
    wish->n_order = slot.shape->n_fields;
}

static int carry_out(editing *e, const kg_pointer *at, size_t n, const kg_node *value, bool insert)
{
    const kg_source *before = e->source;
    kg_splice splice;
    kg_yaml_edit wish = {.source = before, .root = e->root, .keys = at->keys, .n = n, .value = value,
                         .insert = insert, .flow_keys = flow_keys};
    set_order(e, &wish, at);
    int result = kg_yaml_splice(&splice, &wish, e->arena);
    if (result != KG_OK)
        return result;
    return proven(e, &wish, kg_splice_apply(before->text, &splice, 1, e->arena)) ? KG_OK : KG_E_INVALID;
}

/* ---- short forms in the file ---- */

static kg_node *wrapped(editing *e, kg_node_kind kind, kg_str key, const kg_node *child)
{
    kg_node *parent = KG_NEW(e->arena, kg_node), *copy = KG_NEW(e->arena, kg_node);
    *copy = *child;
    copy->key = key;
    copy->next = NULL;
    *parent = (kg_node){.first = copy, .count = 1, .kind = (uint8_t)kind, .style = KG_STYLE_BLOCK, .text = KG_S("")};
    return parent;
}

/* The long form of a value that stands for a record, a list or a text in one language; NULL: it is long already, or
 * holds nothing. */
static const kg_node *long_form(editing *e, kg_slot slot, const kg_node *node, kg_str next)
{
    bool text = slot.type == KG_T_TEXT && (kg_str_is(next, "ja") || kg_str_is(next, "en"));
    if (kg_node_is_null(node))
        return NULL;
    if (slot.type == KG_T_RECORD && node->kind != KG_NODE_MAP && slot.shape->scalar)
        return wrapped(e, KG_NODE_MAP, kg_str_of(slot.shape->scalar), node);
    if (slot.type == KG_T_LIST && node->kind == KG_NODE_SCALAR)
        return wrapped(e, KG_NODE_SEQ, (kg_str){0}, node);
    if (text && node->kind == KG_NODE_SCALAR)
        return wrapped(e, KG_NODE_MAP, kg_model_language(e->root, KG_JA) == KG_JA ? KG_S("ja") : KG_S("en"), node);
    return NULL;
}

/* Writes out what stands in its short form on the way to the place. */
static int lengthen(editing *e, const kg_pointer *at)
{
    for (size_t i = 1; i < at->n; i++) {
        const kg_node *node = kg_pointer_node(at, i, e->root);
        const kg_node *longer = node ? long_form(e, kg_pointer_slot(at, i), node, at->keys[i]) : NULL;
        if (!node)
            break;
        int result = longer ? carry_out(e, at, i, longer, false) : KG_OK;
        if (result != KG_OK)
            return result;
    }
    return KG_OK;
}

/* ---- one edit ---- */

static void add_keys(kg_vocab *vocab, const kg_node *map)
{
    for (const kg_node *child = map->first; child; child = child->next)
        if (child->key.p)
            vocab->ids[vocab->n++] = child->key;
}

/* The nearest section or id of an element. */
static kg_str near_id(editing *e, kg_str word)
{
    size_t n = e->root->count;
    for (const kg_node *section = e->root->first; section; section = section->next)
        n += section->kind == KG_NODE_MAP ? section->count : 0;
    kg_vocab vocab = {.ids = KG_NEW_N(e->arena, kg_str, n)};
    add_keys(&vocab, e->root);
    for (const kg_node *section = e->root->first; section; section = section->next)
        if (section->kind == KG_NODE_MAP)
            add_keys(&vocab, section);
    return kg_vocab_near(&vocab, word);
}

/* The nearest key to the first that is not there; of a component also among its interfaces. */
static kg_str near_key(editing *e, const kg_pointer *at)
{
    const kg_node *parent = e->root;
    size_t i = 0;
    for (const kg_node *next; i < at->n && (next = kg_node_child(parent, at->keys[i])); i++)
        parent = next;
    if (i == 0)
        return near_id(e, at->keys[0]);
    if (i == at->n || parent->kind != KG_NODE_MAP)
        return (kg_str){0};
    const kg_node *interfaces = kg_node_get(parent, "interfaces");
    kg_vocab vocab = {.ids = KG_NEW_N(e->arena, kg_str, parent->count + (interfaces ? interfaces->count : 0))};
    add_keys(&vocab, parent);
    if (interfaces)
        add_keys(&vocab, interfaces);
    return kg_vocab_near(&vocab, at->keys[i]);
}

static int rename_to(editing *e, const kg_edit *edit, const kg_pointer *at)
{
    kg_splice *splices;
    kg_diags unseen;
    editing now = *e;
    const kg_node *node = kg_pointer_node(at, at->n, e->root);
    if (!node || !node->key_end)
        return object(e, KG_EDIT_POINTER, edit, near_key(e, at));
    if (kg_node_child(kg_pointer_node(at, at->n - 1, e->root), edit->value)) {
        kg_edit taken = {.at = edit->value};
        return object(e, KG_EDIT_EXISTS, &taken, (kg_str){0});
    }
    kg_str range = kg_model_range_across(at, edit->value, e->root);
    if (range.p)
        return object(e, KG_EDIT_RANGE, edit, range);
    size_t n = kg_model_rename(&splices, at, edit->value, e->root, e->arena);
    kg_diags_init(&unseen, e->arena);
    now.diags = &unseen;
    if (read_text(&now, e->source->name, kg_splice_apply(e->source->text, splices, n, e->arena)) != KG_OK)
        return object(e, KG_EDIT_LAYOUT, edit, (kg_str){0});
    e->source = now.source;
    e->root = now.root;
    return KG_OK;
}

/* A plain text for a text in two languages is that of the model's language; the other one stays. So is `name` of a
 * record that holds its languages itself. */
static void settle_language(editing *e, kg_pointer *at, const kg_node *value)
{
    kg_str language = kg_model_language(e->root, KG_JA) == KG_JA ? KG_S("ja") : KG_S("en");
    const kg_node *there = kg_pointer_node(at, at->n, e->root), *parent = kg_pointer_node(at, at->n - 1, e->root);
    kg_slot slot = kg_pointer_slot(at, at->n - 1);
    if (!value || value->kind != KG_NODE_SCALAR)
        return;
    if (kg_pointer_slot(at, at->n).type == KG_T_TEXT && there && there->kind == KG_NODE_MAP && at->n < KG_YAML_DEPTH_MOST)
        at->keys[at->n++] = language;
    else if (slot.type == KG_T_RECORD && kg_shape_field(slot.shape, language) && kg_str_is(at->keys[at->n - 1], "name") &&
             !there && parent && parent->kind == KG_NODE_MAP)
        at->keys[at->n - 1] = language;
}

/* A set or insert whose first key no model has: somebody misspelt an id. */
static bool is_nowhere(const kg_pointer *at)
{
    return !kg_shape_field(&kg_model_shape, at->keys[0]);
}

static int change(editing *e, const kg_edit *edit, kg_pointer *at)
{
    const kg_node *value = edit->kind == KG_EDIT_REMOVE ? NULL : read_value(e, edit->value);
    settle_language(e, at, value);
    const kg_node *there = kg_pointer_node(at, at->n, e->root);
    const kg_node *list = kg_pointer_node(at, at->n - 1, e->root);
    bool insert = edit->kind == KG_EDIT_INSERT, item = list && list->kind == KG_NODE_SEQ;
    if (!value && edit->kind != KG_EDIT_REMOVE)
        return object(e, KG_EDIT_VALUE, edit, (kg_str){0});
    if (is_nowhere(at))
        return object(e, KG_EDIT_POINTER, edit, near_key(e, at));
    if (insert && there && !item && !kg_node_is_null(there))
        return object(e, KG_EDIT_EXISTS, edit, (kg_str){0});
    int result = value ? lengthen(e, at) : KG_OK;
    if (result == KG_OK)
        result = carry_out(e, at, at->n, value, insert && item);
    if (result == KG_E_NOT_FOUND)
        return object(e, KG_EDIT_POINTER, edit, near_key(e, at));
    return result == KG_OK ? result : object(e, KG_EDIT_LAYOUT, edit, (kg_str){0});
}

static int run_edit(editing *e, const kg_edit *edit)
{
    kg_pointer at;
    if (!kg_pointer_read(&at, edit->at, e->root, e->catalog))
        return object(e, KG_EDIT_POINTER, edit, (kg_str){0});
    return edit->kind == KG_EDIT_RENAME ? rename_to(e, edit, &at) : change(e, edit, &at);
}

/* ---- numbers that are lost ---- */

/* The first of what a section holds; NULL: nothing. */
static const kg_node *first_in(const kg_node *root, const char *section)
{
    const kg_node *node = kg_node_get(root, section);
    return node && node->kind != KG_NODE_SCALAR ? node->first : NULL;
}

static int32_t adopted_by(const kg_node *judgement)
{
    const kg_node *adopt = kg_node_get(judgement, "adopt");
    return adopt && adopt->kind == KG_NODE_SCALAR ? kg_threat_number(adopt->text) : 0;
}

static bool uses_number(const kg_node *root, int32_t number)
{
    for (const kg_node *j = first_in(root, "judgements"); j; j = j->next)
        if (adopted_by(j) == number)
            return true;
    for (const kg_node *t = first_in(root, "retired"); t; t = t->next)
        if (t->kind == KG_NODE_SCALAR && kg_threat_number(t->text) == number)
            return true;
    const kg_node *only = kg_node_get(root, "retired");
    return only && only->kind == KG_NODE_SCALAR && kg_threat_number(only->text) == number;
}

/* A number that was adopted before and is no longer is never given again (principle 11). */
static int retire_lost(editing *e, const kg_node *before)
{
    for (const kg_node *j = first_in(before, "judgements"); j; j = j->next) {
        int32_t number = adopted_by(j);
        if (!number || uses_number(e->root, number))
            continue;
        kg_edit edit = {KG_EDIT_SET, KG_S("retired.-"), kg_threat_number_name(number, e->arena)};
        int result = run_edit(e, &edit);
        if (result != KG_OK)
            return result;
    }
    return KG_OK;
}

/* ---- all of them ---- */

static bool same_diag(const kg_diag *a, const kg_diag *b)
{
    if (a->code != b->code || a->n_args != b->n_args)
        return false;
    for (size_t i = 0; i < a->n_args; i++)
        if (strcmp(a->args[i].name, b->args[i].name) != 0 || !kg_str_eq(a->args[i].value, b->args[i].value))
            return false;
    return true;
}

static size_t count_like(const kg_diags *diags, size_t n, const kg_diag *wanted)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += same_diag(&diags->items[i], wanted);
    return count;
}

static void read_model(kg_diags *found, const kg_source *source, editing *e)
{
    kg_model *model;
    kg_diags_init(found, e->arena);
    (void)kg_model_read(&model, source, e->catalog, e->arena, found); /* its diagnostics are what is asked */
}

/* Reports the errors that the new text has and the old one had not. */
static bool has_new_errors(editing *e, const kg_source *old)
{
    kg_diags was, is;
    size_t found = 0;
    read_model(&is, e->source, e);
    if (!kg_diags_failed(&is))
        return false;
    read_model(&was, old, e);
    for (size_t i = 0; i < is.n; i++) {
        const kg_diag *d = &is.items[i];
        if (kg_code_severity(d->code) != KG_SEV_ERROR || count_like(&is, i + 1, d) <= count_like(&was, was.n, d))
            continue;
        kg_place place = d->place;
        place.source = place.source ? e->source : NULL;
        kg_diag *copy = kg_diag_add(e->diags, d->code, place);
        for (size_t k = 0; k < d->n_args; k++)
            kg_diag_arg(e->diags, copy, d->args[k].name, d->args[k].value);
        found++;
    }
    return found > 0 || is.count[KG_SEV_ERROR] > was.count[KG_SEV_ERROR];
}

/* Edits one after the other: each works in an arena of its own, from what the one before left in the other, so that
 * memory does not grow with their number. */
typedef struct running {
    editing e;
    const kg_source *source;
    const kg_edit *edits;
    size_t n;
    kg_arena steps[2];
    kg_arena *arena; /* the caller's */
} running;

static int run_all(void *arg)
{
    running *r = arg;
    r->e.arena = r->arena;
    int result = read_text(&r->e, r->source->name, r->source->text);
    const kg_node *before = r->e.root;
    for (size_t i = 0; result == KG_OK && i < r->n; i++) {
        r->e.arena = &r->steps[i % 2];
        kg_arena_clear(r->e.arena);
        result = run_edit(&r->e, &r->edits[i]);
    }
    r->e.arena = r->arena;
    if (result == KG_OK)
        result = read_text(&r->e, r->source->name, kg_str_copy(r->arena, r->e.source->text));
    return result == KG_OK ? retire_lost(&r->e, before) : result;
}

int kg_edit_run(kg_edited *out, const kg_source *source, const kg_catalog *catalog, const kg_edit *edits, size_t n,
                kg_arena *arena, kg_diags *diags)
{
    running r = {.e = {.catalog = catalog, .diags = diags}, .source = source, .edits = edits, .n = n, .arena = arena};
    if (n > KG_EDITS_MOST) {
        kg_diag *diag = kg_diag_add(diags, KG_EDIT_TOO_MANY, (kg_place){0});
        kg_diag_arg(diags, diag, "count", kg_str_format(arena, "%zu", n));
        kg_diag_arg(diags, diag, "limit", kg_str_format(arena, "%d", KG_EDITS_MOST));
        return KG_E_INVALID;
    }
    kg_arena_init(&r.steps[0], arena->heap);
    kg_arena_init(&r.steps[1], arena->heap);
    int result = kg_guard(arena->heap, run_all, &r);
    kg_arena_clear(&r.steps[0]);
    kg_arena_clear(&r.steps[1]);
    if (result != KG_OK)
        return result;
    if (has_new_errors(&r.e, source)) {
        kg_diag_add(diags, KG_EDIT_REFUSED, (kg_place){0});
        return KG_E_INVALID;
    }
    kg_str text = r.e.source->text;
    *out = (kg_edited){text, kg_splice_between(source->text, text), kg_splice_between(text, source->text)};
    return KG_OK;
}
