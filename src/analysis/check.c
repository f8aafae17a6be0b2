// SPDX-License-Identifier: Apache-2.0
// What `check` objects to, and what a person has still to do, as diagnostics with places.
#include "analysis/check.h"

#include <koguchi/text.h>

kg_diag *kg_check_at(kg_checking *c, kg_code code, const kg_node *node)
{
    kg_place place = node ? kg_node_key_place(c->a->model->source, node) : (kg_place){0};
    return kg_diag_add(c->diags, code, place);
}

void kg_check_arg(kg_checking *c, kg_diag *diag, const char *name, kg_str value)
{
    kg_diag_arg(c->diags, diag, name, value);
}

bool kg_check_says(kg_text text)
{
    return (text.ja.p && kg_text_says(text.ja)) || (text.en.p && kg_text_says(text.en));
}

/* The same form everywhere, so the order of bytes is that of days. */
bool kg_check_later(kg_str a, kg_str b)
{
    return a.p && b.p && kg_str_cmp(a, b) > 0;
}

static bool is_named(kg_str name)
{
    return name.p && kg_text_says(name);
}

static bool are_two(kg_str by, kg_str second)
{
    return is_named(by) && is_named(second) && !kg_text_same_name(by, second);
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

static void no_reason(kg_checking *c, const kg_judgement *j, const kg_node *node)
{
    kg_check_arg(c, kg_check_at(c, KG_CHECK_REASON, node), "id", j->entry.id);
}

/* A priority is a decision: why, by whom, until when (principle 9). Whoever judged may have made it. */
static void check_priority(kg_checking *c, const kg_judgement *j)
{
    const kg_priority *p = &j->priority;
    const struct {
        const char *name;
        bool there;
    } parts[] = {{"because", kg_check_says(p->because)}, {"by", is_named(p->by) || is_named(j->by)}, {"due", p->due.p}};
    kg_buf missing;
    if (!p->level)
        return;
    kg_buf_init(&missing, c->arena);
    for (size_t i = 0; i < 3; i++)
        if (!parts[i].there)
            kg_buf_addf(&missing, "%s%s", missing.n ? ", " : "", parts[i].name);
    if (missing.n) {
        kg_diag *diag = kg_check_at(c, KG_CHECK_PRIORITY, p->entry.node);
        kg_check_arg(c, diag, "id", j->entry.id);
        kg_check_arg(c, diag, "missing", kg_buf_str(&missing));
    }
    kg_str today = c->a->model->document.on; /* the only day that the file knows */
    if (!kg_check_later(today, p->due))
        return;
    kg_diag *diag = kg_check_at(c, KG_OPEN_DUE, kg_node_get(p->entry.node, "due"));
    kg_check_arg(c, diag, "id", j->entry.id);
    kg_check_arg(c, diag, "due", p->due);
    kg_check_arg(c, diag, "on", today);
}

static void check_reasons(kg_checking *c, const kg_judgement *j)
{
    if (j->verdict == KG_REJECTED && !kg_check_says(j->reject))
        no_reason(c, j, kg_node_get(j->entry.node, "reject"));
    if (j->verdict == KG_NOT_APPLICABLE && !kg_check_says(j->not_applicable))
        no_reason(c, j, kg_node_get(j->entry.node, "not_applicable"));
    for (size_t i = 0; i < j->n_cvss; i++)
        if (!kg_check_says(j->cvss[i].because))
            no_reason(c, j, j->cvss[i].entry.node);
    if (j->residual.entry.node && !kg_check_says(j->residual.because))
        no_reason(c, j, j->residual.entry.node);
    if (!is_named(j->by))
        kg_check_arg(c, kg_check_at(c, KG_CHECK_NOBODY, j->entry.node), "id", j->entry.id);
    check_priority(c, j);
}

static void check_given(kg_checking *c, const kg_judgement *j)
{
    for (size_t i = 0; i < j->n_given; i++) {
        kg_str now = kg_given_now(c->a->model, c->a->catalog, c->a->facts, j->given[i].entry.id);
        if (kg_given_holds(c->a->model, c->a->catalog, c->a->facts, &j->given[i]))
            continue;
        kg_diag *diag = kg_check_at(c, now.p ? KG_CHECK_REOPENED : KG_CHECK_GIVEN_VANISHED, j->given[i].entry.node);
        kg_check_arg(c, diag, "id", j->entry.id);
        kg_check_arg(c, diag, "fact", j->given[i].entry.id);
        kg_check_arg(c, diag, "was", j->given[i].is);
        if (now.p)
            kg_check_arg(c, diag, "now", now);
    }
}

static void check_vanished(kg_checking *c)
{
    const kg_threats *all = c->a->threats;
    kg_vocab ids = {.ids = all->n_vanished ? KG_NEW_N(c->arena, kg_str, all->n) : NULL};
    for (; all->n_vanished && ids.n < all->n; ids.n++)
        ids.ids[ids.n] = all->items[ids.n].id;
    for (size_t i = 0; i < all->n_vanished; i++) {
        kg_diag *diag = kg_check_at(c, KG_CHECK_VANISHED, all->vanished[i]->entry.node);
        kg_check_arg(c, diag, "id", all->vanished[i]->entry.id);
        kg_str near = i < KG_DIAGS_MOST ? kg_vocab_near(&ids, all->vanished[i]->entry.id) : (kg_str){0};
        if (near.p)
            kg_check_arg(c, diag, "near", near);
        if (all->vanished[i]->adopt.p)
            kg_check_arg(c, diag, "number", all->vanished[i]->adopt);
    }
}

/* D12: a threat to life is acceptable at a risk value of 2 or less and a sum of 20 or more. */
static void check_acceptable(kg_checking *c, const kg_threat *t)
{
    const kg_risk *risk = &c->a->risks->of[t - c->a->threats->items];
    const kg_feasibility_of *f = &risk->feasibility[KG_AFTER];
    if (f->reached && risk->value <= 2 && f->sum >= 20)
        return; /* what no path leads to is not rated, so nobody can accept it either */
    kg_diag *diag = kg_check_at(c, KG_CHECK_LIFE, t->judgement->entry.node);
    kg_check_arg(c, diag, "id", threat_name(t));
    kg_check_arg(c, diag, "value", kg_str_format(c->arena, "%d", risk->value));
    kg_check_arg(c, diag, "sum", f->reached ? kg_str_format(c->arena, "%u", f->sum) : KG_S("-"));
}

/* People first: giving up on a threat to life, or accepting it, takes two persons (principle 8). */
static void check_life(kg_checking *c, const kg_threat *t)
{
    const kg_judgement *j = t->judgement;
    if (t->too_wide) {
        kg_diag *diag = kg_check_at(c, KG_CHECK_TOO_WIDE, t->too_wide->entry.node);
        kg_check_arg(c, diag, "id", t->too_wide->entry.id);
        kg_check_arg(c, diag, "threat", t->id);
    }
    if (!t->life || !j)
        return;
    bool waived = t->verdict == KG_REJECTED || t->verdict == KG_NOT_APPLICABLE;
    bool accepted = j->residual.treatment == KG_ACCEPT;
    bool two = accepted ? are_two(j->residual.by, j->residual.second) : are_two(j->by, j->second);
    if ((waived || accepted) && !two)
        kg_check_arg(c, kg_check_at(c, KG_CHECK_SECOND_NAME, j->entry.node), "id", threat_name(t));
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
        if (!kg_check_says(o->because) || !are_two(o->by.p ? o->by : j->by, o->second.p ? o->second : j->second))
            return false;
        nothing++;
    }
    return nothing > 0;
}

static void check_zero(kg_checking *c, const kg_threat *t, const kg_risk *risk)
{
    if (risk->scored && risk->scores.environmental == 0 && !zero_is_judged(t->judgement))
        kg_check_arg(c, kg_check_at(c, KG_CHECK_ZERO, threat_node(t)), "id", threat_name(t));
}

/* ---- open work ---- */

bool kg_threat_needs_priority(const kg_analysis *a, const kg_threat *t)
{
    const kg_risk *risk = &a->risks->of[t - a->threats->items];
    return t->verdict == KG_ADOPTED && risk->scored &&
           kg_cvss_severity_of(risk->scores.environmental) >= KG_CVSS_HIGH &&
           !(t->judgement && t->judgement->priority.level);
}

static bool has_list(const kg_catalog *catalog, const kg_threat *t)
{
    return catalog->threat_classes[t->class_].n_lists > 0;
}

/* Is it said what becomes of the risk instead: avoided, transferred or accepted, and why? */
static bool otherwise_treated(const kg_judgement *j)
{
    return j && j->residual.treatment > KG_REDUCE && kg_check_says(j->residual.because);
}

/* Where life is at stake, leaving out what the rule recommends takes a word of explanation. */
static void open_left_out(kg_checking *c, size_t i)
{
    const kg_threat *t = &c->a->threats->items[i];
    const kg_judgement *j = t->judgement;
    kg_buf left;
    if (!t->life || !j || kg_check_says(j->note) || kg_check_says(j->residual.because))
        return;
    kg_buf_init(&left, c->arena);
    for (size_t k = 0; k < c->a->treatment->n_of[i]; k++) {
        const kg_treating *by = &c->a->treatment->of[i][k];
        bool in_place = by->state >= KG_STATE_IMPLEMENTED && by->state <= KG_STATE_NOT_APPLICABLE;
        if (by->choice || in_place)
            continue;
        kg_buf_addz(&left, left.n ? ", " : "");
        kg_buf_add(&left, c->a->catalog->countermeasures[by->countermeasure].entry.id);
    }
    if (!left.n)
        return;
    kg_diag *diag = kg_check_at(c, KG_OPEN_LEFT_OUT, threat_node(t));
    kg_check_arg(c, diag, "id", threat_name(t));
    kg_check_arg(c, diag, "left", kg_buf_str(&left));
}

/* In the guide's lists for the class? */
static bool is_listed(const kg_threat_class *class, uint32_t countermeasure)
{
    for (size_t i = 0; i < class->n_lists; i++)
        for (size_t k = 0; k < class->lists[i].n_items; k++)
            if (class->lists[i].items[k].countermeasure.ix - 1 == countermeasure)
                return true;
    return false;
}

/* What neither the rule, nor the guide, nor an effect ties to the threat was chosen by mistake, or needs a word. */
static void open_unsuited(kg_checking *c, const kg_threat *t, const kg_treating *by)
{
    const kg_catalog *catalog = c->a->catalog;
    if (by->recommended || by->choice->origin == KG_ORIGIN_GUIDE || kg_check_says(by->choice->note) ||
        kg_check_says(t->judgement->note) ||
        is_listed(&catalog->threat_classes[t->class_], by->countermeasure) ||
        kg_measure_aims_at(catalog, by->countermeasure, t))
        return;
    kg_diag *diag = kg_check_at(c, KG_OPEN_UNSUITED, threat_node(t));
    kg_check_arg(c, diag, "countermeasure", catalog->countermeasures[by->countermeasure].entry.id);
    kg_check_arg(c, diag, "id", threat_name(t));
}

static void open_threat(kg_checking *c, size_t i)
{
    const kg_threat *t = &c->a->threats->items[i];
    const kg_treatment *treatment = c->a->treatment;
    size_t chosen = 0;
    for (size_t k = 0; k < treatment->n_of[i]; k++) {
        const kg_treating *by = &treatment->of[i][k];
        if (!by->choice)
            continue;
        chosen++;
        open_unsuited(c, t, by);
        if (by->state)
            continue;
        kg_diag *diag = kg_check_at(c, KG_OPEN_STATE, threat_node(t));
        kg_check_arg(c, diag, "countermeasure", c->a->catalog->countermeasures[by->countermeasure].entry.id);
        kg_check_arg(c, diag, "id", threat_name(t));
    }
    if (!chosen && has_list(c->a->catalog, t) && !otherwise_treated(t->judgement))
        kg_check_arg(c, kg_check_at(c, KG_OPEN_COUNTERMEASURE, threat_node(t)), "id", threat_name(t));
    if (!t->n_hits && t->n_matches && !(t->judgement && kg_check_says(t->judgement->note)))
        kg_check_arg(c, kg_check_at(c, KG_OPEN_ASSET, threat_node(t)), "id", threat_name(t));
    if (kg_threat_needs_priority(c->a, t))
        kg_check_arg(c, kg_check_at(c, KG_OPEN_PRIORITY, threat_node(t)), "id", threat_name(t));
}

static void open_cells(kg_checking *c)
{
    const kg_threats *all = c->a->threats;
    size_t classes = c->a->catalog->n_threat_classes;
    for (size_t i = 0; i < all->n_numbered * classes; i++) {
        if (all->cells[i] != KG_CELL_OPEN)
            continue;
        const kg_point *point = &c->a->surface->points[i / classes];
        kg_diag *diag = kg_check_at(c, KG_OPEN_CELL, point->stated->entry.node);
        kg_check_arg(c, diag, "cell",
            kg_str_format(c->arena, "%.*s/*%.*s", KG_P(point->id),
                          KG_P(c->a->catalog->threat_classes[i % classes].entry.id)));
        kg_check_arg(c, diag, "count", kg_str_format(c->arena, "%u", all->cell_open[i]));
    }
}

/* Suggestions at places without a number, and for the whole product, are open one by one. */
static void open_places(kg_checking *c)
{
    const kg_threats *all = c->a->threats;
    for (size_t i = 0; i < all->n; i++) {
        const kg_threat *t = &all->items[i];
        bool numbered = t->point != KG_NONE && c->a->surface->points[t->point].number;
        if (t->verdict || numbered)
            continue;
        const kg_node *node = t->component == KG_NONE ? NULL : c->a->model->components[t->component].entry.node;
        kg_diag *diag = kg_check_at(c, KG_OPEN_CELL, node);
        kg_check_arg(c, diag, "cell", t->id);
        kg_check_arg(c, diag, "count", KG_S("1"));
    }
}

static const kg_node *point_node(const kg_model *m, const kg_point *point)
{
    const kg_spot *spot = &point->spots[0];
    return spot->of == KG_OF_FLOW        ? m->flows[spot->ix].entry.node
           : spot->of == KG_OF_INTERFACE ? m->interfaces[spot->ix].entry.node
                                         : m->components[point->component].entry.node;
}

/* The numbered attack point that could hold a place: all of its places are on one component. */
static kg_str numbered_of(const kg_surface *surface, uint32_t component)
{
    for (size_t i = 0; i < surface->n_points && surface->points[i].number; i++)
        if (surface->points[i].component == component)
            return surface->points[i].id;
    return (kg_str){0};
}

/* A place that no attack point holds is told while suggestions there wait: left out on purpose, it has all
 * of its own judged. */
static void tell_unnumbered(kg_checking *c)
{
    const kg_threats *all = c->a->threats;
    const kg_surface *surface = c->a->surface;
    size_t *waiting = KG_NEW_N(c->arena, size_t, surface->n_points + 1);
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].point != KG_NONE && !all->items[i].verdict)
            waiting[all->items[i].point]++;
    for (size_t i = 0; i < surface->n_points; i++) {
        const kg_point *point = &surface->points[i];
        if (point->number || !waiting[i])
            continue;
        kg_diag *diag = kg_check_at(c, KG_INFO_UNNUMBERED, point_node(c->a->model, point));
        kg_check_arg(c, diag, "place", point->id);
        kg_check_arg(c, diag, "count", kg_str_format(c->arena, "%zu", waiting[i]));
        kg_str numbered = numbered_of(surface, point->component);
        if (numbered.p)
            kg_check_arg(c, diag, "point", numbered);
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

static void open_questions(kg_checking *c)
{
    const kg_threats *all = c->a->threats;
    for (size_t i = 0; i < all->n_questions; i++) {
        const kg_question *q = &all->questions[i];
        const kg_node *node = element_node(c->a->model, q->of, q->ix);
        kg_diag *diag = kg_check_at(c, KG_OPEN_QUESTION, node);
        kg_str element = node ? node->key : KG_S("product");
        if (q->of == KG_OF_INTERFACE)
            element = kg_str_format(c->arena, "%.*s.%.*s",
                                    KG_P(c->a->model->components[c->a->model->interfaces[q->ix].component].entry.id),
                                    KG_P(element));
        kg_check_arg(c, diag, "fact", q->slot ? c->a->catalog->facts_of[q->of][q->slot]->entry.id : KG_S("kind"));
        kg_check_arg(c, diag, "element", element);
        kg_check_arg(c, diag, "count", kg_str_format(c->arena, "%u", q->n_threats));
    }
}

int kg_check(const kg_analysis *analysis, kg_arena *arena, kg_diags *diags)
{
    kg_checking c = {analysis, arena, diags};
    kg_check_elements(&c);
    kg_check_document(&c);
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
        open_left_out(&c, i);
    }
    open_cells(&c);
    open_places(&c);
    tell_unnumbered(&c);
    open_questions(&c);
    return KG_OK;
}
