// SPDX-License-Identifier: Apache-2.0
// Taking a command line apart by the table of options.
#include "cli/cli.h"

#include <string.h>

#define BIT(command) (1u << (command))
#define ALL_COMMANDS (~0u)
#define WITH_ANALYSIS \
    (BIT(KG_CLI_SET) | BIT(KG_CLI_JUDGE) | BIT(KG_CLI_QUESTIONS) | BIT(KG_CLI_CHECK) | BIT(KG_CLI_ANALYZE) |        \
     BIT(KG_CLI_REPORT) | BIT(KG_CLI_EXPLAIN))
#define WHO (BIT(KG_CLI_JUDGE) | BIT(KG_CLI_QUESTIONS))

static const char *const languages[] = {"ja", "en", NULL};
static const char *const colors[] = {"auto", "always", "never", NULL};
static const char *const credits[] = {"proven", "implemented", "planned", NULL};
static const char *const versions[] = {"3.0", "3.1", NULL};
static const char *const report_formats[] = {"md", "csv", "json", "html", NULL};
static const char *const check_formats[] = {"text", "json", NULL};
static const char *const cvss_formats[] = {"tsv", "csv", "json", NULL};
static const char *const help_formats[] = {"text", "man", NULL};
static const char *const schema_formats[] = {"json", "markdown", NULL};
static const char *const includes[] = {"suggestions", NULL};
static const char *const treatments[] = {"reduce", "avoid", "transfer", "accept", NULL};
static const char *const levels[] = {"high", "medium", "low", NULL};
static const char *const parts[] = {"table", NULL};

#define AT(member) offsetof(kg_cli_options, member)

const kg_cli_option kg_cli_option_table[] = {
    {0, "template", KG_CLI_TEXT, AT(template), NULL, "TEMPLATE", BIT(KG_CLI_INIT), KG_M_CLI_OPTION_TEMPLATE},
    {0, "complete", KG_CLI_FLAG, AT(complete), NULL, NULL, BIT(KG_CLI_CHECK), KG_M_CLI_OPTION_COMPLETE},
    {0, "watch", KG_CLI_FLAG, AT(watch), NULL, NULL, BIT(KG_CLI_CHECK) | BIT(KG_CLI_ANALYZE), KG_M_CLI_OPTION_WATCH},
    {0, "format", KG_CLI_WORD, AT(format), check_formats, NULL, BIT(KG_CLI_CHECK) | BIT(KG_CLI_QUESTIONS),
     KG_M_CLI_OPTION_FORMAT},
    {0, "format", KG_CLI_WORD, AT(format), report_formats, NULL, BIT(KG_CLI_REPORT),
     KG_M_CLI_OPTION_FORMAT},
    {0, "format", KG_CLI_WORD, AT(format), schema_formats, NULL, BIT(KG_CLI_SCHEMA),
     KG_M_CLI_OPTION_FORMAT},
    {0, "format", KG_CLI_WORD, AT(format), help_formats, NULL, BIT(KG_CLI_HELP), KG_M_CLI_OPTION_FORMAT},
    {0, "format", KG_CLI_WORD, AT(format), cvss_formats, NULL, BIT(KG_CLI_CVSS), KG_M_CLI_OPTION_FORMAT_CVSS},
    {0, "columns", KG_CLI_TEXT, AT(columns), NULL, "LIST", BIT(KG_CLI_CVSS), KG_M_CLI_OPTION_COLUMNS},
    {0, "all", KG_CLI_FLAG, AT(all), NULL, NULL, BIT(KG_CLI_CVSS), KG_M_CLI_OPTION_ALL},
    {0, "header", KG_CLI_FLAG, AT(header), NULL, NULL, BIT(KG_CLI_CVSS), KG_M_CLI_OPTION_HEADER},
    {0, "lenient", KG_CLI_FLAG, AT(lenient), NULL, NULL, BIT(KG_CLI_CVSS), KG_M_CLI_OPTION_LENIENT},
    {0, "threads", KG_CLI_TEXT, AT(threads), NULL, "N", BIT(KG_CLI_CVSS), KG_M_CLI_OPTION_THREADS},
    {0, "below", KG_CLI_TEXT, AT(below), NULL, "SCORE", BIT(KG_CLI_CVSS), KG_M_CLI_OPTION_BELOW},
    {'o', "output", KG_CLI_TEXT, AT(output), NULL, "OUT", BIT(KG_CLI_REPORT) | BIT(KG_CLI_SCHEMA),
     KG_M_CLI_OPTION_OUTPUT},
    {0, "include", KG_CLI_WORD, AT(include), includes, NULL,
     BIT(KG_CLI_ANALYZE) | BIT(KG_CLI_REPORT), KG_M_CLI_OPTION_INCLUDE},
    {0, "only", KG_CLI_WORD, AT(only), parts, NULL, BIT(KG_CLI_REPORT), KG_M_CLI_OPTION_ONLY},
    {0, "rename", KG_CLI_TEXTS, AT(rename), NULL, "ID=NEW", BIT(KG_CLI_SET), KG_M_CLI_OPTION_RENAME},
    {0, "remove", KG_CLI_TEXTS, AT(remove), NULL, "PATH", BIT(KG_CLI_SET), KG_M_CLI_OPTION_REMOVE},
    {'n', "dry-run", KG_CLI_FLAG, AT(dry_run), NULL, NULL, BIT(KG_CLI_SET) | BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_DRY_RUN},
    {0, "because", KG_CLI_TEXT, AT(because), NULL, "TEXT", BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_BECAUSE},
    {0, "by", KG_CLI_TEXT, AT(by), NULL, "NAME", WHO, KG_M_CLI_OPTION_BY},
    {0, "second", KG_CLI_TEXT, AT(second), NULL, "NAME", BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_SECOND},
    {0, "on", KG_CLI_TEXT, AT(on), NULL, "DATE", BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_ON},
    {0, "countermeasures", KG_CLI_TEXT, AT(countermeasures), NULL, "LIST", BIT(KG_CLI_JUDGE),
     KG_M_CLI_OPTION_COUNTERMEASURES},
    {0, "treatment", KG_CLI_WORD, AT(treatment), treatments, NULL, BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_TREATMENT},
    {0, "accept", KG_CLI_FLAG, AT(accept), NULL, NULL, BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_ACCEPT},
    {0, "priority", KG_CLI_WORD, AT(priority), levels, NULL, BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_PRIORITY},
    {0, "due", KG_CLI_TEXT, AT(due), NULL, "DATE", BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_DUE},
    {0, "owner", KG_CLI_TEXT, AT(owner), NULL, "NAME", BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_OWNER},
    {0, "override", KG_CLI_TEXT, AT(override), NULL, "METRIC=VALUE", BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_OVERRIDE},
    {0, "again", KG_CLI_FLAG, AT(again), NULL, NULL, BIT(KG_CLI_JUDGE), KG_M_CLI_OPTION_AGAIN},
    {0, "list", KG_CLI_FLAG, AT(list), NULL, NULL, BIT(KG_CLI_QUESTIONS), KG_M_CLI_OPTION_LIST},
    {0, "credit", KG_CLI_WORD, AT(credit), credits, NULL, WITH_ANALYSIS, KG_M_CLI_OPTION_CREDIT},
    {0, "cvss", KG_CLI_WORD, AT(cvss), versions, NULL, WITH_ANALYSIS, KG_M_CLI_OPTION_CVSS},
    {0, "catalog", KG_CLI_TEXT, AT(catalog), NULL, "DIR", ALL_COMMANDS, KG_M_CLI_OPTION_CATALOG},
    {0, "lang", KG_CLI_WORD, AT(language), languages, NULL, ALL_COMMANDS, KG_M_CLI_OPTION_LANG},
    {0, "color", KG_CLI_WORD, AT(color), colors, NULL, ALL_COMMANDS, KG_M_CLI_OPTION_COLOR},
    {'q', "quiet", KG_CLI_FLAG, AT(quiet), NULL, NULL, ALL_COMMANDS, KG_M_CLI_OPTION_QUIET},
    {'h', "help", KG_CLI_FLAG, AT(help), NULL, NULL, ALL_COMMANDS, KG_M_CLI_OPTION_HELP},
    {0, "version", KG_CLI_FLAG, AT(version), NULL, NULL, ALL_COMMANDS, KG_M_CLI_OPTION_VERSION},
};
const size_t kg_cli_n_options = sizeof kg_cli_option_table / sizeof *kg_cli_option_table;

/* ---- suggestions ---- */

kg_str kg_cli_nearest(kg_str word, const char *(*name)(size_t i), size_t n)
{
    unsigned best = word.n < 4 ? 2 : 3; /* one more than allowed */
    kg_str nearest = {0};
    for (size_t i = 0; i < n; i++) {
        unsigned distance = kg_str_distance(word, kg_str_of(name(i)), best - 1);
        if (distance < best) {
            best = distance;
            nearest = kg_str_of(name(i));
            if (best == 0)
                break;
        }
    }
    return nearest;
}

static const char *option_name(size_t i)
{
    return kg_cli_option_table[i].name;
}

static const char *command_name(size_t i)
{
    return kg_cli_commands[i].name;
}

static void complain(kg_cli_line *line, int message, kg_str what, kg_str value, kg_str near)
{
    if (!line->problem.found)
        line->problem = (kg_cli_problem){.found = true, .message = message, .what = what, .value = value,
                                         .near = near};
}

/* ---- one option ---- */

/* The row of an option by its name or letter: that of the command if it has one, else any. */
static const kg_cli_option *find(kg_str name, char letter, int command)
{
    const kg_cli_option *any = NULL;
    for (size_t i = 0; i < kg_cli_n_options; i++) {
        const kg_cli_option *option = &kg_cli_option_table[i];
        if (letter ? option->letter != letter : !kg_str_is(name, option->name))
            continue;
        if (command < 0 || option->commands & BIT(command))
            return option;
        any = option;
    }
    return any;
}

static int32_t word_number(const char *const *words, kg_str word)
{
    for (int32_t i = 0; words[i]; i++)
        if (kg_str_is(word, words[i]))
            return i + 1;
    return 0;
}

/* Does the option stand on the line already, with a value? Flags may come twice. */
static bool is_repeated(const kg_cli_option *option, const char *at)
{
    const char *text;
    int32_t word;
    if (option->type == KG_CLI_TEXT)
        return memcpy(&text, at, sizeof text), text != NULL;
    return option->type == KG_CLI_WORD && (memcpy(&word, at, sizeof word), word != 0);
}

static void take(kg_cli_line *line, const kg_cli_option *option, kg_str shown, const char *value)
{
    char *at = (char *)&line->options + option->offset;
    int32_t word = 1;
    if (is_repeated(option, at)) {
        complain(line, KG_M_CLI_USAGE_TWICE, shown, (kg_str){0}, (kg_str){0});
        return;
    }
    if (option->type == KG_CLI_TEXTS) {
        kg_cli_texts *texts = (kg_cli_texts *)(void *)at;
        if (texts->n == KG_CLI_TEXTS_MOST)
            complain(line, KG_M_CLI_USAGE_TOO_MANY, shown, (kg_str){0}, (kg_str){0});
        else
            texts->items[texts->n++] = value;
        return;
    }
    if (option->type == KG_CLI_TEXT) {
        memcpy(at, &value, sizeof value);
        return;
    }
    if (option->type == KG_CLI_WORD)
        word = word_number(option->words, kg_str_of(value));
    if (!word) {
        complain(line, KG_M_CLI_USAGE_VALUE, shown, kg_str_of(value), (kg_str){0});
        if (!line->problem.words)
            line->problem.words = option->words;
        return;
    }
    memcpy(at, &word, sizeof word);
}

/* Is the option there, and for this command? */
static bool accepted(kg_cli_line *line, const kg_cli_option *option, kg_str shown, kg_str name)
{
    kg_str near = name.n > 1 ? kg_cli_nearest(name, option_name, kg_cli_n_options) : (kg_str){0};
    if (!option)
        complain(line, KG_M_CLI_USAGE_UNKNOWN_OPTION, shown, (kg_str){0}, near);
    else if (line->command >= 0 && !(option->commands & BIT(line->command)))
        complain(line, KG_M_CLI_USAGE_NOT_HERE, shown, (kg_str){0}, (kg_str){0});
    else
        return true;
    return false;
}

static bool takes_value(const kg_cli_option *option)
{
    return option && option->type != KG_CLI_FLAG;
}

/* "--name", "--name=value", "--name value". Returns how many words it took. */
static int take_long(kg_cli_line *line, const char *word, const char *next)
{
    kg_str shown = kg_str_of(word), name = shown, value = {0}, all = kg_str_from(shown, 2);
    bool given = kg_str_cut(all, '=', &name, &value);
    const kg_cli_option *option = find(name, 0, line->command);
    int took = takes_value(option) && !given && next ? 2 : 1;
    shown.n = name.n + 2;
    if (!accepted(line, option, shown, name))
        return took;
    if (option->type == KG_CLI_FLAG && given)
        complain(line, KG_M_CLI_USAGE_NO_VALUE, shown, value, (kg_str){0});
    else if (option->type != KG_CLI_FLAG && !given && !next)
        complain(line, KG_M_CLI_USAGE_VALUE_MISSING, shown, (kg_str){0}, (kg_str){0});
    else
        take(line, option, shown, given ? value.p : next);
    return took;
}

/* "-q", "-o OUT", "-oOUT", "-qh". Returns how many words it took. */
static int take_short(kg_cli_line *line, const char *word, const char *next)
{
    for (const char *at = word + 1; *at; at++) {
        const kg_cli_option *option = find((kg_str){0}, *at, line->command);
        kg_str shown = kg_str_of(word);
        const char *value = at[1] ? at + 1 : next;
        if (!accepted(line, option, shown, (kg_str){0}))
            return takes_value(option) && !at[1] && next ? 2 : 1;
        if (option->type == KG_CLI_FLAG) {
            take(line, option, shown, NULL);
            continue;
        }
        if (value)
            take(line, option, shown, value);
        else
            complain(line, KG_M_CLI_USAGE_VALUE_MISSING, shown, (kg_str){0}, (kg_str){0});
        return at[1] || !next ? 1 : 2;
    }
    return 1;
}

/* ---- the line ---- */

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1];
}

/* How many words an option takes, before the command is known. */
static int words_of(const char *word, const char *next)
{
    kg_cli_line scratch = {.command = -1};
    return word[1] == '-' ? take_long(&scratch, word, next) : take_short(&scratch, word, next);
}

/* The first word that is no option and no option's value. */
static const char *find_command(int argc, char **argv)
{
    for (int i = 1; i < argc;) {
        if (strcmp(argv[i], "--") == 0)
            return i + 1 < argc ? argv[i + 1] : NULL;
        if (!is_option(argv[i]))
            return argv[i];
        i += words_of(argv[i], i + 1 < argc ? argv[i + 1] : NULL);
    }
    return NULL;
}

static void know_command(kg_cli_line *line, const char *word)
{
    line->command = -1;
    for (int i = 0; word && i < KG_CLI_COMMANDS; i++)
        if (strcmp(word, kg_cli_commands[i].name) == 0)
            line->command = i;
    if (word && line->command < 0)
        complain(line, KG_M_CLI_USAGE_UNKNOWN_COMMAND, kg_str_of(word), (kg_str){0},
                 kg_cli_nearest(kg_str_of(word), command_name, KG_CLI_COMMANDS));
}

static void add_argument(kg_cli_line *line, const char *word)
{
    if (line->n_args < KG_CLI_ARGS_MOST)
        line->args[line->n_args++] = word;
    else
        complain(line, KG_M_CLI_USAGE_TOO_MANY, kg_str_of(word), (kg_str){0}, (kg_str){0});
}

static void check_count(kg_cli_line *line)
{
    if (line->command < 0)
        return;
    const kg_cli_command *command = &kg_cli_commands[line->command];
    if (line->n_args - 1 < command->least)
        complain(line, KG_M_CLI_USAGE_MISSING, kg_str_of(command->synopsis), (kg_str){0}, (kg_str){0});
    else if (line->n_args - 1 > command->most)
        complain(line, KG_M_CLI_USAGE_TOO_MANY, kg_str_of(line->args[command->most + 1]), (kg_str){0},
                 (kg_str){0});
}

void kg_cli_parse(kg_cli_line *line, int argc, char **argv)
{
    bool ended = false;
    *line = (kg_cli_line){0};
    know_command(line, find_command(argc, argv));
    for (int i = 1; i < argc;) {
        const char *next = i + 1 < argc ? argv[i + 1] : NULL;
        if (ended || !is_option(argv[i]))
            add_argument(line, argv[i++]);
        else if (strcmp(argv[i], "--") == 0)
            ended = i++ > 0;
        else
            i += argv[i][1] == '-' ? take_long(line, argv[i], next) : take_short(line, argv[i], next);
    }
    if (!line->options.help && !line->options.version)
        check_count(line);
    if (line->command >= 0)
        line->problem.command = kg_cli_commands[line->command].name;
}
