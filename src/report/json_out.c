// SPDX-License-Identifier: Apache-2.0
// The JSON writer: two blanks of indent a level, one member a line.
// Bytes from 0x80 on pass as they are, since every text was checked to be UTF-8 when it was read.
#include "json_out.h"
#include "report/version.h"

void kg_json_init(kg_json *json, kg_buf *out)
{
    *json = (kg_json){.out = out};
}

static void add_string(kg_buf *out, kg_str value)
{
    kg_buf_addc(out, '"');
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.p[i];
        if (c == '"' || c == '\\') {
            kg_buf_addc(out, '\\');
            kg_buf_addc(out, (char)c);
        } else if (c == '\n') {
            kg_buf_addz(out, "\\n");
        } else if (c < 0x20 || c == 0x7F) {
            kg_buf_addf(out, "\\u%04x", c);
        } else {
            kg_buf_addc(out, (char)c);
        }
    }
    kg_buf_addc(out, '"');
}

/* The comma, the line, the indent and the key before a member. */
static void start(kg_json *json, const char *key)
{
    if (json->depth) {
        kg_buf_addz(json->out, json->filled[json->depth] ? ",\n" : "\n");
        kg_buf_pad(json->out, ' ', 2 * json->depth);
    }
    json->filled[json->depth] = true;
    if (key) {
        add_string(json->out, kg_str_of(key));
        kg_buf_addz(json->out, ": ");
    }
}

static void open(kg_json *json, const char *key, char bracket)
{
    start(json, key);
    kg_buf_addc(json->out, bracket);
    if (json->depth + 1 < KG_JSON_DEEP)
        json->depth++;
    json->filled[json->depth] = false;
}

static void end(kg_json *json, char bracket)
{
    bool filled = json->filled[json->depth];
    json->depth--;
    if (filled) {
        kg_buf_addc(json->out, '\n');
        kg_buf_pad(json->out, ' ', 2 * json->depth);
    }
    kg_buf_addc(json->out, bracket);
    if (!json->depth)
        kg_buf_addc(json->out, '\n');
}

void kg_json_object(kg_json *json, const char *key)
{
    open(json, key, '{');
}

void kg_json_list(kg_json *json, const char *key)
{
    open(json, key, '[');
}

void kg_json_end_object(kg_json *json)
{
    end(json, '}');
}

void kg_json_end_list(kg_json *json)
{
    end(json, ']');
}

void kg_json_str(kg_json *json, const char *key, kg_str value)
{
    if (!value.p) {
        kg_json_null(json, key);
        return;
    }
    start(json, key);
    add_string(json->out, value);
}

void kg_json_int(kg_json *json, const char *key, long value)
{
    start(json, key);
    kg_buf_addf(json->out, "%ld", value);
}

void kg_json_bool(kg_json *json, const char *key, bool value)
{
    start(json, key);
    kg_buf_addz(json->out, value ? "true" : "false");
}

void kg_json_null(kg_json *json, const char *key)
{
    start(json, key);
    kg_buf_addz(json->out, "null");
}

void kg_json_tenths(kg_json *json, const char *key, int tenths)
{
    start(json, key);
    kg_buf_addf(json->out, "%d.%d", tenths / 10, tenths % 10);
}

void kg_json_begin(kg_json *json, kg_buf *out, const char *schema, kg_lang lang)
{
    kg_json_init(json, out);
    kg_json_object(json, NULL);
    kg_json_str(json, "schema", kg_str_of(schema));
    kg_json_str(json, "tool", KG_S("koguchi"));
    kg_json_str(json, "version", KG_S(KOGUCHI_VERSION));
    kg_json_str(json, "language", lang == KG_JA ? KG_S("ja") : KG_S("en"));
}
