// SPDX-License-Identifier: Apache-2.0
// Fuzzes the way of a model file from bytes to documents: whatever is read is analysed, checked and
// reported within 256 MiB, with known results, and refused inputs have diagnostics inside the text.
#include <koguchi/report.h>

#include "../tests/catalog.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HEAP_MOST ((size_t)256 << 20)
#define CHECK(always_true)                                                                         \
    do {                                                                                           \
        if (!(always_true))                                                                        \
            abort();                                                                               \
    } while (0)

/* The catalogue is opened once and stays for the life of the program. */
static opened_catalog opened;
static const kg_catalog *catalog;

typedef struct run {
    kg_heap heap;
    kg_arena arena;
    kg_source source;
    kg_diags diags;
    kg_str text;
} run;

/* ---- what must hold ---- */

static void check_diags(run *r)
{
    kg_buf said;
    kg_buf_init(&said, &r->arena);
    kg_diags_sort(&r->diags);
    for (size_t i = 0; i < r->diags.n; i++) {
        const kg_diag *diag = &r->diags.items[i];
        CHECK(diag->code < KG_CODE_COUNT && diag->n_args <= KG_ARGS_MOST);
        CHECK(diag->place.at <= diag->place.end);
        if (diag->place.source == &r->source) {
            CHECK(diag->place.end <= r->text.n);
            CHECK(kg_source_position(&r->source, diag->place.at).line <= r->source.n_lines);
        }
        for (int lang = KG_JA; lang <= KG_EN; lang++) {
            size_t before = said.n;
            kg_say_diag(&said, catalog, diag, (kg_lang)lang);
            CHECK(said.n > before);
            kg_say_hint(&said, catalog, diag, (kg_lang)lang);
        }
    }
}

static void check_documents(run *r, const kg_analysis *analysis)
{
    for (int lang = KG_JA; lang <= KG_EN; lang++) {
        kg_report_options options = {.lang = (kg_lang)lang, .suggestions = lang == KG_EN};
        kg_buf csv, html, json, md;
        kg_buf_init(&csv, &r->arena);
        kg_buf_init(&html, &r->arena);
        kg_buf_init(&json, &r->arena);
        kg_buf_init(&md, &r->arena);
        CHECK(kg_report_csv(&csv, analysis, &options) == KG_OK && csv.n > 0);
        CHECK(kg_report_html(&html, analysis, &options) == KG_OK && html.n > 0);
        CHECK(kg_report_json(&json, analysis, &options) == KG_OK && json.n > 0);
        CHECK(kg_report_md(&md, analysis, &options) == KG_OK && md.n > 0);
    }
}

static int whole_way(void *arg)
{
    run *r = arg;
    kg_model *model = NULL;
    kg_analysis *analysis = NULL;
    kg_options options = KG_OPTIONS_INIT;
    kg_diags_init(&r->diags, &r->arena);
    kg_source_init(&r->source, &r->arena, KG_S("fuzz"), r->text);
    int result = kg_model_read(&model, &r->source, catalog, &r->arena, &r->diags);
    CHECK(result == KG_OK || result == KG_E_INVALID);
    CHECK((result == KG_E_INVALID) == kg_diags_failed(&r->diags));
    if (result == KG_OK)
        result = kg_analyze(&analysis, model, catalog, &options, &r->arena, &r->diags);
    CHECK(result == KG_OK || result == KG_E_INVALID);
    if (result == KG_OK) {
        int checked = kg_check(analysis, &r->arena, &r->diags);
        CHECK(checked == KG_OK || checked == KG_E_INVALID);
        check_documents(r, analysis);
    }
    check_diags(r);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of its exact size: reading past the text is then seen. */
    char *copy = malloc(size ? size : 1);
    run r = {.text = {copy, size}};
    if (!copy)
        return 0;
    if (size)
        memcpy(copy, data, size);
    catalog = open_catalog_once(&opened);
    kg_heap_init(&r.heap, HEAP_MOST);
    kg_arena_init(&r.arena, &r.heap);
    int result = kg_guard(&r.heap, whole_way, &r);
    CHECK(result == KG_OK || result == KG_E_INVALID || result == KG_E_MEMORY);
    kg_arena_clear(&r.arena);
    CHECK(r.heap.used == 0);
    free(copy);
    return 0;
}
