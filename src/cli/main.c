// SPDX-License-Identifier: Apache-2.0
// koguchi: finds the command, prepares what it needs, runs it inside one guard and writes what it
// said.
#include "cli/cli.h"
#include "cli/os.h"
#include "cli/watch.h"

#include "catalog/shapes.h"

#define CATALOG KG_CLI_NEEDS_CATALOG
#define MODEL (CATALOG | KG_CLI_NEEDS_MODEL)
#define ANALYSIS (MODEL | KG_CLI_NEEDS_ANALYSIS)

const kg_cli_command kg_cli_commands[KG_CLI_COMMANDS] = {
    [KG_CLI_INIT] = {"init", cmd_init, CATALOG, 1, 1, "FILE", KG_M_CLI_COMMAND_INIT, KG_M_CLI_DETAILS_INIT, NULL},
    [KG_CLI_CHECK] = {"check", cmd_check, ANALYSIS, 1, 1, "FILE", KG_M_CLI_COMMAND_CHECK,
                      KG_M_CLI_DETAILS_CHECK, cmd_check_refused},
    [KG_CLI_ANALYZE] = {"analyze", cmd_analyze, ANALYSIS, 1, 1, "FILE", KG_M_CLI_COMMAND_ANALYZE,
                        KG_M_CLI_DETAILS_ANALYZE, NULL},
    [KG_CLI_REPORT] = {"report", cmd_report, ANALYSIS, 1, 1, "FILE", KG_M_CLI_COMMAND_REPORT,
                       KG_M_CLI_DETAILS_REPORT, NULL},
    [KG_CLI_QUESTIONS] = {"questions", cmd_questions, ANALYSIS, 1, 1, "FILE", KG_M_CLI_COMMAND_QUESTIONS,
                          KG_M_CLI_DETAILS_QUESTIONS, NULL},
    [KG_CLI_JUDGE] = {"judge", cmd_judge, ANALYSIS, 1, 3, "FILE [PATTERN [adopt | reject | not-applicable]]",
                      KG_M_CLI_COMMAND_JUDGE, KG_M_CLI_DETAILS_JUDGE, NULL},
    [KG_CLI_SET] = {"set", cmd_set, ANALYSIS, 1, KG_CLI_ARGS_MOST, "FILE PATH=VALUE...", KG_M_CLI_COMMAND_SET,
                    KG_M_CLI_DETAILS_SET, cmd_set_refused},
    [KG_CLI_EXPLAIN] = {"explain", cmd_explain, CATALOG, 1, 2, "FILE ID | CODE",
                        KG_M_CLI_COMMAND_EXPLAIN, KG_M_CLI_DETAILS_EXPLAIN, NULL},
    [KG_CLI_CATALOG] = {"catalog", cmd_catalog, CATALOG, 0, 2, "[list [SECTION] | show ID]",
                        KG_M_CLI_COMMAND_CATALOG, KG_M_CLI_DETAILS_CATALOG, NULL},
    [KG_CLI_CVSS] = {"cvss", cmd_cvss, CATALOG, 1, KG_CLI_ARGS_MOST, "VERB VECTOR|FILE...",
                     KG_M_CLI_COMMAND_CVSS, KG_M_CLI_DETAILS_CVSS, NULL},
    [KG_CLI_SCHEMA] = {"schema", cmd_schema, CATALOG, 0, 0, "", KG_M_CLI_COMMAND_SCHEMA,
                       KG_M_CLI_DETAILS_SCHEMA, NULL},
    [KG_CLI_COMPLETION] = {"completion", cmd_completion, CATALOG, 1, 2, "SHELL | ids [FILE]",
                           KG_M_CLI_COMMAND_COMPLETION, KG_M_CLI_DETAILS_COMPLETION, NULL},
    [KG_CLI_VERSION] = {"version", cmd_version, KG_CLI_AT_ONCE, 0, 0, "", KG_M_CLI_COMMAND_VERSION,
                        KG_M_CLI_DETAILS_VERSION, NULL},
    [KG_CLI_HELP] = {"help", cmd_help, CATALOG, 0, 1, "[COMMAND|model]", KG_M_CLI_COMMAND_HELP,
                     KG_M_CLI_DETAILS_HELP, NULL},
};

/* What has to stand before the command runs. */
static int prepare(kg_cli_session *s)
{
    unsigned needs = s->command->flags;
    int result = 0;
    if (needs & KG_CLI_NEEDS_CATALOG)
        result = kg_cli_open_catalog(s);
    if (!result && needs & KG_CLI_NEEDS_MODEL)
        result = kg_cli_open_model(s, s->args[0]);
    if (!result && needs & KG_CLI_NEEDS_ANALYSIS)
        result = kg_cli_run_analysis(s);
    return result;
}

static int run(void *arg)
{
    kg_cli_session *s = arg;
    const kg_cli_problem *problem = &s->line->problem;
    kg_buf_init(&s->out, &s->arena);
    kg_buf_init(&s->err, &s->arena);
    kg_diags_init(&s->diags, &s->arena);
    if (problem->found)
        return kg_cli_usage(s, problem);
    if (s->line->options.help || !s->command) {
        kg_cli_help(s, s->line->options.help ? &s->out : &s->err, s->command);
        return s->line->options.help ? KG_EXIT_ANSWERED : KG_EXIT_USAGE;
    }
    if (s->line->options.watch && kg_str_is(kg_str_of(s->args[0]), "-"))
        return kg_cli_misused(s, KG_M_CLI_USAGE_WATCH, KG_S("-"), (kg_str){0});
    int result = prepare(s);
    if (!result)
        result = s->command->run(s);
    else if (result == KG_EXIT_INVALID && s->command->refused)
        result = s->command->refused(s);
    if (s->round && result >= 0)
        kg_cli_tell_round(s, s->round);
    return result;
}

/* Out of memory: the one message that must not take any. */
static int out_of_memory(const kg_cli_session *s)
{
    const char *code = kg_code_name(KG_FILE_MEMORY);
    const kg_catalog *c = &kg_catalog_compiled;
    kg_os_print(2, KG_S("koguchi: error["));
    kg_os_print(2, kg_str_of(code));
    kg_os_print(2, KG_S("]: "));
    for (size_t i = 0; i < c->n_diagnostics; i++)
        if (kg_str_is(c->diagnostics[i].entry.id, code))
            kg_os_print(2, kg_text_in(c->diagnostics[i].says, s->language));
    kg_os_print(2, KG_S("\n"));
    return KG_EXIT_IO;
}

/* A write that failed, to be told inside the guard. */
typedef struct failure {
    kg_cli_session *s;
    kg_os_why why;
} failure;

static int write_failed(void *arg)
{
    failure *f = arg;
    kg_buf_init(&f->s->err, &f->s->arena);
    kg_cli_file_problem(f->s, KG_FILE_WRITE, "-", (int)f->why);
    return kg_cli_open_catalog(f->s) == KG_OK ? kg_cli_report_errors(f->s) : KG_EXIT_IO;
}

/* Standard error first: it explains what stands in the output. */
static int finish(kg_cli_session *s, int result)
{
    kg_os_print(2, kg_buf_str(&s->err));
    failure f = {s, kg_os_print(1, kg_buf_str(&s->out))};
    if (s->round)
        s->round->ended = f.why != KG_OS_OK;
    if (f.why == KG_OS_CLOSED_PIPE)
        return KG_EXIT_ANSWERED;
    if (!f.why)
        return result;
    if (kg_guard(&s->heap, write_failed, &f) == KG_E_MEMORY)
        return out_of_memory(s);
    kg_os_print(2, kg_buf_str(&s->err));
    return KG_EXIT_IO;
}

/* One run of the command, from its memory to its output; round: of how many, or NULL. */
static int once(kg_cli_line *line, kg_cli_round *round)
{
    kg_cli_session s;
    kg_cli_session_init(&s, line);
    s.round = round;
    int result = kg_guard(&s.heap, run, &s);
    result = result == KG_E_MEMORY ? out_of_memory(&s) : finish(&s, result);
    bool goes_on = round && kg_cli_goes_on(round, result);
    if (goes_on && !line->options.quiet) {
        kg_os_print(2, kg_cli_text(&s, KG_M_CLI_WATCH_WAITING));
        kg_os_print(2, KG_S("\n"));
    }
    kg_cli_session_clear(&s);
    return result;
}

int main(int argc, char **argv)
{
    kg_cli_line line;
    kg_os_signals();
    kg_cli_parse(&line, argc, argv);
    bool at_once = line.command >= 0 && kg_cli_commands[line.command].flags & KG_CLI_AT_ONCE;
    if (!line.problem.found && !line.options.help && (line.options.version || at_once))
        return cmd_version(NULL);
    bool watching = line.options.watch && !line.options.help && !line.problem.found && line.command >= 0;
    return watching ? kg_cli_watch(&line, once) : once(&line, NULL);
}
