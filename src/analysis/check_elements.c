// SPDX-License-Identifier: Apache-2.0
// What `check` says of elements: controls against facts and evidence, facts that exclude each other,
// interfaces on others that can't carry them.
#include "analysis/check.h"
#include "analysis/known.h"

/* ---- evidence ---- */

static bool verifies(const kg_countermeasure *countermeasure, const kg_evidence *evidence)
{
    if (!evidence->method.ix)
        return true; /* what it is the evidence of is not said */
    for (size_t i = 0; i < countermeasure->n_verify; i++)
        if (countermeasure->verify[i].ix == evidence->method.ix)
            return true;
    return countermeasure->n_verify == 0;
}

static kg_str methods_of(kg_checking *c, const kg_countermeasure *countermeasure)
{
    kg_buf buf;
    kg_buf_init(&buf, c->arena);
    for (size_t i = 0; i < countermeasure->n_verify; i++) {
        kg_buf_addz(&buf, i ? ", " : "");
        kg_buf_add(&buf, countermeasure->verify[i].id);
    }
    return kg_buf_str(&buf);
}

/* Further evidence may be about something else; some must be about this countermeasure. */
static void check_methods(kg_checking *c, const kg_control *control)
{
    const kg_countermeasure *countermeasure = &c->a->catalog->countermeasures[control->countermeasure - 1];
    const kg_evidence *other = NULL;
    for (size_t i = 0; i < control->n_evidence; i++) {
        const kg_evidence *evidence = &c->a->model->evidence[control->evidence[i].ix - 1];
        if (verifies(countermeasure, evidence))
            return;
        other = other ? other : evidence;
    }
    if (!other)
        return;
    kg_diag *diag = kg_check_at(c, KG_CHECK_METHOD, control->entry.node);
    kg_check_arg(c, diag, "evidence", other->entry.id);
    kg_check_arg(c, diag, "method", other->method.id);
    kg_check_arg(c, diag, "countermeasure", control->entry.id);
    kg_check_arg(c, diag, "methods", methods_of(c, countermeasure));
}

static void check_evidence(kg_checking *c, const kg_control *controls, size_t n)
{
    const kg_model *m = c->a->model;
    for (size_t i = 0; i < n; i++) {
        const kg_control *control = &controls[i];
        if (control->state == KG_STATE_PROVEN && !control->n_evidence)
            kg_check_arg(c, kg_check_at(c, KG_CHECK_EVIDENCE, control->entry.node), "countermeasure", control->entry.id);
        for (size_t k = 0; k < control->n_evidence; k++) {
            const kg_evidence *evidence = &m->evidence[control->evidence[k].ix - 1];
            if (evidence->result == KG_RESULT_PASS)
                continue;
            kg_diag *diag = kg_check_at(c, KG_CHECK_FAILED_EVIDENCE, control->entry.node);
            kg_check_arg(c, diag, "evidence", evidence->entry.id);
            kg_check_arg(c, diag, "countermeasure", control->entry.id);
        }
        check_methods(c, control);
    }
}

/* ---- declared states against facts ---- */

static kg_str state_word(kg_state state)
{
    static const char *const words[] = {[KG_STATE_PLANNED] = "planned",
                                        [KG_STATE_IMPLEMENTED] = "implemented",
                                        [KG_STATE_PROVEN] = "proven",
                                        [KG_STATE_NOT_APPLICABLE] = "not-applicable"};
    return kg_str_of(words[state]);
}

static kg_looking looking(const kg_checking *c, kg_spot spot)
{
    return (kg_looking){c->a->model, c->a->catalog, c->a->facts, spot};
}

/* True if it was reported. What the facts deny can't be in place; what they show is not yet to be done. */
static bool check_state(kg_checking *c, kg_spot spot, const kg_control *control)
{
    kg_looking here = looking(c, spot);
    kg_treating t = kg_treating_at(&here, control->countermeasure - 1);
    bool shown = t.fact && t.state >= KG_STATE_IMPLEMENTED && t.state <= KG_STATE_PROVEN;
    bool lags = shown && (control->state == KG_STATE_PLANNED || control->state == KG_STATE_NOT_APPLICABLE);
    if (t.control != control || !(t.contradicted || lags))
        return false;
    kg_diag *diag = kg_check_at(c, KG_CHECK_STATE_CONTRADICTS, control->entry.node);
    kg_check_arg(c, diag, "state", state_word((kg_state)control->state));
    kg_check_arg(c, diag, "countermeasure", control->entry.id);
    kg_check_arg(c, diag, "fact", t.fact->entry.id);
    if (spot.of == KG_OF_FLOW)
        kg_check_arg(c, diag, "at", c->a->model->flows[spot.ix].entry.id);
    return true;
}

static void check_controls(kg_checking *c, kg_spot spot, const kg_control *controls, size_t n)
{
    check_evidence(c, controls, n);
    for (size_t i = 0; i < n; i++)
        check_state(c, spot, &controls[i]);
}

/* A component's declaration also speaks for its flows, where they say nothing themselves. Once for each
 * declaration is enough. */
static void check_flow_end(kg_checking *c, uint32_t flow, uint32_t component, kg_side side, bool *told,
                           const uint32_t *first_control)
{
    const kg_component *of = &c->a->model->components[component];
    for (size_t i = 0; i < of->n_controls; i++) {
        bool claims = of->controls[i].state == KG_STATE_IMPLEMENTED || of->controls[i].state == KG_STATE_PROVEN;
        bool *here = &told[first_control[component] + i];
        if (claims && !*here)
            *here = check_state(c, (kg_spot){KG_OF_FLOW, flow, component, side}, &of->controls[i]);
    }
}

static void check_flow_ends(kg_checking *c)
{
    const kg_model *m = c->a->model;
    uint32_t *first_control = KG_NEW_N(c->arena, uint32_t, m->n_components);
    uint32_t all = 0;
    for (size_t i = 0; i < m->n_components; i++) {
        first_control[i] = all;
        all += (uint32_t)m->components[i].n_controls;
    }
    bool *told = KG_NEW_N(c->arena, bool, all);
    for (uint32_t i = 0; i < m->n_flows; i++) {
        check_flow_end(c, i, m->flows[i].from.component, KG_SIDE_FROM, told, first_control);
        check_flow_end(c, i, m->flows[i].to.component, KG_SIDE_TO, told, first_control);
    }
}

/* ---- facts against each other ---- */

/* Where the file states the fact of a test, so that the finding points at it. */
static const kg_node *stated_at(const kg_node *element, const kg_test *test)
{
    kg_str prefix, name;
    if (!kg_str_cut(test->entry.id, '.', &prefix, &name))
        name = test->entry.id;
    for (const kg_node *child = element->first; child; child = child->next)
        if (kg_str_eq(child->key, name))
            return child;
    return element;
}

static kg_str fact_id(kg_checking *c, const kg_test *test)
{
    if (test->slot == KG_SLOT_KIND)
        return KG_S("kind");
    return c->a->catalog->facts_of[test->of][test->slot]->entry.id;
}

static void contradict(kg_checking *c, kg_spot spot, const kg_node *element)
{
    const kg_catalog *catalog = c->a->catalog;
    kg_looking here = looking(c, spot);
    for (size_t i = 0; i < catalog->n_contradictions; i++) {
        const kg_contradiction *it = &catalog->contradictions[i];
        if (it->looks_at != (int32_t)spot.of || it->n_when < 2 || kg_tests_run(&here, it->when, it->n_when) != KG_CERTAIN)
            continue;
        const kg_test *first = &it->when[0], *last = &it->when[it->n_when - 1];
        kg_diag *diag = kg_check_at(c, KG_CHECK_FACTS_CONTRADICT, stated_at(element, last));
        kg_check_arg(c, diag, "fact", fact_id(c, first));
        kg_check_arg(c, diag, "other", fact_id(c, last));
        kg_check_arg(c, diag, "why", it->entry.id);
    }
}

/* ---- interfaces on others ---- */

static kg_str medium_of(const kg_checking *c, uint32_t interface)
{
    const kg_facts *facts = c->a->facts;
    uint32_t slot = facts->known->slot.medium;
    uint32_t medium = kg_fact_counts(facts, c->a->catalog, KG_OF_INTERFACE, interface, slot, KG_AFTER, NULL);
    const kg_fact_value *value = kg_fact_value_at(c->a->catalog->facts_of[KG_OF_INTERFACE][slot], medium);
    return value ? value->entry.id : (kg_str){0};
}

/* A kind that names no media goes on any. */
static void check_carrier(kg_checking *c, uint32_t ix)
{
    const kg_interface *it = &c->a->model->interfaces[ix];
    if (!it->carried_by)
        return;
    const kg_interface *carrier = &c->a->model->interfaces[it->carried_by - 1];
    const kg_kind *kind = kg_catalog_kind(c->a->catalog, KG_OF_INTERFACE, it->kind.ix);
    kg_str medium = medium_of(c, it->carried_by - 1);
    bool fits = !kind->n_carried_by || !medium.p;
    for (size_t i = 0; i < kind->n_carried_by; i++)
        fits = fits || kg_str_eq(kind->carried_by[i], medium) || kg_str_eq(kind->carried_by[i], carrier->kind.id);
    if (fits)
        return;
    kg_diag *diag = kg_check_at(c, KG_CHECK_CARRIER, kg_node_get(it->entry.node, "on"));
    kg_check_arg(c, diag, "id", it->entry.id);
    kg_check_arg(c, diag, "interface_kind", kind->entry.id);
    kg_check_arg(c, diag, "carrier", carrier->entry.id);
    kg_check_arg(c, diag, "carrier_kind", carrier->kind.id);
}

void kg_check_elements(kg_checking *c)
{
    const kg_model *m = c->a->model;
    for (uint32_t i = 0; i < m->n_components; i++) {
        kg_spot spot = {KG_OF_COMPONENT, i, i, KG_SIDE_NONE};
        check_controls(c, spot, m->components[i].controls, m->components[i].n_controls);
        contradict(c, spot, m->components[i].entry.node);
    }
    for (uint32_t i = 0; i < m->n_interfaces; i++) {
        kg_spot spot = {KG_OF_INTERFACE, i, m->interfaces[i].component, KG_SIDE_NONE};
        check_controls(c, spot, m->interfaces[i].controls, m->interfaces[i].n_controls);
        contradict(c, spot, m->interfaces[i].entry.node);
        check_carrier(c, i);
    }
    for (uint32_t i = 0; i < m->n_flows; i++) {
        kg_spot spot = {KG_OF_FLOW, i, m->flows[i].from.component, KG_SIDE_FROM};
        check_controls(c, spot, m->flows[i].controls, m->flows[i].n_controls);
        contradict(c, spot, m->flows[i].entry.node);
    }
    check_flow_ends(c);
}
