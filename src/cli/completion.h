// SPDX-License-Identifier: Apache-2.0
// What completion scripts are made of: the arguments of each command, read from its synopsis, and the
// values of each option. One writer for each shell.
#ifndef KG_CLI_COMPLETION_H
#define KG_CLI_COMPLETION_H

#include "cli/cli.h"

/* What can stand in a place, as bits; words are listed beside. */
enum {
    KG_CLI_OFFER_MODEL = 1,    /* FILE: *.yaml */
    KG_CLI_OFFER_PATH = 2,     /* any file */
    KG_CLI_OFFER_FOLDER = 4,   /* DIR */
    KG_CLI_OFFER_MODEL_ID = 8, /* what the model, the first argument, has an id for */
    KG_CLI_OFFER_CATALOG_ID = 16
};

enum { KG_CLI_WORDS_MOST = 64, KG_CLI_PLACES_MOST = 16 };

typedef struct kg_cli_offer {
    unsigned kinds;
    kg_str words[KG_CLI_WORDS_MOST];
    size_t n_words;
} kg_cli_offer;

/* An argument's place: "[list [SECTION] | show ID]" has one at 1, and two at 2, each after its word. */
typedef struct kg_cli_place {
    size_t at;    /* from 1 */
    bool repeats; /* and all that follow */
    kg_str after; /* only if this is the first argument; not given: always */
    kg_cli_offer offer;
} kg_cli_place;

/* Fills places[KG_CLI_PLACES_MOST] in the order of `at`; returns how many. */
size_t kg_cli_places(const kg_cli_session *s, const kg_cli_command *command, kg_cli_place *places);
/* What can follow an option that takes a value. */
void kg_cli_option_offer(const kg_cli_session *s, const kg_cli_option *option, kg_cli_offer *offer);
/* Does the command (NULL: none yet) take it? */
bool kg_cli_takes_option(const kg_cli_command *command, const kg_cli_option *option);

/* Appends words with blanks between. */
void kg_cli_add_words(kg_buf *out, const kg_str *words, size_t n);

/* Append the script of a shell; descriptions are in the language of the session. */
void kg_cli_complete_bash(kg_cli_session *s, kg_buf *out);
void kg_cli_complete_zsh(kg_cli_session *s, kg_buf *out);
void kg_cli_complete_fish(kg_cli_session *s, kg_buf *out);

#endif
