// SPDX-License-Identifier: Apache-2.0
// The batch for one path. Included once by each batch_<path>.c, which defines before:
//   KG_TARGET    the attribute of the functions
//   KG_PATH(x)   x with the path's name behind it
//   KG_BLOCK     lines that shape_lines reads at once
//   separators   64 bytes to a mask of slashes and of what is below 0x10 (LF, CR), and one of the latter
//   shape_lines  reads lines of one shape as long as all of a block are, and returns how many
//
// Reading a line: find the separators of 64 bytes at once; what lies between two is a token, looked
// up by one multiplication. The table says what it adds to the state and what it must not follow.
// Nothing branches on what the tokens are, so it costs the same in any order and with any metrics.
// Whatever does not fit is read again by the strict parser, which says why.

#include <string.h>

/* How far read_line may look from the beginning of a line: four times 64 bytes, and a token more. */
enum { REACH = 4 * 64 + 8 };

/* Eight bytes, the first one lowest. */
static KG_TARGET inline uint64_t load(const char *p)
{
    uint64_t x;
    memcpy(&x, p, sizeof x);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

/* The version of a line, and where its metrics begin. Not labelled as 3.x or 4.0 is read as 2.0. */
static KG_TARGET inline kg_cvss_version read_label(const char *p, size_t *at)
{
    uint64_t head = load(p);
    kg_cvss_version version = head == load("CVSS:3.1")   ? KG_CVSS_31
                              : head == load("CVSS:3.0") ? KG_CVSS_30
                              : head == load("CVSS:4.0") ? KG_CVSS_40
                                                          : KG_CVSS_20;
    bool labelled = version != KG_CVSS_20 && p[8] == '/';
    *at = labelled ? 9 : 0;
    return labelled ? version : KG_CVSS_20;
}

/* The mask of the first LF or CR among separators, and all below it; all ones if there is none. */
static KG_TARGET inline uint64_t to_end(uint64_t ends)
{
    return ends ^ (ends - 1);
}

/* The lowest `n` bytes; the token table has none of eight, so more may stay. */
static KG_TARGET inline uint64_t low_bytes(uint64_t text, size_t n)
{
    return text & ((UINT64_C(1) << (8 * n & 63)) - 1);
}

/* Reads the line at p into a state. REACH bytes from p can be read, `n` of them are text. False if
 * the line is not plainly valid; otherwise its length, how many bytes end it, and a print of where its
 * separators are. */
static KG_TARGET inline bool read_line(kg_cvss_state *s, kg_cvss_version *version, const char *p, size_t n,
                                       size_t *length, uint32_t *end, uint64_t *print)
{
    size_t at, block = 0, stop = 0;
    *version = read_label(p, &at);
    const kg_cvss_tokens *tokens = &kg_cvss_tokens_of[*version];
    const kg_cvss_token *slots = tokens->slots;
    uint64_t factor = tokens->factor, bad = 0, value = 0, mask = 0, ends, first = at;
    unsigned shift = tokens->shift;
    uint64_t found = separators(p, &ends) & ~UINT64_C(0) << at;
    for (*print = 0;; *print *= 3) {
        *print += found &= to_end(ends);
        for (; found; found &= found - 1) {
            stop = block + (size_t)__builtin_ctzll(found);
            uint64_t text = low_bytes(load(p + at), stop - at);
            const kg_cvss_token *token = &slots[text * factor >> shift];
            bad |= (token->text ^ text) | (mask & token->conflicts);
            value += token->value;
            mask |= token->mask;
            at = stop + 1;
        }
        if (ends)
            break;
        block += 64;
        if (block == 256)
            return false;
        found = separators(p + block, &ends);
    }
    bool crlf = p[stop] == '\r' && stop + 1 < n && p[stop + 1] == '\n';
    bad |= (value >> KG_TOKEN_LENGTH_AT) ^ (stop + 1 - first);
    *s = (kg_cvss_state){value & ((UINT64_C(1) << KG_TOKEN_LENGTH_AT) - 1), mask};
    *length = stop;
    *end = stop == n ? 0 : crlf ? 2 : 1;
    return !bad && (crlf || p[stop] == '\n') && (mask & tokens->mandatory) == tokens->mandatory;
}

static KG_TARGET inline kg_cvss_line line_of(const kg_cvss_state *s, kg_cvss_version version, size_t length,
                                             uint32_t end)
{
    uint8_t scores[4];
    unsigned defined = state_scores(scores, s, version);
    return (kg_cvss_line){
        scores[0],          scores[1], scores[2], scores[3], (uint8_t)version, (uint8_t)defined,
        severity_of(scores[3], version), KG_CVSS_OK, 0, (uint16_t)end, length};
}

/* --- Lines like the one before ---------------------------------------------------------------- */

/* Files tend to have the same metrics in the same order in line after line. Once two lines with the
 * separators at the same places have come, the next ones are held against what the last one had beside
 * its values: then no name is looked up at all. Learnt anew when the lines change; nothing outlives the
 * call. */
typedef struct layout {
    char text[256], fixed[256]; /* as in kg_cvss_shape; a value has letters from '@' to '_' */
    size_t length;
    uint32_t end;   /* 0: nothing is known */
    size_t blocks;  /* of 64 bytes */
    kg_cvss_version version;
    uint64_t mask;  /* which metrics come */
    size_t n;
    uint8_t at[36];           /* where value i is */
    const uint64_t *bits[36]; /* what its letters add */
} layout;

enum { AT_ONCE = 4 }; /* values that are looked up side by side */

/* Takes up the value between `from` and `to` of the metric that the token stands for. */
static KG_TARGET bool learn_value(layout *known, const char *p, size_t from, size_t to, const kg_cvss_token *token)
{
    const char *colon = memchr(p + from, ':', to - from);
    size_t at = colon ? (size_t)(colon - p) + 1 : to;
    if (at + 1 != to || known->n == 32)
        return false;
    known->fixed[at] = (char)0xE0;
    known->text[at] = 0x40;
    known->at[known->n] = (uint8_t)at;
    known->bits[known->n++] = kg_cvss_letters_of[known->version][__builtin_ctzll(token->mask)];
    return true;
}

/* Learns the valid line at p. Values that are words make lines of different lengths: not learnt. */
static KG_TARGET void learn(layout *known, const char *p, size_t length, uint32_t end, kg_cvss_version version)
{
    const kg_cvss_tokens *tokens = &kg_cvss_tokens_of[version];
    size_t at, whole = length + end;
    read_label(p, &at);
    known->end = 0;
    known->n = 0;
    known->mask = 0;
    known->version = version;
    if (whole > sizeof known->text)
        return;
    known->blocks = (whole + 63) / 64;
    memset(known->fixed, 0, sizeof known->fixed);
    memset(known->fixed, 0xFF, whole);
    memcpy(known->text, p, whole);
    while (at < length) {
        const char *slash = memchr(p + at, '/', length - at);
        size_t stop = slash ? (size_t)(slash - p) : length;
        uint64_t text = low_bytes(load(p + at), stop - at);
        const kg_cvss_token *token = &tokens->slots[text * tokens->factor >> tokens->shift];
        known->mask |= token->mask & UINT32_MAX;
        if (!learn_value(known, p, at, stop, token))
            return;
        at = stop + 1;
    }
    for (; known->n % AT_ONCE; known->n++) {
        static const uint64_t nothing[32];
        known->at[known->n] = 0;
        known->bits[known->n] = nothing;
    }
    known->length = length;
    known->end = end;
}

/* Is the line at p, `n` bytes of text, as the layout is? */
static KG_TARGET inline bool is_like(const layout *known, const char *p, size_t n)
{
    uint64_t differ = 0;
    if (!known->end || n < known->length + known->end)
        return false;
    for (size_t block = 0; block < known->blocks; block++) {
        const char *text = known->text + 64 * block, *fixed = known->fixed + 64 * block, *line = p + 64 * block;
        for (size_t i = 0; i < 64; i += 8)
            differ |= (load(line + i) ^ load(text + i)) & load(fixed + i);
    }
    return !differ;
}

/* The state of a line that is like the layout; false if a value is none of its metric. */
static KG_TARGET inline bool read_like(kg_cvss_state *s, const layout *known, const char *p)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < known->n; i += AT_ONCE) {
        uint64_t part[AT_ONCE];
        for (size_t k = 0; k < AT_ONCE; k++)
            part[k] = known->bits[i + k][(unsigned char)p[known->at[i + k]] & 31];
        bits |= (part[0] | part[1]) | (part[2] | part[3]);
    }
    uint64_t defined = (bits & ~KG_LETTER_BAD) >> KG_LETTER_MODIFIED_AT;
    s->value = bits & KG_LETTER_VALUE;
    s->mask = known->mask | (uint64_t)kg_cvss_modified_masks[known->version][defined] << KG_CVSS_MODIFIED_AT;
    return !(bits & KG_LETTER_BAD);
}

/* --- Lines one by one ------------------------------------------------------------------------- */

/* What is known of the lines before, and what the one at hand takes. */
typedef struct reading {
    layout known;
    uint64_t print; /* of the last line that was read token by token */
    size_t length;
    uint32_t end;
    kg_cvss_version version;
} reading;

/* Reads the line at p, `n` bytes of text, and learns what there is to learn. False if it is not
 * plainly valid. */
static KG_TARGET inline bool read_either(kg_cvss_state *s, reading *r, const char *p, size_t n)
{
    uint64_t before = r->print;
    if (is_like(&r->known, p, n) && read_like(s, &r->known, p)) {
        r->version = r->known.version;
        r->length = r->known.length;
        r->end = r->known.end;
        return true;
    }
    if (!read_line(s, &r->version, p, n, &r->length, &r->end, &r->print))
        return false;
    if (r->print == before && r->end)
        learn(&r->known, p, r->length, r->end, r->version);
    return true;
}

/* One line at p; `whole` is the text from there to its end, whatever part of it p shows. */
static KG_TARGET inline size_t one_line(kg_cvss_line *out, reading *r, const char *p, const char *whole, size_t n,
                                        bool lenient)
{
    kg_cvss_state s;
    if (read_either(&s, r, p, n))
        *out = line_of(&s, r->version, r->length, r->end);
    else
        kg_cvss_read_slowly(out, whole, n, lenient);
    return out->length + out->end;
}

static KG_TARGET inline size_t one_base(uint8_t *out, reading *r, const char *p, const char *whole, size_t n,
                                        bool lenient)
{
    kg_cvss_state s;
    kg_cvss_line line;
    if (read_either(&s, r, p, n)) {
        *out = (uint8_t)state_base(s.value, r->version);
        return r->length + r->end;
    }
    kg_cvss_read_slowly(&line, whole, n, lenient);
    *out = line.base;
    return line.length + line.end;
}

/* The end of the text, where read_line would look too far: in a copy with LFs behind it. */
typedef struct ending {
    char text[2 * REACH];
} ending;

static inline void copy_ending(ending *e, const char *text, size_t n)
{
    memcpy(e->text, text, n);
    memset(e->text + n, '\n', sizeof e->text - n);
}

KG_TARGET size_t KG_PATH(kg_cvss_lines)(kg_cvss_line *out, size_t most, const char *text, size_t n, size_t *used,
                                        bool lenient)
{
    size_t at = 0, count = 0;
    ending e;
    reading r;
    r.known.end = 0;
    r.print = 0;
    while (count < most && n - at >= REACH) {
        __builtin_prefetch(text + at + 2048);
        at += one_line(&out[count++], &r, text + at, text + at, n - at, lenient);
    }
    size_t from = at;
    if (count < most && at < n)
        copy_ending(&e, text + at, n - at);
    while (count < most && at < n)
        at += one_line(&out[count++], &r, e.text + (at - from), text + at, n - at, lenient);
    *used = at;
    return count;
}

/* The shape that a line may have; NULL if its LF is not where that of the shape is. */
static KG_TARGET inline const kg_cvss_shape *shape_of(const char *p)
{
    size_t at;
    const kg_cvss_shape *shape = &kg_cvss_shapes[read_label(p, &at)];
    return p[shape->length] == '\n' ? shape : NULL;
}

/* A block that is not all of one shape costs its lines: they go one by one before the next try. */
KG_TARGET size_t KG_PATH(kg_cvss_base)(uint8_t *out, size_t most, const char *text, size_t n, size_t *used,
                                       bool lenient)
{
    size_t at = 0, count = 0, alone = 0;
    ending e;
    reading r;
    r.known.end = 0;
    r.print = 0;
    while (count < most && n - at >= REACH) {
        const kg_cvss_shape *shape = alone ? NULL : shape_of(text + at);
        size_t lines = shape ? shape_lines(out + count, most - count, text + at, n - at, shape) : 0;
        if (lines) {
            count += lines;
            at += lines * (shape->length + 1u);
            continue;
        }
        alone = alone ? alone - 1 : shape ? KG_BLOCK - 1 : 0;
        at += one_base(&out[count++], &r, text + at, text + at, n - at, lenient);
    }
    size_t from = at;
    if (count < most && at < n)
        copy_ending(&e, text + at, n - at);
    while (count < most && at < n)
        at += one_base(&out[count++], &r, e.text + (at - from), text + at, n - at, lenient);
    *used = at;
    return count;
}
