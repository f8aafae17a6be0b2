// SPDX-License-Identifier: Apache-2.0
// A library to be preloaded: the FAIL_AT-th allocation of the program fails, and with FAIL_ON set
// every one after it too. FAIL_COUNT names a file that gets the number of allocations at the end.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#pragma GCC visibility push(default)
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);
#pragma GCC visibility pop

static void *(*next_malloc)(size_t size);
static void *(*next_calloc)(size_t count, size_t size);
static void *(*next_realloc)(void *old, size_t size);

static unsigned long fail_at, seen;
static int fail_on, ready;

/* dlsym may allocate before the real functions are known. */
static _Alignas(16) char early[4096];
static size_t early_used;

static void *early_alloc(size_t size)
{
    size_t at = early_used;
    size = (size + 15) & ~(size_t)15;
    if (size > sizeof early - at)
        return NULL;
    early_used += size;
    return early + at;
}

__attribute__((constructor)) static void find(void)
{
    const char *at = getenv("FAIL_AT");
    if (ready)
        return;
    *(void **)&next_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&next_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&next_malloc = dlsym(RTLD_NEXT, "malloc");
    fail_at = at ? strtoul(at, NULL, 10) : 0;
    fail_on = getenv("FAIL_ON") != NULL;
    ready = 1;
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("FAIL_COUNT");
    int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (file >= 0) {
        dprintf(file, "%lu\n", seen);
        close(file);
    }
}

static int fails(void)
{
    seen++;
    if (!fail_at || seen < fail_at || (seen > fail_at && !fail_on))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    if (!next_malloc)
        return early_alloc(size);
    return fails() ? NULL : next_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (!next_calloc)
        return size && count > sizeof early / size ? NULL : early_alloc(count * size);
    return fails() ? NULL : next_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    if (!next_realloc)
        return NULL;
    return fails() ? NULL : next_realloc(old, size);
}
