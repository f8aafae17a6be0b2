// SPDX-License-Identifier: Apache-2.0
// Sentences with their {names} filled in, and exact decimals without floating point.
#include "write.h"

#include <string.h>

void kg_cvss_put(kg_cvss_writer *w, const char *text, size_t n)
{
    if (w->n < w->size)
        memcpy(w->out + w->n, text, n < w->size - w->n ? n : w->size - w->n);
    w->n += n;
}

void kg_cvss_putz(kg_cvss_writer *w, const char *text)
{
    kg_cvss_put(w, text, strlen(text));
}

static const char *value_of(const kg_cvss_arg *args, size_t n, const char *name, size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(args[i].name) == length && memcmp(args[i].name, name, length) == 0)
            return args[i].value;
    return "";
}

void kg_cvss_put_text(kg_cvss_writer *w, kg_cvss_text_id id, const kg_cvss_arg *args, size_t n)
{
    const char *text = kg_cvss_texts[id].in[w->language];
    const char *open, *close;
    while ((open = strchr(text, '{')) && (close = strchr(open, '}'))) {
        kg_cvss_put(w, text, (size_t)(open - text));
        kg_cvss_putz(w, value_of(args, n, open + 1, (size_t)(close - open - 1)));
        text = close + 1;
    }
    kg_cvss_putz(w, text);
}

void kg_cvss_put_line(kg_cvss_writer *w, kg_cvss_text_id id, const kg_cvss_arg *args, size_t n)
{
    kg_cvss_put_text(w, id, args, n);
    kg_cvss_putz(w, "\n");
}

size_t kg_cvss_finish(kg_cvss_writer *w)
{
    if (w->size == 0)
        return w->n;
    size_t end = w->n < w->size ? w->n : w->size - 1;
    /* back to the beginning of a character of UTF-8 that has no room */
    while (end < w->n && end > 0 && ((unsigned char)w->out[end] & 0xC0) == 0x80)
        end--;
    w->out[end] = 0;
    return w->n;
}

/* --- Numbers ---------------------------------------------------------------------------------- */

static int64_t power_of_10(int n)
{
    int64_t power = 1;
    while (n-- > 0)
        power *= 10;
    return power;
}

/* Writes backwards from the end: digits, and a point behind `places` of them. */
static kg_cvss_number digits(bool negative, int64_t x, int places)
{
    kg_cvss_number number;
    char text[sizeof number.text];
    size_t at = sizeof text - 1;
    text[at] = 0;
    for (int written = 0; x > 0 || written <= places; written++) {
        if (written == places && written > 0)
            text[--at] = '.';
        text[--at] = (char)('0' + x % 10);
        x /= 10;
    }
    if (negative)
        text[--at] = '-';
    memcpy(number.text, text + at, sizeof text - at);
    return number;
}

kg_cvss_number kg_cvss_decimal(int64_t x, int places)
{
    enum { SHOWN = 6 };
    bool negative = x < 0;
    if (negative)
        x = -x;
    if (places > SHOWN) {
        int64_t unit = power_of_10(places - SHOWN);
        x = x / unit + (x % unit >= unit / 2);
        places = SHOWN;
    }
    for (; places > 0 && x % 10 == 0; places--)
        x /= 10;
    return digits(negative && x > 0, x, places);
}

kg_cvss_number kg_cvss_tenths(int tenths)
{
    return digits(tenths < 0, tenths < 0 ? -tenths : tenths, 1);
}
