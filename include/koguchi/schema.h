// SPDX-License-Identifier: Apache-2.0
// The table-driven checker: one table of shapes and fields drives reading and checking YAML into
// structs, the JSON Schema for editors and the reference page of the model file.
#ifndef KOGUCHI_SCHEMA_H
#define KOGUCHI_SCHEMA_H

#include <koguchi/yaml.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The first member of every record that a shape describes. */
typedef struct kg_entry {
    kg_str id;           /* the key in its map; not given for records in lists */
    const kg_node *node; /* where it stands; NULL for compiled knowledge */
} kg_entry;

/* A reference by id to an entry of a vocabulary. */
typedef struct kg_ref {
    kg_str id;
    uint32_t ix; /* 1 + index in the vocabulary; 0 = not given or not resolved */
} kg_ref;

/* What stands in a file of one field, and the member that takes it. */
typedef enum kg_type {
    KG_T_STR,    /* any scalar that is not null -> kg_str */
    KG_T_TEXT,   /* a scalar in the file's language, or {ja, en} -> kg_text */
    KG_T_WORD,   /* one of `words` -> int32_t, 1 + index; 0 = not given */
    KG_T_REF,    /* an id of vocabulary `vocab` -> kg_ref */
    KG_T_INT,    /* 0..999999999 -> int32_t */
    KG_T_DATE,   /* YYYY-MM-DD, a real day -> kg_str */
    KG_T_POINT,  /* [x, y], whole numbers -> int32_t[2] */
    KG_T_RECORD, /* a map with the fields of `shape` -> struct in place; its entry.node tells if given */
    KG_T_LIST,   /* a sequence of `item`, or a single one -> pointer and size_t count */
    KG_T_MAP     /* a map of keys to records of `shape` -> pointer and size_t count */
} kg_type;

/* What a key of a KG_T_MAP must look like. */
typedef enum kg_key {
    KG_KEY_ANY,
    KG_KEY_ID,     /* [a-z][a-z0-9-]* */
    KG_KEY_AS,     /* AS and 1..999 */
    KG_KEY_THREAT, /* place/rule, place/x-own */
    KG_KEY_PATTERN /* the same with AS1..AS3, AS*, *, and *class for whole cells */
} kg_key;

enum { KG_REQUIRED = 1 };

/* The words of a KG_T_WORD, ended by NULL. The C enum behind it starts at 1. */
typedef const char *const *kg_words;

typedef struct kg_field {
    const char *name; /* the key in the file */
    uint8_t type;     /* kg_type */
    uint8_t item;     /* of a list: its items' type */
    uint8_t flags;
    uint8_t key;      /* of a map: kg_key */
    uint8_t vocab;    /* of references */
    uint16_t offset;  /* of the member, or of a list's pointer */
    uint16_t n_offset; /* of a list's count */
    kg_words words;
    const struct kg_shape *shape;
} kg_field;

/* A record. `scalar` names the field that a bare scalar (or a sequence, if that field is a list)
 * in the record's place stands for. `extra` > 0: further keys are facts of that group, kept in a list
 * of kg_extra at extra_offset. */
typedef struct kg_shape {
    const char *name; /* as the documentation calls it */
    const kg_field *fields;
    size_t n_fields;
    size_t size;
    const char *scalar;
    uint8_t extra;
    uint16_t extra_offset;
    uint16_t extra_n_offset;
} kg_shape;

/* A fact as stated: `value` counts from 1; 0 is the stated `unknown`. */
typedef struct kg_extra {
    uint32_t fact; /* index in its group */
    uint32_t value;
    const kg_node *node;
} kg_extra;

/* Ids that references of one kind may name, in order; texts for the documentation may be absent. */
typedef struct kg_vocab {
    const char *name;    /* "threat class": named in diagnostics */
    const char *section; /* of the catalogue, where its ids are listed; NULL: of the model itself */
    kg_str *ids;
    const kg_text *names;
    size_t n;
    const uint32_t *order; /* indices in byte order of their ids, for large ones; NULL: not sorted */
    const kg_str *was;     /* ids of earlier releases, and 1 + index of what each is called now */
    const uint32_t *now;
    size_t n_was;
} kg_vocab;

/* The facts that a group of records may state. */
typedef struct kg_extra_key {
    kg_str name;
    kg_vocab values;
    kg_text help;
} kg_extra_key;

typedef struct kg_extras {
    const kg_extra_key *keys;
    size_t n;
} kg_extras;

/* What reading needs to know. Vocabularies and extras are numbered by the shapes that use them. */
typedef struct kg_reading {
    const kg_source *source;
    kg_arena *arena;
    kg_diags *diags;
    const kg_vocab *vocabs; /* NULL: references stay unresolved (see kg_schema_link) */
    const kg_extras *extras;
    kg_lang language; /* of plain strings where a text stands */
    size_t *missing;  /* NULL, or two counters: texts that lack Japanese, English (by kg_lang) */
} kg_reading;

/* Reads `node` into *record (zeroed, of shape->size bytes), reporting everything that does not fit,
 * each with its place and the nearest known word. What fits is read even when the rest does not. */
void kg_schema_read(const kg_reading *reading, const kg_shape *shape, const kg_node *node, void *record);

/* Resolves the references of `n` records read without vocabularies; each unknown id is reported as
 * `code` with arguments id, kind and near. */
void kg_schema_link(const kg_vocab *vocabs, const kg_shape *shape, void *records, size_t n,
                    kg_code code, const kg_source *source, kg_diags *diags);

/* Sorts the ids (vocab->order, in the arena), so that finding one costs a binary search. */
void kg_vocab_sort(kg_vocab *vocab, kg_arena *arena);
/* 1 + index of id, or 0. An id of an earlier release is found too: then ids[index] is another one. */
uint32_t kg_vocab_find(const kg_vocab *vocab, kg_str id);
/* The id nearest to a misspelt one; not given if none is near. */
kg_str kg_vocab_near(const kg_vocab *vocab, kg_str id);

/* Do the characters suit the kind of key? */
bool kg_key_fits(kg_key key, kg_str text);

/* Appends the JSON Schema 2020-12 of `shape`. describe(payload, shape, field) gives the text of a
 * field's description ("component", "kind"), or nothing. Deterministic. */
typedef kg_text (*kg_describe)(void *payload, const char *shape, const char *field);
void kg_schema_json(kg_buf *out, const kg_shape *shape, const kg_vocab *vocabs, const kg_extras *extras,
                    kg_lang language, kg_describe describe, void *payload);

/* Appends the Markdown reference of `shape` and all shapes below it, one table each. */
void kg_schema_markdown(kg_buf *out, const kg_shape *shape, const kg_vocab *vocabs,
                        const kg_extras *extras, kg_lang language, kg_describe describe, void *payload);

/* Tables of fields read like declarations with these. */
#define KG_F(record, key_, type_, flags_) \
    {.name = #key_, .type = (type_), .flags = (flags_), .offset = offsetof(record, key_)}
#define KG_F_WORD(record, key_, words_, flags_)                                   \
    {.name = #key_, .type = KG_T_WORD, .flags = (flags_), .offset = offsetof(record, key_), \
     .words = (words_)}
#define KG_F_REF(record, key_, vocab_, flags_)                                    \
    {.name = #key_, .type = KG_T_REF, .flags = (flags_), .offset = offsetof(record, key_), \
     .vocab = (vocab_)}
#define KG_F_RECORD(record, key_, shape_, flags_)                                 \
    {.name = #key_, .type = KG_T_RECORD, .flags = (flags_), .offset = offsetof(record, key_), \
     .shape = (shape_)}
#define KG_F_LIST(record, key_, item_, flags_)                                    \
    {.name = #key_, .type = KG_T_LIST, .item = (item_), .flags = (flags_),        \
     .offset = offsetof(record, key_), .n_offset = offsetof(record, n_##key_)}
#define KG_F_REFS(record, key_, vocab_, flags_)                                   \
    {.name = #key_, .type = KG_T_LIST, .item = KG_T_REF, .flags = (flags_),       \
     .offset = offsetof(record, key_), .n_offset = offsetof(record, n_##key_), .vocab = (vocab_)}
#define KG_F_WORDS(record, key_, words_, flags_)                                  \
    {.name = #key_, .type = KG_T_LIST, .item = KG_T_WORD, .flags = (flags_),      \
     .offset = offsetof(record, key_), .n_offset = offsetof(record, n_##key_), .words = (words_)}
#define KG_F_RECORDS(record, key_, shape_, flags_)                                \
    {.name = #key_, .type = KG_T_LIST, .item = KG_T_RECORD, .flags = (flags_),    \
     .offset = offsetof(record, key_), .n_offset = offsetof(record, n_##key_), .shape = (shape_)}
#define KG_F_MAP(record, key_, shape_, keys_, flags_)                             \
    {.name = #key_, .type = KG_T_MAP, .flags = (flags_), .key = (keys_),          \
     .offset = offsetof(record, key_), .n_offset = offsetof(record, n_##key_), .shape = (shape_)}
#define KG_SHAPE(record, name_, fields_)                                          \
    {.name = (name_), .fields = (fields_), .n_fields = sizeof(fields_) / sizeof *(fields_), \
     .size = sizeof(record)}
#define KG_SHAPE_SCALAR(record, name_, fields_, scalar_)                          \
    {.name = (name_), .fields = (fields_), .n_fields = sizeof(fields_) / sizeof *(fields_), \
     .size = sizeof(record), .scalar = (scalar_)}
#define KG_SHAPE_FACTS(record, name_, fields_, group_)                            \
    {.name = (name_), .fields = (fields_), .n_fields = sizeof(fields_) / sizeof *(fields_), \
     .size = sizeof(record), .extra = (group_), .extra_offset = offsetof(record, facts), \
     .extra_n_offset = offsetof(record, n_facts)}

#ifdef __cplusplus
}
#endif
#endif
