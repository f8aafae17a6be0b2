// SPDX-License-Identifier: Apache-2.0
// koguchi schema: the model file as a JSON Schema for editors, or as a Markdown reference.
#include "cli/cli.h"

#include <string.h>

enum { JSON = 1, MARKDOWN };

static kg_str lower(kg_str s, kg_arena *arena)
{
    char *p = memcpy(kg_alloc(arena, s.n + 1), s.p, s.n);
    for (size_t i = 0; i < s.n; i++)
        p[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 'a' - 'A' : p[i]);
    return (kg_str){p, s.n};
}

/* The description of a field: message model.<shape>.<field>, in lower case. */
static kg_text describe(void *payload, const char *shape, const char *field)
{
    kg_cli_session *s = payload;
    kg_str id = kg_str_format(&s->arena, "model.%s.%s", shape, field);
    uint32_t ix = kg_vocab_find(&s->catalog->vocabs[KG_V_MESSAGES], lower(id, &s->arena));
    if (!ix)
        return (kg_text){0};
    const kg_message *message = &s->catalog->messages[ix - 1];
    return (kg_text){message->ja, message->en};
}

void kg_cli_json_schema(kg_cli_session *s, kg_buf *out)
{
    const kg_vocab *vocabs = kg_model_vocabs(s->catalog, &s->arena);
    kg_schema_json(out, &kg_model_shape, vocabs, s->catalog->extras, s->language, describe, s);
}

void kg_cli_markdown_schema(kg_cli_session *s, kg_buf *out)
{
    const kg_vocab *vocabs = kg_model_vocabs(s->catalog, &s->arena);
    kg_schema_markdown(out, &kg_model_shape, vocabs, s->catalog->extras, s->language, describe, s);
}

int cmd_schema(kg_cli_session *s)
{
    if (s->line->options.format == MARKDOWN)
        kg_cli_markdown_schema(s, &s->out);
    else
        kg_cli_json_schema(s, &s->out);
    return kg_cli_deliver(s);
}
