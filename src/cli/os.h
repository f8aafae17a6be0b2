// SPDX-License-Identifier: Apache-2.0
// What the command line needs of an operating system: files, the terminal, the environment. Nothing
// here prints; os_posix.c and os_keys.c are the only files of the room that include POSIX headers.
#ifndef KG_CLI_OS_H
#define KG_CLI_OS_H

#include <koguchi/str.h>

/* Why a file could not be read or written, as far as a person can do something about it. */
typedef enum kg_os_why {
    KG_OS_OK,
    KG_OS_MISSING,
    KG_OS_DENIED,
    KG_OS_FOLDER,    /* it is a folder */
    KG_OS_NO_FOLDER, /* a part of its path is no folder */
    KG_OS_FULL,
    KG_OS_READ_ONLY,
    KG_OS_TOO_LONG,
    KG_OS_EXISTS, /* and must not be replaced */
    KG_OS_BUSY,   /* somebody else holds it */
    KG_OS_CLOSED_PIPE,
    KG_OS_TOO_LARGE, /* more bytes than allowed */
    KG_OS_OTHER
} kg_os_why;

/* Reads a whole file, "-" for standard input, of at most `most` bytes, into the arena. Inside kg_guard. */
kg_os_why kg_os_read(kg_str *out, const char *path, size_t most, kg_arena *arena);

/* Replaces a file as one step: written beside it, synced, renamed over it; mode and links are kept.
 * What is no regular file (a device, a pipe) is written directly. */
kg_os_why kg_os_write(const char *path, kg_str text);

/* Makes a new file as one step: it is there whole or not at all, and a name that something has, or gets
 * meanwhile, is left alone (KG_OS_EXISTS). */
kg_os_why kg_os_create(const char *path, kg_str text);

/* A file that is held for rewriting: whoever else asks for it waits up to two seconds, then gets KG_OS_BUSY.
 * Programs that do not ask are not kept out, so read it again after it was got. */
typedef struct kg_os_held {
    int fd;
    const char *path; /* behind all links; in the arena */
} kg_os_held;

/* Inside kg_guard. KG_OS_DENIED also if nobody may write the file; KG_OS_OTHER if it is no regular file. */
kg_os_why kg_os_hold(kg_os_held *held, const char *path, kg_arena *arena);
/* Reads all of it. */
kg_os_why kg_os_read_held(kg_str *out, const kg_os_held *held, size_t most, kg_arena *arena);
/* Replaces it as one step, as kg_os_write does, and holds the new one. Whenever the program is killed, the old or the
 * new text is there whole; a file ".koguchi-..." beside it may stay, and the next save takes that away. A second hard link
 * goes on naming the old file. */
kg_os_why kg_os_replace(kg_os_held *held, kg_str text, kg_arena *arena);
void kg_os_let_go(kg_os_held *held);

/* A file that is read piece by piece, "-" for standard input. */
typedef struct kg_os_input {
    int fd;
    uint64_t size; /* 0: not known */
} kg_os_input;

kg_os_why kg_os_open(kg_os_input *input, const char *path);
/* Fills at[0..n) as far as the file goes; of a pipe or terminal only with what it has now. *got is 0 at
 * the end. */
kg_os_why kg_os_fill(kg_os_input *input, char *at, size_t n, size_t *got);
void kg_os_close(kg_os_input *input);
bool kg_os_exists(const char *path);

/* What tells one state of a file from another: its time of change, size and inode. */
typedef struct kg_os_stamp {
    bool there;
    uint64_t device, inode, size;
    int64_t seconds, nanoseconds;
} kg_os_stamp;

kg_os_stamp kg_os_stamp_of(const char *path);
bool kg_os_stamp_same(const kg_os_stamp *a, const kg_os_stamp *b);
void kg_os_sleep(unsigned milliseconds);

/* Writes to standard output (1) or standard error (2), everything or as much as goes. */
kg_os_why kg_os_print(int stream, kg_str text);

/* The paths of all *.yaml in a folder, sorted by name, in the arena. Inside kg_guard. */
kg_os_why kg_os_list_yaml(kg_str **paths, size_t *n, const char *folder, kg_arena *arena);

/* Do both paths name one existing file? */
bool kg_os_same_file(const char *a, const char *b);

/* Runs fn on each of `n` items of `size` bytes, each in a thread of its own as far as threads can be had,
 * and returns when all are done. fn must not allocate from a shared heap. */
void kg_os_parallel(void (*fn)(void *item), void *items, size_t n, size_t size);
/* Processors that this program may use, 1 at least. */
size_t kg_os_processors(void);
/* Milliseconds from some moment on: for showing progress, never for results. */
uint64_t kg_os_milliseconds(void);

bool kg_os_is_terminal(int stream);
/* A line of standard input without its end; what is longer than `size` - 1 bytes is cut. Lines that are pasted into a
 * terminal are one, joined by blanks, until the enter key. False at the end of
 * the input. */
bool kg_os_read_line(char *line, size_t size);
/* Forgets what was typed ahead at the terminal: after an error it was meant for something else. */
void kg_os_drop_typed(void);

enum {
    KG_OS_KEY_END = -1,     /* no more input, or Ctrl-D */
    KG_OS_KEY_RESIZED = -2, /* no key: the window has another size now, or the program was stopped */
    KG_OS_KEY_ESCAPE = -3,
    KG_OS_KEY_OTHER = -4, /* arrows and the like */
};
/* Waits for one key of the terminal, not shown: its character, a full-width one as the narrow one, or one of
 * these. The terminal stays so, for keys typed ahead, until a line is read or it is set back. */
int32_t kg_os_key(void);
/* From now on what is typed is not shown, also before it is read. */
void kg_os_begin_keys(void);
/* Sets the terminal back as it was found. Done at every end of the program but SIGKILL. */
void kg_os_usual_terminal(void);
/* The size of the window now; 0: not known. */
void kg_os_window(size_t *columns, size_t *rows);
/* The date as YYYY-MM-DD: of SOURCE_DATE_EPOCH if that is set, else today's. Only for what a person signs. */
void kg_os_date(char date[11]);
/* Columns of the terminal: COLUMNS, else what standard output says, else 0. */
size_t kg_os_columns(void);
/* The value of a variable; NULL if it is not set or empty. */
const char *kg_os_env(const char *name);

/* A closed pipe becomes a result instead of an end; an interrupt leaves no temporary file and ends
 * the program with 130. */
void kg_os_signals(void);
/* What Ctrl-C writes to standard error before that end; nothing if it is longer than 500 bytes. */
void kg_os_say_when_interrupted(kg_str text);

#endif
