// SPDX-License-Identifier: Apache-2.0
// The desk: a model that a command edits. Each edit is spliced into the file's text, read and analysed
// anew, saved as one step, and can be taken back.
#ifndef KG_CLI_DESK_H
#define KG_CLI_DESK_H

#include "cli/session.h"
#include <koguchi/edit.h>

/* One reading of the file: its text, model and analysis, in an arena of its own. */
typedef struct kg_cli_reading {
    kg_arena arena;
    kg_source source;
    kg_model *model;
    kg_analysis *analysis;
    kg_diags diags; /* remarks of the reading and the analysis */
} kg_cli_reading;

typedef struct kg_cli_desk {
    kg_cli_session *s; /* s->source, s->model and s->analysis follow `now` */
    kg_cli_reading *now, *before; /* the present state, and that before the last edit or undo */
    kg_cli_reading readings[2];
    kg_splice *undo; /* of each edit, the last one last; in the session's arena */
    size_t n_undo, cap_undo;
    const kg_cli_reading *outdated; /* after KG_CLI_DESK_CHANGED the state before, until the next edit or undo */
    bool changed_outside; /* the last edit found the file changed by somebody else and took that up first */
    bool dry_run;         /* edits are carried out here and never saved */
} kg_cli_desk;

/* Reads and analyses the file. KG_OK, or an exit code after it has reported why. "-" can't be edited.
 * Inside kg_guard, as all here. */
int kg_cli_desk_open(kg_cli_desk *desk, kg_cli_session *s, const char *file);
/* The desk of a session whose model is analysed already (KG_CLI_NEEDS_ANALYSIS). */
int kg_cli_desk_take(kg_cli_desk *desk, kg_cli_session *s);
void kg_cli_desk_close(kg_cli_desk *desk);

/* Carries out n edits on the file as it stands now (read again under a lock; if somebody else changed it
 * meanwhile, the edits are made to what they left, and the undo list starts anew) and saves it. KG_OK: now = the
 * new state, before = the old one. An exit code: reported in s->err, and the file is as it was. */
int kg_cli_desk_edit(kg_cli_desk *desk, const kg_edit *edits, size_t n);
/* The same for edits that were planned on what `now` holds. If somebody else changed the file meanwhile, nothing is
 * written: now = what they left, and the result is KG_CLI_DESK_CHANGED. */
enum { KG_CLI_DESK_CHANGED = -1000 };
int kg_cli_desk_edit_as_seen(kg_cli_desk *desk, const kg_edit *edits, size_t n);
/* Carries out edits on a session's model that is not valid (s->source is read): *left errors remain, which then stand in
 * s->diags. KG_OK: saved, unless --dry-run was given. An exit code: reported in s->err, nothing was saved. */
int kg_cli_desk_mend(kg_cli_session *s, const kg_edit *edits, size_t n, size_t *left);
/* Takes the last edit back, if the file still stands as that edit left it; otherwise reported and refused.
 * KG_E_NOT_FOUND: there is none. */
int kg_cli_desk_undo(kg_cli_desk *desk);

#endif
