// SPDX-License-Identifier: Apache-2.0
// Questions to a tree that is read: see koguchi/yaml.h.
#include <koguchi/yaml.h>

const kg_node *kg_node_get(const kg_node *map, const char *key)
{
    if (!map || map->kind != KG_NODE_MAP)
        return NULL;
    kg_str wanted = kg_str_of(key);
    for (const kg_node *child = map->first; child; child = child->next)
        if (child->key.p && kg_str_eq(child->key, wanted))
            return child;
    return NULL;
}

bool kg_node_is_null(const kg_node *node)
{
    if (node->kind != KG_NODE_SCALAR || node->style != KG_STYLE_PLAIN)
        return false;
    /* YAML 1.2.2, 10.3.2: null | Null | NULL | ~ | nothing */
    return node->text.n == 0 || kg_str_is(node->text, "~") || kg_str_is(node->text, "null") ||
           kg_str_is(node->text, "Null") || kg_str_is(node->text, "NULL");
}

kg_place kg_node_place(const kg_source *source, const kg_node *node)
{
    if (!source || !node)
        return (kg_place){0};
    return (kg_place){source, node->at, node->end};
}

kg_place kg_node_key_place(const kg_source *source, const kg_node *node)
{
    if (!source || !node)
        return (kg_place){0};
    return (kg_place){source, node->key_at, node->key_end};
}
