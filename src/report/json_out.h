// SPDX-License-Identifier: Apache-2.0
// A JSON writer: objects and lists open and close in order, members come out in the order written.
// Keys are ASCII literals; texts are UTF-8 and escaped as RFC 8259 asks.
#ifndef KOGUCHI_JSON_OUT_H
#define KOGUCHI_JSON_OUT_H

#include <koguchi/str.h>

enum { KG_JSON_DEEP = 32 };

/* Invariant: filled[depth] tells whether the open object or list has a member yet. */
typedef struct kg_json {
    kg_buf *out;
    size_t depth;
    bool filled[KG_JSON_DEEP];
} kg_json;

void kg_json_init(kg_json *json, kg_buf *out);
/* Starts a document: an open object with its schema, tool, version and language. */
void kg_json_begin(kg_json *json, kg_buf *out, const char *schema, kg_lang lang);
/* key is NULL inside a list. */
void kg_json_object(kg_json *json, const char *key);
void kg_json_list(kg_json *json, const char *key);
void kg_json_end_object(kg_json *json);
void kg_json_end_list(kg_json *json);
/* A text that is not given comes out as null. */
void kg_json_str(kg_json *json, const char *key, kg_str value);
void kg_json_int(kg_json *json, const char *key, long value);
void kg_json_bool(kg_json *json, const char *key, bool value);
void kg_json_null(kg_json *json, const char *key);
/* Tenths as a number with one decimal. */
void kg_json_tenths(kg_json *json, const char *key, int tenths);

#endif
