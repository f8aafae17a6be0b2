// SPDX-License-Identifier: Apache-2.0
// Risk (guide: procedure 8): CVSS v3 before and after the countermeasures, metric by metric from the
// tables D1 to D11, attack feasibility (D9) and the risk value (D12).
#include "analysis/internal.h"
#include "analysis/known.h"

#include <stdio.h>
#include <string.h>

typedef struct rating {
    kg_risks *risks; /* kg_risk_reasons only reads it */
    const kg_model *model;
    const kg_catalog *catalog;
    const kg_facts *facts;
    const kg_assets *assets;
    const kg_paths *const *paths;
    const kg_threats *threats;
    struct scored *memory; /* MEMORY of them; NULL: none */
} rating;

/* Elements of one kind mostly have one vector: a score already worked out is looked up. */
typedef struct scored {
    kg_cvss vector;
    kg_cvss_scores scores;
    bool filled;
} scored;

enum { MEMORY = 4096 };

static void score(const rating *r, kg_cvss_scores *out, const kg_cvss *vector)
{
    uint32_t hash = 2166136261u;
    for (int i = 0; i < KG_CVSS_V3_METRICS; i++)
        hash = (hash ^ (unsigned char)vector->value[i]) * 16777619u;
    scored *known = r->memory ? &r->memory[(hash ^ hash >> 15) % MEMORY] : NULL;
    if (known && known->filled && memcmp(known->vector.value, vector->value, sizeof vector->value) == 0) {
        *out = known->scores;
        return;
    }
    kg_cvss_score(out, vector);
    if (known)
        *known = (scored){*vector, *out, true};
}

/* One matched element's way through the tables. */
typedef struct judged {
    kg_cvss vector; /* base, temporal and requirements; modified ones as they stand after, all set */
    kg_reason reasons[KG_CVSS_V3_METRICS];
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

static void set_at(judged *j, kg_cvss_metric metric, char value, uint32_t row, kg_element of, uint32_t ix)
{
    j->vector.value[metric] = value; /* rows and overrides were checked when they were read */
    j->reasons[metric] = (kg_reason){.row = row, .of = of, .ix = ix, .asset = KG_NONE, .countermeasure = KG_NONE};
}

static void set(const rating *r, judged *j, kg_cvss_metric metric, char value, kg_row_id row, kg_element of,
                uint32_t ix)
{
    set_at(j, metric, value, r->facts->known->row[row], of, ix);
}

/* The value that the row itself gives. */
static void set_row(const rating *r, judged *j, kg_cvss_metric metric, kg_row_id row, kg_element of, uint32_t ix)
{
    kg_str gives = r->facts->known->rows[row]->gives;
    set(r, j, metric, gives.n ? gives.p[0] : 'X', row, of, ix);
}

static kg_cvss_metric modified(kg_cvss_metric base)
{
    return (kg_cvss_metric)(base - KG_CVSS_AV + KG_CVSS_MAV);
}

/* ---- D1 attack vector ---- */

static bool interface_is(const rating *r, uint32_t ix, uint32_t slot, uint32_t value)
{
    return kg_fact_counts(r->facts, r->catalog, KG_OF_INTERFACE, ix, slot, KG_AFTER, NULL) == value;
}

static kg_row_id reach_row(const rating *r, uint32_t interface)
{
    const kg_known *k = r->facts->known;
    uint32_t reach = kg_fact_counts(r->facts, r->catalog, KG_OF_INTERFACE, interface, k->slot.reach, KG_AFTER, NULL);
    return reach == k->value.routed  ? KG_ROW_D1_ROUTED
           : reach == k->value.link  ? KG_ROW_D1_LINK
           : reach == k->value.local ? KG_ROW_D1_LOCAL
                                     : KG_ROW_D1_PHYSICAL;
}

static bool crosses_networks(const rating *r, uint32_t flow)
{
    const kg_known *k = r->facts->known;
    uint32_t over = kg_fact_counts(r->facts, r->catalog, KG_OF_FLOW, flow, k->slot.crosses, KG_AFTER, NULL);
    return over == k->value.crosses_internet || over == k->value.crosses_carrier;
}

/* A component is attacked through the interface that reaches furthest (rows stand in that order);
 * without any, over its flows. */
static kg_row_id component_row(const rating *r, uint32_t component, kg_element *of, uint32_t *ix)
{
    const kg_component *c = &r->model->components[component];
    kg_row_id best = KG_ROW_D1_ROUTED;
    for (uint32_t i = 0; i < c->n_interfaces; i++) {
        kg_row_id row = reach_row(r, c->first_interface + i);
        if (i && row >= best)
            continue;
        best = row;
        *of = KG_OF_INTERFACE;
        *ix = c->first_interface + i;
    }
    return best;
}

static void rate_vector(const rating *r, judged *j, const kg_spot *spot, kg_against against)
{
    kg_element of = spot->of;
    uint32_t ix = spot->ix;
    kg_row_id row;
    if (against == KG_AGAINST_PHYSICAL)
        row = KG_ROW_D1_PHYSICAL;
    else if (of == KG_OF_FLOW)
        row = crosses_networks(r, ix) ? KG_ROW_D1_ROUTED : KG_ROW_D1_LINK;
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
    set(r, j, KG_CVSS_MAV, av, KG_ROW_D2_OPEN, spot->of, spot->ix);
    if (av == 'N' && spot->of == KG_OF_INTERFACE && interface_is(r, spot->ix, r->facts->known->slot.exposure, r->facts->known->value.same_zone))
        set_row(r, j, KG_CVSS_MAV, KG_ROW_D2_SAME_ZONE, spot->of, spot->ix);
}

/* ---- D3 attack complexity ---- */

/* A relay on the route that the attacker takes no later than any other way onto the path; KG_NONE. */
static uint32_t relay_taken(const rating *r, const kg_paths *paths, uint32_t flow)
{
    const kg_flow *f = &r->model->flows[flow];
    kg_effort tap = kg_row_effort(r->facts->known->rows[KG_ROW_D9_ON_PATH_RELAY]);
    unsigned best = kg_graph_best_of(paths->easiest, paths->on_path[flow]).least;
    for (size_t i = 0; i < f->n_route; i++) {
        if (f->route[i].of != KG_OF_COMPONENT)
            continue;
        kg_graph_best relay = kg_graph_best_of(paths->easiest, paths->control[f->route[i].ix]);
        if (relay.reached && kg_effort_sum(kg_effort_combine(relay.effort, tap)) <= best)
            return f->route[i].ix;
    }
    return KG_NONE;
}

/* On a flow complexity is low only if a component that the attacker can take carries it. */
static void rate_complexity(const rating *r, judged *j, kg_cvss_metric metric, const kg_spot *spot,
                            kg_against against, kg_view view)
{
    if (against != KG_AGAINST_TRANSIT || spot->of != KG_OF_FLOW) {
        set_row(r, j, metric, KG_ROW_D3_DEFAULT, spot->of, spot->ix);
        return;
    }
    uint32_t relay = relay_taken(r, r->paths[view], spot->ix);
    if (kg_flow_on_radio(r->model, r->catalog, r->facts, &r->model->flows[spot->ix]))
        set_row(r, j, metric, KG_ROW_D3_OPEN_RADIO, spot->of, spot->ix);
    else if (relay == KG_NONE)
        set_row(r, j, metric, KG_ROW_D3_ON_PATH, spot->of, spot->ix);
    else
        set_row(r, j, metric, KG_ROW_D3_CARRIED, KG_OF_COMPONENT, relay);
}

/* ---- D4 to D6 ---- */

static kg_row_id privilege_row(kg_against against)
{
    static const kg_row_id rows[] = {
        [KG_AGAINST_TRANSIT] = KG_ROW_D4_TRANSIT,           [KG_AGAINST_AUTHENTICATION] = KG_ROW_D4_AUTHENTICATION,
        [KG_AGAINST_AUTHENTICATED] = KG_ROW_D4_AUTHENTICATED, [KG_AGAINST_AVAILABILITY] = KG_ROW_D4_AVAILABILITY,
        [KG_AGAINST_PHYSICAL] = KG_ROW_D4_PHYSICAL,         [KG_AGAINST_LOCAL] = KG_ROW_D4_LOCAL,
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
    set_row(r, j, KG_CVSS_S, KG_ROW_D6_OWN, KG_OF_COMPONENT, spot->component);
    for (size_t i = 0; i < t->n_hits; i++) {
        const kg_asset *asset = &r->model->assets[t->hits[i].asset];
        for (size_t k = 0; k < asset->n_trusted_by; k++) {
            uint32_t by = asset->trusted_by[k].ix - 1;
            if (!kg_scope_changes(r->model, spot->component, by))
                continue;
            set_row(r, j, KG_CVSS_S, KG_ROW_D6_ASSETS, KG_OF_COMPONENT, by);
            j->reasons[KG_CVSS_S].asset = t->hits[i].asset;
            return;
        }
    }
}

static void rate_scope(const rating *r, judged *j, const kg_threat *t, const nature *n, const kg_spot *spot)
{
    const kg_scope *scope = n->rule ? &n->rule->scope : NULL;
    if (!scope || !scope->to) {
        set_row(r, j, KG_CVSS_S, n->against == KG_AGAINST_TRANSIT ? KG_ROW_D6_TRANSIT : KG_ROW_D6_OWN, KG_OF_COMPONENT,
                spot->component);
    } else if (scope->to == 3) {
        rate_scope_by_assets(r, j, t, spot);
    } else {
        set_at(j, KG_CVSS_S, scope->to == 2 ? 'C' : 'U', scope->row.ix - 1, KG_OF_COMPONENT, spot->component);
    }
}

/* ---- D7 impact ---- */

/* The row for this class and the function of the interface, if the table has one; KG_NONE. */
static uint32_t function_row(const rating *r, const kg_threat *t, const kg_spot *spot)
{
    uint32_t slot = r->facts->known->slot.function;
    char id[128];
    if (spot->of != KG_OF_INTERFACE)
        return KG_NONE;
    uint32_t value = kg_fact_counts(r->facts, r->catalog, KG_OF_INTERFACE, spot->ix, slot, KG_AFTER, NULL);
    const kg_fact_value *function = kg_fact_value_at(r->catalog->facts_of[KG_OF_INTERFACE][slot], value);
    if (!function)
        return KG_NONE;
    int n = snprintf(id, sizeof id, "D7-%.*s-%.*s", KG_P(r->catalog->threat_classes[t->class_].entry.id),
                     KG_P(function->entry.id));
    kg_str name = {id, n < 0 ? 0 : (size_t)n};
    return n < (int)sizeof id ? kg_vocab_find(&r->catalog->vocabs[KG_V_DERIVATIONS], name) - 1 : KG_NONE;
}

static void rate_impact(const rating *r, judged *j, const kg_threat *t, const nature *n, const kg_spot *spot)
{
    const kg_impact *of_class = &r->catalog->threat_classes[t->class_].impact;
    const kg_str by_class[] = {of_class->C, of_class->I, of_class->A};
    const kg_str by_rule[] = {n->impact->C, n->impact->I, n->impact->A};
    uint32_t function = function_row(r, t, spot);
    for (int i = 0; i < 3; i++) {
        kg_cvss_metric metric = (kg_cvss_metric)(KG_CVSS_C + i);
        char value = by_class[i].n ? by_class[i].p[0] : 'N';
        uint32_t row = r->facts->known->row[KG_ROW_D7_CLASS];
        if (function != KG_NONE && r->catalog->derivations[function].gives.n == 3) {
            value = r->catalog->derivations[function].gives.p[i];
            row = function;
        }
        if (by_rule[i].n) {
            value = by_rule[i].p[0];
            row = r->facts->known->row[KG_ROW_D7_RULE];
        }
        set_at(j, metric, value, row, spot->of, spot->ix);
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
    static const kg_row_id rows[] = {KG_ROW_D8_UNSTATED, KG_ROW_D8_CATASTROPHIC, KG_ROW_D8_SERIOUS, KG_ROW_D8_LIMITED};
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
    for (int which = 1; which < 3 && severity >= KG_HARM_S2; which++) {
        kg_cvss_metric metric = (kg_cvss_metric)(KG_CVSS_CR + which);
        char now = kg_cvss_get(&j->vector, metric);
        if (severity == KG_HARM_S3 && now != 'H')
            set_row(r, j, metric, KG_ROW_D8_LIFE_S3, KG_OF_NONE, hazard - 1);
        else if (severity == KG_HARM_S2 && now != 'H' && now != 'M')
            set_row(r, j, metric, KG_ROW_D8_LIFE_S2, KG_OF_NONE, hazard - 1);
    }
}

/* ---- D11 temporal ---- */

static void rate_temporal(const rating *r, judged *j, const nature *n, const kg_match *match)
{
    bool no_code = n->rule && n->rule->no_code == KG_YES;
    set_row(r, j, KG_CVSS_E, no_code ? KG_ROW_D11_NO_CODE : KG_ROW_D11_CODE_UNKNOWN, match->spot.of, match->spot.ix);
    set_row(r, j, KG_CVSS_RL, KG_ROW_D11_DESIGN_TIME, match->spot.of, match->spot.ix);
    set_row(r, j, KG_CVSS_RC, match->certain ? KG_ROW_D11_STATED : KG_ROW_D11_ASSUMED, match->spot.of, match->spot.ix);
}

/* ---- D10 countermeasures ---- */

/* While the gate stands open no flaw is needed, and taking a medium out never needs one. */
static bool needs_flaw(const rating *r, const nature *n, const kg_spot *spot)
{
    const kg_known *k = r->facts->known;
    const kg_component *c = &r->model->components[spot->component];
    uint32_t from = spot->of == KG_OF_INTERFACE ? spot->ix : c->first_interface;
    uint32_t to = spot->of == KG_OF_INTERFACE ? spot->ix + 1 : c->first_interface + (uint32_t)c->n_interfaces;
    if (!n->rule || n->rule->needs_flaw != KG_YES)
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (spot->of == KG_OF_INTERFACE && interface_is(r, i, k->slot.reach, k->value.physical))
            return false;
        if (!kg_fact_word(r->facts, KG_OF_INTERFACE, i, k->slot.authentication))
            continue;
        if (interface_is(r, i, k->slot.authentication, k->value.no_authentication) ||
            interface_is(r, i, k->slot.credential, k->value.default_credential) ||
            interface_is(r, i, k->slot.credential, k->value.shared_credential))
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

static bool is_of_rules(const kg_catalog *catalog, const kg_effect *effect, const kg_rule *rule)
{
    for (size_t i = 0; i < effect->n_rules; i++)
        if (rule == &catalog->rules[effect->rules[i].ix - 1])
            return true;
    return effect->n_rules == 0;
}

static bool aims_at(const kg_catalog *catalog, const kg_effect *effect, const nature *n, uint32_t class_)
{
    static const char *const names[] = {"",           "in-transit", "authentication", "authenticated",
                                        "availability", "physical",  "local"};
    bool nature_fits = effect->n_against == 0, class_fits = effect->n_classes == 0;
    for (size_t i = 0; i < effect->n_against; i++)
        nature_fits = nature_fits || kg_str_is(effect->against[i], names[n->against]);
    for (size_t i = 0; i < effect->n_classes; i++)
        class_fits = class_fits || effect->classes[i].ix - 1 == class_;
    return nature_fits && class_fits && is_of_rules(catalog, effect, n->rule);
}

bool kg_measure_aims_at(const kg_catalog *catalog, uint32_t countermeasure, const kg_threat *t)
{
    const kg_countermeasure *c = &catalog->countermeasures[countermeasure];
    nature n = nature_of(t);
    for (size_t i = 0; i < c->n_effects; i++)
        if (aims_at(catalog, &c->effects[i], &n, t->class_))
            return true;
    return false;
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
    set_at(j, metric, value.p[0], effect->row.ix - 1, spot->of, spot->ix);
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
                  uint32_t countermeasure)
{
    const kg_countermeasure *c = &r->catalog->countermeasures[countermeasure];
    kg_looking at = {r->model, r->catalog, r->facts, *spot};
    kg_treating here = kg_treating_at(&at, countermeasure);
    for (size_t i = 0; here.state && i < c->n_effects; i++) {
        const kg_effect *effect = &c->effects[i];
        kg_state state = here.state;
        if (!aims_at(r->catalog, effect, n, t->class_) || !conditions_hold(&at, effect))
            continue;
        if (effect->needs_flaw == KG_YES && !needs_flaw(r, n, spot))
            continue;
        if (effect->with.ix)
            state = weaker(state, kg_treating_at(&at, effect->with.ix - 1).state);
        apply(r, j, &at, effect, &here, state);
    }
}

/* An adopted threat is credited with what was chosen, any other with all that its rule recommends. */
static void treat_all(const rating *r, judged *j, size_t threat, const nature *n, const kg_spot *spot)
{
    const kg_threat *t = &r->threats->items[threat];
    if (t->verdict == KG_ADOPTED)
        for (size_t i = 0; t->judgement && i < t->judgement->n_countermeasures; i++)
            treat(r, j, t, n, spot, t->judgement->countermeasures[i].countermeasure.ix - 1);
    else
        for (size_t i = 0; t->rule && i < t->rule->n_treated_by; i++)
            treat(r, j, t, n, spot, t->rule->treated_by[i].ix - 1);
}

/* ---- a person's values ---- */

static const kg_override *override_of(const kg_threat *t, kg_cvss_metric metric)
{
    for (size_t i = 0; t->judgement && !t->reopened && i < t->judgement->n_cvss; i++)
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
        set(r, j, (kg_cvss_metric)i, o->value.p[0], KG_ROW_JUDGED, KG_OF_NONE, 0);
        j->reasons[i].override = o;
        j->reasons[i].text = o->because;
    }
}

/* ---- one element, then the threat ---- */

/* Which node of the graph stands for success. Who relays or repeats what is said at an interface has
 * no gate to pass: the legitimate side passes it for him. */
static uint32_t target(const kg_paths *p, const kg_spot *spot, kg_against against)
{
    bool gate = against != KG_AGAINST_AVAILABILITY && against != KG_AGAINST_PHYSICAL && against != KG_AGAINST_TRANSIT;
    if (spot->of == KG_OF_FLOW)
        return against == KG_AGAINST_AVAILABILITY ? p->on_path[spot->ix] : p->tap[spot->ix];
    if (spot->of == KG_OF_INTERFACE)
        return gate ? p->past[spot->ix] : p->touch[spot->ix];
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
    set_row(r, j, KG_CVSS_UI, victim ? KG_ROW_D5_VICTIM : KG_ROW_D5_NONE, spot->of, spot->ix);
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
        j->vector.value[modified((kg_cvss_metric)i)] = j->vector.value[i];
        j->reasons[modified((kg_cvss_metric)i)] = j->reasons[i];
    }
    if (!override_of(t, KG_CVSS_AV))
        rate_modified_vector(r, j, &match->spot);
    if (n->against == KG_AGAINST_TRANSIT && !override_of(t, KG_CVSS_AC) && kg_cvss_get(&j->vector, KG_CVSS_AC) == 'L')
        rate_complexity(r, j, KG_CVSS_MAC, &match->spot, n->against, KG_AFTER);
    treat_all(r, j, threat, n, &match->spot);
    override(r, j, t, KG_CVSS_MAV, KG_CVSS_MA);
    score(r, &j->scores, &j->vector);
    for (int view = 0; view < KG_VIEWS; view++)
        j->node[view] = target(r->paths[view], &match->spot, n->against);
}

/* The base metrics are those of the worst element before, the modified ones of the worst after. */
static void combine(const rating *r, kg_risk *risk, const judged *before, const judged *after)
{
    risk->vector = before->vector;
    for (int i = KG_CVSS_AV; i <= KG_CVSS_A; i++) {
        kg_cvss_metric m = modified((kg_cvss_metric)i);
        char value = kg_cvss_get(&after->vector, m);
        kg_cvss_set(&risk->vector, m, value == kg_cvss_get(&before->vector, (kg_cvss_metric)i) ? 'X' : value);
    }
    score(r, &risk->scores, &risk->vector);
}

/* ---- feasibility and risk value ---- */

/* Does this measure count for the threat: chosen if it is adopted, else recommended? */
static bool counts_for(const kg_threat *t, uint32_t countermeasure)
{
    if (t->verdict != KG_ADOPTED)
        return true;
    for (size_t i = 0; t->judgement && i < t->judgement->n_countermeasures; i++)
        if (t->judgement->countermeasures[i].countermeasure.ix == countermeasure + 1)
            return true;
    return false;
}

/* Only what is proven stands in the attacker's way: a claim must not make a threat look unlikely. */
static bool is_hindered(const rating *r, const kg_threat *t, const kg_spot *spot, kg_view view)
{
    kg_looking at = {r->model, r->catalog, r->facts, *spot};
    for (size_t i = 0; view == KG_AFTER && t->rule && i < t->rule->n_hindered_by; i++) {
        uint32_t by = t->rule->hindered_by[i].ix - 1;
        if (counts_for(t, by) && earns(r, kg_treating_at(&at, by).state, true, true))
            return true;
    }
    return false;
}

/* The easiest of the matches so far. An insider needs no way in: the abuse itself is the whole effort. */
static void rate_feasibility(const rating *r, kg_feasibility_of *f, const kg_threat *t, uint32_t match, kg_view view,
                             uint32_t node)
{
    const kg_derivation *const *rows = r->facts->known->rows;
    bool insider = t->rule && t->rule->insider == KG_YES, hindered = is_hindered(r, t, &t->matches[match].spot, view);
    kg_effort effort = kg_effort_combine(kg_row_effort(rows[KG_ROW_D9_INSIDER]), kg_row_effort(rows[KG_ROW_D9_ABUSE]));
    if (!insider) {
        kg_graph_best best = {0};
        if (node != KG_NONE)
            best = kg_graph_best_of(r->paths[view]->easiest, node);
        if (!best.reached)
            return;
        effort = best.effort;
    }
    if (hindered)
        effort = kg_effort_combine(effort, kg_row_effort(rows[KG_ROW_D9_BEAT_MEASURE]));
    unsigned sum = kg_effort_sum(effort);
    if (!f->reached || sum < f->sum)
        *f = (kg_feasibility_of){true, sum, kg_effort_feasibility(sum), insider ? KG_NONE : node, match, hindered};
}

static char effective(const kg_risk *risk, kg_cvss_metric base)
{
    return kg_cvss_get_effective(&risk->vector, modified(base));
}

/* Impact for D12: what is left after measures, weighed by the requirement; life is severe. */
static kg_row_id impact_row(const kg_risk *risk, const kg_threat *t)
{
    int worst = 0;
    if (t->life)
        return KG_ROW_D12_SEVERE;
    for (int i = 0; i < 3; i++) {
        char extent = effective(risk, (kg_cvss_metric)(KG_CVSS_C + i));
        char need = kg_cvss_get(&risk->vector, (kg_cvss_metric)(KG_CVSS_CR + i));
        int level = extent == 'H' ? (need == 'H' ? 3 : 2) : extent == 'L' ? 1 : 0;
        worst = level > worst ? level : worst;
    }
    static const kg_row_id rows[] = {KG_ROW_D12_NEGLIGIBLE, KG_ROW_D12_MODERATE, KG_ROW_D12_MAJOR, KG_ROW_D12_SEVERE};
    return rows[worst];
}

static int risk_value(const rating *r, const kg_risk *risk, const kg_threat *t)
{
    kg_str row = r->facts->known->rows[impact_row(risk, t)]->gives;
    const kg_feasibility_of *f = &risk->feasibility[KG_AFTER];
    return f->reached ? row.p[KG_FEASIBILITY_VERY_LOW - f->band] - '0' : 0; /* no path drawn: not rated */
}

/* ---- all ---- */

/* The product's row has no place, and unknown vulnerabilities no score (principle 10). */
static bool can_score(const rating *r, const kg_threat *t)
{
    return t->n_matches && r->catalog->threat_classes[t->class_].scored != KG_NO;
}

/* The elements that stand for a threat: the worst before measures, and the worst after. */
static void judge(const rating *r, size_t i, judged *before, judged *after, kg_risk *risk)
{
    const kg_threat *t = &r->threats->items[i];
    nature n = nature_of(t);
    judged now;
    for (size_t k = 0; k < t->n_matches; k++) {
        now = (judged){0};
        rate_before(r, &now, t, &n, &t->matches[k]);
        rate_after(r, &now, i, &n, &t->matches[k]);
        if (k == 0 || now.scores.base > before->scores.base) {
            *before = now;
            risk->decided_by = (uint32_t)k;
        }
        if (k == 0 || now.scores.environmental > after->scores.environmental)
            *after = now;
        for (int view = 0; view < KG_VIEWS; view++)
            rate_feasibility(r, &risk->feasibility[view], t, (uint32_t)k, (kg_view)view, now.node[view]);
    }
}

static void rate(const rating *r, size_t i)
{
    const kg_threat *t = &r->threats->items[i];
    kg_risk *risk = &r->risks->of[i];
    judged before, after;
    if (!can_score(r, t))
        return;
    judge(r, i, &before, &after, risk);
    risk->scored = true;
    combine(r, risk, &before, &after);
    risk->value = risk_value(r, risk, t);
    if (t->verdict == KG_ADOPTED) {
        r->risks->before[kg_cvss_severity_of(risk->scores.base)]++;
        r->risks->after[kg_cvss_severity_of(risk->scores.environmental)]++;
    }
}

void kg_risk_reasons(kg_reason out[KG_CVSS_V3_METRICS], const kg_analysis *a, size_t threat)
{
    rating r = {(kg_risks *)a->risks, a->model, a->catalog, a->facts, a->assets, a->paths, a->threats, NULL};
    judged before = {0}, after = {0};
    kg_risk scratch = {0};
    for (int i = 0; i < KG_CVSS_V3_METRICS; i++)
        out[i] = (kg_reason){.row = KG_NONE, .asset = KG_NONE, .countermeasure = KG_NONE};
    if (!a->risks->of[threat].scored)
        return;
    judge(&r, threat, &before, &after, &scratch);
    memcpy(out, before.reasons, sizeof before.reasons);
    memcpy(&out[KG_CVSS_MAV], &after.reasons[KG_CVSS_MAV], (KG_CVSS_V3_METRICS - KG_CVSS_MAV) * sizeof *out);
}

bool kg_threat_is_before(const kg_analysis *a, uint32_t left, uint32_t right)
{
    const kg_risk *x = &a->risks->of[left], *y = &a->risks->of[right];
    bool life = a->threats->items[left].life;
    if (life != a->threats->items[right].life)
        return life;
    if (x->scored != y->scored)
        return x->scored;
    if (x->scores.environmental != y->scores.environmental)
        return x->scores.environmental > y->scores.environmental;
    return x->scores.base != y->scores.base ? x->scores.base > y->scores.base : left < right;
}

int kg_risks_find(kg_risks **out, const kg_model *model, const kg_catalog *catalog,
                  const kg_facts *facts, const kg_assets *assets, const kg_paths *const paths[KG_VIEWS],
                  const kg_threats *threats, kg_cvss_version version, kg_credit credit, kg_arena *arena)
{
    kg_risks *risks = KG_NEW(arena, kg_risks);
    rating r = {risks, model, catalog, facts, assets, paths, threats,
                KG_NEW_N(arena, scored, MEMORY)};
    risks->of = KG_NEW_N(arena, kg_risk, threats->n);
    risks->version = version;
    risks->credit = credit;
    for (size_t i = 0; i < threats->n; i++)
        rate(&r, i);
    *out = risks;
    return KG_OK;
}
