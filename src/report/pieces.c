// SPDX-License-Identifier: Apache-2.0
// Pieces that every document needs: messages with their arguments, lists in sentences, names of
// elements, attack points, scores and countermeasures.
#include "internal.h"

kg_rp kg_rp_of(kg_buf *out, const kg_analysis *analysis, kg_lang lang)
{
    return (kg_rp){out, analysis, analysis->catalog, analysis->model, out->arena, lang};
}

kg_rp kg_rp_catalog(kg_buf *out, const kg_catalog *catalog, kg_lang lang)
{
    return (kg_rp){out, NULL, catalog, NULL, out->arena, lang};
}

kg_str kg_rp_text(const kg_rp *r, int id)
{
    return kg_message_text(r->catalog, id, r->lang);
}

kg_buf kg_rp_buf(const kg_rp *r)
{
    kg_buf buf;
    kg_buf_init(&buf, r->arena);
    return buf;
}

kg_str kg_rp_fill(const kg_rp *r, int id, const kg_arg *args, size_t n)
{
    kg_buf buf = kg_rp_buf(r);
    kg_message_fill(&buf, kg_rp_text(r, id), args, n);
    return kg_buf_str(&buf);
}

kg_str kg_rp_fill1(const kg_rp *r, int id, const char *name, kg_str value)
{
    return kg_rp_fill(r, id, &(kg_arg){name, value}, 1);
}

kg_str kg_rp_named(const kg_rp *r, kg_str name, kg_str id)
{
    kg_arg args[] = {{"name", name}, {"id", id}};
    return kg_rp_fill(r, KG_M_EXPLAIN_NAMED, args, 2);
}

kg_str kg_rp_number(const kg_rp *r, size_t n)
{
    return kg_str_format(r->arena, "%lu", (unsigned long)n);
}

/* ---- lists ---- */

void kg_rp_list_add(const kg_rp *r, kg_rp_list *list, kg_str item, bool once)
{
    for (size_t i = 0; once && i < list->n; i++)
        if (kg_str_eq(list->items[i], item))
            return;
    *KG_PUSH(r->arena, list->items, list->n, list->cap) = item;
}

kg_str kg_rp_joined(const kg_rp *r, const kg_rp_list *list)
{
    kg_buf buf = kg_rp_buf(r);
    for (size_t i = 0; i < list->n; i++) {
        if (i)
            kg_buf_add(&buf,
                       kg_rp_text(r, i + 1 == list->n ? KG_M_WORDS_JOIN_LAST : KG_M_WORDS_JOIN));
        kg_buf_add(&buf, list->items[i]);
    }
    return kg_buf_str(&buf);
}

/* ---- names ---- */

void kg_say_score(kg_buf *out, int tenths)
{
    kg_buf_addf(out, "%d.%d", tenths / 10, tenths % 10);
}

void kg_say_rating(kg_buf *out, const kg_catalog *catalog, int tenths, kg_str severity, kg_lang lang)
{
    kg_buf score;
    kg_buf_init(&score, out->arena);
    kg_say_score(&score, tenths);
    kg_arg args[] = {{"score", kg_buf_str(&score)}, {"severity", severity}};
    kg_message_fill(out, kg_message_text(catalog, KG_M_WORDS_RATING, lang), args, 2);
}

/* UTF-8 of a code point between U+0800 and U+FFFF, where the circled numbers are. */
static void add_three_bytes(kg_buf *out, unsigned code)
{
    kg_buf_addc(out, (char)(0xE0 | (code >> 12)));
    kg_buf_addc(out, (char)(0x80 | ((code >> 6) & 0x3F)));
    kg_buf_addc(out, (char)(0x80 | (code & 0x3F)));
}

void kg_say_point(kg_buf *out, const kg_point *point)
{
    unsigned n = (unsigned)point->number;
    if (point->number <= 0) {
        kg_buf_add(out, point->id);
        return;
    }
    kg_buf_addz(out, "AS");
    if (n <= 20)
        add_three_bytes(out, 0x2460 + n - 1);
    else if (n <= 35)
        add_three_bytes(out, 0x3251 + n - 21);
    else if (n <= 50)
        add_three_bytes(out, 0x32B1 + n - 36);
    else
        kg_buf_addf(out, "%u", n);
}

static kg_str component_name(const kg_model *model, uint32_t ix, kg_lang lang)
{
    const kg_component *component = &model->components[ix];
    return kg_name_in(component->name, component->entry.id, lang);
}

static void say_interface(kg_buf *out, const kg_analysis *a, uint32_t ix, kg_lang lang)
{
    const kg_interface *interface = &a->model->interfaces[ix];
    kg_arg args[] = {{"component", component_name(a->model, interface->component, lang)},
                     {"interface", kg_name_in(interface->name, interface->entry.id, lang)}};
    kg_message_fill(out, kg_message_text(a->catalog, KG_M_WORDS_OF_COMPONENT, lang), args, 2);
}

static kg_str product_name(const kg_analysis *a, kg_lang lang)
{
    kg_str name = kg_text_in(a->model->product.name, lang);
    return name.p ? name : kg_message_text(a->catalog, KG_M_WORDS_PRODUCT, lang);
}

void kg_say_element(kg_buf *out, const kg_analysis *a, kg_element of, uint32_t ix, kg_lang lang)
{
    const kg_model *model = a->model;
    if (of == KG_OF_ZONE && ix < model->n_zones)
        kg_buf_add(out, kg_name_in(model->zones[ix].name, model->zones[ix].entry.id, lang));
    else if (of == KG_OF_COMPONENT && ix < model->n_components)
        kg_buf_add(out, component_name(model, ix, lang));
    else if (of == KG_OF_INTERFACE && ix < model->n_interfaces)
        say_interface(out, a, ix, lang);
    else if (of == KG_OF_FLOW && ix < model->n_flows)
        kg_buf_add(out, kg_name_in(model->flows[ix].name, model->flows[ix].entry.id, lang));
    else if (of == KG_OF_PRODUCT)
        kg_buf_add(out, product_name(a, lang));
}

void kg_say_countermeasure(kg_buf *out, const kg_catalog *catalog, const kg_treating *treating,
                           kg_lang lang)
{
    static const int by[] = {-1, -1, KG_M_REPORT_BY_APP, KG_M_REPORT_BY_CLOUD,
                             KG_M_REPORT_BY_OPERATION};
    const kg_countermeasure *it = &catalog->countermeasures[treating->countermeasure];
    kg_arg name = {"name", kg_name_in(it->name, it->entry.id, lang)};
    const kg_choice *choice = treating->choice;
    if (choice && choice->by > KG_BY_DEVICE && choice->by <= KG_BY_OPERATION)
        kg_message_fill(out, kg_message_text(catalog, by[choice->by], lang), &name, 1);
    else
        kg_buf_add(out, name.value);
    kg_str note = choice ? kg_text_in(choice->note, lang) : (kg_str){0};
    if (note.n) {
        kg_buf_addc(out, '\n');
        kg_message_fill(out, kg_message_text(catalog, KG_M_REPORT_CHOICE_NOTE, lang),
                        &(kg_arg){"note", note}, 1);
    }
}

/* ---- the same as texts of their own ---- */

kg_str kg_rp_element(const kg_rp *r, kg_element of, uint32_t ix)
{
    kg_buf buf = kg_rp_buf(r);
    kg_say_element(&buf, r->analysis, of, ix, r->lang);
    return kg_buf_str(&buf);
}

kg_str kg_rp_score(const kg_rp *r, int tenths)
{
    kg_buf buf = kg_rp_buf(r);
    kg_say_score(&buf, tenths);
    return kg_buf_str(&buf);
}

kg_str kg_rp_rating(const kg_rp *r, int tenths)
{
    kg_buf buf = kg_rp_buf(r);
    kg_str severity = kg_say_severity(r->catalog, kg_cvss_severity_of(tenths), r->lang);
    kg_say_rating(&buf, r->catalog, tenths, severity, r->lang);
    return kg_buf_str(&buf);
}

kg_str kg_rp_countermeasure(const kg_rp *r, const kg_treating *treating)
{
    kg_buf buf = kg_rp_buf(r);
    kg_say_countermeasure(&buf, r->catalog, treating, r->lang);
    return kg_buf_str(&buf);
}

kg_str kg_rp_threat(const kg_rp *r, const kg_threat *threat)
{
    kg_buf buf = kg_rp_buf(r);
    kg_say_threat(&buf, r->analysis, threat, r->lang);
    return kg_buf_str(&buf);
}

kg_str kg_rp_reason(const kg_rp *r, const kg_threat *threat, const kg_reason *reason)
{
    kg_buf buf = kg_rp_buf(r);
    kg_say_reason(&buf, r->analysis, threat, reason, r->lang);
    return kg_buf_str(&buf);
}

kg_str kg_rp_hop(const kg_rp *r, const kg_hop *hop)
{
    kg_buf buf = kg_rp_buf(r);
    kg_say_hop(&buf, r->analysis, hop, r->lang);
    return kg_buf_str(&buf);
}

kg_str kg_rp_point(const kg_rp *r, const kg_threat *threat)
{
    kg_buf buf = kg_rp_buf(r);
    if (threat->point == KG_NONE || threat->point >= r->analysis->surface->n_points)
        return kg_rp_text(r, KG_M_WORDS_NONE_GIVEN);
    kg_say_point(&buf, &r->analysis->surface->points[threat->point]);
    return kg_buf_str(&buf);
}

kg_str kg_rp_target(const kg_rp *r, const kg_threat *threat)
{
    if (threat->component == KG_NONE || threat->component >= r->model->n_components)
        return kg_rp_text(r, KG_M_REPORT_WHOLE_PRODUCT);
    const kg_component *component = &r->model->components[threat->component];
    kg_str as = kg_text_in(component->report_as, r->lang);
    return as.p ? as : kg_name_in(component->name, component->entry.id, r->lang);
}

kg_str kg_rp_label(const kg_threat *threat)
{
    bool numbered =
        threat->verdict == KG_ADOPTED && threat->judgement && threat->judgement->adopt.p;
    return numbered ? threat->judgement->adopt : threat->id;
}

kg_str kg_rp_asset(const kg_rp *r, uint32_t asset)
{
    const kg_asset *it = &r->model->assets[asset];
    return kg_name_in(it->name, it->entry.id, r->lang);
}

const kg_framework_item *kg_rp_item(const kg_framework *framework, kg_str number)
{
    for (size_t i = 0; i < framework->n_items; i++)
        if (kg_str_eq(framework->items[i].entry.id, number))
            return &framework->items[i];
    return NULL;
}

kg_path kg_rp_path(const kg_rp *r, uint32_t threat, kg_view view)
{
    kg_path path;
    if (kg_path_of(&path, r->analysis, threat, view, r->arena) != KG_OK)
        path = (kg_path){0};
    return path;
}
