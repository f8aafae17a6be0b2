// SPDX-License-Identifier: Apache-2.0
// The knowledge against the guide: classes, lists in the guide's order and spelling, counts, numbers.
#include <koguchi/catalog.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *root;

static struct {
    kg_heap heap;
    kg_arena arena;
    kg_diags diags;
    kg_catalog *catalog;
} it;

static int open_catalog(void *arg)
{
    (void)arg;
    return kg_catalog_open(&it.catalog, NULL, 0, &it.arena, &it.diags);
}

static int set_up(void **state)
{
    (void)state;
    kg_heap_init(&it.heap, 64 << 20);
    kg_arena_init(&it.arena, &it.heap);
    kg_diags_init(&it.diags, &it.arena);
    return kg_guard(&it.heap, open_catalog, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    kg_arena_clear(&it.arena);
    return 0;
}

/* By its name or one of the spellings that the guide uses too. */
static bool is_called(const kg_countermeasure *c, const char *name)
{
    if (kg_str_is(c->name.ja, name))
        return true;
    for (size_t i = 0; i < c->n_aliases; i++)
        if (kg_str_is(c->aliases[i], name))
            return true;
    return false;
}

static const kg_threat_class *class_called(const char *name)
{
    for (size_t i = 0; i < it.catalog->n_threat_classes; i++)
        if (kg_str_is(it.catalog->threat_classes[i].name.ja, name))
            return &it.catalog->threat_classes[i];
    fail_msg("no class %s", name);
    return NULL;
}

static const kg_class_list *list_of(const kg_threat_class *c, const char *facet)
{
    for (size_t i = 0; i < c->n_lists; i++)
        if (kg_str_is(c->lists[i].entry.id, facet))
            return &c->lists[i];
    fail_msg("no list %s", facet);
    return NULL;
}

/* Each line of the expected file is the next item of its list, and no list has more. */
static void test_lists_are_the_guides(void **state)
{
    char path[512], line[256];
    size_t seen[64][3] = {{0}}, lines = 0;
    (void)state;
    snprintf(path, sizeof path, "%s/tests/expected/guide-lists.tsv", root);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        char *name = line, *facet, *measure, *qualifier;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        line[strcspn(line, "\n")] = 0;
        *(facet = strchr(name, '\t')) = 0;
        *(measure = strchr(++facet, '\t')) = 0;
        *(qualifier = strchr(++measure, '\t')) = 0;
        qualifier++;
        const kg_threat_class *c = class_called(name);
        if (strcmp(facet, "-") == 0) {
            assert_int_equal(c->n_lists, 0);
            continue;
        }
        const kg_class_list *list = list_of(c, facet);
        size_t *n = &seen[c - it.catalog->threat_classes][list - c->lists];
        assert_true(*n < list->n_items);
        const kg_class_item *item = &list->items[(*n)++];
        if (!is_called(kg_catalog_countermeasure(it.catalog, item->countermeasure), measure))
            fail_msg("%s: item %zu is not %s", name, *n, measure);
        assert_true(kg_str_is(item->qualifier.ja, qualifier) || (!*qualifier && !item->qualifier.ja.p));
        lines++;
    }
    fclose(file);
    assert_int_equal(lines, 50);
    for (size_t i = 0; i < it.catalog->n_threat_classes; i++)
        for (size_t k = 0; k < it.catalog->threat_classes[i].n_lists; k++)
            assert_int_equal(seen[i][k], it.catalog->threat_classes[i].lists[k].n_items);
}

static void test_counts(void **state)
{
    const kg_catalog *c = it.catalog;
    size_t stride = 0, life = 0, guides = 0;
    (void)state;
    assert_int_equal(c->n_asset_categories, 10);
    assert_int_equal(c->n_threat_classes, 11);
    for (size_t i = 0; i < c->n_countermeasures; i++)
        guides += kg_str_starts(c->countermeasures[i].source, "guide:");
    assert_int_equal(guides, 26);
    for (size_t i = 0; i < c->n_threat_classes; i++)
        stride += c->threat_classes[i].stride == KG_YES;
    assert_int_equal(stride, 6);
    for (size_t i = 0; i < c->n_asset_categories; i++) {
        assert_int_equal(c->asset_categories[i].number, i + 1);
        assert_true(c->asset_categories[i].examples.ja.n && c->asset_categories[i].examples.en.n);
        life += c->asset_categories[i].life == KG_YES;
    }
    assert_int_equal(life, 1);
}

static const kg_framework *framework(const char *id)
{
    uint32_t ix = kg_vocab_find(&it.catalog->vocabs[KG_V_FRAMEWORKS], kg_str_of(id));
    assert_true(ix > 0);
    return &it.catalog->frameworks[ix - 1];
}

static void test_frameworks(void **state)
{
    static const int groups[] = {10, 5, 16}, sub_items[] = {5, 10, 3, 4, 6, 6, 6, 5, 6, 6};
    const kg_framework *ota = framework("ota-2016"), *owasp = framework("owasp-iot-2014");
    (void)state;
    assert_int_equal(ota->n_items, 31);
    assert_int_equal(ota->n_groups, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(ota->groups[i].count, groups[i]);
    for (size_t i = 0; i < 31; i++)
        assert_int_equal(ota->items[i].unverified, KG_YES);
    assert_int_equal(owasp->n_items, 10);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(owasp->items[i].sub_items, sub_items[i]);
    assert_true(ota->caution.ja.n && owasp->caution.ja.n);
}

static void expect_numbers(const char *id, const char *of, const char *wanted)
{
    uint32_t ix = kg_vocab_find(&it.catalog->vocabs[KG_V_COUNTERMEASURES], kg_str_of(id));
    const kg_countermeasure *c = &it.catalog->countermeasures[ix - 1];
    char joined[64] = "";
    for (size_t i = 0; i < c->n_frameworks; i++)
        if (kg_str_is(c->frameworks[i].framework.id, of)) {
            assert_int_equal(c->frameworks[i].origin, KG_ORIGIN_GUIDE);
            for (size_t k = 0; k < c->frameworks[i].n_items; k++)
                snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%.*s", k ? "," : "",
                         KG_P(c->frameworks[i].items[k]));
        }
    assert_string_equal(joined, wanted);
}

/* Only four countermeasures carry numbers in the guide; no other may claim so. */
static void test_the_guides_numbers(void **state)
{
    size_t guides = 0;
    (void)state;
    expect_numbers("communication-encryption", "ota-2016", "1,2,3");
    expect_numbers("communication-encryption", "owasp-iot-2014", "4,8");
    expect_numbers("vulnerability-handling", "ota-2016", "4,5");
    expect_numbers("vulnerability-handling", "owasp-iot-2014", "3,6");
    expect_numbers("secure-development", "ota-2016", "2,7");
    expect_numbers("secure-development", "owasp-iot-2014", "3,4,5,6");
    expect_numbers("user-authentication", "ota-2016", "11,12,13,14");
    expect_numbers("user-authentication", "owasp-iot-2014", "2,6,8");
    for (size_t i = 0; i < it.catalog->n_countermeasures; i++)
        for (size_t k = 0; k < it.catalog->countermeasures[i].n_frameworks; k++)
            guides += it.catalog->countermeasures[i].frameworks[k].origin == KG_ORIGIN_GUIDE;
    assert_int_equal(guides, 8);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_are_the_guides),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_frameworks),
        cmocka_unit_test(test_the_guides_numbers),
    };
    root = argc > 1 ? argv[1] : ".";
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
