// SPDX-License-Identifier: Apache-2.0
// The oracle's way through a vector's text: splits it into pairs, checks them against the metrics
// of its version and hands the letters to the formulas.
#include "oracle_text.h"

#include "oracle.h"

#include <stdio.h>
#include <string.h>

enum { MAX_PAIRS = 32, MAX_NAME = 4, MAX_VALUE = 6 };

typedef struct pair {
    char name[MAX_NAME];
    char value[MAX_VALUE];
} pair;

typedef struct vector {
    pair pairs[MAX_PAIRS];
    int count;
} vector;

/* The values are separated by blanks. */
typedef struct metric {
    const char *name;
    const char *values;
    bool mandatory;
} metric;

/* A list ends with a metric that has no name. */
static const metric metrics2[] = {
    {"AV", "L A N", true},        {"AC", "H M L", true},
    {"Au", "M S N", true},        {"C", "N P C", true},
    {"I", "N P C", true},         {"A", "N P C", true},
    {"E", "U POC F H ND", false}, {"RL", "OF TF W U ND", false},
    {"RC", "UC UR C ND", false},  {"CDP", "N L LM MH H ND", false},
    {"TD", "N L M H ND", false},  {"CR", "L M H ND", false},
    {"IR", "L M H ND", false},    {"AR", "L M H ND", false},
    {NULL, NULL, false},
};

static const metric metrics3[] = {
    {"AV", "N A L P", true},    {"AC", "L H", true},       {"PR", "N L H", true},
    {"UI", "N R", true},        {"S", "U C", true},        {"C", "H L N", true},
    {"I", "H L N", true},       {"A", "H L N", true},      {"E", "X H F P U", false},
    {"RL", "X U W T O", false}, {"RC", "X C R U", false},  {"CR", "X H M L", false},
    {"IR", "X H M L", false},   {"AR", "X H M L", false},  {"MAV", "X N A L P", false},
    {"MAC", "X L H", false},    {"MPR", "X N L H", false}, {"MUI", "X N R", false},
    {"MS", "X U C", false},     {"MC", "X H L N", false},  {"MI", "X H L N", false},
    {"MA", "X H L N", false},   {NULL, NULL, false},
};

static const metric metrics4[] = {
    {"AV", "N A L P", true},     {"AC", "L H", true},
    {"AT", "N P", true},         {"PR", "N L H", true},
    {"UI", "N P A", true},       {"VC", "H L N", true},
    {"VI", "H L N", true},       {"VA", "H L N", true},
    {"SC", "H L N", true},       {"SI", "H L N", true},
    {"SA", "H L N", true},       {"E", "X A P U", false},
    {"CR", "X H M L", false},    {"IR", "X H M L", false},
    {"AR", "X H M L", false},    {"MAV", "X N A L P", false},
    {"MAC", "X L H", false},     {"MAT", "X N P", false},
    {"MPR", "X N L H", false},   {"MUI", "X N P A", false},
    {"MVC", "X H L N", false},   {"MVI", "X H L N", false},
    {"MVA", "X H L N", false},   {"MSC", "X H L N", false},
    {"MSI", "X S H L N", false}, {"MSA", "X S H L N", false},
    {"S", "X N P", false},       {"AU", "X N Y", false},
    {"R", "X A U I", false},     {"V", "X D C", false},
    {"RE", "X L M H", false},    {"U", "X Clear Green Amber Red", false},
    {NULL, NULL, false},
};

/* Copies a part of the text as a string, if it fits. */
static bool copy(char *to, size_t size, const char *from, size_t n)
{
    if (n == 0 || n >= size || memchr(from, 0, n))
        return false;
    memcpy(to, from, n);
    to[n] = 0;
    return true;
}

static bool split_pair(pair *p, const char *text, size_t n)
{
    const char *colon = memchr(text, ':', n);
    if (!colon)
        return false;
    size_t left = (size_t)(colon - text);
    return copy(p->name, sizeof p->name, text, left) &&
           copy(p->value, sizeof p->value, colon + 1, n - left - 1);
}

static bool split(vector *v, const char *text, size_t n)
{
    for (v->count = 0; v->count < MAX_PAIRS; v->count++) {
        const char *slash = n ? memchr(text, '/', n) : NULL;
        size_t length = slash ? (size_t)(slash - text) : n;
        if (length == 0 || !split_pair(&v->pairs[v->count], text, length))
            return false;
        if (!slash) {
            v->count++;
            return true;
        }
        text += length + 1;
        n -= length + 1;
    }
    return false;
}

/* The metric's value in the text; NULL if it is not there. */
static const char *find(const vector *v, const char *name)
{
    for (int i = 0; i < v->count; i++) {
        if (strcmp(v->pairs[i].name, name) == 0)
            return v->pairs[i].value;
    }
    return NULL;
}

static const char *find_or(const vector *v, const char *name, const char *otherwise)
{
    const char *value = find(v, name);
    return value ? value : otherwise;
}

/* For a metric with values of one letter. */
static char letter(const vector *v, const char *name)
{
    return *find_or(v, name, "X");
}

static bool has_word(const char *words, const char *word)
{
    char list[64];
    char sought[16];
    snprintf(list, sizeof list, " %s ", words);
    snprintf(sought, sizeof sought, " %s ", word);
    return !strchr(word, ' ') && strstr(list, sought);
}

static int occurrences(const vector *v, const char *name)
{
    int count = 0;
    for (int i = 0; i < v->count; i++)
        count += strcmp(v->pairs[i].name, name) == 0;
    return count;
}

/* Is each pair one of these metrics, none twice, and no mandatory one missing? */
static bool obeys(const vector *v, const metric *m)
{
    int known = 0;
    for (; m->name; m++) {
        int count = occurrences(v, m->name);
        if (count > 1 || (count == 0 && m->mandatory))
            return false;
        if (count == 1 && !has_word(m->values, find(v, m->name)))
            return false;
        known += count;
    }
    return known == v->count;
}

/* Is any of the metrics, up to a NULL, defined? */
static bool any_defined(const vector *v, const char *const *names)
{
    for (; *names; names++) {
        const char *value = find_or(v, *names, "X");
        if (strcmp(value, "X") != 0 && strcmp(value, "ND") != 0)
            return true;
    }
    return false;
}

#define ANY_DEFINED(v, ...) any_defined(v, (const char *const[]){__VA_ARGS__, NULL})

/* 2.0 and 3.x: the score of the last group that has a defined metric. */
static void choose_overall(oracle_scores *out)
{
    out->overall = out->has_environmental ? out->environmental
                   : out->has_temporal    ? out->temporal
                                          : out->base;
}

static int temporal2(const vector *v, int tenths)
{
    return oracle_v2_temporal(tenths, find_or(v, "E", "ND"), find_or(v, "RL", "ND"),
                              find_or(v, "RC", "ND"));
}

/* A requirement of 2.0, with X for ND. */
static char need2(const vector *v, const char *name)
{
    const char *value = find_or(v, name, "ND");
    return strcmp(value, "ND") == 0 ? 'X' : *value;
}

static void score2(oracle_scores *out, const vector *v)
{
    const char base[6] = {letter(v, "AV"), letter(v, "AC"), letter(v, "Au"),
                          letter(v, "C"),  letter(v, "I"),  letter(v, "A")};
    const char needs[3] = {need2(v, "CR"), need2(v, "IR"), need2(v, "AR")};
    out->base = oracle_v2_base(base);
    out->temporal = temporal2(v, out->base);
    int adjusted = temporal2(v, oracle_v2_adjusted(base, needs));
    out->environmental =
        oracle_v2_environmental(adjusted, find_or(v, "CDP", "ND"), find_or(v, "TD", "ND"));
    out->has_temporal = ANY_DEFINED(v, "E", "RL", "RC");
    out->has_environmental = ANY_DEFINED(v, "CDP", "TD", "CR", "IR", "AR");
    choose_overall(out);
}

/* The letter of the modified metric if that is defined, else of the base metric. */
static char modified(const vector *v, const char *name)
{
    char longer[MAX_NAME];
    snprintf(longer, sizeof longer, "M%.2s", name);
    char own = letter(v, longer);
    return own == 'X' ? letter(v, name) : own;
}

static int temporal3(int minor, const vector *v, int tenths)
{
    return oracle_temporal(minor, tenths, letter(v, "E"), letter(v, "RL"), letter(v, "RC"));
}

static int base3(int minor, const vector *v)
{
    oracle_state s = {letter(v, "AV"),
                      letter(v, "AC"),
                      letter(v, "PR"),
                      letter(v, "UI"),
                      letter(v, "S"),
                      letter(v, "C"),
                      letter(v, "I"),
                      letter(v, "A"),
                      'X',
                      'X',
                      'X'};
    return oracle_inner(minor, &s, false);
}

static int environmental3(int minor, const vector *v)
{
    oracle_state s = {modified(v, "AV"), modified(v, "AC"), modified(v, "PR"), modified(v, "UI"),
                      modified(v, "S"),  modified(v, "C"),  modified(v, "I"),  modified(v, "A"),
                      letter(v, "CR"),   letter(v, "IR"),   letter(v, "AR")};
    return temporal3(minor, v, oracle_inner(minor, &s, true));
}

static void score3(oracle_scores *out, int minor, const vector *v)
{
    out->base = base3(minor, v);
    out->temporal = temporal3(minor, v, out->base);
    out->environmental = environmental3(minor, v);
    out->has_temporal = ANY_DEFINED(v, "E", "RL", "RC");
    out->has_environmental =
        ANY_DEFINED(v, "CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA");
    choose_overall(out);
}

/* A group that does not count is taken as X all through: as the base letters, as E:A, as CR:H. */
static int score4_with(const vector *v, bool threat, bool environment)
{
    static const char *const base[11] = {"AV", "AC", "AT", "PR", "UI", "VC",
                                         "VI", "VA", "SC", "SI", "SA"};
    static const char *const needs[3] = {"CR", "IR", "AR"};
    char letters[15];
    for (int i = 0; i < 11; i++)
        letters[i] = environment ? modified(v, base[i]) : letter(v, base[i]);
    char e = threat ? letter(v, "E") : 'X';
    letters[11] = e == 'X' ? 'A' : e;
    for (int i = 0; i < 3; i++) {
        char need = environment ? letter(v, needs[i]) : 'X';
        letters[12 + i] = need == 'X' ? 'H' : need;
    }
    return oracle_v4(letters);
}

static void score4(oracle_scores *out, const vector *v)
{
    out->base = score4_with(v, false, false);
    out->temporal = score4_with(v, true, false);
    out->environmental = score4_with(v, false, true);
    out->overall = score4_with(v, true, true);
    out->has_temporal = ANY_DEFINED(v, "E");
    out->has_environmental = ANY_DEFINED(v, "CR", "IR", "AR", "MAV", "MAC", "MAT", "MPR", "MUI",
                                         "MVC", "MVI", "MVA", "MSC", "MSI", "MSA");
}

/* Splits what follows the prefix, if that is there. */
static bool read(vector *v, const char *prefix, const metric *metrics, const char *text, size_t n)
{
    size_t skip = strlen(prefix);
    if (n < skip || memcmp(text, prefix, skip) != 0)
        return false;
    return split(v, text + skip, n - skip) && obeys(v, metrics);
}

bool oracle_score(oracle_scores *out, const char *text, size_t n)
{
    vector v;
    if (read(&v, "CVSS:4.0/", metrics4, text, n))
        score4(out, &v);
    else if (read(&v, "CVSS:3.1/", metrics3, text, n))
        score3(out, 1, &v);
    else if (read(&v, "CVSS:3.0/", metrics3, text, n))
        score3(out, 0, &v);
    else if (read(&v, "", metrics2, text, n))
        score2(out, &v);
    else
        return false;
    return true;
}
