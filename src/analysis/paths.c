// SPDX-License-Identifier: Apache-2.0
// Paths (guide: procedure 3): the attack graph of one view, from the attacker's positions over zones,
// interfaces, components and flows to the assets; each arc carries its row of D9 and its element.
#include "analysis/internal.h"
#include "analysis/known.h"

#include <string.h>

typedef struct drawing {
    kg_paths *paths;
    const kg_model *model;
    const kg_catalog *catalog;
    const kg_facts *facts;
    const kg_assets *assets;
    const kg_surface *surface;
    kg_view view;
    kg_arena *arena;
    kg_graph_builder builder;
    size_t notes_cap;
    bool *relayed;   /* per component: an arc from the Internet was drawn already */
    bool *connected; /* per component: it has a flow over the Internet */
    const kg_known *k;
} drawing;

/* ---- arcs ---- */

static void arc(drawing *d, uint32_t from, uint32_t to, kg_row_id row, kg_element of, uint32_t ix, bool assumed)
{
    if (from == KG_NONE || to == KG_NONE)
        return;
    kg_graph_add_arc(&d->builder, from, to, kg_row_effort(d->k->rows[row]), (uint32_t)d->paths->n_notes);
    *KG_PUSH(d->arena, d->paths->notes, d->paths->n_notes, d->notes_cap) =
        (kg_step_note){d->k->row[row], of, ix, assumed};
}

static uint32_t *nodes(drawing *d, size_t n)
{
    uint32_t *all = KG_NEW_N(d->arena, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        all[i] = kg_graph_add_node(&d->builder, KG_GRAPH_OR);
    return all;
}

static uint32_t counts(drawing *d, kg_element of, uint32_t ix, uint32_t slot, bool *assumed)
{
    return kg_fact_counts(d->facts, d->catalog, of, ix, slot, d->view, assumed);
}

/* What was stated, whatever the view: a stated factory password keeps its name before measures too. */
static uint32_t stated(drawing *d, uint32_t interface, uint32_t slot)
{
    return kg_fact_counts(d->facts, d->catalog, KG_OF_INTERFACE, interface, slot, KG_AFTER, NULL);
}

/* ---- zones and positions ---- */

static bool is_local_zone(const drawing *d, uint32_t zone)
{
    uint32_t kind = d->model->zones[zone].kind.ix;
    return kind != d->k->zone_kind.internet && kind != d->k->zone_kind.carrier && kind != d->k->zone_kind.cloud;
}

static void draw_positions(drawing *d)
{
    kg_paths *p = d->paths;
    for (int i = 0; i < KG_POSITIONS; i++)
        p->position[i] = i == KG_FROM_INSIDER ? KG_NONE : kg_graph_add_node(&d->builder, KG_GRAPH_OR);
    for (uint32_t z = 0; z < d->model->n_zones; z++) {
        if (kg_zone_is(d->model, z, d->k->zone_kind.internet))
            arc(d, p->position[KG_FROM_INTERNET], p->presence[z], KG_ROW_D9_START, KG_OF_ZONE, z, false);
        else if (is_local_zone(d, z))
            arc(d, p->position[KG_FROM_LOCAL], p->presence[z], KG_ROW_D9_START, KG_OF_ZONE, z, false);
    }
}

/* ---- interfaces ---- */

/* From where the surface says that the interface is entered; unknown exposure or place is assumed. */
static void draw_touch(drawing *d, uint32_t i)
{
    const kg_known *k = d->k;
    const kg_paths *p = d->paths;
    uint32_t zone = d->model->components[d->model->interfaces[i].component].zone.ix - 1;
    uint8_t from = d->surface->entry[i];
    bool assumed = false;
    if (from & 1 << KG_FROM_RADIO)
        arc(d, p->position[KG_FROM_RADIO], p->touch[i], KG_ROW_D9_ENTER_RADIO, KG_OF_INTERFACE, i, false);
    if (from & 1 << KG_FROM_LOCAL)
        arc(d, p->presence[zone], p->touch[i], KG_ROW_D9_ENTER_LOCAL, KG_OF_INTERFACE, i, false);
    if (from & 1 << KG_FROM_INTERNET) {
        bool os = counts(d, KG_OF_INTERFACE, i, k->slot.reach, NULL) == k->value.local;
        counts(d, KG_OF_INTERFACE, i, k->slot.exposure, &assumed);
        arc(d, p->position[KG_FROM_INTERNET], p->touch[i], os ? KG_ROW_D9_ENTER_OS : KG_ROW_D9_ENTER_NETWORK,
            KG_OF_INTERFACE, i, assumed);
    }
    if (from & 1 << KG_FROM_HAND) {
        bool inside = counts(d, KG_OF_INTERFACE, i, k->slot.enclosure, &assumed) == k->value.inside;
        arc(d, p->position[KG_FROM_HAND], p->touch[i], inside ? KG_ROW_D9_PROBE : KG_ROW_D9_TOUCH, KG_OF_INTERFACE, i,
            assumed);
    }
}

/* The gate itself: nothing, a worthless credential, or a real one that must be had in another way. */
static void draw_past(drawing *d, uint32_t i)
{
    const kg_known *k = d->k;
    uint32_t touch = d->paths->touch[i], past = d->paths->past[i];
    bool assumed = false;
    uint32_t authentication = counts(d, KG_OF_INTERFACE, i, k->slot.authentication, &assumed);
    bool asked = stated(d, i, k->slot.authentication) != k->value.no_authentication;
    uint64_t word = kg_fact_word(d->facts, KG_OF_INTERFACE, i, k->slot.credential);
    uint32_t credential = stated(d, i, k->slot.credential);
    /* an unknown function counts as administration, but must not make the gate look stronger */
    bool guess = false;
    bool administration = counts(d, KG_OF_INTERFACE, i, k->slot.function, &guess) == k->value.administration && !guess;

    if (authentication && asked && word > 1 && credential == k->value.default_credential)
        arc(d, touch, past, KG_ROW_D9_DEFAULT_CREDENTIAL, KG_OF_INTERFACE, i, false);
    else if (authentication && asked && word > 1 && credential == k->value.shared_credential)
        arc(d, touch, past, KG_ROW_D9_SHARED_CREDENTIAL, KG_OF_INTERFACE, i, false);
    else if (assumed)
        arc(d, touch, past, KG_ROW_D9_UNKNOWN_AUTHENTICATION, KG_OF_INTERFACE, i, true);
    else if (authentication && authentication != k->value.no_authentication && word == 1)
        arc(d, touch, past, KG_ROW_D9_UNKNOWN_CREDENTIAL, KG_OF_INTERFACE, i, true);
    else if (!authentication || authentication == k->value.no_authentication)
        arc(d, touch, past, KG_ROW_D9_NO_AUTHENTICATION, KG_OF_INTERFACE, i, false);
    else {
        arc(d, touch, past, administration ? KG_ROW_D9_CREDENTIAL_ADMINISTRATOR : KG_ROW_D9_CREDENTIAL_ORDINARY,
            KG_OF_INTERFACE, i, true);
        arc(d, touch, past, KG_ROW_D9_FLAW, KG_OF_INTERFACE, i, false);
    }
}

/* Administration and unlimited service are control; anything else takes a flaw, and what only resets
 * has none to find. */
static void draw_control(drawing *d, uint32_t i)
{
    const kg_known *k = d->k;
    uint32_t component = d->model->interfaces[i].component;
    uint32_t function = counts(d, KG_OF_INTERFACE, i, k->slot.function, NULL);
    uint32_t reach = counts(d, KG_OF_INTERFACE, i, k->slot.reach, NULL);
    if (function && (function == k->value.administration || function == k->value.service))
        arc(d, d->paths->past[i], d->paths->control[component], KG_ROW_D9_INSIDE, KG_OF_COMPONENT, component, false);
    else if (function ? function != k->value.reset : reach != k->value.physical)
        arc(d, d->paths->past[i], d->paths->control[component], KG_ROW_D9_FLAW, KG_OF_COMPONENT, component, false);
}

static void draw_interfaces(drawing *d)
{
    for (uint32_t i = 0; i < d->model->n_interfaces; i++) {
        draw_touch(d, i);
        draw_past(d, i);
        draw_control(d, i);
    }
}

/* ---- components ---- */

/* What nobody has described is no fortress: a component without interfaces has one that a flaw opens. */
static void draw_undescribed(drawing *d, uint32_t component)
{
    const kg_component *c = &d->model->components[component];
    uint32_t zone = c->zone.ix - 1;
    if (c->n_interfaces)
        return;
    arc(d, d->paths->presence[zone], d->paths->control[component], KG_ROW_D9_UNDESCRIBED, KG_OF_COMPONENT, component, true);
    if (!d->connected[component])
        return;
    arc(d, d->paths->position[KG_FROM_INTERNET], d->paths->control[component], KG_ROW_D9_UNDESCRIBED, KG_OF_COMPONENT,
        component, true);
}

/* Which components have a flow over the Internet. */
static void find_connected(drawing *d)
{
    for (size_t f = 0; f < d->model->n_flows; f++) {
        const kg_flow *flow = &d->model->flows[f];
        if (!kg_flow_passes(d->model, flow, d->k->zone_kind.internet))
            continue;
        d->connected[flow->from.component] = true;
        d->connected[flow->to.component] = true;
    }
}

static void draw_components(drawing *d)
{
    kg_paths *p = d->paths;
    for (uint32_t i = 0; i < d->model->n_components; i++) {
        p->body[i] = KG_NONE;
        draw_undescribed(d, i);
        arc(d, p->control[i], p->presence[d->model->components[i].zone.ix - 1], KG_ROW_D9_FROM_INSIDE, KG_OF_ZONE,
            d->model->components[i].zone.ix - 1, false);
        if (counts(d, KG_OF_COMPONENT, i, d->k->slot.body, NULL) != d->k->value.has_body)
            continue;
        p->body[i] = kg_graph_add_node(&d->builder, KG_GRAPH_OR);
        arc(d, p->position[KG_FROM_HAND], p->body[i], KG_ROW_D9_OPEN_ENCLOSURE, KG_OF_COMPONENT, i, false);
    }
}

/* ---- flows ---- */

/* A relay in reach of a local zone whose interfaces nobody described: it may be open. */
static void draw_relay(drawing *d, uint32_t component)
{
    const kg_component *c = &d->model->components[component];
    if (d->relayed[component] || c->n_interfaces || !is_local_zone(d, c->zone.ix - 1))
        return;
    d->relayed[component] = true;
    arc(d, d->paths->position[KG_FROM_INTERNET], d->paths->control[component], KG_ROW_D9_RELAY_TAKEN, KG_OF_COMPONENT,
        component, true);
}

static void draw_on_path(drawing *d, uint32_t f)
{
    const kg_flow *flow = &d->model->flows[f];
    kg_paths *p = d->paths;
    for (size_t i = 0; i < flow->n_route; i++)
        if (flow->route[i].of == KG_OF_COMPONENT) {
            draw_relay(d, flow->route[i].ix);
            arc(d, p->control[flow->route[i].ix], p->on_path[f], KG_ROW_D9_ON_PATH_RELAY, KG_OF_COMPONENT, flow->route[i].ix,
                false);
        }
    if (kg_flow_passes(d->model, flow, d->k->zone_kind.internet))
        arc(d, p->position[KG_FROM_INTERNET], p->on_path[f], KG_ROW_D9_ON_PATH_CORE, KG_OF_FLOW, f, false);
    if (kg_flow_on_radio(d->model, d->catalog, d->facts, flow))
        arc(d, p->position[KG_FROM_RADIO], p->on_path[f], KG_ROW_D9_LISTEN_RADIO, KG_OF_FLOW, f, false);
    uint32_t last = KG_NONE;
    for (size_t i = 0; i < flow->n_route + 2; i++) {
        uint32_t zone = kg_flow_zone(d->model, flow, i);
        if (zone != last && is_local_zone(d, zone))
            arc(d, p->presence[zone], p->on_path[f], KG_ROW_D9_ON_PATH_LOCAL, KG_OF_FLOW, f, false);
        last = zone;
    }
}

/* Who holds an end has the content; who alters the content may find a flaw of the end. */
static void draw_end(drawing *d, uint32_t f, uint32_t component)
{
    arc(d, d->paths->control[component], d->paths->read[f], KG_ROW_D9_FROM_INSIDE, KG_OF_FLOW, f, false);
    arc(d, d->paths->tap[f], d->paths->control[component], KG_ROW_D9_FLAW, KG_OF_COMPONENT, component, false);
}

static void draw_read(drawing *d, uint32_t f)
{
    const kg_flow *flow = &d->model->flows[f];
    const kg_known *k = d->k;
    kg_paths *p = d->paths;
    bool assumed = false, server_unknown = false;
    uint32_t encryption = counts(d, KG_OF_FLOW, f, k->slot.encryption, &assumed);
    uint32_t server = counts(d, KG_OF_FLOW, f, k->slot.server_authentication, &server_unknown);
    if (encryption == k->value.plaintext)
        arc(d, p->on_path[f], p->tap[f], assumed ? KG_ROW_D9_UNKNOWN_ENCRYPTION : KG_ROW_D9_PLAINTEXT, KG_OF_FLOW, f, assumed);
    else if (server == k->value.no_server_authentication)
        arc(d, p->on_path[f], p->tap[f], KG_ROW_D9_FALSE_SERVER, KG_OF_FLOW, f, server_unknown);
    else
        arc(d, p->on_path[f], p->tap[f], KG_ROW_D9_BREAK_ENCRYPTION, KG_OF_FLOW, f, false);
    arc(d, p->tap[f], p->read[f], KG_ROW_D9_TAKE, KG_OF_FLOW, f, false);
    draw_end(d, f, flow->from.component);
    draw_end(d, f, flow->to.component);
}

/* ---- assets ---- */

static void draw_assets(drawing *d, const kg_assets *assets)
{
    for (size_t i = 0; i < assets->n_places; i++) {
        const kg_asset_place *place = &assets->places[i];
        uint32_t to = d->paths->asset[place->asset];
        uint32_t from = place->of == KG_OF_FLOW        ? d->paths->read[place->ix]
                        : place->of == KG_OF_INTERFACE ? d->paths->past[place->ix]
                                                       : d->paths->control[place->ix];
        arc(d, from, to, KG_ROW_D9_TAKE, place->of, place->ix, false);
        if (place->of == KG_OF_COMPONENT)
            arc(d, d->paths->body[place->ix], to, KG_ROW_D9_TAKE, place->of, place->ix, false);
    }
}

static void draw_nodes(drawing *d)
{
    const kg_model *m = d->model;
    kg_paths *p = d->paths;
    p->presence = nodes(d, m->n_zones);
    p->touch = nodes(d, m->n_interfaces);
    p->past = nodes(d, m->n_interfaces);
    p->control = nodes(d, m->n_components);
    p->body = KG_NEW_N(d->arena, uint32_t, m->n_components);
    p->on_path = nodes(d, m->n_flows);
    p->tap = nodes(d, m->n_flows);
    p->read = nodes(d, m->n_flows);
    p->asset = nodes(d, m->n_assets);
    d->relayed = KG_NEW_N(d->arena, bool, m->n_components);
    d->connected = KG_NEW_N(d->arena, bool, m->n_components);
    find_connected(d);
}

static int draw(void *arg)
{
    drawing *d = arg;
    draw_nodes(d);
    draw_positions(d);
    draw_interfaces(d);
    draw_components(d);
    for (uint32_t f = 0; f < d->model->n_flows; f++) {
        draw_on_path(d, f);
        draw_read(d, f);
    }
    draw_assets(d, d->assets);
    return kg_graph_finish(&d->paths->graph, &d->builder, d->arena);
}

int kg_paths_find(kg_paths **out, const kg_model *model, const kg_catalog *catalog,
                  const kg_facts *facts, const kg_assets *assets, const kg_surface *surface,
                  kg_view view, kg_arena *arena)
{
    kg_paths *paths = KG_NEW(arena, kg_paths);
    drawing d = {.paths = paths, .model = model, .catalog = catalog, .facts = facts, .view = view,
                 .arena = arena, .k = facts->known};
    kg_arena scratch;
    kg_arena_init(&scratch, arena->heap);
    kg_graph_init(&d.builder, &scratch);
    d.assets = assets;
    d.surface = surface;
    *out = paths;
    int result = kg_guard(arena->heap, draw, &d); /* so that the scratch arena is cleared in any case */
    kg_arena_clear(&scratch);
    if (result != KG_OK)
        return result;
    return kg_graph_easiest(&paths->easiest, paths->graph, paths->position, KG_FROM_INSIDER, arena);
}

static void add_hop(kg_path *path, const kg_known *known, kg_row_id row, kg_element of, uint32_t ix)
{
    kg_hop hop = {{known->row[row], of, ix, false}, kg_row_effort(known->rows[row])};
    path->hops[path->n_hops++] = hop;
    path->effort = kg_effort_combine(path->effort, hop.effort);
    path->sum = kg_effort_sum(path->effort);
}

int kg_path_of(kg_path *out, const kg_analysis *a, size_t threat, kg_view view, kg_arena *arena)
{
    const kg_feasibility_of *f = &a->risks->of[threat].feasibility[view];
    const kg_known *known = a->facts->known;
    *out = (kg_path){0};
    if (!f->reached)
        return KG_OK;
    const kg_spot *spot = &a->threats->items[threat].matches[f->match].spot;
    int result = f->node == KG_NONE ? KG_OK : kg_path_to(out, a->paths[view], f->node, NULL, arena);
    if (result != KG_OK)
        return result;
    kg_hop *way = out->hops;
    out->hops = KG_NEW_N(arena, kg_hop, out->n_hops + 3); /* an insider's two, and a measure */
    if (f->node != KG_NONE) {
        memcpy(out->hops, way, out->n_hops * sizeof *way);
    } else {
        out->reached = true;
        out->from = KG_FROM_INSIDER;
        add_hop(out, known, KG_ROW_D9_INSIDER, spot->of, spot->ix);
        add_hop(out, known, KG_ROW_D9_ABUSE, spot->of, spot->ix);
    }
    if (f->hindered)
        add_hop(out, known, KG_ROW_D9_BEAT_MEASURE, spot->of, spot->ix);
    return KG_OK;
}

/* The first arc leaves the position. */
static kg_position position_of(const kg_paths *paths, const kg_graph_steps *steps)
{
    for (int i = 0; steps->n && i < KG_FROM_INSIDER; i++)
        if (paths->position[i] == steps->arcs[0].from)
            return (kg_position)i;
    return KG_FROM_INTERNET;
}

int kg_path_to(kg_path *out, const kg_paths *paths, uint32_t node, const kg_position *from,
               kg_arena *arena)
{
    const kg_graph_result *easiest = paths->easiest;
    kg_graph_steps steps;
    *out = (kg_path){0};
    if (node == KG_NONE || (from && *from == KG_FROM_INSIDER))
        return KG_OK;
    int result = from ? kg_graph_easiest(&easiest, paths->graph, &paths->position[*from], 1, arena) : KG_OK;
    if (result != KG_OK)
        return result;
    result = kg_graph_path(&steps, easiest, node, arena);
    if (result == KG_E_NOT_FOUND)
        return KG_OK;
    if (result != KG_OK)
        return result;
    out->reached = true;
    out->from = from ? *from : position_of(paths, &steps);
    out->effort = steps.effort;
    out->sum = steps.sum;
    out->hops = KG_NEW_N(arena, kg_hop, steps.n);
    for (; out->n_hops < steps.n; out->n_hops++)
        out->hops[out->n_hops] = (kg_hop){paths->notes[steps.arcs[out->n_hops].tag], steps.arcs[out->n_hops].effort};
    return KG_OK;
}
