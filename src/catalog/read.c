// SPDX-License-Identifier: Apache-2.0
// Reading catalogue files and laying them over what is known: an entry with a known id replaces the
// whole entry, a new one comes behind.
#include "catalog/internal.h"

#include <string.h>

/* A section as the table of the catalogue describes it. */
typedef struct section {
    char **items;
    size_t *n;
    size_t size;
} section;

static section section_of(kg_catalog *catalog, size_t i)
{
    const kg_field *field = &kg_catalog_shape.fields[i];
    return (section){(char **)(void *)((char *)catalog + field->offset),
                     (size_t *)(void *)((char *)catalog + field->n_offset), field->shape->size};
}

static kg_str id_at(const section *s, size_t i)
{
    return ((const kg_entry *)(const void *)(*s->items + i * s->size))->id;
}

/* Overlays are small and sections a few hundred entries: a linear look is enough. */
static size_t find(const section *s, kg_str id)
{
    for (size_t i = 0; i < *s->n; i++)
        if (kg_str_eq(id_at(s, i), id))
            return i;
    return *s->n;
}

static void lay_section(section *base, const section *over, kg_arena *arena)
{
    if (!*over->n)
        return;
    char *all = kg_alloc_n(arena, *base->n + *over->n, base->size);
    if (*base->n)
        memcpy(all, *base->items, *base->n * base->size);
    *base->items = all;
    bool fresh = *base->n == 0; /* the first file of a section: its keys are unique already */
    for (size_t i = 0; i < *over->n; i++) {
        size_t at = fresh ? *base->n : find(base, id_at(over, i));
        memcpy(all + at * base->size, *over->items + i * base->size, base->size);
        *base->n += at == *base->n;
    }
}

void kg_catalog_lay(kg_catalog *catalog, const kg_catalog_file *file, kg_arena *arena, kg_diags *diags)
{
    kg_source *source = KG_NEW(arena, kg_source);
    kg_catalog *read = KG_NEW(arena, kg_catalog);
    kg_node *root;

    kg_source_init(source, arena, file->name, file->text);
    if (kg_yaml_parse(&root, source, arena, diags) != KG_OK)
        return;
    kg_reading reading = {.source = source, .arena = arena, .diags = diags, .language = KG_JA};
    kg_schema_read(&reading, &kg_catalog_shape, root, read);
    for (size_t i = 0; i < kg_catalog_shape.n_fields; i++) {
        section base = section_of(catalog, i), over = section_of(read, i);
        lay_section(&base, &over, arena);
    }
}

int kg_catalog_read(kg_catalog **out, const kg_catalog_file *files, size_t n, kg_arena *arena,
                    kg_diags *diags)
{
    kg_catalog *catalog = KG_NEW(arena, kg_catalog);
    for (size_t i = 0; i < n; i++)
        kg_catalog_lay(catalog, &files[i], arena, diags);
    *out = catalog;
    return kg_diags_failed(diags) ? KG_E_INVALID : kg_catalog_link(catalog, arena, diags);
}

static void copy_list(const kg_field *field, char *record, kg_arena *arena)
{
    char *items;
    size_t n;
    memcpy(&items, record + field->offset, sizeof items);
    memcpy(&n, record + field->n_offset, sizeof n);
    if (field->shape) {
        items = kg_catalog_copy(field->shape, items, n, arena);
    } else if (field->item == KG_T_REF && n) {
        char *copy = kg_alloc_n(arena, n, sizeof(kg_ref));
        items = memcpy(copy, items, n * sizeof(kg_ref));
    }
    memcpy(record + field->offset, &items, sizeof items);
}

void *kg_catalog_copy(const kg_shape *shape, const void *records, size_t n, kg_arena *arena)
{
    if (!n)
        return NULL;
    char *copy = kg_alloc_n(arena, n, shape->size);
    memcpy(copy, records, n * shape->size);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < shape->n_fields; i++) {
            const kg_field *field = &shape->fields[i];
            char *record = copy + k * shape->size;
            if (field->type == KG_T_LIST || field->type == KG_T_MAP)
                copy_list(field, record, arena);
            else if (field->type == KG_T_RECORD)
                for (size_t j = 0; j < field->shape->n_fields; j++)
                    if (field->shape->fields[j].type == KG_T_LIST)
                        copy_list(&field->shape->fields[j], record + field->offset, arena);
        }
    return copy;
}
