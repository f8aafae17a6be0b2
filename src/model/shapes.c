// SPDX-License-Identifier: Apache-2.0
// The table of the model file (design section 3): it drives reading, checking, the JSON Schema and
// docs/model.md. References to the model's own elements are resolved by link.c.
#include <koguchi/model.h>

static const char *const yes_no[] = {"true", "false", NULL};
static const char *const languages[] = {"ja", "en", NULL};
static const char *const needs_words[] = {"catastrophic", "serious", "limited", NULL};
static const char *const states[] = {"planned", "implemented", "proven", "not-applicable", NULL};
static const char *const document_states[] = {"draft", "in-review", "approved", NULL};
static const char *const severities[] = {"S0", "S1", "S2", "S3", NULL};
static const char *const starters[] = {"from", "to", "user", NULL};
static const char *const makers[] = {"device", "app", "cloud", "operation", NULL};
static const char *const origins[] = {"guide", "proposal", NULL};
static const char *const priorities[] = {"high", "medium", "low", NULL};
static const char *const treatments[] = {"reduce", "avoid", "transfer", "accept", NULL};
static const char *const results[] = {"pass", "fail", "pending", "not-applicable", NULL};
static const char *const natures[] = {"in-transit",   "authentication", "authenticated",
                                      "availability", "physical",       "local",
                                      NULL};

#define F_AS(record, name_, member_, type_, flags_) \
    {.name = (name_), .type = (type_), .flags = (flags_), .offset = offsetof(record, member_)}

static const kg_field signature_fields[] = {
    KG_F(kg_signature, name, KG_T_STR, 0),
    KG_F(kg_signature, department, KG_T_STR, 0),
    KG_F(kg_signature, on, KG_T_DATE, 0),
    KG_F(kg_signature, state, KG_T_STR, 0),
};
static const kg_shape signature = KG_SHAPE_SCALAR(kg_signature, "signature", signature_fields, "name");

static const kg_field revision_fields[] = {
    KG_F(kg_revision, edition, KG_T_STR, KG_REQUIRED),
    KG_F(kg_revision, on, KG_T_DATE, KG_REQUIRED),
    KG_F(kg_revision, place, KG_T_TEXT, 0),
    KG_F(kg_revision, reason, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_revision, prepared, KG_T_STR, 0),
    KG_F(kg_revision, approved, KG_T_STR, 0),
};
static const kg_shape revision = KG_SHAPE(kg_revision, "revision", revision_fields);

static const kg_field document_fields[] = {
    KG_F(kg_document, number, KG_T_STR, 0),
    KG_F(kg_document, title, KG_T_TEXT, 0),
    KG_F(kg_document, edition, KG_T_STR, 0),
    KG_F(kg_document, on, KG_T_DATE, 0),
    KG_F(kg_document, classification, KG_T_TEXT, 0),
    KG_F_WORD(kg_document, state, document_states, 0),
    KG_F(kg_document, company, KG_T_TEXT, 0),
    KG_F(kg_document, department, KG_T_TEXT, 0),
    KG_F_RECORD(kg_document, prepared, &signature, 0),
    KG_F_RECORD(kg_document, reviewed, &signature, 0),
    KG_F_RECORD(kg_document, approved, &signature, 0),
    KG_F_RECORDS(kg_document, revisions, &revision, 0),
    KG_F_LIST(kg_document, references, KG_T_TEXT, 0),
    KG_F_LIST(kg_document, distribution, KG_T_TEXT, 0),
    KG_F(kg_document, keep_until, KG_T_DATE, 0),
};
static const kg_shape document = KG_SHAPE(kg_document, "document", document_fields);

static const kg_field product_fields[] = {
    KG_F(kg_product, name, KG_T_TEXT, 0),
    KG_F(kg_product, model, KG_T_STR, 0),
    KG_F(kg_product, hardware, KG_T_STR, 0),
    KG_F(kg_product, firmware, KG_T_STR, 0),
    KG_F(kg_product, serial, KG_T_STR, 0),
    KG_F_LIST(kg_product, variants, KG_T_STR, 0),
};
static const kg_shape product = KG_SHAPE(kg_product, "product", product_fields);

static const kg_field zone_fields[] = {
    KG_F(kg_zone, name, KG_T_TEXT, 0),
    KG_F_REF(kg_zone, kind, KG_V_ZONE_KINDS, KG_REQUIRED),
    KG_F_REF(kg_zone, in, KG_MV_ZONES, 0),
};
static const kg_shape zone = KG_SHAPE_FACTS(kg_zone, "zone", zone_fields, KG_OF_ZONE);

static const kg_field authority_fields[] = {
    F_AS(kg_authority, "ja", name.ja, KG_T_STR, 0),
    F_AS(kg_authority, "en", name.en, KG_T_STR, 0),
    KG_F(kg_authority, name, KG_T_TEXT, 0),
};
static const kg_shape authority = KG_SHAPE_SCALAR(kg_authority, "authority", authority_fields, "name");

static const kg_field use_case_fields[] = {
    F_AS(kg_use_case, "ja", name.ja, KG_T_STR, 0),
    F_AS(kg_use_case, "en", name.en, KG_T_STR, 0),
    KG_F(kg_use_case, name, KG_T_TEXT, 0),
};
static const kg_shape use_case = KG_SHAPE_SCALAR(kg_use_case, "use case", use_case_fields, "name");

static const kg_field needs_fields[] = {
    KG_F_WORD(kg_needs, confidentiality, needs_words, 0),
    KG_F_WORD(kg_needs, integrity, needs_words, 0),
    KG_F_WORD(kg_needs, availability, needs_words, 0),
};
static const kg_shape needs = KG_SHAPE(kg_needs, "needs", needs_fields);

static const kg_field asset_fields[] = {
    KG_F(kg_asset, name, KG_T_TEXT, 0),
    KG_F_REF(kg_asset, category, KG_V_ASSET_CATEGORIES, KG_REQUIRED),
    KG_F_RECORD(kg_asset, needs, &needs, 0),
    KG_F_REFS(kg_asset, trusted_by, KG_MV_COMPONENTS, 0),
    KG_F(kg_asset, obligation, KG_T_TEXT, 0),
};
static const kg_shape asset = KG_SHAPE(kg_asset, "asset", asset_fields);

static const kg_field hazard_fields[] = {
    KG_F(kg_hazard, name, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_hazard, harm, KG_T_TEXT, KG_REQUIRED),
    KG_F_WORD(kg_hazard, severity, severities, KG_REQUIRED),
    KG_F_REFS(kg_hazard, components, KG_MV_COMPONENTS, KG_REQUIRED),
    KG_F(kg_hazard, told, KG_T_TEXT, 0),
};
static const kg_shape hazard = KG_SHAPE(kg_hazard, "hazard", hazard_fields);

static const kg_field holding_fields[] = {
    KG_F_REF(kg_holding, asset, KG_MV_ASSETS, KG_REQUIRED),
    F_AS(kg_holding, "if", if_, KG_T_TEXT, 0),
};
static const kg_shape holding = KG_SHAPE_SCALAR(kg_holding, "holding", holding_fields, "asset");

static const kg_field control_fields[] = {
    KG_F_WORD(kg_control, state, states, KG_REQUIRED),
    KG_F_REFS(kg_control, evidence, KG_MV_EVIDENCE, 0),
    KG_F(kg_control, how, KG_T_TEXT, 0),
};
static const kg_shape control = KG_SHAPE_SCALAR(kg_control, "control", control_fields, "state");

static const kg_field interface_fields[] = {
    KG_F(kg_interface, name, KG_T_TEXT, 0),
    KG_F_REF(kg_interface, kind, KG_V_INTERFACE_KINDS, KG_REQUIRED),
    KG_F(kg_interface, on, KG_T_STR, 0),
    KG_F_RECORDS(kg_interface, gives, &holding, 0),
    KG_F_MAP(kg_interface, controls, &control, KG_KEY_ID, 0),
};
static const kg_shape interface = KG_SHAPE_FACTS(kg_interface, "interface", interface_fields, KG_OF_INTERFACE);

static const kg_field component_fields[] = {
    KG_F(kg_component, name, KG_T_TEXT, 0),
    KG_F(kg_component, report_as, KG_T_TEXT, 0),
    KG_F_REF(kg_component, kind, KG_V_COMPONENT_KINDS, KG_REQUIRED),
    KG_F_REF(kg_component, zone, KG_MV_ZONES, KG_REQUIRED),
    KG_F_REF(kg_component, authority, KG_MV_AUTHORITIES, 0),
    KG_F_WORD(kg_component, verified, yes_no, 0),
    KG_F_RECORDS(kg_component, stores, &holding, 0),
    KG_F_MAP(kg_component, interfaces, &interface, KG_KEY_ID, 0),
    KG_F_MAP(kg_component, controls, &control, KG_KEY_ID, 0),
};
static const kg_shape component = KG_SHAPE_FACTS(kg_component, "component", component_fields, KG_OF_COMPONENT);

static const kg_field flow_fields[] = {
    KG_F(kg_flow, name, KG_T_TEXT, 0),
    KG_F_REFS(kg_flow, use_cases, KG_MV_USE_CASES, 0),
    F_AS(kg_flow, "from", from_, KG_T_STR, KG_REQUIRED),
    F_AS(kg_flow, "to", to_, KG_T_STR, KG_REQUIRED),
    {.name = "route", .type = KG_T_LIST, .item = KG_T_STR, .offset = offsetof(kg_flow, route_),
     .n_offset = offsetof(kg_flow, n_route_)},
    KG_F_RECORDS(kg_flow, carries, &holding, 0),
    KG_F_WORD(kg_flow, started_by, starters, 0),
    KG_F_MAP(kg_flow, controls, &control, KG_KEY_ID, 0),
};
static const kg_shape flow = KG_SHAPE_FACTS(kg_flow, "flow", flow_fields, KG_OF_FLOW);

static const kg_field attack_point_fields[] = {
    KG_F_LIST(kg_attack_point, at, KG_T_STR, KG_REQUIRED),
    KG_F(kg_attack_point, name, KG_T_TEXT, 0),
};
static const kg_shape attack_point = KG_SHAPE_SCALAR(kg_attack_point, "attack point", attack_point_fields, "at");

static const kg_field choice_fields[] = {
    {.name = "id", .type = KG_T_REF, .flags = KG_REQUIRED, .vocab = KG_V_COUNTERMEASURES,
     .offset = offsetof(kg_choice, countermeasure)},
    KG_F_WORD(kg_choice, by, makers, 0),
    KG_F(kg_choice, note, KG_T_TEXT, 0),
    KG_F_WORD(kg_choice, origin, origins, 0),
};
static const kg_shape choice = KG_SHAPE_SCALAR(kg_choice, "choice", choice_fields, "id");

static const kg_field override_fields[] = {
    KG_F(kg_override, value, KG_T_STR, KG_REQUIRED),
    KG_F(kg_override, because, KG_T_TEXT, 0),
    KG_F(kg_override, by, KG_T_STR, 0),
    KG_F(kg_override, second, KG_T_STR, 0),
};
static const kg_shape override = KG_SHAPE_SCALAR(kg_override, "override", override_fields, "value");

static const kg_field given_fields[] = {KG_F(kg_given, is, KG_T_STR, KG_REQUIRED)};
static const kg_shape given = KG_SHAPE_SCALAR(kg_given, "given fact", given_fields, "is");

static const kg_field priority_fields[] = {
    KG_F_WORD(kg_priority, level, priorities, KG_REQUIRED),
    KG_F(kg_priority, because, KG_T_TEXT, 0),
    KG_F(kg_priority, by, KG_T_STR, 0),
    KG_F(kg_priority, due, KG_T_DATE, 0),
    KG_F(kg_priority, owner, KG_T_STR, 0),
};
static const kg_shape priority = KG_SHAPE_SCALAR(kg_priority, "priority", priority_fields, "level");

static const kg_field residual_fields[] = {
    KG_F_WORD(kg_residual, treatment, treatments, KG_REQUIRED),
    KG_F(kg_residual, because, KG_T_TEXT, 0),
    KG_F(kg_residual, by, KG_T_STR, 0),
    KG_F(kg_residual, second, KG_T_STR, 0),
};
static const kg_shape residual = KG_SHAPE(kg_residual, "residual risk", residual_fields);

static const kg_field judgement_fields[] = {
    KG_F(kg_judgement, adopt, KG_T_STR, 0),
    KG_F(kg_judgement, reject, KG_T_TEXT, 0),
    KG_F(kg_judgement, not_applicable, KG_T_TEXT, 0),
    KG_F_MAP(kg_judgement, given, &given, KG_KEY_ANY, 0),
    KG_F(kg_judgement, says, KG_T_TEXT, 0),
    KG_F_RECORDS(kg_judgement, assets, &holding, 0),
    KG_F_RECORDS(kg_judgement, countermeasures, &choice, 0),
    KG_F_MAP(kg_judgement, cvss, &override, KG_KEY_ANY, 0),
    KG_F(kg_judgement, note, KG_T_TEXT, 0),
    KG_F_RECORD(kg_judgement, priority, &priority, 0),
    KG_F_RECORD(kg_judgement, residual, &residual, 0),
    KG_F(kg_judgement, by, KG_T_STR, 0),
    KG_F(kg_judgement, second, KG_T_STR, 0),
    KG_F(kg_judgement, on, KG_T_DATE, 0),
};
static const kg_shape judgement = KG_SHAPE(kg_judgement, "judgement", judgement_fields);

static const kg_field impact_fields[] = {
    KG_F(kg_impact, C, KG_T_STR, 0),
    KG_F(kg_impact, I, KG_T_STR, 0),
    KG_F(kg_impact, A, KG_T_STR, 0),
    KG_F(kg_impact, because, KG_T_TEXT, 0),
};
static const kg_shape impact = KG_SHAPE(kg_impact, "impact", impact_fields);

static const kg_field own_threat_fields[] = {
    {.name = "class", .type = KG_T_REF, .flags = KG_REQUIRED, .vocab = KG_V_THREAT_CLASSES,
     .offset = offsetof(kg_own_threat, class_)},
    KG_F(kg_own_threat, says, KG_T_TEXT, KG_REQUIRED),
    KG_F_REFS(kg_own_threat, assets, KG_MV_ASSETS, 0),
    KG_F_WORD(kg_own_threat, against, natures, 0),
    KG_F_RECORD(kg_own_threat, impact, &impact, 0),
    KG_F_REFS(kg_own_threat, verify, KG_V_METHODS, 0),
};
static const kg_shape own_threat = KG_SHAPE(kg_own_threat, "own threat", own_threat_fields);

static const kg_field evidence_fields[] = {
    KG_F(kg_evidence, title, KG_T_TEXT, KG_REQUIRED),
    KG_F_REF(kg_evidence, method, KG_V_METHODS, 0),
    KG_F(kg_evidence, tool, KG_T_STR, 0),
    KG_F_WORD(kg_evidence, result, results, KG_REQUIRED),
    KG_F(kg_evidence, by, KG_T_STR, 0),
    KG_F(kg_evidence, on, KG_T_DATE, 0),
    KG_F(kg_evidence, file, KG_T_STR, 0),
    KG_F(kg_evidence, sha256, KG_T_STR, 0),
};
static const kg_shape evidence = KG_SHAPE(kg_evidence, "evidence", evidence_fields);

static const kg_field layout_fields[] = {KG_F(kg_layout, at, KG_T_POINT, KG_REQUIRED)};
static const kg_shape layout = KG_SHAPE_SCALAR(kg_layout, "position", layout_fields, "at");

static const kg_field model_fields[] = {
    KG_F(kg_model, koguchi, KG_T_STR, KG_REQUIRED),
    {.name = "language", .type = KG_T_WORD, .words = languages, .offset = offsetof(kg_model, language_)},
    KG_F_RECORD(kg_model, document, &document, 0),
    KG_F_RECORD(kg_model, product, &product, 0),
    KG_F_LIST(kg_model, assumptions, KG_T_TEXT, 0),
    KG_F_LIST(kg_model, intended_use, KG_T_TEXT, 0),
    KG_F_LIST(kg_model, misuse, KG_T_TEXT, 0),
    KG_F_MAP(kg_model, zones, &zone, KG_KEY_ID, KG_REQUIRED),
    KG_F_MAP(kg_model, authorities, &authority, KG_KEY_ID, 0),
    KG_F_MAP(kg_model, use_cases, &use_case, KG_KEY_ID, 0),
    KG_F_MAP(kg_model, assets, &asset, KG_KEY_ID, 0),
    KG_F_MAP(kg_model, hazards, &hazard, KG_KEY_ID, 0),
    KG_F_MAP(kg_model, components, &component, KG_KEY_ID, KG_REQUIRED),
    KG_F_MAP(kg_model, flows, &flow, KG_KEY_ID, 0),
    KG_F_MAP(kg_model, attack_points, &attack_point, KG_KEY_AS, 0),
    KG_F_MAP(kg_model, judgements, &judgement, KG_KEY_PATTERN, 0),
    KG_F_LIST(kg_model, retired, KG_T_STR, 0),
    KG_F_MAP(kg_model, threats, &own_threat, KG_KEY_THREAT, 0),
    KG_F_MAP(kg_model, evidence, &evidence, KG_KEY_ID, 0),
    KG_F_MAP(kg_model, layout, &layout, KG_KEY_ID, 0),
};
const kg_shape kg_model_shape = KG_SHAPE(kg_model, "model", model_fields);
