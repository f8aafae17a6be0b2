// SPDX-License-Identifier: Apache-2.0
// Scores of a packed state, by the tables. Inline, since scoring a line is a few look-ups beside
// reading it; each path of the batch takes them in.
#ifndef KOGUCHI_CVSS_SCORE_H
#define KOGUCHI_CVSS_SCORE_H

#include "tables.h"

enum {
    KG_DEFINED_TEMPORAL = 1 << KG_CVSS_GROUP_TEMPORAL,
    KG_DEFINED_ENVIRONMENTAL = 1 << KG_CVSS_GROUP_ENVIRONMENTAL
};

/* `bits` bits of x from `at` on. */
static inline unsigned field(uint64_t x, unsigned at, unsigned bits)
{
    return (unsigned)(x >> at) & ((1u << bits) - 1);
}

/* The base fields with the modified metrics in place of the base metrics behind them. */
static inline uint64_t effective_fields(const kg_cvss_state *s)
{
    return (s->value & ~(s->mask >> KG_CVSS_MODIFIED_AT)) | s->value >> KG_CVSS_MODIFIED_AT;
}

static inline unsigned v2_scores(uint8_t out[4], const kg_cvss_state *s)
{
    uint64_t x = s->value;
    unsigned product = kg_v2_products[field(x, KG_V2_TEMPORAL_AT, 8)];
    unsigned effects = kg_v2_effects[field(x, 6, 6) | field(x, KG_V2_NEEDS_AT, 6) << 6];
    unsigned base = kg_v2_base_scores[field(x, 0, KG_V2_BASE_BITS)];
    unsigned adjusted = kg_v2_adjusted_scores[field(x, 0, 6)][effects];
    unsigned timed = kg_v2_temporal_scores[adjusted][product];
    unsigned defined = (field(x, KG_V2_TEMPORAL_AT, 8) ? KG_DEFINED_TEMPORAL : 0u) |
                       (field(x, KG_V2_DISTRIBUTION_AT, 12) ? KG_DEFINED_ENVIRONMENTAL : 0u);
    out[0] = (uint8_t)base;
    out[1] = (uint8_t)(kg_v2_temporal_scores[base + KG_V2_BELOW][product] - KG_V2_BELOW);
    out[2] = kg_v2_environmental_scores[timed][field(x, KG_V2_DISTRIBUTION_AT, 6)];
    out[3] = defined & KG_DEFINED_ENVIRONMENTAL ? out[2] : out[1];
    return defined;
}

static inline unsigned v3_scores(uint8_t out[4], const kg_cvss_state *s, unsigned minor)
{
    uint64_t x = s->value, fields = effective_fields(s);
    unsigned product = kg_v3_products[field(x, KG_V3_TEMPORAL_AT, 8)];
    unsigned effects = kg_v3_effects[field(fields, KG_V3_EXPLOIT_BITS, 6) | field(x, KG_V3_NEEDS_AT, 6) << 6];
    unsigned inner = kg_v3_inner_scores[minor][field(fields, 0, KG_V3_EXPLOIT_BITS)][effects];
    bool environmental = field(x, KG_V3_NEEDS_AT, 6) || s->mask >> KG_CVSS_MODIFIED_AT;
    out[0] = kg_v3_base_scores[field(x, 0, KG_V3_BASE_BITS)];
    out[1] = kg_v3_temporal_scores[minor][out[0]][product];
    out[2] = kg_v3_temporal_scores[minor][inner][product];
    out[3] = environmental ? out[2] : out[1];
    return (field(x, KG_V3_TEMPORAL_AT, 8) ? KG_DEFINED_TEMPORAL : 0u) |
           (environmental ? KG_DEFINED_ENVIRONMENTAL : 0u);
}

/* The index of the classes of base fields and requirements. */
static inline unsigned v4_class(uint64_t fields, unsigned needs)
{
    return (unsigned)kg_v4_class1[field(fields, 0, 6)] + kg_v4_class36[field(fields, 6, 7) | needs << 7] +
           kg_v4_class4[field(fields, 13, 7)];
}

static inline bool has_v4_impact(uint64_t fields)
{
    return (fields & KG_V4_IMPACTS) != KG_V4_NO_IMPACT;
}

/* X of E counts as A, which is code 1. */
static inline unsigned v4_scores(uint8_t out[4], const kg_cvss_state *s)
{
    uint64_t x = s->value, fields = effective_fields(s);
    unsigned needs = field(x, KG_V4_NEEDS_AT, 6), e = field(x, KG_V4_MATURITY_AT, 2);
    unsigned maturity = e ? e - 1 : 0, plain = v4_class(x, 0), whole = v4_class(fields, needs);
    uint8_t any = has_v4_impact(x) ? 0xFF : 0, any_effective = has_v4_impact(fields) ? 0xFF : 0;
    out[0] = kg_v4_scores[0][plain] & any;
    out[1] = kg_v4_scores[maturity][plain] & any;
    out[2] = kg_v4_scores[0][whole] & any_effective;
    out[3] = kg_v4_scores[maturity][whole] & any_effective;
    return (e ? KG_DEFINED_TEMPORAL : 0u) |
           (needs || s->mask >> KG_CVSS_MODIFIED_AT ? KG_DEFINED_ENVIRONMENTAL : 0u);
}

/* Base, temporal, environmental and overall score of a complete state. Which groups are defined comes
 * back as bits 1 << kg_cvss_group. */
static inline unsigned state_scores(uint8_t out[4], const kg_cvss_state *s, kg_cvss_version version)
{
    switch (version) {
    case KG_CVSS_20: return v2_scores(out, s);
    case KG_CVSS_40: return v4_scores(out, s);
    default: return v3_scores(out, s, version == KG_CVSS_31);
    }
}

/* 3.1 sec. 5, Table 14; 4.0 sec. 6; 2.0 has three levels only. Without a branch. */
static inline uint8_t severity_of(unsigned tenths, kg_cvss_version version)
{
    unsigned two = version == KG_CVSS_20;
    return (uint8_t)((tenths > 0 || two) + (tenths >= 40) + (tenths >= 70) + (tenths >= 90 && !two));
}

/* Three fields as they come out of a block: bits above theirs are dropped. */
static inline uint64_t joined(const uint32_t fields[3])
{
    return (fields[0] & 0x3F) | (fields[1] & 0x7F) << 6 | (fields[2] & 0x7F) << 13;
}

/* The base score alone, from the base fields. */
static inline unsigned state_base(uint64_t value, kg_cvss_version version)
{
    switch (version) {
    case KG_CVSS_20: return kg_v2_base_scores[field(value, 0, KG_V2_BASE_BITS)];
    case KG_CVSS_40: return has_v4_impact(value) ? kg_v4_scores[0][v4_class(value, 0)] : 0;
    default: return kg_v3_base_scores[field(value, 0, KG_V3_BASE_BITS)];
    }
}

#endif
