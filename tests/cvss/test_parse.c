// SPDX-License-Identifier: Apache-2.0
// Reading vector strings: every fault with its place, every order of metrics, damaged texts.
// The rules are those of the specification's chapter on the vector string.
#include "tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAIL "AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
#define WHOLE "CVSS:3.1/AV:N/" TAIL
#define TWO "AV:N/AC:L/Au:N/C:P/I:P/A:P"
#define FOUR "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"

/* Parses a copy without a NUL behind it, so that reading too far is seen by the sanitizer. */
static int parse(kg_cvss *out, const char *text, size_t n, kg_cvss_error *error)
{
    char *copy = malloc(n ? n : 1);
    assert_non_null(copy);
    memcpy(copy, text, n);
    int rc = kg_cvss_parse(out, copy, n, error);
    free(copy);
    return rc;
}

typedef struct fault {
    const char *text;
    kg_cvss_error error;
} fault;

static const fault FAULTS[] = {
    {"", {KG_CVSS_ERR_EMPTY, 0, KG_CVSS_METRICS}},
    {"CVSS", {KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS}},
    {"9.8/" WHOLE, {KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS}},
    {"/" WHOLE, {KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS}},
    {"CvSS:3.1/AV:N/" TAIL, {KG_CVSS_ERR_CASE, 0, KG_CVSS_METRICS}},
    {"CVSS:", {KG_CVSS_ERR_VERSION, 5, KG_CVSS_METRICS}},
    {"CVSS:/AV:N", {KG_CVSS_ERR_VERSION, 5, KG_CVSS_METRICS}},
    {"CVSS:3.10/AV:N", {KG_CVSS_ERR_VERSION, 5, KG_CVSS_METRICS}},
    {"CVSS:3.1 /AV:N", {KG_CVSS_ERR_VERSION, 5, KG_CVSS_METRICS}},
    {"CVSS:3.1", {KG_CVSS_ERR_MISSING, 8, KG_CVSS_AV}},
    {"CVSS:3.1/", {KG_CVSS_ERR_TRAILING, 8, KG_CVSS_METRICS}},
    {"CVSS:3.1/AV", {KG_CVSS_ERR_SYNTAX, 9, KG_CVSS_METRICS}},
    {"CVSS:3.1/:N", {KG_CVSS_ERR_SYNTAX, 9, KG_CVSS_METRICS}},
    {"CVSS:3.1/AV/AC:L", {KG_CVSS_ERR_SYNTAX, 9, KG_CVSS_METRICS}},
    {"CVSS:3.1/ AV:N/" TAIL, {KG_CVSS_ERR_UNKNOWN_METRIC, 9, KG_CVSS_METRICS}},
    {"CVSS:3.1/AT:N/" TAIL, {KG_CVSS_ERR_UNKNOWN_METRIC, 9, KG_CVSS_METRICS}},
    {"CVSS:3.1/Av:N/" TAIL, {KG_CVSS_ERR_CASE, 9, KG_CVSS_AV}},
    {"CVSS:3.1/AV:n/" TAIL, {KG_CVSS_ERR_CASE, 12, KG_CVSS_AV}},
    {"CVSS:3.1/AV:x/" TAIL, {KG_CVSS_ERR_UNKNOWN_VALUE, 12, KG_CVSS_AV}},
    {"CVSS:3.1/AV:/" TAIL, {KG_CVSS_ERR_UNKNOWN_VALUE, 12, KG_CVSS_AV}},
    {"CVSS:3.1/AV:NN/" TAIL, {KG_CVSS_ERR_UNKNOWN_VALUE, 12, KG_CVSS_AV}},
    {"CVSS:3.1/AV: N/" TAIL, {KG_CVSS_ERR_UNKNOWN_VALUE, 12, KG_CVSS_AV}},
    {"CVSS:3.1/AV:N /" TAIL, {KG_CVSS_ERR_TRAILING, 13, KG_CVSS_METRICS}},
    {"CVSS:3.1/AV:N:L/" TAIL, {KG_CVSS_ERR_TRAILING, 13, KG_CVSS_METRICS}},
    {WHOLE " ", {KG_CVSS_ERR_TRAILING, 44, KG_CVSS_METRICS}},
    {WHOLE "\r\n", {KG_CVSS_ERR_TRAILING, 44, KG_CVSS_METRICS}},
    {WHOLE "//", {KG_CVSS_ERR_SYNTAX, 45, KG_CVSS_METRICS}},
    {WHOLE "/9.8", {KG_CVSS_ERR_SYNTAX, 45, KG_CVSS_METRICS}},
    {WHOLE "/E:h", {KG_CVSS_ERR_CASE, 47, KG_CVSS_E}},
    {WHOLE "/E:X/E:X", {KG_CVSS_ERR_DUPLICATE, 49, KG_CVSS_E}},
    {WHOLE "/AV:Z", {KG_CVSS_ERR_DUPLICATE, 45, KG_CVSS_AV}},
    {"CVSS:3.0/" TAIL, {KG_CVSS_ERR_MISSING, 39, KG_CVSS_AV}},
    {"CVSS:3.0/MAV:N/" TAIL, {KG_CVSS_ERR_MISSING, 45, KG_CVSS_AV}},
    {"hello", {KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS}},
    {"CVSS:2.0/" TWO, {KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS}},
    {"AV:P/" TAIL, {KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS}},
    {"AV:N/AC:L/Au:X/C:P/I:P/A:P", {KG_CVSS_ERR_UNKNOWN_VALUE, 13, KG_CVSS_AUTHENTICATION}},
    {"AV:N/AC:L/Au:N/C:P/I:P/A:H", {KG_CVSS_ERR_UNKNOWN_VALUE, 25, KG_CVSS_A}},
    {TWO "/E:P", {KG_CVSS_ERR_UNKNOWN_VALUE, 29, KG_CVSS_E}},
    {TWO "/E:poc", {KG_CVSS_ERR_CASE, 29, KG_CVSS_E}},
    {TWO "/RL:OF/E:F", {KG_CVSS_ERR_ORDER, 33, KG_CVSS_E}},
    {TWO "/CDP:X", {KG_CVSS_ERR_UNKNOWN_VALUE, 31, KG_CVSS_CDP}},
    {TWO "/", {KG_CVSS_ERR_TRAILING, 26, KG_CVSS_METRICS}},
    {TWO "/MAV:N", {KG_CVSS_ERR_UNKNOWN_METRIC, 27, KG_CVSS_METRICS}}, /* Au: it is one of 2.0 */
    {"av:n/ac:l/pr:n", {KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS}},
    {TWO "/ZZ:N", {KG_CVSS_ERR_UNKNOWN_METRIC, 27, KG_CVSS_METRICS}},
    {"AV:N", {KG_CVSS_ERR_MISSING, 4, KG_CVSS_AC}},
    {FOUR "/U:Red ", {KG_CVSS_ERR_TRAILING, 69, KG_CVSS_METRICS}},
    {FOUR "/U:Redd", {KG_CVSS_ERR_UNKNOWN_VALUE, 66, KG_CVSS_URGENCY}},
    {FOUR "/MSI:S/S:P/MSA:S", {KG_CVSS_ERR_ORDER, 74, KG_CVSS_MSA}},
    {FOUR "/S:U", {KG_CVSS_ERR_UNKNOWN_VALUE, 66, KG_CVSS_SAFETY}},
    {FOUR "/RL:O", {KG_CVSS_ERR_UNKNOWN_METRIC, 64, KG_CVSS_METRICS}},
    {FOUR "/Au:N", {KG_CVSS_ERR_CASE, 64, KG_CVSS_AUTOMATABLE}},
};

void test_parse_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        const fault *want = &FAULTS[i];
        kg_cvss v = base_vector(KG_CVSS_30, 77);
        kg_cvss before = v;
        kg_cvss_error got;
        int rc = parse(&v, want->text, strlen(want->text), &got);
        if (rc != (int)want->error.kind || got.kind != want->error.kind ||
            got.offset != want->error.offset || got.metric != want->error.metric)
            fail_msg("%s: %s at %zu", want->text, kg_cvss_kind_name(got.kind), got.offset);
        assert_int_equal(v.version, before.version); /* not the bytes between the members */
        assert_memory_equal(v.value, before.value, sizeof v.value);
        assert_int_equal(parse(&v, want->text, strlen(want->text), NULL), rc);
    }
    kg_cvss v;
    kg_cvss_error nul;
    assert_int_equal(parse(&v, WHOLE, sizeof WHOLE, &nul), KG_CVSS_ERR_TRAILING);
    assert_int_equal(nul.offset, 44);
}

static FILE *open_data(const char *file)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", data_folder, file);
    FILE *f = fopen(path, "r");
    if (!f)
        fail_msg("cannot open %s", path);
    return f;
}

/* Line `number` of invalid.txt, counted from 1, without its newline. */
static void read_line(char *line, int size, int number)
{
    FILE *f = open_data("invalid.txt");
    while (number-- > 0)
        assert_non_null(fgets(line, size, f));
    fclose(f);
    line[strcspn(line, "\n")] = 0;
}

/* "KIND@OFFSET KIND@OFFSET", or "-". */
static void join_liberties(char *out, size_t size, const kg_cvss_liberty *liberties, size_t count)
{
    size_t n = (size_t)snprintf(out, size, "%s", count ? "" : "-");
    for (size_t i = 0; i < count; i++)
        n += (size_t)snprintf(out + n, size - n, "%s%s@%zu", i ? " " : "", kg_cvss_kind_name(liberties[i].kind),
                              liberties[i].offset);
    assert_true(n < size);
}

static void compare_kind(int number, const char *mode, const kg_cvss_error *got, const char *kind, size_t offset)
{
    if (strcmp(kg_cvss_kind_name(got->kind), kind) != 0 || got->offset != offset)
        fail_msg("line %d, %s: %s at %zu, not %s at %zu", number, mode, kg_cvss_kind_name(got->kind), got->offset,
                 kind, offset);
}

/* A row: line number in invalid.txt, kind and offset strict, kind and offset lenient, liberties, why. */
static void compare_row(const char *row)
{
    int number;
    char strict[32], lenient[32], liberties[160], told[256], text[256];
    size_t at_strict, at_lenient, count;
    kg_cvss v;
    kg_cvss_error got;
    kg_cvss_liberty list[KG_CVSS_LIBERTIES];
    assert_int_equal(sscanf(row, "%d\t%31s\t%zu\t%31s\t%zu\t%159[^\t]\t", &number, strict, &at_strict, lenient,
                            &at_lenient, liberties), 6);
    read_line(text, sizeof text, number);
    parse(&v, text, strlen(text), &got);
    compare_kind(number, "strict", &got, strict, at_strict);
    kg_cvss_parse_lenient(&v, text, strlen(text), &got, list, &count);
    compare_kind(number, "lenient", &got, lenient, at_lenient);
    join_liberties(told, sizeof told, list, got.kind ? 0 : count);
    assert_string_equal(told, liberties);
}

void test_parse_expected_file(void **state)
{
    (void)state;
    char line[512];
    int count = 0;
    FILE *f = open_data("invalid.expected");
    while (fgets(line, sizeof line, f)) {
        if (line[0] == '#')
            continue;
        compare_row(line);
        count++;
    }
    fclose(f);
    assert_int_equal(count, 40);
}

static bool same(const kg_cvss *a, const kg_cvss *b)
{
    return a->version == b->version && memcmp(a->value, b->value, sizeof a->value) == 0;
}

/* Any valid vector, disfigured in all ways that the lenient reader lets pass, means what it meant. */
static size_t disfigure(char *out, size_t size, const kg_cvss *v)
{
    char text[512];
    size_t n = text_of(text, sizeof text, v, true), length;
    bool label = v->version == KG_CVSS_20 && random_below(2);
    for (size_t i = 0; i < n; i++)
        if (random_below(2) && text[i] >= 'A' && text[i] <= 'Z')
            text[i] = (char)(text[i] - 'A' + 'a');
    length = (size_t)snprintf(out, size, "%s%s%.*s%s%s", random_below(2) ? " \t" : "", label ? "cvss2#" : "", (int)n,
                              text, random_below(2) ? "/" : "", random_below(2) ? " \r\n" : "");
    assert_true(length < size);
    return length;
}

void test_parse_lenient(void **state)
{
    (void)state;
    for (int i = 0; i < 50000; i++) {
        kg_cvss v = random_vector_of((kg_cvss_version)random_below(KG_CVSS_VERSIONS)), read;
        char text[600];
        kg_cvss_error error;
        kg_cvss_liberty liberties[KG_CVSS_LIBERTIES];
        size_t count, n = disfigure(text, sizeof text, &v);
        if (kg_cvss_parse_lenient(&read, text, n, &error, liberties, &count) != KG_CVSS_OK)
            fail_msg("%s: %s at %zu", text, kg_cvss_kind_name(error.kind), error.offset);
        assert_true(same(&v, &read));
        assert_true(count <= KG_CVSS_LIBERTIES);
        assert_int_equal(error.offset, n);
        for (size_t k = 0; k < count; k++)
            assert_true(liberties[k].offset < n && (k == 0 || liberties[k].offset >= liberties[k - 1].offset));
        assert_int_equal(kg_cvss_parse(&read, text, n, NULL) == KG_CVSS_OK, count == 0);
    }
}

/* Each fault has a sentence in both languages that quotes what is wrong. */
void test_error_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        char ja[256], en[256];
        size_t n = strlen(FAULTS[i].text);
        assert_in_range(kg_cvss_error_says(ja, sizeof ja, &FAULTS[i].error, FAULTS[i].text, n, KG_CVSS_JA), 10, 250);
        assert_in_range(kg_cvss_error_says(en, sizeof en, &FAULTS[i].error, FAULTS[i].text, n, KG_CVSS_EN), 10, 250);
        assert_string_not_equal(ja, en);
        assert_null(strchr(en, '{'));
    }
    kg_cvss_error error;
    kg_cvss v;
    char said[256];
    kg_cvss_parse(&v, FOUR "/SI:S", strlen(FOUR) + 5, &error);
    kg_cvss_error_says(said, sizeof said, &error, FOUR "/SI:S", strlen(FOUR) + 5, KG_CVSS_EN);
    assert_string_equal(said, "SI comes twice. Keep one of them.");
    kg_cvss_parse(&v, "CVSS:3.1/AV:Q", 13, &error);
    kg_cvss_error_says(said, sizeof said, &error, "CVSS:3.1/AV:Q", 13, KG_CVSS_EN);
    assert_string_equal(said, "AV has no value `Q`. It can be: N, A, L, P");
}

void test_parse_any_order(void **state)
{
    (void)state;
    for (int i = 0; i < 100000; i++) {
        kg_cvss v = random_vector();
        kg_cvss from_canonical;
        kg_cvss from_shuffled;
        char canonical[KG_CVSS_MAX];
        char again[KG_CVSS_MAX];
        char shuffled[KG_CVSS_MAX];
        size_t n = kg_cvss_format(canonical, &v);
        assert_in_range(n, 44, 117);
        assert_int_equal(strlen(canonical), n);
        size_t n_shuffled = shuffled_text(shuffled, sizeof shuffled, &v);
        assert_int_equal(parse(&from_canonical, canonical, n, NULL), KG_CVSS_OK);
        assert_int_equal(parse(&from_shuffled, shuffled, n_shuffled, NULL), KG_CVSS_OK);
        assert_true(same(&v, &from_canonical) && same(&v, &from_shuffled));
        assert_int_equal(kg_cvss_format(again, &from_shuffled), n);
        assert_string_equal(again, canonical);
    }
}

/* A text cut anywhere is refused, unless the cut falls behind a metric and the base is complete. */
void test_parse_cut_short(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        kg_cvss v = random_vector();
        kg_cvss cut;
        char text[KG_CVSS_MAX];
        size_t n = kg_cvss_format(text, &v);
        for (size_t k = 0; k <= n; k++) {
            bool whole = k >= 44 && (k == n || text[k] == '/');
            kg_cvss_error error;
            assert_int_equal(parse(&cut, text, k, &error) == KG_CVSS_OK, whole);
            assert_true(error.offset <= k);
        }
    }
}

/* What one changed byte leaves valid must have changed the meaning, or the version. */
void test_parse_one_byte_changed(void **state)
{
    (void)state;
    for (int i = 0; i < 200000; i++) {
        kg_cvss v = random_vector();
        kg_cvss changed;
        char text[KG_CVSS_MAX];
        char again[KG_CVSS_MAX];
        size_t n = kg_cvss_format(text, &v);
        size_t at = random_below((uint32_t)n);
        char byte = (char)random_below(256);
        if (byte == text[at])
            continue;
        text[at] = byte;
        kg_cvss_error error;
        if (parse(&changed, text, n, &error) == KG_CVSS_OK) {
            assert_false(same(&v, &changed));
            assert_in_range(kg_cvss_format(again, &changed), 44, n);
        } else {
            assert_true(error.offset <= n);
            assert_int_not_equal(error.kind, KG_CVSS_OK);
        }
    }
}
