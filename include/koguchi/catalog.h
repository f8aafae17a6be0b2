// SPDX-License-Identifier: Apache-2.0
// The catalogue: all knowledge and all texts, compiled in from catalog/*.yaml and overlaid by a user's
// own directory through the same reader. C code names no threat and holds no sentence.
#ifndef KOGUCHI_CATALOG_H
#define KOGUCHI_CATALOG_H

#include <koguchi/schema.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Vocabularies: one a section, in file order; then the kinds of places. */
typedef enum kg_vocab_id {
    KG_V_ASSET_CATEGORIES,
    KG_V_THREAT_CLASSES,
    KG_V_COUNTERMEASURES,
    KG_V_FRAMEWORKS,
    KG_V_FACTS,
    KG_V_ZONE_KINDS,
    KG_V_COMPONENT_KINDS,
    KG_V_INTERFACE_KINDS,
    KG_V_RULES,
    KG_V_METHODS,
    KG_V_TOOLS,
    KG_V_DERIVATIONS,
    KG_V_TEMPLATES,
    KG_V_CONTRADICTIONS,
    KG_V_MESSAGES,
    KG_V_DIAGNOSTICS,
    KG_V_COUNT
} kg_vocab_id;

/* What an element of the model can be; also the groups of facts. 0 = none. */
typedef enum kg_element {
    KG_OF_NONE,
    KG_OF_ZONE,
    KG_OF_COMPONENT,
    KG_OF_INTERFACE,
    KG_OF_FLOW,
    KG_OF_PRODUCT,
    KG_OF_COUNT
} kg_element;

typedef enum kg_yes { KG_YES = 1, KG_NO } kg_yes;
typedef enum kg_origin { KG_ORIGIN_GUIDE = 1, KG_ORIGIN_PROPOSAL } kg_origin;

/* One of the guide's ten kinds of assets (procedure 2). */
typedef struct kg_asset_category {
    kg_entry entry;
    int32_t number;
    kg_text name;
    kg_text examples;
    kg_str *was; /* its ids in earlier releases, as `was` everywhere */
    size_t n_was;
    int32_t life; /* kg_yes: threats to it come first */
    int32_t secret; /* kg_yes: credentials and keys, named in sentences about traffic */
    kg_str source;
} kg_asset_category;

/* Extent of the three impacts of CVSS ("H", "L", "N"); not given = as the class says. */
typedef struct kg_impact {
    kg_entry entry;
    kg_str C, I, A;
    kg_text because;
} kg_impact;

typedef struct kg_class_item {
    kg_entry entry;
    kg_ref countermeasure;
    kg_text qualifier; /* the guide's bracket behind the name */
} kg_class_item;

/* A countermeasure list of the guide; entry.id is its facet: general, in-transit, hw-sw. */
typedef struct kg_class_list {
    kg_entry entry;
    kg_text name;
    kg_class_item *items;
    size_t n_items;
} kg_class_list;

/* One of CCDS-STRIDE's eleven classes (procedure 5). */
typedef struct kg_threat_class {
    kg_entry entry;
    kg_str *was;
    size_t n_was;
    int32_t number;
    kg_text name;  /* long display form */
    kg_text short_; /* as in the guide's table */
    int32_t stride; /* kg_yes: one of STRIDE's six */
    kg_text explains;
    kg_text added; /* what CCDS added to it */
    int32_t scored; /* KG_NO: no CVSS */
    kg_impact impact; /* method.md D7 */
    kg_class_list *lists;
    size_t n_lists;
    kg_str source;
} kg_threat_class;

/* A test on a fact: entry.id is "fact", "component.fact", "zone.fact"; true for any of `is`. */
typedef struct kg_test {
    kg_entry entry;
    kg_str *is;
    size_t n_is;
    /* set by linking */
    kg_element of;
    uint32_t slot; /* index among the facts of that element; KG_SLOT_KIND for `kind` */
    uint64_t mask;
} kg_test;

enum { KG_SLOT_KIND = 0 };

/* Modified metrics that a countermeasure sets ("H" ...); method.md D10. */
typedef struct kg_metrics {
    kg_entry entry;
    kg_str MAV, MAC, MPR, MUI, MC, MI, MA;
} kg_metrics;

typedef struct kg_effect {
    kg_entry entry;
    kg_ref row;             /* the derivation row that says so */
    kg_str *against;        /* natures of threats (a rule's `against`); none = any */
    size_t n_against;
    kg_ref *classes;        /* threat classes; none = any */
    size_t n_classes;
    kg_ref *rules;          /* only against threats of these rules; none = of any, and the analyst's own */
    size_t n_rules;
    kg_ref with;            /* only together with that countermeasure */
    kg_test *when;          /* facts of the attacked element, certain */
    size_t n_when;
    int32_t needs_proof;    /* kg_yes: without evidence not even the exploitability counts */
    int32_t needs_flaw;     /* kg_yes: only against threats that need a flaw */
    kg_metrics sets;
} kg_effect;

/* The facts that show a countermeasure in place, by element ("flow.encryption"). */
typedef struct kg_item_numbers {
    kg_entry entry;
    kg_ref framework;
    kg_str *items;
    size_t n_items;
    int32_t origin; /* kg_origin */
} kg_item_numbers;

typedef struct kg_countermeasure {
    kg_entry entry;
    kg_str *was;
    size_t n_was;
    int32_t number;
    kg_text name;
    kg_str *aliases;
    size_t n_aliases;
    kg_text purpose;
    kg_text caution; /* e.g. works only while the device is online */
    kg_test *shown_by;
    size_t n_shown_by;
    kg_test *denied_by;
    size_t n_denied_by;
    kg_effect *effects;
    size_t n_effects;
    kg_item_numbers *frameworks;
    size_t n_frameworks;
    kg_ref *verify;
    size_t n_verify;
    kg_str source;
} kg_countermeasure;

typedef struct kg_framework_group {
    kg_entry entry;
    kg_text name;
    int32_t count;
} kg_framework_group;

typedef struct kg_framework_item {
    kg_entry entry; /* id = the number as printed */
    kg_str group;
    kg_text title;
    kg_text summary;
    int32_t sub_items; /* how many the guide counts */
    int32_t unverified;
} kg_framework_item;

typedef struct kg_framework {
    kg_entry entry;
    kg_text name;
    kg_text column; /* heading of its column in the guide's table; not given = none */
    kg_str version;
    kg_text caution;
    kg_framework_group *groups;
    size_t n_groups;
    kg_framework_item *items;
    size_t n_items;
    kg_str source;
} kg_framework;

typedef struct kg_fact_value {
    kg_entry entry;
    kg_text name;
} kg_fact_value;

/* A fact about an element. Its words are one-hot: bit 0 unknown, bit v its v-th value. */
typedef struct kg_fact {
    kg_entry entry;
    int32_t of; /* kg_element */
    kg_text name;
    kg_fact_value *values;
    size_t n_values;
    kg_str worst;       /* the value that unknown counts as, and `before` takes if protective */
    int32_t protective; /* kg_yes: a measure, not exposure */
    int32_t derived;    /* kg_yes: worked out by the program, never stated */
    kg_str *kinds;      /* kinds of element that have it; none = all */
    size_t n_kinds;
    kg_text question;
    kg_text help;
    /* set by linking */
    uint32_t slot;
    uint32_t worst_value;
} kg_fact;

typedef struct kg_settled {
    kg_entry entry; /* id = the fact */
    kg_str is;
    uint32_t slot;
    uint32_t value;
} kg_settled;

/* A kind of zone, component or interface. */
typedef struct kg_kind {
    kg_entry entry;
    kg_str *was;
    size_t n_was;
    kg_text name;
    kg_str family; /* of interfaces: one of the 14 */
    kg_settled *settles;
    size_t n_settles;
    kg_str *carried_by; /* of interfaces: the media (interface.medium) and kinds it can be `on`; none = any */
    size_t n_carried_by;
    uint64_t has; /* set by linking: bit s = fact of slot s applies */
} kg_kind;

typedef struct kg_scope {
    kg_entry entry;
    int32_t to; /* 1 unchanged, 2 changed, 3 by the assets hit */
    kg_ref row;
} kg_scope;

typedef struct kg_refs {
    kg_entry entry;
    kg_str *cwe, *capec, *emb3d;
    size_t n_cwe, n_capec, n_emb3d;
} kg_refs;

/* A threat rule (design section 4). */
typedef struct kg_rule {
    kg_entry entry;
    kg_str *was;
    size_t n_was;
    kg_ref class_;
    kg_str facet;
    int32_t looks_at; /* kg_element */
    kg_test *when;
    size_t n_when;
    kg_ref *treated_by;
    size_t n_treated_by;
    kg_ref *hindered_by; /* of these, one that is proven has to be beaten too (D9) */
    size_t n_hindered_by;
    kg_text says;
    int32_t hits;    /* kg_hits */
    int32_t against; /* kg_against */
    kg_impact impact;
    kg_scope scope;
    kg_text victim_acts; /* why UI is R; not given: N */
    int32_t needs_flaw;  /* kg_yes: succeeds only through a flaw once authentication holds */
    int32_t no_code;     /* kg_yes: no attack code is needed while measures are absent (E:H) */
    int32_t insider;     /* kg_yes: the attacker may be a legitimate user */
    kg_refs refs;
    kg_ref *verify;
    size_t n_verify;
} kg_rule;

typedef enum kg_hits {
    KG_HITS_CARRIED = 1, /* assets on the flow */
    KG_HITS_GIVEN,       /* assets the interface gives, else all its component stores */
    KG_HITS_STORED,      /* all assets the component stores */
    KG_HITS_DEVICE,      /* the component itself */
    KG_HITS_NONE
} kg_hits;

typedef enum kg_against {
    KG_AGAINST_TRANSIT = 1,
    KG_AGAINST_AUTHENTICATION, /* getting past it */
    KG_AGAINST_AUTHENTICATED,  /* abuse behind it */
    KG_AGAINST_AVAILABILITY,
    KG_AGAINST_PHYSICAL,
    KG_AGAINST_LOCAL
} kg_against;

typedef struct kg_method {
    kg_entry entry;
    kg_str *was;
    size_t n_was;
    kg_text name;
    kg_text does;
    kg_text passes; /* the criterion */
    kg_ref *tools;
    size_t n_tools;
    kg_str *families; /* only for components with an interface of one of these; none = for all */
    size_t n_families;
    int32_t unverified;
} kg_method;

typedef struct kg_tool {
    kg_entry entry;
    kg_str name;
    kg_text does;
    kg_str licence;
    kg_str output;
    int32_t unverified;
} kg_tool;

typedef struct kg_effort_row {
    kg_entry entry;
    int32_t days, expertise, knowledge, window, equipment; /* days; levels 0..3 */
} kg_effort_row;

/* A row of method.md's tables D1..D13: what it gives and, with {names} filled in, why. */
typedef struct kg_derivation {
    kg_entry entry;
    kg_str table;
    kg_str gives;
    kg_effort_row effort;
    kg_text says;
    int32_t unverified;
    int32_t origin; /* kg_origin: KG_ORIGIN_PROPOSAL where the row goes beyond the tables of the method */
} kg_derivation;

/* A model to start from: what `koguchi init` writes. Its comments "# ja: ..." and "# en: ..." are for one
 * language, and its line `language:` says which its own is. */
typedef struct kg_template {
    kg_entry entry;
    kg_text title;
    kg_text says;
    kg_str text; /* the file */
} kg_template;

/* Facts of one element that cannot all be true. */
typedef struct kg_contradiction {
    kg_entry entry;
    int32_t looks_at; /* kg_element: component, interface or flow */
    kg_test *when;
    size_t n_when;
    kg_text says; /* why */
} kg_contradiction;

typedef struct kg_message {
    kg_entry entry;
    kg_str ja, en;
} kg_message;

typedef struct kg_diag_text {
    kg_entry entry; /* id = the code */
    kg_text says;
    kg_text hint;
    kg_text explain;
} kg_diag_text;

#define KG_SECTIONS(X)                                                  \
    X(ASSET_CATEGORIES, asset_categories, kg_asset_category)            \
    X(THREAT_CLASSES, threat_classes, kg_threat_class)                  \
    X(COUNTERMEASURES, countermeasures, kg_countermeasure)              \
    X(FRAMEWORKS, frameworks, kg_framework)                             \
    X(FACTS, facts, kg_fact)                                            \
    X(ZONE_KINDS, zone_kinds, kg_kind)                                  \
    X(COMPONENT_KINDS, component_kinds, kg_kind)                        \
    X(INTERFACE_KINDS, interface_kinds, kg_kind)                        \
    X(RULES, rules, kg_rule)                                            \
    X(METHODS, methods, kg_method)                                      \
    X(TOOLS, tools, kg_tool)                                            \
    X(DERIVATIONS, derivations, kg_derivation)                          \
    X(TEMPLATES, templates, kg_template)                                \
    X(CONTRADICTIONS, contradictions, kg_contradiction)                 \
    X(MESSAGES, messages, kg_message)                                   \
    X(DIAGNOSTICS, diagnostics, kg_diag_text)

/* The whole knowledge, linked. `facts_of[e]` lists the facts of element e by slot (slot 0 = kind). */
typedef struct kg_catalog {
    kg_entry entry;
#define X(upper, section, type) \
    type *section;              \
    size_t n_##section;
    KG_SECTIONS(X)
#undef X
    kg_vocab vocabs[KG_V_COUNT];
    kg_extras extras[KG_OF_COUNT]; /* facts that a file may state, by element */
    uint32_t *extra_slots[KG_OF_COUNT]; /* their slots */
    const kg_fact **facts_of[KG_OF_COUNT];
    size_t n_facts_of[KG_OF_COUNT];
} kg_catalog;

/* A file of knowledge: its name for diagnostics and its bytes. */
typedef struct kg_catalog_file {
    kg_str name;
    kg_str text;
} kg_catalog_file;

/* The compiled catalogue with `n` overlay files laid over it: an entry with a known id replaces the
 * whole entry, a new one is added behind. Memory from `arena`, inside kg_guard; the arena must outlive
 * the catalogue. KG_E_INVALID: the overlay was refused, see diags. */
int kg_catalog_open(kg_catalog **out, const kg_catalog_file *overlay, size_t n, kg_arena *arena,
                    kg_diags *diags);

/* The same from files alone, without the compiled one: what mkcatalog compiles. */
int kg_catalog_read(kg_catalog **out, const kg_catalog_file *files, size_t n, kg_arena *arena,
                    kg_diags *diags);

/* Entries by reference; ref.ix must be resolved. */
static inline const kg_threat_class *kg_catalog_class(const kg_catalog *c, kg_ref ref)
{
    return &c->threat_classes[ref.ix - 1];
}
static inline const kg_countermeasure *kg_catalog_countermeasure(const kg_catalog *c, kg_ref ref)
{
    return &c->countermeasures[ref.ix - 1];
}
/* The value of a fact by its one-hot number (1..), or NULL for unknown. */
const kg_fact_value *kg_fact_value_at(const kg_fact *fact, uint32_t value);
/* The fact of that id among those of an element, or NULL. */
const kg_fact *kg_catalog_fact(const kg_catalog *catalog, kg_element of, kg_str id);
/* A derivation row by id, or NULL. */
const kg_derivation *kg_catalog_row(const kg_catalog *catalog, const char *id);
/* The sentence, hint and explanation of a code, or NULL. */
const kg_diag_text *kg_catalog_diagnostic(const kg_catalog *catalog, kg_code code);
/* A kind of zone, component or interface by its number (1..). */
const kg_kind *kg_catalog_kind(const kg_catalog *catalog, kg_element of, uint32_t ix);
/* "zone", "component", "interface", "flow", "product". */
const char *kg_element_name(kg_element of);

/* The text of message `id` (a KG_M_... of the generated koguchi-messages.h). */
kg_str kg_message_text(const kg_catalog *catalog, int id, kg_lang lang);
/* Appends `text` with each {name} replaced by the value of that argument ("{{" is a brace);
 * an argument without value, or a name that is not given, leaves nothing. */
void kg_message_fill(kg_buf *out, kg_str text, const kg_arg *args, size_t n);

#ifdef __cplusplus
}
#endif
#endif
