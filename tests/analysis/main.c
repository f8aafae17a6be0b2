// SPDX-License-Identifier: Apache-2.0
// Runs the tests of src/analysis.
// usage: test_analysis SOURCE_ROOT
#include "../quick.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s SOURCE_ROOT\n", argv[0]);
        return 2;
    }
    source_root = argv[1];
    one_edit_in = quick() ? 12 : 3;
    one_example_edit_in = quick() ? 7 : 1;
    if (quick())
        models_to_make = 50;
    int failed = run_camera() + run_principles() + run_rules() + run_tables() + run_edges() + run_expected() + run_compare() +
                 run_memory() + run_templates() + run_everywhere();
    close_catalog();
    return failed != 0;
}
