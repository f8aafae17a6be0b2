// SPDX-License-Identifier: Apache-2.0
// Vectors from arguments and files of any length to standard output, in threads, with a progress bar
// for long files on a terminal and a word on the lines that are no vectors.
#ifndef KG_CLI_CVSS_STREAM_H
#define KG_CLI_CVSS_STREAM_H

#include "cli/cli.h"
#include "cli/cvss_lines.h"

/* Streams all sources: vectors, files, "-". Returns an exit code; what is to be said of bad lines stands
 * in s->err. */
int kg_cli_cvss_stream(kg_cli_session *s, const kg_cli_cvss_output *how, const char *const *sources, size_t n,
                       size_t threads);

/* Is the argument a vector, rather than the name of a file? */
bool kg_cli_is_vector(const char *argument);

/* Appends the sentence on a fault, and the text with a caret below where it is. */
void kg_cli_cvss_fault(kg_cli_session *s, const kg_cvss_error *error, kg_str text);

/* Appends what was let pass, and ends the line. */
void kg_cli_cvss_liberties(kg_cli_session *s, const kg_cvss_liberty *liberties, size_t n);

#endif
