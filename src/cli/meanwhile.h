// SPDX-License-Identifier: Apache-2.0
// Meanwhile: what somebody else judged in a file while a person was looking at an earlier state of it.
#ifndef KG_CLI_MEANWHILE_H
#define KG_CLI_MEANWHILE_H

#include "cli/desk.h"

/* After KG_CLI_DESK_CHANGED: the threats as they stand now whose judgement is another one than before, in the
 * analysis' order. In the session's arena. */
size_t kg_cli_judged_meanwhile(const kg_threat ***threats, const kg_cli_desk *desk);

/* Appends a sentence, then a line for each of those threats with who judged what, at most 10. */
void kg_cli_show_meanwhile(const kg_cli_desk *desk, kg_buf *out, int sentence);

#endif
