// SPDX-License-Identifier: Apache-2.0
// koguchi analyze: the result on the terminal. One line a threat, the most urgent with their why,
// counts before and after, open questions, and what to do next.
#include "cli/cells.h"
#include "cli/cli.h"

#include "report/internal.h"

enum { WIDE = 160, URGENT = 3, QUESTIONS = 5, COLUMNS_MOST = 9 };

/* ---- cells ---- */

static kg_str countermeasures_cell(kg_cli_session *s, const kg_threat *threat)
{
    size_t ix = (size_t)(threat - s->analysis->threats->items);
    const kg_treatment *treatment = s->analysis->treatment;
    kg_buf out = kg_cli_buf(s);
    for (size_t i = 0; i < treatment->n_of[ix]; i++) {
        const kg_treating *treating = &treatment->of[ix][i];
        if (!treating->choice)
            continue;
        const kg_countermeasure *what = &s->catalog->countermeasures[treating->countermeasure];
        kg_cli_join(s, &out, kg_name_in(what->name, what->entry.id, s->language));
    }
    return kg_cli_finished(s, &out);
}

/* What keeps the countermeasures of a threat from counting in full. */
typedef struct lack {
    size_t chosen, unstated, absent, unproven;
} lack;

static lack lack_of(const kg_cli_session *s, const kg_threat *threat)
{
    size_t ix = (size_t)(threat - s->analysis->threats->items);
    const kg_treatment *treatment = s->analysis->treatment;
    lack found = {0};
    for (size_t i = 0; i < treatment->n_of[ix]; i++) {
        const kg_treating *treating = &treatment->of[ix][i];
        if (!treating->choice)
            continue;
        found.chosen++;
        found.unstated += !treating->state;
        found.absent += treating->state == KG_STATE_ABSENT;
        found.unproven += treating->state == KG_STATE_PLANNED || treating->state == KG_STATE_IMPLEMENTED;
    }
    return found;
}

static kg_str missing_cell(kg_cli_session *s, const kg_threat *threat)
{
    kg_buf out = kg_cli_buf(s);
    lack found = lack_of(s, threat);
    if (threat->verdict != KG_ADOPTED)
        ; /* nobody has chosen anything yet */
    else if (!found.chosen && kg_cli_risk_of(s, threat)->scored)
        kg_cli_join(s, &out, kg_cli_text(s, KG_M_CLI_MISSING_COUNTERMEASURE));
    else if (found.absent)
        kg_cli_join(s, &out, kg_cli_text(s, KG_M_CLI_MISSING_ABSENT));
    else if (found.unstated)
        kg_cli_join(s, &out, kg_cli_text(s, KG_M_CLI_MISSING_STATE));
    else if (found.unproven)
        kg_cli_join(s, &out, kg_cli_text(s, KG_M_CLI_MISSING_PROOF));
    if (threat->assumed)
        kg_cli_join(s, &out, kg_cli_text(s, KG_M_CLI_MISSING_ASSUMED));
    return kg_buf_str(&out);
}

/* ---- the table ---- */

/* The id of a suggestion begins with its attack point, and is needed whole to judge it. */
static size_t fill_columns(kg_cli_session *s, kg_cli_column *columns, bool wide, bool suggestions)
{
    size_t n = 0;
    columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_NUMBER), 0, false, 1};
    if (!suggestions)
        columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_POINT), 6, false, 1};
    columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_ATTACK), 20, false, 4};
    if (wide)
        columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_ASSETS), 12, false, 1};
    columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_CLASS), 12, false, 1};
    if (wide) {
        columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_COUNTERMEASURES), 16, false, 1};
        columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_BASE), 0, false, 1};
    }
    columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_AFTER), 0, false, 1};
    columns[n++] = (kg_cli_column){kg_cli_text(s, KG_M_CLI_COLUMN_MISSING), 8, false, 1};
    return n;
}

static void fill_row(kg_cli_session *s, kg_cli_cell *row, const kg_threat *threat, bool wide)
{
    const kg_risk *risk = kg_cli_risk_of(s, threat);
    kg_cli_style life = threat->life ? KG_CLI_RED : KG_CLI_PLAIN;
    *row++ = (kg_cli_cell){kg_cli_clean(kg_cli_called(threat), &s->arena), life};
    if (threat->verdict == KG_ADOPTED)
        *row++ = (kg_cli_cell){kg_cli_point_text(s, threat), KG_CLI_PLAIN};
    *row++ = (kg_cli_cell){kg_cli_attack_text(s, threat), KG_CLI_PLAIN};
    if (wide)
        *row++ = (kg_cli_cell){kg_cli_assets_text(s, threat), KG_CLI_PLAIN};
    *row++ = (kg_cli_cell){kg_cli_class_text(s, threat), KG_CLI_PLAIN};
    if (wide) {
        *row++ = (kg_cli_cell){countermeasures_cell(s, threat), KG_CLI_PLAIN};
        *row++ = kg_cli_score_cell(s, risk, risk->scores.base);
    }
    *row++ = kg_cli_score_cell(s, risk, risk->scores.environmental);
    *row = (kg_cli_cell){missing_cell(s, threat), KG_CLI_YELLOW};
}

/* The threats that a table is about: the adopted ones, or the suggestions. */
typedef struct chosen_threats {
    const kg_threat **of;
    size_t n;
    bool suggestions;
} chosen_threats;

static chosen_threats choose(kg_cli_session *s, bool suggestions)
{
    const kg_threats *all = s->analysis->threats;
    chosen_threats chosen = {KG_NEW_N(&s->arena, const kg_threat *, all->n + 1), 0, suggestions};
    kg_verdict wanted = suggestions ? (kg_verdict)0 : KG_ADOPTED;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].verdict == wanted)
            chosen.of[chosen.n++] = &all->items[i];
    return chosen;
}

static void add_table(kg_cli_session *s, const chosen_threats *chosen)
{
    kg_cli_column columns[COLUMNS_MOST];
    bool wide = s->columns >= WIDE;
    size_t n = fill_columns(s, columns, wide, chosen->suggestions);
    kg_cli_cell *cells = KG_NEW_N(&s->arena, kg_cli_cell, n * chosen->n + 1);
    for (size_t i = 0; i < chosen->n; i++)
        fill_row(s, cells + n * i, chosen->of[i], wide);
    kg_buf title = kg_cli_buf(s);
    int message = !chosen->suggestions                  ? KG_M_CLI_ANALYZE_THREATS
                  : s->analysis->threats->n_adopted ? KG_M_CLI_ANALYZE_UNJUDGED_TITLE
                                                    : KG_M_CLI_ANALYZE_SUGGESTIONS;
    kg_cli_say_count(s, &title, message, chosen->n);
    kg_cli_heading(s, &s->out, kg_buf_str(&title));
    if (chosen->n)
        kg_cli_table(s, &s->out, columns, n, cells, chosen->n, s->columns);
}

/* Behind the adopted threats: the suggestions if they are wanted, else how many there are. */
static void add_unjudged(kg_cli_session *s)
{
    const kg_threats *all = s->analysis->threats;
    if (!all->n_adopted || !all->n_suggested)
        return;
    kg_buf_addc(&s->out, '\n');
    if (s->line->options.include) {
        chosen_threats suggestions = choose(s, true);
        add_table(s, &suggestions);
        return;
    }
    kg_cli_say_count(s, &s->out, KG_M_CLI_ANALYZE_UNJUDGED, all->n_suggested);
    kg_buf_addc(&s->out, '\n');
}

/* ---- the most urgent ---- */

/* The metrics that stand at their worst in the environmental score. */
static void add_drivers(kg_cli_session *s, const kg_risk *risk)
{
    static const kg_cvss_metric pairs[][2] = {
        {KG_CVSS_AV, KG_CVSS_MAV}, {KG_CVSS_AC, KG_CVSS_MAC}, {KG_CVSS_PR, KG_CVSS_MPR},
        {KG_CVSS_UI, KG_CVSS_MUI}, {KG_CVSS_S, KG_CVSS_MS},   {KG_CVSS_C, KG_CVSS_MC},
        {KG_CVSS_I, KG_CVSS_MI},   {KG_CVSS_A, KG_CVSS_MA},
    };
    kg_buf list = kg_cli_buf(s);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char value = kg_cvss_get_effective(&risk->vector, pairs[i][1]);
        if (value != kg_cvss_metric_values(risk->vector.version, pairs[i][0])[0])
            continue;
        kg_buf one = kg_cli_buf(s);
        kg_buf_add(&one, kg_say_metric(pairs[i][0], s->language));
        kg_buf_addz(&one, " ");
        kg_buf_add(&one, kg_say_metric_value(pairs[i][0], value, s->language));
        kg_cli_join(s, &list, kg_buf_str(&one));
    }
    if (!list.n)
        return;
    kg_buf_addz(&s->out, "     ");
    kg_cli_say(s, &s->out, KG_M_CLI_ANALYZE_DRIVERS, &(kg_arg){"metrics", kg_buf_str(&list)}, 1);
    kg_buf_addc(&s->out, '\n');
}

static void add_hops(kg_cli_session *s, const kg_path *path)
{
    for (size_t i = 0; i < path->n_hops; i++) {
        kg_buf hop = kg_cli_buf(s);
        kg_say_hop(&hop, s->analysis, &path->hops[i], s->language);
        kg_buf_addf(&s->out, "       %zu. ", i + 1);
        kg_buf_add(&s->out, kg_cli_finished(s, &hop));
        kg_buf_addc(&s->out, '\n');
    }
}

static void add_path(kg_cli_session *s, size_t threat)
{
    const kg_feasibility_of *feasibility = &s->analysis->risks->of[threat].feasibility[KG_AFTER];
    kg_path path;
    if (kg_path_of(&path, s->analysis, threat, KG_AFTER, &s->arena) != KG_OK || !path.reached)
        return;
    kg_arg args[] = {
        {"from", kg_say_position(s->catalog, path.from, s->language)},
        {"band", kg_say_feasibility(s->catalog, feasibility->band, s->language)},
        {"sum", kg_str_format(&s->arena, "%u", feasibility->sum)},
    };
    kg_buf_addz(&s->out, "     ");
    kg_cli_say(s, &s->out, KG_M_CLI_ANALYZE_EASIEST, args, 3);
    kg_buf_addc(&s->out, '\n');
    add_hops(s, &path);
}

static void add_urgent(kg_cli_session *s, const uint32_t *urgent, size_t n)
{
    if (!n)
        return;
    kg_buf_addc(&s->out, '\n');
    kg_cli_heading(s, &s->out, kg_cli_text(s, KG_M_CLI_ANALYZE_URGENT));
    for (size_t i = 0; i < n; i++) {
        const kg_threat *threat = &s->analysis->threats->items[urgent[i]];
        const kg_risk *risk = kg_cli_risk_of(s, threat);
        kg_cli_cell score = kg_cli_score_cell(s, risk, risk->scores.environmental);
        kg_buf_addf(&s->out, "  %zu. %.*s ", i + 1, KG_P(kg_cli_clean(kg_cli_called(threat), &s->arena)));
        kg_cli_paint(&s->out, s->color_out, score.style, score.text);
        kg_buf_addf(&s->out, "  %.*s", KG_P(kg_cli_attack_text(s, threat)));
        if (threat->life)
            kg_cli_paint(&s->out, s->color_out, KG_CLI_RED, kg_cli_text(s, KG_M_CLI_ANALYZE_LIFE));
        kg_buf_addc(&s->out, '\n');
        add_path(s, urgent[i]);
        if (risk->scored)
            add_drivers(s, risk);
    }
}

/* ---- counts, questions, what next ---- */

static void add_counts(kg_cli_session *s)
{
    const kg_risks *risks = s->analysis->risks;
    if (!s->analysis->threats->n_adopted)
        return;
    kg_buf_addc(&s->out, '\n');
    kg_cli_heading(s, &s->out, kg_cli_text(s, KG_M_CLI_ANALYZE_COUNTS));
    kg_buf_addz(&s->out, " ");
    for (int severity = KG_CVSS_CRITICAL; severity >= KG_CVSS_NONE; severity--) {
        kg_str word = kg_say_severity(s->catalog, (kg_cvss_severity)severity, s->language);
        kg_buf_addz(&s->out, " ");
        kg_cli_paint(&s->out, s->color_out, kg_cli_severity_style((kg_cvss_severity)severity), word);
        kg_buf_addf(&s->out, " %zu -> %zu ", risks->before[severity], risks->after[severity]);
    }
    while (s->out.n && s->out.p[s->out.n - 1] == ' ')
        s->out.n--;
    kg_buf_addz(&s->out, "\n  ");
    kg_arg credit = {"credit", kg_say_credit(s->catalog, risks->credit, s->language)};
    kg_cli_say(s, &s->out, KG_M_CLI_ANALYZE_CREDIT, &credit, 1);
    kg_buf_addc(&s->out, '\n');
}

/* Where the answer is written, and what it can be. */
static void add_answer(kg_cli_session *s, const kg_question *question)
{
    kg_rp r = kg_rp_of(&s->out, s->analysis, s->language);
    kg_arg args[] = {
        {"key", kg_cli_clean(kg_rp_question_key(&r, question), &s->arena)},
        {"values", kg_rp_question_values(&r, question)},
    };
    kg_buf_addz(&s->out, "    ");
    kg_cli_say(s, &s->out, KG_M_CLI_ANALYZE_ANSWER, args, 2);
    kg_buf_addc(&s->out, '\n');
}

static void add_question(kg_cli_session *s, const kg_question *question)
{
    const kg_fact *fact = s->catalog->facts_of[question->of][question->slot];
    kg_buf element = kg_cli_buf(s);
    if (!fact)
        return;
    kg_say_element(&element, s->analysis, question->of, question->ix, s->language);
    kg_str asks = kg_text_in(fact->question, s->language);
    kg_arg args[] = {
        {"element", kg_cli_finished(s, &element)},
        {"question", asks.n ? asks : kg_text_in(fact->name, s->language)},
        {"count", kg_str_format(&s->arena, "%u", question->n_threats)},
    };
    kg_buf_addz(&s->out, "  ");
    kg_cli_say(s, &s->out, KG_M_CLI_ANALYZE_QUESTION, args, 3);
    kg_buf_addc(&s->out, '\n');
    add_answer(s, question);
}

static void add_questions(kg_cli_session *s)
{
    const kg_threats *threats = s->analysis->threats;
    if (!threats->n_questions)
        return;
    kg_buf title = kg_cli_buf(s);
    kg_cli_say_count(s, &title, KG_M_CLI_ANALYZE_QUESTIONS, threats->n_questions);
    kg_buf_addc(&s->out, '\n');
    kg_cli_heading(s, &s->out, kg_buf_str(&title));
    for (size_t i = 0; i < threats->n_questions && i < QUESTIONS; i++)
        add_question(s, &threats->questions[i]);
}

static void add_command(kg_cli_session *s, const char *verb, kg_str after)
{
    kg_buf_addf(&s->out, "  koguchi %s ", verb);
    kg_cli_quote(&s->out, s->file);
    kg_buf_addf(&s->out, "%s%.*s\n", after.n ? " " : "", KG_P(after));
}

/* Two commands: what is objected to or open, why the first is first; the document if no work is left. */
static void add_next(kg_cli_session *s, const kg_threat *first)
{
    bool work = s->diags.count[KG_SEV_FINDING] || s->diags.count[KG_SEV_OPEN];
    if (s->line->options.quiet)
        return;
    kg_buf_addc(&s->out, '\n');
    kg_cli_heading(s, &s->out, kg_cli_text(s, KG_M_CLI_ANALYZE_NEXT));
    if (work)
        add_command(s, "check", (kg_str){0});
    if (first)
        add_command(s, "explain", kg_cli_clean(kg_cli_called(first), &s->arena));
    if (!work || !first)
        add_command(s, "report", KG_S("--format csv -o report.csv"));
}

int cmd_analyze(kg_cli_session *s)
{
    uint32_t urgent[URGENT];
    int result = kg_check(s->analysis, &s->arena, &s->diags);
    if (result == KG_E_MEMORY)
        return result;
    chosen_threats chosen = choose(s, !s->analysis->threats->n_adopted);
    size_t n = kg_report_urgent(urgent, URGENT, s->analysis, chosen.suggestions);
    add_table(s, &chosen);
    add_unjudged(s);
    add_urgent(s, urgent, n);
    add_counts(s);
    add_questions(s);
    add_next(s, n ? &s->analysis->threats->items[urgent[0]] : NULL);
    return KG_EXIT_ANSWERED;
}
