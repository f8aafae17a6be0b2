// SPDX-License-Identifier: Apache-2.0
// Fuzzes the batch of CVSS lines: every path, strict and lenient, resumed at any line, must say of each
// line what the reader of one vector says.
#include <koguchi/cvss.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first bytes tell what is made of the lines behind them; the last of these says nothing, so that a
 * seed can have a newline there. */
enum { PLAN, TIMES, CAPACITY, PLACE, PLACE_HIGH, BYTE, UNUSED, HEAD };

/* Bits of PLAN. Lines of one shape are read by the block, 64 at most: repeating makes such blocks, and
 * one byte that is not like the others spoils them. */
enum {
    REPEAT_LINES = 1, /* each line so many times, one behind the other */
    REPEAT_TEXT = 2,  /* the whole so many times */
    VARY_VALUES = 4,  /* each value of one letter becomes another one of its metric */
    REPLACE_BYTE = 8,
    INSERT_BYTE = 16,
    DELETE_BYTE = 32,
    CRLF = 64 /* before each LF a CR */
};

/* Enough for two blocks and what stands behind them; more would only be slow. */
enum { TEXT_MOST = 8 << 10, LINES_MOST = 160 };

static void require(int truth)
{
    if (!truth)
        abort();
}

static void *obtain(size_t size)
{
    void *p = malloc(size ? size : 1);
    require(p != NULL);
    return p;
}

/* --- The text --------------------------------------------------------------------------------- */

/* What does not fit is left out. */
typedef struct text {
    char bytes[TEXT_MOST];
    size_t n, lines;
} text;

static void put(text *t, const char *bytes, size_t n)
{
    size_t room = sizeof t->bytes - t->n;
    if (n > room)
        n = room;
    if (n > 0)
        memcpy(t->bytes + t->n, bytes, n);
    t->n += n;
}

/* The bytes of the line at `from`, with its LF. */
static size_t whole_line(const char *bytes, size_t from, size_t n)
{
    const char *lf = from < n ? memchr(bytes + from, '\n', n - from) : NULL;
    return lf ? (size_t)(lf - bytes) + 1 - from : n - from;
}

static void put_line(text *t, const char *line, size_t n, int crlf)
{
    t->lines++;
    int bare = n > 0 && line[n - 1] == '\n' && (n < 2 || line[n - 2] != '\r');
    if (!crlf || !bare) {
        put(t, line, n);
        return;
    }
    put(t, line, n - 1);
    put(t, "\r\n", 2);
}

static void repeat(text *t, const uint8_t *head, const char *bytes, size_t n)
{
    size_t lines = head[PLAN] & REPEAT_LINES ? head[TIMES] + 1u : 1u;
    size_t texts = head[PLAN] & REPEAT_TEXT ? head[TIMES] + 1u : 1u;
    for (size_t i = 0; i < texts && n > 0 && t->lines < LINES_MOST; i++) {
        for (size_t at = 0; at < n;) {
            size_t length = whole_line(bytes, at, n);
            for (size_t k = 0; k < lines && t->lines < LINES_MOST; k++)
                put_line(t, bytes + at, length, head[PLAN] & CRLF);
            at += length;
        }
    }
}

static kg_cvss_version version_of(const char *line, size_t n)
{
    for (int i = KG_CVSS_30; i < KG_CVSS_VERSIONS; i++)
        if (n > 8 && memcmp(line + 5, kg_cvss_version_name((kg_cvss_version)i), 3) == 0)
            return (kg_cvss_version)i;
    return KG_CVSS_20;
}

/* Another letter for the metric name[0..n); X now and then, which base metrics refuse. */
static char other_value(kg_cvss_version version, const char *name, size_t n, char value, uint32_t *seed)
{
    kg_cvss_metric metric;
    if (kg_cvss_metric_find(&metric, version, name, n) != KG_CVSS_OK)
        return value;
    const char *values = kg_cvss_metric_values(version, metric);
    *seed = *seed * 1664525u + 1013904223u;
    if (*seed >> 20 == 0)
        return 'X';
    return values[(*seed >> 16) % strlen(values)];
}

static void vary_line(char *line, size_t n, uint32_t *seed)
{
    kg_cvss_version version = version_of(line, n);
    size_t from = 0; /* where the name begins */
    for (size_t i = 0; i + 1 < n; i++) {
        if (line[i] == '/')
            from = i + 1;
        int single = line[i] == ':' && (i + 2 >= n || (unsigned char)line[i + 2] < '0');
        if (single)
            line[i + 1] = other_value(version, line + from, i - from, line[i + 1], seed);
    }
}

static void vary(text *t, uint32_t seed)
{
    for (size_t at = 0, n; at < t->n; at += n) {
        n = whole_line(t->bytes, at, t->n);
        vary_line(t->bytes + at, n, &seed);
    }
}

static void spoil(text *t, const uint8_t *head)
{
    size_t place = head[PLACE] | (size_t)head[PLACE_HIGH] << 8;
    if (t->n == 0)
        return;
    place %= t->n;
    if (head[PLAN] & REPLACE_BYTE)
        t->bytes[place] = (char)head[BYTE];
    if (head[PLAN] & INSERT_BYTE && t->n < sizeof t->bytes) {
        memmove(t->bytes + place + 1, t->bytes + place, t->n - place);
        t->bytes[place] = (char)head[BYTE];
        t->n++;
    }
    if (head[PLAN] & DELETE_BYTE) {
        memmove(t->bytes + place, t->bytes + place + 1, t->n - place - 1);
        t->n--;
    }
}

/* --- What must come out ----------------------------------------------------------------------- */

static kg_cvss_line read_alone(const char *line, size_t n, bool lenient)
{
    kg_cvss v;
    kg_cvss_scores s;
    size_t liberties = 0;
    kg_cvss_line out = {.base = KG_CVSS_NO_SCORE,
                        .temporal = KG_CVSS_NO_SCORE,
                        .environmental = KG_CVSS_NO_SCORE,
                        .overall = KG_CVSS_NO_SCORE,
                        .length = n};
    int rc = lenient ? kg_cvss_parse_lenient(&v, line, n, NULL, NULL, &liberties) : kg_cvss_parse(&v, line, n, NULL);
    out.kind = (int8_t)rc;
    if (rc != KG_CVSS_OK)
        return out;
    require(kg_cvss_score(&s, &v) == KG_CVSS_OK);
    out.liberties = (uint16_t)liberties;
    out.base = (uint8_t)s.base;
    out.temporal = (uint8_t)s.temporal;
    out.environmental = (uint8_t)s.environmental;
    out.overall = (uint8_t)s.overall;
    out.version = v.version;
    out.defined = (uint8_t)(s.has_temporal << KG_CVSS_GROUP_TEMPORAL |
                            s.has_environmental << KG_CVSS_GROUP_ENVIRONMENTAL);
    out.severity = (uint8_t)s.severity;
    return out;
}

static int equal_lines(const kg_cvss_line *a, const kg_cvss_line *b)
{
    return a->base == b->base && a->temporal == b->temporal && a->environmental == b->environmental &&
           a->overall == b->overall && a->version == b->version && a->defined == b->defined &&
           a->severity == b->severity && a->kind == b->kind && a->liberties == b->liberties && a->end == b->end && a->length == b->length;
}

/* Split at LF; one CR before it belongs to the end. Equal lines in a row are read once. Returns how
 * many lines there are, in a block of its own. */
static size_t expect(kg_cvss_line **out, const char *bytes, size_t n, bool lenient)
{
    size_t count = 0, before = 0, length_before = 0;
    *out = obtain((n + 1) * sizeof **out);
    for (size_t at = 0; at < n; count++) {
        size_t length = whole_line(bytes, at, n), lf = bytes[at + length - 1] == '\n';
        size_t end = lf && length > 1 && bytes[at + length - 2] == '\r' ? 2 : lf;
        bool again = count > 0 && length == length_before && memcmp(bytes + before, bytes + at, length) == 0;
        (*out)[count] = again ? (*out)[count - 1] : read_alone(bytes + at, length - end, lenient);
        (*out)[count].end = (uint16_t)end;
        before = at;
        length_before = length;
        at += length;
    }
    return count;
}

/* --- What does -------------------------------------------------------------------------------- */

/* A text in a block of just its size, and what must come out of it. */
typedef struct trial {
    const char *bytes;
    size_t n;
    const kg_cvss_line *expected;
    size_t lines;
    kg_cvss_batch how;
} trial;

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Reads at most `most` lines a call, on from where the last one stopped. */
static void check_lines(const trial *t, size_t most)
{
    kg_cvss_line *out = obtain(most * sizeof *out);
    size_t at = 0, count = 0;
    do {
        size_t used = SIZE_MAX, n = kg_cvss_batch_lines(out, most, t->bytes + at, t->n - at, &used, &t->how), taken = 0;
        require(n == least(most, t->lines - count) && used <= t->n - at);
        for (size_t i = 0; i < n; i++) {
            require(equal_lines(&out[i], &t->expected[count + i]));
            taken += out[i].length + out[i].end;
        }
        require(used == taken);
        at += used;
        count += n;
    } while (count < t->lines);
    require(at == t->n);
    free(out);
}

static void check_base(const trial *t, size_t most)
{
    uint8_t *out = obtain(most);
    size_t at = 0, count = 0;
    do {
        size_t used = SIZE_MAX, n = kg_cvss_batch_base(out, most, t->bytes + at, t->n - at, &used, &t->how), taken = 0;
        require(n == least(most, t->lines - count) && used <= t->n - at);
        for (size_t i = 0; i < n; i++) {
            require(out[i] == t->expected[count + i].base);
            taken += t->expected[count + i].length + t->expected[count + i].end;
        }
        require(used == taken);
        at += used;
        count += n;
    } while (count < t->lines);
    require(at == t->n);
    free(out);
}

/* No room: nothing is read. */
static void check_nothing(const trial *t)
{
    size_t used = SIZE_MAX;
    require(kg_cvss_batch_lines(NULL, 0, t->bytes, t->n, &used, &t->how) == 0 && used == 0);
    used = SIZE_MAX;
    require(kg_cvss_batch_base(NULL, 0, t->bytes, t->n, &used, &t->how) == 0 && used == 0);
}

/* All paths against the same expectation are all the same. In one go too, since a block asks for room
 * for all its lines. */
static void check_paths(const char *bytes, size_t n, size_t most, bool lenient)
{
    kg_cvss_line *expected;
    size_t lines = expect(&expected, bytes, n, lenient);
    for (int path = KG_CVSS_PATH_BEST; kg_cvss_path_name((kg_cvss_path)path); path++) {
        if (path == KG_CVSS_PATH_BEST || !kg_cvss_path_available((kg_cvss_path)path))
            continue;
        trial t = {bytes, n, expected, lines, {(kg_cvss_path)path, lenient}};
        check_nothing(&t);
        check_lines(&t, most);
        check_base(&t, most);
        check_lines(&t, lines + 1);
        check_base(&t, lines + 1);
    }
    free(expected);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static text t;
    if (size < HEAD)
        return 0;
    t.n = t.lines = 0;
    repeat(&t, data, (const char *)data + HEAD, size - HEAD);
    if (data[PLAN] & VARY_VALUES)
        vary(&t, data[PLACE] | (uint32_t)data[BYTE] << 8);
    spoil(&t, data);
    char *bytes = obtain(t.n);
    memcpy(bytes, t.bytes, t.n);
    check_paths(bytes, t.n, data[CAPACITY] + 1u, false);
    check_paths(bytes, t.n, data[CAPACITY] + 1u, true);
    free(bytes);
    return 0;
}
