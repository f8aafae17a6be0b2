// SPDX-License-Identifier: Apache-2.0
// koguchi init: a new model from a template, in the language of its author, with the schema for editors
// beside it.
#include "cli/cli.h"
#include "cli/os.h"
#include "cli/prompt.h"

#include <string.h>

#define SCHEMA_NAME "koguchi.schema.json"
#define SCHEMA_LINE "# yaml-language-server: $schema=./" SCHEMA_NAME "\n"

enum { SCHEMA_MOST = 16 << 20 };

/* ---- asking ---- */

static int stopped(kg_cli_session *s)
{
    kg_buf_add(&s->err, kg_cli_text(s, KG_M_CLI_INIT_STOPPED));
    kg_buf_addc(&s->err, '\n');
    return KG_EXIT_INTERRUPTED;
}

/* The author's language becomes that of the session. */
static int choose_language(kg_cli_session *s)
{
    static const char *const answers[2][2] = {{"1", "ja"}, {"2", "en"}};
    if (kg_cli_language_chosen(s) || !kg_cli_can_ask())
        return KG_OK;
    kg_arg usual = {"default", s->language == KG_JA ? KG_S("1") : KG_S("2")};
    kg_buf question;
    kg_buf_init(&question, &s->arena);
    kg_cli_say(s, &question, KG_M_CLI_INIT_LANGUAGE, &usual, 1);
    for (kg_str answer;;) {
        if (!kg_cli_ask(s, kg_buf_str(&question), &answer))
            return stopped(s);
        if (!answer.n)
            return KG_OK;
        for (int lang = KG_JA; lang <= KG_EN; lang++)
            for (size_t i = 0; i < 2; i++)
                if (kg_str_is(answer, answers[lang][i])) {
                    s->language = (kg_lang)lang;
                    return KG_OK;
                }
    }
}

/* ---- the template ---- */

static const kg_template *find_template(const kg_cli_session *s, kg_str name)
{
    uint32_t ix = kg_vocab_find(&s->catalog->vocabs[KG_V_TEMPLATES], name);
    return ix ? &s->catalog->templates[ix - 1] : NULL;
}

static int no_such_template(kg_cli_session *s, kg_str name)
{
    kg_buf all;
    kg_buf_init(&all, &s->arena);
    for (size_t i = 0; i < s->catalog->n_templates; i++) {
        kg_buf_addz(&all, i ? ", " : "");
        kg_buf_add(&all, s->catalog->templates[i].entry.id);
    }
    kg_cli_problem problem = {.found = true,
                              .message = KG_M_CLI_USAGE_TEMPLATE,
                              .what = name,
                              .value = kg_buf_str(&all),
                              .near = kg_vocab_near(&s->catalog->vocabs[KG_V_TEMPLATES], name),
                              .command = s->command->name};
    return kg_cli_usage(s, &problem);
}

/* Two lines each, so that none is cut on a narrow terminal. */
static kg_str list_of_templates(kg_cli_session *s)
{
    kg_buf out;
    kg_buf_init(&out, &s->arena);
    kg_cli_paint(&out, s->color_err, KG_CLI_BOLD, kg_cli_text(s, KG_M_CLI_INIT_TEMPLATES));
    kg_buf_addc(&out, '\n');
    for (size_t i = 0; i < s->catalog->n_templates; i++) {
        const kg_template *template = &s->catalog->templates[i];
        kg_str title = kg_text_in(template->title, s->language), says = kg_text_in(template->says, s->language);
        kg_buf_addf(&out, "%3zu  %.*s  ", i + 1, KG_P(template->entry.id));
        kg_cli_paint(&out, s->color_err, KG_CLI_BOLD, kg_cli_clean(title, &s->arena));
        kg_buf_addf(&out, "\n     %.*s\n", KG_P(kg_cli_clean(says, &s->arena)));
    }
    return kg_buf_str(&out);
}

/* By number or by name; an empty answer is the first, anything else is asked again. */
static int ask_template(kg_cli_session *s, const kg_template **chosen)
{
    kg_os_print(2, list_of_templates(s));
    for (kg_str answer;;) {
        if (!kg_cli_ask(s, kg_cli_text(s, KG_M_CLI_INIT_TEMPLATE), &answer))
            return stopped(s);
        long number = answer.n ? kg_str_number(answer, (long)s->catalog->n_templates) : 1;
        *chosen = number > 0 ? &s->catalog->templates[number - 1] : find_template(s, answer);
        if (*chosen)
            return KG_OK;
    }
}

static int choose_template(kg_cli_session *s, const kg_template **chosen)
{
    kg_str name = kg_str_of(s->line->options.template);
    *chosen = name.p ? find_template(s, name) : &s->catalog->templates[0];
    if (name.p)
        return *chosen ? KG_OK : no_such_template(s, name);
    return kg_cli_can_ask() ? ask_template(s, chosen) : KG_OK;
}

/* ---- the text ---- */

/* The language that a comment "# ja: ..." is for, or -1; *rest is what it says. */
static int comment_language(kg_str line, size_t indent, kg_str *rest)
{
    kg_str comment = kg_str_from(line, indent);
    bool ja = kg_str_starts(comment, "# ja:");
    if (!ja && !kg_str_starts(comment, "# en:"))
        return -1;
    *rest = kg_str_from(comment, 5);
    return ja ? KG_JA : KG_EN;
}

/* The template as a file of one language: its comments are for one author, `language:` says which. */
static kg_str model_text(kg_cli_session *s, const kg_template *template, bool with_schema)
{
    kg_buf out;
    kg_str left = template->text, line, rest;
    kg_buf_init(&out, &s->arena);
    kg_buf_addz(&out, with_schema ? SCHEMA_LINE : "");
    while (left.n) {
        size_t indent = 0;
        kg_str_cut(left, '\n', &line, &left);
        while (indent < line.n && line.p[indent] == ' ')
            indent++;
        int language = comment_language(line, indent, &rest);
        if (language >= 0 && language != (int)s->language)
            continue;
        if (language >= 0) {
            kg_buf_pad(&out, ' ', indent);
            kg_buf_addc(&out, '#');
            kg_buf_add(&out, rest);
        } else if (kg_str_starts(line, "language:")) {
            kg_buf_addz(&out, s->language == KG_JA ? "language: ja" : "language: en");
        } else {
            kg_buf_add(&out, line);
        }
        kg_buf_addc(&out, '\n');
    }
    return kg_buf_str(&out);
}

/* A template of a user's own catalogue may hold anything. */
static int check_template(kg_cli_session *s, const kg_template *template)
{
    kg_model *model;
    kg_source_init(&s->source, &s->arena, template->entry.id, template->text);
    if (kg_model_read(&model, &s->source, s->catalog, &s->arena, &s->diags) == KG_OK)
        return KG_OK;
    return kg_cli_report_errors(s);
}

/* ---- the schema ---- */

static const char *beside(kg_cli_session *s, const char *file, const char *name)
{
    const char *slash = strrchr(file, '/');
    int n = slash ? (int)(slash - file) + 1 : 0;
    return kg_str_format(&s->arena, "%.*s%s", n, file, name).p;
}

/* Does the file begin as every schema that this program writes, whatever its version and language? */
static bool is_ours(kg_str old, kg_str schema)
{
    static const char mark[] = "\"koguchi\":";
    size_t n = 0;
    while (n < schema.n && memcmp(schema.p + n, mark, sizeof mark - 1) != 0)
        n++;
    return old.n >= n && memcmp(old.p, schema.p, n) == 0;
}

static void tell_schema(kg_cli_session *s, int message, const char *file)
{
    kg_arg arg = {"file", kg_cli_clean(kg_str_of(file), &s->arena)};
    if (s->line->options.quiet && message != KG_M_CLI_INIT_SCHEMA_KEPT)
        return;
    kg_cli_say(s, &s->err, message, &arg, 1);
    kg_buf_addc(&s->err, '\n');
}

static int failed(kg_cli_session *s, const char *file, kg_os_why why)
{
    kg_cli_file_problem(s, why == KG_OS_EXISTS ? KG_FILE_EXISTS : KG_FILE_WRITE, file, (int)why);
    return kg_cli_report_errors(s);
}

/* Written if there is none, replaced if it is an older one of ours, else left alone and told. */
static int write_schema(kg_cli_session *s, const char *model)
{
    const char *file = beside(s, model, SCHEMA_NAME);
    kg_buf out;
    kg_str old;
    kg_buf_init(&out, &s->arena);
    kg_cli_json_schema(s, &out);
    kg_str schema = kg_buf_str(&out);
    kg_os_why why = kg_os_read(&old, file, SCHEMA_MOST, &s->arena);
    if (why == KG_OS_MISSING) {
        why = kg_os_create(file, schema);
        if (why) /* what keeps it from being made is the folder's fault, and the model's too */
            return failed(s, why == KG_OS_EXISTS ? file : model, why);
        tell_schema(s, KG_M_CLI_INIT_SCHEMA, file);
    } else if (why || !is_ours(old, schema)) {
        tell_schema(s, KG_M_CLI_INIT_SCHEMA_KEPT, file);
    } else if (!kg_str_eq(old, schema)) {
        why = kg_os_write(file, schema);
        if (why)
            return failed(s, file, why);
        tell_schema(s, KG_M_CLI_INIT_SCHEMA_REPLACED, file);
    }
    return KG_OK;
}

/* ---- what was done, and what comes next ---- */

static void tell_model(kg_cli_session *s, const char *file, const kg_template *template)
{
    kg_arg args[] = {{"file", kg_cli_clean(kg_str_of(file), &s->arena)},
                     {"template", template->entry.id},
                     {"title", kg_text_in(template->title, s->language)}};
    kg_cli_say(s, &s->err, KG_M_CLI_INIT_WROTE, args, 3);
    kg_buf_addc(&s->err, '\n');
}

/* The file as a shell takes it and no command takes it for an option. */
static kg_str quoted(kg_cli_session *s, const char *file)
{
    kg_buf out;
    kg_buf_init(&out, &s->arena);
    kg_cli_quote(&out, *file == '-' ? kg_str_format(&s->arena, "./%s", file).p : file);
    return kg_buf_str(&out);
}

/* my.yaml -> my.html */
static const char *report_name(kg_cli_session *s, const char *file)
{
    const char *dot = strrchr(file, '.'), *slash = strrchr(file, '/');
    int n = (int)(dot && (!slash || dot > slash + 1) && dot > file ? (size_t)(dot - file) : strlen(file));
    return kg_str_format(&s->arena, "%.*s.html", n, file).p;
}

static void tell_next(kg_cli_session *s, const char *file)
{
    kg_str name = quoted(s, file), report = quoted(s, report_name(s, file));
    kg_cli_cell cells[] = {
        {.text = kg_str_format(&s->arena, "  koguchi questions %.*s", KG_P(name))},
        {.text = kg_cli_text(s, KG_M_CLI_INIT_NEXT_QUESTIONS)},
        {.text = kg_str_format(&s->arena, "  koguchi judge %.*s", KG_P(name))},
        {.text = kg_cli_text(s, KG_M_CLI_INIT_NEXT_JUDGE)},
        {.text = kg_str_format(&s->arena, "  koguchi check %.*s", KG_P(name))},
        {.text = kg_cli_text(s, KG_M_CLI_INIT_NEXT_CHECK)},
        {.text = kg_str_format(&s->arena, "  koguchi report %.*s --format html -o %.*s", KG_P(name), KG_P(report))},
        {.text = kg_cli_text(s, KG_M_CLI_INIT_NEXT_REPORT)},
    };
    kg_cli_column columns[] = {{.least = 0}, {.least = 0}};
    kg_buf_add(&s->err, kg_cli_text(s, KG_M_CLI_INIT_NEXT));
    kg_buf_addc(&s->err, '\n');
    kg_cli_table(s, &s->err, columns, 2, cells, sizeof cells / sizeof *cells / 2, 0);
}

/* ---- the command ---- */

/* The schema first: where it can't be written, there is no model that would have to be removed to try again. */
static int write_both(kg_cli_session *s, const char *file, const kg_template *template, kg_str text)
{
    int result = kg_os_exists(file) ? failed(s, file, kg_os_create(file, text)) : write_schema(s, file);
    if (result)
        return result;
    kg_os_why why = kg_os_create(file, text);
    if (why)
        return failed(s, file, why);
    if (!s->line->options.quiet) {
        tell_model(s, file, template);
        tell_next(s, file);
    }
    return KG_EXIT_ANSWERED;
}

int cmd_init(kg_cli_session *s)
{
    const char *file = s->args[0];
    const kg_template *template;
    bool standard = strcmp(file, "-") == 0;
    if (strcmp(beside(s, file, SCHEMA_NAME), file) == 0)
        return kg_cli_misused(s, KG_M_CLI_USAGE_SCHEMA_NAME, kg_str_of(file), (kg_str){0});
    int result = choose_language(s);
    if (!result)
        result = choose_template(s, &template);
    if (result)
        return result;
    result = check_template(s, template);
    if (result)
        return result;
    kg_str text = model_text(s, template, !standard);
    if (!standard)
        return write_both(s, file, template, text);
    kg_buf_add(&s->out, text);
    return KG_EXIT_ANSWERED;
}
