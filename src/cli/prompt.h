// SPDX-License-Identifier: Apache-2.0
// Asking a person at the terminal, a line or a key at a time.
#ifndef KG_CLI_PROMPT_H
#define KG_CLI_PROMPT_H

#include "cli/session.h"

enum { KG_CLI_ANSWER_MOST = 2000 }; /* bytes of a line; the rest is cut */

/* Is there a person to ask a question of, even if the output goes elsewhere? */
bool kg_cli_can_ask(void);
/* Is there one to talk with: input and output are a terminal? */
bool kg_cli_can_talk(void);

/* Shows a question and takes the answer without the blanks around it; false at the end of the input. What is no
 * UTF-8 counts as nothing. */
bool kg_cli_ask(kg_cli_session *s, kg_str question, kg_str *answer);

/* Who signs, of --by, KOGUCHI_BY, or asked for at the terminal; empty: nobody. And the date, of --on, or today's. */
kg_str kg_cli_signer(kg_cli_session *s);
kg_str kg_cli_signing_date(kg_cli_session *s);

/* Full-width characters of a Japanese input method as the narrow ones. */
kg_str kg_cli_narrow(kg_str text, kg_arena *arena);
/* A date as people write it (2027-3-1, 2027/03/01) as the file has it (2027-03-01); not given if it is none. */
kg_str kg_cli_date(kg_str said, kg_arena *arena);

/* Writes what was said so far, and takes the width of the window anew. */
void kg_cli_flush(kg_cli_session *s);

/* Shows text window by window, with a key between; q ends it. */
void kg_cli_page(kg_cli_session *s, kg_str text);

/* A sentence that Ctrl-C answers with from now on, on a line of its own. */
void kg_cli_say_when_interrupted(kg_cli_session *s, int message);

/* Waits for a key: one of kg_os_key, letters as small ones. What was said so far is written first. */
int32_t kg_cli_key(kg_cli_session *s);

/* Appends text in lines of at most `width` columns behind a margin; breaks at line ends, at blanks, and between
 * full-width characters. The first line is begun already, by `used` columns. */
void kg_cli_wrap(kg_buf *out, kg_str text, size_t margin, size_t used, size_t width);

#endif
