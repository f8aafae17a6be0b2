// SPDX-License-Identifier: Apache-2.0
// cvss measure [KIND]: times the batches of koguchi/cvss.h beside a XOR of the same bytes, as TSV lines of
// run-cvss; exits 1 if two paths differ. cvss write KIND [N]: N random vectors (a million) on stdout.
#include <koguchi/cvss.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- Random vectors --------------------------------------------------------------------------- */

enum {
    BASE = 1 << KG_CVSS_GROUP_BASE,
    SCORED = BASE | 1 << KG_CVSS_GROUP_TEMPORAL | 1 << KG_CVSS_GROUP_ENVIRONMENTAL,
    OPTIONAL = 1 << KG_CVSS_GROUP_TEMPORAL | 1 << KG_CVSS_GROUP_ENVIRONMENTAL | 1 << KG_CVSS_GROUP_SUPPLEMENTAL
};

/* What the vectors of a kind hold, as bits of groups, and what the fastest path may cost; 0: no budget. */
typedef struct kind {
    const char *name;
    kg_cvss_version version;
    unsigned always, maybe;
    double most_ns, most_ratio;
    double portable_ns;          /* what the portable path may cost */
    const char *portable_reason; /* where that comes from */
} kind;

static const kind kinds[] = {
    {"v2.0 base", KG_CVSS_20, BASE, 0, 0, 0, 0, NULL},
    {"v2.0 all 14 metrics", KG_CVSS_20, SCORED, 0, 0, 0, 0, NULL},
    {"v3.1 base", KG_CVSS_31, BASE, 0, 0, 1.25, 112.0 / 25, "against 1/25 of the best peer's 112 ns"},
    {"v3.1 all 22 metrics", KG_CVSS_31, SCORED, 0, 30, 0, 0, NULL},
    {"v3.1 random optional metrics", KG_CVSS_31, BASE, OPTIONAL, 0, 0, 0, NULL},
    {"v4.0 base", KG_CVSS_40, BASE, 0, 5, 0, 0, NULL},
    {"v4.0 all 26 metrics", KG_CVSS_40, SCORED, 0, 40, 0, 0, NULL},
    {"v4.0 random optional metrics", KG_CVSS_40, BASE, OPTIONAL, 0, 0, 0, NULL},
};

/* A metric with each of its values as it is written, a slash behind: "AV:N/". */
typedef struct choice {
    char text[8][12];
    size_t length[8];
    unsigned n;
    bool always;
} choice;

/* All that a vector of a kind may hold, and the state of the generator. */
typedef struct source {
    char label[12];
    choice of[KG_CVSS_METRICS];
    size_t n;
    uint64_t state;
} source;

/* xorshift64*; the high half is the better one. */
static unsigned pick(source *s, unsigned n)
{
    s->state ^= s->state >> 12;
    s->state ^= s->state << 25;
    s->state ^= s->state >> 27;
    return (unsigned)((s->state * UINT64_C(0x2545F4914F6CDD1D) >> 32) * n >> 32);
}

static void spell(choice *c, kg_cvss_version version, kg_cvss_metric metric)
{
    const char *values = kg_cvss_metric_values(version, metric);
    for (c->n = 0; values[c->n]; c->n++) {
        const char *value = kg_cvss_value_text(version, metric, values[c->n]);
        int length = snprintf(c->text[c->n], sizeof c->text[0], "%s:%s/", kg_cvss_metric_name(metric), value);
        c->length[c->n] = (size_t)length;
    }
}

/* The same kind gives the same vectors each time. */
static void open_source(source *s, const kind *k)
{
    *s = (source){.state = UINT64_C(0x9E3779B97F4A7C15)};
    if (k->version != KG_CVSS_20)
        snprintf(s->label, sizeof s->label, "CVSS:%s/", kg_cvss_version_name(k->version));
    for (size_t place = 0;; place++) {
        kg_cvss_metric metric = kg_cvss_metric_at(k->version, place);
        if (metric == KG_CVSS_METRICS)
            return;
        unsigned group = 1u << kg_cvss_metric_group(metric);
        if (!((k->always | k->maybe) & group))
            continue;
        s->of[s->n].always = k->always & group;
        spell(&s->of[s->n++], k->version, metric);
    }
}

/* Writes the next vector with its LF and returns its length. Optional metrics come every other time. */
static size_t next_vector(char out[KG_CVSS_MAX], source *s)
{
    size_t at = strlen(s->label);
    memcpy(out, s->label, at);
    for (const choice *c = s->of; c < s->of + s->n; c++) {
        if (!c->always && pick(s, 2))
            continue;
        unsigned value = pick(s, c->n);
        memcpy(out + at, c->text[value], c->length[value]);
        at += c->length[value];
    }
    out[at - 1] = '\n';
    return at;
}

static int write_vectors(const kind *k, unsigned long n)
{
    static source s;
    char line[KG_CVSS_MAX];
    open_source(&s, k);
    for (unsigned long i = 0; i < n; i++)
        fwrite(line, 1, next_vector(line, &s), stdout);
    if (!fflush(stdout) && !ferror(stdout))
        return 0;
    perror("cvss");
    return 1;
}

/* --- What is timed ---------------------------------------------------------------------------- */

/* Whole lines, and room for a byte a line. */
typedef struct buffer {
    char *text;
    size_t size, vectors;
    uint8_t *out;
    const char *name;
} buffer;

enum { CHUNK = 256 }; /* lines at once where all scores are asked for: as many as stay in the cache */

/* One pass over a buffer. What it returns depends on every byte, so that none can be left out. */
typedef uint64_t pass_fn(const buffer *b, kg_cvss_path path);

typedef uint64_t xmm __attribute__((vector_size(16), may_alias));
typedef uint64_t ymm __attribute__((vector_size(32), may_alias));
typedef uint64_t zmm __attribute__((vector_size(64), may_alias));

/* The floor: every byte is read once, 64 at a time, into one or four sums of 64 bytes. Written out for each
 * width, since gcc keeps vectors that are wider than the target's in memory. Less than 256 bytes at the end
 * are left out. */
#define XOR_PASS(name, target, vector, n_sums)                                                               \
    static target uint64_t name(const buffer *b, kg_cvss_path path)                                          \
    {                                                                                                        \
        enum { LANES = 64 * (n_sums) / sizeof(vector) };                                                     \
        const vector *p = (const void *)b->text;                                                             \
        vector sum[LANES] = {{(uint64_t)path}};                                                              \
        uint64_t folded = 0;                                                                                 \
        for (const vector *end = p + b->size / sizeof(sum) * LANES; p < end; p += LANES)                     \
            for (size_t k = 0; k < LANES; k++)                                                               \
                sum[k] ^= p[k];                                                                              \
        for (size_t k = 0; k < LANES; k++)                                                                   \
            for (size_t i = 0; i < sizeof(vector) / sizeof folded; i++)                                      \
                folded ^= sum[k][i];                                                                         \
        return folded;                                                                                       \
    }

XOR_PASS(xor_one, , xmm, 1)
XOR_PASS(xor_four, , xmm, 4)
#if defined(__x86_64__)
XOR_PASS(xor_one_avx2, __attribute__((target("avx2"))), ymm, 1)
XOR_PASS(xor_four_avx2, __attribute__((target("avx2"))), ymm, 4)
XOR_PASS(xor_one_avx512, __attribute__((target("avx512f"))), zmm, 1)
XOR_PASS(xor_four_avx512, __attribute__((target("avx512f"))), zmm, 4)
#endif

static uint64_t split(const buffer *b, kg_cvss_path path)
{
    uint64_t sum = (uint64_t)path;
    const char *end = b->text + b->size;
    for (const char *p = b->text; p < end; p++) {
        p = memchr(p, '\n', (size_t)(end - p));
        sum += (uint64_t)(p - b->text);
    }
    return sum;
}

static uint64_t score_base(const buffer *b, kg_cvss_path path)
{
    size_t used;
    kg_cvss_batch how = {path, false};
    return kg_cvss_batch_base(b->out, b->vectors, b->text, b->size, &used, &how) + b->out[b->vectors - 1];
}

static uint64_t score_lines(const buffer *b, kg_cvss_path path)
{
    kg_cvss_line lines[CHUNK];
    kg_cvss_batch how = {path, false};
    uint64_t sum = 0;
    for (size_t at = 0, used; at < b->size; at += used) {
        size_t n = kg_cvss_batch_lines(lines, CHUNK, b->text + at, b->size - at, &used, &how);
        sum += lines[n - 1].overall;
    }
    return sum;
}

/* --- Do all paths say the same? --------------------------------------------------------------- */

static uint64_t mix(uint64_t sum, uint64_t x)
{
    sum = (sum ^ x) * UINT64_C(0x9E3779B97F4A7C15);
    return sum ^ sum >> 29;
}

/* All members but the padding; a line without scores is one too few. */
static uint64_t sum_of_lines(const buffer *b, kg_cvss_path path, size_t *scored)
{
    kg_cvss_line lines[CHUNK];
    kg_cvss_batch how = {path, false};
    uint64_t sum = 0;
    for (size_t at = 0, used; at < b->size; at += used) {
        size_t n = kg_cvss_batch_lines(lines, CHUNK, b->text + at, b->size - at, &used, &how);
        for (const kg_cvss_line *l = lines; l < lines + n; l++) {
            uint64_t scores = (uint64_t)l->base << 24 | (uint64_t)l->temporal << 16 |
                              (uint64_t)l->environmental << 8 | l->overall;
            uint64_t rest = (uint64_t)l->version << 24 | (uint64_t)l->defined << 16 |
                            (uint64_t)l->severity << 8 | (uint8_t)l->kind;
            sum = mix(mix(sum, scores << 32 | rest), (uint64_t)l->length << 32 | l->end);
            *scored += l->kind == KG_CVSS_OK;
        }
    }
    return sum;
}

static uint64_t sum_of_bases(const buffer *b, kg_cvss_path path)
{
    uint64_t sum = 0;
    memset(b->out, 0xAA, b->vectors);
    score_base(b, path);
    for (size_t i = 0; i < b->vectors; i++)
        sum = mix(sum, b->out[i]);
    return sum;
}

static bool same_on_all_paths(const kind *k, const buffer *b)
{
    uint64_t lines = 0, bases = 0;
    for (kg_cvss_path path = KG_CVSS_PATH_PORTABLE; path <= KG_CVSS_PATH_AVX512; path++) {
        size_t scored = 0;
        if (!kg_cvss_path_available(path))
            continue;
        uint64_t here = sum_of_lines(b, path, &scored), here_bases = sum_of_bases(b, path);
        bool first = path == KG_CVSS_PATH_PORTABLE;
        if (scored != b->vectors || (!first && (here != lines || here_bases != bases))) {
            fprintf(stderr, "cvss: %s, %s: the path %s differs or refuses a vector (%zu of %zu scored)\n", k->name,
                    b->name, kg_cvss_path_name(path), scored, b->vectors);
            return false;
        }
        lines = here;
        bases = here_bases;
    }
    return true;
}

/* --- Timing ----------------------------------------------------------------------------------- */

/* Everything takes its turn of SLICE seconds, or one pass, ROUNDS times over, so that a busy moment of the
 * machine meets all alike. The least time of a pass counts. */
enum { ROUNDS = 8 };
#define SLICE 0.06

typedef struct job {
    const char *name;
    pass_fn *pass;
    kg_cvss_path path;
    double least; /* seconds */
} job;

static volatile uint64_t sink;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void take_turn(job *j, const buffer *b)
{
    double began = now(), before, at = began;
    do {
        before = at;
        sink = j->pass(b, j->path);
        at = now();
        j->least = at - before < j->least ? at - before : j->least;
    } while (at - began < SLICE);
}

static size_t add_floor(job *jobs)
{
    size_t n = 0;
    jobs[n++] = (job){"xor", xor_one, KG_CVSS_PATH_BEST, 1e9};
    jobs[n++] = (job){"xor with four sums", xor_four, KG_CVSS_PATH_BEST, 1e9};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        jobs[n++] = (job){"xor", xor_one_avx2, KG_CVSS_PATH_BEST, 1e9};
        jobs[n++] = (job){"xor with four sums", xor_four_avx2, KG_CVSS_PATH_BEST, 1e9};
    }
    if (__builtin_cpu_supports("avx512f")) {
        jobs[n++] = (job){"xor", xor_one_avx512, KG_CVSS_PATH_BEST, 1e9};
        jobs[n++] = (job){"xor with four sums", xor_four_avx512, KG_CVSS_PATH_BEST, 1e9};
    }
#endif
    return n;
}

/* Of each of the two floors the best width is what counts; they stay in the last two jobs. Returns the
 * number of the first of these: the plain loop, which is what the budgets speak of. */
static size_t best_floors(job *jobs, size_t n)
{
    for (size_t i = 0; i + 2 < n; i++) {
        job *best = &jobs[n - 2 + i % 2];
        best->least = jobs[i].least < best->least ? jobs[i].least : best->least;
    }
    return n - 2;
}

/* --- The lines -------------------------------------------------------------------------------- */

typedef struct row {
    const char *kind, *name, *reason, *size;
} row;

static void print(const row *r, double value, const char *unit, double budget)
{
    printf("%s, %s%s%s\t%s\t%.3f\t%s\t", r->kind, r->name, r->reason ? ", " : "", r->reason ? r->reason : "", r->size,
           value, unit);
    if (budget > 0)
        printf("%.3g\t%s\n", budget, value <= budget ? "ok" : "missed");
    else
        puts("\t");
}

static void print_job(const kind *k, const buffer *b, const job *j, const job floors[2], bool fastest)
{
    row r = {k->name, j->name, NULL, b->name}, portable = {k->name, j->name, k->portable_reason, b->name};
    double ns = j->least * 1e9 / (double)b->vectors;
    print(&r, ns, "ns/vector", fastest ? k->most_ns : 0);
    if (j->path == KG_CVSS_PATH_PORTABLE && k->portable_ns > 0)
        print(&portable, ns, "ns/vector", k->portable_ns);
    print(&r, (double)b->size / j->least / 1e9, "GB/s", 0);
    print(&r, j->least / floors[0].least, "ratio to xor", fastest ? k->most_ratio : 0);
    print(&r, j->least / floors[1].least, "ratio to xor with four sums", 0);
}

/* The paths stand in the order of what they need of the processor: the last one is that of "best". */
static void measure(const kind *k, const buffer *b)
{
    job jobs[16];
    size_t n = add_floor(jobs), floors = n;
    jobs[n++] = (job){"memchr", split, KG_CVSS_PATH_BEST, 1e9};
    pass_fn *score = k->always == BASE && !k->maybe ? score_base : score_lines;
    for (kg_cvss_path path = KG_CVSS_PATH_PORTABLE; path <= KG_CVSS_PATH_AVX512; path++)
        if (kg_cvss_path_available(path))
            jobs[n++] = (job){kg_cvss_path_name(path), score, path, 1e9};
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < n; i++)
            take_turn(&jobs[i], b);
    size_t floor = best_floors(jobs, floors);
    for (size_t i = floor; i < n; i++)
        print_job(k, b, &jobs[i], &jobs[floor], i + 1 == n);
    fflush(stdout);
}

/* --- All kinds -------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    size_t limit;
} sizes[] = {{"1 MiB", (size_t)1 << 20}, {"256 MiB", (size_t)256 << 20}};
enum { LARGEST = 256 << 20, SHORTEST = 27 }; /* the shortest vectors are those of 2.0 base */

static void fill(buffer *b, const kind *k, size_t limit)
{
    static source s;
    char line[KG_CVSS_MAX];
    open_source(&s, k);
    b->size = b->vectors = 0;
    for (;;) {
        size_t n = next_vector(line, &s);
        if (b->size + n > limit)
            return;
        memcpy(b->text + b->size, line, n);
        b->size += n;
        b->vectors++;
    }
}

static int measure_kinds(const char *only)
{
    buffer b = {aligned_alloc(4096, LARGEST), 0, 0, malloc(LARGEST / SHORTEST), NULL};
    int status = b.text && b.out ? 0 : 1;
    for (const kind *k = kinds; k < kinds + COUNT(kinds) && !status; k++) {
        if (only && strcmp(only, k->name))
            continue;
        for (size_t i = 0; i < COUNT(sizes) && !status; i++) {
            fill(&b, k, sizes[i].limit);
            b.name = sizes[i].name;
            if (same_on_all_paths(k, &b))
                measure(k, &b);
            else
                status = 1;
        }
    }
    free(b.text);
    free(b.out);
    return status;
}

static const kind *find(const char *name)
{
    for (const kind *k = kinds; k < kinds + COUNT(kinds); k++)
        if (!strcmp(k->name, name))
            return k;
    return NULL;
}

int main(int argc, char **argv)
{
    const kind *k = argc > 2 ? find(argv[2]) : NULL;
    if (argc > 1 && argc <= 3 && !strcmp(argv[1], "measure") && (argc == 2 || k))
        return measure_kinds(k ? k->name : NULL);
    if ((argc == 3 || argc == 4) && !strcmp(argv[1], "write") && k)
        return write_vectors(k, argc == 4 ? strtoul(argv[3], NULL, 10) : 1000000);
    fputs("usage: cvss measure [KIND] | cvss write KIND [N]; kinds:\n", stderr);
    for (k = kinds; k < kinds + COUNT(kinds); k++)
        fprintf(stderr, "  %s\n", k->name);
    return 2;
}
