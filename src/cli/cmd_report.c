// SPDX-License-Identifier: Apache-2.0
// koguchi report: the analysis as a document.
#include "cli/cli.h"
#include "cli/os.h"

typedef int (*writer)(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);

/* In the order of the words of --format. */
static const writer writers[] = {kg_report_md, kg_report_csv, kg_report_json, kg_report_html};

/* The extension of a file, without its dot; what begins with a digit, as in report-1.2, is none. */
static kg_str extension_of(kg_str file)
{
    size_t dot = file.n;
    while (dot && file.p[dot - 1] != '.' && file.p[dot - 1] != '/')
        dot--;
    bool found = dot > 1 && dot < file.n && file.p[dot - 1] == '.' && file.p[dot - 2] != '/';
    return found && !(file.p[dot] >= '0' && file.p[dot] <= '9') ? kg_str_from(file, dot) : (kg_str){0};
}

static bool is_word(kg_str s, const char *word)
{
    size_t i = 0;
    while (i < s.n && word[i] && (s.p[i] | 0x20) == word[i])
        i++;
    return i == s.n && !word[i];
}

/* The format (as --format numbers it) that the extension of a file names: Markdown without one, 0 for one
 * that is some other format's. */
static size_t format_of(kg_str file)
{
    static const struct {
        const char *extension;
        size_t format;
    } known[] = {{"", 1},    {"md", 1},   {"markdown", 1}, {"txt", 1},
                 {"csv", 2}, {"json", 3}, {"html", 4},     {"htm", 4}};
    kg_str extension = extension_of(file);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_word(extension, known[i].extension))
            return known[i].format;
    return 0;
}

int cmd_report(kg_cli_session *s)
{
    kg_str file = kg_str_of(s->line->options.output);
    size_t format = s->line->options.format ? (size_t)s->line->options.format : format_of(file);
    kg_report_options options = {.lang = s->language,
                                 .suggestions = s->line->options.include != 0,
                                 .only_table = s->line->options.only != 0,
                                 .remarks = &s->diags};
    if (!format) {
        bool itself = kg_os_same_file(s->line->options.output, s->file);
        return kg_cli_misused(s, itself ? KG_M_CLI_USAGE_OVER_MODEL : KG_M_CLI_USAGE_EXTENSION, file,
                              (kg_str){0});
    }
    int result = writers[format - 1](&s->out, s->analysis, &options);
    return result ? result : kg_cli_deliver(s);
}
