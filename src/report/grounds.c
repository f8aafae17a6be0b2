// SPDX-License-Identifier: Apache-2.0
// What stands behind a result: facts with their values, evidence of countermeasures, reasons of
// judgements, vectors, tools.
#include "internal.h"

static const kg_fact *fact_at(const kg_catalog *catalog, kg_element of, uint32_t slot)
{
    return slot != KG_SLOT_KIND && slot < catalog->n_facts_of[of] ? catalog->facts_of[of][slot]
                                                                  : NULL;
}

/* The number of the value in a one-hot word; 0: unknown, or no such fact. */
static uint32_t value_in(uint64_t word)
{
    uint32_t value = 0;
    while (word > 1) {
        word >>= 1;
        value++;
    }
    return value;
}

static kg_str value_name(const kg_rp *r, kg_element of, uint32_t slot, uint32_t value)
{
    if (!value)
        return kg_rp_text(r, KG_M_WORDS_UNKNOWN);
    if (slot == KG_SLOT_KIND) {
        const kg_kind *kind = kg_catalog_kind(r->catalog, of, value);
        return kind ? kg_text_in(kind->name, r->lang) : (kg_str){0};
    }
    const kg_fact *fact = fact_at(r->catalog, of, slot);
    const kg_fact_value *it = fact ? kg_fact_value_at(fact, value) : NULL;
    return it ? kg_name_in(it->name, it->entry.id, r->lang) : (kg_str){0};
}

/* Kinds may be more than a word has bits for, so they are read from the model. */
static uint32_t kind_of(const kg_rp *r, kg_element of, uint32_t ix)
{
    switch (of) {
    case KG_OF_ZONE:
        return r->model->zones[ix].kind.ix;
    case KG_OF_COMPONENT:
        return r->model->components[ix].kind.ix;
    case KG_OF_INTERFACE:
        return r->model->interfaces[ix].kind.ix;
    default:
        return 0;
    }
}

kg_str kg_rp_fact(const kg_rp *r, kg_element of, uint32_t ix, uint32_t slot)
{
    uint64_t word = slot == KG_SLOT_KIND ? 0 : kg_fact_word(r->analysis->facts, of, ix, slot);
    return kg_rp_fact_seen(r, of, ix, slot, word);
}

kg_str kg_rp_fact_seen(const kg_rp *r, kg_element of, uint32_t ix, uint32_t slot, uint64_t word)
{
    const kg_fact *fact = fact_at(r->catalog, of, slot);
    kg_str name = fact ? kg_text_in(fact->name, r->lang) : kg_rp_text(r, KG_M_REPORT_KIND);
    uint32_t value = slot == KG_SLOT_KIND ? kind_of(r, of, ix) : value_in(word);
    kg_arg args[] = {{"name", name}, {"text", value_name(r, of, slot, value)}};
    return kg_rp_fill(r, KG_M_WORDS_FACT_VALUE, args, 2);
}

/* ---- questions ---- */

/* "components.camera." before the key of a fact of it. */
static void add_place(const kg_rp *r, kg_buf *buf, kg_element of, uint32_t ix)
{
    const kg_model *model = r->model;
    if (of == KG_OF_ZONE) {
        kg_buf_addf(buf, "zones.%.*s.", KG_P(model->zones[ix].entry.id));
    } else if (of == KG_OF_COMPONENT) {
        kg_buf_addf(buf, "components.%.*s.", KG_P(model->components[ix].entry.id));
    } else if (of == KG_OF_FLOW) {
        kg_buf_addf(buf, "flows.%.*s.", KG_P(model->flows[ix].entry.id));
    } else if (of == KG_OF_INTERFACE) {
        const kg_interface *it = &model->interfaces[ix];
        add_place(r, buf, KG_OF_COMPONENT, it->component);
        kg_buf_addf(buf, "interfaces.%.*s.", KG_P(it->entry.id));
    } else {
        kg_buf_addz(buf, "product.");
    }
}

kg_str kg_rp_question_key(const kg_rp *r, const kg_question *question)
{
    const kg_fact *fact = fact_at(r->catalog, question->of, question->slot);
    kg_str element, key;
    kg_buf buf = kg_rp_buf(r);
    if (!fact)
        return (kg_str){0};
    add_place(r, &buf, question->of, question->ix);
    kg_buf_add(&buf, kg_str_cut(fact->entry.id, '.', &element, &key) ? key : fact->entry.id);
    return kg_buf_str(&buf);
}

kg_str kg_rp_question_values(const kg_rp *r, const kg_question *question)
{
    const kg_fact *fact = fact_at(r->catalog, question->of, question->slot);
    kg_buf buf = kg_rp_buf(r);
    for (size_t i = 0; fact && i < fact->n_values; i++) {
        kg_buf_addz(&buf, i ? " | " : "");
        kg_buf_add(&buf, fact->values[i].entry.id);
    }
    return kg_buf_str(&buf);
}

/* ---- countermeasures ---- */

static void add_line(kg_buf *out, kg_str text)
{
    if (out->n)
        kg_buf_addc(out, '\n');
    kg_buf_add(out, text);
}

static kg_str evidence_line(const kg_rp *r, const kg_evidence *evidence)
{
    kg_arg args[] = {{"title", kg_name_in(evidence->title, evidence->entry.id, r->lang)},
                     {"result", kg_say_result(r->catalog, evidence->result, r->lang)},
                     {"by", evidence->by},
                     {"on", evidence->on}};
    return kg_rp_fill(r, KG_M_REPORT_BY_EVIDENCE, args, 4);
}

static kg_str fact_line(const kg_rp *r, const kg_treating *treating)
{
    const kg_test *fact = treating->fact;
    kg_arg args[] = {{"element", kg_rp_element(r, fact->of, treating->fact_ix)},
                     {"fact", kg_rp_fact(r, fact->of, treating->fact_ix, fact->slot)}};
    return kg_rp_fill(r, KG_M_REPORT_BY_FACT, args, 2);
}

kg_str kg_rp_grounds(const kg_rp *r, const kg_treating *treating)
{
    kg_buf buf = kg_rp_buf(r);
    if (treating->fact && treating->fact_ix != KG_NONE)
        add_line(&buf, fact_line(r, treating));
    if (treating->control) {
        kg_str how = kg_text_in(treating->control->how, r->lang);
        add_line(&buf, how.n ? kg_rp_fill1(r, KG_M_REPORT_BY_DECLARATION_HOW, "how", how)
                             : kg_rp_text(r, KG_M_REPORT_BY_DECLARATION));
    }
    if (treating->evidence)
        add_line(&buf, evidence_line(r, treating->evidence));
    if (treating->contradicted)
        add_line(&buf, kg_rp_text(r, KG_M_REPORT_CONTRADICTED));
    return buf.n ? kg_buf_str(&buf) : kg_rp_text(r, KG_M_WORDS_NONE_GIVEN);
}

/* ---- judgements, vectors, tools ---- */

kg_str kg_rp_because(const kg_rp *r, const kg_threat *threat)
{
    const kg_judgement *judgement = threat->judgement;
    if (!judgement)
        return (kg_str){0};
    return kg_text_in(threat->verdict == KG_REJECTED         ? judgement->reject
                      : threat->verdict == KG_NOT_APPLICABLE ? judgement->not_applicable
                                                             : judgement->note,
                      r->lang);
}

kg_str kg_rp_vector(const kg_rp *r, const kg_risk *risk)
{
    char vector[KG_CVSS_MAX];
    size_t n = kg_cvss_format(vector, &risk->vector);
    return kg_str_copy(r->arena, (kg_str){vector, n});
}

kg_str kg_rp_row(const kg_rp *r, const kg_reason *reason)
{
    if (reason->override)
        return kg_catalog_row(r->catalog, "judged")->entry.id;
    return reason->row < r->catalog->n_derivations ? r->catalog->derivations[reason->row].entry.id
                                                   : (kg_str){0};
}

/* A modified metric that is left as it was needs no second telling of the same reason. */
static bool repeats_base(const kg_reason *reasons, kg_cvss_metric metric)
{
    if (metric < KG_CVSS_MAV || metric > KG_CVSS_MA)
        return false;
    const kg_reason *reason = &reasons[metric], *base = &reasons[metric - KG_CVSS_MAV];
    return reason->row == base->row && reason->override == base->override;
}

bool kg_rp_has_metric(const kg_risk *risk, const kg_reason reasons[KG_CVSS_V3_METRICS],
                      kg_cvss_metric metric)
{
    char value = kg_cvss_get(&risk->vector, metric);
    const kg_reason *reason = &reasons[metric];
    if (value != 'X')
        return value != 0;
    return (reason->row != KG_NONE || reason->override) && !repeats_base(reasons, metric);
}

kg_str kg_rp_unverified(const kg_rp *r, kg_str name, int32_t unverified)
{
    kg_buf buf = kg_rp_buf(r);
    kg_buf_add(&buf, name);
    if (unverified == KG_YES)
        kg_buf_add(&buf, kg_rp_text(r, KG_M_WORDS_UNVERIFIED_MARK));
    return kg_buf_str(&buf);
}

kg_str kg_rp_tools(const kg_rp *r, const kg_method *method)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < method->n_tools; i++)
        if (method->tools[i].ix) {
            const kg_tool *tool = &r->catalog->tools[method->tools[i].ix - 1];
            kg_rp_list_add(r, &list, kg_rp_unverified(r, tool->name, tool->unverified), true);
        }
    return kg_rp_joined(r, &list);
}
