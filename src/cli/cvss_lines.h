// SPDX-License-Identifier: Apache-2.0
// From lines of vectors to lines of scores: a job takes whole lines of text and writes what is asked
// for of each. Jobs share nothing that changes, so several may run at once.
#ifndef KG_CLI_CVSS_LINES_H
#define KG_CLI_CVSS_LINES_H

#include <koguchi/cvss.h>
#include <koguchi/str.h>

typedef enum kg_cli_cvss_column {
    KG_CLI_CVSS_COLUMN_VECTOR,
    KG_CLI_CVSS_COLUMN_BASE,
    KG_CLI_CVSS_COLUMN_TEMPORAL,
    KG_CLI_CVSS_COLUMN_ENVIRONMENTAL,
    KG_CLI_CVSS_COLUMN_OVERALL,
    KG_CLI_CVSS_COLUMN_SEVERITY,
    KG_CLI_CVSS_COLUMN_VERSION,
    KG_CLI_CVSS_COLUMN_COUNT
} kg_cli_cvss_column;

/* "vector", "base" and so on. Precondition: column < KG_CLI_CVSS_COLUMN_COUNT. */
const char *kg_cli_cvss_column_name(size_t column);

typedef enum kg_cli_cvss_format { KG_CLI_CVSS_TSV, KG_CLI_CVSS_CSV, KG_CLI_CVSS_JSON, KG_CLI_CVSS_CANONICAL } kg_cli_cvss_format;

/* What is written of each line. */
typedef struct kg_cli_cvss_output {
    kg_cli_cvss_format format; /* CANONICAL: the canonical form alone */
    uint8_t columns[KG_CLI_CVSS_COLUMN_COUNT];
    size_t n_columns;
    bool all; /* scores of groups that are not defined too */
    bool lenient;
    kg_cvss_language language; /* of severities */
} kg_cli_cvss_output;

/* A line to speak of; the first ones are kept. */
typedef struct kg_cli_cvss_noted {
    size_t line; /* from 0 in the job */
    kg_cvss_error error; /* of a bad line; and its beginning */
    char text[160];
    size_t n;
    kg_cvss_liberty liberties[KG_CVSS_LIBERTIES]; /* of one that was read leniently */
    size_t n_liberties;
} kg_cli_cvss_noted;

enum { KG_CLI_CVSS_NOTED = 3 };

typedef struct kg_cli_cvss_notes {
    size_t n; /* lines; of them the first KG_CLI_CVSS_NOTED are here */
    kg_cli_cvss_noted of[KG_CLI_CVSS_NOTED];
} kg_cli_cvss_notes;

/* The largest line; and the room that a job needs at least: the longest line as JSON has it. */
enum { KG_CLI_CVSS_LINE_MOST = 1 << 20, KG_CLI_CVSS_ROOM_LEAST = 8 << 20 };

typedef struct kg_cli_cvss_job {
    const kg_cli_cvss_output *how;
    const char *text; /* whole lines; the last one may end with the text */
    size_t n;
    char *out;
    size_t room;    /* at least KG_CLI_CVSS_ROOM_LEAST */
    size_t used;    /* of text; less than n if there was no more room: then run it again */
    size_t written; /* of room; run starts anew */
    size_t lines;
    bool too_long; /* the next line is longer than KG_CLI_CVSS_LINE_MOST: the job stops before it */
    kg_cli_cvss_notes bad;     /* lines that are no vector */
    kg_cli_cvss_notes lenient; /* lines that only the lenient reader takes */
} kg_cli_cvss_job;

/* Goes on at `used` and writes from the beginning of `out`. JSON: records with ",\n" between them. */
void kg_cli_cvss_job_run(void *job);

/* The same for one vector that is all of the text. */
void kg_cli_cvss_job_run_one(kg_cli_cvss_job *job);

/* Appends the line of titles. */
void kg_cli_cvss_put_titles(kg_buf *out, const kg_cli_cvss_output *how);

#endif
