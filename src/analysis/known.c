// SPDX-License-Identifier: Apache-2.0
// Looking up what the stages know by name: see known.h.
#include "analysis/known.h"

#include <string.h>

typedef struct looking_up {
    const kg_catalog *catalog;
    kg_diags *diags;
} looking_up;

static void refuse(looking_up *l, kg_str id, const char *kind)
{
    kg_diag *diag = kg_diag_add(l->diags, KG_CATALOG_REFERENCE, (kg_place){0});
    kg_diag_arg(l->diags, diag, "id", id);
    kg_diag_arg(l->diags, diag, "kind", kg_str_of(kind));
}

static void missing(looking_up *l, const char *id, const char *kind)
{
    refuse(l, kg_str_of(id), kind);
}

static bool all_in(kg_str s, const char *letters)
{
    for (size_t i = 0; i < s.n; i++)
        if (!s.p[i] || !strchr(letters, s.p[i]))
            return false;
    return true;
}

static uint32_t row(looking_up *l, const char *id)
{
    uint32_t ix = kg_vocab_find(&l->catalog->vocabs[KG_V_DERIVATIONS], kg_str_of(id));
    if (!ix)
        missing(l, id, "derivation");
    return ix ? ix - 1 : 0;
}

/* A row gives a value of its table's metric, or nothing; a row of D12 four risk values. */
static bool gives_well(const kg_derivation *row)
{
    static const struct {
        const char *table, *values;
    } tables[] = {{"D1", "NALP"}, {"D2", "NALP"}, {"D3", "LH"}, {"D4", "NLH"}, {"D5", "NR"},
                  {"D6", "UC"},   {"D8", "HMLX"}, {"D11", "HFPUCRX"}};
    kg_str g = row->gives;
    if (kg_str_is(row->table, "D12"))
        return g.n == 4 && all_in(g, "12345");
    if (kg_str_is(row->table, "D7"))
        return g.n == 0 || (g.n == 3 && all_in(g, "HLN"));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (kg_str_is(row->table, tables[i].table))
            return g.n == 0 || (g.n == 1 && all_in(g, tables[i].values));
    return true;
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
    for (size_t i = 0; i < catalog->n_derivations; i++)
        if (!gives_well(&catalog->derivations[i]))
            refuse(&l, catalog->derivations[i].entry.id, "value");
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
