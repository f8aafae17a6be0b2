// SPDX-License-Identifier: Apache-2.0
// Reads vector strings, strictly, and says where one is wrong.
// Rules: 3.1 sec. 6; every order of metrics is valid in 3.x, no metric may come twice, case counts.
#include "internal.h"

#include <string.h>

/* Invariant: text[at..n) is still to be read; seen[m] tells whether a metric has come already.
 * `next` is the metric behind the last one in canonical order: in most texts it is the one that
 * comes. */
typedef struct reader {
    const char *text;
    size_t n;
    size_t at;
    int next;
    kg_cvss v;
    bool seen[KG_CVSS_METRICS];
    kg_cvss_error error;
} reader;

static int fail(reader *r, kg_cvss_kind kind, size_t offset, kg_cvss_metric metric)
{
    r->error = (kg_cvss_error){kind, offset, metric};
    return kind;
}

/* ASCII by hand: toupper would ask the locale. */
static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_word(char c)
{
    return (upper(c) >= 'A' && upper(c) <= 'Z') || (c >= '0' && c <= '9');
}

static bool same_but_case(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (upper(a[i]) != upper(b[i]))
            return false;
    }
    return true;
}

/* Where the piece that begins at `from` ends: at the next slash or at the end of the text. */
static size_t piece_end(const reader *r, size_t from)
{
    const char *slash = memchr(r->text + from, '/', r->n - from);
    return slash ? (size_t)(slash - r->text) : r->n;
}

static int read_prefix(reader *r)
{
    static const char prefix[] = "CVSS:";
    const size_t n = sizeof prefix - 1;
    if (r->n < n || !same_but_case(r->text, prefix, n))
        return fail(r, KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS);
    if (memcmp(r->text, prefix, n) != 0)
        return fail(r, KG_CVSS_ERR_CASE, 0, KG_CVSS_METRICS);
    r->at = n;
    return KG_CVSS_OK;
}

static int read_version(reader *r)
{
    size_t end = piece_end(r, r->at);
    const char *name;
    for (int i = 0; (name = kg_cvss_version_name((kg_cvss_version)i)); i++) {
        if (strlen(name) == end - r->at && memcmp(name, r->text + r->at, end - r->at) == 0) {
            kg_cvss_init(&r->v, (kg_cvss_version)i);
            r->at = end;
            return KG_CVSS_OK;
        }
    }
    return fail(r, KG_CVSS_ERR_VERSION, r->at, KG_CVSS_METRICS);
}

/* The metric whose name, `n` bytes long, stands at r->at; whatever its case if `fold`.
 * KG_CVSS_METRICS if there is none. */
static kg_cvss_metric find_name(const reader *r, size_t n, bool fold)
{
    const char *name = r->text + r->at;
    for (int i = 0; i < KG_CVSS_METRICS; i++) {
        kg_cvss_metric metric = (kg_cvss_metric)((r->next + i) % KG_CVSS_METRICS);
        const char *known = kg_cvss_metric_name(metric);
        if (strlen(known) != n)
            continue;
        if (fold ? same_but_case(known, name, n) : memcmp(known, name, n) == 0)
            return metric;
    }
    return KG_CVSS_METRICS;
}

static int refuse_name(reader *r, size_t n)
{
    kg_cvss_metric meant = find_name(r, n, true);
    bool known = meant != KG_CVSS_METRICS;
    return fail(r, known ? KG_CVSS_ERR_CASE : KG_CVSS_ERR_UNKNOWN_METRIC, r->at, meant);
}

/* The value text[from..end) of a metric. A right letter with a blank, a bracket or the like
 * behind it is reported as a tail, since that is what feeds with padded lines contain. */
static int read_value(reader *r, kg_cvss_metric metric, size_t from, size_t end)
{
    const kg_cvss_row *row = kg_cvss_row_of(r->v.version, metric);
    char value = from < end ? r->text[from] : 0;
    bool known = kg_cvss_row_has(row, value);
    if (known && end - from > 1 && !is_word(r->text[from + 1]))
        return fail(r, KG_CVSS_ERR_TRAILING, from + 1, KG_CVSS_METRICS);
    if (!known && end - from == 1 && kg_cvss_row_has(row, upper(value)))
        return fail(r, KG_CVSS_ERR_CASE, from, metric);
    if (!known || end - from > 1)
        return fail(r, KG_CVSS_ERR_UNKNOWN_VALUE, from, metric);
    r->v.value[metric] = value;
    return KG_CVSS_OK;
}

/* One NAME:VALUE; r->at is behind its slash. */
static int read_metric(reader *r)
{
    size_t end = piece_end(r, r->at);
    const char *colon = memchr(r->text + r->at, ':', end - r->at);
    size_t name_end = colon ? (size_t)(colon - r->text) : r->at;
    if (name_end == r->at)
        return fail(r, KG_CVSS_ERR_SYNTAX, r->at, KG_CVSS_METRICS);
    kg_cvss_metric metric = find_name(r, name_end - r->at, false);
    if (metric == KG_CVSS_METRICS)
        return refuse_name(r, name_end - r->at);
    if (r->seen[metric])
        return fail(r, KG_CVSS_ERR_DUPLICATE, r->at, metric);
    r->seen[metric] = true;
    r->next = (int)metric + 1;
    r->at = end;
    return read_value(r, metric, name_end + 1, end);
}

static int read_metrics(reader *r)
{
    while (r->at < r->n) {
        if (r->at + 1 == r->n)
            return fail(r, KG_CVSS_ERR_TRAILING, r->at, KG_CVSS_METRICS);
        r->at++;
        int rc = read_metric(r);
        if (rc != KG_CVSS_OK)
            return rc;
    }
    return KG_CVSS_OK;
}

static int read_vector(reader *r)
{
    if (r->n == 0)
        return fail(r, KG_CVSS_ERR_EMPTY, 0, KG_CVSS_METRICS);
    int rc = read_prefix(r);
    if (rc == KG_CVSS_OK)
        rc = read_version(r);
    if (rc == KG_CVSS_OK)
        rc = read_metrics(r);
    if (rc != KG_CVSS_OK)
        return rc;
    kg_cvss_metric metric;
    rc = kg_cvss_check(&r->v, &metric);
    return fail(r, (kg_cvss_kind)rc, r->n, metric);
}

int kg_cvss_parse(kg_cvss *out, const char *text, size_t n, kg_cvss_error *error)
{
    reader r = {.text = text, .n = n};
    int rc = read_vector(&r);
    if (rc == KG_CVSS_OK)
        *out = r.v;
    if (error)
        *error = r.error;
    return rc;
}

const char *kg_cvss_kind_name(int kind)
{
    static const char *const names[] = {
        [-KG_CVSS_OK] = "OK",
        [-KG_CVSS_ERR_EMPTY] = "EMPTY",
        [-KG_CVSS_ERR_PREFIX] = "PREFIX",
        [-KG_CVSS_ERR_VERSION] = "VERSION",
        [-KG_CVSS_ERR_CASE] = "CASE",
        [-KG_CVSS_ERR_SYNTAX] = "SYNTAX",
        [-KG_CVSS_ERR_UNKNOWN_METRIC] = "UNKNOWN_METRIC",
        [-KG_CVSS_ERR_UNKNOWN_VALUE] = "UNKNOWN_VALUE",
        [-KG_CVSS_ERR_DUPLICATE] = "DUPLICATE",
        [-KG_CVSS_ERR_ORDER] = "ORDER",
        [-KG_CVSS_ERR_TRAILING] = "TRAILING",
        [-KG_CVSS_ERR_MISSING] = "MISSING",
    };
    const int count = (int)(sizeof names / sizeof *names);
    return kind <= 0 && kind > -count ? names[-kind] : NULL;
}
