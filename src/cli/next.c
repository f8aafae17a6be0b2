// SPDX-License-Identifier: Apache-2.0
// What comes next, for all commands alike: see next.h.
#include "cli/next.h"
#include "cli/cells.h"
#include "cli/cli.h"
#include "cli/open_questions.h"

static void put_command(kg_cli_session *s, kg_buf *out, const char *verb)
{
    kg_buf_addf(out, "koguchi %s ", verb);
    kg_cli_quote(out, s->file);
}

/* The first finding, or as open work is grouped, that of the first code; approvals come last. */
static const kg_diag *first_of(const kg_diags *diags)
{
    const kg_diag *first = NULL;
    for (size_t i = 0; i < diags->n; i++) {
        const kg_diag *diag = &diags->items[i];
        if (kg_code_severity(diag->code) == KG_SEV_FINDING)
            return diag;
        if (kg_code_severity(diag->code) == KG_SEV_OPEN && diag->code != KG_OPEN_APPROVAL &&
            (!first || diag->code < first->code))
            first = diag;
    }
    return first;
}

/* A command that fills the approvals once names and dates are put in; as it stands the model refuses it. */
static bool put_approvals(kg_cli_session *s, kg_buf *out, const kg_diags *diags)
{
    size_t n = 0;
    for (size_t i = 0; i < diags->n; i++) {
        if (diags->items[i].code != KG_OPEN_APPROVAL)
            continue;
        if (!n++)
            put_command(s, out, "set");
        kg_buf_addf(out, " document.%.*s='{name: NAME, on: DATE}'", KG_P(diags->items[i].args[0].value));
    }
    return n > 0;
}

static bool is_running(const kg_cli_session *s, kg_cli_command_id command)
{
    return s->command == &kg_cli_commands[command];
}

kg_str kg_cli_next_command(kg_cli_session *s, const kg_diags *checked)
{
    kg_cli_questions questions;
    kg_buf out = kg_cli_buf(s);
    const kg_diag *first = first_of(checked);
    bool suggested = s->analysis->threats->n_suggested > 0;
    kg_cli_find_questions(&questions, s);
    if (is_running(s, KG_CLI_CHECK) && first && kg_code_severity(first->code) == KG_SEV_FINDING)
        kg_buf_addf(&out, "koguchi explain %s", kg_code_name(first->code));
    else if (questions.n && !(suggested && is_running(s, KG_CLI_QUESTIONS)))
        put_command(s, &out, "questions");
    else if (suggested)
        put_command(s, &out, "judge");
    else if (first && is_running(s, KG_CLI_CHECK))
        kg_buf_addf(&out, "koguchi explain %s", kg_code_name(first->code));
    else if (first)
        put_command(s, &out, "check");
    else if (!put_approvals(s, &out, checked)) {
        put_command(s, &out, "report");
        kg_buf_addz(&out, " --format html -o report.html");
    }
    return kg_buf_str(&out);
}

int kg_cli_show_next(kg_cli_session *s, kg_buf *out)
{
    kg_diags diags;
    if (s->line->options.quiet)
        return KG_OK;
    kg_diags_init(&diags, &s->arena);
    int result = kg_check(s->analysis, &s->arena, &diags);
    if (result)
        return result;
    kg_str command = kg_cli_next_command(s, &diags);
    kg_buf_add(out, kg_cli_text(s, KG_M_CLI_NEXT));
    kg_buf_addf(out, "%.*s\n", KG_P(command));
    return KG_OK;
}
