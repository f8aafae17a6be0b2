// SPDX-License-Identifier: Apache-2.0
// Findings of one YAML text: see found.h. With the small questions about lines that all checks ask.
#include "found.h"

#include <string.h>

/* Of mistakes in the bytes a hundred tell enough; structural ones end at KG_DIAGS_MOST. */
enum { REPEATS_MOST = 100 };

void kg_yaml_found_init(kg_yaml_found *found, const kg_source *source, kg_diags *diags)
{
    *found = (kg_yaml_found){.source = source, .diags = diags, .spoiled = SIZE_MAX};
}

static size_t most_of(kg_code code)
{
    switch (code) {
    case KG_YAML_UTF8:
    case KG_YAML_CONTROL:
    case KG_YAML_TAB:
    case KG_YAML_WIDE_SPACE:
    case KG_YAML_CONFLICT:
    case KG_YAML_DIRECTIVE:
        return REPEATS_MOST;
    default:
        return KG_DIAGS_MOST;
    }
}

kg_diag *kg_yaml_found_add(kg_yaml_found *found, kg_code code, size_t at, size_t end)
{
    found->total++;
    if (++found->n[code] > most_of(code) || found->diags->count[KG_SEV_ERROR] > KG_DIAGS_MOST)
        return NULL;
    return kg_diag_add(found->diags, code, (kg_place){found->source, at, end});
}

void kg_yaml_found_arg(kg_yaml_found *found, kg_diag *diag, const char *name, kg_str value)
{
    if (diag)
        kg_diag_arg(found->diags, diag, name, value);
}

void kg_yaml_found_number(kg_yaml_found *found, kg_diag *diag, const char *name, size_t value)
{
    if (diag)
        kg_diag_arg(found->diags, diag, name,
                    kg_str_format(found->diags->arena, "%lu", (unsigned long)value));
}

bool kg_yaml_found_has(const kg_yaml_found *found, kg_code code, size_t at)
{
    if (!found->n[code])
        return false;
    for (size_t i = 0; i < found->diags->n; i++) {
        const kg_diag *diag = &found->diags->items[i];
        if (diag->code == code && diag->place.source == found->source && diag->place.at == at)
            return true;
    }
    return false;
}

void kg_yaml_line_span(const kg_source *source, size_t line, size_t *at, size_t *end)
{
    const char *p = source->text.p;
    size_t to = line + 1 < source->n_lines ? source->lines[line + 1] : source->text.n;
    *at = source->lines[line];
    if (to > *at && p[to - 1] == '\n')
        to--;
    if (to > *at && p[to - 1] == '\r')
        to--;
    if (line == 0 && to >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        *at = 3;
    *end = to;
}

size_t kg_yaml_char_end(kg_str text, size_t at)
{
    if (at >= text.n)
        return text.n;
    do
        at++;
    while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80);
    return at;
}

bool kg_yaml_wide_at(kg_str text, size_t at)
{
    return at + 3 <= text.n && memcmp(text.p + at, "\xE3\x80\x80", 3) == 0;
}
