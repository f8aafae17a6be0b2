// SPDX-License-Identifier: Apache-2.0
// Principles 1 to 3 as properties of one model: the text is edited fact by fact and every run is
// compared with the first, threat by threat.
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PRINT_MOST = 3 };

unsigned one_edit_in = 1, one_example_edit_in = 1;

bool property_skips(const property *p, unsigned edit)
{
    return (p->seed + edit) % (p->seed ? one_edit_in : one_example_edit_in);
}

static bool left_out(const property *p, fact_place at)
{
    return property_skips(p, at.ix * 7 + at.slot + (unsigned)at.of);
}

static void print_change(const world *before, const world *after)
{
    const char *a = before->text, *b = after->text;
    while (*a && *b) {
        size_t n = strcspn(a, "\n"), m = strcspn(b, "\n");
        if (n != m || strncmp(a, b, n) != 0)
            break;
        a += n + (a[n] == '\n');
        b += m + (b[m] == '\n');
    }
    printf("    first line that differs: \"%.*s\" -> \"%.*s\"\n", (int)strcspn(a, "\n"), a,
           (int)strcspn(b, "\n"), b);
}

void property_report(property *p, const world *before, const world *after, const char *change,
                     kg_str threat, const char *format, ...)
{
    va_list args;
    p->found++;
    if (p->printed++ >= PRINT_MOST)
        return;
    printf("  %s, model %llu: %s: %.*s: ", p->name, (unsigned long long)p->seed, change,
           KG_P(threat));
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    printf("\n");
    print_change(before, after);
    if (p->printed == 1 && getenv("KOGUCHI_TEST_SHOW"))
        printf("%s---- after:\n%s----\n", before->text, after->text);
}

/* ---- comparisons ---- */

static void same_threats(property *p, const world *a, const world *b, const char *change)
{
    if (a->a->threats->n != b->a->threats->n)
        property_report(p, a, b, change, KG_S("all"), "%zu threats became %zu", a->a->threats->n,
                        b->a->threats->n);
    for (uint32_t i = 0; i < a->a->threats->n; i++)
        if (threat_like(b, a->a->threats->items[i].id, i) == KG_NONE)
            property_report(p, a, b, change, a->a->threats->items[i].id, "it is gone");
}

static void same_before(property *p, const world *a, const world *b, const char *change)
{
    for (uint32_t i = 0; i < a->a->threats->n; i++) {
        kg_str id = a->a->threats->items[i].id;
        uint32_t k = threat_like(b, id, i);
        if (k == KG_NONE)
            continue;
        const kg_risk *x = &a->a->risks->of[i], *y = &b->a->risks->of[k];
        char was[KG_CVSS_MAX], now[KG_CVSS_MAX];
        base_vector(was, x);
        base_vector(now, y);
        if (x->scores.base != y->scores.base || x->scores.temporal != y->scores.temporal ||
            strcmp(was, now) != 0)
            property_report(p, a, b, change, id, "%s %d/%d became %s %d/%d", was, x->scores.base,
                            x->scores.temporal, now, y->scores.base, y->scores.temporal);
        if (x->feasibility[KG_BEFORE].sum != y->feasibility[KG_BEFORE].sum)
            property_report(p, a, b, change, id, "the effort before measures %u became %u",
                            x->feasibility[KG_BEFORE].sum, y->feasibility[KG_BEFORE].sum);
    }
}

static void run_and_compare(property *p, const world *base, char *edited, const char *change)
{
    world w;
    p->cases++;
    if (world_try(&w, edited) == KG_OK) {
        same_threats(p, base, &w, change);
        same_before(p, base, &w, change);
    } else {
        property_report(p, base, &w, change, KG_S("all"), "the model is refused");
        world_print_diags(&w);
    }
    world_close(&w);
}

/* ---- principle 1 ---- */

static void each_value(property *p, const world *base, fact_place at)
{
    const kg_fact *fact = base->catalog->facts_of[at.of][at.slot];
    for (size_t v = 0; v <= fact->n_values; v++) {
        char value[64], name[256], change[400];
        snprintf(value, sizeof value, "%.*s",
                 KG_P(v ? fact->values[v - 1].entry.id : KG_S("unknown")));
        fact_name(name, sizeof name, base, at);
        snprintf(change, sizeof change, "%s = %s", name, value);
        run_and_compare(p, base, with_fact(base, at, value), change);
    }
}

static char *all_controls(const world *base, uint32_t component, const char *state)
{
    text_buf lines = {0};
    char path[128];
    text_add(&lines, "    controls:\n");
    for (size_t i = 0; i < base->catalog->n_countermeasures; i++)
        text_add(&lines, "      %.*s: %s\n", KG_P(base->catalog->countermeasures[i].entry.id),
                 state);
    snprintf(path, sizeof path, "components.%.*s",
             KG_P(base->model->components[component].entry.id));
    char *out = text_block(base->text, path, "controls", lines.p);
    free(lines.p);
    return out;
}

void measures_change_nothing_before(property *p, const char *model)
{
    world base;
    world_open(&base, text_replace(model, "koguchi: 1", "koguchi: 1"));
    run_and_compare(p, &base, without_controls(&base), "no controls");
    for (uint32_t i = 0; i < base.model->n_components; i += one_edit_in) {
        run_and_compare(p, &base, all_controls(&base, i, "implemented"),
                        "all controls implemented");
        run_and_compare(p, &base, all_controls(&base, i, "planned"), "all controls planned");
    }
    for (int of = KG_OF_ZONE; of <= KG_OF_FLOW; of++)
        for (uint32_t ix = 0; ix < elements_of(base.model, (kg_element)of); ix++)
            for (uint32_t slot = 1; slot < base.catalog->n_facts_of[of]; slot++) {
                fact_place at = {(kg_element)of, ix, slot};
                if (can_state(&base, at) &&
                    base.catalog->facts_of[of][slot]->protective == KG_YES && !left_out(p, at))
                    each_value(p, &base, at);
            }
    world_close(&base);
}

/* ---- principle 2 ---- */

/* Without measures nothing is left to lower a score: after is no better than the base says. */
void before_is_without_measures(property *p, const char *model)
{
    world base, bare;
    world_open(&base, text_replace(model, "koguchi: 1", "koguchi: 1"));
    world_open(&bare, unprotected(&base));
    p->cases++;
    same_threats(p, &base, &bare, "no measures");
    same_before(p, &base, &bare, "no measures");
    for (uint32_t i = 0; i < bare.a->threats->n; i++) {
        const kg_risk *risk = &bare.a->risks->of[i];
        kg_str id = bare.a->threats->items[i].id;
        uint32_t k = threat_like(&base, id, i);
        if (k == KG_NONE)
            continue;
        if (risk->scores.environmental < base.a->risks->of[k].scores.environmental)
            property_report(p, &base, &bare, "no measures", id, "environmental %d became %d",
                            base.a->risks->of[k].scores.environmental, risk->scores.environmental);
        if (risk->feasibility[KG_AFTER].sum != risk->feasibility[KG_BEFORE].sum)
            property_report(p, &base, &bare, "no measures", id,
                            "the effort is %u before and %u after",
                            risk->feasibility[KG_BEFORE].sum, risk->feasibility[KG_AFTER].sum);
    }
    world_close(&bare);
    world_close(&base);
}

/* ---- principle 3 ---- */

static void threats_not_cheaper(property *p, const world *a, const world *b, const char *change)
{
    for (uint32_t i = 0; i < a->a->threats->n; i++) {
        kg_str id = a->a->threats->items[i].id;
        uint32_t k = threat_like(b, id, i);
        if (k == KG_NONE) {
            property_report(p, a, b, change, id, "it is gone");
            continue;
        }
        const kg_cvss_scores *x = &a->a->risks->of[i].scores, *y = &b->a->risks->of[k].scores;
        if (y->base < x->base || y->temporal < x->temporal)
            property_report(p, a, b, change, id, "base and temporal %d/%d became %d/%d", x->base,
                            x->temporal, y->base, y->temporal);
    }
}

static void environment_not_cheaper(property *p, const world *a, const world *b, const char *change)
{
    for (uint32_t i = 0; i < a->a->threats->n; i++) {
        kg_str id = a->a->threats->items[i].id;
        uint32_t k = threat_like(b, id, i);
        char was[KG_CVSS_MAX] = "", now[KG_CVSS_MAX] = "";
        if (k == KG_NONE)
            continue;
        const kg_risk *x = &a->a->risks->of[i], *y = &b->a->risks->of[k];
        if (y->scores.environmental >= x->scores.environmental)
            continue;
        kg_cvss_format(was, &x->vector);
        kg_cvss_format(now, &y->vector);
        property_report(p, a, b, change, id, "environmental %s %d became %s %d", was,
                        x->scores.environmental, now, y->scores.environmental);
    }
}

static void effort_not_higher(property *p, const world *a, const world *b, const char *change)
{
    for (uint32_t i = 0; i < a->a->threats->n; i++) {
        kg_str id = a->a->threats->items[i].id;
        uint32_t k = threat_like(b, id, i);
        if (k == KG_NONE)
            continue;
        const kg_feasibility_of *f = &a->a->risks->of[i].feasibility[KG_AFTER];
        const kg_feasibility_of *g = &b->a->risks->of[k].feasibility[KG_AFTER];
        if (f->reached && (!g->reached || g->sum > f->sum))
            property_report(p, a, b, change, id, "the effort after measures %u became %u", f->sum,
                            g->reached ? g->sum : KG_EFFORT_NEVER);
    }
}

static bool is_stated(const world *w, fact_place at)
{
    return can_state(w, at) && kg_fact_word(w->a->facts, at.of, at.ix, at.slot) > 1;
}

/* Does the value that stands there say that some countermeasure is absent? */
static bool denies(const world *w, fact_place at)
{
    uint64_t word = kg_fact_word(w->a->facts, at.of, at.ix, at.slot);
    for (size_t i = 0; i < w->catalog->n_countermeasures; i++) {
        const kg_countermeasure *c = &w->catalog->countermeasures[i];
        for (size_t k = 0; k < c->n_denied_by; k++)
            if (c->denied_by[k].of == at.of && c->denied_by[k].slot == at.slot &&
                (c->denied_by[k].mask & word))
                return true;
    }
    return false;
}

/* Five sides, told apart in what is printed. */
enum { THREATS_AND_BASE, ENVIRONMENT, DENIED_MEASURE, EFFORT, FUNCTION, SIDES };

static void make_unknown(property side[SIDES], const world *base, fact_place at)
{
    char name[256], change[300];
    bool function =
        strstr(base->catalog->facts_of[at.of][at.slot]->entry.id.p, "interface.function") != NULL;
    world w;
    fact_name(name, sizeof name, base, at);
    snprintf(change, sizeof change, "%s = unknown", name);
    world_open(&w, with_fact(base, at, "unknown"));
    threats_not_cheaper(&side[THREATS_AND_BASE], base, &w, change);
    environment_not_cheaper(&side[denies(base, at) ? DENIED_MEASURE : ENVIRONMENT], base, &w, change);
    effort_not_higher(&side[function ? FUNCTION : EFFORT], base, &w, change);
    side[THREATS_AND_BASE].cases++;
    world_close(&w);
}

void unknown_is_never_cheaper(property *p, const char *model)
{
    property side[SIDES] = {
        {.name = "principle 3, threats and base"},       {.name = "principle 3, environmental"},
        {.name = "principle 3, a measure denied"},       {.name = "principle 3, effort"},
        {.name = "principle 3, effort for a function"},
    };
    world base;
    world_open(&base, text_replace(model, "koguchi: 1", "koguchi: 1"));
    for (int i = 0; i < SIDES; i++)
        side[i].seed = p->seed;
    for (int of = KG_OF_ZONE; of <= KG_OF_FLOW; of++)
        for (uint32_t ix = 0; ix < elements_of(base.model, (kg_element)of); ix++)
            for (uint32_t slot = 1; slot < base.catalog->n_facts_of[of]; slot++) {
                fact_place at = {(kg_element)of, ix, slot};
                if (is_stated(&base, at) && !left_out(p, at))
                    make_unknown(side, &base, at);
            }
    for (int i = 0; i < SIDES; i++) {
        p->cases += side[i].cases;
        p->found += side[i].found;
    }
    world_close(&base);
}
