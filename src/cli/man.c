// SPDX-License-Identifier: Apache-2.0
// The manual pages: sections in their usual order, each from a table or a text.
#include "cli/man.h"

#include <string.h>

/* ---- pieces ---- */

static void add_head(kg_cli_session *s, kg_buf *out, const char *page, const char *section, kg_str summary)
{
    kg_buf_addz(out, ".\\\" SPDX-License-Identifier: Apache-2.0\n.TH \"");
    for (const char *at = page; *at; at++)
        kg_buf_addf(out, *at == '-' ? "\\-" : "%c", *at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
    kg_buf_addf(out, "\" %s \"" KOGUCHI_RELEASED "\" \"koguchi " KOGUCHI_VERSION "\" \"", section);
    kg_cli_roff_plain(out, kg_cli_text(s, KG_M_CLI_MAN_MANUAL));
    kg_buf_addz(out, "\"\n.nh\n.ad l\n");
    kg_cli_roff_section(out, kg_cli_text(s, KG_M_CLI_MAN_NAME));
    kg_cli_roff_plain(out, kg_str_of(page));
    kg_buf_addz(out, " \\- ");
    kg_cli_roff_plain(out, summary);
    kg_buf_addc(out, '\n');
}

static void add_section(kg_cli_session *s, kg_buf *out, int title, int text)
{
    kg_cli_roff_section(out, kg_cli_text(s, title));
    kg_cli_roff_prose(out, kg_cli_text(s, text));
}

/* "check FILE": capitals are for the reader to replace. */
static void add_synopsis(kg_buf *out, const char *synopsis)
{
    for (const char *at = synopsis; *at; at++) {
        bool name = *at >= 'A' && *at <= 'Z', before = at > synopsis && at[-1] >= 'A' && at[-1] <= 'Z';
        kg_buf_addz(out, name && !before ? "\\fI" : !name && before ? "\\fR" : "");
        kg_cli_roff_plain(out, (kg_str){at, 1});
    }
    kg_buf_addz(out, "\\fR\n");
}

static void add_option(kg_cli_session *s, kg_buf *out, const kg_cli_option *option)
{
    kg_buf_addz(out, ".TP\n");
    if (option->letter)
        kg_buf_addf(out, "\\fB\\-%c\\fR, ", option->letter);
    kg_buf_addz(out, "\\fB");
    kg_cli_roff_plain(out, kg_str_format(&s->arena, "--%s", option->name));
    kg_buf_addz(out, "\\fR");
    if (option->value)
        kg_buf_addf(out, " \\fI%s\\fR", option->value);
    for (size_t i = 0; option->words && option->words[i]; i++)
        kg_buf_addf(out, "%s\\fB%s\\fR", i ? "|" : " ", option->words[i]);
    kg_buf_addc(out, '\n');
    kg_cli_roff(out, kg_cli_text(s, option->help));
    kg_buf_addc(out, '\n');
}

/* With a command its own, without those that all take. */
static void add_options(kg_cli_session *s, kg_buf *out, const kg_cli_command *command)
{
    bool any = false;
    for (size_t i = 0; i < kg_cli_n_options; i++) {
        const kg_cli_option *option = &kg_cli_option_table[i];
        bool common = option->commands == ~0u;
        if (command ? common || !(option->commands & (1u << (command - kg_cli_commands))) : !common)
            continue;
        if (!any)
            kg_cli_roff_section(out, kg_cli_text(s, command ? KG_M_CLI_HELP_OPTIONS : KG_M_CLI_HELP_COMMON));
        any = true;
        add_option(s, out, option);
    }
}

static void add_examples(kg_cli_session *s, kg_buf *out, const char *command)
{
    kg_str text = kg_cli_examples(s, command);
    if (!text.n)
        return;
    kg_cli_roff_section(out, kg_cli_text(s, KG_M_CLI_HELP_EXAMPLES));
    kg_cli_roff_prose(out, text);
}

static void add_reference(kg_buf *out, const char *page, int section, bool last)
{
    kg_buf_addz(out, ".BR \\%"); /* not to be hyphenated */
    kg_cli_roff_plain(out, kg_str_of(page));
    kg_buf_addf(out, " (%d)%s\n", section, last ? "" : ",");
}

static void add_references(kg_cli_session *s, kg_buf *out, const kg_cli_command *own)
{
    kg_cli_roff_section(out, kg_cli_text(s, KG_M_CLI_MAN_SEE_ALSO));
    if (own)
        add_reference(out, "koguchi", 1, false);
    else
        for (size_t i = 0; i < KG_CLI_COMMANDS; i++)
            add_reference(out, kg_str_format(&s->arena, "koguchi-%s", kg_cli_commands[i].name).p, 1, false);
    add_reference(out, "koguchi-model", 5, true);
}

/* ---- koguchi(1) ---- */

static void add_commands(kg_cli_session *s, kg_buf *out)
{
    kg_cli_roff_section(out, kg_cli_text(s, KG_M_CLI_HELP_COMMANDS));
    for (size_t i = 0; i < KG_CLI_COMMANDS; i++) {
        kg_buf_addf(out, ".TP\n\\fB%s\\fR ", kg_cli_commands[i].name);
        add_synopsis(out, kg_cli_commands[i].synopsis);
        kg_cli_roff(out, kg_cli_text(s, kg_cli_commands[i].summary));
        kg_buf_addc(out, '\n');
    }
}

void kg_cli_man_all(kg_cli_session *s, kg_buf *out)
{
    add_head(s, out, "koguchi", "1", kg_cli_text(s, KG_M_CLI_MAN_SUMMARY));
    kg_cli_roff_section(out, kg_cli_text(s, KG_M_CLI_MAN_SYNOPSIS));
    kg_buf_addz(out, "\\fBkoguchi\\fR ");
    add_synopsis(out, "COMMAND [FILE] [OPTION...]");
    add_section(s, out, KG_M_CLI_MAN_DESCRIPTION, KG_M_CLI_MAN_INTRODUCTION);
    add_commands(s, out);
    add_options(s, out, NULL);
    add_section(s, out, KG_M_CLI_MAN_EXIT_STATUS, KG_M_CLI_MAN_EXITS);
    add_section(s, out, KG_M_CLI_MAN_ENVIRONMENT, KG_M_CLI_MAN_VARIABLES);
    add_section(s, out, KG_M_CLI_MAN_FILES, KG_M_CLI_MAN_FILE_LIST);
    add_examples(s, out, "koguchi");
    add_references(s, out, NULL);
}

void kg_cli_man_command(kg_cli_session *s, kg_buf *out, const kg_cli_command *command)
{
    add_head(s, out, kg_str_format(&s->arena, "koguchi-%s", command->name).p, "1", kg_cli_text(s, command->summary));
    kg_cli_roff_section(out, kg_cli_text(s, KG_M_CLI_MAN_SYNOPSIS));
    kg_buf_addf(out, "\\fBkoguchi %s\\fR ", command->name);
    add_synopsis(out, kg_str_format(&s->arena, "%s%s[OPTION...]", command->synopsis, *command->synopsis ? " " : "").p);
    add_section(s, out, KG_M_CLI_MAN_DESCRIPTION, command->details);
    add_options(s, out, command);
    add_options(s, out, NULL);
    add_section(s, out, KG_M_CLI_MAN_EXIT_STATUS, KG_M_CLI_MAN_EXITS);
    add_examples(s, out, command->name);
    add_references(s, out, command);
}

/* ---- koguchi-model(5) ---- */

/* Markdown without its signs: `code`, [text](#anchor), \*. */
static kg_str without_signs(kg_cli_session *s, kg_str cell)
{
    kg_buf out;
    kg_buf_init(&out, &s->arena);
    for (size_t i = 0; i < cell.n; i++) {
        bool target = cell.p[i] == ']' && i + 1 < cell.n && cell.p[i + 1] == '(';
        if (target)
            while (i < cell.n && cell.p[i] != ')')
                i++;
        else if (!strchr("`[\\", cell.p[i]) || (cell.p[i] == '[' && i + 2 < cell.n && cell.p[i + 2] == ','))
            kg_buf_addc(&out, cell.p[i]);
    }
    return kg_buf_str(&out);
}

static bool cut_cell(kg_str *row, kg_str *cell)
{
    for (size_t i = 0; i + 3 <= row->n; i++)
        if (memcmp(row->p + i, " | ", 3) == 0) {
            *cell = (kg_str){row->p, i};
            *row = kg_str_from(*row, i + 3);
            return true;
        }
    return false;
}

/* "| `kind` \* | `local` `outside` | The kind of the zone. |" */
static void add_field(kg_cli_session *s, kg_buf *out, kg_str row)
{
    kg_str name, type;
    row = kg_str_from(row, 2);
    if (!cut_cell(&row, &name) || !cut_cell(&row, &type) || !name.n)
        return;
    if (row.n >= 2)
        row.n -= 2;
    kg_str plain = without_signs(s, name);
    kg_buf_addz(out, ".TP\n\\fB");
    kg_cli_roff_plain(out, plain);
    kg_buf_addz(out, "\\fR (");
    kg_cli_roff_plain(out, without_signs(s, type));
    kg_buf_addz(out, ")\n");
    kg_cli_roff(out, row);
    kg_buf_addc(out, '\n');
}

/* The reference is the one that `koguchi schema --format markdown` prints, line by line. */
static void add_reference_page(kg_cli_session *s, kg_buf *out)
{
    kg_buf markdown;
    kg_buf_init(&markdown, &s->arena);
    kg_cli_markdown_schema(s, &markdown);
    for (kg_str text = kg_buf_str(&markdown), line; text.n;) {
        kg_str_cut(text, '\n', &line, &text);
        if (kg_str_starts(line, "## ")) {
            kg_buf_addz(out, ".SS \"");
            kg_cli_roff_plain(out, kg_str_from(line, 3));
            kg_buf_addz(out, "\"\n");
        } else if (kg_str_starts(line, "`")) {
            kg_cli_roff_plain(out, without_signs(s, line));
            kg_buf_addc(out, '\n');
        } else if (kg_str_starts(line, "| `")) {
            add_field(s, out, line);
        }
    }
}

void kg_cli_man_model(kg_cli_session *s, kg_buf *out)
{
    add_head(s, out, "koguchi-model", "5", kg_cli_text(s, KG_M_CLI_MAN_MODEL_SUMMARY));
    add_section(s, out, KG_M_CLI_MAN_DESCRIPTION, KG_M_CLI_MAN_MODEL);
    kg_cli_roff_section(out, kg_cli_text(s, KG_M_CLI_MAN_FIELDS));
    add_reference_page(s, out);
    kg_cli_roff_section(out, kg_cli_text(s, KG_M_CLI_MAN_SEE_ALSO));
    add_reference(out, "koguchi", 1, false);
    add_reference(out, "koguchi-init", 1, false);
    add_reference(out, "koguchi-schema", 1, true);
}

/* ---- the same for a terminal ---- */

/* A field: its name and type, and below what it means; nothing is cut. */
static void add_plain_field(kg_cli_session *s, kg_buf *out, kg_str row)
{
    kg_str name, type;
    row = kg_str_from(row, 2);
    if (!cut_cell(&row, &name) || !cut_cell(&row, &type) || !name.n)
        return;
    row.n -= row.n >= 2 ? 2 : 0;
    kg_buf_addz(out, "  ");
    kg_cli_paint(out, s->color_out, KG_CLI_BOLD, without_signs(s, name));
    kg_buf_addf(out, "  %.*s\n", KG_P(without_signs(s, type)));
    if (row.n)
        kg_buf_addf(out, "      %.*s\n", KG_P(without_signs(s, row)));
}

void kg_cli_plain_model(kg_cli_session *s, kg_buf *out)
{
    kg_buf markdown;
    kg_buf_init(&markdown, &s->arena);
    kg_cli_markdown_schema(s, &markdown);
    for (kg_str text = kg_buf_str(&markdown), line; text.n;) {
        kg_str_cut(text, '\n', &line, &text);
        if (kg_str_starts(line, "| `"))
            add_plain_field(s, out, line);
        else if (kg_str_starts(line, "#"))
            kg_cli_heading(s, out, kg_str_from(line, line.n > 1 && line.p[1] == '#' ? 3 : 2));
        else if (!kg_str_starts(line, "|"))
            kg_buf_addf(out, "%.*s\n", KG_P(kg_str_starts(line, " ") ? line : without_signs(s, line)));
    }
}
