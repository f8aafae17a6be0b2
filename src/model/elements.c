// SPDX-License-Identifier: Apache-2.0
// From words to indices: the one namespace, interfaces, nested zones, authorities and flows.
#include "model/internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

static int by_name(const void *a, const void *b)
{
    const kg_name *x = a, *y = b;
    int order = kg_str_cmp(x->id, y->id);
    return order ? order : (x->node->key_at > y->node->key_at) - (x->node->key_at < y->node->key_at);
}

static void add_names(kg_model *model, int kind, const void *records, size_t n, size_t size)
{
    for (size_t i = 0; i < n; i++) {
        const kg_entry *entry = (const void *)((const char *)records + i * size);
        model->names[model->n_names++] = (kg_name){entry->id, kind, (uint32_t)i, entry->node};
    }
}

static void report_twice(kg_model_reading *r, const kg_name *first, const kg_name *second)
{
    kg_diag *diag = kg_model_report_key(r, KG_MODEL_ID_TWICE, second->node);
    kg_model_arg(r, diag, "id", second->id);
    kg_model_arg(r, diag, "line",
                 kg_str_format(r->arena, "%u", kg_source_position(r->source, first->node->key_at).line));
}

void kg_model_index(kg_model_reading *r)
{
    kg_model *m = r->model;
    size_t all = m->n_zones + m->n_authorities + m->n_use_cases + m->n_assets + m->n_components +
                 m->n_flows + m->n_hazards + m->n_evidence;
    m->names = KG_NEW_N(r->arena, kg_name, all);
    add_names(m, KG_MV_ZONES, m->zones, m->n_zones, sizeof *m->zones);
    add_names(m, KG_MV_AUTHORITIES, m->authorities, m->n_authorities, sizeof *m->authorities);
    add_names(m, KG_MV_USE_CASES, m->use_cases, m->n_use_cases, sizeof *m->use_cases);
    add_names(m, KG_MV_ASSETS, m->assets, m->n_assets, sizeof *m->assets);
    add_names(m, KG_MV_COMPONENTS, m->components, m->n_components, sizeof *m->components);
    add_names(m, KG_MV_FLOWS, m->flows, m->n_flows, sizeof *m->flows);
    add_names(m, KG_MV_COUNT, m->hazards, m->n_hazards, sizeof *m->hazards);
    add_names(m, KG_MV_EVIDENCE, m->evidence, m->n_evidence, sizeof *m->evidence);
    qsort(m->names, m->n_names, sizeof *m->names, by_name);
    for (size_t i = 1; i < m->n_names; i++)
        if (kg_str_eq(m->names[i - 1].id, m->names[i].id))
            report_twice(r, &m->names[i - 1], &m->names[i]);
}

const kg_name *kg_model_find(const kg_model *model, kg_str id)
{
    size_t low = 0, high = model->n_names;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = kg_str_cmp(model->names[middle].id, id);
        if (order == 0)
            return &model->names[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

kg_str kg_name_in(kg_text name, kg_str id, kg_lang lang)
{
    kg_str text = kg_text_in(name, lang);
    return text.p ? text : id;
}

static kg_str kind_name(int kind)
{
    switch (kind) {
    case KG_MV_ZONES: return KG_S("zone");
    case KG_MV_AUTHORITIES: return KG_S("authority");
    case KG_MV_USE_CASES: return KG_S("use case");
    case KG_MV_ASSETS: return KG_S("asset");
    case KG_MV_COMPONENTS: return KG_S("component");
    case KG_MV_FLOWS: return KG_S("flow");
    case KG_MV_EVIDENCE: return KG_S("evidence");
    default: return KG_S("hazard");
    }
}

/* Unknown, or known as something else: the two ways in which a word may miss. */
static void report_reference(kg_model_reading *r, const kg_node *node, kg_str id, const char *wanted)
{
    const kg_name *other = kg_model_find(r->model, id);
    kg_diag *diag = kg_model_report(r, other ? KG_MODEL_REFERENCE_KIND : KG_MODEL_REFERENCE, node);
    kg_model_arg(r, diag, "id", id);
    if (other) {
        kg_model_arg(r, diag, "found", kind_name(other->kind));
        kg_model_arg(r, diag, "wanted", kg_str_of(wanted));
        return;
    }
    kg_model_arg(r, diag, "kind", kg_str_of(wanted));
    kg_vocab known = {.ids = KG_NEW_N(r->arena, kg_str, r->model->n_names)};
    for (; known.n < r->model->n_names; known.n++)
        known.ids[known.n] = r->model->names[known.n].id;
    kg_str near = kg_vocab_near(&known, id);
    if (near.p)
        kg_model_arg(r, diag, "near", near);
}

/* ---- facts ---- */

/* A fact that this kind of element cannot have is a misunderstanding, not an exotic answer. */
static void check_facts(kg_model_reading *r, kg_element of, kg_ref kind, const kg_extra *facts, size_t n)
{
    const kg_kind *k = of == KG_OF_FLOW ? NULL : kg_catalog_kind(r->catalog, of, kind.ix);
    for (size_t i = 0; k && i < n; i++) {
        uint32_t slot = r->catalog->extra_slots[of][facts[i].fact];
        if (k->has >> slot & 1)
            continue;
        kg_diag *diag = kg_model_report_key(r, KG_MODEL_FACT_NOT_HERE, facts[i].node);
        kg_model_arg(r, diag, "fact", facts[i].node->key);
        kg_model_arg(r, diag, "kind", k->entry.id);
    }
}

static void link_controls(kg_model_reading *r, kg_control *controls, size_t n)
{
    const kg_vocab *known = &r->catalog->vocabs[KG_V_COUNTERMEASURES];
    for (size_t i = 0; i < n; i++) {
        controls[i].countermeasure = kg_vocab_find(known, controls[i].entry.id);
        if (controls[i].countermeasure) {
            kg_str now = known->ids[controls[i].countermeasure - 1];
            if (!kg_str_eq(now, controls[i].entry.id))
                kg_model_renamed(r, controls[i].entry.node, controls[i].entry.id, now);
            controls[i].entry.id = now;
            continue;
        }
        kg_diag *diag = kg_model_report_key(r, KG_MODEL_REFERENCE, controls[i].entry.node);
        kg_model_arg(r, diag, "id", controls[i].entry.id);
        kg_model_arg(r, diag, "kind", KG_S("countermeasure"));
        kg_str near = kg_vocab_near(known, controls[i].entry.id);
        if (near.p)
            kg_model_arg(r, diag, "near", near);
    }
}

/* ---- components and interfaces ---- */

static uint32_t find_interface(const kg_model *model, const kg_component *component, kg_str id)
{
    for (size_t i = 0; i < component->n_interfaces; i++)
        if (kg_str_eq(model->interfaces[component->first_interface + i].entry.id, id))
            return component->first_interface + (uint32_t)i + 1;
    return 0;
}

static void link_carrier(kg_model_reading *r, kg_interface *interface)
{
    const kg_component *component = &r->model->components[interface->component];
    if (!interface->on.p)
        return;
    interface->carried_by = find_interface(r->model, component, interface->on);
    if (interface->carried_by)
        return;
    kg_diag *diag = kg_model_report(r, KG_MODEL_REFERENCE, kg_node_get(interface->entry.node, "on"));
    kg_model_arg(r, diag, "id", interface->on);
    kg_model_arg(r, diag, "kind", KG_S("interface"));
}

static void check_carrier_cycle(kg_model_reading *r, const kg_interface *interface)
{
    const kg_interface *at = interface;
    size_t steps = 0;
    while (at->carried_by && steps++ <= r->model->components[interface->component].n_interfaces)
        at = &r->model->interfaces[at->carried_by - 1];
    if (at->carried_by)
        kg_model_arg(r, kg_model_report_key(r, KG_MODEL_CYCLE, interface->entry.node), "path",
                     interface->entry.id);
}

static void flatten_interfaces(kg_model_reading *r)
{
    kg_model *m = r->model;
    size_t all = 0;
    for (size_t i = 0; i < m->n_components; i++)
        all += m->components[i].n_interfaces;
    m->interfaces = KG_NEW_N(r->arena, kg_interface, all);
    for (size_t i = 0; i < m->n_components; i++) {
        kg_component *c = &m->components[i];
        c->first_interface = (uint32_t)m->n_interfaces;
        for (size_t k = 0; k < c->n_interfaces; k++) {
            m->interfaces[m->n_interfaces] = c->interfaces[k];
            m->interfaces[m->n_interfaces++].component = (uint32_t)i;
        }
    }
}

static void link_interfaces(kg_model_reading *r)
{
    kg_model *m = r->model;
    flatten_interfaces(r);
    for (size_t i = 0; i < m->n_interfaces; i++) {
        link_carrier(r, &m->interfaces[i]);
        check_facts(r, KG_OF_INTERFACE, m->interfaces[i].kind, m->interfaces[i].facts, m->interfaces[i].n_facts);
        link_controls(r, m->interfaces[i].controls, m->interfaces[i].n_controls);
    }
    for (size_t i = 0; i < m->n_interfaces; i++)
        check_carrier_cycle(r, &m->interfaces[i]);
}

/* Each component without a stated authority is one of its own (design section 1). */
static void link_components(kg_model_reading *r)
{
    kg_model *m = r->model;
    for (size_t i = 0; i < m->n_components; i++) {
        kg_component *c = &m->components[i];
        c->own_authority = c->authority.ix ? c->authority.ix : (uint32_t)(m->n_authorities + 1 + i);
        check_facts(r, KG_OF_COMPONENT, c->kind, c->facts, c->n_facts);
        link_controls(r, c->controls, c->n_controls);
    }
}

static void check_zone_cycle(kg_model_reading *r, const kg_zone *zone)
{
    const kg_zone *at = zone;
    size_t steps = 0;
    while (at->in.ix && steps++ <= KG_YAML_DEPTH_MOST)
        at = &r->model->zones[at->in.ix - 1];
    if (at->in.ix)
        kg_model_arg(r, kg_model_report_key(r, KG_MODEL_CYCLE, zone->entry.node), "path", zone->entry.id);
}

/* ---- flows ---- */

static bool find_end(kg_model_reading *r, const kg_flow *flow, const char *key, kg_str text, kg_flow_end *end)
{
    const kg_model *m = r->model;
    const kg_node *node = kg_model_item(flow->entry.node, key, 0);
    kg_str component, interface;
    if (!text.p)
        return false;
    bool split = kg_str_cut(text, '.', &component, &interface);
    const kg_name *name = kg_model_find(m, component);
    if (!name || name->kind != KG_MV_COMPONENTS) {
        report_reference(r, node, component, "component");
        return false;
    }
    end->component = name->ix;
    if (!split)
        return true;
    end->interface = find_interface(m, &m->components[name->ix], interface);
    if (!end->interface) {
        kg_diag *diag = kg_model_report(r, KG_MODEL_REFERENCE, node);
        kg_model_arg(r, diag, "id", text);
        kg_model_arg(r, diag, "kind", KG_S("interface"));
    }
    return end->interface != 0;
}

static void link_route(kg_model_reading *r, kg_flow *flow)
{
    flow->route = KG_NEW_N(r->arena, kg_stop, flow->n_route_);
    for (size_t i = 0; i < flow->n_route_; i++) {
        const kg_name *name = kg_model_find(r->model, flow->route_[i]);
        kg_element of = !name                            ? KG_OF_NONE
                        : name->kind == KG_MV_ZONES      ? KG_OF_ZONE
                        : name->kind == KG_MV_COMPONENTS ? KG_OF_COMPONENT
                                                         : KG_OF_NONE;
        if (of)
            flow->route[flow->n_route++] = (kg_stop){of, name->ix};
        else if (flow->route_[i].p)
            report_reference(r, kg_model_item(flow->entry.node, "route", i), flow->route_[i], "zone");
    }
}

static void link_flows(kg_model_reading *r)
{
    kg_model *m = r->model;
    for (size_t i = 0; i < m->n_flows; i++) {
        kg_flow *flow = &m->flows[i];
        find_end(r, flow, "from", flow->from_, &flow->from);
        find_end(r, flow, "to", flow->to_, &flow->to);
        link_route(r, flow);
        link_controls(r, flow->controls, flow->n_controls);
    }
}

void kg_model_link_elements(kg_model_reading *r)
{
    for (size_t i = 0; i < r->model->n_zones; i++) {
        check_zone_cycle(r, &r->model->zones[i]);
        check_facts(r, KG_OF_ZONE, r->model->zones[i].kind, r->model->zones[i].facts,
                    r->model->zones[i].n_facts);
    }
    link_interfaces(r);
    link_components(r);
    link_flows(r);
}

/* ---- spots ---- */

static bool flow_spot(kg_spot *out, const kg_model *model, uint32_t component, kg_str id)
{
    const kg_name *name = kg_model_find(model, id);
    if (!name || name->kind != KG_MV_FLOWS)
        return false;
    const kg_flow *flow = &model->flows[name->ix];
    if (flow->from.component != component && flow->to.component != component)
        return false;
    *out = (kg_spot){KG_OF_FLOW, name->ix, component,
                     flow->from.component == component ? KG_SIDE_FROM : KG_SIDE_TO};
    return true;
}

bool kg_model_spot(kg_spot *out, const kg_model *model, kg_str place)
{
    kg_str component, part;
    bool at_flow = kg_str_cut(place, '@', &component, &part);
    bool at_interface = !at_flow && kg_str_cut(place, '.', &component, &part);
    const kg_name *name = kg_model_find(model, component);
    if (!name || name->kind != KG_MV_COMPONENTS)
        return false;
    if (at_flow)
        return flow_spot(out, model, name->ix, part);
    *out = (kg_spot){KG_OF_COMPONENT, name->ix, name->ix, KG_SIDE_NONE};
    if (!at_interface)
        return true;
    uint32_t interface = find_interface(model, &model->components[name->ix], part);
    *out = (kg_spot){KG_OF_INTERFACE, interface - 1, name->ix, KG_SIDE_NONE};
    return interface != 0;
}

kg_str kg_spot_name(const kg_model *model, const kg_spot *spot, kg_arena *arena)
{
    kg_str component = model->components[spot->component].entry.id;
    if (spot->of == KG_OF_COMPONENT)
        return component;
    kg_str part = spot->of == KG_OF_FLOW ? model->flows[spot->ix].entry.id : model->interfaces[spot->ix].entry.id;
    char *place = kg_alloc(arena, component.n + 1 + part.n);
    memcpy(place, component.p, component.n);
    place[component.n] = spot->of == KG_OF_FLOW ? '@' : '.';
    memcpy(place + component.n + 1, part.p, part.n);
    return (kg_str){place, component.n + 1 + part.n};
}
