// SPDX-License-Identifier: Apache-2.0
// Size, encoding and control characters of a text: see prepass.h. Plain ASCII goes 64 bytes at a
// time; everything else is decoded strictly (RFC 3629).
#include "prepass.h"

#include <string.h>

enum { BLOCK = 64, SAMPLE = 1024 };

typedef struct bytes {
    kg_yaml_found *found;
    kg_str text;
    bool judged; /* whether the first bad byte was weighed as CP932 */
    bool cp932;
    bool wide; /* U+3000 was seen */
} bytes;

static unsigned byte_at(kg_str text, size_t i)
{
    return i < text.n ? (unsigned char)text.p[i] : 0;
}

/* ---- UTF-16 and UTF-32 ----------------------------------------------------------------------- */

static bool has_foreign_mark(kg_str text)
{
    static const kg_str marks[] = {KG_S("\xFE\xFF"), KG_S("\xFF\xFE"), KG_S("\0\0\xFE\xFF")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text.n >= marks[i].n && memcmp(text.p, marks[i].p, marks[i].n) == 0)
            return true;
    return false;
}

/* Without a mark, ASCII in UTF-16 has its NULs in every second place, in UTF-32 three of four. A
 * few stray NULs in a UTF-8 text fall on both sides. */
static bool has_foreign_nuls(kg_str text)
{
    size_t n = text.n < SAMPLE ? text.n : SAMPLE, nuls[2] = {0, 0};
    for (size_t i = 0; i < n; i++)
        nuls[i & 1] += text.p[i] == 0;
    size_t more = nuls[0] > nuls[1] ? nuls[0] : nuls[1];
    size_t less = nuls[0] + nuls[1] - more;
    if (n >= 8 && (more + less) * 3 >= n * 2)
        return less > 0 && more + less < n;
    return more >= 3 && less == 0 && more * 8 >= n;
}

/* ---- CP932 ----------------------------------------------------------------------------------- */

static bool cp932_trail(unsigned c)
{
    return (c >= 0x40 && c <= 0x7E) || (c >= 0x80 && c <= 0xFC);
}

/* Length of the strictly decoded character at i and its code point; 0 if it is malformed. */
static size_t decode(kg_str text, size_t i, uint32_t *c)
{
    unsigned lead = byte_at(text, i);
    size_t n = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (!n || lead > 0xF4 || n > text.n - i)
        return 0;
    *c = n == 1 ? lead : lead & (0xFFu >> (n + 1));
    for (size_t k = 1; k < n; k++) {
        unsigned next = byte_at(text, i + k);
        if ((next & 0xC0) != 0x80)
            return 0;
        *c = *c << 6 | (next & 0x3F);
    }
    if (*c < least[n] || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF))
        return 0;
    return n;
}

/* A file in another encoding is malformed UTF-8 nearly everywhere; one with a slip of the editor
 * in it is nearly everywhere right. */
static bool mostly_malformed(kg_str text, size_t i)
{
    size_t good = 0, bad = 0;
    while (i < text.n) {
        uint32_t c;
        size_t n = decode(text, i, &c);
        good += n > 1;
        bad += n == 0;
        i += n ? n : 1;
    }
    return bad > good;
}

/* Decodes without an error, and as Japanese does: kana, signs and the common kanji have the leads
 * 81 to 9F, while Latin-1 and EUC-JP only have higher ones. */
static bool reads_as_cp932(kg_str text, size_t i)
{
    size_t common = 0, rare = 0;
    while (i < text.n) {
        unsigned c = byte_at(text, i);
        i++;
        if (c < 0x80 || (c >= 0xA1 && c <= 0xDF))
            continue;
        if (c == 0x80 || c == 0xA0 || c > 0xFC || i >= text.n || !cp932_trail(byte_at(text, i)))
            return false;
        common += c <= 0x9F;
        rare += c >= 0xE0;
        i++;
    }
    return common > rare;
}

/* ---- one pass -------------------------------------------------------------------------------- */

static void found_code(bytes *b, kg_code code, const char *name, const char *format, unsigned value,
                       size_t at, size_t end)
{
    kg_diag *diag = kg_yaml_found_add(b->found, code, at, end);
    if (!diag)
        return;
    char text[16];
    size_t n = 0, digits = format[0] == 'U' ? 4 : 2;
    for (const char *p = format; *p; p++)
        text[n++] = *p;
    while (digits < 6 && value >> (4 * digits))
        digits++;
    while (digits--)
        text[n++] = "0123456789ABCDEF"[value >> (4 * digits) & 0xF];
    kg_diag_arg(b->found->diags, diag, name, (kg_str){text, n});
}

/* Reports the malformed sequence at i, as one, and returns its end. */
static size_t malformed(bytes *b, size_t i)
{
    size_t end = i + 1;
    if (!b->judged) {
        b->judged = true;
        b->cp932 = mostly_malformed(b->text, 0) && reads_as_cp932(b->text, i);
        if (b->cp932)
            kg_yaml_found_add(b->found, KG_YAML_CP932, i, end);
    }
    if (b->cp932)
        return end;
    while (end < b->text.n && end < i + 4 && (byte_at(b->text, end) & 0xC0) == 0x80)
        end++;
    found_code(b, KG_YAML_UTF8, "byte", "0x", byte_at(b->text, i), i, end);
    return end;
}

static bool is_refused(uint32_t c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    if (c < 0xA0)
        return c >= 0x7F && c != 0x85;
    return c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

/* One character; returns its end. */
static size_t check_char(bytes *b, size_t i)
{
    uint32_t c = byte_at(b->text, i);
    size_t n = c < 0x80 ? 1 : decode(b->text, i, &c);
    if (!n)
        return malformed(b, i);
    b->wide |= c == 0x3000;
    if (is_refused(c) && !(b->cp932 && c >= 0x80))
        found_code(b, KG_YAML_CONTROL, "code", "U+", c, i, i + n);
    return i + n;
}

/* Nothing but printable ASCII and white space: written without a jump, for the vectoriser. */
static bool is_plain(const char *p)
{
    unsigned odd = 0;
    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = (unsigned char)p[i];
        unsigned char low = (unsigned char)(c < 0x20) & (unsigned char)(c != 9) &
                            (unsigned char)(c != 10) & (unsigned char)(c != 13);
        odd |= (unsigned)(low | (unsigned char)(c >= 0x7F));
    }
    return odd == 0;
}

static void check_bytes(bytes *b, size_t i)
{
    while (i < b->text.n) {
        if (b->text.n - i >= BLOCK && is_plain(b->text.p + i)) {
            i += BLOCK;
            continue;
        }
        size_t stop = b->text.n - i < BLOCK ? b->text.n : i + BLOCK;
        while (i < stop)
            i = check_char(b, i);
    }
}

static void too_large(kg_yaml_found *found, size_t size)
{
    kg_diag *diag = kg_yaml_found_add(found, KG_FILE_TOO_LARGE, 0, 0);
    kg_yaml_found_number(found, diag, "size", (size >> 20) + (size % (1u << 20) != 0));
    kg_yaml_found_number(found, diag, "limit", KG_YAML_BYTES_MOST >> 20);
}

bool kg_yaml_prepass(kg_yaml_found *found)
{
    bytes b = {.found = found, .text = found->source->text};
    if (b.text.n > KG_YAML_BYTES_MOST) {
        too_large(found, b.text.n);
        return false;
    }
    if (has_foreign_mark(b.text) || has_foreign_nuls(b.text)) {
        kg_yaml_found_add(found, KG_YAML_UTF16, 0, b.text.n < 2 ? b.text.n : 2);
        return false;
    }
    bool marked = b.text.n >= 3 && memcmp(b.text.p, "\xEF\xBB\xBF", 3) == 0;
    check_bytes(&b, marked ? 3 : 0);
    bool readable = found->total == 0;
    kg_yaml_check_lines(found, b.wide);
    return readable;
}
