// SPDX-License-Identifier: Apache-2.0
// What judging at the terminal shows of a suggestion.
#ifndef KG_CLI_JUDGE_SCREEN_H
#define KG_CLI_JUDGE_SCREEN_H

#include "cli/session.h"

/* Appends progress, sentence, class, assets, scores, why it was raised and what is recommended, as wide as the
 * window is. */
void kg_cli_show_suggestion(kg_cli_session *s, const kg_threat *threat);
/* Appends the keys, and a prompt. */
void kg_cli_show_keys(kg_cli_session *s);

/* Asks for a reason, typed or picked by its number from those of the model's judgements, or of its priorities: the last
 * ones first. False: the person would rather not. */
bool kg_cli_ask_reason(kg_cli_session *s, bool of_priorities, kg_str *reason);

/* Appends a bar of progress: "12/61 [####......]". */
void kg_cli_show_progress(kg_cli_session *s, int message, size_t done, size_t all);
/* Appends a label in a column of its own and a text beside it. */
void kg_cli_show_field(kg_cli_session *s, int label, kg_str text);

#endif
