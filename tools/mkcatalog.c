// SPDX-License-Identifier: Apache-2.0
// mkcatalog DATA.c MESSAGES.h FILE.yaml...: checks the catalogue and compiles it into C tables. A file in
// a folder templates/ is no part of it but the text of a template, byte for byte.
// It speaks plain English, since the texts are what it compiles.
#include "catalog/shapes.h"
#include "making.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct making {
    kg_arena arena;
    kg_diags diags;
    const char *data_path, *header_path;
    char **paths;
    int n_paths;
    kg_catalog_file *templates;
    size_t n_templates;
    kg_buf data;
    unsigned n_arrays;
} making;

/* ---- C tables ---- */

static void emit_record(making *m, kg_buf *out, const kg_shape *shape, const char *record);

static void emit_str(kg_buf *out, kg_str s)
{
    if (!s.p) {
        kg_buf_addz(out, "{0,0}");
        return;
    }
    kg_buf_addc(out, '{');
    make_quote(out, s);
    kg_buf_addf(out, ",%zu}", s.n);
}

static void emit_value(making *m, kg_buf *out, const kg_field *field, kg_type type, const char *value)
{
    switch (type) {
    case KG_T_STR:
    case KG_T_DATE: emit_str(out, *(const kg_str *)(const void *)value); break;
    case KG_T_TEXT:
        kg_buf_addc(out, '{');
        emit_str(out, ((const kg_text *)(const void *)value)->ja);
        kg_buf_addc(out, ',');
        emit_str(out, ((const kg_text *)(const void *)value)->en);
        kg_buf_addc(out, '}');
        break;
    case KG_T_REF:
        kg_buf_addc(out, '{');
        emit_str(out, ((const kg_ref *)(const void *)value)->id);
        kg_buf_addz(out, ",0}");
        break;
    case KG_T_RECORD: emit_record(m, out, field->shape, value); break;
    default: kg_buf_addf(out, "%d", *(const int32_t *)(const void *)value); break;
    }
}

static size_t item_size(const kg_field *field)
{
    if (field->shape)
        return field->shape->size;
    return field->item == KG_T_STR ? sizeof(kg_str) : field->item == KG_T_REF ? sizeof(kg_ref) : sizeof(int32_t);
}

static const char *plain_type(const kg_field *field)
{
    return field->item == KG_T_STR ? "kg_str" : field->item == KG_T_REF ? "kg_ref" : "int32_t";
}

/* The C type of a record: its table does not name it, so the map from shapes stands here. */
static const char *record_type(const kg_shape *shape)
{
    static const struct {
        const char *shape, *type;
    } types[] = {
        {"asset category", "kg_asset_category"}, {"threat class", "kg_threat_class"},
        {"class list", "kg_class_list"}, {"item of a class list", "kg_class_item"},
        {"test", "kg_test"}, {"effect", "kg_effect"}, {"framework numbers", "kg_item_numbers"},
        {"countermeasure", "kg_countermeasure"}, {"viewpoint", "kg_framework_group"},
        {"framework item", "kg_framework_item"}, {"framework", "kg_framework"},
        {"value", "kg_fact_value"}, {"fact", "kg_fact"}, {"settled fact", "kg_settled"},
        {"kind", "kg_kind"}, {"rule", "kg_rule"}, {"method", "kg_method"}, {"tool", "kg_tool"},
        {"derivation", "kg_derivation"}, {"template", "kg_template"}, {"contradiction", "kg_contradiction"},
        {"message", "kg_message"}, {"diagnostic", "kg_diag_text"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].shape, shape->name) == 0)
            return types[i].type;
    fprintf(stderr, "mkcatalog: no C type for shape \"%s\"\n", shape->name);
    exit(1);
}

/* Writes the list as an array of its own before the record that holds it; returns its number, 0 = none. */
static unsigned emit_array(making *m, const kg_field *field, const char *record, size_t *n)
{
    const char *items;
    memcpy(&items, record + field->offset, sizeof items);
    memcpy(n, record + field->n_offset, sizeof *n);
    if (!*n)
        return 0;
    kg_buf body;
    kg_buf_init(&body, &m->arena);
    for (size_t i = 0; i < *n; i++) {
        const char *item = items + i * item_size(field);
        if (field->shape)
            emit_record(m, &body, field->shape, item);
        else
            emit_value(m, &body, field, (kg_type)field->item, item);
        kg_buf_addz(&body, ",\n");
    }
    unsigned number = ++m->n_arrays;
    kg_buf_addf(&m->data, "static const %s a%u[] = {\n",
                field->shape ? record_type(field->shape) : plain_type(field), number);
    kg_buf_add(&m->data, kg_buf_str(&body));
    kg_buf_addz(&m->data, "};\n");
    return number;
}

/* Members named like their keys; the two that C forbids end in an underscore. */
static const char *member(const char *name)
{
    return strcmp(name, "class") == 0 ? "class_" : strcmp(name, "short") == 0 ? "short_" : name;
}

static void emit_field(making *m, kg_buf *out, const kg_field *field, const char *record)
{
    if (field->type == KG_T_LIST || field->type == KG_T_MAP) {
        size_t n;
        unsigned number = emit_array(m, field, record, &n);
        if (number)
            kg_buf_addf(out, ".%s=(void*)a%u,.n_%s=%zu,", field->name, number, field->name, n);
        return;
    }
    kg_buf_addf(out, ".%s=", member(field->name));
    emit_value(m, out, field, (kg_type)field->type, record + field->offset);
    kg_buf_addc(out, ',');
}

static void emit_record(making *m, kg_buf *out, const kg_shape *shape, const char *record)
{
    kg_buf_addz(out, "{.entry={");
    emit_str(out, ((const kg_entry *)(const void *)record)->id);
    kg_buf_addz(out, ",0},");
    for (size_t i = 0; i < shape->n_fields; i++)
        emit_field(m, out, &shape->fields[i], record);
    kg_buf_addc(out, '}');
}

static void emit_data(making *m, const kg_catalog *catalog)
{
    kg_buf record;
    kg_buf_init(&m->data, &m->arena);
    kg_buf_init(&record, &m->arena);
    kg_buf_addz(&m->data, "// SPDX-License-Identifier: Apache-2.0\n"
                          "// Made by mkcatalog from catalog/*.yaml; do not edit.\n"
                          "#include \"catalog/shapes.h\"\n\n");
    emit_record(m, &record, &kg_catalog_shape, (const char *)catalog);
    kg_buf_addz(&m->data, "const kg_catalog kg_catalog_compiled = ");
    kg_buf_add(&m->data, kg_buf_str(&record));
    kg_buf_addz(&m->data, ";\n");
}

static kg_str header_text(making *m, const kg_catalog *catalog)
{
    kg_buf out;
    kg_buf_init(&out, &m->arena);
    kg_buf_addz(&out, "// SPDX-License-Identifier: Apache-2.0\n"
                      "// Made by mkcatalog from catalog/messages/*.yaml; do not edit.\n"
                      "#ifndef KOGUCHI_MESSAGES_H\n#define KOGUCHI_MESSAGES_H\n\nenum kg_message_id {\n");
    for (size_t i = 0; i < catalog->n_messages; i++) {
        kg_str id = catalog->messages[i].entry.id;
        kg_buf_addz(&out, "    KG_M_");
        for (size_t k = 0; k < id.n; k++)
            kg_buf_addc(&out, (char)(id.p[k] >= 'a' && id.p[k] <= 'z'   ? id.p[k] - 32
                                     : id.p[k] >= '0' && id.p[k] <= '9' ? id.p[k]
                                                                        : '_'));
        kg_buf_addz(&out, ",\n");
    }
    kg_buf_addz(&out, "    KG_M_COUNT\n};\n\n#endif\n");
    return kg_buf_str(&out);
}

/* ---- checks ---- */

static void complain(making *m, kg_code code, const char *what, kg_str id, const char *name)
{
    kg_diag *diag = kg_diag_add(&m->diags, code, (kg_place){0});
    kg_diag_arg(&m->diags, diag, "id", id);
    kg_diag_arg(&m->diags, diag, name, kg_str_of(what));
}

static void check_pair(making *m, kg_str id, kg_str ja, kg_str en)
{
    if (!ja.p && !en.p)
        return;
    if (!ja.p || !ja.n)
        complain(m, KG_CATALOG_LANGUAGE, "ja", id, "language");
    if (!en.p || !en.n)
        complain(m, KG_CATALOG_LANGUAGE, "en", id, "language");
    if (ja.p && en.p && !make_names_agree(ja, en))
        complain(m, KG_CATALOG_PLACEHOLDER, "", id, "");
}

static void check_texts(making *m, const kg_shape *shape, const char *records, size_t n, kg_str owner)
{
    for (size_t k = 0; k < n; k++) {
        const char *record = records + k * shape->size;
        kg_str id = ((const kg_entry *)(const void *)record)->id;
        if (!id.p)
            id = owner;
        for (size_t i = 0; i < shape->n_fields; i++) {
            const kg_field *field = &shape->fields[i];
            const kg_text *text = (const void *)(record + field->offset);
            if (field->type == KG_T_TEXT)
                check_pair(m, id, text->ja, text->en);
            else if (field->type == KG_T_RECORD)
                check_texts(m, field->shape, record + field->offset, 1, id);
            else if (field->shape) {
                const char *items;
                size_t count;
                memcpy(&items, record + field->offset, sizeof items);
                memcpy(&count, record + field->n_offset, sizeof count);
                check_texts(m, field->shape, items, count, id);
            }
        }
    }
}

static void check_counts(making *m, const kg_framework *framework)
{
    for (size_t g = 0; g < framework->n_groups; g++) {
        int32_t count = 0;
        for (size_t i = 0; i < framework->n_items; i++)
            count += kg_str_eq(framework->items[i].group, framework->groups[g].entry.id);
        if (count != framework->groups[g].count)
            complain(m, KG_CATALOG_COUNT, "items of a viewpoint", framework->groups[g].entry.id, "found");
    }
}

/* ---- templates ---- */

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_template(const char *path)
{
    static const char folder[] = "templates/";
    const char *name = file_name(path);
    size_t n = sizeof folder - 1;
    return (size_t)(name - path) >= n && memcmp(name - n, folder, n) == 0;
}

/* Each file belongs to the entry that it is named after, each entry has its file. */
static void attach_templates(making *m, kg_catalog *catalog)
{
    for (size_t i = 0; i < m->n_templates; i++) {
        kg_str file = kg_str_of(file_name(m->templates[i].name.p)), id = file, extension;
        kg_str_cut(file, '.', &id, &extension);
        size_t k = 0;
        while (k < catalog->n_templates && !kg_str_eq(catalog->templates[k].entry.id, id))
            k++;
        if (k < catalog->n_templates)
            catalog->templates[k].text = m->templates[i].text;
        else
            complain(m, KG_CATALOG_REFERENCE, "a file that no entry is named after", file, "template");
    }
    for (size_t k = 0; k < catalog->n_templates; k++)
        if (!catalog->templates[k].text.n)
            complain(m, KG_CATALOG_REFERENCE, "no file", catalog->templates[k].entry.id, "template");
}

static void check(making *m, const kg_catalog *catalog)
{
    check_texts(m, &kg_catalog_shape, (const char *)catalog, 1, KG_S("catalogue"));
    for (size_t i = 0; i < catalog->n_messages; i++)
        check_pair(m, catalog->messages[i].entry.id, catalog->messages[i].ja, catalog->messages[i].en);
    for (int code = 0; code < KG_CODE_COUNT; code++)
        if (!kg_catalog_diagnostic(catalog, (kg_code)code))
            complain(m, KG_CATALOG_MESSAGE, "", kg_str_of(kg_code_name((kg_code)code)), "");
    for (size_t i = 0; i < catalog->n_frameworks; i++)
        check_counts(m, &catalog->frameworks[i]);
}

static int make(void *arg)
{
    making *m = arg;
    kg_catalog *catalog;
    size_t n = 0;
    kg_catalog_file *files = KG_NEW_N(&m->arena, kg_catalog_file, (size_t)m->n_paths);
    m->templates = KG_NEW_N(&m->arena, kg_catalog_file, (size_t)m->n_paths);
    kg_diags_init(&m->diags, &m->arena);
    for (int i = 0; i < m->n_paths; i++) {
        kg_catalog_file file = {kg_str_of(m->paths[i]), make_read_file(&m->arena, m->paths[i])};
        if (is_template(m->paths[i]))
            m->templates[m->n_templates++] = file;
        else
            files[n++] = file;
    }
    kg_catalog_read(&catalog, files, n, &m->arena, &m->diags);
    attach_templates(m, catalog);
    check(m, catalog);
    make_print_diags(&m->diags);
    if (kg_diags_failed(&m->diags))
        return KG_E_INVALID;
    emit_data(m, catalog);
    make_write_file(m->data_path, kg_buf_str(&m->data));
    make_write_file(m->header_path, header_text(m, catalog));
    return KG_OK;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: mkcatalog DATA.c MESSAGES.h FILE.yaml...\n", stderr);
        return 2;
    }
    kg_heap heap;
    kg_heap_init(&heap, (size_t)1 << 30);
    making m = {.data_path = argv[1], .header_path = argv[2], .paths = argv + 3, .n_paths = argc - 3};
    kg_arena_init(&m.arena, &heap);
    int result = kg_guard(&heap, make, &m);
    if (result == KG_E_MEMORY)
        fputs("mkcatalog: out of memory\n", stderr);
    kg_arena_clear(&m.arena);
    return result == KG_OK ? 0 : 1;
}
