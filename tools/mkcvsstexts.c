// SPDX-License-Identifier: Apache-2.0
// mkcvsstexts OUT.c CVSS.yaml: compiles catalog/cvss.yaml into what src/cvss/texts.h declares. Refuses
// a file in which a name or a text is missing or stands for nothing.
#include "cvss/internal.h"
#include "cvss/texts.h"
#include "making.h"
#include <koguchi/schema.h>

#include <stdio.h>
#include <string.h>

/* ---- what stands in the file ---- */

typedef struct pair {
    kg_entry entry;
    kg_str ja, en;
} pair;

typedef struct metric {
    kg_entry entry;
    kg_text name;
    kg_str *aliases;
    size_t n_aliases;
    pair *values;
    size_t n_values;
    int32_t unverified;
    kg_str source;
} metric;

typedef struct words {
    kg_entry entry;
    metric *metrics;
    size_t n_metrics;
    pair *groups, *severities, *texts;
    size_t n_groups, n_severities, n_texts;
} words;

static const char *const yes_no[] = {"yes", "no", NULL};

static const kg_field pair_fields[] = {
    KG_F(pair, ja, KG_T_STR, KG_REQUIRED),
    KG_F(pair, en, KG_T_STR, KG_REQUIRED),
};
static const kg_shape pair_shape = KG_SHAPE(pair, "text", pair_fields);

static const kg_field metric_fields[] = {
    KG_F(metric, name, KG_T_TEXT, KG_REQUIRED),
    KG_F_LIST(metric, aliases, KG_T_STR, 0),
    KG_F_MAP(metric, values, &pair_shape, KG_KEY_ANY, KG_REQUIRED),
    KG_F_WORD(metric, unverified, yes_no, 0),
    KG_F(metric, source, KG_T_STR, 0),
};
static const kg_shape metric_shape = KG_SHAPE(metric, "metric", metric_fields);

static const kg_field words_fields[] = {
    KG_F_MAP(words, metrics, &metric_shape, KG_KEY_ANY, KG_REQUIRED),
    KG_F_MAP(words, groups, &pair_shape, KG_KEY_ANY, KG_REQUIRED),
    KG_F_MAP(words, severities, &pair_shape, KG_KEY_ANY, KG_REQUIRED),
    KG_F_MAP(words, texts, &pair_shape, KG_KEY_ANY, KG_REQUIRED),
};
static const kg_shape words_shape = KG_SHAPE(words, "words of CVSS", words_fields);

typedef struct making {
    kg_arena arena;
    kg_diags diags;
    const char *path, *out_path;
    kg_buf out;
    words file;
    size_t faults;
} making;

static void complain(making *m, const char *what, kg_str id)
{
    fprintf(stderr, "%s: %.*s: %s\n", m->path, KG_P(id), what);
    m->faults++;
}

/* ---- C tables ---- */

static void put_pair(making *m, kg_str id, kg_str ja, kg_str en)
{
    if (!ja.n || !en.n)
        complain(m, "lacks a language", id);
    if (!make_names_agree(ja, en))
        complain(m, "takes different {names} in its languages", id);
    kg_buf_addz(&m->out, "{{");
    make_quote(&m->out, ja);
    kg_buf_addc(&m->out, ',');
    make_quote(&m->out, en);
    kg_buf_addz(&m->out, "}},\n");
}

/* The entry number `next` must be `id`: the file keeps the order of the tables, so that nothing is
 * missing and nothing stands for nothing. */
static const pair *expect(making *m, const pair *pairs, size_t n, size_t next, kg_str id)
{
    if (next < n && kg_str_eq(pairs[next].entry.id, id))
        return &pairs[next];
    complain(m, "is expected here, in this order", id);
    return NULL;
}

static void put_expected(making *m, const pair *pairs, size_t n, size_t next, kg_str id)
{
    const pair *found = expect(m, pairs, n, next, id);
    if (found)
        put_pair(m, id, found->ja, found->en);
}

static void expect_end(making *m, const pair *pairs, size_t n, size_t next)
{
    if (next < n)
        complain(m, "stands for nothing", pairs[next].entry.id);
}

/* ---- metrics ---- */

static void put_values(making *m, const metric *of, kg_cvss_version version, const kg_cvss_row *row)
{
    size_t n = strlen(row->values), next = 0;
    kg_buf_addf(&m->out, "static const kg_cvss_text values_%d_%s[] = {\n", version, row->name);
    for (size_t i = 0; i <= n; i++) {
        if (i == n && row->group == KG_CVSS_GROUP_BASE)
            continue;
        put_expected(m, of->values, of->n_values, next++, kg_str_of(kg_cvss_row_word(version, row, i)));
    }
    expect_end(m, of->values, of->n_values, next);
    kg_buf_addf(&m->out, "};\nstatic const char *const aliases_%d_%s[] = {", version, row->name);
    for (size_t i = 0; i < of->n_aliases; i++) {
        make_quote(&m->out, of->aliases[i]);
        kg_buf_addz(&m->out, ", ");
    }
    kg_buf_addz(&m->out, "0};\n");
}

static size_t count_metrics(kg_cvss_version version)
{
    size_t n = 0;
    while (kg_cvss_row_at(version, n))
        n++;
    return n;
}

/* The metrics of a family begin at `from`. */
static size_t put_family(making *m, kg_cvss_version version, char digit, size_t from)
{
    size_t n = count_metrics(version);
    for (size_t i = 0; i < n; i++) {
        const kg_cvss_row *row = kg_cvss_row_at(version, i);
        kg_str id = kg_str_format(&m->arena, "%c.%s", digit, row->name);
        if (from + i >= m->file.n_metrics || !kg_str_eq(m->file.metrics[from + i].entry.id, id)) {
            complain(m, "is expected here, in canonical order", id);
            return from + n;
        }
        put_values(m, &m->file.metrics[from + i], version, row);
    }
    kg_buf_addf(&m->out, "static const kg_cvss_titles titles_%d[] = {\n", version);
    for (size_t i = 0; i < n; i++) {
        const metric *of = &m->file.metrics[from + i];
        const char *name = kg_cvss_row_at(version, i)->name;
        kg_buf_addz(&m->out, "{");
        put_pair(m, of->entry.id, of->name.ja, of->name.en);
        kg_buf_addf(&m->out, "aliases_%d_%s, values_%d_%s, %d},\n", version, name, version, name,
                    of->unverified == 1);
    }
    kg_buf_addz(&m->out, "};\n\n");
    return from + n;
}

static void put_metrics(making *m)
{
    size_t next = put_family(m, KG_CVSS_20, '2', 0);
    next = put_family(m, KG_CVSS_31, '3', next);
    next = put_family(m, KG_CVSS_40, '4', next);
    if (next < m->file.n_metrics)
        complain(m, "stands for nothing", m->file.metrics[next].entry.id);
    kg_buf_addf(&m->out, "const kg_cvss_titles *const kg_cvss_titles_of[KG_CVSS_FAMILIES] = {titles_%d, titles_%d, "
                         "titles_%d};\n\n", KG_CVSS_20, KG_CVSS_31, KG_CVSS_40);
}

/* ---- the other sections ---- */

static void put_groups(making *m)
{
    static const char *const names[KG_CVSS_FAMILIES][4] = {{"2.base", "2.temporal", "2.environmental", NULL},
                                                           {"3.base", "3.temporal", "3.environmental", NULL},
                                                           {"4.base", "4.threat", "4.environmental", "4.supplemental"}};
    size_t next = 0;
    kg_buf_addz(&m->out, "const kg_cvss_text kg_cvss_group_titles[KG_CVSS_FAMILIES][4] = {\n");
    for (size_t family = 0; family < KG_CVSS_FAMILIES; family++) {
        kg_buf_addz(&m->out, "{");
        for (size_t i = 0; i < 4 && names[family][i]; i++)
            put_expected(m, m->file.groups, m->file.n_groups, next++, kg_str_of(names[family][i]));
        kg_buf_addz(&m->out, "},\n");
    }
    expect_end(m, m->file.groups, m->file.n_groups, next);
    kg_buf_addz(&m->out, "};\n\n");
}

/* 2.0 has levels of its own, but neither none nor critical: those are never asked for. */
static void put_severities(making *m)
{
    static const char *const names[8] = {"none", "low", "medium", "high", "critical", "2.low", "2.medium", "2.high"};
    static const size_t rows[2][5] = {{5, 5, 6, 7, 7}, {0, 1, 2, 3, 4}};
    for (size_t i = 0; i < 8; i++)
        expect(m, m->file.severities, m->file.n_severities, i, kg_str_of(names[i]));
    expect_end(m, m->file.severities, m->file.n_severities, 8);
    kg_buf_addz(&m->out, "const kg_cvss_text kg_cvss_severity_titles[2][5] = {\n");
    for (size_t row = 0; row < 2 && !m->faults; row++) {
        kg_buf_addz(&m->out, "{");
        for (size_t i = 0; i < 5; i++) {
            const pair *of = &m->file.severities[rows[row][i]];
            put_pair(m, of->entry.id, of->ja, of->en);
        }
        kg_buf_addz(&m->out, "},\n");
    }
    kg_buf_addz(&m->out, "};\n\n");
}

static void put_texts(making *m)
{
#define KEY(symbol, key) key,
    static const char *const keys[] = {KG_CVSS_TEXTS(KEY)};
    kg_buf_addz(&m->out, "const kg_cvss_text kg_cvss_texts[KG_CVSS_TEXT_COUNT] = {\n");
    for (size_t i = 0; i < KG_CVSS_TEXT_COUNT; i++)
        put_expected(m, m->file.texts, m->file.n_texts, i, kg_str_of(keys[i]));
    expect_end(m, m->file.texts, m->file.n_texts, KG_CVSS_TEXT_COUNT);
    kg_buf_addz(&m->out, "};\n");
}

/* ---- main ---- */

static int make(void *arg)
{
    making *m = arg;
    kg_source source;
    kg_node *root;
    kg_diags_init(&m->diags, &m->arena);
    kg_source_init(&source, &m->arena, kg_str_of(m->path), make_read_file(&m->arena, m->path));
    if (kg_yaml_parse(&root, &source, &m->arena, &m->diags) == KG_OK) {
        kg_reading reading = {.source = &source, .arena = &m->arena, .diags = &m->diags, .language = KG_JA};
        kg_schema_read(&reading, &words_shape, root, &m->file);
    }
    make_print_diags(&m->diags);
    if (kg_diags_failed(&m->diags))
        return KG_E_INVALID;
    kg_buf_init(&m->out, &m->arena);
    kg_buf_addz(&m->out, "// Made by tools/mkcvsstexts.c from catalog/cvss.yaml; do not edit.\n"
                         "#include \"cvss/texts.h\"\n\n");
    put_metrics(m);
    put_groups(m);
    put_severities(m);
    put_texts(m);
    if (m->faults)
        return KG_E_INVALID;
    make_write_file(m->out_path, kg_buf_str(&m->out));
    return KG_OK;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: mkcvsstexts OUT.c CVSS.yaml\n", stderr);
        return 2;
    }
    kg_heap heap;
    kg_heap_init(&heap, (size_t)1 << 28);
    making m = {.out_path = argv[1], .path = argv[2]};
    kg_arena_init(&m.arena, &heap);
    int result = kg_guard(&heap, make, &m);
    if (result == KG_E_MEMORY)
        fputs("mkcvsstexts: out of memory\n", stderr);
    kg_arena_clear(&m.arena);
    return result == KG_OK ? 0 : 1;
}
