// SPDX-License-Identifier: Apache-2.0
// Fuzzes the catalogue reader: any bytes laid over the compiled catalogue are either taken, or refused
// with diagnostics; what is taken can be looked up again.
#include <koguchi/report.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HEAP_MOST ((size_t)256 << 20)
#define CHECK(always_true)                                                                         \
    do {                                                                                           \
        if (!(always_true))                                                                        \
            abort();                                                                               \
    } while (0)

typedef struct run {
    kg_heap heap;
    kg_arena arena;
    kg_diags diags;
    kg_catalog_file file;
} run;

static void explain_some(run *r, const kg_catalog *catalog)
{
    static const char *const ids[] = {"eavesdropping", "malware-infection", "data-encryption",
                                      "information-disclosure", "traffic-capture", "KG-YAML-003"};
    kg_buf out;
    kg_buf_init(&out, &r->arena);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        for (int lang = KG_JA; lang <= KG_EN; lang++) {
            int result = kg_explain_catalog(&out, catalog, kg_str_of(ids[i]), (kg_lang)lang);
            CHECK(result == KG_OK || result == KG_E_NOT_FOUND);
        }
}

static int open_overlaid(void *arg)
{
    run *r = arg;
    kg_catalog *catalog = NULL;
    kg_diags_init(&r->diags, &r->arena);
    int result = kg_catalog_open(&catalog, &r->file, 1, &r->arena, &r->diags);
    CHECK(result == KG_OK || result == KG_E_INVALID);
    CHECK((result == KG_E_INVALID) == kg_diags_failed(&r->diags));
    if (result == KG_OK)
        explain_some(r, catalog);
    for (size_t i = 0; i < r->diags.n; i++)
        CHECK(r->diags.items[i].place.at <= r->diags.items[i].place.end);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of its exact size: reading past the text is then seen. */
    char *copy = malloc(size ? size : 1);
    run r = {.file = {KG_S("fuzz.yaml"), {copy, size}}};
    if (!copy)
        return 0;
    if (size)
        memcpy(copy, data, size);
    kg_heap_init(&r.heap, HEAP_MOST);
    kg_arena_init(&r.arena, &r.heap);
    int result = kg_guard(&r.heap, open_overlaid, &r);
    CHECK(result == KG_OK || result == KG_E_INVALID || result == KG_E_MEMORY);
    kg_arena_clear(&r.arena);
    CHECK(r.heap.used == 0);
    free(copy);
    return 0;
}
