// SPDX-License-Identifier: Apache-2.0
// What `check` objects to, and what a person has still to do, as diagnostics with places.
#include "analysis/internal.h"

typedef struct checking {
    const kg_analysis *a;
    kg_arena *arena;
    kg_diags *diags;
} checking;

static kg_diag *at(checking *c, kg_code code, const kg_node *node)
{
    kg_place place = node ? kg_node_key_place(c->a->model->source, node) : (kg_place){0};
    return kg_diag_add(c->diags, code, place);
}

static void arg(checking *c, kg_diag *diag, const char *name, kg_str value)
{
    kg_diag_arg(c->diags, diag, name, value);
}

static bool given(kg_text text)
{
    return text.ja.p || text.en.p;
}

/* The number if it has one: that is how people speak of a threat. */
static kg_str threat_name(const kg_threat *t)
{
    return t->judgement && t->judgement->adopt.p ? t->judgement->adopt : t->id;
}

static const kg_node *threat_node(const kg_threat *t)
{
    return t->judgement ? t->judgement->entry.node : t->own ? t->own->entry.node : NULL;
}

/* ---- findings ---- */

static void check_controls(checking *c, const kg_control *controls, size_t n)
{
    const kg_model *m = c->a->model;
    for (size_t i = 0; i < n; i++) {
        const kg_control *control = &controls[i];
        if (control->state == KG_STATE_PROVEN && !control->n_evidence)
            arg(c, at(c, KG_CHECK_EVIDENCE, control->entry.node), "countermeasure", control->entry.id);
        for (size_t k = 0; k < control->n_evidence; k++) {
            const kg_evidence *evidence = &m->evidence[control->evidence[k].ix - 1];
            if (evidence->result == 1)
                continue;
            kg_diag *diag = at(c, KG_CHECK_FAILED_EVIDENCE, control->entry.node);
            arg(c, diag, "evidence", evidence->entry.id);
            arg(c, diag, "countermeasure", control->entry.id);
        }
    }
}

static kg_str state_word(kg_state state)
{
    return state == KG_STATE_PROVEN ? KG_S("proven") : KG_S("implemented");
}

/* Each declared control against the facts of the place where it is declared. */
static void check_contradictions(checking *c, kg_spot spot, const kg_control *controls, size_t n)
{
    kg_looking here = {c->a->model, c->a->catalog, c->a->facts, spot};
    for (size_t i = 0; i < n; i++) {
        kg_treating t = kg_treating_at(&here, controls[i].countermeasure - 1);
        if (!t.contradicted || t.control != &controls[i])
            continue;
        kg_diag *diag = at(c, KG_CHECK_STATE_CONTRADICTS, controls[i].entry.node);
        arg(c, diag, "state", state_word((kg_state)controls[i].state));
        arg(c, diag, "countermeasure", controls[i].entry.id);
        arg(c, diag, "fact", t.fact->entry.id);
    }
}

static void check_elements(checking *c)
{
    const kg_model *m = c->a->model;
    for (uint32_t i = 0; i < m->n_components; i++) {
        check_controls(c, m->components[i].controls, m->components[i].n_controls);
        check_contradictions(c, (kg_spot){KG_OF_COMPONENT, i, i, KG_SIDE_NONE}, m->components[i].controls,
                             m->components[i].n_controls);
    }
    for (uint32_t i = 0; i < m->n_interfaces; i++) {
        check_controls(c, m->interfaces[i].controls, m->interfaces[i].n_controls);
        check_contradictions(c, (kg_spot){KG_OF_INTERFACE, i, m->interfaces[i].component, KG_SIDE_NONE},
                             m->interfaces[i].controls, m->interfaces[i].n_controls);
    }
    for (uint32_t i = 0; i < m->n_flows; i++) {
        check_controls(c, m->flows[i].controls, m->flows[i].n_controls);
        check_contradictions(c, (kg_spot){KG_OF_FLOW, i, m->flows[i].from.component, KG_SIDE_FROM},
                             m->flows[i].controls, m->flows[i].n_controls);
    }
}

static void check_reasons(checking *c, const kg_judgement *j)
{
    for (size_t i = 0; i < j->n_cvss; i++)
        if (!given(j->cvss[i].because))
            arg(c, at(c, KG_CHECK_REASON, j->cvss[i].entry.node), "id", j->entry.id);
    if (j->residual.entry.node && !given(j->residual.because))
        arg(c, at(c, KG_CHECK_REASON, j->residual.entry.node), "id", j->entry.id);
    if (!j->by.p)
        arg(c, at(c, KG_CHECK_NOBODY, j->entry.node), "id", j->entry.id);
}

static void check_given(checking *c, const kg_judgement *j)
{
    for (size_t i = 0; i < j->n_given; i++) {
        kg_str now = kg_given_now(c->a->model, c->a->catalog, c->a->facts, j->given[i].entry.id);
        if (kg_str_eq(now, j->given[i].is))
            continue;
        kg_diag *diag = at(c, KG_CHECK_REOPENED, j->given[i].entry.node);
        arg(c, diag, "id", j->entry.id);
        arg(c, diag, "fact", j->given[i].entry.id);
        arg(c, diag, "was", j->given[i].is);
        arg(c, diag, "now", now.p ? now : KG_S("unknown"));
    }
}

static void check_vanished(checking *c)
{
    const kg_threats *all = c->a->threats;
    kg_vocab ids = {.ids = all->n_vanished ? KG_NEW_N(c->arena, kg_str, all->n) : NULL};
    for (; all->n_vanished && ids.n < all->n; ids.n++)
        ids.ids[ids.n] = all->items[ids.n].id;
    for (size_t i = 0; i < all->n_vanished; i++) {
        kg_diag *diag = at(c, KG_CHECK_VANISHED, all->vanished[i]->entry.node);
        arg(c, diag, "id", all->vanished[i]->entry.id);
        kg_str near = i < KG_DIAGS_MOST ? kg_vocab_near(&ids, all->vanished[i]->entry.id) : (kg_str){0};
        if (near.p)
            arg(c, diag, "near", near);
    }
}

/* D12: a threat to life is acceptable at a risk value of 2 or less and a sum of 20 or more. */
static void check_acceptable(checking *c, const kg_threat *t)
{
    const kg_risk *risk = &c->a->risks->of[t - c->a->threats->items];
    const kg_feasibility_of *f = &risk->feasibility[KG_AFTER];
    if (f->reached && risk->value <= 2 && f->sum >= 20)
        return; /* what no path leads to is not rated, so nobody can accept it either */
    kg_diag *diag = at(c, KG_CHECK_LIFE, t->judgement->entry.node);
    arg(c, diag, "id", threat_name(t));
    arg(c, diag, "value", kg_str_format(c->arena, "%d", risk->value));
    arg(c, diag, "sum", f->reached ? kg_str_format(c->arena, "%u", f->sum) : KG_S("-"));
}

/* People first: giving up on a threat to life, or accepting it, takes two persons (principle 8). */
static void check_life(checking *c, const kg_threat *t)
{
    const kg_judgement *j = t->judgement;
    if (!t->life || !j)
        return;
    bool waved = t->verdict == KG_REJECTED || t->verdict == KG_NOT_APPLICABLE;
    bool accepted = j->residual.treatment == 4;
    bool two = accepted ? j->residual.by.p && j->residual.second.p : j->by.p && j->second.p;
    if ((waved || accepted) && !two)
        arg(c, at(c, KG_CHECK_SECOND_NAME, j->entry.node), "id", threat_name(t));
    if (accepted)
        check_acceptable(c, t);
}

/* No impact at all is a person's word: each N with reason, name and second name (principle 5). */
static bool zero_is_judged(const kg_judgement *j)
{
    size_t nothing = 0;
    for (size_t i = 0; j && i < j->n_cvss; i++) {
        const kg_override *o = &j->cvss[i];
        kg_str metric = kg_str_starts(o->entry.id, "M") ? kg_str_from(o->entry.id, 1) : o->entry.id;
        bool impact = kg_str_is(metric, "C") || kg_str_is(metric, "I") || kg_str_is(metric, "A");
        if (!impact || !kg_str_is(o->value, "N"))
            continue;
        if (!given(o->because) || !(o->by.p || j->by.p) || !(o->second.p || j->second.p))
            return false;
        nothing++;
    }
    return nothing > 0;
}

static void check_zero(checking *c, const kg_threat *t, const kg_risk *risk)
{
    if (risk->scored && risk->scores.environmental == 0 && !zero_is_judged(t->judgement))
        arg(c, at(c, KG_CHECK_ZERO, threat_node(t)), "id", threat_name(t));
}

/* ---- open work ---- */

static bool has_list(const kg_catalog *catalog, const kg_threat *t)
{
    return catalog->threat_classes[t->class_].n_lists > 0;
}

static void open_threat(checking *c, size_t i)
{
    const kg_threat *t = &c->a->threats->items[i];
    const kg_treatment *treatment = c->a->treatment;
    size_t chosen = 0;
    for (size_t k = 0; k < treatment->n_of[i]; k++) {
        const kg_treating *by = &treatment->of[i][k];
        chosen += by->choice != NULL;
        if (!by->choice || by->state)
            continue;
        kg_diag *diag = at(c, KG_OPEN_STATE, threat_node(t));
        arg(c, diag, "countermeasure", c->a->catalog->countermeasures[by->countermeasure].entry.id);
        arg(c, diag, "id", threat_name(t));
    }
    if (!chosen && has_list(c->a->catalog, t))
        arg(c, at(c, KG_OPEN_COUNTERMEASURE, threat_node(t)), "id", threat_name(t));
    if (!t->n_hits && t->n_matches && !(t->judgement && given(t->judgement->note)))
        arg(c, at(c, KG_OPEN_ASSET, threat_node(t)), "id", threat_name(t));
    bool high = c->a->risks->of[i].scored &&
                kg_cvss_severity_of(c->a->risks->of[i].scores.environmental) >= KG_CVSS_HIGH;
    if (high && !(t->judgement && t->judgement->priority.level))
        arg(c, at(c, KG_OPEN_PRIORITY, threat_node(t)), "id", threat_name(t));
}

static void open_cells(checking *c)
{
    const kg_threats *all = c->a->threats;
    size_t classes = c->a->catalog->n_threat_classes;
    for (size_t i = 0; i < all->n_numbered * classes; i++) {
        if (all->cells[i] != KG_CELL_OPEN)
            continue;
        const kg_point *point = &c->a->surface->points[i / classes];
        kg_diag *diag = at(c, KG_OPEN_CELL, point->stated->entry.node);
        arg(c, diag, "cell",
            kg_str_format(c->arena, "%.*s/*%.*s", KG_P(point->id),
                          KG_P(c->a->catalog->threat_classes[i % classes].entry.id)));
        arg(c, diag, "count", kg_str_format(c->arena, "%u", all->cell_open[i]));
    }
}

/* Suggestions at places without a number, and for the whole product, are open one by one. */
static void open_places(checking *c)
{
    const kg_threats *all = c->a->threats;
    for (size_t i = 0; i < all->n; i++) {
        const kg_threat *t = &all->items[i];
        bool numbered = t->point != KG_NONE && c->a->surface->points[t->point].number;
        if (t->verdict || numbered)
            continue;
        const kg_node *node = t->component == KG_NONE ? NULL : c->a->model->components[t->component].entry.node;
        kg_diag *diag = at(c, KG_OPEN_CELL, node);
        arg(c, diag, "cell", t->id);
        arg(c, diag, "count", KG_S("1"));
    }
}

static const kg_node *element_node(const kg_model *m, kg_element of, uint32_t ix)
{
    switch (of) {
    case KG_OF_ZONE: return m->zones[ix].entry.node;
    case KG_OF_COMPONENT: return m->components[ix].entry.node;
    case KG_OF_INTERFACE: return m->interfaces[ix].entry.node;
    case KG_OF_FLOW: return m->flows[ix].entry.node;
    default: return NULL;
    }
}

static void open_questions(checking *c)
{
    const kg_threats *all = c->a->threats;
    for (size_t i = 0; i < all->n_questions; i++) {
        const kg_question *q = &all->questions[i];
        const kg_node *node = element_node(c->a->model, q->of, q->ix);
        kg_diag *diag = at(c, KG_OPEN_QUESTION, node);
        kg_str element = node ? node->key : KG_S("product");
        if (q->of == KG_OF_INTERFACE)
            element = kg_str_format(c->arena, "%.*s.%.*s",
                                    KG_P(c->a->model->components[c->a->model->interfaces[q->ix].component].entry.id),
                                    KG_P(element));
        arg(c, diag, "fact", q->slot ? c->a->catalog->facts_of[q->of][q->slot]->entry.id : KG_S("kind"));
        arg(c, diag, "element", element);
        arg(c, diag, "count", kg_str_format(c->arena, "%u", q->n_threats));
    }
}

static void open_approvals(checking *c)
{
    const kg_document *d = &c->a->model->document;
    const struct {
        const char *role;
        const kg_signature *by;
    } roles[] = {{"prepared", &d->prepared}, {"reviewed", &d->reviewed}, {"approved", &d->approved}};
    for (size_t i = 0; i < 3; i++)
        if (!roles[i].by->name.p)
            arg(c, at(c, KG_OPEN_APPROVAL, d->entry.node), "role", kg_str_of(roles[i].role));
}

int kg_check(const kg_analysis *analysis, kg_arena *arena, kg_diags *diags)
{
    checking c = {analysis, arena, diags};
    check_elements(&c);
    for (size_t i = 0; i < analysis->model->n_judgements; i++) {
        check_reasons(&c, &analysis->model->judgements[i]);
        check_given(&c, &analysis->model->judgements[i]);
    }
    check_vanished(&c);
    for (size_t i = 0; i < analysis->threats->n; i++) {
        const kg_threat *t = &analysis->threats->items[i];
        check_life(&c, t);
        if (t->verdict != KG_ADOPTED)
            continue;
        check_zero(&c, t, &analysis->risks->of[i]);
        open_threat(&c, i);
    }
    open_cells(&c);
    open_places(&c);
    open_questions(&c);
    open_approvals(&c);
    return KG_OK;
}
