// SPDX-License-Identifier: Apache-2.0
// What a model leaves open that a person can answer in a word: facts, states of countermeasures, priorities.
#ifndef KG_CLI_OPEN_QUESTIONS_H
#define KG_CLI_OPEN_QUESTIONS_H

#include "cli/session.h"

typedef enum kg_cli_asked { KG_CLI_ASK_FACT, KG_CLI_ASK_STATE, KG_CLI_ASK_PRIORITY } kg_cli_asked;

typedef struct kg_cli_choice {
    kg_str value; /* as the file has it */
    kg_str name;
} kg_cli_choice;

typedef struct kg_cli_question {
    kg_cli_asked kind;
    kg_str key;      /* what is set: "camera.admin.credential"; of a priority the threat's number */
    kg_str about;    /* the element's name, or the threat's sentence */
    kg_str question, help;
    kg_cli_choice *choices;
    size_t n_choices;
    size_t n_threats; /* that it decides */
} kg_cli_question;

typedef struct kg_cli_questions {
    kg_cli_question *of;
    size_t n;
} kg_cli_questions;

/* All of them: facts by how many threats they decide, then states in the same way, then priorities by the threats'
 * order. In the session's arena. */
void kg_cli_find_questions(kg_cli_questions *out, kg_cli_session *s);
/* The command that answers one with its i-th choice. */
kg_str kg_cli_answer_command(kg_cli_session *s, const kg_cli_question *question, size_t i);
/* The same with all choices ("key=none|local"), which a shell hands over as they are and the model refuses. */
kg_str kg_cli_answer_form(kg_cli_session *s, const kg_cli_question *question);

#endif
