// SPDX-License-Identifier: Apache-2.0
// Pointers as people write them, "camera.admin.credential" or "T-02.priority.level": see koguchi/edit.h.
#include "model/slot.h"

#include <string.h>

typedef struct reading {
    kg_pointer *out;
    kg_str rest;
    const kg_node *node; /* where the keys so far lead, NULL: nowhere yet */
    kg_slot slot;
    const kg_node *root;
    const kg_catalog *catalog;
} reading;

/* ---- one key ---- */

/* The first key of `rest` if the tree says where it ends: the longest that it has. */
static kg_str known_key(const kg_node *map, kg_str rest)
{
    kg_str best = {0};
    if (!map || map->kind != KG_NODE_MAP)
        return best;
    for (const kg_node *child = map->first; child; child = child->next) {
        kg_str key = child->key;
        bool begins = key.p && key.n <= rest.n && key.n > best.n && memcmp(key.p, rest.p, key.n) == 0;
        if (begins && (key.n == rest.n || rest.p[key.n] == '.'))
            best = key;
    }
    return best;
}

static size_t find(kg_str s, char c, size_t from)
{
    while (from < s.n && s.p[from] != c)
        from++;
    return from;
}

/* Where the key of a threat or a pattern ends: behind its rule, which has no dots. */
static size_t pattern_end(kg_str rest)
{
    size_t slash = find(rest, '/', 0);
    return slash < rest.n ? find(rest, '.', slash) : find(rest, '.', 0);
}

/* Where a key ends that is not in the tree yet. */
static size_t new_key_end(const kg_slot *slot, kg_str rest)
{
    bool map = slot->type == KG_T_MAP;
    if (map && (slot->key == KG_KEY_PATTERN || slot->key == KG_KEY_THREAT))
        return pattern_end(rest);
    if (map && slot->key == KG_KEY_ANY && slot->shape->n_fields == 1)
        return rest.n; /* a map of single values, whose keys hold dots: `given` */
    return find(rest, '.', 0);
}

static void push(reading *r, kg_str key)
{
    r->out->keys[r->out->n++] = key;
    r->node = r->node ? kg_node_child(r->node, key) : NULL;
    r->slot = kg_slot_below(r->slot, key);
}

/* Takes `n` bytes and the dot behind them away. False: what follows is no dot. */
static bool advance(reading *r, size_t n)
{
    bool end = n == r->rest.n;
    if (!end && (r->rest.p[n] != '.' || n + 1 == r->rest.n))
        return false;
    r->rest = kg_str_from(r->rest, n + !end);
    return true;
}

static bool take_key(reading *r)
{
    kg_str key = known_key(r->node, r->rest);
    size_t n = key.n;
    if (r->out->n == KG_YAML_DEPTH_MOST)
        return false;
    if (r->rest.p[0] == '"' && !n) {
        size_t end = find(r->rest, '"', 1);
        key = (kg_str){r->rest.p + 1, end - 1};
        n = end + 1;
        if (end == r->rest.n)
            return false;
    } else if (!n) {
        n = new_key_end(&r->slot, r->rest);
        key = (kg_str){r->rest.p, n};
    }
    if (!key.n)
        return false;
    push(r, key);
    return advance(r, n);
}

/* ---- short forms ---- */

static const kg_node *judgement_numbered(const reading *r, kg_str number)
{
    const kg_node *all = kg_node_get(r->root, "judgements");
    for (const kg_node *j = all && all->kind == KG_NODE_MAP ? all->first : NULL; j; j = j->next) {
        const kg_node *adopt = kg_node_get(j, "adopt");
        if (adopt && adopt->kind == KG_NODE_SCALAR && kg_str_eq(adopt->text, number))
            return j;
    }
    return NULL;
}

/* The section in which an element's id stands. */
static const char *section_of(const reading *r, kg_str id)
{
    static const char *const sections[] = {"components", "flows",     "zones",         "assets",   "hazards",
                                           "use_cases",  "authorities", "attack_points", "evidence"};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        const kg_node *section = kg_node_get(r->root, sections[i]);
        if (section && kg_node_child(section, id))
            return sections[i];
    }
    return NULL;
}

/* A key of a threat: what the file holds already, else a judgement. */
static bool begin_with_threat(reading *r)
{
    size_t n = pattern_end(r->rest);
    if (find(r->rest, '/', 0) >= n)
        return false;
    const kg_node *own = kg_node_get(r->root, "threats"), *judged = kg_node_get(r->root, "judgements");
    bool is_own = own && known_key(own, r->rest).n && !(judged && known_key(judged, r->rest).n);
    push(r, is_own ? KG_S("threats") : KG_S("judgements"));
    return true;
}

/* The key that stands before the rest in the long form. False: there is none to add. */
static bool begin(reading *r)
{
    kg_str token = {r->rest.p, find(r->rest, '.', 0)};
    if (r->rest.p[0] == '"' || kg_shape_field(&kg_model_shape, token))
        return false;
    if (begin_with_threat(r))
        return true;
    const kg_node *judged = kg_str_starts(token, "T-") ? judgement_numbered(r, token) : NULL;
    if (judged) {
        push(r, KG_S("judgements"));
        push(r, judged->key);
        return advance(r, token.n);
    }
    const char *section = section_of(r, token);
    if (section)
        push(r, kg_str_of(section));
    return section != NULL;
}

static bool is_fact(const reading *r, kg_str key)
{
    const kg_extras *facts = &r->catalog->extras[r->slot.shape->extra];
    for (size_t i = 0; r->slot.shape->extra && i < facts->n; i++)
        if (kg_str_eq(facts->keys[i].name, key))
            return true;
    return false;
}

/* "camera.admin": an interface needs no `interfaces` before it, unless it is called as a field or fact. */
static void skip_interfaces(reading *r)
{
    kg_str token = {r->rest.p, find(r->rest, '.', 0)};
    const kg_field *field = r->slot.type == KG_T_RECORD ? kg_shape_field(r->slot.shape, KG_S("interfaces")) : NULL;
    const kg_node *interfaces = field && r->node ? kg_node_get(r->node, "interfaces") : NULL;
    bool deeper = token.n < r->rest.n; /* a fact has nothing below it */
    if (!interfaces || kg_shape_field(r->slot.shape, token) || (is_fact(r, token) && !deeper))
        return;
    if (kg_node_child(interfaces, token))
        push(r, KG_S("interfaces"));
}

bool kg_pointer_read(kg_pointer *out, kg_str text, const kg_node *root, const kg_catalog *catalog)
{
    reading r = {out, text, root, kg_slot_root(), root, catalog};
    *out = (kg_pointer){.n = 0};
    if (!text.n || (!begin(&r) && out->n))
        return false;
    if (!out->n && !take_key(&r))
        return false;
    while (r.rest.n) {
        skip_interfaces(&r);
        if (!take_key(&r))
            return false;
    }
    return out->n > 0;
}
