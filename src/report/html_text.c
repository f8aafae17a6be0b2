// SPDX-License-Identifier: Apache-2.0
// Text of the model inside html and css: nothing of it has a meaning there.
#include "internal.h"
#include "page.h"
#include <koguchi/text.h>

kg_str kg_page_text(const kg_page *page, int id)
{
    return kg_message_text(page->catalog, id, page->doc->lang);
}

/* Controls, and characters that would turn what is read from what is stored. */
static bool is_unseen(uint32_t c)
{
    return c < 0x20 || c == 0xFFFD || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
           c >= 0xE0000 || (c & 0xFFFE) == 0xFFFE;
}

static const char *entity(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return " ";
    default:
        return is_unseen(c) ? "\xEF\xBF\xBD" : NULL;
    }
}

static void add_escaped(kg_buf *out, kg_str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        const char *instead = entity(kg_utf8_next(text, &i));
        if (instead)
            kg_buf_addz(out, instead);
        else
            kg_buf_add(out, (kg_str){text.p + start, i - start});
    }
}

void kg_page_add_plain(kg_page *page, kg_str text)
{
    add_escaped(page->out, text);
}

/* The word of the list "a|b" that text begins with; empty: none. */
static kg_str word_here(kg_str words, kg_str text)
{
    kg_str word = {0}, rest = words;
    while (rest.n) {
        kg_str list = rest;
        rest = (kg_str){0};
        kg_str_cut(list, '|', &word, &rest);
        if (word.n && kg_str_begins(text, word))
            return word;
    }
    return (kg_str){0};
}

static bool is_japanese(uint32_t c)
{
    return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xFF66 && c <= 0xFF9F);
}

/* Full-width signs and blanks, within Japanese. */
static bool goes_along(uint32_t c)
{
    return is_japanese(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60);
}

/* The next stretch of text that is Japanese, from *at to the end returned; *at = text.n: there is none. */
static size_t next_japanese(kg_str text, size_t *at)
{
    size_t end = text.n;
    bool inside = false;
    for (size_t i = *at, start = i; i < text.n; start = i) {
        uint32_t c = kg_utf8_next(text, &i);
        if (!inside && is_japanese(c)) {
            inside = true;
            *at = start;
        } else if (inside && !goes_along(c)) {
            return start;
        }
    }
    if (!inside)
        *at = text.n;
    return end;
}

/* With the words that must not be broken held together. */
static void add_unbroken(kg_page *page, kg_str text)
{
    kg_str whole = kg_page_text(page, KG_M_PAGE_WHOLE_WORDS);
    size_t done = 0;
    for (size_t i = 0; i < text.n;) {
        kg_str word = word_here(whole, kg_str_from(text, i));
        if (!word.n) {
            i++;
            continue;
        }
        add_escaped(page->out, (kg_str){text.p + done, i - done});
        kg_buf_addz(page->out, "<span class=\"nb\">");
        add_escaped(page->out, word);
        kg_buf_addz(page->out, "</span>");
        done = i += word.n;
    }
    add_escaped(page->out, kg_str_from(text, done));
}

/* On the English page what is Japanese is read out as such (WCAG 2.2, 3.1.2): names, and texts that have no English. */
void kg_page_add(kg_page *page, kg_str text)
{
    size_t done = 0;
    while (page->doc->lang == KG_EN && done < text.n) {
        size_t at = done, end = next_japanese(text, &at);
        add_unbroken(page, (kg_str){text.p + done, at - done});
        if (at < text.n) {
            kg_buf_addz(page->out, "<span lang=\"ja\">");
            add_unbroken(page, (kg_str){text.p + at, end - at});
            kg_buf_addz(page->out, "</span>");
        }
        done = end;
    }
    add_unbroken(page, kg_str_from(text, done));
}

void kg_page_parts(kg_page *page, kg_str text, char after)
{
    kg_str part, rest = text;
    while (kg_str_cut(rest, after, &part, &text)) {
        add_escaped(page->out, (kg_str){part.p, part.n + 1});
        kg_buf_addz(page->out, "<wbr>");
        rest = text;
    }
    add_escaped(page->out, part);
}

void kg_page_lines(kg_page *page, kg_str text)
{
    kg_str bullet = kg_page_text(page, KG_M_REPORT_BULLET), line, rest = {0};
    bool several = kg_str_cut(text, '\n', &line, &rest);
    if (!several && !kg_str_begins(text, bullet)) {
        kg_page_add(page, text);
        return;
    }
    for (;;) {
        kg_buf_addf(page->out, "<span class=\"ln%s\">", kg_str_begins(line, bullet) ? " li"
                                                        : several         ? ""
                                                                          : " end");
        kg_page_add(page, line);
        kg_buf_addz(page->out, "</span>");
        if (!several)
            return;
        kg_str all = rest;
        rest = (kg_str){0};
        several = kg_str_cut(all, '\n', &line, &rest);
    }
}

static bool is_plain(uint32_t c)
{
    return c == ' ' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xA0 && !is_unseen(c));
}

/* An escape ends with a blank [CSS syntax 3, sec. 4.3.7]. */
void kg_page_css_text(kg_buf *out, kg_str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t c = kg_utf8_next(text, &i);
        if (is_unseen(c))
            kg_buf_addz(out, "\xEF\xBF\xBD");
        else if (is_plain(c))
            kg_buf_add(out, (kg_str){text.p + start, i - start});
        else
            kg_buf_addf(out, "\\%x ", (unsigned)c);
    }
}
