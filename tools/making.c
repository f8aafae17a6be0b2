// SPDX-License-Identifier: Apache-2.0
// Files, faults and C strings for the programs that run while building. See making.h.
#include "making.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

kg_str make_read_file(kg_arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    kg_buf buf;
    char part[65536];
    size_t n;
    if (!file) {
        perror(path);
        exit(1);
    }
    kg_buf_init(&buf, arena);
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        kg_buf_add(&buf, (kg_str){part, n});
    fclose(file);
    return kg_buf_str(&buf);
}

void make_write_file(const char *path, kg_str text)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text.p, 1, text.n, file) != text.n || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

void make_print_diags(const kg_diags *diags)
{
    for (size_t i = 0; i < diags->n; i++) {
        const kg_diag *d = &diags->items[i];
        if (d->place.source) {
            kg_line_column at = kg_source_position(d->place.source, d->place.at);
            fprintf(stderr, "%.*s:%u:%u: ", KG_P(d->place.source->name), at.line, at.column);
        }
        fputs(kg_code_name(d->code), stderr);
        for (size_t k = 0; k < d->n_args; k++)
            fprintf(stderr, " %s=%.*s", d->args[k].name, KG_P(d->args[k].value));
        fputc('\n', stderr);
    }
}

void make_quote(kg_buf *out, kg_str s)
{
    kg_buf_addc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\' || c == '?')
            kg_buf_addf(out, "\\%c", c);
        else if (c < 0x20 || c >= 0x7F)
            kg_buf_addf(out, "\\%03o", c);
        else
            kg_buf_addc(out, (char)c);
    }
    kg_buf_addc(out, '"');
}

/* Each {name} of a occurs in b. */
static bool names_within(kg_str a, kg_str b)
{
    kg_str before, rest, name, after;
    while (kg_str_cut(a, '{', &before, &rest) && kg_str_cut(rest, '}', &name, &after)) {
        bool found = false;
        for (size_t i = 0; i + name.n + 2 <= b.n && !found; i++)
            found = b.p[i] == '{' && b.p[i + name.n + 1] == '}' && memcmp(b.p + i + 1, name.p, name.n) == 0;
        if (!found)
            return false;
        a = after;
    }
    return true;
}

bool make_names_agree(kg_str ja, kg_str en)
{
    return names_within(ja, en) && names_within(en, ja);
}
