// SPDX-License-Identifier: Apache-2.0
// koguchi set: changes places of a model by their pointers, and says what moved.
#include "cli/cli.h"
#include "cli/desk.h"
#include "cli/moved.h"

#include <string.h>

enum { EDITS_MOST = KG_CLI_ARGS_MOST + 2 };

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
    if (options->rename)
        result = read_pair(s, &edits[(*n)++], KG_EDIT_RENAME, options->rename);
    if (options->remove)
        edits[(*n)++] = (kg_edit){KG_EDIT_REMOVE, kg_str_of(options->remove), {0}};
    for (size_t i = 1; !result && i < s->n_args; i++)
        result = read_pair(s, &edits[(*n)++], KG_EDIT_SET, s->args[i]);
    if (!result && *n == 0)
        result = kg_cli_misused(s, KG_M_CLI_USAGE_MISSING, KG_S("PATH=VALUE"), (kg_str){0});
    return result;
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
    result = kg_cli_show_edited(desk, &s->out, KG_CLI_MOVED_LINES);
    if (!result && desk->dry_run) {
        kg_buf_add(&s->err, kg_cli_text(s, KG_M_CLI_SET_DRY));
        kg_buf_addc(&s->err, '\n');
    }
    return result;
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
