// SPDX-License-Identifier: Apache-2.0
// koguchi questions: what a model leaves open, asked one by one at a terminal or listed with the commands that
// answer.
#include "cli/cells.h"
#include "cli/cli.h"
#include "cli/desk.h"
#include "cli/judge_screen.h"
#include "cli/judging.h"
#include "cli/meanwhile.h"
#include "cli/moved.h"
#include "cli/next.h"
#include "cli/open_questions.h"
#include "cli/os.h"
#include "cli/prompt.h"

#include "report/json_out.h"

enum { JSON = 2 }; /* of the words of --format */

/* ---- the list ---- */

static void put_choices(kg_cli_session *s, const kg_cli_question *q, int message)
{
    for (size_t i = 0; i < q->n_choices; i++) {
        kg_arg args[] = {{"number", kg_str_format(&s->arena, "%zu", i + 1)},
                         {"value", q->choices[i].value},
                         {"name", q->choices[i].name}};
        kg_cli_say(s, &s->out, message, args, 3);
        kg_buf_addc(&s->out, '\n');
    }
}

static kg_str asked(kg_cli_session *s, const kg_cli_question *q)
{
    kg_buf out = kg_cli_buf(s);
    kg_arg args[] = {{"element", q->about},
                     {"question", q->question},
                     {"count", kg_str_format(&s->arena, "%zu", q->n_threats)}};
    kg_cli_say(s, &out, KG_M_CLI_ANALYZE_QUESTION, args, 3);
    return kg_cli_finished(s, &out);
}

static int list(kg_cli_session *s, const kg_cli_questions *all)
{
    kg_buf title = kg_cli_buf(s);
    kg_cli_say_count(s, &title, KG_M_CLI_QUESTIONS_TITLE, all->n);
    kg_cli_heading(s, &s->out, kg_buf_str(&title));
    for (size_t i = 0; i < all->n; i++) {
        const kg_cli_question *q = &all->of[i];
        kg_str number = kg_str_format(&s->arena, "%zu. ", i + 1);
        kg_buf_add(&s->out, number);
        kg_cli_wrap(&s->out, asked(s, q), 3, number.n, s->columns);
        if (q->help.n && !s->line->options.quiet) {
            kg_buf_addz(&s->out, "   ");
            kg_cli_wrap(&s->out, q->help, 3, 3, s->columns);
        }
        put_choices(s, q, KG_M_CLI_QUESTIONS_VALUE);
        kg_buf_addf(&s->out, "   %.*s\n", KG_P(kg_cli_answer_form(s, q)));
    }
    return all->n ? KG_EXIT_ANSWERED : kg_cli_show_next(s, &s->out);
}

/* ---- for programs ---- */

static void put_json(kg_cli_session *s, kg_json *json, const kg_cli_question *q)
{
    static const char *const kinds[] = {"fact", "state", "priority"};
    kg_json_object(json, NULL);
    kg_json_str(json, "kind", kg_str_of(kinds[q->kind]));
    kg_json_str(json, "key", q->key);
    kg_json_str(json, "about", q->about);
    kg_json_str(json, "question", q->question);
    kg_json_str(json, "help", q->help);
    kg_json_int(json, "threats", (long)q->n_threats);
    kg_json_list(json, "values");
    for (size_t i = 0; i < q->n_choices; i++) {
        kg_json_object(json, NULL);
        kg_json_str(json, "value", q->choices[i].value);
        kg_json_str(json, "name", q->choices[i].name);
        kg_json_str(json, "command", kg_cli_answer_command(s, q, i));
        kg_json_end_object(json);
    }
    kg_json_end_list(json);
    kg_json_end_object(json);
}

static int list_json(kg_cli_session *s, const kg_cli_questions *all)
{
    kg_json json;
    kg_json_begin(&json, &s->out, "https://koguchi.dev/questions/1", s->language);
    kg_json_list(&json, "questions");
    for (size_t i = 0; i < all->n; i++)
        put_json(s, &json, &all->of[i]);
    kg_json_end_list(&json);
    kg_json_end_object(&json);
    kg_buf_addc(&s->out, '\n');
    return KG_EXIT_ANSWERED;
}

/* ---- asking ---- */

typedef struct asking {
    kg_cli_session *s;
    kg_cli_desk *desk;
    kg_cli_questions open;
    kg_str *later; /* keys that are not asked now */
    size_t n_later, cap_later, n_unknown;
    size_t answered;
    bool second_round; /* what was skipped has been asked again */
    kg_str by, due, owner; /* of the last priority */
} asking;

static void say(asking *a, int message)
{
    kg_cli_wrap(&a->s->out, kg_cli_text(a->s, message), 0, 0, a->s->columns);
}

static void put_off(asking *a, kg_str key)
{
    *KG_PUSH(&a->s->arena, a->later, a->n_later, a->cap_later) = kg_str_copy(&a->s->arena, key);
}

static bool is_put_off(const asking *a, kg_str key)
{
    for (size_t i = 0; i < a->n_later; i++)
        if (kg_str_eq(a->later[i], key))
            return true;
    return false;
}

/* What nobody knows goes to the front of the list of what is not asked, so that it stays there in the second round. */
static void mark_unknown(asking *a, kg_str key)
{
    put_off(a, key);
    kg_str last = a->later[a->n_later - 1];
    a->later[a->n_later - 1] = a->later[a->n_unknown];
    a->later[a->n_unknown++] = last;
}

/* The first one not put off; when there is none, what was skipped is asked once more. */
static const kg_cli_question *next_question(asking *a)
{
    for (;;) {
        for (size_t i = 0; i < a->open.n; i++)
            if (!is_put_off(a, a->open.of[i].key))
                return &a->open.of[i];
        if (a->second_round || a->n_later == a->n_unknown)
            return NULL;
        a->second_round = true;
        a->n_later = a->n_unknown;
    }
}

static void show(asking *a, const kg_cli_question *q)
{
    kg_cli_session *s = a->s;
    kg_cli_show_progress(s, KG_M_CLI_QUESTIONS_PROGRESS, a->answered, a->answered + a->open.n);
    kg_cli_wrap(&s->out, asked(s, q), 0, 0, s->columns);
    if (q->help.n) {
        kg_buf_addz(&s->out, "  ");
        kg_cli_wrap(&s->out, q->help, 2, 2, s->columns);
    }
    put_choices(s, q, KG_M_CLI_QUESTIONS_CHOICE);
    kg_cli_wrap(&s->out, kg_cli_text(s, KG_M_CLI_QUESTIONS_KEYS), 0, 0, s->columns);
    kg_buf_addz(&s->out, "> ");
}

/* ---- answers ---- */

static int after_edit(asking *a)
{
    enum { LINES = 5 };
    int result = kg_cli_show_edited(a->desk, &a->s->out, LINES);
    if (!result)
        kg_cli_find_questions(&a->open, a->s);
    return result;
}

/* A line, or what was said the last time. */
static kg_str ask_line(asking *a, int message, kg_str last)
{
    kg_buf question = kg_cli_buf(a->s);
    kg_arg arg = {"default", last};
    kg_str said;
    kg_cli_say(a->s, &question, message, &arg, 1);
    kg_cli_flush(a->s);
    if (!kg_cli_ask(a->s, kg_cli_finished(a->s, &question), &said))
        return (kg_str){0};
    return kg_text_says(said) ? said : last;
}

/* Asked until it is a date, nothing, or the end of the input; as the file has it. */
static kg_str ask_date(asking *a)
{
    for (;;) {
        kg_str said = ask_line(a, a->due.n ? KG_M_CLI_QUESTIONS_DUE_AGAIN : KG_M_CLI_QUESTIONS_DUE, a->due);
        kg_str date = kg_cli_date(said, &a->s->arena);
        if (date.n || !said.n)
            return date;
        kg_arg arg = {"what", kg_cli_clean(said, &a->s->arena)};
        kg_cli_say(a->s, &a->s->out, KG_M_CLI_QUESTIONS_NO_DATE, &arg, 1);
        kg_buf_addc(&a->s->out, '\n');
    }
}

/* A priority is the design side's: with a name, a reason, and until when. */
static int set_priority(asking *a, const kg_cli_question *q, size_t i)
{
    kg_cli_opinion o = {.level = (int32_t)i + 1};
    kg_cli_plan plan;
    if (!a->by.n)
        a->by = kg_cli_signer(a->s);
    o.by = a->by;
    if (!kg_text_says(o.by) || !kg_cli_ask_reason(a->s, true, &o.because))
        return KG_E_NOT_FOUND;
    o.due = ask_date(a);
    o.owner = ask_line(a, a->owner.n ? KG_M_CLI_QUESTIONS_OWNER_AGAIN : KG_M_CLI_QUESTIONS_OWNER, a->owner);
    if (kg_cli_plan_make(&plan, a->s, q->key, &o))
        return KG_E_NOT_FOUND;
    int result = kg_cli_desk_edit_as_seen(a->desk, plan.edits, plan.n_edits);
    if (!result) {
        a->due = o.due;
        a->owner = o.owner;
    }
    return result;
}

static int answer(asking *a, const kg_cli_question *q, size_t i)
{
    kg_buf value = kg_cli_buf(a->s);
    int result;
    if (q->kind == KG_CLI_ASK_PRIORITY) {
        result = set_priority(a, q, i);
    } else {
        kg_yaml_scalar(&value, q->choices[i].value, false);
        kg_edit edit = {KG_EDIT_SET, q->key, kg_buf_str(&value)};
        result = kg_cli_desk_edit_as_seen(a->desk, &edit, 1);
    }
    if (result == KG_CLI_DESK_CHANGED) { /* it may be answered by now; if not, it is asked again */
        kg_cli_show_meanwhile(a->desk, &a->s->out, KG_M_CLI_TALK_CHANGED_MEANWHILE);
        kg_cli_find_questions(&a->open, a->s);
        return KG_OK;
    }
    if (result == KG_E_MEMORY)
        return result;
    if (result) {
        kg_os_drop_typed();
        return KG_OK; /* told; asked again */
    }
    a->answered++;
    return after_edit(a);
}

static int undo(asking *a)
{
    int result = kg_cli_desk_undo(a->desk);
    if (result == KG_E_MEMORY)
        return result;
    if (result && result != KG_E_NOT_FOUND)
        return KG_OK; /* told */
    say(a, result ? KG_M_CLI_TALK_NO_UNDO : KG_M_CLI_TALK_UNDONE);
    if (result)
        return KG_OK;
    a->answered -= a->answered > 0;
    return after_edit(a);
}

/* One key. False: the person has enough. */
static bool press(asking *a, const kg_cli_question *q, int32_t key, int *result)
{
    if (key >= '1' && key < '1' + (int32_t)q->n_choices) {
        *result = answer(a, q, (size_t)(key - '1'));
        return *result == KG_OK;
    }
    switch (key) {
    case 'd': mark_unknown(a, q->key); break;
    case 's': put_off(a, q->key); break;
    case 'u': *result = undo(a); break;
    case 'h':
    case '?': say(a, KG_M_CLI_QUESTIONS_HELP); break;
    case 'q':
    case KG_OS_KEY_END: return false;
    case KG_OS_KEY_RESIZED: break;
    default: say(a, KG_M_CLI_QUESTIONS_NO_KEY); break;
    }
    return *result == KG_OK;
}

static int tell_end(asking *a)
{
    kg_cli_session *s = a->s;
    kg_arg args[] = {{"answered", kg_str_format(&s->arena, "%zu", a->answered)},
                     {"left", kg_str_format(&s->arena, "%zu", a->open.n)}};
    kg_os_usual_terminal();
    kg_cli_say(s, &s->out, KG_M_CLI_QUESTIONS_END, args, 2);
    kg_buf_addc(&s->out, '\n');
    return kg_cli_show_next(s, &s->out);
}

static int ask_all(asking *a)
{
    const kg_cli_question *q;
    int result = KG_OK;
    kg_cli_say_when_interrupted(a->s, KG_M_CLI_TALK_INTERRUPTED);
    say(a, KG_M_CLI_QUESTIONS_BEGIN);
    while ((q = next_question(a))) {
        show(a, q);
        if (!press(a, q, kg_cli_key(a->s), &result))
            break;
    }
    return result ? result : tell_end(a);
}

/* ---- the command ---- */

int cmd_questions(kg_cli_session *s)
{
    kg_cli_desk desk;
    asking a = {.s = s, .desk = &desk};
    kg_cli_find_questions(&a.open, s);
    if (s->line->options.format == JSON)
        return list_json(s, &a.open);
    if (s->line->options.list || s->line->options.format || !kg_cli_can_talk() || !a.open.n)
        return list(s, &a.open);
    int result = kg_cli_desk_take(&desk, s);
    if (result)
        return result;
    result = ask_all(&a);
    kg_cli_desk_close(&desk);
    return result;
}
