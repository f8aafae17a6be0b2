// SPDX-License-Identifier: Apache-2.0
// The document: its sections in the order of the guide's procedures, and what they share. SECTIONS is
// the table of contents of every format.
#include "build.h"

/* step < 0: outside the guide's steps. */
static const struct {
    const char *id;
    int title, step;
    void (*write)(kg_db *b);
} SECTIONS[] = {
    {"approval", KG_M_REPORT_SECTION_APPROVAL, -1,
     kg_db_approval},
    {"product", KG_M_REPORT_SECTION_PRODUCT, -1,
     kg_db_product},
    {"summary", KG_M_REPORT_SECTION_SUMMARY, -1,
     kg_db_summary},
    {"assets", KG_M_REPORT_SECTION_ASSETS, KG_M_REPORT_STEP_THREATS,
     kg_db_assets},
    {"attacker", KG_M_REPORT_SECTION_ATTACKER, KG_M_REPORT_STEP_THREATS,
     kg_db_attacker},
    {"table", KG_M_REPORT_SECTION_TABLE, KG_M_REPORT_STEP_THREATS,
     kg_db_guide_table},
    {"matrix", KG_M_REPORT_SECTION_MATRIX, KG_M_REPORT_STEP_THREATS,
     kg_db_matrix},
    {"cvss", KG_M_REPORT_SECTION_CVSS, KG_M_REPORT_STEP_RISK,
     kg_db_cvss},
    {"measures", KG_M_REPORT_SECTION_MEASURES, KG_M_REPORT_STEP_MEASURES,
     kg_db_measures},
    {"rejections", KG_M_REPORT_SECTION_REJECTIONS, KG_M_REPORT_STEP_MEASURES,
     kg_db_rejections},
    {"frameworks", KG_M_REPORT_SECTION_FRAMEWORKS, KG_M_REPORT_STEP_MEASURES,
     kg_db_frameworks},
    {"verification", KG_M_REPORT_SECTION_VERIFICATION, KG_M_REPORT_STEP_VERIFICATION,
     kg_db_verification},
    {"residual", KG_M_REPORT_SECTION_RESIDUAL, KG_M_REPORT_STEP_RISK,
     kg_db_residuals},
    {"obligations", KG_M_REPORT_SECTION_OBLIGATIONS, -1,
     kg_db_obligations},
    {"questions", KG_M_REPORT_SECTION_QUESTIONS, -1,
     kg_db_questions},
    {"factors", KG_M_REPORT_SECTION_FACTORS, -1,
     kg_db_factors},
};

/* What check counts, so that the cover says no less. */
static void count_work(kg_doc *doc, const kg_analysis *analysis, const kg_diags *remarks, kg_arena *arena)
{
    kg_diags found;
    kg_diags_init(&found, arena);
    (void)kg_check(analysis, arena, &found);
    for (int code = 0; code < KG_CODE_COUNT; code++) {
        kg_severity severity = kg_code_severity((kg_code)code);
        if (severity == KG_SEV_FINDING || severity == KG_SEV_OPEN)
            doc->counts[code] = found.of_code[code] + (remarks ? remarks->of_code[code] : 0);
    }
}

static kg_db pen(kg_buf *spare, kg_doc *doc, const kg_analysis *analysis, const kg_report_options *options,
                 kg_arena *arena)
{
    kg_buf_init(spare, arena);
    return (kg_db){.r = kg_rp_of(spare, analysis, options->lang), .options = options, .doc = doc};
}

void kg_doc_front(kg_doc *out, const kg_analysis *analysis, const kg_report_options *options,
                  kg_arena *arena)
{
    kg_buf spare;
    *out = (kg_doc){.lang = options->lang};
    kg_db b = pen(&spare, out, analysis, options, arena);
    count_work(out, analysis, options->remarks, arena);
    kg_db_cover(&b);
}

enum { N_SECTIONS = sizeof SECTIONS / sizeof *SECTIONS };

/* False: it has nothing to say. */
static bool make_section(kg_doc_section *out, const kg_doc *front, size_t ix, const kg_analysis *analysis,
                         const kg_report_options *options, kg_arena *arena)
{
    kg_buf spare;
    kg_doc one = *front;
    if (options->only_table && SECTIONS[ix].write != kg_db_guide_table)
        return false;
    one.sections = NULL;
    one.n_sections = 0;
    kg_db b = pen(&spare, &one, analysis, options, arena);
    kg_db_section(&b, SECTIONS[ix].id, SECTIONS[ix].title);
    if (SECTIONS[ix].step >= 0)
        one.sections[0].step = kg_rp_text(&b.r, SECTIONS[ix].step);
    SECTIONS[ix].write(&b);
    kg_db_end(&b);
    if (one.n_sections)
        *out = one.sections[0];
    return one.n_sections > 0;
}

void kg_doc_make(kg_doc *out, const kg_analysis *analysis, const kg_report_options *options,
                 kg_arena *arena)
{
    kg_doc_front(out, analysis, options, arena);
    out->sections = KG_NEW_N(arena, kg_doc_section, N_SECTIONS);
    for (size_t i = 0; i < N_SECTIONS; i++)
        out->n_sections += make_section(&out->sections[out->n_sections], out, i, analysis, options, arena);
}

/* A section in the making: what a guarded call is given. */
typedef struct making {
    const kg_doc *front;
    const kg_analysis *analysis;
    const kg_report_options *options;
    size_t ix;
    kg_arena arena;
    kg_doc_draw draw;
    void *with;
} making;

static int make_and_draw(void *arg)
{
    making *m = arg;
    kg_doc_section section;
    if (make_section(&section, m->front, m->ix, m->analysis, m->options, &m->arena))
        m->draw(m->with, &section, &m->arena);
    return KG_OK;
}

/* Guarded of its own, so that its arena is freed when memory runs out too. */
int kg_doc_each(const kg_doc *front, const kg_analysis *analysis, const kg_report_options *options,
                kg_heap *heap, kg_doc_draw draw, void *with)
{
    int result = KG_OK;
    for (size_t i = 0; i < N_SECTIONS && result == KG_OK; i++) {
        making m = {.front = front, .analysis = analysis, .options = options, .ix = i, .draw = draw, .with = with};
        kg_arena_init(&m.arena, heap);
        result = kg_guard(heap, make_and_draw, &m);
        kg_arena_clear(&m.arena);
    }
    return result;
}

/* ---- what the sections share ---- */

const kg_threat *kg_db_threat(const kg_db *b, uint32_t ix)
{
    return &b->r.analysis->threats->items[ix];
}

size_t kg_db_n_threats(const kg_db *b)
{
    return b->r.analysis->threats->n;
}

bool kg_db_adopted(const kg_db *b, uint32_t ix)
{
    return kg_db_threat(b, ix)->verdict == KG_ADOPTED;
}

bool kg_db_spoken_of(const kg_db *b, uint32_t ix)
{
    return kg_db_adopted(b, ix) || (!b->r.model->n_judgements && !kg_db_threat(b, ix)->verdict);
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* Any other byte becomes its two digits behind a "_", so that no two labels share an anchor. */
kg_str kg_db_anchor(const kg_db *b, const kg_threat *threat)
{
    kg_str label = kg_rp_label(threat);
    kg_buf buf = kg_rp_buf(&b->r);
    kg_buf_addz(&buf, "cvss-");
    for (size_t i = 0; i < label.n; i++) {
        if (is_plain(label.p[i]))
            kg_buf_addc(&buf, label.p[i]);
        else
            kg_buf_addf(&buf, "_%02x", (unsigned)(unsigned char)label.p[i]);
    }
    return kg_buf_str(&buf);
}

kg_str kg_db_labelled(const kg_db *b, kg_str name, kg_str text)
{
    kg_arg args[] = {{"name", name}, {"text", text}};
    return kg_rp_fill(&b->r, KG_M_WORDS_LABEL, args, 2);
}

void kg_db_score(const kg_db *b, kg_doc_cell *cell, const kg_risk *risk, int tenths)
{
    if (!risk->scored)
        return;
    cell->text = kg_rp_rating(&b->r, tenths);
    kg_db_severity(cell, kg_cvss_severity_of(tenths));
}

/* ---- what is still to be confirmed ---- */

size_t kg_db_unverified_items(const kg_db *b)
{
    size_t n = 0;
    const kg_catalog *catalog = b->r.catalog;
    for (size_t f = 0; f < catalog->n_frameworks; f++)
        for (size_t i = 0; i < catalog->frameworks[f].n_items; i++)
            n += catalog->frameworks[f].items[i].unverified == KG_YES &&
                 b->r.analysis->frameworks->answers[f][i] != KG_ANSWER_OPEN;
    return n;
}

static bool plans(const kg_db *b, uint32_t method)
{
    for (uint32_t t = 0; t < kg_db_n_threats(b); t++) {
        const kg_test_plan *plan = &b->r.analysis->verification->of[t];
        for (size_t i = 0; kg_db_adopted(b, t) && i < plan->n_methods; i++)
            if (plan->methods[i] == method)
                return true;
    }
    return false;
}

size_t kg_db_unverified_methods(const kg_db *b)
{
    size_t n = 0;
    for (uint32_t i = 0; i < b->r.catalog->n_methods; i++)
        n += b->r.catalog->methods[i].unverified == KG_YES && plans(b, i);
    return n;
}

/* ---- the most urgent ---- */

size_t kg_report_urgent(uint32_t *out, size_t most, const kg_analysis *a, bool suggestions)
{
    size_t n = 0;
    kg_verdict wanted = suggestions ? (kg_verdict)0 : KG_ADOPTED;
    for (uint32_t i = 0; i < a->threats->n; i++) {
        if (a->threats->items[i].verdict != wanted)
            continue;
        size_t at = n < most ? n++ : most;
        for (; at && kg_threat_is_before(a, i, out[at - 1]); at--)
            if (at < most)
                out[at] = out[at - 1];
        if (at < most)
            out[at] = i;
    }
    return n;
}
