// SPDX-License-Identifier: Apache-2.0
// The tables that tools/mkcvsstables.c makes from the formulas and the metric tables: scores by
// packed state, tokens by hash, and the shapes of lines that hold base metrics alone.
#ifndef KOGUCHI_CVSS_TABLES_H
#define KOGUCHI_CVSS_TABLES_H

#include "internal.h"

/* --- Scores ----------------------------------------------------------------------------------- */

/* Temporal weights: E, RL, RC with their eight bits of state give one of 48 products. */
enum { KG_PRODUCTS = 48, KG_SCORES = 101 };

/* Three impacts with their requirements: 6 bits of impact, 6 bits of need (its own field order)
 * give one of 84, since only which effects there are counts, not which metric has them. */
enum { KG_EFFECTS = 84 };

/* 2.0: intermediate values go from -0.2 on, and are held that much higher. */
enum { KG_V2_BELOW = 2, KG_V2_SCORES = KG_V2_BELOW + KG_SCORES };

extern const uint8_t kg_v2_base_scores[1 << KG_V2_BASE_BITS];
extern const uint8_t kg_v2_products[256];
extern const uint8_t kg_v2_effects[4096];
extern const uint8_t kg_v2_adjusted_scores[64][KG_EFFECTS];            /* by AV AC Au; + KG_V2_BELOW */
extern const uint8_t kg_v2_temporal_scores[KG_V2_SCORES][KG_PRODUCTS]; /* both + KG_V2_BELOW */
extern const uint8_t kg_v2_environmental_scores[KG_V2_SCORES][64];     /* by CDP TD */

extern const uint8_t kg_v3_base_scores[1 << KG_V3_BASE_BITS];
extern const uint8_t kg_v3_products[256];
extern const uint8_t kg_v3_effects[4096];
extern const uint8_t kg_v3_inner_scores[2][1 << KG_V3_EXPLOIT_BITS][KG_EFFECTS]; /* 3.0, 3.1 */
extern const uint8_t kg_v3_temporal_scores[2][KG_SCORES][KG_PRODUCTS];

/* 4.0: each set of metrics falls into classes of equal level and distance; a class is an index that
 * is already multiplied, so that the sum of three finds the score. 10 x 3 x 39 x 15 of them, for each
 * level of EQ5. EQ2 comes in with AC beside EQ3, AT beside EQ4: its class is how many of them are
 * not at their worst. */
enum { KG_V4_CLASSES = 10 * 3 * 39 * 15 };
extern const uint16_t kg_v4_class1[64];    /* AV PR UI */
extern const uint16_t kg_v4_class36[8192]; /* VC VI VA AC, CR IR AR */
extern const uint16_t kg_v4_class4[128];   /* SC SI SA AT */
extern const uint8_t kg_v4_scores[3][KG_V4_CLASSES];

/* Fields of a packed state that hold impacts, and what stands there if all of them are N: then the score
 * is 0. */
#define KG_V4_IMPACTS (UINT64_C(0x3F) << 6 | UINT64_C(0x3F) << 13)
#define KG_V4_NO_IMPACT (UINT64_C(0x2A) << 6 | UINT64_C(0x2A) << 13)

/* --- Tokens ----------------------------------------------------------------------------------- */

/* NAME:VALUE as up to seven bytes, the first one lowest, and what it adds to the state. Above
 * KG_TOKEN_LENGTH_AT `value` has its length with the separator: the sum tells that no byte of the line
 * was left out. A metric may not come if `conflicts` meets a bit of the mask: its own, and where order
 * counts all behind it. */
enum { KG_TOKEN_LENGTH_AT = 56 };

typedef struct kg_cvss_token {
    uint64_t text;
    uint64_t value;
    uint64_t mask;
    uint64_t conflicts;
} kg_cvss_token;

typedef struct kg_cvss_tokens {
    const kg_cvss_token *slots; /* the token of a text is at (text * factor) >> shift, if anywhere */
    uint64_t factor;
    unsigned shift;
    uint64_t mandatory; /* bits of the mask */
} kg_cvss_tokens;

extern const kg_cvss_tokens kg_cvss_tokens_of[KG_CVSS_VERSIONS];

/* --- Letters ---------------------------------------------------------------------------------- */

/* What a value of one letter adds to the state, by the metric's place in canonical order and the low
 * five bits of the letter: its code, and from KG_LETTER_MODIFIED_AT on a bit for each modified metric
 * that is defined, which kg_cvss_modified_masks turns into the mask of their fields. */
enum { KG_LETTER_MODIFIED_AT = 52, KG_LETTER_MODIFIED_MOST = 11 };
#define KG_LETTER_BAD (UINT64_C(1) << 63)
#define KG_LETTER_VALUE ((UINT64_C(1) << KG_LETTER_MODIFIED_AT) - 1)

extern const uint64_t (*const kg_cvss_letters_of[KG_CVSS_VERSIONS])[32];
extern const uint32_t *const kg_cvss_modified_masks[KG_CVSS_VERSIONS]; /* shifted KG_CVSS_MODIFIED_AT down */

/* --- Shapes ----------------------------------------------------------------------------------- */

/* A line of nothing but base metrics in canonical order has its values at fixed places. Value bytes
 * are gathered into a lane of 8 or 16; what each stands for follows from the low half of the letter. */
typedef struct kg_cvss_shape {
    uint8_t text[64];       /* the line with its LF; 0 where a value stands and behind the end */
    uint8_t fixed[64];      /* bits of `text` that must be as they are there; bit 7 of a value */
    uint8_t gather[16];     /* where the value bytes are; unused lane bytes repeat the first */
    uint8_t shuffle[4][16]; /* the same for each 16 bytes of the line: 0x80 = not here */
    uint8_t code[16];       /* by low half: two bits */
    int8_t weight[16];      /* what they are multiplied with at each lane byte; sums of four are the fields
                             * of the state, of 6, 7 and 7 bits; what is above them is no part of it */
    uint8_t scale[16];      /* the scale of each lane byte, as a bit */
    uint8_t refused[128];   /* by byte: the scales that it is no letter of */
    /* The same by low half, for processors that look up 16 only. Two letters of 2.0 end alike: a lane
     * byte takes its letters from the first or (0xFF in `second`) the second list. */
    uint8_t expected[2][16];
    uint8_t refused_half[16];
    uint8_t second[16];
    uint8_t n_values;
    uint8_t place[11];           /* where value i is, */
    uint8_t length;              /* without the LF */
    const uint32_t (*bits)[256]; /* its bits of state by its byte; KG_SHAPE_BAD: no value */
    /* 2.0 and 3.x: which pair of rows the second field asks for, and 64 if it is the second of them;
     * rows of scores by the first field. */
    const uint8_t *pairs_of, *odd_of;
    const uint8_t (*rows)[64];
} kg_cvss_shape;

#define KG_SHAPE_BAD UINT32_C(0x80000000)

/* How many pairs of rows there are. */
enum { KG_V2_PAIRS = 5, KG_V3_PAIRS = 10 };

/* By version; 3.0 and 3.1 share one, which lets both labels pass. */
extern const kg_cvss_shape kg_cvss_shapes[KG_CVSS_VERSIONS];

#endif
