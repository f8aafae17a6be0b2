// SPDX-License-Identifier: Apache-2.0
// Streams lines through jobs: a round reads one part for each thread, cut behind a newline, runs the
// jobs at once and writes what they give in their order.
#include "cli/cvss_stream.h"
#include "cli/os.h"

#include <string.h>

/* One thread works on parts that stay in its cache; several on parts worth starting a thread for. */
enum { PART_ALONE = 256 << 10, PART_SHARED = 2 << 20 };

typedef struct stream {
    kg_cli_session *s;
    const kg_cli_cvss_output *how;
    kg_cli_cvss_job *jobs;
    size_t n_jobs, part;
    char *text;     /* n_jobs parts and a longest line */
    size_t n;       /* bytes of it that are not yet scored */
    kg_str source;  /* the name of the file; not given for a vector among the arguments */
    size_t lines;   /* of this source so far, */
    size_t before;  /* of those before it */
    size_t sources; /* so far */
    size_t n_bad, n_lenient;
    bool lenient_helps; /* the lenient reader would take one of the bad lines */
    bool any;       /* was anything written? */
    bool too_long;  /* a line was met that is no line: nothing more is read */
    kg_os_why why;  /* of writing */
    uint64_t began, shown, read, size;
} stream;

/* ---- progress ---- */

/* Nothing in the first second, then four times a second, on a terminal only. */
static void show_progress(stream *t)
{
    enum { FIRST = 1000, NEXT = 250, WIDTH = 30 };
    uint64_t now = kg_os_milliseconds();
    if (t->s->line->options.quiet || !kg_os_is_terminal(2) || kg_os_is_terminal(1) || now - t->began < FIRST ||
        now - t->shown < NEXT)
        return;
    kg_buf line;
    kg_buf_init(&line, &t->s->arena);
    size_t filled = t->size ? (size_t)(t->read * WIDTH / t->size) : 0;
    kg_buf_addz(&line, "\r");
    if (t->size) {
        kg_buf_addz(&line, "[");
        kg_buf_pad(&line, '#', filled < WIDTH ? filled : WIDTH);
        kg_buf_pad(&line, '.', filled < WIDTH ? WIDTH - filled : 0);
        kg_buf_addf(&line, "] %3u%%  ", (unsigned)(t->read * 100 / t->size));
    }
    kg_cli_say_count(t->s, &line, KG_M_CLI_CVSS_PROGRESS, t->before + t->lines);
    kg_os_print(2, kg_buf_str(&line));
    t->shown = now;
}

static void clear_progress(stream *t)
{
    if (t->shown)
        kg_os_print(2, KG_S("\r\x1b[K"));
    t->shown = 0;
}

/* ---- lines to speak of ---- */

/* The sentence; and the text with a caret below, if there is a text. */
void kg_cli_cvss_fault(kg_cli_session *s, const kg_cvss_error *error, kg_str text)
{
    char says[400];
    size_t shown = text.n < 160 ? text.n : 160, at = error->offset < shown ? error->offset : shown;
    kg_cvss_error_says(says, sizeof says, error, text.p, text.n, kg_say_cvss_language(s->language));
    kg_buf_addf(&s->err, "error:%s@%zu: ", kg_cvss_kind_name(error->kind), error->offset);
    kg_buf_add(&s->err, kg_cli_clean(kg_str_of(says), &s->arena)); /* it quotes the text */
    kg_buf_addc(&s->err, '\n');
    if (!shown)
        return;
    kg_buf_addz(&s->err, "    ");
    kg_buf_add(&s->err, kg_cli_clean((kg_str){text.p, shown}, &s->arena));
    kg_buf_addz(&s->err, "\n    ");
    kg_buf_pad(&s->err, ' ', kg_text_width((kg_str){text.p, at}));
    kg_cli_paint(&s->err, s->color_err, KG_CLI_RED, KG_S("^"));
    kg_buf_addz(&s->err, "\n");
}

void kg_cli_cvss_liberties(kg_cli_session *s, const kg_cvss_liberty *liberties, size_t n)
{
    kg_buf list;
    kg_buf_init(&list, &s->arena);
    for (size_t i = 0; i < n; i++)
        kg_buf_addf(&list, "%s%s@%zu", i ? ", " : "", kg_cvss_kind_name(liberties[i].kind), liberties[i].offset);
    kg_arg arg = {"list", kg_buf_str(&list)};
    kg_cli_say(s, &s->err, KG_M_CLI_CVSS_LIBERTIES, &arg, 1);
    kg_buf_addc(&s->err, '\n');
}

/* "koguchi: FILE, line N: ", or for a vector among the arguments its number. */
static void put_place(stream *t, size_t line)
{
    kg_arg args[] = {{"file", kg_cli_clean(t->source, &t->s->arena)},
                     {"line", kg_str_format(&t->s->arena, "%zu", line + 1)}};
    if (t->source.p)
        kg_cli_say(t->s, &t->s->err, KG_M_CLI_CVSS_BAD_LINE, args, 2);
    else
        kg_cli_say_count(t->s, &t->s->err, KG_M_CLI_CVSS_ARGUMENT, t->sources);
}

static void tell_bad(stream *t, const kg_cli_cvss_notes *notes)
{
    size_t most = t->s->line->options.quiet ? 0 : KG_CLI_CVSS_NOTED;
    for (size_t i = 0; i < notes->n && t->n_bad + i < most; i++) {
        const kg_cli_cvss_noted *bad = &notes->of[i];
        kg_cvss v;
        t->lenient_helps = t->lenient_helps || kg_cvss_parse_lenient(&v, bad->text, bad->n, NULL, NULL, NULL) == KG_CVSS_OK;
        put_place(t, t->lines + bad->line);
        kg_cli_cvss_fault(t->s, &bad->error, (kg_str){bad->text, bad->n});
    }
    t->n_bad += notes->n;
}

/* What was let pass in the first lines that had to be read leniently. */
static void tell_lenient(stream *t, const kg_cli_cvss_notes *notes)
{
    size_t most = t->s->line->options.quiet ? 0 : KG_CLI_CVSS_NOTED;
    for (size_t i = 0; i < notes->n && t->n_lenient + i < most; i++) {
        put_place(t, t->lines + notes->of[i].line);
        kg_cli_cvss_liberties(t->s, notes->of[i].liberties, notes->of[i].n_liberties);
    }
    t->n_lenient += notes->n;
}

static void tell_count(stream *t, int message, size_t n)
{
    kg_arg args[] = {{"bad", kg_str_format(&t->s->arena, "%zu", n)},
                     {"lines", kg_str_format(&t->s->arena, "%zu", t->before + t->lines)}};
    if (!n)
        return;
    kg_cli_say(t->s, &t->s->err, message, args, 2);
    kg_buf_addc(&t->s->err, '\n');
}

/* ---- rounds ---- */

static void write_out(stream *t, const kg_cli_cvss_job *job)
{
    if (!job->written || t->why)
        return;
    if (t->how->format == KG_CLI_CVSS_JSON && t->any)
        t->why = kg_os_print(1, KG_S(",\n"));
    if (!t->why)
        t->why = kg_os_print(1, (kg_str){job->out, job->written});
    t->any = true;
}

/* Writes a job's output, and runs it on while it had no room for all. */
static void finish_job(stream *t, kg_cli_cvss_job *job)
{
    write_out(t, job);
    while (job->used < job->n && !job->too_long && !t->why) {
        kg_cli_cvss_job_run(job);
        write_out(t, job);
    }
    tell_bad(t, &job->bad);
    tell_lenient(t, &job->lenient);
    t->lines += job->lines;
    t->too_long = job->too_long;
}

/* Where a part of about `want` bytes ends: behind the last newline in it, or the next one behind it. */
static size_t cut(const char *text, size_t n, size_t want)
{
    if (want >= n)
        return n;
    for (size_t at = want; at > 0; at--)
        if (text[at - 1] == '\n')
            return at;
    const char *next = memchr(text + want, '\n', n - want);
    return next ? (size_t)(next + 1 - text) : n;
}

/* Scores text[0..n), which ends behind a newline or with the file. */
static void run_round(stream *t, size_t n)
{
    size_t at = 0, count = 0;
    for (; count < t->n_jobs && at < n; count++) {
        kg_cli_cvss_job *job = &t->jobs[count];
        size_t part = count + 1 < t->n_jobs ? cut(t->text + at, n - at, t->part) : n - at;
        *job = (kg_cli_cvss_job){.how = t->how, .text = t->text + at, .n = part, .out = job->out, .room = job->room};
        at += part;
    }
    kg_os_parallel(kg_cli_cvss_job_run, t->jobs, count, sizeof *t->jobs);
    for (size_t i = 0; i < count && !t->too_long; i++)
        finish_job(t, &t->jobs[i]);
}

/* Behind the last newline of the text; 0 if there is none. */
static size_t whole_lines(const stream *t)
{
    size_t at = t->n;
    while (at > 0 && t->text[at - 1] != '\n')
        at--;
    return at;
}

static int line_too_long(stream *t)
{
    kg_arg args[] = {{"file", kg_cli_clean(t->source, &t->s->arena)},
                     {"line", kg_str_format(&t->s->arena, "%zu", t->lines + 1)},
                     {"most", kg_str_format(&t->s->arena, "%d", KG_CLI_CVSS_LINE_MOST)}};
    kg_cli_say(t->s, &t->s->err, KG_M_CLI_CVSS_LONG_LINE, args, 3);
    kg_buf_addc(&t->s->err, '\n');
    return KG_EXIT_INVALID;
}

static int read_failed(stream *t, const char *file, kg_os_why why)
{
    kg_cli_file_problem(t->s, KG_FILE_OPEN, file, (int)why);
    return kg_cli_report_errors(t->s);
}

/* A byte order mark is no part of the first line; of UTF-16 it tells what to do. Returns 0 or an exit
 * code. */
static int skip_mark(stream *t)
{
    kg_str all = {t->text, t->n};
    if (kg_str_starts(all, "\xFF\xFE") || kg_str_starts(all, "\xFE\xFF")) {
        kg_arg arg = {"file", kg_cli_clean(t->source, &t->s->arena)};
        kg_cli_say(t->s, &t->s->err, KG_M_CLI_CVSS_UTF16, &arg, 1);
        kg_buf_addc(&t->s->err, '\n');
        return KG_EXIT_INVALID;
    }
    if (kg_str_starts(all, "\xEF\xBB\xBF"))
        memmove(t->text, t->text + 3, t->n -= 3);
    return KG_EXIT_ANSWERED;
}

/* Round after round until the file ends or nobody listens. What is left of a line at the end of a round
 * moves to the beginning of the next. */
static int stream_input(stream *t, kg_os_input *input, const char *file)
{
    const size_t room = t->n_jobs * t->part + KG_CLI_CVSS_LINE_MOST + 1;
    bool ended = false;
    t->size = input->size;
    t->read = t->n = 0;
    while (!ended && !t->why) {
        size_t want = t->n_jobs * t->part, got;
        if (want > room - t->n)
            want = room - t->n;
        kg_os_why why = kg_os_fill(input, t->text + t->n, want, &got);
        if (why)
            return read_failed(t, file, why);
        ended = got == 0 || (input->size && got < want);
        t->n += got;
        if (t->read == 0 && skip_mark(t))
            return KG_EXIT_INVALID;
        t->read += got;
        size_t n = ended ? t->n : whole_lines(t);
        t->too_long = n == 0 && t->n > KG_CLI_CVSS_LINE_MOST;
        if (!t->too_long)
            run_round(t, n);
        if (t->too_long)
            return line_too_long(t);
        memmove(t->text, t->text + n, t->n - n);
        t->n -= n;
        show_progress(t);
    }
    return KG_EXIT_ANSWERED;
}

static int stream_file(stream *t, const char *file)
{
    kg_os_input input;
    kg_os_why why = kg_os_open(&input, file);
    if (why)
        return read_failed(t, file, why);
    int result = stream_input(t, &input, file);
    clear_progress(t);
    kg_os_close(&input);
    return result;
}

bool kg_cli_is_vector(const char *argument)
{
    return !*argument || (strchr(argument, ':') && !kg_os_exists(argument));
}

/* A vector among the arguments: all of it is one, whatever stands in it, so a newline is a fault. */
static void stream_vector(stream *t, const char *vector)
{
    kg_cli_cvss_job *job = &t->jobs[0];
    *job = (kg_cli_cvss_job){.how = t->how, .text = vector, .n = strlen(vector), .out = job->out, .room = job->room};
    kg_cli_cvss_job_run_one(job);
    finish_job(t, job);
}

static int stream_source(stream *t, const char *source)
{
    t->before += t->lines;
    t->lines = 0;
    t->sources++;
    t->source = kg_cli_is_vector(source) ? (kg_str){0} : strcmp(source, "-") ? kg_str_of(source) : KG_S("<stdin>");
    if (t->source.p)
        return stream_file(t, source);
    stream_vector(t, source);
    return KG_EXIT_ANSWERED;
}

static void prepare(stream *t, size_t threads)
{
    t->n_jobs = threads;
    t->part = threads > 1 ? PART_SHARED : PART_ALONE;
    t->text = kg_alloc(&t->s->arena, threads * t->part + KG_CLI_CVSS_LINE_MOST + 1);
    t->jobs = KG_NEW_N(&t->s->arena, kg_cli_cvss_job, threads);
    for (size_t i = 0; i < threads; i++) {
        t->jobs[i].room = KG_CLI_CVSS_ROOM_LEAST;
        t->jobs[i].out = kg_alloc(&t->s->arena, KG_CLI_CVSS_ROOM_LEAST);
    }
}

static void write_frame(stream *t, const char *text)
{
    if (t->how->format == KG_CLI_CVSS_JSON && !t->why)
        t->why = kg_os_print(1, kg_str_of(text));
}

int kg_cli_cvss_stream(kg_cli_session *s, const kg_cli_cvss_output *how, const char *const *sources, size_t n,
                       size_t threads)
{
    stream t = {.s = s, .how = how, .began = kg_os_milliseconds()};
    int result = KG_EXIT_ANSWERED;
    prepare(&t, threads);
    t.why = kg_os_print(1, kg_buf_str(&s->out)); /* the titles */
    kg_buf_init(&s->out, &s->arena);
    write_frame(&t, "[\n");
    for (size_t i = 0; i < n && !t.why && result == KG_EXIT_ANSWERED; i++)
        result = stream_source(&t, sources[i]);
    write_frame(&t, t.any ? "\n]\n" : "]\n");
    if (t.why == KG_OS_CLOSED_PIPE)
        return KG_EXIT_ANSWERED;
    if (t.why)
        kg_cli_file_problem(s, KG_FILE_WRITE, "-", (int)t.why);
    if (t.why)
        return kg_cli_report_errors(s);
    tell_count(&t, KG_M_CLI_CVSS_LENIENT_COUNT, t.n_lenient);
    tell_count(&t, KG_M_CLI_CVSS_BAD_COUNT, t.n_bad);
    if (t.lenient_helps)
        kg_cli_say(s, &s->err, KG_M_CLI_CVSS_TRY_LENIENT, NULL, 0);
    return result == KG_EXIT_ANSWERED && t.n_bad ? KG_EXIT_FOUND : result;
}
