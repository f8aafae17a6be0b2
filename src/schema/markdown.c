// SPDX-License-Identifier: Apache-2.0
// The tables as a Markdown reference: docs/model.md is made of it, so that it can't grow stale.
#include "schema/internal.h"

typedef struct writing {
    kg_buf *out;
    const kg_vocab *vocabs;
    const kg_extras *extras;
    kg_lang language;
    kg_describe describe;
    void *payload;
} writing;

static void code_list(kg_buf *out, const kg_str *ids, size_t n)
{
    for (size_t i = 0; i < n; i++)
        kg_buf_addf(out, "%s`%.*s`", i ? " " : "", KG_P(ids[i]));
}

/* A word or text of the page itself, described like a field of that name. */
static void page_text(const writing *w, const char *of, const char *name)
{
    kg_text text = w->describe ? w->describe(w->payload, of, name) : (kg_text){0};
    kg_str said = kg_text_in(text, w->language);
    kg_buf_add(w->out, said.p ? said : kg_str_of(name));
}

static void link_to(kg_buf *out, const kg_shape *shape)
{
    kg_str anchor = kg_shape_anchor(out->arena, shape);
    kg_buf_addf(out, "[%s](#%.*s)", shape->name, KG_P(anchor));
}

static void type(const writing *w, const kg_field *field, kg_type t)
{
    static const char *const plain[] = {
        [KG_T_STR] = "string", [KG_T_TEXT] = "text", [KG_T_INT] = "number",
        [KG_T_DATE] = "date", [KG_T_POINT] = "point",
    };
    switch (t) {
    case KG_T_WORD:
        for (size_t i = 0; field->words[i]; i++)
            kg_buf_addf(w->out, "%s`%s`", i ? " " : "", field->words[i]);
        break;
    case KG_T_REF:
        if (w->vocabs && w->vocabs[field->vocab].n)
            code_list(w->out, w->vocabs[field->vocab].ids, w->vocabs[field->vocab].n);
        else {
            page_text(w, "type", "id");
            kg_buf_addz(w->out, ": ");
            if (w->vocabs)
                link_to(w->out, &(kg_shape){.name = w->vocabs[field->vocab].name});
        }
        break;
    case KG_T_RECORD: link_to(w->out, field->shape); break;
    case KG_T_LIST:
        page_text(w, "type", "list");
        kg_buf_addz(w->out, ": ");
        type(w, field, (kg_type)field->item);
        break;
    case KG_T_MAP:
        page_text(w, "type", "map");
        kg_buf_addz(w->out, ": ");
        link_to(w->out, field->shape);
        break;
    default: page_text(w, "type", plain[t]); break;
    }
}

static void row(const writing *w, const kg_shape *shape, const kg_field *field)
{
    kg_text text = w->describe ? w->describe(w->payload, shape->name, field->name) : (kg_text){0};
    kg_buf_addf(w->out, "| `%s`%s | ", field->name, field->flags & KG_REQUIRED ? " \\*" : "");
    type(w, field, (kg_type)field->type);
    kg_buf_addz(w->out, " | ");
    kg_buf_add(w->out, kg_text_in(text, w->language));
    kg_buf_addz(w->out, " |\n");
}

/* `bars` bars people's way; `moves` moves or presses; `unknown` */
static void named_values(const writing *w, const kg_vocab *values)
{
    for (size_t i = 0; i < values->n; i++) {
        kg_str name = values->names ? kg_text_in(values->names[i], w->language) : (kg_str){0};
        kg_buf_addf(w->out, "`%.*s`", KG_P(values->ids[i]));
        if (name.n && !kg_str_eq(name, values->ids[i]))
            kg_buf_addf(w->out, " %.*s", KG_P(name));
        kg_buf_addz(w->out, "; ");
    }
    kg_buf_addz(w->out, "`unknown`");
}

static void facts(const writing *w, const kg_extras *extras)
{
    for (size_t i = 0; i < extras->n; i++) {
        kg_buf_addf(w->out, "| `%.*s` | ", KG_P(extras->keys[i].name));
        named_values(w, &extras->keys[i].values);
        kg_buf_addz(w->out, " | ");
        kg_buf_add(w->out, kg_text_in(extras->keys[i].help, w->language));
        kg_buf_addz(w->out, " |\n");
    }
}

void kg_schema_markdown(kg_buf *out, const kg_shape *shape, const kg_vocab *vocabs,
                        const kg_extras *extras, kg_lang language, kg_describe describe, void *payload)
{
    const kg_shape *shapes[KG_SHAPES_MOST];
    writing w = {out, vocabs, extras, language, describe, payload};
    size_t n = kg_shapes_below(shapes, shape);
    if (describe) {
        page_text(&w, "page", "head");
        kg_buf_addz(out, "\n\n");
    }
    for (size_t i = 0; i < n; i++) {
        const kg_field *stands_for = kg_shape_scalar(shapes[i]);
        kg_buf_addf(out, "## %s\n\n", shapes[i]->name);
        if (stands_for)
            kg_buf_addf(out, "`%s: ...`\n\n", stands_for->name);
        kg_buf_addz(out, "| | | |\n|---|---|---|\n");
        for (size_t k = 0; k < shapes[i]->n_fields; k++)
            row(&w, shapes[i], &shapes[i]->fields[k]);
        if (shapes[i]->extra && extras)
            facts(&w, &extras[shapes[i]->extra]);
        kg_buf_addc(out, '\n');
    }
}
