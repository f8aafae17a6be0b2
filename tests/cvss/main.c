// SPDX-License-Identifier: Apache-2.0
// Runs the tests of src/cvss.
// usage: test_cvss DATA_FOLDER
#include "tests.h"

#include "../quick.h"

#include <stdio.h>

const char *data_folder;

static void test_all_ways(void **state)
{
    (void)state;
    compare_all_ways(quick() ? 2000 : 100000);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_metric_names),
        cmocka_unit_test(test_metric_values),
        cmocka_unit_test(test_value_order),
        cmocka_unit_test(test_set_and_get),
        cmocka_unit_test(test_effective),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_longest),
        cmocka_unit_test(test_longest_of_all),
        cmocka_unit_test(test_machine_names),
        cmocka_unit_test(test_parse_faults),
        cmocka_unit_test(test_parse_expected_file),
        cmocka_unit_test(test_parse_any_order),
        cmocka_unit_test(test_parse_cut_short),
        cmocka_unit_test(test_parse_one_byte_changed),
        cmocka_unit_test(test_parse_lenient),
        cmocka_unit_test(test_error_sentences),
        cmocka_unit_test(test_severity),
        cmocka_unit_test(test_groups_and_overall),
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_rows_30),
        cmocka_unit_test(test_rows_31),
        cmocka_unit_test(test_all_base_and_temporal),
        cmocka_unit_test(test_environmental_without_metrics),
        cmocka_unit_test(test_worse_letter_never_lowers),
        cmocka_unit_test(test_all_environmental_30),
        cmocka_unit_test(test_all_environmental_31),
        cmocka_unit_test(test_rows_20),
        cmocka_unit_test(test_rows_40),
        cmocka_unit_test(test_examples_20),
        cmocka_unit_test(test_examples_40),
        cmocka_unit_test(test_all_20),
        cmocka_unit_test(test_all_base_40),
        cmocka_unit_test(test_all_states_40),
        cmocka_unit_test(test_subscores),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_value_texts),
        cmocka_unit_test(test_explain_says_the_score),
        cmocka_unit_test(test_explain_cut),
        cmocka_unit_test(test_what_if),
        cmocka_unit_test(test_lower_examples),
        cmocka_unit_test(test_lower_against_all_sets),
        cmocka_unit_test(test_batch_random_lines),
        cmocka_unit_test(test_batch_odd_lines),
        cmocka_unit_test(test_batch_every_byte_of_a_shape),
        cmocka_unit_test(test_batch_resumes),
        cmocka_unit_test(test_batch_paths),
        cmocka_unit_test(test_all_ways),
    };
    if (argc != 2) {
        fprintf(stderr, "usage: %s DATA_FOLDER\n", argv[0]);
        return 2;
    }
    data_folder = argv[1];
    return cmocka_run_group_tests_name("cvss", tests, NULL, NULL);
}
