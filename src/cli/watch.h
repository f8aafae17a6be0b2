// SPDX-License-Identifier: Apache-2.0
// --watch: a command again whenever its model changes. Each round is a session of its own, so that what
// it took is given back before the next.
#ifndef KG_CLI_WATCH_H
#define KG_CLI_WATCH_H

#include "cli/session.h"

/* What a round came to, to be held against the round before. */
typedef struct kg_cli_tally {
    size_t errors, findings, open, adopted, suggested;
} kg_cli_tally;

typedef struct kg_cli_round {
    bool first;
    bool ended; /* nobody reads the output any more */
    kg_cli_tally tally;
} kg_cli_round;

/* Runs the command of a line once, prints, and returns its exit code. */
typedef int (*kg_cli_once)(kg_cli_line *line, kg_cli_round *round);

/* Runs it, waits for the file to change, and so on, until interrupted (130) or the output is closed (0).
 * A line that can't be run, and a file that can't be opened at the start, end it at once. */
int kg_cli_watch(kg_cli_line *line, kg_cli_once once);

/* Does another round follow one that ended so? */
bool kg_cli_goes_on(const kg_cli_round *round, int result);

/* Counts what the session came to, and says on standard error what changed since the last round. Inside
 * kg_guard. */
void kg_cli_tell_round(kg_cli_session *s, kg_cli_round *round);

#endif
