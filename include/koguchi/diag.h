// SPDX-License-Identifier: Apache-2.0
// Diagnostics: a code with arguments and a place. Sentences stand in catalog/messages and are made
// only by `report` and `cli`; the library prints nothing.
#ifndef KOGUCHI_DIAG_H
#define KOGUCHI_DIAG_H

#include <koguchi/str.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum kg_severity {
    KG_SEV_ERROR,   /* the input is refused */
    KG_SEV_FINDING, /* the model is valid, but `check` objects (exit 1) */
    KG_SEV_OPEN,    /* work that a person has still to do */
    KG_SEV_INFO
} kg_severity;

/* Every diagnostic: symbol, printed code, severity. The sentence, hint and explanation of a code are
 * the entry of that name in catalog/messages/diagnostics.yaml; a code without one fails the build. */
#define KG_CODES(X)                                                                                \
    X(FILE_OPEN, "KG-FILE-001", KG_SEV_ERROR)                                                      \
    X(FILE_TOO_LARGE, "KG-FILE-002", KG_SEV_ERROR)                                                 \
    X(FILE_WRITE, "KG-FILE-003", KG_SEV_ERROR)                                                     \
    X(FILE_MEMORY, "KG-FILE-004", KG_SEV_ERROR)                                                    \
    X(FILE_EXISTS, "KG-FILE-005", KG_SEV_ERROR)                                                    \
    X(YAML_UTF8, "KG-YAML-001", KG_SEV_ERROR)                                                      \
    X(YAML_CONTROL, "KG-YAML-002", KG_SEV_ERROR)                                                   \
    X(YAML_TAB, "KG-YAML-003", KG_SEV_ERROR)                                                       \
    X(YAML_CONFLICT, "KG-YAML-004", KG_SEV_ERROR)                                                  \
    X(YAML_UTF16, "KG-YAML-005", KG_SEV_ERROR)                                                     \
    X(YAML_CP932, "KG-YAML-006", KG_SEV_ERROR)                                                     \
    X(YAML_WIDE_SPACE, "KG-YAML-007", KG_SEV_ERROR)                                                \
    X(YAML_SYNTAX, "KG-YAML-008", KG_SEV_ERROR)                                                    \
    X(YAML_INDENT, "KG-YAML-009", KG_SEV_ERROR)                                                    \
    X(YAML_QUOTE, "KG-YAML-010", KG_SEV_ERROR)                                                     \
    X(YAML_BRACKET, "KG-YAML-011", KG_SEV_ERROR)                                                   \
    X(YAML_DUPLICATE, "KG-YAML-012", KG_SEV_ERROR)                                                 \
    X(YAML_DEPTH, "KG-YAML-013", KG_SEV_ERROR)                                                     \
    X(YAML_SECOND, "KG-YAML-014", KG_SEV_ERROR)                                                    \
    X(YAML_ANCHOR, "KG-YAML-015", KG_SEV_ERROR)                                                    \
    X(YAML_ALIAS, "KG-YAML-016", KG_SEV_ERROR)                                                     \
    X(YAML_TAG, "KG-YAML-017", KG_SEV_ERROR)                                                       \
    X(YAML_EMPTY, "KG-YAML-018", KG_SEV_ERROR)                                                     \
    X(YAML_KEY, "KG-YAML-019", KG_SEV_ERROR)                                                       \
    X(YAML_TOO_MANY, "KG-YAML-020", KG_SEV_ERROR)                                                  \
    X(YAML_COLON, "KG-YAML-021", KG_SEV_ERROR)                                                     \
    X(YAML_ESCAPE, "KG-YAML-022", KG_SEV_ERROR)                                                    \
    X(YAML_DIRECTIVE, "KG-YAML-023", KG_SEV_ERROR)                                                 \
    X(MODEL_UNKNOWN_KEY, "KG-MODEL-001", KG_SEV_ERROR)                                             \
    X(MODEL_MISSING_KEY, "KG-MODEL-002", KG_SEV_ERROR)                                             \
    X(MODEL_KIND, "KG-MODEL-003", KG_SEV_ERROR)                                                    \
    X(MODEL_VALUE, "KG-MODEL-004", KG_SEV_ERROR)                                                   \
    X(MODEL_ID, "KG-MODEL-005", KG_SEV_ERROR)                                                      \
    X(MODEL_NUMBER, "KG-MODEL-006", KG_SEV_ERROR)                                                  \
    X(MODEL_DATE, "KG-MODEL-007", KG_SEV_ERROR)                                                    \
    X(MODEL_VERSION, "KG-MODEL-008", KG_SEV_ERROR)                                                 \
    X(MODEL_NOT_A_MODEL, "KG-MODEL-009", KG_SEV_ERROR)                                             \
    X(MODEL_ID_TWICE, "KG-MODEL-010", KG_SEV_ERROR)                                                \
    X(MODEL_REFERENCE, "KG-MODEL-011", KG_SEV_ERROR)                                               \
    X(MODEL_REFERENCE_KIND, "KG-MODEL-012", KG_SEV_ERROR)                                          \
    X(MODEL_PLACE, "KG-MODEL-013", KG_SEV_ERROR)                                                   \
    X(MODEL_PLACE_TWICE, "KG-MODEL-014", KG_SEV_ERROR)                                             \
    X(MODEL_FACT_NOT_HERE, "KG-MODEL-015", KG_SEV_ERROR)                                           \
    X(MODEL_CYCLE, "KG-MODEL-016", KG_SEV_ERROR)                                                   \
    X(MODEL_PATTERN, "KG-MODEL-017", KG_SEV_ERROR)                                                 \
    X(MODEL_NUMBER_TWICE, "KG-MODEL-018", KG_SEV_ERROR)                                            \
    X(MODEL_VERDICT, "KG-MODEL-019", KG_SEV_ERROR)                                                 \
    X(MODEL_METRIC, "KG-MODEL-020", KG_SEV_ERROR)                                                  \
    X(MODEL_SAME_NAME, "KG-MODEL-021", KG_SEV_ERROR)                                               \
    X(MODEL_EMPTY_TEXT, "KG-MODEL-022", KG_SEV_ERROR)                                              \
    X(MODEL_TOO_MANY, "KG-MODEL-023", KG_SEV_ERROR)                                                \
    X(MODEL_TWICE_IN_LIST, "KG-MODEL-024", KG_SEV_ERROR)                                           \
    X(MODEL_TWO_COMPONENTS, "KG-MODEL-025", KG_SEV_ERROR)                                          \
    X(MODEL_NUMBER_RETIRED, "KG-MODEL-026", KG_SEV_ERROR)                                          \
    X(EDIT_POINTER, "KG-EDIT-001", KG_SEV_ERROR)                                                   \
    X(EDIT_EXISTS, "KG-EDIT-002", KG_SEV_ERROR)                                                    \
    X(EDIT_VALUE, "KG-EDIT-003", KG_SEV_ERROR)                                                     \
    X(EDIT_LAYOUT, "KG-EDIT-004", KG_SEV_ERROR)                                                    \
    X(EDIT_REFUSED, "KG-EDIT-005", KG_SEV_ERROR)                                                   \
    X(EDIT_CHANGED, "KG-EDIT-006", KG_SEV_ERROR)                                                   \
    X(EDIT_BUSY, "KG-EDIT-007", KG_SEV_ERROR)                                                      \
    X(EDIT_RANGE, "KG-EDIT-008", KG_SEV_ERROR)                                                     \
    X(EDIT_TOO_MANY, "KG-EDIT-009", KG_SEV_ERROR)                                                  \
    X(CHECK_STATE_CONTRADICTS, "KG-CHECK-001", KG_SEV_FINDING)                                     \
    X(CHECK_FACTS_CONTRADICT, "KG-CHECK-002", KG_SEV_FINDING)                                      \
    X(CHECK_REASON, "KG-CHECK-003", KG_SEV_FINDING)                                                \
    X(CHECK_EVIDENCE, "KG-CHECK-004", KG_SEV_FINDING)                                              \
    X(CHECK_SECOND_NAME, "KG-CHECK-005", KG_SEV_FINDING)                                           \
    X(CHECK_REOPENED, "KG-CHECK-006", KG_SEV_FINDING)                                              \
    X(CHECK_VANISHED, "KG-CHECK-007", KG_SEV_FINDING)                                              \
    X(CHECK_ZERO, "KG-CHECK-008", KG_SEV_FINDING)                                                  \
    X(CHECK_NOBODY, "KG-CHECK-009", KG_SEV_FINDING)                                                \
    X(CHECK_FAILED_EVIDENCE, "KG-CHECK-010", KG_SEV_FINDING)                                       \
    X(CHECK_LIFE, "KG-CHECK-011", KG_SEV_FINDING)                                                  \
    X(CHECK_PRIORITY, "KG-CHECK-012", KG_SEV_FINDING)                                              \
    X(CHECK_APPROVAL, "KG-CHECK-013", KG_SEV_FINDING)                                              \
    X(CHECK_APPROVED_ALONE, "KG-CHECK-014", KG_SEV_FINDING)                                        \
    X(CHECK_ORDER, "KG-CHECK-015", KG_SEV_FINDING)                                                 \
    X(CHECK_METHOD, "KG-CHECK-016", KG_SEV_FINDING)                                                \
    X(CHECK_GIVEN_VANISHED, "KG-CHECK-017", KG_SEV_FINDING)                                        \
    X(CHECK_CARRIER, "KG-CHECK-018", KG_SEV_FINDING)                                               \
    X(CHECK_TOO_WIDE, "KG-CHECK-019", KG_SEV_FINDING)                                              \
    X(OPEN_CELL, "KG-OPEN-001", KG_SEV_OPEN)                                                       \
    X(OPEN_QUESTION, "KG-OPEN-002", KG_SEV_OPEN)                                                   \
    X(OPEN_COUNTERMEASURE, "KG-OPEN-003", KG_SEV_OPEN)                                             \
    X(OPEN_STATE, "KG-OPEN-004", KG_SEV_OPEN)                                                      \
    X(OPEN_APPROVAL, "KG-OPEN-005", KG_SEV_OPEN)                                                   \
    X(OPEN_ASSET, "KG-OPEN-006", KG_SEV_OPEN)                                                      \
    X(OPEN_PRIORITY, "KG-OPEN-007", KG_SEV_OPEN)                                                   \
    X(OPEN_LEFT_OUT, "KG-OPEN-008", KG_SEV_OPEN)                                                   \
    X(OPEN_DUE, "KG-OPEN-009", KG_SEV_OPEN)                                                        \
    X(OPEN_UNSUITED, "KG-OPEN-010", KG_SEV_OPEN)                                                   \
    X(INFO_LANGUAGE, "KG-INFO-001", KG_SEV_INFO)                                                   \
    X(INFO_RENAMED, "KG-INFO-002", KG_SEV_INFO)                                                    \
    X(INFO_UNNUMBERED, "KG-INFO-003", KG_SEV_INFO)                                                 \
    X(CATALOG_REFERENCE, "KG-CATALOG-001", KG_SEV_ERROR)                                           \
    X(CATALOG_LANGUAGE, "KG-CATALOG-002", KG_SEV_ERROR)                                            \
    X(CATALOG_PLACEHOLDER, "KG-CATALOG-003", KG_SEV_ERROR)                                         \
    X(CATALOG_COUNT, "KG-CATALOG-004", KG_SEV_ERROR)                                               \
    X(CATALOG_MESSAGE, "KG-CATALOG-005", KG_SEV_ERROR)

typedef enum kg_code {
#define X(symbol, printed, severity) KG_##symbol,
    KG_CODES(X)
#undef X
    KG_CODE_COUNT
} kg_code;

/* "KG-YAML-003"; the same for every release. */
const char *kg_code_name(kg_code code);
kg_severity kg_code_severity(kg_code code);
/* The code of that name, or KG_CODE_COUNT. */
kg_code kg_code_find(kg_str name);

/* A text that is read: its name for people, its bytes (borrowed) and where its lines start. */
typedef struct kg_source {
    kg_str name;
    kg_str text;
    uint32_t *lines; /* byte offset of each line's first byte; made by kg_source_init */
    size_t n_lines;
} kg_source;

/* Line ends are LF, CRLF and a CR alone. Inside kg_guard; text up to 4 GiB - 1. */
void kg_source_init(kg_source *source, kg_arena *arena, kg_str name, kg_str text);

typedef struct kg_line_column {
    uint32_t line;   /* from 1 */
    uint32_t column; /* in characters, from 1 */
} kg_line_column;

enum { KG_COLUMN_MOST = 1 << 20 };
/* Where byte `at` of the source lies; a byte order mark takes no column. Columns are counted up to
 * KG_COLUMN_MOST bytes from the line's start, so that a line of 64 MiB costs no more than a long one. */
kg_line_column kg_source_position(const kg_source *source, size_t at);
/* The line (from 0) in which byte `at` lies. */
size_t kg_source_line_at(const kg_source *source, size_t at);
/* The line (from 1) without its end, for showing; not given if there is no such line. */
kg_str kg_source_line(const kg_source *source, uint32_t line);

/* A stretch of a source: bytes [at, end). source == NULL: nowhere. */
typedef struct kg_place {
    const kg_source *source;
    size_t at;
    size_t end;
} kg_place;

typedef struct kg_arg {
    const char *name; /* the {name} in the sentence; static */
    kg_str value;     /* owned by the diagnostics' arena */
} kg_arg;

enum { KG_ARGS_MOST = 4, KG_DIAGS_MOST = 1000 };

typedef struct kg_diag {
    kg_code code;
    kg_place place;
    kg_arg args[KG_ARGS_MOST];
    size_t n_args;
} kg_diag;

/* All remarks on one run, in the order found. Past KG_DIAGS_MOST of one severity they are only
 * counted. */
typedef struct kg_diags {
    kg_arena *arena;
    kg_diag *items;
    size_t n;
    size_t cap;
    size_t count[KG_SEV_INFO + 1]; /* by severity, with those not kept */
    size_t of_code[KG_CODE_COUNT]; /* by code, likewise */
    kg_diag spare;                 /* takes what is not kept */
} kg_diags;

void kg_diags_init(kg_diags *diags, kg_arena *arena);
/* Adds one; then name it more closely with kg_diag_arg. Never NULL: what is not kept goes to a spare. */
kg_diag *kg_diag_add(kg_diags *diags, kg_code code, kg_place place);
/* Adds {name}; copies value into the diagnostics' arena; returns `diag`. */
kg_diag *kg_diag_arg(kg_diags *diags, kg_diag *diag, const char *name, kg_str value);
/* True if an error was added. */
bool kg_diags_failed(const kg_diags *diags);
/* Sorts by place (source name, byte), then code, keeping the order of equals. */
void kg_diags_sort(kg_diags *diags);

#ifdef __cplusplus
}
#endif
#endif
