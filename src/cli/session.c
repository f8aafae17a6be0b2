// SPDX-License-Identifier: Apache-2.0
// Opening what a command works on, in the language of whoever asked.
#include "cli/cli.h"
#include "cli/os.h"

#include "catalog/shapes.h"

#include <string.h>

#define HEAP_MOST ((size_t)2 << 30)

/* ---- language, colour, width ---- */

static kg_lang locale_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = kg_os_env(names[i]);
        if (value)
            return kg_str_starts(kg_str_of(value), "ja") ? KG_JA : KG_EN;
    }
    return KG_EN;
}

bool kg_cli_language_chosen(const kg_cli_session *s)
{
    kg_str stated = kg_str_of(kg_os_env("KOGUCHI_LANG"));
    return s->line->options.language || kg_str_is(stated, "ja") || kg_str_is(stated, "en");
}

static kg_lang first_language(const kg_cli_session *s)
{
    if (s->line->options.language)
        return (kg_lang)(s->line->options.language - 1);
    if (kg_cli_language_chosen(s))
        return kg_str_is(kg_str_of(kg_os_env("KOGUCHI_LANG")), "ja") ? KG_JA : KG_EN;
    return locale_language();
}

static bool colored(const kg_cli_options *options, int stream)
{
    if (options->color == KG_CLI_COLOR_ALWAYS)
        return true;
    if (options->color == KG_CLI_COLOR_NEVER || kg_os_env("NO_COLOR"))
        return false;
    return kg_os_is_terminal(stream) && !kg_str_is(kg_str_of(kg_os_env("TERM")), "dumb");
}

void kg_cli_session_init(kg_cli_session *s, kg_cli_line *line)
{
    enum { USUAL_COLUMNS = 100 };
    size_t columns = kg_os_is_terminal(1) || kg_os_env("COLUMNS") ? kg_os_columns() : 0;
    *s = (kg_cli_session){.line = line, .catalog = &kg_catalog_compiled};
    if (line->command >= 0) {
        s->command = &kg_cli_commands[line->command];
        s->args = line->args + 1;
        s->n_args = line->n_args - 1;
    }
    kg_heap_init(&s->heap, HEAP_MOST);
    kg_arena_init(&s->arena, &s->heap);
    s->language = first_language(s);
    s->color_out = colored(&line->options, 1);
    s->color_err = colored(&line->options, 2);
    s->columns = columns ? columns : USUAL_COLUMNS;
}

void kg_cli_session_clear(kg_cli_session *s)
{
    kg_arena_clear(&s->arena);
}

/* ---- the catalogue ---- */

void kg_cli_file_problem(kg_cli_session *s, kg_code code, const char *file, int os_why)
{
    static const int reasons[] = {
        [KG_OS_OK] = KG_M_CLI_REASON_OTHER,
        [KG_OS_MISSING] = KG_M_CLI_REASON_MISSING,
        [KG_OS_DENIED] = KG_M_CLI_REASON_DENIED,
        [KG_OS_FOLDER] = KG_M_CLI_REASON_FOLDER,
        [KG_OS_NO_FOLDER] = KG_M_CLI_REASON_NO_FOLDER,
        [KG_OS_FULL] = KG_M_CLI_REASON_FULL,
        [KG_OS_READ_ONLY] = KG_M_CLI_REASON_READ_ONLY,
        [KG_OS_TOO_LONG] = KG_M_CLI_REASON_TOO_LONG,
        [KG_OS_BUSY] = KG_M_CLI_REASON_OTHER,
        [KG_OS_EXISTS] = KG_M_CLI_REASON_OTHER, /* has a code of its own */
        [KG_OS_CLOSED_PIPE] = KG_M_CLI_REASON_OTHER,
        [KG_OS_TOO_LARGE] = KG_M_CLI_REASON_OTHER,
        [KG_OS_OTHER] = KG_M_CLI_REASON_OTHER,
    };
    kg_diag *diag = kg_diag_add(&s->diags, code, (kg_place){0});
    kg_diag_arg(&s->diags, diag, "file", kg_str_of(file));
    kg_diag_arg(&s->diags, diag, "reason", kg_cli_text(s, reasons[os_why]));
}

static void too_large(kg_cli_session *s)
{
    long limit = KG_YAML_BYTES_MOST >> 20;
    kg_diag *diag = kg_diag_add(&s->diags, KG_FILE_TOO_LARGE, (kg_place){0});
    kg_diag_arg(&s->diags, diag, "size", kg_str_format(&s->arena, "%ld+", limit));
    kg_diag_arg(&s->diags, diag, "limit", kg_str_format(&s->arena, "%ld", limit));
}

static kg_str folder_of(kg_str path)
{
    while (path.n && path.p[path.n - 1] != '/')
        path.n--;
    return path;
}

/* Of the models in the folder of a file that is not there, the one called most like it. */
static kg_str nearest_file(kg_str file, kg_arena *arena)
{
    enum { SLIPS_MOST = 3, LOOK_AT_MOST = 2000 };
    kg_str *paths, folder = folder_of(file), name = kg_str_from(file, folder.n), nearest = {0};
    size_t n, best = SLIPS_MOST + 1;
    if (kg_os_list_yaml(&paths, &n, folder.n ? kg_str_format(arena, "%.*s", KG_P(folder)).p : "./", arena))
        return nearest;
    for (size_t i = 0; i < n && i < LOOK_AT_MOST && best; i++) {
        kg_str other = kg_str_from(paths[i], folder_of(paths[i]).n);
        unsigned slips = kg_str_distance(name, other, (unsigned)best - 1);
        if (slips >= best || 2 * slips >= name.n)
            continue;
        best = slips;
        nearest = other;
    }
    return nearest.n ? kg_str_format(arena, "%.*s%.*s", KG_P(folder), KG_P(nearest)) : nearest;
}

static void missing_file(kg_cli_session *s, const char *path)
{
    kg_str near = nearest_file(kg_str_of(path), &s->arena);
    kg_cli_file_problem(s, KG_FILE_OPEN, path, KG_OS_MISSING);
    if (near.n && s->diags.n)
        kg_diag_arg(&s->diags, &s->diags.items[s->diags.n - 1], "near", near);
}

/* Reads a file or reports why not. */
static bool read_file(kg_cli_session *s, kg_str *out, const char *path)
{
    kg_os_why why = kg_os_read(out, path, KG_YAML_BYTES_MOST, &s->arena);
    if (why == KG_OS_TOO_LARGE)
        too_large(s);
    else if (why == KG_OS_MISSING)
        missing_file(s, path);
    else if (why)
        kg_cli_file_problem(s, KG_FILE_OPEN, path, (int)why);
    return why == KG_OS_OK;
}

static bool read_overlay(kg_cli_session *s, kg_catalog_file **files, size_t *n)
{
    const char *folder = s->line->options.catalog;
    kg_str *paths;
    kg_os_why why = kg_os_list_yaml(&paths, n, folder, &s->arena);
    if (why) {
        kg_cli_file_problem(s, KG_FILE_OPEN, folder, (int)why);
        return false;
    }
    *files = KG_NEW_N(&s->arena, kg_catalog_file, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        (*files)[i].name = paths[i];
        if (!read_file(s, &(*files)[i].text, paths[i].p))
            return false;
    }
    return true;
}

/* Errors in an overlay, or in reaching it, are told with the compiled texts. */
int kg_cli_open_catalog(kg_cli_session *s)
{
    kg_catalog *catalog, *plain;
    kg_diags none;
    kg_catalog_file *files = NULL;
    size_t n = 0;
    kg_diags_init(&none, &s->arena);
    if (kg_catalog_open(&plain, NULL, 0, &s->arena, &none) != KG_OK)
        return KG_EXIT_INVALID;
    s->catalog = plain;
    if (!s->line->options.catalog || kg_diags_failed(&s->diags))
        return KG_OK;
    if (!read_overlay(s, &files, &n) ||
        kg_catalog_open(&catalog, files, n, &s->arena, &s->diags) != KG_OK)
        return kg_cli_report_errors(s);
    s->catalog = catalog;
    return KG_OK;
}

/* ---- the model ---- */

/* What the file states as its language, even if it can't be read as YAML: 1 + kg_lang, or 0. */
static int stated_language(const kg_source *source)
{
    for (uint32_t i = 1; i <= source->n_lines; i++) {
        kg_str line = kg_source_line(source, i), word;
        if (!kg_str_starts(line, "language:"))
            continue;
        for (word = kg_str_from(line, 9); word.n && strchr(" \"'", word.p[0]);)
            word = kg_str_from(word, 1);
        return kg_str_starts(word, "ja") ? 1 + KG_JA : kg_str_starts(word, "en") ? 1 + KG_EN : 0;
    }
    return 0;
}

int kg_cli_open_model(kg_cli_session *s, const char *file)
{
    kg_str text;
    s->file = file;
    if (!read_file(s, &text, file))
        return kg_cli_report_errors(s);
    kg_source_init(&s->source, &s->arena, strcmp(file, "-") ? kg_str_of(file) : KG_S("<stdin>"), text);
    int stated = kg_cli_language_chosen(s) ? 0 : stated_language(&s->source);
    if (stated)
        s->language = (kg_lang)(stated - 1);
    if (kg_model_read(&s->model, &s->source, s->catalog, &s->arena, &s->diags) != KG_OK)
        return kg_cli_report_errors(s);
    return KG_OK;
}

kg_options kg_cli_analysis_options(const kg_cli_session *s)
{
    const kg_cli_options *given = &s->line->options;
    kg_options options = KG_OPTIONS_INIT;
    if (given->credit)
        options.credit = (kg_credit)(given->credit - 1);
    if (given->cvss)
        options.version = (kg_cvss_version)(KG_CVSS_30 + given->cvss - 1);
    return options;
}

int kg_cli_run_analysis(kg_cli_session *s)
{
    kg_options options = kg_cli_analysis_options(s);
    int result = kg_analyze(&s->analysis, s->model, s->catalog, &options, &s->arena, &s->diags);
    if (result == KG_E_MEMORY)
        return result;
    return result || kg_diags_failed(&s->diags) ? kg_cli_report_errors(s) : KG_OK;
}

/* ---- output ---- */

static void tell_written(kg_cli_session *s, const char *file)
{
    kg_arg arg = {"file", kg_cli_clean(kg_str_of(file), &s->arena)};
    if (s->line->options.quiet)
        return;
    kg_cli_say(s, &s->err, KG_M_CLI_WRITTEN, &arg, 1);
    kg_buf_addc(&s->err, '\n');
}

int kg_cli_deliver(kg_cli_session *s)
{
    const char *file = s->line->options.output;
    if (!file || strcmp(file, "-") == 0)
        return KG_EXIT_ANSWERED;
    if (s->file && kg_os_same_file(file, s->file))
        return kg_cli_misused(s, KG_M_CLI_USAGE_OVER_MODEL, kg_str_of(file), (kg_str){0});
    kg_os_why why = kg_os_write(file, kg_buf_str(&s->out));
    kg_buf_init(&s->out, &s->arena);
    if (!why) {
        tell_written(s, file);
        return KG_EXIT_ANSWERED;
    }
    kg_cli_file_problem(s, KG_FILE_WRITE, file, (int)why);
    return kg_cli_report_errors(s);
}

/* ---- texts ---- */

kg_str kg_cli_text(const kg_cli_session *s, int message)
{
    return kg_message_text(s->catalog, message, s->language);
}

void kg_cli_say(const kg_cli_session *s, kg_buf *out, int message, const kg_arg *args, size_t n)
{
    kg_message_fill(out, kg_cli_text(s, message), args, n);
}

void kg_cli_say_count(const kg_cli_session *s, kg_buf *out, int message, size_t count)
{
    kg_arg arg = {"count", kg_str_format(out->arena, "%zu", count)};
    kg_cli_say(s, out, message, &arg, 1);
}

kg_str kg_cli_text_named(const kg_cli_session *s, const char *id)
{
    uint32_t ix = kg_vocab_find(&s->catalog->vocabs[KG_V_MESSAGES], kg_str_of(id));
    return ix ? kg_message_text(s->catalog, (int)ix - 1, s->language) : (kg_str){0};
}

static bool is_safe(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80 || strchr("_./+-=:,@%", c);
}

void kg_cli_quote(kg_buf *out, const char *file)
{
    bool safe = true;
    for (const char *at = file; *at; at++)
        safe = safe && is_safe(*at);
    kg_buf_addz(out, safe ? "" : "'");
    for (const char *at = file; *at; at++) {
        if (*at == '\'')
            kg_buf_addz(out, "'\\'");
        kg_buf_addc(out, *at);
    }
    kg_buf_addz(out, safe ? "" : "'");
}

/* Bytes at s[i] that a terminal would obey or that turn what is read around (U+202A..E, U+2066..9); 0: none. */
static size_t unclean(kg_str s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.p + i;
    if (p[0] < 0x20 || p[0] == 0x7F)
        return 1;
    if (s.n - i >= 2 && p[0] == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0)
        return 2;
    if (s.n - i >= 3 && p[0] == 0xE2 &&
        ((p[1] == 0x80 && p[2] >= 0xAA && p[2] <= 0xAE) || (p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9)))
        return 3;
    return 0;
}

kg_str kg_cli_clean(kg_str s, kg_arena *arena)
{
    char *p = NULL;
    for (size_t i = 0; i < s.n; i++) {
        size_t n = unclean(s, i);
        if (!n)
            continue;
        if (!p)
            p = memcpy(kg_alloc(arena, s.n + 1), s.p, s.n);
        memset(p + i, ' ', n);
        i += n - 1;
    }
    return p ? (kg_str){p, s.n} : s;
}
