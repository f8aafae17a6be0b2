// SPDX-License-Identifier: Apache-2.0
// The batch for processors with AVX-512 (BW, VL, VBMI, VNNI). See batch_lines.h.
#include "batch.h"

#if KG_CVSS_X86
#include <immintrin.h>

#define KG_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vnni,avx2,bmi,bmi2,lzcnt,popcnt")))
#define KG_PATH(name) name##_avx512
enum { KG_BLOCK = 64, AHEAD = 4096 };

static KG_TARGET inline __m512i wide(const void *bytes)
{
    return _mm512_loadu_si512(bytes);
}

static KG_TARGET inline uint64_t separators(const char *p, uint64_t *ends)
{
    __m512i x = wide(p);
    *ends = _mm512_cmplt_epu8_mask(x, _mm512_set1_epi8(0x10));
    return *ends | _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8('/'));
}

/* Truth tables for _mm512_ternarylogic_epi64. */
enum {
    OR_XOR = 0xF6, /* a | (b ^ c) */
    OR_AND = 0xF8, /* a | (b & c) */
    AND_OR = 0xEA, /* (a & b) | c */
    SELECT = 0xCA  /* a ? b : c */
};
#define TERNARY(a, b, c, table) _mm512_ternarylogic_epi64(a, b, c, table)

/* The shape in registers; `lane` is how many bytes of values a line takes, 8 or 16. */
typedef struct registers {
    __m512i text, fixed, gather, refused[2], scale, code, weight;
    __m512i upper_pairs, upper_half; /* which lanes */
} registers;

static KG_TARGET inline __m512i repeat(const void *bytes, size_t lane)
{
    __m128i x = _mm_loadu_si128((const __m128i *)bytes);
    return lane == 8 ? _mm512_broadcastq_epi64(x) : _mm512_broadcast_i32x4(x);
}

static KG_TARGET inline registers know(const kg_cvss_shape *s, size_t lane)
{
    return (registers){wide(s->text),
                   wide(s->fixed),
                   repeat(s->gather, lane),
                   {wide(s->refused), wide(s->refused + 64)},
                   repeat(s->scale, lane),
                   repeat(s->code, 16),
                   repeat(s->weight, lane),
                   _mm512_maskz_set1_epi64(0xCC, -1),
                   _mm512_maskz_set1_epi64(0xF0, -1)};
}

/* What was seen that the shape does not have: in the lines, and in their values. Two for the lines,
 * so that no chain of additions holds up the loads. */
typedef struct faults {
    __m512i line[2], value;
} faults;

static KG_TARGET inline bool any(const faults *f, const registers *k)
{
    __m512i line = _mm512_or_si512(f->line[0], f->line[1]);
    return _mm512_test_epi8_mask(line, k->fixed) | _mm512_test_epi8_mask(f->value, f->value);
}

/* A line in a register. It crosses a cache line, so each load takes two of the processor's; without
 * the barrier the compiler loads it once for each use. */
static KG_TARGET inline __m512i load_line(const char *p)
{
    __m512i line = wide(p);
    __asm__("" : "+v"(line));
    return line;
}

/* The values of two lines that follow each other: the first ones' in all even lanes, the second ones'
 * in all odd ones. `odd` has a bit for each byte. */
static KG_TARGET inline __m512i values_of_2(const char *p, size_t stride, __mmask64 odd, const registers *k, faults *f)
{
    __m512i one = load_line(p), two = load_line(p + stride);
    f->line[0] = TERNARY(f->line[0], one, k->text, OR_XOR);
    f->line[1] = TERNARY(f->line[1], two, k->text, OR_XOR);
    return _mm512_mask_permutexvar_epi8(_mm512_permutexvar_epi8(k->gather, one), odd, k->gather, two);
}

/* Eight lines in eight lanes of eight bytes. The processor's own prefetching does not keep up. */
static KG_TARGET inline __m512i values_of_8(const char *p, size_t stride, const registers *k, faults *f)
{
    for (size_t i = 0; i < 8 * stride; i += 64)
        __builtin_prefetch(p + i + AHEAD);
    const __mmask64 odd = 0xFF00FF00FF00FF00;
    __m512i a = values_of_2(p, stride, odd, k, f), b = values_of_2(p + 2 * stride, stride, odd, k, f);
    __m512i c = values_of_2(p + 4 * stride, stride, odd, k, f), d = values_of_2(p + 6 * stride, stride, odd, k, f);
    __m512i low = TERNARY(k->upper_pairs, b, a, SELECT), high = TERNARY(k->upper_pairs, d, c, SELECT);
    return TERNARY(k->upper_half, high, low, SELECT);
}

/* Four lines in four lanes of sixteen bytes. */
static KG_TARGET inline __m512i values_of_4(const char *p, size_t stride, const registers *k, faults *f)
{
    for (size_t i = 0; i < 4 * stride; i += 64)
        __builtin_prefetch(p + i + AHEAD);
    const __mmask64 odd = 0xFFFF0000FFFF0000;
    __m512i a = values_of_2(p, stride, odd, k, f), b = values_of_2(p + 2 * stride, stride, odd, k, f);
    return TERNARY(k->upper_half, b, a, SELECT);
}

/* From letters to fields: four bytes of values make a word. Bit 7 of a letter was seen in its line. */
static KG_TARGET inline __m512i fields_of(__m512i v, const registers *k, faults *f)
{
    __m512i refused = _mm512_permutex2var_epi8(k->refused[0], v, k->refused[1]);
    f->value = TERNARY(f->value, refused, k->scale, OR_AND);
    return _mm512_dpbusd_epi32(_mm512_setzero_si512(), _mm512_shuffle_epi8(k->code, v), k->weight);
}

/* --- 2.0 and 3.x: two fields of at most seven bits a line, and scores from registers ---------- */

/* 32 lines: word 2j holds the first fields of lines j, 8+j, 16+j, 24+j in its bytes, word 2j+1 the
 * second ones. */
static KG_TARGET inline __m512i half_block(const char *p, size_t stride, const registers *k, faults *f)
{
    __m512i a = fields_of(values_of_8(p, stride, k, f), k, f);
    __m512i b = fields_of(values_of_8(p + 8 * stride, stride, k, f), k, f);
    __m512i c = fields_of(values_of_8(p + 16 * stride, stride, k, f), k, f);
    __m512i d = fields_of(values_of_8(p + 24 * stride, stride, k, f), k, f);
    a = _mm512_or_si512(a, _mm512_slli_epi32(b, 8));
    c = _mm512_or_si512(c, _mm512_slli_epi32(d, 8));
    return _mm512_or_si512(a, _mm512_slli_epi32(c, 16));
}

/* Where the first field of each line of a block is in the two halves; the second is 4 bytes on. */
static KG_TARGET inline __m512i field_places(void)
{
    uint8_t places[64];
    for (unsigned i = 0; i < 64; i++)
        places[i] = (uint8_t)(i / 32 * 64 + i % 8 * 8 + i / 8 % 4);
    return wide(places);
}

/* Two rows of scores are two registers, looked up by the first field where the second asks for them; of
 * the pair it asks for the one that `odd_of` tells. */
static KG_TARGET inline __m512i scores_of(__m512i first, __m512i second, const kg_cvss_shape *shape, unsigned pairs)
{
    __m512i pair = _mm512_permutex2var_epi8(wide(shape->pairs_of), second, wide(shape->pairs_of + 64));
    __m512i odd = _mm512_permutex2var_epi8(wide(shape->odd_of), second, wide(shape->odd_of + 64));
    __m512i at = TERNARY(_mm512_set1_epi8(0x3F), first, odd, AND_OR), scores = _mm512_setzero_si512();
    const __m512i one = _mm512_set1_epi8(1);
    for (unsigned i = 0; i < pairs; i++) {
        __mmask64 here = _mm512_testn_epi8_mask(pair, pair); /* counted down to 0 */
        __m512i found = _mm512_maskz_permutex2var_epi8(here, wide(shape->rows[2 * i]), at, wide(shape->rows[2 * i + 1]));
        scores = _mm512_or_si512(scores, found);
        pair = _mm512_sub_epi8(pair, one);
    }
    return scores;
}

static KG_TARGET inline size_t two_fields(uint8_t *out, size_t most, const char *p, size_t n, size_t stride,
                                          const kg_cvss_shape *shape, unsigned pairs)
{
    const registers k = know(shape, 8);
    const __m512i first_at = field_places(), second_at = _mm512_add_epi8(first_at, _mm512_set1_epi8(4));
    size_t count = 0;
    for (; most - count >= KG_BLOCK && n - count * stride >= KG_BLOCK * stride + 64; count += KG_BLOCK) {
        const char *at = p + count * stride;
        faults f = {{_mm512_setzero_si512(), _mm512_setzero_si512()}, _mm512_setzero_si512()};
        __m512i a = half_block(at, stride, &k, &f), b = half_block(at + KG_BLOCK / 2 * stride, stride, &k, &f);
        if (any(&f, &k))
            break;
        __m512i first = _mm512_permutex2var_epi8(a, first_at, b), second = _mm512_permutex2var_epi8(a, second_at, b);
        _mm512_storeu_si512(out + count, scores_of(first, second, shape, pairs));
    }
    return count;
}

/* --- 4.0: three fields a line, and scores from memory ----------------------------------------- */

static KG_TARGET inline size_t three_fields(uint8_t *out, size_t most, const char *p, size_t n,
                                            const kg_cvss_shape *shape)
{
    enum { STRIDE = 64, PART = 16 };
    const registers k = know(shape, 16);
    size_t count = 0;
    for (; most - count >= PART && n - count * STRIDE >= PART * STRIDE + 64; count += PART) {
        const char *at = p + count * STRIDE;
        uint32_t fields[PART][4];
        faults f = {{_mm512_setzero_si512(), _mm512_setzero_si512()}, _mm512_setzero_si512()};
        for (size_t i = 0; i < PART; i += 4) {
            __m512i v = values_of_4(at + i * STRIDE, STRIDE, &k, &f);
            _mm512_storeu_si512(fields[i], fields_of(v, &k, &f));
        }
        if (any(&f, &k))
            break;
        for (size_t i = 0; i < PART; i++)
            out[count + i] =
                (uint8_t)state_base(joined(fields[i]), KG_CVSS_40);
    }
    return count;
}

static KG_TARGET size_t shape_lines(uint8_t *out, size_t most, const char *p, size_t n, const kg_cvss_shape *shape)
{
    switch (shape->length) {
    case 26: return two_fields(out, most, p, n, 27, shape, KG_V2_PAIRS);
    case 44: return two_fields(out, most, p, n, 45, shape, KG_V3_PAIRS);
    case 63: return three_fields(out, most, p, n, shape);
    default: return 0;
    }
}

#include "batch_lines.h"
#else
typedef int kg_cvss_no_avx512; /* a file must declare something */
#endif
