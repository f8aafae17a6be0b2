// SPDX-License-Identifier: Apache-2.0
// Many lines: every path gives what the single interface gives, line for line, whatever the lines
// are; and random texts go through all ways there are, the oracle among them.
#include "oracle_text.h"
#include "tests.h"

#include "../quick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const kg_cvss_path PATHS[] = {KG_CVSS_PATH_PORTABLE, KG_CVSS_PATH_AVX2, KG_CVSS_PATH_AVX512};
enum { PATH_COUNT = 3, MANY = 4096 };

/* What the single interface says of the line at text[0..n). */
static kg_cvss_line expect_line(const char *text, size_t n, bool lenient)
{
    const char *lf = memchr(text, '\n', n);
    size_t length = lf ? (size_t)(lf - text) : n;
    bool crlf = lf && length > 0 && text[length - 1] == '\r';
    kg_cvss_line line = {255, 255, 255, 255, 0, 0, 0, 0, 0, (uint16_t)(lf ? 1 + crlf : 0), length - crlf};
    size_t liberties = 0;
    kg_cvss v;
    kg_cvss_scores s;
    line.kind = (int8_t)(lenient ? kg_cvss_parse_lenient(&v, text, line.length, NULL, NULL, &liberties)
                                 : kg_cvss_parse(&v, text, line.length, NULL));
    if (line.kind == KG_CVSS_OK && kg_cvss_score(&s, &v) == KG_CVSS_OK) {
        unsigned defined = (s.has_temporal ? 1u << KG_CVSS_GROUP_TEMPORAL : 0) |
                           (s.has_environmental ? 1u << KG_CVSS_GROUP_ENVIRONMENTAL : 0);
        line = (kg_cvss_line){(uint8_t)s.base, (uint8_t)s.temporal, (uint8_t)s.environmental, (uint8_t)s.overall,
                              v.version, (uint8_t)defined, (uint8_t)s.severity, 0, (uint16_t)liberties, line.end,
                              line.length};
    }
    return line;
}

static bool same_line(const kg_cvss_line *a, const kg_cvss_line *b)
{
    return a->base == b->base && a->temporal == b->temporal && a->environmental == b->environmental &&
           a->overall == b->overall && a->version == b->version && a->defined == b->defined &&
           a->severity == b->severity && a->kind == b->kind && a->liberties == b->liberties && a->end == b->end && a->length == b->length;
}

/* One path over a text against the single interface; `most` lines a call. Returns the lines. */
static size_t check_path(const char *text, size_t n, const kg_cvss_batch *how, size_t most)
{
    static kg_cvss_line lines[MANY];
    static uint8_t bases[MANY];
    size_t at = 0, base_at = 0, count = 0;
    while (at < n) {
        size_t used = 0, base_used = 0;
        size_t got = kg_cvss_batch_lines(lines, most, text + at, n - at, &used, how);
        assert_int_equal(kg_cvss_batch_base(bases, most, text + base_at, n - base_at, &base_used, how), got);
        assert_true(got > 0 && got <= most && used == base_used && used <= n - at);
        for (size_t i = 0, from = at; i < got; i++) {
            kg_cvss_line want = expect_line(text + from, n - from, how->lenient);
            if (!same_line(&lines[i], &want) || bases[i] != want.base)
                fail_msg("%s, line %zu: %.*s: %d %d %d %d kind %d, base alone %d; not %d %d %d %d kind %d",
                         kg_cvss_path_name(how->path), count + i, (int)want.length, text + from, lines[i].base,
                         lines[i].temporal, lines[i].environmental, lines[i].overall, lines[i].kind, bases[i], want.base,
                         want.temporal, want.environmental, want.overall, want.kind);
            from += lines[i].length + lines[i].end;
        }
        at += used;
        base_at += base_used;
        count += got;
    }
    return count;
}

/* Each path that there is, strict and lenient, on a copy that ends where the text ends. */
static void check_text(const char *text, size_t n, size_t most)
{
    char *copy = malloc(n ? n : 1);
    assert_non_null(copy);
    memcpy(copy, text, n);
    for (size_t i = 0; i < 2 * PATH_COUNT; i++) {
        kg_cvss_batch how = {PATHS[i / 2], i % 2 == 1};
        if (kg_cvss_path_available(how.path))
            check_path(copy, n, &how, most);
    }
    free(copy);
}

/* --- Lines of all sorts ----------------------------------------------------------------------- */

/* A random line: some vector, some of them damaged, some in the order or layout of the one before. */
static size_t random_line(char *out, size_t size)
{
    static kg_cvss before;
    kg_cvss v = random_vector_of((kg_cvss_version)random_below(KG_CVSS_VERSIONS));
    size_t n;
    switch (random_below(4)) {
    case 0: v = base_vector((kg_cvss_version)v.version, (int)random_below(BASE_VECTORS_2)); break;
    case 1:
        if (before.version == v.version)
            v = before;
        break;
    default: break;
    }
    before = v;
    n = random_below(2) ? kg_cvss_format(out, &v) : text_of(out, size, &v, v.version != KG_CVSS_20 && random_below(2));
    for (uint32_t hits = random_below(8) == 0 ? 1 + random_below(3) : 0; hits > 0 && n > 0; hits--)
        out[random_below((uint32_t)n)] = "\r/:. NALPXHs\x00\x80\xff"[random_below(15)];
    return n;
}

static size_t random_text(char *out, size_t size)
{
    size_t n = 0;
    while (n + 600 < size) {
        n += random_line(out + n, 512);
        if (random_below(3) == 0)
            out[n++] = '\r';
        out[n++] = '\n';
    }
    return n - random_below(3);
}

void test_batch_random_lines(void **state)
{
    (void)state;
    static char text[65536];
    for (int i = 0; i < (quick() ? 4 : 100); i++)
        check_text(text, random_text(text, sizeof text), i % 2 ? MANY : 7);
}

#define BASE31 "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

void test_batch_odd_lines(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "\n", "\r\n", "\r", "\n\n\n", BASE31, BASE31 "\r", BASE31 "\r\n", BASE31 "\n\r\n", BASE31 "\n" BASE31,
        "/\n//\n:\n", "CVSS:3.1\n", "CVSS:3.1/\n", "CVSS:4.0/AV:N\n", "AV:N/AC:L/Au:N/C:P/I:P/A:P\n",
        BASE31 "/E:P/E:P\n", BASE31 "/AV:N\n", BASE31 "/\n", BASE31 "\t\n", BASE31 "\n\x80\n",
        "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_text(texts[i], strlen(texts[i]), MANY);
    /* lines longer than any vector, and longer than the fast reader looks */
    static char longest[2048];
    for (size_t n = 200; n < 1500; n += 37) {
        memset(longest, 'A', n);
        memcpy(longest, BASE31 "/", 45);
        longest[n] = '\n';
        memcpy(longest + n + 1, BASE31, 44);
        check_text(longest, n + 45, MANY);
    }
}

/* The portable path as the single interface has it, and the others as the portable one. */
static void check_paths_agree(const char *text, size_t n)
{
    static uint8_t bases[PATH_COUNT][MANY];
    kg_cvss_batch portable = {KG_CVSS_PATH_PORTABLE, false};
    size_t used, count = check_path(text, n, &portable, MANY);
    for (size_t i = 0; i < PATH_COUNT; i++) {
        kg_cvss_batch how = {PATHS[i], false};
        assert_int_equal(kg_cvss_batch_base(bases[i], MANY, text, n, &used, &how), count);
        assert_memory_equal(bases[i], bases[0], count);
    }
}

/* A block of equal shape with one byte of one line changed to any other: what the block paths accept is
 * exactly what the parser accepts. */
static void check_shape(kg_cvss_version version, size_t line, size_t lines)
{
    static char text[8192];
    size_t n = 0, stride = 0;
    for (size_t i = 0; i < lines; i++) {
        kg_cvss v = base_vector(version, (int)random_below(BASE_VECTORS_2));
        stride = kg_cvss_format(text + n, &v) + 1;
        n += stride;
        text[n - 1] = '\n';
    }
    for (size_t at = 0; at < stride; at++) {
        char *byte = &text[line * stride + at], kept = *byte;
        for (int value = 0; value < 256; value += quick() ? 5 : 1) {
            *byte = (char)value;
            check_paths_agree(text, n);
        }
        *byte = kept;
    }
}

void test_batch_every_byte_of_a_shape(void **state)
{
    (void)state;
    static const kg_cvss_version versions[] = {KG_CVSS_20, KG_CVSS_30, KG_CVSS_31, KG_CVSS_40};
    for (size_t i = 0; i < 4; i++)
        check_shape(versions[i], i * 17 % 64, 70);
}

/* Called with little room, the batch goes on where it stopped. */
void test_batch_resumes(void **state)
{
    (void)state;
    static char text[20000];
    size_t n = 0;
    while (n + 64 < sizeof text) {
        kg_cvss v = base_vector(KG_CVSS_31, (int)random_below(BASE_VECTORS));
        n += kg_cvss_format(text + n, &v);
        text[n++] = '\n';
    }
    for (size_t most = 1; most < 200; most += 31)
        check_text(text, n, most);
    size_t used = 9;
    assert_int_equal(kg_cvss_batch_base(NULL, 0, text, n, &used, NULL), 0);
    assert_int_equal(used, 0);
}

void test_batch_paths(void **state)
{
    (void)state;
    assert_true(kg_cvss_path_available(KG_CVSS_PATH_BEST) && kg_cvss_path_available(KG_CVSS_PATH_PORTABLE));
    assert_false(kg_cvss_path_available((kg_cvss_path)9));
    assert_string_equal(kg_cvss_path_name(KG_CVSS_PATH_AVX2), "avx2");
    assert_null(kg_cvss_path_name((kg_cvss_path)4));
    for (size_t i = 0; i < PATH_COUNT; i++)
        print_message("%s: %s\n", kg_cvss_path_name(PATHS[i]), kg_cvss_path_available(PATHS[i]) ? "here" : "not here");
    /* a path that is not there is the portable one */
    kg_cvss_batch how = {(kg_cvss_path)9, false};
    uint8_t base = 0;
    size_t used;
    assert_int_equal(kg_cvss_batch_base(&base, 1, BASE31, 44, &used, &how), 1);
    assert_int_equal(base, 98);
}

/* --- All ways --------------------------------------------------------------------------------- */

static void compare_with_oracle(const char *text, const kg_cvss_line *line)
{
    oracle_scores want;
    if (!oracle_score(&want, text, line->length) || line->kind != KG_CVSS_OK || line->base != want.base ||
        line->temporal != want.temporal || line->environmental != want.environmental || line->overall != want.overall)
        fail_msg("%.*s: %d %d %d %d, not %d %d %d %d", (int)line->length, text, line->base, line->temporal,
                 line->environmental, line->overall, want.base, want.temporal, want.environmental, want.overall);
}

/* Valid lines of every version, those of 3.x in any order; the last one may lack its LF. */
static size_t valid_text(char *out, size_t size, size_t *lines)
{
    size_t n = 0;
    for (*lines = 0; n + 600 < size && *lines < MANY; ++*lines) {
        kg_cvss_version version = (kg_cvss_version)random_below(KG_CVSS_VERSIONS);
        kg_cvss v = random_vector_of(version);
        bool any_order = version == KG_CVSS_30 || version == KG_CVSS_31;
        n += text_of(out + n, 512, &v, any_order && random_below(2));
        out[n++] = '\n';
    }
    return n;
}

void compare_all_ways(size_t lines)
{
    static char text[131072];
    static kg_cvss_line out[MANY];
    for (size_t done = 0; done < lines;) {
        size_t count, used, n = valid_text(text, sizeof text, &count), at = 0;
        for (size_t i = 0; i < PATH_COUNT; i++) {
            kg_cvss_batch how = {PATHS[i], false};
            if (kg_cvss_path_available(how.path))
                assert_int_equal(check_path(text, n, &how, MANY), count);
        }
        assert_int_equal(kg_cvss_batch_lines(out, MANY, text, n, &used, NULL), count);
        for (size_t i = 0; i < count; i++) {
            compare_with_oracle(text + at, &out[i]);
            at += out[i].length + out[i].end;
        }
        done += count;
    }
}
