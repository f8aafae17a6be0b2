// SPDX-License-Identifier: Apache-2.0
// Slices and growing texts: see koguchi/str.h.
#include <koguchi/str.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

kg_str kg_str_of(const char *z)
{
    return (kg_str){z, z ? strlen(z) : 0};
}

bool kg_str_eq(kg_str a, kg_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool kg_str_is(kg_str a, const char *z)
{
    return kg_str_eq(a, kg_str_of(z));
}

int kg_str_cmp(kg_str a, kg_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool kg_str_begins(kg_str s, kg_str with)
{
    return s.n >= with.n && (!with.n || memcmp(s.p, with.p, with.n) == 0);
}

bool kg_str_starts(kg_str s, const char *prefix)
{
    return kg_str_begins(s, kg_str_of(prefix));
}

kg_str kg_str_from(kg_str s, size_t from)
{
    return from >= s.n ? (kg_str){s.p ? s.p + s.n : NULL, 0} : (kg_str){s.p + from, s.n - from};
}

bool kg_str_cut(kg_str s, char c, kg_str *before, kg_str *after)
{
    const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;
    if (!hit) {
        *before = s;
        *after = (kg_str){0};
        return false;
    }
    size_t at = (size_t)(hit - s.p);
    *before = (kg_str){s.p, at};
    *after = (kg_str){hit + 1, s.n - at - 1};
    return true;
}

kg_str kg_str_copy(kg_arena *arena, kg_str s)
{
    char *p = kg_alloc(arena, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return (kg_str){p, s.n};
}

static kg_str format_list(kg_arena *arena, const char *format, va_list args) KG_FORMAT(2, 0);

static kg_str format_list(kg_arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0)
        n = 0;
    char *p = kg_alloc(arena, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, args);
    return (kg_str){p, (size_t)n};
}

kg_str kg_str_format(kg_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    kg_str s = format_list(arena, format, args);
    va_end(args);
    return s;
}

long kg_str_number(kg_str s, long most)
{
    long value = 0;
    if (!s.n || s.n > 10)
        return -1;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return -1;
        value = value * 10 + (s.p[i] - '0');
        if (value > most)
            return -1;
    }
    return value;
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned ab = a < b ? a : b;
    return ab < c ? ab : c;
}

unsigned kg_str_distance(kg_str a, kg_str b, unsigned most)
{
    enum { LONGEST = 63 };
    unsigned rows[3][LONGEST + 1];
    if (a.n > LONGEST || b.n > LONGEST)
        return most + 1;
    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a.n; i++) {
        unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= b.n; j++) {
            unsigned other = a.p[i - 1] != b.p[j - 1];
            now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + other);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                before[j - 2] + other < now[j])
                now[j] = before[j - 2] + other;
        }
    }
    unsigned d = rows[a.n % 3][b.n];
    return d > most ? most + 1 : d;
}

kg_str kg_text_in(kg_text text, kg_lang lang)
{
    kg_str first = lang == KG_JA ? text.ja : text.en;
    return first.p ? first : lang == KG_JA ? text.en : text.ja;
}

void kg_buf_init(kg_buf *buf, kg_arena *arena)
{
    *buf = (kg_buf){.arena = arena, .most = KG_BUF_MOST};
}

static char *room(kg_buf *buf, size_t n)
{
    if (n > buf->most - buf->n)
        kg_alloc(buf->arena, SIZE_MAX); /* leaves the guard */
    if (buf->n + n > buf->cap && !buf->cap) {
        for (buf->cap = 256; buf->cap < n;)
            buf->cap *= 2;
        buf->p = kg_alloc(buf->arena, buf->cap);
    }
    while (buf->n + n > buf->cap) /* gives a large old place back */
        buf->p = kg_grow(buf->arena, buf->p, buf->cap, &buf->cap, 1);
    return buf->p + buf->n;
}

void kg_buf_add(kg_buf *buf, kg_str s)
{
    if (!s.n)
        return;
    memcpy(room(buf, s.n), s.p, s.n);
    buf->n += s.n;
}

void kg_buf_addz(kg_buf *buf, const char *z)
{
    kg_buf_add(buf, kg_str_of(z));
}

void kg_buf_addc(kg_buf *buf, char c)
{
    kg_buf_add(buf, (kg_str){&c, 1});
}

void kg_buf_pad(kg_buf *buf, char c, size_t n)
{
    if (!n)
        return;
    memset(room(buf, n), c, n);
    buf->n += n;
}

void kg_buf_addf(kg_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        vsnprintf(room(buf, (size_t)n + 1), (size_t)n + 1, format, again);
        buf->n += (size_t)n;
    }
    va_end(again);
}

kg_str kg_buf_str(const kg_buf *buf)
{
    return (kg_str){buf->p ? buf->p : "", buf->n};
}
