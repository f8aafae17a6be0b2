// SPDX-License-Identifier: Apache-2.0
// Fuzzes the CVSS reader and all that is said of one vector: what is accepted survives being written and
// read again, with scores in range and texts that fit; what is refused is explained.
#include <koguchi/cvss.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LANGUAGES = 2, TEXT_MOST = 1 << 16, SETS_MOST = 8 };

static void require(int truth)
{
    if (!truth)
        abort();
}

/* A number that depends on all of the input: what is chosen by it changes with any byte. */
static uint32_t hash(const uint8_t *data, size_t size)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < size; i++)
        h = (h ^ data[i]) * 16777619u;
    return h ^ h >> 15;
}

static int in_range(int tenths)
{
    return tenths >= 0 && tenths <= 100;
}

static int same(const kg_cvss *a, const kg_cvss *b)
{
    return a->version == b->version && memcmp(a->value, b->value, sizeof a->value) == 0;
}

/* --- Texts ------------------------------------------------------------------------------------ */

/* The length of the character at text[at..n): 0 if it is none of UTF-8. Overlong forms need no test
 * here: nobody writes them. */
static size_t character(const char *text, size_t at, size_t n)
{
    unsigned char c = (unsigned char)text[at];
    size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (c == 0 || length > n - at)
        return 0;
    for (size_t i = 1; i < length; i++)
        if (((unsigned char)text[at + i] & 0xC0) != 0x80)
            return 0;
    return length;
}

/* The longest run of whole characters within `room` bytes; it must be UTF-8 all along. */
static size_t fitting(const char *text, size_t n, size_t room)
{
    size_t at = 0;
    while (at < n) {
        size_t length = character(text, at, n);
        require(length > 0);
        if (at + length > room)
            break;
        at += length;
    }
    return at;
}

/* What both functions that write text take. */
typedef struct telling {
    const kg_cvss *v; /* NULL: tell of the error */
    const kg_cvss_error *error;
    const char *text;
    size_t n;
    kg_cvss_language language;
} telling;

static size_t tell(char *out, size_t size, const telling *t)
{
    return t->v ? kg_cvss_explain(out, size, t->v, t->language)
                : kg_cvss_error_says(out, size, t->error, t->text, t->n, t->language);
}

/* In a block of just that size, so that a byte too many is seen. */
static void check_cut(const telling *t, const char *whole, size_t n, size_t size)
{
    char *cut = malloc(size);
    require(cut != NULL);
    memset(cut, 0x7F, size);
    require(tell(cut, size, t) == n);
    size_t fits = fitting(whole, n, size - 1);
    require(memcmp(cut, whole, fits) == 0 && cut[fits] == 0);
    free(cut);
}

static void check_text(telling t, uint32_t h)
{
    static char whole[TEXT_MOST];
    for (int language = 0; language < LANGUAGES; language++) {
        t.language = (kg_cvss_language)language;
        size_t n = tell(whole, sizeof whole, &t);
        require(n > 0 && n < sizeof whole && strlen(whole) == n && fitting(whole, n, n) == n);
        require(tell(NULL, 0, &t) == n);
        check_cut(&t, whole, n, 1 + h % (n + 8));
        check_cut(&t, whole, n, n + 1);
    }
}

/* --- What is accepted ------------------------------------------------------------------------- */

static void check_canonical(const kg_cvss *v)
{
    char text[KG_CVSS_MAX];
    size_t n = kg_cvss_format(text, v), count = 1;
    kg_cvss again;
    require(n > 0 && n < sizeof text && strlen(text) == n);
    require(kg_cvss_check(v, NULL) == KG_CVSS_OK);
    require(kg_cvss_parse(&again, text, n, NULL) == KG_CVSS_OK && same(&again, v));
    require(kg_cvss_parse_lenient(&again, text, n, NULL, NULL, &count) == KG_CVSS_OK);
    require(count == 0 && same(&again, v));
}

static kg_cvss_scores check_scores(const kg_cvss *v)
{
    kg_cvss_scores s;
    require(kg_cvss_score(&s, v) == KG_CVSS_OK);
    require(in_range(s.base) && in_range(s.temporal) && in_range(s.environmental) && in_range(s.overall));
    require(s.severity == kg_cvss_severity_in((kg_cvss_version)v->version, s.overall));
    require(s.has_temporal || s.temporal == s.base);
    if (v->version != KG_CVSS_40)
        require(s.overall == (s.has_environmental ? s.environmental : s.temporal));
    else
        require((s.has_temporal || s.overall == s.environmental) && (s.has_environmental || s.overall == s.temporal));
    return s;
}

static void check_subscores(const kg_cvss *v)
{
    kg_cvss_subscores s;
    require(kg_cvss_subscore(&s, v) == KG_CVSS_OK);
    require(s.iss >= 0 && s.iss <= 914816 && s.modified_iss >= 0 && s.modified_iss <= 915000);
    require(s.impact <= 10000845 && s.modified_impact <= 10000845);
    require(s.exploitability >= 0 && s.exploitability <= 10000000);
    require(s.modified_exploitability >= 0 && s.modified_exploitability <= 10000000);
}

/* Only 4.0 has a macrovector and names for its scores. */
static void check_names(const kg_cvss *v, const kg_cvss_scores *scores)
{
    static const char *const names[] = {"CVSS-B", "CVSS-BT", "CVSS-BE", "CVSS-BTE"};
    static const char highest[] = "212221";
    char macro[7] = "unset";
    const char *name = kg_cvss_nomenclature(v);
    int rc = kg_cvss_macrovector(macro, v);
    if (v->version != KG_CVSS_40) {
        require(rc == KG_CVSS_ERR_VERSION && strcmp(macro, "unset") == 0 && name == NULL);
        return;
    }
    require(rc == KG_CVSS_OK && strlen(macro) == 6);
    for (size_t i = 0; i < 6; i++)
        require(macro[i] >= '0' && macro[i] <= highest[i]);
    require(!(macro[2] == '2' && macro[5] == '0'));
    require(name && strcmp(name, names[scores->has_temporal + 2 * scores->has_environmental]) == 0);
}

/* --- What would lower a score ----------------------------------------------------------------- */

/* A change goes from the letter that is there to one that is less severe than what counts now. */
static void check_change(const kg_cvss *v, const kg_cvss_change *change, unsigned groups)
{
    kg_cvss_version version = (kg_cvss_version)v->version;
    char now = kg_cvss_get_effective(v, change->metric);
    require(groups >> kg_cvss_metric_group(change->metric) & 1);
    require(change->from == kg_cvss_get(v, change->metric) && change->to != 'X');
    require(kg_cvss_value_at_least(version, change->metric, now, change->to));
    require(!kg_cvss_value_at_least(version, change->metric, change->to, now));
}

static void check_set(const kg_cvss *v, const kg_cvss_changes *set, int limit, unsigned groups)
{
    kg_cvss changed = *v;
    kg_cvss_scores scores;
    require(set->n > 0 && set->n <= KG_CVSS_CHANGES);
    for (size_t i = 0; i < set->n; i++) {
        check_change(v, &set->of[i], groups);
        require(i == 0 || set->of[i - 1].metric != set->of[i].metric);
        require(kg_cvss_set(&changed, set->of[i].metric, set->of[i].to) == KG_CVSS_OK);
    }
    require(kg_cvss_score(&scores, &changed) == KG_CVSS_OK);
    require(scores.overall <= limit && scores.overall == set->overall);
}

/* Supplemental metrics may be asked for too; they change nothing. */
static void check_lower(const kg_cvss *v, const kg_cvss_scores *scores, uint32_t h)
{
    kg_cvss_changes sets[SETS_MOST];
    int limit = (int)(h % 101);
    unsigned groups = 1 + h / 101 % 15;
    size_t n = kg_cvss_lower(sets, SETS_MOST, v, limit, groups);
    require(n == kg_cvss_lower(NULL, 0, v, limit, groups));
    require(n == 0 || scores->overall > limit);
    for (size_t i = 0; i < n && i < SETS_MOST; i++) {
        check_set(v, &sets[i], limit, groups);
        require(sets[i].n == sets[0].n);
    }
}

/* The search for changes costs more than all the rest: a small share has it. */
static void check_accepted(const kg_cvss *v, uint32_t h)
{
    enum { SHARE = 64 };
    check_canonical(v);
    kg_cvss_scores scores = check_scores(v);
    check_subscores(v);
    check_names(v, &scores);
    check_text((telling){.v = v}, h);
    if (h % SHARE == 0)
        check_lower(v, &scores, h / SHARE);
}

/* --- What is refused -------------------------------------------------------------------------- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The version of a text whose label could be read: what may stand before that is let pass. */
static kg_cvss_version version_of(const char *text, size_t n)
{
    static const char label[] = "cvss:";
    size_t at = 0;
    while (at < n && strchr(" \t\r\n(", text[at]) && text[at])
        at++;
    for (size_t i = 0; label[i]; i++)
        if (at + i >= n || lower(text[at + i]) != label[i])
            return KG_CVSS_20;
    for (int i = KG_CVSS_30; i < KG_CVSS_VERSIONS; i++)
        if (n - at > 8 && memcmp(text + at + 5, kg_cvss_version_name((kg_cvss_version)i), 3) == 0)
            return (kg_cvss_version)i;
    return KG_CVSS_20;
}

/* Who wrote a wrong value is told all that the metric has. */
static void check_values(const kg_cvss_error *error, const char *text, size_t n)
{
    char said[1024];
    kg_cvss_version version = version_of(text, n);
    const char *values = kg_cvss_metric_values(version, error->metric);
    require(values != NULL);
    kg_cvss_error_says(said, sizeof said, error, text, n, KG_CVSS_EN);
    for (; *values; values++)
        require(strstr(said, kg_cvss_value_text(version, error->metric, *values)) != NULL);
}

static void check_error(int rc, const kg_cvss_error *error, const char *text, size_t n, uint32_t h)
{
    require(rc == (int)error->kind && kg_cvss_kind_name(rc) != NULL);
    require(error->offset <= n && error->metric <= KG_CVSS_METRICS);
    if (rc == KG_CVSS_OK) {
        require(error->offset == n && error->metric == KG_CVSS_METRICS);
        return;
    }
    require(rc != KG_CVSS_ERR_MISSING || error->offset == n);
    require(rc != KG_CVSS_ERR_EMPTY || error->offset == 0);
    require(rc != KG_CVSS_ERR_TRAILING || error->offset < n);
    if (rc == KG_CVSS_ERR_UNKNOWN_VALUE)
        check_values(error, text, n);
    check_text((telling){.error = error, .text = text, .n = n}, h);
}

static void check_liberties(const kg_cvss_liberty *liberties, size_t count, size_t n)
{
    require(count <= KG_CVSS_LIBERTIES);
    for (size_t i = 0; i < count; i++) {
        kg_cvss_kind kind = liberties[i].kind;
        require(kind == KG_CVSS_ERR_CASE || kind == KG_CVSS_ERR_ORDER || kind == KG_CVSS_ERR_PREFIX ||
                kind == KG_CVSS_ERR_TRAILING);
        require(liberties[i].offset < n && liberties[i].metric <= KG_CVSS_METRICS);
        require(i == 0 || liberties[i - 1].offset <= liberties[i].offset);
    }
}

/* --- One text --------------------------------------------------------------------------------- */

/* A vector that fails leaves what was there. */
static int read_strictly(kg_cvss *v, const char *text, size_t n, uint32_t h)
{
    kg_cvss_error error;
    kg_cvss before;
    memset(v, 0x55, sizeof *v);
    before = *v;
    int rc = kg_cvss_parse(v, text, n, &error);
    check_error(rc, &error, text, n, h);
    if (rc == KG_CVSS_OK)
        check_accepted(v, h);
    else
        require(same(v, &before));
    return rc;
}

static void read_leniently(const kg_cvss *strict, int rc_strict, const char *text, size_t n, uint32_t h)
{
    kg_cvss_error error;
    kg_cvss_liberty liberties[KG_CVSS_LIBERTIES];
    size_t count = 0, again = 0;
    kg_cvss v, other;
    int rc = kg_cvss_parse_lenient(&v, text, n, &error, liberties, &count);
    check_error(rc, &error, text, n, h);
    check_liberties(liberties, count, n);
    require(kg_cvss_parse_lenient(&other, text, n, NULL, NULL, &again) == rc && again == count);
    if (rc_strict == KG_CVSS_OK)
        require(rc == KG_CVSS_OK && count == 0 && same(strict, &v));
    else if (rc == KG_CVSS_OK) {
        require(count > 0);
        check_accepted(&v, h);
    }
}

/* In a block of just its size: the data of libFuzzer may have a byte behind it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint32_t h = hash(data, size);
    char *text = malloc(size ? size : 1);
    kg_cvss v;
    require(text != NULL);
    if (size > 0)
        memcpy(text, data, size);
    int rc = read_strictly(&v, text, size, h);
    read_leniently(&v, rc, text, size, h);
    free(text);
    return 0;
}
