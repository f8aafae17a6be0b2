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

kg_cvss random_vector(void)
{
    kg_cvss v;
    kg_cvss_init(&v, random_below(2) ? KG_CVSS_31 : KG_CVSS_30);
    for (int m = 0; m < KG_CVSS_METRICS; m++) {
        const char *values = kg_cvss_metric_values(v.version, (kg_cvss_metric)m);
        if (m <= KG_CVSS_A || random_below(2))
            v.value[m] = values[random_below((uint32_t)strlen(values))];
    }
    return v;
}

size_t shuffled_text(char *out, size_t size, const kg_cvss *v)
{
    int order[KG_CVSS_METRICS];
    for (int m = 0; m < KG_CVSS_METRICS; m++) {
        int other = (int)random_below((uint32_t)m + 1);
        order[m] = order[other];
        order[other] = m;
    }
    int n = snprintf(out, size, "CVSS:%s", kg_cvss_version_name(v->version));
    for (int k = 0; k < KG_CVSS_METRICS; k++) {
        char value = v->value[order[k]];
        if (value == 'X' && random_below(2))
            continue;
        const char *name = kg_cvss_metric_name((kg_cvss_metric)order[k]);
        n += snprintf(out + n, size - (size_t)n, "/%s:%c", name, value);
    }
    assert_true((size_t)n < size);
    return (size_t)n;
}

kg_cvss base_vector(kg_cvss_version version, int number)
{
    kg_cvss v;
    kg_cvss_init(&v, version);
    for (int m = KG_CVSS_AV; m <= KG_CVSS_A; m++) {
        const char *values = kg_cvss_metric_values(version, (kg_cvss_metric)m);
        int count = (int)strlen(values);
        v.value[m] = values[number % count];
        number /= count;
    }
    assert_int_equal(number, 0);
    return v;
}
