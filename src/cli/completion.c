// SPDX-License-Identifier: Apache-2.0
// What can stand where on a command line, from the synopses of the commands and the table of options.
#include "cli/completion.h"

#include "catalog/shapes.h"

#include <string.h>

/* ---- offers ---- */

static void offer_word(kg_cli_offer *offer, kg_str word)
{
    for (size_t i = 0; i < offer->n_words; i++)
        if (kg_str_eq(offer->words[i], word))
            return;
    if (offer->n_words < KG_CLI_WORDS_MOST)
        offer->words[offer->n_words++] = word;
}

static void offer_commands(kg_cli_offer *offer)
{
    for (size_t i = 0; i < KG_CLI_COMMANDS; i++)
        offer_word(offer, kg_str_of(kg_cli_commands[i].name));
}

static void offer_names(kg_cli_offer *offer, const char *(*name)(size_t i))
{
    for (size_t i = 0; name(i); i++)
        offer_word(offer, kg_str_of(name(i)));
}

static void offer_sections(kg_cli_offer *offer)
{
    for (size_t i = 0; i < kg_catalog_shape.n_fields; i++)
        offer_word(offer, kg_str_of(kg_catalog_shape.fields[i].name));
}

static void offer_templates(const kg_cli_session *s, kg_cli_offer *offer)
{
    for (size_t i = 0; i < s->catalog->n_templates; i++)
        offer_word(offer, s->catalog->templates[i].entry.id);
}

/* The words in capitals of synopses and options; one that is not known offers nothing. */
static void offer_name(const kg_cli_session *s, kg_str name, bool with_model, kg_cli_offer *offer)
{
    if (kg_str_is(name, "FILE"))
        offer->kinds |= KG_CLI_OFFER_MODEL;
    else if (kg_str_is(name, "OUT") || kg_str_is(name, "VECTOR")) /* vectors are read from files */
        offer->kinds |= KG_CLI_OFFER_PATH;
    else if (kg_str_is(name, "DIR"))
        offer->kinds |= KG_CLI_OFFER_FOLDER;
    else if (kg_str_is(name, "ID") || kg_str_is(name, "CODE") || kg_str_is(name, "PATTERN"))
        offer->kinds |= with_model ? KG_CLI_OFFER_MODEL_ID : KG_CLI_OFFER_CATALOG_ID;
    else if (kg_str_is(name, "COMMAND"))
        offer_commands(offer);
    else if (kg_str_is(name, "VERB"))
        offer_names(offer, kg_cli_cvss_verb);
    else if (kg_str_is(name, "SHELL"))
        offer_names(offer, kg_cli_shell);
    else if (kg_str_is(name, "SECTION"))
        offer_sections(offer);
    else if (kg_str_is(name, "TEMPLATE"))
        offer_templates(s, offer);
}

/* ---- arguments ---- */

static bool is_word(kg_str s)
{
    return s.n && s.p[0] >= 'a' && s.p[0] <= 'z';
}

static kg_cli_place *place_at(kg_cli_place *places, size_t *n, size_t at, kg_str after)
{
    size_t i = 0;
    while (i < *n && !(places[i].at == at && kg_str_eq(places[i].after, after)))
        i++;
    if (i == KG_CLI_PLACES_MOST)
        return &places[i - 1];
    if (i == *n)
        places[(*n)++] = (kg_cli_place){.at = at, .after = after};
    return &places[i];
}

/* "adopt|reject", "VECTOR|FILE...": the choices of one place. */
static void read_choices(const kg_cli_session *s, kg_str token, bool with_model, kg_cli_place *place)
{
    if (token.n > 3 && memcmp(token.p + token.n - 3, "...", 3) == 0) {
        place->repeats = true;
        token.n -= 3;
    }
    for (kg_str choice, rest; token.n; token = rest) {
        kg_str_cut(token, '|', &choice, &rest);
        if (is_word(choice))
            offer_word(&place->offer, choice);
        else
            offer_name(s, choice, with_model, &place->offer);
    }
}

/* One alternative: "list SECTION". */
static void read_alternative(const kg_cli_session *s, kg_str text, kg_cli_place *places, size_t *n)
{
    kg_str first = {0}, token;
    for (size_t at = 1; text.n; at++) {
        kg_str_cut(text, ' ', &token, &text);
        bool with_model = kg_str_is(first, "FILE");
        read_choices(s, token, with_model, place_at(places, n, at, is_word(first) ? first : (kg_str){0}));
        if (at == 1 && !memchr(token.p, '|', token.n))
            first = token;
    }
}

static void sort_places(kg_cli_place *places, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k && places[k - 1].at > places[k].at; k--) {
            kg_cli_place swap = places[k];
            places[k] = places[k - 1];
            places[k - 1] = swap;
        }
}

/* Is all of it in one pair of brackets? */
static bool is_bracketed(const char *synopsis)
{
    int depth = 0;
    for (const char *at = synopsis; *at; at++) {
        depth += *at == '[' ? 1 : *at == ']' ? -1 : 0;
        if (!depth && at[1])
            return false;
    }
    return *synopsis == '[';
}

/* The synopsis without brackets, since what may be left out is offered as what may not; an alternative of the
 * whole begins on a new line, and choices inside, "[adopt | reject]", stand together as "adopt|reject". */
static kg_str alternatives(kg_arena *arena, const char *synopsis)
{
    kg_buf out;
    int depth = is_bracketed(synopsis) ? -1 : 0;
    kg_buf_init(&out, arena);
    for (const char *at = synopsis; *at; at++) {
        if (*at == '[' || *at == ']') {
            depth += *at == '[' ? 1 : -1;
        } else if (strncmp(at, " | ", 3) == 0) {
            kg_buf_addc(&out, depth ? '|' : '\n');
            at += 2;
        } else {
            kg_buf_addc(&out, *at);
        }
    }
    return kg_buf_str(&out);
}

size_t kg_cli_places(const kg_cli_session *s, const kg_cli_command *command, kg_cli_place *places)
{
    size_t n = 0;
    for (kg_str text = alternatives(s->out.arena, command->synopsis), line; text.n;) {
        kg_str_cut(text, '\n', &line, &text);
        read_alternative(s, line, places, &n);
    }
    sort_places(places, n);
    return n;
}

/* ---- options ---- */

void kg_cli_option_offer(const kg_cli_session *s, const kg_cli_option *option, kg_cli_offer *offer)
{
    *offer = (kg_cli_offer){0};
    for (size_t i = 0; option->words && option->words[i]; i++)
        offer_word(offer, kg_str_of(option->words[i]));
    if (option->value)
        offer_name(s, kg_str_of(option->value), false, offer);
}

bool kg_cli_takes_option(const kg_cli_command *command, const kg_cli_option *option)
{
    return command ? option->commands & (1u << (command - kg_cli_commands)) : option->commands == ~0u;
}

void kg_cli_add_words(kg_buf *out, const kg_str *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        kg_buf_addz(out, i ? " " : "");
        kg_buf_add(out, words[i]);
    }
}
