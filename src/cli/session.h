// SPDX-License-Identifier: Apache-2.0
// A session: one run of a command with its memory, language, catalogue, model and analysis, and the
// text that it will print. Output is collected and written at the end, so a failure prints no half.
#ifndef KG_CLI_SESSION_H
#define KG_CLI_SESSION_H

#include "cli/option.h"
#include <koguchi/report.h>
#include <koguchi/text.h>
#include <koguchi-messages.h>

typedef struct kg_cli_session {
    kg_cli_line *line;
    const struct kg_cli_command *command; /* NULL: none */
    const char *const *args;              /* behind the command */
    size_t n_args;
    kg_heap heap;
    kg_arena arena;
    kg_diags diags;
    kg_lang language;
    const kg_catalog *catalog; /* compiled texts until it is opened */
    const char *file;          /* of the model; NULL: none */
    kg_source source;
    kg_model *model;
    kg_analysis *analysis;
    kg_buf out, err;           /* what goes to standard output and standard error */
    struct kg_cli_round *round; /* of --watch; NULL: run once */
    bool color_out, color_err;
    size_t columns;            /* of standard output */
} kg_cli_session;

/* Language, colour and width as options and environment say. Outside kg_guard. */
void kg_cli_session_init(kg_cli_session *s, kg_cli_line *line);
/* Frees everything. */
void kg_cli_session_clear(kg_cli_session *s);

/* Each returns KG_OK, or an exit code after it has reported why. Inside kg_guard. */
int kg_cli_open_catalog(kg_cli_session *s);
int kg_cli_open_model(kg_cli_session *s, const char *file);
int kg_cli_run_analysis(kg_cli_session *s);
/* How the command line wants the analysis. */
kg_options kg_cli_analysis_options(const kg_cli_session *s);

/* Did the user choose the language of the program, rather than the model or the machine? */
bool kg_cli_language_chosen(const kg_cli_session *s);

/* Sends what stands in s->out to --output, or leaves it for standard output. Never over the model. */
int kg_cli_deliver(kg_cli_session *s);

/* ---- texts ---- */

kg_str kg_cli_text(const kg_cli_session *s, int message);
/* Appends a message filled with n arguments. */
void kg_cli_say(const kg_cli_session *s, kg_buf *out, int message, const kg_arg *args, size_t n);
/* The same with {count}. */
void kg_cli_say_count(const kg_cli_session *s, kg_buf *out, int message, size_t count);
/* The words of a message id made at run time, or not given. */
kg_str kg_cli_text_named(const kg_cli_session *s, const char *id);
/* Appends a file name as a shell takes it. */
void kg_cli_quote(kg_buf *out, const char *file);
/* Without control characters, which a terminal would obey, and marks that turn the direction of text. */
kg_str kg_cli_clean(kg_str s, kg_arena *arena);

/* ---- colour and columns (terminal.c) ---- */

typedef enum kg_cli_style {
    KG_CLI_PLAIN,
    KG_CLI_BOLD,
    KG_CLI_DIM,
    KG_CLI_RED,
    KG_CLI_YELLOW,
    KG_CLI_CYAN,
    KG_CLI_GREEN,
    KG_CLI_STYLES
} kg_cli_style;

void kg_cli_paint(kg_buf *out, bool color, kg_cli_style style, kg_str text);
/* A bold line of its own. */
void kg_cli_heading(const kg_cli_session *s, kg_buf *out, kg_str text);

typedef struct kg_cli_cell {
    kg_str text;
    kg_cli_style style;
} kg_cli_cell;

typedef struct kg_cli_column {
    kg_str title;
    size_t least; /* columns it may be squeezed to; 0: never squeezed */
    bool right;
    unsigned share; /* gets so many times the room of others when squeezed; 0 is 1 */
} kg_cli_column;

/* Prints a table: cells[row * n_columns + column]. Columns are as wide as their widest cell; if that
 * exceeds `width`, those that may be squeezed are, the last one last, and their texts cut. */
void kg_cli_table(const kg_cli_session *s, kg_buf *out, const kg_cli_column *columns, size_t n_columns,
                  const kg_cli_cell *cells, size_t n_rows, size_t width);

/* ---- diagnostics (diagnostics.c) ---- */

enum { KG_CLI_SHOWN_MOST = 50, KG_CLI_OPEN_MOST = 20 };

/* Prints the diagnostics of one severity: sentence, source line with a caret, hint; the first
 * KG_CLI_SHOWN_MOST of them. */
void kg_cli_show_diags(const kg_cli_session *s, kg_buf *out, bool color, const kg_diags *diags,
                       kg_severity severity);
/* Prints open work in groups: the title and count of a code, the first KG_CLI_OPEN_MOST, its hint. */
void kg_cli_show_open(const kg_cli_session *s, kg_buf *out, bool color, const kg_diags *diags);
/* Reports the errors of the session on standard error, with a count and what to do next; returns
 * the exit code that they mean. */
int kg_cli_report_errors(kg_cli_session *s);

/* Adds a diagnostic on a file that can't be opened or written. */
void kg_cli_file_problem(kg_cli_session *s, kg_code code, const char *file, int os_why);

#endif
