// SPDX-License-Identifier: Apache-2.0
// generate N: a model of N components and N flows on stdout, for measuring; the same N gives the same bytes.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 0x9E3779B97F4A7C15u;

static unsigned pick(unsigned n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state % n);
}

static void head(void)
{
    puts("koguchi: 1\nlanguage: en\nzones:\n"
         "  internet: {name: the Internet, kind: internet}\n"
         "  cloud: {name: Cloud, kind: cloud}\n"
         "  plant: {name: Plant, kind: factory, physical_access: staffed}\n"
         "  home: {name: Home, kind: local, physical_access: private}\n"
         "assets:\n"
         "  readings: {name: Readings, category: logs, needs: {integrity: serious}}\n"
         "  keys: {name: Keys, category: security, needs: {confidentiality: catastrophic}}\n"
         "  firmware: {name: Firmware, category: program-code, needs: {integrity: serious}}\n"
         "components:");
}

static void component(unsigned i)
{
    static const char *const kinds[] = {"device", "sensor", "gateway", "device"};
    static const char *const secrets[] = {"default", "per-device", "user-set", "unknown"};
    if (i % 50 == 0) {
        printf("  c%u:\n    name: Server %u\n    kind: server\n    zone: cloud\n    stores: [readings, keys, firmware]\n"
               "    interfaces:\n      api:\n        kind: cloud-api\n        function: service\n"
               "        authentication: certificate\n        credential: per-device\n",
               i, i);
        return;
    }
    printf("  c%u:\n    name: Device %u\n    kind: %s\n    zone: %s\n    stores: [readings, keys]\n"
           "    interfaces:\n      admin:\n        kind: web-ui\n        function: administration\n"
           "        authentication: password\n        credential: %s\n",
           i, i, kinds[pick(4)], pick(2) ? "plant" : "home", secrets[pick(4)]);
}

static void flow(unsigned i, unsigned n)
{
    unsigned server = pick((n + 49) / 50) * 50;
    printf("  f%u:\n    from: c%u\n    to: c%u.api\n    route: [internet]\n    carries: [readings, keys]\n"
           "    started_by: from\n    encryption: %s\n    server_authentication: certificate\n",
           i, i % 50 == 0 ? (i + 1) % n : i, server, pick(5) ? "tls1.3" : "none");
}

int main(int argc, char **argv)
{
    unsigned n = argc == 2 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
    if (n < 50) {
        fputs("usage: generate N (at least 50)\n", stderr);
        return 2;
    }
    head();
    for (unsigned i = 0; i < n; i++)
        component(i);
    puts("flows:");
    for (unsigned i = 0; i < n; i++)
        flow(i, n);
    return 0;
}
