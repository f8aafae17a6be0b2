// SPDX-License-Identifier: Apache-2.0
// SHA-256 [FIPS 180-4] of a text in memory: what names the bytes of a model or of a style sheet.
#ifndef KOGUCHI_SHA256_H
#define KOGUCHI_SHA256_H

#include <koguchi/str.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { KG_SHA256_SIZE = 32 };

void kg_sha256(uint8_t out[KG_SHA256_SIZE], kg_str text);
/* Appends the digest of text: 64 hexadecimal digits, and 44 characters of base 64. */
void kg_sha256_hex(kg_buf *out, kg_str text);
void kg_sha256_base64(kg_buf *out, kg_str text);

#ifdef __cplusplus
}
#endif
#endif
