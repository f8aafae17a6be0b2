// SPDX-License-Identifier: Apache-2.0
// The table of the model file, walked key by key: see slot.h.
#include "model/slot.h"

kg_slot kg_slot_root(void)
{
    return (kg_slot){.type = KG_T_RECORD, .shape = &kg_model_shape};
}

const kg_field *kg_shape_field(const kg_shape *shape, kg_str key)
{
    for (size_t i = 0; i < shape->n_fields; i++)
        if (kg_str_is(key, shape->fields[i].name))
            return &shape->fields[i];
    return NULL;
}

kg_slot kg_slot_below(kg_slot slot, kg_str key)
{
    kg_slot below = slot;
    if (slot.type == KG_T_MAP || slot.type == KG_T_LIST) {
        below.type = slot.type == KG_T_MAP ? KG_T_RECORD : slot.item;
        if (below.type == KG_T_RECORD) /* a record is no field's value itself */
            below.owner = NULL;
        return below;
    }
    const kg_field *field = slot.type == KG_T_RECORD ? kg_shape_field(slot.shape, key) : NULL;
    if (!field)
        return (kg_slot){.type = KG_SLOT_UNKNOWN};
    return (kg_slot){field->type, field->item, field->key, field->vocab, field->shape, slot.shape, field->name};
}

kg_slot kg_slot_bare(kg_slot slot, const kg_node *node)
{
    if (slot.type == KG_T_LIST && node->kind != KG_NODE_SEQ)
        slot = kg_slot_below(slot, KG_S("0"));
    bool bare = slot.type == KG_T_RECORD && node->kind != KG_NODE_MAP && slot.shape->scalar;
    return bare ? kg_slot_below(slot, kg_str_of(slot.shape->scalar)) : slot;
}

const kg_node *kg_pointer_node(const kg_pointer *pointer, size_t n, const kg_node *root)
{
    for (size_t i = 0; root && i < n; i++)
        root = kg_node_child(root, pointer->keys[i]);
    return root;
}

kg_slot kg_pointer_slot(const kg_pointer *pointer, size_t n)
{
    kg_slot slot = kg_slot_root();
    for (size_t i = 0; i < n; i++)
        slot = kg_slot_below(slot, pointer->keys[i]);
    return slot;
}
