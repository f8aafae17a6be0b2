// SPDX-License-Identifier: Apache-2.0
// The tables as a JSON Schema 2020-12, so that an editor completes and explains a model file.
#include "schema/internal.h"

typedef struct writing {
    kg_buf *out;
    const kg_vocab *vocabs;
    const kg_extras *extras;
    kg_lang language;
    kg_describe describe;
    void *payload;
    const kg_shape *shapes[KG_SHAPES_MOST];
    size_t n_shapes;
} writing;

static void string(kg_buf *out, kg_str s)
{
    kg_buf_addc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\\')
            kg_buf_addf(out, "\\%c", c);
        else if ((unsigned char)c < 0x20)
            kg_buf_addf(out, "\\u%04x", (unsigned)c);
        else
            kg_buf_addc(out, c);
    }
    kg_buf_addc(out, '"');
}

static void list(kg_buf *out, const kg_str *ids, size_t n)
{
    kg_buf_addc(out, '[');
    for (size_t i = 0; i < n; i++) {
        kg_buf_addz(out, i ? ", " : "");
        string(out, ids[i]);
    }
    kg_buf_addc(out, ']');
}

static void words(kg_buf *out, kg_words all)
{
    kg_buf_addc(out, '[');
    for (size_t i = 0; all[i]; i++) {
        kg_buf_addz(out, i ? ", " : "");
        string(out, kg_str_of(all[i]));
    }
    kg_buf_addc(out, ']');
}

static void reference(kg_buf *out, const kg_shape *shape)
{
    kg_buf_addz(out, "{\"$ref\": \"#/$defs/");
    kg_buf_add(out, kg_shape_anchor(out->arena, shape));
    kg_buf_addz(out, "\"}");
}

static const char *key_pattern(int key)
{
    switch (key) {
    case KG_KEY_ID: return "^[a-z][a-z0-9-]*$";
    case KG_KEY_AS: return "^AS[1-9][0-9]{0,2}$";
    case KG_KEY_THREAT:
    case KG_KEY_PATTERN: return "^[^/]+/[^/]+$";
    default: return "^.+$";
    }
}

static void type(const writing *w, const kg_field *field, kg_type t)
{
    kg_buf *out = w->out;
    switch (t) {
    case KG_T_TEXT: kg_buf_addz(out, "{\"$ref\": \"#/$defs/text\"}"); break;
    case KG_T_STR: kg_buf_addz(out, "{\"type\": [\"string\", \"number\", \"boolean\"]}"); break;
    case KG_T_INT: kg_buf_addz(out, "{\"type\": \"integer\", \"minimum\": 0}"); break;
    case KG_T_DATE: kg_buf_addz(out, "{\"type\": \"string\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}"); break;
    case KG_T_POINT:
        kg_buf_addz(out, "{\"type\": \"array\", \"items\": {\"type\": \"integer\"}, \"minItems\": 2, \"maxItems\": 2}");
        break;
    case KG_T_WORD:
        kg_buf_addz(out, "{\"enum\": ");
        if (kg_str_is(kg_str_of(field->words[0]), "true")) /* editors read these two as booleans */
            kg_buf_addz(out, "[true, false]");
        else
            words(out, field->words);
        kg_buf_addc(out, '}');
        break;
    case KG_T_REF:
        if (w->vocabs && w->vocabs[field->vocab].n) {
            kg_buf_addz(out, "{\"enum\": ");
            list(out, w->vocabs[field->vocab].ids, w->vocabs[field->vocab].n);
            kg_buf_addc(out, '}');
        } else {
            kg_buf_addz(out, "{\"type\": \"string\"}");
        }
        break;
    case KG_T_RECORD: reference(out, field->shape); break;
    case KG_T_LIST:
        kg_buf_addz(out, "{\"anyOf\": [{\"type\": \"array\", \"items\": ");
        type(w, field, (kg_type)field->item);
        kg_buf_addz(out, "}, ");
        type(w, field, (kg_type)field->item);
        kg_buf_addz(out, "]}");
        break;
    case KG_T_MAP:
        kg_buf_addz(out, "{\"type\": \"object\", \"additionalProperties\": false, \"patternProperties\": {");
        string(out, kg_str_of(key_pattern(field->key)));
        kg_buf_addz(out, ": ");
        reference(out, field->shape);
        kg_buf_addz(out, "}}");
        break;
    }
}

/* allOf keeps the description beside a $ref or an anyOf, as editors want it. */
static void property(const writing *w, const kg_shape *shape, const kg_field *field)
{
    kg_text text = w->describe ? w->describe(w->payload, shape->name, field->name) : (kg_text){0};
    kg_buf_addz(w->out, "        ");
    string(w->out, kg_str_of(field->name));
    kg_buf_addz(w->out, ": {\"description\": ");
    string(w->out, kg_text_in(text, w->language));
    kg_buf_addz(w->out, ", \"allOf\": [");
    type(w, field, (kg_type)field->type);
    kg_buf_addz(w->out, "]}");
}

static void fact(const writing *w, const kg_extra_key *key)
{
    kg_buf_addz(w->out, "        ");
    string(w->out, key->name);
    kg_buf_addz(w->out, ": {\"description\": ");
    string(w->out, kg_text_in(key->help, w->language));
    kg_buf_addz(w->out, ", \"enum\": ");
    list(w->out, key->values.ids, key->values.n);
    w->out->n--; /* reopen the list for the word that every fact takes */
    kg_buf_addz(w->out, ", \"unknown\"]}");
}

static void required(const writing *w, const kg_shape *shape)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->n_fields; i++)
        if (shape->fields[i].flags & KG_REQUIRED) {
            kg_buf_addz(w->out, n++ ? ", " : ", \"required\": [");
            string(w->out, kg_str_of(shape->fields[i].name));
        }
    if (n)
        kg_buf_addc(w->out, ']');
}

static void object(const writing *w, const kg_shape *shape)
{
    size_t n = 0;
    kg_buf_addz(w->out, "{\"type\": \"object\", \"additionalProperties\": false");
    required(w, shape);
    kg_buf_addz(w->out, ", \"properties\": {\n");
    for (size_t i = 0; i < shape->n_fields; i++) {
        kg_buf_addz(w->out, n++ ? ",\n" : "");
        property(w, shape, &shape->fields[i]);
    }
    if (shape->extra && w->extras)
        for (size_t i = 0; i < w->extras[shape->extra].n; i++) {
            kg_buf_addz(w->out, n++ ? ",\n" : "");
            fact(w, &w->extras[shape->extra].keys[i]);
        }
    kg_buf_addz(w->out, "\n      }}");
}

static void definition(const writing *w, const kg_shape *shape)
{
    kg_buf_addz(w->out, "    ");
    string(w->out, kg_shape_anchor(w->out->arena, shape));
    kg_buf_addz(w->out, ": ");
    const kg_field *stands_for = kg_shape_scalar(shape);
    if (stands_for) {
        kg_buf_addz(w->out, "{\"anyOf\": [");
        type(w, stands_for, (kg_type)stands_for->type);
        kg_buf_addz(w->out, ", ");
    }
    object(w, shape);
    kg_buf_addz(w->out, stands_for ? "]}" : "");
}

void kg_schema_json(kg_buf *out, const kg_shape *shape, const kg_vocab *vocabs, const kg_extras *extras,
                    kg_lang language, kg_describe describe, void *payload)
{
    writing w = {.out = out, .vocabs = vocabs, .extras = extras, .language = language,
                 .describe = describe, .payload = payload};
    w.n_shapes = kg_shapes_below(w.shapes, shape);
    kg_buf_addz(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"$ref\": \"#/$defs/");
    kg_buf_add(out, kg_shape_anchor(out->arena, shape));
    kg_buf_addz(out, "\",\n  \"$defs\": {\n");
    kg_buf_addz(out, "    \"text\": {\"anyOf\": [{\"type\": [\"string\", \"number\"]}, {\"type\": \"object\", "
                     "\"additionalProperties\": false, \"minProperties\": 1, \"properties\": "
                     "{\"ja\": {\"type\": \"string\"}, \"en\": {\"type\": \"string\"}}}]},\n");
    for (size_t i = 0; i < w.n_shapes; i++) {
        definition(&w, w.shapes[i]);
        kg_buf_addz(out, i + 1 < w.n_shapes ? ",\n" : "\n");
    }
    kg_buf_addz(out, "  }\n}\n");
}
