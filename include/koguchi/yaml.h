// SPDX-License-Identifier: Apache-2.0
// YAML as Koguchi reads it: one UTF-8 document of maps, sequences and scalars without anchors, aliases
// or tags, as a tree in an arena whose nodes know their bytes. Typing is the schema's business.
#ifndef KOGUCHI_YAML_H
#define KOGUCHI_YAML_H

#include <koguchi/diag.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    KG_YAML_DEPTH_MOST = 64,
    KG_YAML_BYTES_MOST = 64 << 20,
    KG_YAML_KEYS_MOST = 1 << 20, /* in one map, and items in one sequence */
};

typedef enum kg_node_kind { KG_NODE_SCALAR, KG_NODE_MAP, KG_NODE_SEQ } kg_node_kind;
typedef enum kg_style { KG_STYLE_PLAIN, KG_STYLE_QUOTED, KG_STYLE_BLOCK, KG_STYLE_FLOW } kg_style;

/* A value, with its key if it stands in a map. Spans are byte offsets [at, end) into the source:
 * of a scalar with its quotes; of a block map or sequence from its first key or dash to the end of its
 * last value (libyaml's own end lies after trailing comments). */
typedef struct kg_node {
    struct kg_node *next;  /* the next value of the same map or sequence */
    struct kg_node *first; /* first child of a map or sequence */
    kg_str key;            /* decoded; p == NULL outside a map */
    kg_str text;           /* a scalar's decoded text; "" when nothing stands there */
    uint32_t key_at, key_end;
    uint32_t at, end;
    uint32_t count; /* children */
    uint8_t kind;   /* kg_node_kind */
    uint8_t style;  /* kg_style; of maps and sequences BLOCK or FLOW */
} kg_node;

/* Reads a whole document. On KG_OK *root is the document's value, owned by the arena; its texts are
 * copies in the arena, so the source may go (but diagnostics keep pointing into it).
 * KG_E_INVALID: refused; everything wrong in the bytes is in `diags`, or the first syntax error.
 * Where memory fails, its own or the parser's underneath, the guard is left after the parser was
 * freed. Limits above; time and memory linear in the text. */
int kg_yaml_parse(kg_node **root, const kg_source *source, kg_arena *arena, kg_diags *diags);

/* The child of a map with that key, or NULL. Linear. */
const kg_node *kg_node_get(const kg_node *map, const char *key);
/* A null in YAML's core sense: empty and plain, ~ or null. */
bool kg_node_is_null(const kg_node *node);
/* Where a node, or its key, stands; nowhere if one of the two is NULL. */
kg_place kg_node_place(const kg_source *source, const kg_node *node);
kg_place kg_node_key_place(const kg_source *source, const kg_node *node);

/* ---- writing ---- */

/* A change of a text: bytes [at, at + n) become `with`. */
typedef struct kg_splice {
    size_t at, n;
    kg_str with;
} kg_splice;

/* The text with n splices, sorted by place and not overlapping, carried out; in the arena. */
kg_str kg_splice_apply(kg_str text, const kg_splice *splices, size_t n, kg_arena *arena);
/* The smallest single splice that turns `from` into `to`; `with` is a slice of `to`. */
kg_splice kg_splice_between(kg_str from, kg_str to);

/* Appends a text as a scalar that reads as this text: plain where YAML allows it, else in double quotes. In a flow
 * collection more must be quoted. */
void kg_yaml_scalar(kg_buf *out, kg_str text, bool in_flow);

/* A wish on a tree: the value at the path keys[0..n), list items by number from 0, "-" for one more at the end.
 * Nothing is owned. */
typedef struct kg_yaml_edit {
    const kg_source *source;
    const kg_node *root; /* of that source */
    const kg_str *keys;
    size_t n; /* 1 at least */
    const kg_node *value; /* any tree; NULL: away with it */
    bool insert;          /* a list item goes before the one of that number */
    const kg_str *order;  /* how keys usually follow each other in the map that gets a new one; may be NULL */
    size_t n_order;
    const char *const *flow_keys; /* maps of scalars with these keys alone stand on one line; ended by NULL */
} kg_yaml_edit;

/* The one splice that fulfils the wish and touches nothing else. Maps that the path lacks are made; a map or list that
 * would be left empty goes with its last child. KG_E_NOT_FOUND: nothing there to remove, or the path leads through a
 * scalar. KG_E_INVALID: the text is laid out so that this can't be done by a splice. The caller reads the new text and
 * asks kg_yaml_only_differs. Inside kg_guard. */
int kg_yaml_splice(kg_splice *out, const kg_yaml_edit *edit, kg_arena *arena);
/* Is `now`, the tree after that splice, the old tree but for the wish, and does the wish stand there? */
bool kg_yaml_only_differs(const kg_yaml_edit *edit, const kg_node *now);

/* The child of a map by its key, of a list by its number; NULL if there is none. Linear. */
const kg_node *kg_node_child(const kg_node *parent, kg_str key);
/* The same value: kind, keys in order, texts; null is not "". */
bool kg_node_same(const kg_node *a, const kg_node *b);

#ifdef __cplusplus
}
#endif
#endif
