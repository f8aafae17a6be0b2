// SPDX-License-Identifier: Apache-2.0
// Under a sanitizer or valgrind (QUICK=1) the heavy tests run the same cases on less.
#ifndef KOGUCHI_TEST_QUICK_H
#define KOGUCHI_TEST_QUICK_H

#include <stdbool.h>
#include <stdlib.h>

static inline bool quick(void)
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

#endif
