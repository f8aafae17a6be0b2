// SPDX-License-Identifier: Apache-2.0
// The report as Markdown: the hand-over in the order of the guide's procedures, one function a
// section. SECTIONS is the table of contents.
#include "internal.h"

/* ---- writing Markdown ---- */

static void heading(const kg_rp *r, int level, kg_str text)
{
    kg_buf_addc(r->out, '\n');
    kg_buf_pad(r->out, '#', (size_t)level);
    kg_buf_addc(r->out, ' ');
    kg_buf_add(r->out, text);
    kg_buf_addz(r->out, "\n\n");
}

/* Text of the model can't open a tag, end a cell or start a line of its own. */
static void add_escaped(kg_buf *out, kg_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\n')
            kg_buf_addz(out, "<br>");
        else if (c == '|')
            kg_buf_addz(out, "\\|");
        else if (c == '<')
            kg_buf_addz(out, "&lt;");
        else if (c != '\r')
            kg_buf_addc(out, c);
    }
}

static void row(const kg_rp *r, const kg_str *cells, size_t n)
{
    kg_buf_addc(r->out, '|');
    for (size_t i = 0; i < n; i++) {
        kg_buf_addc(r->out, ' ');
        add_escaped(r->out, cells[i]);
        kg_buf_addz(r->out, " |");
    }
    kg_buf_addc(r->out, '\n');
}

static void rule(const kg_rp *r, size_t n)
{
    kg_buf_addc(r->out, '|');
    for (size_t i = 0; i < n; i++)
        kg_buf_addz(r->out, "---|");
    kg_buf_addc(r->out, '\n');
}

enum { CELLS_MOST = 12 };

static void head(const kg_rp *r, const int *ids, size_t n)
{
    kg_str cells[CELLS_MOST];
    for (size_t i = 0; i < n; i++)
        cells[i] = kg_rp_text(r, ids[i]);
    row(r, cells, n);
    rule(r, n);
}

#define HEAD(r, ...)                                                                               \
    head((r), (const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))
/* The head of a table stands before its first row, so a table without rows is none. */
#define FIRST(r, n, ...)                                                                           \
    do {                                                                                           \
        if (!(*(n))++)                                                                             \
            HEAD((r), __VA_ARGS__);                                                                \
    } while (0)
#define ROW(r, ...)                                                                                \
    row((r), (const kg_str[]){__VA_ARGS__}, sizeof((const kg_str[]){__VA_ARGS__}) / sizeof(kg_str))

static void line(const kg_rp *r, kg_str text)
{
    add_escaped(r->out, text);
    kg_buf_addz(r->out, "\n\n");
}

static void item(const kg_rp *r, kg_str text)
{
    kg_buf_addz(r->out, "- ");
    add_escaped(r->out, text);
    kg_buf_addc(r->out, '\n');
}

static kg_str labelled(const kg_rp *r, kg_str name, kg_str text)
{
    kg_arg args[] = {{"name", name}, {"text", text}};
    return kg_rp_fill(r, KG_M_WORDS_LABEL, args, 2);
}

static void labelled_item(const kg_rp *r, int id, kg_str text)
{
    if (text.n)
        item(r, labelled(r, kg_rp_text(r, id), text));
}

static void nothing(const kg_rp *r)
{
    line(r, kg_rp_text(r, KG_M_REPORT_NOTHING));
}

static const kg_threat *threat_at(const kg_rp *r, uint32_t ix)
{
    return &r->analysis->threats->items[ix];
}

static size_t n_threats(const kg_rp *r)
{
    return r->analysis->threats->n;
}

static bool adopted(const kg_rp *r, uint32_t ix)
{
    return threat_at(r, ix)->verdict == KG_ADOPTED;
}

/* Those that the report speaks of: adopted ones, or all suggestions while nothing is judged. */
static bool spoken_of(const kg_rp *r, uint32_t ix)
{
    return adopted(r, ix) || (!r->model->n_judgements && !threat_at(r, ix)->verdict);
}

/* ---- cover ---- */

static void cover(const kg_rp *r)
{
    const kg_document *document = &r->model->document;
    kg_str title = kg_text_in(document->title, r->lang);
    kg_buf_addz(r->out, "# ");
    add_escaped(r->out, title.n ? title : kg_rp_text(r, KG_M_REPORT_TITLE));
    kg_buf_addz(r->out, "\n\n");
    if (document->state != 3)
        kg_buf_addf(r->out, "**%.*s**\n\n", KG_P(kg_rp_text(r, KG_M_REPORT_DRAFT)));
    labelled_item(r, KG_M_REPORT_DOCUMENT_NUMBER, document->number);
    labelled_item(r, KG_M_REPORT_EDITION, document->edition);
    labelled_item(r, KG_M_REPORT_DATE, document->on);
    labelled_item(r, KG_M_REPORT_STATE,
                  kg_say_document_state(r->catalog, document->state, r->lang));
    labelled_item(r, KG_M_REPORT_CLASSIFICATION, kg_text_in(document->classification, r->lang));
    labelled_item(r, KG_M_REPORT_COMPANY, kg_text_in(document->company, r->lang));
    labelled_item(r, KG_M_REPORT_DEPARTMENT, kg_text_in(document->department, r->lang));
    labelled_item(r, KG_M_REPORT_KEEP_UNTIL, document->keep_until);
}

static void approval(const kg_rp *r, int role, const kg_signature *signature)
{
    kg_str name = signature->name.n ? signature->name : kg_rp_text(r, KG_M_WORDS_NOT_ENTERED);
    ROW(r, kg_rp_text(r, role), name, signature->department, signature->on, signature->state);
}

static void texts(const kg_rp *r, int title, const kg_text *items, size_t n)
{
    if (!n)
        return;
    heading(r, 3, kg_rp_text(r, title));
    for (size_t i = 0; i < n; i++)
        item(r, kg_text_in(items[i], r->lang));
}

static void approvals(const kg_rp *r)
{
    const kg_document *document = &r->model->document;
    HEAD(r, KG_M_REPORT_ROLE, KG_M_REPORT_PERSON, KG_M_REPORT_DEPARTMENT, KG_M_REPORT_DATE,
         KG_M_REPORT_STATE);
    approval(r, KG_M_WORDS_PREPARED, &document->prepared);
    approval(r, KG_M_WORDS_REVIEWED, &document->reviewed);
    approval(r, KG_M_WORDS_APPROVED, &document->approved);
    for (size_t i = 0; i < document->n_revisions; i++) {
        const kg_revision *it = &document->revisions[i];
        if (!i) {
            kg_buf_addc(r->out, '\n');
            HEAD(r, KG_M_REPORT_EDITION, KG_M_REPORT_DATE, KG_M_REPORT_PLACE, KG_M_REPORT_REASON,
                 KG_M_WORDS_PREPARED, KG_M_WORDS_APPROVED);
        }
        ROW(r, it->edition, it->on, kg_text_in(it->place, r->lang), kg_text_in(it->reason, r->lang),
            it->prepared, it->approved);
    }
    texts(r, KG_M_REPORT_DISTRIBUTION, document->distribution, document->n_distribution);
    texts(r, KG_M_REPORT_REFERENCES, document->references, document->n_references);
}

static void product(const kg_rp *r)
{
    const kg_product *it = &r->model->product;
    labelled_item(r, KG_M_REPORT_PRODUCT_NAME, kg_text_in(it->name, r->lang));
    labelled_item(r, KG_M_REPORT_PRODUCT_MODEL, it->model);
    labelled_item(r, KG_M_REPORT_HARDWARE, it->hardware);
    labelled_item(r, KG_M_REPORT_FIRMWARE, it->firmware);
    labelled_item(r, KG_M_REPORT_SERIAL, it->serial);
    texts(r, KG_M_REPORT_ASSUMPTIONS, r->model->assumptions, r->model->n_assumptions);
    texts(r, KG_M_REPORT_INTENDED_USE, r->model->intended_use, r->model->n_intended_use);
    texts(r, KG_M_REPORT_MISUSE, r->model->misuse, r->model->n_misuse);
}

/* ---- summary ---- */

static size_t unverified_items(const kg_rp *r)
{
    size_t n = 0;
    for (size_t f = 0; f < r->catalog->n_frameworks; f++)
        for (size_t i = 0; i < r->catalog->frameworks[f].n_items; i++)
            n += r->catalog->frameworks[f].items[i].unverified == KG_YES &&
                 r->analysis->frameworks->answers[f][i] != KG_ANSWER_OPEN;
    return n;
}

static bool plans(const kg_rp *r, uint32_t method)
{
    for (uint32_t t = 0; t < n_threats(r); t++) {
        const kg_test_plan *plan = &r->analysis->verification->of[t];
        for (size_t i = 0; adopted(r, t) && i < plan->n_methods; i++)
            if (plan->methods[i] == method)
                return true;
    }
    return false;
}

static size_t unverified_methods(const kg_rp *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < r->catalog->n_methods; i++)
        n += r->catalog->methods[i].unverified == KG_YES && plans(r, i);
    return n;
}

static void severities(const kg_rp *r)
{
    const kg_risks *risks = r->analysis->risks;
    HEAD(r, KG_M_REPORT_COLUMN_SEVERITY, KG_M_REPORT_BEFORE, KG_M_REPORT_AFTER);
    for (int s = KG_CVSS_CRITICAL; s >= KG_CVSS_NONE; s--)
        ROW(r, kg_say_severity(r->catalog, (kg_cvss_severity)s, r->lang),
            kg_rp_number(r, risks->before[s]), kg_rp_number(r, risks->after[s]));
    kg_buf_addc(r->out, '\n');
}

static void summary(const kg_rp *r)
{
    const kg_threats *threats = r->analysis->threats;
    severities(r);
    labelled_item(r, KG_M_REPORT_N_ADOPTED, kg_rp_number(r, threats->n_adopted));
    labelled_item(r, KG_M_REPORT_N_SUGGESTED, kg_rp_number(r, threats->n_suggested));
    labelled_item(r, KG_M_REPORT_N_REJECTED, kg_rp_number(r, threats->n_rejected));
    labelled_item(r, KG_M_REPORT_N_NOT_APPLICABLE, kg_rp_number(r, threats->n_not_applicable));
    labelled_item(r, KG_M_REPORT_N_ASSUMED, kg_rp_number(r, threats->n_assumed));
    labelled_item(r, KG_M_REPORT_N_QUESTIONS, kg_rp_number(r, threats->n_questions));
    labelled_item(r, KG_M_REPORT_N_UNVERIFIED,
                  kg_rp_number(r, unverified_items(r) + unverified_methods(r)));
    labelled_item(r, KG_M_REPORT_CREDIT,
                  kg_say_credit(r->catalog, r->analysis->risks->credit, r->lang));
    labelled_item(r, KG_M_REPORT_CVSS_VERSION,
                  kg_str_of(kg_cvss_version_name(r->analysis->risks->version)));
}

/* ---- the attacker's two questions ---- */

/* The gravest need of an asset; life before everything. */
static int gravity(const kg_rp *r, uint32_t asset)
{
    const kg_needs *needs = &r->model->assets[asset].needs;
    const int32_t all[] = {needs->confidentiality, needs->integrity, needs->availability};
    int best = KG_NEED_LIMITED + 1;
    for (size_t i = 0; i < 3; i++)
        if (all[i] && all[i] < best)
            best = all[i];
    return r->analysis->assets->life[asset] ? 0 : best;
}

static kg_graph_best easiest(const kg_rp *r, uint32_t asset, kg_view view)
{
    const kg_paths *paths = r->analysis->paths[view];
    uint32_t node = paths->asset[asset];
    kg_graph_best none = {.sum = KG_EFFORT_NEVER};
    return node == KG_NONE ? none : kg_graph_best_of(paths->easiest, node);
}

static uint32_t most_wanted(const kg_rp *r)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < r->model->n_assets; i++) {
        int a = gravity(r, i), b = gravity(r, best);
        if (a < b || (a == b && easiest(r, i, KG_BEFORE).sum < easiest(r, best, KG_BEFORE).sum))
            best = i;
    }
    return best;
}

/* at_rest: in components alone, where there are any. */
static kg_str whereabouts(const kg_rp *r, uint32_t asset, bool at_rest)
{
    kg_rp_list list = {0};
    for (size_t i = 0; i < r->analysis->assets->n_places; i++) {
        const kg_asset_place *place = &r->analysis->assets->places[i];
        if (place->asset == asset && (!at_rest || place->of == KG_OF_COMPONENT))
            kg_rp_list_add(r, &list, kg_rp_element(r, place->of, place->ix), true);
    }
    if (!list.n && at_rest)
        return whereabouts(r, asset, false);
    return list.n ? kg_rp_joined(r, &list) : kg_rp_text(r, KG_M_WORDS_NONE_GIVEN);
}

static kg_str feasibility(const kg_rp *r, bool reached, unsigned sum)
{
    kg_arg args[] = {{"band", kg_say_feasibility(r->catalog, kg_effort_feasibility(sum), r->lang)},
                     {"sum", kg_rp_number(r, sum)}};
    return reached ? kg_rp_fill(r, KG_M_REPORT_FEASIBILITY, args, 2)
                   : kg_rp_text(r, KG_M_REPORT_NOT_REACHED);
}

static void steps(const kg_rp *r, const kg_path *path, uint32_t asset)
{
    heading(r, 3, kg_rp_fill1(r, KG_M_REPORT_PATH_STEPS, "asset", kg_rp_asset(r, asset)));
    for (size_t i = 0; i < path->n_hops; i++) {
        kg_buf_addf(r->out, "%lu. ", (unsigned long)(i + 1));
        add_escaped(r->out, kg_rp_hop(r, &path->hops[i]));
        kg_buf_addc(r->out, '\n');
    }
    kg_buf_addc(r->out, '\n');
    line(r, kg_rp_fill1(r, KG_M_REPORT_PATH_TARGET, "asset", kg_rp_asset(r, asset)));
}

static void attacker(const kg_rp *r)
{
    if (!r->model->n_assets) {
        nothing(r);
        return;
    }
    uint32_t asset = most_wanted(r);
    kg_path path = {0};
    const kg_paths *paths = r->analysis->paths[KG_BEFORE];
    kg_graph_best before = easiest(r, asset, KG_BEFORE), after = easiest(r, asset, KG_AFTER);
    if (before.reached)
        (void)kg_path_to(&path, paths, paths->asset[asset], NULL, r->arena);
    kg_arg where[] = {{"asset", kg_rp_asset(r, asset)}, {"where", whereabouts(r, asset, true)}};
    kg_arg way[] = {{"from", kg_say_position(r->catalog, path.from, r->lang)},
                    {"steps", kg_rp_number(r, path.n_hops)},
                    {"before", feasibility(r, before.reached, before.sum)},
                    {"after", feasibility(r, after.reached, after.sum)}};
    item(r, kg_rp_fill(r, KG_M_REPORT_WHERE_WANTED, where, 2));
    item(r, path.reached ? kg_rp_fill(r, KG_M_REPORT_WHERE_EASIEST, way, 4)
                         : kg_rp_text(r, KG_M_REPORT_NOT_REACHED));
    if (path.reached)
        steps(r, &path, asset);
}

/* ---- assets ---- */

static kg_str need(const kg_rp *r, int32_t value)
{
    return kg_say_need(r->catalog, value, r->lang);
}

static void assets(const kg_rp *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < r->model->n_assets; i++) {
        FIRST(r, &n, KG_M_REPORT_ASSET, KG_M_REPORT_CATEGORY, KG_M_WORDS_CONFIDENTIALITY,
              KG_M_WORDS_INTEGRITY, KG_M_WORDS_AVAILABILITY, KG_M_REPORT_WHEREABOUTS,
              KG_M_REPORT_OBLIGATION);
        const kg_asset *it = &r->model->assets[i];
        kg_str category =
            it->category.ix
                ? kg_text_in(r->catalog->asset_categories[it->category.ix - 1].name, r->lang)
                : (kg_str){0};
        ROW(r, kg_rp_asset(r, i), category, need(r, it->needs.confidentiality),
            need(r, it->needs.integrity), need(r, it->needs.availability), whereabouts(r, i, false),
            kg_text_in(it->obligation, r->lang));
    }
}

/* ---- the guide's table ---- */

static void guide_table(const kg_rp *r, const kg_report_options *options)
{
    kg_table table;
    kg_table_make(&table, r->analysis, options, NULL, r->arena);
    if (!table.n_rows && !options->only_table)
        return;
    row(r, table.headings, table.n_columns);
    rule(r, table.n_columns);
    for (size_t i = 0; i < table.n_rows; i++)
        row(r, table.cells + i * table.n_columns, table.n_columns);
}

/* ---- CVSS ---- */

static kg_str value_text(const kg_rp *r, const kg_risk *risk, kg_cvss_metric metric)
{
    char value = kg_cvss_get(&risk->vector, metric);
    return kg_str_format(r->arena, "%c %.*s", value,
                         KG_P(kg_say_metric_value(metric, value, r->lang)));
}

/* With the persons behind a value that was judged. */
static kg_str why(const kg_rp *r, const kg_threat *threat, const kg_reason *reason)
{
    const kg_override *judged = reason->override;
    kg_buf buf = kg_rp_buf(r);
    kg_buf_add(&buf, kg_rp_reason(r, threat, reason));
    if (judged && (judged->by.n || judged->second.n)) {
        kg_arg args[] = {{"by", judged->by.n ? judged->by : kg_rp_text(r, KG_M_WORDS_NOT_ENTERED)},
                         {"second", judged->second}};
        kg_buf_add(&buf, kg_rp_fill(r, judged->second.n ? KG_M_REPORT_JUDGED_BY_TWO
                                                        : KG_M_REPORT_JUDGED_BY, args, 2));
    }
    return kg_buf_str(&buf);
}

static void cvss_of(const kg_rp *r, uint32_t ix)
{
    const kg_threat *threat = threat_at(r, ix);
    const kg_risk *risk = &r->analysis->risks->of[ix];
    kg_reason reasons[KG_CVSS_V3_METRICS];
    heading(r, 3, labelled(r, kg_rp_label(threat), kg_rp_threat(r, threat)));
    if (!risk->scored) {
        line(r, kg_rp_text(r, KG_M_REPORT_NOT_SCORED));
        return;
    }
    kg_buf_addf(r->out, "`%.*s`\n\n", KG_P(kg_rp_vector(r, risk)));
    kg_risk_reasons(reasons, r->analysis, ix);
    HEAD(r, KG_M_REPORT_METRIC, KG_M_REPORT_VALUE, KG_M_REPORT_ROW, KG_M_REPORT_WHY);
    for (int m = 0; m < KG_CVSS_V3_METRICS; m++) {
        kg_cvss_metric metric = (kg_cvss_metric)m;
        if (kg_rp_has_metric(risk, reasons, metric))
            ROW(r,
                kg_str_format(r->arena, "%s %.*s", kg_cvss_metric_name(metric),
                              KG_P(kg_say_metric(metric, r->lang))),
                value_text(r, risk, metric), kg_rp_row(r, &reasons[m]),
                why(r, threat, &reasons[m]));
    }
}

static void cvss(const kg_rp *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_threats(r); i++) {
        if (!spoken_of(r, i))
            continue;
        if (!n++)
            line(r, kg_rp_text(r, KG_M_REPORT_WHO_RATES));
        cvss_of(r, i);
    }
}

/* ---- countermeasures and judgements ---- */

static void measures_of(const kg_rp *r, uint32_t ix, size_t *n)
{
    const kg_treatment *treatment = r->analysis->treatment;
    for (size_t i = 0; i < treatment->n_of[ix]; i++) {
        const kg_treating *it = &treatment->of[ix][i];
        if (!it->choice)
            continue;
        FIRST(r, n, KG_M_REPORT_COLUMN_NUMBER, KG_M_REPORT_COLUMN_COUNTERMEASURE,
              KG_M_REPORT_COLUMN_STATE, KG_M_REPORT_GROUNDS, KG_M_REPORT_PURPOSE);
        ROW(r, kg_rp_label(threat_at(r, ix)), kg_rp_countermeasure(r, it),
            kg_say_state(r->catalog, (int32_t)it->state, r->lang), kg_rp_grounds(r, it),
            kg_text_in(r->catalog->countermeasures[it->countermeasure].purpose, r->lang));
    }
}

static void measures(const kg_rp *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_threats(r); i++)
        if (adopted(r, i))
            measures_of(r, i, &n);
}

static void rejections(const kg_rp *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_threats(r); i++) {
        const kg_threat *threat = threat_at(r, i);
        if (!threat->judgement ||
            (threat->verdict != KG_REJECTED && threat->verdict != KG_NOT_APPLICABLE))
            continue;
        FIRST(r, &n, KG_M_REPORT_COLUMN_POINT, KG_M_REPORT_COLUMN_ATTACK, KG_M_REPORT_VERDICT,
              KG_M_REPORT_REASON, KG_M_REPORT_BY, KG_M_REPORT_SECOND, KG_M_REPORT_DATE);
        ROW(r, kg_rp_point(r, threat), kg_rp_threat(r, threat),
            kg_say_verdict(r->catalog, (int32_t)threat->verdict, r->lang), kg_rp_because(r, threat),
            threat->judgement->by, threat->judgement->second, threat->judgement->on);
    }
    if (!n)
        nothing(r);
}

/* ---- frameworks ---- */

static void framework(const kg_rp *r, uint32_t ix)
{
    const kg_framework *it = &r->catalog->frameworks[ix];
    const kg_answer *answers = r->analysis->frameworks->answers[ix];
    kg_str caution = kg_text_in(it->caution, r->lang);
    heading(r, 3, kg_text_in(it->name, r->lang));
    if (caution.n)
        line(r, caution);
    HEAD(r, KG_M_REPORT_ITEM, KG_M_REPORT_ITEM_TITLE, KG_M_REPORT_STATE);
    for (size_t i = 0; i < it->n_items; i++) {
        const kg_framework_item *at = &it->items[i];
        ROW(r, at->entry.id, kg_rp_unverified(r, kg_text_in(at->title, r->lang), at->unverified),
            kg_say_answer(r->catalog, answers[i], r->lang));
    }
}

static void frameworks(const kg_rp *r)
{
    line(r, kg_rp_text(r, KG_M_REPORT_FRAMEWORKS_NOTE));
    for (uint32_t i = 0; i < r->catalog->n_frameworks; i++)
        framework(r, i);
}

/* ---- verification ---- */

static void tests_of(const kg_rp *r, uint32_t ix, size_t *n)
{
    const kg_threat *threat = threat_at(r, ix);
    const kg_test_plan *plan = &r->analysis->verification->of[ix];
    for (size_t i = 0; i < plan->n_methods; i++) {
        const kg_method *method = &r->catalog->methods[plan->methods[i]];
        kg_str state = plan->in_scope ? kg_say_hypothesis(r->catalog, plan->hypothesis, r->lang)
                                      : kg_rp_text(r, KG_M_WORDS_OUT_OF_TEST);
        FIRST(r, n, KG_M_REPORT_COLUMN_NUMBER, KG_M_REPORT_COLUMN_POINT, KG_M_REPORT_METHOD,
              KG_M_REPORT_TOOLS, KG_M_REPORT_PASSES, KG_M_REPORT_HYPOTHESIS);
        ROW(r, kg_rp_label(threat), kg_rp_point(r, threat),
            kg_rp_unverified(r, kg_text_in(method->name, r->lang), method->unverified),
            kg_rp_tools(r, method), kg_text_in(method->passes, r->lang), state);
    }
}

static void verification(const kg_rp *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_threats(r); i++)
        if (adopted(r, i))
            tests_of(r, i, &n);
}

/* ---- residual risk ---- */

static void residual_of(const kg_rp *r, uint32_t ix)
{
    const kg_threat *threat = threat_at(r, ix);
    const kg_risk *risk = &r->analysis->risks->of[ix];
    const kg_judgement *judgement = threat->judgement;
    kg_str none = kg_rp_text(r, KG_M_WORDS_NONE_GIVEN);
    kg_str severity =
        kg_say_severity(r->catalog, kg_cvss_severity_of(risk->scores.environmental), r->lang);
    kg_str level =
        judgement ? kg_say_level(r->catalog, judgement->priority.level, r->lang) : (kg_str){0};
    kg_str treatment = judgement
                           ? kg_say_treatment(r->catalog, judgement->residual.treatment, r->lang)
                           : (kg_str){0};
    kg_str missing = kg_rp_text(r, KG_M_WORDS_NOT_ENTERED);
    ROW(r, kg_rp_label(threat), kg_rp_threat(r, threat), risk->scored ? severity : none,
        risk->value ? kg_rp_number(r, (size_t)risk->value) : none, level.n ? level : missing,
        treatment.n ? treatment : missing,
        judgement ? kg_text_in(judgement->residual.because, r->lang) : (kg_str){0},
        judgement ? judgement->residual.by : (kg_str){0},
        judgement ? judgement->residual.second : (kg_str){0});
}

static void priorities(const kg_rp *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_threats(r); i++) {
        const kg_judgement *judgement = threat_at(r, i)->judgement;
        if (!adopted(r, i) || !judgement || !judgement->priority.level)
            continue;
        const kg_priority *it = &judgement->priority;
        if (!n)
            heading(r, 3, kg_rp_text(r, KG_M_REPORT_PRIORITIES));
        FIRST(r, &n, KG_M_REPORT_COLUMN_NUMBER, KG_M_REPORT_PRIORITY, KG_M_REPORT_REASON,
              KG_M_REPORT_BY, KG_M_REPORT_DUE, KG_M_REPORT_OWNER);
        ROW(r, kg_rp_label(threat_at(r, i)), kg_say_level(r->catalog, it->level, r->lang),
            kg_text_in(it->because, r->lang), it->by, it->due, it->owner);
    }
}

/* ---- the matrix behind the risk values (D12) ---- */

enum { BANDS = KG_FEASIBILITY_VERY_LOW + 1 };

static void matrix_row(const kg_rp *r, const kg_derivation *it)
{
    kg_str cells[BANDS + 1];
    cells[0] = kg_rp_unverified(r, kg_text_in(it->says, r->lang), it->unverified);
    for (size_t i = 0; i < BANDS; i++)
        cells[i + 1] = i < it->gives.n ? (kg_str){it->gives.p + i, 1} : (kg_str){0};
    row(r, cells, BANDS + 1);
}

/* Its columns go from very low to high. */
static void matrix(const kg_rp *r)
{
    kg_str cells[BANDS + 1];
    size_t n = 0;
    cells[0] = kg_rp_text(r, KG_M_REPORT_IMPACT_FEASIBILITY);
    for (int i = 0; i < BANDS; i++)
        cells[i + 1] =
            kg_say_feasibility(r->catalog, (kg_feasibility)(BANDS - 1 - i), r->lang);
    for (size_t i = 0; i < r->catalog->n_derivations; i++) {
        const kg_derivation *it = &r->catalog->derivations[i];
        if (!kg_str_is(it->table, "D12"))
            continue;
        if (!n++) {
            heading(r, 3, kg_rp_unverified(r, kg_rp_text(r, KG_M_REPORT_MATRIX), it->unverified));
            row(r, cells, BANDS + 1);
            rule(r, BANDS + 1);
        }
        matrix_row(r, it);
    }
}

static void hazards(const kg_rp *r)
{
    if (!r->model->n_hazards)
        return;
    heading(r, 3, kg_rp_text(r, KG_M_REPORT_TELL_USERS));
    HEAD(r, KG_M_REPORT_HAZARD, KG_M_REPORT_HARM, KG_M_REPORT_COLUMN_SEVERITY, KG_M_REPORT_TOLD);
    for (size_t i = 0; i < r->model->n_hazards; i++) {
        const kg_hazard *it = &r->model->hazards[i];
        ROW(r, kg_name_in(it->name, it->entry.id, r->lang), kg_text_in(it->harm, r->lang),
            it->severity ? kg_str_format(r->arena, "S%d", (int)it->severity - 1) : (kg_str){0},
            kg_text_in(it->told, r->lang));
    }
}

static void residuals(const kg_rp *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_threats(r); i++) {
        if (!adopted(r, i))
            continue;
        FIRST(r, &n, KG_M_REPORT_COLUMN_NUMBER, KG_M_REPORT_COLUMN_ATTACK,
              KG_M_REPORT_COLUMN_SEVERITY, KG_M_REPORT_RISK_VALUE, KG_M_REPORT_PRIORITY,
              KG_M_REPORT_TREATMENT, KG_M_REPORT_REASON, KG_M_REPORT_BY, KG_M_REPORT_SECOND);
        residual_of(r, i);
    }
    if (n) {
        matrix(r);
        priorities(r);
    }
    hazards(r);
}

/* ---- questions and appendix ---- */

static kg_str question_text(const kg_rp *r, const kg_question *question)
{
    const kg_fact *fact = question->slot && question->slot < r->catalog->n_facts_of[question->of]
                              ? r->catalog->facts_of[question->of][question->slot]
                              : NULL;
    kg_str asks = fact ? kg_text_in(fact->question, r->lang) : (kg_str){0};
    return asks.n || !fact ? asks : kg_text_in(fact->name, r->lang);
}

static kg_str answer_text(const kg_rp *r, const kg_question *question)
{
    kg_arg args[] = {{"key", kg_rp_question_key(r, question)},
                     {"values", kg_rp_question_values(r, question)}};
    return kg_rp_fill(r, KG_M_REPORT_ANSWER_KEY, args, 2);
}

static void questions(const kg_rp *r)
{
    const kg_threats *threats = r->analysis->threats;
    if (!threats->n_questions) {
        nothing(r);
        return;
    }
    HEAD(r, KG_M_REPORT_ABOUT, KG_M_REPORT_QUESTION, KG_M_REPORT_ANSWER, KG_M_REPORT_DECIDES);
    for (size_t i = 0; i < threats->n_questions; i++) {
        const kg_question *it = &threats->questions[i];
        ROW(r, kg_rp_element(r, it->of, it->ix), question_text(r, it), answer_text(r, it),
            kg_rp_number(r, it->n_threats));
    }
}

static kg_str all_values(const kg_rp *r, kg_cvss_metric metric)
{
    kg_rp_list list = {0};
    const char *values = kg_cvss_metric_values(r->analysis->risks->version, metric);
    for (; values && *values; values++) {
        kg_str name = kg_say_metric_value(metric, *values, r->lang);
        kg_rp_list_add(r, &list, kg_str_format(r->arena, "%c %.*s", *values, KG_P(name)), false);
    }
    return kg_rp_joined(r, &list);
}

static void factors(const kg_rp *r)
{
    HEAD(r, KG_M_REPORT_METRIC, KG_M_REPORT_NAME, KG_M_REPORT_VALUE);
    for (int m = 0; m < KG_CVSS_V3_METRICS; m++)
        ROW(r, kg_str_of(kg_cvss_metric_name((kg_cvss_metric)m)),
            kg_say_metric((kg_cvss_metric)m, r->lang),
            all_values(r, (kg_cvss_metric)m));
}

/* ---- the document ---- */

/* write == NULL: the guide's table, which needs the options. */
static const struct {
    int title;
    void (*write)(const kg_rp *r);
} SECTIONS[] = {
    {KG_M_REPORT_SECTION_APPROVAL, approvals},
    {KG_M_REPORT_SECTION_PRODUCT, product},
    {KG_M_REPORT_SECTION_SUMMARY, summary},
    {KG_M_REPORT_SECTION_ASSETS, assets},
    {KG_M_REPORT_SECTION_ATTACKER, attacker},
    {KG_M_REPORT_SECTION_TABLE, NULL},
    {KG_M_REPORT_SECTION_CVSS, cvss},
    {KG_M_REPORT_SECTION_MEASURES, measures},
    {KG_M_REPORT_SECTION_REJECTIONS, rejections},
    {KG_M_REPORT_SECTION_FRAMEWORKS, frameworks},
    {KG_M_REPORT_SECTION_VERIFICATION, verification},
    {KG_M_REPORT_SECTION_RESIDUAL, residuals},
    {KG_M_REPORT_SECTION_QUESTIONS, questions},
    {KG_M_REPORT_SECTION_FACTORS, factors},
};

/* A heading with nothing below it is left out. */
static void section(const kg_rp *r, size_t ix, const kg_report_options *options)
{
    kg_buf body = kg_rp_buf(r);
    kg_rp within = *r;
    within.out = &body;
    if (SECTIONS[ix].write)
        SECTIONS[ix].write(&within);
    else
        guide_table(&within, options);
    if (!body.n)
        return;
    heading(r, 2, kg_rp_text(r, SECTIONS[ix].title));
    kg_buf_add(r->out, kg_buf_str(&body));
}

int kg_report_md(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options)
{
    kg_rp r = kg_rp_of(out, analysis, options->lang);
    if (options->only_table) {
        guide_table(&r, options);
        return KG_OK;
    }
    cover(&r);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        section(&r, i, options);
    return KG_OK;
}
