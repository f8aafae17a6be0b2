// SPDX-License-Identifier: Apache-2.0
// The commands of `koguchi` and what they share. To add a command, see README.md beside this file.
#ifndef KG_CLI_CLI_H
#define KG_CLI_CLI_H

#include "cli/session.h"

/* Exit codes, the same in every format. */
enum {
    KG_EXIT_ANSWERED = 0,
    KG_EXIT_FOUND = 1,
    KG_EXIT_USAGE = 2,
    KG_EXIT_INVALID = 3,
    KG_EXIT_IO = 4,
    KG_EXIT_INTERRUPTED = 130
};

/* What main() prepares for a command before it calls it. */
enum {
    KG_CLI_NEEDS_CATALOG = 1,
    KG_CLI_NEEDS_MODEL = 2,    /* the first argument is a model */
    KG_CLI_NEEDS_ANALYSIS = 4, /* of that model */
    KG_CLI_AT_ONCE = 8         /* needs nothing: no heap, no catalogue */
};

typedef enum kg_cli_command_id {
    KG_CLI_INIT,
    KG_CLI_CHECK,
    KG_CLI_ANALYZE,
    KG_CLI_REPORT,
    KG_CLI_QUESTIONS,
    KG_CLI_JUDGE,
    KG_CLI_SET,
    KG_CLI_EXPLAIN,
    KG_CLI_CATALOG,
    KG_CLI_CVSS,
    KG_CLI_SCHEMA,
    KG_CLI_COMPLETION,
    KG_CLI_VERSION,
    KG_CLI_HELP,
    KG_CLI_COMMANDS
} kg_cli_command_id;

typedef struct kg_cli_command {
    const char *name;
    int (*run)(kg_cli_session *s); /* an exit code, or a negative KG_E_... that was reported */
    unsigned flags;
    size_t least, most;     /* arguments */
    const char *synopsis;   /* "FILE ID | CODE" */
    int summary, details;   /* messages */
    int (*refused)(kg_cli_session *s); /* what it does with a model that is not valid, once that was reported; an exit code.
                                        * NULL: nothing */
} kg_cli_command;

extern const kg_cli_command kg_cli_commands[KG_CLI_COMMANDS];

int cmd_init(kg_cli_session *s);
int cmd_check(kg_cli_session *s);
int cmd_check_refused(kg_cli_session *s);
int cmd_analyze(kg_cli_session *s);
int cmd_report(kg_cli_session *s);
int cmd_questions(kg_cli_session *s);
int cmd_judge(kg_cli_session *s);
int cmd_set(kg_cli_session *s);
int cmd_set_refused(kg_cli_session *s);
int cmd_explain(kg_cli_session *s);
int cmd_catalog(kg_cli_session *s);
int cmd_cvss(kg_cli_session *s);
int cmd_schema(kg_cli_session *s);
int cmd_completion(kg_cli_session *s);
int cmd_version(kg_cli_session *s);
int cmd_help(kg_cli_session *s);

/* Help on a command; NULL is the whole. */
void kg_cli_help(kg_cli_session *s, kg_buf *out, const kg_cli_command *command);

/* The examples of a command, "koguchi" for the whole: lines of prose and "  koguchi ..."; not given if none. */
kg_str kg_cli_examples(kg_cli_session *s, const char *command);

/* Append the JSON Schema of the model file, and its reference, in the language of the session. */
void kg_cli_json_schema(kg_cli_session *s, kg_buf *out);
void kg_cli_markdown_schema(kg_cli_session *s, kg_buf *out);

/* The verbs of cvss, and the shells that are completed; NULL behind the last. */
const char *kg_cli_cvss_verb(size_t i);
const char *kg_cli_shell(size_t i);

/* Each id that the model and its analysis have; the codes of diagnostics; the ids of the catalogue. */
void kg_cli_model_ids(const kg_cli_session *s, void (*fn)(void *payload, kg_str id), void *payload);
void kg_cli_code_ids(const kg_cli_session *s, void (*fn)(void *payload, kg_str id), void *payload);
void kg_cli_catalog_ids(const kg_cli_session *s, void (*fn)(void *payload, kg_str id), void *payload);

/* Says what is wrong with the command line, and where help is; returns KG_EXIT_USAGE. */
int kg_cli_usage(kg_cli_session *s, const kg_cli_problem *problem);
/* The same with one {what} and perhaps a suggestion. */
int kg_cli_misused(kg_cli_session *s, int message, kg_str what, kg_str near);

#endif
