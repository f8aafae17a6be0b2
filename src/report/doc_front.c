// SPDX-License-Identifier: Apache-2.0
// The front of the document: cover, approvals and what is still open, product, summary.
#include "build.h"
#include "report/version.h"

enum { TOP_RISKS = 5 };

/* ---- cover ---- */

static void add_part(kg_db *b, kg_buf *line, kg_str part)
{
    if (!part.n)
        return;
    if (line->n)
        kg_buf_add(line, kg_rp_text(&b->r, KG_M_REPORT_BETWEEN));
    kg_buf_add(line, part);
}

static kg_str footer(kg_db *b)
{
    const kg_document *document = &b->r.model->document;
    kg_buf line = kg_rp_buf(&b->r);
    add_part(b, &line, document->number);
    if (document->edition.n)
        add_part(b, &line, kg_rp_fill1(&b->r, KG_M_REPORT_FOOTER_EDITION, "edition",
                                       document->edition));
    add_part(b, &line, kg_text_in(b->r.model->product.name, b->r.lang));
    add_part(b, &line, kg_text_in(document->classification, b->r.lang));
    return kg_buf_str(&line);
}

static void mark_draft(kg_db *b, int32_t state)
{
    if (state == KG_APPROVED)
        return;
    b->doc->draft = kg_rp_text(&b->r, KG_M_REPORT_DRAFT);
    b->doc->mark = kg_rp_text(&b->r, state == KG_DRAFT       ? KG_M_REPORT_DRAFT_MARK
                                     : state == KG_IN_REVIEW ? KG_M_REPORT_REVIEW_MARK
                                                             : KG_M_REPORT_UNAPPROVED_MARK);
}

static kg_str model_hash(kg_db *b)
{
    kg_buf hash = kg_rp_buf(&b->r);
    if (b->r.model->source)
        kg_sha256_hex(&hash, b->r.model->source->text);
    return kg_buf_str(&hash);
}

static void cover_fields(kg_db *b)
{
    const kg_document *it = &b->r.model->document;
    kg_lang lang = b->r.lang;
    kg_db_field(b, KG_M_REPORT_DOCUMENT_NUMBER, it->number, KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_EDITION, it->edition, KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_DATE, it->on, KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_STATE, kg_say_document_state(b->r.catalog, it->state, lang),
                it->state ? KG_DOC_TEXT : KG_DOC_MISSING);
    kg_db_field(b, KG_M_REPORT_CLASSIFICATION, kg_text_in(it->classification, lang), KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_COMPANY, kg_text_in(it->company, lang), KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_DEPARTMENT, kg_text_in(it->department, lang), KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_KEEP_UNTIL, it->keep_until, KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_MODEL_HASH, model_hash(b), KG_DOC_CODE);
    kg_db_field(b, KG_M_REPORT_MADE_WITH, KG_S("Koguchi " KOGUCHI_VERSION), KG_DOC_TEXT);
}

/* The fields are written as a section's first block, then taken out of it. */
void kg_db_cover(kg_db *b)
{
    kg_str title = kg_text_in(b->r.model->document.title, b->r.lang);
    b->doc->title = title.n ? title : kg_rp_text(&b->r, KG_M_REPORT_TITLE);
    b->doc->footer = footer(b);
    mark_draft(b, b->r.model->document.state);
    kg_db_section(b, "cover", KG_M_REPORT_TITLE);
    cover_fields(b);
    b->doc->fields = b->doc->sections[0].blocks[0];
    b->doc->n_sections = 0;
}

/* ---- approvals and revisions ---- */

static void approval(kg_db *b, int role, const kg_signature *signature)
{
    kg_str name = signature->name.n ? signature->name : kg_rp_text(&b->r, KG_M_WORDS_NOT_ENTERED);
    KG_DB_ROW(b, kg_rp_text(&b->r, role), name, signature->department, signature->on,
              signature->state);
}

static void approval_boxes(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_ROLE, 12, KG_DOC_TEXT},
                                           {KG_M_REPORT_PERSON, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_DEPARTMENT, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_DATE, 16, KG_DOC_TEXT},
                                           {KG_M_REPORT_STATE, 16, KG_DOC_TEXT}};
    const kg_document *document = &b->r.model->document;
    KG_DB_TABLE(b, columns)->approvals = true;
    kg_db_on_cover(b);
    approval(b, KG_M_WORDS_PREPARED, &document->prepared);
    approval(b, KG_M_WORDS_REVIEWED, &document->reviewed);
    approval(b, KG_M_WORDS_APPROVED, &document->approved);
}

/* How many there are of what check knows: findings together, open work by code. */
static size_t list_work(kg_db *b)
{
    size_t findings = 0, open = 0;
    for (int code = 0; code < KG_CODE_COUNT; code++)
        if (kg_code_severity((kg_code)code) == KG_SEV_FINDING)
            findings += b->doc->counts[code];
    if (findings)
        kg_db_item(b, kg_db_labelled(b, kg_rp_text(&b->r, KG_M_REPORT_N_FINDINGS), kg_rp_number(&b->r, findings)));
    for (int code = 0; code < KG_CODE_COUNT; code++) {
        size_t n = b->doc->counts[code];
        if (!n || kg_code_severity((kg_code)code) != KG_SEV_OPEN)
            continue;
        kg_str id = kg_str_format(b->r.arena, "words.open-%s", kg_code_name((kg_code)code));
        kg_db_item(b, kg_db_labelled(b, kg_say_word(b->r.catalog, id.p, b->r.lang), kg_rp_number(&b->r, n)));
        open += n;
    }
    return findings + open;
}

/* What keeps this edition from being finished stands on its cover. */
static void still_open(kg_db *b)
{
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_STILL_OPEN))->cover = true;
    if (!list_work(b))
        kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_NOTHING_OPEN));
    kg_db_on_cover(b);
}

static void texts(kg_db *b, int title, const kg_text *items, size_t n)
{
    if (n)
        kg_db_heading(b, kg_rp_text(&b->r, title));
    for (size_t i = 0; i < n; i++)
        kg_db_item(b, kg_text_in(items[i], b->r.lang));
}

static void revisions(kg_db *b)
{
    static const kg_db_column columns[] = {
        {KG_M_REPORT_EDITION, 8, KG_DOC_TEXT}, {KG_M_REPORT_DATE, 12, KG_DOC_TEXT},
        {KG_M_REPORT_PLACE, 0, KG_DOC_TEXT},   {KG_M_REPORT_REASON, 0, KG_DOC_TEXT},
        {KG_M_WORDS_PREPARED, 12, KG_DOC_TEXT}, {KG_M_WORDS_APPROVED, 12, KG_DOC_TEXT}};
    const kg_document *document = &b->r.model->document;
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_REVISIONS));
    KG_DB_TABLE(b, columns);
    for (size_t i = 0; i < document->n_revisions; i++) {
        const kg_revision *it = &document->revisions[i];
        KG_DB_ROW(b, it->edition, it->on, kg_text_in(it->place, b->r.lang),
                  kg_text_in(it->reason, b->r.lang), it->prepared, it->approved);
    }
}

void kg_db_approval(kg_db *b)
{
    const kg_document *document = &b->r.model->document;
    approval_boxes(b);
    still_open(b);
    if (document->n_revisions)
        revisions(b);
    texts(b, KG_M_REPORT_DISTRIBUTION, document->distribution, document->n_distribution);
    texts(b, KG_M_REPORT_REFERENCES, document->references, document->n_references);
}

/* ---- product ---- */

/* What the test plan leaves out; the analysis does not. */
static void out_of_test(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_COMPONENT, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_ZONE, 0, KG_DOC_TEXT}};
    const kg_model *model = b->r.model;
    kg_doc_table *table = NULL;
    for (uint32_t i = 0; i < model->n_components; i++) {
        if (model->components[i].verified != KG_NO)
            continue;
        if (!table) {
            kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_OUT_OF_TEST));
            kg_db_paragraph(b, kg_rp_text(&b->r, KG_M_REPORT_OUT_OF_TEST_NOTE));
            table = KG_DB_TABLE(b, columns);
        }
        uint32_t zone = model->components[i].zone.ix;
        KG_DB_ROW(b, kg_rp_element(&b->r, KG_OF_COMPONENT, i),
                  zone ? kg_rp_element(&b->r, KG_OF_ZONE, zone - 1) : (kg_str){0});
    }
}

static kg_str variants(kg_db *b, const kg_product *it)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < it->n_variants; i++)
        kg_rp_list_add(&b->r, &list, it->variants[i], false);
    return list.n ? kg_rp_joined(&b->r, &list) : (kg_str){0};
}

void kg_db_product(kg_db *b)
{
    const kg_model *model = b->r.model;
    const kg_product *it = &model->product;
    kg_db_field(b, KG_M_REPORT_PRODUCT_NAME, kg_text_in(it->name, b->r.lang), KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_PRODUCT_MODEL, it->model, KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_HARDWARE, it->hardware, KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_FIRMWARE, it->firmware, KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_SERIAL, it->serial, KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_VARIANTS, variants(b, it), KG_DOC_TEXT);
    texts(b, KG_M_REPORT_ASSUMPTIONS, model->assumptions, model->n_assumptions);
    texts(b, KG_M_REPORT_INTENDED_USE, model->intended_use, model->n_intended_use);
    texts(b, KG_M_REPORT_MISUSE, model->misuse, model->n_misuse);
    out_of_test(b);
}

/* ---- summary ---- */

static void severities(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_COLUMN_SEVERITY, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_BEFORE, 0, KG_DOC_NUMBER},
                                           {KG_M_REPORT_AFTER, 0, KG_DOC_NUMBER}};
    const kg_risks *risks = b->r.analysis->risks;
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_COUNTS));
    KG_DB_TABLE(b, columns);
    for (int s = KG_CVSS_CRITICAL; s >= KG_CVSS_NONE; s--) {
        kg_cvss_severity severity = (kg_cvss_severity)s;
        kg_doc_cell *cells = KG_DB_ROW(b, kg_say_severity(b->r.catalog, severity, b->r.lang),
                                       kg_rp_number(&b->r, risks->before[s]),
                                       kg_rp_number(&b->r, risks->after[s]));
        kg_db_severity(&cells[0], severity);
    }
}

/* Is one of the chosen countermeasures of a threat in place? */
static bool has_in_place(const kg_db *b, uint32_t threat, size_t *chosen)
{
    const kg_treatment *treatment = b->r.analysis->treatment;
    bool found = false;
    for (size_t i = 0; i < treatment->n_of[threat]; i++) {
        const kg_treating *it = &treatment->of[threat][i];
        *chosen += it->choice != NULL;
        found |= it->choice &&
                 (it->state == KG_STATE_IMPLEMENTED || it->state == KG_STATE_PROVEN);
    }
    return found;
}

static void number(kg_db *b, int name, size_t n)
{
    kg_db_field(b, name, kg_rp_number(&b->r, n), KG_DOC_NUMBER);
}

static void gaps(kg_db *b)
{
    size_t without = 0, planned = 0;
    for (uint32_t i = 0; i < kg_db_n_threats(b); i++) {
        size_t chosen = 0;
        const kg_threat *threat = kg_db_threat(b, i);
        if (!kg_db_adopted(b, i) || !b->r.catalog->threat_classes[threat->class_].n_lists)
            continue;
        bool in_place = has_in_place(b, i, &chosen);
        without += !chosen;
        planned += chosen && !in_place;
    }
    number(b, KG_M_REPORT_N_WITHOUT_MEASURE, without);
    number(b, KG_M_REPORT_N_PLANNED_ONLY, planned);
}

static void answered(kg_db *b)
{
    const kg_catalog *catalog = b->r.catalog;
    for (size_t f = 0; f < catalog->n_frameworks; f++) {
        const kg_framework *it = &catalog->frameworks[f];
        size_t n = 0;
        for (size_t i = 0; i < it->n_items; i++)
            n += b->r.analysis->frameworks->answers[f][i] >= KG_ANSWER_IMPLEMENTED;
        kg_str name = kg_text_in(it->column, b->r.lang);
        if (!name.n)
            name = kg_text_in(it->name, b->r.lang);
        kg_arg of[] = {{"n", kg_rp_number(&b->r, n)}, {"all", kg_rp_number(&b->r, it->n_items)}};
        kg_db_named_field(b, kg_rp_fill1(&b->r, KG_M_REPORT_ANSWER_COUNT, "name", name),
                          kg_rp_fill(&b->r, KG_M_REPORT_OF_ALL, of, 2), KG_DOC_NUMBER);
    }
}

/* A reader who misses a number finds here that it is gone on purpose. */
static void retired(kg_db *b)
{
    const kg_model *m = b->r.model;
    kg_rp_list numbers = {0};
    for (size_t i = 0; i < m->n_retired; i++)
        kg_rp_list_add(&b->r, &numbers, m->retired[i], true);
    if (m->n_retired)
        kg_db_field(b, KG_M_REPORT_RETIRED, kg_rp_joined(&b->r, &numbers), KG_DOC_TEXT);
}

static void state_of_work(kg_db *b)
{
    const kg_threats *threats = b->r.analysis->threats;
    const kg_risks *risks = b->r.analysis->risks;
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_STATE_OF_WORK));
    number(b, KG_M_REPORT_N_ADOPTED, threats->n_adopted);
    number(b, KG_M_REPORT_N_SUGGESTED, threats->n_suggested);
    number(b, KG_M_REPORT_N_REJECTED, threats->n_rejected);
    number(b, KG_M_REPORT_N_NOT_APPLICABLE, threats->n_not_applicable);
    retired(b);
    number(b, KG_M_REPORT_N_ASSUMED, threats->n_assumed);
    number(b, KG_M_REPORT_N_QUESTIONS, threats->n_questions);
    gaps(b);
    answered(b);
    number(b, KG_M_REPORT_N_UNVERIFIED, kg_db_unverified_items(b) + kg_db_unverified_methods(b));
    kg_db_field(b, KG_M_REPORT_CREDIT, kg_say_credit(b->r.catalog, risks->credit, b->r.lang),
                KG_DOC_TEXT);
    kg_db_field(b, KG_M_REPORT_CVSS_VERSION, kg_str_of(kg_cvss_version_name(risks->version)),
                KG_DOC_NUMBER);
}

static void top_risks(kg_db *b)
{
    static const kg_db_column columns[] = {{KG_M_REPORT_COLUMN_NUMBER, 10, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_TARGET, 18, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_POINT, 10, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_ATTACK, 0, KG_DOC_TEXT},
                                           {KG_M_REPORT_COLUMN_BASE, 14, KG_DOC_TEXT},
                                           {KG_M_REPORT_ENVIRONMENTAL_SEVERITY, 14, KG_DOC_TEXT}};
    uint32_t urgent[TOP_RISKS];
    size_t n = kg_report_urgent(urgent, TOP_RISKS, b->r.analysis, !b->r.model->n_judgements);
    kg_db_heading(b, kg_rp_text(&b->r, KG_M_REPORT_TOP_RISKS));
    KG_DB_TABLE(b, columns);
    for (size_t i = 0; i < n; i++) {
        const kg_threat *threat = kg_db_threat(b, urgent[i]);
        const kg_risk *risk = &b->r.analysis->risks->of[urgent[i]];
        kg_str none = kg_rp_text(&b->r, KG_M_WORDS_NONE_GIVEN);
        kg_doc_cell *cells =
            KG_DB_ROW(b, kg_rp_label(threat), kg_rp_target(&b->r, threat),
                      kg_rp_point(&b->r, threat), kg_rp_threat(&b->r, threat), none, none);
        cells[0].to = kg_db_anchor(b, threat);
        kg_db_score(b, &cells[4], risk, risk->scores.base);
        kg_db_score(b, &cells[5], risk, risk->scores.environmental);
    }
}

void kg_db_summary(kg_db *b)
{
    severities(b);
    top_risks(b);
    state_of_work(b);
}
