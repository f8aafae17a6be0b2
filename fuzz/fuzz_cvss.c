// SPDX-License-Identifier: Apache-2.0
// Fuzzes the CVSS reader: no input may crash it, and what it accepts must survive being written and
// read again, with scores in range.
#include <koguchi/cvss.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int truth)
{
    if (!truth)
        abort();
}

static int in_range(int tenths)
{
    return tenths >= 0 && tenths <= 100;
}

static void check_accepted(const kg_cvss *v)
{
    char text[KG_CVSS_MAX];
    size_t n = kg_cvss_format(text, v);
    kg_cvss again;
    require(n > 0 && n < sizeof text && kg_cvss_parse(&again, text, n, NULL) == KG_CVSS_OK);
    require(again.version == v->version && memcmp(again.value, v->value, sizeof v->value) == 0);
    kg_cvss_scores scores;
    require(kg_cvss_score(&scores, v) == KG_CVSS_OK);
    require(in_range(scores.base) && in_range(scores.temporal));
    require(in_range(scores.environmental) && in_range(scores.overall));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kg_cvss v;
    kg_cvss_error error;
    int rc = kg_cvss_parse(&v, (const char *)data, size, &error);
    require(rc == (int)error.kind && error.offset <= size && kg_cvss_kind_name(rc) != NULL);
    if (rc == KG_CVSS_OK)
        check_accepted(&v);
    return 0;
}
