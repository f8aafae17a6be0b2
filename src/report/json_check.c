// SPDX-License-Identifier: Apache-2.0
// What `check` found as JSON, as docs/check.schema.json describes it: one object a diagnostic, in the
// order of the file.
#include "json_out.h"

#include <koguchi/report.h>
#include <koguchi/text.h>

static const char *const SEVERITIES[] = {"error", "finding", "open", "info"};
static const char *const COUNTS[] = {"errors", "findings", "open", "infos"};

typedef struct writing {
    kg_json j;
    const kg_catalog *catalog;
    kg_arena *arena;
    kg_lang lang;
} writing;

static void said(writing *w, const char *key, const kg_diag *diag,
                 void (*say)(kg_buf *, const kg_catalog *, const kg_diag *, kg_lang))
{
    kg_buf text;
    kg_buf_init(&text, w->arena);
    say(&text, w->catalog, diag, w->lang);
    kg_json_str(&w->j, key, text.n ? kg_buf_str(&text) : (kg_str){0});
}

/* Names of files need not be UTF-8, JSON has to be. */
static void name(writing *w, const char *key, kg_str value)
{
    size_t at;
    kg_json_str(&w->j, key, kg_utf8_valid(value, &at) ? value : (kg_str){0});
}

static void place(writing *w, const kg_place *place)
{
    if (!place->source) {
        kg_json_null(&w->j, "file");
        kg_json_null(&w->j, "line");
        kg_json_null(&w->j, "column");
        return;
    }
    kg_line_column where = kg_source_position(place->source, place->at);
    name(w, "file", place->source->name);
    kg_json_int(&w->j, "line", (long)where.line);
    kg_json_int(&w->j, "column", (long)where.column);
}

static void diagnostic(writing *w, const kg_diag *diag)
{
    kg_json_object(&w->j, NULL);
    kg_json_str(&w->j, "code", kg_str_of(kg_code_name(diag->code)));
    kg_json_str(&w->j, "severity", kg_str_of(SEVERITIES[kg_code_severity(diag->code)]));
    place(w, &diag->place);
    said(w, "says", diag, kg_say_diag);
    said(w, "hint", diag, kg_say_hint);
    kg_json_object(&w->j, "arguments");
    for (size_t i = 0; i < diag->n_args; i++)
        name(w, diag->args[i].name, diag->args[i].value);
    kg_json_end_object(&w->j);
    kg_json_end_object(&w->j);
}

void kg_report_check(kg_buf *out, const kg_catalog *catalog, const kg_diags *diags, const kg_analysis *analysis,
                     kg_lang lang)
{
    writing w = {.catalog = catalog, .arena = out->arena, .lang = lang};
    size_t all = 0;
    kg_json_begin(&w.j, out, "https://koguchi.dev/check/1", lang);
    kg_json_bool(&w.j, "valid", analysis != NULL);
    kg_json_object(&w.j, "counts");
    for (size_t i = 0; i <= KG_SEV_INFO; i++) {
        kg_json_int(&w.j, COUNTS[i], (long)diags->count[i]);
        all += diags->count[i];
    }
    if (analysis)
        kg_json_int(&w.j, "adopted", (long)analysis->threats->n_adopted);
    else
        kg_json_null(&w.j, "adopted");
    kg_json_end_object(&w.j);
    kg_json_bool(&w.j, "all_listed", all == diags->n);
    kg_json_list(&w.j, "diagnostics");
    for (size_t i = 0; i < diags->n; i++)
        diagnostic(&w, &diags->items[i]);
    kg_json_end_list(&w.j);
    kg_json_end_object(&w.j);
}
