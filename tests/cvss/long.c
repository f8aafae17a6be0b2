// SPDX-License-Identifier: Apache-2.0
// The long comparison: ten million random texts through every path, the parser and the oracle.
// usage: test_cvss_long
#include "tests.h"

const char *data_folder = ".";

static void test_ten_million(void **state)
{
    (void)state;
    compare_all_ways(10000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ten_million)};
    return cmocka_run_group_tests_name("cvss-long", tests, NULL, NULL);
}
