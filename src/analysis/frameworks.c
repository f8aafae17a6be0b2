// SPDX-License-Identifier: Apache-2.0
// Frameworks (guide: procedure 7): which items the chosen countermeasures answer, and how well.
#include "analysis/internal.h"

const kg_item_numbers *kg_numbers_in(const kg_countermeasure *countermeasure, uint32_t framework)
{
    for (size_t i = 0; i < countermeasure->n_frameworks; i++)
        if (countermeasure->frameworks[i].framework.ix - 1 == framework)
            return &countermeasure->frameworks[i];
    return NULL;
}

/* The guide's numbers are for the device's own countermeasure in the rows that the guide shows. */
bool kg_numbers_are_guides(const kg_item_numbers *numbers, const kg_choice *choice)
{
    if (numbers->origin != KG_ORIGIN_GUIDE)
        return false;
    return !choice || ((!choice->by || choice->by == KG_BY_DEVICE) && choice->origin != KG_ORIGIN_PROPOSAL);
}

static kg_answer answer_of(kg_state state)
{
    return state == KG_STATE_PROVEN        ? KG_ANSWER_PROVEN
           : state == KG_STATE_IMPLEMENTED ? KG_ANSWER_IMPLEMENTED
           : state == KG_STATE_PLANNED     ? KG_ANSWER_PLANNED
                                           : KG_ANSWER_OPEN;
}

/* An item is answered no better than by the weakest that is to answer it. */
static void answer(const kg_framework *framework, kg_answer *answers, bool *seen, const kg_item_numbers *numbers,
                   kg_answer by)
{
    for (size_t k = 0; k < numbers->n_items; k++)
        for (size_t i = 0; i < framework->n_items; i++) {
            if (!kg_str_eq(framework->items[i].entry.id, numbers->items[k]) || (seen[i] && answers[i] <= by))
                continue;
            answers[i] = by;
            seen[i] = true;
        }
}

static void answer_threat(const kg_catalog *catalog, kg_frameworks *frameworks, bool **seen, const kg_treating *all,
                          size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (uint32_t f = 0; all[i].choice && f < catalog->n_frameworks; f++) {
            const kg_item_numbers *numbers = kg_numbers_in(&catalog->countermeasures[all[i].countermeasure], f);
            if (numbers)
                answer(&catalog->frameworks[f], frameworks->answers[f], seen[f], numbers, answer_of(all[i].state));
        }
}

int kg_frameworks_find(kg_frameworks **out, const kg_catalog *catalog, const kg_threats *threats,
                       const kg_treatment *treatment, kg_arena *arena)
{
    kg_frameworks *frameworks = KG_NEW(arena, kg_frameworks);
    frameworks->answers = KG_NEW_N(arena, kg_answer *, catalog->n_frameworks);
    bool **seen = KG_NEW_N(arena, bool *, catalog->n_frameworks);
    for (size_t f = 0; f < catalog->n_frameworks; f++) {
        frameworks->answers[f] = KG_NEW_N(arena, kg_answer, catalog->frameworks[f].n_items);
        seen[f] = KG_NEW_N(arena, bool, catalog->frameworks[f].n_items);
    }
    for (size_t i = 0; i < threats->n; i++)
        if (threats->items[i].verdict == KG_ADOPTED)
            answer_threat(catalog, frameworks, seen, treatment->of[i], treatment->n_of[i]);
    *out = frameworks;
    return KG_OK;
}
