// SPDX-License-Identifier: Apache-2.0
// Looking things up in a linked catalogue, and filling texts with their arguments.
#include <koguchi/catalog.h>

const kg_fact_value *kg_fact_value_at(const kg_fact *fact, uint32_t value)
{
    return value && value <= fact->n_values ? &fact->values[value - 1] : NULL;
}

const kg_derivation *kg_catalog_row(const kg_catalog *catalog, const char *id)
{
    uint32_t ix = kg_vocab_find(&catalog->vocabs[KG_V_DERIVATIONS], kg_str_of(id));
    return ix ? &catalog->derivations[ix - 1] : NULL;
}

const kg_diag_text *kg_catalog_diagnostic(const kg_catalog *catalog, kg_code code)
{
    uint32_t ix = kg_vocab_find(&catalog->vocabs[KG_V_DIAGNOSTICS], kg_str_of(kg_code_name(code)));
    return ix ? &catalog->diagnostics[ix - 1] : NULL;
}

/* Message numbers are those of the compiled order, and overlays replace in place. */
kg_str kg_message_text(const kg_catalog *catalog, int id, kg_lang lang)
{
    if (id < 0 || (size_t)id >= catalog->n_messages)
        return KG_S("");
    const kg_message *message = &catalog->messages[id];
    return lang == KG_JA ? message->ja : message->en;
}

static kg_str argument(const kg_arg *args, size_t n, kg_str name)
{
    for (size_t i = 0; i < n; i++)
        if (kg_str_is(name, args[i].name))
            return args[i].value;
    return (kg_str){0};
}

void kg_message_fill(kg_buf *out, kg_str text, const kg_arg *args, size_t n)
{
    kg_str before, rest, name, after;
    while (kg_str_cut(text, '{', &before, &rest)) {
        kg_buf_add(out, before);
        if (kg_str_starts(rest, "{")) {
            kg_buf_addc(out, '{');
            text = kg_str_from(rest, 1);
        } else if (kg_str_cut(rest, '}', &name, &after)) {
            kg_buf_add(out, argument(args, n, name));
            text = after;
        } else {
            text = rest;
        }
    }
    kg_buf_add(out, text);
}
