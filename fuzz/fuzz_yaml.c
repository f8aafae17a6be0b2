// SPDX-License-Identifier: Apache-2.0
// Fuzzes kg_yaml_parse: any bytes either give a tree whose spans and counts are right, or a refusal
// with diagnostics inside the text.
#include <koguchi/yaml.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(true_always)                                                                         \
    do {                                                                                           \
        if (!(true_always))                                                                        \
            abort();                                                                               \
    } while (0)

typedef struct reading {
    kg_heap heap;
    kg_arena arena;
    kg_source source;
    kg_diags diags;
    kg_str text;
    kg_node *root;
} reading;

static void check_node(const reading *r, const kg_node *node, unsigned depth)
{
    uint32_t count = 0;
    CHECK(depth <= KG_YAML_DEPTH_MOST + 1);
    CHECK(node->at <= node->end && node->end <= r->text.n);
    CHECK(node->text.p);
    CHECK(node->kind != KG_NODE_SCALAR || !node->first);
    for (const kg_node *child = node->first; child; child = child->next, count++) {
        CHECK((child->key.p != NULL) == (node->kind == KG_NODE_MAP));
        CHECK(child->key_at <= child->key_end && child->key_end <= r->text.n);
        CHECK(child->at >= node->at && child->end <= node->end);
        CHECK(!child->next || child->next->at >= child->end);
        check_node(r, child, depth + 1);
    }
    CHECK(count == node->count);
}

static void check_diags(const reading *r)
{
    for (size_t i = 0; i < r->diags.n; i++) {
        const kg_diag *diag = &r->diags.items[i];
        CHECK(diag->place.at <= diag->place.end && diag->place.end <= r->text.n);
        CHECK(kg_source_position(&r->source, diag->place.at).line <= r->source.n_lines);
    }
}

static int run(void *arg)
{
    reading *r = arg;
    kg_diags_init(&r->diags, &r->arena);
    kg_source_init(&r->source, &r->arena, KG_S("fuzz"), r->text);
    int result = kg_yaml_parse(&r->root, &r->source, &r->arena, &r->diags);
    CHECK((result == KG_OK) == (r->root != NULL));
    CHECK((result == KG_E_INVALID) == kg_diags_failed(&r->diags));
    if (r->root)
        check_node(r, r->root, 1);
    check_diags(r);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of its exact size: reading past the text is then seen. */
    char *copy = malloc(size ? size : 1);
    if (!copy)
        return 0;
    for (size_t i = 0; i < size; i++)
        copy[i] = (char)data[i];
    reading r = {.text = {copy, size}};
    kg_heap_init(&r.heap, (size_t)1 << 30);
    kg_arena_init(&r.arena, &r.heap);
    kg_guard(&r.heap, run, &r);
    kg_arena_clear(&r.arena);
    CHECK(r.heap.used == 0);
    free(copy);
    return 0;
}
