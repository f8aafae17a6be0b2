// SPDX-License-Identifier: Apache-2.0
// Judging at the terminal: one suggestion after the other, the most urgent first, by one key each.
#ifndef KG_CLI_JUDGE_TALK_H
#define KG_CLI_JUDGE_TALK_H

#include "cli/desk.h"

/* Until nothing is left or the person ends it; every answer is saved at once. An exit code. */
int kg_cli_judge_talk(kg_cli_session *s, kg_cli_desk *desk);

#endif
