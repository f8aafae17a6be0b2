// SPDX-License-Identifier: Apache-2.0
// What the tests of edits share: the tables, and a text that is edited in its own memory.
#ifndef KOGUCHI_TEST_EDITS_H
#define KOGUCHI_TEST_EDITS_H

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
// clang-format on

#include <koguchi/edit.h>

typedef struct edit_case {
    const char *name, *remark, *before;
    kg_edit_kind kind;
    const char *at, *value;
    const char *part, *becomes; /* of `before`: all else keeps its bytes */
} edit_case;

/* Pairs "part|becomes", joined by ";". */
typedef struct rename_case {
    const char *before, *at, *to, *pairs;
} rename_case;

typedef struct refused_case {
    const char *before;
    kg_edit_kind kind;
    const char *at, *value;
    kg_code last, also; /* the last code reported, and one more of them */
} refused_case;

extern const edit_case *const edit_cases;
extern const size_t n_edit_cases;
extern const rename_case rename_cases[];
extern const size_t n_rename_cases;
extern const refused_case refused_cases[];
extern const size_t n_refused_cases;

/* One text with edits carried out, in an arena of its own. */
typedef struct edited {
    kg_heap heap;
    kg_arena arena;
    kg_source source;
    kg_diags diags;
    kg_str text;
    const kg_edit *edits;
    size_t n;
    kg_edited out;
    int result;
} edited;

/* The source root, as given on the command line. */
extern const char *source_root;
const kg_catalog *the_catalog(void);
void close_catalog(void);
void edit_text(edited *e, kg_str text, const kg_edit *edits, size_t n);
void edit_done(edited *e);

/* `in` with the one `part` replaced; malloc'ed. The test fails unless it stands there once. */
char *with_part(const char *in, const char *part, const char *becomes);

void test_random(void **state);
void test_random_models(void **state);

#endif
