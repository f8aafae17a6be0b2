// SPDX-License-Identifier: Apache-2.0
// mkpage OUT.c PAGE.css: compiles the style sheet of the page into C, without comments and indentation.
// Refuses what would end a style element or fetch anything.
#include "making.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool holds(kg_str text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text.n; i++)
        if (memcmp(text.p + i, word, n) == 0)
            return true;
    return false;
}

static void refuse_strangers(const char *path, kg_str css)
{
    static const char *const strangers[] = {"</", "<!--", "@import", "url(", "http:", "https:", "expression("};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
        if (holds(css, strangers[i])) {
            fprintf(stderr, "%s: the page must stand alone, but here is %s\n", path, strangers[i]);
            exit(1);
        }
}

/* Comments go; so do blanks that begin a line, and empty lines. */
static kg_str squeezed(kg_arena *arena, kg_str css)
{
    kg_buf out;
    bool start = true;
    kg_buf_init(&out, arena);
    for (size_t i = 0; i < css.n; i++) {
        if (i + 1 < css.n && css.p[i] == '/' && css.p[i + 1] == '*') {
            for (i += 2; i + 1 < css.n && !(css.p[i] == '*' && css.p[i + 1] == '/'); i++) {
            }
            i++;
        } else if (!start || (css.p[i] != ' ' && css.p[i] != '\n')) {
            start = css.p[i] == '\n';
            kg_buf_addc(&out, css.p[i]);
        }
    }
    return kg_buf_str(&out);
}

typedef struct making {
    kg_arena arena;
    const char *out_path, *path;
} making;

/* A literal a line keeps the generated file readable. */
static int make(void *arg)
{
    making *m = arg;
    kg_buf out;
    kg_str css = make_read_file(&m->arena, m->path), line, rest;
    refuse_strangers(m->path, css);
    kg_buf_init(&out, &m->arena);
    kg_buf_addz(&out, "#include \"report/page.h\"\n\nconst char kg_page_css[] =\n");
    for (rest = squeezed(&m->arena, css); rest.n; rest = kg_str_from(rest, line.n + 1)) {
        kg_str after;
        kg_str_cut(rest, '\n', &line, &after);
        make_quote(&out, line);
        kg_buf_addz(&out, " \"\\n\"\n");
    }
    kg_buf_addz(&out, ";\nconst size_t kg_page_css_size = sizeof kg_page_css - 1;\n");
    make_write_file(m->out_path, kg_buf_str(&out));
    return KG_OK;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: mkpage OUT.c PAGE.css\n", stderr);
        return 2;
    }
    kg_heap heap;
    kg_heap_init(&heap, (size_t)1 << 26);
    making m = {.out_path = argv[1], .path = argv[2]};
    kg_arena_init(&m.arena, &heap);
    int result = kg_guard(&heap, make, &m);
    if (result == KG_E_MEMORY)
        fputs("mkpage: out of memory\n", stderr);
    kg_arena_clear(&m.arena);
    return result == KG_OK ? 0 : 1;
}
