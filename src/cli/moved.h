// SPDX-License-Identifier: Apache-2.0
// What an edit moved, in a few lines: what changes of the model are answered with.
#ifndef KG_CLI_MOVED_H
#define KG_CLI_MOVED_H

#include "cli/desk.h"

enum { KG_CLI_MOVED_LINES = 10 };

/* Appends at most `most` lines, and how many more there would be. Inside kg_guard. */
int kg_cli_show_moved(const kg_cli_session *s, kg_buf *out, kg_compared before, kg_compared after, size_t most);

/* What the last edit or undo of a desk moved; and, before that, whether somebody else had changed the file. */
int kg_cli_show_edited(const kg_cli_desk *desk, kg_buf *out, size_t most);

#endif
