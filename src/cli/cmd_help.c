// SPDX-License-Identifier: Apache-2.0
// koguchi help: usage of the whole and of each command, from the two tables; and what is wrong with
// a command line.
#include "cli/man.h"

#include <string.h>

/* ---- options ---- */

static void add_words(kg_buf *out, const char *const *words, const char *between)
{
    for (size_t i = 0; words[i]; i++) {
        kg_buf_addz(out, i ? between : "");
        kg_buf_addz(out, words[i]);
    }
}

/* "-o, --output OUT" */
static kg_str option_usage(kg_arena *arena, const kg_cli_option *option)
{
    kg_buf out;
    kg_buf_init(&out, arena);
    if (option->letter)
        kg_buf_addf(&out, "  -%c, ", option->letter);
    else
        kg_buf_addz(&out, "      ");
    kg_buf_addf(&out, "--%s", option->name);
    if (option->value)
        kg_buf_addf(&out, " %s", option->value);
    if (option->type == KG_CLI_WORD) {
        kg_buf_addc(&out, ' ');
        add_words(&out, option->words, "|");
    }
    return kg_buf_str(&out);
}

/* With a command its own options, or with `common` those that all take. */
static void add_options(kg_cli_session *s, kg_buf *out, const kg_cli_command *command, bool common)
{
    kg_cli_cell *cells = KG_NEW_N(&s->arena, kg_cli_cell, kg_cli_n_options * 2);
    size_t n = 0;
    for (size_t i = 0; i < kg_cli_n_options; i++) {
        const kg_cli_option *option = &kg_cli_option_table[i];
        bool everywhere = option->commands == ~0u;
        bool own = command && option->commands & (1u << (command - kg_cli_commands));
        if (common != everywhere || (!common && !own))
            continue;
        cells[n++].text = option_usage(&s->arena, option);
        cells[n++].text = kg_cli_text(s, option->help);
    }
    if (!n)
        return;
    kg_buf_addc(out, '\n');
    kg_cli_heading(s, out, kg_cli_text(s, common ? KG_M_CLI_HELP_COMMON : KG_M_CLI_HELP_OPTIONS));
    kg_cli_table(s, out, (kg_cli_column[]){{.least = 0}, {.least = 0}}, 2, cells, n / 2, s->columns);
}

/* ---- help ---- */

static void add_commands(kg_cli_session *s, kg_buf *out)
{
    kg_cli_cell *cells = KG_NEW_N(&s->arena, kg_cli_cell, KG_CLI_COMMANDS * 2);
    for (size_t i = 0; i < KG_CLI_COMMANDS; i++) {
        const kg_cli_command *command = &kg_cli_commands[i];
        cells[2 * i].text = kg_str_format(&s->arena, "  %s %s", command->name, command->synopsis);
        cells[2 * i + 1].text = kg_cli_text(s, command->summary);
    }
    kg_buf_addc(out, '\n');
    kg_cli_heading(s, out, kg_cli_text(s, KG_M_CLI_HELP_COMMANDS));
    kg_cli_table(s, out, (kg_cli_column[]){{.least = 0}, {.least = 0}}, 2, cells, KG_CLI_COMMANDS,
                 s->columns);
}

/* Help needs no opened catalogue, so there is no vocabulary to look the id up in. */
kg_str kg_cli_examples(kg_cli_session *s, const char *command)
{
    kg_str id = kg_str_format(&s->arena, "cli.examples.%s", command);
    for (size_t i = 0; i < s->catalog->n_messages; i++)
        if (kg_str_eq(s->catalog->messages[i].entry.id, id))
            return kg_cli_text(s, (int)i);
    return (kg_str){0};
}

static void add_examples(kg_cli_session *s, kg_buf *out, const char *command)
{
    kg_str text = kg_cli_examples(s, command);
    if (!text.n)
        return;
    kg_buf_addc(out, '\n');
    kg_cli_heading(s, out, kg_cli_text(s, KG_M_CLI_HELP_EXAMPLES));
    for (kg_str line; text.n;) {
        kg_str_cut(text, '\n', &line, &text);
        kg_buf_addf(out, "  %.*s\n", KG_P(line));
    }
}

static void help_on_all(kg_cli_session *s, kg_buf *out)
{
    kg_buf_add(out, kg_cli_text(s, KG_M_CLI_HELP_INTRODUCTION));
    kg_buf_addz(out, "\n\n");
    kg_buf_add(out, kg_cli_text(s, KG_M_CLI_HELP_USAGE));
    kg_buf_addz(out, "koguchi COMMAND [FILE] [OPTION...]\n");
    add_commands(s, out);
    add_options(s, out, NULL, true);
    kg_buf_addc(out, '\n');
    kg_buf_add(out, kg_cli_text(s, KG_M_CLI_HELP_EXITS));
    kg_buf_addc(out, '\n');
    kg_buf_add(out, kg_cli_text(s, KG_M_CLI_HELP_MORE));
    kg_buf_addc(out, '\n');
}

void kg_cli_help(kg_cli_session *s, kg_buf *out, const kg_cli_command *command)
{
    if (!command) {
        help_on_all(s, out);
        return;
    }
    kg_buf_add(out, kg_cli_text(s, KG_M_CLI_HELP_USAGE));
    kg_buf_addf(out, "koguchi %s%s%s [OPTION...]\n\n", command->name, *command->synopsis ? " " : "",
                command->synopsis);
    kg_buf_add(out, kg_cli_text(s, command->details));
    kg_buf_addc(out, '\n');
    add_options(s, out, command, false);
    add_options(s, out, command, true);
    add_examples(s, out, command->name);
}

static const char *name_of(size_t i)
{
    return kg_cli_commands[i].name;
}

enum { TEXT = 1, MAN };

static const kg_cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < KG_CLI_COMMANDS; i++)
        if (strcmp(name, kg_cli_commands[i].name) == 0)
            return &kg_cli_commands[i];
    return NULL;
}

int cmd_help(kg_cli_session *s)
{
    bool model = s->n_args && strcmp(s->args[0], "model") == 0, man = s->line->options.format == MAN;
    const kg_cli_command *command = s->n_args ? find_command(s->args[0]) : NULL;
    if (s->n_args && !command && !model) {
        kg_str what = kg_str_of(s->args[0]);
        return kg_cli_misused(s, KG_M_CLI_USAGE_UNKNOWN_COMMAND, what,
                              kg_cli_nearest(what, name_of, KG_CLI_COMMANDS));
    }
    if (model && man)
        kg_cli_man_model(s, &s->out);
    else if (model)
        kg_cli_plain_model(s, &s->out);
    else if (man && command)
        kg_cli_man_command(s, &s->out, command);
    else if (man)
        kg_cli_man_all(s, &s->out);
    else
        kg_cli_help(s, &s->out, command);
    return KG_EXIT_ANSWERED;
}

/* ---- wrong usage ---- */

int kg_cli_usage(kg_cli_session *s, const kg_cli_problem *problem)
{
    kg_buf words;
    kg_buf_init(&words, &s->arena);
    if (problem->words)
        add_words(&words, problem->words, ", ");
    kg_arg args[] = {{"what", problem->what},
                     {"value", problem->value},
                     {"near", problem->near},
                     {"words", kg_buf_str(&words)},
                     {"command", kg_str_of(problem->command)}};
    size_t n = sizeof args / sizeof *args;
    kg_buf filled;
    kg_buf_init(&s->out, &s->arena);
    kg_buf_init(&filled, &s->arena);
    kg_cli_say(s, &filled, problem->message, args, n);
    kg_buf_addz(&s->err, "koguchi: ");
    kg_buf_add(&s->err, kg_cli_clean(kg_buf_str(&filled), &s->arena));
    kg_buf_addc(&s->err, '\n');
    if (problem->near.n) {
        bool option = problem->message == KG_M_CLI_USAGE_UNKNOWN_OPTION;
        args[2].value = kg_str_format(&s->arena, "%s%.*s", option ? "--" : "", KG_P(problem->near));
        kg_buf_addz(&s->err, "  ");
        kg_cli_say(s, &s->err, KG_M_CLI_USAGE_NEAR, args, n);
        kg_buf_addc(&s->err, '\n');
    }
    kg_buf_addz(&s->err, "  ");
    kg_cli_say(s, &s->err, problem->command ? KG_M_CLI_USAGE_HELP_COMMAND : KG_M_CLI_USAGE_HELP, args, n);
    kg_buf_addc(&s->err, '\n');
    return KG_EXIT_USAGE;
}

int kg_cli_misused(kg_cli_session *s, int message, kg_str what, kg_str near)
{
    kg_cli_problem problem = {.found = true, .message = message, .what = what, .near = near,
                              .command = s->command ? s->command->name : NULL};
    return kg_cli_usage(s, &problem);
}
