// SPDX-License-Identifier: Apache-2.0
// The oracle of the random edits: a tree that is changed in memory the plain way, random texts and their trees.
#ifndef KOGUCHI_TEST_EDIT_TREE_H
#define KOGUCHI_TEST_EDIT_TREE_H

#include "edits.h"

/* Random numbers, the same on every machine. */
typedef struct dice {
    uint64_t state;
} dice;

uint32_t roll(dice *d, uint32_t n); /* 0 .. n - 1 */

/* Writes a random document: blocks and flows, comments "#cN#" (each once), empty lines, quotes. */
void random_document(kg_buf *out, dice *d, unsigned *comments);
/* A random value on one line. */
void random_value(kg_buf *out, dice *d, int depth);

/* A way from the root: keys, or numbers for items of lists. */
typedef struct way {
    const kg_node *nodes[KG_YAML_DEPTH_MOST + 2];
    kg_str keys[KG_YAML_DEPTH_MOST + 1];
    size_t n;
} way;

/* A random node that is not the root. */
void random_way(way *w, dice *d, const kg_node *root, kg_arena *arena);

/* A copy of the tree with the wish carried out the plain way; NULL: the wish leads nowhere. */
const kg_node *changed(const kg_node *root, const kg_str *keys, size_t n, const kg_node *value, bool insert,
                       kg_arena *arena);

#endif
