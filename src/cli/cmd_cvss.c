// SPDX-License-Identifier: Apache-2.0
// koguchi cvss: scores, explains, rewrites and compares CVSS vectors, without a model.
#include "cli/cvss_stream.h"
#include "cli/os.h"

#include <string.h>

static kg_cvss_language language_of(const kg_cli_session *s)
{
    return kg_say_cvss_language(s->language);
}

/* ---- score, convert ---- */

static kg_str column_list(kg_arena *arena)
{
    kg_buf out;
    kg_buf_init(&out, arena);
    for (size_t i = 0; i < KG_CLI_CVSS_COLUMN_COUNT; i++) {
        kg_buf_addz(&out, i ? ", " : "");
        kg_buf_addz(&out, kg_cli_cvss_column_name(i));
    }
    return kg_buf_str(&out);
}

/* The number of a column; "threat" is what 4.0 calls temporal. */
static size_t find_column(kg_str name)
{
    if (kg_str_is(name, "threat"))
        return KG_CLI_CVSS_COLUMN_TEMPORAL;
    size_t i = 0;
    while (i < KG_CLI_CVSS_COLUMN_COUNT && !kg_str_is(name, kg_cli_cvss_column_name(i)))
        i++;
    return i;
}

static int unknown_column(kg_cli_session *s, kg_str name)
{
    kg_cli_problem problem = {.found = true, .message = KG_M_CLI_USAGE_COLUMN, .what = name,
                              .value = column_list(&s->arena), .command = "cvss",
                              .near = kg_cli_nearest(name, kg_cli_cvss_column_name, KG_CLI_CVSS_COLUMN_COUNT)};
    return kg_cli_usage(s, &problem);
}

/* "base,overall". Returns 0, or an exit code. */
static int read_columns(kg_cli_session *s, kg_cli_cvss_output *how, kg_str list)
{
    for (kg_str rest = list, name; rest.p;) {
        if (!kg_str_cut(rest, ',', &name, &rest))
            rest = (kg_str){0};
        while (name.n && name.p[0] == ' ')
            name = kg_str_from(name, 1);
        size_t column = find_column(name);
        if (column == KG_CLI_CVSS_COLUMN_COUNT)
            return unknown_column(s, name);
        if (memchr(how->columns, (int)column, how->n_columns)) /* room_for counts each column once */
            return kg_cli_misused(s, KG_M_CLI_USAGE_COLUMN_TWICE, name, (kg_str){0});
        how->columns[how->n_columns++] = (uint8_t)column;
    }
    return 0;
}

/* The severity is a word of the output: only who asks for Japanese gets it in Japanese, not who
 * happens to have a Japanese locale. */
static kg_cvss_language asked_language(const kg_cli_session *s)
{
    bool asked = s->line->options.language || kg_os_env("KOGUCHI_LANG");
    return asked ? language_of(s) : KG_CVSS_EN;
}

static int read_threads(kg_cli_session *s, size_t *threads)
{
    enum { MOST = 64, USUAL_MOST = 8 };
    const char *given = s->line->options.threads;
    size_t processors = kg_os_processors();
    *threads = processors < USUAL_MOST ? processors : USUAL_MOST;
    if (!given)
        return 0;
    long n = kg_str_number(kg_str_of(given), MOST);
    if (n < 1)
        return kg_cli_misused(s, KG_M_CLI_USAGE_THREADS, kg_str_of(given), (kg_str){0});
    *threads = (size_t)n;
    return 0;
}

/* Only files are worth threads. */
static bool has_file(const char *const *sources, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!kg_cli_is_vector(sources[i]))
            return true;
    return false;
}

static int stream(kg_cli_session *s, const kg_cli_cvss_output *how, const char *const *sources, size_t n)
{
    size_t threads;
    int result = read_threads(s, &threads);
    if (result)
        return result;
    return kg_cli_cvss_stream(s, how, sources, n, has_file(sources, n) ? threads : 1);
}

static int score(kg_cli_session *s, const char *const *sources, size_t n)
{
    const kg_cli_options *given = &s->line->options;
    kg_cli_cvss_output how = {.format = given->format ? (kg_cli_cvss_format)(given->format - 1) : KG_CLI_CVSS_TSV,
                          .all = given->all,
                          .lenient = given->lenient,
                          .language = asked_language(s)};
    int result = read_columns(s, &how, given->columns ? kg_str_of(given->columns)
                                                       : KG_S("vector,base,temporal,environmental,overall,severity"));
    if (result)
        return result;
    if (given->header && how.format != KG_CLI_CVSS_JSON)
        kg_cli_cvss_put_titles(&s->out, &how);
    return stream(s, &how, sources, n);
}

static int convert(kg_cli_session *s, const char *const *sources, size_t n)
{
    kg_cli_cvss_output how = {.format = KG_CLI_CVSS_CANONICAL, .lenient = s->line->options.lenient, .language = language_of(s)};
    return stream(s, &how, sources, n);
}

/* ---- one vector ---- */

/* Reads an argument; what is wrong with it goes to standard error. Returns 0 or an exit code. */
static int read_vector(kg_cli_session *s, kg_cvss *v, const char *argument)
{
    kg_cvss_error error;
    kg_cvss_liberty liberties[KG_CVSS_LIBERTIES];
    size_t n = strlen(argument), count = 0;
    if (!kg_cli_is_vector(argument))
        return kg_cli_misused(s, KG_M_CLI_USAGE_VECTOR, kg_str_of(argument), (kg_str){0});
    int rc = s->line->options.lenient ? kg_cvss_parse_lenient(v, argument, n, &error, liberties, &count)
                                      : kg_cvss_parse(v, argument, n, &error);
    if (rc == KG_CVSS_OK) {
        if (count) {
            kg_buf_addz(&s->err, "koguchi: ");
            kg_cli_cvss_liberties(s, liberties, count);
        }
        return 0;
    }
    kg_buf_addz(&s->err, "koguchi: ");
    kg_cli_cvss_fault(s, &error, kg_str_of(argument));
    return KG_EXIT_FOUND;
}

static kg_str score_text(kg_cli_session *s, const kg_cvss *v, int tenths)
{
    kg_cvss_version version = (kg_cvss_version)v->version;
    kg_str severity = kg_str_of(kg_cvss_severity_title(version, kg_cvss_severity_in(version, tenths), language_of(s)));
    kg_buf out;
    kg_buf_init(&out, &s->arena);
    kg_say_rating(&out, s->catalog, tenths, severity, s->language);
    return kg_buf_str(&out);
}

/* ---- explain ---- */

/* "MAC:H + MPR:L -> 6.4" */
static void put_changes(kg_cli_session *s, const kg_cvss *v, const kg_cvss_changes *set)
{
    kg_buf list;
    kg_buf_init(&list, &s->arena);
    for (size_t i = 0; i < set->n; i++) {
        const kg_cvss_change *c = &set->of[i];
        kg_buf_addf(&list, "%s%s:%s", i ? " + " : "", kg_cvss_metric_name(c->metric),
                    kg_cvss_value_text((kg_cvss_version)v->version, c->metric, c->to));
    }
    kg_arg args[] = {{"changes", kg_buf_str(&list)}, {"score", score_text(s, v, set->overall)}};
    kg_cli_say(s, &s->out, KG_M_CLI_CVSS_CHANGE, args, 2);
    kg_buf_addc(&s->out, '\n');
}

/* "6.9" or "7" to tenths, -1 if it is no score. */
static long read_limit(kg_str text)
{
    kg_str whole, tenth;
    if (!kg_str_cut(text, '.', &whole, &tenth))
        tenth = KG_S("0");
    long a = kg_str_number(whole, 10), b = kg_str_number(tenth, 9);
    return a < 0 || b < 0 || tenth.n != 1 || a * 10 + b > 100 ? -1 : a * 10 + b;
}

/* The smallest changes that bring the score below the limit: of what an environment, or a measure, can
 * change; the exploit's maturity is nobody's to choose. */
static int explain_below(kg_cli_session *s, const kg_cvss *v, const char *limit)
{
    enum { SHOWN = 10 };
    kg_cvss_changes found[SHOWN];
    kg_cvss_scores now;
    long tenths = read_limit(kg_str_of(limit));
    unsigned groups = 1u << KG_CVSS_GROUP_ENVIRONMENTAL;
    if (tenths < 1)
        return kg_cli_misused(s, KG_M_CLI_USAGE_LIMIT, kg_str_of(limit), (kg_str){0});
    kg_cvss_score(&now, v);
    size_t n = now.overall < tenths ? 0 : kg_cvss_lower(found, SHOWN, v, (int)tenths - 1, groups);
    kg_arg args[] = {{"limit", kg_str_of(limit)}, {"count", kg_str_format(&s->arena, "%zu", n)}};
    kg_buf_addc(&s->out, '\n');
    kg_cli_say(s, &s->out,
               now.overall < tenths ? KG_M_CLI_CVSS_BELOW_ALREADY : n ? KG_M_CLI_CVSS_BELOW : KG_M_CLI_CVSS_BELOW_NONE,
               args, 2);
    kg_buf_addc(&s->out, '\n');
    for (size_t i = 0; i < n && i < SHOWN; i++)
        put_changes(s, v, &found[i]);
    if (n > SHOWN) {
        kg_cli_say_count(s, &s->out, KG_M_CLI_MORE, n - SHOWN);
        kg_buf_addc(&s->out, '\n');
    }
    return KG_EXIT_ANSWERED;
}

static int explain(kg_cli_session *s, const char *const *vectors, size_t n)
{
    int result = KG_EXIT_ANSWERED;
    for (size_t i = 0; i < n; i++) {
        kg_cvss v;
        int failed = read_vector(s, &v, vectors[i]);
        if (failed == KG_EXIT_USAGE)
            return failed;
        if (failed) {
            result = failed;
            continue;
        }
        size_t length = kg_cvss_explain(NULL, 0, &v, language_of(s));
        char *text = kg_alloc(&s->arena, length + 1);
        kg_cvss_explain(text, length + 1, &v, language_of(s));
        kg_buf_addz(&s->out, s->out.n ? "\n" : "");
        kg_buf_add(&s->out, (kg_str){text, length});
        int rc = s->line->options.below ? explain_below(s, &v, s->line->options.below) : 0;
        if (rc)
            return rc;
    }
    return result;
}

/* ---- diff ---- */

typedef struct comparison {
    kg_cli_session *s;
    const kg_cvss *a, *b;
    kg_cli_cell *cells; /* three a row */
    size_t rows;
} comparison;

static void add_row(comparison *c, kg_str name, kg_str a, kg_str b)
{
    kg_cli_cell *row = &c->cells[3 * c->rows++];
    row[0].text = name;
    row[1].text = a;
    row[2].text = b;
    row[0].style = row[1].style = row[2].style = KG_CLI_PLAIN;
}

/* "H  High"; empty where the version has no such metric. */
static kg_str value_cell(kg_cli_session *s, const kg_cvss *v, kg_cvss_metric m)
{
    kg_cvss_version version = (kg_cvss_version)v->version;
    char value = kg_cvss_get(v, m);
    if (!value)
        return KG_S("-");
    return kg_str_format(&s->arena, "%s  %s", kg_cvss_value_text(version, m, value),
                         kg_cvss_value_title(version, m, value, language_of(s)));
}

static void compare_metric(comparison *c, kg_cvss_metric m)
{
    kg_cvss_version a = (kg_cvss_version)c->a->version, b = (kg_cvss_version)c->b->version;
    char x = kg_cvss_get(c->a, m), y = kg_cvss_get(c->b, m);
    const char *written_x = x ? kg_cvss_value_text(a, m, x) : "", *written_y = y ? kg_cvss_value_text(b, m, y) : "";
    bool neither = (x == 0 || x == 'X') && (y == 0 || y == 'X');
    if (neither || strcmp(written_x, written_y) == 0)
        return;
    const char *title = kg_cvss_metric_title(x ? a : b, m, language_of(c->s));
    add_row(c, kg_str_format(&c->s->arena, "%s  %s", kg_cvss_metric_name(m), title), value_cell(c->s, c->a, m),
            value_cell(c->s, c->b, m));
}

static void compare_score(comparison *c, int name, bool shown, int a, int b)
{
    kg_cli_session *s = c->s;
    if (!shown)
        return;
    kg_str second = score_text(s, c->b, b);
    if (a != b)
        second = kg_str_format(&s->arena, "%.*s  %c%d.%d", KG_P(second), b > a ? '+' : '-', (b > a ? b - a : a - b) / 10,
                               (b > a ? b - a : a - b) % 10);
    add_row(c, kg_cli_text(s, name), score_text(s, c->a, a), second);
    c->cells[3 * c->rows - 1].style = b > a ? KG_CLI_RED : b < a ? KG_CLI_GREEN : KG_CLI_PLAIN;
}

static void compare_scores(comparison *c)
{
    kg_cvss_scores a, b;
    kg_cvss_score(&a, c->a);
    kg_cvss_score(&b, c->b);
    compare_score(c, KG_M_CLI_CVSS_BASE, true, a.base, b.base);
    bool of_a = c->a->version == KG_CVSS_40, of_b = c->b->version == KG_CVSS_40;
    int temporal = of_a && of_b ? KG_M_CLI_CVSS_THREAT
                   : of_a || of_b ? KG_M_CLI_CVSS_TEMPORAL_OR_THREAT
                                  : KG_M_CLI_CVSS_TEMPORAL;
    compare_score(c, temporal, a.has_temporal || b.has_temporal, a.temporal, b.temporal);
    compare_score(c, KG_M_CLI_CVSS_ENVIRONMENTAL, a.has_environmental || b.has_environmental, a.environmental,
                  b.environmental);
    compare_score(c, KG_M_CLI_CVSS_OVERALL, true, a.overall, b.overall);
}

static int diff(kg_cli_session *s, const char *const *vectors, size_t n)
{
    kg_cvss a, b;
    if (n != 2)
        return kg_cli_misused(s, n < 2 ? KG_M_CLI_USAGE_MISSING : KG_M_CLI_USAGE_TOO_MANY,
                              n < 2 ? KG_S("diff A B") : kg_str_of(vectors[2]), (kg_str){0});
    int first = read_vector(s, &a, vectors[0]);
    int second = first == KG_EXIT_USAGE ? first : read_vector(s, &b, vectors[1]);
    if (first || second)
        return first > second ? first : second;
    comparison c = {.s = s, .a = &a, .b = &b,
                    .cells = KG_NEW_N(&s->arena, kg_cli_cell, 3 * (KG_CVSS_METRICS + 8))};
    if (a.version != b.version)
        add_row(&c, kg_cli_text(s, KG_M_CLI_CVSS_VERSION), kg_str_of(kg_cvss_version_name((kg_cvss_version)a.version)),
                kg_str_of(kg_cvss_version_name((kg_cvss_version)b.version)));
    for (int m = 0; m < KG_CVSS_METRICS; m++)
        compare_metric(&c, (kg_cvss_metric)m);
    compare_scores(&c);
    kg_cli_column columns[] = {{.least = 0}, {.title = KG_S("A")}, {.title = KG_S("B")}};
    kg_cli_table(s, &s->out, columns, 3, c.cells, c.rows, s->columns);
    return KG_EXIT_ANSWERED;
}

/* ---- verbs ---- */

enum { TAKES_COLUMNS = 1, TAKES_THREADS = 2, TAKES_BELOW = 4 };

static const struct verb {
    const char *name;
    int (*run)(kg_cli_session *s, const char *const *args, size_t n);
    unsigned takes;
} verbs[] = {
    {"score", score, TAKES_COLUMNS | TAKES_THREADS},
    {"explain", explain, TAKES_BELOW},
    {"convert", convert, TAKES_THREADS},
    {"diff", diff, 0},
};
enum { VERBS = sizeof verbs / sizeof *verbs };

const char *kg_cli_cvss_verb(size_t i)
{
    return i < VERBS ? verbs[i].name : NULL;
}

/* An option of the command that this verb does not take; NULL if there is none. */
static const char *stray_option(const kg_cli_options *given, unsigned takes)
{
    if (!(takes & TAKES_COLUMNS) && (given->columns || given->format || given->header || given->all))
        return given->columns ? "--columns" : given->format ? "--format" : given->header ? "--header" : "--all";
    if (!(takes & TAKES_THREADS) && given->threads)
        return "--threads";
    return !(takes & TAKES_BELOW) && given->below ? "--below" : NULL;
}

int cmd_cvss(kg_cli_session *s)
{
    kg_str name = kg_str_of(s->args[0]);
    size_t i = 0;
    while (i < VERBS && !kg_str_is(name, verbs[i].name))
        i++;
    if (i == VERBS && kg_cli_is_vector(s->args[0]))
        return kg_cli_misused(s, KG_M_CLI_USAGE_CVSS_VERB, name, (kg_str){0});
    if (i == VERBS)
        return kg_cli_misused(s, KG_M_CLI_USAGE_UNKNOWN_COMMAND, name, kg_cli_nearest(name, kg_cli_cvss_verb, VERBS));
    const char *stray = stray_option(&s->line->options, verbs[i].takes);
    if (stray) {
        kg_cli_problem problem = {.found = true, .message = KG_M_CLI_USAGE_NOT_WITH, .what = kg_str_of(stray),
                                  .value = name, .command = "cvss"};
        return kg_cli_usage(s, &problem);
    }
    if (s->n_args < 2)
        return kg_cli_misused(s, KG_M_CLI_USAGE_MISSING, kg_str_format(&s->arena, "%s VECTOR", verbs[i].name),
                              (kg_str){0});
    return verbs[i].run(s, s->args + 1, s->n_args - 1);
}
