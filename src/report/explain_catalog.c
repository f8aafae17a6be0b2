// SPDX-License-Identifier: Apache-2.0
// Why, without a model: what the catalogue knows of diagnostics, classes, countermeasures, rules,
// derivation rows and verification methods.
#include "explain.h"

/* ---- pieces ---- */

static void number(const kg_rp *r, size_t indent, const kg_framework *framework, kg_str id,
                   int32_t origin)
{
    const kg_framework_item *item = kg_rp_item(framework, id);
    kg_str title = item ? kg_rp_unverified(r, kg_text_in(item->title, r->lang), item->unverified)
                        : (kg_str){0};
    kg_arg args[] = {
        {"id", id},
        {"title", title},
        {"mark", origin == KG_ORIGIN_GUIDE ? KG_S("") : kg_rp_text(r, KG_M_EXPLAIN_PROPOSAL)}};
    kg_ex_line(r, indent, kg_rp_fill(r, KG_M_EXPLAIN_NUMBER, args, 3));
}

void kg_ex_numbers(const kg_rp *r, size_t indent, const kg_countermeasure *measure)
{
    for (size_t i = 0; i < measure->n_frameworks; i++) {
        const kg_item_numbers *numbers = &measure->frameworks[i];
        if (!numbers->framework.ix)
            continue;
        const kg_framework *framework = &r->catalog->frameworks[numbers->framework.ix - 1];
        kg_ex_line(r, indent, kg_text_in(framework->name, r->lang));
        for (size_t k = 0; k < numbers->n_items; k++)
            number(r, indent + 2, framework, numbers->items[k], numbers->origin);
    }
}

void kg_ex_method(const kg_rp *r, const kg_method *method)
{
    kg_str name = kg_rp_named(r, kg_text_in(method->name, r->lang), method->entry.id);
    kg_ex_line(r, 2, kg_rp_unverified(r, name, method->unverified));
    kg_ex_line(r, 6, kg_text_in(method->does, r->lang));
    kg_ex_label(r, 6, KG_M_REPORT_TOOLS, kg_rp_tools(r, method));
    kg_ex_label(r, 6, KG_M_REPORT_PASSES, kg_text_in(method->passes, r->lang));
}

/* A sentence of the catalogue with its {names} filled by what they stand for. */
static kg_str general(const kg_rp *r, kg_str says)
{
    static const struct {
        const char *name;
        int word;
    } names[] = {
        {"component", KG_M_WORDS_COMPONENT},  {"interfaces", KG_M_WORDS_INTERFACE},
        {"route", KG_M_WORDS_SOME_ROUTE},     {"data", KG_M_WORDS_TRAFFIC_DATA},
        {"assets", KG_M_WORDS_ASSET},         {"asset", KG_M_WORDS_ASSET},
        {"element", KG_M_WORDS_SOME_ELEMENT}, {"categories", KG_M_WORDS_ASSET_CATEGORY},
        {"class", KG_M_WORDS_THREAT_CLASS},   {"countermeasure", KG_M_WORDS_COUNTERMEASURE},
        {"text", KG_M_WORDS_SOME_TEXT},
    };
    enum { N = sizeof names / sizeof *names };
    kg_arg args[N];
    for (size_t i = 0; i < N; i++) {
        kg_str word = kg_rp_text(r, names[i].word);
        args[i] = (kg_arg){names[i].name, kg_rp_fill1(r, KG_M_WORDS_PLACEHOLDER, "name", word)};
    }
    kg_buf buf = kg_rp_buf(r);
    kg_message_fill(&buf, says, args, N);
    return kg_buf_str(&buf);
}

static void title(const kg_rp *r, kg_str id, kg_text name)
{
    kg_ex_title(r, kg_ex_labelled(r, id, kg_name_in(name, id, r->lang)));
}

static void measures(const kg_rp *r, size_t indent, const kg_ref *refs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (refs[i].ix) {
            const kg_countermeasure *it = &r->catalog->countermeasures[refs[i].ix - 1];
            kg_ex_line(r, indent, kg_ex_labelled(r, it->entry.id, kg_text_in(it->name, r->lang)));
        }
}

/* ---- kinds of entries ---- */

static void explain_class(const kg_rp *r, const kg_threat_class *it)
{
    title(r, it->entry.id, it->name);
    kg_ex_line(r, 2, kg_text_in(it->explains, r->lang));
    kg_ex_line(r, 2, kg_text_in(it->added, r->lang));
    for (size_t i = 0; i < it->n_lists; i++) {
        kg_ex_heading(r, KG_M_EXPLAIN_MEASURES);
        kg_ex_line(r, 2, kg_text_in(it->lists[i].name, r->lang));
        for (size_t k = 0; k < it->lists[i].n_items; k++) {
            const kg_class_item *item = &it->lists[i].items[k];
            kg_str qualifier = kg_text_in(item->qualifier, r->lang);
            measures(r, 2, &item->countermeasure, 1);
            kg_ex_line(r, 6, qualifier);
        }
    }
    kg_ex_heading(r, KG_M_EXPLAIN_RULES);
    for (size_t i = 0; i < r->catalog->n_rules; i++)
        if (r->catalog->rules[i].class_.ix &&
            &r->catalog->threat_classes[r->catalog->rules[i].class_.ix - 1] == it)
            kg_ex_line(r, 2, r->catalog->rules[i].entry.id);
}

/* Several effects may rest on one row. */
static bool told_before(const kg_countermeasure *it, size_t effect)
{
    for (size_t i = 0; i < effect; i++)
        if (it->effects[i].row.ix == it->effects[effect].row.ix)
            return true;
    return false;
}

static void explain_effects(const kg_rp *r, const kg_countermeasure *it)
{
    if (it->n_effects)
        kg_ex_heading(r, KG_M_EXPLAIN_EFFECTS);
    for (size_t i = 0; i < it->n_effects; i++) {
        if (!it->effects[i].row.ix || told_before(it, i))
            continue;
        const kg_derivation *row = &r->catalog->derivations[it->effects[i].row.ix - 1];
        kg_arg name = {"countermeasure", kg_text_in(it->name, r->lang)};
        kg_buf says = kg_rp_buf(r);
        kg_message_fill(&says, kg_text_in(row->says, r->lang), &name, 1);
        kg_ex_line(r, 2, kg_ex_labelled(r, row->entry.id, kg_buf_str(&says)));
    }
}

static void explain_measure(const kg_rp *r, const kg_countermeasure *it)
{
    title(r, it->entry.id, it->name);
    kg_ex_line(r, 2, kg_text_in(it->purpose, r->lang));
    kg_ex_line(r, 2, kg_text_in(it->caution, r->lang));
    if (it->n_frameworks) {
        kg_ex_heading(r, KG_M_REPORT_SECTION_FRAMEWORKS);
        kg_ex_numbers(r, 2, it);
    }
    explain_effects(r, it);
    if (it->n_verify)
        kg_ex_heading(r, KG_M_REPORT_METHOD);
    for (size_t i = 0; i < it->n_verify; i++)
        if (it->verify[i].ix)
            kg_ex_method(r, &r->catalog->methods[it->verify[i].ix - 1]);
}

static void explain_test(const kg_rp *r, const kg_test *test)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < test->n_is; i++)
        kg_rp_list_add(r, &list, test->is[i], true);
    kg_ex_line(r, 2, kg_ex_labelled(r, test->entry.id, kg_rp_joined(r, &list)));
}

static void explain_rule(const kg_rp *r, const kg_rule *it)
{
    kg_ex_title(r, kg_ex_labelled(r, it->entry.id, general(r, kg_text_in(it->says, r->lang))));
    if (it->class_.ix)
        kg_ex_label(r, 2, KG_M_REPORT_COLUMN_CLASS,
                    kg_text_in(r->catalog->threat_classes[it->class_.ix - 1].name, r->lang));
    kg_ex_label(r, 2, KG_M_EXPLAIN_VICTIM, kg_text_in(it->victim_acts, r->lang));
    kg_ex_heading(r, KG_M_EXPLAIN_WHEN);
    for (size_t i = 0; i < it->n_when; i++)
        explain_test(r, &it->when[i]);
    if (!it->n_when)
        kg_ex_line(r, 2, kg_rp_text(r, KG_M_EXPLAIN_ALWAYS));
    if (it->n_treated_by) {
        kg_ex_heading(r, KG_M_EXPLAIN_MEASURES);
        measures(r, 2, it->treated_by, it->n_treated_by);
    }
    if (it->n_hindered_by) {
        kg_ex_heading(r, KG_M_EXPLAIN_HINDERED_BY);
        measures(r, 2, it->hindered_by, it->n_hindered_by);
    }
    if (it->n_verify)
        kg_ex_heading(r, KG_M_REPORT_METHOD);
    for (size_t i = 0; i < it->n_verify; i++)
        if (it->verify[i].ix)
            kg_ex_method(r, &r->catalog->methods[it->verify[i].ix - 1]);
}

static void explain_row(const kg_rp *r, const kg_derivation *it)
{
    kg_str says = general(r, kg_text_in(it->says, r->lang));
    kg_str mark = it->origin == KG_ORIGIN_PROPOSAL ? kg_rp_text(r, KG_M_EXPLAIN_PROPOSAL) : KG_S("");
    says = kg_str_format(r->arena, "%.*s%.*s", KG_P(kg_rp_unverified(r, says, it->unverified)), KG_P(mark));
    kg_ex_title(r, kg_ex_labelled(r, it->entry.id, says));
    kg_ex_label(r, 2, KG_M_EXPLAIN_TABLE, it->table);
    kg_ex_label(r, 2, KG_M_REPORT_VALUE, it->gives);
}

static uint32_t find(const kg_catalog *catalog, kg_vocab_id vocab, kg_str id)
{
    return kg_vocab_find(&catalog->vocabs[vocab], id);
}

static bool explain_entry(const kg_rp *r, kg_str id)
{
    const kg_catalog *c = r->catalog;
    uint32_t ix;
    if ((ix = find(c, KG_V_THREAT_CLASSES, id)) != 0)
        explain_class(r, &c->threat_classes[ix - 1]);
    else if ((ix = find(c, KG_V_COUNTERMEASURES, id)) != 0)
        explain_measure(r, &c->countermeasures[ix - 1]);
    else if ((ix = find(c, KG_V_RULES, id)) != 0)
        explain_rule(r, &c->rules[ix - 1]);
    else if ((ix = find(c, KG_V_DERIVATIONS, id)) != 0)
        explain_row(r, &c->derivations[ix - 1]);
    else if ((ix = find(c, KG_V_METHODS, id)) != 0)
        kg_ex_method(r, &c->methods[ix - 1]);
    return ix != 0;
}

int kg_explain_code(kg_buf *out, const kg_catalog *catalog, kg_code code, kg_lang lang)
{
    kg_rp r = kg_rp_catalog(out, catalog, lang);
    const kg_diag_text *text = code < KG_CODE_COUNT ? kg_catalog_diagnostic(catalog, code) : NULL;
    if (!text)
        return KG_E_NOT_FOUND;
    kg_ex_title(&r, kg_str_of(kg_code_name(code)));
    kg_buf_addc(out, '\n');
    kg_ex_line(&r, 2, kg_text_in(text->explain, lang));
    return KG_OK;
}

/* Codes are written in capitals. */
static kg_str capitals(const kg_rp *r, kg_str id)
{
    kg_buf buf = kg_rp_buf(r);
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        kg_buf_addc(&buf, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    }
    return kg_buf_str(&buf);
}

int kg_explain_catalog(kg_buf *out, const kg_catalog *catalog, kg_str id, kg_lang lang)
{
    kg_rp r = kg_rp_catalog(out, catalog, lang);
    kg_code code = kg_code_find(capitals(&r, id));
    if (code != KG_CODE_COUNT)
        return kg_explain_code(out, catalog, code, lang);
    return explain_entry(&r, id) ? KG_OK : KG_E_NOT_FOUND;
}
