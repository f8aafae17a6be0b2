// SPDX-License-Identifier: Apache-2.0
// The chain from a text to the analysis, and the edits of that text.
#include "support.h"

#include "../catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *source_root = ".";

/* ---- texts ---- */

void text_bytes(text_buf *t, const char *p, size_t n)
{
    if (t->n + n + 1 > t->cap) {
        t->cap = (t->n + n + 1) * 2;
        t->p = realloc(t->p, t->cap);
        assert_non_null(t->p);
    }
    if (n)
        memcpy(t->p + t->n, p, n);
    t->n += n;
    t->p[t->n] = 0;
}

void text_add(text_buf *t, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    assert_in_range(n, 0, sizeof line - 1);
    text_bytes(t, line, (size_t)n);
}

char *text_load(const char *path)
{
    char name[1024], part[4096];
    text_buf t = {0};
    size_t n;
    snprintf(name, sizeof name, "%s/%s", source_root, path);
    FILE *file = fopen(name, "rb");
    if (!file)
        fail_msg("%s can't be opened", name);
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        text_bytes(&t, part, n);
    fclose(file);
    return t.p;
}

char *text_replace(const char *in, const char *from, const char *to)
{
    text_buf t = {0};
    size_t found = 0;
    for (const char *at; (at = strstr(in, from)) != NULL; in = at + strlen(from), found++) {
        text_bytes(&t, in, (size_t)(at - in));
        text_bytes(&t, to, strlen(to));
    }
    if (!found)
        fail_msg("the text has no \"%s\"", from);
    text_bytes(&t, in, strlen(in));
    return t.p;
}

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');
    return end ? end + 1 : line + strlen(line);
}

/* Blank lines and comments belong to what is around them. */
static bool within(const char *line, size_t indent)
{
    size_t n = strspn(line, " ");
    return n > indent || line[n] == '\n' || line[n] == '#';
}

/* The line "key:" at that indentation in [from, to), or NULL. */
static const char *find_key(const char *from, const char *to, size_t indent, const char *key,
                            size_t n)
{
    for (const char *line = from; line < to; line = next_line(line))
        if (strspn(line, " ") == indent && strncmp(line + indent, key, n) == 0 &&
            line[indent + n] == ':')
            return line;
    return NULL;
}

static const char *block_end(const char *header, size_t indent)
{
    const char *line = next_line(header);
    while (*line && within(line, indent))
        line = next_line(line);
    return line;
}

typedef struct block {
    const char *first, *end;
    size_t indent;
} block;

static block find_block(const char *in, const char *path)
{
    block b = {in, in + strlen(in), 0};
    for (const char *part = path; *part;) {
        size_t n = strcspn(part, ".");
        const char *header = find_key(b.first, b.end, b.indent, part, n);
        if (!header)
            fail_msg("the text has no %s (of %s)", part, path);
        b = (block){next_line(header), block_end(header, b.indent), b.indent + 2};
        part += n + (part[n] == '.');
    }
    return b;
}

char *text_block(const char *in, const char *path, const char *key, const char *lines)
{
    text_buf t = {0};
    block b = find_block(in, path);
    const char *old = find_key(b.first, b.end, b.indent, key, strlen(key));
    const char *at = old ? old : b.first, *rest = old ? block_end(old, b.indent) : at;
    text_bytes(&t, in, (size_t)(at - in));
    if (lines)
        text_bytes(&t, lines, strlen(lines));
    text_bytes(&t, rest, strlen(rest));
    return t.p;
}

char *text_twin(const char *in, const char *path, const char *key, const char *twin)
{
    text_buf t = {0};
    block b = find_block(in, path);
    const char *from = find_key(b.first, b.end, b.indent, key, strlen(key));
    if (!from)
        fail_msg("the text has no %s below %s", key, path);
    const char *end = block_end(from, b.indent), *after = from + b.indent + strlen(key);
    text_bytes(&t, in, (size_t)(end - in));
    text_add(&t, "%*s%s", (int)b.indent, "", twin);
    text_bytes(&t, after, (size_t)(end - after));
    text_bytes(&t, end, strlen(end));
    return t.p;
}

char *text_set(const char *in, const char *path, const char *key, const char *value)
{
    char line[512];
    block b = find_block(in, path);
    snprintf(line, sizeof line, "%*s%s: %s\n", (int)b.indent, "", key, value ? value : "");
    return text_block(in, path, key, value ? line : NULL);
}

/* ---- the chain ---- */

static opened_catalog catalog;

const kg_catalog *the_catalog(void)
{
    return open_catalog_once(&catalog);
}

void close_catalog(void)
{
    close_opened_catalog(&catalog);
}

static int run(void *arg)
{
    world *w = arg;
    kg_source *source = KG_NEW(&w->arena, kg_source);
    kg_source_init(source, &w->arena, KG_S("model.yaml"), kg_str_of(w->text));
    int result = kg_model_read(&w->model, source, w->catalog, &w->arena, &w->diags);
    if (result == KG_OK)
        result = kg_analyze(&w->a, w->model, w->catalog, &w->options, &w->arena, &w->diags);
    return result == KG_OK ? kg_check(w->a, &w->arena, &w->diags) : result;
}

int world_try_with(world *w, char *text, kg_options options)
{
    memset(w, 0, sizeof *w);
    w->catalog = the_catalog();
    w->text = text;
    w->options = options;
    kg_heap_init(&w->heap, (size_t)1 << 30);
    kg_arena_init(&w->arena, &w->heap);
    kg_diags_init(&w->diags, &w->arena);
    w->result = kg_guard(&w->heap, run, w);
    return w->result;
}

int world_try(world *w, char *text)
{
    return world_try_with(w, text, (kg_options)KG_OPTIONS_INIT);
}

void world_open(world *w, char *text)
{
    if (world_try(w, text) == KG_OK)
        return;
    printf("%s", text);
    world_print_diags(w);
    fail_msg("the model is refused");
}

void world_close(world *w)
{
    kg_arena_clear(&w->arena);
    assert_int_equal(w->heap.used, 0);
    free(w->text);
}

size_t world_count(const world *w, kg_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < w->diags.n; i++)
        n += w->diags.items[i].code == code;
    return n;
}

void world_print_diags(const world *w)
{
    for (size_t i = 0; i < w->diags.n; i++) {
        const kg_diag *d = &w->diags.items[i];
        kg_line_column at = d->place.source ? kg_source_position(d->place.source, d->place.at)
                                            : (kg_line_column){0, 0};
        printf("%u:%u %s", at.line, at.column, kg_code_name(d->code));
        for (size_t k = 0; k < d->n_args; k++)
            printf(" %s=%.*s", d->args[k].name, KG_P(d->args[k].value));
        printf("\n");
    }
}

/* ---- looking ---- */

uint32_t threat_like(const world *w, kg_str id, uint32_t guess)
{
    const kg_threats *all = w->a->threats;
    if (guess < all->n && kg_str_eq(all->items[guess].id, id))
        return guess;
    for (uint32_t i = 0; i < all->n; i++)
        if (kg_str_eq(all->items[i].id, id))
            return i;
    return KG_NONE;
}

uint32_t threat_at(const world *w, const char *id)
{
    const kg_threat *t = kg_threat_named(w->a->threats, kg_str_of(id));
    return t ? (uint32_t)(t - w->a->threats->items) : KG_NONE;
}

const kg_risk *risk_at(const world *w, const char *id)
{
    uint32_t i = threat_at(w, id);
    if (i == KG_NONE)
        fail_msg("there is no threat %s", id);
    return &w->a->risks->of[i];
}

uint32_t component_at(const world *w, const char *id)
{
    const kg_name *name = kg_model_find(w->model, kg_str_of(id));
    assert_non_null(name);
    assert_int_equal(name->kind, KG_MV_COMPONENTS);
    return name->ix;
}

uint32_t rule_at(const kg_catalog *c, const char *id)
{
    for (uint32_t i = 0; i < c->n_rules; i++)
        if (kg_str_is(c->rules[i].entry.id, id))
            return i;
    fail_msg("there is no rule %s", id);
    return KG_NONE;
}

bool rule_fires(const world *w, const char *rule)
{
    for (size_t i = 0; i < w->a->threats->n; i++)
        if (w->a->threats->items[i].rule && kg_str_is(w->a->threats->items[i].rule->entry.id, rule))
            return true;
    return false;
}

void base_vector(char out[KG_CVSS_MAX], const kg_risk *risk)
{
    kg_cvss v = risk->vector;
    for (int i = KG_CVSS_E; i < KG_CVSS_V3_METRICS; i++)
        kg_cvss_set(&v, (kg_cvss_metric)i, 'X');
    out[0] = 0;
    if (risk->scored)
        kg_cvss_format(out, &v);
}

/* ---- facts ---- */

size_t elements_of(const kg_model *m, kg_element of)
{
    switch (of) {
    case KG_OF_ZONE:
        return m->n_zones;
    case KG_OF_COMPONENT:
        return m->n_components;
    case KG_OF_INTERFACE:
        return m->n_interfaces;
    case KG_OF_FLOW:
        return m->n_flows;
    default:
        return 0;
    }
}

static const kg_kind *kind_at(const world *w, fact_place at)
{
    uint32_t kind = at.of == KG_OF_ZONE        ? w->model->zones[at.ix].kind.ix
                    : at.of == KG_OF_COMPONENT ? w->model->components[at.ix].kind.ix
                    : at.of == KG_OF_INTERFACE ? w->model->interfaces[at.ix].kind.ix
                                               : 0;
    return kind ? kg_catalog_kind(w->catalog, at.of, kind) : NULL;
}

bool can_state(const world *w, fact_place at)
{
    const kg_kind *kind = kind_at(w, at);
    if (at.slot == KG_SLOT_KIND || w->catalog->facts_of[at.of][at.slot]->derived == KG_YES)
        return false;
    for (size_t i = 0; kind && i < kind->n_settles; i++)
        if (kind->settles[i].slot == at.slot)
            return false;
    return !kind || (kind->has >> at.slot & 1);
}

static void element_path(char *out, size_t size, const kg_model *m, fact_place at)
{
    if (at.of == KG_OF_ZONE)
        snprintf(out, size, "zones.%.*s", KG_P(m->zones[at.ix].entry.id));
    else if (at.of == KG_OF_COMPONENT)
        snprintf(out, size, "components.%.*s", KG_P(m->components[at.ix].entry.id));
    else if (at.of == KG_OF_FLOW)
        snprintf(out, size, "flows.%.*s", KG_P(m->flows[at.ix].entry.id));
    else
        snprintf(out, size, "components.%.*s.interfaces.%.*s",
                 KG_P(m->components[m->interfaces[at.ix].component].entry.id),
                 KG_P(m->interfaces[at.ix].entry.id));
}

static kg_str short_name(const kg_fact *fact)
{
    kg_str of, name;
    return kg_str_cut(fact->entry.id, '.', &of, &name) ? name : fact->entry.id;
}

char *with_fact(const world *w, fact_place at, const char *value)
{
    char path[256], key[64];
    element_path(path, sizeof path, w->model, at);
    snprintf(key, sizeof key, "%.*s", KG_P(short_name(w->catalog->facts_of[at.of][at.slot])));
    return text_set(w->text, path, key, value);
}

void fact_name(char *out, size_t size, const world *w, fact_place at)
{
    char path[256];
    element_path(path, sizeof path, w->model, at);
    snprintf(out, size, "%s %.*s", path, KG_P(short_name(w->catalog->facts_of[at.of][at.slot])));
}

static void drop_controls(char **now, const world *w, kg_element of)
{
    for (uint32_t i = 0; i < elements_of(w->model, of); i++) {
        char path[256];
        element_path(path, sizeof path, w->model, (fact_place){of, i, 0});
        char *next = text_set(*now, path, "controls", NULL);
        free(*now);
        *now = next;
    }
}

char *without_controls(const world *w)
{
    char *now = text_replace(w->text, "koguchi: 1", "koguchi: 1");
    drop_controls(&now, w, KG_OF_COMPONENT);
    drop_controls(&now, w, KG_OF_INTERFACE);
    drop_controls(&now, w, KG_OF_FLOW);
    return now;
}

static char *at_worst(const world *w, fact_place at, char *now)
{
    char path[256], key[64], value[64];
    const kg_fact *fact = w->catalog->facts_of[at.of][at.slot];
    if (!can_state(w, at) || fact->protective != KG_YES)
        return now;
    element_path(path, sizeof path, w->model, at);
    snprintf(key, sizeof key, "%.*s", KG_P(short_name(fact)));
    snprintf(value, sizeof value, "%.*s", KG_P(fact->worst));
    char *next = text_set(now, path, key, value);
    free(now);
    return next;
}

char *unprotected(const world *w)
{
    char *now = without_controls(w);
    for (int of = KG_OF_ZONE; of <= KG_OF_FLOW; of++)
        for (uint32_t ix = 0; ix < elements_of(w->model, (kg_element)of); ix++)
            for (uint32_t slot = 1; slot < w->catalog->n_facts_of[of]; slot++)
                now = at_worst(w, (fact_place){(kg_element)of, ix, slot}, now);
    return now;
}
