// SPDX-License-Identifier: Apache-2.0
// What judging at the terminal shows of a suggestion.
#include "cli/judge_screen.h"
#include "cli/cells.h"
#include "cli/prompt.h"

#include "report/internal.h"

enum { LABEL = 16, FACTS = 4, MEASURES = 8, SHARES = 20 };

/* ---- pieces ---- */

void kg_cli_show_progress(kg_cli_session *s, int message, size_t done, size_t all)
{
    kg_buf bar = kg_cli_buf(s);
    size_t full = all ? done * SHARES / all : SHARES;
    kg_buf_pad(&bar, '#', full);
    kg_buf_pad(&bar, '.', SHARES - full);
    kg_arg args[] = {{"done", kg_str_format(&s->arena, "%zu", done)},
                     {"all", kg_str_format(&s->arena, "%zu", all)},
                     {"bar", kg_buf_str(&bar)}};
    kg_buf line = kg_cli_buf(s);
    kg_cli_say(s, &line, message, args, 3);
    kg_buf_addc(&s->out, '\n');
    kg_cli_paint(&s->out, s->color_out, KG_CLI_DIM, kg_buf_str(&line));
    kg_buf_addc(&s->out, '\n');
}

void kg_cli_show_field(kg_cli_session *s, int label, kg_str text)
{
    kg_str name = kg_cli_text(s, label);
    size_t width = kg_text_width(name);
    if (!text.n)
        return;
    kg_cli_paint(&s->out, s->color_out, KG_CLI_DIM, name);
    kg_buf_pad(&s->out, ' ', width < LABEL ? LABEL - width : 1);
    kg_cli_wrap(&s->out, text, LABEL, width < LABEL ? LABEL : width + 1, s->columns);
}

static kg_str scores(kg_cli_session *s, const kg_risk *risk)
{
    kg_cli_cell after = kg_cli_score_cell(s, risk, risk->scores.environmental),
                before = kg_cli_score_cell(s, risk, risk->scores.base);
    kg_arg args[] = {{"after", after.text}, {"before", before.text}};
    kg_buf out = kg_cli_buf(s);
    if (!risk->scored)
        return after.text;
    kg_cli_say(s, &out, KG_M_CLI_SCREEN_SCORES, args, 2);
    return kg_cli_finished(s, &out);
}

static kg_str vector(kg_cli_session *s, const kg_risk *risk)
{
    char text[KG_CVSS_MAX];
    return risk->scored && kg_cvss_format(text, &risk->vector) > 0 ? kg_str_copy(&s->arena, kg_str_of(text))
                                                                   : (kg_str){0};
}

/* ---- why it was raised ---- */

static void put_fact(kg_cli_session *s, kg_buf *out, const kg_looking *at, const kg_test *test, uint32_t ix)
{
    kg_buf element = kg_cli_buf(s);
    kg_rp r = kg_rp_of(out, s->analysis, s->language);
    uint64_t word = kg_test_word(at, test);
    kg_say_element(&element, s->analysis, test->of, ix, s->language);
    kg_arg args[] = {{"element", kg_cli_finished(s, &element)},
                     {"fact", kg_rp_fact_seen(&r, test->of, ix, test->slot, word)},
                     {"mark", word & test->mask ? KG_S("") : kg_rp_text(&r, KG_M_WORDS_ASSUMED_MARK)}};
    kg_cli_join(s, out, kg_rp_fill(&r, KG_M_EXPLAIN_FACT, args, 3));
}

/* The first facts that the rule met, and how many more there are. */
static kg_str reasons(kg_cli_session *s, const kg_threat *threat)
{
    kg_buf out = kg_cli_buf(s);
    size_t n = 0;
    for (size_t m = 0; threat->rule && m < threat->n_matches; m++)
        for (size_t i = 0; i < threat->rule->n_when; i++) {
            kg_looking at = {s->model, s->catalog, s->analysis->facts, threat->matches[m].spot};
            uint32_t ix = kg_test_element(&at, &threat->rule->when[i]);
            if (ix != KG_NONE && n++ < FACTS)
                put_fact(s, &out, &at, &threat->rule->when[i], ix);
        }
    if (n > FACTS) {
        kg_buf more = kg_cli_buf(s);
        kg_cli_say_count(s, &more, KG_M_CLI_MORE, n - FACTS);
        kg_cli_join(s, &out, kg_buf_str(&more));
    }
    return kg_cli_finished(s, &out);
}

/* ---- countermeasures ---- */

static void show_measures(kg_cli_session *s, const kg_threat *threat)
{
    size_t n;
    const kg_treating *all =
        kg_treating_all(s->analysis, (size_t)(threat - s->analysis->threats->items), &n, &s->arena);
    for (size_t i = 0; i < n && i < MEASURES; i++) {
        const kg_countermeasure *what = &s->catalog->countermeasures[all[i].countermeasure];
        kg_arg args[] = {{"number", kg_str_format(&s->arena, "%zu", i + 1)},
                         {"name", kg_name_in(what->name, what->entry.id, s->language)},
                         {"state", kg_say_state(s->catalog, (int32_t)all[i].state, s->language)}};
        kg_buf line = kg_cli_buf(s);
        kg_cli_say(s, &line, KG_M_CLI_SCREEN_MEASURE, args, 3);
        if (i == 0)
            kg_cli_show_field(s, KG_M_CLI_SCREEN_MEASURES, kg_cli_finished(s, &line));
        else {
            kg_buf_pad(&s->out, ' ', LABEL);
            kg_cli_wrap(&s->out, kg_cli_finished(s, &line), LABEL + 2, LABEL, s->columns);
        }
    }
    if (n > MEASURES) {
        kg_buf_pad(&s->out, ' ', LABEL);
        kg_cli_say_count(s, &s->out, KG_M_CLI_MORE, n - MEASURES);
        kg_buf_addc(&s->out, '\n');
    }
}

/* ---- the screen ---- */

/* "AS2  the camera  AS2/settings-change", what it is called now, and a word if it is about people. */
static void show_title(kg_cli_session *s, const kg_threat *threat)
{
    kg_buf target = kg_cli_buf(s);
    if (threat->component != KG_NONE)
        kg_say_element(&target, s->analysis, KG_OF_COMPONENT, threat->component, s->language);
    kg_buf_addf(&s->out, "%.*s  ", KG_P(kg_cli_point_text(s, threat)));
    kg_buf_addf(&s->out, "%.*s%s%.*s", KG_P(kg_cli_finished(s, &target)), target.n ? "  " : "",
                KG_P(kg_cli_clean(threat->id, &s->arena)));
    if (threat->verdict)
        kg_buf_addf(&s->out, "  %.*s", KG_P(kg_say_verdict(s->catalog, (int32_t)threat->verdict, s->language)));
    if (threat->life)
        kg_cli_paint(&s->out, s->color_out, KG_CLI_RED, kg_cli_text(s, KG_M_CLI_ANALYZE_LIFE));
    kg_buf_addc(&s->out, '\n');
}

static void show_attack(kg_cli_session *s, const kg_threat *threat)
{
    kg_buf lines = kg_cli_buf(s);
    kg_cli_wrap(&lines, kg_cli_attack_text(s, threat), 0, 0, s->columns);
    kg_str text = kg_buf_str(&lines);
    text.n -= text.n > 0; /* the line's end is not painted */
    kg_cli_paint(&s->out, s->color_out, KG_CLI_BOLD, text);
    kg_buf_addc(&s->out, '\n');
}

void kg_cli_show_suggestion(kg_cli_session *s, const kg_threat *threat)
{
    const kg_threats *all = s->analysis->threats;
    const kg_risk *risk = kg_cli_risk_of(s, threat);
    kg_cli_show_progress(s, KG_M_CLI_SCREEN_PROGRESS, all->n - all->n_suggested, all->n);
    show_title(s, threat);
    show_attack(s, threat);
    if (threat->reopened)
        kg_cli_show_field(s, KG_M_CLI_SCREEN_REOPENED, kg_cli_text(s, KG_M_CLI_SCREEN_REOPENED_WHY));
    kg_cli_show_field(s, KG_M_CLI_COLUMN_CLASS, kg_cli_class_text(s, threat));
    kg_cli_show_field(s, KG_M_CLI_COLUMN_ASSETS, kg_cli_assets_text(s, threat));
    kg_cli_show_field(s, KG_M_CLI_SCREEN_SCORE, scores(s, risk));
    kg_cli_show_field(s, KG_M_CLI_SCREEN_VECTOR, vector(s, risk));
    kg_cli_show_field(s, KG_M_CLI_SCREEN_WHY, reasons(s, threat));
    show_measures(s, threat);
}

void kg_cli_show_keys(kg_cli_session *s)
{
    kg_cli_wrap(&s->out, kg_cli_text(s, KG_M_CLI_SCREEN_KEYS), 0, 0, s->columns);
    kg_buf_addz(&s->out, "> ");
}

/* ---- reasons ---- */

enum { REASONS = 9 };

static kg_str reason_of(const kg_cli_session *s, const kg_judgement *j, bool of_priorities)
{
    if (of_priorities)
        return kg_text_in(j->priority.because, s->language);
    return kg_text_in(j->verdict == KG_REJECTED ? j->reject : j->not_applicable, s->language);
}

/* Each once, the last one of the file first. */
static size_t past_reasons(const kg_cli_session *s, bool of_priorities, kg_str reasons[REASONS])
{
    size_t n = 0;
    for (size_t i = s->model->n_judgements; i-- > 0 && n < REASONS;) {
        kg_str reason = reason_of(s, &s->model->judgements[i], of_priorities);
        bool seen = !reason.n;
        for (size_t k = 0; k < n; k++)
            seen = seen || kg_str_eq(reasons[k], reason);
        if (!seen)
            reasons[n++] = reason;
    }
    return n;
}

bool kg_cli_ask_reason(kg_cli_session *s, bool of_priorities, kg_str *reason)
{
    kg_str past[REASONS];
    size_t n = past_reasons(s, of_priorities, past);
    for (size_t i = 0; i < n; i++) {
        kg_buf_addf(&s->out, "  %zu ", i + 1);
        kg_buf_add(&s->out, kg_text_fit(kg_cli_clean(past[i], &s->arena), s->columns - 5));
        kg_buf_addc(&s->out, '\n');
    }
    do {
        kg_cli_flush(s);
        if (!kg_cli_ask(s, kg_cli_text(s, n ? KG_M_CLI_TALK_REASON_OR_NUMBER : KG_M_CLI_TALK_REASON), reason) ||
            !reason->n)
            return false;
        long number = kg_str_number(*reason, REASONS);
        if (number > 0 && (size_t)number <= n)
            *reason = kg_str_copy(&s->arena, past[number - 1]);
        else if (number >= 0)
            *reason = KG_S(""); /* the number of none */
    } while (!kg_text_says(*reason));
    return true;
}
