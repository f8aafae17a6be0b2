// SPDX-License-Identifier: Apache-2.0
// The test functions of this folder, and what their files share.
// main.c lists them for cmocka.
#ifndef KOGUCHI_TEST_CVSS_TESTS_H
#define KOGUCHI_TEST_CVSS_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
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
kg_cvss random_vector(void);

/* Writes the vector with its metrics in random order, some X written out. Returns the length. */
size_t shuffled_text(char *out, size_t size, const kg_cvss *v);

/* Base vector number 0..2591. */
kg_cvss base_vector(kg_cvss_version version, int number);
enum { BASE_VECTORS = 2592 };

void test_metric_names(void **state);
void test_metric_values(void **state);
void test_value_order(void **state);
void test_set_and_get(void **state);
void test_effective(void **state);
void test_check(void **state);
void test_longest(void **state);
void test_machine_names(void **state);

void test_parse_faults(void **state);
void test_parse_expected_file(void **state);
void test_parse_any_order(void **state);
void test_parse_cut_short(void **state);
void test_parse_one_byte_changed(void **state);

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

#endif
