// SPDX-License-Identifier: Apache-2.0
// Runs the tests of src/analysis.
// usage: test_analysis SOURCE_ROOT
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

/* Under a sanitizer or valgrind (QUICK=1) the same properties run on fewer models. */
static bool quick(void)
{
#if defined(__SANITIZE_ADDRESS__)
    return true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
    return true;
#endif
#endif
    return getenv("QUICK") != NULL;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s SOURCE_ROOT\n", argv[0]);
        return 2;
    }
    source_root = argv[1];
    one_edit_in = quick() ? 12 : 3;
    if (quick())
        models_to_make = 50;
    int failed = run_camera() + run_principles() + run_rules() + run_tables() + run_edges() + run_memory() +
                 run_generated();
    close_catalog();
    return failed != 0;
}
