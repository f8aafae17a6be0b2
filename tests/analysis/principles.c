// SPDX-License-Identifier: Apache-2.0
// The principles of the method one by one (docs/derivation.md), those that single cases show;
// 1 to 3 are properties over generated models.
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *fragment(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "tests/analysis/fragments/%s.yaml", name);
    return text_load(path);
}

static char *camera(void)
{
    return text_load("examples/network-camera.yaml");
}

/* An edit whose input is not needed any more. */
static char *then_set(char *in, const char *path, const char *key, const char *value)
{
    char *out = text_set(in, path, key, value);
    free(in);
    return out;
}

static char *then_block(char *in, const char *path, const char *key, const char *lines)
{
    char *out = text_block(in, path, key, lines);
    free(in);
    return out;
}

static char *then_replace(char *in, const char *from, const char *to)
{
    char *out = text_replace(in, from, to);
    free(in);
    return out;
}

static void expect_metrics(const world *a, const world *b, kg_cvss_metric from, kg_cvss_metric to)
{
    assert_int_equal(a->a->threats->n, b->a->threats->n);
    for (uint32_t i = 0; i < a->a->threats->n; i++) {
        uint32_t k = threat_like(b, a->a->threats->items[i].id, i);
        assert_int_not_equal(k, KG_NONE);
        for (int m = (int)from; m <= (int)to; m++)
            assert_int_equal(kg_cvss_get(&a->a->risks->of[i].vector, (kg_cvss_metric)m),
                             kg_cvss_get(&b->a->risks->of[k].vector, (kg_cvss_metric)m));
    }
}

/* ---- 4: the same sentence on the same facts ---- */

static void test_twins_have_one_vector(void **state)
{
    size_t compared = 0;
    world w;
    (void)state;
    world_open(&w, fragment("speaker"));
    for (uint32_t i = 0; i < w.a->threats->n; i++) {
        char other[128], was[KG_CVSS_MAX] = "", now[KG_CVSS_MAX] = "";
        const kg_threat *t = &w.a->threats->items[i];
        if (kg_str_starts(t->id, "AS1/"))
            snprintf(other, sizeof other, "AS2/%.*s", KG_P(kg_str_from(t->id, 4)));
        else if (kg_str_starts(t->id, "left"))
            snprintf(other, sizeof other, "right%.*s", KG_P(kg_str_from(t->id, 4)));
        else
            continue;
        kg_cvss_format(was, &w.a->risks->of[i].vector);
        kg_cvss_format(now, &risk_at(&w, other)->vector);
        assert_string_equal(was, now);
        compared++;
    }
    assert_true(compared >= 8);
    world_close(&w);
}

/* ---- 5: no 0.0 without a judgement ---- */

static char *with_nothing_left(const char *second)
{
    char lines[256];
    snprintf(lines, sizeof lines,
             "    cvss:\n      MC: {value: N, because: {ja: 対象なし}, by: 佐藤%s}\n", second);
    return then_block(camera(), "judgements.AS1/eavesdropping", "cvss", lines);
}

static void test_zero_takes_a_judgement(void **state)
{
    world w;
    (void)state;
    world_open(&w, with_nothing_left(""));
    assert_int_equal(risk_at(&w, "T-01")->scores.environmental, 0);
    assert_int_equal(world_count(&w, KG_CHECK_ZERO), 1);
    world_close(&w);
    world_open(&w, with_nothing_left(", second: 鈴木"));
    assert_int_equal(risk_at(&w, "T-01")->scores.environmental, 0);
    assert_int_equal(world_count(&w, KG_CHECK_ZERO), 0);
    world_close(&w);
}

/* The name on the metric and the second name of the judgement may be one person's. */
static void test_zero_takes_two_persons(void **state)
{
    static const char *const seconds[] = {"佐　藤", "佐藤　", "高橋"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        world w;
        char *model = then_set(with_nothing_left(""), "judgements.AS1/eavesdropping", "second", seconds[i]);
        world_open(&w, then_set(model, "judgements.AS1/eavesdropping", "by", "田中"));
        assert_int_equal(risk_at(&w, "T-01")->scores.environmental, 0);
        assert_int_equal(world_count(&w, KG_CHECK_ZERO), i < 2);
        world_close(&w);
    }
}

/* D11: that an attack is only theoretical is never computed. */
static void test_theoretical_is_said_by_a_person(void **state)
{
    world w;
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        world_open(&w, generate(seed, 12));
        for (size_t i = 0; i < w.a->threats->n; i++)
            assert_int_not_equal(kg_cvss_get(&w.a->risks->of[i].vector, KG_CVSS_E), 'U');
        world_close(&w);
    }
    world_open(&w, then_block(camera(), "judgements.AS1/eavesdropping", "cvss", "    cvss:\n      E: U\n"));
    assert_int_equal(kg_cvss_get(&risk_at(&w, "T-01")->vector, KG_CVSS_E), 'U');
    assert_int_equal(world_count(&w, KG_CHECK_REASON), 1);
    world_close(&w);
}

static void test_measures_alone_never_give_zero(void **state)
{
    kg_options planned = {KG_CVSS_31, KG_CREDIT_PLANNED};
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        world w;
        assert_int_equal(world_try_with(&w, generate(seed, 12), planned), KG_OK);
        for (size_t i = 0; i < w.a->threats->n; i++)
            assert_true(!w.a->risks->of[i].scored || w.a->risks->of[i].scores.environmental > 0);
        world_close(&w);
    }
}

/* ---- 6: importance is counted once ---- */

static void test_needs_change_requirements_only(void **state)
{
    world w, other;
    (void)state;
    world_open(&w, camera());
    world_open(&other, then_replace(then_replace(camera(), "serious", "limited"), "catastrophic",
                                    "serious"));
    expect_metrics(&w, &other, KG_CVSS_AV, KG_CVSS_RC);
    assert_int_not_equal(kg_cvss_get(&risk_at(&w, "T-01")->vector, KG_CVSS_CR),
                         kg_cvss_get(&risk_at(&other, "T-01")->vector, KG_CVSS_CR));
    world_close(&other);
    world_close(&w);
}

static void test_facts_do_not_change_requirements(void **state)
{
    world w, bare;
    (void)state;
    world_open(&w, camera());
    world_open(&bare, unprotected(&w));
    expect_metrics(&w, &bare, KG_CVSS_CR, KG_CVSS_AR);
    world_close(&bare);
    world_close(&w);
}

/* ---- 7: out of the test plan is not out of the analysis ---- */

static void test_verified_changes_the_plan_only(void **state)
{
    world w, other;
    (void)state;
    world_open(&w, camera());
    world_open(&other, then_set(then_set(camera(), "components.cloud-server", "verified", NULL),
                                "components.camera", "verified", "false"));
    expect_metrics(&w, &other, KG_CVSS_AV, KG_CVSS_MA);
    size_t turned = 0;
    for (uint32_t i = 0; i < w.a->threats->n; i++) {
        uint32_t k = threat_like(&other, w.a->threats->items[i].id, i);
        assert_int_equal(w.a->risks->of[i].scores.environmental,
                         other.a->risks->of[k].scores.environmental);
        assert_int_equal(w.a->risks->of[i].value, other.a->risks->of[k].value);
        turned += w.a->verification->of[i].in_scope != other.a->verification->of[k].in_scope;
    }
    assert_true(turned >= 20);
    assert_false(other.a->verification->of[threat_at(&other, "T-01")].in_scope);
    assert_true(other.a->verification->of[threat_at(&other, "T-08")].in_scope);
    world_close(&other);
    world_close(&w);
}

/* ---- 8: people first ---- */

static void expect_life_first(const world *w, size_t least)
{
    size_t n = 0;
    while (n < w->a->threats->n && w->a->threats->items[n].life)
        n++;
    assert_true(n >= least);
    for (size_t i = n; i < w->a->threats->n; i++)
        assert_false(w->a->threats->items[i].life);
}

static char *with_hazard(const char *component)
{
    char lines[300];
    snprintf(lines, sizeof lines,
             "hazards:\n  harm:\n    name: {ja: 誤作動}\n    harm: {ja: 負傷}\n    severity: S3\n  "
             "  components: [%s]\n",
             component);
    return then_block(camera(), "", "hazards", lines);
}

static void test_life_comes_first(void **state)
{
    world w;
    (void)state;
    char *text = then_block(camera(), "assets", "health", "  health:\n    category: life\n");
    world_open(&w, then_set(text, "components.pc-software", "stores", "[credentials, health]"));
    expect_life_first(&w, 0); /* the analyst named the assets of all threats there */
    world_close(&w);
    text = then_block(camera(), "assets", "health", "  health:\n    category: life\n");
    text = then_block(text, "", "judgements", NULL);
    world_open(&w, then_set(text, "components.pc-software", "stores", "[credentials, health]"));
    expect_life_first(&w, 1);
    assert_true(w.a->threats->items[threat_at(&w, "AS3/malware-infection")].life);
    world_close(&w);
    world_open(&w, with_hazard("mobile-app"));
    expect_life_first(&w, 3);
    assert_true(w.a->threats->items[threat_at(&w, "T-27")].life);
    assert_false(w.a->threats->items[threat_at(&w, "T-06")].life); /* reading along hurts nobody */
    assert_false(w.a->threats->items[threat_at(&w, "T-01")].life);
    assert_true(threat_at(&w, "T-27") < threat_at(&w, "T-01"));
    world_close(&w);
    world_open(&w, fragment("pump"));
    expect_life_first(&w, 3);
    world_close(&w);
}

/* Nobody reads life out of a device: what only discloses neither hits it nor counts as danger to it. */
static void test_reading_along_leaves_life_alone(void **state)
{
    static const char *const ids[] = {"infusion-pump.stick/residual-data", "infusion-pump.stick/body-tampering"};
    world w;
    (void)state;
    world_open(&w, fragment("pump"));
    for (size_t i = 0; i < 2; i++) {
        const kg_threat *t = &w.a->threats->items[threat_at(&w, ids[i])];
        size_t life = 0;
        for (size_t k = 0; k < t->n_hits; k++)
            life += w.a->assets->life[t->hits[k].asset];
        assert_int_equal(life, i); /* the patient is stored: changing the device hits it, reading does not */
        assert_int_equal(t->life, i);
    }
    world_close(&w);
}

static void test_life_takes_two_names(void **state)
{
    world w;
    (void)state;
    world_open(&w, camera());
    assert_int_equal(world_count(&w, KG_CHECK_SECOND_NAME), 0);
    world_close(&w);
    world_open(&w, with_hazard("mobile-app")); /* AS4/stepping-stone was rejected by one */
    assert_int_equal(world_count(&w, KG_CHECK_SECOND_NAME), 1);
    world_close(&w);
    world_open(
        &w, then_set(with_hazard("mobile-app"), "judgements.AS4/stepping-stone", "second", "高橋"));
    assert_int_equal(world_count(&w, KG_CHECK_SECOND_NAME), 0);
    world_close(&w);
    static const char by_one[] = "    residual:\n      treatment: accept\n      because: x\n      by: A\n";
    static const char by_two[] =
        "    residual:\n      treatment: accept\n      because: x\n      by: A\n      second: B\n";
    world_open(&w, then_block(with_hazard("camera"), "judgements.AS2/settings-change", "residual", by_one));
    assert_int_equal(world_count(&w, KG_CHECK_SECOND_NAME), 1);
    assert_int_equal(world_count(&w, KG_CHECK_LIFE), 1); /* and the risk is too high for it */
    world_close(&w);
    world_open(&w, then_block(with_hazard("camera"), "judgements.AS2/settings-change", "residual", by_two));
    assert_int_equal(world_count(&w, KG_CHECK_SECOND_NAME), 0);
    assert_int_equal(world_count(&w, KG_CHECK_LIFE), 1);
    world_close(&w);
}

/* A pattern meets what is added later, so it closes nothing that is against people, whoever signed it. */
static void test_life_takes_its_own_key(void **state)
{
    static const char key[] = "judgements.AS4/stepping-stone";
    (void)state;
    for (int hazard = 0; hazard < 2; hazard++) {
        world w;
        char *exact = then_set(hazard ? with_hazard("mobile-app") : camera(), key, "second", "高橋");
        char *wide = text_replace(exact, "  AS4/stepping-stone:", "  AS4/*stepping-stone:");
        world_open(&w, exact);
        assert_int_equal(w.a->threats->items[threat_at(&w, "AS4/stepping-stone")].verdict, KG_REJECTED);
        world_close(&w);
        world_open(&w, wide);
        const kg_threat *t = &w.a->threats->items[threat_at(&w, "AS4/stepping-stone")];
        assert_int_equal(t->life, hazard);
        assert_int_equal(t->verdict, hazard ? 0 : KG_REJECTED);
        assert_int_equal(w.a->threats->n_suggested, hazard);
        assert_int_equal(world_count(&w, KG_CHECK_TOO_WIDE), hazard);
        assert_int_equal(world_count(&w, KG_CHECK_VANISHED), 0);
        world_close(&w);
    }
}

/* ---- 10 and 11 ---- */

static void test_one_row_of_unknown_vulnerability(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed <= 50; seed++) {
        size_t n = 0;
        world w;
        world_open(&w, seed ? generate(seed, 8) : camera());
        for (size_t i = 0; i < w.a->threats->n; i++) {
            const kg_threat *t = &w.a->threats->items[i];
            if (!kg_str_is(w.catalog->threat_classes[t->class_].entry.id, "unknown-vulnerability"))
                continue;
            n++;
            assert_false(w.a->risks->of[i].scored);
            assert_int_equal(w.a->risks->of[i].value, 0);
        }
        assert_int_equal(n, 1);
        world_close(&w);
    }
}

static void test_numbers_are_unique(void **state)
{
    world w;
    (void)state;
    assert_int_equal(world_try(&w, then_replace(camera(), "adopt: T-02", "adopt: T-01")),
                     KG_E_INVALID);
    assert_int_equal(world_count(&w, KG_MODEL_NUMBER_TWICE), 1);
    world_close(&w);
}

/* One more than all that were ever given; a retired number is refused (principle 11). */
static void test_retired_numbers_are_not_given_again(void **state)
{
    static const char *const retired[] = {"T-05", "T-5"};
    world w;
    (void)state;
    world_open(&w, camera());
    int32_t next = kg_model_next_number(w.model);
    assert_int_equal(next, 36);
    world_close(&w);
    world_open(&w, then_replace(camera(), "\njudgements:", "\nretired: [T-7000, T-0210]\njudgements:"));
    assert_int_equal(kg_model_next_number(w.model), 7001);
    assert_true(kg_str_is(kg_threat_number_name(7, &w.arena), "T-07"));
    world_close(&w);
    world_open(&w, then_replace(camera(), "\njudgements:", "\nretired: [T-999999]\njudgements:"));
    assert_int_equal(kg_model_next_number(w.model), 0);
    world_close(&w);
    for (size_t i = 0; i < 2; i++) {
        char with[64];
        snprintf(with, sizeof with, "\nretired: [%s]\njudgements:", retired[i]);
        assert_int_equal(world_try(&w, then_replace(camera(), "\njudgements:", with)), KG_E_INVALID);
        assert_int_equal(world_count(&w, KG_MODEL_NUMBER_RETIRED), 1);
        world_close(&w);
    }
}

static void test_numbers_stay_when_others_vanish(void **state)
{
    world w, less;
    (void)state;
    world_open(&w, camera());
    world_open(&less, then_set(then_block(camera(), "attack_points", "AS3", NULL),
                               "components.camera.interfaces.sd", "function", "operate"));
    assert_true(less.a->threats->n_vanished > 0);
    assert_true(world_count(&less, KG_CHECK_VANISHED) > 0);
    for (size_t i = 0; i < less.a->threats->n; i++) {
        const kg_threat *t = &less.a->threats->items[i];
        uint32_t k = threat_like(&w, t->id, 0);
        if (!t->judgement || !t->judgement->adopt.p)
            continue;
        assert_int_not_equal(k, KG_NONE);
        assert_true(kg_str_eq(t->judgement->adopt, w.a->threats->items[k].judgement->adopt));
    }
    assert_int_not_equal(threat_at(&less, "T-08"), KG_NONE);
    assert_int_equal(threat_at(&less, "T-05"), KG_NONE);
    world_close(&less);
    world_close(&w);
}

/* ---- measures ---- */

static char *encrypted(const char *encryption, const char *server)
{
    char *text = then_set(fragment("speaker"), "flows.from-left", "encryption", encryption);
    return then_set(text, "flows.from-left", "server_authentication", server);
}

typedef struct asked {
    world *w;
    uint32_t threat;
    const kg_treating *all;
    size_t n;
} asked;

static int ask(void *arg)
{
    asked *a = arg;
    a->all = kg_treating_all(a->w->a, a->threat, &a->n, &a->w->arena);
    return KG_OK;
}

static kg_state state_of(world *w, const char *threat, const char *countermeasure)
{
    asked a = {.w = w, .threat = threat_at(w, threat)};
    assert_int_equal(kg_guard(&w->heap, ask, &a), KG_OK);
    for (size_t k = 0; k < a.n; k++)
        if (kg_str_is(w->catalog->countermeasures[a.all[k].countermeasure].entry.id,
                      countermeasure))
            return a.all[k].state;
    fail_msg("%s is not treated by %s", threat, countermeasure);
    return 0;
}

static void test_encryption_treats_and_keeps_the_row(void **state)
{
    world plain, tls;
    (void)state;
    world_open(&plain, encrypted("none", "none"));
    world_open(&tls, encrypted("tls1.3", "certificate"));
    assert_int_equal(plain.a->threats->n, tls.a->threats->n);
    assert_int_equal(state_of(&plain, "AS1/eavesdropping", "communication-encryption"),
                     KG_STATE_ABSENT);
    assert_int_equal(state_of(&tls, "AS1/eavesdropping", "communication-encryption"),
                     KG_STATE_IMPLEMENTED);
    assert_int_equal(state_of(&tls, "AS1/eavesdropping", "server-authentication"),
                     KG_STATE_IMPLEMENTED);
    const kg_risk *before = risk_at(&plain, "AS1/eavesdropping"),
                  *after = risk_at(&tls, "AS1/eavesdropping");
    assert_int_equal(before->scores.base, after->scores.base);
    assert_true(after->scores.environmental < before->scores.environmental);
    assert_true(after->feasibility[KG_AFTER].sum > before->feasibility[KG_AFTER].sum);
    world_close(&tls);
    world_close(&plain);
}

typedef struct way {
    const world *w;
    kg_arena *arena;
    uint32_t node;
    kg_path path;
} way;

static int find_way(void *arg)
{
    way *a = arg;
    return kg_path_to(&a->path, a->w->a->paths[KG_AFTER], a->node, NULL, a->arena);
}

static void test_factory_password_is_no_effort(void **state)
{
    bool named = false;
    world w;
    (void)state;
    world_open(&w,
               then_set(camera(), "components.camera.interfaces.admin", "credential", "default"));
    const kg_risk *risk = risk_at(&w, "AS2/settings-change");
    assert_true(risk->feasibility[KG_AFTER].reached);
    assert_int_equal(risk->feasibility[KG_AFTER].sum, 0);
    way a = {.w = &w, .arena = &w.arena, .node = risk->feasibility[KG_AFTER].node};
    assert_int_equal(kg_guard(&w.heap, find_way, &a), KG_OK);
    assert_true(a.path.reached);
    assert_int_equal(a.path.sum, 0);
    for (size_t i = 0; i < a.path.n_hops; i++)
        named = named || kg_str_is(w.catalog->derivations[a.path.hops[i].note.row].entry.id,
                                   "D9-default-credential");
    assert_true(named);
    world_close(&w);
}

/* ---- 3: unknown is never cheaper, the smallest cases ---- */

static char *signed_software(const char *stated)
{
    char *text = then_set(fragment("speaker"), "components.left", "software_signature", stated);
    return then_block(text, "components.left", "controls",
                      "    controls:\n      software-signing: implemented\n");
}

/* A declared control must not make "unknown" better than the answer "none", which denies it. */
static void test_unknown_with_a_control_is_no_better_than_none(void **state)
{
    world none, unknown;
    (void)state;
    world_open(&none, signed_software("none"));
    world_open(&unknown, signed_software("unknown"));
    assert_true(risk_at(&unknown, "left.page/body-tampering")->scores.environmental >=
                risk_at(&none, "left.page/body-tampering")->scores.environmental);
    world_close(&unknown);
    world_close(&none);
}

/* An unknown function counts as administration, whose credential is harder to come by. */
static void test_unknown_function_is_no_harder_than_view(void **state)
{
    world view, unknown;
    (void)state;
    world_open(&view, then_set(fragment("speaker"), "components.left.interfaces.page", "function",
                               "view"));
    world_open(&unknown, then_set(fragment("speaker"), "components.left.interfaces.page",
                                  "function", "unknown"));
    const char *id = "left.page/function-and-data-access";
    assert_true(risk_at(&unknown, id)->feasibility[KG_AFTER].sum <=
                risk_at(&view, id)->feasibility[KG_AFTER].sum);
    world_close(&unknown);
    world_close(&view);
}

/* ---- scope: the guide's figure ---- */

static void test_scope_of_the_figure(void **state)
{
    static const char *const beyond[] = {"c", "d", "e", "f"};
    world w;
    (void)state;
    world_open(&w, fragment("figure"));
    uint32_t a = component_at(&w, "a");
    assert_false(kg_scope_changes(w.model, a, a));
    assert_false(kg_scope_changes(w.model, a, component_at(&w, "b")));
    for (size_t i = 0; i < 4; i++)
        assert_true(kg_scope_changes(w.model, a, component_at(&w, beyond[i])));
    assert_true(kg_scope_changes(w.model, component_at(&w, "d"), component_at(&w, "f")));
    world_close(&w);
}

static char scope_of(const world *w, const char *threat)
{
    return kg_cvss_get(&risk_at(w, threat)->vector, KG_CVSS_S);
}

static void test_scope_of_real_threats(void **state)
{
    world w;
    (void)state;
    world_open(&w, fragment("figure"));
    assert_int_equal(scope_of(&w, "a.serves/stepping-stone"), 'C');
    assert_int_equal(scope_of(&w, "a@across/eavesdropping"), 'U');
    assert_int_equal(threat_at(&w, "a@inside/eavesdropping"), KG_NONE); /* never leaves alpha */
    assert_int_equal(scope_of(&w, "a.serves/service-access"), 'U');
    assert_int_equal(scope_of(&w, "e.serves/service-access"), 'C'); /* F relies on the command */
    world_close(&w);
    world_open(&w, then_replace(fragment("figure"), "trusted_by: [f]", "trusted_by: [e]"));
    assert_int_equal(scope_of(&w, "e.serves/service-access"), 'U');
    world_close(&w);
}

/* ---- credit ---- */

static void credits_in_order(const char *model)
{
    static const kg_credit order[] = {KG_CREDIT_PROVEN, KG_CREDIT_IMPLEMENTED, KG_CREDIT_PLANNED};
    world w[3];
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(world_try_with(&w[i], text_replace(model, "koguchi: 1", "koguchi: 1"),
                                        (kg_options){KG_CVSS_31, order[i]}),
                         KG_OK);
    for (uint32_t t = 0; t < w[0].a->threats->n; t++)
        for (size_t i = 1; i < 3; i++) {
            assert_true(w[i - 1].a->risks->of[t].scores.environmental >=
                        w[i].a->risks->of[t].scores.environmental);
            assert_int_equal(w[i - 1].a->risks->of[t].scores.base,
                             w[i].a->risks->of[t].scores.base);
        }
    for (size_t i = 0; i < 3; i++)
        world_close(&w[i]);
}

static void test_every_state_of_controls(void **state)
{
    static const char *const states[] = {NULL, "planned", "implemented",
                                         "{state: proven, evidence: [proof]}", "not-applicable"};
    static const char *const controls[] = {"vulnerability-handling", "software-signing",
                                           "dos-protection"};
    (void)state;
    for (int combination = 0; combination < 125; combination++) {
        text_buf lines = {0};
        text_add(&lines, "    controls:\n");
        for (int i = 0, rest = combination; i < 3; i++, rest /= 5)
            if (states[rest % 5])
                text_add(&lines, "      %s: %s\n", controls[i], states[rest % 5]);
        char *model = then_block(fragment("speaker"), "components.left", "controls",
                                 combination ? lines.p : NULL);
        model = then_block(model, "", "evidence",
                           "evidence:\n  proof:\n    title: {ja: 証拠}\n    result: pass\n");
        credits_in_order(model);
        free(model);
        free(lines.p);
    }
}

static void test_credits_of_generated_models(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        char *model = generate(seed, 12);
        credits_in_order(model);
        free(model);
    }
}

/* ---- only what is proven stands in the attacker's way ---- */

typedef struct effort_found {
    unsigned sum[KG_VIEWS];
    bool beaten; /* the last step after measures beats one */
} effort_found;

/* The relay attack on the gate, whose check of distance is as stated. */
static effort_found effort_of_relay(const char *check, const char *controls)
{
    static const char radio[] = "components.yard-gate.interfaces.radio", id[] = "yard-gate.radio/relay-attack";
    effort_found found = {{0}, false};
    kg_path path;
    world w;
    char *text = then_set(fragment("gate"), radio, "distance_check", check);
    text = then_block(text, "", "evidence", "evidence:\n  proof:\n    title: {ja: 証拠}\n    result: pass\n");
    world_open(&w, then_set(text, radio, "controls", controls));
    uint32_t threat = threat_at(&w, id);
    for (int view = 0; view < KG_VIEWS; view++) {
        assert_int_equal(kg_path_of(&path, w.a, threat, (kg_view)view, &w.arena), KG_OK);
        assert_true(path.reached && path.sum == risk_at(&w, id)->feasibility[view].sum);
        found.sum[view] = path.sum;
    }
    uint32_t row = path.hops[path.n_hops - 1].note.row;
    found.beaten = kg_str_is(w.catalog->derivations[row].entry.id, "D9-beat-measure");
    world_close(&w);
    return found;
}

static void test_only_a_proven_measure_has_to_be_beaten(void **state)
{
    static const char planned[] = "{distance-verification: planned}",
                      claimed[] = "{distance-verification: implemented}",
                      proven[] = "{distance-verification: {state: implemented, evidence: [proof]}}";
    effort_found none = effort_of_relay("none", planned), unknown = effort_of_relay("unknown", planned),
                 stated = effort_of_relay("secure-ranging", claimed), beaten = effort_of_relay("secure-ranging", proven);
    (void)state;
    for (int view = 0; view < KG_VIEWS; view++) {
        assert_int_equal(none.sum[view], stated.sum[view]);
        assert_int_equal(none.sum[view], unknown.sum[view]);
    }
    assert_int_equal(beaten.sum[KG_BEFORE], none.sum[KG_BEFORE]);
    assert_true(beaten.sum[KG_AFTER] >= 25 && beaten.beaten);
    assert_false(none.beaten || unknown.beaten || stated.beaten);
}

/* ---- a measure counts against what it is made for ---- */

/* Chosen alone, and without a word on it, against attacks that it does nothing for. */
static void test_a_measure_counts_where_it_is_made_for(void **state)
{
    static const struct {
        const char *id, *key, *measure;
    } useless[] = {{"T-16", "AS2/eavesdropping", "identifier-rotation"},
                   {"T-34", "AS3/server-impersonation", "distance-verification"},
                   {"T-34", "AS3/server-impersonation", "replay-protection"},
                   {"T-15", "AS2/traffic-tampering", "replay-protection"},
                   {"T-12", "AS2/function-and-data-access", "credential-revocation"},
                   {"T-12", "AS2/function-and-data-access", "attempt-limiting"}};
    (void)state;
    for (size_t i = 0; i < sizeof useless / sizeof *useless; i++) {
        char key[128], list[128];
        world none, one;
        snprintf(key, sizeof key, "judgements.%s", useless[i].key);
        snprintf(list, sizeof list, "[%s]", useless[i].measure);
        char *bare = then_set(text_load("examples/smart-lock.yaml"), key, "countermeasures", "[]");
        bare = then_block(bare, key, "note", NULL);
        world_open(&one, text_set(bare, key, "countermeasures", list));
        world_open(&none, bare);
        const kg_risk *a = risk_at(&none, useless[i].id), *b = risk_at(&one, useless[i].id);
        assert_true(a->scored && a->scores.environmental == b->scores.environmental);
        assert_int_equal(world_count(&one, KG_OPEN_UNSUITED), 1 + world_count(&none, KG_OPEN_UNSUITED));
        world_close(&one);
        world_close(&none);
    }
}

/* ---- a hypothesis ---- */

static kg_hypothesis hypothesis_of(char *text, const char *id)
{
    world w;
    world_open(&w, text);
    kg_hypothesis found = w.a->verification->of[threat_at(&w, id)].hypothesis;
    world_close(&w);
    return found;
}

/* The log check of T-10 passed, but the signature that was chosen as well is only planned. */
static void test_refuted_takes_all_that_was_chosen(void **state)
{
    static const char key[] = "judgements.AS2/operating-repudiation";
    (void)state;
    assert_int_equal(hypothesis_of(text_load("examples/infusion-pump.yaml"), "T-10"), KG_HYPOTHESIS_OPEN);
    char *alone = then_set(text_load("examples/infusion-pump.yaml"), key, "countermeasures", "[log-analysis]");
    assert_int_equal(hypothesis_of(alone, "T-10"), KG_HYPOTHESIS_REFUTED);
}

int run_principles(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twins_have_one_vector),
        cmocka_unit_test(test_zero_takes_a_judgement),
        cmocka_unit_test(test_zero_takes_two_persons),
        cmocka_unit_test(test_theoretical_is_said_by_a_person),
        cmocka_unit_test(test_measures_alone_never_give_zero),
        cmocka_unit_test(test_needs_change_requirements_only),
        cmocka_unit_test(test_facts_do_not_change_requirements),
        cmocka_unit_test(test_verified_changes_the_plan_only),
        cmocka_unit_test(test_life_comes_first),
        cmocka_unit_test(test_reading_along_leaves_life_alone),
        cmocka_unit_test(test_life_takes_two_names),
        cmocka_unit_test(test_life_takes_its_own_key),
        cmocka_unit_test(test_one_row_of_unknown_vulnerability),
        cmocka_unit_test(test_numbers_are_unique),
        cmocka_unit_test(test_retired_numbers_are_not_given_again),
        cmocka_unit_test(test_numbers_stay_when_others_vanish),
        cmocka_unit_test(test_encryption_treats_and_keeps_the_row),
        cmocka_unit_test(test_factory_password_is_no_effort),
        cmocka_unit_test(test_unknown_with_a_control_is_no_better_than_none),
        cmocka_unit_test(test_unknown_function_is_no_harder_than_view),
        cmocka_unit_test(test_only_a_proven_measure_has_to_be_beaten),
        cmocka_unit_test(test_a_measure_counts_where_it_is_made_for),
        cmocka_unit_test(test_refuted_takes_all_that_was_chosen),
        cmocka_unit_test(test_scope_of_the_figure),
        cmocka_unit_test(test_scope_of_real_threats),
        cmocka_unit_test(test_every_state_of_controls),
        cmocka_unit_test(test_credits_of_generated_models),
    };
    return cmocka_run_group_tests_name("principles", tests, NULL, NULL);
}
