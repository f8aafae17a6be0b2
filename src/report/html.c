// SPDX-License-Identifier: Apache-2.0
// The document as one page that needs nothing else: no script, no resource from elsewhere. It is read
// on a narrow and on a wide screen, and prints on A4 landscape.
#include "internal.h"
#include "page.h"
#include "report/version.h"

#include <string.h>

static void add(kg_page *page, const char *html)
{
    kg_buf_addz(page->out, html);
}

static void add_around(kg_page *page, const char *before, kg_str text, const char *after)
{
    add(page, before);
    kg_page_add(page, text);
    add(page, after);
}

/* ---- blocks ---- */

/* One rank below the section's, or below the title on the cover. */
static void add_heading(kg_page *page, const kg_doc_block *block)
{
    page->heading = kg_str_format(page->arena, "h%lu", (unsigned long)++page->n_headings);
    add_around(page, block->cover ? "<h2 id=\"" : "<h3 id=\"", page->heading, "\">");
    add_around(page, "", block->text, block->cover ? "</h2>\n" : "</h3>\n");
}

static void add_list(kg_page *page, const kg_doc_block *block)
{
    bool steps = block->type == KG_DOC_STEPS;
    add(page, steps ? "<ol>\n" : "<ul>\n");
    for (size_t i = 0; i < block->n_items; i++)
        add_around(page, "<li>", block->items[i].text, "</li>\n");
    add(page, steps ? "</ol>\n" : "</ul>\n");
}

static void add_fields(kg_page *page, const kg_doc_block *block)
{
    add(page, "<dl>\n");
    for (size_t i = 0; i < block->n_items; i++) {
        const kg_doc_item *item = &block->items[i];
        add_around(page, "<div><dt>", item->name, "</dt>");
        add(page, item->kind == KG_DOC_MISSING ? "<dd class=\"missing\">"
                  : item->kind == KG_DOC_CODE  ? "<dd class=\"code\">"
                                               : "<dd>");
        kg_page_lines(page, item->text);
        add(page, "</dd></div>\n");
    }
    add(page, "</dl>\n");
}

static void add_block(kg_page *page, const kg_doc_block *block)
{
    switch (block->type) {
    case KG_DOC_HEADING:
        add_heading(page, block);
        break;
    case KG_DOC_PARAGRAPH:
        add_around(page, "<p>", block->text, "</p>\n");
        break;
    case KG_DOC_FIELDS:
        add_fields(page, block);
        break;
    case KG_DOC_TABLE:
        if (block->table->approvals)
            kg_page_approvals(page, block->table);
        else
            kg_page_table(page, block->table);
        break;
    default:
        add_list(page, block);
    }
}

/* ---- cover and contents ---- */

/* What belongs on it stands in the first section. */
static void add_cover_blocks(kg_page *page, const kg_doc_section *first)
{
    for (size_t i = 0; i < first->n_blocks; i++)
        if (first->blocks[i].cover)
            add_block(page, &first->blocks[i]);
}

static void add_cover(kg_page *page, const kg_doc_section *first)
{
    const kg_doc *doc = page->doc;
    add_around(page, "<header class=\"cover\">\n<p class=\"after\">",
               kg_page_text(page, KG_M_PAGE_AFTER_GUIDE), "</p>\n");
    add_around(page, "<h1>", doc->title, "</h1>\n");
    if (doc->draft.n)
        add_around(page, "<p class=\"draft\">", doc->draft, "</p>\n");
    add(page, "<div class=\"sides\">\n<div>\n");
    add_fields(page, &doc->fields);
    add(page, "</div>\n<div>\n");
    add_cover_blocks(page, first);
    add(page, "</div>\n</div>\n</header>\n");
}

/* A section whose blocks all stand on the cover is not repeated. */
static bool is_empty(const kg_doc_section *section)
{
    for (size_t i = 0; i < section->n_blocks; i++)
        if (!section->blocks[i].cover)
            return false;
    return true;
}

/* A section's line of the contents. */
static void add_to_contents(kg_page *page, const kg_doc_section *section)
{
    kg_buf_addf(page->out, "<li><a href=\"#%s\">", section->id);
    add_around(page, "", section->title, "</a></li>\n");
}

static void add_section(kg_page *page, const kg_doc_section *section)
{
    page->heading = kg_str_format(page->arena, "h-%s", section->id);
    kg_buf_addf(page->out, "<section id=\"%s\" aria-labelledby=\"h-%s\">\n", section->id,
                section->id);
    if (section->step.n)
        add_around(page, "<p class=\"step\">", section->step, "</p>\n");
    kg_buf_addf(page->out, "<h2 id=\"h-%s\">", section->id);
    add_around(page, "", section->title, "</h2>\n");
    for (size_t i = 0; i < section->n_blocks; i++)
        if (!section->blocks[i].cover)
            add_block(page, &section->blocks[i]);
    add(page, "</section>\n");
}

/* ---- the style sheet ---- */

static void add_margin_box(kg_buf *out, const char *box, kg_str text)
{
    if (!text.n)
        return;
    kg_buf_addf(out, "@%s{content:\"", box);
    kg_page_css_text(out, text);
    kg_buf_addz(out, "\"}\n");
}

/* What stands in the margins of each printed page is the model's, so it can't come from page.css. */
static kg_str style_of(const kg_page *page)
{
    kg_buf out;
    kg_buf_init(&out, page->arena);
    kg_buf_add(&out, (kg_str){kg_page_css, kg_page_css_size});
    kg_buf_addz(&out, "@page{\n");
    add_margin_box(&out, "top-left", page->doc->title);
    add_margin_box(&out, "top-right", page->doc->mark);
    add_margin_box(&out, "bottom-left", page->doc->footer);
    kg_buf_addz(&out, "}\n");
    return kg_buf_str(&out);
}

/* Nothing may be loaded and nothing run; the one style sheet is known by its digest. */
static void add_head(kg_page *page)
{
    kg_str style = style_of(page);
    add(page, "<!DOCTYPE html>\n<html lang=\"");
    add(page, page->doc->lang == KG_JA ? "ja" : "en");
    add(page, "\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
              "style-src 'sha256-");
    kg_sha256_base64(page->out, style);
    add(page, "'; base-uri 'none'; form-action 'none'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n"
              "<meta name=\"generator\" content=\"Koguchi " KOGUCHI_VERSION "\">\n<title>");
    kg_page_add_plain(page, page->doc->title);
    add(page, "</title>\n<style>");
    kg_buf_add(page->out, style);
    add(page, "</style>\n</head>\n");
}

/* ---- the whole ---- */

/* The contents stand before the sections but are known only behind them: written beside, then put in. */
typedef struct drawing {
    kg_page page, contents;
    kg_buf lines; /* of the contents */
    size_t at;    /* where they belong; 0: nothing is drawn yet */
} drawing;

/* The cover takes blocks of the first section. */
static void begin(drawing *d, const kg_doc_section *first)
{
    add_cover(&d->page, first);
    add(&d->page, "<div class=\"body\">\n");
    d->at = d->page.out->n;
    add_around(&d->contents, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">",
               kg_page_text(&d->page, KG_M_PAGE_CONTENTS), "</h2>\n<ol>\n");
    add(&d->page, "<main id=\"main\">\n");
}

static void draw(void *with, const kg_doc_section *section, kg_arena *arena)
{
    drawing *d = with;
    kg_arena *outer = d->page.arena;
    d->page.arena = arena;
    if (!d->at)
        begin(d, section);
    if (!is_empty(section)) {
        add_to_contents(&d->contents, section);
        add_section(&d->page, section);
    }
    d->page.arena = outer;
}

static void put_contents_in(drawing *d)
{
    kg_buf *out = d->page.out;
    size_t end = out->n;
    add(&d->contents, "</ol>\n</nav>\n");
    kg_buf_add(out, kg_buf_str(&d->lines)); /* makes the room */
    memmove(out->p + d->at + d->lines.n, out->p + d->at, end - d->at);
    memcpy(out->p + d->at, d->lines.p, d->lines.n);
}

int kg_report_html(kg_buf *out, const kg_analysis *analysis, const kg_report_options *options)
{
    static const kg_doc_section nothing;
    kg_report_options merged = *options;
    kg_doc doc;
    drawing d = {.page = {.out = out, .catalog = analysis->catalog, .doc = &doc, .arena = out->arena}};
    merged.merged = true;
    kg_buf_init(&d.lines, out->arena);
    d.contents = d.page;
    d.contents.out = &d.lines;
    kg_doc_front(&doc, analysis, &merged, out->arena);
    add_head(&d.page);
    add_around(&d.page, "<body>\n<a class=\"skip\" href=\"#main\">", kg_page_text(&d.page, KG_M_PAGE_SKIP),
               "</a>\n");
    if (doc.mark.n)
        add_around(&d.page, "<p class=\"watermark\" aria-hidden=\"true\">", doc.mark, "</p>\n");
    int result = kg_doc_each(&doc, analysis, &merged, out->arena->heap, draw, &d);
    if (result != KG_OK)
        return result;
    if (!d.at)
        begin(&d, &nothing);
    put_contents_in(&d);
    add(&d.page, "</main>\n</div>\n</body>\n</html>\n");
    return KG_OK;
}
