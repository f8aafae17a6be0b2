// SPDX-License-Identifier: Apache-2.0
// Scores: against committed rows, and against the oracle over every state that the formulas can be
// in. A wrong weight, exponent or rounding in either shows here.
#include "oracle.h"
#include "tests.h"

#include <stdio.h>
#include <string.h>

static int minor(const kg_cvss *v)
{
    return v->version == KG_CVSS_31;
}

void test_severity(void **state)
{
    (void)state;
    static const struct {
        int tenths;
        kg_cvss_severity severity;
    } bounds[] = {
        {-1, KG_CVSS_NONE},      {0, KG_CVSS_NONE},       {1, KG_CVSS_LOW},
        {39, KG_CVSS_LOW},       {40, KG_CVSS_MEDIUM},    {69, KG_CVSS_MEDIUM},
        {70, KG_CVSS_HIGH},      {89, KG_CVSS_HIGH},      {90, KG_CVSS_CRITICAL},
        {100, KG_CVSS_CRITICAL}, {101, KG_CVSS_CRITICAL},
    };
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        assert_int_equal(kg_cvss_severity_of(bounds[i].tenths), bounds[i].severity);
}

void test_groups_and_overall(void **state)
{
    (void)state;
    /* One of the 80 vectors of 3.1 where the environmental formula leaves the base score. */
    const char *base = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:L/A:L";
    kg_cvss_scores plain = scores_of_text(base);
    assert_false(plain.has_temporal);
    assert_false(plain.has_environmental);
    assert_int_equal(plain.temporal, plain.base);
    assert_int_equal(plain.overall, plain.base);

    kg_cvss_scores timed = scores_of_text("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/MAV:X");
    assert_true(timed.has_temporal);
    assert_false(timed.has_environmental);
    assert_int_equal(timed.overall, timed.temporal);
    assert_int_equal(timed.temporal, 93);

    kg_cvss_scores local = scores_of_text("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:X/MAV:P");
    assert_false(local.has_temporal);
    assert_true(local.has_environmental);
    assert_int_equal(local.overall, local.environmental);
    assert_int_equal(local.environmental, 68);
}

/* The places where peers went wrong. */
void test_examples(void **state)
{
    (void)state;
    /* 2.5, 5.0 and 10.0 times 0.92 are 2.3, 4.6 and 9.2, not above them. */
    assert_int_equal(scores_of_text("CVSS:3.0/AV:L/AC:H/PR:H/UI:N/S:C/C:N/I:N/A:L/RC:U").temporal, 23);
    assert_int_equal(scores_of_text("CVSS:3.0/AV:P/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:H/RC:U").temporal, 46);
    assert_int_equal(scores_of_text("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/RC:U").temporal, 92);

    /* No impact is no score, whatever the exploitability. */
    assert_int_equal(scores_of_text("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N").base, 0);

    /* PR:L weighs .68 once MS is C, though MPR is X. */
    kg_cvss_scores follows = scores_of_text("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N/MS:C");
    assert_int_equal(follows.base, 65);
    assert_int_equal(follows.environmental, 77);
}

void test_rows_30(void **state)
{
    (void)state;
    check_rows("v30-1.tsv");
    check_rows("v30-2.tsv");
}

void test_rows_31(void **state)
{
    (void)state;
    check_rows("v31-1.tsv");
    check_rows("v31-2.tsv");
}

/* The 48 temporal products: every letter with a weight of its own. */
enum { PRODUCTS = 48 };

static void set_product(kg_cvss *v, int product)
{
    v->value[KG_CVSS_E] = "HFPU"[product % 4];
    v->value[KG_CVSS_RL] = "UWTO"[product / 4 % 4];
    v->value[KG_CVSS_RC] = "CRU"[product / 16];
}

static int temporal_of(const kg_cvss *v, int tenths)
{
    return oracle_temporal(minor(v), tenths, v->value[KG_CVSS_E], v->value[KG_CVSS_RL],
                           v->value[KG_CVSS_RC]);
}

/* All that oracle_temporal can be asked for, so that it is asked only once. */
static void fill_temporal(kg_cvss_version version, int table[101][PRODUCTS])
{
    kg_cvss v;
    kg_cvss_init(&v, version);
    for (int product = 0; product < PRODUCTS; product++) {
        set_product(&v, product);
        for (int tenths = 0; tenths <= 100; tenths++)
            table[tenths][product] = temporal_of(&v, tenths);
    }
}

static oracle_state state_of(const kg_cvss *v)
{
    const char *b = v->value;
    return (oracle_state){
        b[KG_CVSS_AV], b[KG_CVSS_AC], b[KG_CVSS_PR], b[KG_CVSS_UI], b[KG_CVSS_S], b[KG_CVSS_C],
        b[KG_CVSS_I],  b[KG_CVSS_A],  'X',           'X',           'X'};
}

static int check_base_and_temporal(kg_cvss_version version)
{
    static int table[101][PRODUCTS];
    fill_temporal(version, table);
    int cells = 0;
    for (int number = 0; number < BASE_VECTORS; number++) {
        kg_cvss v = base_vector(version, number);
        oracle_state letters = state_of(&v);
        int base = oracle_inner(minor(&v), &letters, false);
        for (int product = 0; product < PRODUCTS; product++) {
            set_product(&v, product);
            kg_cvss_scores got = scores_of(&v);
            assert_int_equal(got.base, base);
            assert_int_equal(got.temporal, table[base][product]);
            cells++;
        }
    }
    return cells;
}

void test_all_base_and_temporal(void **state)
{
    (void)state;
    int cells = check_base_and_temporal(KG_CVSS_30) + check_base_and_temporal(KG_CVSS_31);
    print_message("%d base and temporal scores\n", cells);
    assert_int_equal(cells, 2 * BASE_VECTORS * PRODUCTS);
}

/* The specification's own oddity, counted: 41 vectors of 3.1 rise by 0.1, 39 fall by 0.1. */
void test_environmental_without_metrics(void **state)
{
    (void)state;
    int risen = 0;
    int fallen = 0;
    for (int number = 0; number < BASE_VECTORS; number++) {
        kg_cvss old = base_vector(KG_CVSS_30, number);
        kg_cvss new = base_vector(KG_CVSS_31, number);
        kg_cvss_scores of_30 = scores_of(&old);
        kg_cvss_scores of_31 = scores_of(&new);
        assert_int_equal(of_30.base, of_31.base);
        assert_int_equal(of_30.environmental, of_30.base);
        assert_in_range(of_31.environmental - of_31.base + 1, 0, 2);
        assert_int_equal(of_31.overall, of_31.base);
        risen += of_31.environmental > of_31.base;
        fallen += of_31.environmental < of_31.base;
    }
    assert_int_equal(risen, 41);
    assert_int_equal(fallen, 39);
}

/* What the order of kg_cvss_metric_values promises, in every version. */
static void check_order(kg_cvss_version version, int count)
{
    for (int number = 0; number < count; number++) {
        kg_cvss v = base_vector(version, number);
        int before = scores_of(&v).base;
        kg_cvss_metric m;
        for (size_t i = 0; kg_cvss_metric_group(m = kg_cvss_metric_at(version, i)) == KG_CVSS_GROUP_BASE; i++) {
            const char *values = kg_cvss_metric_values(version, m);
            kg_cvss worse = v;
            if (v.value[m] == values[0])
                continue;
            worse.value[m] = strchr(values, v.value[m])[-1];
            assert_true(scores_of(&worse).base >= before);
        }
    }
}

void test_worse_letter_never_lowers(void **state)
{
    (void)state;
    check_order(KG_CVSS_20, BASE_VECTORS_2);
    check_order(KG_CVSS_30, BASE_VECTORS);
    check_order(KG_CVSS_31, BASE_VECTORS);
    check_order(KG_CVSS_40, BASE_VECTORS_4);
}

/* The seven effects of one impact letter and its requirement: N has no requirement worth the
 * name. */
static const char EFFECTS[7][2] = {{'N', 'X'}, {'L', 'L'}, {'L', 'M'}, {'L', 'H'},
                                   {'H', 'L'}, {'H', 'X'}, {'H', 'H'}};
enum { EXPLOITS = 96, IMPACTS = 7 * 7 * 7 };

/* Effective environmental state number 0..32927, as base metrics with requirements. */
static kg_cvss effective_vector(kg_cvss_version version, int number)
{
    /* C, I and A are the upper digits of base_vector's number; 0 is H, replaced below. */
    kg_cvss v = base_vector(version, number % EXPLOITS);
    int impacts = number / EXPLOITS;
    for (int k = 0; k < 3; k++) {
        const char *effect = EFFECTS[impacts % 7];
        v.value[KG_CVSS_C + k] = effect[0];
        v.value[KG_CVSS_CR + k] = effect[1];
        impacts /= 7;
    }
    return v;
}

/* The same state by modified metrics over base metrics that have nothing to do with it. */
static kg_cvss modified_vector(const kg_cvss *effective, int number)
{
    kg_cvss v = base_vector((kg_cvss_version)effective->version, number % BASE_VECTORS);
    memcpy(v.value + KG_CVSS_CR, effective->value + KG_CVSS_CR, 3);
    memcpy(v.value + KG_CVSS_MAV, effective->value + KG_CVSS_AV, 8);
    return v;
}

/* The same state with only the scope modified. */
static kg_cvss rescoped_vector(const kg_cvss *effective)
{
    kg_cvss v = *effective;
    v.value[KG_CVSS_MS] = v.value[KG_CVSS_S];
    v.value[KG_CVSS_S] = v.value[KG_CVSS_S] == 'C' ? 'U' : 'C';
    return v;
}

static int check_environmental(kg_cvss *v, int inner, int table[101][PRODUCTS])
{
    assert_int_equal(scores_of(v).environmental, inner);
    for (int product = 0; product < PRODUCTS; product++) {
        set_product(v, product);
        assert_int_equal(scores_of(v).environmental, table[inner][product]);
    }
    return PRODUCTS + 1;
}

static void check_all_environmental(kg_cvss_version version)
{
    static int table[101][PRODUCTS];
    fill_temporal(version, table);
    int cells = 0;
    for (int number = 0; number < EXPLOITS * IMPACTS; number++) {
        kg_cvss effective = effective_vector(version, number);
        oracle_state letters = state_of(&effective);
        letters.cr = effective.value[KG_CVSS_CR];
        letters.ir = effective.value[KG_CVSS_IR];
        letters.ar = effective.value[KG_CVSS_AR];
        int inner = oracle_inner(minor(&effective), &letters, true);
        kg_cvss modified = modified_vector(&effective, number * 7);
        kg_cvss rescoped = rescoped_vector(&effective);
        assert_int_equal(scores_of(&effective).environmental, inner);
        assert_int_equal(scores_of(&rescoped).environmental, inner);
        cells += 2 + check_environmental(&modified, inner, table);
    }
    print_message("%d environmental scores\n", cells);
    assert_int_equal(cells, EXPLOITS * IMPACTS * (PRODUCTS + 3));
}

void test_all_environmental_30(void **state)
{
    (void)state;
    check_all_environmental(KG_CVSS_30);
}

void test_all_environmental_31(void **state)
{
    (void)state;
    check_all_environmental(KG_CVSS_31);
}
