// SPDX-License-Identifier: Apache-2.0
// Watching a file by its stamp: time of change, size and inode, since editors put a new file in the
// place of the old one.
#include "cli/watch.h"
#include "cli/cli.h"
#include "cli/os.h"

enum { POLL = 150, GONE_AFTER = 20 }; /* milliseconds; polls without the file until that is told */

/* ---- what changed ---- */

static void add_change(kg_cli_session *s, kg_buf *line, int message, size_t before, size_t now)
{
    if (before == now)
        return;
    kg_arg args[] = {
        {"before", kg_str_format(&s->arena, "%zu", before)},
        {"now", kg_str_format(&s->arena, "%zu", now)},
    };
    if (line->n)
        kg_buf_add(line, kg_cli_text(s, KG_M_WORDS_JOIN));
    kg_cli_say(s, line, message, args, 2);
}

void kg_cli_tell_round(kg_cli_session *s, kg_cli_round *round)
{
    kg_cli_tally before = round->tally, *now = &round->tally;
    now->errors = s->diags.count[KG_SEV_ERROR];
    if (!now->errors && s->analysis) { /* of a model that is refused the rest is not known */
        now->findings = s->diags.count[KG_SEV_FINDING];
        now->open = s->diags.count[KG_SEV_OPEN];
        now->adopted = s->analysis->threats->n_adopted;
        now->suggested = s->analysis->threats->n_suggested;
    }
    if (round->first || s->line->options.quiet)
        return;
    kg_buf line;
    kg_buf_init(&line, &s->arena);
    add_change(s, &line, KG_M_CLI_WATCH_ERRORS, before.errors, now->errors);
    add_change(s, &line, KG_M_CLI_WATCH_FINDINGS, before.findings, now->findings);
    add_change(s, &line, KG_M_CLI_WATCH_OPEN, before.open, now->open);
    add_change(s, &line, KG_M_CLI_WATCH_ADOPTED, before.adopted, now->adopted);
    add_change(s, &line, KG_M_CLI_WATCH_SUGGESTED, before.suggested, now->suggested);
    kg_arg changes = {"changes", line.n ? kg_buf_str(&line) : kg_cli_text(s, KG_M_CLI_WATCH_SAME)};
    kg_cli_say(s, &s->err, KG_M_CLI_WATCH_CHANGED, &changes, 1);
    kg_buf_addc(&s->err, '\n');
}

/* ---- waiting ---- */

/* Returns when the file is another one and has stood still for a moment, or has been away for long. Being
 * away is told once: `seen` then knows it. */
static void wait_for_change(const char *file, kg_os_stamp *seen)
{
    kg_os_stamp last = *seen;
    for (int gone = 0;;) {
        kg_os_sleep(POLL);
        kg_os_stamp now = kg_os_stamp_of(file);
        bool still = kg_os_stamp_same(&now, &last);
        gone = now.there ? 0 : gone + 1;
        last = now;
        if (kg_os_stamp_same(&now, seen) || !still || (!now.there && gone < GONE_AFTER))
            continue;
        *seen = now;
        return;
    }
}

static void separate(const kg_cli_line *line)
{
    if (kg_os_is_terminal(1))
        kg_os_print(1, KG_S("\033[2J\033[H"));
    else if (!line->options.quiet)
        kg_os_print(1, KG_S("\n"));
}

bool kg_cli_goes_on(const kg_cli_round *round, int result)
{
    return !round->ended && result != KG_EXIT_USAGE && !(round->first && result == KG_EXIT_IO);
}

int kg_cli_watch(kg_cli_line *line, kg_cli_once once)
{
    const char *file = line->n_args > 1 ? line->args[1] : "-";
    kg_os_stamp seen = kg_os_stamp_of(file);
    kg_cli_round round = {.first = true};
    for (;;) {
        int result = once(line, &round);
        if (!kg_cli_goes_on(&round, result))
            return result;
        round.first = false;
        wait_for_change(file, &seen);
        separate(line);
    }
}
