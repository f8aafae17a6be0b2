// SPDX-License-Identifier: Apache-2.0
// Why: an element of the model (component, interface, flow, zone), a place of it, a hazard or a piece
// of evidence, with its facts and the threats at it.
#include "explain.h"

/* ---- facts ---- */

/* What an unknown fact counts as. */
static kg_str assumed_value(const kg_rp *r, const kg_fact *fact)
{
    const kg_fact_value *worst = kg_fact_value_at(fact, fact->worst_value);
    if (!worst)
        return KG_S("");
    return kg_rp_fill1(r, KG_M_EXPLAIN_ASSUMED, "value",
                       kg_name_in(worst->name, worst->entry.id, r->lang));
}

/* What the program works out about an end of a flow is unknown of the flow itself, and not told. */
static void fact_line(const kg_rp *r, const kg_spot *spot, uint32_t slot)
{
    const kg_fact *fact = r->catalog->facts_of[spot->of][slot];
    kg_looking at = {r->model, r->catalog, r->analysis->facts, *spot};
    kg_test test = {.of = spot->of, .slot = slot};
    uint64_t word = !fact        ? 0
                    : spot->side ? kg_test_word(&at, &test)
                                 : kg_fact_word(at.facts, spot->of, spot->ix, slot);
    kg_buf buf = kg_rp_buf(r);
    if (!word || (word & 1 && fact->derived == KG_YES))
        return;
    kg_buf_add(&buf, kg_rp_fact_seen(r, spot->of, spot->ix, slot, word));
    if (word & 1)
        kg_buf_add(&buf, assumed_value(r, fact));
    kg_ex_line(r, 2, kg_buf_str(&buf));
}

static void facts(const kg_rp *r, const kg_spot *spot)
{
    kg_element of = spot->of;
    kg_ex_heading(r, KG_M_EXPLAIN_FACTS);
    if (of == KG_OF_ZONE || of == KG_OF_COMPONENT || of == KG_OF_INTERFACE)
        kg_ex_line(r, 2, kg_rp_fact(r, of, spot->ix, KG_SLOT_KIND));
    for (uint32_t slot = 1; slot < r->catalog->n_facts_of[of]; slot++)
        fact_line(r, spot, slot);
}

/* ---- threats ---- */

/* Does a threat belong to what is explained? */
typedef bool belongs(const kg_rp *r, const kg_threat *threat, const void *what);

static void threats(const kg_rp *r, belongs *at, const void *what)
{
    size_t n = 0;
    kg_ex_heading(r, KG_M_EXPLAIN_THREATS);
    for (size_t i = 0; i < r->analysis->threats->n; i++) {
        const kg_threat *threat = &r->analysis->threats->items[i];
        if (!at(r, threat, what))
            continue;
        kg_ex_threat(r, threat);
        n++;
    }
    if (!n)
        kg_ex_line(r, 2, kg_rp_text(r, KG_M_REPORT_NOTHING));
}

/* A spot without a side is a whole element. */
static bool at_spot(const kg_rp *r, const kg_threat *threat, const void *what)
{
    const kg_spot *wanted = what;
    (void)r;
    if (wanted->of == KG_OF_COMPONENT && threat->component == wanted->ix)
        return true;
    for (size_t i = 0; i < threat->n_matches; i++) {
        const kg_spot *spot = &threat->matches[i].spot;
        if (spot->of == wanted->of && spot->ix == wanted->ix &&
            (!wanted->side || spot->side == wanted->side))
            return true;
    }
    return false;
}

static bool in_zone(const kg_rp *r, const kg_threat *threat, const void *what)
{
    const uint32_t *zone = what;
    return threat->component < r->model->n_components &&
           r->model->components[threat->component].zone.ix == *zone + 1;
}

static bool at_hazard(const kg_rp *r, const kg_threat *threat, const void *what)
{
    const kg_hazard *hazard = what;
    (void)r;
    for (size_t i = 0; i < hazard->n_components; i++)
        if (hazard->components[i].ix && threat->component == hazard->components[i].ix - 1)
            return true;
    return false;
}

static bool names(const kg_control *control, uint32_t evidence)
{
    for (size_t i = 0; control && i < control->n_evidence; i++)
        if (control->evidence[i].ix == evidence + 1)
            return true;
    return false;
}

static bool by_evidence(const kg_rp *r, const kg_threat *threat, const void *what)
{
    const kg_evidence *wanted = what;
    size_t ix = (size_t)(threat - r->analysis->threats->items);
    const kg_treatment *treatment = r->analysis->treatment;
    if (r->analysis->verification->of[ix].evidence == wanted)
        return true;
    for (size_t i = 0; i < treatment->n_of[ix]; i++)
        if (treatment->of[ix][i].evidence == wanted ||
            names(treatment->of[ix][i].control, (uint32_t)(wanted - r->model->evidence)))
            return true;
    return false;
}

/* ---- elements ---- */

static void title(const kg_rp *r, kg_str id, kg_str name, int kind)
{
    kg_ex_title(r, kg_ex_labelled(r, id, name));
    kg_ex_line(r, 2, kg_rp_text(r, kind));
}

static int kind_word(kg_element of)
{
    return of == KG_OF_ZONE        ? KG_M_WORDS_ZONE
           : of == KG_OF_COMPONENT ? KG_M_WORDS_COMPONENT
           : of == KG_OF_INTERFACE ? KG_M_WORDS_INTERFACE
                                   : KG_M_WORDS_FLOW;
}

/* A component's end of a flow is told with the component. */
void kg_ex_spot(const kg_rp *r, kg_str id, const kg_spot *spot)
{
    title(r, id, kg_rp_element(r, spot->of, spot->ix), kind_word(spot->of));
    if (spot->side)
        kg_ex_label(r, 2, KG_M_WORDS_COMPONENT,
                    kg_rp_element(r, KG_OF_COMPONENT, spot->component));
    facts(r, spot);
    threats(r, at_spot, spot);
}

static void explain_zone(const kg_rp *r, uint32_t ix)
{
    const kg_zone *it = &r->model->zones[ix];
    title(r, it->entry.id, kg_rp_element(r, KG_OF_ZONE, ix), KG_M_WORDS_ZONE);
    facts(r, &(kg_spot){.of = KG_OF_ZONE, .ix = ix});
    kg_ex_heading(r, KG_M_EXPLAIN_COMPONENTS);
    for (uint32_t i = 0; i < r->model->n_components; i++)
        if (r->model->components[i].zone.ix == ix + 1)
            kg_ex_line(r, 2, kg_ex_labelled(r, r->model->components[i].entry.id,
                                            kg_rp_element(r, KG_OF_COMPONENT, i)));
    threats(r, in_zone, &ix);
}

static void explain_hazard(const kg_rp *r, const kg_hazard *it)
{
    title(r, it->entry.id, kg_name_in(it->name, it->entry.id, r->lang), KG_M_WORDS_HAZARD);
    kg_ex_label(r, 2, KG_M_REPORT_HARM, kg_text_in(it->harm, r->lang));
    if (it->severity)
        kg_ex_label(r, 2, KG_M_REPORT_COLUMN_SEVERITY,
                    kg_str_format(r->arena, "S%d", (int)it->severity - 1));
    kg_ex_label(r, 2, KG_M_REPORT_TOLD, kg_text_in(it->told, r->lang));
    for (size_t i = 0; i < it->n_components; i++)
        if (it->components[i].ix)
            kg_ex_label(r, 2, KG_M_WORDS_COMPONENT,
                        kg_rp_element(r, KG_OF_COMPONENT, it->components[i].ix - 1));
    threats(r, at_hazard, it);
}

static void explain_evidence(const kg_rp *r, const kg_evidence *it)
{
    title(r, it->entry.id, kg_name_in(it->title, it->entry.id, r->lang), KG_M_WORDS_EVIDENCE);
    if (it->method.ix) {
        const kg_method *method = &r->catalog->methods[it->method.ix - 1];
        kg_ex_label(r, 2, KG_M_REPORT_METHOD,
                    kg_rp_named(r, kg_text_in(method->name, r->lang), method->entry.id));
    }
    kg_ex_label(r, 2, KG_M_EXPLAIN_TOOL, it->tool);
    kg_ex_label(r, 2, KG_M_EXPLAIN_RESULT, kg_say_result(r->catalog, it->result, r->lang));
    kg_ex_label(r, 2, KG_M_EXPLAIN_DONE_BY, it->by);
    kg_ex_label(r, 2, KG_M_REPORT_DATE, it->on);
    kg_ex_label(r, 2, KG_M_EXPLAIN_FILE, it->file);
    if (it->sha256.n)
        kg_ex_line(r, 2, kg_ex_labelled(r, KG_S("sha256"), it->sha256));
    threats(r, by_evidence, it);
}

bool kg_ex_element(const kg_rp *r, const kg_name *name)
{
    kg_spot spot = {.ix = name->ix, .component = name->ix};
    switch (name->kind) {
    case KG_MV_ZONES:
        explain_zone(r, name->ix);
        return true;
    case KG_MV_COMPONENTS:
    case KG_MV_FLOWS:
        spot.of = name->kind == KG_MV_FLOWS ? KG_OF_FLOW : KG_OF_COMPONENT;
        kg_ex_spot(r, name->id, &spot);
        return true;
    case KG_MV_EVIDENCE:
        explain_evidence(r, &r->model->evidence[name->ix]);
        return true;
    case KG_MV_COUNT:
        explain_hazard(r, &r->model->hazards[name->ix]);
        return true;
    default:
        return false;
    }
}
