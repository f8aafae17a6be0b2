// SPDX-License-Identifier: Apache-2.0
// Countermeasures in the document: their states, what was not adopted and why, frameworks, the
// verification plan with its results, and what is still to be answered.
#include "build.h"

static kg_str purpose(const kg_db *b, uint32_t countermeasure)
{
    return kg_text_in(b->r.catalog->countermeasures[countermeasure].purpose, b->r.lang);
}

/* ---- countermeasures and their state ---- */

/* Number cells of the rows since `first` are one, and lead to the grounds of the scores. A threat
 * without rows leaves no trace. */
static void close_threat(kg_db *b, kg_doc_table *table, uint32_t ix, size_t first)
{
    if (table->n_rows == first) {
        table->n_groups--;
        return;
    }
    kg_db_merge(b, 0, first);
    table->cells[first * table->n_columns].to = kg_db_anchor(b, kg_db_threat(b, ix));
}

static void measures_of(kg_db *b, kg_doc_table *table, uint32_t ix)
{
    const kg_treatment *treatment = b->r.analysis->treatment;
    const kg_threat *threat = kg_db_threat(b, ix);
    size_t first = table->n_rows;
    kg_db_group(b);
    for (size_t i = 0; i < treatment->n_of[ix]; i++) {
        const kg_treating *it = &treatment->of[ix][i];
        if (it->choice)
            KG_DB_ROW(b, kg_rp_label(threat), kg_rp_countermeasure(&b->r, it),
                      kg_say_state(b->r.catalog, (int32_t)it->state, b->r.lang),
                      kg_rp_grounds(&b->r, it), purpose(b, it->countermeasure));
    }
    close_threat(b, table, ix, first);
}

static kg_str not_chosen(const kg_db *b, uint32_t ix)
{
    const kg_treatment *treatment = b->r.analysis->treatment;
    kg_rp_list list = {0};
    for (size_t i = 0; i < treatment->n_of[ix]; i++) {
        const kg_treating *it = &treatment->of[ix][i];
        const kg_countermeasure *of = &b->r.catalog->countermeasures[it->countermeasure];
        if (!it->choice && it->recommended)
            kg_rp_list_add(&b->r, &list, kg_name_in(of->name, of->entry.id, b->r.lang), true);
    }
    return list.n ? kg_rp_joined(&b->r, &list) : (kg_str){0};
}

static void all_not_chosen(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_COLUMN_NUMBER, 8, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_ATTACK, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_COUNTERMEASURE, 0, KG_DOC_TEXT}};
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_NOT_CHOSEN));
    KG_DB_TABLE(b, columns);
    for (uint32_t i = 0; i < kg_db_n_threats(b); i++) {
        kg_str names = kg_db_adopted(b, i) ? not_chosen(b, i) : (kg_str){0};
        if (names.n)
            KG_DB_ROW(b, kg_rp_label(kg_db_threat(b, i)), kg_rp_threat(&b->r, kg_db_threat(b, i)),
                      names);
    }
}

void kg_db_measures(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_COLUMN_NUMBER, 8, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_COUNTERMEASURE, 16, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_STATE, 9, KG_DOC_TEXT},
                                           {KG_M_REPORT_GROUNDS, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_PURPOSE, 0, KG_DOC_TEXT}};
    if (!b->r.analysis->threats->n_adopted)
        return;
    kg_doc_table *table = KG_DB_TABLE(b, columns);
    for (uint32_t i = 0; i < kg_db_n_threats(b); i++)
        if (kg_db_adopted(b, i))
            measures_of(b, table, i);
    all_not_chosen(b);
}

/* ---- threats not adopted ---- */

void kg_db_rejections(kg_db *b)
{
    static const kg_db_column columns[] = {
        {KG_M_REPORT_COLUMN_POINT, 10, KG_DOC_TEXT}, {KG_M_REPORT_COLUMN_ATTACK, 0, KG_DOC_TEXT},
        {KG_M_REPORT_VERDICT, 8, KG_DOC_TEXT},       {KG_M_REPORT_REASON, 0, KG_DOC_TEXT},
        {KG_M_REPORT_BY, 10, KG_DOC_TEXT},           {KG_M_REPORT_SECOND, 10, KG_DOC_TEXT},
        {KG_M_REPORT_DATE, 10, KG_DOC_TEXT}};
    size_t n = 0;
    for (uint32_t i = 0; i < kg_db_n_threats(b); i++) {
        const kg_threat *threat = kg_db_threat(b, i);
        if (!threat->judgement ||
            (threat->verdict != KG_REJECTED && threat->verdict != KG_NOT_APPLICABLE))
            continue;
        if (!n++)
            KG_DB_TABLE(b, columns);
        KG_DB_ROW(b, kg_rp_point(&b->r, threat), kg_rp_threat(&b->r, threat),
                  kg_say_verdict(b->r.catalog, (int32_t)threat->verdict, b->r.lang),
                  kg_rp_because(&b->r, threat), threat->judgement->by, threat->judgement->second,
                  threat->judgement->on);
    }
    if (!n)
        kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_NOTHING));
}

/* ---- frameworks ---- */

/* Which countermeasures an adopted threat has chosen. */
static bool *chosen_anywhere(const kg_db *b)
{
    const kg_treatment *treatment = b->r.analysis->treatment;
    bool *chosen = KG_NEW_N(b->r.arena, bool, b->r.catalog->n_countermeasures + 1);
    for (uint32_t t = 0; t < kg_db_n_threats(b); t++)
        for (size_t i = 0; kg_db_adopted(b, t) && i < treatment->n_of[t]; i++)
            if (treatment->of[t][i].choice)
                chosen[treatment->of[t][i].countermeasure] = true;
    return chosen;
}

static bool answers(const kg_countermeasure *it, uint32_t framework, kg_str number)
{
    const kg_item_numbers *numbers = kg_numbers_in(it, framework);
    for (size_t i = 0; numbers && i < numbers->n_items; i++)
        if (kg_str_eq(numbers->items[i], number))
            return true;
    return false;
}

static kg_str answered_by(const kg_db *b, const bool *chosen, uint32_t framework, kg_str number)
{
    kg_rp_list list = {0};
    for (uint32_t i = 0; i < b->r.catalog->n_countermeasures; i++) {
        const kg_countermeasure *it = &b->r.catalog->countermeasures[i];
        if (chosen[i] && answers(it, framework, number))
            kg_rp_list_add(&b->r, &list, kg_name_in(it->name, it->entry.id, b->r.lang), true);
    }
    return list.n ? kg_rp_joined(&b->r, &list) : kg_rp_text(&b->r, KG_M_WORDS_NONE_GIVEN);
}

static void framework(kg_db *b, const bool *chosen, uint32_t ix)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_ITEM, 7, KG_DOC_TEXT},
                                           {KG_M_REPORT_ITEM_TITLE, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_STATE, 18, KG_DOC_TEXT},
                                           {KG_M_REPORT_ANSWERED_BY, 0, KG_DOC_TEXT}};
    const kg_framework *it = &b->r.catalog->frameworks[ix];
    const kg_answer *answer = b->r.analysis->frameworks->answers[ix];
    kg_str caution = kg_text_in(it->caution, b->r.lang);
    kg_db_heading(b, kg_text_in(it->name, b->r.lang));
    if (caution.n)
        kg_db_paragraph(b, caution);
    KG_DB_TABLE(b, columns);
    for (size_t i = 0; i < it->n_items; i++) {
        const kg_framework_item *at = &it->items[i];
        KG_DB_ROW(b, at->entry.id,
                  kg_rp_unverified(&b->r, kg_text_in(at->title, b->r.lang), at->unverified),
                  kg_say_answer(b->r.catalog, answer[i], b->r.lang),
                  answered_by(b, chosen, ix, at->entry.id));
    }
}

static void unverified(kg_db *b, int message, size_t n)
{
    if (n)
        kg_db_paragraph(b, kg_rp_fill1(&b->r, message, "n", kg_rp_number(&b->r, n)));
}

void kg_db_frameworks(kg_db *b)
{
    const bool *chosen = chosen_anywhere(b);
    kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_FRAMEWORKS_NOTE));
    unverified(b, KG_M_REPORT_FRAMEWORKS_UNVERIFIED, kg_db_unverified_items(b));
    for (uint32_t i = 0; i < b->r.catalog->n_frameworks; i++)
        framework(b, chosen, i);
}

/* ---- verification: plan and results ---- */

static void tests_of(kg_db *b, kg_doc_table *table, uint32_t ix)
{
    const kg_threat *threat = kg_db_threat(b, ix);
    const kg_test_plan *plan = &b->r.analysis->verification->of[ix];
    size_t first = table->n_rows;
    kg_db_group(b);
    for (size_t i = 0; i < plan->n_methods; i++) {
        const kg_method *method = &b->r.catalog->methods[plan->methods[i]];
        kg_str state = plan->in_scope
                           ? kg_say_hypothesis(b->r.catalog, plan->hypothesis, b->r.lang)
                           : kg_rp_text(&b->r, KG_M_WORDS_OUT_OF_TEST);
        kg_str name = kg_text_in(method->name, b->r.lang);
        KG_DB_ROW(b, kg_rp_label(threat), kg_rp_point(&b->r, threat),
                  kg_rp_unverified(&b->r, name, method->unverified), kg_rp_tools(&b->r, method),
                  kg_text_in(method->passes, b->r.lang), state);
    }
    if (table->n_rows > first)
        kg_db_merge(b, 1, first);
    close_threat(b, table, ix, first);
}

static kg_str method_name(const kg_db *b, kg_ref method)
{
    const kg_method *it = method.ix ? &b->r.catalog->methods[method.ix - 1] : NULL;
    return it ? kg_name_in(it->name, it->entry.id, b->r.lang) : (kg_str){0};
}

/* A tool of the catalogue by its name, any other as the model has it. */
static kg_str tool_name(const kg_db *b, kg_str id)
{
    uint32_t ix = id.n ? kg_vocab_find(&b->r.catalog->vocabs[KG_V_TOOLS], id) : 0;
    return ix ? b->r.catalog->tools[ix - 1].name : id;
}

static void results(kg_db *b)
{
    static const kg_db_column columns[] = {
        {KG_M_REPORT_EVIDENCE_NAME, 0, KG_DOC_TEXT}, {KG_M_REPORT_METHOD, 0, KG_DOC_TEXT},
        {KG_M_REPORT_TOOLS, 14, KG_DOC_TEXT},       {KG_M_REPORT_RESULT, 8, KG_DOC_TEXT},
        {KG_M_REPORT_DONE_BY, 12, KG_DOC_TEXT},     {KG_M_REPORT_DATE, 10, KG_DOC_TEXT},
        {KG_M_REPORT_FILE, 20, KG_DOC_CODE}};
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_EVIDENCE));
    KG_DB_TABLE(b, columns);
    for (size_t i = 0; i < b->r.model->n_evidence; i++) {
        const kg_evidence *it = &b->r.model->evidence[i];
        kg_str result = kg_say_result(b->r.catalog, it->result, b->r.lang), file = it->file;
        if (it->sha256.n)
            file = kg_str_format(b->r.arena, "%.*s\nSHA-256 %.*s", KG_P(file), KG_P(it->sha256));
        KG_DB_ROW(b, kg_name_in(it->title, it->entry.id, b->r.lang), method_name(b, it->method),
                  tool_name(b, it->tool),
                  result.n ? result : kg_rp_text(&b->r, KG_M_WORDS_NOT_ENTERED), it->by, it->on,
                  file);
    }
}

void kg_db_verification(kg_db *b)
{
    static const kg_db_column columns[] = {
        {KG_M_REPORT_COLUMN_NUMBER, 8, KG_DOC_TEXT}, {KG_M_REPORT_COLUMN_POINT, 10, KG_DOC_TEXT},
        {KG_M_REPORT_METHOD, 18, KG_DOC_TEXT},       {KG_M_REPORT_TOOLS, 20, KG_DOC_TEXT},
        {KG_M_REPORT_PASSES, 0, KG_DOC_TEXT},        {KG_M_REPORT_HYPOTHESIS, 12, KG_DOC_TEXT}};
    if (b->r.analysis->threats->n_adopted) {
        unverified(b, KG_M_REPORT_METHODS_UNVERIFIED, kg_db_unverified_methods(b));
        kg_doc_table *table = KG_DB_TABLE(b, columns);
        for (uint32_t i = 0; i < kg_db_n_threats(b); i++)
            if (kg_db_adopted(b, i))
                tests_of(b, table, i);
    }
    results(b);
}

/* ---- questions ---- */

static kg_str question_text(const kg_db *b, const kg_question *question)
{
    const kg_catalog *catalog = b->r.catalog;
    const kg_fact *fact = question->slot && question->slot < catalog->n_facts_of[question->of]
                              ? catalog->facts_of[question->of][question->slot]
                              : NULL;
    kg_str asks = fact ? kg_text_in(fact->question, b->r.lang) : (kg_str){0};
    return asks.n || !fact ? asks : kg_text_in(fact->name, b->r.lang);
}

static kg_str answer_text(const kg_db *b, const kg_question *question)
{
    kg_arg args[] = {{"key", kg_rp_question_key(&b->r, question)},
                     {"values", kg_rp_question_values(&b->r, question)}};
    return kg_rp_fill(&b->r, KG_M_REPORT_ANSWER_KEY, args, 2);
}

void kg_db_questions(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_ABOUT, 20, KG_DOC_TEXT},
                                           {KG_M_REPORT_QUESTION, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_ANSWER, 34, KG_DOC_CODE},
                                           {KG_M_REPORT_DECIDES, 9, KG_DOC_NUMBER}};
    const kg_threats *threats = b->r.analysis->threats;
    if (!threats->n_questions) {
        kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_NOTHING));
        return;
    }
    KG_DB_TABLE(b, columns);
    for (size_t i = 0; i < threats->n_questions; i++) {
        const kg_question *it = &threats->questions[i];
        KG_DB_ROW(b, kg_rp_element(&b->r, it->of, it->ix), question_text(b, it),
                  answer_text(b, it), kg_rp_number(&b->r, it->n_threats));
    }
}
