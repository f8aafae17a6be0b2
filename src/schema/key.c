// SPDX-License-Identifier: Apache-2.0
// What keys may look like: ids, attack points, threats and patterns of threats.
#include <koguchi/schema.h>

enum { ID_LONGEST = 120 };

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_id(kg_str s)
{
    if (!s.n || s.n > ID_LONGEST || !lower(s.p[0]))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!lower(s.p[i]) && !digit(s.p[i]) && s.p[i] != '-')
            return false;
    return true;
}

static bool is_attack_point(kg_str s)
{
    return kg_str_starts(s, "AS") && s.n > 2 && s.p[2] != '0' && kg_str_number(kg_str_from(s, 2), 999) > 0;
}

/* camera.sd, camera@watch, camera */
static bool is_place(kg_str s)
{
    kg_str component, part;
    if (is_attack_point(s))
        return true;
    bool split = kg_str_cut(s, '.', &component, &part) || kg_str_cut(s, '@', &component, &part);
    return is_id(component) && (!split || is_id(part));
}

/* AS1..AS3 */
static bool is_range(kg_str s)
{
    kg_str low, rest;
    return kg_str_cut(s, '.', &low, &rest) && rest.n && rest.p[0] == '.' && is_attack_point(low) &&
           is_attack_point(kg_str_from(rest, 1));
}

static bool is_places(kg_str s)
{
    return kg_str_is(s, "*") || kg_str_is(s, "AS*") || is_range(s) || is_place(s);
}

static bool is_pattern(kg_str s)
{
    kg_str places, threats;
    if (!kg_str_cut(s, '/', &places, &threats) || !is_places(places))
        return false;
    return kg_str_is(threats, "*") || is_id(threats) ||
           (threats.n > 1 && threats.p[0] == '*' && is_id(kg_str_from(threats, 1)));
}

static bool is_threat(kg_str s)
{
    kg_str place, rule;
    return kg_str_cut(s, '/', &place, &rule) && is_place(place) && is_id(rule);
}

bool kg_key_fits(kg_key key, kg_str text)
{
    switch (key) {
    case KG_KEY_ID: return is_id(text);
    case KG_KEY_AS: return is_attack_point(text);
    case KG_KEY_THREAT: return is_threat(text);
    case KG_KEY_PATTERN: return is_pattern(text);
    case KG_KEY_ANY: break;
    }
    return text.n > 0;
}
