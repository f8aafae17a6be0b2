// SPDX-License-Identifier: Apache-2.0
// Random edits on random documents and on the examples: the result is the tree changed the plain way, everything
// outside the place keeps its bytes, and the inverse restores the file.
#include "tree.h"

#include "../quick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAP_LIMIT ((size_t)1 << 30)

typedef struct trial {
    dice dice;
    kg_heap heap;
    kg_arena arena;
    kg_source source;
    kg_node *root;
    unsigned comments;
    /* over all trials */
    unsigned done, refused, tried;
} trial;

static const char *const flow_keys[] = {"ja", "en", NULL};

static kg_node *parse(kg_source *source, kg_str text, kg_arena *arena)
{
    kg_node *root;
    kg_diags diags;
    kg_diags_init(&diags, arena);
    kg_source_init(source, arena, KG_S("random.yaml"), text);
    return kg_yaml_parse(&root, source, arena, &diags) == KG_OK ? root : NULL;
}

/* The children of a map may come in another order than the oracle's: a new key has its place among its siblings. */
static bool same_set(const kg_node *a, const kg_node *b)
{
    if (a->kind != b->kind || a->count != b->count || kg_node_is_null(a) != kg_node_is_null(b))
        return false;
    if (a->kind == KG_NODE_SCALAR)
        return kg_node_is_null(a) || kg_str_eq(a->text, b->text);
    const kg_node *y = b->first;
    for (const kg_node *x = a->first; x; x = x->next) {
        const kg_node *other = a->kind == KG_NODE_MAP ? kg_node_child(b, x->key) : y;
        if (!other || !same_set(x, other))
            return false;
        y = y ? y->next : NULL;
    }
    return true;
}

static bool contains(kg_str text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text.n; i++)
        if (memcmp(text.p + i, word, n) == 0)
            return true;
    return false;
}

static size_t line_of(const kg_source *source, size_t at)
{
    return kg_source_line_at(source, at);
}

/* The lines of the nodes that the wish replaces or removes: a comment there may go with them. */
static void touched(const trial *t, const way *w, bool removes, size_t *first, size_t *last)
{
    size_t n = w->n;
    while (removes && n > 1 && w->nodes[n - 1]->count == 1)
        n--;
    const kg_node *node = w->nodes[n];
    bool map = w->nodes[n - 1]->kind == KG_NODE_MAP;
    size_t at = map ? node->key_at : node->at;
    if (!map && w->nodes[n - 1]->style == KG_STYLE_BLOCK)
        while (t->source.text.p[at - 1] != '-')
            at--; /* an item begins with its dash */
    *first = line_of(&t->source, at);
    *last = line_of(&t->source, node->end);
    if (removes && node->next && line_of(&t->source, w->nodes[n - 1]->at) == *first && w->nodes[n - 1]->first == node)
        *last = line_of(&t->source, map ? node->next->key_at : node->next->at); /* the first behind a dash: up to the next */
}

static void assert_comments(const trial *t, kg_str now, size_t first, size_t last)
{
    char word[32];
    for (unsigned i = 0; i < t->comments; i++) {
        snprintf(word, sizeof word, "#c%u#", i);
        const char *at = NULL;
        for (size_t k = 0; !at && k + strlen(word) <= t->source.text.n; k++)
            if (memcmp(t->source.text.p + k, word, strlen(word)) == 0)
                at = t->source.text.p + k;
        assert_non_null(at);
        size_t line = line_of(&t->source, (size_t)(at - t->source.text.p));
        if ((line < first || line > last) && !contains(now, word))
            fail_msg("comment %s is lost (touched %zu to %zu):\n%.*s\n---\n%.*s", word, first, last, KG_P(t->source.text),
                     KG_P(now));
    }
}

/* A wish on the way: an existing place, a new key beside it, an item before it or at the end. */
static void random_wish(trial *t, kg_yaml_edit *wish, way *w)
{
    random_way(w, &t->dice, t->root, &t->arena);
    kg_buf text;
    kg_source *source = KG_NEW(&t->arena, kg_source);
    unsigned what = roll(&t->dice, 10);
    kg_buf_init(&text, &t->arena);
    random_value(&text, &t->dice, 3);
    *wish = (kg_yaml_edit){.source = &t->source, .root = t->root, .keys = w->keys, .n = w->n, .flow_keys = flow_keys};
    wish->value = what < 3 ? NULL : parse(source, kg_buf_str(&text), &t->arena);
    bool list = w->nodes[w->n - 1]->kind == KG_NODE_SEQ;
    if (what >= 6 && what < 9)
        w->keys[w->n - 1] = list ? KG_S("-") : KG_S("brand-new");
    if (what == 9)
        wish->insert = list;
    if (what == 8) { /* one level more */
        w->keys[w->n] = KG_S("deeper");
        wish->n++;
    }
}

static void check_done(trial *t, const kg_yaml_edit *wish, const way *w, const kg_splice *splice, const kg_node *wanted)
{
    kg_source after;
    kg_str now = kg_splice_apply(t->source.text, splice, 1, &t->arena);
    kg_node *root = parse(&after, now, &t->arena);
    if (!root || !kg_yaml_only_differs(wish, root)) {
        t->refused++; /* as kg_edit_run does */
        return;
    }
    if (!same_set(root, wanted))
        fail_msg("another tree than the plain way gives:\n%.*s\n---\n%.*s", KG_P(t->source.text), KG_P(now));
    kg_splice undo = kg_splice_between(now, t->source.text);
    assert_true(kg_str_eq(kg_splice_apply(now, &undo, 1, &t->arena), t->source.text));
    size_t first = 1, last = 0;
    bool there = w->n == wish->n && kg_node_child(w->nodes[w->n - 1], w->keys[w->n - 1]) && !wish->insert;
    if (there)
        touched(t, w, !wish->value, &first, &last);
    assert_comments(t, now, first, last);
    t->done++;
}

static int one_trial(void *arg)
{
    trial *t = arg;
    kg_buf text;
    way w;
    kg_yaml_edit wish;
    kg_splice splice;
    t->comments = 0;
    kg_buf_init(&text, &t->arena);
    random_document(&text, &t->dice, &t->comments);
    t->root = parse(&t->source, kg_buf_str(&text), &t->arena);
    if (!t->root)
        return KG_OK; /* two keys alike, and so on */
    random_wish(t, &wish, &w);
    t->tried++;
    const kg_node *wanted = changed(t->root, wish.keys, wish.n, wish.value, wish.insert, &t->arena);
    int result = kg_yaml_splice(&splice, &wish, &t->arena);
    if (wanted && wanted->count == 0)
        wanted = NULL; /* a file of nothing is none */
    if (result == KG_OK && wanted)
        check_done(t, &wish, &w, &splice, wanted);
    else if (wanted)
        fail_msg("not done, but it leads somewhere:\n%.*s", KG_P(t->source.text));
    else
        assert_int_not_equal(result, KG_OK);
    return KG_OK;
}

void test_random(void **state)
{
    (void)state;
    trial t = {.dice = {88172645463325252u}};
    unsigned wanted = quick() ? 1000 : 10000;
    kg_heap_init(&t.heap, HEAP_LIMIT);
    kg_arena_init(&t.arena, &t.heap);
    while (t.done < wanted) {
        assert_int_equal(kg_guard(&t.heap, one_trial, &t), KG_OK);
        kg_arena_clear(&t.arena);
    }
    print_message("random edits: %u done, %u refused for their layout, of %u\n", t.done, t.refused, t.tried);
    assert_true(t.refused * 200 < t.tried); /* comments between the lines of a folded text, and the like */
}

/* ---- on the examples ---- */

static kg_str load(const char *path)
{
    static char text[1 << 20];
    char name[512];
    snprintf(name, sizeof name, "%s/%s", source_root, path);
    FILE *f = fopen(name, "rb");
    assert_non_null(f);
    size_t n = fread(text, 1, sizeof text, f);
    fclose(f);
    return (kg_str){text, n};
}

/* A way as a person writes it; a key with dots in quotes. */
static kg_str pointer_of(const way *w, kg_arena *arena)
{
    kg_buf out;
    kg_buf_init(&out, arena);
    for (size_t i = 0; i < w->n; i++) {
        bool quote = w->keys[i].n && memchr(w->keys[i].p, '.', w->keys[i].n);
        kg_buf_addf(&out, "%s%s%.*s%s", i ? "." : "", quote ? "\"" : "", KG_P(w->keys[i]), quote ? "\"" : "");
    }
    return kg_buf_str(&out);
}

typedef struct scalars {
    const kg_node *items[4096];
    size_t n;
} scalars;

/* All scalars under one key, wherever it stands: values that the place may have. */
static void collect(scalars *s, const kg_node *node, kg_str key)
{
    for (const kg_node *child = node->first; child; child = child->next) {
        if (child->kind == KG_NODE_SCALAR && kg_str_eq(child->key, key) && s->n < 4096)
            s->items[s->n++] = child;
        collect(s, child, key);
    }
}

static void random_edit(trial *t, kg_edit *edit, way *w, kg_yaml_edit *wish)
{
    static scalars like;
    kg_buf value;
    unsigned what = roll(&t->dice, 4);
    random_way(w, &t->dice, t->root, &t->arena);
    const kg_node *node = w->nodes[w->n];
    like.n = 0;
    kg_buf_init(&value, &t->arena);
    collect(&like, t->root, node->key);
    if (like.n && node->kind == KG_NODE_SCALAR)
        kg_yaml_scalar(&value, like.items[roll(&t->dice, (uint32_t)like.n)]->text, false);
    else
        kg_buf_add(&value, (kg_str){t->source.text.p + node->at, node->end - node->at});
    kg_source *source = KG_NEW(&t->arena, kg_source);
    bool removes = what == 0;
    *edit = (kg_edit){removes ? KG_EDIT_REMOVE : KG_EDIT_SET, pointer_of(w, &t->arena), kg_buf_str(&value)};
    *wish = (kg_yaml_edit){.source = &t->source, .root = t->root, .keys = w->keys, .n = w->n};
    wish->value = removes ? NULL : parse(source, edit->value, &t->arena);
    if (!removes && !wish->value) { /* the bytes of a block do not stand alone */
        wish->value = node;
        edit->kind = KG_EDIT_REMOVE;
        wish->value = NULL;
    }
}

/* Numbers of judgements that are gone are retired beside the wish: that list is another test's. */
static const kg_node *without_retired(const kg_node *root, kg_arena *arena)
{
    const kg_str key = KG_S("retired");
    return kg_node_get(root, "retired") ? changed(root, &key, 1, NULL, false, arena) : root;
}

static int one_edit(void *arg)
{
    trial *t = arg;
    kg_edit edit;
    kg_edited out;
    way w;
    kg_yaml_edit wish;
    kg_diags diags;
    kg_source after;
    t->root = parse(&t->source, t->source.text, &t->arena);
    assert_non_null(t->root);
    random_edit(t, &edit, &w, &wish);
    kg_diags_init(&diags, &t->arena);
    t->tried++;
    int result = kg_edit_run(&out, &t->source, the_catalog(), &edit, 1, &t->arena, &diags);
    if (result != KG_OK) {
        assert_true(diags.n > 0);
        if (diags.items[0].code == KG_EDIT_POINTER)
            fail_msg("no way back to %.*s", KG_P(edit.at));
        t->refused += diags.items[0].code == KG_EDIT_LAYOUT;
        return KG_OK;
    }
    const kg_node *wanted = changed(t->root, wish.keys, wish.n, wish.value, false, &t->arena);
    kg_node *root = parse(&after, out.text, &t->arena);
    assert_non_null(root);
    assert_non_null(wanted);
    assert_true(same_set(without_retired(root, &t->arena), without_retired(wanted, &t->arena)));
    assert_true(kg_str_eq(kg_splice_apply(out.text, &out.undo, 1, &t->arena), t->source.text));
    t->done++;
    return KG_OK;
}

void test_random_models(void **state)
{
    static const char *const models[] = {"examples/minimal.yaml", "examples/network-camera.yaml",
                                         "tests/analysis/fragments/lock.yaml", "tests/analysis/fragments/gateway.yaml"};
    (void)state;
    the_catalog();
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        trial t = {.dice = {88172645463325252u + i}, .source = {.text = load(models[i])}};
        unsigned wanted = quick() ? 20 : 500;
        kg_heap_init(&t.heap, HEAP_LIMIT);
        kg_arena_init(&t.arena, &t.heap);
        while (t.done < wanted) {
            assert_int_equal(kg_guard(&t.heap, one_edit, &t), KG_OK);
            kg_arena_clear(&t.arena);
            assert_true(t.tried < wanted * 20);
        }
        print_message("%s: %u edits done, %u refused for their layout, of %u\n", models[i], t.done, t.refused, t.tried);
        assert_true(t.refused * 50 < t.tried);
    }
}
