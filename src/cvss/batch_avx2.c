// SPDX-License-Identifier: Apache-2.0
// The batch for processors with AVX2 and BMI2. See batch_lines.h.
#include "batch.h"

#if KG_CVSS_X86
#include <immintrin.h>

#define KG_TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define KG_PATH(name) name##_avx2
enum { KG_BLOCK = 8 };

static KG_TARGET inline uint64_t bits_of(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

/* What is below 0x10 is its own unsigned minimum with 0x0F. */
static KG_TARGET inline uint64_t separators(const char *p, uint64_t *ends)
{
    const __m256i most = _mm256_set1_epi8(0x0F), slash = _mm256_set1_epi8('/');
    __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)p);
    __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
    *ends = bits_of(_mm256_cmpeq_epi8(_mm256_min_epu8(a, most), a), _mm256_cmpeq_epi8(_mm256_min_epu8(b, most), b));
    return *ends | bits_of(_mm256_cmpeq_epi8(a, slash), _mm256_cmpeq_epi8(b, slash));
}

/* The shape in registers. */
typedef struct registers {
    __m256i text[2], fixed[2], shuffle[2];
    __m256i expected[2], second, refused, scale, code, weight;
} registers;

static KG_TARGET inline __m256i wide(const void *bytes)
{
    return _mm256_loadu_si256((const __m256i *)bytes);
}

static KG_TARGET inline __m256i twice(const void *bytes)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes));
}

static KG_TARGET inline registers know(const kg_cvss_shape *s)
{
    return (registers){{wide(s->text), wide(s->text + 32)},
                   {wide(s->fixed), wide(s->fixed + 32)},
                   {wide(s->shuffle[0]), wide(s->shuffle[2])},
                   {twice(s->expected[0]), twice(s->expected[1])},
                   twice(s->second),
                   twice(s->refused_half),
                   twice(s->scale),
                   twice(s->code),
                   twice(s->weight)};
}

/* The value bytes of a line; *differ takes up what of it is not as the shape has it. */
static KG_TARGET inline __m128i values_of(const char *p, const registers *k, __m256i *differ)
{
    __m256i a = wide(p), b = wide(p + 32);
    __m256i x = _mm256_and_si256(_mm256_xor_si256(a, k->text[0]), k->fixed[0]);
    __m256i y = _mm256_and_si256(_mm256_xor_si256(b, k->text[1]), k->fixed[1]);
    *differ = _mm256_or_si256(*differ, _mm256_or_si256(x, y));
    __m256i v = _mm256_or_si256(_mm256_shuffle_epi8(a, k->shuffle[0]), _mm256_shuffle_epi8(b, k->shuffle[1]));
    return _mm_or_si128(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
}

/* The fields of two lines, four words each. */
static KG_TARGET inline __m256i fields_of(__m256i v, const registers *k, __m256i *differ)
{
    __m256i letters = _mm256_blendv_epi8(_mm256_shuffle_epi8(k->expected[0], v),
                                         _mm256_shuffle_epi8(k->expected[1], v), k->second);
    __m256i wrong = _mm256_and_si256(_mm256_shuffle_epi8(k->refused, v), k->scale);
    __m256i codes = _mm256_shuffle_epi8(k->code, v);
    *differ = _mm256_or_si256(*differ, _mm256_or_si256(_mm256_xor_si256(v, letters), wrong));
    return _mm256_madd_epi16(_mm256_maddubs_epi16(codes, k->weight), _mm256_set1_epi16(1));
}

static KG_TARGET inline bool shape_block(uint8_t out[KG_BLOCK], const char *p, size_t stride, const registers *k,
                                         kg_cvss_version version)
{
    uint32_t fields[KG_BLOCK][4];
    __m256i differ = _mm256_setzero_si256();
    for (size_t i = 0; i < KG_BLOCK; i += 2) {
        __m128i one = values_of(p + i * stride, k, &differ);
        __m128i other = values_of(p + (i + 1) * stride, k, &differ);
        __m256i both = _mm256_inserti128_si256(_mm256_castsi128_si256(one), other, 1);
        _mm256_storeu_si256((__m256i *)(void *)fields[i], fields_of(both, k, &differ));
    }
    for (size_t i = 0; i < KG_BLOCK; i++)
        out[i] = (uint8_t)state_base(joined(fields[i]), version);
    return _mm256_testz_si256(differ, differ);
}

static KG_TARGET inline size_t shape_blocks(uint8_t *out, size_t most, const char *p, size_t n, size_t stride,
                                            const kg_cvss_shape *shape, kg_cvss_version version)
{
    const registers k = know(shape);
    size_t count = 0;
    while (most - count >= KG_BLOCK && n - count * stride >= KG_BLOCK * stride + 64 &&
           shape_block(out + count, p + count * stride, stride, &k, version)) {
        for (size_t i = 0; i < KG_BLOCK * stride; i += 64)
            __builtin_prefetch(p + count * stride + i + 2048);
        count += KG_BLOCK;
    }
    return count;
}

static KG_TARGET size_t shape_lines(uint8_t *out, size_t most, const char *p, size_t n, const kg_cvss_shape *shape)
{
    switch (shape->length) {
    case 26: return shape_blocks(out, most, p, n, 27, shape, KG_CVSS_20);
    case 44: return shape_blocks(out, most, p, n, 45, shape, KG_CVSS_31);
    case 63: return shape_blocks(out, most, p, n, 64, shape, KG_CVSS_40);
    default: return 0;
    }
}

#include "batch_lines.h"
#else
typedef int kg_cvss_no_avx2; /* a file must declare something */
#endif
