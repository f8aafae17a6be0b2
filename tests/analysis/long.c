// SPDX-License-Identifier: Apache-2.0
// Principles 1 to 3 on many generated models.
// usage: test_analysis_long SOURCE_ROOT
#include "support.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s SOURCE_ROOT\n", argv[0]);
        return 2;
    }
    source_root = argv[1];
    models_to_make = 2000;
    int failed = run_generated();
    close_catalog();
    return failed != 0;
}
