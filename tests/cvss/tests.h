// SPDX-License-Identifier: Apache-2.0
// The test functions of this folder, and what their files share.
// main.c lists them for cmocka.
#ifndef KOGUCHI_TEST_CVSS_TESTS_H
#define KOGUCHI_TEST_CVSS_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <koguchi/cvss.h>

/* The folder with the expected rows. */
extern const char *data_folder;

/* A small generator of its own, so that a run can be repeated on every C library. Returns
 * 0..below-1. */
uint32_t random_below(uint32_t below);

/* A complete vector with random letters; each optional metric is X half of the time. */
kg_cvss random_vector_of(kg_cvss_version version);
/* One of 3.0 or 3.1. */
kg_cvss random_vector(void);

/* The vector of a text, and scores; the test fails if there are none. */
kg_cvss vector_of(const char *text);
kg_cvss_scores scores_of(const kg_cvss *v);
kg_cvss_scores scores_of_text(const char *text);

/* Writes the vector as a text, half of its X written out; in random order if `shuffled`. Returns the
 * length. */
size_t text_of(char *out, size_t size, const kg_cvss *v, bool shuffled);

/* Writes the vector with its metrics in random order, some X written out. Returns the length. */
size_t shuffled_text(char *out, size_t size, const kg_cvss *v);

/* Base vector number 0..728 of 2.0, 0..2591 of 3.x, 0..104975 of 4.0. */
kg_cvss base_vector(kg_cvss_version version, int number);
enum { BASE_VECTORS_2 = 729, BASE_VECTORS = 2592, BASE_VECTORS_4 = 104976 };

/* "9.8" to 98; -1 if it is no such thing. */
int tenths_of(const char *s);

/* Rows "vector TAB base TAB temporal TAB environmental" of data_folder/file against the library; in 4.0
 * the last is overall. */
void check_rows(const char *file);

void test_metric_names(void **state);
void test_metric_values(void **state);
void test_value_order(void **state);
void test_set_and_get(void **state);
void test_effective(void **state);
void test_check(void **state);
void test_longest(void **state);
void test_longest_of_all(void **state);
void test_machine_names(void **state);

void test_parse_faults(void **state);
void test_parse_expected_file(void **state);
void test_parse_any_order(void **state);
void test_parse_cut_short(void **state);
void test_parse_one_byte_changed(void **state);

void test_parse_lenient(void **state);
void test_error_sentences(void **state);

void test_severity(void **state);
void test_groups_and_overall(void **state);
void test_examples(void **state);
void test_rows_30(void **state);
void test_rows_31(void **state);
void test_all_base_and_temporal(void **state);
void test_environmental_without_metrics(void **state);
void test_worse_letter_never_lowers(void **state);
void test_all_environmental_30(void **state);
void test_all_environmental_31(void **state);

void test_rows_20(void **state);
void test_rows_40(void **state);
void test_examples_20(void **state);
void test_examples_40(void **state);
void test_all_20(void **state);
void test_all_base_40(void **state);
void test_all_states_40(void **state);
void test_subscores(void **state);

void test_titles(void **state);
void test_value_texts(void **state);
void test_explain_says_the_score(void **state);
void test_explain_cut(void **state);
void test_what_if(void **state);
void test_lower_examples(void **state);
void test_lower_against_all_sets(void **state);

void test_batch_random_lines(void **state);
void test_batch_odd_lines(void **state);
void test_batch_every_byte_of_a_shape(void **state);
void test_batch_resumes(void **state);
void test_batch_paths(void **state);

/* Random texts of all versions through every way there is: `lines` of them. */
void compare_all_ways(size_t lines);

#endif
