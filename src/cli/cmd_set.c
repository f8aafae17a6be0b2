// SPDX-License-Identifier: Apache-2.0
// koguchi set: changes places of a model by their pointers, and says what moved.
#include "cli/cli.h"
#include "cli/desk.h"
#include "cli/moved.h"

#include <string.h>

enum { EDITS_MOST = KG_CLI_ARGS_MOST + 2 * KG_CLI_TEXTS_MOST };

/* What begins like a list, a map or a quoted text is YAML as it stands; anything else is a text. */
static kg_str yaml_of(kg_cli_session *s, kg_str value)
{
    kg_buf out;
    if (value.n && strchr("[{\"'", value.p[0]))
        return value;
    kg_buf_init(&out, &s->arena);
    kg_yaml_scalar(&out, value, false);
    return kg_buf_str(&out);
}

/* "PATH=VALUE" or "ID=NEW"; the first "=" parts them. */
static int read_pair(kg_cli_session *s, kg_edit *edit, kg_edit_kind kind, const char *word)
{
    kg_str value;
    *edit = (kg_edit){.kind = kind};
    if (!kg_str_cut(kg_str_of(word), '=', &edit->at, &value) || !edit->at.n)
        return kg_cli_misused(s, KG_M_CLI_USAGE_ASSIGNMENT, kg_str_of(word), (kg_str){0});
    if (!value.n)
        return kg_cli_misused(s, KG_M_CLI_USAGE_EMPTY_VALUE, edit->at, (kg_str){0});
    edit->value = kind == KG_EDIT_RENAME ? value : yaml_of(s, value);
    return KG_OK;
}

/* In the order: renames, what goes, what is set. */
static int read_edits(kg_cli_session *s, kg_edit *edits, size_t *n)
{
    const kg_cli_options *options = &s->line->options;
    int result = KG_OK;
    for (size_t i = 0; !result && i < options->rename.n; i++)
        result = read_pair(s, &edits[(*n)++], KG_EDIT_RENAME, options->rename.items[i]);
    for (size_t i = 0; i < options->remove.n; i++)
        edits[(*n)++] = (kg_edit){KG_EDIT_REMOVE, kg_str_of(options->remove.items[i]), {0}};
    for (size_t i = 1; !result && i < s->n_args; i++)
        result = read_pair(s, &edits[(*n)++], KG_EDIT_SET, s->args[i]);
    if (!result && *n == 0)
        result = kg_cli_misused(s, KG_M_CLI_USAGE_MISSING, KG_S("PATH=VALUE"), (kg_str){0});
    return result;
}

/* "my.yaml: 2 places changed", or that it was only a look. */
static void tell_done(kg_cli_session *s, size_t n)
{
    bool dry = s->line->options.dry_run;
    kg_arg args[] = {{"file", kg_str_of(s->file)}, {"count", kg_str_format(&s->arena, "%zu", n)}};
    kg_cli_say(s, &s->err, dry ? KG_M_CLI_SET_DRY : KG_M_CLI_SET_DONE, args, 2);
    kg_buf_addc(&s->err, '\n');
}

static int run(kg_cli_session *s, kg_cli_desk *desk)
{
    kg_edit *edits = KG_NEW_N(&s->arena, kg_edit, EDITS_MOST);
    size_t n = 0;
    int result = read_edits(s, edits, &n);
    desk->dry_run = s->line->options.dry_run;
    if (!result)
        result = kg_cli_desk_edit(desk, edits, n);
    if (result || s->line->options.quiet)
        return result;
    tell_done(s, n);
    return kg_cli_show_edited(desk, &s->out, KG_CLI_MOVED_LINES);
}

/* A model with errors can be mended as long as it is YAML: an edit must only make no new ones. */
int cmd_set_refused(kg_cli_session *s)
{
    kg_edit *edits = KG_NEW_N(&s->arena, kg_edit, EDITS_MOST);
    size_t n = 0, before = s->diags.count[KG_SEV_ERROR], left;
    kg_buf_init(&s->err, &s->arena);
    int result = read_edits(s, edits, &n);
    if (!result)
        result = kg_cli_desk_mend(s, edits, n, &left);
    if (result || s->line->options.quiet)
        return result ? result : left ? KG_EXIT_INVALID : KG_EXIT_ANSWERED;
    tell_done(s, n);
    kg_arg args[] = {{"before", kg_str_format(&s->arena, "%zu", before)}, {"after", kg_str_format(&s->arena, "%zu", left)}};
    kg_cli_say(s, &s->out, KG_M_CLI_SET_ERRORS, args, 2);
    kg_buf_addc(&s->out, '\n');
    return left ? kg_cli_report_errors(s) : KG_EXIT_ANSWERED;
}

int cmd_set(kg_cli_session *s)
{
    kg_cli_desk desk;
    int result = kg_cli_desk_take(&desk, s);
    if (result)
        return result;
    result = run(s, &desk);
    kg_cli_desk_close(&desk);
    return result;
}
