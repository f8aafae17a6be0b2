// SPDX-License-Identifier: Apache-2.0
// Looking up what the stages know by name: see known.h.
#include "analysis/known.h"

typedef struct looking_up {
    const kg_catalog *catalog;
    kg_diags *diags;
} looking_up;

static void missing(looking_up *l, const char *id, const char *kind)
{
    kg_diag *diag = kg_diag_add(l->diags, KG_CATALOG_REFERENCE, (kg_place){0});
    kg_diag_arg(l->diags, diag, "id", kg_str_of(id));
    kg_diag_arg(l->diags, diag, "kind", kg_str_of(kind));
}

static uint32_t row(looking_up *l, const char *id)
{
    uint32_t ix = kg_vocab_find(&l->catalog->vocabs[KG_V_DERIVATIONS], kg_str_of(id));
    if (!ix)
        missing(l, id, "derivation");
    return ix ? ix - 1 : 0;
}

static const kg_fact *fact(looking_up *l, kg_element of, const char *id)
{
    const kg_fact *f = kg_catalog_fact(l->catalog, of, kg_str_of(id));
    if (!f)
        missing(l, id, "fact");
    return f;
}

static uint32_t slot(looking_up *l, kg_element of, const char *id)
{
    const kg_fact *f = fact(l, of, id);
    return f ? f->slot : 0;
}

static uint32_t value(looking_up *l, kg_element of, const char *id, const char *name)
{
    const kg_fact *f = kg_catalog_fact(l->catalog, of, kg_str_of(id));
    for (uint32_t i = 0; f && i < f->n_values; i++)
        if (kg_str_is(f->values[i].entry.id, name))
            return i + 1;
    missing(l, name, "value");
    return 0;
}

static uint32_t zone_kind(looking_up *l, const char *id)
{
    uint32_t ix = kg_vocab_find(&l->catalog->vocabs[KG_V_ZONE_KINDS], kg_str_of(id));
    if (!ix)
        missing(l, id, "kind");
    return ix;
}

int kg_known_find(const kg_known **out, const kg_catalog *catalog, kg_arena *arena, kg_diags *diags)
{
    static const char *const names[] = {
#define X(id, name) name,
        KG_ROWS(X)
#undef X
    };
    kg_known *k = KG_NEW(arena, kg_known);
    looking_up l = {catalog, diags};
    for (int i = 0; i < KG_ROW_COUNT; i++) {
        k->row[i] = row(&l, names[i]);
        k->rows[i] = &catalog->derivations[k->row[i]];
    }
#define X(name, of, id) k->slot.name = slot(&l, KG_OF_##of, id);
    KG_KNOWN_FACTS(X)
#undef X
#define X(name, of, id, word) k->value.name = value(&l, KG_OF_##of, id, word);
    KG_KNOWN_VALUES(X)
#undef X
#define X(name, id) k->zone_kind.name = zone_kind(&l, id);
    KG_KNOWN_ZONES(X)
#undef X
    *out = k;
    return kg_diags_failed(diags) ? KG_E_INVALID : KG_OK;
}

kg_effort kg_row_effort(const kg_derivation *r)
{
    const kg_effort_row *e = &r->effort;
    return (kg_effort){(uint32_t)e->days, (uint8_t)e->expertise, (uint8_t)e->knowledge, (uint8_t)e->window,
                       (uint8_t)e->equipment};
}
