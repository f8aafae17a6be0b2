// SPDX-License-Identifier: Apache-2.0
// What comes next: the one command that goes on with a model as it stands.
#ifndef KG_CLI_NEXT_H
#define KG_CLI_NEXT_H

#include "cli/session.h"

/* The command, by what is open: questions that a person can answer, suggestions to judge, what `check` objects to
 * or asks for besides, approvals to fill in, and the report when nothing is. Facts that were left open in `questions`
 * just now wait for those to be judged. `checked` is what kg_check found. */
kg_str kg_cli_next_command(kg_cli_session *s, const kg_diags *checked);

/* Appends it as a line "next: ..." after checking the model; nothing if the session is quiet. */
int kg_cli_show_next(kg_cli_session *s, kg_buf *out);

#endif
