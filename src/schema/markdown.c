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

static void link_to(kg_buf *out, const kg_shape *shape)
{
    kg_str anchor = kg_shape_anchor(out->arena, shape);
    kg_buf_addf(out, "[%s](#%.*s)", shape->name, KG_P(anchor));
}

static void type(const writing *w, const kg_field *field, kg_type t)
{
    static const char *const plain[] = {
        [KG_T_STR] = "string", [KG_T_TEXT] = "text", [KG_T_INT] = "number",
        [KG_T_DATE] = "date", [KG_T_POINT] = "[x, y]",
    };
    switch (t) {
    case KG_T_WORD:
        for (size_t i = 0; field->words[i]; i++)
            kg_buf_addf(w->out, "%s`%s`", i ? " " : "", field->words[i]);
        break;
    case KG_T_REF:
        if (w->vocabs && w->vocabs[field->vocab].n)
            code_list(w->out, w->vocabs[field->vocab].ids, w->vocabs[field->vocab].n);
        else
            kg_buf_addf(w->out, "id: %s", w->vocabs ? w->vocabs[field->vocab].name : "");
        break;
    case KG_T_RECORD: link_to(w->out, field->shape); break;
    case KG_T_LIST:
        kg_buf_addz(w->out, "list: ");
        type(w, field, (kg_type)field->item);
        break;
    case KG_T_MAP:
        kg_buf_addz(w->out, "map: ");
        link_to(w->out, field->shape);
        break;
    default: kg_buf_addz(w->out, plain[t]); break;
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

static void facts(const writing *w, const kg_extras *extras)
{
    for (size_t i = 0; i < extras->n; i++) {
        kg_buf_addf(w->out, "| `%.*s` | ", KG_P(extras->keys[i].name));
        code_list(w->out, extras->keys[i].values.ids, extras->keys[i].values.n);
        kg_buf_addz(w->out, " `unknown` | ");
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
