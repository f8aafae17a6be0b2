// SPDX-License-Identifier: Apache-2.0
// koguchi catalog: the compiled knowledge. Entries are printed by the tables that read them, so a
// new field of the catalogue shows here without a line of code.
#include "cli/cli.h"

#include "catalog/shapes.h"

#include <string.h>

#define INDENT 2

/* A section: its field in the table of the catalogue, its records. */
typedef struct section {
    const kg_field *field;
    const char *items;
    size_t n;
} section;

static section section_at(const kg_catalog *catalog, size_t i)
{
    section found = {.field = &kg_catalog_shape.fields[i]};
    const char *record = (const char *)catalog;
    memcpy(&found.items, record + found.field->offset, sizeof found.items);
    memcpy(&found.n, record + found.field->n_offset, sizeof found.n);
    return found;
}

static const char *record_at(const section *of, size_t i)
{
    return of->items + i * of->field->shape->size;
}

static kg_str id_of(const char *record)
{
    return ((const kg_entry *)(const void *)record)->id;
}

static kg_str section_title(const kg_cli_session *s, const char *name)
{
    kg_str title = kg_cli_text_named(s, kg_str_format(s->out.arena, "cli.section.%s", name).p);
    return title.n ? title : kg_str_of(name);
}

/* ---- an entry ---- */

static void add_record(kg_cli_session *s, kg_buf *out, const kg_shape *shape, const char *record,
                       size_t depth);

static void add_label(kg_cli_session *s, kg_buf *out, const char *name, size_t depth)
{
    kg_str label = kg_cli_text_named(s, kg_str_format(&s->arena, "cli.field.%s", name).p);
    kg_buf_pad(out, ' ', depth * INDENT);
    kg_cli_paint(out, s->color_out, KG_CLI_DIM, label.n ? label : kg_str_of(name));
    kg_buf_addz(out, ":");
}

/* What an entry is called: its name or title, else what it says. */
static kg_str name_of(kg_cli_session *s, const kg_shape *shape, const char *record)
{
    static const char *const names[] = {"name", "title", "says", "ja", "en"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (size_t i = 0; i < shape->n_fields; i++) {
            const kg_field *field = &shape->fields[i];
            bool other = strcmp(names[n], s->language == KG_JA ? "en" : "ja") == 0;
            const void *value = record + field->offset;
            if (strcmp(field->name, names[n]) == 0 && !other && field->type <= KG_T_TEXT)
                return field->type == KG_T_STR ? *(const kg_str *)value
                                               : kg_text_in(*(const kg_text *)value, s->language);
        }
    return KG_S("");
}

/* A reference: its id, and what it is called. Vocabularies are numbered as the sections are. */
static void add_reference(kg_cli_session *s, kg_buf *out, const kg_field *field, kg_ref ref)
{
    section of = section_at(s->catalog, field->vocab);
    kg_buf_add(out, ref.id);
    if (!ref.ix || ref.ix > of.n)
        return;
    kg_arg name = {"text", name_of(s, of.field->shape, record_at(&of, ref.ix - 1))};
    kg_cli_say(s, out, KG_M_WORDS_IN_PARENTHESES, &name, 1);
}

static void add_word(kg_cli_session *s, kg_buf *out, const char *word)
{
    kg_str said = kg_cli_text_named(s, kg_str_format(&s->arena, "cli.word.%s", word).p);
    kg_buf_add(out, said.n ? said : kg_str_of(word));
}

/* A scalar, empty if nothing is given. */
static kg_str scalar(kg_cli_session *s, const kg_field *field, kg_type type, const void *value)
{
    kg_buf out;
    int32_t number;
    kg_buf_init(&out, &s->arena);
    switch (type) {
    case KG_T_STR:
    case KG_T_DATE: kg_buf_add(&out, *(const kg_str *)value); break;
    case KG_T_TEXT: kg_buf_add(&out, kg_text_in(*(const kg_text *)value, s->language)); break;
    case KG_T_REF: add_reference(s, &out, field, *(const kg_ref *)value); break;
    case KG_T_WORD:
        memcpy(&number, value, sizeof number);
        if (number > 0)
            add_word(s, &out, field->words[number - 1]);
        break;
    case KG_T_INT:
        memcpy(&number, value, sizeof number);
        if (number)
            kg_buf_addf(&out, "%d", number);
        break;
    default: break;
    }
    return kg_cli_clean(kg_buf_str(&out), &s->arena);
}

static size_t size_of_item(const kg_field *field)
{
    switch (field->item) {
    case KG_T_STR: return sizeof(kg_str);
    case KG_T_TEXT: return sizeof(kg_text);
    case KG_T_REF: return sizeof(kg_ref);
    default: return sizeof(int32_t);
    }
}

static void add_plain_list(kg_cli_session *s, kg_buf *out, const kg_field *field, const char *items,
                           size_t n)
{
    for (size_t i = 0; i < n; i++) {
        kg_buf_add(out, i ? kg_cli_text(s, KG_M_CLI_LIST_JOIN) : KG_S(" "));
        kg_buf_add(out, scalar(s, field, (kg_type)field->item, items + i * size_of_item(field)));
    }
    kg_buf_addc(out, '\n');
}

static void add_records(kg_cli_session *s, kg_buf *out, const kg_field *field, const char *items,
                        size_t n, size_t depth)
{
    kg_buf_addc(out, '\n');
    for (size_t i = 0; i < n; i++) {
        const char *record = items + i * field->shape->size;
        kg_str id = id_of(record);
        kg_buf_pad(out, ' ', (depth + 1) * INDENT);
        if (id.n) {
            kg_cli_paint(out, s->color_out, KG_CLI_BOLD, kg_cli_clean(id, &s->arena));
            kg_buf_addc(out, '\n');
        } else {
            kg_buf_addz(out, "-\n");
        }
        add_record(s, out, field->shape, record, depth + 2);
    }
}

static void add_list(kg_cli_session *s, kg_buf *out, const kg_field *field, const char *record,
                     size_t depth)
{
    const char *items;
    size_t n;
    memcpy(&items, record + field->offset, sizeof items);
    memcpy(&n, record + field->n_offset, sizeof n);
    if (!n)
        return;
    add_label(s, out, field->name, depth);
    if (field->shape)
        add_records(s, out, field, items, n, depth);
    else
        add_plain_list(s, out, field, items, n);
}

static void add_inner(kg_cli_session *s, kg_buf *out, const kg_field *field, const char *record,
                      size_t depth)
{
    kg_buf inner;
    kg_buf_init(&inner, &s->arena);
    add_record(s, &inner, field->shape, record + field->offset, depth + 1);
    if (!inner.n)
        return;
    add_label(s, out, field->name, depth);
    kg_buf_addc(out, '\n');
    kg_buf_add(out, kg_buf_str(&inner));
}

/* Text of several lines, each on one of its own. */
static void add_lines(kg_cli_session *s, kg_buf *out, kg_str text, size_t depth)
{
    kg_str line;
    while (text.n) {
        kg_buf_addc(out, '\n');
        kg_str_cut(text, '\n', &line, &text);
        kg_buf_pad(out, ' ', line.n ? (depth + 1) * INDENT : 0);
        kg_buf_add(out, kg_cli_clean(line, &s->arena));
    }
    kg_buf_addc(out, '\n');
}

static void add_scalar(kg_cli_session *s, kg_buf *out, const kg_field *field, const char *record,
                       size_t depth)
{
    const kg_str *raw = (const void *)(record + field->offset);
    kg_str text = scalar(s, field, (kg_type)field->type, raw);
    if (!text.n)
        return;
    if (strcmp(field->name, "unverified") == 0) {
        int32_t word;
        memcpy(&word, record + field->offset, sizeof word);
        if (word != KG_YES)
            return;
        text = kg_cli_text(s, KG_M_CLI_CATALOG_UNVERIFIED);
    }
    add_label(s, out, field->name, depth);
    if (field->type == KG_T_STR && memchr(raw->p, '\n', raw->n)) {
        add_lines(s, out, *raw, depth);
        return;
    }
    kg_buf_addc(out, ' ');
    kg_buf_add(out, text);
    kg_buf_addc(out, '\n');
}

static void add_record(kg_cli_session *s, kg_buf *out, const kg_shape *shape, const char *record,
                       size_t depth)
{
    for (size_t i = 0; i < shape->n_fields; i++) {
        const kg_field *field = &shape->fields[i];
        if (field->type == KG_T_LIST || field->type == KG_T_MAP)
            add_list(s, out, field, record, depth);
        else if (field->type == KG_T_RECORD)
            add_inner(s, out, field, record, depth);
        else
            add_scalar(s, out, field, record, depth);
    }
}

/* ---- show ---- */

static void show_entry(kg_cli_session *s, const section *of, const char *record)
{
    kg_buf heading;
    kg_buf_init(&heading, &s->arena);
    kg_buf_add(&heading, id_of(record));
    kg_buf_addf(&heading, "  [%.*s]", KG_P(section_title(s, of->field->name)));
    kg_buf_addz(&s->out, s->out.n ? "\n" : "");
    kg_cli_heading(s, &s->out, kg_buf_str(&heading));
    add_record(s, &s->out, of->field->shape, record, 1);
}

static kg_str nearest_entry(const kg_cli_session *s, kg_str id)
{
    for (int v = 0; v < KG_V_COUNT; v++) {
        kg_str near = kg_vocab_near(&s->catalog->vocabs[v], id);
        if (near.n && v != KG_V_MESSAGES)
            return near;
    }
    return (kg_str){0};
}

/* Facts by the name that a model gives them: `actuation` is component.actuation. */
static void show_facts(kg_cli_session *s, kg_str name)
{
    section of = section_at(s->catalog, KG_V_FACTS);
    for (size_t k = 0; k < of.n; k++) {
        kg_str element, rest;
        if (kg_str_cut(id_of(record_at(&of, k)), '.', &element, &rest) && kg_str_eq(rest, name))
            show_entry(s, &of, record_at(&of, k));
    }
}

/* The same id may stand in several sections: all are shown. */
static int show_all(kg_cli_session *s, const char *word)
{
    kg_str id = kg_str_of(word);
    for (size_t i = 0; i < kg_catalog_shape.n_fields; i++) {
        section of = section_at(s->catalog, i);
        for (size_t k = 0; k < of.n; k++)
            if (kg_str_eq(id_of(record_at(&of, k)), id))
                show_entry(s, &of, record_at(&of, k));
    }
    if (!s->out.n)
        show_facts(s, id);
    if (s->out.n)
        return KG_EXIT_ANSWERED;
    return kg_cli_misused(s, KG_M_CLI_USAGE_UNKNOWN_ENTRY, id, nearest_entry(s, id));
}

/* ---- list ---- */

static int list_sections(kg_cli_session *s)
{
    kg_cli_cell *cells = KG_NEW_N(&s->arena, kg_cli_cell, kg_catalog_shape.n_fields * 3);
    for (size_t i = 0; i < kg_catalog_shape.n_fields; i++) {
        section of = section_at(s->catalog, i);
        cells[3 * i].text = kg_str_of(of.field->name);
        cells[3 * i + 1].text = kg_str_format(&s->arena, "%zu", of.n);
        cells[3 * i + 2].text = section_title(s, of.field->name);
    }
    kg_cli_column columns[] = {{.least = 0}, {.right = true}, {.least = 0}};
    kg_cli_table(s, &s->out, columns, 3, cells, kg_catalog_shape.n_fields, s->columns);
    return KG_EXIT_ANSWERED;
}

static int list_entries(kg_cli_session *s, const section *of)
{
    kg_cli_cell *cells = KG_NEW_N(&s->arena, kg_cli_cell, of->n * 2 + 1);
    for (size_t i = 0; i < of->n; i++) {
        cells[2 * i].text = kg_cli_clean(id_of(record_at(of, i)), &s->arena);
        cells[2 * i + 1].text = kg_cli_clean(name_of(s, of->field->shape, record_at(of, i)), &s->arena);
    }
    kg_cli_column columns[] = {{.least = 0}, {.least = 20}};
    kg_cli_table(s, &s->out, columns, 2, cells, of->n, s->columns);
    return KG_EXIT_ANSWERED;
}

static const char *section_name(size_t i)
{
    return kg_catalog_shape.fields[i].name;
}

static int list(kg_cli_session *s, const char *wanted)
{
    for (size_t i = 0; wanted && i < kg_catalog_shape.n_fields; i++)
        if (strcmp(wanted, section_name(i)) == 0) {
            section of = section_at(s->catalog, i);
            return list_entries(s, &of);
        }
    if (!wanted)
        return list_sections(s);
    kg_str what = kg_str_of(wanted);
    return kg_cli_misused(s, KG_M_CLI_USAGE_UNKNOWN_SECTION, what,
                          kg_cli_nearest(what, section_name, kg_catalog_shape.n_fields));
}

static const char *verb_name(size_t i)
{
    static const char *const verbs[] = {"list", "show"};
    return verbs[i];
}

int cmd_catalog(kg_cli_session *s)
{
    const char *second = s->n_args > 1 ? s->args[1] : NULL;
    if (!s->n_args || strcmp(s->args[0], "list") == 0)
        return list(s, second);
    if (strcmp(s->args[0], "show") == 0)
        return second ? show_all(s, second)
                      : kg_cli_misused(s, KG_M_CLI_USAGE_MISSING, KG_S("show ID"), (kg_str){0});
    kg_str what = kg_str_of(s->args[0]);
    return kg_cli_misused(s, KG_M_CLI_USAGE_UNKNOWN_COMMAND, what, kg_cli_nearest(what, verb_name, 2));
}
