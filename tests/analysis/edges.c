// SPDX-License-Identifier: Apache-2.0
// Where rules of the method meet: overrides against tables, radio, what nobody described, failed tests.
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A device that reports to a server over the Internet in plaintext, and what is put into it. */
static char *device(const char *component, const char *flow, const char *rest)
{
    text_buf t = {0};
    text_add(&t,
             "koguchi: 1\nlanguage: en\n"
             "zones:\n  home: {kind: local}\n  internet: {kind: internet}\n  cloud: {kind: cloud}\n"
             "assets:\n  data: {category: personal, needs: {confidentiality: serious}}\n"
             "evidence:\n  good: {title: Good, method: erase-check, result: pass}\n"
             "  bad: {title: Bad, method: erase-check, result: fail}\n"
             "components:\n  box:\n    kind: device\n    zone: home\n    stores: [data]\n%s"
             "  service:\n    kind: server\n    zone: cloud\n    interfaces:\n      api: {kind: cloud-api, function: service}\n"
             "flows:\n  report:\n    from: box\n    to: service.api\n    route: [internet]\n    carries: [data]\n"
             "    started_by: from\n    encryption: none\n    server_authentication: none\n%s"
             "attack_points:\n  AS1: {at: [box@report]}\n%s",
             component, flow, rest);
    return t.p;
}

static char metric(const world *w, const char *id, kg_cvss_metric m)
{
    return kg_cvss_get(&risk_at(w, id)->vector, m);
}

/* What a person judged of the base stands for the environment too, unless that is judged as well. */
static void test_an_override_is_not_undone(void **state)
{
    static const char *const overrides[] = {"AV: {value: A", "AC: {value: L", "PR: {value: L", "UI: {value: R",
                                            "S: {value: C",  "C: {value: L",  "I: {value: L",  "A: {value: L"};
    (void)state;
    for (int i = 0; i < 8; i++) {
        char rest[256];
        world w;
        snprintf(rest, sizeof rest,
                 "judgements:\n  AS1/eavesdropping:\n    adopt: T-01\n    by: A\n    cvss:\n      %s, because: x}\n",
                 overrides[i]);
        world_open(&w, device("", "", rest));
        assert_int_equal(metric(&w, "AS1/eavesdropping", (kg_cvss_metric)(KG_CVSS_AV + i)),
                         *(strrchr(overrides[i], ' ') + 1));
        assert_int_equal(metric(&w, "AS1/eavesdropping", (kg_cvss_metric)(KG_CVSS_MAV + i)), 'X');
        world_close(&w);
    }
}

/* D3: listening on an open radio link is no special condition; on the Internet's core it is. */
static void test_radio_is_easy_to_listen_to(void **state)
{
    world w;
    (void)state;
    world_open(&w, device("", "", ""));
    assert_int_equal(metric(&w, "AS1/eavesdropping", KG_CVSS_AC), 'H');
    world_close(&w);
    char *text = device("    interfaces:\n      ble: {kind: bluetooth, function: operate}\n", "", "");
    char *radio = text_replace(text, "from: box\n", "from: box.ble\n");
    free(text);
    world_open(&w, radio);
    assert_int_equal(metric(&w, "AS1/eavesdropping", KG_CVSS_AC), 'L');
    world_close(&w);
}

/* Not to describe an interface must not pay (principle 3). */
static void test_undescribed_is_no_fortress(void **state)
{
    static const char *const described[] = {
        "", "    interfaces:\n      mobile: {kind: cellular}\n", "    interfaces:\n      lan: {kind: ethernet}\n",
        "    interfaces:\n      page: {kind: web-ui, function: administration, authentication: none}\n"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        world w;
        world_open(&w, device(described[i], "", ""));
        for (size_t k = 0; k < w.a->threats->n; k++)
            if (kg_str_is(w.a->threats->items[k].rule->entry.id, "malware-infection") &&
                w.a->threats->items[k].component == 0) {
                assert_true(w.a->risks->of[k].feasibility[KG_AFTER].reached);
                assert_int_equal(w.a->risks->of[k].feasibility[KG_AFTER].band, KG_FEASIBILITY_HIGH);
            }
        world_close(&w);
    }
}

/* A retest that failed takes the proof away that an earlier test gave. */
static void test_one_failure_is_no_proof(void **state)
{
    static const char *const evidence[] = {"[good]", "[good, bad]", "[bad, good]"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        char component[200];
        world w;
        snprintf(component, sizeof component,
                 "    reset: complete\n    controls:\n      secure-erasure: {state: implemented, evidence: %s}\n", evidence[i]);
        world_open(&w, device(component, "", "judgements:\n  AS1/residual-data: {adopt: T-01, by: A, countermeasures: [secure-erasure]}\n"));
        assert_int_equal(metric(&w, "AS1/residual-data", KG_CVSS_MC), i == 0 ? 'L' : 'X');
        world_close(&w);
    }
}

/* Hazards without harm (S0) endanger nobody. */
static void test_no_harm_is_no_danger(void **state)
{
    (void)state;
    for (int s = 0; s < 4; s++) {
        char rest[200];
        size_t life = 0;
        world w;
        snprintf(rest, sizeof rest, "hazards:\n  stop: {name: a, harm: b, severity: S%d, components: [box]}\n", s);
        world_open(&w, device("", "", rest));
        for (size_t k = 0; k < w.a->threats->n; k++)
            life += w.a->threats->items[k].life;
        assert_int_equal(life > 0, s > 0);
        world_close(&w);
    }
}

/* A route longer than any fixed array keeps its Internet. */
static void test_a_long_route_keeps_the_internet(void **state)
{
    text_buf zones = {0}, route = {0};
    world w;
    (void)state;
    for (int i = 0; i < 60; i++) {
        text_add(&zones, "  z%d: {kind: carrier}\n", i);
        text_add(&route, "z%d, ", i);
    }
    char *plain = device("", "", ""), *zoned, *text;
    text_buf head = {0}, way = {0};
    text_add(&head, "zones:\n");
    text_bytes(&head, zones.p, zones.n);
    text_add(&way, "route: [");
    text_bytes(&way, route.p, route.n);
    text_add(&way, "internet]");
    zoned = text_replace(plain, "zones:\n", head.p);
    text = text_replace(zoned, "route: [internet]", way.p);
    world_open(&w, text);
    assert_int_equal(metric(&w, "AS1/eavesdropping", KG_CVSS_AV), 'N');
    assert_true(risk_at(&w, "AS1/eavesdropping")->feasibility[KG_AFTER].reached);
    world_close(&w);
    free(plain);
    free(zoned);
    free(zones.p);
    free(route.p);
    free(head.p);
    free(way.p);
}

int run_edges(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_override_is_not_undone),   cmocka_unit_test(test_radio_is_easy_to_listen_to),
        cmocka_unit_test(test_undescribed_is_no_fortress),  cmocka_unit_test(test_one_failure_is_no_proof),
        cmocka_unit_test(test_no_harm_is_no_danger),        cmocka_unit_test(test_a_long_route_keeps_the_internet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
