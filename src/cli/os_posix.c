// SPDX-License-Identifier: Apache-2.0
// The operating system by POSIX: whole files in and out, a folder's names, the terminal.
#define _GNU_SOURCE /* sched_getaffinity */
#include "cli/os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The temporary file of a write in progress, for the interrupt. */
static char temporary[PATH_MAX];
static volatile sig_atomic_t writing;

static kg_os_why why(int error)
{
    switch (error) {
    case 0: return KG_OS_OK;
    case ENOENT: return KG_OS_MISSING;
    case EACCES:
    case EPERM: return KG_OS_DENIED;
    case EISDIR: return KG_OS_FOLDER;
    case ENOTDIR: return KG_OS_NO_FOLDER;
    case EEXIST: return KG_OS_EXISTS;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return KG_OS_FULL;
    case EROFS: return KG_OS_READ_ONLY;
    case ENAMETOOLONG: return KG_OS_TOO_LONG;
    case EPIPE: return KG_OS_CLOSED_PIPE;
    default: return KG_OS_OTHER;
    }
}

/* ---- reading ---- */

static ssize_t read_some(int fd, char *at, size_t n)
{
    ssize_t got;
    do
        got = read(fd, at, n);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Room for the file as its size stands, one byte more to see its end, and more if it grows. */
static kg_os_why read_all(kg_str *out, int fd, size_t size, size_t most, kg_arena *arena)
{
    size_t cap = (size && size <= most ? size : 65536) + 1, n = 0;
    char *p = kg_alloc(arena, cap);
    for (;;) {
        ssize_t got = read_some(fd, p + n, cap - n);
        if (got < 0)
            return why(errno);
        n += (size_t)got;
        if (n > most)
            return KG_OS_TOO_LARGE;
        if (got == 0)
            break;
        if (n == cap) {
            char *more = kg_alloc_n(arena, cap, 2);
            memcpy(more, p, n);
            p = more;
            cap *= 2;
        }
    }
    *out = (kg_str){p, n};
    return KG_OS_OK;
}

kg_os_why kg_os_read(kg_str *out, const char *path, size_t most, kg_arena *arena)
{
    kg_os_input input;
    kg_os_why result = kg_os_open(&input, path);
    if (result)
        return result;
    result = input.size > most ? KG_OS_TOO_LARGE : read_all(out, input.fd, (size_t)input.size, most, arena);
    kg_os_close(&input);
    return result;
}

/* ---- piece by piece ---- */

kg_os_why kg_os_open(kg_os_input *input, const char *path)
{
    struct stat st;
    bool standard = strcmp(path, "-") == 0;
    *input = (kg_os_input){.fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)};
    if (input->fd < 0)
        return why(errno);
    kg_os_why result = fstat(input->fd, &st) ? why(errno) : S_ISDIR(st.st_mode) ? KG_OS_FOLDER : KG_OS_OK;
    if (!result && S_ISREG(st.st_mode))
        input->size = (uint64_t)st.st_size;
    if (result)
        kg_os_close(input);
    return result;
}

kg_os_why kg_os_fill(kg_os_input *input, char *at, size_t n, size_t *got)
{
    for (*got = 0; *got < n;) {
        ssize_t read_now = read_some(input->fd, at + *got, n - *got);
        if (read_now < 0)
            return why(errno);
        *got += (size_t)read_now;
        if (read_now == 0 || !input->size) /* what a pipe has now is what there is */
            break;
    }
    return KG_OS_OK;
}

void kg_os_close(kg_os_input *input)
{
    if (input->fd != STDIN_FILENO)
        close(input->fd);
}

bool kg_os_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

/* ---- watching ---- */

kg_os_stamp kg_os_stamp_of(const char *path)
{
    struct stat st;
    if (stat(path, &st))
        return (kg_os_stamp){0};
    return (kg_os_stamp){true, (uint64_t)st.st_dev, (uint64_t)st.st_ino, (uint64_t)st.st_size,
                         (int64_t)st.st_mtim.tv_sec, (int64_t)st.st_mtim.tv_nsec};
}

bool kg_os_stamp_same(const kg_os_stamp *a, const kg_os_stamp *b)
{
    return a->there == b->there && a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->seconds == b->seconds && a->nanoseconds == b->nanoseconds;
}

void kg_os_sleep(unsigned milliseconds)
{
    struct timespec time = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

/* ---- threads ---- */

enum { THREADS_MOST = 64 };

typedef struct thread {
    pthread_t id;
    void (*fn)(void *item);
    void *item;
    bool started;
} thread;

static void *run_thread(void *arg)
{
    const thread *t = arg;
    t->fn(t->item);
    return NULL;
}

/* The first item is the caller's; where no thread can be had the caller does that item too. */
void kg_os_parallel(void (*fn)(void *item), void *items, size_t n, size_t size)
{
    thread threads[THREADS_MOST];
    for (size_t i = 1; i < n && i < THREADS_MOST; i++) {
        threads[i] = (thread){.fn = fn, .item = (char *)items + i * size};
        threads[i].started = pthread_create(&threads[i].id, NULL, run_thread, &threads[i]) == 0;
    }
    for (size_t i = 0; i < n; i++)
        if (i == 0 || i >= THREADS_MOST || !threads[i].started)
            fn((char *)items + i * size);
    for (size_t i = 1; i < n && i < THREADS_MOST; i++)
        if (threads[i].started)
            pthread_join(threads[i].id, NULL);
}

size_t kg_os_processors(void)
{
#ifdef CPU_COUNT
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return CPU_COUNT(&set) > 1 ? (size_t)CPU_COUNT(&set) : 1;
#endif
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 1 ? (size_t)n : 1;
}

uint64_t kg_os_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* ---- writing ---- */

static int write_all(int fd, kg_str text)
{
    while (text.n) {
        ssize_t n = write(fd, text.p, text.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        text = kg_str_from(text, (size_t)n);
    }
    return 0;
}

static int close_after(int fd, int error)
{
    return close(fd) && !error ? errno : error;
}

static int write_direct(const char *path, kg_str text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return fd < 0 ? errno : close_after(fd, write_all(fd, text));
}

static mode_t usual_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static int fill_temporary(mode_t mode, kg_str text)
{
    int fd = mkstemp(temporary);
    if (fd < 0)
        return errno;
    writing = 1;
    int error = fchmod(fd, mode) ? errno : 0;
    if (!error)
        error = write_all(fd, text);
    if (!error && fsync(fd))
        error = errno;
    return close_after(fd, error);
}

static int rename_over(const char *path)
{
    return rename(temporary, path) ? errno : 0;
}

/* Where the file system can't rename without replacing, a second link does as well. */
static int rename_new(const char *path)
{
#ifdef RENAME_NOREPLACE
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
#endif
    if (link(temporary, path))
        return errno;
    unlink(temporary);
    return 0;
}

/* The text goes to a file beside `path`, which then gets its name by `place`. */
static int write_beside(const char *path, mode_t mode, kg_str text, int (*place)(const char *path))
{
    if (snprintf(temporary, sizeof temporary, "%s.XXXXXX", path) >= (int)sizeof temporary)
        return ENAMETOOLONG;
    int error = fill_temporary(mode, text);
    if (!error)
        error = place(path);
    if (error && writing)
        unlink(temporary);
    writing = 0;
    return error;
}

kg_os_why kg_os_write(const char *path, kg_str text)
{
    struct stat st;
    char real[PATH_MAX];
    if (stat(path, &st)) {
        struct stat link;
        if (errno != ENOENT || lstat(path, &link) == 0)
            return why(errno ? errno : ENOENT);
        return why(write_beside(path, usual_mode(), text, rename_over));
    }
    if (S_ISDIR(st.st_mode))
        return KG_OS_FOLDER;
    if (!S_ISREG(st.st_mode))
        return why(write_direct(path, text));
    if (access(path, W_OK) || !realpath(path, real))
        return why(errno);
    return why(write_beside(real, st.st_mode & 07777, text, rename_over));
}

kg_os_why kg_os_create(const char *path, kg_str text)
{
    struct stat st;
    if (lstat(path, &st) == 0)
        return S_ISDIR(st.st_mode) ? KG_OS_FOLDER : KG_OS_EXISTS;
    return errno == ENOENT ? why(write_beside(path, usual_mode(), text, rename_new)) : why(errno);
}

/* ---- rewriting ---- */

enum { HOLD_WAITS = 100, HOLD_WAIT_MS = 20 };

static int lock(int fd)
{
    const struct timespec moment = {0, HOLD_WAIT_MS * 1000000L};
    for (int i = 0; flock(fd, LOCK_EX | LOCK_NB); i++) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return errno;
        if (i == HOLD_WAITS)
            return EWOULDBLOCK;
        nanosleep(&moment, NULL);
    }
    return 0;
}

/* Opens and locks what the path names. Whoever held it before may have replaced it meanwhile: *stale. */
static kg_os_why hold_once(kg_os_held *held, bool *stale)
{
    struct stat own, named;
    *stale = false;
    held->fd = open(held->path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (held->fd < 0)
        return why(errno);
    int error = fstat(held->fd, &own) ? errno : 0;
    kg_os_why result = error                    ? why(error)
                       : !S_ISREG(own.st_mode)  ? KG_OS_OTHER
                       : !(own.st_mode & 0222)  ? KG_OS_DENIED /* also for root: it is marked so */
                                                : KG_OS_OK;
    if (!result && (error = lock(held->fd)) != 0)
        result = error == EWOULDBLOCK ? KG_OS_BUSY : why(error);
    if (!result)
        *stale = stat(held->path, &named) || named.st_dev != own.st_dev || named.st_ino != own.st_ino;
    if (result || *stale)
        close(held->fd);
    return result;
}

kg_os_why kg_os_hold(kg_os_held *held, const char *path, kg_arena *arena)
{
    char real[PATH_MAX];
    bool stale = true;
    kg_os_why result = KG_OS_OK;
    *held = (kg_os_held){.fd = -1};
    if (!realpath(path, real))
        return why(errno);
    held->path = kg_str_format(arena, "%s", real).p;
    for (int i = 0; i < HOLD_WAITS && stale && !result; i++)
        result = hold_once(held, &stale);
    if (result || stale)
        held->fd = -1;
    return result || !stale ? result : KG_OS_BUSY;
}

kg_os_why kg_os_read_held(kg_str *out, const kg_os_held *held, size_t most, kg_arena *arena)
{
    struct stat st;
    if (fstat(held->fd, &st) || lseek(held->fd, 0, SEEK_SET) < 0)
        return why(errno);
    return read_all(out, held->fd, (size_t)st.st_size, most, arena);
}

/* The new file under its own name, as the old one was: mode, and owner as far as that may be given away. */
static int fill_beside(int *fd, const kg_os_held *held, kg_str text)
{
    struct stat st;
    if (fstat(held->fd, &st))
        return errno;
    unlink(temporary); /* what a save left that was killed */
    *fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (*fd < 0)
        return errno;
    writing = 1;
    (void)!fchown(*fd, st.st_uid, st.st_gid);
    int error = fchmod(*fd, st.st_mode & 07777) ? errno : write_all(*fd, text);
    if (!error && (fsync(*fd) || flock(*fd, LOCK_EX | LOCK_NB)))
        error = errno;
    return error;
}

/* A name that is not on the disk is lost with the power; file systems that can't do this are left alone. */
static void sync_folder(const char *path, size_t n)
{
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%.*s", (int)n, path);
    int fd = open(n ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)!fsync(fd);
    close(fd);
}

kg_os_why kg_os_replace(kg_os_held *held, kg_str text, kg_arena *arena)
{
    struct stat st;
    size_t folder = (size_t)(strrchr(held->path, '/') - held->path);
    if (fstat(held->fd, &st))
        return why(errno);
    kg_str beside = kg_str_format(arena, "%.*s/.koguchi-%llx", (int)folder, held->path, (unsigned long long)st.st_ino);
    int fd = -1;
    if (beside.n >= sizeof temporary)
        return KG_OS_TOO_LONG;
    memcpy(temporary, beside.p, beside.n + 1);
    int error = fill_beside(&fd, held, text);
    if (!error)
        error = rename_over(held->path);
    if (error && writing)
        unlink(temporary);
    writing = 0;
    if (error) {
        if (fd >= 0)
            close(fd);
        return why(error);
    }
    close(held->fd);
    held->fd = fd;
    sync_folder(held->path, folder);
    return KG_OS_OK;
}

void kg_os_let_go(kg_os_held *held)
{
    if (held->fd >= 0)
        close(held->fd);
    held->fd = -1;
}

kg_os_why kg_os_print(int stream, kg_str text)
{
    return why(write_all(stream, text));
}

/* ---- folders ---- */

static int by_name(const void *a, const void *b)
{
    return kg_str_cmp(*(const kg_str *)a, *(const kg_str *)b);
}

static bool is_yaml(const char *name)
{
    size_t n = strlen(name);
    return name[0] != '.' && n > 5 && strcmp(name + n - 5, ".yaml") == 0;
}

kg_os_why kg_os_list_yaml(kg_str **paths, size_t *n, const char *folder, kg_arena *arena)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    size_t cap = 0;
    *paths = NULL;
    *n = 0;
    if (!dir)
        return why(errno);
    while ((entry = readdir(dir)))
        if (is_yaml(entry->d_name))
            *KG_PUSH(arena, *paths, *n, cap) = kg_str_format(arena, "%s/%s", folder, entry->d_name);
    closedir(dir);
    if (*n)
        qsort(*paths, *n, sizeof **paths, by_name);
    return KG_OS_OK;
}

bool kg_os_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* ---- terminal and environment ---- */

bool kg_os_is_terminal(int stream)
{
    return isatty(stream) == 1;
}

const char *kg_os_env(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

size_t kg_os_columns(void)
{
    size_t columns, rows;
    long stated = kg_str_number(kg_str_of(kg_os_env("COLUMNS")), 10000);
    if (stated > 0)
        return (size_t)stated;
    kg_os_window(&columns, &rows);
    return columns;
}

void kg_os_date(char date[11])
{
    struct timespec now = {0};
    struct tm tm;
    long stated = kg_str_number(kg_str_of(kg_os_env("SOURCE_DATE_EPOCH")), LONG_MAX / 10 - 1);
    if (stated >= 0)
        now.tv_sec = stated;
    else
        clock_gettime(CLOCK_REALTIME, &now);
    if (!(stated >= 0 ? gmtime_r(&now.tv_sec, &tm) : localtime_r(&now.tv_sec, &tm)) || tm.tm_year > 9999 - 1900 ||
        !strftime(date, 11, "%Y-%m-%d", &tm))
        memcpy(date, "1970-01-01", 11);
}

static char last_words[500];
static volatile sig_atomic_t n_last_words;

void kg_os_say_when_interrupted(kg_str text)
{
    n_last_words = 0;
    if (text.n > sizeof last_words)
        return;
    memcpy(last_words, text.p, text.n);
    n_last_words = (sig_atomic_t)text.n;
}

static void on_interrupt(int signal)
{
    (void)signal;
    if (writing)
        unlink(temporary);
    kg_os_usual_terminal();
    (void)!write(STDERR_FILENO, last_words, (size_t)n_last_words);
    _exit(130);
}

/* Told to end: as without a handler, but with nothing left behind. */
static void on_end(int signal)
{
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigset_t set;
    if (writing)
        unlink(temporary);
    kg_os_usual_terminal();
    sigaction(signal, &plain, NULL);
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(signal);
}

/* An end that the parent wants ignored (nohup) stays ignored. */
static void end_cleanly(int signal)
{
    struct sigaction end = {.sa_handler = on_end}, was;
    if (sigaction(signal, NULL, &was) == 0 && was.sa_handler == SIG_DFL)
        sigaction(signal, &end, NULL);
}

void kg_os_signals(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt = {.sa_handler = on_interrupt};
    end_cleanly(SIGTERM);
    end_cleanly(SIGHUP);
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGINT, &interrupt, NULL);
}
