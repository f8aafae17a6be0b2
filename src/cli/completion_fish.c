// SPDX-License-Identifier: Apache-2.0
// The completion script for fish: one line for each thing that can be offered, with its condition.
#include "cli/completion.h"

/* 'as fish takes it' */
static void add_quoted(kg_buf *out, kg_str text)
{
    kg_buf_addc(out, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\'' || text.p[i] == '\\')
            kg_buf_addc(out, '\\');
        kg_buf_addc(out, text.p[i]);
    }
    kg_buf_addc(out, '\'');
}

static void add_offer(kg_buf *out, const kg_cli_offer *offer, const char *before)
{
    if (offer->kinds & KG_CLI_OFFER_PATH)
        kg_buf_addf(out, "%s -F", before);
    else if (offer->kinds & KG_CLI_OFFER_MODEL)
        kg_buf_addf(out, "%s -a '(__koguchi_models)'", before);
    else if (offer->kinds & KG_CLI_OFFER_FOLDER)
        kg_buf_addf(out, "%s -a '(__fish_complete_directories)'", before);
    if (offer->kinds & KG_CLI_OFFER_MODEL_ID)
        kg_buf_addf(out, "%s -a '(__koguchi_ids (__koguchi_given)[2])'", before);
    if (offer->kinds & KG_CLI_OFFER_CATALOG_ID)
        kg_buf_addf(out, "%s -a '(__koguchi_ids)'", before);
    if (offer->n_words) {
        kg_buf_addf(out, "%s -a '", before);
        kg_cli_add_words(out, offer->words, offer->n_words);
        kg_buf_addc(out, '\'');
    }
}

static void add_helpers(kg_buf *out)
{
    kg_buf_addz(out, "# Completion of koguchi for fish, as `koguchi completion fish` prints it.\n"
                     "\n"
                     "# The command and its arguments so far, without options and their values.\n"
                     "function __koguchi_given\n"
                     "    set -l skip no\n"
                     "    set -l ended no\n"
                     "    for word in (commandline -opc)[2..-1]\n"
                     "        if test $skip = yes\n"
                     "            set skip no\n"
                     "            continue\n"
                     "        end\n"
                     "        if test $ended = yes\n"
                     "            echo -- $word\n"
                     "            continue\n"
                     "        end\n"
                     "        switch $word\n"
                     "            case --\n"
                     "                set ended yes\n"
                     "            case");
    for (size_t i = 0; i < kg_cli_n_options; i++) {
        const kg_cli_option *option = &kg_cli_option_table[i];
        if (option->type == KG_CLI_FLAG)
            continue;
        if (option->letter)
            kg_buf_addf(out, " -%c", option->letter);
        kg_buf_addf(out, " --%s", option->name);
    }
    kg_buf_addz(out, "\n"
                     "                set skip yes\n"
                     "            case '-?*'\n"
                     "            case '*'\n"
                     "                echo -- $word\n"
                     "        end\n"
                     "    end\n"
                     "end\n"
                     "\n"
                     "# COMMAND...: is it one of these?\n"
                     "function __koguchi_is\n"
                     "    contains -- (__koguchi_given)[1] $argv\n"
                     "end\n"
                     "\n"
                     "# COMMAND N [FIRST]: is it argument N, behind that first argument?\n"
                     "function __koguchi_at\n"
                     "    set -l given (__koguchi_given)\n"
                     "    test \"$given[1]\" = $argv[1]; and test (count $given) -eq $argv[2]; or return 1\n"
                     "    not set -q argv[3]; or test \"$given[2]\" = $argv[3]\n"
                     "end\n"
                     "\n"
                     "function __koguchi_behind\n"
                     "    set -l given (__koguchi_given)\n"
                     "    test \"$given[1]\" = $argv[1]; and test (count $given) -ge $argv[2]\n"
                     "end\n"
                     "\n"
                     "# Models, and folders to look for them.\n"
                     "function __koguchi_models\n"
                     "    __fish_complete_suffix .yaml | string match -r '^[^\\t]*(?:\\.yaml|/)(?:\\t.*)?$'\n"
                     "end\n"
                     "\n"
                     "# What ID can be, in a model if one is given.\n"
                     "function __koguchi_ids\n"
                     "    set -l program (commandline -opc)[1]\n"
                     "    $program completion ids -- $argv 2>/dev/null\n"
                     "end\n"
                     "\n"
                     "complete -c koguchi -f\n");
}

static void add_commands(kg_cli_session *s, kg_buf *out)
{
    for (size_t c = 0; c < KG_CLI_COMMANDS; c++) {
        kg_buf_addf(out, "complete -c koguchi -n 'test (count (__koguchi_given)) -eq 0' -a %s -d ",
                    kg_cli_commands[c].name);
        add_quoted(out, kg_cli_text(s, kg_cli_commands[c].summary));
        kg_buf_addc(out, '\n');
    }
}

static void add_option(kg_cli_session *s, kg_buf *out, const kg_cli_option *option)
{
    kg_cli_offer offer;
    kg_buf_addz(out, "complete -c koguchi");
    if (option->commands != ~0u) {
        kg_buf_addz(out, " -n '__koguchi_is");
        for (size_t c = 0; c < KG_CLI_COMMANDS; c++)
            if (kg_cli_takes_option(&kg_cli_commands[c], option))
                kg_buf_addf(out, " %s", kg_cli_commands[c].name);
        kg_buf_addc(out, '\'');
    }
    if (option->letter)
        kg_buf_addf(out, " -s %c", option->letter);
    kg_cli_option_offer(s, option, &offer);
    kg_buf_addf(out, " -l %s%s", option->name,
                option->type == KG_CLI_FLAG            ? ""
                : offer.kinds & KG_CLI_OFFER_PATH ? " -r"
                                                  : " -x");
    add_offer(out, &offer, "");
    kg_buf_addz(out, " -d ");
    add_quoted(out, kg_cli_text(s, option->help));
    kg_buf_addc(out, '\n');
}

static void add_arguments(kg_cli_session *s, kg_buf *out, const kg_cli_command *command)
{
    kg_cli_place places[KG_CLI_PLACES_MOST];
    size_t n = kg_cli_places(s, command, places);
    for (size_t i = 0; i < n; i++) {
        kg_buf before;
        kg_buf_init(&before, &s->arena);
        kg_buf_addf(&before, "\ncomplete -c koguchi -n '__koguchi_%s %s %zu", places[i].repeats ? "behind" : "at",
                    command->name, places[i].at);
        if (places[i].after.n && !places[i].repeats)
            kg_buf_addf(&before, " %.*s", KG_P(places[i].after));
        kg_buf_addz(&before, "'");
        kg_buf_addc(&before, '\0');
        add_offer(out, &places[i].offer, kg_buf_str(&before).p);
    }
}

void kg_cli_complete_fish(kg_cli_session *s, kg_buf *out)
{
    add_helpers(out);
    add_commands(s, out);
    for (size_t i = 0; i < kg_cli_n_options; i++)
        add_option(s, out, &kg_cli_option_table[i]);
    for (size_t c = 0; c < KG_CLI_COMMANDS; c++)
        add_arguments(s, out, &kg_cli_commands[c]);
    kg_buf_addc(out, '\n');
}
