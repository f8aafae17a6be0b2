// SPDX-License-Identifier: Apache-2.0
// What the tests of the analysis share: the whole chain on a text, edits of that text, generated
// models, and comparisons of two runs.
#ifndef KOGUCHI_TEST_ANALYSIS_SUPPORT_H
#define KOGUCHI_TEST_ANALYSIS_SUPPORT_H

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
// clang-format on

#include <koguchi/analysis.h>

/* The source root, as given on the command line. */
extern const char *source_root;

/* ---- texts, all from malloc ---- */

typedef struct text_buf {
    char *p; /* NUL-terminated; NULL while empty */
    size_t n, cap;
} text_buf;

void text_add(text_buf *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_bytes(text_buf *t, const char *p, size_t n);
/* A file below the source root; the test fails if it is not there. */
char *text_load(const char *path);
/* Every `from` replaced by `to`; the test fails if there is none. */
char *text_replace(const char *in, const char *from, const char *to);
/* Sets "key: value" directly in the block of the path ("components.camera.interfaces.admin"; "" is
 * the whole file), in place of what stood there with all its lines. value NULL: takes it out. */
char *text_set(const char *in, const char *path, const char *key, const char *value);
/* The same with a block of lines, each indented as it is to stand in the file. */
char *text_block(const char *in, const char *path, const char *key, const char *lines);
/* The block "key:" of the path once more, under another key, right behind it. */
char *text_twin(const char *in, const char *path, const char *key, const char *twin);

/* ---- the chain ---- */

typedef struct world {
    kg_heap heap;
    kg_arena arena;
    kg_diags diags;
    kg_options options;
    char *text; /* owned */
    const kg_catalog *catalog;
    kg_model *model;
    kg_analysis *a;
    int result;
} world;

/* The compiled catalogue, opened once. */
const kg_catalog *the_catalog(void);
void close_catalog(void);
/* Reads, analyses and checks; takes the text. Returns the result, the diagnostics stay in w. */
int world_try(world *w, char *text);
int world_try_with(world *w, char *text, kg_options options);
/* The same, but the test fails if the model is refused. */
void world_open(world *w, char *text);
void world_close(world *w);
size_t world_count(const world *w, kg_code code);
void world_print_diags(const world *w);

/* ---- looking ---- */

uint32_t threat_at(const world *w, const char *id); /* KG_NONE: none */
uint32_t threat_like(const world *w, kg_str id, uint32_t guess);
const kg_risk *risk_at(const world *w, const char *id);
uint32_t component_at(const world *w, const char *id);
uint32_t rule_at(const kg_catalog *c, const char *id);
bool rule_fires(const world *w, const char *rule);
/* "AV:N/AC:L..." of the base group alone. */
void base_vector(char out[KG_CVSS_MAX], const kg_risk *risk);

/* A fact of an element of the model. */
typedef struct fact_place {
    kg_element of;
    uint32_t ix, slot;
} fact_place;

size_t elements_of(const kg_model *m, kg_element of);
/* Has this element the fact, not settled by its kind and not worked out by the program? */
bool can_state(const world *w, fact_place at);
/* The text with the fact of an element set to a value; NULL takes it out. */
char *with_fact(const world *w, fact_place at, const char *value);
void fact_name(char *out, size_t size, const world *w, fact_place at);
/* The text without any controls, and with all protective facts at their worst value. */
char *without_controls(const world *w);
char *unprotected(const world *w);

/* ---- generated models ---- */

/* Model number `seed`, of 2 to `most` components. */
char *generate(uint64_t seed, int most);
uint32_t random_below(uint64_t *state, uint32_t below);

/* ---- properties, each on one model; they print what they find and count it ---- */

typedef struct property {
    const char *name; /* what stands in front of what is printed */
    uint64_t seed;    /* 0: an example */
    size_t cases;     /* comparisons made */
    size_t found, printed;
} property;

void property_report(property *p, const world *before, const world *after, const char *change,
                     kg_str threat, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* Of a generated model a share of all edits, another one for each model; of an example all but in a hurry. */
bool property_skips(const property *p, unsigned edit);

void measures_change_nothing_before(property *p, const char *model);  /* 1 */
void before_is_without_measures(property *p, const char *model);      /* 2 */
void unknown_is_never_cheaper(property *p, const char *model);        /* 3 */
void same_facts_give_the_same_vector(property *p, const char *model); /* 4 */
void zero_takes_a_judgement(property *p, const char *model);          /* 5 */
void importance_is_counted_once(property *p, const char *model);      /* 6 */
void not_verified_is_still_analysed(property *p, const char *model);  /* 7 */
void people_come_first(property *p, const char *model);               /* 8 */
void priority_is_no_severity(property *p, const char *model);         /* 9 */
void one_row_of_unknown(property *p, const char *model);              /* 10 */
void numbers_stay(property *p, const char *model);                    /* 11 */
void report_follows_the_guide(property *p, const char *model);        /* 12 */

/* The share of all edits that is made on a generated model: 1 = all. */
extern unsigned one_edit_in;
/* The same for the examples. */
extern unsigned one_example_edit_in;
/* How many models run_everywhere makes. */
extern size_t models_to_make;

/* ---- the tests ---- */

int run_camera(void);
int run_principles(void);
int run_everywhere(void);
int run_rules(void);
int run_tables(void);
int run_edges(void);
int run_expected(void);
int run_compare(void);
int run_memory(void);
int run_templates(void);

#endif
