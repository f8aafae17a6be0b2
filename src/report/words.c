// SPDX-License-Identifier: Apache-2.0
// Names of everything that the analysis has as numbers: states, levels, severities, metrics.
// One table of message numbers per kind; the texts stand in catalog/messages/words.yaml.
#include "internal.h"

kg_str kg_say_word(const kg_catalog *catalog, const char *id, kg_lang lang)
{
    uint32_t ix = kg_vocab_find(&catalog->vocabs[KG_V_MESSAGES], kg_str_of(id));
    return ix ? kg_message_text(catalog, (int)ix - 1, lang) : (kg_str){0};
}

static kg_str one_of(const kg_catalog *catalog, const int *ids, size_t n, long ix, kg_lang lang)
{
    return ix >= 0 && (size_t)ix < n && ids[ix] >= 0 ? kg_message_text(catalog, ids[ix], lang)
                                                     : (kg_str){0};
}

#define ONE_OF(ids, ix) one_of(catalog, (ids), sizeof(ids) / sizeof *(ids), (long)(ix), lang)

kg_str kg_say_severity(const kg_catalog *catalog, kg_cvss_severity severity, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_SEVERITY_NONE, KG_M_WORDS_SEVERITY_LOW,
                              KG_M_WORDS_SEVERITY_MEDIUM, KG_M_WORDS_SEVERITY_HIGH,
                              KG_M_WORDS_SEVERITY_CRITICAL};
    return ONE_OF(ids, severity);
}

kg_str kg_say_feasibility(const kg_catalog *catalog, kg_feasibility band, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_FEASIBILITY_HIGH, KG_M_WORDS_FEASIBILITY_MEDIUM,
                              KG_M_WORDS_FEASIBILITY_LOW, KG_M_WORDS_FEASIBILITY_VERY_LOW};
    return ONE_OF(ids, band);
}

kg_str kg_say_position(const kg_catalog *catalog, kg_position from, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_FROM_INTERNET, KG_M_WORDS_FROM_RADIO,
                              KG_M_WORDS_FROM_LOCAL, KG_M_WORDS_FROM_HAND, KG_M_WORDS_FROM_INSIDER};
    return ONE_OF(ids, from);
}

kg_str kg_say_credit(const kg_catalog *catalog, kg_credit credit, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_CREDIT_PROVEN, KG_M_WORDS_CREDIT_IMPLEMENTED,
                              KG_M_WORDS_CREDIT_PLANNED};
    return ONE_OF(ids, credit);
}

kg_str kg_say_answer(const kg_catalog *catalog, kg_answer answer, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_ANSWER_OPEN, KG_M_WORDS_ANSWER_PLANNED,
                              KG_M_WORDS_ANSWER_IMPLEMENTED, KG_M_WORDS_ANSWER_PROVEN};
    return ONE_OF(ids, answer);
}

kg_str kg_say_hypothesis(const kg_catalog *catalog, kg_hypothesis hypothesis, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_HYPOTHESIS_OPEN, KG_M_WORDS_HYPOTHESIS_REFUTED,
                              KG_M_WORDS_HYPOTHESIS_CONFIRMED};
    return ONE_OF(ids, hypothesis);
}

kg_str kg_say_state(const kg_catalog *catalog, int32_t state, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_STATE_NONE,           KG_M_WORDS_STATE_PLANNED,
                              KG_M_WORDS_STATE_IMPLEMENTED,    KG_M_WORDS_STATE_PROVEN,
                              KG_M_WORDS_STATE_NOT_APPLICABLE, KG_M_WORDS_STATE_ABSENT};
    return ONE_OF(ids, state);
}

kg_str kg_say_verdict(const kg_catalog *catalog, int32_t verdict, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_VERDICT_OPEN, KG_M_WORDS_VERDICT_ADOPTED,
                              KG_M_WORDS_VERDICT_REJECTED, KG_M_WORDS_VERDICT_NOT_APPLICABLE};
    return ONE_OF(ids, verdict);
}

kg_str kg_say_level(const kg_catalog *catalog, int32_t level, kg_lang lang)
{
    static const int ids[] = {-1, KG_M_WORDS_LEVEL_HIGH, KG_M_WORDS_LEVEL_MEDIUM,
                              KG_M_WORDS_LEVEL_LOW};
    return ONE_OF(ids, level);
}

kg_str kg_say_treatment(const kg_catalog *catalog, int32_t treatment, kg_lang lang)
{
    static const int ids[] = {-1, KG_M_WORDS_TREATMENT_REDUCE, KG_M_WORDS_TREATMENT_AVOID,
                              KG_M_WORDS_TREATMENT_TRANSFER, KG_M_WORDS_TREATMENT_ACCEPT};
    return ONE_OF(ids, treatment);
}

kg_str kg_say_need(const kg_catalog *catalog, int32_t need, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_NEED_NONE, KG_M_WORDS_NEED_CATASTROPHIC,
                              KG_M_WORDS_NEED_SERIOUS, KG_M_WORDS_NEED_LIMITED};
    return ONE_OF(ids, need);
}

kg_str kg_say_result(const kg_catalog *catalog, int32_t result, kg_lang lang)
{
    static const int ids[] = {-1, KG_M_WORDS_RESULT_PASS, KG_M_WORDS_RESULT_FAIL,
                              KG_M_WORDS_RESULT_PENDING, KG_M_WORDS_RESULT_NOT_APPLICABLE};
    return ONE_OF(ids, result);
}

kg_str kg_say_document_state(const kg_catalog *catalog, int32_t state, kg_lang lang)
{
    static const int ids[] = {KG_M_WORDS_DOCUMENT_NONE, KG_M_WORDS_DOCUMENT_DRAFT,
                              KG_M_WORDS_DOCUMENT_REVIEW, KG_M_WORDS_DOCUMENT_APPROVED};
    return ONE_OF(ids, state);
}

/* ---- CVSS ---- */

kg_cvss_language kg_say_cvss_language(kg_lang lang)
{
    return lang == KG_JA ? KG_CVSS_JA : KG_CVSS_EN;
}

/* The analysis speaks of 3.x, and src/cvss knows what its metrics are called. */
kg_str kg_say_metric(kg_cvss_metric metric, kg_lang lang)
{
    return kg_str_of(kg_cvss_metric_title(KG_CVSS_31, metric, kg_say_cvss_language(lang)));
}

kg_str kg_say_metric_value(kg_cvss_metric metric, char value, kg_lang lang)
{
    return kg_str_of(kg_cvss_value_title(KG_CVSS_31, metric, value, kg_say_cvss_language(lang)));
}
