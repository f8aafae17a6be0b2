// SPDX-License-Identifier: Apache-2.0
// Memory: every byte of a run comes from one heap with a limit, through arenas that are freed whole.
// An allocation that fails leaves the guarded call, so no other code tests for NULL.
#ifndef KOGUCHI_ARENA_H
#define KOGUCHI_ARENA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Results of library calls: 0 or negative. What went wrong in an input stands in a kg_diags. */
enum {
    KG_OK = 0,
    KG_E_MEMORY = -1,    /* the heap's limit, or the machine's, was reached */
    KG_E_INVALID = -2,   /* the input was refused; the diagnostics say where and why */
    KG_E_NOT_FOUND = -3, /* no such id, file or message */
    KG_E_IO = -4,        /* a file can't be opened, read or written */
};

/* A heap counts what its arenas take and refuses beyond `limit` bytes.
 * Invariant: `escape` is NULL outside kg_guard. `fail_in` is for tests: the n-th allocation from now
 * fails (0 = never). Not for several threads. */
typedef struct kg_heap {
    size_t limit;
    size_t used;
    size_t peak;
    size_t fail_in;
    void *escape;
} kg_heap;

/* Starts a heap that gives at most `limit` bytes. Holds no memory itself. */
void kg_heap_init(kg_heap *heap, size_t limit);

/* Runs fn(arg) and returns what it returned, or KG_E_MEMORY as soon as an allocation from `heap`
 * fails inside. Guards of one heap nest; guards of two heaps must not. What arenas took stays theirs:
 * clear them after, as always. */
int kg_guard(kg_heap *heap, int (*fn)(void *arg), void *arg);

/* An arena: allocations live until the whole arena is cleared. With KG_ARENA_DEBUG every allocation
 * is a malloc of its own, so that ASan and valgrind see each overrun. */
typedef struct kg_arena {
    kg_heap *heap;
    struct kg_chunk *chunks;
    char *at;
    char *end;
} kg_arena;

/* Starts an empty arena on `heap` (borrowed; must outlive the arena). */
void kg_arena_init(kg_arena *arena, kg_heap *heap);

/* Frees everything; the arena can be used again. An arena of zero bytes is fine. */
void kg_arena_clear(kg_arena *arena);

/* `size` zeroed bytes, aligned for any type; owned by the arena. Only inside kg_guard. */
void *kg_alloc(kg_arena *arena, size_t size);

/* `count` zeroed items of `size` bytes; refuses an overflowing product like any failed allocation. */
void *kg_alloc_n(kg_arena *arena, size_t count, size_t size);

/* Makes room for one more item in a growing array of the arena: returns the (moved) array and
 * updates *cap. A large old place is given back at once, so nothing else may point into the array. */
void *kg_grow(kg_arena *arena, void *items, size_t n, size_t *cap, size_t size);

#define KG_NEW(arena, type) ((type *)kg_alloc((arena), sizeof(type)))
#define KG_NEW_N(arena, type, n) ((type *)kg_alloc_n((arena), (n), sizeof(type)))
/* Appends room for one item: `KG_PUSH(a, list.items, list.n, list.cap)` is a pointer to it. */
#define KG_PUSH(arena, items, n, cap) \
    ((items) = kg_grow((arena), (items), (n), &(cap), sizeof *(items)), &(items)[(n)++])

#ifdef __cplusplus
}
#endif
#endif
