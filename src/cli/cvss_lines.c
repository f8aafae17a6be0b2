// SPDX-License-Identifier: Apache-2.0
// One job: scores a batch of lines after the other and writes them as TSV, CSV, JSON or canonical
// vectors. Writing is what costs, so scores and severities come from tables of ready texts.
#include "cli/cvss_lines.h"

#include <koguchi/text.h>

#include <stdio.h>
#include <string.h>

const char *kg_cli_cvss_column_name(size_t column)
{
    static const char *const names[KG_CLI_CVSS_COLUMN_COUNT] = {"vector",  "base",     "temporal", "environmental",
                                                            "overall", "severity", "version"};
    return names[column];
}

/* A short text, copied eight bytes at a time. */
typedef struct word {
    char text[40];
    size_t n;
} word;

/* Texts that recur: scores by tenths (KG_CVSS_NO_SCORE is empty), severities of 2.0 and of the others. */
typedef struct texts {
    word score[256];
    word severity[2][KG_CVSS_CRITICAL + 1];
    word version[KG_CVSS_VERSIONS];
} texts;

static void set_word(word *w, const char *text)
{
    w->n = strlen(text);
    memcpy(w->text, text, w->n);
}

static void fill_texts(texts *t, const kg_cli_cvss_output *how)
{
    memset(t, 0, sizeof *t);
    for (unsigned tenths = 0; tenths <= 100; tenths++) {
        char text[16];
        snprintf(text, sizeof text, "%u.%u", tenths / 10, tenths % 10);
        set_word(&t->score[tenths], text);
    }
    for (int i = 0; i <= KG_CVSS_CRITICAL; i++) {
        kg_cvss_severity severity = (kg_cvss_severity)i;
        bool name = how->format == KG_CLI_CVSS_JSON;
        set_word(&t->severity[0][i], name ? kg_cvss_severity_name(severity)
                                          : kg_cvss_severity_title(KG_CVSS_20, severity, how->language));
        set_word(&t->severity[1][i], name ? kg_cvss_severity_name(severity)
                                          : kg_cvss_severity_title(KG_CVSS_31, severity, how->language));
    }
    for (int i = 0; i < KG_CVSS_VERSIONS; i++)
        set_word(&t->version[i], kg_cvss_version_name((kg_cvss_version)i));
}

/* --- Pieces ----------------------------------------------------------------------------------- */

static char *put(char *at, const char *text, size_t n)
{
    memcpy(at, text, n);
    return at + n;
}

static char *putz(char *at, const char *text)
{
    return put(at, text, strlen(text));
}

/* Fixed sizes are stores, not calls; what is too much is written over. */
static inline char *put_word(char *at, const word *w)
{
    memcpy(at, w->text, sizeof w->text);
    return at + w->n;
}

static bool is_control(unsigned char c)
{
    return c < 0x20 || c == 0x7F;
}

/* As it stands, but a control character would break the line: '?' instead. */
static char *put_plain(char *at, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        *at++ = is_control((unsigned char)text[i]) ? '?' : text[i];
    return at;
}

/* Quoted where commas and quotes ask for it, and where a spreadsheet would take it for a formula. */
static char *put_csv(char *at, const char *text, size_t n)
{
    bool quoted = memchr(text, ',', n) || memchr(text, '"', n);
    bool formula = n > 0 && text[0] && strchr("=+-@", text[0]);
    if (quoted || formula)
        *at++ = '"';
    if (formula)
        *at++ = '\'';
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"')
            *at++ = '"';
        *at++ = is_control((unsigned char)text[i]) ? '?' : text[i];
    }
    if (quoted || formula)
        *at++ = '"';
    return at;
}

/* A line need not be UTF-8, but JSON is: a byte that is no part of a character becomes U+FFFD. */
static char *put_json(char *at, const char *text, size_t n)
{
    const kg_str all = {text, n};
    *at++ = '"';
    for (size_t i = 0; i < n;) {
        unsigned char c = (unsigned char)text[i];
        size_t from = i;
        bool broken = kg_utf8_next(all, &i) == 0xFFFD && i == from + 1;
        if (c == '"' || c == '\\')
            *at++ = '\\';
        if (is_control(c))
            at += snprintf(at, 7, "\\u%04x", c);
        else
            at = broken ? putz(at, "\\ufffd") : put(at, text + from, i - from);
    }
    *at++ = '"';
    return at;
}

/* "error:KIND@OFFSET" */
static char *put_error(char *at, const kg_cvss_error *error)
{
    return at + snprintf(at, 64, "error:%s@%zu", kg_cvss_kind_name(error->kind), error->offset);
}

/* --- Records ---------------------------------------------------------------------------------- */

/* What a record is written from. */
typedef struct record {
    const kg_cli_cvss_output *how;
    const texts *texts;
    const char *text;
    const kg_cvss_line *line;
    const kg_cvss_error *error; /* NULL: a vector */
} record;

/* The score of a column, or KG_CVSS_NO_SCORE if its group is not defined and that counts. */
static inline unsigned score_in(const record *r, unsigned column)
{
    const kg_cvss_line *line = r->line;
    switch (column) {
    case KG_CLI_CVSS_COLUMN_BASE: return line->base;
    case KG_CLI_CVSS_COLUMN_TEMPORAL:
        return r->how->all || line->defined >> KG_CVSS_GROUP_TEMPORAL & 1 ? line->temporal : KG_CVSS_NO_SCORE;
    case KG_CLI_CVSS_COLUMN_ENVIRONMENTAL:
        return r->how->all || line->defined >> KG_CVSS_GROUP_ENVIRONMENTAL & 1 ? line->environmental
                                                                               : KG_CVSS_NO_SCORE;
    default: return line->overall;
    }
}

static inline const word *severity_of(const record *r)
{
    return &r->texts->severity[r->line->version != KG_CVSS_20][r->line->severity];
}

static char *put_cell(char *at, const record *r, unsigned column)
{
    switch (column) {
    case KG_CLI_CVSS_COLUMN_VECTOR:
        if (r->how->format == KG_CLI_CVSS_CSV)
            return put_csv(at, r->text, r->line->length);
        return r->error || r->line->liberties ? put_plain(at, r->text, r->line->length)
                                              : put(at, r->text, r->line->length);
    case KG_CLI_CVSS_COLUMN_SEVERITY: return r->error ? put_error(at, r->error) : put_word(at, severity_of(r));
    case KG_CLI_CVSS_COLUMN_VERSION: return r->error ? at : put_word(at, &r->texts->version[r->line->version]);
    default: return put_word(at, &r->texts->score[score_in(r, column)]);
    }
}

static char *put_row(char *at, const record *r)
{
    char between = r->how->format == KG_CLI_CVSS_CSV ? ',' : '\t';
    for (size_t i = 0; i < r->how->n_columns; i++) {
        if (i > 0)
            *at++ = between;
        at = put_cell(at, r, r->how->columns[i]);
    }
    *at++ = '\n';
    return at;
}

/* The message quotes the line, which need not be UTF-8. */
static char *put_fault(char *at, const record *r)
{
    char says[400];
    kg_cvss_error_says(says, sizeof says, r->error, r->text, r->line->length, r->how->language);
    at += snprintf(at, 128, "\"error\":{\"kind\":\"%s\",\"offset\":%zu,\"message\":",
                   kg_cvss_kind_name(r->error->kind), r->error->offset);
    at = put_json(at, says, strlen(says));
    *at++ = '}';
    return at;
}

/* A key and its value; what is not defined is left out. */
static char *put_member(char *at, const record *r, unsigned column, bool first)
{
    bool has_score = column >= KG_CLI_CVSS_COLUMN_BASE && column <= KG_CLI_CVSS_COLUMN_OVERALL;
    if (column != KG_CLI_CVSS_COLUMN_VECTOR && (r->error || (has_score && score_in(r, column) == KG_CVSS_NO_SCORE)))
        return at;
    at += snprintf(at, 32, "%s\"%s\":", first ? "" : ",", kg_cli_cvss_column_name(column));
    if (column == KG_CLI_CVSS_COLUMN_VECTOR)
        return put_json(at, r->text, r->line->length);
    if (has_score)
        return put_cell(at, r, column);
    *at++ = '"';
    at = put_cell(at, r, column);
    *at++ = '"';
    return at;
}

static char *put_object(char *at, const record *r)
{
    char *open = at;
    *at++ = '{';
    for (size_t i = 0; i < r->how->n_columns; i++)
        at = put_member(at, r, r->how->columns[i], at == open + 1);
    if (r->error) {
        if (at > open + 1)
            *at++ = ',';
        at = put_fault(at, r);
    }
    *at++ = '}';
    return at;
}

static char *put_canonical(char *at, const record *r)
{
    kg_cvss v;
    char text[KG_CVSS_MAX];
    if (r->error) {
        at = put_plain(at, r->text, r->line->length);
        *at++ = '\t';
        at = put_error(at, r->error);
    } else {
        kg_cvss_parse_lenient(&v, r->text, r->line->length, NULL, NULL, NULL);
        at = put(at, text, kg_cvss_format(text, &v));
    }
    *at++ = '\n';
    return at;
}

/* --- Jobs ------------------------------------------------------------------------------------- */

/* Keeps a line if it is one of the first. */
static void note_bad(kg_cli_cvss_notes *notes, size_t line, const char *text, size_t n, const kg_cvss_error *error)
{
    if (notes->n < KG_CLI_CVSS_NOTED) {
        kg_cli_cvss_noted *kept = &notes->of[notes->n];
        kept->line = line;
        kept->error = *error;
        kept->n = n < sizeof kept->text ? n : sizeof kept->text;
        memcpy(kept->text, text, kept->n);
    }
    notes->n++;
}

/* The same with what was let pass in it. */
static void note_lenient(kg_cli_cvss_notes *notes, size_t line, const char *text, size_t n)
{
    if (notes->n < KG_CLI_CVSS_NOTED) {
        kg_cvss v;
        kg_cli_cvss_noted *kept = &notes->of[notes->n];
        kept->line = line;
        kg_cvss_parse_lenient(&v, text, n, NULL, kept->liberties, &kept->n_liberties);
    }
    notes->n++;
}

/* Reads a bad line again for where it is bad. */
static void find_fault(kg_cvss_error *error, const char *text, size_t n, bool lenient)
{
    kg_cvss v;
    if (lenient)
        kg_cvss_parse_lenient(&v, text, n, error, NULL, NULL);
    else
        kg_cvss_parse(&v, text, n, error);
}

/* Room for one line whatever it is: JSON takes six bytes for one. */
static size_t room_for(size_t length)
{
    return 6 * length + 1024;
}

static char *put_line(char *at, kg_cli_cvss_job *job, const texts *t, const char *text, const kg_cvss_line *line)
{
    kg_cvss_error error;
    record r = {job->how, t, text, line, line->kind == KG_CVSS_OK ? NULL : &error};
    if (r.error) {
        find_fault(&error, text, line->length, job->how->lenient);
        note_bad(&job->bad, job->lines, text, line->length, &error);
    } else if (line->liberties) {
        note_lenient(&job->lenient, job->lines, text, line->length);
    }
    switch (job->how->format) {
    case KG_CLI_CVSS_CANONICAL: return put_canonical(at, &r);
    case KG_CLI_CVSS_JSON:
        if (at > job->out)
            at = put(at, ",\n", 2);
        return put_object(at, &r);
    default: return put_row(at, &r);
    }
}

enum { BASES_AT_ONCE = 4096 };

/* Base scores alone, read strictly, have a batch of their own. False if it met a line that is none: that
 * batch is left. */
static bool run_base(kg_cli_cvss_job *job, const texts *t)
{
    uint8_t scores[BASES_AT_ONCE];
    kg_cvss_batch batch = {KG_CVSS_PATH_BEST, false};
    while (job->used < job->n && job->room - job->written >= BASES_AT_ONCE * 8 + sizeof(word)) {
        size_t used, n = kg_cvss_batch_base(scores, BASES_AT_ONCE, job->text + job->used, job->n - job->used, &used, &batch);
        char *at = job->out + job->written;
        if (memchr(scores, KG_CVSS_NO_SCORE, n))
            return false;
        for (size_t i = 0; i < n; i++) {
            const word *w = &t->score[scores[i]];
            memcpy(at, w->text, 8);
            at += w->n;
            *at++ = '\n';
        }
        job->written = (size_t)(at - job->out);
        job->used += used;
        job->lines += n;
    }
    return true;
}

static bool is_base_alone(const kg_cli_cvss_output *how)
{
    return how->format <= KG_CLI_CVSS_CSV && !how->lenient && how->n_columns == 1 && how->columns[0] == KG_CLI_CVSS_COLUMN_BASE;
}

/* A few lines at a time, so that what was found of them is still near when it is written. False if
 * there is no room for the next one, or never will be. */
static bool run_some(kg_cli_cvss_job *job, const texts *t)
{
    enum { AT_ONCE = 128 };
    kg_cvss_line lines[AT_ONCE];
    kg_cvss_batch batch = {KG_CVSS_PATH_BEST, job->how->lenient};
    size_t used, n = kg_cvss_batch_lines(lines, AT_ONCE, job->text + job->used, job->n - job->used, &used, &batch);
    for (size_t i = 0; i < n; i++) {
        job->too_long = lines[i].length > KG_CLI_CVSS_LINE_MOST;
        if (job->too_long || job->room - job->written < room_for(lines[i].length))
            return false;
        char *at = put_line(job->out + job->written, job, t, job->text + job->used, &lines[i]);
        job->written = (size_t)(at - job->out);
        job->used += lines[i].length + lines[i].end;
        job->lines++;
    }
    return true;
}

void kg_cli_cvss_job_run(void *arg)
{
    kg_cli_cvss_job *job = arg;
    texts t;
    fill_texts(&t, job->how);
    job->written = 0;
    bool base_alone = is_base_alone(job->how);
    size_t base_from = job->lines; /* the lines of a batch with a bad one go through run_some */
    while (job->used < job->n) {
        size_t before = job->used;
        if (base_alone && job->lines >= base_from && !run_base(job, &t))
            base_from = job->lines + BASES_AT_ONCE;
        if (job->used == before && !run_some(job, &t))
            return;
    }
}

/* The scores of a text that is one line, read by the parser. */
static kg_cvss_line only_line(const kg_cli_cvss_job *job)
{
    kg_cvss v;
    size_t used;
    kg_cvss_line line = {KG_CVSS_NO_SCORE, KG_CVSS_NO_SCORE, KG_CVSS_NO_SCORE, KG_CVSS_NO_SCORE, 0, 0, 0, 0, 0, 0, job->n};
    kg_cvss_batch batch = {KG_CVSS_PATH_BEST, job->how->lenient};
    if (job->n && !memchr(job->text, '\n', job->n)) {
        kg_cvss_batch_lines(&line, 1, job->text, job->n, &used, &batch);
        return line;
    }
    /* strict: nothing, or more than a line, is no vector; lenient: a newline at its end may be one */
    line.kind = (int8_t)(job->how->lenient ? kg_cvss_parse_lenient(&v, job->text, job->n, NULL, NULL, NULL)
                                           : kg_cvss_parse(&v, job->text, job->n, NULL));
    if (line.kind == KG_CVSS_OK) {
        char text[KG_CVSS_MAX];
        kg_cvss_batch_lines(&line, 1, text, kg_cvss_format(text, &v), &used, &batch);
        line.liberties = 1;
        line.length = job->n;
    }
    return line;
}

void kg_cli_cvss_job_run_one(kg_cli_cvss_job *job)
{
    texts t;
    fill_texts(&t, job->how);
    kg_cvss_line line = only_line(job);
    job->too_long = room_for(job->n) > job->room;
    if (job->too_long)
        return;
    job->written = (size_t)(put_line(job->out, job, &t, job->text, &line) - job->out);
    job->used = job->n;
    job->lines = 1;
}

void kg_cli_cvss_put_titles(kg_buf *out, const kg_cli_cvss_output *how)
{
    for (size_t i = 0; i < how->n_columns; i++) {
        kg_buf_addz(out, i == 0 ? "" : how->format == KG_CLI_CVSS_CSV ? "," : "\t");
        kg_buf_addz(out, kg_cli_cvss_column_name(how->columns[i]));
    }
    kg_buf_addc(out, '\n');
}
