// SPDX-License-Identifier: Apache-2.0
// The terminal as a source of single keys and of lines. However the program ends or is stopped, the
// terminal is left as it was found.
#define _GNU_SOURCE /* pselect with SIGWINCH, IUTF8 */
#include "cli/os.h"

#include <errno.h>
#include <koguchi/text.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

typedef enum mode { USUAL, KEYS, LINES } mode;

static struct termios usual;
static volatile sig_atomic_t now; /* a mode */
static volatile sig_atomic_t resized;

/* What ends or stops a program, and who dealt with it before. */
static const int ends[] = {SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { ENDS = sizeof ends / sizeof *ends };
static struct sigaction before[ENDS];

/* ---- modes ---- */

/* Only what a signal handler may call, since several do. */
static void enter(mode wanted)
{
    struct termios t = usual;
    if (wanted == KEYS) {
        t.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
        t.c_cc[VMIN] = 1;
        t.c_cc[VTIME] = 0;
    } else if (wanted == LINES) {
        t.c_iflag |= IUTF8; /* the erase key takes a whole character */
        t.c_lflag |= ICANON | ECHO;
    }
    while (tcsetattr(STDIN_FILENO, TCSANOW, &t) && errno == EINTR)
        ;
    now = (sig_atomic_t)wanted;
}

void kg_os_usual_terminal(void)
{
    if (now != USUAL)
        enter(USUAL);
}

/* ---- signals ---- */

static void on_resize(int signal)
{
    (void)signal;
    resized = 1;
}

/* The handler that was there before has the last word. */
static void on_end(int signal)
{
    kg_os_usual_terminal();
    for (size_t i = 0; i < ENDS; i++)
        if (ends[i] == signal)
            sigaction(signal, &before[i], NULL);
    raise(signal);
}

/* Ctrl-Z: the shell gets its terminal, and what was asked is asked again later. */
static void on_stop(int signal)
{
    struct sigaction plain = {.sa_handler = SIG_DFL}, again = {.sa_handler = on_stop};
    int error = errno;
    mode was = (mode)now;
    sigset_t set;
    kg_os_usual_terminal();
    sigaction(signal, &plain, NULL);
    raise(signal);
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(SIG_UNBLOCK, &set, NULL); /* stands still here */
    sigaction(signal, &again, NULL);
    if (was != USUAL)
        enter(was);
    resized = 1;
    errno = error;
}

/* A resize is waited for in pselect alone, so that none is lost between two calls. */
static void watch(void)
{
    struct sigaction end = {.sa_handler = on_end}, stop = {.sa_handler = on_stop}, resize = {.sa_handler = on_resize};
    sigset_t set;
    for (size_t i = 0; i < ENDS; i++)
        sigaction(ends[i], &end, &before[i]);
    sigaction(SIGTSTP, &stop, NULL);
    sigaction(SIGWINCH, &resize, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGWINCH);
    sigprocmask(SIG_BLOCK, &set, NULL);
    atexit(kg_os_usual_terminal);
}

/* False: standard input is no terminal. */
static bool prepare(mode wanted)
{
    static bool known;
    if (!known) {
        if (tcgetattr(STDIN_FILENO, &usual))
            return false;
        known = true;
        watch();
    }
    if (now != (sig_atomic_t)wanted)
        enter(wanted);
    return true;
}

/* ---- keys ---- */

/* Waits for input; false if a resize came first, or nothing within `milliseconds` (negative: for ever). */
static bool wait_for_input(long milliseconds)
{
    struct timespec most = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    sigset_t open;
    sigprocmask(SIG_SETMASK, NULL, &open);
    sigdelset(&open, SIGWINCH);
    for (;;) {
        fd_set in;
        FD_ZERO(&in);
        FD_SET(STDIN_FILENO, &in);
        int n = pselect(STDIN_FILENO + 1, &in, NULL, NULL, milliseconds < 0 ? NULL : &most, &open);
        if (n >= 0 || errno != EINTR)
            return n != 0;
        if (resized)
            return false;
    }
}

static int read_byte(void)
{
    unsigned char c;
    ssize_t got;
    do
        got = read(STDIN_FILENO, &c, 1);
    while (got < 0 && errno == EINTR);
    return got == 1 ? c : -1;
}

/* The rest of what an arrow or function key sends is dropped. */
static int32_t after_escape(void)
{
    enum { PAUSE = 30 };
    if (!wait_for_input(PAUSE))
        return KG_OS_KEY_ESCAPE;
    int c = read_byte();
    while ((c == '[' || c == 'O' || c == ';' || (c >= '0' && c <= '9')) && wait_for_input(PAUSE))
        c = read_byte();
    return KG_OS_KEY_OTHER;
}

/* A character typed with a Japanese input method on is the key of the same name. */
static int32_t narrow(uint32_t code)
{
    return code >= 0xFF01 && code <= 0xFF5E ? (int32_t)(code - 0xFF01 + '!') : code == 0x3000 ? ' ' : (int32_t)code;
}

static int32_t character(int first)
{
    char bytes[4] = {(char)first};
    size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, i = 0;
    for (size_t n = 1; n < length; n++) {
        int c = read_byte();
        if (c < 0)
            return KG_OS_KEY_END;
        bytes[n] = (char)c;
    }
    return narrow(kg_utf8_next((kg_str){bytes, length}, &i));
}

void kg_os_begin_keys(void)
{
    prepare(KEYS);
}

int32_t kg_os_key(void)
{
    enum { END_OF_TRANSMISSION = 4, ESCAPE = 27 };
    if (!prepare(KEYS))
        return KG_OS_KEY_END;
    if (resized || !wait_for_input(-1)) {
        resized = 0;
        return KG_OS_KEY_RESIZED;
    }
    int c = read_byte();
    if (c < 0 || c == END_OF_TRANSMISSION)
        return KG_OS_KEY_END;
    return c == ESCAPE ? after_escape() : character(c);
}

/* ---- lines ---- */

bool kg_os_read_line(char *line, size_t size)
{
    size_t n = 0;
    mode was = (mode)now;
    prepare(LINES);
    int c = read_byte();
    for (; c >= 0 && c != '\n'; c = read_byte())
        if (n + 1 < size)
            line[n++] = (char)c;
    while (n && n + 1 == size && ((unsigned char)line[n - 1] & 0xC0) == 0x80)
        n--; /* cut, perhaps within a character */
    line[n] = 0;
    if (now != USUAL)
        enter(was);
    return n || c == '\n';
}

void kg_os_window(size_t *columns, size_t *rows)
{
    struct winsize size;
    *columns = *rows = 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        *columns = size.ws_col;
        *rows = size.ws_row;
    }
}
