// SPDX-License-Identifier: Apache-2.0
// koguchi judge: adopts, rejects or sets aside the threats that a pattern covers; without a pattern one after the
// other with a person at the terminal.
#include "cli/cli.h"
#include "cli/desk.h"
#include "cli/judge_talk.h"
#include "cli/judging.h"
#include "cli/meanwhile.h"
#include "cli/moved.h"
#include "cli/next.h"
#include "cli/os.h"
#include "cli/prompt.h"

#include <string.h>

/* ---- what was said on the command line ---- */

static const char *const verdicts[] = {"adopt", "reject", "not-applicable", NULL};

static const char *verdict_name(size_t i)
{
    return verdicts[i];
}

static int take_verdict(kg_cli_session *s, kg_cli_opinion *o)
{
    kg_str word = s->n_args > 2 ? kg_str_of(s->args[2]) : (kg_str){0};
    for (int i = 0; verdicts[i]; i++)
        if (kg_str_is(word, verdicts[i]))
            o->verdict = (kg_verdict)(i + 1);
    if (word.p && !o->verdict)
        return kg_cli_misused(s, KG_M_CLI_USAGE_VERDICT, word, kg_cli_nearest(word, verdict_name, 3));
    bool treated = o->treatment || o->level || o->metric.n;
    if (!o->verdict && !treated)
        return kg_cli_misused(s, KG_M_CLI_USAGE_MISSING, KG_S("adopt | reject | not-applicable"), (kg_str){0});
    if (o->verdict > KG_ADOPTED && treated)
        return kg_cli_misused(s, KG_M_CLI_USAGE_TREAT_ADOPTED, kg_str_of(s->args[1]), (kg_str){0});
    return KG_OK;
}

/* "a,b" */
static int take_countermeasures(kg_cli_session *s, kg_cli_opinion *o)
{
    const kg_vocab *known = &s->catalog->vocabs[KG_V_COUNTERMEASURES];
    kg_str rest = kg_str_of(s->line->options.countermeasures), item;
    kg_str *items = NULL;
    size_t n = 0, cap = 0;
    o->chosen = rest.p != NULL;
    while (rest.n) {
        kg_str_cut(rest, ',', &item, &rest);
        if (!kg_vocab_find(known, item))
            return kg_cli_misused(s, KG_M_CLI_USAGE_COUNTERMEASURE, item, kg_vocab_near(known, item));
        *KG_PUSH(&s->arena, items, n, cap) = item;
    }
    o->countermeasures = items;
    o->n_countermeasures = n;
    return KG_OK;
}

static int take_opinion(kg_cli_session *s, kg_cli_opinion *o)
{
    const kg_cli_options *given = &s->line->options;
    *o = (kg_cli_opinion){.because = kg_str_of(given->because), .second = kg_str_of(given->second),
                          .treatment = given->accept ? KG_ACCEPT : given->treatment, .level = given->priority,
                          .due = kg_str_of(given->due), .owner = kg_str_of(given->owner), .again = given->again != 0};
    kg_str override = kg_str_of(given->override);
    if (override.p && (!kg_str_cut(override, '=', &o->metric, &o->value) || !o->metric.n || !o->value.n))
        return kg_cli_misused(s, KG_M_CLI_USAGE_OVERRIDE, override, (kg_str){0});
    int result = take_verdict(s, o);
    return result ? result : take_countermeasures(s, o);
}

/* ---- what stands in the way ---- */

static kg_str nearest_threat(const kg_cli_session *s, kg_str word)
{
    const kg_threats *all = s->analysis->threats;
    unsigned best = word.n < 4 ? 2 : 3;
    kg_str nearest = {0};
    for (size_t i = 0; i < all->n && best; i++) {
        unsigned distance = kg_str_distance(word, all->items[i].id, best - 1);
        if (distance >= best)
            continue;
        best = distance;
        nearest = all->items[i].id;
    }
    return nearest;
}

/* The class of threats that was meant, named without its star, misspelt, or at a point that is not there. */
static kg_str nearest_cell(kg_cli_session *s, kg_str word)
{
    const kg_surface *surface = s->analysis->surface;
    kg_str place, what, nearest = {0};
    const kg_vocab *classes = &s->catalog->vocabs[KG_V_THREAT_CLASSES];
    unsigned best = 4;
    if (!kg_str_cut(word, '/', &place, &what))
        return nearest;
    bool is_class = what.n && what.p[0] == '*';
    what = kg_str_from(what, is_class);
    if (!kg_vocab_find(classes, what))
        what = is_class ? kg_vocab_near(classes, what) : nearest;
    if (!what.n)
        return nearest;
    if (kg_cli_is_place(s, place))
        return kg_str_format(&s->arena, "%.*s/*%.*s", KG_P(place), KG_P(what));
    for (size_t i = 0; i < surface->n_points && best; i++) {
        unsigned distance = kg_str_distance(place, surface->points[i].id, best - 1);
        if (!surface->points[i].number || distance >= best)
            continue;
        best = distance;
        nearest = kg_str_format(&s->arena, "%.*s/*%.*s", KG_P(surface->points[i].id), KG_P(what));
    }
    return nearest;
}

static kg_str nearest(kg_cli_session *s, kg_str word)
{
    kg_str cell = nearest_cell(s, word);
    return cell.n && !kg_str_eq(cell, word) ? cell : nearest_threat(s, word);
}

static int objected(kg_cli_session *s, kg_cli_objection objection, const kg_cli_plan *plan, kg_str pattern)
{
    static const int messages[] = {
        [KG_CLI_NO_PATTERN] = KG_M_CLI_USAGE_PATTERN,       [KG_CLI_NOTHING_COVERED] = KG_M_CLI_USAGE_NO_THREAT,
        [KG_CLI_MEANWHILE] = KG_M_CLI_USAGE_MEANWHILE,
        [KG_CLI_RETIRED] = KG_M_CLI_USAGE_RETIRED,          [KG_CLI_NO_REASON] = KG_M_CLI_USAGE_BECAUSE,
        [KG_CLI_NOBODY] = KG_M_CLI_USAGE_BY,                [KG_CLI_NO_SECOND] = KG_M_CLI_USAGE_SECOND,
        [KG_CLI_SAME_NAME] = KG_M_CLI_USAGE_SAME_NAME,      [KG_CLI_NOT_ADOPTED] = KG_M_CLI_USAGE_NOT_ADOPTED,
        [KG_CLI_NO_NUMBER] = KG_M_CLI_USAGE_NO_NUMBER,      [KG_CLI_NO_SECOND_VALUE] = KG_M_CLI_USAGE_SECOND_VALUE,
        [KG_CLI_TOO_MANY] = KG_M_CLI_USAGE_TOO_MANY_EDITS,
    };
    bool unknown = objection == KG_CLI_NO_PATTERN || objection == KG_CLI_NOTHING_COVERED;
    kg_str what = plan->about ? plan->about->id : objection == KG_CLI_SAME_NAME ? kg_str_of(s->line->options.second)
                                                                                : pattern;
    return kg_cli_misused(s, messages[objection], what, unknown ? nearest(s, pattern) : (kg_str){0});
}

/* ---- telling ---- */

static void tell(kg_cli_session *s, kg_buf *out, int message, size_t count, kg_str what)
{
    kg_arg args[] = {{"count", kg_str_format(&s->arena, "%zu", count)},
                     {"what", what},
                     {"pattern", kg_cli_clean(kg_str_of(s->args[1]), &s->arena)}};
    kg_cli_say(s, out, message, args, 3);
    kg_buf_addc(out, '\n');
}

/* What fits the pattern and is left as it is, and why. */
static void tell_left(kg_cli_session *s, const kg_cli_plan *plan, const kg_cli_opinion *o)
{
    if (plan->n_left)
        tell(s, &s->err, o->verdict ? KG_M_CLI_JUDGE_LEFT : KG_M_CLI_JUDGE_LEFT_TREATED, plan->n_left, (kg_str){0});
    if (plan->n_not_adopted)
        tell(s, &s->err, KG_M_CLI_JUDGE_NOT_ADOPTED, plan->n_not_adopted, (kg_str){0});
}

static void tell_plan(kg_cli_session *s, const kg_cli_plan *plan, const kg_cli_opinion *o)
{
    static const int done[] = {[0] = KG_M_CLI_JUDGE_TREATED, [KG_ADOPTED] = KG_M_CLI_JUDGE_ADOPTED,
                               [KG_REJECTED] = KG_M_CLI_JUDGE_REJECTED,
                               [KG_NOT_APPLICABLE] = KG_M_CLI_JUDGE_NOT_APPLICABLE};
    tell(s, &s->out, done[o->verdict], plan->n_covered, (kg_str){0});
    kg_cli_show_covered(s, &s->out, plan);
    if (plan->given_up.p)
        tell(s, &s->out, KG_M_CLI_JUDGE_GIVEN_UP, 1, plan->given_up);
    tell_left(s, plan, o);
}

static int tell_moved(kg_cli_session *s, const kg_cli_desk *desk)
{
    int result = kg_cli_show_edited(desk, &s->out, KG_CLI_MOVED_LINES);
    if (!result && desk->dry_run) {
        kg_buf_add(&s->err, kg_cli_text(s, KG_M_CLI_SET_DRY));
        kg_buf_addc(&s->err, '\n');
        return KG_OK;
    }
    return result ? result : kg_cli_show_next(s, &s->out);
}

/* ---- the command ---- */

/* One try, on what the desk has read. */
static int judge_as_seen(kg_cli_session *s, kg_cli_desk *desk, const kg_cli_opinion *opinion)
{
    kg_cli_plan plan;
    kg_str pattern = kg_str_of(s->args[1]);
    size_t said = s->err.n;
    kg_cli_objection objection = kg_cli_plan_make(&plan, s, pattern, opinion);
    if (objection)
        return objected(s, objection, &plan, pattern);
    if (!plan.n_edits) {
        tell_left(s, &plan, opinion);
        return KG_EXIT_ANSWERED;
    }
    if (!s->line->options.quiet)
        tell_plan(s, &plan, opinion);
    int result = kg_cli_desk_edit_as_seen(desk, plan.edits, plan.n_edits);
    if (result)
        s->out.n = 0; /* nothing was judged */
    if (result == KG_CLI_DESK_CHANGED)
        s->err.n = said;
    return result || s->line->options.quiet ? result : tell_moved(s, desk);
}

/* Somebody else judged meanwhile: that stays, and what is left of the pattern is planned anew. */
static void spare_others(kg_cli_session *s, const kg_cli_desk *desk, kg_cli_opinion *o)
{
    const kg_threat **threats;
    size_t n = kg_cli_judged_meanwhile(&threats, desk);
    kg_str *ids = KG_NEW_N(&s->arena, kg_str, o->n_others + n + 1);
    for (size_t i = 0; i < o->n_others; i++)
        ids[i] = o->others[i];
    for (size_t i = 0; i < n; i++)
        ids[o->n_others + i] = kg_str_copy(&s->arena, threats[i]->id);
    o->others = ids;
    o->n_others += n;
    if (n)
        kg_cli_show_meanwhile(desk, &s->err, KG_M_CLI_JUDGE_LEFT_MEANWHILE);
}

static int judge_pattern(kg_cli_session *s, kg_cli_desk *desk)
{
    enum { TRIES = 20 };
    kg_cli_opinion opinion;
    int result = take_opinion(s, &opinion);
    if (result)
        return result;
    opinion.by = kg_cli_signer(s);
    opinion.on = kg_cli_signing_date(s);
    for (int i = 0; i < TRIES; i++) {
        result = judge_as_seen(s, desk, &opinion);
        if (result != KG_CLI_DESK_CHANGED)
            return result;
        spare_others(s, desk, &opinion);
    }
    kg_diag *diag = kg_diag_add(&s->diags, KG_EDIT_CHANGED, (kg_place){0});
    kg_diag_arg(&s->diags, diag, "file", kg_str_of(s->file));
    (void)kg_cli_report_errors(s);
    return KG_EXIT_IO;
}

int cmd_judge(kg_cli_session *s)
{
    kg_cli_desk desk;
    bool talk = s->n_args == 1;
    if (talk && !kg_cli_can_talk())
        return kg_cli_misused(s, KG_M_CLI_USAGE_TALK_JUDGE, kg_str_of(s->args[0]), (kg_str){0});
    int result = kg_cli_desk_take(&desk, s);
    if (result)
        return result;
    desk.dry_run = s->line->options.dry_run;
    result = talk ? kg_cli_judge_talk(s, &desk) : judge_pattern(s, &desk);
    kg_cli_desk_close(&desk);
    return result;
}
