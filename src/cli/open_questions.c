// SPDX-License-Identifier: Apache-2.0
// What a model leaves open that a person can answer in a word.
#include "cli/open_questions.h"
#include "cli/cells.h"

#include "analysis/internal.h"
#include "report/internal.h"

#include <stdlib.h>

typedef struct finding {
    kg_cli_session *s;
    kg_cli_questions *out;
    size_t cap;
} finding;

static kg_cli_question *add(finding *f, kg_cli_asked kind)
{
    kg_cli_question *q = KG_PUSH(&f->s->arena, f->out->of, f->out->n, f->cap);
    *q = (kg_cli_question){.kind = kind};
    return q;
}

static kg_str element_name(kg_cli_session *s, kg_element of, uint32_t ix)
{
    kg_buf out = kg_cli_buf(s);
    kg_say_element(&out, s->analysis, of, ix, s->language);
    return kg_cli_finished(s, &out);
}

/* ---- facts ---- */

/* Is the name of an interface also that of something a component has? Then it needs its whole path. */
static bool is_field(const kg_cli_session *s, kg_str id)
{
    static const char *const fields[] = {"name", "kind", "zone", "authority", "verified", "stores", "controls"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (kg_str_is(id, fields[i]))
            return true;
    return kg_catalog_fact(s->catalog, KG_OF_COMPONENT, id) != NULL;
}

/* "components.camera.interfaces.admin.credential" as people write it: "camera.admin.credential". */
static kg_str short_key(kg_cli_session *s, kg_str key)
{
    kg_str section, rest, id, behind, interface, fact;
    if (!kg_str_cut(key, '.', &section, &rest) || !kg_str_cut(rest, '.', &id, &behind))
        return key;
    if (kg_str_starts(behind, "interfaces.")) {
        behind = kg_str_from(behind, 11);
        kg_str_cut(behind, '.', &interface, &fact);
        if (is_field(s, interface))
            return key;
    }
    return kg_str_format(&s->arena, "%.*s.%.*s", KG_P(id), KG_P(behind));
}

static bool is_asked(const finding *f, kg_str key)
{
    for (size_t i = 0; i < f->out->n; i++)
        if (kg_str_eq(f->out->of[i].key, key))
            return true;
    return false;
}

/* `once`: unless it is asked already. */
static void add_fact(finding *f, const kg_question *open, bool once)
{
    kg_cli_session *s = f->s;
    const kg_fact *fact = open->slot ? s->catalog->facts_of[open->of][open->slot] : NULL;
    kg_buf scratch = kg_cli_buf(s);
    kg_rp r = kg_rp_of(&scratch, s->analysis, s->language);
    if (!fact || open->of == KG_OF_PRODUCT)
        return;
    kg_str asks = kg_text_in(fact->question, s->language), key = short_key(s, kg_rp_question_key(&r, open));
    if (once && is_asked(f, key))
        return;
    kg_cli_question *q = add(f, KG_CLI_ASK_FACT);
    q->key = key;
    q->about = element_name(s, open->of, open->ix);
    q->question = asks.n ? asks : kg_text_in(fact->name, s->language);
    q->help = kg_text_in(fact->help, s->language);
    q->n_threats = open->n_threats;
    q->choices = KG_NEW_N(&s->arena, kg_cli_choice, fact->n_values);
    for (size_t i = 0; i < fact->n_values; i++)
        q->choices[q->n_choices++] = (kg_cli_choice){
            fact->values[i].entry.id, kg_name_in(fact->values[i].name, fact->values[i].entry.id, s->language)};
}

/* ---- states ---- */

/* The unknown facts of a component's interfaces that a state of the component waits for. */
static void add_facts_behind(finding *f, const kg_spot *at, const kg_test *tests, size_t n)
{
    const kg_component *component = &f->s->model->components[at->component];
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; tests[i].of == KG_OF_INTERFACE && k < component->n_interfaces; k++) {
            kg_question open = {KG_OF_INTERFACE, component->first_interface + k, tests[i].slot, 1};
            if (kg_fact_word(f->s->analysis->facts, KG_OF_INTERFACE, open.ix, open.slot) & 1)
                add_fact(f, &open, true);
        }
}

/* A state that somebody has to declare: of a countermeasure at an element. */
typedef struct undeclared {
    kg_spot at; /* a component, or where facts speak of the countermeasure the interface or flow itself */
    uint32_t countermeasure;
    size_t n_threats, last; /* last: the last threat that counted it, + 1 */
} undeclared;

typedef struct undeclared_list {
    undeclared *of;
    size_t n, cap;
} undeclared_list;

/* Does a fact that nobody has stated decide the state here? Then that is asked, not the state. */
static bool waits_for_fact(const kg_looking *at, const kg_countermeasure *c)
{
    for (size_t i = 0; i < c->n_shown_by + c->n_denied_by; i++)
        if (kg_test_unknown(at, i < c->n_shown_by ? &c->shown_by[i] : &c->denied_by[i - c->n_shown_by]))
            return true;
    return false;
}

static void note_undeclared(finding *f, undeclared_list *list, kg_spot at, uint32_t countermeasure, size_t threat)
{
    size_t i = 0;
    while (i < list->n && !(list->of[i].countermeasure == countermeasure && list->of[i].at.of == at.of &&
                            list->of[i].at.ix == at.ix))
        i++;
    if (i == list->n)
        *KG_PUSH(&f->s->arena, list->of, list->n, list->cap) = (undeclared){.at = at, .countermeasure = countermeasure};
    list->of[i].n_threats += list->of[i].last != threat + 1;
    list->of[i].last = threat + 1;
}

/* Where facts of an element can contradict the state, it is declared there; else once for the whole component. */
static void find_undeclared(finding *f, undeclared_list *list, size_t threat, uint32_t countermeasure)
{
    const kg_cli_session *s = f->s;
    const kg_threat *t = &s->analysis->threats->items[threat];
    const kg_countermeasure *c = &s->catalog->countermeasures[countermeasure];
    bool by_facts = c->n_shown_by + c->n_denied_by > 0;
    for (size_t m = 0; m < t->n_matches; m++) {
        kg_spot at = t->matches[m].spot;
        kg_looking here = {s->model, s->catalog, s->analysis->facts, at};
        if (kg_treating_at(&here, countermeasure).state)
            continue;
        if (waits_for_fact(&here, c)) {
            if (at.of == KG_OF_COMPONENT) {
                add_facts_behind(f, &at, c->shown_by, c->n_shown_by);
                add_facts_behind(f, &at, c->denied_by, c->n_denied_by);
            }
            continue;
        }
        if (!by_facts)
            at = (kg_spot){KG_OF_COMPONENT, at.component, at.component, KG_SIDE_NONE};
        note_undeclared(f, list, at, countermeasure, threat);
    }
}

/* The place of the state in the file. */
static kg_str state_key(kg_cli_session *s, const undeclared *u)
{
    const kg_model *m = s->model;
    kg_str what = s->catalog->countermeasures[u->countermeasure].entry.id;
    kg_str component = m->components[u->at.component].entry.id;
    if (u->at.of == KG_OF_FLOW)
        return kg_str_format(&s->arena, "%.*s.controls.%.*s", KG_P(m->flows[u->at.ix].entry.id), KG_P(what));
    if (u->at.of == KG_OF_COMPONENT)
        return kg_str_format(&s->arena, "%.*s.controls.%.*s", KG_P(component), KG_P(what));
    return short_key(s, kg_str_format(&s->arena, "components.%.*s.interfaces.%.*s.controls.%.*s", KG_P(component),
                                      KG_P(m->interfaces[u->at.ix].entry.id), KG_P(what)));
}

static void add_state(finding *f, const undeclared *u)
{
    static const char *const values[] = {"planned", "implemented", "not-applicable"};
    static const kg_state states[] = {KG_STATE_PLANNED, KG_STATE_IMPLEMENTED, KG_STATE_NOT_APPLICABLE};
    kg_cli_session *s = f->s;
    const kg_countermeasure *c = &s->catalog->countermeasures[u->countermeasure];
    kg_cli_question *q = add(f, KG_CLI_ASK_STATE);
    kg_arg name = {"name", kg_name_in(c->name, c->entry.id, s->language)};
    kg_buf asks = kg_cli_buf(s);
    kg_cli_say(s, &asks, KG_M_CLI_QUESTIONS_STATE, &name, 1);
    q->key = state_key(s, u);
    q->about = element_name(s, u->at.of, u->at.ix);
    q->question = kg_buf_str(&asks);
    q->help = kg_text_in(c->purpose, s->language);
    q->n_threats = u->n_threats;
    q->n_choices = sizeof values / sizeof *values;
    q->choices = KG_NEW_N(&s->arena, kg_cli_choice, q->n_choices);
    for (size_t i = 0; i < q->n_choices; i++)
        q->choices[i] = (kg_cli_choice){kg_str_of(values[i]), kg_say_state(s->catalog, (int32_t)states[i], s->language)};
}

static int by_threats(const void *a, const void *b)
{
    const kg_cli_question *x = a, *y = b;
    if (x->n_threats != y->n_threats)
        return x->n_threats > y->n_threats ? -1 : 1;
    return kg_str_cmp(x->key, y->key);
}

/* Chosen by adopted threats, and neither declared nor to be seen from facts. */
static void add_states(finding *f)
{
    const kg_cli_session *s = f->s;
    const kg_threats *all = s->analysis->threats;
    undeclared_list list = {0};
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; all->items[i].verdict == KG_ADOPTED && k < s->analysis->treatment->n_of[i]; k++) {
            const kg_treating *by = &s->analysis->treatment->of[i][k];
            if (by->choice && !by->state)
                find_undeclared(f, &list, i, by->countermeasure);
        }
    size_t first = f->out->n;
    for (size_t i = 0; i < list.n; i++)
        add_state(f, &list.of[i]);
    if (f->out->n > first)
        qsort(f->out->of + first, f->out->n - first, sizeof *f->out->of, by_threats);
}

/* ---- priorities ---- */

static const char *const levels[] = {"high", "medium", "low"};

static void add_priority(finding *f, const kg_threat *t)
{
    kg_cli_session *s = f->s;
    kg_cli_question *q = add(f, KG_CLI_ASK_PRIORITY);
    const kg_risk *risk = kg_cli_risk_of(s, t);
    kg_arg score = {"score", kg_cli_score_cell(s, risk, risk->scores.environmental).text};
    kg_buf asks = kg_cli_buf(s);
    kg_cli_say(s, &asks, KG_M_CLI_QUESTIONS_PRIORITY, &score, 1);
    q->key = kg_cli_called(t);
    q->about = kg_str_format(&s->arena, "%.*s %.*s", KG_P(q->key), KG_P(kg_cli_attack_text(s, t)));
    q->question = kg_buf_str(&asks);
    q->help = kg_cli_text(s, KG_M_CLI_QUESTIONS_PRIORITY_HELP);
    q->n_threats = 1;
    q->n_choices = sizeof levels / sizeof *levels;
    q->choices = KG_NEW_N(&s->arena, kg_cli_choice, q->n_choices);
    for (size_t i = 0; i < q->n_choices; i++)
        q->choices[i] = (kg_cli_choice){kg_str_of(levels[i]), kg_say_level(s->catalog, (int32_t)i + 1, s->language)};
}

/* Those that `check` asks for. */
static void add_priorities(finding *f)
{
    const kg_threats *all = f->s->analysis->threats;
    for (size_t i = 0; i < all->n; i++)
        if (kg_threat_needs_priority(f->s->analysis, &all->items[i]))
            add_priority(f, &all->items[i]);
}

/* ---- all of them ---- */

void kg_cli_find_questions(kg_cli_questions *out, kg_cli_session *s)
{
    const kg_threats *threats = s->analysis->threats;
    finding f = {.s = s, .out = out};
    *out = (kg_cli_questions){0};
    for (size_t i = 0; i < threats->n_questions; i++)
        add_fact(&f, &threats->questions[i], false);
    add_states(&f);
    add_priorities(&f);
}

static kg_str command_with(kg_cli_session *s, const kg_cli_question *q, kg_str value, const char *quote)
{
    kg_buf out = kg_cli_buf(s);
    bool priority = q->kind == KG_CLI_ASK_PRIORITY;
    kg_buf_addf(&out, "koguchi %s ", priority ? "judge" : "set");
    kg_cli_quote(&out, s->file);
    if (priority)
        kg_buf_addf(&out, " %.*s --priority %s%.*s%s --because TEXT", KG_P(q->key), quote, KG_P(value), quote);
    else
        kg_buf_addf(&out, " %s%.*s=%.*s%s", quote, KG_P(q->key), KG_P(value), quote);
    return kg_cli_finished(s, &out);
}

kg_str kg_cli_answer_command(kg_cli_session *s, const kg_cli_question *q, size_t i)
{
    return command_with(s, q, q->choices[i].value, "");
}

kg_str kg_cli_answer_form(kg_cli_session *s, const kg_cli_question *q)
{
    kg_buf values = kg_cli_buf(s);
    for (size_t i = 0; i < q->n_choices; i++) {
        kg_buf_addz(&values, i ? "|" : "");
        kg_buf_add(&values, q->choices[i].value);
    }
    return command_with(s, q, kg_buf_str(&values), "'");
}
