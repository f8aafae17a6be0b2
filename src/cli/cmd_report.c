// SPDX-License-Identifier: Apache-2.0
// koguchi report: the analysis as a document.
#include "cli/cli.h"

typedef int (*writer)(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);

/* In the order of the words of --format. */
static const writer writers[] = {kg_report_md, kg_report_csv, kg_report_json, kg_report_html};

/* The format that the extension of a file names, else the first. */
static size_t format_of(kg_str file)
{
    static const char *const extensions[] = {".md", ".csv", ".json", ".html"};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        kg_str wanted = kg_str_of(extensions[i]);
        if (file.n > wanted.n && kg_str_eq(kg_str_from(file, file.n - wanted.n), wanted))
            return i;
    }
    return 0;
}

int cmd_report(kg_cli_session *s)
{
    int32_t format = s->line->options.format;
    kg_report_options options = {.lang = s->language,
                                 .suggestions = s->line->options.include != 0,
                                 .only_table = s->line->options.only != 0};
    size_t chosen = format ? (size_t)format - 1 : format_of(kg_str_of(s->line->options.output));
    int result = writers[chosen](&s->out, s->analysis, &options);
    return result ? result : kg_cli_deliver(s);
}
