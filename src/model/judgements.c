// SPDX-License-Identifier: Apache-2.0
// Attack points, judgements and own threats: places resolved, verdicts told apart, numbers unique.
#include "model/internal.h"

#include <koguchi/cvss.h>
#include <koguchi/text.h>
#include <stdlib.h>
#include <string.h>

/* ---- attack points ---- */

typedef struct placed {
    kg_spot spot;
    const kg_attack_point *point;
    const kg_node *node;
} placed;

static int by_spot(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->spot.of != y->spot.of)
        return (int)x->spot.of - (int)y->spot.of;
    if (x->spot.ix != y->spot.ix)
        return x->spot.ix < y->spot.ix ? -1 : 1;
    if (x->spot.component != y->spot.component)
        return x->spot.component < y->spot.component ? -1 : 1;
    return (x->node->at > y->node->at) - (x->node->at < y->node->at);
}

static bool same_spot(const kg_spot *a, const kg_spot *b)
{
    return a->of == b->of && a->ix == b->ix && a->component == b->component;
}

static void check_twice(kg_model_reading *r, placed *all, size_t n)
{
    if (n)
        qsort(all, n, sizeof *all, by_spot);
    for (size_t i = 1; i < n; i++) {
        if (!same_spot(&all[i - 1].spot, &all[i].spot))
            continue;
        kg_diag *diag = kg_model_report(r, KG_MODEL_PLACE_TWICE, all[i].node);
        kg_model_arg(r, diag, "place", kg_spot_name(r->model, &all[i].spot, r->arena));
        kg_model_arg(r, diag, "other", all[i - 1].point->entry.id);
    }
}

static void link_point(kg_model_reading *r, kg_attack_point *point, placed *all, size_t *n)
{
    long number = kg_str_number(kg_str_from(point->entry.id, 2), 999);
    point->number = number > 0 ? (int32_t)number : 0;
    point->spots = KG_NEW_N(r->arena, kg_spot, point->n_at);
    for (size_t i = 0; i < point->n_at; i++) {
        const kg_node *node = kg_model_item(point->entry.node, "at", i);
        kg_spot *spot = &point->spots[point->n_spots];
        if (!point->at[i].p)
            continue;
        if (!kg_model_spot(spot, r->model, point->at[i])) {
            kg_model_arg(r, kg_model_report(r, KG_MODEL_PLACE, node), "place", point->at[i]);
            continue;
        }
        if (point->n_spots && spot->component != point->spots[0].component) {
            kg_diag *diag = kg_model_report(r, KG_MODEL_TWO_COMPONENTS, node);
            kg_model_arg(r, diag, "id", point->entry.id);
            kg_model_arg(r, diag, "place", point->at[i]);
            kg_model_arg(r, diag, "other", r->model->components[point->spots[0].component].entry.id);
            continue;
        }
        all[(*n)++] = (placed){*spot, point, node};
        point->n_spots++;
    }
}

static int by_number(const void *a, const void *b)
{
    const kg_attack_point *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static void link_points(kg_model_reading *r)
{
    kg_model *m = r->model;
    size_t places = 0, n = 0;
    for (size_t i = 0; i < m->n_attack_points; i++)
        places += m->attack_points[i].n_at;
    placed *all = KG_NEW_N(r->arena, placed, places);
    for (size_t i = 0; i < m->n_attack_points; i++)
        link_point(r, &m->attack_points[i], all, &n);
    check_twice(r, all, n);
    if (m->n_attack_points)
        qsort(m->attack_points, m->n_attack_points, sizeof *m->attack_points, by_number);
}

/* ---- judgements ---- */

static bool given_text(kg_text text)
{
    return text.ja.p || text.en.p;
}

static void find_verdict(kg_model_reading *r, kg_judgement *j)
{
    int said = (j->adopt.p != NULL) + given_text(j->reject) + given_text(j->not_applicable);
    if (said != 1)
        kg_model_report_key(r, KG_MODEL_VERDICT, j->entry.node);
    j->verdict = j->adopt.p ? KG_ADOPTED : given_text(j->reject) ? KG_REJECTED : KG_NOT_APPLICABLE;
}

int32_t kg_threat_number(kg_str text)
{
    long number = kg_str_starts(text, "T-") ? kg_str_number(kg_str_from(text, 2), KG_THREAT_NUMBERS_MOST) : 0;
    return number > 0 ? (int32_t)number : 0;
}

kg_str kg_threat_number_name(int32_t number, kg_arena *arena)
{
    return kg_str_format(arena, "T-%02d", number);
}

int32_t kg_model_next_number(const kg_model *model)
{
    int32_t most = 0;
    for (size_t i = 0; i < model->n_judgements; i++) {
        int32_t number = kg_threat_number(model->judgements[i].adopt);
        most = number > most ? number : most;
    }
    for (size_t i = 0; i < model->n_retired; i++) {
        int32_t number = kg_threat_number(model->retired[i]);
        most = number > most ? number : most;
    }
    return most < KG_THREAT_NUMBERS_MOST ? most + 1 : 0;
}

static void check_number(kg_model_reading *r, const kg_judgement *j)
{
    if (j->adopt.p && !kg_threat_number(j->adopt))
        kg_model_arg(r, kg_model_report(r, KG_MODEL_ID, kg_node_get(j->entry.node, "adopt")), "id", j->adopt);
    kg_str place, rule;
    bool pattern = kg_str_cut(j->entry.id, '/', &place, &rule) &&
                   (rule.n == 0 || rule.p[0] == '*' || !kg_key_fits(KG_KEY_THREAT, j->entry.id));
    if (j->adopt.p && pattern) /* a number is one threat's */
        kg_model_arg(r, kg_model_report_key(r, KG_MODEL_PATTERN, j->entry.node), "id", j->entry.id);
}

/* A judgement on a rule or class that was renamed is kept and told. */
static void check_renamed(kg_model_reading *r, const kg_judgement *j)
{
    kg_str place, what;
    if (!kg_str_cut(j->entry.id, '/', &place, &what) || !what.n)
        return;
    bool cell = what.p[0] == '*';
    what = cell ? kg_str_from(what, 1) : what;
    const kg_vocab *known = &r->catalog->vocabs[cell ? KG_V_THREAT_CLASSES : KG_V_RULES];
    uint32_t ix = kg_vocab_find(known, what);
    if (ix && !kg_str_eq(known->ids[ix - 1], what))
        kg_model_renamed(r, j->entry.node, what, known->ids[ix - 1]);
}

/* "HLN" as a person reads it. */
static kg_str letters(kg_model_reading *r, const char *values)
{
    kg_buf buf;
    kg_buf_init(&buf, r->arena);
    for (; *values; values++)
        kg_buf_addf(&buf, "%s%c", buf.n ? ", " : "", *values);
    return kg_buf_str(&buf);
}

static kg_str metric_names(kg_model_reading *r)
{
    kg_buf buf;
    kg_buf_init(&buf, r->arena);
    for (int i = 0; i < KG_CVSS_V3_METRICS; i++)
        kg_buf_addf(&buf, "%s%s", i ? ", " : "", kg_cvss_metric_name((kg_cvss_metric)i));
    return kg_buf_str(&buf);
}

static void check_override(kg_model_reading *r, const kg_override *o)
{
    kg_cvss_metric metric;
    bool known = kg_cvss_metric_find(&metric, KG_CVSS_31, o->entry.id.p, o->entry.id.n) == 0;
    const char *values = known ? kg_cvss_metric_values(KG_CVSS_31, metric) : NULL;
    if (!o->value.p || (known && o->value.n == 1 && strchr(values, o->value.p[0])))
        return;
    kg_diag *diag = known ? kg_model_report(r, KG_MODEL_METRIC, kg_model_item(o->entry.node, "value", 0))
                          : kg_model_report_key(r, KG_MODEL_METRIC, o->entry.node);
    kg_model_arg(r, diag, "metric", o->entry.id);
    kg_model_arg(r, diag, "value", o->value);
    kg_model_arg(r, diag, "allowed", known ? letters(r, values) : metric_names(r));
}

static void check_two_names(kg_model_reading *r, const kg_node *node, kg_str by, kg_str second)
{
    if (by.p && second.p && kg_text_same_name(by, second))
        kg_model_arg(r, kg_model_report(r, KG_MODEL_SAME_NAME, kg_node_get(node, "second")), "name", second);
}

static void link_judgement(kg_model_reading *r, kg_judgement *j)
{
    if (j->entry.node->kind != KG_NODE_MAP)
        return; /* reported as the wrong kind already */
    j->names_assets = kg_node_get(j->entry.node, "assets") != NULL;
    find_verdict(r, j);
    check_number(r, j);
    check_renamed(r, j);
    check_two_names(r, j->entry.node, j->by, j->second);
    if (j->residual.entry.node)
        check_two_names(r, j->residual.entry.node, j->residual.by, j->residual.second);
    for (size_t i = 0; i < j->n_cvss; i++) {
        check_override(r, &j->cvss[i]);
        check_two_names(r, j->cvss[i].entry.node, j->cvss[i].by, j->cvss[i].second);
    }
}

typedef struct numbered {
    int32_t number;
    bool retired;
    kg_str text;
    const kg_node *node;
} numbered;

/* By number, the retired first, then as the file has them. */
static int by_threat_number(const void *a, const void *b)
{
    const numbered *x = a, *y = b;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (x->retired != y->retired)
        return x->retired ? -1 : 1;
    return (x->node->at > y->node->at) - (x->node->at < y->node->at);
}

static size_t add_number(numbered *all, size_t n, kg_str text, bool retired, const kg_node *node)
{
    int32_t number = kg_threat_number(text);
    if (number)
        all[n++] = (numbered){number, retired, text, node};
    return n;
}

static void report_number(kg_model_reading *r, const numbered *first, const numbered *again)
{
    if (again->retired) {
        kg_model_arg(r, kg_model_report(r, KG_MODEL_TWICE_IN_LIST, again->node), "value", again->text);
        return;
    }
    kg_diag *diag = kg_model_report(r, first->retired ? KG_MODEL_NUMBER_RETIRED : KG_MODEL_NUMBER_TWICE, again->node);
    kg_model_arg(r, diag, "id", again->text);
    kg_model_arg(r, diag, "line", kg_str_format(r->arena, "%u", kg_source_position(r->source, first->node->at).line));
    int32_t next = first->retired ? kg_model_next_number(r->model) : 0;
    if (next)
        kg_model_arg(r, diag, "next", kg_threat_number_name(next, r->arena));
}

/* T-02 belongs to one threat for ever, also after that threat is gone. */
static void check_unique_numbers(kg_model_reading *r)
{
    const kg_model *m = r->model;
    numbered *all = KG_NEW_N(r->arena, numbered, m->n_judgements + m->n_retired);
    size_t n = 0;
    for (size_t i = 0; i < m->n_judgements; i++) {
        const kg_judgement *j = &m->judgements[i];
        if (j->adopt.p)
            n = add_number(all, n, j->adopt, false, kg_node_get(j->entry.node, "adopt"));
    }
    for (size_t i = 0; i < m->n_retired; i++) {
        const kg_node *node = kg_model_item(m->entry.node, "retired", i);
        if (m->retired[i].p && !kg_threat_number(m->retired[i]))
            kg_model_arg(r, kg_model_report(r, KG_MODEL_ID, node), "id", m->retired[i]);
        n = add_number(all, n, m->retired[i], true, node);
    }
    if (n)
        qsort(all, n, sizeof *all, by_threat_number);
    for (size_t i = 1; i < n; i++)
        if (all[i - 1].number == all[i].number)
            report_number(r, &all[i - 1], &all[i]);
}

/* ---- own threats ---- */

/* x- marks the analyst's own, so that they never meet a rule of a later catalogue. */
static void check_own(kg_model_reading *r, const kg_own_threat *threat)
{
    kg_str place, name;
    kg_spot spot;
    if (!kg_str_cut(threat->entry.id, '/', &place, &name) || !kg_str_starts(name, "x-")) {
        kg_model_arg(r, kg_model_report_key(r, KG_MODEL_PATTERN, threat->entry.node), "id", threat->entry.id);
        return;
    }
    for (size_t i = 0; i < r->model->n_attack_points; i++)
        if (kg_str_eq(r->model->attack_points[i].entry.id, place))
            return;
    if (!kg_model_spot(&spot, r->model, place))
        kg_model_arg(r, kg_model_report_key(r, KG_MODEL_PLACE, threat->entry.node), "place", place);
}

void kg_model_link_judgements(kg_model_reading *r)
{
    kg_model *m = r->model;
    link_points(r);
    for (size_t i = 0; i < m->n_judgements; i++)
        link_judgement(r, &m->judgements[i]);
    check_unique_numbers(r);
    for (size_t i = 0; i < m->n_threats; i++)
        check_own(r, &m->threats[i]);
}
