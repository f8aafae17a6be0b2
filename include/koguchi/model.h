// SPDX-License-Identifier: Apache-2.0
// The model: what a person states about an IoT system, read from one YAML file and never changed after.
// Elements keep the order of the file and know where they stand in it.
#ifndef KOGUCHI_MODEL_H
#define KOGUCHI_MODEL_H

#include <koguchi/catalog.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The file format this library reads. */
#define KG_MODEL_FORMAT "1"

enum {
    KG_ELEMENTS_MOST = 1000000, /* elements of all kinds together */
    KG_ATTACK_POINTS_MOST = 999,
    KG_THREAT_NUMBERS_MOST = 999999, /* T-1 .. */
};

/* Vocabularies of a model: those of the catalogue, then its own elements. */
typedef enum kg_model_vocab {
    KG_MV_ZONES = KG_V_COUNT,
    KG_MV_AUTHORITIES,
    KG_MV_USE_CASES,
    KG_MV_ASSETS,
    KG_MV_COMPONENTS,
    KG_MV_FLOWS,
    KG_MV_EVIDENCE,
    KG_MV_COUNT
} kg_model_vocab;

typedef enum kg_need { KG_NEED_CATASTROPHIC = 1, KG_NEED_SERIOUS, KG_NEED_LIMITED } kg_need;
typedef enum kg_state {
    KG_STATE_PLANNED = 1,
    KG_STATE_IMPLEMENTED,
    KG_STATE_PROVEN,
    KG_STATE_NOT_APPLICABLE,
    KG_STATE_ABSENT, /* denied by a fact; never stated in a file */
} kg_state;
typedef enum kg_side { KG_SIDE_NONE, KG_SIDE_FROM, KG_SIDE_TO } kg_side;

typedef struct kg_signature {
    kg_entry entry;
    kg_str name, department, on, state;
} kg_signature;

typedef struct kg_revision {
    kg_entry entry;
    kg_str edition, on, prepared, approved;
    kg_text place, reason;
} kg_revision;

typedef enum kg_document_state { KG_DRAFT = 1, KG_IN_REVIEW, KG_APPROVED } kg_document_state;

typedef struct kg_document {
    kg_entry entry;
    kg_str number, edition, on;
    kg_text title;
    kg_text classification;
    int32_t state; /* kg_document_state */
    kg_text company, department;
    kg_signature prepared, reviewed, approved;
    kg_revision *revisions;
    size_t n_revisions;
    kg_text *references;
    size_t n_references;
    kg_text *distribution;
    size_t n_distribution;
    kg_str keep_until;
} kg_document;

typedef struct kg_product {
    kg_entry entry;
    kg_text name;
    kg_str model, hardware, firmware, serial;
    kg_str *variants;
    size_t n_variants;
} kg_product;

typedef struct kg_zone {
    kg_entry entry;
    kg_text name;
    kg_ref kind;
    kg_ref in; /* the zone around it */
    kg_extra *facts;
    size_t n_facts;
} kg_zone;

typedef struct kg_authority {
    kg_entry entry;
    kg_text name;
} kg_authority;

typedef struct kg_use_case {
    kg_entry entry;
    kg_text name;
} kg_use_case;

typedef struct kg_needs {
    kg_entry entry;
    int32_t confidentiality, integrity, availability; /* kg_need */
} kg_needs;

typedef struct kg_asset {
    kg_entry entry;
    kg_text name;
    kg_ref category;
    kg_needs needs;
    kg_ref *trusted_by; /* components of other authorities that execute or rely on it */
    size_t n_trusted_by;
    kg_text obligation; /* law or duty that goes with it */
} kg_asset;

typedef enum kg_harm { KG_HARM_S0 = 1, KG_HARM_S1, KG_HARM_S2, KG_HARM_S3 } kg_harm;

typedef struct kg_hazard {
    kg_entry entry;
    kg_text name; /* what fails */
    kg_text harm; /* what happens to people */
    int32_t severity; /* kg_harm */
    kg_ref *components;
    size_t n_components;
    kg_text told; /* what users must be told */
} kg_hazard;

/* An asset at a place, perhaps only under a condition. */
typedef struct kg_holding {
    kg_entry entry;
    kg_ref asset;
    kg_text if_;
} kg_holding;

typedef struct kg_control {
    kg_entry entry; /* id = the countermeasure */
    int32_t state;  /* kg_state */
    kg_ref *evidence;
    size_t n_evidence;
    kg_text how;
    uint32_t countermeasure; /* 1 + index in the catalogue */
} kg_control;

typedef struct kg_interface {
    kg_entry entry;
    kg_text name;
    kg_ref kind;
    kg_str on; /* the interface of the same component that carries it */
    kg_holding *gives;
    size_t n_gives;
    kg_control *controls;
    size_t n_controls;
    kg_extra *facts;
    size_t n_facts;
    uint32_t component; /* index */
    uint32_t carried_by; /* 1 + index of interface, 0 none */
} kg_interface;

typedef struct kg_component {
    kg_entry entry;
    kg_text name;
    kg_text report_as;
    kg_ref kind;
    kg_ref zone;
    kg_ref authority;
    int32_t verified; /* KG_NO: out of the test plan */
    kg_holding *stores;
    size_t n_stores;
    kg_interface *interfaces; /* as read; use model->interfaces */
    size_t n_interfaces;
    kg_control *controls;
    size_t n_controls;
    kg_extra *facts;
    size_t n_facts;
    uint32_t first_interface; /* in model->interfaces */
    uint32_t own_authority;   /* number of its authority: equal numbers are one authority */
} kg_component;

/* A stop of a route: a zone or a component, by index. */
typedef struct kg_stop {
    kg_element of; /* KG_OF_ZONE or KG_OF_COMPONENT */
    uint32_t ix;
} kg_stop;

typedef struct kg_flow_end {
    uint32_t component; /* index */
    uint32_t interface; /* 1 + index in model->interfaces; 0 = the component itself */
} kg_flow_end;

typedef enum kg_starter {
    KG_STARTED_BY_FROM = 1,
    KG_STARTED_BY_TO,
    KG_STARTED_BY_USER, /* as from */
} kg_starter;

typedef struct kg_flow {
    kg_entry entry;
    kg_text name;
    kg_ref *use_cases;
    size_t n_use_cases;
    kg_str from_, to_;
    kg_str *route_;
    size_t n_route_;
    kg_holding *carries;
    size_t n_carries;
    int32_t started_by; /* kg_starter */
    kg_control *controls;
    size_t n_controls;
    kg_extra *facts;
    size_t n_facts;
    /* resolved */
    kg_flow_end from, to;
    kg_stop *route;
    size_t n_route;
} kg_flow;

/* A place that an attacker can touch: an interface, a component's end of a flow, or a component. */
typedef struct kg_spot {
    kg_element of;      /* KG_OF_INTERFACE, KG_OF_FLOW, KG_OF_COMPONENT */
    uint32_t ix;        /* in its list */
    uint32_t component; /* index */
    kg_side side;       /* of a flow */
} kg_spot;

typedef struct kg_attack_point {
    kg_entry entry;
    kg_str *at;
    size_t n_at;
    kg_text name;
    int32_t number;
    kg_spot *spots;
    size_t n_spots;
} kg_attack_point;

typedef struct kg_choice {
    kg_entry entry;
    kg_ref countermeasure;
    int32_t by;    /* kg_by */
    kg_text note;
    int32_t origin; /* kg_origin: whose choice it is; not given = the analyst's */
} kg_choice;

typedef enum kg_by { KG_BY_DEVICE = 1, KG_BY_APP, KG_BY_CLOUD, KG_BY_OPERATION } kg_by;

typedef struct kg_override {
    kg_entry entry; /* id = the metric */
    kg_str value;
    kg_text because;
    kg_str by, second;
} kg_override;

typedef struct kg_given {
    kg_entry entry; /* id = "camera.lan.kind", "watch.encryption" */
    kg_str is;
} kg_given;

typedef enum kg_level { KG_LEVEL_HIGH = 1, KG_LEVEL_MEDIUM, KG_LEVEL_LOW } kg_level;

typedef struct kg_priority {
    kg_entry entry;
    int32_t level; /* kg_level */
    kg_text because;
    kg_str by, due, owner;
} kg_priority;

/* What becomes of a risk. */
typedef enum kg_handling { KG_REDUCE = 1, KG_AVOID, KG_TRANSFER, KG_ACCEPT } kg_handling;

typedef struct kg_residual {
    kg_entry entry;
    int32_t treatment; /* kg_handling */
    kg_text because;
    kg_str by, second;
} kg_residual;

typedef enum kg_verdict { KG_ADOPTED = 1, KG_REJECTED, KG_NOT_APPLICABLE } kg_verdict;

typedef struct kg_judgement {
    kg_entry entry; /* id = a pattern */
    kg_str adopt;   /* T-02 */
    kg_text reject;
    kg_text not_applicable;
    kg_given *given;
    size_t n_given;
    kg_text says;
    kg_holding *assets;
    size_t n_assets;
    kg_choice *countermeasures;
    size_t n_countermeasures;
    kg_override *cvss;
    size_t n_cvss;
    kg_text note;
    kg_priority priority;
    kg_residual residual;
    kg_str by, second, on;
    int32_t verdict; /* kg_verdict */
    bool names_assets; /* `assets:` was given, perhaps empty */
} kg_judgement;

/* The analyst's own threat. */
typedef struct kg_own_threat {
    kg_entry entry; /* AS2/x-clone */
    kg_ref class_;
    kg_text says;
    kg_ref *assets;
    size_t n_assets;
    int32_t against; /* kg_against */
    kg_impact impact;
    kg_ref *verify;
    size_t n_verify;
} kg_own_threat;

typedef enum kg_result {
    KG_RESULT_PASS = 1,
    KG_RESULT_FAIL,
    KG_RESULT_PENDING,
    KG_RESULT_NOT_APPLICABLE
} kg_result;

typedef struct kg_evidence {
    kg_entry entry;
    kg_text title;
    kg_ref method;
    kg_str tool, by, on, file, sha256;
    int32_t result; /* kg_result */
} kg_evidence;

typedef struct kg_layout {
    kg_entry entry;
    int32_t at[2];
} kg_layout;

typedef struct kg_model {
    kg_entry entry;
    const kg_source *source;
    kg_str koguchi;
    int32_t language_; /* kg_lang + 1 */
    kg_lang language;
    kg_document document;
    kg_product product;
    kg_text *assumptions;
    size_t n_assumptions;
    kg_text *intended_use;
    size_t n_intended_use;
    kg_text *misuse;
    size_t n_misuse;
    kg_zone *zones;
    size_t n_zones;
    kg_authority *authorities;
    size_t n_authorities;
    kg_use_case *use_cases;
    size_t n_use_cases;
    kg_asset *assets;
    size_t n_assets;
    kg_hazard *hazards;
    size_t n_hazards;
    kg_component *components;
    size_t n_components;
    kg_flow *flows;
    size_t n_flows;
    kg_attack_point *attack_points;
    size_t n_attack_points;
    kg_judgement *judgements;
    size_t n_judgements;
    kg_str *retired; /* threat numbers that were adopted once and are never given again */
    size_t n_retired;
    kg_own_threat *threats;
    size_t n_threats;
    kg_evidence *evidence;
    size_t n_evidence;
    kg_layout *layout;
    size_t n_layout;
    /* resolved */
    kg_interface *interfaces; /* of all components, in order */
    size_t n_interfaces;
    struct kg_name *names; /* every id, sorted, for kg_model_find */
    size_t n_names;
} kg_model;

/* An id of the model's one namespace. */
typedef struct kg_name {
    kg_str id;
    int kind; /* a kg_model_vocab, or KG_MV_COUNT for hazards */
    uint32_t ix;
    const kg_node *node;
} kg_name;

/* Reads a model: source -> *out, owned by the arena (which must outlive it; the source too).
 * KG_E_INVALID: not a valid model, everything wrong with it is in diags. Inside kg_guard. */
int kg_model_read(kg_model **out, const kg_source *source, const kg_catalog *catalog, kg_arena *arena,
                  kg_diags *diags);

/* The language a file states, before it is read as a model: for choosing the messages. */
kg_lang kg_model_language(const kg_node *root, kg_lang otherwise);

/* The number in "T-02"; 0 if the text is none. T-2 and T-02 are the same number. */
int32_t kg_threat_number(kg_str text);
/* The next threat number to give: one more than all that are adopted or retired. 0: there is none left. */
int32_t kg_model_next_number(const kg_model *model);
/* A threat number as people write it: "T-02", in the arena. */
kg_str kg_threat_number_name(int32_t number, kg_arena *arena);
/* An element by id, or NULL. */
const kg_name *kg_model_find(const kg_model *model, kg_str id);
/* "camera.admin", "camera@watch", "camera" -> spot; false if there is no such place. */
bool kg_model_spot(kg_spot *out, const kg_model *model, kg_str place);
/* The place of a spot as the file writes it, in the arena. */
kg_str kg_spot_name(const kg_model *model, const kg_spot *spot, kg_arena *arena);
/* A name in the wanted language, else the other, else the id. */
kg_str kg_name_in(kg_text name, kg_str id, kg_lang lang);

/* The table of the model file, for `koguchi schema` and docs/model.md. */
extern const kg_shape kg_model_shape;
/* Vocabularies and extras as reading uses them, with empty ones for the model's own elements. */
const kg_vocab *kg_model_vocabs(const kg_catalog *catalog, kg_arena *arena);

#ifdef __cplusplus
}
#endif
#endif
