// SPDX-License-Identifier: Apache-2.0
// libyaml's events to the arena's tree: see koguchi/yaml.h. What is no model but still readable
// (anchors, tags, odd keys) is reported and read on, so that one run tells everything.
#include "cursor.h"
#include "keys.h"
#include "prepass.h"
#include "problem.h"

#include <string.h>

/* An open map or sequence. */
typedef struct frame {
    kg_node *node;
    kg_node **tail; /* where the next child is hung */
    kg_str key;     /* the key read last, if has_key; p == NULL for one that is no text */
    uint32_t key_at, key_end;
    uint32_t last_end; /* the end of its last key or value */
    bool has_key;
    bool is_key; /* stands itself where a key should */
} frame;

typedef struct reading {
    kg_arena *arena;
    kg_arena scratch;
    kg_yaml_found found;
    kg_yaml_keys keys;
    kg_yaml_cursor cursor;
    yaml_parser_t parser;
    yaml_event_t event; /* the parser's; deleted also when an allocation fails */
    kg_node *root;
    frame frames[KG_YAML_DEPTH_MOST];
    size_t depth;
    size_t documents;
    bool done;    /* nothing more to read */
    bool finished; /* run() came to its end, no allocation left the guard */
} reading;

static kg_str text_of(const reading *r)
{
    return r->found.source->text;
}

/* One finding at an event: the rest of the text is still read. */
static void refuse(reading *r, kg_code code, size_t at, size_t end, const char *name, kg_str value)
{
    kg_diag *diag = kg_yaml_found_add(&r->found, code, at, end);
    if (name)
        kg_yaml_found_arg(&r->found, diag, name, value);
}

/* One that ends the reading. */
static void stop(reading *r, kg_code code, size_t at, size_t limit)
{
    kg_diag *diag = kg_yaml_found_add(&r->found, code, at, kg_yaml_char_end(text_of(r), at));
    if (limit)
        kg_yaml_found_number(&r->found, diag, "limit", limit);
    r->done = true;
}

/* ---- anchors and tags ------------------------------------------------------------------------ */

static size_t word_end(kg_str text, size_t at)
{
    while (at < text.n && !strchr(" \t\r\n,[]{}", text.p[at]))
        at++;
    return at;
}

/* The first `mark` in [at, end), `end` if there is none. */
static size_t find_mark(kg_str text, size_t at, size_t end, char mark)
{
    const char *hit = at < end ? memchr(text.p + at, mark, end - at) : NULL;
    return hit ? (size_t)(hit - text.p) : end;
}

static void add_anchor(reading *r, size_t at, const yaml_char_t *anchor)
{
    kg_str name = kg_str_of((const char *)anchor), text = text_of(r);
    at = find_mark(text, at, text.n, '&');
    refuse(r, KG_YAML_ANCHOR, at, at + 1 + name.n <= text.n ? at + 1 + name.n : text.n, "name",
           name);
}

static void add_tag(reading *r, size_t at, const yaml_char_t *anchor)
{
    kg_str text = text_of(r);
    if (anchor && at < text.n && text.p[at] == '&')
        at = word_end(text, at);
    at = find_mark(text, at, text.n, '!');
    size_t end = word_end(text, at);
    refuse(r, KG_YAML_TAG, at, end, "name", (kg_str){text.p + at, end - at});
}

/* True if a scalar has a `!` of its own, which the parser drops. No plain text starts with & or !.
 * */
static bool has_bare_tag(kg_str text, size_t at, const yaml_char_t *anchor)
{
    if (anchor && at < text.n && text.p[at] == '&') {
        at = word_end(text, at);
        while (at < text.n && strchr(" \t\r\n", text.p[at]))
            at++;
    }
    return at < text.n && text.p[at] == '!';
}

static void check_properties(reading *r, size_t at, const yaml_char_t *anchor,
                             const yaml_char_t *tag, bool scalar)
{
    if (anchor)
        add_anchor(r, at, anchor);
    if (tag || (scalar && has_bare_tag(text_of(r), at, anchor)))
        add_tag(r, at, anchor);
}

/* ---- the tree -------------------------------------------------------------------------------- */

static frame *top(reading *r)
{
    return r->depth ? &r->frames[r->depth - 1] : NULL;
}

static bool expects_key(reading *r)
{
    frame *f = top(r);
    return f && f->node->kind == KG_NODE_MAP && !f->has_key;
}

static void set_key(frame *f, kg_str key, uint32_t at, uint32_t end)
{
    f->key = key;
    f->key_at = at;
    f->key_end = f->last_end = end;
    f->has_key = true;
}

/* A key that a full-width space belongs to looks right and is found nowhere. */
static void check_wide_key(reading *r, const kg_node *node)
{
    kg_str text = text_of(r);
    size_t first = node->end;
    while (first >= node->at + 3 && kg_yaml_wide_at(text, first - 3))
        first -= 3;
    if (kg_yaml_wide_at(text, node->at))
        first = node->at;
    if (first < node->end && !kg_yaml_found_has(&r->found, KG_YAML_WIDE_SPACE, first))
        refuse(r, KG_YAML_WIDE_SPACE, first, first + 3, NULL, (kg_str){0});
}

/* Nothing stands where a value could be: the parser may mark it lines later. */
static void pull_back(const frame *f, kg_str text, kg_node *node)
{
    if (!f || !f->has_key || node->text.n || node->style != KG_STYLE_PLAIN ||
        node->at < f->last_end)
        return;
    if (memchr(text.p + f->last_end, '\n', node->at - f->last_end) ||
        memchr(text.p + f->last_end, '\r', node->at - f->last_end))
        node->at = node->end = f->last_end;
}

/* Hangs a value into the open map or sequence. */
static void hang(reading *r, kg_node *node)
{
    frame *f = top(r);
    if (!f) {
        r->root = node;
        return;
    }
    if (f->node->count == KG_YAML_KEYS_MOST) {
        stop(r, KG_YAML_TOO_MANY, node->at, KG_YAML_KEYS_MOST);
        return;
    }
    if (f->node->kind == KG_NODE_MAP) {
        node->key = f->key;
        node->key_at = f->key_at;
        node->key_end = f->key_end;
        f->has_key = false;
    }
    *f->tail = node;
    f->tail = &node->next;
    f->node->count++;
}

static kg_style scalar_style(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return KG_STYLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        return KG_STYLE_BLOCK;
    default:
        return KG_STYLE_PLAIN;
    }
}

/* The parser counts the blank lines after a block scalar to it. */
static uint32_t without_blank_end(kg_str text, uint32_t at, uint32_t end)
{
    while (end > at && strchr(" \t\r\n", text.p[end - 1]))
        end--;
    return end;
}

/* Reads the event's span and text into `node`. */
static void fill_scalar(reading *r, kg_node *node)
{
    const yaml_event_t *e = &r->event;
    node->kind = KG_NODE_SCALAR;
    node->style = (uint8_t)scalar_style(e->data.scalar.style);
    node->at = kg_yaml_cursor_to(&r->cursor, e->start_mark.index);
    node->end = kg_yaml_cursor_to(&r->cursor, e->end_mark.index);
    if (node->style == KG_STYLE_BLOCK)
        node->end = without_blank_end(text_of(r), node->at, node->end);
    node->text = kg_str_copy(
        r->arena, (kg_str){(const char *)e->data.scalar.value, e->data.scalar.length});
}

static void on_scalar(reading *r)
{
    const yaml_event_t *e = &r->event;
    if (expects_key(r)) {
        kg_node key = {0};
        fill_scalar(r, &key);
        check_properties(r, key.at, e->data.scalar.anchor, e->data.scalar.tag, true);
        if (key.style == KG_STYLE_PLAIN)
            check_wide_key(r, &key);
        set_key(top(r), key.text, key.at, key.end);
        return;
    }
    kg_node *node = KG_NEW(r->arena, kg_node);
    fill_scalar(r, node);
    check_properties(r, node->at, e->data.scalar.anchor, e->data.scalar.tag, true);
    pull_back(top(r), text_of(r), node);
    if (!r->depth && node->at == node->end && node->style == KG_STYLE_PLAIN)
        stop(r, KG_YAML_EMPTY, node->at, 0);
    hang(r, node);
    if (r->depth)
        top(r)->last_end = node->end;
}

/* An alias stands for something that is not there: refused, with an empty text in its place. */
static void on_alias(reading *r)
{
    size_t at = kg_yaml_cursor_to(&r->cursor, r->event.start_mark.index);
    size_t end = kg_yaml_cursor_to(&r->cursor, r->event.end_mark.index);
    refuse(r, KG_YAML_ALIAS, at, end, "name", kg_str_of((char *)r->event.data.alias.anchor));
    if (expects_key(r)) {
        set_key(top(r), (kg_str){0}, (uint32_t)at, (uint32_t)end);
        return;
    }
    kg_node *node = KG_NEW(r->arena, kg_node);
    *node = (kg_node){.text = KG_S(""), .at = (uint32_t)at, .end = (uint32_t)end};
    hang(r, node);
    if (r->depth)
        top(r)->last_end = node->end;
}

static void open_node(reading *r, kg_node_kind kind, bool flow)
{
    bool is_key = expects_key(r);
    uint32_t at = kg_yaml_cursor_to(&r->cursor, r->event.start_mark.index);
    if (is_key)
        refuse(r, KG_YAML_KEY, at, kg_yaml_char_end(text_of(r), at), NULL, (kg_str){0});
    if (r->depth == KG_YAML_DEPTH_MOST) {
        stop(r, KG_YAML_DEPTH, at, KG_YAML_DEPTH_MOST);
        return;
    }
    kg_node *node = KG_NEW(r->arena, kg_node);
    *node = (kg_node){.text = KG_S(""), .at = at, .end = at, .kind = (uint8_t)kind};
    node->style = flow ? KG_STYLE_FLOW : KG_STYLE_BLOCK;
    if (!is_key)
        hang(r, node);
    r->frames[r->depth++] =
        (frame){.node = node, .tail = &node->first, .last_end = at, .is_key = is_key};
}

static void on_map(reading *r)
{
    const yaml_event_t *e = &r->event;
    check_properties(r, kg_yaml_cursor_to(&r->cursor, e->start_mark.index),
                     e->data.mapping_start.anchor, e->data.mapping_start.tag, false);
    open_node(r, KG_NODE_MAP, e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
}

static void on_sequence(reading *r)
{
    const yaml_event_t *e = &r->event;
    check_properties(r, kg_yaml_cursor_to(&r->cursor, e->start_mark.index),
                     e->data.sequence_start.anchor, e->data.sequence_start.tag, false);
    open_node(r, KG_NODE_SEQ, e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
}

/* A block collection ends with its last value: the parser's mark lies after trailing comments. So
 * does that of `[key: value]`, a map without braces. */
static void close_node(reading *r)
{
    frame *f = top(r);
    kg_node *node = f->node;
    kg_str text = text_of(r);
    node->end = f->last_end;
    if (node->style == KG_STYLE_FLOW && node->at < text.n && strchr("[{", text.p[node->at]))
        node->end = kg_yaml_cursor_to(&r->cursor, r->event.end_mark.index);
    if (node->kind == KG_NODE_MAP)
        kg_yaml_keys_check(&r->keys, &r->found, node);
    r->depth--;
    if (!r->depth)
        return;
    top(r)->last_end = node->end;
    if (f->is_key)
        set_key(top(r), (kg_str){0}, node->at, node->end);
}

/* ---- the loop -------------------------------------------------------------------------------- */

static void on_document(reading *r)
{
    if (r->documents++)
        stop(r, KG_YAML_SECOND, kg_yaml_cursor_to(&r->cursor, r->event.start_mark.index), 0);
}

static void on_stream_end(reading *r)
{
    if (!r->documents)
        stop(r, KG_YAML_EMPTY, 0, 0);
    r->done = true;
}

static void take_event(reading *r)
{
    switch (r->event.type) {
    case YAML_DOCUMENT_START_EVENT:
        on_document(r);
        break;
    case YAML_SCALAR_EVENT:
        on_scalar(r);
        break;
    case YAML_ALIAS_EVENT:
        on_alias(r);
        break;
    case YAML_MAPPING_START_EVENT:
        on_map(r);
        break;
    case YAML_SEQUENCE_START_EVENT:
        on_sequence(r);
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        close_node(r);
        break;
    case YAML_STREAM_END_EVENT:
        on_stream_end(r);
        break;
    default:
        break;
    }
}

static int read_events(reading *r)
{
    while (!r->done) {
        yaml_event_delete(&r->event);
        if (yaml_parser_parse(&r->parser, &r->event)) {
            take_event(r);
        } else if (r->parser.error == YAML_MEMORY_ERROR) {
            return KG_E_MEMORY;
        } else {
            kg_yaml_problem(&r->found, &r->parser, &r->cursor);
            return KG_E_INVALID;
        }
    }
    return r->found.total ? KG_E_INVALID : KG_OK;
}

static int run(void *arg)
{
    reading *r = arg;
    int result = KG_E_INVALID;
    if (kg_yaml_prepass(&r->found))
        result = read_events(r);
    r->finished = true;
    return result;
}

/* The byte order mark is ours to skip: the parser would count nothing for it either. */
static void feed(reading *r)
{
    kg_str text = text_of(r);
    size_t start = text.n >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    kg_yaml_cursor_init(&r->cursor, text, start);
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)(text.p ? text.p : "") + start,
                                 text.n - start);
}

int kg_yaml_parse(kg_node **root, const kg_source *source, kg_arena *arena, kg_diags *diags)
{
    reading r = {.arena = arena};
    *root = NULL;
    kg_yaml_found_init(&r.found, source, diags);
    if (!yaml_parser_initialize(&r.parser))
        kg_alloc(arena, SIZE_MAX); /* leaves the guard, as every failed allocation does */
    kg_arena_init(&r.scratch, arena->heap);
    r.keys.arena = &r.scratch;
    feed(&r);
    int result = kg_guard(arena->heap, run, &r);
    yaml_event_delete(&r.event);
    yaml_parser_delete(&r.parser);
    kg_arena_clear(&r.scratch);
    if (!r.finished || result == KG_E_MEMORY)
        kg_alloc(arena, SIZE_MAX); /* an allocation failed: leave the caller's guard too */
    if (result == KG_OK)
        *root = r.root;
    return result;
}
