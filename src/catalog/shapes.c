// SPDX-License-Identifier: Apache-2.0
// The tables of the catalogue's files: see koguchi/catalog.h for what each field means.
#include "catalog/shapes.h"

static const char *const yes_no[] = {"yes", "no", NULL};
static const char *const origins[] = {"guide", "proposal", NULL};
static const char *const elements[] = {"zone", "component", "interface", "flow", "product", NULL};
static const char *const scopes[] = {"unchanged", "changed", "by-assets", NULL};
static const char *const hits[] = {"carried", "given", "stored", "device", "none", NULL};
static const char *const natures[] = {"in-transit",   "authentication", "authenticated",
                                      "availability", "physical",       "local",
                                      NULL};

static const kg_field asset_category_fields[] = {
    KG_F_LIST(kg_asset_category, was, KG_T_STR, 0),
    KG_F(kg_asset_category, number, KG_T_INT, KG_REQUIRED),
    KG_F(kg_asset_category, name, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_asset_category, examples, KG_T_TEXT, KG_REQUIRED),
    KG_F_WORD(kg_asset_category, life, yes_no, 0),
    KG_F_WORD(kg_asset_category, secret, yes_no, 0),
    KG_F(kg_asset_category, source, KG_T_STR, KG_REQUIRED),
};
static const kg_shape asset_category = KG_SHAPE(kg_asset_category, "asset category", asset_category_fields);

static const kg_field impact_fields[] = {
    KG_F(kg_impact, C, KG_T_STR, 0),
    KG_F(kg_impact, I, KG_T_STR, 0),
    KG_F(kg_impact, A, KG_T_STR, 0),
    KG_F(kg_impact, because, KG_T_TEXT, 0),
};
static const kg_shape impact = KG_SHAPE(kg_impact, "impact", impact_fields);

static const kg_field class_item_fields[] = {
    KG_F_REF(kg_class_item, countermeasure, KG_V_COUNTERMEASURES, KG_REQUIRED),
    KG_F(kg_class_item, qualifier, KG_T_TEXT, 0),
};
static const kg_shape class_item =
    KG_SHAPE_SCALAR(kg_class_item, "item of a class list", class_item_fields, "countermeasure");

static const kg_field class_list_fields[] = {
    KG_F(kg_class_list, name, KG_T_TEXT, 0),
    KG_F_RECORDS(kg_class_list, items, &class_item, KG_REQUIRED),
};
static const kg_shape class_list = KG_SHAPE(kg_class_list, "class list", class_list_fields);

static const kg_field threat_class_fields[] = {
    KG_F_LIST(kg_threat_class, was, KG_T_STR, 0),
    KG_F(kg_threat_class, number, KG_T_INT, KG_REQUIRED),
    KG_F(kg_threat_class, name, KG_T_TEXT, KG_REQUIRED),
    {.name = "short", .type = KG_T_TEXT, .flags = KG_REQUIRED, .offset = offsetof(kg_threat_class, short_)},
    KG_F_WORD(kg_threat_class, stride, yes_no, KG_REQUIRED),
    KG_F(kg_threat_class, explains, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_threat_class, added, KG_T_TEXT, 0),
    KG_F_WORD(kg_threat_class, scored, yes_no, 0),
    KG_F_RECORD(kg_threat_class, impact, &impact, 0),
    KG_F_MAP(kg_threat_class, lists, &class_list, KG_KEY_ID, 0),
    KG_F(kg_threat_class, source, KG_T_STR, KG_REQUIRED),
};
static const kg_shape threat_class = KG_SHAPE(kg_threat_class, "threat class", threat_class_fields);

static const kg_field test_fields[] = {
    KG_F_LIST(kg_test, is, KG_T_STR, KG_REQUIRED),
};
static const kg_shape test = KG_SHAPE_SCALAR(kg_test, "test", test_fields, "is");

static const kg_field metrics_fields[] = {
    KG_F(kg_metrics, MAV, KG_T_STR, 0), KG_F(kg_metrics, MAC, KG_T_STR, 0),
    KG_F(kg_metrics, MPR, KG_T_STR, 0), KG_F(kg_metrics, MUI, KG_T_STR, 0),
    KG_F(kg_metrics, MC, KG_T_STR, 0),  KG_F(kg_metrics, MI, KG_T_STR, 0),
    KG_F(kg_metrics, MA, KG_T_STR, 0),
};
static const kg_shape metrics = KG_SHAPE(kg_metrics, "metrics", metrics_fields);

static const kg_field effect_fields[] = {
    KG_F_REF(kg_effect, row, KG_V_DERIVATIONS, KG_REQUIRED),
    KG_F_LIST(kg_effect, against, KG_T_STR, 0),
    KG_F_REFS(kg_effect, classes, KG_V_THREAT_CLASSES, 0),
    KG_F_REFS(kg_effect, rules, KG_V_RULES, 0),
    KG_F_REF(kg_effect, with, KG_V_COUNTERMEASURES, 0),
    KG_F_MAP(kg_effect, when, &test, KG_KEY_ANY, 0),
    KG_F_WORD(kg_effect, needs_proof, yes_no, 0),
    KG_F_WORD(kg_effect, needs_flaw, yes_no, 0),
    KG_F_RECORD(kg_effect, sets, &metrics, KG_REQUIRED),
};
static const kg_shape effect = KG_SHAPE(kg_effect, "effect", effect_fields);

static const kg_field item_numbers_fields[] = {
    KG_F_REF(kg_item_numbers, framework, KG_V_FRAMEWORKS, KG_REQUIRED),
    KG_F_LIST(kg_item_numbers, items, KG_T_STR, KG_REQUIRED),
    KG_F_WORD(kg_item_numbers, origin, origins, KG_REQUIRED),
};
static const kg_shape item_numbers = KG_SHAPE(kg_item_numbers, "framework numbers", item_numbers_fields);

static const kg_field countermeasure_fields[] = {
    KG_F_LIST(kg_countermeasure, was, KG_T_STR, 0),
    KG_F(kg_countermeasure, number, KG_T_INT, KG_REQUIRED),
    KG_F(kg_countermeasure, name, KG_T_TEXT, KG_REQUIRED),
    KG_F_LIST(kg_countermeasure, aliases, KG_T_STR, 0),
    KG_F(kg_countermeasure, purpose, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_countermeasure, caution, KG_T_TEXT, 0),
    KG_F_MAP(kg_countermeasure, shown_by, &test, KG_KEY_ANY, 0),
    KG_F_MAP(kg_countermeasure, denied_by, &test, KG_KEY_ANY, 0),
    KG_F_RECORDS(kg_countermeasure, effects, &effect, 0),
    KG_F_RECORDS(kg_countermeasure, frameworks, &item_numbers, 0),
    KG_F_REFS(kg_countermeasure, verify, KG_V_METHODS, 0),
    KG_F(kg_countermeasure, source, KG_T_STR, KG_REQUIRED),
};
static const kg_shape countermeasure = KG_SHAPE(kg_countermeasure, "countermeasure", countermeasure_fields);

static const kg_field framework_group_fields[] = {
    KG_F(kg_framework_group, name, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_framework_group, count, KG_T_INT, KG_REQUIRED),
};
static const kg_shape framework_group = KG_SHAPE(kg_framework_group, "viewpoint", framework_group_fields);

static const kg_field framework_item_fields[] = {
    KG_F(kg_framework_item, group, KG_T_STR, 0),
    KG_F(kg_framework_item, title, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_framework_item, summary, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_framework_item, sub_items, KG_T_INT, 0),
    KG_F_WORD(kg_framework_item, unverified, yes_no, 0),
};
static const kg_shape framework_item = KG_SHAPE(kg_framework_item, "framework item", framework_item_fields);

static const kg_field framework_fields[] = {
    KG_F(kg_framework, name, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_framework, column, KG_T_TEXT, 0),
    KG_F(kg_framework, version, KG_T_STR, KG_REQUIRED),
    KG_F(kg_framework, caution, KG_T_TEXT, 0),
    KG_F_MAP(kg_framework, groups, &framework_group, KG_KEY_ID, 0),
    KG_F_MAP(kg_framework, items, &framework_item, KG_KEY_ANY, KG_REQUIRED),
    KG_F(kg_framework, source, KG_T_STR, KG_REQUIRED),
};
static const kg_shape framework = KG_SHAPE(kg_framework, "framework", framework_fields);

static const kg_field fact_value_fields[] = {
    KG_F(kg_fact_value, name, KG_T_TEXT, KG_REQUIRED),
};
static const kg_shape fact_value = KG_SHAPE(kg_fact_value, "value", fact_value_fields);

static const kg_field fact_fields[] = {
    KG_F_WORD(kg_fact, of, elements, KG_REQUIRED),
    KG_F(kg_fact, name, KG_T_TEXT, KG_REQUIRED),
    KG_F_MAP(kg_fact, values, &fact_value, KG_KEY_ANY, KG_REQUIRED),
    KG_F(kg_fact, worst, KG_T_STR, 0),
    KG_F_WORD(kg_fact, protective, yes_no, 0),
    KG_F_WORD(kg_fact, derived, yes_no, 0),
    KG_F_LIST(kg_fact, kinds, KG_T_STR, 0),
    KG_F(kg_fact, question, KG_T_TEXT, 0),
    KG_F(kg_fact, help, KG_T_TEXT, KG_REQUIRED),
};
static const kg_shape fact = KG_SHAPE(kg_fact, "fact", fact_fields);

static const kg_field settled_fields[] = {
    KG_F(kg_settled, is, KG_T_STR, KG_REQUIRED),
};
static const kg_shape settled = KG_SHAPE_SCALAR(kg_settled, "settled fact", settled_fields, "is");

static const kg_field kind_fields[] = {
    KG_F_LIST(kg_kind, was, KG_T_STR, 0),
    KG_F(kg_kind, name, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_kind, family, KG_T_STR, 0),
    KG_F_MAP(kg_kind, settles, &settled, KG_KEY_ANY, 0),
    KG_F_LIST(kg_kind, carried_by, KG_T_STR, 0),
};
static const kg_shape kind = KG_SHAPE(kg_kind, "kind", kind_fields);

static const kg_field scope_fields[] = {
    KG_F_WORD(kg_scope, to, scopes, KG_REQUIRED),
    KG_F_REF(kg_scope, row, KG_V_DERIVATIONS, KG_REQUIRED),
};
static const kg_shape scope = KG_SHAPE(kg_scope, "scope", scope_fields);

static const kg_field refs_fields[] = {
    KG_F_LIST(kg_refs, cwe, KG_T_STR, 0),
    KG_F_LIST(kg_refs, capec, KG_T_STR, 0),
    KG_F_LIST(kg_refs, emb3d, KG_T_STR, 0),
};
static const kg_shape refs = KG_SHAPE(kg_refs, "references", refs_fields);

static const kg_field rule_fields[] = {
    KG_F_LIST(kg_rule, was, KG_T_STR, 0),
    {.name = "class", .type = KG_T_REF, .flags = KG_REQUIRED, .vocab = KG_V_THREAT_CLASSES,
     .offset = offsetof(kg_rule, class_)},
    KG_F(kg_rule, facet, KG_T_STR, 0),
    KG_F_WORD(kg_rule, looks_at, elements, KG_REQUIRED),
    KG_F_MAP(kg_rule, when, &test, KG_KEY_ANY, 0),
    KG_F_REFS(kg_rule, treated_by, KG_V_COUNTERMEASURES, 0),
    KG_F_REFS(kg_rule, hindered_by, KG_V_COUNTERMEASURES, 0),
    KG_F(kg_rule, says, KG_T_TEXT, KG_REQUIRED),
    KG_F_WORD(kg_rule, hits, hits, KG_REQUIRED),
    KG_F_WORD(kg_rule, against, natures, KG_REQUIRED),
    KG_F_RECORD(kg_rule, impact, &impact, 0),
    KG_F_RECORD(kg_rule, scope, &scope, 0),
    KG_F(kg_rule, victim_acts, KG_T_TEXT, 0),
    KG_F_WORD(kg_rule, needs_flaw, yes_no, 0),
    KG_F_WORD(kg_rule, no_code, yes_no, 0),
    KG_F_WORD(kg_rule, insider, yes_no, 0),
    KG_F_RECORD(kg_rule, refs, &refs, 0),
    KG_F_REFS(kg_rule, verify, KG_V_METHODS, KG_REQUIRED),
};
static const kg_shape rule = KG_SHAPE(kg_rule, "rule", rule_fields);

static const kg_field method_fields[] = {
    KG_F_LIST(kg_method, was, KG_T_STR, 0),
    KG_F(kg_method, name, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_method, does, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_method, passes, KG_T_TEXT, KG_REQUIRED),
    KG_F_REFS(kg_method, tools, KG_V_TOOLS, 0),
    KG_F_LIST(kg_method, families, KG_T_STR, 0),
    KG_F_WORD(kg_method, unverified, yes_no, 0),
};
static const kg_shape method = KG_SHAPE(kg_method, "method", method_fields);

static const kg_field tool_fields[] = {
    KG_F(kg_tool, name, KG_T_STR, KG_REQUIRED),
    KG_F(kg_tool, does, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_tool, licence, KG_T_STR, 0),
    KG_F(kg_tool, output, KG_T_STR, 0),
    KG_F_WORD(kg_tool, unverified, yes_no, 0),
};
static const kg_shape tool = KG_SHAPE(kg_tool, "tool", tool_fields);

static const kg_field effort_fields[] = {
    KG_F(kg_effort_row, days, KG_T_INT, 0),      KG_F(kg_effort_row, expertise, KG_T_INT, 0),
    KG_F(kg_effort_row, knowledge, KG_T_INT, 0), KG_F(kg_effort_row, window, KG_T_INT, 0),
    KG_F(kg_effort_row, equipment, KG_T_INT, 0),
};
static const kg_shape effort = KG_SHAPE(kg_effort_row, "effort", effort_fields);

static const kg_field derivation_fields[] = {
    KG_F(kg_derivation, table, KG_T_STR, KG_REQUIRED),
    KG_F(kg_derivation, gives, KG_T_STR, 0),
    KG_F_RECORD(kg_derivation, effort, &effort, 0),
    KG_F(kg_derivation, says, KG_T_TEXT, KG_REQUIRED),
    KG_F_WORD(kg_derivation, unverified, yes_no, 0),
    KG_F_WORD(kg_derivation, origin, origins, 0),
};
static const kg_shape derivation = KG_SHAPE(kg_derivation, "derivation", derivation_fields);

static const kg_field template_fields[] = {
    KG_F(kg_template, title, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_template, says, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_template, text, KG_T_STR, 0),
};
static const kg_shape template = KG_SHAPE(kg_template, "template", template_fields);

static const kg_field contradiction_fields[] = {
    KG_F_WORD(kg_contradiction, looks_at, elements, KG_REQUIRED),
    KG_F_MAP(kg_contradiction, when, &test, KG_KEY_ANY, KG_REQUIRED),
    KG_F(kg_contradiction, says, KG_T_TEXT, KG_REQUIRED),
};
static const kg_shape contradiction = KG_SHAPE(kg_contradiction, "contradiction", contradiction_fields);

static const kg_field message_fields[] = {
    KG_F(kg_message, ja, KG_T_STR, KG_REQUIRED),
    KG_F(kg_message, en, KG_T_STR, KG_REQUIRED),
};
static const kg_shape message = KG_SHAPE(kg_message, "message", message_fields);

static const kg_field diag_text_fields[] = {
    KG_F(kg_diag_text, says, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_diag_text, hint, KG_T_TEXT, KG_REQUIRED),
    KG_F(kg_diag_text, explain, KG_T_TEXT, KG_REQUIRED),
};
static const kg_shape diag_text = KG_SHAPE(kg_diag_text, "diagnostic", diag_text_fields);

static const kg_field catalog_fields[] = {
    KG_F_MAP(kg_catalog, asset_categories, &asset_category, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, threat_classes, &threat_class, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, countermeasures, &countermeasure, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, frameworks, &framework, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, facts, &fact, KG_KEY_ANY, 0),
    KG_F_MAP(kg_catalog, zone_kinds, &kind, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, component_kinds, &kind, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, interface_kinds, &kind, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, rules, &rule, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, methods, &method, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, tools, &tool, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, derivations, &derivation, KG_KEY_ANY, 0),
    KG_F_MAP(kg_catalog, templates, &template, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, contradictions, &contradiction, KG_KEY_ID, 0),
    KG_F_MAP(kg_catalog, messages, &message, KG_KEY_ANY, 0),
    KG_F_MAP(kg_catalog, diagnostics, &diag_text, KG_KEY_ANY, 0),
};
const kg_shape kg_catalog_shape = KG_SHAPE(kg_catalog, "catalogue", catalog_fields);
