// SPDX-License-Identifier: Apache-2.0
// koguchi report: the analysis as a document.
#include "cli/cli.h"

typedef int (*writer)(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options);

/* In the order of the words of --format. */
static const writer writers[] = {kg_report_md, kg_report_csv, kg_report_json};

int cmd_report(kg_cli_session *s)
{
    int32_t format = s->line->options.format;
    kg_report_options options = {.lang = s->language,
                                 .suggestions = s->line->options.include != 0,
                                 .only_table = s->line->options.only != 0};
    int result = writers[format ? format - 1 : 0](&s->out, s->analysis, &options);
    return result ? result : kg_cli_deliver(s);
}
