// SPDX-License-Identifier: Apache-2.0
// Judging: which threats a pattern covers, and the edits that write an opinion on them.
#include "cli/judging.h"
#include "cli/cells.h"

#include <stdlib.h>
#include <string.h>

typedef struct planning {
    kg_cli_session *s;
    kg_cli_plan *plan;
    const kg_cli_opinion *o;
    kg_str pattern;
    bool exact;      /* one threat is named */
    int32_t number;  /* the next one to give */
} planning;

/* ---- what is covered ---- */

static bool is_number(kg_str s)
{
    return kg_str_starts(s, "T-");
}

static bool is_retired(const kg_model *m, kg_str number)
{
    for (size_t i = 0; i < m->n_retired; i++)
        if (kg_str_eq(m->retired[i], number))
            return true;
    return false;
}

static bool is_others(const planning *p, const kg_threat *t)
{
    for (size_t i = 0; i < p->o->n_others; i++)
        if (kg_str_eq(p->o->others[i], t->id))
            return true;
    return false;
}

static kg_cli_objection cover_one(planning *p)
{
    const kg_threat *t = kg_threat_named(p->s->analysis->threats, p->pattern);
    if (!t)
        return is_retired(p->s->model, p->pattern) ? KG_CLI_RETIRED : KG_CLI_NOTHING_COVERED;
    if (is_others(p, t))
        return KG_CLI_MEANWHILE;
    p->exact = true;
    p->plan->covered = KG_NEW_N(&p->s->arena, const kg_threat *, 1);
    p->plan->covered[p->plan->n_covered++] = t;
    return KG_CLI_NO_OBJECTION;
}

/* Has the threat already what the opinion says besides a verdict? */
static bool is_treated(const planning *p, const kg_threat *t)
{
    const kg_judgement *j = t->judgement;
    if (!j)
        return false;
    for (size_t i = 0; i < j->n_cvss; i++)
        if (p->o->metric.n && kg_str_eq(j->cvss[i].entry.id, p->o->metric))
            return true;
    return (p->o->level && j->priority.level) || (p->o->treatment && j->residual.treatment);
}

/* Is the threat for this opinion to speak of? */
static bool is_wanted(const planning *p, const kg_threat *t)
{
    if (!p->o->verdict)
        return p->o->again || !is_treated(p, t);
    return !t->verdict || (p->o->again && t->verdict != p->o->verdict);
}

static kg_cli_objection cover_pattern(planning *p)
{
    const kg_threats *all = p->s->analysis->threats;
    bool any = false;
    p->plan->covered = KG_NEW_N(&p->s->arena, const kg_threat *, all->n);
    for (size_t i = 0; i < all->n; i++) {
        if (!kg_threat_fits(p->s->analysis, &all->items[i], p->pattern))
            continue;
        any = true;
        if (is_others(p, &all->items[i]))
            continue;
        if (!p->o->verdict && all->items[i].verdict != KG_ADOPTED)
            p->plan->n_not_adopted++;
        else if (is_wanted(p, &all->items[i]))
            p->plan->covered[p->plan->n_covered++] = &all->items[i];
        else
            p->plan->n_left++;
    }
    return any ? KG_CLI_NO_OBJECTION : KG_CLI_NOTHING_COVERED;
}

static kg_cli_objection cover(planning *p)
{
    if (is_number(p->pattern) || kg_key_fits(KG_KEY_THREAT, p->pattern))
        return cover_one(p);
    return kg_key_fits(KG_KEY_PATTERN, p->pattern) ? cover_pattern(p) : KG_CLI_NO_PATTERN;
}

/* ---- objections ---- */

bool kg_cli_needs_second(const kg_threat *t, const kg_cli_opinion *o)
{
    bool waived = o->verdict == KG_REJECTED || o->verdict == KG_NOT_APPLICABLE;
    return t->life && (waived || o->treatment == KG_ACCEPT);
}

static kg_cli_objection object(planning *p)
{
    const kg_cli_opinion *o = p->o;
    bool reason = o->verdict == KG_REJECTED || o->verdict == KG_NOT_APPLICABLE || o->treatment || o->level || o->metric.n;
    if (reason && !kg_text_says(o->because))
        return KG_CLI_NO_REASON;
    if (!kg_text_says(o->by))
        return KG_CLI_NOBODY;
    if (o->second.n && kg_text_same_name(o->by, o->second))
        return KG_CLI_SAME_NAME;
    if (kg_str_is(o->metric, "E") && kg_str_is(o->value, "U") && !o->second.n)
        return KG_CLI_NO_SECOND_VALUE; /* that nobody can attack is no one's word alone */
    for (size_t i = 0; i < p->plan->n_covered; i++) {
        p->plan->about = p->plan->covered[i];
        if (kg_cli_needs_second(p->plan->about, o) && !o->second.n)
            return KG_CLI_NO_SECOND;
        if (!o->verdict && p->plan->about->verdict != KG_ADOPTED)
            return KG_CLI_NOT_ADOPTED;
    }
    p->plan->about = NULL;
    return KG_CLI_NO_OBJECTION;
}

/* ---- edits ---- */

static void edit(planning *p, kg_edit_kind kind, kg_str at, kg_str value)
{
    *KG_PUSH(&p->s->arena, p->plan->edits, p->plan->n_edits, p->plan->cap) = (kg_edit){kind, at, value};
}

static kg_str scalar(planning *p, kg_str text)
{
    kg_buf out = kg_cli_buf(p->s);
    kg_yaml_scalar(&out, kg_cli_clean(text, &p->s->arena), true);
    return kg_buf_str(&out);
}

/* A value in the making: a map in flow style, which the edit lays out as the file has it. */
static void put(kg_buf *map, const char *key, kg_str value)
{
    if (!value.p)
        return;
    kg_buf_addf(map, "%s%s: ", map->n ? ", " : "{", key);
    kg_buf_add(map, value);
}

static void put_text(planning *p, kg_buf *map, const char *key, kg_str text)
{
    if (text.p)
        put(map, key, scalar(p, text));
}

static kg_str finished(kg_buf *map)
{
    kg_buf_addz(map, map->n ? "}" : "{}");
    return kg_buf_str(map);
}

static void join(kg_buf *list, kg_str item)
{
    kg_buf_addz(list, list->n ? ", " : "[");
    kg_buf_add(list, item);
}

/* Those named, or those that the rule recommends and that are not out of question here. */
static kg_str countermeasures(planning *p, const kg_threat *t)
{
    kg_buf list = kg_cli_buf(p->s);
    size_t n;
    if (p->o->chosen) {
        for (size_t i = 0; i < p->o->n_countermeasures; i++)
            join(&list, scalar(p, p->o->countermeasures[i]));
    } else {
        size_t ix = (size_t)(t - p->s->analysis->threats->items);
        const kg_treating *all = kg_treating_all(p->s->analysis, ix, &n, &p->s->arena);
        for (size_t i = 0; i < n; i++)
            if (all[i].recommended && all[i].state != KG_STATE_NOT_APPLICABLE)
                join(&list, p->s->catalog->countermeasures[all[i].countermeasure].entry.id);
    }
    if (!list.n)
        return p->o->chosen ? KG_S("[]") : (kg_str){0};
    kg_buf_addc(&list, ']');
    return kg_buf_str(&list);
}

static kg_str given_map(planning *p, const kg_stated *given, size_t n)
{
    kg_buf map = kg_cli_buf(p->s);
    for (size_t i = 0; i < n; i++)
        put(&map, kg_str_copy(&p->s->arena, given[i].path).p, scalar(p, given[i].is));
    return n ? finished(&map) : (kg_str){0};
}

static kg_str given_of(planning *p, const kg_threat *t)
{
    kg_stated *given;
    size_t n = kg_threat_given(&given, p->s->analysis, t, &p->s->arena);
    return given_map(p, given, n);
}

/* A whole pattern rests on facts only as long as they are few and every threat that it covers met them. */
static kg_str given_of_all(planning *p, const kg_threat *const *of, size_t n)
{
    enum { FEW = 4 };
    kg_stated *shared = NULL, *other;
    size_t n_shared = n ? kg_threat_given(&shared, p->s->analysis, of[0], &p->s->arena) : 0;
    for (size_t i = 1; i < n && n_shared && n_shared <= FEW; i++) {
        size_t m = kg_threat_given(&other, p->s->analysis, of[i], &p->s->arena), same = 0;
        for (size_t k = 0; k < m && m == n_shared; k++)
            same += kg_str_eq(other[k].path, shared[k].path);
        if (same != n_shared)
            return (kg_str){0};
    }
    return n_shared <= FEW ? given_map(p, shared, n_shared) : (kg_str){0};
}

static const char *verdict_key(kg_verdict verdict)
{
    return verdict == KG_ADOPTED ? "adopt" : verdict == KG_REJECTED ? "reject" : "not_applicable";
}

static kg_str next_number(planning *p)
{
    return kg_str_format(&p->s->arena, "T-%02d", (int)p->number++);
}

/* ---- a new judgement ---- */

static kg_str pointer(planning *p, kg_str key, const char *member)
{
    return kg_str_format(&p->s->arena, "judgements.%.*s%s%s", KG_P(key), member ? "." : "", member ? member : "");
}

static kg_str priority_map(planning *p)
{
    static const char *const levels[] = {"", "high", "medium", "low"};
    kg_buf map = kg_cli_buf(p->s);
    put(&map, "level", kg_str_of(levels[p->o->level]));
    put_text(p, &map, "because", p->o->because);
    put_text(p, &map, "by", p->o->by);
    put_text(p, &map, "due", p->o->due);
    put_text(p, &map, "owner", p->o->owner);
    return finished(&map);
}

static kg_str residual_map(planning *p)
{
    static const char *const treatments[] = {"", "reduce", "avoid", "transfer", "accept"};
    kg_buf map = kg_cli_buf(p->s);
    put(&map, "treatment", kg_str_of(treatments[p->o->treatment]));
    put_text(p, &map, "because", p->o->because);
    put_text(p, &map, "by", p->o->by);
    put_text(p, &map, "second", p->o->second);
    return finished(&map);
}

static kg_str override_map(planning *p)
{
    kg_buf map = kg_cli_buf(p->s);
    put_text(p, &map, "value", p->o->value);
    put_text(p, &map, "because", p->o->because);
    put_text(p, &map, "by", p->o->by);
    put_text(p, &map, "second", p->o->second);
    return finished(&map);
}

static void set_metric(planning *p, kg_str key)
{
    kg_str member = kg_str_format(&p->s->arena, "cvss.%.*s", KG_P(p->o->metric));
    if (p->o->metric.n)
        edit(p, KG_EDIT_SET, pointer(p, key, member.p), override_map(p));
}

/* A judgement that was not there, under an id or a pattern. */
static void write_new(planning *p, kg_str key, const kg_threat *t, kg_verdict verdict, kg_str given)
{
    const kg_cli_opinion *o = p->o;
    kg_buf map = kg_cli_buf(p->s);
    if (verdict == KG_ADOPTED) {
        put(&map, "adopt", next_number(p));
        put(&map, "countermeasures", countermeasures(p, t));
    } else {
        put_text(p, &map, verdict_key(verdict), o->because);
        put(&map, "given", given);
    }
    if (o->level)
        put(&map, "priority", priority_map(p));
    if (o->treatment)
        put(&map, "residual", residual_map(p));
    put_text(p, &map, "by", o->by);
    put_text(p, &map, "second", o->second);
    put_text(p, &map, "on", o->on);
    edit(p, KG_EDIT_SET, pointer(p, key, NULL), finished(&map));
    set_metric(p, key);
}

/* ---- a judgement that is there ---- */

static void set(planning *p, const kg_judgement *j, const char *member, kg_str value)
{
    if (value.p)
        edit(p, KG_EDIT_SET, pointer(p, j->entry.id, member), value);
}

static void set_text(planning *p, const kg_judgement *j, const char *member, kg_str text)
{
    if (text.p)
        set(p, j, member, scalar(p, text));
}

static void drop(planning *p, const kg_judgement *j, const char *member)
{
    if (kg_node_get(j->entry.node, member))
        edit(p, KG_EDIT_REMOVE, pointer(p, j->entry.id, member), (kg_str){0});
}

/* A number that is given up is kept for ever: a test plan may speak of it. */
static void retire(planning *p, const kg_judgement *j)
{
    edit(p, KG_EDIT_SET, KG_S("retired.-"), scalar(p, j->adopt));
    if (!p->plan->given_up.p)
        p->plan->given_up = j->adopt;
}

/* The verdict is exchanged in place; what else the analyst wrote stays. The new word comes first, since a judgement
 * without one is none. */
static void renew_verdict(planning *p, const kg_judgement *j, const kg_threat *t, kg_str given)
{
    const kg_cli_opinion *o = p->o;
    if (o->verdict == KG_ADOPTED) {
        if (!j->adopt.p)
            set(p, j, "adopt", next_number(p));
        if (o->chosen || !kg_node_get(j->entry.node, "countermeasures"))
            set(p, j, "countermeasures", countermeasures(p, t));
    } else {
        set_text(p, j, verdict_key(o->verdict), o->because);
        if (j->adopt.p)
            retire(p, j);
    }
    for (int v = KG_ADOPTED; v <= KG_NOT_APPLICABLE; v++)
        if (v != (int)o->verdict)
            drop(p, j, verdict_key((kg_verdict)v));
    drop(p, j, "given");
    if (o->verdict != KG_ADOPTED)
        drop(p, j, "residual");
    set(p, j, "given", o->verdict == KG_ADOPTED ? (kg_str){0} : given);
}

static void renew(planning *p, const kg_judgement *j, const kg_threat *t, kg_str given)
{
    const kg_cli_opinion *o = p->o;
    if (o->verdict)
        renew_verdict(p, j, t, given);
    if (o->level)
        set(p, j, "priority", priority_map(p));
    if (o->treatment)
        set(p, j, "residual", residual_map(p));
    set_metric(p, j->entry.id);
    if (!o->verdict)
        return;
    drop(p, j, "second");
    set_text(p, j, "by", o->by);
    set_text(p, j, "second", o->second);
    set_text(p, j, "on", o->on);
}

/* ---- all of it ---- */

static bool is_pattern_of(const kg_threat *t)
{
    return t->judgement && !kg_str_eq(t->judgement->entry.id, t->id);
}

/* One threat under its own id: in place if it has a judgement of its own, else one that wins over any pattern. Whoever
 * treats a threat of the analyst's own that has none adopts it. */
static void write_one(planning *p, const kg_threat *t)
{
    kg_verdict verdict = p->o->verdict ? p->o->verdict : KG_ADOPTED;
    kg_str given = verdict == KG_ADOPTED ? (kg_str){0} : given_of(p, t);
    if (t->judgement && !is_pattern_of(t))
        renew(p, t->judgement, t, given);
    else
        write_new(p, t->id, t, verdict, given);
}

/* One key for all that nobody has judged; the others, which a judgement names already, one by one, and so what is
 * against people, for which no pattern counts. */
static void write_pattern(planning *p)
{
    const kg_threat **fresh = KG_NEW_N(&p->s->arena, const kg_threat *, p->plan->n_covered + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->plan->n_covered; i++)
        if (!p->plan->covered[i]->judgement && !p->plan->covered[i]->life)
            fresh[n++] = p->plan->covered[i];
    if (n || !p->plan->n_covered)
        write_new(p, p->pattern, NULL, p->o->verdict, given_of_all(p, fresh, n));
    n = 0;
    for (size_t i = 0; i < p->plan->n_covered; i++) {
        const kg_threat *t = p->plan->covered[i];
        if (t->judgement && !t->life && kg_str_eq(t->judgement->entry.id, p->pattern))
            fresh[n++] = t; /* this very key, open again */
        else if (t->judgement || t->life)
            write_one(p, t);
    }
    if (n)
        renew(p, fresh[0]->judgement, NULL, given_of_all(p, fresh, n));
}

static kg_cli_objection write(planning *p)
{
    bool one_key = !p->exact && (p->o->verdict == KG_REJECTED || p->o->verdict == KG_NOT_APPLICABLE);
    p->number = kg_model_next_number(p->s->model);
    if (p->o->verdict == KG_ADOPTED && !p->number)
        return KG_CLI_NO_NUMBER;
    if (one_key)
        write_pattern(p);
    for (size_t i = 0; !one_key && i < p->plan->n_covered; i++)
        write_one(p, p->plan->covered[i]);
    return KG_CLI_NO_OBJECTION;
}

static int by_id(const void *a, const void *b)
{
    const kg_threat *const *x = a, *const *y = b;
    return kg_str_cmp((*x)->id, (*y)->id);
}

/* Principle 5: no environmental score of 0.0 by one person's word. */
static bool zero_in(const planning *p, kg_arena *scratch)
{
    kg_cli_session *s = p->s;
    kg_options options = kg_cli_analysis_options(s);
    kg_edited edited;
    kg_source source;
    kg_model *model;
    kg_analysis *analysis;
    kg_diags unseen;
    kg_diags_init(&unseen, scratch);
    if (kg_edit_run(&edited, &s->source, s->catalog, p->plan->edits, p->plan->n_edits, scratch, &unseen) != KG_OK)
        return false; /* refused for a better reason */
    kg_source_init(&source, scratch, s->source.name, edited.text);
    if (kg_model_read(&model, &source, s->catalog, scratch, &unseen) != KG_OK ||
        kg_analyze(&analysis, model, s->catalog, &options, scratch, &unseen) != KG_OK || !p->plan->n_covered)
        return false;
    const kg_threat **covered = KG_NEW_N(scratch, const kg_threat *, p->plan->n_covered);
    memcpy(covered, p->plan->covered, p->plan->n_covered * sizeof *covered);
    qsort(covered, p->plan->n_covered, sizeof *covered, by_id);
    for (size_t i = 0; i < analysis->threats->n; i++) {
        const kg_risk *risk = &analysis->risks->of[i];
        const kg_threat *t = &analysis->threats->items[i];
        if (risk->scored && risk->scores.environmental == 0 &&
            bsearch(&t, covered, p->plan->n_covered, sizeof *covered, by_id))
            return true;
    }
    return false;
}

static bool makes_zero(const planning *p)
{
    kg_arena scratch;
    kg_arena_init(&scratch, &p->s->heap);
    bool zero = zero_in(p, &scratch);
    kg_arena_clear(&scratch);
    return zero;
}

bool kg_cli_is_place(kg_cli_session *s, kg_str place)
{
    const kg_surface *all = s->analysis->surface;
    kg_str pattern = kg_str_format(&s->arena, "%.*s/*", KG_P(place));
    for (uint32_t i = 0; i < all->n_points; i++) {
        kg_threat there = {.point = i};
        if (all->points[i].number > 0 && kg_threat_fits(s->analysis, &there, pattern))
            return true;
    }
    return false;
}

/* A whole cell in which no rule applies can be closed too; nothing else is written where nothing is covered. */
static bool closes_cells(const planning *p)
{
    kg_str place, what;
    return p->o->verdict == KG_NOT_APPLICABLE && kg_str_cut(p->pattern, '/', &place, &what) && what.n > 1 &&
           what.p[0] == '*' && kg_cli_is_place(p->s, place) && kg_vocab_find(&p->s->catalog->vocabs[KG_V_THREAT_CLASSES], kg_str_from(what, 1));
}

kg_cli_objection kg_cli_plan_cover(kg_cli_plan *plan, kg_cli_session *s, kg_str pattern, const kg_cli_opinion *opinion)
{
    planning p = {.s = s, .plan = plan, .o = opinion, .pattern = pattern};
    *plan = (kg_cli_plan){0};
    return cover(&p);
}

kg_cli_objection kg_cli_plan_make(kg_cli_plan *plan, kg_cli_session *s, kg_str pattern, const kg_cli_opinion *opinion)
{
    planning p = {.s = s, .plan = plan, .o = opinion, .pattern = pattern};
    *plan = (kg_cli_plan){0};
    kg_cli_objection objection = cover(&p);
    if (objection == KG_CLI_NOTHING_COVERED && closes_cells(&p))
        objection = KG_CLI_NO_OBJECTION;
    else if (!objection && !plan->n_covered)
        return object(&p); /* all of it is judged already */
    if (!objection)
        objection = object(&p);
    if (!objection)
        objection = write(&p);
    if (!objection && plan->n_edits > KG_EDITS_MOST)
        return KG_CLI_TOO_MANY;
    return !objection && opinion->metric.n && !opinion->second.n && makes_zero(&p) ? KG_CLI_NO_SECOND_VALUE : objection;
}

/* ---- telling ---- */

void kg_cli_show_covered(kg_cli_session *s, kg_buf *out, const kg_cli_plan *plan)
{
    enum { SHOWN = 20, COLUMNS = 3 };
    size_t n = plan->n_covered < SHOWN ? plan->n_covered : SHOWN;
    kg_cli_cell *cells = KG_NEW_N(&s->arena, kg_cli_cell, n * COLUMNS + 1);
    kg_cli_column columns[COLUMNS] = {{.least = 0}, {.least = 20, .share = 4}, {.least = 0}};
    for (size_t i = 0; i < n; i++) {
        const kg_threat *t = plan->covered[i];
        const kg_risk *risk = kg_cli_risk_of(s, t);
        kg_cli_cell *row = cells + i * COLUMNS;
        row[0] = (kg_cli_cell){kg_str_format(&s->arena, "  %.*s", KG_P(kg_cli_clean(t->id, &s->arena))),
                               t->life ? KG_CLI_RED : KG_CLI_PLAIN};
        row[1] = (kg_cli_cell){kg_cli_attack_text(s, t), KG_CLI_PLAIN};
        row[2] = kg_cli_score_cell(s, risk, risk->scores.environmental);
    }
    if (n)
        kg_cli_table(s, out, columns, COLUMNS, cells, n, s->columns);
    if (plan->n_covered > n) {
        kg_buf_addz(out, "  ");
        kg_cli_say_count(s, out, KG_M_CLI_MORE, plan->n_covered - n);
        kg_buf_addc(out, '\n');
    }
}
