// SPDX-License-Identifier: Apache-2.0
// mkcvsstables OUT.c: makes the tables of src/cvss/tables.h from the formulas and the metric tables.
// Nothing in them is typed by hand.
#include "cvss/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *out;

static void die(const char *why)
{
    fprintf(stderr, "mkcvsstables: %s\n", why);
    exit(1);
}

/* --- C text ----------------------------------------------------------------------------------- */

/* How many values stand in a line; rows of the inner dimension begin one. */
static void put_numbers(const char *declaration, const unsigned long *numbers, size_t n, size_t inner)
{
    fprintf(out, "const %s = {\n", declaration);
    for (size_t i = 0; i < n; i++) {
        if (inner && i % inner == 0)
            fputs("{\n", out);
        fprintf(out, "%lu,%s", numbers[i], i % 24 == 23 ? "\n" : "");
        if (inner && i % inner == inner - 1)
            fputs("\n},\n", out);
    }
    fputs("\n};\n\n", out);
}

/* --- States ----------------------------------------------------------------------------------- */

/* The letter of a code; X for 0 of an optional metric, 0 if no letter has the code. */
static char letter_of(const kg_cvss_row *row, unsigned code)
{
    if (row->group != KG_CVSS_GROUP_BASE && code == 0)
        return 'X';
    for (size_t i = 0; row->values[i]; i++)
        if (row->bits && (unsigned)(row->codes[i] - '0') == code)
            return row->values[i];
    return 0;
}

/* The vector of a packed state without modified metrics. False if it has none: then the first letter
 * stands in, and the table's cell is never looked at. */
static bool unpack(kg_cvss *v, kg_cvss_version version, uint64_t value)
{
    bool valid = true;
    const kg_cvss_row *row;
    kg_cvss_init(v, version);
    for (size_t i = 0; (row = kg_cvss_row_at(version, i)); i++) {
        if (row->at >= KG_CVSS_MODIFIED_AT || !row->bits)
            continue;
        char letter = letter_of(row, (unsigned)(value >> row->at) & ((1u << row->bits) - 1));
        valid = valid && letter;
        v->value[row->metric] = letter ? letter : row->values[0];
    }
    return valid;
}

static kg_cvss state(kg_cvss_version version, uint64_t value)
{
    kg_cvss v;
    unpack(&v, version, value);
    return v;
}

/* --- 2.0 and 3.x ------------------------------------------------------------------------------ */

static unsigned long numbers[2 * KG_V4_CLASSES];

/* Which product E, RL and RC give: their places on the scales, X as its neutral letter. */
static void put_products(const char *declaration, kg_cvss_version version, unsigned at)
{
    for (unsigned i = 0; i < 256; i++) {
        kg_cvss v = state(version, (uint64_t)i << at);
        unsigned long product = 0;
        for (int m = KG_CVSS_E; m <= KG_CVSS_RC; m++) {
            const kg_cvss_row *row = kg_cvss_row_of(version, (kg_cvss_metric)m);
            char value = v.value[m] == 'X' ? row->neutral : v.value[m];
            product = product * strlen(row->values) + (unsigned long)(strchr(row->values, value) - row->values);
        }
        numbers[i] = product;
    }
    put_numbers(declaration, numbers, 256, 0);
}

/* A vector with the letters of product number 0..47. */
static kg_cvss with_product(kg_cvss_version version, unsigned product)
{
    kg_cvss v = state(version, 0);
    v.value[KG_CVSS_RC] = kg_cvss_metric_values(version, KG_CVSS_RC)[product % 3];
    v.value[KG_CVSS_RL] = kg_cvss_metric_values(version, KG_CVSS_RL)[product / 3 % 4];
    v.value[KG_CVSS_E] = kg_cvss_metric_values(version, KG_CVSS_E)[product / 12];
    return v;
}

/* The effect of one impact with its requirement, 0..6: none, then the lesser letter with low, medium,
 * high need, then the greater one. */
static unsigned effect(const kg_cvss *v, int i)
{
    char impact = v->value[KG_CVSS_C + i], need = v->value[KG_CVSS_CR + i];
    const char *worst_first = kg_cvss_metric_values((kg_cvss_version)v->version, KG_CVSS_C);
    if (impact == worst_first[2])
        return 0;
    unsigned high = need == 'H' ? 2 : need == 'L' ? 0 : 1;
    return 1 + high + (impact == worst_first[0] ? 3 : 0);
}

/* Three effects in order of size, as one of 84; `known` collects them. */
static unsigned long effects_of(const kg_cvss *v, unsigned known[KG_EFFECTS], size_t *n)
{
    unsigned e[3] = {effect(v, 0), effect(v, 1), effect(v, 2)};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 2; k++)
            if (e[k] > e[k + 1]) {
                unsigned larger = e[k];
                e[k] = e[k + 1];
                e[k + 1] = larger;
            }
    unsigned key = e[0] * 49 + e[1] * 7 + e[2];
    for (size_t i = 0; i < *n; i++)
        if (known[i] == key)
            return i;
    if (*n == KG_EFFECTS)
        die("there are more effects than expected");
    known[*n] = key;
    return (*n)++;
}

/* Writes the table of effects; `sample` gets an index of it for each. */
static void put_effects(const char *declaration, kg_cvss_version version, unsigned impact_at, unsigned needs_at,
                        uint64_t sample[KG_EFFECTS])
{
    unsigned known[KG_EFFECTS];
    size_t n = 0;
    for (unsigned i = 0; i < 4096; i++) {
        uint64_t value = (uint64_t)(i & 63) << impact_at | (uint64_t)(i >> 6) << needs_at;
        kg_cvss v = state(version, value);
        size_t before = n;
        numbers[i] = effects_of(&v, known, &n);
        if (n > before)
            sample[numbers[i]] = value;
    }
    put_numbers(declaration, numbers, 4096, 0);
}

static void put_v2(void)
{
    uint64_t sample[KG_EFFECTS];
    for (unsigned i = 0; i < 1u << KG_V2_BASE_BITS; i++) {
        kg_cvss v = state(KG_CVSS_20, i);
        numbers[i] = (unsigned long)kg_cvss_v2_base(&v);
    }
    put_numbers("uint8_t kg_v2_base_scores[1 << KG_V2_BASE_BITS]", numbers, 1u << KG_V2_BASE_BITS, 0);
    put_products("uint8_t kg_v2_products[256]", KG_CVSS_20, KG_V2_TEMPORAL_AT);
    put_effects("uint8_t kg_v2_effects[4096]", KG_CVSS_20, 6, KG_V2_NEEDS_AT, sample);
    for (unsigned i = 0; i < 64 * KG_EFFECTS; i++) {
        kg_cvss v = state(KG_CVSS_20, i / KG_EFFECTS | sample[i % KG_EFFECTS]);
        numbers[i] = (unsigned long)(kg_cvss_v2_adjusted(&v) + KG_V2_BELOW);
    }
    put_numbers("uint8_t kg_v2_adjusted_scores[64][KG_EFFECTS]", numbers, 64 * KG_EFFECTS, KG_EFFECTS);
    for (unsigned i = 0; i < KG_V2_SCORES * KG_PRODUCTS; i++) {
        kg_cvss v = with_product(KG_CVSS_20, i % KG_PRODUCTS);
        int tenths = (int)(i / KG_PRODUCTS) - KG_V2_BELOW;
        numbers[i] = (unsigned long)(kg_cvss_v2_temporal(&v, tenths) + KG_V2_BELOW);
    }
    put_numbers("uint8_t kg_v2_temporal_scores[KG_V2_SCORES][KG_PRODUCTS]", numbers, KG_V2_SCORES * KG_PRODUCTS,
                KG_PRODUCTS);
    for (unsigned i = 0; i < KG_V2_SCORES * 64; i++) {
        kg_cvss v = state(KG_CVSS_20, (uint64_t)(i % 64) << KG_V2_DISTRIBUTION_AT);
        numbers[i] = (unsigned long)kg_cvss_v2_environmental(&v, (int)(i / 64) - KG_V2_BELOW);
    }
    put_numbers("uint8_t kg_v2_environmental_scores[KG_V2_SCORES][64]", numbers, KG_V2_SCORES * 64, 64);
}

/* 3.0 and 3.1 one behind the other. */
static void put_v3_inner(const uint64_t sample[KG_EFFECTS])
{
    enum { CELLS = (1 << KG_V3_EXPLOIT_BITS) * KG_EFFECTS };
    fputs("const uint8_t kg_v3_inner_scores[2][1 << KG_V3_EXPLOIT_BITS][KG_EFFECTS] = {{\n", out);
    for (unsigned i = 0; i < 2 * CELLS; i++) {
        kg_cvss v = state(i < CELLS ? KG_CVSS_30 : KG_CVSS_31, i % CELLS / KG_EFFECTS | sample[i % KG_EFFECTS]);
        if (i == CELLS)
            fputs("}, {\n", out);
        fprintf(out, "%s%d,%s", i % KG_EFFECTS ? "" : "{", kg_cvss_v3_inner(&v),
                i % KG_EFFECTS == KG_EFFECTS - 1 ? "},\n" : "");
    }
    fputs("}};\n\n", out);
}

static void put_v3_temporal(void)
{
    fputs("const uint8_t kg_v3_temporal_scores[2][KG_SCORES][KG_PRODUCTS] = {{\n", out);
    for (unsigned i = 0; i < 2 * KG_SCORES * KG_PRODUCTS; i++) {
        unsigned tenths = i / KG_PRODUCTS % KG_SCORES;
        kg_cvss v = with_product(i < KG_SCORES * KG_PRODUCTS ? KG_CVSS_30 : KG_CVSS_31, i % KG_PRODUCTS);
        if (i == KG_SCORES * KG_PRODUCTS)
            fputs("}, {\n", out);
        fprintf(out, "%s%d,%s", i % KG_PRODUCTS ? "" : "{", kg_cvss_v3_temporal(&v, (int)tenths),
                i % KG_PRODUCTS == KG_PRODUCTS - 1 ? "},\n" : "");
    }
    fputs("}};\n\n", out);
}

static void put_v3(void)
{
    uint64_t sample[KG_EFFECTS];
    for (unsigned i = 0; i < 1u << KG_V3_BASE_BITS; i++) {
        kg_cvss old = state(KG_CVSS_30, i), new = state(KG_CVSS_31, i);
        numbers[i] = (unsigned long)kg_cvss_v3_base(&new);
        if (kg_cvss_v3_base(&old) != (int)numbers[i])
            die("3.0 and 3.1 have different base scores");
    }
    put_numbers("uint8_t kg_v3_base_scores[1 << KG_V3_BASE_BITS]", numbers, 1u << KG_V3_BASE_BITS, 0);
    put_products("uint8_t kg_v3_products[256]", KG_CVSS_31, KG_V3_TEMPORAL_AT);
    put_effects("uint8_t kg_v3_effects[4096]", KG_CVSS_31, KG_V3_EXPLOIT_BITS, KG_V3_NEEDS_AT, sample);
    put_v3_inner(sample);
    put_v3_temporal();
}

/* --- 4.0 -------------------------------------------------------------------------------------- */

/* The classes of one set of metrics: level and distance together, and a state that has them. */
typedef struct classes {
    unsigned key[64];
    kg_cvss sample[64];
    size_t n, most;
} classes;

/* The class of a set in a vector; `sample` gets the first vector of each. */
static unsigned long class_of(classes *c, int set, const kg_cvss *v)
{
    kg_v4_steps steps;
    kg_cvss_v4_steps(&steps, v);
    const kg_v4_set *s = &steps.set[set];
    unsigned key = (unsigned)(s->level * 2 + s->level6) * 16 + (unsigned)s->distance;
    for (size_t i = 0; i < c->n; i++)
        if (c->key[i] == key)
            return i;
    if (c->n == c->most)
        die("a set of 4.0 has more classes than expected");
    c->key[c->n] = key;
    c->sample[c->n] = *v;
    return c->n++;
}

/* The classes of EQ4 also hold safety, which base metrics do not: the fourth code of SI and SA. */
static kg_cvss eq4_vector(unsigned field)
{
    kg_cvss v = state(KG_CVSS_40, (uint64_t)(field & 0x7F) << 13);
    if ((field >> 2 & 3) == 3)
        v.value[KG_CVSS_MSI] = 'S';
    if ((field >> 4 & 3) == 3)
        v.value[KG_CVSS_MSA] = 'S';
    return v;
}

enum { CLASSES1 = 10, CLASSES2 = 3, CLASSES36 = 39, CLASSES4 = 15 };
enum { STEP4 = 1, STEP36 = CLASSES4, STEP2 = CLASSES36 * STEP36, STEP1 = CLASSES2 * STEP2 };
_Static_assert(CLASSES1 * STEP1 == KG_V4_CLASSES, "as tables.h says");

/* One vector of four classes; AC and AT make that of EQ2. */
static kg_cvss of_classes(const classes *c1, const classes *c36, const classes *c4, unsigned index)
{
    unsigned at2 = index / STEP2 % CLASSES2;
    kg_cvss v = c1->sample[index / STEP1];
    const kg_cvss *impacts = &c36->sample[index / STEP36 % CLASSES36], *further = &c4->sample[index % CLASSES4];
    v.value[KG_CVSS_AC] = at2 > 0 ? 'H' : 'L';
    v.value[KG_CVSS_AT] = at2 > 1 ? 'P' : 'N';
    for (int m = KG_CVSS_VC; m <= KG_CVSS_VA; m++)
        v.value[m] = impacts->value[m];
    for (int m = KG_CVSS_CR; m <= KG_CVSS_AR; m++)
        v.value[m] = impacts->value[m];
    for (int m = KG_CVSS_SC; m <= KG_CVSS_SA; m++)
        v.value[m] = further->value[m];
    v.value[KG_CVSS_MSI] = further->value[KG_CVSS_MSI];
    v.value[KG_CVSS_MSA] = further->value[KG_CVSS_MSA];
    return v;
}

/* Classes do not tell whether there is an impact at all: that is asked of the state. */
static void put_v4_scores(const classes *c1, const classes *c36, const classes *c4)
{
    fputs("const uint8_t kg_v4_scores[3][KG_V4_CLASSES] = {\n", out);
    for (int e = 0; e < 3; e++) {
        fputs("{\n", out);
        for (unsigned i = 0; i < KG_V4_CLASSES; i++) {
            kg_v4_steps steps;
            kg_cvss v = of_classes(c1, c36, c4, i);
            v.value[KG_CVSS_E] = "APU"[e];
            kg_cvss_v4_steps(&steps, &v);
            fprintf(out, "%d,%s", steps.below, i % 24 == 23 ? "\n" : "");
        }
        fputs("},\n", out);
    }
    fputs("};\n\n", out);
}

static void put_v4(void)
{
    classes c1 = {.most = CLASSES1}, c36 = {.most = CLASSES36}, c4 = {.most = CLASSES4};
    for (unsigned i = 0; i < 64; i++) {
        kg_cvss v = state(KG_CVSS_40, i);
        numbers[i] = STEP1 * class_of(&c1, 0, &v);
    }
    put_numbers("uint16_t kg_v4_class1[64]", numbers, 64, 0);
    for (unsigned i = 0; i < 8192; i++) {
        kg_cvss v = state(KG_CVSS_40, (uint64_t)(i & 63) << 6 | (uint64_t)(i >> 7) << KG_V4_NEEDS_AT);
        numbers[i] = STEP36 * class_of(&c36, 2, &v) + (i >> 6 & 1) * STEP2;
    }
    put_numbers("uint16_t kg_v4_class36[8192]", numbers, 8192, 0);
    for (unsigned i = 0; i < 128; i++) {
        kg_cvss v = eq4_vector(i & 63);
        numbers[i] = STEP4 * class_of(&c4, 3, &v) + (i >> 6 & 1) * STEP2;
    }
    put_numbers("uint16_t kg_v4_class4[128]", numbers, 128, 0);
    if (c1.n != CLASSES1 || c36.n != CLASSES36 || c4.n != CLASSES4)
        die("a set of 4.0 has fewer classes than expected");
    put_v4_scores(&c1, &c36, &c4);
}

/* --- Tokens ----------------------------------------------------------------------------------- */

enum { SLOTS_MOST = 1024, TOKENS_MOST = 160 };

static uint64_t pack_text(const char *text)
{
    uint64_t packed = 0;
    for (size_t i = 0; text[i]; i++)
        packed |= (uint64_t)(unsigned char)text[i] << 8 * i;
    return packed;
}

static size_t list_tokens(kg_cvss_token tokens[TOKENS_MOST], kg_cvss_version version, uint64_t *mandatory)
{
    size_t n = 0;
    const kg_cvss_row *row;
    bool ordered = kg_cvss_is_ordered(version);
    *mandatory = 0;
    for (size_t place = 0; (row = kg_cvss_row_at(version, place)); place++) {
        size_t values = strlen(row->values);
        uint64_t bit = UINT64_C(1) << place;
        if (row->group == KG_CVSS_GROUP_BASE)
            *mandatory |= bit;
        for (size_t i = 0; i <= values; i++) {
            char text[16];
            kg_cvss_state s = {0, 0};
            char value = i < values ? row->values[i] : 'X';
            if (!kg_cvss_row_has(row, value))
                continue;
            kg_cvss_state_add(&s, row, place, value);
            if (snprintf(text, sizeof text, "%s:%s", row->name, kg_cvss_row_word(version, row, i)) > 7 || n == TOKENS_MOST)
                die("a token is too long, or there are too many");
            tokens[n++] = (kg_cvss_token){pack_text(text),
                                          s.value | (uint64_t)(strlen(text) + 1) << KG_TOKEN_LENGTH_AT, s.mask,
                                          ordered ? UINT64_C(0xFFFFFFFF) & (0 - bit) : bit};
        }
    }
    return n;
}

/* Does the factor send all tokens to slots of their own? */
static bool separates(const kg_cvss_token *tokens, size_t n, uint64_t factor, unsigned shift)
{
    static unsigned used[SLOTS_MOST], round;
    round++;
    for (size_t i = 0; i < n; i++) {
        size_t slot = (size_t)(tokens[i].text * factor >> shift);
        if (used[slot] == round)
            return false;
        used[slot] = round;
    }
    return true;
}

/* Tries odd factors in the order of a fixed generator: the same on every machine. */
static uint64_t find_factor(const kg_cvss_token *tokens, size_t n, unsigned shift)
{
    uint64_t x = UINT64_C(88172645463325252);
    for (unsigned long tries = 0; tries < 200000000; tries++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        if (separates(tokens, n, x | 1, shift))
            return x | 1;
    }
    die("no factor separates the tokens");
    return 0;
}

static void put_tokens(kg_cvss_version version, const char *name, unsigned bits, char row[256])
{
    static kg_cvss_token tokens[TOKENS_MOST], slots[SLOTS_MOST];
    uint64_t mandatory;
    unsigned shift = 64 - bits;
    size_t n = list_tokens(tokens, version, &mandatory), count = (size_t)1 << bits;
    uint64_t factor = find_factor(tokens, n, shift);
    for (size_t i = 0; i < count; i++)
        slots[i] = (kg_cvss_token){UINT64_MAX, 0, 0, 0}; /* eight bytes: no token */
    for (size_t i = 0; i < n; i++)
        slots[tokens[i].text * factor >> shift] = tokens[i];
    fprintf(out, "static const kg_cvss_token %s[%zu] = {\n", name, count);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "{0x%llxu,0x%llxu,0x%llxu,0x%llxu},\n", (unsigned long long)slots[i].text,
                (unsigned long long)slots[i].value, (unsigned long long)slots[i].mask,
                (unsigned long long)slots[i].conflicts);
    fputs("};\n\n", out);
    snprintf(row, 256, "{%s, 0x%llxu, %u, 0x%llxu}", name, (unsigned long long)factor, shift,
             (unsigned long long)mandatory);
}

static void put_all_tokens(void)
{
    char two[256], three[256], four[256];
    put_tokens(KG_CVSS_20, "tokens_2", 8, two);
    put_tokens(KG_CVSS_31, "tokens_3", 8, three);
    put_tokens(KG_CVSS_40, "tokens_4", 9, four);
    fprintf(out, "const kg_cvss_tokens kg_cvss_tokens_of[KG_CVSS_VERSIONS] = {\n%s,\n%s,\n%s,\n%s,\n};\n\n", two,
            three, three, four);
}

/* --- Letters ---------------------------------------------------------------------------------- */

static uint64_t letter_bits(kg_cvss_version version, const kg_cvss_row *row, size_t place, char letter,
                            unsigned modified)
{
    kg_cvss_state s = {0, 0};
    if (!kg_cvss_row_has(row, letter))
        return KG_LETTER_BAD;
    if (letter != 'X') {
        const char *word = kg_cvss_row_word(version, row, kg_cvss_row_number(row, letter));
        if (word[0] != letter || word[1])
            return KG_LETTER_BAD;
    }
    kg_cvss_state_add(&s, row, place, letter);
    bool defined = row->at >= KG_CVSS_MODIFIED_AT && letter != 'X';
    return s.value | (defined ? UINT64_C(1) << (KG_LETTER_MODIFIED_AT + modified) : 0);
}

/* Which of the modified metrics a row is; their bits of the state in masks[]. */
static void put_letters(kg_cvss_version version, char digit)
{
    const kg_cvss_row *row;
    uint32_t fields[KG_LETTER_MODIFIED_MOST];
    unsigned modified = 0;
    fprintf(out, "static const uint64_t letters_%c[][32] = {\n", digit);
    for (size_t place = 0; (row = kg_cvss_row_at(version, place)); place++) {
        fputs("{", out);
        for (unsigned c = 0; c < 32; c++) {
            /* ND of 2.0 is no letter */
            bool none = c == 0 || c > 26 || (version == KG_CVSS_20 && c == 'X' - '@');
            uint64_t bits = none ? KG_LETTER_BAD : letter_bits(version, row, place, (char)('@' + c), modified);
            fprintf(out, "0x%llxu,", (unsigned long long)bits);
        }
        fputs("},\n", out);
        if (row->at >= KG_CVSS_MODIFIED_AT)
            fields[modified++] = ((1u << row->bits) - 1) << (row->at - KG_CVSS_MODIFIED_AT);
    }
    fprintf(out, "};\nstatic const uint32_t modified_%c[] = {\n", digit);
    for (unsigned i = 0; i < 1u << modified; i++) {
        uint32_t mask = 0;
        for (unsigned k = 0; k < modified; k++)
            mask |= i >> k & 1 ? fields[k] : 0;
        fprintf(out, "%lu,", (unsigned long)mask);
    }
    fputs("};\n", out);
}

static void put_all_letters(void)
{
    put_letters(KG_CVSS_20, '2');
    put_letters(KG_CVSS_31, '3');
    put_letters(KG_CVSS_40, '4');
    fputs("const uint64_t (*const kg_cvss_letters_of[KG_CVSS_VERSIONS])[32] = {\n"
          "letters_2, letters_3, letters_3, letters_4};\n"
          "const uint32_t *const kg_cvss_modified_masks[KG_CVSS_VERSIONS] = {\n"
          "modified_2, modified_3, modified_3, modified_4};\n\n", out);
}

/* --- Shapes ----------------------------------------------------------------------------------- */

/* The base metrics in the order of their lanes: four make a field of the state. */
static const uint8_t LANES_2[16] = {KG_CVSS_AV, KG_CVSS_AC, KG_CVSS_AUTHENTICATION, KG_CVSS_METRICS,
                                    KG_CVSS_C,  KG_CVSS_I,  KG_CVSS_A,              KG_CVSS_METRICS,
                                    KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS,
                                    KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS};
static const uint8_t LANES_3[16] = {KG_CVSS_AV, KG_CVSS_AC, KG_CVSS_PR, KG_CVSS_UI,
                                    KG_CVSS_S,  KG_CVSS_C,  KG_CVSS_I,  KG_CVSS_A,
                                    KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS,
                                    KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS};
static const uint8_t LANES_4[16] = {KG_CVSS_AV, KG_CVSS_PR, KG_CVSS_UI, KG_CVSS_METRICS,
                                    KG_CVSS_VC, KG_CVSS_VI, KG_CVSS_VA, KG_CVSS_AC,
                                    KG_CVSS_SC, KG_CVSS_SI, KG_CVSS_SA, KG_CVSS_AT,
                                    KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS, KG_CVSS_METRICS};

/* The line with the first letter of each metric, its LF, and where each base metric's value is. */
static void lay_text(kg_cvss_shape *s, kg_cvss_version version, uint8_t place[KG_CVSS_METRICS])
{
    char text[80];
    const kg_cvss_row *row;
    int n = version == KG_CVSS_20 ? 0 : snprintf(text, sizeof text, "CVSS:%s/", kg_cvss_version_name(version));
    for (size_t i = 0; (row = kg_cvss_row_at(version, i)) && row->group == KG_CVSS_GROUP_BASE; i++) {
        n += snprintf(text + n, sizeof text - (size_t)n, "%s%s:%c", i ? "/" : "", row->name, row->values[0]);
        place[row->metric] = s->place[s->n_values++] = (uint8_t)(n - 1);
    }
    text[n] = '\n';
    s->length = (uint8_t)n;
    if (n >= 64)
        die("a line does not fit");
    for (int i = 0; i <= n; i++) {
        s->text[i] = (uint8_t)text[i];
        s->fixed[i] = 0xFF;
    }
    if (version == KG_CVSS_31)
        s->fixed[7] = 0xFE; /* 3.0 or 3.1 */
    for (size_t i = 0; i < s->n_values; i++)
        s->text[s->place[i]] = 0, s->fixed[s->place[i]] = 0x80;
}

/* Metrics with the same letters share a scale. */
static unsigned scale_of(const char *scales[8], const char *values)
{
    unsigned i = 0;
    while (scales[i] && strcmp(scales[i], values) != 0)
        i++;
    if (i == 7)
        die("there are more than seven scales");
    scales[i] = values;
    return i;
}

/* A byte that does not end in this half, so that nothing equals it. */
static uint8_t no_letter(unsigned half)
{
    return half == 15 ? 0 : 0xFF;
}

/* Can list `list` of expected letters take those of a scale? */
static bool takes(const kg_cvss_shape *s, unsigned list, const char *letters)
{
    for (; *letters; letters++) {
        unsigned half = (unsigned)*letters & 15;
        if (s->expected[list][half] != no_letter(half) && s->expected[list][half] != (uint8_t)*letters)
            return false;
    }
    return true;
}

/* Has one of the lists a letter that ends so? Then its code is known. */
static bool is_known(const kg_cvss_shape *s, unsigned half)
{
    return s->expected[0][half] != no_letter(half) || s->expected[1][half] != no_letter(half);
}

/* The bits above those of a scale: what letters have there that are known from other scales. They are
 * the same for all of the scale, and fall off above its field. */
static unsigned bits_above(const kg_cvss_shape *s, const kg_cvss_row *row)
{
    for (size_t i = 0; row->values[i]; i++) {
        unsigned half = (unsigned)row->values[i] & 15;
        if (is_known(s, half))
            return s->code[half] & ~((1u << row->bits) - 1);
    }
    return 0;
}

static void add_letter(kg_cvss_shape *s, unsigned list, unsigned scale, uint8_t letter, unsigned code)
{
    unsigned half = letter & 15;
    if (is_known(s, half) && s->code[half] != code)
        die("letters that end alike have different codes");
    s->code[half] = (uint8_t)code;
    s->expected[list][half] = letter;
    s->refused_half[half] &= (uint8_t)~(1u << scale);
    s->refused[letter] &= (uint8_t)~(1u << scale);
}

static void lay_lane(kg_cvss_shape *s, size_t lane, const kg_cvss_row *row, uint8_t place, const char *scales[8])
{
    unsigned scale = scale_of(scales, row->values), list = takes(s, 0, row->values) ? 0 : 1;
    if (!takes(s, list, row->values))
        die("two lists of letters are not enough");
    s->gather[lane] = place;
    s->second[lane] = list ? 0xFF : 0;
    s->scale[lane] = (uint8_t)(1u << scale);
    s->weight[lane] = (int8_t)(1 << (row->at - (lane < 4 ? 0 : lane < 8 ? 6 : 13)));
    unsigned above = bits_above(s, row);
    for (size_t i = 0; row->values[i]; i++)
        add_letter(s, list, scale, (uint8_t)row->values[i], above | (unsigned)(row->codes[i] - '0'));
}

/* Scales of two-bit codes go first: a one-bit code is the low bit of the letter's two, and what lies above
 * it must lie above its field: metrics of two values are the last of theirs, or have nothing above. */
static void lay_lanes(kg_cvss_shape *s, kg_cvss_version version, const uint8_t lanes[16],
                      const uint8_t place[KG_CVSS_METRICS])
{
    const char *scales[8] = {NULL};
    for (unsigned half = 0; half < 16; half++)
        s->expected[0][half] = s->expected[1][half] = no_letter(half);
    memset(s->refused, 0x7F, sizeof s->refused);
    memset(s->refused_half, 0x7F, sizeof s->refused_half);
    memset(s->gather, place[lanes[0]], sizeof s->gather);
    for (unsigned bits = 2; bits > 0; bits--)
        for (size_t i = 0; i < 16; i++) {
            const kg_cvss_row *row = kg_cvss_row_of(version, (kg_cvss_metric)lanes[i]);
            if (row && row->bits == bits)
                lay_lane(s, i, row, place[lanes[i]], scales);
        }
    for (size_t i = 0; i < 16; i++)
        for (size_t k = 0; k < 4; k++)
            s->shuffle[k][i] = s->gather[i] / 16 == k ? s->gather[i] % 16 : 0x80;
}

static void put_row(const uint8_t *bytes, size_t n)
{
    fputs("{", out);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%u,", bytes[i]);
    fputs("},\n", out);
}

static void put_bytes(const char *name, const uint8_t *bytes, size_t n)
{
    fprintf(out, ".%s = ", name);
    put_row(bytes, n);
}

/* The state bits of each value by its byte, for code that goes byte by byte. */
static void put_bits(kg_cvss_version version, char digit)
{
    const kg_cvss_row *row;
    fprintf(out, "static const uint32_t bits_%c[][256] = {\n", digit);
    for (size_t i = 0; (row = kg_cvss_row_at(version, i)) && row->group == KG_CVSS_GROUP_BASE; i++) {
        fputs("{", out);
        for (unsigned c = 0; c < 256; c++) {
            const char *at = c ? strchr(row->values, (int)c) : NULL;
            unsigned long bits = at ? (unsigned long)(row->codes[at - row->values] - '0') << row->at : KG_SHAPE_BAD;
            fprintf(out, "%luu,", bits);
        }
        fputs("},\n", out);
    }
    fputs("};\n", out);
}

static void put_array(const char *name, char digit, const uint8_t *bytes, size_t n)
{
    fprintf(out, "static const _Alignas(64) uint8_t %s_%c[] = {", name, digit);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%u,", bytes[i]);
    fputs("};\n", out);
}

/* Scores by the first field for each value of the second; equal rows stand once, the last one may stand
 * twice to make a pair. */
static void put_rows(kg_cvss_version version, char digit, unsigned second, unsigned pairs)
{
    static uint8_t rows[130][64];
    uint8_t pairs_of[128] = {0}, odd_of[128] = {0};
    unsigned n = 0;
    for (unsigned i = 0; i < 1u << second; i++) {
        unsigned row = 0;
        for (unsigned k = 0; k < 64; k++) {
            kg_cvss v = state(version, k | i << 6);
            rows[n][k] = (uint8_t)(version == KG_CVSS_20 ? kg_cvss_v2_base(&v) : kg_cvss_v3_base(&v));
        }
        while (memcmp(rows[row], rows[n], 64) != 0)
            row++;
        n += row == n;
        pairs_of[i] = (uint8_t)(row / 2);
        odd_of[i] = row % 2 ? 64 : 0;
    }
    if ((n + 1) / 2 != pairs)
        die("there are more or fewer rows than expected");
    put_array("pairs_of", digit, pairs_of, 128);
    put_array("odd_of", digit, odd_of, 128);
    fprintf(out, "static const _Alignas(64) uint8_t rows_%c[%u][64] = {\n", digit, 2 * pairs);
    for (unsigned i = 0; i < 2 * pairs; i++)
        put_row(rows[i < n ? i : n - 1], 64);
    fputs("};\n", out);
}

static void put_shape(kg_cvss_version version, const uint8_t lanes[16], char digit)
{
    kg_cvss_shape s = {.n_values = 0};
    uint8_t place[KG_CVSS_METRICS];
    lay_text(&s, version, place);
    lay_lanes(&s, version, lanes, place);
    fputs("{\n", out);
    put_bytes("text", s.text, 64);
    put_bytes("fixed", s.fixed, 64);
    put_bytes("gather", s.gather, 16);
    fputs(".shuffle = {", out);
    for (size_t k = 0; k < 4; k++)
        put_row(s.shuffle[k], 16);
    fputs("},\n", out);
    put_bytes("code", s.code, 16);
    put_bytes("scale", s.scale, 16);
    put_bytes("refused", s.refused, 128);
    fputs(".expected = {", out);
    put_row(s.expected[0], 16);
    put_row(s.expected[1], 16);
    fputs("},\n", out);
    put_bytes("refused_half", s.refused_half, 16);
    put_bytes("second", s.second, 16);
    fputs(".weight = {", out);
    for (size_t i = 0; i < 16; i++)
        fprintf(out, "%d,", s.weight[i]);
    fputs("},\n", out);
    put_bytes("place", s.place, s.n_values);
    fprintf(out, ".n_values = %u, .length = %u, .bits = bits_%c,\n", s.n_values, s.length, digit);
    if (version != KG_CVSS_40)
        fprintf(out, ".pairs_of = pairs_of_%c, .odd_of = odd_of_%c, .rows = rows_%c,\n", digit, digit, digit);
    fputs("},\n", out);
}

static void put_shapes(void)
{
    put_bits(KG_CVSS_20, '2');
    put_bits(KG_CVSS_31, '3');
    put_bits(KG_CVSS_40, '4');
    put_rows(KG_CVSS_20, '2', 6, KG_V2_PAIRS);
    put_rows(KG_CVSS_31, '3', 7, KG_V3_PAIRS);
    fputs("const kg_cvss_shape kg_cvss_shapes[KG_CVSS_VERSIONS] = {\n", out);
    put_shape(KG_CVSS_20, LANES_2, '2');
    put_shape(KG_CVSS_31, LANES_3, '3');
    put_shape(KG_CVSS_31, LANES_3, '3');
    put_shape(KG_CVSS_40, LANES_4, '4');
    fputs("};\n", out);
}

/* The rows of metric.c put their fields where internal.h says and score.h looks. */
static void check_places(void)
{
    static const struct {
        kg_cvss_version version;
        kg_cvss_metric metric;
        unsigned at;
    } places[] = {
        {KG_CVSS_20, KG_CVSS_C, 6},
        {KG_CVSS_20, KG_CVSS_E, KG_V2_TEMPORAL_AT},
        {KG_CVSS_20, KG_CVSS_CDP, KG_V2_DISTRIBUTION_AT},
        {KG_CVSS_20, KG_CVSS_CR, KG_V2_NEEDS_AT},
        {KG_CVSS_31, KG_CVSS_C, KG_V3_EXPLOIT_BITS},
        {KG_CVSS_31, KG_CVSS_E, KG_V3_TEMPORAL_AT},
        {KG_CVSS_31, KG_CVSS_CR, KG_V3_NEEDS_AT},
        {KG_CVSS_40, KG_CVSS_VC, 6},
        {KG_CVSS_40, KG_CVSS_SC, 13},
        {KG_CVSS_40, KG_CVSS_E, KG_V4_MATURITY_AT},
        {KG_CVSS_40, KG_CVSS_CR, KG_V4_NEEDS_AT},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (kg_cvss_row_of(places[i].version, places[i].metric)->at != places[i].at)
            die("a row of metric.c lies elsewhere than internal.h says");
    const kg_cvss_row *row;
    for (int version = 0; version < KG_CVSS_VERSIONS; version++)
        for (size_t i = 0; (row = kg_cvss_row_at((kg_cvss_version)version, i)); i++) {
            kg_cvss_metric base = kg_cvss_metric_base((kg_cvss_metric)row->metric);
            if (base != KG_CVSS_METRICS &&
                kg_cvss_row_of((kg_cvss_version)version, base)->at + KG_CVSS_MODIFIED_AT != row->at)
                die("a modified metric does not lie above its base metric");
        }
}

int main(int argc, char **argv)
{
    out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        die("usage: mkcvsstables OUT.c");
    fputs("// Made by tools/mkcvsstables.c from the formulas of CVSS; do not edit.\n#include \"cvss/tables.h\"\n\n", out);
    check_places();
    put_v2();
    put_v3();
    put_v4();
    put_all_tokens();
    put_all_letters();
    put_shapes();
    if (fclose(out) != 0)
        die("the tables cannot be written");
    return 0;
}
