// SPDX-License-Identifier: Apache-2.0
// Fuzzes kg_edit_run: the first line is the wish ("=", "+", "-" or ">" and a pointer), the second its value, the
// rest the file. An edit that is done reads, can be taken back to the byte, and done again changes no meaning.
#include <koguchi/edit.h>

#include "../tests/catalog.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(true_always)                                                                         \
    do {                                                                                           \
        if (!(true_always))                                                                        \
            abort();                                                                               \
    } while (0)

static opened_catalog catalog;

typedef struct editing {
    kg_heap heap;
    kg_arena arena;
    kg_edit edit;
    kg_str text;
} editing;

static kg_node *parse(kg_source *source, kg_str text, kg_arena *arena)
{
    kg_node *root;
    kg_diags diags;
    kg_diags_init(&diags, arena);
    kg_source_init(source, arena, KG_S("fuzz"), text);
    return kg_yaml_parse(&root, source, arena, &diags) == KG_OK ? root : NULL;
}

static void check_again(editing *e, kg_str text, const kg_node *root)
{
    kg_source source, again;
    kg_edited out;
    kg_diags diags;
    kg_diags_init(&diags, &e->arena);
    kg_source_init(&source, &e->arena, KG_S("fuzz"), text);
    bool item = e->edit.at.n && e->edit.at.p[e->edit.at.n - 1] == '-';
    if (e->edit.kind != KG_EDIT_SET || item)
        return;
    if (kg_edit_run(&out, &source, open_catalog_once(&catalog), &e->edit, 1, &e->arena, &diags) == KG_OK)
        CHECK(kg_node_same(root, parse(&again, out.text, &e->arena)));
}

static int run(void *arg)
{
    editing *e = arg;
    kg_source source, after;
    kg_edited out;
    kg_diags diags;
    kg_diags_init(&diags, &e->arena);
    kg_source_init(&source, &e->arena, KG_S("fuzz"), e->text);
    int result = kg_edit_run(&out, &source, open_catalog_once(&catalog), &e->edit, 1, &e->arena, &diags);
    CHECK((result == KG_OK) != kg_diags_failed(&diags));
    if (result != KG_OK)
        return result;
    CHECK(kg_str_eq(kg_splice_apply(e->text, &out.done, 1, &e->arena), out.text));
    CHECK(kg_str_eq(kg_splice_apply(out.text, &out.undo, 1, &e->arena), e->text));
    const kg_node *root = parse(&after, out.text, &e->arena);
    CHECK(root);
    check_again(e, out.text, root);
    return KG_OK;
}

/* Up to the line's end; the rest moves on. */
static kg_str take_line(kg_str *rest)
{
    kg_str line = *rest;
    if (kg_str_cut(*rest, '\n', &line, rest))
        return line;
    *rest = (kg_str){"", 0};
    return line;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char marks[] = "=+->";
    char *copy = malloc(size ? size : 1);
    if (!copy)
        return 0;
    if (size)
        memcpy(copy, data, size);
    open_catalog_once(&catalog); /* outside the guard of the editing */
    editing e = {.text = {copy, size}};
    kg_str wish = take_line(&e.text), value = take_line(&e.text);
    const char *mark = wish.n ? strchr(marks, wish.p[0]) : NULL;
    e.edit = (kg_edit){mark && *mark ? (kg_edit_kind)(mark - marks) : KG_EDIT_SET, kg_str_from(wish, 1), value};
    kg_heap_init(&e.heap, (size_t)1 << 30);
    kg_arena_init(&e.arena, &e.heap);
    kg_guard(&e.heap, run, &e);
    kg_arena_clear(&e.arena);
    CHECK(e.heap.used == 0);
    free(copy);
    return 0;
}
