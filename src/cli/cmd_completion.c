// SPDX-License-Identifier: Apache-2.0
// koguchi completion: the script that makes a shell complete command lines, and the ids that such a script
// asks for.
#include "cli/completion.h"

#include <string.h>

static const struct shell {
    const char *name;
    void (*write)(kg_cli_session *s, kg_buf *out);
} shells[] = {
    {"bash", kg_cli_complete_bash},
    {"zsh", kg_cli_complete_zsh},
    {"fish", kg_cli_complete_fish},
};
enum { SHELLS = sizeof shells / sizeof *shells };

const char *kg_cli_shell(size_t i)
{
    return i < SHELLS ? shells[i].name : NULL;
}

/* A shell expands what it is offered: only characters that mean nothing to it. */
static bool is_plain(kg_str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && !strchr("-_./@", c))
            return false;
    }
    return id.n > 0;
}

static void add_id(void *payload, kg_str id)
{
    kg_cli_session *s = payload;
    if (!is_plain(id))
        return;
    kg_buf_add(&s->out, id);
    kg_buf_addc(&s->out, '\n');
}

/* One a line; in a model that can't be read there are none. */
static int ids(kg_cli_session *s, const char *file)
{
    if (!file) {
        kg_cli_code_ids(s, add_id, s);
        kg_cli_catalog_ids(s, add_id, s);
        return KG_EXIT_ANSWERED;
    }
    int result = kg_cli_open_model(s, file);
    if (!result)
        result = kg_cli_run_analysis(s);
    if (!result)
        kg_cli_model_ids(s, add_id, s);
    return result;
}

int cmd_completion(kg_cli_session *s)
{
    kg_str name = kg_str_of(s->args[0]);
    if (kg_str_is(name, "ids"))
        return ids(s, s->n_args > 1 ? s->args[1] : NULL);
    for (size_t i = 0; i < SHELLS; i++) {
        if (!kg_str_is(name, shells[i].name))
            continue;
        if (s->n_args > 1)
            return kg_cli_misused(s, KG_M_CLI_USAGE_TOO_MANY, kg_str_of(s->args[1]), (kg_str){0});
        shells[i].write(s, &s->out);
        return KG_EXIT_ANSWERED;
    }
    return kg_cli_misused(s, KG_M_CLI_USAGE_SHELL, name, kg_cli_nearest(name, kg_cli_shell, SHELLS));
}
