// SPDX-License-Identifier: Apache-2.0
// Text on a terminal: UTF-8 step by step and the columns it takes there.
#ifndef KOGUCHI_TEXT_H
#define KOGUCHI_TEXT_H

#include <koguchi/str.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The code point at s.p[*i], and *i moved past it. A malformed byte counts as U+FFFD of length 1. */
uint32_t kg_utf8_next(kg_str s, size_t *i);
/* True if all of s is UTF-8; else *at is the first byte that is not. */
bool kg_utf8_valid(kg_str s, size_t *at);
/* Columns that s takes: 2 for East Asian wide and full-width, 0 for combining marks and controls.
 * Ambiguous ones (circled numbers, Greek) count 1, as most terminals do. */
size_t kg_text_width(kg_str s);
/* The longest beginning of s that fits in `columns`, never breaking a character. */
kg_str kg_text_fit(kg_str s, size_t columns);
/* Does s say anything: has it a letter or a digit? Blanks and dashes have none, and signs that only lengthen or
 * repeat a letter ("ー", "々") are none. */
bool kg_text_says(kg_str s);
/* Do two names mean one person? White space, punctuation, width and letter case make no
 * difference, so "Sato, Taro" with full-width letters is "SATO TARO". Names that say nothing are all alike. */
bool kg_text_same_name(kg_str a, kg_str b);

#ifdef __cplusplus
}
#endif
#endif
