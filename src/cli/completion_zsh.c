// SPDX-License-Identifier: Apache-2.0
// The completion script for zsh, made of specifications for _arguments.
#include "cli/completion.h"

#include <string.h>

/* Inside '...[HERE]...'. */
static void add_description(kg_buf *out, kg_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\'')
            kg_buf_addz(out, "'\\'");
        else if (strchr("[]:\\", text.p[i]))
            kg_buf_addc(out, '\\');
        kg_buf_addc(out, text.p[i]);
    }
}

/* What is run to offer it. */
static void add_offer(kg_buf *out, const kg_cli_offer *offer)
{
    kg_buf_addz(out, offer->kinds & KG_CLI_OFFER_PATH     ? " _files;"
                     : offer->kinds & KG_CLI_OFFER_MODEL  ? " _files -g \"*.yaml(-.)\";"
                     : offer->kinds & KG_CLI_OFFER_FOLDER ? " _files -/;"
                                                          : "");
    if (offer->kinds & KG_CLI_OFFER_MODEL_ID)
        kg_buf_addz(out, " _koguchi_ids $line[1];");
    if (offer->kinds & KG_CLI_OFFER_CATALOG_ID)
        kg_buf_addz(out, " _koguchi_ids;");
    if (offer->n_words) {
        kg_buf_addz(out, " compadd - ");
        kg_cli_add_words(out, offer->words, offer->n_words);
        kg_buf_addc(out, ';');
    }
    kg_buf_addz(out, offer->kinds || offer->n_words ? " " : " :; ");
}

static void add_value(kg_cli_session *s, kg_buf *out, const kg_cli_option *option)
{
    kg_cli_offer offer;
    if (option->type == KG_CLI_FLAG)
        return;
    kg_cli_option_offer(s, option, &offer);
    kg_buf_addf(out, ":%s:{", option->value ? option->value : option->name);
    add_offer(out, &offer);
    kg_buf_addc(out, '}');
}

/* '(-o --output)--output=[file to write]:OUT:{ _files; }' */
static void add_option(kg_cli_session *s, kg_buf *out, const kg_cli_option *option, bool letter)
{
    bool flag = option->type == KG_CLI_FLAG;
    kg_buf_addz(out, " \\\n        '");
    if (option->letter)
        kg_buf_addf(out, "(-%c --%s)", option->letter, option->name);
    if (letter)
        kg_buf_addf(out, "-%c%s[", option->letter, flag ? "" : "+");
    else
        kg_buf_addf(out, "--%s%s[", option->name, flag ? "" : "=");
    add_description(out, kg_cli_text(s, option->help));
    kg_buf_addc(out, ']');
    add_value(s, out, option);
    kg_buf_addc(out, '\'');
}

static void add_options(kg_cli_session *s, kg_buf *out, const kg_cli_command *command)
{
    for (size_t i = 0; i < kg_cli_n_options; i++) {
        const kg_cli_option *option = &kg_cli_option_table[i];
        if (!kg_cli_takes_option(command, option))
            continue;
        if (option->letter)
            add_option(s, out, option, true);
        add_option(s, out, option, false);
    }
}

/* '2:: :{ case $line[1] in (list) ... ;; (show) ... ;; esac }' */
static size_t add_place(kg_buf *out, const kg_cli_place *places, size_t n)
{
    size_t i = 0;
    kg_buf_addz(out, " \\\n        '");
    kg_buf_addf(out, places->repeats ? "*" : "%zu", places->at);
    kg_buf_addz(out, ": :{");
    if (!places->after.n) {
        add_offer(out, &places->offer);
        kg_buf_addz(out, "}'");
        return 1;
    }
    kg_buf_addz(out, " case $line[1] in");
    for (; i < n && places[i].at == places->at; i++) {
        kg_buf_addf(out, " (%.*s)", KG_P(places[i].after));
        add_offer(out, &places[i].offer);
        kg_buf_addz(out, ";;");
    }
    kg_buf_addz(out, " esac }'");
    return i;
}

static void add_command(kg_cli_session *s, kg_buf *out, const kg_cli_command *command)
{
    kg_cli_place places[KG_CLI_PLACES_MOST];
    size_t n = kg_cli_places(s, command, places);
    kg_buf_addf(out, "    (%s)\n        _arguments -S", command->name);
    add_options(s, out, command);
    for (size_t i = 0; i < n;)
        i += add_place(out, places + i, n - i);
    kg_buf_addz(out, "\n        ;;\n");
}

static void add_commands(kg_cli_session *s, kg_buf *out)
{
    kg_buf_addz(out, "_koguchi_commands() {\n    local -a commands=(\n");
    for (size_t c = 0; c < KG_CLI_COMMANDS; c++) {
        kg_buf_addf(out, "        '%s:", kg_cli_commands[c].name);
        add_description(out, kg_cli_text(s, kg_cli_commands[c].summary));
        kg_buf_addz(out, "'\n");
    }
    kg_buf_addz(out, "    )\n    _describe command commands\n}\n\n");
}

void kg_cli_complete_zsh(kg_cli_session *s, kg_buf *out)
{
    kg_buf_addz(out, "#compdef koguchi\n"
                     "# Completion of koguchi for zsh, as `koguchi completion zsh` prints it.\n"
                     "\n"
                     "# What ID can be, in a model if one is given.\n"
                     "_koguchi_ids() {\n"
                     "    local -a ids=(${(f)\"$($program completion ids ${1:+--} ${1:+${(Q)1}} 2>/dev/null)\"})\n"
                     "    compadd -a ids\n"
                     "}\n"
                     "\n");
    add_commands(s, out);
    kg_buf_addz(out, "_koguchi() {\n"
                     "    local curcontext=$curcontext state line program=${(Q)words[1]}\n"
                     "    typeset -A opt_args\n"
                     "    _arguments -S -C");
    add_options(s, out, NULL);
    kg_buf_addz(out, " \\\n        '(-)1: :_koguchi_commands' \\\n        '(-)*:: :->argument' && return\n"
                     "    [[ $state == argument ]] || return 1\n"
                     "    case $words[1] in\n");
    for (size_t c = 0; c < KG_CLI_COMMANDS; c++)
        add_command(s, out, &kg_cli_commands[c]);
    kg_buf_addz(out, "    esac\n"
                     "}\n"
                     "\n"
                     "# Found in $fpath this file is the function; sourced or evaluated it has to be made known.\n"
                     "if (( $funcstack[(I)_koguchi] )); then\n"
                     "    _koguchi \"$@\"\n"
                     "else\n"
                     "    compdef _koguchi koguchi\n"
                     "fi\n");
}
