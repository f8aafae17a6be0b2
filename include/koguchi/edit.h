// SPDX-License-Identifier: Apache-2.0
// Editing a model: a change is spliced into the text of its file at one place, so that comments, order
// and the author's layout survive. A model in memory is never changed; the new text is read anew.
#ifndef KOGUCHI_EDIT_H
#define KOGUCHI_EDIT_H

#include <koguchi/model.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A pointer names a place of the file: keys joined by dots, items of lists by their number from 0, "-"
 * for one more at the end. A key that holds a dot stands in double quotes where the tree does not
 * already have it.
 *   components.camera.interfaces.admin.credential
 *   judgements.AS1/eavesdropping.priority.level
 * Short forms begin with what the model names: `camera.admin.credential`, `watch.encryption`, `AS2.at`,
 * `AS1/eavesdropping.by`, `T-02.priority.level`. */
typedef enum kg_edit_kind {
    KG_EDIT_SET,    /* the value at the pointer, with the maps above it that are not there yet; a plain text for a text in
                     * two languages is that of the model's language */
    KG_EDIT_INSERT, /* the same, refused if something stands there; in a list before that item */
    KG_EDIT_REMOVE, /* the value and its key or dash; a map or list that would be empty goes too */
    KG_EDIT_RENAME, /* the key; of an element's id also every reference to it */
} kg_edit_kind;

/* One wish. `value` is YAML for SET and INSERT (a scalar, or a map or list in any style), the new key
 * for RENAME, and not given for REMOVE. Texts are borrowed. */
typedef struct kg_edit {
    kg_edit_kind kind;
    kg_str at;
    kg_str value;
} kg_edit;

/* What edits came to. `text` is the whole new file; `done` turns the old text into it, `undo` turns it
 * back, byte for byte. In the arena. */
typedef struct kg_edited {
    kg_str text;
    kg_splice done, undo;
} kg_edited;

enum { KG_EDITS_MOST = 10000 };

/* Carries out n edits (at most KG_EDITS_MOST), one after the other; all of them or none. A threat number that no judgement
 * adopts any more is put on the list of retired ones. KG_OK: the new text
 * reads as a model with no error that the old one did not have. KG_E_INVALID: refused; diags say why (codes
 * KG-EDIT-..., and the errors that the new text would have, with places in that text). What the edits don't
 * name keeps its bytes: a layout that can't be edited so is refused (KG-EDIT-004), never guessed at. Inside
 * kg_guard; time and memory linear in n * text. */
int kg_edit_run(kg_edited *out, const kg_source *source, const kg_catalog *catalog, const kg_edit *edits,
                size_t n, kg_arena *arena, kg_diags *diags);

#ifdef __cplusplus
}
#endif
#endif
