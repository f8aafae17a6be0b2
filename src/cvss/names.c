// SPDX-License-Identifier: Apache-2.0
// What metrics, values, groups, severities and faults are called. The words are those of
// catalog/cvss.yaml.
#include "write.h"

#include <string.h>

/* 2.0, 3.x, 4.0. */
static int family_of(kg_cvss_version version)
{
    return version == KG_CVSS_20 ? 0 : version == KG_CVSS_40 ? 2 : 1;
}

static bool is_language(kg_cvss_language language)
{
    return language == KG_CVSS_JA || language == KG_CVSS_EN;
}

/* The words of a metric, or NULL. */
static const kg_cvss_titles *titles_of(kg_cvss_version version, kg_cvss_metric metric)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    return row ? &kg_cvss_titles_of[family_of(version)][row - kg_cvss_row_at(version, 0)] : NULL;
}

const char *kg_cvss_metric_title(kg_cvss_version version, kg_cvss_metric metric, kg_cvss_language language)
{
    const kg_cvss_titles *titles = titles_of(version, metric);
    return titles && is_language(language) ? titles->name.in[language] : NULL;
}

const char *kg_cvss_metric_alias(kg_cvss_version version, kg_cvss_metric metric, size_t i)
{
    const kg_cvss_titles *titles = titles_of(version, metric);
    for (size_t k = 0; titles && titles->aliases[k]; k++)
        if (k == i)
            return titles->aliases[k];
    return NULL;
}

bool kg_cvss_metric_unverified(kg_cvss_version version, kg_cvss_metric metric)
{
    const kg_cvss_titles *titles = titles_of(version, metric);
    return titles && titles->unverified;
}

const char *kg_cvss_value_title(kg_cvss_version version, kg_cvss_metric metric, char value,
                                kg_cvss_language language)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    if (!row || !kg_cvss_row_has(row, value) || !is_language(language))
        return NULL;
    return titles_of(version, metric)->values[kg_cvss_row_number(row, value)].in[language];
}

const char *kg_cvss_group_title(kg_cvss_version version, kg_cvss_group group, kg_cvss_language language)
{
    if (!kg_cvss_version_name(version) || (int)group < 0 || (int)group > KG_CVSS_GROUP_SUPPLEMENTAL ||
        !is_language(language))
        return NULL;
    return kg_cvss_group_titles[family_of(version)][group].in[language];
}

const char *kg_cvss_severity_title(kg_cvss_version version, kg_cvss_severity severity, kg_cvss_language language)
{
    if (!kg_cvss_severity_name(severity) || !kg_cvss_version_name(version) || !is_language(language))
        return NULL;
    return kg_cvss_severity_titles[version == KG_CVSS_20 ? 0 : 1][severity].in[language];
}

/* --- Faults ----------------------------------------------------------------------------------- */

/* The bytes of the UTF-8 character at text[0..n), 0 if there is none; longest forms and surrogates may
 * pass: it is only shown. */
static size_t character_length(const char *text, size_t n)
{
    unsigned char first = (unsigned char)text[0];
    size_t length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3
                    : first >= 0xF0 && first < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < length; i++)
        if (i >= n || ((unsigned char)text[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

/* The piece of the text that the fault is about, as far as it is worth showing; control characters and
 * what is no character as '?'. */
static void quote(char out[48], const char *text, size_t n, const kg_cvss_error *error)
{
    size_t from = error->offset < n ? error->offset : n, length = 0;
    bool value = error->metric != KG_CVSS_METRICS || error->kind == KG_CVSS_ERR_UNKNOWN_METRIC;
    for (size_t at = from; at < n && length < 40;) {
        char c = text[at];
        size_t bytes = character_length(text + at, n - at);
        if (at > from && error->kind != KG_CVSS_ERR_TRAILING && (c == '/' || (value && c == ':')))
            break;
        if (bytes == 0 || (unsigned char)c < 0x20 || c == 0x7F) {
            out[length++] = '?';
            at++;
            continue;
        }
        memcpy(out + length, text + at, bytes);
        length += bytes;
        at += bytes;
    }
    out[length] = 0;
}

/* "N, A, L, P", as they are written. */
static void list_values(char out[64], kg_cvss_version version, kg_cvss_metric metric)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    size_t n = 0, values = row ? strlen(row->values) : 0;
    for (size_t i = 0; row && i <= values; i++) {
        if (i == values && row->group == KG_CVSS_GROUP_BASE)
            break;
        const char *word = kg_cvss_row_word(version, row, i);
        size_t length = strlen(word);
        if (i > 0) {
            memcpy(out + n, ", ", 2);
            n += 2;
        }
        memcpy(out + n, word, length);
        n += length;
    }
    out[n] = 0;
}

/* Is the text that begins at the fault one of metrics, so that only its label is missing? */
static bool begins_with_metric(const char *text, size_t n, size_t offset)
{
    kg_cvss_metric metric;
    const char *colon = offset < n ? memchr(text + offset, ':', n - offset) : NULL;
    return colon && kg_cvss_metric_find(&metric, KG_CVSS_20, text + offset, (size_t)(colon - text) - offset) == KG_CVSS_OK;
}

/* The version that the text is meant in: that of its label, which stands at its beginning but for
 * blanks and a bracket; 2.0 has none. */
static kg_cvss_version meant_version(const char *text, size_t n)
{
    static const char label[] = "CVSS:";
    const size_t length = sizeof label - 1;
    size_t at = 0;
    while (at < n && strchr(" \t\r\n(", text[at]) && text[at])
        at++;
    for (size_t i = 0; i < length; i++)
        if (at + i >= n || (text[at + i] & ~0x20) != (label[i] & ~0x20))
            return KG_CVSS_20;
    for (int i = KG_CVSS_30; i < KG_CVSS_VERSIONS; i++)
        if (n - at >= length + 3 && memcmp(text + at + length, kg_cvss_version_name((kg_cvss_version)i), 3) == 0)
            return (kg_cvss_version)i;
    return KG_CVSS_20;
}

size_t kg_cvss_error_says(char *out, size_t size, const kg_cvss_error *error, const char *text, size_t n,
                          kg_cvss_language language)
{
    static const kg_cvss_text_id ids[KG_CVSS_KINDS] = {
        [-KG_CVSS_ERR_EMPTY] = KG_CVSS_TEXT_FAULT_EMPTY,
        [-KG_CVSS_ERR_PREFIX] = KG_CVSS_TEXT_FAULT_PREFIX,
        [-KG_CVSS_ERR_VERSION] = KG_CVSS_TEXT_FAULT_VERSION,
        [-KG_CVSS_ERR_CASE] = KG_CVSS_TEXT_FAULT_CASE,
        [-KG_CVSS_ERR_SYNTAX] = KG_CVSS_TEXT_FAULT_SYNTAX,
        [-KG_CVSS_ERR_UNKNOWN_METRIC] = KG_CVSS_TEXT_FAULT_UNKNOWN_METRIC,
        [-KG_CVSS_ERR_UNKNOWN_VALUE] = KG_CVSS_TEXT_FAULT_UNKNOWN_VALUE,
        [-KG_CVSS_ERR_DUPLICATE] = KG_CVSS_TEXT_FAULT_DUPLICATE,
        [-KG_CVSS_ERR_ORDER] = KG_CVSS_TEXT_FAULT_ORDER,
        [-KG_CVSS_ERR_TRAILING] = KG_CVSS_TEXT_FAULT_TRAILING,
        [-KG_CVSS_ERR_MISSING] = KG_CVSS_TEXT_FAULT_MISSING,
    };
    kg_cvss_writer w = {out, size, 0, is_language(language) ? language : KG_CVSS_EN};
    char found[48], values[64];
    int kind = error->kind;
    if (kind < 0 && kind > -KG_CVSS_KINDS) {
        const char *metric = kg_cvss_metric_name(error->metric);
        quote(found, text, n, error);
        list_values(values, meant_version(text, n), error->metric);
        const kg_cvss_arg args[] = {{"found", found}, {"metric", metric ? metric : ""}, {"values", values}};
        bool unlabelled = kind == KG_CVSS_ERR_PREFIX && begins_with_metric(text, n, error->offset);
        kg_cvss_put_text(&w, unlabelled ? KG_CVSS_TEXT_FAULT_LABEL : ids[-kind], args, sizeof args / sizeof *args);
    }
    return kg_cvss_finish(&w);
}
