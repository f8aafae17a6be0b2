// SPDX-License-Identifier: Apache-2.0
// Values to YAML text. Scalars are plain where every reader takes them as the same text, else in double
// quotes; maps and lists are blocks but for short ones.
#include "emit.h"

#include <koguchi/text.h>
#include <string.h>

enum { FLOW_LIST_COLUMNS = 80 };

/* ---- scalars ---- */

/* The characters that YAML reads as line ends or a byte order mark, beside the ASCII ones. */
static bool is_odd_break(kg_str text, size_t i)
{
    static const char *const odd[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF"};
    for (size_t k = 0; k < sizeof odd / sizeof *odd; k++)
        if (kg_str_starts(kg_str_from(text, i), odd[k]))
            return true;
    return false;
}

static bool is_control(kg_str text, size_t i)
{
    unsigned char c = (unsigned char)text.p[i];
    bool c1 = c == 0xC2 && i + 1 < text.n && (unsigned char)text.p[i + 1] < 0xA0;
    return c < 0x20 || c == 0x7F || c1 || is_odd_break(text, i);
}

static bool is_null_word(kg_str text)
{
    return text.n == 0 || kg_str_is(text, "~") || kg_str_is(text, "null") || kg_str_is(text, "Null") ||
           kg_str_is(text, "NULL");
}

/* YAML 1.2.2, 7.3.3, and a little stricter: what could be misread by people is quoted too. */
static bool can_be_plain(kg_str text, bool in_flow)
{
    static const char first[] = "-?:,[]{}#&*!|>'\"%@` ";
    if (is_null_word(text) || strchr(first, text.p[0]) || kg_str_starts(text, "...") || kg_str_starts(text, "<<<") ||
        kg_str_starts(text, "==="))
        return false;
    if (text.p[text.n - 1] == ' ' || text.p[text.n - 1] == ':' || kg_str_starts(text, "\xE3\x80\x80"))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i], next = i + 1 < text.n ? text.p[i + 1] : ' ';
        if (is_control(text, i) || (c == ':' && next == ' ') || (c == ' ' && next == '#'))
            return false;
        if (in_flow && (strchr(",[]{}", c) || (c == ':' && strchr(",[]{}", next))))
            return false;
    }
    return true;
}

static void add_escaped(kg_buf *out, kg_str text, size_t *i)
{
    unsigned char c = (unsigned char)text.p[*i];
    if (c == '"' || c == '\\')
        kg_buf_addf(out, "\\%c", c);
    else if (c == '\n' || c == '\t' || c == '\r')
        kg_buf_addz(out, c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
    else if (c < 0x20 || c == 0x7F)
        kg_buf_addf(out, "\\x%02X", c);
    else if (is_control(text, *i) && c == 0xC2)
        kg_buf_addf(out, "\\x%02X", (unsigned char)text.p[++*i]);
    else if (is_odd_break(text, *i)) {
        kg_buf_addz(out, c == 0xEF ? "\\uFEFF" : (unsigned char)text.p[*i + 2] == 0xA8 ? "\\u2028" : "\\u2029");
        *i += 2;
    } else
        kg_buf_addc(out, (char)c);
}

void kg_yaml_scalar(kg_buf *out, kg_str text, bool in_flow)
{
    if (text.n && can_be_plain(text, in_flow)) {
        kg_buf_add(out, text);
        return;
    }
    kg_buf_addc(out, '"');
    for (size_t i = 0; i < text.n; i++)
        add_escaped(out, text, &i);
    kg_buf_addc(out, '"');
}

/* ---- maps and lists ---- */

static bool all_scalars(const kg_node *parent)
{
    for (const kg_node *child = parent->first; child; child = child->next)
        if (child->kind != KG_NODE_SCALAR)
            return false;
    return true;
}

static bool is_listed(const char *const *words, kg_str key)
{
    for (; words && *words; words++)
        if (kg_str_is(key, *words))
            return true;
    return false;
}

static bool is_short_list(const kg_node *list)
{
    size_t columns = 2;
    for (const kg_node *child = list->first; child; child = child->next)
        columns += kg_text_width(child->text) + 2;
    return columns <= FLOW_LIST_COLUMNS;
}

bool kg_yaml_is_inline(const kg_yaml_emit *e, const kg_node *value)
{
    if (value->kind == KG_NODE_SCALAR || value->count == 0)
        return true;
    if (!all_scalars(value))
        return false;
    if (value->kind == KG_NODE_SEQ)
        return is_short_list(value);
    for (const kg_node *child = value->first; child; child = child->next)
        if (!is_listed(e->flow_keys, child->key))
            return false;
    return true;
}

void kg_yaml_emit_flow(const kg_yaml_emit *e, const kg_node *value, bool in_flow)
{
    bool map = value->kind == KG_NODE_MAP;
    if (value->kind == KG_NODE_SCALAR) {
        if (kg_node_is_null(value))
            kg_buf_addc(e->out, '~');
        else
            kg_yaml_scalar(e->out, value->text, in_flow);
        return;
    }
    kg_buf_addc(e->out, map ? '{' : '[');
    for (const kg_node *child = value->first; child; child = child->next) {
        if (child != value->first)
            kg_buf_addz(e->out, ", ");
        if (map) {
            kg_yaml_scalar(e->out, child->key, true);
            kg_buf_addz(e->out, ": ");
        }
        kg_yaml_emit_flow(e, child, true);
    }
    kg_buf_addc(e->out, map ? '}' : ']');
}

static void new_line(const kg_yaml_emit *e, size_t indent)
{
    kg_buf_add(e->out, e->eol);
    kg_buf_pad(e->out, ' ', indent);
}

void kg_yaml_emit_block(const kg_yaml_emit *e, const kg_node *value, size_t indent)
{
    for (const kg_node *child = value->first; child; child = child->next) {
        if (child != value->first)
            new_line(e, indent);
        if (value->kind == KG_NODE_SEQ) {
            kg_buf_addc(e->out, '-');
            kg_yaml_emit_after_dash(e, child, indent);
        } else {
            kg_yaml_scalar(e->out, child->key, false);
            kg_buf_addc(e->out, ':');
            kg_yaml_emit_after_colon(e, child, indent + e->step);
        }
    }
}

void kg_yaml_emit_after_colon(const kg_yaml_emit *e, const kg_node *value, size_t indent)
{
    if (kg_yaml_is_inline(e, value)) {
        kg_buf_addc(e->out, ' ');
        kg_yaml_emit_flow(e, value, false);
    } else {
        new_line(e, indent);
        kg_yaml_emit_block(e, value, indent);
    }
}

void kg_yaml_emit_after_dash(const kg_yaml_emit *e, const kg_node *value, size_t dash)
{
    kg_buf_addc(e->out, ' ');
    if (kg_yaml_is_inline(e, value) || value->kind == KG_NODE_SEQ)
        kg_yaml_emit_flow(e, value, false);
    else
        kg_yaml_emit_block(e, value, dash + 2);
}
