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

typedef enum mode { USUAL, KEYS } mode;

static struct termios usual;
static int screen = STDERR_FILENO; /* where the terminal is written to */
static volatile sig_atomic_t now; /* a mode */
static volatile sig_atomic_t resized;

/* What ends or stops a program, and who dealt with it before. */
static const int ends[] = {SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT,
                           SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ};
enum { ENDS = sizeof ends / sizeof *ends };
static struct sigaction before[ENDS];

/* ---- modes ---- */

/* While keys are read, the terminal marks what is pasted, so that it is not taken for keys. */
static void mark_pastes(bool mark)
{
    (void)!write(screen, mark ? "\033[?2004h" : "\033[?2004l", 8);
}

/* Only what a signal handler may call, since several do. */
static void enter(mode wanted)
{
    struct termios t = usual;
    if (wanted == KEYS) {
        t.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
        t.c_cc[VMIN] = 1;
        t.c_cc[VTIME] = 0;
    }
    while (tcsetattr(STDIN_FILENO, TCSANOW, &t) && errno == EINTR)
        ;
    if (now != (sig_atomic_t)wanted)
        mark_pastes(wanted == KEYS);
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
        screen = isatty(STDERR_FILENO) ? STDERR_FILENO : STDOUT_FILENO;
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

enum { END_OF_TRANSMISSION = 4, ESCAPE = 27, PAUSE = 30, PASTE = 200, PASTED = 201 };

/* What an arrow or function key sends behind the escape is read to its end; returns its first number, and 0 if it has
 * none. */
static int read_sequence(void)
{
    int number = 0;
    bool first = true;
    if (!wait_for_input(PAUSE))
        return 0;
    int c = read_byte();
    while ((c == '[' || c == 'O' || c == ';' || (c >= '0' && c <= '9')) && wait_for_input(PAUSE)) {
        c = read_byte();
        first = first && c != ';';
        if (first && c >= '0' && c <= '9' && number < 1000)
            number = number * 10 + c - '0';
    }
    return c == '~' ? number : 0;
}

/* What is pasted where a key is asked for is no answer. */
static int32_t after_escape(void)
{
    if (!wait_for_input(PAUSE))
        return KG_OS_KEY_ESCAPE;
    if (read_sequence() == PASTE)
        for (int c = read_byte(); c >= 0 && !(c == ESCAPE && read_sequence() == PASTED);)
            c = read_byte();
    return KG_OS_KEY_OTHER;
}

/* A character typed with a Japanese input method on is the key of the same name. */
static int32_t narrow(uint32_t code)
{
    return code >= 0xFF01 && code <= 0xFF5E ? (int32_t)(code - 0xFF01 + '!') : code == 0x3000 ? ' ' : (int32_t)code;
}

/* The bytes of a character that begins with `first`; 0 at the end of the input. */
static size_t read_character(char bytes[4], int first)
{
    size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    bytes[0] = (char)first;
    for (size_t n = 1; n < length; n++) {
        int c = read_byte();
        if (c < 0)
            return 0;
        bytes[n] = (char)c;
    }
    return length;
}

static int32_t character(int first)
{
    char bytes[4];
    size_t i = 0, n = read_character(bytes, first);
    return n ? narrow(kg_utf8_next((kg_str){bytes, n}, &i)) : KG_OS_KEY_END;
}

void kg_os_begin_keys(void)
{
    prepare(KEYS);
}

int32_t kg_os_key(void)
{
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

/* A line in the making, which is shown as it is typed. */
typedef struct typing {
    char *line;
    size_t n, size;
    bool pasting;
} typing;

static void show(kg_str text)
{
    kg_os_print(screen, text);
}

/* Takes the last character away, on the screen by as many columns as it has. */
static void erase(typing *t)
{
    size_t from = t->n;
    while (from && ((unsigned char)t->line[--from] & 0xC0) == 0x80)
        ;
    for (size_t width = kg_text_width((kg_str){t->line + from, t->n - from}); width; width--)
        show(KG_S("\b \b"));
    t->n = from;
}

static void erase_word(typing *t)
{
    while (t->n && t->line[t->n - 1] == ' ')
        erase(t);
    while (t->n && t->line[t->n - 1] != ' ')
        erase(t);
}

/* A character whole, so that a line is never cut within one. */
static void type(typing *t, int first)
{
    char bytes[4];
    size_t n = read_character(bytes, first);
    if (!n || t->n + n >= t->size)
        return;
    for (size_t i = 0; i < n; i++)
        t->line[t->n++] = bytes[i];
    show((kg_str){bytes, n});
}

/* The lines of what is pasted become one: the answer to what was asked, and to nothing behind it. */
static void type_blank(typing *t)
{
    if (t->n && t->line[t->n - 1] != ' ')
        type(t, ' ');
}

/* False: the line is at its end. */
static bool take(typing *t, int c)
{
    enum { CTRL_U = 0x15, CTRL_W = 0x17, BACKSPACE = 8, ERASE = 0x7F };
    if ((c == '\n' || c == '\r') && !t->pasting)
        return false;
    if (c == '\n' || c == '\r' || c == '\t')
        type_blank(t);
    else if (c == BACKSPACE || c == ERASE)
        erase(t);
    else if (c == CTRL_W)
        erase_word(t);
    else if (c == CTRL_U)
        while (t->n)
            erase(t);
    else if (c == ESCAPE) {
        int sequence = read_sequence();
        t->pasting = sequence == PASTE || (t->pasting && sequence != PASTED);
    } else if (c >= ' ')
        type(t, c);
    return true;
}

static bool read_plain_line(char *line, size_t size)
{
    size_t n = 0;
    int c = read_byte();
    for (; c >= 0 && c != '\n'; c = read_byte())
        if (n + 1 < size)
            line[n++] = (char)c;
    while (n && n + 1 == size && ((unsigned char)line[n - 1] & 0xC0) == 0x80)
        n--; /* cut, perhaps within a character */
    line[n] = 0;
    return n || c == '\n';
}

bool kg_os_read_line(char *line, size_t size)
{
    typing t = {.line = line, .size = size};
    mode was = (mode)now;
    if (!prepare(KEYS))
        return read_plain_line(line, size);
    int c = read_byte();
    while (c >= 0 && !(c == END_OF_TRANSMISSION && !t.n) && take(&t, c))
        c = read_byte();
    line[t.n] = 0;
    bool ended = c == '\n' || c == '\r';
    if (ended)
        show(KG_S("\n"));
    enter(was);
    return t.n || ended;
}

void kg_os_drop_typed(void)
{
    if (now != USUAL)
        tcflush(STDIN_FILENO, TCIFLUSH);
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
