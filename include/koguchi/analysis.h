// SPDX-License-Identifier: Apache-2.0
// The analysis: the guide's steps as stages. Each reads the model, the catalogue and earlier results,
// all const, and returns its own result in the arena given; nothing runs backwards. Sections "D.."
// are the derivation tables (docs/derivation.md), "guide" the CCDS guide's procedures.
#ifndef KOGUCHI_ANALYSIS_H
#define KOGUCHI_ANALYSIS_H

#include <koguchi/cvss.h>
#include <koguchi/graph.h>
#include <koguchi/model.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KG_NONE UINT32_MAX /* no element, no asset, no threat */

/* BEFORE: every protective fact at its worst, every control absent. AFTER: the facts as they are,
 * unknown ones at their worst. (principles 1 to 3) */
typedef enum kg_view { KG_BEFORE, KG_AFTER, KG_VIEWS } kg_view;

/* Up to which state a control counts for exploitability (D10); impact always waits for proof unless
 * the credit is KG_CREDIT_PLANNED. */
typedef enum kg_credit { KG_CREDIT_PROVEN, KG_CREDIT_IMPLEMENTED, KG_CREDIT_PLANNED } kg_credit;

/* ---- facts ---- */

/* Every fact of every element as a one-hot word: bit 0 unknown, bit v its v-th value, 0 = this kind of
 * element has no such fact. Slot 0 is the kind. */
typedef struct kg_facts {
    uint64_t *words[KG_OF_COUNT];
    size_t slots[KG_OF_COUNT]; /* words per element */
    const struct kg_known *known; /* what the stages know by name */
} kg_facts;

/* Reports facts that contradict each other or what the kind settles (KG_CHECK_FACTS_CONTRADICT). */
int kg_facts_find(kg_facts **out, const kg_model *model, const kg_catalog *catalog, kg_arena *arena,
                  kg_diags *diags);
uint64_t kg_fact_word(const kg_facts *facts, kg_element of, uint32_t ix, uint32_t slot);
/* The number of the value that counts in a view (1..), 0 = the element has no such fact. *assumed, if
 * given, says that it was unknown. */
uint32_t kg_fact_counts(const kg_facts *facts, const kg_catalog *catalog, kg_element of, uint32_t ix,
                        uint32_t slot, kg_view view, bool *assumed);

/* An element with its surroundings, as a rule looks at it. side matters for flows only. */
typedef struct kg_looking {
    const kg_model *model;
    const kg_catalog *catalog;
    const kg_facts *facts;
    kg_spot spot;
} kg_looking;

/* How a conjunction of tests came out. */
typedef enum kg_outcome { KG_FALSE, KG_POSSIBLE, KG_CERTAIN } kg_outcome;
kg_outcome kg_tests_run(const kg_looking *at, const kg_test *tests, size_t n);
/* The element that a test speaks of, seen from a spot: its index, or KG_NONE. */
uint32_t kg_test_element(const kg_looking *at, const kg_test *test);
/* The word that a test looks at; 0 if there is no such element or fact. */
uint64_t kg_test_word(const kg_looking *at, const kg_test *test);

/* ---- assets (guide: procedure 2) ---- */

typedef struct kg_asset_place {
    uint32_t asset;
    kg_element of; /* component: at rest; interface: given there; flow: in transit */
    uint32_t ix;
    kg_text if_;
} kg_asset_place;

typedef struct kg_assets {
    kg_asset_place *places; /* in the order of components, interfaces, flows */
    size_t n_places;
    bool *life;           /* per asset: its category is life */
    uint32_t *hazard_of;  /* per component: its gravest hazard (1 + index), 0 none */
} kg_assets;

int kg_assets_find(kg_assets **out, const kg_model *model, const kg_catalog *catalog, kg_arena *arena);

/* ---- surface (guide: procedure 3) ---- */

typedef enum kg_position {
    KG_FROM_INTERNET, /* anyone on the Internet */
    KG_FROM_RADIO,    /* in radio range */
    KG_FROM_LOCAL,    /* on a local network */
    KG_FROM_HAND,     /* with the device in hand */
    KG_FROM_INSIDER,  /* an insider of an authority */
    KG_POSITIONS
} kg_position;

/* An attack point: a numbered one of the file, or a place of its own. */
typedef struct kg_point {
    kg_str id;      /* AS2, camera.sd, camera@watch */
    int32_t number; /* 0: a place */
    const kg_attack_point *stated; /* NULL: a place */
    kg_spot *spots;
    size_t n_spots;
    uint32_t component; /* of its first spot: the target part */
} kg_point;

typedef struct kg_surface {
    kg_point *points; /* numbered ones by number, then places in the order of the file */
    size_t n_points;
    uint8_t *entry; /* per interface: bit p = position p reaches it directly */
} kg_surface;

int kg_surface_find(kg_surface **out, const kg_model *model, const kg_catalog *catalog,
                    const kg_facts *facts, kg_arena *arena);

/* ---- paths (guide: procedure 3; D9) ---- */

/* What stands behind a step: the row of D9 and the element that it speaks of. */
typedef struct kg_step_note {
    uint32_t row; /* index in catalog->derivations */
    kg_element of;
    uint32_t ix;
    bool assumed; /* an unknown fact was taken at its worst */
} kg_step_note;

/* The attack graph of one view, and the easiest way to each of its nodes for an outsider. */
typedef struct kg_paths {
    const kg_graph *graph;
    const kg_graph_result *easiest; /* from the positions of all outsiders */
    kg_step_note *notes;            /* by an arc's tag */
    size_t n_notes;
    uint32_t position[KG_POSITIONS]; /* nodes; KG_FROM_INSIDER has none */
    uint32_t *presence;  /* per zone: the attacker can send from there */
    uint32_t *touch;     /* per interface: can talk to it */
    uint32_t *past;      /* per interface: got past its authentication */
    uint32_t *control;   /* per component: controls its software */
    uint32_t *body;      /* per component: has opened it; KG_NONE if it has no body */
    uint32_t *on_path;   /* per flow */
    uint32_t *tap;       /* per flow: reads or alters its content on the way */
    uint32_t *read;      /* per flow: has its content, on the way or at an end */
    uint32_t *asset;     /* per asset */
} kg_paths;

int kg_paths_find(kg_paths **out, const kg_model *model, const kg_catalog *catalog,
                  const kg_facts *facts, const kg_assets *assets, const kg_surface *surface,
                  kg_view view, kg_arena *arena);

/* One step of a path as a person reads it. */
typedef struct kg_hop {
    kg_step_note note;
    kg_effort effort;
} kg_hop;

typedef struct kg_path {
    bool reached;
    kg_position from;
    kg_hop *hops;
    size_t n_hops;
    kg_effort effort;
    unsigned sum;
} kg_path;

/* The easiest path to a node for an outsider, or from one position alone (`from` not NULL: computed
 * anew, O(graph)). Inside kg_guard. */
int kg_path_to(kg_path *out, const kg_paths *paths, uint32_t node, const kg_position *from,
               kg_arena *arena);

/* ---- threats (guide: procedures 4 and 5) ---- */

/* An asset that a threat hits, perhaps only under a condition. */
typedef struct kg_hit {
    uint32_t asset;
    kg_text if_;
} kg_hit;

/* Where a rule matched. */
typedef struct kg_match {
    kg_spot spot;
    bool certain;
} kg_match;

typedef struct kg_threat {
    kg_str id;                 /* AS2/settings-change; product/unknown-vulnerability */
    const kg_rule *rule;       /* NULL: the analyst's own */
    const kg_own_threat *own;
    uint32_t class_;           /* index */
    uint32_t point;            /* index in surface; KG_NONE: the whole product */
    uint32_t component;        /* the target part; KG_NONE: the whole product */
    kg_match *matches;
    size_t n_matches;
    bool assumed;              /* it rests on unknown facts */
    kg_hit *hits;              /* as suggested, or as judged; in the order of the model's assets, life first */
    size_t n_hits;
    bool narrowed;             /* the analyst chose the assets */
    const kg_judgement *judgement;
    kg_verdict verdict;        /* 0: not judged yet */
    bool reopened;             /* a fact that the judgement rests on has changed */
    bool life;                 /* against people: comes first */
    const kg_judgement *too_wide; /* a pattern that would waive a threat to life: it takes its own key, so it stays open */
} kg_threat;

/* A cell of the matrix numbered attack point x class. */
typedef enum kg_cell {
    KG_CELL_BY_FACTS, /* no rule applies, by stated facts or by kind */
    KG_CELL_ADOPTED,
    KG_CELL_REJECTED,
    KG_CELL_NOT_APPLICABLE,
    KG_CELL_OPEN
} kg_cell;

/* An unknown fact that decides threats, the most deciding first. */
typedef struct kg_question {
    kg_element of;
    uint32_t ix;
    uint32_t slot;
    uint32_t n_threats;
} kg_question;

typedef struct kg_threats {
    kg_threat *items; /* threats to life first; then adopted by number; then by attack point and rule */
    size_t n;
    size_t n_adopted, n_suggested, n_rejected, n_not_applicable, n_assumed;
    kg_cell *cells;   /* per numbered attack point, per class */
    uint32_t *cell_open; /* unjudged suggestions in the cell */
    size_t n_numbered, n_open_cells;
    kg_question *questions;
    size_t n_questions;
    const kg_judgement **vanished; /* judgements that match nothing */
    size_t n_vanished;
} kg_threats;

int kg_threats_find(kg_threats **out, const kg_model *model, const kg_catalog *catalog,
                    const kg_facts *facts, const kg_assets *assets, const kg_surface *surface,
                    kg_arena *arena);
/* The threat of that id or number (T-02), or NULL. */
const kg_threat *kg_threat_named(const kg_threats *threats, kg_str id);
/* Does a key of the judgements, an id or a pattern, stand for this threat? */
struct kg_analysis;
bool kg_threat_fits(const struct kg_analysis *analysis, const kg_threat *threat, kg_str key);

/* A fact as the `given` of a judgement names it: "camera.lan.kind" is "ethernet". */
typedef struct kg_stated {
    kg_str path, is;
} kg_stated;

enum { KG_GIVEN_MOST = 24 };
/* The stated facts that the conditions of a threat's rule met, in the order of its matches; where a kind
 * settles a fact, the kind. Returns how many; 0 also where they would be more than KG_GIVEN_MOST, since a
 * judgement that rests on everything rests on nothing. Inside kg_guard. */
size_t kg_threat_given(kg_stated **out, const struct kg_analysis *analysis, const kg_threat *threat, kg_arena *arena);

/* ---- treatment (guide: procedure 6) ---- */

typedef struct kg_treating {
    const kg_choice *choice;     /* NULL: recommended by the rule, not chosen */
    const kg_test *fact;         /* the fact that shows or denies it, or NULL */
    const kg_control *control;   /* the declaration, or NULL */
    const kg_evidence *evidence; /* the first that passed, or NULL */
    uint32_t countermeasure;     /* index */
    uint32_t fact_ix;            /* the element of that fact */
    kg_state state;              /* 0: not stated; the weakest over the matched elements */
    bool recommended;            /* by the rule's treated_by */
    bool contradicted;           /* a declared state contradicts the facts */
} kg_treating;

/* Per threat: chosen ones first, in the judgement's order, then recommended ones. Of suggestions nothing
 * is kept (a model may raise a million): see kg_treating_all. */
typedef struct kg_treatment {
    kg_treating **of;
    size_t *n_of;
} kg_treatment;

int kg_treatment_find(kg_treatment **out, const kg_model *model, const kg_catalog *catalog,
                      const kg_facts *facts, const kg_threats *threats, kg_arena *arena);
/* The same list for any threat (its index), also for one that nobody has judged yet: *n items, kept ones
 * or new ones in the arena. Inside kg_guard. */
const kg_treating *kg_treating_all(const struct kg_analysis *analysis, size_t threat, size_t *n,
                                   kg_arena *arena);
/* The state of a countermeasure at one spot, without a threat: as kg_treating, choice not set. */
kg_treating kg_treating_at(const kg_looking *at, uint32_t countermeasure);

/* ---- frameworks (guide: procedure 7) ---- */

typedef enum kg_answer { KG_ANSWER_OPEN, KG_ANSWER_PLANNED, KG_ANSWER_IMPLEMENTED, KG_ANSWER_PROVEN } kg_answer;

typedef struct kg_frameworks {
    /* per framework, per item: the weakest of the chosen countermeasures of adopted threats that answer it */
    kg_answer **answers;
} kg_frameworks;

int kg_frameworks_find(kg_frameworks **out, const kg_catalog *catalog, const kg_threats *threats,
                       const kg_treatment *treatment, kg_arena *arena);
/* The numbers that a countermeasure answers in a framework, or NULL. */
const kg_item_numbers *kg_numbers_in(const kg_countermeasure *countermeasure, uint32_t framework);
/* Are these numbers the guide's own for this choice? Not if another than the device carries it out,
 * nor if the choice itself is a proposal. */
bool kg_numbers_are_guides(const kg_item_numbers *numbers, const kg_choice *choice);

/* ---- risk (guide: procedure 8; D1 to D12) ---- */

/* Why a metric has its value: the row, the element and asset it names, the countermeasure. */
typedef struct kg_reason {
    uint32_t row; /* index in catalog->derivations; KG_NONE: metric not set */
    kg_element of;
    uint32_t ix;
    uint32_t asset;
    uint32_t countermeasure;
    kg_state state; /* of the countermeasure: implemented ones are printed as not verified */
    const kg_override *override; /* a person's value */
    kg_text text;   /* fills {text} */
} kg_reason;

typedef struct kg_feasibility_of {
    bool reached;
    unsigned sum;
    kg_feasibility band;
    uint32_t node;  /* in the paths of that view; KG_NONE for an insider's direct way */
    uint32_t match; /* of the threat */
    bool hindered;  /* a proven measure there has to be beaten as well */
} kg_feasibility_of;

typedef struct kg_risk {
    bool scored; /* false: unknown vulnerabilities */
    kg_cvss vector;       /* v3.1, all groups */
    kg_cvss_scores scores;
    kg_feasibility_of feasibility[KG_VIEWS];
    int value;   /* D12 risk value after treatment, 1..5; 0: not rated, no path is drawn */
    uint32_t decided_by; /* the match whose base vector stands for the threat */
} kg_risk;

typedef struct kg_risks {
    kg_risk *of; /* per threat */
    kg_cvss_version version;
    kg_credit credit;
    size_t before[KG_CVSS_CRITICAL + 1]; /* adopted threats by severity of the base score */
    size_t after[KG_CVSS_CRITICAL + 1];  /* by severity of the environmental score */
} kg_risks;

int kg_risks_find(kg_risks **out, const kg_model *model, const kg_catalog *catalog,
                  const kg_facts *facts, const kg_assets *assets, const kg_paths *const paths[KG_VIEWS],
                  const kg_threats *threats, kg_cvss_version version, kg_credit credit, kg_arena *arena);
/* Why each metric of a threat (its index) has its value: worked out anew, since few are ever asked for.
 * Metrics of a threat that is not scored have no row. */
void kg_risk_reasons(kg_reason out[KG_CVSS_V3_METRICS], const struct kg_analysis *analysis,
                     size_t threat);
/* D6, the guide's figure: does an attack on `attacked` that affects `affected` change scope? */
bool kg_scope_changes(const kg_model *model, uint32_t attacked, uint32_t affected);

/* ---- verification (guide: steps 1-3) ---- */

typedef enum kg_hypothesis { KG_HYPOTHESIS_OPEN, KG_HYPOTHESIS_REFUTED, KG_HYPOTHESIS_CONFIRMED } kg_hypothesis;

typedef struct kg_test_plan {
    uint32_t *methods; /* of the rule first, then of the chosen countermeasures; each once */
    size_t n_methods;
    bool in_scope;     /* the target part is not 検証対象外 */
    kg_hypothesis hypothesis;
    const kg_evidence *evidence; /* that decides the hypothesis, or NULL */
} kg_test_plan;

typedef struct kg_verification {
    kg_test_plan *of; /* per threat */
} kg_verification;

int kg_verification_find(kg_verification **out, const kg_model *model, const kg_catalog *catalog,
                         const kg_threats *threats, const kg_treatment *treatment, kg_arena *arena);

/* ---- all of it ---- */

typedef struct kg_analysis {
    const kg_model *model;
    const kg_catalog *catalog;
    const kg_facts *facts;
    const kg_assets *assets;
    const kg_surface *surface;
    const kg_paths *paths[KG_VIEWS];
    const kg_threats *threats;
    const kg_treatment *treatment;
    const kg_frameworks *frameworks;
    const kg_risks *risks;
    const kg_verification *verification;
} kg_analysis;

typedef struct kg_options {
    kg_cvss_version version;
    kg_credit credit;
} kg_options;

#define KG_OPTIONS_INIT {KG_CVSS_31, KG_CREDIT_IMPLEMENTED}

/* Runs all stages in the guide's order. Everything is owned by `arena`; model and catalogue are
 * borrowed. Remarks of the stages go to diags. Inside kg_guard. */
int kg_analyze(kg_analysis **out, const kg_model *model, const kg_catalog *catalog,
               const kg_options *options, kg_arena *arena, kg_diags *diags);

/* Of two threats (their indices), does the left one come first where people work through them? Life first;
 * then the higher score after and before measures, what is not scored last; then as the analysis has them. */
bool kg_threat_is_before(const kg_analysis *analysis, uint32_t left, uint32_t right);

/* The easiest path of a threat (its index) in a view, as its feasibility counts it: an insider's is the
 * account and its abuse. Not reached: no path is drawn. Inside kg_guard. */
int kg_path_of(kg_path *out, const kg_analysis *analysis, size_t threat, kg_view view, kg_arena *arena);

/* Is it adopted, high or critical after measures, and still without a priority? `check` asks for one. */
bool kg_threat_needs_priority(const kg_analysis *analysis, const kg_threat *threat);
/* What `check` objects to (findings) and what is still open, as diagnostics. */
int kg_check(const kg_analysis *analysis, kg_arena *arena, kg_diags *diags);

/* ---- what an edit moved ---- */

/* An analysis with the remarks of its stages, which are findings too (may be NULL). */
typedef struct kg_compared {
    const kg_analysis *analysis;
    const kg_diags *remarks;
} kg_compared;

/* A threat of which something differs. */
typedef struct kg_moved_threat {
    uint32_t before, after; /* its index in each analysis; KG_NONE: it is not there */
    bool judged; /* another verdict or number, or reopened; also of one that came or went with a verdict */
    bool scored; /* another base, temporal or environmental score; only of one that is in both */
} kg_moved_threat;

/* A chosen countermeasure that has another state now, over all threats in which it has moved so. */
typedef struct kg_moved_state {
    uint32_t countermeasure; /* index */
    kg_state before, after;  /* 0: not stated */
    size_t n_threats;
} kg_moved_state;

typedef struct kg_moved_number {
    size_t before, after;
} kg_moved_number;

typedef struct kg_moved {
    const kg_analysis *before, *after;
    kg_moved_threat *threats; /* in the order of `after`; then those that are gone, in that of `before` */
    size_t n_threats, n_raised, n_gone, n_judged, n_scored;
    kg_moved_state *states; /* by countermeasure, then states */
    size_t n_states;
    kg_diag *came, *went; /* findings, by code and arguments */
    size_t n_came, n_went;
    kg_moved_number adopted, suggested, cells, questions, findings, open; /* cells: open ones */
    bool anything; /* false: the edit moved nothing at all */
} kg_moved;

/* Compares two analyses under one catalogue, by the ids of threats; n log n in what they hold. Everything
 * is owned by `arena`; both analyses are borrowed. Inside kg_guard. */
int kg_compare(kg_moved **out, kg_compared before, kg_compared after, kg_arena *arena);

#ifdef __cplusplus
}
#endif
#endif
