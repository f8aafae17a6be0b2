// SPDX-License-Identifier: Apache-2.0
// The completion script for bash. It needs no bash-completion; a `=` in a line is a word of its own there.
#include "cli/completion.h"

#include <string.h>

static void add_option_names(kg_buf *out, const kg_cli_option *option, const char *between)
{
    if (option->letter)
        kg_buf_addf(out, "-%c%s", option->letter, between);
    kg_buf_addf(out, "--%s", option->name);
}

/* An option with other words for another command is another row. */
static bool is_repeated(size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (strcmp(kg_cli_option_table[i].name, kg_cli_option_table[row].name) == 0)
            return true;
    return false;
}

static void add_offer(kg_buf *out, const kg_cli_offer *offer)
{
    kg_buf_addz(out, offer->kinds & KG_CLI_OFFER_PATH     ? " _koguchi_files '*';"
                     : offer->kinds & KG_CLI_OFFER_MODEL  ? " _koguchi_files '*.yaml';"
                     : offer->kinds & KG_CLI_OFFER_FOLDER ? " _koguchi_files '';"
                                                          : "");
    if (offer->kinds & KG_CLI_OFFER_MODEL_ID)
        kg_buf_addz(out, " _koguchi_words \"$(\"$program\" completion ids -- \"$first\" 2>/dev/null)\";");
    if (offer->kinds & KG_CLI_OFFER_CATALOG_ID)
        kg_buf_addz(out, " _koguchi_words \"$(\"$program\" completion ids 2>/dev/null)\";");
    if (offer->n_words) {
        kg_buf_addz(out, " _koguchi_words '");
        kg_cli_add_words(out, offer->words, offer->n_words);
        kg_buf_addz(out, "';");
    }
    kg_buf_addz(out, " ;;\n");
}

static void add_helpers(kg_buf *out)
{
    kg_buf_addz(out, "# Completion of koguchi for bash, as `koguchi completion bash` prints it.\n"
                     "\n"
                     "_koguchi_words() {\n"
                     "    mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
                     "}\n"
                     "\n"
                     "# Folders, and files like the pattern.\n"
                     "_koguchi_files() {\n"
                     "    compopt -o filenames 2>/dev/null\n"
                     "    mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(\n"
                     "        {\n"
                     "            compgen -d -- \"$cur\"\n"
                     "            [[ -z $1 ]] || compgen -f -X \"!$1\" -- \"$cur\"\n"
                     "        } | sort -u\n"
                     "    )\n"
                     "}\n"
                     "\n");
}

static void add_values(kg_cli_session *s, kg_buf *out)
{
    kg_buf_addz(out, "# What follows an option; fails if it takes no value.\n"
                     "_koguchi_value() {\n"
                     "    case $command/$1 in\n");
    for (size_t i = 0; i < kg_cli_n_options; i++) {
        const kg_cli_option *option = &kg_cli_option_table[i];
        kg_cli_offer offer;
        bool first = true;
        if (option->type == KG_CLI_FLAG)
            continue;
        kg_buf_addz(out, "    ");
        for (size_t c = 0; c < KG_CLI_COMMANDS; c++) {
            if (option->commands == ~0u ? c > 0 : !kg_cli_takes_option(&kg_cli_commands[c], option))
                continue;
            const char *command = option->commands == ~0u ? "*" : kg_cli_commands[c].name;
            kg_buf_addf(out, "%s%s/--%s", first ? "" : " | ", command, option->name);
            if (option->letter)
                kg_buf_addf(out, " | %s/-%c", command, option->letter);
            first = false;
        }
        kg_buf_addc(out, ')');
        kg_cli_option_offer(s, option, &offer);
        add_offer(out, &offer);
    }
    kg_buf_addz(out, "    *) return 1 ;;\n    esac\n}\n\n");
}

static void add_options(kg_buf *out)
{
    kg_buf_addz(out, "_koguchi_options() {\n    case $command in\n");
    for (size_t c = 0; c <= KG_CLI_COMMANDS; c++) {
        const kg_cli_command *command = c < KG_CLI_COMMANDS ? &kg_cli_commands[c] : NULL;
        kg_buf_addf(out, "    %s) _koguchi_words '", command ? command->name : "*");
        bool first = true;
        for (size_t i = 0; i < kg_cli_n_options; i++) {
            if (!kg_cli_takes_option(command, &kg_cli_option_table[i]))
                continue;
            kg_buf_addz(out, first ? "" : " ");
            add_option_names(out, &kg_cli_option_table[i], " ");
            first = false;
        }
        kg_buf_addz(out, "' ;;\n");
    }
    kg_buf_addz(out, "    esac\n}\n\n");
}

static void add_arguments(kg_cli_session *s, kg_buf *out)
{
    kg_buf_addz(out, "# Argument number n.\n"
                     "_koguchi_argument() {\n"
                     "    case \"$command/$n/$first\" in\n"
                     "    //*) _koguchi_words '");
    for (size_t c = 0; c < KG_CLI_COMMANDS; c++)
        kg_buf_addf(out, "%s%s", c ? " " : "", kg_cli_commands[c].name);
    kg_buf_addz(out, "' ;;\n");
    for (size_t c = 0; c < KG_CLI_COMMANDS; c++) {
        kg_cli_place places[KG_CLI_PLACES_MOST];
        size_t n = kg_cli_places(s, &kg_cli_commands[c], places);
        for (size_t i = 0; i < n; i++) {
            kg_buf_addf(out, "    %s/", kg_cli_commands[c].name);
            kg_buf_addf(out, places[i].repeats ? "*" : "%zu/", places[i].at);
            if (!places[i].repeats && places[i].after.n)
                kg_buf_addf(out, "%.*s", KG_P(places[i].after));
            else
                kg_buf_addz(out, places[i].repeats ? "" : "*");
            kg_buf_addc(out, ')');
            add_offer(out, &places[i].offer);
        }
    }
    kg_buf_addz(out, "    esac\n}\n\n");
}

static void add_main(kg_buf *out)
{
    kg_buf_addz(
        out,
        "_koguchi() {\n"
        "    local program=$1 cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
        "    local command='' first='' n='' ended='' i word\n"
        "    COMPREPLY=()\n"
        "    if [[ $cur == '=' ]]; then\n"
        "        cur=''\n"
        "    elif [[ $prev == '=' ]]; then\n"
        "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
        "    fi\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        word=${COMP_WORDS[i]}\n"
        "        if [[ $word == '=' ]]; then\n"
        "            ((++i))\n"
        "        elif [[ -z $ended && $word == -- ]]; then\n"
        "            ended=yes\n"
        "        elif [[ -z $ended && $word == -?* ]]; then\n"
        "            if [[ ${COMP_WORDS[i + 1]} != '=' ]] && _koguchi_takes_value \"$word\"; then ((++i)); fi\n"
        "        elif [[ -z $command ]]; then\n"
        "            command=$word n=1\n"
        "        else\n"
        "            [[ $n -gt 1 ]] || first=${word//[\\\\\\\"\\']/}\n"
        "            ((++n))\n"
        "        fi\n"
        "    done\n"
        "    [[ -z $ended && $prev == -?* ]] && _koguchi_value \"$prev\" && return\n"
        "    if [[ -z $ended && $cur == -* ]]; then\n"
        "        _koguchi_options\n"
        "    else\n"
        "        _koguchi_argument\n"
        "    fi\n"
        "}\n"
        "\n"
        "complete -F _koguchi koguchi\n");
}

void kg_cli_complete_bash(kg_cli_session *s, kg_buf *out)
{
    add_helpers(out);
    add_values(s, out);
    kg_buf_addz(out, "_koguchi_takes_value() {\n    case $1 in\n    ");
    bool first = true;
    for (size_t i = 0; i < kg_cli_n_options; i++) {
        if (kg_cli_option_table[i].type == KG_CLI_FLAG || is_repeated(i))
            continue;
        kg_buf_addz(out, first ? "" : " | ");
        add_option_names(out, &kg_cli_option_table[i], " | ");
        first = false;
    }
    kg_buf_addz(out, ") ;;\n    *) return 1 ;;\n    esac\n}\n\n");
    add_options(out);
    add_arguments(s, out);
    add_main(out);
}
