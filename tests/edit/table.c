// SPDX-License-Identifier: Apache-2.0
// Edits worked out by hand: the file before, the wish, the file after to the byte.
#include "edits.h"

#define MODEL "koguchi: 1\nlanguage: ja\n"

/* A system small enough to read and large enough to rename in. */
#define SYSTEM MODEL SYSTEM_REST
#define SYSTEM_REST                                                                                \
          "zones:\n"                                                                               \
          "  home: {name: {ja: 宅内, en: Home}, kind: local}   # where it stands\n"                \
          "  net: {kind: internet, name: {ja: インターネット, en: the Internet}}\n"                \
          "assets:\n"                                                                              \
          "  data:\n"                                                                              \
          "    name: {ja: 値, en: Values}\n"                                                       \
          "    category: personal\n"                                                               \
          "components:\n"                                                                          \
          "  # the device itself\n"                                                                \
          "  hub:\n"                                                                               \
          "    name: {ja: 装置, en: the device}\n"                                                 \
          "    kind: sensor\n"                                                                     \
          "    zone: home\n"                                                                       \
          "    stores: [data]\n"                                                                   \
          "    interfaces:\n"                                                                      \
          "      lan: {kind: ethernet}\n"                                                          \
          "      page:\n"                                                                          \
          "        name: {ja: 画面, en: the page}\n"                                               \
          "        kind: web-ui   # plain http\n"                                                  \
          "        on: lan   # by wire\n"                                                          \
          "  cloud: {name: {ja: 雲, en: the cloud}, kind: server, zone: net, stores: [data]}\n"    \
          "flows:\n"                                                                               \
          "  up: {from: hub.lan, to: cloud, route: [net], carries: [data]}\n"                      \
          "attack_points:\n"                                                                       \
          "  AS1: {at: [hub@up, hub.page]}\n"                                                      \
          "judgements:\n"                                                                          \
          "  AS1/eavesdropping:\n"                                                                 \
          "    adopt: T-01\n"                                                                      \
          "    by: 佐藤\n"                                                                         \
          "  hub.lan/request-flood:\n"                                                             \
          "    reject: {ja: 理由, en: reason}\n"                                                   \
          "    given: {hub.page.kind: web-ui, up.encryption: unknown}\n"                           \
          "    by: 佐藤\n"                                                                         \
          "layout:\n"                                                                              \
          "  hub: [10, 20]\n"

/* The last judgement of the system. */
#define FLOOD                                                                                      \
    "  hub.lan/request-flood:\n"                                                                   \
    "    reject: {ja: 理由, en: reason}\n"                                                         \
    "    given: {hub.page.kind: web-ui, up.encryption: unknown}\n"                                 \
    "    by: 佐藤\n"

static const edit_case cases[] = {
    /* ---- set ---- */
    {"a scalar, its comment stays", "hub.page.kind: web-ui in the system", SYSTEM, KG_EDIT_SET, "hub.page.kind",
     "cloud-api", "        kind: web-ui   # plain http\n", "        kind: cloud-api   # plain http\n"},
    {"a new fact stands behind the last one on a line", "", SYSTEM, KG_EDIT_SET, "hub.page.credential", "default",
     "        on: lan   # by wire\n", "        on: lan   # by wire\n        credential: default\n"},
    {"in a flow map, in the table's order", "", MODEL "authorities: {maker: x}\n" SYSTEM_REST, KG_EDIT_SET, "cloud.authority", "maker", "zone: net, stores: [data]}",
     "zone: net, authority: maker, stores: [data]}"},
    {"a text with a comma in a flow map is quoted", "", SYSTEM, KG_EDIT_SET, "home.name.en", "\"Home, sweet\"",
     "en: Home}, kind: local}", "en: \"Home, sweet\"}, kind: local}"},
    {"a field of the table takes its place in the table's order", "", SYSTEM, KG_EDIT_SET, "hub.report_as",
     "{ja: 本体, en: Unit}", "    kind: sensor\n", "    report_as: {ja: 本体, en: Unit}\n    kind: sensor\n"},
    {"maps on the way are made", "", SYSTEM, KG_EDIT_SET, "T-01.priority.level", "high", "    adopt: T-01\n",
     "    adopt: T-01\n    priority:\n      level: high\n"},
    {"a whole section, before what comes after it in the table", "", SYSTEM, KG_EDIT_SET, "product.model", "X-1",
     "zones:\n", "product:\n  model: X-1\nzones:\n"},
    {"a block list becomes a flow list", "", MODEL "assumptions:\n  - one   # first\n  - two\nzones: {}\n", KG_EDIT_SET,
     "assumptions", "[a, b]", "assumptions:\n  - one   # first\n  - two\n", "assumptions: [a, b]\n"},
    {"a scalar becomes a block", "", MODEL "document: x # c\nzones: {}\n", KG_EDIT_SET, "document",
     "{number: A-1, edition: \"2\"}", "document: x # c\n", "document:\n  number: A-1\n  edition: 2 # c\n"},
    {"a block gives way to one line, with the comment behind its key", "",
     MODEL "product:\n  variants: # who\n    - a\n    - b\nzones: {}\n", KG_EDIT_SET, "product.variants", "[c]",
     " # who\n    - a\n    - b\n", " [c] # who\n"},
    {"nothing stood there", "", MODEL "document:\nzones: {}\n", KG_EDIT_SET, "document.number", "A-1", "document:\n",
     "document:\n  number: A-1\n"},
    {"nothing stood there, with a comment", "", MODEL "document:   # later\nzones: {}\n", KG_EDIT_SET, "document",
     "{number: A-1}", "document:   # later\n", "document:\n  number: A-1   # later\n"},
    {"a text in one language becomes two", "", MODEL "product: {name: カメラ}\n", KG_EDIT_SET, "product.name.en",
     "camera", "{name: カメラ}", "{name: {ja: カメラ, en: camera}}"},
    {"a state becomes a record", "", MODEL "evidence: {r-1: {title: x, result: pass}}\ncomponents:\n  a:\n    controls:\n      secure-development: planned\n",
     KG_EDIT_SET, "a.controls.secure-development.evidence", "[r-1]", "      secure-development: planned\n",
     "      secure-development:\n        state: planned\n        evidence: [r-1]\n"},
    {"one place becomes a list", "", MODEL "components:\n  a: {kind: sensor}\n  b: {kind: sensor}\nflows:\n  up: {from: a, to: b}\nattack_points:\n  AS1: a\n", KG_EDIT_SET,
     "AS1.at.-", "a@up", "  AS1: a\n", "  AS1:\n    at: [a, a@up]\n"},
    {"a block scalar is replaced whole", "", MODEL "product:\n  name: |\n    one\n    two\n  model: X\n", KG_EDIT_SET,
     "product.name", "three", "|\n    one\n    two\n", "three\n"},
    {"an empty map fills as a block; a pattern is quoted when YAML wants it", "", MODEL "judgements: {}\n", KG_EDIT_SET,
     "judgements.*/*spoofing.reject", "x", "judgements: {}\n", "judgements:\n  \"*/*spoofing\":\n    reject: x\n"},
    {"an empty list fills too", "", MODEL "misuse: [] # none yet\n", KG_EDIT_SET, "misuse.-", "a", "[] # none yet",
     "[a] # none yet"},
    {"no line end at the end of the file", "", MODEL "zones:\n  b: {kind: local}\n  a: {kind: local}", KG_EDIT_SET, "a.in", "b",
     "a: {kind: local}", "a: {kind: local, in: b}"},
    {"a new line at the end of a file without a line end", "", MODEL "product:\n  model: X", KG_EDIT_SET,
     "product.firmware", "\"1.10\"", "  model: X", "  model: X\n  firmware: 1.10"},
    {"line ends of Windows stay", "", "koguchi: 1\r\nproduct:\r\n  model: X\r\n", KG_EDIT_SET, "product.firmware", "2",
     "  model: X\r\n", "  model: X\r\n  firmware: 2\r\n"},
    {"a byte order mark stays", "", "\xEF\xBB\xBFkoguchi: 1\n", KG_EDIT_SET, "language", "en", "koguchi: 1\n",
     "koguchi: 1\nlanguage: en\n"},
    {"sections parted by empty lines stay so", "", "koguchi: 1\n\nzones:\n  a: {kind: local}\n\nassets:\n  b: {}\n",
     KG_EDIT_SET, "layout.a.at", "[1, 2]", "  b: {}\n", "  b: {}\n\nlayout:\n  a:\n    at: [1, 2]\n"},

    /* ---- lists ---- */
    {"one more at the end of a flow list", "", SYSTEM, KG_EDIT_SET, "up.route.-", "home",
     "route: [net]", "route: [net, home]"},
    {"one more at the end of a block list", "", MODEL "misuse:\n- a # x\n- b # y\n# end\n", KG_EDIT_SET, "misuse.-", "c",
     "- b # y\n", "- b # y\n- c\n"},
    {"before an item", "", MODEL "misuse:\n  - a\n  - b\n", KG_EDIT_INSERT, "misuse.1", "c", "  - b\n", "  - c\n  - b\n"},
    {"before an item of a flow list", "", MODEL "misuse: [a, b]\n", KG_EDIT_INSERT, "misuse.0", "c", "[a, b]",
     "[c, a, b]"},
    {"a record in a list", "", MODEL "judgements:\n  AS1/x:\n    countermeasures:\n      - id: firewall\n", KG_EDIT_SET,
     "AS1/x.countermeasures.-", "{id: ids-ips, by: app}", "      - id: firewall\n",
     "      - id: firewall\n      - id: ids-ips\n        by: app\n"},
    {"into a record of a list", "", MODEL "judgements:\n  AS1/x:\n    countermeasures:\n      - id: firewall\n", KG_EDIT_SET,
     "AS1/x.countermeasures.0.by", "app", "      - id: firewall\n", "      - id: firewall\n        by: app\n"},

    /* ---- remove ---- */
    {"a line, with its comment", "", SYSTEM, KG_EDIT_REMOVE, "hub.page.on", NULL, "        on: lan   # by wire\n", ""},
    {"the last of a flow map", "", SYSTEM, KG_EDIT_REMOVE, "cloud.stores", NULL, ", stores: [data]}", "}"},
    {"the first of a flow map", "", SYSTEM, KG_EDIT_REMOVE, "home.name", NULL, "{name: {ja: 宅内, en: Home}, kind: local}",
     "{kind: local}"},
    {"a block; comments around it stay", "", SYSTEM, KG_EDIT_REMOVE, "hub.lan/request-flood", NULL,
     "  hub.lan/request-flood:\n    reject: {ja: 理由, en: reason}\n"
     "    given: {hub.page.kind: web-ui, up.encryption: unknown}\n    by: 佐藤\n", ""},
    {"what would be empty goes too", "", MODEL "product:\n  name: {ja: 名}\nzones: {}\n", KG_EDIT_REMOVE,
     "product.name.ja", NULL, "product:\n  name: {ja: 名}\n", ""},
    {"an item of a block list", "", MODEL "misuse:\n  - a\n  # why\n  - b # y\n  - c\n", KG_EDIT_REMOVE, "misuse.1", NULL,
     "  - b # y\n", ""},
    {"the first key behind a dash", "", MODEL "judgements:\n  AS1/x:\n    countermeasures:\n      - by: app\n        id: firewall\n",
     KG_EDIT_REMOVE, "AS1/x.countermeasures.0.by", NULL, "- by: app\n        id: firewall\n", "- id: firewall\n"},
    {"the last line of a file without a line end", "", MODEL "product:\n  model: X\n  firmware: 1", KG_EDIT_REMOVE,
     "product.firmware", NULL, "  model: X\n  firmware: 1", "  model: X"},

    /* ---- languages and numbers ---- */
    {"a plain text goes to the model's language, the other stays", "", SYSTEM, KG_EDIT_SET, "hub.name", "箱",
     "{ja: 装置, en: the device}", "{ja: 箱, en: the device}"},
    {"so does the name of what holds its languages itself", "", MODEL "authorities:\n  maker: {ja: 社, en: Maker}\n",
     KG_EDIT_SET, "maker.name", "製造者", "{ja: 社, en: Maker}", "{ja: 製造者, en: Maker}"},
    {"an interface that is called as a fact is found by what stands below it", "",
     MODEL "components:\n  hub:\n    interfaces:\n      reset: {kind: button}\n", KG_EDIT_SET, "hub.reset.name",
     "x", "{kind: button}", "{name: x, kind: button}"},
    {"a number that is adopted no more is retired", "", SYSTEM, KG_EDIT_REMOVE, "T-01", NULL,
     "  AS1/eavesdropping:\n    adopt: T-01\n    by: 佐藤\n" FLOOD "layout:\n", FLOOD "retired: [T-01]\nlayout:\n"},
    {"so is one that gives way to another", "", SYSTEM, KG_EDIT_SET, "T-01.adopt", "T-07",
     "    adopt: T-01\n    by: 佐藤\n" FLOOD "layout:\n",
     "    adopt: T-07\n    by: 佐藤\n" FLOOD "retired: [T-01]\nlayout:\n"},

    /* ---- rename ---- */
    {"an asset and who names it", "", MODEL "assets:\n  data: {category: personal}\ncomponents:\n  hub:\n    stores:\n"
     "      - data # c\n      - {asset: data, if: data}\nflows:\n  up: {carries: data}\n",
     KG_EDIT_RENAME, "data", "values", "assets:\n  data: {category: personal}\ncomponents:\n  hub:\n    stores:\n"
     "      - data # c\n      - {asset: data, if: data}\nflows:\n  up: {carries: data}\n",
     "assets:\n  values: {category: personal}\ncomponents:\n  hub:\n    stores:\n"
     "      - values # c\n      - {asset: values, if: data}\nflows:\n  up: {carries: values}\n"},
    {"a plain key", "", SYSTEM, KG_EDIT_RENAME, "AS1/eavesdropping", "AS1/traffic-tampering", "  AS1/eavesdropping:",
     "  AS1/traffic-tampering:"},
};

const edit_case *const edit_cases = cases;
const size_t n_edit_cases = sizeof cases / sizeof *cases;

/* Renames in the system, whole texts since they touch many places. */
const rename_case rename_cases[] = {
    {SYSTEM, "hub", "box",
     "  hub:\n|  box:\n;from: hub.lan|from: box.lan;at: [hub@up, hub.page]|at: [box@up, box.page];"
     "  hub.lan/request-flood|  box.lan/request-flood;{hub.page.kind|{box.page.kind;  hub: [10|  box: [10"},
    {SYSTEM, "hub.page", "screen", "      page:\n|      screen:\n;hub.page]|hub.screen];{hub.page.kind|{hub.screen.kind"},
    {SYSTEM, "hub.lan", "eth",
     "      lan: {|      eth: {;on: lan|on: eth;from: hub.lan|from: hub.eth;  hub.lan/request|  hub.eth/request"},
    {SYSTEM, "up", "upload", "  up: {|  upload: {;hub@up|hub@upload;up.encryption|upload.encryption"},
    {SYSTEM, "net", "web", "  net: {|  web: {;zone: net|zone: web;route: [net]|route: [web]"},
    {SYSTEM, "AS1", "AS3", "  AS1: {|  AS3: {;  AS1/eaves|  AS3/eaves"},
    {MODEL "attack_points:\n  AS1: a\n  AS5: b\njudgements:\n  AS1..AS3/*spoofing: {reject: x}\n", "AS5", "AS7", "  AS5|  AS7"},
    {SYSTEM, "data", "values",
     "  data:\n|  values:\n;    stores: [data]|    stores: [values];stores: [data]}|stores: [values]};"
     "carries: [data]|carries: [values]"},
};
const size_t n_rename_cases = sizeof rename_cases / sizeof *rename_cases;

const refused_case refused_cases[] = {
    {SYSTEM, KG_EDIT_SET, "hubb.page.kind", "x", KG_EDIT_POINTER, KG_EDIT_POINTER},
    {MODEL "attack_points:\n  AS1: a\n  AS2: b\njudgements:\n  AS1..AS3/*spoofing: {reject: x}\n", KG_EDIT_RENAME, "AS2",
     "AS22", KG_EDIT_RANGE, KG_EDIT_RANGE},
    {MODEL "attack_points:\n  AS1: a\n  AS2: b\njudgements:\n  AS1..AS3/*spoofing: {reject: x}\n", KG_EDIT_RENAME, "AS1",
     "AS21", KG_EDIT_RANGE, KG_EDIT_RANGE},
    {"koguchi: [1", KG_EDIT_SET, "product.model", "x", KG_YAML_BRACKET, KG_YAML_BRACKET},
    {SYSTEM, KG_EDIT_SET, "hub.pege.kind", "x", KG_EDIT_REFUSED, KG_MODEL_UNKNOWN_KEY},
    {SYSTEM, KG_EDIT_REMOVE, "hub.pege", NULL, KG_EDIT_POINTER, KG_EDIT_POINTER},
    {SYSTEM, KG_EDIT_REMOVE, "nowhere", NULL, KG_EDIT_POINTER, KG_EDIT_POINTER},
    {SYSTEM, KG_EDIT_SET, "", "x", KG_EDIT_POINTER, KG_EDIT_POINTER},
    {SYSTEM, KG_EDIT_SET, "hub..kind", "x", KG_EDIT_POINTER, KG_EDIT_POINTER},
    {SYSTEM, KG_EDIT_SET, "hub.", "x", KG_EDIT_POINTER, KG_EDIT_POINTER},
    {SYSTEM, KG_EDIT_SET, "hub.\"kind", "x", KG_EDIT_POINTER, KG_EDIT_POINTER},
    {SYSTEM, KG_EDIT_SET, "hub.kind.deeper", "x", KG_EDIT_POINTER, KG_EDIT_POINTER},
    {SYSTEM, KG_EDIT_SET, "hub.page.kind", "[a", KG_EDIT_VALUE, KG_EDIT_VALUE},
    {SYSTEM, KG_EDIT_SET, "hub.page.kind", "", KG_EDIT_VALUE, KG_EDIT_VALUE},
    {SYSTEM, KG_EDIT_SET, "hub.page.kind", "no-such-kind", KG_EDIT_REFUSED, KG_MODEL_REFERENCE},
    {SYSTEM, KG_EDIT_SET, "hub.page.colour", "red", KG_EDIT_REFUSED, KG_MODEL_UNKNOWN_KEY},
    {MODEL "product:\n  name: |+\n    one\n\n# end\n", KG_EDIT_SET, "product.model", "X", KG_EDIT_LAYOUT, KG_EDIT_LAYOUT},
    {SYSTEM, KG_EDIT_INSERT, "hub.page.kind", "web-ui", KG_EDIT_EXISTS, KG_EDIT_EXISTS},
    {SYSTEM, KG_EDIT_RENAME, "hub", "cloud", KG_EDIT_EXISTS, KG_EDIT_EXISTS},
    {SYSTEM, KG_EDIT_RENAME, "hub", "Hub!", KG_EDIT_REFUSED, KG_MODEL_ID},
    {SYSTEM, KG_EDIT_RENAME, "hub", "home", KG_EDIT_REFUSED, KG_MODEL_ID_TWICE},
    {SYSTEM, KG_EDIT_REMOVE, "home", NULL, KG_EDIT_REFUSED, KG_MODEL_REFERENCE},
};
const size_t n_refused_cases = sizeof refused_cases / sizeof *refused_cases;
