// SPDX-License-Identifier: Apache-2.0
// koguchi check: what the analysis objects to, and what is still open.
#include "cli/cli.h"
#include "cli/next.h"

static void add_group(kg_cli_session *s, int title, size_t count)
{
    kg_buf heading;
    kg_buf_init(&heading, &s->arena);
    kg_cli_say_count(s, &heading, title, count);
    kg_cli_heading(s, &s->out, kg_buf_str(&heading));
}

static void add_summary(kg_cli_session *s, size_t findings, size_t open)
{
    kg_arg args[] = {
        {"findings", kg_str_format(&s->arena, "%zu", findings)},
        {"open", kg_str_format(&s->arena, "%zu", open)},
        {"threats", kg_str_format(&s->arena, "%zu", s->analysis->threats->n_adopted)},
    };
    bool clean = !findings && !open;
    kg_buf line;
    kg_buf_init(&line, &s->arena);
    kg_cli_say(s, &line, clean ? KG_M_CLI_CHECK_CLEAN : KG_M_CLI_CHECK_SUMMARY, args, 3);
    kg_cli_paint(&s->out, s->color_out, clean ? KG_CLI_GREEN : KG_CLI_BOLD, kg_buf_str(&line));
    kg_buf_addc(&s->out, '\n');
}

static void add_next(kg_cli_session *s)
{
    bool work = s->diags.count[KG_SEV_FINDING] || s->diags.count[KG_SEV_OPEN];
    if (s->line->options.quiet || !work)
        return;
    kg_str command = kg_cli_next_command(s, &s->diags);
    kg_buf_add(&s->out, kg_cli_text(s, KG_M_CLI_NEXT));
    kg_buf_addf(&s->out, "%.*s\n", KG_P(command));
}

enum { AS_JSON = 2 }; /* of --format */

static void add_text(kg_cli_session *s, size_t findings, size_t open)
{
    if (findings && !s->line->options.quiet) {
        add_group(s, KG_M_CLI_CHECK_FINDINGS, findings);
        kg_cli_show_diags(s, &s->out, s->color_out, &s->diags, KG_SEV_FINDING);
        kg_buf_addc(&s->out, '\n');
    }
    if (open && !s->line->options.quiet) {
        add_group(s, KG_M_CLI_CHECK_OPEN, open);
        kg_cli_show_open(s, &s->out, s->color_out, &s->diags);
        kg_buf_addc(&s->out, '\n');
    }
    if (s->diags.count[KG_SEV_INFO] && !s->line->options.quiet) {
        kg_cli_show_diags(s, &s->out, s->color_out, &s->diags, KG_SEV_INFO);
        kg_buf_addc(&s->out, '\n');
    }
    add_summary(s, findings, open);
    add_next(s);
}

/* The reasons stand on standard error too, as for every command. */
int cmd_check_refused(kg_cli_session *s)
{
    if (s->line->options.format == AS_JSON)
        kg_report_check(&s->out, s->catalog, &s->diags, NULL, s->language);
    return KG_EXIT_INVALID;
}

int cmd_check(kg_cli_session *s)
{
    int result = kg_check(s->analysis, &s->arena, &s->diags);
    if (result == KG_E_MEMORY)
        return result;
    kg_diags_sort(&s->diags);
    size_t findings = s->diags.count[KG_SEV_FINDING], open = s->diags.count[KG_SEV_OPEN];
    if (s->line->options.format == AS_JSON)
        kg_report_check(&s->out, s->catalog, &s->diags, s->analysis, s->language);
    else
        add_text(s, findings, open);
    return findings || (open && s->line->options.complete) ? KG_EXIT_FOUND : KG_EXIT_ANSWERED;
}
