// SPDX-License-Identifier: Apache-2.0
// Treatment (guide: procedure 6): for each threat the countermeasures chosen and recommended, and the
// state of each from facts, declarations and evidence.
#include "analysis/internal.h"

static const kg_test *first_that_holds(const kg_looking *at, const kg_test *tests, size_t n, bool anywhere)
{
    for (size_t i = 0; i < n; i++)
        if (anywhere ? kg_test_anywhere(at, &tests[i]) : kg_test_everywhere(at, &tests[i]))
            return &tests[i];
    return NULL;
}

static const kg_control *control_in(const kg_control *controls, size_t n, uint32_t countermeasure)
{
    for (size_t i = 0; i < n; i++)
        if (controls[i].countermeasure == countermeasure + 1)
            return &controls[i];
    return NULL;
}

/* The element's own declaration wins over its component's. */
static const kg_control *declared_at(const kg_looking *at, uint32_t countermeasure)
{
    const kg_model *m = at->model;
    const kg_control *control = NULL;
    if (at->spot.of == KG_OF_INTERFACE)
        control = control_in(m->interfaces[at->spot.ix].controls, m->interfaces[at->spot.ix].n_controls, countermeasure);
    else if (at->spot.of == KG_OF_FLOW)
        control = control_in(m->flows[at->spot.ix].controls, m->flows[at->spot.ix].n_controls, countermeasure);
    const kg_component *component = &m->components[at->spot.component];
    return control ? control : control_in(component->controls, component->n_controls, countermeasure);
}

/* The first evidence that passed; a single failure takes all proof away. */
static const kg_evidence *passed(const kg_model *model, const kg_control *control)
{
    const kg_evidence *first = NULL;
    for (size_t i = 0; control && i < control->n_evidence; i++) {
        const kg_evidence *evidence = &model->evidence[control->evidence[i].ix - 1];
        if (evidence->result == KG_RESULT_FAIL)
            return NULL;
        if (evidence->result == KG_RESULT_PASS && !first)
            first = evidence;
    }
    return first;
}

static bool any_unknown(const kg_looking *at, const kg_test *tests, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (kg_test_unknown(at, &tests[i]))
            return true;
    return false;
}

/* What the facts say: denied wins; a fact that could deny, or could have shown, but is unknown leaves
 * the state open, for unknown must not count more than the worst answer (principle 3). */
typedef enum saying { SILENT, DENIED, UNKNOWN, SHOWN } saying;

static saying ask_facts(const kg_looking *at, const kg_countermeasure *c, const kg_test **fact)
{
    *fact = first_that_holds(at, c->denied_by, c->n_denied_by, true);
    if (*fact)
        return DENIED;
    if (any_unknown(at, c->denied_by, c->n_denied_by))
        return UNKNOWN;
    *fact = first_that_holds(at, c->shown_by, c->n_shown_by, false);
    if (*fact)
        return SHOWN;
    return any_unknown(at, c->shown_by, c->n_shown_by) ? UNKNOWN : SILENT;
}

static kg_state resolve(saying facts, kg_state declared)
{
    bool planned = declared == KG_STATE_PLANNED;
    switch (facts) {
    case DENIED: return planned ? KG_STATE_PLANNED : KG_STATE_ABSENT;
    case UNKNOWN: return planned || declared == KG_STATE_NOT_APPLICABLE ? declared : 0;
    case SHOWN: return KG_STATE_IMPLEMENTED;
    case SILENT: break;
    }
    return declared;
}

/* Facts decide; a declaration speaks where they are silent; evidence turns implemented into proven. */
kg_treating kg_treating_at(const kg_looking *at, uint32_t countermeasure)
{
    const kg_countermeasure *c = &at->catalog->countermeasures[countermeasure];
    kg_treating t = {.countermeasure = countermeasure, .control = declared_at(at, countermeasure)};
    kg_state declared = t.control ? (kg_state)t.control->state : 0;
    saying facts = ask_facts(at, c, &t.fact);

    t.fact_ix = t.fact ? kg_test_element(at, t.fact) : KG_NONE;
    t.evidence = passed(at->model, t.control);
    t.state = resolve(facts, declared);
    t.contradicted = facts == DENIED && (declared == KG_STATE_IMPLEMENTED || declared == KG_STATE_PROVEN);
    if (t.state == KG_STATE_PROVEN && !t.evidence)
        t.state = KG_STATE_IMPLEMENTED; /* a claim without evidence earns no more; `check` says so */
    if (t.state == KG_STATE_IMPLEMENTED && t.evidence)
        t.state = KG_STATE_PROVEN;
    return t;
}

/* Strength for the weakest link: not applicable somewhere says nothing there. */
static int strength(kg_state state)
{
    static const int of[] = {[0] = 1, [KG_STATE_ABSENT] = 0, [KG_STATE_PLANNED] = 2, [KG_STATE_IMPLEMENTED] = 3,
                             [KG_STATE_PROVEN] = 4, [KG_STATE_NOT_APPLICABLE] = 5};
    return of[state];
}

typedef struct treating {
    const kg_model *model;
    const kg_catalog *catalog;
    const kg_facts *facts;
    kg_arena *arena;
} treating;

static kg_treating weakest(const treating *s, const kg_threat *t, uint32_t countermeasure)
{
    kg_treating all = {.countermeasure = countermeasure};
    for (size_t i = 0; i < t->n_matches; i++) {
        kg_looking at = {s->model, s->catalog, s->facts, t->matches[i].spot};
        kg_treating here = kg_treating_at(&at, countermeasure);
        bool contradicted = all.contradicted || here.contradicted;
        if (i == 0 || strength(here.state) < strength(all.state))
            all = here;
        all.contradicted = contradicted;
    }
    return all;
}

static bool is_recommended(const kg_rule *rule, uint32_t countermeasure)
{
    for (size_t i = 0; rule && i < rule->n_treated_by; i++)
        if (rule->treated_by[i].ix - 1 == countermeasure)
            return true;
    return false;
}

static bool is_chosen(const kg_judgement *judgement, uint32_t countermeasure)
{
    for (size_t i = 0; judgement && i < judgement->n_countermeasures; i++)
        if (judgement->countermeasures[i].countermeasure.ix - 1 == countermeasure)
            return true;
    return false;
}

static size_t treat(const treating *s, const kg_threat *t, kg_treating **out)
{
    const kg_judgement *j = t->judgement;
    size_t chosen = j ? j->n_countermeasures : 0, recommended = t->rule ? t->rule->n_treated_by : 0;
    kg_treating *all = KG_NEW_N(s->arena, kg_treating, chosen + recommended);
    size_t n = 0;
    for (size_t i = 0; i < chosen; i++) {
        uint32_t c = j->countermeasures[i].countermeasure.ix - 1;
        all[n] = weakest(s, t, c);
        all[n].choice = &j->countermeasures[i];
        all[n++].recommended = is_recommended(t->rule, c);
    }
    for (size_t i = 0; i < recommended; i++) {
        uint32_t c = t->rule->treated_by[i].ix - 1;
        if (is_chosen(j, c))
            continue;
        all[n] = weakest(s, t, c);
        all[n++].recommended = true;
    }
    *out = all;
    return n;
}

int kg_treatment_find(kg_treatment **out, const kg_model *model, const kg_catalog *catalog,
                      const kg_facts *facts, const kg_threats *threats, kg_arena *arena)
{
    kg_treatment *treatment = KG_NEW(arena, kg_treatment);
    treating s = {model, catalog, facts, arena};
    treatment->of = KG_NEW_N(arena, kg_treating *, threats->n);
    treatment->n_of = KG_NEW_N(arena, size_t, threats->n);
    for (size_t i = 0; i < threats->n; i++)
        if (threats->items[i].judgement)
            treatment->n_of[i] = treat(&s, &threats->items[i], &treatment->of[i]);
    *out = treatment;
    return KG_OK;
}

const kg_treating *kg_treating_all(const kg_analysis *a, size_t threat, size_t *n, kg_arena *arena)
{
    treating s = {a->model, a->catalog, a->facts, arena};
    kg_treating *all = a->treatment->of[threat];
    *n = a->treatment->n_of[threat];
    if (!a->threats->items[threat].judgement)
        *n = treat(&s, &a->threats->items[threat], &all);
    return all;
}
