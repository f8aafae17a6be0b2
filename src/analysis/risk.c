// SPDX-License-Identifier: Apache-2.0
// Risk (guide: procedure 8): CVSS v3 before and after the countermeasures, metric by metric from the
// tables D1 to D11, attack feasibility (D9) and the risk value (D12).
#include "analysis/internal.h"

#include <string.h>

typedef struct rating {
    kg_risks *risks;
    const kg_model *model;
    const kg_catalog *catalog;
    const kg_facts *facts;
    const kg_assets *assets;
    const kg_paths *const *paths;
    const kg_threats *threats;
    const kg_treatment *treatment;
    kg_arena *arena;
} rating;

/* One matched element's way through the tables. */
typedef struct judged {
    kg_cvss vector; /* base, temporal and requirements; modified ones as they stand after, all set */
    kg_reason reasons[KG_CVSS_METRICS];
    kg_cvss_scores scores;
    uint32_t node[KG_VIEWS];
} judged;

/* A threat as its rule, or the analyst, describes it. */
typedef struct nature {
    kg_against against;
    const kg_impact *impact;
    const kg_rule *rule; /* NULL: the analyst's own */
} nature;

static nature nature_of(const kg_threat *t)
{
    if (t->rule)
        return (nature){(kg_against)t->rule->against, &t->rule->impact, t->rule};
    kg_against stated = t->own->against ? (kg_against)t->own->against : KG_AGAINST_AUTHENTICATION;
    bool flow = t->n_matches && t->matches[0].spot.of == KG_OF_FLOW;
    return (nature){!t->own->against && flow ? KG_AGAINST_TRANSIT : stated, &t->own->impact, NULL};
}

/* ---- setting metrics ---- */

static void set(const rating *r, judged *j, kg_cvss_metric metric, char value, const char *row, kg_element of,
                uint32_t ix)
{
    kg_cvss_set(&j->vector, metric, value);
    j->reasons[metric] = (kg_reason){.row = kg_row(r->catalog, row), .of = of, .ix = ix, .asset = KG_NONE,
                                     .countermeasure = KG_NONE};
}

/* The value that the row itself gives. */
static void set_row(const rating *r, judged *j, kg_cvss_metric metric, const char *row, kg_element of, uint32_t ix)
{
    const kg_derivation *d = kg_catalog_row(r->catalog, row);
    set(r, j, metric, d && d->gives.n ? d->gives.p[0] : 'X', row, of, ix);
}

static kg_cvss_metric modified(kg_cvss_metric base)
{
    return (kg_cvss_metric)(base - KG_CVSS_AV + KG_CVSS_MAV);
}

/* ---- D1 attack vector ---- */

static uint32_t fact_of(const rating *r, kg_element of, uint32_t ix, const char *fact, kg_view view)
{
    uint32_t slot = kg_slot_named(r->catalog, of, fact);
    return slot ? kg_fact_counts(r->facts, r->catalog, of, ix, slot, view, NULL) : 0;
}

static bool fact_is(const rating *r, kg_element of, uint32_t ix, const char *fact, const char *value)
{
    return fact_of(r, of, ix, fact, KG_AFTER) == kg_value_named(r->catalog, of, fact, value);
}

static const char *reach_row(const rating *r, uint32_t interface)
{
    if (fact_is(r, KG_OF_INTERFACE, interface, "reach", "routed"))
        return "D1-routed";
    if (fact_is(r, KG_OF_INTERFACE, interface, "reach", "link"))
        return "D1-link";
    return fact_is(r, KG_OF_INTERFACE, interface, "reach", "local") ? "D1-local" : "D1-physical";
}

static bool crosses_networks(const rating *r, uint32_t flow)
{
    return fact_is(r, KG_OF_FLOW, flow, "crosses", "internet") || fact_is(r, KG_OF_FLOW, flow, "crosses", "carrier");
}

/* A component is attacked through the interface that reaches furthest; without any, over its flows. */
static const char *component_row(const rating *r, uint32_t component, kg_element *of, uint32_t *ix)
{
    const kg_component *c = &r->model->components[component];
    const char *best = "D1-routed";
    *of = KG_OF_COMPONENT;
    *ix = component;
    for (uint32_t i = 0; i < c->n_interfaces; i++) {
        const char *row = reach_row(r, c->first_interface + i);
        if (*of == KG_OF_COMPONENT || strcmp(row, "D1-routed") == 0 ||
            (strcmp(row, "D1-link") == 0 && strcmp(best, "D1-routed") != 0)) {
            if (*of == KG_OF_INTERFACE && strcmp(best, row) == 0)
                continue;
            best = row;
            *of = KG_OF_INTERFACE;
            *ix = c->first_interface + i;
        }
    }
    return best;
}

static void rate_vector(const rating *r, judged *j, const kg_spot *spot, kg_against against)
{
    kg_element of = spot->of;
    uint32_t ix = spot->ix;
    const char *row;
    if (against == KG_AGAINST_PHYSICAL)
        row = "D1-physical";
    else if (of == KG_OF_FLOW)
        row = crosses_networks(r, ix) ? "D1-routed" : "D1-link";
    else if (of == KG_OF_INTERFACE)
        row = reach_row(r, ix);
    else
        row = component_row(r, ix, &of, &ix);
    set_row(r, j, KG_CVSS_AV, row, of, ix);
}

/* D2: what is reached only from its own zone is adjacent in use, whatever its kind. */
static void rate_modified_vector(const rating *r, judged *j, const kg_spot *spot)
{
    char av = kg_cvss_get(&j->vector, KG_CVSS_AV);
    set(r, j, KG_CVSS_MAV, av, "D2-open", spot->of, spot->ix);
    if (av == 'N' && spot->of == KG_OF_INTERFACE && fact_is(r, KG_OF_INTERFACE, spot->ix, "exposure", "local"))
        set_row(r, j, KG_CVSS_MAV, "D2-same-zone", spot->of, spot->ix);
}

/* ---- D3 attack complexity ---- */

/* On a flow complexity is low only if a component that the attacker can take carries it. */
static void rate_complexity(const rating *r, judged *j, kg_cvss_metric metric, const kg_spot *spot,
                            kg_against against, kg_view view)
{
    static const char relay[] = "D9-on-path-relay";
    kg_path path;
    if (against != KG_AGAINST_TRANSIT || spot->of != KG_OF_FLOW) {
        set_row(r, j, metric, "D3-default", spot->of, spot->ix);
        return;
    }
    set_row(r, j, metric, "D3-on-path", spot->of, spot->ix);
    if (kg_path_to(&path, r->paths[view], r->paths[view]->on_path[spot->ix], NULL, r->arena) != KG_OK)
        return;
    for (size_t i = 0; i < path.n_hops; i++)
        if (path.hops[i].note.row == kg_row(r->catalog, relay))
            set_row(r, j, metric, "D3-carried", path.hops[i].note.of, path.hops[i].note.ix);
}

/* ---- D4 to D6 ---- */

static const char *privilege_row(kg_against against)
{
    static const char *const rows[] = {
        [KG_AGAINST_TRANSIT] = "D4-transit",           [KG_AGAINST_AUTHENTICATION] = "D4-authentication",
        [KG_AGAINST_AUTHENTICATED] = "D4-authenticated", [KG_AGAINST_AVAILABILITY] = "D4-availability",
        [KG_AGAINST_PHYSICAL] = "D4-physical",         [KG_AGAINST_LOCAL] = "D4-local",
    };
    return rows[against];
}

bool kg_scope_changes(const kg_model *model, uint32_t attacked, uint32_t affected)
{
    return model->components[attacked].own_authority != model->components[affected].own_authority;
}

/* An asset that a component of another authority executes or relies on carries the attack over. */
static void rate_scope_by_assets(const rating *r, judged *j, const kg_threat *t, const kg_spot *spot)
{
    set_row(r, j, KG_CVSS_S, "D6-own", KG_OF_COMPONENT, spot->component);
    for (size_t i = 0; i < t->n_hits; i++) {
        const kg_asset *asset = &r->model->assets[t->hits[i].asset];
        for (size_t k = 0; k < asset->n_trusted_by; k++) {
            uint32_t by = asset->trusted_by[k].ix - 1;
            if (!kg_scope_changes(r->model, spot->component, by))
                continue;
            set_row(r, j, KG_CVSS_S, "D6-assets", KG_OF_COMPONENT, by);
            j->reasons[KG_CVSS_S].asset = t->hits[i].asset;
            return;
        }
    }
}

static void rate_scope(const rating *r, judged *j, const kg_threat *t, const nature *n, const kg_spot *spot)
{
    const kg_scope *scope = n->rule ? &n->rule->scope : NULL;
    if (!scope || !scope->to) {
        set_row(r, j, KG_CVSS_S, n->against == KG_AGAINST_TRANSIT ? "D6-transit" : "D6-own", KG_OF_COMPONENT,
                spot->component);
    } else if (scope->to == 3) {
        rate_scope_by_assets(r, j, t, spot);
    } else {
        const kg_derivation *row = &r->catalog->derivations[scope->row.ix - 1];
        set(r, j, KG_CVSS_S, scope->to == 2 ? 'C' : 'U', row->entry.id.p, KG_OF_COMPONENT, spot->component);
    }
}

/* ---- D7 impact ---- */

/* The row for this class and the function of the interface, if the table has one. */
static const kg_derivation *function_row(const rating *r, const kg_threat *t, const kg_spot *spot)
{
    uint32_t slot = kg_slot_named(r->catalog, KG_OF_INTERFACE, "function");
    if (spot->of != KG_OF_INTERFACE || !slot)
        return NULL;
    uint32_t value = kg_fact_counts(r->facts, r->catalog, KG_OF_INTERFACE, spot->ix, slot, KG_AFTER, NULL);
    const kg_fact_value *function = kg_fact_value_at(r->catalog->facts_of[KG_OF_INTERFACE][slot], value);
    if (!function)
        return NULL;
    kg_str id = kg_str_format(r->arena, "D7-%.*s-%.*s", KG_P(r->catalog->threat_classes[t->class_].entry.id),
                              KG_P(function->entry.id));
    return kg_catalog_row(r->catalog, id.p);
}

static void rate_impact(const rating *r, judged *j, const kg_threat *t, const nature *n, const kg_spot *spot)
{
    const kg_impact *of_class = &r->catalog->threat_classes[t->class_].impact;
    const kg_str by_class[] = {of_class->C, of_class->I, of_class->A};
    const kg_str by_rule[] = {n->impact->C, n->impact->I, n->impact->A};
    const kg_derivation *function = function_row(r, t, spot);
    for (int i = 0; i < 3; i++) {
        kg_cvss_metric metric = (kg_cvss_metric)(KG_CVSS_C + i);
        char value = by_class[i].n ? by_class[i].p[0] : 'N';
        const char *row = "D7-class";
        if (function && function->gives.n == 3) {
            value = function->gives.p[i];
            row = function->entry.id.p;
        }
        if (by_rule[i].n) {
            value = by_rule[i].p[0];
            row = "D7-rule";
        }
        set(r, j, metric, value, row, spot->of, spot->ix);
        if (by_rule[i].n)
            j->reasons[metric].text = n->impact->because;
    }
}

/* ---- D8 requirements ---- */

static int need_of(const kg_asset *asset, int which)
{
    const int32_t needs[] = {asset->needs.confidentiality, asset->needs.integrity, asset->needs.availability};
    return needs[which];
}

static void rate_requirement(const rating *r, judged *j, const kg_threat *t, int which)
{
    static const char *const rows[] = {"D8-unstated", "D8-catastrophic", "D8-serious", "D8-limited"};
    kg_cvss_metric metric = (kg_cvss_metric)(KG_CVSS_CR + which);
    uint32_t asset = KG_NONE;
    int worst = 0;
    for (size_t i = 0; i < t->n_hits; i++) {
        int need = need_of(&r->model->assets[t->hits[i].asset], which);
        if (need && (!worst || need < worst)) {
            worst = need;
            asset = t->hits[i].asset;
        }
    }
    set_row(r, j, metric, rows[worst], KG_OF_NONE, 0);
    j->reasons[metric].asset = asset;
}

/* Life: IR and AR are high for S3 and at least medium for S2. */
static void rate_hazard(const rating *r, judged *j, const kg_spot *spot)
{
    uint32_t hazard = r->assets->hazard_of[spot->component];
    int severity = hazard ? r->model->hazards[hazard - 1].severity : 0;
    for (int which = 1; which < 3 && severity >= 3; which++) {
        kg_cvss_metric metric = (kg_cvss_metric)(KG_CVSS_CR + which);
        char now = kg_cvss_get(&j->vector, metric);
        if (severity == 4 && now != 'H')
            set_row(r, j, metric, "D8-life-s3", KG_OF_NONE, hazard - 1);
        else if (severity == 3 && now != 'H' && now != 'M')
            set_row(r, j, metric, "D8-life-s2", KG_OF_NONE, hazard - 1);
    }
}

/* ---- D11 temporal ---- */

static void rate_temporal(const rating *r, judged *j, const nature *n, const kg_match *match)
{
    bool no_code = n->rule && n->rule->no_code == KG_YES;
    set_row(r, j, KG_CVSS_E, no_code ? "D11-no-code" : "D11-code-unknown", match->spot.of, match->spot.ix);
    set_row(r, j, KG_CVSS_RL, "D11-design-time", match->spot.of, match->spot.ix);
    set_row(r, j, KG_CVSS_RC, match->certain ? "D11-stated" : "D11-assumed", match->spot.of, match->spot.ix);
}

/* ---- D10 countermeasures ---- */

/* While the gate stands open no flaw is needed, and taking a medium out never needs one. */
static bool needs_flaw(const rating *r, const nature *n, const kg_spot *spot)
{
    uint32_t authentication = kg_slot_named(r->catalog, KG_OF_INTERFACE, "authentication");
    uint32_t credential = kg_slot_named(r->catalog, KG_OF_INTERFACE, "credential");
    const kg_component *c = &r->model->components[spot->component];
    uint32_t from = spot->of == KG_OF_INTERFACE ? spot->ix : c->first_interface;
    uint32_t to = spot->of == KG_OF_INTERFACE ? spot->ix + 1 : c->first_interface + (uint32_t)c->n_interfaces;
    if (!n->rule || n->rule->needs_flaw != KG_YES)
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (spot->of == KG_OF_INTERFACE && fact_is(r, KG_OF_INTERFACE, i, "reach", "physical"))
            return false;
        if (!kg_fact_word(r->facts, KG_OF_INTERFACE, i, authentication))
            continue;
        uint32_t kind = kg_fact_counts(r->facts, r->catalog, KG_OF_INTERFACE, i, authentication, KG_AFTER, NULL);
        uint32_t secret = kg_fact_counts(r->facts, r->catalog, KG_OF_INTERFACE, i, credential, KG_AFTER, NULL);
        if (kind == kg_value_named(r->catalog, KG_OF_INTERFACE, "authentication", "none") ||
            secret == kg_value_named(r->catalog, KG_OF_INTERFACE, "credential", "default") ||
            secret == kg_value_named(r->catalog, KG_OF_INTERFACE, "credential", "shared"))
            return false;
    }
    return true;
}

/* The state that a metric asks for under the credit policy. */
static bool earns(const rating *r, kg_state state, bool impact, bool needs_proof)
{
    if (r->risks->credit == KG_CREDIT_PLANNED)
        return state == KG_STATE_PLANNED || state == KG_STATE_IMPLEMENTED || state == KG_STATE_PROVEN;
    if (r->risks->credit == KG_CREDIT_PROVEN || impact || needs_proof)
        return state == KG_STATE_PROVEN;
    return state == KG_STATE_IMPLEMENTED || state == KG_STATE_PROVEN;
}

static bool aims_at(const kg_effect *effect, kg_against against, uint32_t class_)
{
    static const char *const names[] = {"",           "in-transit", "authentication", "authenticated",
                                        "availability", "physical",  "local"};
    bool nature_fits = effect->n_against == 0, class_fits = effect->n_classes == 0;
    for (size_t i = 0; i < effect->n_against; i++)
        nature_fits = nature_fits || kg_str_is(effect->against[i], names[against]);
    for (size_t i = 0; i < effect->n_classes; i++)
        class_fits = class_fits || effect->classes[i].ix - 1 == class_;
    return nature_fits && class_fits;
}

static bool conditions_hold(const kg_looking *at, const kg_effect *effect)
{
    for (size_t i = 0; i < effect->n_when; i++)
        if (!kg_test_everywhere(at, &effect->when[i]))
            return false;
    return true;
}

/* Floors: the same effect twice does not add up, and none raises a metric. */
static void lower(const rating *r, judged *j, kg_cvss_metric metric, kg_str value, const kg_effect *effect,
                  const kg_treating *by, const kg_spot *spot)
{
    char now = kg_cvss_get(&j->vector, metric);
    if (!value.n || kg_cvss_value_at_least(r->risks->version, metric, value.p[0], now))
        return;
    set(r, j, metric, value.p[0], r->catalog->derivations[effect->row.ix - 1].entry.id.p, spot->of, spot->ix);
    j->reasons[metric].countermeasure = by->countermeasure;
    j->reasons[metric].state = by->state;
}

static void apply(const rating *r, judged *j, const kg_looking *at, const kg_effect *effect, const kg_treating *by,
                  kg_state state)
{
    bool proof = effect->needs_proof == KG_YES;
    const kg_metrics *s = &effect->sets;
    const kg_str easier[] = {s->MAV, s->MAC, s->MPR, s->MUI};
    const kg_str impact[] = {s->MC, s->MI, s->MA};
    for (int i = 0; i < 4 && earns(r, state, false, proof); i++)
        lower(r, j, (kg_cvss_metric)(KG_CVSS_MAV + i), easier[i], effect, by, &at->spot);
    for (int i = 0; i < 3 && earns(r, state, true, proof); i++)
        lower(r, j, (kg_cvss_metric)(KG_CVSS_MC + i), impact[i], effect, by, &at->spot);
}

/* The weaker of two states, when one countermeasure needs another. */
static kg_state weaker(kg_state a, kg_state b)
{
    kg_state order[] = {KG_STATE_ABSENT, 0, KG_STATE_NOT_APPLICABLE, KG_STATE_PLANNED, KG_STATE_IMPLEMENTED};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (a == order[i] || b == order[i])
            return order[i];
    return KG_STATE_PROVEN;
}

static void treat(const rating *r, judged *j, const kg_threat *t, const nature *n, const kg_spot *spot,
                  const kg_treating *by)
{
    const kg_countermeasure *c = &r->catalog->countermeasures[by->countermeasure];
    kg_looking at = {r->model, r->catalog, r->facts, *spot};
    kg_treating here = kg_treating_at(&at, by->countermeasure);
    for (size_t i = 0; i < c->n_effects; i++) {
        const kg_effect *effect = &c->effects[i];
        kg_state state = here.state;
        if (!aims_at(effect, n->against, t->class_) || !conditions_hold(&at, effect))
            continue;
        if (effect->needs_flaw == KG_YES && !needs_flaw(r, n, spot))
            continue;
        if (effect->with.ix)
            state = weaker(state, kg_treating_at(&at, effect->with.ix - 1).state);
        apply(r, j, &at, effect, &here, state);
    }
}

/* A judged threat is credited with what was chosen, a suggestion with all that is recommended. */
static void treat_all(const rating *r, judged *j, size_t threat, const nature *n, const kg_spot *spot)
{
    const kg_threat *t = &r->threats->items[threat];
    for (size_t i = 0; i < r->treatment->n_of[threat]; i++) {
        const kg_treating *by = &r->treatment->of[threat][i];
        if (t->verdict == KG_ADOPTED ? by->choice != NULL : by->recommended)
            treat(r, j, t, n, spot, by);
    }
}

/* ---- a person's values ---- */

static const kg_override *override_of(const kg_threat *t, kg_cvss_metric metric)
{
    for (size_t i = 0; t->judgement && i < t->judgement->n_cvss; i++)
        if (kg_str_is(t->judgement->cvss[i].entry.id, kg_cvss_metric_name(metric)))
            return &t->judgement->cvss[i];
    return NULL;
}

static void override(const rating *r, judged *j, const kg_threat *t, kg_cvss_metric from, kg_cvss_metric to)
{
    for (int i = (int)from; i <= (int)to; i++) {
        const kg_override *o = override_of(t, (kg_cvss_metric)i);
        if (!o)
            continue;
        set(r, j, (kg_cvss_metric)i, o->value.p[0], "judged", KG_OF_NONE, 0);
        j->reasons[i].override = o;
        j->reasons[i].text = o->because;
    }
}

/* ---- one element, then the threat ---- */

/* Which node of the graph stands for success. */
static uint32_t target(const kg_paths *p, const kg_spot *spot, kg_against against)
{
    if (spot->of == KG_OF_FLOW)
        return against == KG_AGAINST_AVAILABILITY ? p->on_path[spot->ix] : p->tap[spot->ix];
    if (spot->of == KG_OF_INTERFACE)
        return against == KG_AGAINST_AVAILABILITY || against == KG_AGAINST_PHYSICAL ? p->touch[spot->ix] : p->past[spot->ix];
    return against == KG_AGAINST_PHYSICAL ? p->body[spot->ix] : p->control[spot->ix];
}

/* Before measures: base, temporal and requirements. */
static void rate_before(const rating *r, judged *j, const kg_threat *t, const nature *n, const kg_match *match)
{
    const kg_spot *spot = &match->spot;
    kg_cvss_init(&j->vector, r->risks->version);
    rate_vector(r, j, spot, n->against);
    rate_complexity(r, j, KG_CVSS_AC, spot, n->against, KG_BEFORE);
    set_row(r, j, KG_CVSS_PR, privilege_row(n->against), spot->of, spot->ix);
    bool victim = n->rule && kg_text_in(n->rule->victim_acts, KG_JA).p;
    set_row(r, j, KG_CVSS_UI, victim ? "D5-victim" : "D5-none", spot->of, spot->ix);
    if (victim)
        j->reasons[KG_CVSS_UI].text = n->rule->victim_acts;
    rate_scope(r, j, t, n, spot);
    rate_impact(r, j, t, n, spot);
    rate_temporal(r, j, n, match);
    for (int which = 0; which < 3; which++)
        rate_requirement(r, j, t, which);
    rate_hazard(r, j, spot);
    override(r, j, t, KG_CVSS_AV, KG_CVSS_AR);
}

/* After measures: every modified metric starts from its base metric. */
static void rate_after(const rating *r, judged *j, size_t threat, const nature *n, const kg_match *match)
{
    const kg_threat *t = &r->threats->items[threat];
    for (int i = KG_CVSS_AV; i <= KG_CVSS_A; i++) {
        kg_cvss_set(&j->vector, modified((kg_cvss_metric)i), kg_cvss_get(&j->vector, (kg_cvss_metric)i));
        j->reasons[modified((kg_cvss_metric)i)] = j->reasons[i];
    }
    if (!override_of(t, KG_CVSS_AV))
        rate_modified_vector(r, j, &match->spot);
    if (n->against == KG_AGAINST_TRANSIT && kg_cvss_get(&j->vector, KG_CVSS_AC) == 'L')
        rate_complexity(r, j, KG_CVSS_MAC, &match->spot, n->against, KG_AFTER);
    treat_all(r, j, threat, n, &match->spot);
    override(r, j, t, KG_CVSS_MAV, KG_CVSS_MA);
    kg_cvss_score(&j->scores, &j->vector);
    for (int view = 0; view < KG_VIEWS; view++)
        j->node[view] = target(r->paths[view], &match->spot, n->against);
}

/* The base metrics are those of the worst element before, the modified ones of the worst after. */
static void combine(kg_risk *risk, const judged *before, const judged *after)
{
    risk->vector = before->vector;
    memcpy(risk->reasons, before->reasons, sizeof risk->reasons);
    for (int i = KG_CVSS_AV; i <= KG_CVSS_A; i++) {
        kg_cvss_metric m = modified((kg_cvss_metric)i);
        char value = kg_cvss_get(&after->vector, m);
        risk->reasons[m] = after->reasons[m];
        kg_cvss_set(&risk->vector, m, value == kg_cvss_get(&before->vector, (kg_cvss_metric)i) ? 'X' : value);
    }
    kg_cvss_score(&risk->scores, &risk->vector);
}

/* ---- feasibility and risk value ---- */

static void rate_feasibility(const rating *r, kg_feasibility_of *f, kg_view view, uint32_t node)
{
    kg_graph_best best = {0};
    if (node != KG_NONE)
        best = kg_graph_best_of(r->paths[view]->easiest, node);
    if (node == KG_NONE || !best.reached)
        return;
    if (f->reached && f->sum <= best.least)
        return;
    *f = (kg_feasibility_of){true, best.least, kg_effort_feasibility(best.least), node};
}

/* An insider needs no way in: the abuse itself is the whole effort. */
static void rate_insider(const rating *r, kg_feasibility_of *f)
{
    const kg_effort_row *a = &kg_catalog_row(r->catalog, "D9-insider")->effort;
    const kg_effort_row *b = &kg_catalog_row(r->catalog, "D9-abuse")->effort;
    kg_effort x = {(uint32_t)a->days, (uint8_t)a->expertise, (uint8_t)a->knowledge, (uint8_t)a->window, (uint8_t)a->equipment};
    kg_effort y = {(uint32_t)b->days, (uint8_t)b->expertise, (uint8_t)b->knowledge, (uint8_t)b->window, (uint8_t)b->equipment};
    unsigned sum = kg_effort_sum(kg_effort_combine(x, y));
    *f = (kg_feasibility_of){true, sum, kg_effort_feasibility(sum), KG_NONE};
}

static char effective(const kg_risk *risk, kg_cvss_metric base)
{
    return kg_cvss_get_effective(&risk->vector, modified(base));
}

/* Impact for D12: what is left after measures, weighed by the requirement; life is severe. */
static const char *impact_row(const kg_risk *risk, const kg_threat *t)
{
    int worst = 0;
    if (t->life)
        return "D12-severe";
    for (int i = 0; i < 3; i++) {
        char extent = effective(risk, (kg_cvss_metric)(KG_CVSS_C + i));
        char need = kg_cvss_get(&risk->vector, (kg_cvss_metric)(KG_CVSS_CR + i));
        int level = extent == 'H' ? (need == 'H' ? 3 : 2) : extent == 'L' ? 1 : 0;
        worst = level > worst ? level : worst;
    }
    static const char *const rows[] = {"D12-negligible", "D12-moderate", "D12-major", "D12-severe"};
    return rows[worst];
}

static int risk_value(const rating *r, const kg_risk *risk, const kg_threat *t)
{
    kg_str row = kg_catalog_row(r->catalog, impact_row(risk, t))->gives;
    kg_feasibility band = risk->feasibility[KG_AFTER].reached ? risk->feasibility[KG_AFTER].band : KG_FEASIBILITY_VERY_LOW;
    return row.p[KG_FEASIBILITY_VERY_LOW - band] - '0';
}

/* ---- all ---- */

/* Threats without a place are scored by class alone: an own threat on nothing, the product's row. */
static bool can_score(const rating *r, const kg_threat *t)
{
    return t->n_matches && r->catalog->threat_classes[t->class_].scored != KG_NO;
}

static void rate(rating *r, size_t i)
{
    const kg_threat *t = &r->threats->items[i];
    kg_risk *risk = &r->risks->of[i];
    nature n = nature_of(t);
    if (!can_score(r, t))
        return;
    judged *all = KG_NEW_N(r->arena, judged, t->n_matches);
    size_t before = 0, after = 0;
    for (size_t k = 0; k < t->n_matches; k++) {
        rate_before(r, &all[k], t, &n, &t->matches[k]);
        rate_after(r, &all[k], i, &n, &t->matches[k]);
        if (all[k].scores.base > all[before].scores.base)
            before = k;
        if (all[k].scores.environmental > all[after].scores.environmental)
            after = k;
        for (int view = 0; view < KG_VIEWS; view++)
            rate_feasibility(r, &risk->feasibility[view], (kg_view)view, all[k].node[view]);
    }
    risk->scored = true;
    risk->decided_by = (uint32_t)before;
    combine(risk, &all[before], &all[after]);
    if (n.rule && n.rule->insider == KG_YES)
        for (int view = 0; view < KG_VIEWS; view++)
            rate_insider(r, &risk->feasibility[view]);
    risk->value = risk_value(r, risk, t);
    if (t->verdict == KG_ADOPTED) {
        r->risks->before[kg_cvss_severity_of(risk->scores.base)]++;
        r->risks->after[kg_cvss_severity_of(risk->scores.environmental)]++;
    }
}

int kg_risks_find(kg_risks **out, const kg_model *model, const kg_catalog *catalog,
                  const kg_facts *facts, const kg_assets *assets, const kg_paths *const paths[KG_VIEWS],
                  const kg_threats *threats, const kg_treatment *treatment, kg_cvss_version version,
                  kg_credit credit, kg_arena *arena)
{
    kg_risks *risks = KG_NEW(arena, kg_risks);
    rating r = {risks, model, catalog, facts, assets, paths, threats, treatment, arena};
    risks->of = KG_NEW_N(arena, kg_risk, threats->n);
    risks->version = version;
    risks->credit = credit;
    for (size_t i = 0; i < threats->n; i++)
        rate(&r, i);
    *out = risks;
    return KG_OK;
}
