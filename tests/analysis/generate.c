// SPDX-License-Identifier: Apache-2.0
// Random models as texts: elements of every kind, facts stated, unknown or left out, controls,
// attack points and a few judgements. The same seed gives the same text everywhere.
#include "support.h"

#include <stdio.h>
#include <string.h>

enum { MOST_COMPONENTS = 12, MOST_INTERFACES = 3, MOST_FLOWS = 7, ASSETS = 6 };

typedef struct making {
    text_buf out;
    uint64_t state;
    const kg_catalog *c;
    int n_components, n_flows, n_assets, n_zones;
    int interfaces[MOST_COMPONENTS]; /* how many */
    char spots[64][32];
    int n_spots;
} making;

uint32_t random_below(uint64_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 33) % below;
}

static bool one_in(making *m, uint32_t n)
{
    return random_below(&m->state, n) == 0;
}

static int up_to(making *m, int most)
{
    return (int)random_below(&m->state, (uint32_t)most + 1);
}

/* ---- parts ---- */

static bool settled(const kg_kind *kind, uint32_t slot)
{
    for (size_t i = 0; i < kind->n_settles; i++)
        if (kind->settles[i].slot == slot)
            return true;
    return false;
}

/* A third left out, a sixth unknown, the rest stated. */
static void make_facts(making *m, kg_element of, const kg_kind *kind, int indent)
{
    for (uint32_t slot = 1; slot < m->c->n_facts_of[of]; slot++) {
        const kg_fact *fact = m->c->facts_of[of][slot];
        kg_str before, name;
        if (fact->derived == KG_YES ||
            (kind && (settled(kind, slot) || !(kind->has >> slot & 1))) || one_in(m, 3))
            continue;
        kg_str_cut(fact->entry.id, '.', &before, &name);
        kg_str value =
            one_in(m, 4) ? KG_S("unknown")
                         : fact->values[random_below(&m->state, (uint32_t)fact->n_values)].entry.id;
        text_add(&m->out, "%*s%.*s: %.*s\n", indent, "", KG_P(name), KG_P(value));
    }
}

static void make_list(making *m, const char *key, int indent)
{
    text_add(&m->out, "%*s%s: [", indent, "", key);
    const char *comma = "";
    for (int i = 0; i < m->n_assets; i++)
        if (one_in(m, 3)) {
            text_add(&m->out, "%sa%d", comma, i);
            comma = ", ";
        }
    text_add(&m->out, "]\n");
}

static void make_controls(making *m, int indent)
{
    static const char *const states[] = {"planned", "implemented", "not-applicable"};
    if (one_in(m, 2))
        return;
    text_add(&m->out, "%*scontrols:\n", indent, "");
    for (uint32_t i = random_below(&m->state, 4); i < m->c->n_countermeasures;
         i += 1 + random_below(&m->state, 9)) {
        kg_str id = m->c->countermeasures[i].entry.id;
        if (one_in(m, 3))
            text_add(&m->out, "%*s%.*s: {state: %s, evidence: [proof]}\n", indent + 2, "", KG_P(id),
                     one_in(m, 2) ? "proven" : "implemented");
        else
            text_add(&m->out, "%*s%.*s: %s\n", indent + 2, "", KG_P(id),
                     states[random_below(&m->state, 3)]);
    }
}

/* ---- sections ---- */

static void make_zones(making *m)
{
    text_add(&m->out, "koguchi: 1\nlanguage: en\nzones:\n");
    m->n_zones = 2 + up_to(m, 2);
    for (int i = 0; i < m->n_zones; i++) {
        const kg_kind *kind =
            &m->c->zone_kinds[random_below(&m->state, (uint32_t)m->c->n_zone_kinds)];
        text_add(&m->out, "  z%d:\n    kind: %.*s\n", i,
                 KG_P(i ? kind->entry.id : KG_S("internet")));
        make_facts(m, KG_OF_ZONE, kind, 4);
    }
    text_add(&m->out, "authorities:\n  u0: {en: u0}\n  u1: {en: u1}\n");
}

static void make_assets(making *m)
{
    static const char *const needs[] = {"catastrophic", "serious", "limited"};
    static const char *const what[] = {"confidentiality", "integrity", "availability"};
    m->n_assets = 1 + up_to(m, ASSETS - 1);
    text_add(&m->out, "assets:\n");
    for (int i = 0; i < m->n_assets; i++) {
        uint32_t category = random_below(&m->state, (uint32_t)m->c->n_asset_categories);
        text_add(&m->out, "  a%d:\n    category: %.*s\n    needs: {", i,
                 KG_P(m->c->asset_categories[category].entry.id));
        const char *comma = "";
        for (int k = 0; k < 3; k++)
            if (!one_in(m, 3)) {
                text_add(&m->out, "%s%s: %s", comma, what[k], needs[random_below(&m->state, 3)]);
                comma = ", ";
            }
        text_add(&m->out, "}\n");
        if (one_in(m, 4))
            text_add(&m->out, "    trusted_by: [c%d]\n", up_to(m, m->n_components - 1));
    }
    if (one_in(m, 5))
        text_add(
            &m->out,
            "hazards:\n  h0:\n    name: {en: stops}\n    harm: {en: injury}\n    severity: S%d\n"
            "    components: [c0]\n",
            up_to(m, 3));
}

static void make_interfaces(making *m, int component)
{
    m->interfaces[component] = up_to(m, MOST_INTERFACES);
    if (m->interfaces[component])
        text_add(&m->out, "    interfaces:\n");
    for (int i = 0; i < m->interfaces[component]; i++) {
        const kg_kind *kind =
            &m->c->interface_kinds[random_below(&m->state, (uint32_t)m->c->n_interface_kinds)];
        text_add(&m->out, "      i%d:\n        kind: %.*s\n", i, KG_P(kind->entry.id));
        make_facts(m, KG_OF_INTERFACE, kind, 8);
        if (one_in(m, 2))
            make_list(m, "gives", 8);
        if (one_in(m, 3))
            make_controls(m, 8);
        snprintf(m->spots[m->n_spots++], sizeof m->spots[0], "c%d.i%d", component, i);
    }
}

static void make_components(making *m)
{
    text_add(&m->out, "components:\n");
    for (int i = 0; i < m->n_components; i++) {
        const kg_kind *kind =
            &m->c->component_kinds[random_below(&m->state, (uint32_t)m->c->n_component_kinds)];
        text_add(&m->out, "  c%d:\n    kind: %.*s\n    zone: z%d\n", i, KG_P(kind->entry.id),
                 up_to(m, m->n_zones - 1));
        if (one_in(m, 2))
            text_add(&m->out, "    authority: u%d\n", up_to(m, 1));
        if (one_in(m, 4))
            text_add(&m->out, "    verified: false\n");
        make_list(m, "stores", 4);
        make_facts(m, KG_OF_COMPONENT, kind, 4);
        make_interfaces(m, i);
        make_controls(m, 4);
    }
}

/* Zones and components that are no end of the flow, each once. */
static void make_route(making *m, int from, int to)
{
    const char *comma = "";
    text_add(&m->out, "    route: [");
    for (int i = 0; i < m->n_zones; i++)
        if (one_in(m, 3)) {
            text_add(&m->out, "%sz%d", comma, i);
            comma = ", ";
        }
    for (int i = 0; i < m->n_components; i++)
        if (i != from && i != to && one_in(m, 5)) {
            text_add(&m->out, "%sc%d", comma, i);
            comma = ", ";
        }
    text_add(&m->out, "]\n");
}

static void make_end(making *m, const char *key, int component)
{
    int n = m->interfaces[component];
    if (n && !one_in(m, 3))
        text_add(&m->out, "    %s: c%d.i%d\n", key, component, up_to(m, n - 1));
    else
        text_add(&m->out, "    %s: c%d\n", key, component);
}

static void make_flows(making *m)
{
    static const char *const starters[] = {"from", "to", "user"};
    m->n_flows = 1 + up_to(m, MOST_FLOWS - 1);
    text_add(&m->out, "flows:\n");
    for (int i = 0; i < m->n_flows; i++) {
        int from = up_to(m, m->n_components - 1), to = up_to(m, m->n_components - 2);
        to += to >= from;
        text_add(&m->out, "  f%d:\n", i);
        make_end(m, "from", from);
        make_end(m, "to", to);
        make_route(m, from, to);
        make_list(m, "carries", 4);
        text_add(&m->out, "    started_by: %s\n", starters[random_below(&m->state, 3)]);
        make_facts(m, KG_OF_FLOW, NULL, 4);
        if (one_in(m, 3))
            make_controls(m, 4);
        snprintf(m->spots[m->n_spots++], sizeof m->spots[0], "c%d@f%d", from, i);
        snprintf(m->spots[m->n_spots++], sizeof m->spots[0], "c%d@f%d", to, i);
    }
}

/* Each spot goes to one attack point, or to none. */
/* Places read c3.i0 or c3@f1: an attack point lies on one component. */
static bool same_component(const char *a, const char *b)
{
    size_t n = strcspn(a, ".@");
    return n == strcspn(b, ".@") && memcmp(a, b, n) == 0;
}

static void make_points(making *m, int points)
{
    if (points)
        text_add(&m->out, "attack_points:\n");
    for (int p = 0; p < points; p++) {
        text_add(&m->out, "  AS%d:\n    at: [", p + 1);
        const char *comma = "";
        for (int i = p; i < m->n_spots; i += 4)
            if (i == p || (same_component(m->spots[i], m->spots[p]) && one_in(m, 2))) {
                text_add(&m->out, "%s%s", comma, m->spots[i]);
                comma = ", ";
            }
        text_add(&m->out, "]\n");
    }
}

static void make_judgements(making *m, int points)
{
    int number = 1;
    text_add(&m->out, "judgements:\n  product/unknown-vulnerability: {adopt: T-90, by: P}\n");
    for (int p = 0; p < points; p++)
        for (uint32_t i = random_below(&m->state, 4); i + 1 < m->c->n_rules;
             i += 1 + random_below(&m->state, 5)) {
            text_add(&m->out, "  AS%d/%.*s:\n    adopt: T-%d\n    by: P\n    countermeasures: [",
                     p + 1, KG_P(m->c->rules[i].entry.id), number++);
            const char *comma = "";
            for (uint32_t k = random_below(&m->state, 5); k < m->c->n_countermeasures;
                 k += 1 + random_below(&m->state, 8)) {
                text_add(&m->out, "%s%.*s", comma, KG_P(m->c->countermeasures[k].entry.id));
                comma = ", ";
            }
            text_add(&m->out, "]\n");
        }
}

char *generate(uint64_t seed, int most)
{
    making m = {.state = seed * UINT64_C(0x9E3779B97F4A7C15) | 1, .c = the_catalog()};
    for (int i = 0; i < 8; i++)
        random_below(&m.state, 2);
    m.n_components = 2 + up_to(&m, (most < MOST_COMPONENTS ? most : MOST_COMPONENTS) - 2);
    make_zones(&m);
    make_assets(&m);
    make_components(&m);
    make_flows(&m);
    int points = up_to(&m, m.n_spots < 4 ? m.n_spots : 4);
    make_points(&m, points);
    make_judgements(&m, points);
    text_add(&m.out, "evidence:\n  proof:\n    title: {en: Proof}\n    result: pass\n");
    return m.out.p;
}
