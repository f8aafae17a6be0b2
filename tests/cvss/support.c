// SPDX-License-Identifier: Apache-2.0
// Makes vectors for the tests: random ones, all base vectors, texts in random order.
// See tests.h.
#include "tests.h"

#include <stdio.h>
#include <string.h>

uint32_t random_below(uint32_t below)
{
    static uint64_t seed = 20260101;
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(seed >> 33) % below;
}

kg_cvss random_vector_of(kg_cvss_version version)
{
    kg_cvss v;
    kg_cvss_metric m;
    kg_cvss_init(&v, version);
    for (size_t i = 0; (m = kg_cvss_metric_at(version, i)) != KG_CVSS_METRICS; i++) {
        const char *values = kg_cvss_metric_values(version, m);
        if (kg_cvss_metric_group(m) == KG_CVSS_GROUP_BASE || random_below(2))
            v.value[m] = values[random_below((uint32_t)strlen(values))];
    }
    return v;
}

kg_cvss random_vector(void)
{
    return random_vector_of(random_below(2) ? KG_CVSS_31 : KG_CVSS_30);
}

kg_cvss vector_of(const char *text)
{
    kg_cvss v;
    if (kg_cvss_parse(&v, text, strlen(text), NULL) != KG_CVSS_OK)
        fail_msg("refused: %s", text);
    return v;
}

kg_cvss_scores scores_of(const kg_cvss *v)
{
    kg_cvss_scores scores;
    assert_int_equal(kg_cvss_score(&scores, v), KG_CVSS_OK);
    return scores;
}

kg_cvss_scores scores_of_text(const char *text)
{
    kg_cvss v = vector_of(text);
    return scores_of(&v);
}

static size_t count_metrics(kg_cvss_version version)
{
    size_t n = 0;
    while (kg_cvss_metric_at(version, n) != KG_CVSS_METRICS)
        n++;
    return n;
}

size_t text_of(char *out, size_t size, const kg_cvss *v, bool shuffled)
{
    kg_cvss_version version = (kg_cvss_version)v->version;
    size_t order[KG_CVSS_METRICS], count = count_metrics(version), n = 0;
    for (size_t i = 0; i < count; i++) {
        size_t other = shuffled ? random_below((uint32_t)i + 1) : i;
        order[i] = order[other];
        order[other] = i;
    }
    if (version != KG_CVSS_20)
        n = (size_t)snprintf(out, size, "CVSS:%s", kg_cvss_version_name(version));
    for (size_t k = 0; k < count; k++) {
        kg_cvss_metric m = kg_cvss_metric_at(version, order[k]);
        if (v->value[m] == 'X' && random_below(2))
            continue;
        n += (size_t)snprintf(out + n, size - n, "%s%s:%s", n ? "/" : "", kg_cvss_metric_name(m),
                              kg_cvss_value_text(version, m, v->value[m]));
    }
    assert_true(n < size);
    return n;
}

size_t shuffled_text(char *out, size_t size, const kg_cvss *v)
{
    return text_of(out, size, v, true);
}

kg_cvss base_vector(kg_cvss_version version, int number)
{
    kg_cvss v;
    kg_cvss_init(&v, version);
    kg_cvss_metric m;
    for (size_t i = 0; kg_cvss_metric_group(m = kg_cvss_metric_at(version, i)) == KG_CVSS_GROUP_BASE; i++) {
        const char *values = kg_cvss_metric_values(version, m);
        int count = (int)strlen(values);
        v.value[m] = values[number % count];
        number /= count;
    }
    assert_int_equal(number, 0);
    return v;
}

int tenths_of(const char *s)
{
    int whole;
    int tenth;
    return sscanf(s, "%d.%1d", &whole, &tenth) == 2 ? whole * 10 + tenth : -1;
}

static void check_row(const char *text, int base, int temporal, int last)
{
    kg_cvss v;
    kg_cvss_scores got;
    if (kg_cvss_parse(&v, text, strlen(text), NULL) != KG_CVSS_OK)
        fail_msg("refused: %s", text);
    assert_int_equal(kg_cvss_score(&got, &v), KG_CVSS_OK);
    int ours = v.version == KG_CVSS_40 ? got.overall : got.environmental;
    if (got.base != base || got.temporal != temporal || ours != last)
        fail_msg("%s: %d %d %d, not %d %d %d", text, got.base, got.temporal, ours, base, temporal, last);
}

void check_rows(const char *file)
{
    char line[512];
    snprintf(line, sizeof line, "%s/%s", data_folder, file);
    FILE *rows = fopen(line, "r");
    if (!rows)
        fail_msg("cannot open %s", line);
    int count = 0;
    while (fgets(line, sizeof line, rows)) {
        char text[256];
        char column[3][8];
        if (line[0] == '#')
            continue;
        assert_int_equal(sscanf(line, "%255s %7s %7s %7s", text, column[0], column[1], column[2]), 4);
        check_row(text, tenths_of(column[0]), tenths_of(column[1]), tenths_of(column[2]));
        count++;
    }
    fclose(rows);
    print_message("%d rows of %s\n", count, file);
    assert_true(count >= 6000);
}
