// SPDX-License-Identifier: Apache-2.0
// SHA-256 as FIPS 180-4 has it, section by section; for texts that are in memory anyway.
#include <koguchi/sha256.h>

#include <string.h>

enum { BLOCK = 64, ROUNDS = 64 };

/* Section 4.2.2. */
static const uint32_t K[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/* Section 5.3.3. */
static const uint32_t START[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static uint32_t turn(uint32_t x, unsigned n)
{
    return x >> n | x << (32 - n);
}

/* Section 6.2.2, step 1. */
static void schedule(uint32_t w[ROUNDS], const uint8_t *block)
{
    for (size_t t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
               (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    for (size_t t = 16; t < ROUNDS; t++) {
        uint32_t s0 = turn(w[t - 15], 7) ^ turn(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = turn(w[t - 2], 17) ^ turn(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
}

/* Steps 2 to 4: v is a to h. */
static void compress(uint32_t state[8], const uint8_t *block)
{
    uint32_t w[ROUNDS], v[8];
    schedule(w, block);
    memcpy(v, state, sizeof v);
    for (size_t t = 0; t < ROUNDS; t++) {
        uint32_t sum1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25);
        uint32_t sum0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22);
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        uint32_t t1 = v[7] + sum1 + choice + K[t] + w[t];
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + sum0 + most;
    }
    for (size_t i = 0; i < 8; i++)
        state[i] += v[i];
}

/* Section 5.1.1: what is left of the text, a one bit, zeros, and the length in bits. */
static size_t pad(uint8_t tail[2 * BLOCK], kg_str text)
{
    size_t rest = text.n % BLOCK, size = rest < BLOCK - 8 ? BLOCK : 2 * BLOCK;
    uint64_t bits = (uint64_t)text.n * 8;
    memset(tail, 0, 2 * BLOCK);
    if (rest)
        memcpy(tail, text.p + text.n - rest, rest);
    tail[rest] = 0x80;
    for (size_t i = 0; i < 8; i++)
        tail[size - 1 - i] = (uint8_t)(bits >> (8 * i));
    return size;
}

void kg_sha256(uint8_t out[KG_SHA256_SIZE], kg_str text)
{
    uint32_t state[8];
    uint8_t tail[2 * BLOCK];
    memcpy(state, START, sizeof state);
    for (size_t i = 0; i + BLOCK <= text.n; i += BLOCK)
        compress(state, (const uint8_t *)text.p + i);
    size_t size = pad(tail, text);
    for (size_t i = 0; i < size; i += BLOCK)
        compress(state, tail + i);
    for (size_t i = 0; i < KG_SHA256_SIZE; i++)
        out[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
}

void kg_sha256_hex(kg_buf *out, kg_str text)
{
    uint8_t digest[KG_SHA256_SIZE];
    kg_sha256(digest, text);
    for (size_t i = 0; i < KG_SHA256_SIZE; i++)
        kg_buf_addf(out, "%02x", digest[i]);
}

/* RFC 4648; 32 bytes end in one byte of padding. */
void kg_sha256_base64(kg_buf *out, kg_str text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t digest[KG_SHA256_SIZE + 1] = {0};
    kg_sha256(digest, text);
    for (size_t i = 0; i < sizeof digest; i += 3) {
        uint32_t three = (uint32_t)digest[i] << 16 | (uint32_t)digest[i + 1] << 8 | digest[i + 2];
        for (size_t k = 0; k < 4; k++)
            kg_buf_addc(out, digits[three >> (18 - 6 * k) & 63]);
    }
    out->p[out->n - 1] = '=';
}
