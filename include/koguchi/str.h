// SPDX-License-Identifier: Apache-2.0
// Strings: kg_str is a borrowed slice of bytes, kg_buf a growing text with a hard maximum.
// Nothing here is NUL-terminated unless it says so; text is UTF-8.
#ifndef KOGUCHI_STR_H
#define KOGUCHI_STR_H

#include <koguchi/arena.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kg_str {
    const char *p; /* NULL = not given; "" with n = 0 = given and empty */
    size_t n;
} kg_str;

/* Formats are checked as the C standard has them, on Windows too. */
#if defined(__MINGW32__)
#define KG_FORMAT(string, first) __attribute__((format(gnu_printf, string, first), nonnull(string)))
#elif defined(__GNUC__)
#define KG_FORMAT(string, first) __attribute__((format(printf, string, first), nonnull(string)))
#else
#define KG_FORMAT(string, first)
#endif

/* A slice of a literal, also in static tables. */
#define KG_S(literal) ((kg_str){"" literal, sizeof(literal) - 1})

/* A slice of a NUL-terminated string; NULL gives the slice that is not given. */
kg_str kg_str_of(const char *z);
bool kg_str_eq(kg_str a, kg_str b);
bool kg_str_is(kg_str a, const char *z);
/* Bytewise order, shorter first when one begins the other: <0, 0, >0. */
int kg_str_cmp(kg_str a, kg_str b);
bool kg_str_starts(kg_str s, const char *prefix);
/* The same with a slice; anything begins with an empty one. */
bool kg_str_begins(kg_str s, kg_str with);
/* The slice from byte `from` on (clamped). */
kg_str kg_str_from(kg_str s, size_t from);
/* Splits at the first `c`: true and both halves, or false, all of s in *before and *after not given. */
bool kg_str_cut(kg_str s, char c, kg_str *before, kg_str *after);
/* A copy in the arena, with a NUL behind it that does not count. */
kg_str kg_str_copy(kg_arena *arena, kg_str s);
/* printf into the arena. */
kg_str kg_str_format(kg_arena *arena, const char *format, ...)
    KG_FORMAT(2, 3);
/* A whole number in decimal, 0..most; -1 if s is anything else. */
long kg_str_number(kg_str s, long most);
/* Optimal string alignment distance (edits and swaps of neighbours) up to `most`, else most + 1. */
unsigned kg_str_distance(kg_str a, kg_str b, unsigned most);

/* A text two ways; a part that is missing has p == NULL. */
typedef struct kg_text {
    kg_str ja;
    kg_str en;
} kg_text;

typedef enum kg_lang { KG_JA, KG_EN } kg_lang;

/* The wanted language, else the other. */
kg_str kg_text_in(kg_text text, kg_lang lang);

/* A growing text in an arena. Writing beyond `most` bytes is a failed allocation: see kg_guard. */
typedef struct kg_buf {
    kg_arena *arena;
    char *p;
    size_t n;
    size_t cap;
    size_t most;
} kg_buf;

enum { KG_BUF_MOST = 1 << 30 };

/* An empty buffer of at most KG_BUF_MOST bytes. */
void kg_buf_init(kg_buf *buf, kg_arena *arena);
void kg_buf_add(kg_buf *buf, kg_str s);
void kg_buf_addz(kg_buf *buf, const char *z);
void kg_buf_addc(kg_buf *buf, char c);
/* `n` times c. */
void kg_buf_pad(kg_buf *buf, char c, size_t n);
void kg_buf_addf(kg_buf *buf, const char *format, ...)
    KG_FORMAT(2, 3);
/* The content so far; valid until the next write. */
kg_str kg_buf_str(const kg_buf *buf);

/* For "%.*s". */
#define KG_P(s) (int)((s).n), (s).p ? (s).p : ""

#ifdef __cplusplus
}
#endif
#endif
