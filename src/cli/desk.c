// SPDX-License-Identifier: Apache-2.0
// Editing a file: hold it, read it again, splice, read the result, replace: see desk.h.
#include "cli/desk.h"

#include "cli/cli.h"
#include "cli/os.h"

#include <string.h>

/* ---- readings ---- */

static kg_cli_reading *spare(kg_cli_desk *desk)
{
    return desk->now == &desk->readings[0] ? &desk->readings[1] : &desk->readings[0];
}

static void follow(kg_cli_desk *desk)
{
    desk->s->source = desk->now->source;
    desk->s->model = desk->now->model;
    desk->s->analysis = desk->now->analysis;
}

/* Why a reading was refused, told as the session's own. */
static int refuse_reading(kg_cli_desk *desk, const kg_cli_reading *r)
{
    kg_diags kept = desk->s->diags;
    desk->s->diags = r->diags;
    int result = kg_cli_report_errors(desk->s);
    desk->s->diags = kept;
    return result;
}

/* Reads and analyses a text, which stands in the spare reading's arena, into that reading. KG_OK, or an exit code
 * after it was reported why. */
static int read_spare(kg_cli_desk *desk, kg_str text)
{
    kg_cli_session *s = desk->s;
    kg_cli_reading *r = spare(desk);
    kg_options options = kg_cli_analysis_options(s);
    kg_diags_init(&r->diags, &r->arena);
    kg_source_init(&r->source, &r->arena, desk->now->source.name, text);
    int result = kg_model_read(&r->model, &r->source, s->catalog, &r->arena, &r->diags);
    if (!result)
        result = kg_analyze(&r->analysis, r->model, s->catalog, &options, &r->arena, &r->diags);
    return result && result != KG_E_MEMORY ? refuse_reading(desk, r) : result;
}

int kg_cli_desk_take(kg_cli_desk *desk, kg_cli_session *s)
{
    *desk = (kg_cli_desk){.s = s};
    if (strcmp(s->file, "-") == 0)
        return kg_cli_misused(s, KG_M_CLI_USAGE_STANDARD_INPUT, kg_str_of(s->command->name), (kg_str){0});
    for (size_t i = 0; i < 2; i++)
        kg_arena_init(&desk->readings[i].arena, &s->heap);
    desk->now = &desk->readings[0];
    desk->now->source = s->source; /* in the session's arena, which outlives the desk */
    desk->now->model = s->model;
    desk->now->analysis = s->analysis;
    desk->now->diags = s->diags;
    kg_diags_init(&s->diags, &s->arena);
    return KG_OK;
}

int kg_cli_desk_open(kg_cli_desk *desk, kg_cli_session *s, const char *file)
{
    int result = kg_cli_open_model(s, file);
    if (!result)
        result = kg_cli_run_analysis(s);
    return result ? result : kg_cli_desk_take(desk, s);
}

void kg_cli_desk_close(kg_cli_desk *desk)
{
    for (size_t i = 0; i < 2; i++)
        kg_arena_clear(&desk->readings[i].arena);
}

/* ---- the file ---- */

static int file_refused(kg_cli_desk *desk, kg_os_why why)
{
    kg_cli_session *s = desk->s;
    if (why == KG_OS_BUSY) {
        kg_diag *diag = kg_diag_add(&s->diags, KG_EDIT_BUSY, (kg_place){0});
        kg_diag_arg(&s->diags, diag, "file", kg_str_of(s->file));
        (void)kg_cli_report_errors(s);
        return KG_EXIT_IO;
    }
    kg_cli_file_problem(s, KG_FILE_WRITE, s->file, (int)why);
    return kg_cli_report_errors(s);
}

/* Somebody else changed the file, and that stands in the way. */
static int changed(kg_cli_desk *desk)
{
    kg_cli_session *s = desk->s;
    kg_diag *diag = kg_diag_add(&s->diags, KG_EDIT_CHANGED, (kg_place){0});
    kg_diag_arg(&s->diags, diag, "file", kg_str_of(s->file));
    (void)kg_cli_report_errors(s);
    return KG_EXIT_IO;
}

/* Somebody else changed the file: what they left is the state from now on. */
static int take_up(kg_cli_desk *desk, kg_str text)
{
    int result = read_spare(desk, text);
    if (result)
        return result;
    desk->outdated = desk->now;
    desk->now = spare(desk);
    desk->before = NULL;
    desk->n_undo = 0;
    desk->changed_outside = true;
    follow(desk);
    return KG_OK;
}

/* Holds the file and makes `now` what stands in it; `same_only` refuses another text instead. */
static int begin(kg_cli_desk *desk, kg_os_held *held, bool same_only)
{
    kg_cli_session *s = desk->s;
    kg_str text;
    *held = (kg_os_held){.fd = -1};
    desk->changed_outside = false;
    desk->outdated = NULL;
    kg_arena_clear(&spare(desk)->arena);
    kg_diags_init(&s->diags, &s->arena);
    if (desk->dry_run)
        return KG_OK;
    kg_os_why why = kg_os_hold(held, s->file, &s->arena);
    if (!why)
        why = kg_os_read_held(&text, held, KG_YAML_BYTES_MOST, &spare(desk)->arena);
    if (why)
        return file_refused(desk, why);
    if (kg_str_eq(text, desk->now->source.text))
        return KG_OK;
    return same_only ? changed(desk) : take_up(desk, text);
}

/* The text becomes the new state, on the disk first. */
static int commit(kg_cli_desk *desk, kg_os_held *held, kg_str text)
{
    kg_cli_reading *r = spare(desk);
    int result = read_spare(desk, text);
    if (result)
        return result;
    kg_os_why why = desk->dry_run ? KG_OS_OK : kg_os_replace(held, text, &r->arena);
    if (why)
        return file_refused(desk, why);
    desk->before = desk->now;
    desk->now = r;
    follow(desk);
    return KG_OK;
}

/* ---- edits ---- */

static void push_undo(kg_cli_desk *desk, kg_splice undo)
{
    undo.with = kg_str_copy(&desk->s->arena, undo.with);
    *KG_PUSH(&desk->s->arena, desk->undo, desk->n_undo, desk->cap_undo) = undo;
}

static int edit_held(kg_cli_desk *desk, kg_os_held *held, const kg_edit *edits, size_t n)
{
    kg_cli_session *s = desk->s;
    kg_edited edited;
    if (desk->changed_outside) /* the spare one held the state before that */
        kg_arena_clear(&spare(desk)->arena);
    int result = kg_edit_run(&edited, &desk->now->source, s->catalog, edits, n, &spare(desk)->arena, &s->diags);
    if (result == KG_E_MEMORY)
        return result;
    if (result) {
        (void)kg_cli_report_errors(s);
        return KG_EXIT_USAGE;
    }
    result = commit(desk, held, edited.text);
    if (!result)
        push_undo(desk, edited.undo);
    return result;
}

static int edit_file(kg_cli_desk *desk, const kg_edit *edits, size_t n, bool as_seen)
{
    kg_os_held held;
    int result = begin(desk, &held, false);
    if (!result && as_seen && desk->changed_outside)
        result = KG_CLI_DESK_CHANGED;
    if (!result)
        result = edit_held(desk, &held, edits, n);
    kg_os_let_go(&held);
    return result;
}

int kg_cli_desk_edit(kg_cli_desk *desk, const kg_edit *edits, size_t n)
{
    return edit_file(desk, edits, n, false);
}

int kg_cli_desk_edit_as_seen(kg_cli_desk *desk, const kg_edit *edits, size_t n)
{
    return edit_file(desk, edits, n, true);
}

int kg_cli_desk_undo(kg_cli_desk *desk)
{
    kg_os_held held;
    if (!desk->n_undo)
        return KG_E_NOT_FOUND;
    int result = begin(desk, &held, true);
    if (!result)
        result = commit(desk, &held, kg_splice_apply(desk->now->source.text, &desk->undo[desk->n_undo - 1], 1,
                                                     &spare(desk)->arena));
    if (!result)
        desk->n_undo--;
    kg_os_let_go(&held);
    return result;
}

/* ---- a model that is not valid ---- */

/* Saves the mended text if the file still stands as it was read. */
static int save_mended(kg_cli_desk *desk, kg_str text)
{
    kg_cli_session *s = desk->s;
    kg_os_held held;
    kg_str now;
    kg_os_why why = kg_os_hold(&held, s->file, &s->arena);
    if (!why)
        why = kg_os_read_held(&now, &held, KG_YAML_BYTES_MOST, &s->arena);
    bool same = !why && kg_str_eq(now, s->source.text);
    if (same)
        why = kg_os_replace(&held, text, &s->arena);
    kg_os_let_go(&held);
    if (why)
        return file_refused(desk, why);
    return same ? KG_OK : changed(desk);
}

int kg_cli_desk_mend(kg_cli_session *s, const kg_edit *edits, size_t n, size_t *left)
{
    kg_cli_desk desk = {.s = s};
    kg_edited edited;
    kg_model *model;
    if (strcmp(s->file, "-") == 0)
        return kg_cli_misused(s, KG_M_CLI_USAGE_STANDARD_INPUT, kg_str_of(s->command->name), (kg_str){0});
    kg_diags_init(&s->diags, &s->arena);
    int result = kg_edit_run(&edited, &s->source, s->catalog, edits, n, &s->arena, &s->diags);
    if (result == KG_E_MEMORY)
        return result;
    if (result) {
        int code = kg_cli_report_errors(s);
        return s->diags.items[0].code < KG_EDIT_POINTER ? code : KG_EXIT_USAGE;
    }
    if (!s->line->options.dry_run)
        result = save_mended(&desk, edited.text);
    if (result)
        return result;
    kg_source_init(&s->source, &s->arena, s->source.name, edited.text);
    kg_diags_init(&s->diags, &s->arena);
    (void)kg_model_read(&model, &s->source, s->catalog, &s->arena, &s->diags); /* the diagnostics are what is asked */
    *left = s->diags.count[KG_SEV_ERROR];
    return KG_OK;
}
