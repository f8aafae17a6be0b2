// SPDX-License-Identifier: Apache-2.0
// Keys that stand twice in one map. By sorting, so that no choice of keys makes it slow.
#ifndef KOGUCHI_YAML_KEYS_H
#define KOGUCHI_YAML_KEYS_H

#include "found.h"

/* Room for sorting, reused from map to map. */
typedef struct kg_yaml_keys {
    kg_arena *arena; /* borrowed */
    const kg_node **items;
    size_t cap;
} kg_yaml_keys;

/* Adds every key of `map` that stood there before. Keys that are not given are no keys. */
void kg_yaml_keys_check(kg_yaml_keys *keys, kg_yaml_found *found, const kg_node *map);

#endif
