// SPDX-License-Identifier: Apache-2.0
// Diagnostics and the positions of a source: see koguchi/diag.h.
#include <koguchi/diag.h>

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    kg_severity severity;
} codes[KG_CODE_COUNT] = {
#define X(symbol, printed, sev) {printed, sev},
    KG_CODES(X)
#undef X
};

const char *kg_code_name(kg_code code)
{
    return codes[code].name;
}

kg_severity kg_code_severity(kg_code code)
{
    return codes[code].severity;
}

kg_code kg_code_find(kg_str name)
{
    for (int i = 0; i < KG_CODE_COUNT; i++)
        if (kg_str_is(name, codes[i].name))
            return (kg_code)i;
    return KG_CODE_COUNT;
}

/* The byte after the line end at i, or 0 if there is none. */
static size_t after_line_end(kg_str text, size_t i)
{
    if (text.p[i] == '\n')
        return i + 1;
    if (text.p[i] != '\r')
        return 0;
    return i + 1 < text.n && text.p[i + 1] == '\n' ? i + 2 : i + 1;
}

void kg_source_init(kg_source *source, kg_arena *arena, kg_str name, kg_str text)
{
    size_t lines = 1;
    *source = (kg_source){.name = name, .text = text};
    for (size_t i = 0; i < text.n; i++) /* at least as many as there are */
        lines += text.p[i] == '\n' || text.p[i] == '\r';
    source->lines = KG_NEW_N(arena, uint32_t, lines);
    source->n_lines = 1;
    for (size_t i = 0; i < text.n;) {
        size_t next = after_line_end(text, i);
        if (next)
            source->lines[source->n_lines++] = (uint32_t)next;
        i = next ? next : i + 1;
    }
}

size_t kg_source_line_at(const kg_source *source, size_t at)
{
    size_t low = 0, high = source->n_lines;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

kg_line_column kg_source_position(const kg_source *source, size_t at)
{
    if (at > source->text.n)
        at = source->text.n;
    size_t line = kg_source_line_at(source, at);
    size_t from = source->lines[line];
    uint32_t column = 1;
    if (from == 0 && kg_str_starts(source->text, "\xEF\xBB\xBF") && at >= 3)
        from = 3; /* nobody sees a byte order mark */
    if (at - from > KG_COLUMN_MOST)
        return (kg_line_column){(uint32_t)line + 1, KG_COLUMN_MOST};
    for (size_t i = from; i < at; i++)
        column += ((unsigned char)source->text.p[i] & 0xC0) != 0x80;
    return (kg_line_column){(uint32_t)line + 1, column};
}

kg_str kg_source_line(const kg_source *source, uint32_t line)
{
    if (line < 1 || line > source->n_lines)
        return (kg_str){0};
    size_t at = source->lines[line - 1];
    size_t end = line < source->n_lines ? source->lines[line] : source->text.n;
    while (end > at && (source->text.p[end - 1] == '\n' || source->text.p[end - 1] == '\r'))
        end--;
    return (kg_str){source->text.p + at, end - at};
}

void kg_diags_init(kg_diags *diags, kg_arena *arena)
{
    *diags = (kg_diags){.arena = arena};
}

kg_diag *kg_diag_add(kg_diags *diags, kg_code code, kg_place place)
{
    size_t *count = &diags->count[kg_code_severity(code)];
    bool kept = ++*count <= KG_DIAGS_MOST;
    diags->of_code[code]++;
    kg_diag *diag = kept ? KG_PUSH(diags->arena, diags->items, diags->n, diags->cap) : &diags->spare;
    *diag = (kg_diag){.code = code, .place = place};
    return diag;
}

kg_diag *kg_diag_arg(kg_diags *diags, kg_diag *diag, const char *name, kg_str value)
{
    if (diag != &diags->spare && diag->n_args < KG_ARGS_MOST)
        diag->args[diag->n_args++] = (kg_arg){name, kg_str_copy(diags->arena, value)};
    return diag;
}

bool kg_diags_failed(const kg_diags *diags)
{
    return diags->count[KG_SEV_ERROR] > 0;
}

static int source_order(const kg_source *a, const kg_source *b)
{
    if (a == b || !a || !b)
        return (b == NULL) - (a == NULL);
    return kg_str_cmp(a->name, b->name);
}

static int order(const kg_diag *a, const kg_diag *b)
{
    int by = source_order(a->place.source, b->place.source);
    if (!by)
        by = (a->place.at > b->place.at) - (a->place.at < b->place.at);
    return by ? by : (int)a->code - (int)b->code;
}

/* Insertion keeps equals in their order; there are at most a few thousand, mostly in order. */
void kg_diags_sort(kg_diags *diags)
{
    for (size_t i = 1; i < diags->n; i++) {
        kg_diag moved = diags->items[i];
        size_t j = i;
        for (; j > 0 && order(&diags->items[j - 1], &moved) > 0; j--)
            diags->items[j] = diags->items[j - 1];
        diags->items[j] = moved;
    }
}
