// SPDX-License-Identifier: Apache-2.0
// Reads vector strings, strictly or leniently, and says where one is wrong.
// Rules: 2.0 sec. 2.4, 3.1 sec. 6, 4.0 sec. 7; no metric may come twice, case counts.
#include "internal.h"

#include <string.h>

/* Invariant: text[at..n) is still to be read, of a metric whose place in canonical order is p bit p
 * of `seen` tells whether it has come. `next` is the place behind the last one: in most texts it is
 * the one that comes. `last` is one more than the highest place so far. */
typedef struct reader {
    const char *text;
    size_t n;
    size_t at;
    size_t whole; /* length of the text with what the lenient reader takes off its end */
    size_t next, last;
    bool labelled;
    bool folded; /* the case of the name at hand was let pass: that of its value is not told again */
    uint64_t seen;
    bool lenient;
    kg_cvss v;
    kg_cvss_error error;
    kg_cvss_liberty *liberties;
    size_t count;
} reader;

static int fail(reader *r, kg_cvss_kind kind, size_t offset, kg_cvss_metric metric)
{
    r->error = (kg_cvss_error){kind, offset, metric};
    return kind;
}

/* A fault that the lenient reader lets pass and tells of; the strict one fails. */
static int permit(reader *r, kg_cvss_kind kind, size_t offset, kg_cvss_metric metric)
{
    if (!r->lenient)
        return fail(r, kind, offset, metric);
    if (r->liberties)
        r->liberties[r->count] = (kg_cvss_liberty){kind, offset, metric};
    r->count++;
    return KG_CVSS_OK;
}

static kg_cvss_version version_of(const reader *r)
{
    return (kg_cvss_version)r->v.version;
}

static bool is_word(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Where the piece that begins at `from` ends: at the next slash or at the end of the text. */
static size_t piece_end(const reader *r, size_t from)
{
    const char *slash = memchr(r->text + from, '/', r->n - from);
    return slash ? (size_t)(slash - r->text) : r->n;
}

/* --- What stands round a vector --------------------------------------------------------------- */

/* Blanks and one pair of brackets round the whole, one slash at the end: the lenient reader takes
 * them off. The end is told of later, when all before it has been read. */
static void strip(reader *r)
{
    while (r->at < r->n && is_blank(r->text[r->at]))
        r->at++;
    while (r->n > r->at && is_blank(r->text[r->n - 1]))
        r->n--;
    if (r->n - r->at >= 2 && r->text[r->at] == '(' && r->text[r->n - 1] == ')') {
        r->at++;
        r->n--;
    }
    if (r->n > r->at && r->text[r->n - 1] == '/')
        r->n--;
    if (r->at > 0)
        permit(r, KG_CVSS_ERR_PREFIX, 0, KG_CVSS_METRICS);
}

/* --- The label -------------------------------------------------------------------------------- */

/* Does `label` stand at r->at, but for its case? */
static bool starts(const reader *r, const char *label)
{
    size_t n = strlen(label);
    return r->n - r->at >= n && kg_cvss_is_text(label, r->text + r->at, n, true);
}

/* Steps over a label that is there but for its case. */
static int step_over(reader *r, const char *label)
{
    size_t n = strlen(label), from = r->at;
    r->at += n;
    if (kg_cvss_is_text(label, r->text + from, n, false))
        return KG_CVSS_OK;
    return permit(r, KG_CVSS_ERR_CASE, from, KG_CVSS_METRICS);
}

/* The version behind "CVSS:"; r->at moves to its end. 2.0 has no such label. */
static int read_version(reader *r, size_t label)
{
    size_t n = piece_end(r, r->at) - r->at;
    for (int i = 0; i < KG_CVSS_VERSIONS; i++) {
        if (!kg_cvss_is_text(kg_cvss_version_name((kg_cvss_version)i), r->text + r->at, n, false))
            continue;
        kg_cvss_init(&r->v, (kg_cvss_version)i);
        r->at += n;
        if (i != KG_CVSS_20)
            return KG_CVSS_OK;
        r->at += r->at < r->n; /* the slash: 2.0 begins with a name */
        return permit(r, KG_CVSS_ERR_PREFIX, label, KG_CVSS_METRICS);
    }
    return fail(r, KG_CVSS_ERR_VERSION, r->at, KG_CVSS_METRICS);
}

/* The length of the name at `from`, in a piece that ends at `end`; 0 if there is no NAME:VALUE. */
static size_t name_length(const reader *r, size_t from, size_t end)
{
    const char *colon = memchr(r->text + from, ':', end - from);
    return colon ? (size_t)(colon - r->text) - from : 0;
}

/* A text without a label is one of 2.0 if it begins with a name of 2.0. */
static int read_label(reader *r)
{
    size_t from = r->at;
    r->labelled = true;
    if (starts(r, "CVSS:")) {
        int rc = step_over(r, "CVSS:");
        return rc == KG_CVSS_OK ? read_version(r, from) : rc;
    }
    kg_cvss_init(&r->v, KG_CVSS_20);
    if (starts(r, "CVSS2#")) {
        r->at += 6;
        return permit(r, KG_CVSS_ERR_PREFIX, from, KG_CVSS_METRICS);
    }
    r->labelled = false;
    size_t n = name_length(r, from, piece_end(r, from));
    if (n > 0 && kg_cvss_find_place(KG_CVSS_20, 0, r->text + from, n, true) >= 0)
        return KG_CVSS_OK;
    return fail(r, KG_CVSS_ERR_PREFIX, from, KG_CVSS_METRICS);
}

/* Does a text that was read as 2.0 name a metric that only later versions have, and none that only 2.0
 * has? Then it is one of those, and its label is what it lacks. */
static bool lacks_label(const reader *r, size_t from)
{
    bool later = false;
    for (size_t at = from; at < r->n;) {
        size_t end = piece_end(r, at), n = name_length(r, at, end);
        bool of_2 = n > 0 && kg_cvss_find_place(KG_CVSS_20, 0, r->text + at, n, true) >= 0;
        bool of_later = n > 0 && (kg_cvss_find_place(KG_CVSS_31, 0, r->text + at, n, true) >= 0 ||
                                  kg_cvss_find_place(KG_CVSS_40, 0, r->text + at, n, !of_2) >= 0); /* Au is not AU */
        if (of_2 && !of_later)
            return false;
        later = later || (of_later && !of_2);
        at = end + 1;
    }
    return later;
}

/* --- Metrics ---------------------------------------------------------------------------------- */

/* The value text[from..end) of a metric. A right value with a blank, a bracket or the like behind it
 * is reported as a tail, since that is what feeds with padded lines contain. */
static int read_value(reader *r, const kg_cvss_row *row, size_t from, size_t end)
{
    kg_cvss_metric metric = (kg_cvss_metric)row->metric;
    size_t n = 0;
    while (from + n < end && is_word(r->text[from + n]))
        n++;
    bool tail = from + n < end;
    char value = kg_cvss_row_find(version_of(r), row, r->text + from, n, false);
    if (value && tail)
        return fail(r, KG_CVSS_ERR_TRAILING, from + n, KG_CVSS_METRICS);
    if (!value) {
        value = tail ? 0 : kg_cvss_row_find(version_of(r), row, r->text + from, n, true);
        int rc = !value      ? fail(r, KG_CVSS_ERR_UNKNOWN_VALUE, from, metric)
                 : r->folded ? KG_CVSS_OK
                             : permit(r, KG_CVSS_ERR_CASE, from, metric);
        if (rc != KG_CVSS_OK)
            return rc;
    }
    r->v.value[metric] = value;
    return KG_CVSS_OK;
}

/* The name of one NAME:VALUE at r->at, n bytes long; its place, or -1 and an error. */
static int read_name(reader *r, size_t n)
{
    int place = kg_cvss_find_place(version_of(r), r->next, r->text + r->at, n, false);
    r->folded = place < 0;
    if (place >= 0)
        return place;
    place = kg_cvss_find_place(version_of(r), 0, r->text + r->at, n, true);
    kg_cvss_metric meant = place < 0 ? KG_CVSS_METRICS : kg_cvss_metric_at(version_of(r), (size_t)place);
    int rc = place < 0 ? fail(r, KG_CVSS_ERR_UNKNOWN_METRIC, r->at, meant)
                       : permit(r, KG_CVSS_ERR_CASE, r->at, meant);
    return rc == KG_CVSS_OK ? place : -1;
}

/* A metric has come: not a second time, and in 2.0 and 4.0 not behind one that follows it. */
static int note_place(reader *r, size_t place)
{
    kg_cvss_metric metric = kg_cvss_metric_at(version_of(r), place);
    if (r->seen >> place & 1)
        return fail(r, KG_CVSS_ERR_DUPLICATE, r->at, metric);
    r->seen |= UINT64_C(1) << place;
    r->next = place + 1;
    if (place >= r->last)
        r->last = place + 1;
    else if (kg_cvss_is_ordered(version_of(r)))
        return permit(r, KG_CVSS_ERR_ORDER, r->at, metric);
    return KG_CVSS_OK;
}

/* One NAME:VALUE; r->at is where its name begins. */
static int read_metric(reader *r)
{
    size_t end = piece_end(r, r->at), n = name_length(r, r->at, end);
    if (n == 0)
        return fail(r, KG_CVSS_ERR_SYNTAX, r->at, KG_CVSS_METRICS);
    int place = read_name(r, n);
    if (place < 0)
        return r->error.kind;
    int rc = note_place(r, (size_t)place);
    if (rc == KG_CVSS_OK)
        rc = read_value(r, kg_cvss_row_at(version_of(r), (size_t)place), r->at + n + 1, end);
    r->at = end;
    return rc;
}

/* A slash stands before each metric, but before the first one of 2.0. */
static int read_metrics(reader *r)
{
    bool slash = version_of(r) != KG_CVSS_20;
    for (; r->at < r->n; slash = true) {
        if (slash && r->at + 1 == r->n)
            return fail(r, KG_CVSS_ERR_TRAILING, r->at, KG_CVSS_METRICS);
        r->at += slash;
        int rc = read_metric(r);
        if (rc != KG_CVSS_OK)
            return rc;
    }
    return KG_CVSS_OK;
}

static int read_complete(reader *r)
{
    size_t from = r->at;
    kg_cvss_metric metric;
    int rc = read_metrics(r);
    if (rc == KG_CVSS_OK) {
        rc = kg_cvss_check(&r->v, &metric);
        fail(r, (kg_cvss_kind)rc, r->whole, metric);
    }
    if (rc != KG_CVSS_OK && !r->labelled && lacks_label(r, from))
        return fail(r, KG_CVSS_ERR_PREFIX, from, KG_CVSS_METRICS);
    return rc;
}

static int read_vector(reader *r)
{
    if (r->lenient)
        strip(r);
    if (r->at == r->n)
        return fail(r, KG_CVSS_ERR_EMPTY, 0, KG_CVSS_METRICS);
    int rc = read_label(r);
    if (rc == KG_CVSS_OK)
        rc = read_complete(r);
    if (rc == KG_CVSS_OK && r->n < r->whole)
        permit(r, KG_CVSS_ERR_TRAILING, r->n, KG_CVSS_METRICS);
    return rc;
}

int kg_cvss_parse_mode(kg_cvss *out, const char *text, size_t n, bool lenient, kg_cvss_error *error,
                       kg_cvss_liberty *liberties, size_t *count)
{
    reader r = {.text = text, .n = n, .whole = n, .lenient = lenient, .liberties = liberties};
    int rc = read_vector(&r);
    if (rc == KG_CVSS_OK)
        *out = r.v;
    if (error)
        *error = r.error;
    if (count)
        *count = r.count;
    return rc;
}

int kg_cvss_parse(kg_cvss *out, const char *text, size_t n, kg_cvss_error *error)
{
    return kg_cvss_parse_mode(out, text, n, false, error, NULL, NULL);
}

int kg_cvss_parse_lenient(kg_cvss *out, const char *text, size_t n, kg_cvss_error *error,
                          kg_cvss_liberty *liberties, size_t *count)
{
    return kg_cvss_parse_mode(out, text, n, true, error, liberties, count);
}

const char *kg_cvss_kind_name(int kind)
{
    static const char *const names[KG_CVSS_KINDS] = {
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
    return kind <= 0 && kind > -KG_CVSS_KINDS ? names[-kind] : NULL;
}
