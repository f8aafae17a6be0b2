// SPDX-License-Identifier: Apache-2.0
// Options: one table feeds parsing, help and suggestions. Options may stand before or after the
// command and its files; "--" ends them; "-" is a file.
#ifndef KG_CLI_OPTION_H
#define KG_CLI_OPTION_H

#include <koguchi/str.h>

enum { KG_CLI_TEXTS_MOST = 256 };

/* An option that may be given several times, in the order given. */
typedef struct kg_cli_texts {
    const char *items[KG_CLI_TEXTS_MOST];
    size_t n;
} kg_cli_texts;

/* What the command line said. Words count from 1; 0 and NULL are "not given". */
typedef struct kg_cli_options {
    int32_t language; /* 1 + kg_lang */
    int32_t color;    /* kg_cli_color */
    int32_t credit;   /* 1 + kg_credit */
    int32_t cvss;     /* 1: 3.0, 2: 3.1 */
    int32_t format;   /* of the command's words */
    int32_t include;  /* 1 suggestions */
    int32_t only;     /* 1 table */
    int32_t watch;
    int32_t quiet, complete, help, version;
    int32_t all, header, lenient;
    const char *catalog;
    int32_t dry_run;
    const char *output;
    kg_cli_texts remove, rename;
    const char *columns, *threads, *below;
    const char *template;
    int32_t accept, again, list;
    int32_t treatment; /* 1 reduce, 2 avoid, 3 transfer, 4 accept */
    int32_t priority;  /* 1 high, 2 medium, 3 low */
    const char *because, *by, *second, *on, *countermeasures, *due, *owner, *override;
} kg_cli_options;

typedef enum kg_cli_color { KG_CLI_COLOR_AUTO = 1, KG_CLI_COLOR_ALWAYS, KG_CLI_COLOR_NEVER } kg_cli_color;
typedef enum kg_cli_option_type { KG_CLI_FLAG, KG_CLI_WORD, KG_CLI_TEXT, KG_CLI_TEXTS } kg_cli_option_type;

typedef struct kg_cli_option {
    char letter; /* 0 = none */
    const char *name;
    kg_cli_option_type type;
    size_t offset; /* in kg_cli_options */
    const char *const *words;
    const char *value;  /* how help calls it: "DIR" */
    unsigned commands;  /* bits of the commands that take it */
    int help;           /* message */
} kg_cli_option;

extern const kg_cli_option kg_cli_option_table[];
extern const size_t kg_cli_n_options;

enum { KG_CLI_ARGS_MOST = 1024 };

/* What is wrong with a command line: a message and its {what}, {value}, {near}, {words}, {command}. */
typedef struct kg_cli_problem {
    bool found;
    int message;
    const char *command;
    kg_str what, value, near;
    const char *const *words;
} kg_cli_problem;

/* A command line taken apart. args[0] is the command, if there is one. */
typedef struct kg_cli_line {
    kg_cli_options options;
    const char *args[KG_CLI_ARGS_MOST];
    size_t n_args;
    int command; /* index in kg_cli_commands; -1 none or unknown */
    kg_cli_problem problem; /* the first */
} kg_cli_line;

/* Takes argv apart. Never fails: what is wrong stands in line->problem, the rest is still read. */
void kg_cli_parse(kg_cli_line *line, int argc, char **argv);

/* The nearest of n words to a misspelt one; not given if none is near. `name(i)` gives them. */
kg_str kg_cli_nearest(kg_str word, const char *(*name)(size_t i), size_t n);

#endif
