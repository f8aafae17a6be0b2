// SPDX-License-Identifier: Apache-2.0
// The threat rules in products that are no camera: each fires where its exposure is, is silent
// where it is not, and speaks of no kind of product.
#include "support.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A rule, a fragment in which it fires, and the edit that takes its exposure away. */
typedef struct exposure {
    const char *rule, *fragment, *from, *to;
} exposure;

static const exposure exposures[] = {
    {"eavesdropping", "lock", "authority: user", "authority: maker"},
    {"traffic-tampering", "lock", "authority: user", "authority: maker"},
    {"server-impersonation", "lock", "authority: user", "authority: maker"},
    {"update-tampering", "pump", "category: program-code", "category: settings"},
    {"settings-change", "gateway", "function: administration", "function: view"},
    {"function-and-data-access", "lock", "function: operate", "function: service"},
    {"service-access", "lock", "function: service", "function: view"},
    {"user-impersonation", "gateway", "function: administration", "function: view"},
    {"operation-repudiation", "gateway", "function: administration", "function: view"},
    {"privilege-escalation", "gateway", "function: administration", "function: view"},
    {"stepping-stone", "thermometer", "kind: wifi", "kind: usb"},
    {"malware-infection", "thermometer", "kind: wifi", "kind: usb"},
    {"request-flood", "gateway", "kind: web-ui", "kind: app-screen"},
    {"radio-jamming", "thermometer", "kind: wifi", "kind: ethernet"},
    {"app-data-theft", "lock", "kind: app-permission", "kind: app-screen"},
    {"medium-theft", "pump", "function: view", "function: operate"},
    {"residual-data", "thermometer", "kind: device", "kind: server"},
    {"body-tampering", "thermometer", "kind: device", "kind: server"},
    {"relay-attack", "gate", "proximity: automatic", "proximity: none"},
    {"command-replay", "gate", "function: operate", "function: view"},
    {"wire-injection", "gate", "kind: internal-bus", "kind: button"},
    {"revoked-credential-use", "gate", "delegation: shared", "delegation: none"},
    {"code-observation", "gate", "kind: keypad", "kind: nfc"},
    {"lost-device", "gate", "portability: carried", "portability: fixed"},
    {"unauthorized-reset", "gate", "function: reset", "function: view"},
    {"debug-port-abuse", "gate", "kind: debug-port", "kind: serial"},
    {"power-exhaustion", "gate", "power: battery", "power: mains"},
    {"trapped-people", "gate", "actuation: bars", "actuation: none"},
    {"presence-inference", "gate", "kind: bluetooth", "kind: nfc"},
    {"command-forgery", "ward", "actuation: delivers", "actuation: bars"},
    {"operating-repudiation", "ward", "function: operate", "function: view"},
    {"alarm-suppression", "ward", "kind: alarm", "kind: network-service"},
    {"false-time", "ward", "kind: time-sync", "kind: network-service"},
    {"forged-distribution", "ward", "kind: data-distribution", "kind: network-service"},
    {"maintenance-credential", "ward", "function: administration", "function: view"},
    {"port-software-loading", "ward", "function: administration", "function: view"},
    {"unknown-vulnerability", "thermometer", NULL, NULL}, /* there is always one */
};
enum { EXPOSURES = sizeof exposures / sizeof *exposures };

static char *fragment(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "tests/analysis/fragments/%s.yaml", name);
    return text_load(path);
}

static void test_every_rule_is_listed(void **state)
{
    (void)state;
    assert_int_equal(the_catalog()->n_rules, EXPOSURES);
    for (size_t i = 0; i < EXPOSURES; i++)
        rule_at(the_catalog(), exposures[i].rule);
}

static void test_each_rule_fires_on_its_exposure(void **state)
{
    (void)state;
    for (size_t i = 0; i < EXPOSURES; i++) {
        world w;
        world_open(&w, fragment(exposures[i].fragment));
        if (!rule_fires(&w, exposures[i].rule))
            fail_msg("%s does not fire in %s", exposures[i].rule, exposures[i].fragment);
        world_close(&w);
    }
}

static void test_no_rule_fires_without_its_exposure(void **state)
{
    (void)state;
    for (size_t i = 0; i < EXPOSURES; i++) {
        world w;
        if (!exposures[i].from)
            continue;
        char *text = fragment(exposures[i].fragment);
        world_open(&w, text_replace(text, exposures[i].from, exposures[i].to));
        if (rule_fires(&w, exposures[i].rule))
            fail_msg("%s fires in %s though %s", exposures[i].rule, exposures[i].fragment,
                     exposures[i].to);
        world_close(&w);
        free(text);
    }
}

/* The six rules behind the guide's eight rows, each somewhere that is no camera. */
static void test_rules_of_the_guide_fire_elsewhere(void **state)
{
    static const char *const rules[] = {
        "eavesdropping",  "settings-change", "function-and-data-access",
        "stepping-stone", "app-data-theft",  "service-access"};
    static const char *const products[] = {"lock",    "pump",        "gateway",
                                           "speaker", "thermometer", "figure"};
    size_t fired[6] = {0};
    (void)state;
    for (size_t k = 0; k < 6; k++) {
        world w;
        world_open(&w, fragment(products[k]));
        for (size_t i = 0; i < 6; i++)
            fired[i] += rule_fires(&w, rules[i]);
        if (strcmp(products[k], "lock") == 0)
            for (size_t i = 0; i < 6; i++)
                assert_true(rule_fires(&w, rules[i]));
        world_close(&w);
    }
    for (size_t i = 0; i < 6; i++)
        if (strcmp(rules[i], "app-data-theft") != 0)
            assert_true(fired[i] >= 2);
}

/* Latin words count as whole words, whatever their case. */
static bool names(kg_str says, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= says.n; i++) {
        bool same = true;
        for (size_t k = 0; k < n && same; k++)
            same = tolower((unsigned char)says.p[i + k]) == tolower((unsigned char)word[k]);
        bool latin = isalpha((unsigned char)word[0]);
        bool inside = latin && ((i > 0 && isalpha((unsigned char)says.p[i - 1])) ||
                                (i + n < says.n && isalpha((unsigned char)says.p[i + n])));
        if (same && !inside)
            return true;
    }
    return false;
}

static void test_no_sentence_names_a_product(void **state)
{
    static const char *const words[] = {
        "カメラ",         "ドアホン",   "錠",       "ロック",   "ポンプ", "ルータ",  "SD",
        "スマートフォン", "タブレット", "スピーカ", "クラウド", "PC",     "工場",    "車",
        "家電",           "camera",     "intercom", "lock",     "pump",   "router",  "phone",
        "tablet",         "speaker",    "cloud",    "card",     "car",    "vehicle", "thermometer",
        "factory",        "home",       "video",    "recording"};
    const kg_catalog *c = the_catalog();
    (void)state;
    assert_true(names(KG_S("an SD card"), "SD") && !names(KG_S("blocked"), "lock"));
    for (size_t i = 0; i < c->n_rules; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (names(c->rules[i].says.ja, words[k]) || names(c->rules[i].says.en, words[k]))
                fail_msg("the sentence of %.*s names \"%s\"", KG_P(c->rules[i].entry.id), words[k]);
}

/* A measure beyond the guide's list belongs to a class if one of its effects names the class. */
static bool has_own_measure(const kg_catalog *c, const kg_rule *rule)
{
    for (size_t k = 0; k < rule->n_treated_by; k++) {
        const kg_countermeasure *measure = kg_catalog_countermeasure(c, rule->treated_by[k]);
        for (size_t i = 0; i < measure->n_effects; i++)
            for (size_t n = 0; n < measure->effects[i].n_classes; n++)
                if (measure->effects[i].classes[n].ix == rule->class_.ix)
                    return true;
    }
    return false;
}

static bool lists_overlap(const kg_catalog *c, const kg_rule *rule)
{
    const kg_threat_class *class_ = kg_catalog_class(c, rule->class_);
    for (size_t l = 0; l < class_->n_lists; l++)
        for (size_t i = 0; i < class_->lists[l].n_items; i++)
            for (size_t k = 0; k < rule->n_treated_by; k++)
                if (class_->lists[l].items[i].countermeasure.ix == rule->treated_by[k].ix)
                    return true;
    return false;
}

static void test_rules_are_complete(void **state)
{
    const kg_catalog *c = the_catalog();
    (void)state;
    for (size_t i = 0; i < c->n_rules; i++) {
        const kg_rule *rule = &c->rules[i];
        print_message("  %.*s\n", KG_P(rule->entry.id));
        assert_true(rule->says.ja.n > 0 && rule->says.en.n > 0);
        assert_true(rule->n_verify >= 1);
        if (rule->looks_at == KG_OF_PRODUCT)
            continue; /* the guide's countermeasure of unknown vulnerabilities is a dash */
        assert_true(rule->n_treated_by > 0);
        assert_true(lists_overlap(c, rule) || has_own_measure(c, rule) || kg_catalog_class(c, rule->class_)->n_lists == 0);
    }
}

int run_rules(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_rule_is_listed),
        cmocka_unit_test(test_each_rule_fires_on_its_exposure),
        cmocka_unit_test(test_no_rule_fires_without_its_exposure),
        cmocka_unit_test(test_rules_of_the_guide_fire_elsewhere),
        cmocka_unit_test(test_no_sentence_names_a_product),
        cmocka_unit_test(test_rules_are_complete),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
