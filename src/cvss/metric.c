// SPDX-License-Identifier: Apache-2.0
// The metrics as tables, one a version: name, group, values from the worst down, weights, codes.
// Reader, writer, severity order, formulas and the generator of the score tables all read them.
#include "internal.h"

#include <string.h>

#define BASE KG_CVSS_GROUP_BASE
#define TEMPORAL KG_CVSS_GROUP_TEMPORAL
#define ENVIRONMENTAL KG_CVSS_GROUP_ENVIRONMENTAL
#define SUPPLEMENTAL KG_CVSS_GROUP_SUPPLEMENTAL
#define UP(at) (KG_CVSS_MODIFIED_AT + (at))

/* Codes of base values are such that the low half of a letter tells the code whatever the metric, so
 * that one look-up in a register serves all (batch_*.c). 3.x and 4.0: N 2, A 1, L 0, P 3, H 1, R 3, U 0,
 * C 1; 2.0: L 0, A 1, N 2, H 1, M 3, S 1, P 0, C 1. Metrics with two values take the low bit, and their
 * letters have the same high bit. The generator refuses others. Codes of optional metrics count from
 * 1, since X is 0. */

/* Values and weights: 2.0 sec. 2.1-2.3, sec. 3.2. In thousandths. */
static const kg_cvss_row V2[] = {
    {KG_CVSS_AV, BASE, 0, "AV", "NAL", NULL, {1000, 646, 395}, 0, 2, "210"},
    {KG_CVSS_AC, BASE, 0, "AC", "LMH", NULL, {710, 610, 350}, 2, 2, "031"},
    {KG_CVSS_AUTHENTICATION, BASE, 0, "Au", "NSM", NULL, {704, 560, 450}, 4, 2, "213"},
    {KG_CVSS_C, BASE, 0, "C", "CPN", NULL, {660, 275, 0}, 6, 2, "102"},
    {KG_CVSS_I, BASE, 0, "I", "CPN", NULL, {660, 275, 0}, 8, 2, "102"},
    {KG_CVSS_A, BASE, 0, "A", "CPN", NULL, {660, 275, 0}, 10, 2, "102"},
    {KG_CVSS_E, TEMPORAL, 'H', "E", "HFPU", "H\0F\0POC\0U", {1000, 950, 900, 850}, 12, 3, "1234"},
    {KG_CVSS_RL, TEMPORAL, 'U', "RL", "UWTO", "U\0W\0TF\0OF", {1000, 950, 900, 870}, 15, 3, "1234"},
    {KG_CVSS_RC, TEMPORAL, 'C', "RC", "CRU", "C\0UR\0UC", {1000, 950, 900}, 18, 2, "123"},
    {KG_CVSS_CDP, ENVIRONMENTAL, 'N', "CDP", "HGMLN", "H\0MH\0LM\0L\0N", {500, 400, 300, 100, 0}, 20, 3, "12345"},
    {KG_CVSS_TD, ENVIRONMENTAL, 'H', "TD", "HMLN", NULL, {1000, 750, 250, 0}, 23, 3, "1234"},
    {KG_CVSS_CR, ENVIRONMENTAL, 'M', "CR", "HML", NULL, {1510, 1000, 500}, 26, 2, "123"},
    {KG_CVSS_IR, ENVIRONMENTAL, 'M', "IR", "HML", NULL, {1510, 1000, 500}, 28, 2, "123"},
    {KG_CVSS_AR, ENVIRONMENTAL, 'M', "AR", "HML", NULL, {1510, 1000, 500}, 30, 2, "123"},
};

/* Values: 3.1 sec. 6, Table 15. Weights: 3.1 sec. 7.4, Table 16, the same in 3.0; in hundredths.
 * Those of PR hold while the scope is unchanged; formula_v3.c knows the others. A modified metric
 * has no neutral letter: its X takes the value of the base metric. */
static const kg_cvss_row V3[] = {
    {KG_CVSS_AV, BASE, 0, "AV", "NALP", NULL, {85, 62, 55, 20}, 0, 2, "2103"},
    {KG_CVSS_AC, BASE, 0, "AC", "LH", NULL, {77, 44}, 2, 1, "01"},
    {KG_CVSS_PR, BASE, 0, "PR", "NLH", NULL, {85, 62, 27}, 3, 2, "201"},
    {KG_CVSS_UI, BASE, 0, "UI", "NR", NULL, {85, 62}, 5, 1, "01"},
    {KG_CVSS_S, BASE, 0, "S", "CU", NULL, {0}, 6, 1, "10"},
    {KG_CVSS_C, BASE, 0, "C", "HLN", NULL, {56, 22, 0}, 7, 2, "102"},
    {KG_CVSS_I, BASE, 0, "I", "HLN", NULL, {56, 22, 0}, 9, 2, "102"},
    {KG_CVSS_A, BASE, 0, "A", "HLN", NULL, {56, 22, 0}, 11, 2, "102"},
    {KG_CVSS_E, TEMPORAL, 'H', "E", "HFPU", NULL, {100, 97, 94, 91}, 13, 3, "1234"},
    {KG_CVSS_RL, TEMPORAL, 'U', "RL", "UWTO", NULL, {100, 97, 96, 95}, 16, 3, "1234"},
    {KG_CVSS_RC, TEMPORAL, 'C', "RC", "CRU", NULL, {100, 96, 92}, 19, 2, "123"},
    {KG_CVSS_CR, ENVIRONMENTAL, 'M', "CR", "HML", NULL, {150, 100, 50}, 21, 2, "123"},
    {KG_CVSS_IR, ENVIRONMENTAL, 'M', "IR", "HML", NULL, {150, 100, 50}, 23, 2, "123"},
    {KG_CVSS_AR, ENVIRONMENTAL, 'M', "AR", "HML", NULL, {150, 100, 50}, 25, 2, "123"},
    {KG_CVSS_MAV, ENVIRONMENTAL, 0, "MAV", "NALP", NULL, {85, 62, 55, 20}, UP(0), 2, "2103"},
    {KG_CVSS_MAC, ENVIRONMENTAL, 0, "MAC", "LH", NULL, {77, 44}, UP(2), 1, "01"},
    {KG_CVSS_MPR, ENVIRONMENTAL, 0, "MPR", "NLH", NULL, {85, 62, 27}, UP(3), 2, "201"},
    {KG_CVSS_MUI, ENVIRONMENTAL, 0, "MUI", "NR", NULL, {85, 62}, UP(5), 1, "01"},
    {KG_CVSS_MS, ENVIRONMENTAL, 0, "MS", "CU", NULL, {0}, UP(6), 1, "10"},
    {KG_CVSS_MC, ENVIRONMENTAL, 0, "MC", "HLN", NULL, {56, 22, 0}, UP(7), 2, "102"},
    {KG_CVSS_MI, ENVIRONMENTAL, 0, "MI", "HLN", NULL, {56, 22, 0}, UP(9), 2, "102"},
    {KG_CVSS_MA, ENVIRONMENTAL, 0, "MA", "HLN", NULL, {56, 22, 0}, UP(11), 2, "102"},
};

/* Values: 4.0 sec. 7, Table 23. Weights: 4.0 sec. 8, the steps of severity of each metric; a step is
 * 1. SI and SA have S, safety, above H only as modified metrics. */
static const kg_cvss_row V4[] = {
    {KG_CVSS_AV, BASE, 0, "AV", "NALP", NULL, {0, 1, 2, 3}, 0, 2, "2103"},
    {KG_CVSS_AC, BASE, 0, "AC", "LH", NULL, {0, 1}, 12, 1, "01"},
    {KG_CVSS_AT, BASE, 0, "AT", "NP", NULL, {0, 1}, 19, 1, "01"},
    {KG_CVSS_PR, BASE, 0, "PR", "NLH", NULL, {0, 1, 2}, 2, 2, "201"},
    {KG_CVSS_UI, BASE, 0, "UI", "NPA", NULL, {0, 1, 2}, 4, 2, "231"},
    {KG_CVSS_VC, BASE, 0, "VC", "HLN", NULL, {0, 1, 2}, 6, 2, "102"},
    {KG_CVSS_VI, BASE, 0, "VI", "HLN", NULL, {0, 1, 2}, 8, 2, "102"},
    {KG_CVSS_VA, BASE, 0, "VA", "HLN", NULL, {0, 1, 2}, 10, 2, "102"},
    {KG_CVSS_SC, BASE, 0, "SC", "HLN", NULL, {1, 2, 3}, 13, 2, "102"},
    {KG_CVSS_SI, BASE, 0, "SI", "HLN", NULL, {1, 2, 3}, 15, 2, "102"},
    {KG_CVSS_SA, BASE, 0, "SA", "HLN", NULL, {1, 2, 3}, 17, 2, "102"},
    {KG_CVSS_E, TEMPORAL, 'A', "E", "APU", NULL, {0, 1, 2}, 20, 2, "123"},
    {KG_CVSS_CR, ENVIRONMENTAL, 'H', "CR", "HML", NULL, {0, 1, 2}, 22, 2, "123"},
    {KG_CVSS_IR, ENVIRONMENTAL, 'H', "IR", "HML", NULL, {0, 1, 2}, 24, 2, "123"},
    {KG_CVSS_AR, ENVIRONMENTAL, 'H', "AR", "HML", NULL, {0, 1, 2}, 26, 2, "123"},
    {KG_CVSS_MAV, ENVIRONMENTAL, 0, "MAV", "NALP", NULL, {0, 1, 2, 3}, UP(0), 2, "2103"},
    {KG_CVSS_MAC, ENVIRONMENTAL, 0, "MAC", "LH", NULL, {0, 1}, UP(12), 1, "01"},
    {KG_CVSS_MAT, ENVIRONMENTAL, 0, "MAT", "NP", NULL, {0, 1}, UP(19), 1, "01"},
    {KG_CVSS_MPR, ENVIRONMENTAL, 0, "MPR", "NLH", NULL, {0, 1, 2}, UP(2), 2, "201"},
    {KG_CVSS_MUI, ENVIRONMENTAL, 0, "MUI", "NPA", NULL, {0, 1, 2}, UP(4), 2, "231"},
    {KG_CVSS_MVC, ENVIRONMENTAL, 0, "MVC", "HLN", NULL, {0, 1, 2}, UP(6), 2, "102"},
    {KG_CVSS_MVI, ENVIRONMENTAL, 0, "MVI", "HLN", NULL, {0, 1, 2}, UP(8), 2, "102"},
    {KG_CVSS_MVA, ENVIRONMENTAL, 0, "MVA", "HLN", NULL, {0, 1, 2}, UP(10), 2, "102"},
    {KG_CVSS_MSC, ENVIRONMENTAL, 0, "MSC", "HLN", NULL, {1, 2, 3}, UP(13), 2, "102"},
    {KG_CVSS_MSI, ENVIRONMENTAL, 0, "MSI", "SHLN", NULL, {0, 1, 2, 3}, UP(15), 2, "3102"},
    {KG_CVSS_MSA, ENVIRONMENTAL, 0, "MSA", "SHLN", NULL, {0, 1, 2, 3}, UP(17), 2, "3102"},
    {KG_CVSS_SAFETY, SUPPLEMENTAL, 0, "S", "PN", NULL, {0}, 0, 0, ""},
    {KG_CVSS_AUTOMATABLE, SUPPLEMENTAL, 0, "AU", "YN", NULL, {0}, 0, 0, ""},
    {KG_CVSS_RECOVERY, SUPPLEMENTAL, 0, "R", "IUA", NULL, {0}, 0, 0, ""},
    {KG_CVSS_DENSITY, SUPPLEMENTAL, 0, "V", "CD", NULL, {0}, 0, 0, ""},
    {KG_CVSS_EFFORT, SUPPLEMENTAL, 0, "RE", "HML", NULL, {0}, 0, 0, ""},
    {KG_CVSS_URGENCY, SUPPLEMENTAL, 0, "U", "RAGC", "Red\0Amber\0Green\0Clear", {0}, 0, 0, ""},
};

/* 1 + the place of each metric in the table of its version; 0 = the version has none. */
static const uint8_t V2_PLACES[KG_CVSS_METRICS] = {
    [KG_CVSS_AV] = 1, [KG_CVSS_AC] = 2,  [KG_CVSS_AUTHENTICATION] = 3, [KG_CVSS_C] = 4,   [KG_CVSS_I] = 5,
    [KG_CVSS_A] = 6,  [KG_CVSS_E] = 7,   [KG_CVSS_RL] = 8,             [KG_CVSS_RC] = 9,  [KG_CVSS_CDP] = 10,
    [KG_CVSS_TD] = 11, [KG_CVSS_CR] = 12, [KG_CVSS_IR] = 13,            [KG_CVSS_AR] = 14,
};
static const uint8_t V4_PLACES[KG_CVSS_METRICS] = {
    [KG_CVSS_AV] = 1,   [KG_CVSS_AC] = 2,   [KG_CVSS_AT] = 3,   [KG_CVSS_PR] = 4,   [KG_CVSS_UI] = 5,
    [KG_CVSS_VC] = 6,   [KG_CVSS_VI] = 7,   [KG_CVSS_VA] = 8,   [KG_CVSS_SC] = 9,   [KG_CVSS_SI] = 10,
    [KG_CVSS_SA] = 11,  [KG_CVSS_E] = 12,   [KG_CVSS_CR] = 13,  [KG_CVSS_IR] = 14,  [KG_CVSS_AR] = 15,
    [KG_CVSS_MAV] = 16, [KG_CVSS_MAC] = 17, [KG_CVSS_MAT] = 18, [KG_CVSS_MPR] = 19, [KG_CVSS_MUI] = 20,
    [KG_CVSS_MVC] = 21, [KG_CVSS_MVI] = 22, [KG_CVSS_MVA] = 23, [KG_CVSS_MSC] = 24, [KG_CVSS_MSI] = 25,
    [KG_CVSS_MSA] = 26, [KG_CVSS_SAFETY] = 27, [KG_CVSS_AUTOMATABLE] = 28, [KG_CVSS_RECOVERY] = 29,
    [KG_CVSS_DENSITY] = 30, [KG_CVSS_EFFORT] = 31, [KG_CVSS_URGENCY] = 32,
};

/* The tables of a version. */
typedef struct table {
    const char *name;
    const kg_cvss_row *rows;
    size_t n;
    const uint8_t *places; /* NULL: the enumeration is the order */
    bool ordered;          /* metrics must come in canonical order */
} table;

#define COUNT(array) (sizeof(array) / sizeof *(array))
static const table VERSIONS[KG_CVSS_VERSIONS] = {
    [KG_CVSS_20] = {"2.0", V2, COUNT(V2), V2_PLACES, true},
    [KG_CVSS_30] = {"3.0", V3, COUNT(V3), NULL, false},
    [KG_CVSS_31] = {"3.1", V3, COUNT(V3), NULL, false},
    [KG_CVSS_40] = {"4.0", V4, COUNT(V4), V4_PLACES, true},
};
_Static_assert(COUNT(V3) == KG_CVSS_V3_METRICS, "the metrics of 3.x come first");

/* Enumerations come from callers, who may hold any number in them. */
static bool is_index(int i, size_t count)
{
    return i >= 0 && (size_t)i < count;
}

const char *kg_cvss_version_name(kg_cvss_version version)
{
    return is_index((int)version, KG_CVSS_VERSIONS) ? VERSIONS[version].name : NULL;
}

const kg_cvss_row *kg_cvss_row_at(kg_cvss_version version, size_t place)
{
    if (!is_index((int)version, KG_CVSS_VERSIONS) || place >= VERSIONS[version].n)
        return NULL;
    return &VERSIONS[version].rows[place];
}

const kg_cvss_row *kg_cvss_row_of(kg_cvss_version version, kg_cvss_metric metric)
{
    if (!is_index((int)version, KG_CVSS_VERSIONS) || !is_index((int)metric, KG_CVSS_METRICS))
        return NULL;
    const table *of = &VERSIONS[version];
    size_t place = of->places ? of->places[metric] : (size_t)metric + 1;
    return place > 0 && place <= of->n ? &of->rows[place - 1] : NULL;
}

bool kg_cvss_is_ordered(kg_cvss_version version)
{
    return VERSIONS[version].ordered;
}

/* How far down the scale a letter stands, 0 being the worst; -1 if it is not on it. */
static int place_of(const kg_cvss_row *row, char letter)
{
    const char *at = letter ? strchr(row->values, letter) : NULL;
    return at ? (int)(at - row->values) : -1;
}

bool kg_cvss_row_has(const kg_cvss_row *row, char value)
{
    if (value == 'X')
        return row->group != KG_CVSS_GROUP_BASE;
    return place_of(row, value) >= 0;
}

/* The same for a value: X stands where its neutral letter does. */
static int rank(const kg_cvss_row *row, char value)
{
    return place_of(row, value == 'X' ? row->neutral : value);
}

int kg_cvss_row_weight(const kg_cvss_row *row, char value)
{
    return row->weights[rank(row, value)];
}

size_t kg_cvss_row_number(const kg_cvss_row *row, char value)
{
    return value == 'X' ? strlen(row->values) : (size_t)place_of(row, value);
}

const char *kg_cvss_row_word(kg_cvss_version version, const kg_cvss_row *row, size_t i)
{
    static const char letters[26][2] = {"A", "B", "C", "D", "E", "F", "G", "H", "I",
                                        "J", "K", "L", "M", "N", "O", "P", "Q", "R",
                                        "S", "T", "U", "V", "W", "X", "Y", "Z"};
    if (!row->values[i])
        return version == KG_CVSS_20 ? "ND" : "X";
    if (!row->words)
        return letters[row->values[i] - 'A'];
    const char *word = row->words;
    while (i-- > 0)
        word += strlen(word) + 1;
    return word;
}

/* --- Finding by text -------------------------------------------------------------------------- */

/* ASCII by hand: toupper would ask the locale. */
static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool kg_cvss_is_text(const char *word, const char *text, size_t n, bool fold)
{
    if (strlen(word) != n)
        return false;
    if (!fold)
        return memcmp(word, text, n) == 0;
    for (size_t i = 0; i < n; i++)
        if (upper(word[i]) != upper(text[i]))
            return false;
    return true;
}

int kg_cvss_find_place(kg_cvss_version version, size_t first, const char *name, size_t n, bool fold)
{
    const table *of = &VERSIONS[version];
    for (size_t i = 0; i < of->n; i++) {
        size_t place = (first + i) % of->n;
        if (kg_cvss_is_text(of->rows[place].name, name, n, fold))
            return (int)place;
    }
    return -1;
}

char kg_cvss_row_find(kg_cvss_version version, const kg_cvss_row *row, const char *text, size_t n, bool fold)
{
    for (size_t i = 0; row->values[i]; i++)
        if (kg_cvss_is_text(kg_cvss_row_word(version, row, i), text, n, fold))
            return row->values[i];
    bool none = kg_cvss_row_has(row, 'X') &&
                kg_cvss_is_text(kg_cvss_row_word(version, row, strlen(row->values)), text, n, fold);
    return none ? 'X' : 0;
}

/* --- The packed state ------------------------------------------------------------------------- */

void kg_cvss_state_add(kg_cvss_state *s, const kg_cvss_row *row, size_t place, char value)
{
    s->mask |= UINT64_C(1) << place;
    if (value == 'X' || !row->bits)
        return;
    s->value |= (uint64_t)(row->codes[place_of(row, value)] - '0') << row->at;
    if (row->at >= KG_CVSS_MODIFIED_AT)
        s->mask |= ((UINT64_C(1) << row->bits) - 1) << row->at;
}

/* --- The public side -------------------------------------------------------------------------- */

/* Any version that has the metric will do: name, group and base metric are the same in all. */
static const kg_cvss_row *any_row(kg_cvss_metric metric)
{
    static const kg_cvss_version order[] = {KG_CVSS_31, KG_CVSS_40, KG_CVSS_20};
    const kg_cvss_row *row = NULL;
    for (size_t i = 0; i < COUNT(order) && !row; i++)
        row = kg_cvss_row_of(order[i], metric);
    return row;
}

const char *kg_cvss_metric_name(kg_cvss_metric metric)
{
    const kg_cvss_row *row = any_row(metric);
    return row ? row->name : NULL;
}

kg_cvss_metric kg_cvss_metric_at(kg_cvss_version version, size_t place)
{
    const kg_cvss_row *row = kg_cvss_row_at(version, place);
    return row ? (kg_cvss_metric)row->metric : KG_CVSS_METRICS;
}

int kg_cvss_metric_find(kg_cvss_metric *out, kg_cvss_version version, const char *name, size_t n)
{
    if (!kg_cvss_version_name(version))
        return KG_CVSS_ERR_VERSION;
    int place = kg_cvss_find_place(version, 0, name, n, false);
    if (place < 0)
        return KG_CVSS_ERR_UNKNOWN_METRIC;
    *out = kg_cvss_metric_at(version, (size_t)place);
    return KG_CVSS_OK;
}

kg_cvss_group kg_cvss_metric_group(kg_cvss_metric metric)
{
    return (kg_cvss_group)any_row(metric)->group;
}

kg_cvss_metric kg_cvss_metric_base(kg_cvss_metric metric)
{
    static const uint8_t bases[KG_CVSS_METRICS] = {
        /* 1 + the base metric */
        [KG_CVSS_MAV] = 1 + KG_CVSS_AV, [KG_CVSS_MAC] = 1 + KG_CVSS_AC, [KG_CVSS_MPR] = 1 + KG_CVSS_PR,
        [KG_CVSS_MUI] = 1 + KG_CVSS_UI, [KG_CVSS_MS] = 1 + KG_CVSS_S,   [KG_CVSS_MC] = 1 + KG_CVSS_C,
        [KG_CVSS_MI] = 1 + KG_CVSS_I,   [KG_CVSS_MA] = 1 + KG_CVSS_A,   [KG_CVSS_MAT] = 1 + KG_CVSS_AT,
        [KG_CVSS_MVC] = 1 + KG_CVSS_VC, [KG_CVSS_MVI] = 1 + KG_CVSS_VI, [KG_CVSS_MVA] = 1 + KG_CVSS_VA,
        [KG_CVSS_MSC] = 1 + KG_CVSS_SC, [KG_CVSS_MSI] = 1 + KG_CVSS_SI, [KG_CVSS_MSA] = 1 + KG_CVSS_SA,
    };
    if (!is_index((int)metric, KG_CVSS_METRICS) || !bases[metric])
        return KG_CVSS_METRICS;
    return (kg_cvss_metric)(bases[metric] - 1);
}

const char *kg_cvss_metric_values(kg_cvss_version version, kg_cvss_metric metric)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    return row ? row->values : NULL;
}

bool kg_cvss_value_at_least(kg_cvss_version version, kg_cvss_metric metric, char a, char b)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    if (!row || !kg_cvss_row_has(row, a) || !kg_cvss_row_has(row, b))
        return false;
    if (a == b)
        return true;
    int of_a = rank(row, a);
    int of_b = rank(row, b);
    return of_a >= 0 && of_b >= 0 && of_a <= of_b;
}

const char *kg_cvss_value_text(kg_cvss_version version, kg_cvss_metric metric, char value)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    if (!row || !kg_cvss_row_has(row, value))
        return NULL;
    return kg_cvss_row_word(version, row, kg_cvss_row_number(row, value));
}

char kg_cvss_value_find(kg_cvss_version version, kg_cvss_metric metric, const char *text, size_t n)
{
    const kg_cvss_row *row = kg_cvss_row_of(version, metric);
    return row ? kg_cvss_row_find(version, row, text, n, false) : 0;
}
