// SPDX-License-Identifier: Apache-2.0
// The document that all formats draw: what must hold of its cells, groups, footnotes and anchors on
// every model, in both languages; and the digest on its cover.
#include "support.h"

#include <koguchi/report.h>
#include <koguchi/sha256.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A document of the model that is open. */
typedef struct making {
    world w;
    kg_report_options options;
    kg_doc doc;
    kg_diags found; /* by check */
} making;

static int make(void *arg)
{
    making *m = arg;
    kg_doc_make(&m->doc, m->w.a, &m->options, &m->w.arena);
    kg_diags_init(&m->found, &m->w.arena);
    return kg_check(m->w.a, &m->w.arena, &m->found);
}

/* Opens the model and hands each of its eight documents to `look`. */
static void each_document(char *text, void (*look)(const making *m))
{
    making m = {0};
    world_open(&m.w, text);
    for (int i = 0; i < 8; i++) {
        m.options = (kg_report_options){.lang = i & 1 ? KG_EN : KG_JA,
                                        .merged = (i & 2) != 0,
                                        .suggestions = (i & 4) != 0};
        assert_int_equal(kg_guard(&m.w.heap, make, &m), KG_OK);
        look(&m);
    }
    world_close(&m.w);
}

static void on_all_models(void (*look)(const making *m))
{
    each_document(text_load("examples/network-camera.yaml"), look);
    each_document(text_load("examples/minimal.yaml"), look);
    each_document(text_load("tests/analysis/fragments/pump.yaml"), look);
    each_document(text_load("tests/analysis/fragments/lock.yaml"), look);
    for (uint64_t seed = 1; seed <= 20; seed++)
        each_document(generate(seed, 6), look);
}

static void each_table(const making *m, void (*look)(const kg_doc_table *table))
{
    for (size_t i = 0; i < m->doc.n_sections; i++)
        for (size_t k = 0; k < m->doc.sections[i].n_blocks; k++)
            if (m->doc.sections[i].blocks[k].type == KG_DOC_TABLE)
                look(m->doc.sections[i].blocks[k].table);
}

/* ---- cells ---- */

/* Every cell is its own or covered by exactly one above it, whose text it repeats. */
static void spans_hold(const kg_doc_table *t)
{
    for (size_t c = 0; c < t->n_columns; c++) {
        size_t next = 0;
        for (size_t r = 0; r < t->n_rows; r++) {
            const kg_doc_cell *cell = &t->cells[r * t->n_columns + c];
            if (r < next) {
                assert_int_equal(cell->rows, 0);
                assert_true(kg_str_eq(cell->text, t->cells[(r - 1) * t->n_columns + c].text));
                continue;
            }
            assert_true(cell->rows > 0 && cell->rows <= t->n_rows - r);
            next = r + cell->rows;
        }
        assert_int_equal(next, t->n_rows);
    }
}

static void numbers_hold(const kg_doc_table *t)
{
    size_t at = t->n_groups ? t->groups[0].first : 0;
    bool *used = calloc(t->n_notes + 1, sizeof *used);
    assert_non_null(used);
    assert_true(t->n_columns > 1 && t->header <= t->n_columns);
    for (size_t i = 0; i < t->n_groups; i++) {
        assert_int_equal(t->groups[i].first, at);
        at += t->groups[i].n;
    }
    assert_true(!t->n_groups || at == t->n_rows);
    for (size_t i = 0; i < t->n_rows * t->n_columns; i++)
        for (size_t k = 0; k < t->cells[i].n_notes; k++) {
            assert_in_range(t->cells[i].notes[k], 1, t->n_notes);
            used[t->cells[i].notes[k]] = true;
        }
    for (size_t i = 1; i <= t->n_notes; i++)
        assert_true(used[i] && t->notes[i - 1].n > 0);
    free(used);
}

static void tables_hold(const making *m)
{
    each_table(m, spans_hold);
    each_table(m, numbers_hold);
}

static void test_tables(void **state)
{
    (void)state;
    on_all_models(tables_hold);
}

/* ---- anchors and sections ---- */

static size_t anchors_named(const making *m, kg_str name)
{
    size_t n = 0;
    for (size_t i = 0; i < m->doc.n_sections; i++)
        for (size_t k = 0; k < m->doc.sections[i].n_blocks; k++) {
            const kg_doc_table *t = m->doc.sections[i].blocks[k].table;
            for (size_t g = 0; t && g < t->n_groups; g++)
                n += t->groups[g].anchor.n && kg_str_eq(t->groups[g].anchor, name);
        }
    return n;
}

static void links_hold(const making *m)
{
    for (size_t i = 0; i < m->doc.n_sections; i++)
        for (size_t k = 0; k < m->doc.sections[i].n_blocks; k++) {
            const kg_doc_table *t = m->doc.sections[i].blocks[k].table;
            for (size_t c = 0; t && c < t->n_rows * t->n_columns; c++)
                if (t->cells[c].to.n)
                    assert_int_equal(anchors_named(m, t->cells[c].to), 1);
        }
}

static void sections_hold(const making *m)
{
    assert_true(m->doc.title.n > 0 && m->doc.fields.n_items > 0 && m->doc.n_sections > 5);
    for (size_t i = 0; i < m->doc.n_sections; i++) {
        const kg_doc_section *at = &m->doc.sections[i];
        assert_true(at->title.n > 0 && at->n_blocks > 0);
        assert_int_not_equal(at->blocks[at->n_blocks - 1].type, KG_DOC_HEADING);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(at->id, m->doc.sections[k].id);
        for (size_t k = 0; k < at->n_blocks; k++)
            if (at->blocks[k].type == KG_DOC_HEADING || at->blocks[k].type == KG_DOC_PARAGRAPH)
                assert_true(at->blocks[k].text.n > 0);
    }
    links_hold(m);
}

static void test_sections(void **state)
{
    (void)state;
    on_all_models(sections_hold);
}

/* ---- the cover ---- */

/* The cover counts what check counts, code by code. */
static void counts_hold(const making *m)
{
    size_t all = 0, listed = 0;
    for (int code = 0; code < KG_CODE_COUNT; code++)
        all += m->doc.counts[code];
    for (int code = 0; code < KG_CODE_COUNT; code++) {
        char word[64];
        snprintf(word, sizeof word, "words.open-%s", kg_code_name((kg_code)code));
        assert_int_equal(kg_say_word(m->w.a->catalog, word, m->options.lang).n > 0,
                         kg_code_severity((kg_code)code) == KG_SEV_OPEN);
    }
    assert_int_equal(all, m->found.count[KG_SEV_FINDING] + m->found.count[KG_SEV_OPEN]);
    const kg_doc_section *front = &m->doc.sections[0];
    for (size_t i = 0; i < front->n_blocks; i++)
        listed += front->blocks[i].cover && front->blocks[i].type == KG_DOC_LIST;
    assert_int_equal(listed, all > 0);
}

static void test_cover_counts_as_check_does(void **state)
{
    (void)state;
    on_all_models(counts_hold);
}

static const char *edited(const char *from, const char *to, kg_doc_type wanted, making *m)
{
    char *camera = text_load("examples/network-camera.yaml");
    *m = (making){.options = {.lang = KG_EN, .merged = true}};
    world_open(&m->w, from ? text_replace(camera, from, to) : text_replace(camera, "cvss", "cvss"));
    free(camera);
    assert_int_equal(kg_guard(&m->w.heap, make, m), KG_OK);
    const kg_doc_section *approval = &m->doc.sections[0];
    for (size_t i = 0; i < approval->n_blocks; i++)
        if (approval->blocks[i].cover && approval->blocks[i].type == wanted)
            return approval->blocks[i].n_items ? approval->blocks[i].items[0].text.p
                                               : approval->blocks[i].text.p;
    return NULL;
}

static void test_cover_says_what_is_open(void **state)
{
    making m;
    (void)state;
    assert_non_null(edited(NULL, NULL, KG_DOC_PARAGRAPH, &m));
    assert_int_equal(m.doc.draft.n, 0);
    world_close(&m.w);
    const char *said = edited("  approved: {name: 高橋, department: 品質保証部, on: 2026-11-20, state: 済}\n",
                              "", KG_DOC_LIST, &m);
    assert_non_null(said);
    assert_memory_equal(said, "Findings (contradictions, missing grounds or names): 1", 54);
    world_close(&m.w);
    said = edited("state: approved", "state: draft", KG_DOC_PARAGRAPH, &m);
    assert_non_null(said);
    assert_true(m.doc.draft.n > 0 && m.doc.mark.n > 0);
    world_close(&m.w);
    said = edited("  AS1/eavesdropping:\n    adopt: T-01\n", "  AS1/eavesdroppings:\n    adopt: T-01\n",
                  KG_DOC_LIST, &m);
    assert_non_null(said);
    assert_memory_equal(said, "Findings (contradictions, missing grounds or names): 1", 54);
    world_close(&m.w);
}

/* ---- the digest: the examples of FIPS 180-4 and its edges ---- */

typedef struct digesting {
    kg_heap heap;
    kg_arena arena;
    kg_str text;
    kg_buf hex, base64;
} digesting;

static int digest(void *arg)
{
    digesting *d = arg;
    kg_buf_init(&d->hex, &d->arena);
    kg_buf_init(&d->base64, &d->arena);
    kg_sha256_hex(&d->hex, d->text);
    kg_sha256_base64(&d->base64, d->text);
    return KG_OK;
}

static void has_digest(kg_str text, const char *hex)
{
    digesting d = {.text = text};
    kg_heap_init(&d.heap, 1 << 20);
    kg_arena_init(&d.arena, &d.heap);
    assert_int_equal(kg_guard(&d.heap, digest, &d), KG_OK);
    assert_int_equal(d.hex.n, 64);
    assert_int_equal(d.base64.n, 44);
    assert_memory_equal(d.hex.p, hex, 64);
    if (!text.n)
        assert_memory_equal(d.base64.p, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", 44);
    kg_arena_clear(&d.arena);
}

static void test_sha256(void **state)
{
    char *many = malloc(1000000);
    (void)state;
    assert_non_null(many);
    memset(many, 'a', 1000000);
    has_digest((kg_str){0}, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    has_digest(KG_S("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    has_digest(KG_S("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    has_digest((kg_str){many, 1000000},
               "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    static const char *const edges[] = {
        "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318",
        "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a",
        "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34",
        "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb",
        "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"};
    static const size_t sizes[] = {55, 56, 63, 64, 65}; /* where the padding takes another block */
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        has_digest((kg_str){many, sizes[i]}, edges[i]);
    free(many);
}

int main(int argc, char **argv)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_cover_counts_as_check_does), cmocka_unit_test(test_cover_says_what_is_open),
        cmocka_unit_test(test_sha256),
    };
    if (argc != 2) {
        fprintf(stderr, "usage: %s SOURCE_ROOT\n", argv[0]);
        return 2;
    }
    source_root = argv[1];
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    close_catalog();
    return failed;
}
