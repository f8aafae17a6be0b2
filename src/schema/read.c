// SPDX-License-Identifier: Apache-2.0
// Reading a tree into structs by the tables of koguchi/schema.h, with everything that does not fit
// reported at its place.
#include <koguchi/schema.h>

#include <string.h>

static void read_value(const kg_reading *r, const kg_field *field, kg_type type, const kg_node *node,
                       void *to);

static kg_diag *report(const kg_reading *r, kg_code code, const kg_node *node)
{
    return kg_diag_add(r->diags, code, kg_node_place(r->source, node));
}

static kg_diag *report_key(const kg_reading *r, kg_code code, const kg_node *node)
{
    return kg_diag_add(r->diags, code, kg_node_key_place(r->source, node));
}

static kg_str kind_name(const kg_node *node)
{
    return node->kind == KG_NODE_MAP ? KG_S("map") : node->kind == KG_NODE_SEQ ? KG_S("list") : KG_S("text");
}

static void wrong_kind(const kg_reading *r, const kg_node *node, const char *wanted)
{
    kg_diag *diag = report(r, KG_MODEL_KIND, node);
    kg_diag_arg(r->diags, diag, "wanted", kg_str_of(wanted));
    kg_diag_arg(r->diags, diag, "found", kg_node_is_null(node) ? KG_S("nothing") : kind_name(node));
}

/* Something must be said: "" is neither a name nor a reason. */
static bool want_scalar(const kg_reading *r, const kg_node *node)
{
    if (node->kind != KG_NODE_SCALAR || (node->style == KG_STYLE_PLAIN && kg_node_is_null(node)))
        wrong_kind(r, node, "text");
    else if (!node->text.n)
        report(r, KG_MODEL_EMPTY_TEXT, node);
    else
        return true;
    return false;
}

static void wrong_value(const kg_reading *r, const kg_node *node, kg_str allowed, kg_str near)
{
    kg_diag *diag = report(r, KG_MODEL_VALUE, node);
    kg_diag_arg(r->diags, diag, "value", node->text);
    kg_diag_arg(r->diags, diag, "allowed", allowed);
    if (near.p)
        kg_diag_arg(r->diags, diag, "near", near);
}

enum { LISTED_MOST = 16 }; /* as many words as a person can take in */

/* Lists of words are shown whole only while a person can take them in. */
static kg_str joined(kg_arena *arena, const kg_str *ids, size_t n)
{
    kg_buf buf;
    kg_buf_init(&buf, arena);
    for (size_t i = 0; i < n && i < LISTED_MOST; i++) {
        kg_buf_addz(&buf, i ? ", " : "");
        kg_buf_add(&buf, ids[i]);
    }
    if (n > LISTED_MOST)
        kg_buf_addz(&buf, ", ...");
    return kg_buf_str(&buf);
}

static kg_vocab words_vocab(const kg_reading *r, kg_words words)
{
    kg_vocab vocab = {0};
    size_t n = 0;
    while (words[n])
        n++;
    vocab.ids = KG_NEW_N(r->arena, kg_str, n);
    for (; vocab.n < n; vocab.n++)
        vocab.ids[vocab.n] = kg_str_of(words[vocab.n]);
    return vocab;
}

static void read_word(const kg_reading *r, kg_words words, const kg_node *node, int32_t *to)
{
    if (!want_scalar(r, node))
        return;
    for (int32_t i = 0; words[i]; i++)
        if (kg_str_is(node->text, words[i])) {
            *to = i + 1;
            return;
        }
    kg_vocab vocab = words_vocab(r, words);
    wrong_value(r, node, joined(r->arena, vocab.ids, vocab.n), kg_vocab_near(&vocab, node->text));
}

static void unknown_reference(kg_diags *diags, kg_diag *diag, const kg_vocab *vocab, kg_str id)
{
    kg_diag_arg(diags, diag, "id", id);
    kg_diag_arg(diags, diag, "kind", kg_str_of(vocab->name));
    kg_str near = kg_vocab_near(vocab, id);
    if (near.p)
        kg_diag_arg(diags, diag, "near", near);
}

/* What the catalogue knows can't be defined first: its few ids are told, or where many are listed. */
static void add_known(const kg_reading *r, kg_diag *diag, const kg_vocab *vocab)
{
    if (!vocab->section)
        return;
    if (vocab->n <= LISTED_MOST)
        kg_diag_arg(r->diags, diag, "allowed", joined(r->arena, vocab->ids, vocab->n));
    else
        kg_diag_arg(r->diags, diag, "section", kg_str_of(vocab->section));
}

static void read_ref(const kg_reading *r, const kg_field *field, const kg_node *node, kg_ref *to)
{
    if (!want_scalar(r, node))
        return;
    to->id = node->text;
    if (!r->vocabs)
        return;
    const kg_vocab *vocab = &r->vocabs[field->vocab];
    to->ix = kg_vocab_find(vocab, node->text);
    if (!to->ix) {
        kg_diag *diag = report(r, KG_MODEL_REFERENCE, node);
        unknown_reference(r->diags, diag, vocab, node->text);
        add_known(r, diag, vocab);
        return;
    }
    to->id = vocab->ids[to->ix - 1];
    if (!kg_str_eq(to->id, node->text)) {
        kg_diag *diag = report(r, KG_INFO_RENAMED, node);
        kg_diag_arg(r->diags, diag, "was", node->text);
        kg_diag_arg(r->diags, diag, "now", to->id);
    }
}

static void count_missing(const kg_reading *r, const kg_text *text)
{
    if (!r->missing || (!text->ja.p && !text->en.p))
        return;
    r->missing[KG_JA] += !text->ja.p;
    r->missing[KG_EN] += !text->en.p;
}

static void read_text(const kg_reading *r, const kg_node *node, kg_text *to)
{
    if (node->kind == KG_NODE_SCALAR) {
        if (want_scalar(r, node))
            *(r->language == KG_JA ? &to->ja : &to->en) = node->text;
        count_missing(r, to);
        return;
    }
    if (node->kind != KG_NODE_MAP) {
        wrong_kind(r, node, "text");
        return;
    }
    for (const kg_node *child = node->first; child; child = child->next) {
        kg_str *part = kg_str_is(child->key, "ja") ? &to->ja : kg_str_is(child->key, "en") ? &to->en : NULL;
        if (!part) {
            kg_diag *diag = report_key(r, KG_MODEL_UNKNOWN_KEY, child);
            kg_diag_arg(r->diags, diag, "key", child->key);
            kg_diag_arg(r->diags, diag, "allowed", KG_S("ja, en"));
        } else if (want_scalar(r, child)) {
            *part = child->text;
        }
    }
    if (!node->first)
        report(r, KG_MODEL_EMPTY_TEXT, node);
    count_missing(r, to);
}

static bool real_day(kg_str s)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    long year = kg_str_number((kg_str){s.p, 4}, 9999);
    long month = kg_str_number((kg_str){s.p + 5, 2}, 12);
    long day = kg_str_number((kg_str){s.p + 8, 2}, 31);
    if (year < 1 || month < 1 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}

static void read_date(const kg_reading *r, const kg_node *node, kg_str *to)
{
    if (!want_scalar(r, node))
        return;
    if (real_day(node->text))
        *to = node->text;
    else
        kg_diag_arg(r->diags, report(r, KG_MODEL_DATE, node), "value", node->text);
}

static void read_int(const kg_reading *r, const kg_node *node, int32_t *to)
{
    if (!want_scalar(r, node))
        return;
    long value = kg_str_number(node->text, 999999999);
    if (value < 0)
        kg_diag_arg(r->diags, report(r, KG_MODEL_NUMBER, node), "value", node->text);
    else
        *to = (int32_t)value;
}

static void read_point(const kg_reading *r, const kg_node *node, int32_t to[2])
{
    if (node->kind != KG_NODE_SEQ || node->count != 2) {
        wrong_kind(r, node, "point");
        return;
    }
    read_int(r, node->first, &to[0]);
    read_int(r, node->first->next, &to[1]);
}

static size_t item_size(const kg_field *field)
{
    switch ((kg_type)field->item) {
    case KG_T_STR: return sizeof(kg_str);
    case KG_T_TEXT: return sizeof(kg_text);
    case KG_T_REF: return sizeof(kg_ref);
    case KG_T_RECORD: return field->shape->size;
    default: return sizeof(int32_t);
    }
}

static bool said_before(const kg_node *first, const kg_node *item)
{
    for (const kg_node *node = first; node != item; node = node->next)
        if (node->kind == KG_NODE_SCALAR && kg_str_eq(node->text, item->text))
            return true;
    return false;
}

/* Short lists are checked for the same id twice: the second is a slip, never meant. */
static void check_twice(const kg_reading *r, const kg_node *list)
{
    enum { SHORT = 200 };
    if (list->count > SHORT)
        return;
    for (const kg_node *item = list->first; item; item = item->next)
        if (item->kind == KG_NODE_SCALAR && said_before(list->first, item))
            kg_diag_arg(r->diags, report(r, KG_MODEL_TWICE_IN_LIST, item), "value", item->text);
}

/* A single value stands for a list of one. */
static void read_list(const kg_reading *r, const kg_field *field, const kg_node *node, char *record)
{
    bool single = node->kind != KG_NODE_SEQ;
    size_t size = item_size(field);
    size_t n = single ? 1 : node->count;
    char *items = kg_alloc_n(r->arena, n, size);

    if (single && kg_node_is_null(node)) {
        wrong_kind(r, node, "list");
        return;
    }
    if (!single && (field->item == KG_T_REF || field->item == KG_T_WORD || field->item == KG_T_RECORD))
        check_twice(r, node);
    const kg_node *item = single ? node : node->first;
    for (size_t i = 0; i < n; i++, item = item->next)
        read_value(r, field, (kg_type)field->item, item, items + i * size);
    memcpy(record + field->offset, &items, sizeof items);
    memcpy(record + field->n_offset, &n, sizeof n);
}

static void check_key(const kg_reading *r, const kg_field *field, const kg_node *node)
{
    if (!kg_key_fits((kg_key)field->key, node->key))
        kg_diag_arg(r->diags,
                    report_key(r, field->key == KG_KEY_PATTERN || field->key == KG_KEY_THREAT ? KG_MODEL_PATTERN : KG_MODEL_ID,
                               node),
                    "id", node->key);
}

static void read_map(const kg_reading *r, const kg_field *field, const kg_node *node, char *record)
{
    if (node->kind != KG_NODE_MAP) {
        wrong_kind(r, node, "map");
        return;
    }
    size_t n = node->count, size = field->shape->size;
    char *items = kg_alloc_n(r->arena, n, size);
    char *item = items;
    for (const kg_node *child = node->first; child; child = child->next, item += size) {
        check_key(r, field, child);
        kg_schema_read(r, field->shape, child, item);
        ((kg_entry *)(void *)item)->id = child->key;
    }
    memcpy(record + field->offset, &items, sizeof items);
    memcpy(record + field->n_offset, &n, sizeof n);
}

static void read_value(const kg_reading *r, const kg_field *field, kg_type type, const kg_node *node,
                       void *to)
{
    switch (type) {
    case KG_T_STR:
        if (want_scalar(r, node))
            *(kg_str *)to = node->text;
        break;
    case KG_T_TEXT: read_text(r, node, to); break;
    case KG_T_WORD: read_word(r, field->words, node, to); break;
    case KG_T_REF: read_ref(r, field, node, to); break;
    case KG_T_INT: read_int(r, node, to); break;
    case KG_T_DATE: read_date(r, node, to); break;
    case KG_T_POINT: read_point(r, node, to); break;
    case KG_T_RECORD: kg_schema_read(r, field->shape, node, to); break;
    case KG_T_LIST:
    case KG_T_MAP: break; /* they need the record: see read_field */
    }
}

static void read_field(const kg_reading *r, const kg_field *field, const kg_node *node, char *record)
{
    if (field->type == KG_T_LIST)
        read_list(r, field, node, record);
    else if (field->type == KG_T_MAP)
        read_map(r, field, node, record);
    else
        read_value(r, field, (kg_type)field->type, node, record + field->offset);
}

static const kg_field *find_field(const kg_shape *shape, kg_str name)
{
    for (size_t i = 0; i < shape->n_fields; i++)
        if (kg_str_is(name, shape->fields[i].name))
            return &shape->fields[i];
    return NULL;
}

static const kg_extra_key *find_extra(const kg_reading *r, const kg_shape *shape, kg_str name)
{
    if (!shape->extra || !r->extras)
        return NULL;
    const kg_extras *extras = &r->extras[shape->extra];
    for (size_t i = 0; i < extras->n; i++)
        if (kg_str_eq(extras->keys[i].name, name))
            return &extras->keys[i];
    return NULL;
}

static void unknown_key(const kg_reading *r, const kg_shape *shape, const kg_node *node)
{
    const kg_extras *extras = shape->extra && r->extras ? &r->extras[shape->extra] : NULL;
    size_t n = shape->n_fields + (extras ? extras->n : 0);
    kg_vocab known = {.ids = KG_NEW_N(r->arena, kg_str, n)};
    for (size_t i = 0; i < shape->n_fields; i++)
        known.ids[known.n++] = kg_str_of(shape->fields[i].name);
    for (size_t i = 0; extras && i < extras->n; i++)
        known.ids[known.n++] = extras->keys[i].name;
    kg_diag *diag = report_key(r, KG_MODEL_UNKNOWN_KEY, node);
    kg_diag_arg(r->diags, diag, "key", node->key);
    kg_diag_arg(r->diags, diag, "allowed", joined(r->arena, known.ids, known.n));
    kg_str near = kg_vocab_near(&known, node->key);
    if (near.p)
        kg_diag_arg(r->diags, diag, "near", near);
}

static void read_extra(const kg_reading *r, const kg_shape *shape, const kg_extra_key *key,
                       const kg_node *node, kg_extra *to)
{
    to->fact = (uint32_t)(key - r->extras[shape->extra].keys);
    to->node = node;
    if (!want_scalar(r, node) || kg_str_is(node->text, "unknown"))
        return;
    to->value = kg_vocab_find(&key->values, node->text);
    if (!to->value)
        wrong_value(r, node, joined(r->arena, key->values.ids, key->values.n),
                    kg_vocab_near(&key->values, node->text));
}

static void check_required(const kg_reading *r, const kg_shape *shape, const kg_node *node)
{
    for (size_t i = 0; i < shape->n_fields; i++) {
        const kg_field *field = &shape->fields[i];
        if (!(field->flags & KG_REQUIRED) || kg_node_get(node, field->name))
            continue;
        kg_diag *diag = node->key.p ? report_key(r, KG_MODEL_MISSING_KEY, node)
                                    : report(r, KG_MODEL_MISSING_KEY, node);
        kg_diag_arg(r->diags, diag, "key", kg_str_of(field->name));
        kg_diag_arg(r->diags, diag, "of", kg_str_of(shape->name));
    }
}

static void read_keys(const kg_reading *r, const kg_shape *shape, const kg_node *node, char *record)
{
    kg_extra *facts = shape->extra ? KG_NEW_N(r->arena, kg_extra, node->count) : NULL;
    size_t n_facts = 0;
    for (const kg_node *child = node->first; child; child = child->next) {
        const kg_field *field = find_field(shape, child->key);
        const kg_extra_key *extra = field ? NULL : find_extra(r, shape, child->key);
        if (field)
            read_field(r, field, child, record);
        else if (extra)
            read_extra(r, shape, extra, child, &facts[n_facts++]);
        else
            unknown_key(r, shape, child);
    }
    if (shape->extra) {
        memcpy(record + shape->extra_offset, &facts, sizeof facts);
        memcpy(record + shape->extra_n_offset, &n_facts, sizeof n_facts);
    }
}

void kg_schema_read(const kg_reading *r, const kg_shape *shape, const kg_node *node, void *record)
{
    const kg_field *stands_for = shape->scalar ? find_field(shape, kg_str_of(shape->scalar)) : NULL;
    ((kg_entry *)record)->node = node;
    if (node->kind == KG_NODE_MAP) {
        read_keys(r, shape, node, record);
        check_required(r, shape, node);
    } else if (stands_for && (node->kind == KG_NODE_SCALAR || stands_for->type == KG_T_LIST ||
                              stands_for->type == KG_T_POINT)) {
        read_field(r, stands_for, node, record);
    } else {
        wrong_kind(r, node, "map");
    }
}

static void link_ref(const kg_vocab *vocab, kg_ref *ref, kg_code code, kg_place place, kg_diags *diags)
{
    if (!ref->id.p)
        return;
    ref->ix = kg_vocab_find(vocab, ref->id);
    if (!ref->ix)
        unknown_reference(diags, kg_diag_add(diags, code, place), vocab, ref->id);
}

static void link_list(const kg_vocab *vocabs, const kg_field *field, char *record, kg_code code,
                      const kg_source *source, kg_diags *diags)
{
    char *items;
    size_t n;
    memcpy(&items, record + field->offset, sizeof items);
    memcpy(&n, record + field->n_offset, sizeof n);
    if (field->shape)
        kg_schema_link(vocabs, field->shape, items, n, code, source, diags);
    else if (field->item == KG_T_REF)
        for (size_t i = 0; i < n; i++)
            link_ref(&vocabs[field->vocab], (kg_ref *)(void *)items + i, code,
                     kg_node_place(source, ((kg_entry *)(void *)record)->node), diags);
}

void kg_schema_link(const kg_vocab *vocabs, const kg_shape *shape, void *records, size_t n,
                    kg_code code, const kg_source *source, kg_diags *diags)
{
    for (size_t k = 0; k < n; k++) {
        char *record = (char *)records + k * shape->size;
        const kg_entry *entry = (const kg_entry *)(void *)record;
        for (size_t i = 0; i < shape->n_fields; i++) {
            const kg_field *field = &shape->fields[i];
            void *member = record + field->offset;
            if (field->type == KG_T_REF)
                link_ref(&vocabs[field->vocab], member, code, kg_node_place(source, entry->node), diags);
            else if (field->type == KG_T_LIST || field->type == KG_T_MAP)
                link_list(vocabs, field, record, code, source, diags);
            else if (field->type == KG_T_RECORD)
                kg_schema_link(vocabs, field->shape, member, 1, code, source, diags);
        }
    }
}
