// SPDX-License-Identifier: Apache-2.0
// What the paths of the batch share. A path is batch_lines.h compiled for one kind of processor, with
// two functions of its own: the one that finds separators, and the one that reads lines of one shape.
#ifndef KOGUCHI_CVSS_BATCH_H
#define KOGUCHI_CVSS_BATCH_H

#include "score.h"

/* x86-64, with compilers that build functions for other processors than the program. On Windows gcc
 * does not keep the stack aligned for wide registers. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
#define KG_CVSS_X86 1
#else
#define KG_CVSS_X86 0
#endif

typedef size_t kg_cvss_lines_fn(kg_cvss_line *out, size_t most, const char *text, size_t n, size_t *used,
                                bool lenient);
typedef size_t kg_cvss_base_fn(uint8_t *out, size_t most, const char *text, size_t n, size_t *used,
                               bool lenient);

kg_cvss_lines_fn kg_cvss_lines_portable, kg_cvss_lines_avx2, kg_cvss_lines_avx512;
kg_cvss_base_fn kg_cvss_base_portable, kg_cvss_base_avx2, kg_cvss_base_avx512;

/* The line at the beginning of text[0..n), n > 0, read by the parser that knows all faults. */
void kg_cvss_read_slowly(kg_cvss_line *out, const char *text, size_t n, bool lenient);

#endif
