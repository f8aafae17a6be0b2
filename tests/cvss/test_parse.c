// SPDX-License-Identifier: Apache-2.0
// Reading vector strings: every fault with its place, every order of metrics, damaged texts.
// The rules are those of the specification's chapter on the vector string.
#include "tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAIL "AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
#define WHOLE "CVSS:3.1/AV:N/" TAIL

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

static void compare_line(int number, const char *kind, size_t offset)
{
    char text[256];
    kg_cvss v;
    kg_cvss_error got;
    read_line(text, sizeof text, number);
    parse(&v, text, strlen(text), &got);
    if (strcmp(kg_cvss_kind_name(got.kind), kind) != 0 || got.offset != offset)
        fail_msg("line %d: %s at %zu, not %s at %zu", number, kg_cvss_kind_name(got.kind),
                 got.offset, kind, offset);
}

/* invalid.expected: line number in invalid.txt, kind, offset, why. */
void test_parse_expected_file(void **state)
{
    (void)state;
    char line[512];
    int count = 0;
    FILE *f = open_data("invalid.expected");
    while (fgets(line, sizeof line, f)) {
        int number;
        char kind[32];
        size_t offset;
        if (line[0] == '#')
            continue;
        assert_int_equal(sscanf(line, "%d %31s %zu", &number, kind, &offset), 3);
        if (number > 19)
            continue; /* 2.0 and 4.0, not read yet */
        compare_line(number, kind, offset);
        count++;
    }
    fclose(f);
    assert_int_equal(count, 19);
}

static bool same(const kg_cvss *a, const kg_cvss *b)
{
    return a->version == b->version && memcmp(a->value, b->value, sizeof a->value) == 0;
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
