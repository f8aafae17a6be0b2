// SPDX-License-Identifier: Apache-2.0
// Manual pages in roff, from the tables and texts that help is made of.
#ifndef KG_CLI_MAN_H
#define KG_CLI_MAN_H

#include "cli/cli.h"

/* Append koguchi(1), koguchi-COMMAND(1), koguchi-model(5), in the language of the session. */
void kg_cli_man_all(kg_cli_session *s, kg_buf *out);
void kg_cli_man_command(kg_cli_session *s, kg_buf *out, const kg_cli_command *command);
void kg_cli_man_model(kg_cli_session *s, kg_buf *out);
/* The reference of the model file for a terminal: without signs of Markdown. */
void kg_cli_plain_model(kg_cli_session *s, kg_buf *out);

/* ---- roff (roff.c) ---- */

/* Appends text so that roff prints it as it stands; in Japanese lines may break between characters. */
void kg_cli_roff(kg_buf *out, kg_str text);
/* The same without places to break: names of pages, commands. */
void kg_cli_roff_plain(kg_buf *out, kg_str text);
/* Appends a text of help as paragraphs: lines flow; "  word  text" is an item, "  koguchi ..." a command. */
void kg_cli_roff_prose(kg_buf *out, kg_str text);
/* ".SH TITLE" */
void kg_cli_roff_section(kg_buf *out, kg_str title);

#endif
