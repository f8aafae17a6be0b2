// SPDX-License-Identifier: Apache-2.0
// What the stages know by name: the derivation rows and the facts that their logic speaks of, looked up
// once a run. A row or fact that the catalogue lacks is refused, so a name here can't be misspelt.
#ifndef KG_ANALYSIS_KNOWN_H
#define KG_ANALYSIS_KNOWN_H

#include <koguchi/analysis.h>

#define KG_ROWS(X)                                          \
    X(D1_ROUTED, "D1-routed")                               \
    X(D1_LINK, "D1-link")                                   \
    X(D1_LOCAL, "D1-local")                                 \
    X(D1_PHYSICAL, "D1-physical")                           \
    X(D2_OPEN, "D2-open")                                   \
    X(D2_SAME_ZONE, "D2-same-zone")                         \
    X(D3_DEFAULT, "D3-default")                             \
    X(D3_CARRIED, "D3-carried")                             \
    X(D3_ON_PATH, "D3-on-path")                             \
    X(D4_TRANSIT, "D4-transit")                             \
    X(D4_AUTHENTICATION, "D4-authentication")               \
    X(D4_AUTHENTICATED, "D4-authenticated")                 \
    X(D4_AVAILABILITY, "D4-availability")                   \
    X(D4_PHYSICAL, "D4-physical")                           \
    X(D4_LOCAL, "D4-local")                                 \
    X(D5_NONE, "D5-none")                                   \
    X(D5_VICTIM, "D5-victim")                               \
    X(D6_OWN, "D6-own")                                     \
    X(D6_TRANSIT, "D6-transit")                             \
    X(D6_ASSETS, "D6-assets")                               \
    X(D7_CLASS, "D7-class")                                 \
    X(D7_RULE, "D7-rule")                                   \
    X(D8_UNSTATED, "D8-unstated")                           \
    X(D8_CATASTROPHIC, "D8-catastrophic")                   \
    X(D8_SERIOUS, "D8-serious")                             \
    X(D8_LIMITED, "D8-limited")                             \
    X(D8_LIFE_S3, "D8-life-s3")                             \
    X(D8_LIFE_S2, "D8-life-s2")                             \
    X(D9_START, "D9-start")                                 \
    X(D9_UNDESCRIBED, "D9-undescribed")                     \
    X(D9_LISTEN_RADIO, "D9-listen-radio")                   \
    X(D3_OPEN_RADIO, "D3-open-radio")                       \
    X(D9_FLAW, "D9-flaw")                                   \
    X(D9_ENTER_NETWORK, "D9-enter-network")                 \
    X(D9_ENTER_LOCAL, "D9-enter-local")                     \
    X(D9_ENTER_RADIO, "D9-enter-radio")                     \
    X(D9_ENTER_OS, "D9-enter-os")                           \
    X(D9_TOUCH, "D9-touch")                                 \
    X(D9_OPEN_ENCLOSURE, "D9-open-enclosure")               \
    X(D9_PROBE, "D9-probe")                                 \
    X(D9_NO_AUTHENTICATION, "D9-no-authentication")         \
    X(D9_DEFAULT_CREDENTIAL, "D9-default-credential")       \
    X(D9_SHARED_CREDENTIAL, "D9-shared-credential")         \
    X(D9_UNKNOWN_AUTHENTICATION, "D9-unknown-authentication") \
    X(D9_UNKNOWN_CREDENTIAL, "D9-unknown-credential")       \
    X(D9_CREDENTIAL_ORDINARY, "D9-credential-ordinary")     \
    X(D9_CREDENTIAL_ADMINISTRATOR, "D9-credential-administrator") \
    X(D9_INSIDE, "D9-inside")                               \
    X(D9_RELAY_TAKEN, "D9-relay-taken")                     \
    X(D9_FROM_INSIDE, "D9-from-inside")                     \
    X(D9_ON_PATH_RELAY, "D9-on-path-relay")                 \
    X(D9_ON_PATH_LOCAL, "D9-on-path-local")                 \
    X(D9_ON_PATH_CORE, "D9-on-path-core")                   \
    X(D9_PLAINTEXT, "D9-plaintext")                         \
    X(D9_UNKNOWN_ENCRYPTION, "D9-unknown-encryption")       \
    X(D9_BREAK_ENCRYPTION, "D9-break-encryption")           \
    X(D9_FALSE_SERVER, "D9-false-server")                   \
    X(D9_TAKE, "D9-take")                                   \
    X(D9_INSIDER, "D9-insider")                             \
    X(D9_ABUSE, "D9-abuse")                                 \
    X(D9_BEAT_MEASURE, "D9-beat-measure")                   \
    X(D11_NO_CODE, "D11-no-code")                           \
    X(D11_CODE_UNKNOWN, "D11-code-unknown")                 \
    X(D11_DESIGN_TIME, "D11-design-time")                   \
    X(D11_STATED, "D11-stated")                             \
    X(D11_ASSUMED, "D11-assumed")                           \
    X(D12_SEVERE, "D12-severe")                             \
    X(D12_MAJOR, "D12-major")                               \
    X(D12_MODERATE, "D12-moderate")                         \
    X(D12_NEGLIGIBLE, "D12-negligible")                     \
    X(JUDGED, "judged")

typedef enum kg_row_id {
#define X(id, name) KG_ROW_##id,
    KG_ROWS(X)
#undef X
    KG_ROW_COUNT
} kg_row_id;

/* Facts of an element and those of their values that count; the values are numbers (1..). */
#define KG_KNOWN_FACTS(X)                                    \
    X(reach, INTERFACE, "reach")                             \
    X(medium, INTERFACE, "medium")                           \
    X(exposure, INTERFACE, "exposure")                       \
    X(authentication, INTERFACE, "authentication")           \
    X(credential, INTERFACE, "credential")                   \
    X(enclosure, INTERFACE, "enclosure")                     \
    X(function, INTERFACE, "function")                       \
    X(encryption, FLOW, "encryption")                        \
    X(server_authentication, FLOW, "server_authentication")  \
    X(leaves_authority, FLOW, "leaves_authority")            \
    X(carries_code, FLOW, "carries_code")                    \
    X(crosses, FLOW, "crosses")                              \
    X(side, FLOW, "side")                                    \
    X(end, FLOW, "end")                                      \
    X(body, COMPONENT, "body")                               \
    X(networked, COMPONENT, "networked")

#define KG_KNOWN_VALUES(X)                                   \
    X(routed, INTERFACE, "reach", "routed")                  \
    X(link, INTERFACE, "reach", "link")                      \
    X(local, INTERFACE, "reach", "local")                    \
    X(physical, INTERFACE, "reach", "physical")              \
    X(radio, INTERFACE, "medium", "radio")                   \
    X(exposed, INTERFACE, "exposure", "internet")            \
    X(same_zone, INTERFACE, "exposure", "local")             \
    X(no_authentication, INTERFACE, "authentication", "none") \
    X(default_credential, INTERFACE, "credential", "default") \
    X(shared_credential, INTERFACE, "credential", "shared")  \
    X(inside, INTERFACE, "enclosure", "inside")              \
    X(administration, INTERFACE, "function", "administration") \
    X(service, INTERFACE, "function", "service")             \
    X(reset, INTERFACE, "function", "reset")                 \
    X(plaintext, FLOW, "encryption", "none")                 \
    X(no_server_authentication, FLOW, "server_authentication", "none") \
    X(leaves, FLOW, "leaves_authority", "yes")               \
    X(stays, FLOW, "leaves_authority", "no")                 \
    X(code, FLOW, "carries_code", "yes")                     \
    X(no_code, FLOW, "carries_code", "no")                   \
    X(crosses_internet, FLOW, "crosses", "internet")         \
    X(crosses_carrier, FLOW, "crosses", "carrier")           \
    X(crosses_zones, FLOW, "crosses", "zones")               \
    X(one_zone, FLOW, "crosses", "one-zone")                 \
    X(side_from, FLOW, "side", "from")                       \
    X(side_to, FLOW, "side", "to")                           \
    X(client, FLOW, "end", "client")                         \
    X(server, FLOW, "end", "server")                         \
    X(has_body, COMPONENT, "body", "yes")                    \
    X(is_networked, COMPONENT, "networked", "yes")           \
    X(not_networked, COMPONENT, "networked", "no")

#define KG_KNOWN_ZONES(X) X(internet, "internet") X(carrier, "carrier") X(cloud, "cloud")

typedef struct kg_known {
    const kg_derivation *rows[KG_ROW_COUNT];
    uint32_t row[KG_ROW_COUNT]; /* their indices */
    struct {
#define X(name, of, fact) uint32_t name;
        KG_KNOWN_FACTS(X)
#undef X
    } slot;
    struct {
#define X(name, of, fact, value) uint32_t name;
        KG_KNOWN_VALUES(X)
#undef X
    } value;
    struct {
#define X(name, kind) uint32_t name;
        KG_KNOWN_ZONES(X)
#undef X
    } zone_kind; /* numbers of kinds (1..) */
} kg_known;

/* Owned by the arena. KG_E_INVALID: an overlay took away what the stages speak of
 * (KG_CATALOG_REFERENCE names it). */
int kg_known_find(const kg_known **out, const kg_catalog *catalog, kg_arena *arena, kg_diags *diags);

/* The effort of a row of D9. */
kg_effort kg_row_effort(const kg_derivation *row);

#endif
