// SPDX-License-Identifier: Apache-2.0
// Writing sentences and numbers into a buffer of the caller's, as snprintf does.
#ifndef KOGUCHI_CVSS_WRITE_H
#define KOGUCHI_CVSS_WRITE_H

#include "internal.h"
#include "texts.h"

/* Invariant: `n` is the length so far, also of what had no room. */
typedef struct kg_cvss_writer {
    char *out;
    size_t size, n;
    kg_cvss_language language;
} kg_cvss_writer;

/* A {name} of a text and what stands there. */
typedef struct kg_cvss_arg {
    const char *name, *value;
} kg_cvss_arg;

void kg_cvss_put(kg_cvss_writer *w, const char *text, size_t n);
void kg_cvss_putz(kg_cvss_writer *w, const char *text);

/* A text with its {names} filled in. */
void kg_cvss_put_text(kg_cvss_writer *w, kg_cvss_text_id id, const kg_cvss_arg *args, size_t n);

/* The same as a line of its own: KG_CVSS_LINE(w, ID, {"name", value}, ...). */
void kg_cvss_put_line(kg_cvss_writer *w, kg_cvss_text_id id, const kg_cvss_arg *args, size_t n);
#define KG_CVSS_LINE(w, id, ...)                                  \
    kg_cvss_put_line(w, id, (const kg_cvss_arg[]){__VA_ARGS__},  \
                     sizeof((const kg_cvss_arg[]){__VA_ARGS__}) / sizeof(kg_cvss_arg))

/* Ends the text with a NUL, at a whole character; returns the length of all of it. */
size_t kg_cvss_finish(kg_cvss_writer *w);

/* A number on the stack: KG_CVSS_NUMBER(x, 2) is x hundredths. */
typedef struct kg_cvss_number {
    char text[24];
} kg_cvss_number;

/* x / 10^places, places <= 18, to at most six decimals (rounded half away from zero) and no zeros
 * behind. */
kg_cvss_number kg_cvss_decimal(int64_t x, int places);
#define KG_CVSS_NUMBER(x, places) (kg_cvss_decimal(x, places).text)

/* A score in tenths, always with its decimal. */
kg_cvss_number kg_cvss_tenths(int tenths);

#endif
