// SPDX-License-Identifier: Apache-2.0
// What an edit moved: a line of counts, then what changed most, one line each.
#include "cli/moved.h"

#include <stdlib.h>

typedef struct telling {
    const kg_cli_session *s;
    kg_buf *out;
    const kg_moved *moved;
    size_t lines; /* written, or only counted when they are too many */
    size_t most;
} telling;

/* ---- the line of counts ---- */

static void put_part(kg_buf *line, const kg_cli_session *s, int message, const kg_arg *args, size_t n)
{
    if (line->n)
        kg_buf_add(line, kg_cli_text(s, KG_M_CLI_MOVED_JOIN));
    kg_cli_say(s, line, message, args, n);
}

static void put_number(kg_buf *line, const kg_cli_session *s, int message, kg_moved_number n)
{
    kg_arg args[] = {{"before", kg_str_format(line->arena, "%zu", n.before)},
                     {"after", kg_str_format(line->arena, "%zu", n.after)}};
    if (n.before != n.after)
        put_part(line, s, message, args, 2);
}

/* "+1 -2" */
static void put_threats(kg_buf *line, const kg_cli_session *s, const kg_moved *m)
{
    kg_buf change;
    kg_buf_init(&change, line->arena);
    if (m->n_raised)
        kg_buf_addf(&change, "+%zu", m->n_raised);
    if (m->n_gone)
        kg_buf_addf(&change, "%s-%zu", change.n ? " " : "", m->n_gone);
    kg_arg arg = {"change", kg_buf_str(&change)};
    if (change.n)
        put_part(line, s, KG_M_CLI_MOVED_THREATS, &arg, 1);
}

static void tell_counts(telling *t)
{
    const kg_moved *m = t->moved;
    const struct {
        int message;
        kg_moved_number n;
    } numbers[] = {
        {KG_M_CLI_MOVED_ADOPTED, m->adopted},     {KG_M_CLI_MOVED_SUGGESTED, m->suggested},
        {KG_M_CLI_MOVED_CELLS, m->cells},         {KG_M_CLI_MOVED_QUESTIONS, m->questions},
        {KG_M_CLI_MOVED_FINDINGS, m->findings},   {KG_M_CLI_MOVED_OPEN, m->open},
    };
    kg_buf line;
    kg_buf_init(&line, t->out->arena);
    put_threats(&line, t->s, m);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        put_number(&line, t->s, numbers[i].message, numbers[i].n);
    if (!line.n)
        return;
    kg_cli_paint(t->out, t->s->color_out, KG_CLI_BOLD, kg_buf_str(&line));
    kg_buf_addc(t->out, '\n');
    t->lines++;
}

/* ---- lines ---- */

static bool has_room(const telling *t)
{
    return t->lines < t->most;
}

/* Writes a line cut to the terminal, if there is room for one. */
static void tell(telling *t, int message, const kg_arg *args, size_t n)
{
    kg_buf line;
    if (!has_room(t)) {
        t->lines++;
        return;
    }
    kg_buf_init(&line, t->out->arena);
    kg_cli_say(t->s, &line, message, args, n);
    kg_str all = kg_cli_clean(kg_buf_str(&line), t->out->arena);
    kg_str fits = kg_text_fit(all, t->s->columns - 2);
    kg_buf_addz(t->out, "  ");
    if (fits.n < all.n) {
        kg_str cut = kg_cli_text(t->s, KG_M_CLI_CUT);
        kg_buf_add(t->out, kg_text_fit(all, t->s->columns - 2 - kg_text_width(cut)));
        kg_buf_add(t->out, cut);
    } else {
        kg_buf_add(t->out, all);
    }
    kg_buf_addc(t->out, '\n');
    t->lines++;
}

/* The analysis in which a threat is looked at: after, as long as it is there. */
typedef struct seen {
    const kg_analysis *a;
    const kg_threat *threat;
} seen;

static seen look(const telling *t, const kg_moved_threat *moved)
{
    const kg_analysis *a = moved->after == KG_NONE ? t->moved->before : t->moved->after;
    return (seen){a, &a->threats->items[moved->after == KG_NONE ? moved->before : moved->after]};
}

/* "T-02 AS2/settings-change", the point as documents write it. */
static kg_str name_of(const telling *t, seen at)
{
    kg_buf name;
    kg_str place, rule;
    kg_buf_init(&name, t->out->arena);
    if (at.threat->verdict == KG_ADOPTED && at.threat->judgement && at.threat->judgement->adopt.n)
        kg_buf_addf(&name, "%.*s ", KG_P(at.threat->judgement->adopt));
    kg_str_cut(at.threat->id, '/', &place, &rule);
    if (at.threat->point == KG_NONE)
        kg_buf_add(&name, place);
    else
        kg_say_point(&name, &at.a->surface->points[at.threat->point]);
    kg_buf_addf(&name, "/%.*s", KG_P(rule));
    return kg_buf_str(&name);
}

static kg_str score_text(const telling *t, const kg_risk *risk, int tenths)
{
    kg_buf out;
    if (!risk->scored)
        return kg_cli_text(t->s, KG_M_CLI_ANALYZE_NOT_SCORED);
    kg_buf_init(&out, t->out->arena);
    kg_str severity = kg_say_severity(t->s->catalog, kg_cvss_severity_of(tenths), t->s->language);
    kg_say_rating(&out, t->s->catalog, tenths, severity, t->s->language);
    return kg_buf_str(&out);
}

static const kg_risk *risk_of(seen at)
{
    return &at.a->risks->of[at.threat - at.a->threats->items];
}

/* ---- threats that came, went, or were judged ---- */

static kg_str verdict_word(const telling *t, const kg_threat *threat)
{
    return kg_say_verdict(t->s->catalog, (int32_t)threat->verdict, t->s->language);
}

static void tell_judged(telling *t, const kg_moved_threat *moved)
{
    if (!moved->judged || moved->before == KG_NONE || moved->after == KG_NONE)
        return;
    seen now = look(t, moved);
    const kg_threat *was = &t->moved->before->threats->items[moved->before];
    kg_arg args[] = {{"id", name_of(t, now)},
                     {"was", verdict_word(t, was)},
                     {"is", verdict_word(t, now.threat)},
                     {"score", score_text(t, risk_of(now), risk_of(now)->scores.environmental)}};
    tell(t, now.threat->reopened ? KG_M_CLI_MOVED_REOPENED : KG_M_CLI_MOVED_JUDGED, args, 4);
}

static void tell_came_or_went(telling *t, const kg_moved_threat *moved, bool came)
{
    if ((came ? moved->before : moved->after) != KG_NONE)
        return;
    seen at = look(t, moved);
    kg_buf attack;
    kg_buf_init(&attack, t->out->arena);
    if (has_room(t))
        kg_say_threat(&attack, at.a, at.threat, t->s->language);
    kg_arg args[] = {{"id", name_of(t, at)},
                     {"attack", kg_buf_str(&attack)},
                     {"score", score_text(t, risk_of(at), risk_of(at)->scores.environmental)}};
    tell(t, came ? KG_M_CLI_MOVED_RAISED : KG_M_CLI_MOVED_GONE, args, 3);
}

static void tell_threats(telling *t, void (*each)(telling *t, const kg_moved_threat *moved))
{
    for (size_t i = 0; i < t->moved->n_threats; i++)
        each(t, &t->moved->threats[i]);
}

static void tell_raised(telling *t, const kg_moved_threat *moved)
{
    tell_came_or_went(t, moved, true);
}

static void tell_gone(telling *t, const kg_moved_threat *moved)
{
    tell_came_or_went(t, moved, false);
}

/* ---- scores, the largest change first ---- */

/* A threat with another score; what decides the order, then its place. */
typedef struct change {
    const kg_moved_threat *moved;
    bool life, adopted;
    int by; /* tenths, of the environmental score */
} change;

static int by_change(const void *a, const void *b)
{
    const change *x = a, *y = b;
    if (x->life != y->life)
        return x->life ? -1 : 1;
    if (x->adopted != y->adopted)
        return x->adopted ? -1 : 1;
    if (x->by != y->by)
        return x->by > y->by ? -1 : 1;
    return (x->moved > y->moved) - (x->moved < y->moved);
}

static change change_of(const telling *t, const kg_moved_threat *moved)
{
    seen now = look(t, moved);
    int by = risk_of(now)->scores.environmental - t->moved->before->risks->of[moved->before].scores.environmental;
    return (change){moved, now.threat->life, now.threat->verdict == KG_ADOPTED, abs(by)};
}

static void put_score(const telling *t, kg_buf *line, int word, const kg_risk *was, int was_tenths,
                      const kg_risk *is, int is_tenths)
{
    if (was->scored == is->scored && was_tenths == is_tenths)
        return;
    kg_arg args[] = {{"which", kg_cli_text(t->s, word)},
                     {"was", score_text(t, was, was_tenths)},
                     {"is", score_text(t, is, is_tenths)}};
    put_part(line, t->s, KG_M_CLI_MOVED_SCORE, args, 3);
}

static void tell_score(telling *t, const kg_moved_threat *moved)
{
    seen now = look(t, moved);
    const kg_risk *was = &t->moved->before->risks->of[moved->before], *is = risk_of(now);
    kg_buf scores;
    kg_buf_init(&scores, t->out->arena);
    put_score(t, &scores, KG_M_CLI_CVSS_BASE, was, was->scores.base, is, is->scores.base);
    put_score(t, &scores, KG_M_CLI_CVSS_TEMPORAL, was, was->scores.temporal, is, is->scores.temporal);
    put_score(t, &scores, KG_M_CLI_CVSS_ENVIRONMENTAL, was, was->scores.environmental, is, is->scores.environmental);
    kg_arg args[] = {{"id", name_of(t, now)}, {"scores", kg_buf_str(&scores)}};
    tell(t, KG_M_CLI_MOVED_SCORES, args, 2);
}

static void tell_scores(telling *t)
{
    const kg_moved *m = t->moved;
    change *changes = KG_NEW_N(t->out->arena, change, m->n_threats);
    size_t n = 0;
    for (size_t i = 0; i < m->n_threats; i++)
        if (m->threats[i].scored)
            changes[n++] = change_of(t, &m->threats[i]);
    if (n)
        qsort(changes, n, sizeof *changes, by_change);
    for (size_t i = 0; i < n; i++)
        if (has_room(t))
            tell_score(t, changes[i].moved);
        else
            t->lines++;
}

/* ---- states and findings ---- */

static void tell_states(telling *t)
{
    const kg_cli_session *s = t->s;
    for (size_t i = 0; i < t->moved->n_states; i++) {
        const kg_moved_state *moved = &t->moved->states[i];
        const kg_countermeasure *what = &s->catalog->countermeasures[moved->countermeasure];
        kg_arg args[] = {{"countermeasure", kg_name_in(what->name, what->entry.id, s->language)},
                         {"was", kg_say_state(s->catalog, (int32_t)moved->before, s->language)},
                         {"is", kg_say_state(s->catalog, (int32_t)moved->after, s->language)},
                         {"count", kg_str_format(t->out->arena, "%zu", moved->n_threats)}};
        tell(t, KG_M_CLI_MOVED_STATE, args, 4);
    }
}

static void tell_findings(telling *t, int message, const kg_diag *diags, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        kg_buf says;
        kg_buf_init(&says, t->out->arena);
        kg_say_diag(&says, t->s->catalog, &diags[i], t->s->language);
        kg_arg args[] = {{"code", kg_str_of(kg_code_name(diags[i].code))}, {"says", kg_buf_str(&says)}};
        tell(t, message, args, 2);
    }
}

int kg_cli_show_moved(const kg_cli_session *s, kg_buf *out, kg_compared before, kg_compared after, size_t most)
{
    kg_moved *moved;
    int result = kg_compare(&moved, before, after, out->arena);
    if (result != KG_OK)
        return result;
    telling t = {.s = s, .out = out, .moved = moved, .most = most};
    if (!moved->anything) {
        kg_buf_add(out, kg_cli_text(s, KG_M_CLI_MOVED_NOTHING));
        kg_buf_addc(out, '\n');
        return KG_OK;
    }
    tell_counts(&t);
    tell_findings(&t, KG_M_CLI_MOVED_CAME, moved->came, moved->n_came);
    tell_threats(&t, tell_judged);
    tell_states(&t);
    tell_scores(&t);
    tell_threats(&t, tell_raised);
    tell_threats(&t, tell_gone);
    tell_findings(&t, KG_M_CLI_MOVED_WENT, moved->went, moved->n_went);
    if (t.lines > most) {
        kg_buf_addz(out, "  ");
        kg_cli_say_count(s, out, KG_M_CLI_MORE, t.lines - most);
        kg_buf_addc(out, '\n');
    }
    return KG_OK;
}

int kg_cli_show_edited(const kg_cli_desk *desk, kg_buf *out, size_t most)
{
    if (desk->changed_outside) {
        kg_buf_add(out, kg_cli_text(desk->s, KG_M_CLI_TALK_CHANGED_OUTSIDE));
        kg_buf_addc(out, '\n');
    }
    if (!desk->before)
        return KG_OK;
    kg_arena scratch; /* of a large model megabytes, and as many times as a person answers */
    kg_buf lines;
    kg_arena_init(&scratch, &desk->s->heap);
    kg_buf_init(&lines, &scratch);
    int result = kg_cli_show_moved(desk->s, &lines, (kg_compared){desk->before->analysis, &desk->before->diags},
                                   (kg_compared){desk->now->analysis, &desk->now->diags}, most);
    kg_buf_add(out, kg_buf_str(&lines));
    kg_arena_clear(&scratch);
    return result;
}
