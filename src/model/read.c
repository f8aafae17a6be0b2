// SPDX-License-Identifier: Apache-2.0
// Reading a model: version first, then the table, then the links between elements.
#include "model/internal.h"

#include "catalog/shapes.h"

#include <string.h>

kg_diag *kg_model_report(kg_model_reading *r, kg_code code, const kg_node *node)
{
    return kg_diag_add(r->diags, code, kg_node_place(r->source, node));
}

kg_diag *kg_model_report_key(kg_model_reading *r, kg_code code, const kg_node *node)
{
    return kg_diag_add(r->diags, code, kg_node_key_place(r->source, node));
}

void kg_model_arg(kg_model_reading *r, kg_diag *diag, const char *name, kg_str value)
{
    kg_diag_arg(r->diags, diag, name, value);
}

void kg_model_renamed(kg_model_reading *r, const kg_node *node, kg_str was, kg_str now)
{
    kg_diag *diag = kg_model_report_key(r, KG_INFO_RENAMED, node);
    kg_model_arg(r, diag, "was", was);
    kg_model_arg(r, diag, "now", now);
}

const kg_node *kg_model_item(const kg_node *record, const char *key, size_t i)
{
    const kg_node *list = record->kind == KG_NODE_MAP ? kg_node_get(record, key) : record;
    if (!list || list->kind != KG_NODE_SEQ)
        return list ? list : record;
    const kg_node *item = list->first;
    while (item && i--)
        item = item->next;
    return item ? item : list;
}

kg_lang kg_model_language(const kg_node *root, kg_lang otherwise)
{
    const kg_node *node = root && root->kind == KG_NODE_MAP ? kg_node_get(root, "language") : NULL;
    if (!node || node->kind != KG_NODE_SCALAR)
        return otherwise;
    return kg_str_is(node->text, "ja") ? KG_JA : kg_str_is(node->text, "en") ? KG_EN : otherwise;
}

static bool check_version(kg_model_reading *r, const kg_node *root)
{
    const kg_node *version = root->kind == KG_NODE_MAP ? kg_node_get(root, "koguchi") : NULL;
    if (!version || version->kind != KG_NODE_SCALAR) {
        kg_model_report(r, KG_MODEL_NOT_A_MODEL, root);
        return false;
    }
    if (kg_str_is(version->text, KG_MODEL_FORMAT))
        return true;
    kg_diag *diag = kg_model_report(r, KG_MODEL_VERSION, version);
    kg_model_arg(r, diag, "found", version->text);
    kg_model_arg(r, diag, "known", KG_S(KG_MODEL_FORMAT));
    return false;
}

/* The ids of a section straight from the tree, so that references are resolved while reading. */
static kg_vocab tree_vocab(kg_arena *arena, const kg_node *root, const char *section, const char *name)
{
    kg_vocab vocab = {.name = name};
    const kg_node *map = root ? kg_node_get(root, section) : NULL;
    if (!map || map->kind != KG_NODE_MAP)
        return vocab;
    vocab.ids = KG_NEW_N(arena, kg_str, map->count);
    for (const kg_node *child = map->first; child; child = child->next)
        vocab.ids[vocab.n++] = child->key;
    kg_vocab_sort(&vocab, arena);
    return vocab;
}

static kg_vocab *vocabs(const kg_catalog *catalog, kg_arena *arena, const kg_node *root)
{
    static const struct {
        kg_model_vocab vocab;
        const char *section, *name;
    } own[] = {
        {KG_MV_ZONES, "zones", "zone"},
        {KG_MV_AUTHORITIES, "authorities", "authority"},
        {KG_MV_USE_CASES, "use_cases", "use case"},
        {KG_MV_ASSETS, "assets", "asset"},
        {KG_MV_COMPONENTS, "components", "component"},
        {KG_MV_FLOWS, "flows", "flow"},
        {KG_MV_EVIDENCE, "evidence", "evidence"},
    };
    kg_vocab *all = KG_NEW_N(arena, kg_vocab, KG_MV_COUNT);
    memcpy(all, catalog->vocabs, sizeof catalog->vocabs);
    for (size_t i = 0; i < KG_V_COUNT; i++)
        all[i].section = kg_catalog_shape.fields[i].name; /* vocabularies are numbered as the sections are */
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        all[own[i].vocab] = tree_vocab(arena, root, own[i].section, own[i].name);
    return all;
}

const kg_vocab *kg_model_vocabs(const kg_catalog *catalog, kg_arena *arena)
{
    return vocabs(catalog, arena, NULL);
}

static bool check_sizes(kg_model_reading *r)
{
    const kg_model *m = r->model;
    size_t all = m->n_zones + m->n_assets + m->n_components + m->n_flows + m->n_hazards;
    if (all <= KG_ELEMENTS_MOST && m->n_attack_points <= KG_ATTACK_POINTS_MOST)
        return true;
    kg_diag *diag = kg_model_report(r, KG_MODEL_TOO_MANY, m->entry.node);
    kg_model_arg(r, diag, "kind", all > KG_ELEMENTS_MOST ? KG_S("elements") : KG_S("attack points"));
    kg_model_arg(r, diag, "limit", kg_str_format(r->arena, "%d", all > KG_ELEMENTS_MOST ? KG_ELEMENTS_MOST : KG_ATTACK_POINTS_MOST));
    return false;
}

/* A text in one language is shown in both: that is allowed, but said. */
static void tell_missing(kg_model_reading *r, const size_t missing[2])
{
    for (int lang = KG_JA; lang <= KG_EN; lang++) {
        if (!missing[lang])
            continue;
        kg_diag *diag = kg_diag_add(r->diags, KG_INFO_LANGUAGE, (kg_place){0});
        kg_model_arg(r, diag, "count", kg_str_format(r->arena, "%zu", missing[lang]));
        kg_model_arg(r, diag, "language", lang == KG_JA ? KG_S("ja") : KG_S("en"));
    }
}

int kg_model_read(kg_model **out, const kg_source *source, const kg_catalog *catalog, kg_arena *arena,
                  kg_diags *diags)
{
    kg_node *root;
    kg_model *model = KG_NEW(arena, kg_model);
    kg_model_reading r = {model, catalog, source, arena, diags};
    int result = kg_yaml_parse(&root, source, arena, diags);
    if (result != KG_OK)
        return result;
    if (!check_version(&r, root))
        return KG_E_INVALID;

    model->source = source;
    model->language = kg_model_language(root, KG_JA);
    size_t missing[2] = {0, 0};
    kg_reading reading = {source, arena, diags, vocabs(catalog, arena, root), catalog->extras, model->language, missing};
    kg_schema_read(&reading, &kg_model_shape, root, model);
    tell_missing(&r, missing);
    if (!check_sizes(&r))
        return KG_E_INVALID;
    kg_model_index(&r);
    kg_model_link_elements(&r);
    kg_model_link_judgements(&r);
    *out = model;
    return kg_diags_failed(diags) ? KG_E_INVALID : KG_OK;
}
