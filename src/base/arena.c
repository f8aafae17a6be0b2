// SPDX-License-Identifier: Apache-2.0
// Heap, guard and arena: see koguchi/arena.h. Chunks double up to 1 MiB; larger requests get their own.
#include <koguchi/arena.h>

#include <setjmp.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FIRST = 4096, CHUNK_MOST = 1 << 20 };

typedef struct kg_chunk {
    struct kg_chunk *next;
    size_t size; /* with this header */
} kg_chunk;

#define ALIGN (alignof(max_align_t))
#define HEADER ((sizeof(kg_chunk) + ALIGN - 1) / ALIGN * ALIGN)

void kg_heap_init(kg_heap *heap, size_t limit)
{
    *heap = (kg_heap){.limit = limit};
}

int kg_guard(kg_heap *heap, int (*fn)(void *arg), void *arg)
{
    jmp_buf here;
    void *volatile outer = heap->escape;
    int result;

    heap->escape = &here;
    if (setjmp(here) == 0)
        result = fn(arg);
    else
        result = KG_E_MEMORY;
    heap->escape = outer;
    return result;
}

static _Noreturn void leave(kg_heap *heap)
{
    if (!heap->escape)
        abort(); /* a caller forgot kg_guard: a defect of ours, never of the input */
    longjmp(*(jmp_buf *)heap->escape, 1);
}

static kg_chunk *take(kg_heap *heap, size_t size)
{
    if (heap->fail_in && --heap->fail_in == 0)
        leave(heap);
    if (size > heap->limit - heap->used)
        leave(heap);
    kg_chunk *chunk = calloc(1, size);
    if (!chunk)
        leave(heap);
    chunk->size = size;
    heap->used += size;
    if (heap->used > heap->peak)
        heap->peak = heap->used;
    return chunk;
}

void kg_arena_init(kg_arena *arena, kg_heap *heap)
{
    *arena = (kg_arena){.heap = heap};
}

void kg_arena_clear(kg_arena *arena)
{
    kg_chunk *next;
    for (kg_chunk *chunk = arena->chunks; chunk; chunk = next) {
        next = chunk->next;
        arena->heap->used -= chunk->size;
        free(chunk);
    }
    arena->chunks = NULL;
    arena->at = arena->end = NULL;
}

/* A request of its own goes behind the open chunk, so that the open one stays in use. */
static void *alloc_apart(kg_arena *arena, size_t size)
{
    kg_chunk *chunk = take(arena->heap, HEADER + size);
    if (arena->chunks) {
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    } else {
        arena->chunks = chunk;
    }
    return (char *)chunk + HEADER;
}

static void open_chunk(kg_arena *arena, size_t size)
{
    size_t want = arena->chunks ? arena->chunks->size * 2 : CHUNK_FIRST;
    if (want > CHUNK_MOST)
        want = CHUNK_MOST;
    if (want < HEADER + size)
        want = HEADER + size;
    kg_chunk *chunk = take(arena->heap, want);
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    arena->at = (char *)chunk + HEADER;
    arena->end = (char *)chunk + want;
}

void *kg_alloc(kg_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        leave(arena->heap);
    size = size ? (size + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
#ifdef KG_ARENA_DEBUG
    return alloc_apart(arena, size);
#endif
    if (size > CHUNK_MOST / 4)
        return alloc_apart(arena, size);
    if ((size_t)(arena->end - arena->at) < size)
        open_chunk(arena, size);
    void *p = arena->at;
    arena->at += size;
    return p;
}

void *kg_alloc_n(kg_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        leave(arena->heap);
    return kg_alloc(arena, count * size);
}

/* Gives an allocation that has a chunk of its own back; others stay until the arena is cleared. */
static void give_back(kg_arena *arena, const void *p)
{
    for (kg_chunk **at = &arena->chunks; *at; at = &(*at)->next) {
        kg_chunk *chunk = *at;
        if ((char *)chunk + HEADER != (const char *)p)
            continue;
        if (arena->end == (char *)chunk + chunk->size)
            return; /* the open chunk: others may lie in it */
        *at = chunk->next;
        arena->heap->used -= chunk->size;
        free(chunk);
        return;
    }
}

void *kg_grow(kg_arena *arena, void *items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return items;
    size_t more = *cap ? *cap * 2 : 8;
    void *moved = kg_alloc_n(arena, more, size);
    if (n)
        memcpy(moved, items, n * size);
    if (*cap * size > CHUNK_MOST / 4)
        give_back(arena, items);
    *cap = more;
    return moved;
}
