// SPDX-License-Identifier: Apache-2.0
// UTF-8 and terminal columns: see koguchi/text.h. Widths are utf8proc's (Unicode's East Asian Width).
#include <koguchi/text.h>

#include <utf8proc.h>

uint32_t kg_utf8_next(kg_str s, size_t *i)
{
    utf8proc_int32_t c;
    size_t left = s.n - *i;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)s.p + *i,
                                             (utf8proc_ssize_t)(left < 4 ? left : 4), &c);
    if (used <= 0) {
        (*i)++;
        return 0xFFFD;
    }
    *i += (size_t)used;
    return (uint32_t)c;
}

bool kg_utf8_valid(kg_str s, size_t *at)
{
    for (size_t i = 0; i < s.n;) {
        if ((unsigned char)s.p[i] < 0x80) {
            i++;
            continue;
        }
        size_t here = i;
        utf8proc_int32_t c;
        size_t left = s.n - i;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)s.p + i,
                                                 (utf8proc_ssize_t)(left < 4 ? left : 4), &c);
        if (used <= 0) {
            *at = here;
            return false;
        }
        i += (size_t)used;
    }
    return true;
}

static size_t columns_of(uint32_t c)
{
    if (c < 0x20 || c == 0x7F)
        return 0;
    if (c < 0x7F)
        return 1;
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width < 0 ? 0 : (size_t)width;
}

size_t kg_text_width(kg_str s)
{
    size_t columns = 0;
    for (size_t i = 0; i < s.n;)
        columns += columns_of(kg_utf8_next(s, &i));
    return columns;
}

kg_str kg_text_fit(kg_str s, size_t columns)
{
    size_t used = 0, i = 0;
    while (i < s.n) {
        size_t next = i;
        used += columns_of(kg_utf8_next(s, &next));
        if (used > columns)
            break;
        i = next;
    }
    return (kg_str){s.p, i};
}

/* ---- names ---- */

enum { EXPANDS_TO_MOST = 32 };

/* The letters and digits of a text one by one, in one width, case and spelling. */
typedef struct letters {
    kg_str s;
    size_t i;
    utf8proc_int32_t more[EXPANDS_TO_MOST];
    utf8proc_ssize_t n, at;
} letters;

static bool counts(utf8proc_int32_t c)
{
    char group = utf8proc_category_string(c)[0]; /* letters, marks, numbers */
    return group == 'L' || group == 'M' || group == 'N';
}

static void expand(letters *l)
{
    const utf8proc_option_t fold = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_int32_t c = (utf8proc_int32_t)kg_utf8_next(l->s, &l->i);
    int boundary = 0;
    l->at = 0;
    l->n = utf8proc_decompose_char(c, l->more, EXPANDS_TO_MOST, fold, &boundary);
    if (l->n < 0 || l->n > EXPANDS_TO_MOST)
        l->n = 0;
}

/* The next one, or 0 at the end. */
static utf8proc_int32_t next_letter(letters *l)
{
    for (;;) {
        while (l->at < l->n) {
            utf8proc_int32_t c = l->more[l->at++];
            if (counts(c))
                return c;
        }
        if (l->i >= l->s.n)
            return 0;
        expand(l);
    }
}

/* Marks and signs of length or repetition, U+30FC and U+3005, only follow a letter that says something. */
static bool stands_alone(utf8proc_int32_t c)
{
    return utf8proc_category_string(c)[0] != 'M' && utf8proc_category(c) != UTF8PROC_CATEGORY_LM;
}

bool kg_text_says(kg_str s)
{
    letters l = {.s = s};
    utf8proc_int32_t c = next_letter(&l);
    while (c && !stands_alone(c))
        c = next_letter(&l);
    return c != 0;
}

bool kg_text_same_name(kg_str a, kg_str b)
{
    letters x = {.s = a}, y = {.s = b};
    for (;;) {
        utf8proc_int32_t c = next_letter(&x);
        if (c != next_letter(&y))
            return false;
        if (!c)
            return true;
    }
}
