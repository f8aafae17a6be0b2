// SPDX-License-Identifier: Apache-2.0
// koguchi explain: why something stands in the analysis, or what a code or an entry of the catalogue
// means.
#include "cli/cli.h"
#include "cli/os.h"

/* The nearest so far of the names offered. */
typedef struct guess {
    kg_str word, nearest;
    unsigned best; /* one more than allowed */
} guess;

static void offer(void *payload, kg_str name)
{
    guess *g = payload;
    if (kg_str_eq(g->word, name))
        return;
    unsigned distance = g->best ? kg_str_distance(g->word, name, g->best - 1) : g->best;
    if (distance >= g->best)
        return;
    g->best = distance;
    g->nearest = name;
}

static kg_str nearest_id(const kg_cli_session *s, kg_str id)
{
    guess g = {.word = id, .best = id.n < 4 ? 2 : 3};
    kg_cli_model_ids(s, offer, &g);
    if (!s->model)
        kg_cli_code_ids(s, offer, &g);
    kg_cli_catalog_ids(s, offer, &g);
    return g.nearest;
}

/* T-01, AS2, AS2/settings-change: nothing of the catalogue is called so. */
static bool is_of_a_model(kg_str id)
{
    kg_str rest = kg_str_from(id, kg_str_starts(id, "T-") || kg_str_starts(id, "AS") ? 2 : id.n);
    return rest.n && rest.p[0] >= '0' && rest.p[0] <= '9';
}

static int explain_alone(kg_cli_session *s, const char *word)
{
    kg_str id = kg_str_of(word);
    if (kg_explain_catalog(&s->out, s->catalog, id, s->language) == KG_OK)
        return KG_EXIT_ANSWERED;
    if (kg_os_same_file(word, word))
        return kg_cli_misused(s, KG_M_CLI_USAGE_MISSING, KG_S("FILE ID"), (kg_str){0});
    kg_str near = is_of_a_model(id) ? (kg_str){0} : nearest_id(s, id);
    return kg_cli_misused(s, near.n ? KG_M_CLI_USAGE_UNKNOWN_ID : KG_M_CLI_USAGE_FILE_FIRST, id, near);
}

int cmd_explain(kg_cli_session *s)
{
    if (s->n_args == 1)
        return explain_alone(s, s->args[0]);
    kg_str id = kg_str_of(s->args[1]);
    int result = kg_cli_open_model(s, s->args[0]);
    if (!result)
        result = kg_cli_run_analysis(s);
    if (result)
        return result;
    result = kg_explain(&s->out, s->analysis, id, s->language);
    if (result == KG_E_NOT_FOUND)
        return kg_cli_misused(s, KG_M_CLI_USAGE_UNKNOWN_ID, id, nearest_id(s, id));
    return result;
}
