// SPDX-License-Identifier: Apache-2.0
// Principles 4 to 12 as properties of one model: what judgements, needs, order and names may change, and
// what they may not.
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <koguchi/report.h>

enum { EDITS_MOST = 4 }; /* of one kind on one model */

static char *copy(const char *text)
{
    text_buf t = {0};
    text_bytes(&t, text, strlen(text));
    return t.p;
}

/* An edit whose input is not needed any more. */
static char *then_block(char *in, const char *path, const char *key, const char *lines)
{
    char *out = text_block(in, path, key, lines);
    free(in);
    return out;
}

static char *then_swap(char *in, const char *from, const char *to)
{
    if (!strstr(in, from))
        return in;
    char *out = text_replace(in, from, to);
    free(in);
    return out;
}

static bool same_metrics(const kg_risk *a, const kg_risk *b, kg_cvss_metric from, kg_cvss_metric to)
{
    for (int m = (int)from; m <= (int)to; m++)
        if (kg_cvss_get(&a->vector, (kg_cvss_metric)m) != kg_cvss_get(&b->vector, (kg_cvss_metric)m))
            return false;
    return true;
}

/* Vector, scores, effort and risk value. */
static bool same_risk(const kg_risk *a, const kg_risk *b)
{
    bool same = a->scored == b->scored && a->value == b->value;
    for (int view = 0; view < KG_VIEWS; view++)
        same = same && a->feasibility[view].reached == b->feasibility[view].reached &&
               a->feasibility[view].sum == b->feasibility[view].sum;
    return same && (!a->scored || (same_metrics(a, b, KG_CVSS_AV, KG_CVSS_MA) && a->scores.base == b->scores.base &&
                                   a->scores.temporal == b->scores.temporal &&
                                   a->scores.environmental == b->scores.environmental));
}

static void same_risks(property *p, const world *a, const world *b, const char *change)
{
    p->cases++;
    if (a->a->threats->n != b->a->threats->n)
        property_report(p, a, b, change, KG_S("all"), "%zu threats became %zu", a->a->threats->n, b->a->threats->n);
    for (uint32_t i = 0; i < a->a->threats->n; i++) {
        kg_str id = a->a->threats->items[i].id;
        uint32_t k = threat_like(b, id, i);
        if (k == KG_NONE)
            property_report(p, a, b, change, id, "it is gone");
        else if (!same_risk(&a->a->risks->of[i], &b->a->risks->of[k]))
            property_report(p, a, b, change, id, "its risk moved");
    }
}

/* The next threat from *at on that is adopted by a judgement of its own and can be spoken of in a path. */
static const kg_threat *next_adopted(const world *w, uint32_t *at)
{
    while (*at < w->a->threats->n) {
        const kg_threat *t = &w->a->threats->items[(*at)++];
        if (t->verdict == KG_ADOPTED && t->judgement && t->judgement->adopt.p && !memchr(t->id.p, '.', t->id.n) &&
            !kg_str_starts(t->id, "product/"))
            return t;
    }
    return NULL;
}

static void judgement_path(char *out, size_t size, const kg_threat *t)
{
    snprintf(out, size, "judgements.%.*s", KG_P(t->id));
}

/* ---- 4: an element and its twin ---- */

/* Threats at the twin's place against those at the element's; ids begin with their places. */
static void compare_twins(property *p, const world *w, const char *place, const char *twin)
{
    size_t n = strlen(place);
    for (uint32_t i = 0; i < w->a->threats->n; i++) {
        const kg_threat *t = &w->a->threats->items[i];
        char other[256];
        if (!t->rule || t->rule->looks_at == KG_OF_COMPONENT || t->id.n <= n || memcmp(t->id.p, place, n) != 0 ||
            t->id.p[n] != '/')
            continue;
        snprintf(other, sizeof other, "%s%.*s", twin, KG_P(kg_str_from(t->id, n)));
        uint32_t k = threat_at(w, other);
        p->cases++;
        if (k == KG_NONE)
            property_report(p, w, w, twin, t->id, "the twin has none");
        else if (!same_risk(&w->a->risks->of[i], &w->a->risks->of[k]))
            property_report(p, w, w, twin, t->id, "the twin has another vector");
    }
}

static void twin_interface(property *p, const world *base, uint32_t i)
{
    const kg_interface *it = &base->model->interfaces[i];
    kg_str component = base->model->components[it->component].entry.id;
    char path[256], key[128], as[160], place[300], twin[320];
    world w;
    snprintf(path, sizeof path, "components.%.*s.interfaces", KG_P(component));
    snprintf(key, sizeof key, "%.*s", KG_P(it->entry.id));
    snprintf(as, sizeof as, "%s-twin", key);
    snprintf(place, sizeof place, "%.*s.%s", KG_P(component), key);
    snprintf(twin, sizeof twin, "%s-twin", place);
    world_open(&w, text_twin(base->text, path, key, as));
    compare_twins(p, &w, place, twin);
    world_close(&w);
}

static void twin_flow(property *p, const world *base, uint32_t i)
{
    const kg_flow *flow = &base->model->flows[i];
    char key[128], as[160];
    world w;
    snprintf(key, sizeof key, "%.*s", KG_P(flow->entry.id));
    snprintf(as, sizeof as, "%s-twin", key);
    world_open(&w, text_twin(base->text, "flows", key, as));
    for (int side = 0; side < 2; side++) {
        char place[300], twin[340];
        uint32_t component = side ? flow->to.component : flow->from.component;
        snprintf(place, sizeof place, "%.*s@%s", KG_P(base->model->components[component].entry.id), key);
        snprintf(twin, sizeof twin, "%s-twin", place);
        compare_twins(p, &w, place, twin);
    }
    world_close(&w);
}

/* Without attack points each interface and each end of a flow is a place of its own. */
void same_facts_give_the_same_vector(property *p, const char *model)
{
    world base;
    char *bare = then_block(copy(model), "", "judgements", NULL);
    bare = then_block(then_block(bare, "", "threats", NULL), "", "attack_points", NULL);
    world_open(&base, bare);
    for (uint32_t i = 0; i < base.model->n_interfaces; i++)
        if (!property_skips(p, i))
            twin_interface(p, &base, i);
    for (uint32_t i = 0; i < base.model->n_flows; i++)
        if (!property_skips(p, i))
            twin_flow(p, &base, i);
    world_close(&base);
}

/* ---- 5: 0.0 ---- */

static void never_zero(property *p, const char *model, kg_credit credit)
{
    world w;
    if (world_try_with(&w, copy(model), (kg_options){KG_CVSS_31, credit}) != KG_OK)
        fail_msg("the model is refused");
    p->cases++;
    for (size_t i = 0; i < w.a->threats->n; i++)
        if (w.a->risks->of[i].scored && w.a->risks->of[i].scores.environmental == 0)
            property_report(p, &w, &w, "credit", w.a->threats->items[i].id, "0.0 by measures alone");
    world_close(&w);
}

/* How many persons stand behind a judgement, in the words of the file. */
enum { BY_ONE, BY_ONE_TWICE, BY_TWO };

static void judge_zero(property *p, const world *base, const kg_threat *t, int persons)
{
    static const char *const seconds[] = {"", ", second: A", ", second: B"};
    const char *second = seconds[persons];
    char path[256], lines[512];
    world w;
    judgement_path(path, sizeof path, t);
    snprintf(lines, sizeof lines,
             "    cvss:\n      MC: {value: N, because: x, by: A%s}\n      MI: {value: N, because: x, by: A%s}\n"
             "      MA: {value: N, because: x, by: A%s}\n",
             second, second, second);
    p->cases++;
    if (world_try(&w, text_block(base->text, path, "cvss", lines)) != KG_OK) {
        if (persons != BY_ONE_TWICE || !world_count(&w, KG_MODEL_SAME_NAME))
            property_report(p, base, &w, "all N", t->id, "the model is refused");
        world_close(&w);
        return;
    }
    uint32_t at = threat_like(&w, t->id, 0);
    if (w.a->risks->of[at].scores.environmental != 0)
        property_report(p, base, &w, "all N", t->id, "not 0.0");
    if (world_count(&w, KG_CHECK_ZERO) != (persons == BY_TWO ? 0 : 1))
        property_report(p, base, &w, "all N", t->id, "%zu findings", world_count(&w, KG_CHECK_ZERO));
    world_close(&w);
}

void zero_takes_a_judgement(property *p, const char *model)
{
    static const kg_credit credits[] = {KG_CREDIT_PROVEN, KG_CREDIT_IMPLEMENTED, KG_CREDIT_PLANNED};
    uint32_t at = 0;
    world base;
    for (size_t i = 0; i < 3; i++)
        never_zero(p, model, credits[i]);
    world_open(&base, copy(model));
    for (int n = 0; n < EDITS_MOST; n++) {
        const kg_threat *t = next_adopted(&base, &at);
        if (!t)
            break;
        if (!base.a->risks->of[t - base.a->threats->items].scored)
            continue;
        for (int persons = BY_ONE; persons <= BY_TWO; persons++)
            judge_zero(p, &base, t, persons);
    }
    world_close(&base);
}

/* ---- 6: needs ---- */

/* What a threat does, its extent and its effort do not hang on how much the assets are worth; and what
 * protects does not change what they are worth. Of several matched elements the worst after measures
 * stands for the threat, and which one that is may hang on needs: then only the base metrics are compared. */
void importance_is_counted_once(property *p, const char *model)
{
    world base, less, bare;
    world_open(&base, copy(model));
    world_open(&less, then_swap(then_swap(copy(model), "serious", "limited"), "catastrophic", "serious"));
    world_open(&bare, unprotected(&base));
    for (uint32_t i = 0; i < base.a->threats->n; i++) {
        const kg_threat *t = &base.a->threats->items[i];
        uint32_t k = threat_like(&less, t->id, i), b = threat_like(&bare, t->id, i);
        p->cases++;
        if (k == KG_NONE || b == KG_NONE) {
            property_report(p, &base, &less, "needs", t->id, "it is gone");
            continue;
        }
        const kg_risk *risk = &base.a->risks->of[i], *low = &less.a->risks->of[k];
        if (!same_metrics(risk, low, KG_CVSS_AV, KG_CVSS_RC))
            property_report(p, &base, &less, "needs", t->id, "its base or temporal metrics moved");
        if (t->n_matches == 1 && !same_metrics(risk, low, KG_CVSS_MAV, KG_CVSS_MA))
            property_report(p, &base, &less, "needs", t->id, "its modified metrics moved");
        if (low->scores.environmental > risk->scores.environmental)
            property_report(p, &base, &less, "needs", t->id, "smaller needs, higher score");
        if (!same_metrics(risk, &bare.a->risks->of[b], KG_CVSS_CR, KG_CVSS_AR))
            property_report(p, &base, &bare, "no measures", t->id, "its requirements moved");
    }
    world_close(&bare);
    world_close(&less);
    world_close(&base);
}

/* ---- 7: out of the test plan ---- */

static void turn(property *p, const world *base, uint32_t component)
{
    const kg_component *c = &base->model->components[component];
    char path[256];
    world w;
    snprintf(path, sizeof path, "components.%.*s", KG_P(c->entry.id));
    world_open(&w, text_set(base->text, path, "verified", c->verified == KG_NO ? NULL : "false"));
    same_risks(p, base, &w, path);
    for (uint32_t i = 0; i < base->a->threats->n; i++) {
        const kg_threat *t = &base->a->threats->items[i];
        uint32_t k = threat_like(&w, t->id, i);
        bool turned = k != KG_NONE && base->a->verification->of[i].in_scope != w.a->verification->of[k].in_scope;
        if (t->component != KG_NONE && turned != (t->component == component))
            property_report(p, base, &w, path, t->id, turned ? "left or entered the test plan" : "the test plan is the same");
    }
    world_close(&w);
}

void not_verified_is_still_analysed(property *p, const char *model)
{
    world base;
    world_open(&base, copy(model));
    for (uint32_t i = 0; i < base.model->n_components; i++)
        if (!property_skips(p, i))
            turn(p, &base, i);
    world_close(&base);
}

/* ---- 8: people ---- */

static size_t in_front(property *p, const world *w, const char *change)
{
    size_t life = 0;
    for (size_t i = 0; i < w->a->threats->n; i++) {
        const kg_threat *t = &w->a->threats->items[i];
        if (t->life && life != i)
            property_report(p, w, w, change, t->id, "it stands behind one that hurts nobody");
        life += t->life;
    }
    p->cases++;
    return life;
}

/* One pattern for everything and, if they are named, a key for each threat to life. */
static char *all_rejected(const char *model, const char *second, bool named)
{
    text_buf lines = {0};
    world bare;
    world_open(&bare, text_block(model, "", "judgements", NULL));
    text_add(&lines, "judgements:\n  \"*/*\":\n    reject: x\n    by: A\n%s", second);
    for (size_t i = 0; named && i < bare.a->threats->n; i++)
        if (bare.a->threats->items[i].life)
            text_add(&lines, "  %.*s:\n    reject: x\n    by: A\n%s", KG_P(bare.a->threats->items[i].id), second);
    char *out = text_block(bare.text, "", "judgements", lines.p);
    world_close(&bare);
    free(lines.p);
    return out;
}

/* No pattern closes what is against people, by however many; the rest it does. */
static void leave_life_open(property *p, const char *model)
{
    world w;
    world_open(&w, all_rejected(model, "    second: B\n", false));
    size_t life = in_front(p, &w, "by a pattern"), said = world_count(&w, KG_CHECK_TOO_WIDE), own = 0;
    for (size_t i = 0; i < w.a->threats->n; i++)
        own += w.a->threats->items[i].life && w.a->threats->items[i].own; /* adopted until it is judged */
    if (said != life || w.a->threats->n_suggested != life - own)
        property_report(p, &w, &w, "by a pattern", KG_S("all"), "%zu threats to life, %zu told, %zu open", life, said,
                        w.a->threats->n_suggested);
    world_close(&w);
}

/* Everything waived by one person, by one person twice, by two. */
static void waive(property *p, const char *model, const char *second, bool two)
{
    world w;
    if (world_try(&w, all_rejected(model, second, true)) == KG_OK) {
        size_t life = in_front(p, &w, "rejected"), found = world_count(&w, KG_CHECK_SECOND_NAME);
        if (found != (two ? 0 : life) || world_count(&w, KG_CHECK_TOO_WIDE))
            property_report(p, &w, &w, second, KG_S("all"), "%zu threats to life, %zu refused", life, found);
    } else if (two || !world_count(&w, KG_MODEL_SAME_NAME)) {
        property_report(p, &w, &w, second, KG_S("all"), "the model is refused");
    }
    world_close(&w);
}

/* The same model with a hazard of the first component: then people are at stake in every model. */
static char *with_hazard(const world *w)
{
    text_buf lines = {0};
    text_add(&lines, "hazards:\n  harm:\n    name: stops\n    harm: injury\n    severity: S3\n    components: [%.*s]\n",
             KG_P(w->model->components[0].entry.id));
    char *out = text_block(w->text, "", "hazards", lines.p);
    free(lines.p);
    return out;
}

void people_come_first(property *p, const char *model)
{
    world base;
    world_open(&base, copy(model));
    in_front(p, &base, "as it is");
    char *deadly = with_hazard(&base);
    world_close(&base);
    world_open(&base, copy(deadly));
    in_front(p, &base, "with a hazard");
    world_close(&base);
    leave_life_open(p, deadly);
    waive(p, deadly, "", false);
    waive(p, deadly, "    second: A\n", false);
    waive(p, deadly, "    second: B\n", true);
    free(deadly);
}

/* ---- 9: priority ---- */

static void set_priority(property *p, const world *base, const kg_threat *t, const char *lines, bool complete)
{
    char path[256];
    world w;
    judgement_path(path, sizeof path, t);
    world_open(&w, text_block(base->text, path, "priority", lines));
    same_risks(p, base, &w, lines);
    if (memcmp(base->a->risks->after, w.a->risks->after, sizeof w.a->risks->after) != 0)
        property_report(p, base, &w, lines, t->id, "severities moved");
    if ((world_count(&w, KG_CHECK_PRIORITY) > world_count(base, KG_CHECK_PRIORITY)) == complete)
        property_report(p, base, &w, lines, t->id, complete ? "a complete priority is refused" : "an incomplete one is not");
    world_close(&w);
}

void priority_is_no_severity(property *p, const char *model)
{
    static const char *const levels[] = {"high", "medium", "low"};
    uint32_t at = 0;
    world base;
    world_open(&base, copy(model));
    p->cases += base.a->threats->n_adopted == 0; /* nothing adopted: nothing to decide */
    for (size_t n = 0; n < EDITS_MOST; n++) {
        const kg_threat *t = next_adopted(&base, &at);
        char lines[200];
        if (!t)
            break;
        snprintf(lines, sizeof lines, "    priority: {level: %s, because: x, by: A, due: 2099-12-31}\n", levels[n % 3]);
        set_priority(p, &base, t, lines, true);
        snprintf(lines, sizeof lines, "    priority: %s\n", levels[n % 3]);
        set_priority(p, &base, t, lines, false);
    }
    world_close(&base);
}

/* ---- 10: the unknown ---- */

void one_row_of_unknown(property *p, const char *model)
{
    size_t n = 0;
    world w;
    world_open(&w, copy(model));
    for (size_t i = 0; i < w.a->threats->n; i++) {
        const kg_threat *t = &w.a->threats->items[i];
        if (!kg_str_is(w.catalog->threat_classes[t->class_].entry.id, "unknown-vulnerability"))
            continue;
        n++;
        if (w.a->risks->of[i].scored || w.a->risks->of[i].value)
            property_report(p, &w, &w, "as it is", t->id, "it is scored");
    }
    p->cases++;
    if (n != 1)
        property_report(p, &w, &w, "as it is", KG_S("product"), "%zu rows", n);
    world_close(&w);
}

/* ---- 11: numbers ---- */

static const char *next_section(const char *at)
{
    do
        at += strcspn(at, "\n") + (at[strcspn(at, "\n")] == '\n');
    while (*at && (*at < 'a' || *at > 'z'));
    return at;
}

/* The sections of the file, each with all its lines, in the opposite order. */
static char *turned_over(const char *model)
{
    const char *section[64], *at = model;
    size_t n = 0;
    text_buf t = {0};
    if (*at < 'a' || *at > 'z')
        at = next_section(at);
    for (; *at && n < 64; at = next_section(at))
        section[n++] = at;
    for (size_t i = n; i-- > 0;) {
        const char *end = i + 1 < n ? section[i + 1] : at;
        text_bytes(&t, section[i], (size_t)(end - section[i]));
        if (end > section[i] && end[-1] != '\n')
            text_add(&t, "\n");
    }
    return t.p;
}

static void expect_refused(property *p, const world *base, char *text, kg_code code, kg_str id)
{
    world w;
    int result = world_try(&w, text);
    p->cases++;
    if (result != KG_E_INVALID || !world_count(&w, code))
        property_report(p, base, &w, kg_code_name(code), id, "it is not refused");
    world_close(&w);
}

void numbers_stay(property *p, const char *model)
{
    uint32_t at = 0;
    world base, other;
    world_open(&base, copy(model));
    world_open(&other, turned_over(model));
    same_risks(p, &base, &other, "turned over");
    const kg_threat *before = NULL;
    for (const kg_threat *t; (t = next_adopted(&base, &at)) != NULL; before = t) {
        char path[256], number[32], retired[64];
        const kg_threat *there = kg_threat_named(other.a->threats, t->judgement->adopt);
        if (!there || !kg_str_eq(there->id, t->id))
            property_report(p, &base, &other, "turned over", t->id, "its number went to another");
        if (!before || property_skips(p, at))
            continue;
        judgement_path(path, sizeof path, t);
        snprintf(number, sizeof number, "%.*s", KG_P(before->judgement->adopt));
        expect_refused(p, &base, text_set(base.text, path, "adopt", number), KG_MODEL_NUMBER_TWICE, t->id);
        snprintf(retired, sizeof retired, "retired: [%s]\n", number);
        expect_refused(p, &base, text_block(base.text, "", "retired", retired), KG_MODEL_NUMBER_RETIRED, before->id);
    }
    world_close(&other);
    world_close(&base);
}

/* ---- 12: the procedures ---- */

typedef struct printing {
    world *w;
    char *md, *csv;
} printing;

static char *taken(const kg_buf *buf)
{
    text_buf t = {0};
    text_bytes(&t, buf->p, buf->n);
    return t.p;
}

static int print_all(void *arg)
{
    printing *pr = arg;
    kg_report_options options = {.lang = KG_JA};
    kg_buf md, csv;
    kg_buf_init(&md, &pr->w->arena);
    kg_buf_init(&csv, &pr->w->arena);
    int result = kg_report_md(&md, pr->w->a, &options);
    if (result == KG_OK)
        result = kg_report_csv(&csv, pr->w->a, &options);
    pr->md = taken(&md);
    pr->csv = taken(&csv);
    return result;
}

/* Each word after the one before. */
static void in_order(property *p, const world *w, const char *text, const char *const *words, const char *what)
{
    for (p->cases++; *words; words++) {
        const char *at = strstr(text, *words);
        if (!at) {
            property_report(p, w, w, what, KG_S("all"), "\"%s\" is missing or out of order", *words);
            return;
        }
        text = at + strlen(*words);
    }
}

void report_follows_the_guide(property *p, const char *model)
{
    static const char *const headings[] = {"対策前", "対策後", "\n## 手順②", "\n## 手順③", "\n## 手順④〜⑧", NULL};
    static const char *const columns[] = {"攻撃ポイント", "脅威分類", "対策名", "CVSS基本値", "現状値", "環境値", "深刻度", NULL};
    world w;
    world_open(&w, copy(model));
    printing pr = {&w, NULL, NULL};
    assert_int_equal(kg_guard(&w.heap, print_all, &pr), KG_OK);
    in_order(p, &w, pr.md, headings, "md");
    in_order(p, &w, pr.csv, columns, "csv");
    free(pr.md);
    free(pr.csv);
    world_close(&w);
}
