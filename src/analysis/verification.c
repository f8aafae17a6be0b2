// SPDX-License-Identifier: Apache-2.0
// Verification (guide: step 1-3): each threat is a hypothesis; the methods that test it, and what the
// evidence says of it.
#include "analysis/internal.h"

static void add_method(kg_test_plan *plan, uint32_t method)
{
    for (size_t i = 0; i < plan->n_methods; i++)
        if (plan->methods[i] == method)
            return;
    plan->methods[plan->n_methods++] = method;
}

static void add_methods(kg_test_plan *plan, const kg_ref *methods, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_method(plan, methods[i].ix - 1);
}

/* A pairing test is for what has a radio: some methods ask for a family of interfaces. */
static bool suits(const kg_method *method, const kg_model *model, const kg_catalog *catalog, uint32_t component)
{
    const kg_component *c = component == KG_NONE ? NULL : &model->components[component];
    for (size_t i = 0; c && i < c->n_interfaces; i++) {
        const kg_interface *interface = &model->interfaces[c->first_interface + i];
        for (size_t k = 0; k < method->n_families; k++)
            if (kg_str_eq(catalog->interface_kinds[interface->kind.ix - 1].family, method->families[k]))
                return true;
    }
    return method->n_families == 0;
}

/* What the evidence of the chosen controls says of one method: passed, failed, or 0: nothing. */
static int result_of(const kg_model *model, uint32_t method, const kg_treating *all, size_t n,
                     const kg_evidence **evidence)
{
    int result = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; all[i].choice && all[i].control && k < all[i].control->n_evidence; k++) {
            const kg_evidence *e = &model->evidence[all[i].control->evidence[k].ix - 1];
            if (e->method.ix - 1 != method || e->result > KG_RESULT_FAIL || result == KG_RESULT_FAIL)
                continue;
            result = e->result;
            *evidence = e;
        }
    return result;
}

/* What is only planned, or not known to be there, was not in the specimen that passed. */
static bool all_in_place(const kg_treating *all, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (all[i].choice && all[i].state != KG_STATE_IMPLEMENTED && all[i].state != KG_STATE_PROVEN &&
            all[i].state != KG_STATE_NOT_APPLICABLE)
            return false;
    return true;
}

/* A threat is refuted only when every method of its rule was tried and passed, and everything that was chosen
 * against it is in place; one failure confirms it. */
static void decide(kg_test_plan *plan, const kg_model *model, size_t n_own, const kg_treating *all, size_t n)
{
    size_t passed = 0;
    for (size_t i = 0; i < plan->n_methods; i++) {
        const kg_evidence *evidence = NULL;
        int result = result_of(model, plan->methods[i], all, n, &evidence);
        if (result == KG_RESULT_FAIL) {
            plan->hypothesis = KG_HYPOTHESIS_CONFIRMED;
            plan->evidence = evidence;
            return;
        }
        if (i >= n_own || result != KG_RESULT_PASS)
            continue;
        passed++;
        plan->evidence = evidence;
    }
    if (n_own && passed == n_own && all_in_place(all, n))
        plan->hypothesis = KG_HYPOTHESIS_REFUTED;
    else
        plan->evidence = NULL;
}

static void plan_threat(kg_test_plan *plan, const kg_model *model, const kg_catalog *catalog, const kg_threat *t,
                        const kg_treating *all, size_t n, kg_arena *arena)
{
    size_t most = t->rule ? t->rule->n_verify : t->own->n_verify;
    for (size_t i = 0; i < n && all[i].choice; i++) /* chosen ones stand first */
        most += catalog->countermeasures[all[i].countermeasure].n_verify;
    plan->methods = KG_NEW_N(arena, uint32_t, most);
    if (t->rule)
        add_methods(plan, t->rule->verify, t->rule->n_verify);
    else
        add_methods(plan, t->own->verify, t->own->n_verify);
    size_t n_own = plan->n_methods;
    for (size_t i = 0; i < n; i++) {
        const kg_countermeasure *c = &catalog->countermeasures[all[i].countermeasure];
        for (size_t k = 0; all[i].choice && k < c->n_verify; k++)
            if (suits(&catalog->methods[c->verify[k].ix - 1], model, catalog, t->component))
                add_method(plan, c->verify[k].ix - 1);
    }
    plan->in_scope = t->component == KG_NONE || model->components[t->component].verified != KG_NO;
    decide(plan, model, n_own, all, n);
}

int kg_verification_find(kg_verification **out, const kg_model *model, const kg_catalog *catalog,
                         const kg_threats *threats, const kg_treatment *treatment, kg_arena *arena)
{
    kg_verification *verification = KG_NEW(arena, kg_verification);
    verification->of = KG_NEW_N(arena, kg_test_plan, threats->n);
    for (size_t i = 0; i < threats->n; i++)
        plan_threat(&verification->of[i], model, catalog, &threats->items[i], treatment->of[i],
                    treatment->n_of[i], arena);
    *out = verification;
    return KG_OK;
}
