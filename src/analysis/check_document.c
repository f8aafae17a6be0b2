// SPDX-License-Identifier: Apache-2.0
// What `check` says of the document: approvals that are missing, that one person gave alone, or that
// are older than what they approve.
#include "analysis/check.h"

#include <koguchi/text.h>

typedef struct role {
    const char *name;
    const kg_signature *by;
} role;

enum { PREPARED, REVIEWED, APPROVED, ROLES };

static bool named(const kg_signature *by)
{
    return by->name.p && kg_text_says(by->name);
}

/* Whoever prepared the document does not approve it too. */
static bool alone(const kg_document *d)
{
    return named(&d->prepared) && named(&d->approved) && kg_text_same_name(d->prepared.name, d->approved.name);
}

static const kg_node *node_of(const kg_document *d, const kg_signature *by)
{
    return by->entry.node ? by->entry.node : d->entry.node;
}

/* In a draft it is work to do; a document that calls itself approved states what is not so. */
static void check_approvals(kg_checking *c, const role roles[ROLES])
{
    const kg_document *d = &c->a->model->document;
    bool approved = d->state == KG_APPROVED;
    for (size_t i = 0; i < ROLES; i++) {
        const kg_signature *by = roles[i].by;
        bool complete = named(by) && by->on.p && (approved || i != APPROVED || !alone(d));
        if (complete)
            continue;
        kg_diag *diag = kg_check_at(c, approved ? KG_CHECK_APPROVAL : KG_OPEN_APPROVAL, node_of(d, by));
        kg_check_arg(c, diag, "role", kg_str_of(roles[i].name));
    }
    if (approved && alone(d))
        kg_check_arg(c, kg_check_at(c, KG_CHECK_APPROVED_ALONE, d->approved.entry.node), "name", d->approved.name);
}

static void report_order(kg_checking *c, const kg_node *node, kg_str later, kg_str on, const role *before)
{
    kg_diag *diag = kg_check_at(c, KG_CHECK_ORDER, node);
    kg_check_arg(c, diag, "what", later);
    kg_check_arg(c, diag, "on", on);
    kg_check_arg(c, diag, "role", kg_str_of(before->name));
    kg_check_arg(c, diag, "limit", before->by->on);
}

/* Prepared, reviewed, approved, in this order; and nothing is decided after the approval. */
static void check_order(kg_checking *c, const role roles[ROLES])
{
    const kg_model *m = c->a->model;
    for (size_t i = 0; i < ROLES; i++)
        for (size_t k = i + 1; k < ROLES; k++)
            if (kg_check_later(roles[i].by->on, roles[k].by->on)) {
                report_order(c, roles[i].by->entry.node, kg_str_of(roles[i].name), roles[i].by->on, &roles[k]);
                break;
            }
    for (size_t i = 0; m->document.state == KG_APPROVED && i < m->n_judgements; i++)
        if (kg_check_later(m->judgements[i].on, m->document.approved.on))
            report_order(c, m->judgements[i].entry.node, m->judgements[i].entry.id, m->judgements[i].on,
                         &roles[APPROVED]);
}

void kg_check_document(kg_checking *c)
{
    const kg_document *d = &c->a->model->document;
    const role roles[ROLES] = {{"prepared", &d->prepared}, {"reviewed", &d->reviewed}, {"approved", &d->approved}};
    check_approvals(c, roles);
    check_order(c, roles);
}
