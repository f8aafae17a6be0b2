// SPDX-License-Identifier: Apache-2.0
// Many lines: the public side, the choice of the path, and the portable path.
#include "batch.h"

#include <string.h>

/* --- The portable path ------------------------------------------------------------------------ */

#define KG_TARGET
#define KG_PATH(name) name##_portable
enum { KG_BLOCK = 8 };

/* A bit for each of eight bytes below a limit. Adding 0x80 - limit to the lower seven bits sets bit 7
 * for those from the limit on and never carries into the next byte; so do bytes from 0x80 on. */
static inline uint64_t below(uint64_t x, uint64_t limit)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t not_below = ((x & ~high) + (0x80 - limit) * UINT64_C(0x0101010101010101)) | x;
    return ((~not_below & high) >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static inline uint64_t load(const char *p);

/* A slash is what is below 1 after an exclusive or with slashes. */
static inline uint64_t separators(const char *p, uint64_t *ends)
{
    uint64_t slashes = 0, control = 0;
    for (unsigned i = 0; i < 8; i++) {
        uint64_t x = load(p + (size_t)8 * i);
        slashes |= below(x ^ UINT64_C(0x2F2F2F2F2F2F2F2F), 1) << 8 * i;
        control |= below(x, 0x10) << 8 * i;
    }
    *ends = control;
    return slashes | control;
}

/* Eight lines at once, so that what is known of the shape is fetched once for all of them. */
static inline bool shape_block(uint8_t out[KG_BLOCK], const char *p, size_t stride, const kg_cvss_shape *shape,
                               kg_cvss_version version)
{
    uint64_t differ = 0;
    uint32_t bits[KG_BLOCK] = {0}, bad = 0;
    for (size_t at = 0; at < stride; at += 8) {
        uint64_t text = load((const char *)shape->text + at), fixed = load((const char *)shape->fixed + at);
        for (size_t i = 0; i < KG_BLOCK; i++)
            differ |= (load(p + i * stride + at) ^ text) & fixed;
    }
    for (size_t value = 0; value < shape->n_values; value++) {
        const char *at = p + shape->place[value];
        const uint32_t *of = shape->bits[value];
        for (size_t i = 0; i < KG_BLOCK; i++)
            bits[i] |= of[(unsigned char)at[i * stride]];
    }
    for (size_t i = 0; i < KG_BLOCK; i++) {
        bad |= bits[i];
        out[i] = (uint8_t)state_base(bits[i] & ~KG_SHAPE_BAD, version);
    }
    return !differ && !(bad & KG_SHAPE_BAD);
}

static inline size_t shape_blocks(uint8_t *out, size_t most, const char *p, size_t n, size_t stride,
                                  const kg_cvss_shape *shape, kg_cvss_version version)
{
    size_t count = 0;
    while (most - count >= KG_BLOCK && n - count * stride >= KG_BLOCK * stride + 64 &&
           shape_block(out + count, p + count * stride, stride, shape, version))
        count += KG_BLOCK;
    return count;
}

/* Once for each stride, so that it is a constant in each. */
static size_t shape_lines(uint8_t *out, size_t most, const char *p, size_t n, const kg_cvss_shape *shape)
{
    switch (shape->length) {
    case 26: return shape_blocks(out, most, p, n, 27, shape, KG_CVSS_20);
    case 44: return shape_blocks(out, most, p, n, 45, shape, KG_CVSS_31);
    case 63: return shape_blocks(out, most, p, n, 64, shape, KG_CVSS_40);
    default: return 0;
    }
}

#include "batch_lines.h"

/* --- One line with all that can be wrong with it ---------------------------------------------- */

void kg_cvss_read_slowly(kg_cvss_line *out, const char *text, size_t n, bool lenient)
{
    kg_cvss v;
    kg_cvss_scores scores;
    const char *lf = memchr(text, '\n', n);
    size_t length = lf ? (size_t)(lf - text) : n;
    bool crlf = lf && length > 0 && lf[-1] == '\r';
    size_t liberties = 0;
    *out = (kg_cvss_line){.base = KG_CVSS_NO_SCORE,
                          .temporal = KG_CVSS_NO_SCORE,
                          .environmental = KG_CVSS_NO_SCORE,
                          .overall = KG_CVSS_NO_SCORE,
                          .end = (uint16_t)(lf ? 1 + crlf : 0),
                          .length = length - crlf};
    out->kind = (int8_t)kg_cvss_parse_mode(&v, text, out->length, lenient, NULL, NULL, &liberties);
    out->liberties = out->kind == KG_CVSS_OK ? (uint16_t)liberties : 0;
    if (out->kind != KG_CVSS_OK || kg_cvss_score(&scores, &v) != KG_CVSS_OK)
        return;
    out->base = (uint8_t)scores.base;
    out->temporal = (uint8_t)scores.temporal;
    out->environmental = (uint8_t)scores.environmental;
    out->overall = (uint8_t)scores.overall;
    out->version = v.version;
    out->defined = (uint8_t)((scores.has_temporal ? KG_DEFINED_TEMPORAL : 0) |
                             (scores.has_environmental ? KG_DEFINED_ENVIRONMENTAL : 0));
    out->severity = (uint8_t)scores.severity;
}

/* --- The choice ------------------------------------------------------------------------------- */

static bool has_avx2(void)
{
#if KG_CVSS_X86
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
#else
    return false;
#endif
}

static bool has_avx512(void)
{
#if KG_CVSS_X86
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vnni");
#else
    return false;
#endif
}

bool kg_cvss_path_available(kg_cvss_path path)
{
    switch (path) {
    case KG_CVSS_PATH_BEST:
    case KG_CVSS_PATH_PORTABLE: return true;
    case KG_CVSS_PATH_AVX2: return has_avx2();
    case KG_CVSS_PATH_AVX512: return has_avx512();
    default: return false;
    }
}

const char *kg_cvss_path_name(kg_cvss_path path)
{
    static const char *const names[] = {"best", "portable", "avx2", "avx512"};
    int i = (int)path;
    return i >= 0 && i < (int)(sizeof names / sizeof *names) ? names[i] : NULL;
}

static kg_cvss_path choose(const kg_cvss_batch *how)
{
    kg_cvss_path path = how ? how->path : KG_CVSS_PATH_BEST;
    if (path == KG_CVSS_PATH_BEST)
        path = has_avx512() ? KG_CVSS_PATH_AVX512 : KG_CVSS_PATH_AVX2;
    return kg_cvss_path_available(path) ? path : KG_CVSS_PATH_PORTABLE;
}

size_t kg_cvss_batch_lines(kg_cvss_line *out, size_t most, const char *text, size_t n, size_t *used,
                           const kg_cvss_batch *how)
{
    bool lenient = how && how->lenient;
    switch (choose(how)) {
#if KG_CVSS_X86
    case KG_CVSS_PATH_AVX512: return kg_cvss_lines_avx512(out, most, text, n, used, lenient);
    case KG_CVSS_PATH_AVX2: return kg_cvss_lines_avx2(out, most, text, n, used, lenient);
#endif
    default: return kg_cvss_lines_portable(out, most, text, n, used, lenient);
    }
}

size_t kg_cvss_batch_base(uint8_t *out, size_t most, const char *text, size_t n, size_t *used,
                          const kg_cvss_batch *how)
{
    bool lenient = how && how->lenient;
    switch (choose(how)) {
#if KG_CVSS_X86
    case KG_CVSS_PATH_AVX512: return kg_cvss_base_avx512(out, most, text, n, used, lenient);
    case KG_CVSS_PATH_AVX2: return kg_cvss_base_avx2(out, most, text, n, used, lenient);
#endif
    default: return kg_cvss_base_portable(out, most, text, n, used, lenient);
    }
}
