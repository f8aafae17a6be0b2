// SPDX-License-Identifier: Apache-2.0
// The ids that a person can name: those of the model and those of the catalogue.
#include "cli/cli.h"

void kg_cli_model_ids(const kg_cli_session *s, void (*fn)(void *payload, kg_str id), void *payload)
{
    for (size_t i = 0; s->analysis && i < s->analysis->threats->n; i++) {
        const kg_threat *threat = &s->analysis->threats->items[i];
        fn(payload, threat->id);
        if (threat->judgement && threat->judgement->adopt.n)
            fn(payload, threat->judgement->adopt);
    }
    for (size_t i = 0; s->model && i < s->model->n_names; i++)
        fn(payload, s->model->names[i].id);
}

void kg_cli_code_ids(const kg_cli_session *s, void (*fn)(void *payload, kg_str id), void *payload)
{
    (void)s;
    for (int code = 0; code < KG_CODE_COUNT; code++)
        fn(payload, kg_str_of(kg_code_name((kg_code)code)));
}

void kg_cli_catalog_ids(const kg_cli_session *s, void (*fn)(void *payload, kg_str id), void *payload)
{
    for (int v = 0; v < KG_V_MESSAGES; v++)
        for (size_t i = 0; i < s->catalog->vocabs[v].n; i++)
            fn(payload, s->catalog->vocabs[v].ids[i]);
}
