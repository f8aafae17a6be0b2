// SPDX-License-Identifier: Apache-2.0
// Judging at the terminal: the loop over suggestions, what each key does, and the end.
#include "cli/judge_talk.h"
#include "cli/cells.h"
#include "cli/judge_screen.h"
#include "cli/judging.h"
#include "cli/meanwhile.h"
#include "cli/moved.h"
#include "cli/next.h"
#include "cli/os.h"
#include "cli/prompt.h"

#include <string.h>

/* A list of ids, in the session's arena. */
typedef struct ids {
    kg_str *of;
    size_t n, cap;
} ids;

typedef struct talk {
    kg_cli_session *s;
    kg_cli_desk *desk;
    kg_str by, on;
    kg_str second; /* the last one that was taken */
    ids shown;   /* the way back; the last one is on the screen */
    ids skipped;
    ids judged;  /* per step that can be undone, what was on the screen */
    kg_str next; /* to be shown next; not given: the most urgent */
} talk;

static void push(talk *t, ids *list, kg_str id)
{
    kg_str copy = kg_str_copy(&t->s->arena, id);
    *KG_PUSH(&t->s->arena, list->of, list->n, list->cap) = copy;
}

static bool holds(const ids *list, kg_str id)
{
    for (size_t i = 0; i < list->n; i++)
        if (kg_str_eq(list->of[i], id))
            return true;
    return false;
}

static void say(talk *t, int message)
{
    kg_cli_wrap(&t->s->out, kg_cli_text(t->s, message), 0, 0, t->s->columns);
}

static void say_what(talk *t, int message, kg_str what)
{
    kg_arg arg = {"what", kg_cli_clean(what, &t->s->arena)};
    kg_cli_say(t->s, &t->s->out, message, &arg, 1);
    kg_buf_addc(&t->s->out, '\n');
}

/* A line from the person: false if there is none, or nothing in it. */
static bool ask(talk *t, int question, kg_str *answer)
{
    kg_cli_flush(t->s);
    return kg_cli_ask(t->s, kg_cli_text(t->s, question), answer) && answer->n;
}

/* ---- which one is next ---- */

static const kg_threat *most_urgent(const talk *t)
{
    const kg_threats *all = t->s->analysis->threats;
    uint32_t first = KG_NONE;
    for (uint32_t i = 0; i < all->n; i++)
        if (!all->items[i].verdict && (first == KG_NONE || kg_threat_is_before(t->s->analysis, i, first)) &&
            !holds(&t->skipped, all->items[i].id))
            first = i;
    return first == KG_NONE ? NULL : &all->items[first];
}

static const kg_threat *next_threat(talk *t)
{
    const kg_threat *wanted = t->next.p ? kg_threat_named(t->s->analysis->threats, t->next) : NULL;
    t->next = (kg_str){0};
    return wanted ? wanted : most_urgent(t);
}

/* ---- answers ---- */

static int tell_moved(talk *t)
{
    enum { LINES = 4 };
    return kg_cli_show_edited(t->desk, &t->s->out, LINES);
}

/* The second name of a judgement on a threat to life. */
static bool ask_second(talk *t, kg_str about, kg_cli_opinion *o)
{
    kg_arg arg = {"default", t->second};
    kg_buf question = kg_cli_buf(t->s);
    say_what(t, KG_M_CLI_TALK_LIFE, about);
    if (!t->second.n)
        return ask(t, KG_M_CLI_TALK_SECOND, &o->second);
    kg_cli_say(t->s, &question, KG_M_CLI_TALK_SECOND_AGAIN, &arg, 1);
    kg_cli_flush(t->s);
    if (!kg_cli_ask(t->s, kg_buf_str(&question), &o->second) || kg_str_is(o->second, "-"))
        return false;
    if (!o->second.n)
        o->second = t->second;
    return true;
}

/* Writes an opinion and says what moved. False: it was not written, and the same threat is asked about again. */
static bool judge(talk *t, kg_str pattern, kg_cli_opinion *o, int *result)
{
    kg_cli_plan plan;
    kg_cli_objection objection;
    o->by = t->by;
    o->on = t->on;
    while ((objection = kg_cli_plan_make(&plan, t->s, pattern, o)) == KG_CLI_NO_SECOND ||
           objection == KG_CLI_SAME_NAME) {
        if (objection == KG_CLI_SAME_NAME)
            say_what(t, KG_M_CLI_TALK_SAME_NAME, o->second);
        if (!ask_second(t, plan.about ? plan.about->id : pattern, o))
            return false;
    }
    if (objection || !plan.n_edits) {
        say_what(t, objection == KG_CLI_NO_NUMBER  ? KG_M_CLI_USAGE_NO_NUMBER
                    : objection == KG_CLI_TOO_MANY ? KG_M_CLI_USAGE_TOO_MANY_EDITS
                                                   : KG_M_CLI_TALK_NOTHING,
                 pattern);
        return false;
    }
    *result = kg_cli_desk_edit_as_seen(t->desk, plan.edits, plan.n_edits);
    if (*result == KG_CLI_DESK_CHANGED) {
        kg_cli_show_meanwhile(t->desk, &t->s->out, KG_M_CLI_TALK_CHANGED_MEANWHILE);
        t->judged.n = 0; /* nor can what came before be taken back */
        *result = KG_OK;
        return false;
    }
    if (*result)
        return false;
    if (o->second.n)
        t->second = o->second;
    push(t, &t->judged, t->shown.of[t->shown.n - 1]);
    *result = tell_moved(t);
    return true;
}

static bool give_verdict(talk *t, kg_str pattern, kg_verdict verdict, int *result)
{
    kg_cli_opinion o = {.verdict = verdict};
    if (verdict != KG_ADOPTED && !kg_cli_ask_reason(t->s, false, &o.because))
        return false;
    return judge(t, pattern, &o, result);
}

/* ---- choosing countermeasures ---- */

/* The id behind a number of the screen or an id; not given: neither. */
static kg_str countermeasure_named(talk *t, const kg_threat *threat, kg_str word)
{
    size_t n, ix = (size_t)(threat - t->s->analysis->threats->items);
    const kg_treating *all = kg_treating_all(t->s->analysis, ix, &n, &t->s->arena);
    long number = kg_str_number(word, (long)n);
    if (number > 0)
        return t->s->catalog->countermeasures[all[number - 1].countermeasure].entry.id;
    return kg_vocab_find(&t->s->catalog->vocabs[KG_V_COUNTERMEASURES], word) ? word : (kg_str){0};
}

/* With the digits and letters of a Japanese input method as narrow ones. */
static kg_str narrow(talk *t, kg_str word)
{
    return kg_cli_narrow(word, &t->s->arena);
}

/* The first word of a list, parted by blanks, commas or Japanese commas; *rest goes on behind it. */
static kg_str first_word(kg_str *rest)
{
    static const char *const parts[] = {" ", ",", "\xE3\x80\x80", "\xE3\x80\x81", "\xEF\xBC\x8C"};
    kg_str word = {rest->p, 0};
    while (rest->n) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof parts / sizeof *parts && !skip; i++)
            skip = kg_str_starts(*rest, parts[i]) ? strlen(parts[i]) : 0;
        if (skip && word.n) {
            *rest = kg_str_from(*rest, skip);
            return word;
        }
        *rest = kg_str_from(*rest, skip ? skip : 1);
        word = skip ? (kg_str){rest->p, 0} : (kg_str){word.p, word.n + 1};
    }
    return word;
}

/* False: a word names none, which is said. */
static bool take_chosen(talk *t, const kg_threat *threat, kg_str answer, ids *chosen)
{
    *chosen = (ids){0};
    for (kg_str word = first_word(&answer); word.n; word = first_word(&answer)) {
        kg_str id = countermeasure_named(t, threat, narrow(t, word));
        if (!id.p) {
            say_what(t, KG_M_CLI_TALK_NO_COUNTERMEASURE, word);
            return false;
        }
        if (!holds(chosen, id))
            push(t, chosen, id);
    }
    return chosen->n > 0;
}

static bool choose(talk *t, const kg_threat *threat, int *result)
{
    kg_cli_opinion o = {.verdict = KG_ADOPTED, .chosen = true};
    kg_str answer;
    ids chosen;
    do {
        if (!ask(t, KG_M_CLI_TALK_CHOOSE, &answer))
            return false;
    } while (!take_chosen(t, threat, answer, &chosen));
    o.countermeasures = chosen.of;
    o.n_countermeasures = chosen.n;
    return judge(t, kg_str_copy(&t->s->arena, threat->id), &o, result);
}

/* ---- the same answer for many ---- */

static size_t count_covered(talk *t, kg_str pattern)
{
    const kg_threats *all = t->s->analysis->threats;
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += !all->items[i].verdict && kg_threat_fits(t->s->analysis, &all->items[i], pattern);
    return n;
}

enum { PATTERNS = 4 };

/* The patterns that a threat suggests and that cover more than itself. */
static size_t find_patterns(talk *t, const kg_threat *threat, kg_str patterns[PATTERNS])
{
    kg_arena *arena = &t->s->arena;
    kg_str place, rule, class_ = t->s->catalog->threat_classes[threat->class_].entry.id;
    size_t n = 0, covered, last = 0;
    kg_str_cut(threat->id, '/', &place, &rule);
    const kg_str all[PATTERNS] = {kg_str_format(arena, "%.*s/*%.*s", KG_P(place), KG_P(class_)),
                                  kg_str_format(arena, "*/%.*s", KG_P(rule)),
                                  kg_str_format(arena, "*/*%.*s", KG_P(class_)),
                                  kg_str_format(arena, "%.*s/*", KG_P(place))};
    for (size_t i = 0; i < PATTERNS; i++) {
        covered = count_covered(t, all[i]);
        if (covered > 1 && !(i == 2 && covered == last)) /* a class that is one rule is offered once */
            patterns[n++] = all[i];
        last = covered;
    }
    return n;
}

static void show_patterns(talk *t, const kg_str *patterns, size_t n)
{
    say(t, n ? KG_M_CLI_TALK_PATTERNS : KG_M_CLI_TALK_NO_PATTERNS);
    for (size_t i = 0; i < n; i++) {
        kg_arg args[] = {{"number", kg_str_format(&t->s->arena, "%zu", i + 1)},
                         {"pattern", patterns[i]},
                         {"count", kg_str_format(&t->s->arena, "%zu", count_covered(t, patterns[i]))}};
        kg_cli_say(t->s, &t->s->out, KG_M_CLI_TALK_PATTERN, args, 3);
        kg_buf_addc(&t->s->out, '\n');
    }
}

static kg_verdict verdict_of(int32_t key)
{
    return key == 'a' ? KG_ADOPTED : key == 'r' ? KG_REJECTED : key == 'n' ? KG_NOT_APPLICABLE : (kg_verdict)0;
}

/* Which pattern, then what it covers, then the answer; any other key leaves all as it is. */
static bool judge_many(talk *t, const kg_threat *threat, int *result)
{
    kg_str patterns[PATTERNS];
    kg_cli_opinion look = {.verdict = KG_ADOPTED, .by = t->by};
    kg_cli_plan plan;
    size_t n = find_patterns(t, threat, patterns);
    show_patterns(t, patterns, n);
    int32_t key = n ? kg_cli_key(t->s) : 0;
    if (key < '1' || key >= '1' + (int32_t)n)
        return false;
    kg_str pattern = patterns[key - '1'];
    if (kg_cli_plan_cover(&plan, t->s, pattern, &look))
        return false;
    kg_cli_show_covered(t->s, &t->s->out, &plan);
    say_what(t, KG_M_CLI_TALK_PATTERN_KEYS, pattern);
    kg_verdict verdict = verdict_of(kg_cli_key(t->s));
    return verdict && give_verdict(t, pattern, verdict, result);
}

/* ---- keys ---- */

static int undo(talk *t)
{
    int result = kg_cli_desk_undo(t->desk);
    if (result == KG_E_NOT_FOUND) {
        say(t, KG_M_CLI_TALK_NO_UNDO);
        return KG_OK;
    }
    if (result)
        return result;
    say(t, KG_M_CLI_TALK_UNDONE);
    if (t->judged.n)
        t->next = t->judged.of[--t->judged.n];
    return tell_moved(t);
}

static void back(talk *t)
{
    if (t->shown.n < 2)
        say(t, KG_M_CLI_TALK_NO_BACK);
    else
        t->next = t->shown.of[t->shown.n - 2];
    t->shown.n -= t->shown.n < 2 ? 1 : 2;
}

static void explain(talk *t, const kg_threat *threat)
{
    kg_buf text = kg_cli_buf(t->s);
    kg_explain_threat(&text, t->s->analysis, threat, t->s->language);
    kg_cli_page(t->s, kg_buf_str(&text));
}

typedef enum after { ASK_AGAIN, SHOW_AGAIN, GO_ON, END } after;

/* One key on the threat that is shown. */
static after press(talk *t, const kg_threat *threat, int32_t key, int *result)
{
    bool done = false;
    switch (key) {
    case 'a':
    case 'r':
    case 'n': done = give_verdict(t, kg_str_copy(&t->s->arena, threat->id), verdict_of(key), result); break;
    case 'c': done = choose(t, threat, result); break;
    case '/': done = judge_many(t, threat, result); break;
    case 'e': explain(t, threat); return SHOW_AGAIN;
    case 'h':
    case '?': say(t, KG_M_CLI_TALK_HELP); return ASK_AGAIN;
    case 's': push(t, &t->skipped, threat->id); return GO_ON;
    case 'u': *result = undo(t); return GO_ON;
    case 'b': back(t); return GO_ON;
    case 'q':
    case KG_OS_KEY_END: return END;
    case KG_OS_KEY_RESIZED: return SHOW_AGAIN;
    default: say(t, KG_M_CLI_TALK_NO_KEY); return ASK_AGAIN;
    }
    return done ? GO_ON : SHOW_AGAIN;
}

/* Asks about one threat until it is answered or left. What can't be saved is told, and asked again. */
static after ask_about(talk *t, kg_str id, int *result)
{
    after then = SHOW_AGAIN;
    while (then == SHOW_AGAIN || then == ASK_AGAIN) {
        const kg_threat *threat = kg_threat_named(t->s->analysis->threats, id);
        if (!threat)
            return GO_ON;
        if (then == SHOW_AGAIN)
            kg_cli_show_suggestion(t->s, threat);
        kg_cli_show_keys(t->s);
        then = press(t, threat, kg_cli_key(t->s), result);
        if (*result == KG_E_MEMORY)
            return END;
        if (*result)
            kg_os_drop_typed();
        *result = KG_OK;
    }
    return then;
}

/* ---- beginning and end ---- */

static int tell_end(talk *t)
{
    kg_cli_session *s = t->s;
    const kg_threats *all = s->analysis->threats;
    kg_arg args[] = {{"adopted", kg_str_format(&s->arena, "%zu", all->n_adopted)},
                     {"rejected", kg_str_format(&s->arena, "%zu", all->n_rejected)},
                     {"other", kg_str_format(&s->arena, "%zu", all->n_not_applicable)},
                     {"left", kg_str_format(&s->arena, "%zu", all->n_suggested)}};
    kg_os_usual_terminal();
    kg_cli_say(s, &s->out, KG_M_CLI_TALK_END, args, 4);
    kg_buf_addc(&s->out, '\n');
    return kg_cli_show_next(s, &s->out);
}

static bool know_who(talk *t)
{
    t->by = kg_cli_signer(t->s);
    while (!kg_text_says(t->by))
        if (!kg_cli_ask(t->s, kg_cli_text(t->s, KG_M_CLI_JUDGE_WHO), &t->by))
            return false;
    t->on = kg_cli_signing_date(t->s);
    return true;
}

int kg_cli_judge_talk(kg_cli_session *s, kg_cli_desk *desk)
{
    talk t = {.s = s, .desk = desk};
    const kg_threat *threat;
    int result = KG_OK;
    if (!most_urgent(&t) || !know_who(&t))
        return tell_end(&t);
    if (!desk->dry_run)
        kg_cli_say_when_interrupted(s, KG_M_CLI_TALK_INTERRUPTED);
    say(&t, desk->dry_run ? KG_M_CLI_TALK_DRY : KG_M_CLI_TALK_BEGIN);
    if (s->analysis->threats->n_questions)
        say_what(&t, KG_M_CLI_TALK_QUESTIONS, kg_str_format(&s->arena, "%zu", s->analysis->threats->n_questions));
    while ((threat = next_threat(&t))) {
        push(&t, &t.shown, threat->id);
        if (ask_about(&t, t.shown.of[t.shown.n - 1], &result) == END)
            break;
    }
    return result ? result : tell_end(&t);
}
