// SPDX-License-Identifier: Apache-2.0
// Threats (guide: procedures 4 and 5): each rule on each attack point, one threat a point and rule, with
// the assets hit and the judgement on it.
#include "analysis/internal.h"
#include "analysis/known.h"

#include <stdlib.h>
#include <string.h>

typedef struct raising {
    kg_threats *threats;
    size_t cap;
    const kg_model *model;
    const kg_catalog *catalog;
    const kg_facts *facts;
    const kg_assets *assets;
    const kg_surface *surface;
    kg_arena *arena;
    uint32_t *home; /* per component: the point at which its own rules apply; KG_NONE */
    uint32_t *seen; /* per asset: the last threat that hit it, + 1 */
    kg_hit *scratch; /* as many as there are assets */
} raising;

/* ---- matches ---- */

/* A component is attacked at the point that names it whole, else at its first point with one of its
 * interfaces, else at its first flow end. */
static void find_homes(raising *r)
{
    static const kg_element order[] = {KG_OF_COMPONENT, KG_OF_INTERFACE, KG_OF_FLOW};
    r->home = KG_NEW_N(r->arena, uint32_t, r->model->n_components);
    for (size_t i = 0; i < r->model->n_components; i++)
        r->home[i] = KG_NONE;
    for (size_t o = 0; o < sizeof order / sizeof *order; o++)
        for (uint32_t i = 0; i < r->surface->n_points; i++) {
            const kg_point *point = &r->surface->points[i];
            for (size_t k = 0; k < point->n_spots; k++)
                if (point->spots[k].of == order[o] && r->home[point->spots[k].component] == KG_NONE)
                    r->home[point->spots[k].component] = i;
        }
}

static void try_spot(raising *r, const kg_rule *rule, kg_spot spot, kg_match *matches, size_t *n)
{
    kg_looking at = {r->model, r->catalog, r->facts, spot};
    kg_outcome outcome = kg_tests_run(&at, rule->when, rule->n_when);
    if (outcome != KG_FALSE)
        matches[(*n)++] = (kg_match){spot, outcome == KG_CERTAIN};
}

static bool is_first_of_component(const kg_point *point, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (point->spots[i].component == point->spots[k].component)
            return false;
    return true;
}

static size_t match_point(raising *r, const kg_rule *rule, uint32_t p, kg_match *matches)
{
    const kg_point *point = &r->surface->points[p];
    size_t n = 0;
    for (size_t k = 0; k < point->n_spots; k++) {
        kg_spot spot = point->spots[k];
        if (rule->looks_at == KG_OF_COMPONENT) {
            if (r->home[spot.component] == p && is_first_of_component(point, k))
                try_spot(r, rule, (kg_spot){KG_OF_COMPONENT, spot.component, spot.component, KG_SIDE_NONE}, matches, &n);
        } else if (rule->looks_at == (int32_t)spot.of) {
            try_spot(r, rule, spot, matches, &n);
        }
    }
    return n;
}

/* ---- assets hit ---- */

static int by_asset(const void *a, const void *b)
{
    const kg_hit *x = a, *y = b;
    return (x->asset > y->asset) - (x->asset < y->asset);
}

typedef struct hitting {
    raising *r;
    size_t n;
    uint32_t mark;
} hitting;

static void hit(hitting *h, const kg_holding *holdings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t asset = holdings[i].asset.ix - 1;
        if (h->r->seen[asset] == h->mark)
            continue;
        h->r->seen[asset] = h->mark;
        h->r->scratch[h->n++] = (kg_hit){asset, holdings[i].if_};
    }
}

/* The component itself as an asset: those of the category device that it holds. */
static void hit_device(hitting *h, const kg_component *component)
{
    const kg_model *m = h->r->model;
    for (size_t i = 0; i < component->n_stores; i++) {
        const kg_asset *asset = &m->assets[component->stores[i].asset.ix - 1];
        if (kg_str_is(h->r->catalog->asset_categories[asset->category.ix - 1].entry.id, "device"))
            hit(h, &component->stores[i], 1);
    }
}

static void hit_by(hitting *h, kg_hits what, const kg_spot *spot)
{
    const kg_model *m = h->r->model;
    const kg_component *component = &m->components[spot->component];
    if (what == KG_HITS_CARRIED && spot->of == KG_OF_FLOW)
        hit(h, m->flows[spot->ix].carries, m->flows[spot->ix].n_carries);
    else if (what == KG_HITS_GIVEN && spot->of == KG_OF_INTERFACE && m->interfaces[spot->ix].n_gives)
        hit(h, m->interfaces[spot->ix].gives, m->interfaces[spot->ix].n_gives);
    else if (what == KG_HITS_GIVEN || what == KG_HITS_STORED)
        hit(h, component->stores, component->n_stores);
    else if (what == KG_HITS_DEVICE)
        hit_device(h, component);
}

/* In the order of the model's assets, those of life first. */
static void order_hits(raising *r, kg_threat *t)
{
    size_t front = 0;
    if (t->n_hits)
        qsort(t->hits, t->n_hits, sizeof *t->hits, by_asset);
    for (size_t i = 0; i < t->n_hits; i++) {
        if (!r->assets->life[t->hits[i].asset])
            continue;
        kg_hit life = t->hits[i];
        memmove(&t->hits[front + 1], &t->hits[front], (i - front) * sizeof life);
        t->hits[front++] = life;
    }
}

/* A failing function hurts people: that takes more than reading along. */
static bool disturbs_function(const raising *r, const kg_threat *t)
{
    const kg_impact *by_rule = t->rule ? &t->rule->impact : &t->own->impact;
    const kg_impact *by_class = &r->catalog->threat_classes[t->class_].impact;
    kg_str integrity = by_rule->I.n ? by_rule->I : by_class->I;
    kg_str availability = by_rule->A.n ? by_rule->A : by_class->A;
    return !kg_str_is(integrity, "N") || !kg_str_is(availability, "N");
}

/* What only reads along takes nothing from life. */
static void drop_life(raising *r, hitting *h)
{
    size_t kept = 0;
    for (size_t i = 0; i < h->n; i++)
        if (!r->assets->life[r->scratch[i].asset])
            r->scratch[kept++] = r->scratch[i];
    h->n = kept;
}

static void find_hits(raising *r, kg_threat *t, kg_hits what)
{
    hitting h = {.r = r, .mark = (uint32_t)r->threats->n};
    for (size_t i = 0; i < t->n_matches; i++)
        hit_by(&h, what, &t->matches[i].spot);
    if (!disturbs_function(r, t))
        drop_life(r, &h);
    t->hits = KG_NEW_N(r->arena, kg_hit, h.n);
    t->n_hits = h.n;
    if (h.n)
        memcpy(t->hits, r->scratch, h.n * sizeof *t->hits);
    order_hits(r, t);
}

static bool endangers_life(const raising *r, const kg_threat *t)
{
    for (size_t i = 0; i < t->n_hits; i++)
        if (r->assets->life[t->hits[i].asset])
            return true;
    for (size_t i = 0; disturbs_function(r, t) && i < t->n_matches; i++)
        if (r->assets->hazard_of[t->matches[i].spot.component])
            return true;
    return false;
}

/* ---- raising ---- */

static kg_threat *add(raising *r, kg_str place, kg_str name, uint32_t point)
{
    kg_threat *t = KG_PUSH(r->arena, r->threats->items, r->threats->n, r->cap);
    char *id = kg_alloc(r->arena, place.n + 1 + name.n);
    memcpy(id, place.p, place.n);
    id[place.n] = '/';
    memcpy(id + place.n + 1, name.p, name.n);
    *t = (kg_threat){.id = {id, place.n + 1 + name.n}, .point = point, .component = KG_NONE};
    return t;
}

static void raise(raising *r, const kg_rule *rule, uint32_t p, const kg_match *matches, size_t n)
{
    const kg_point *point = &r->surface->points[p];
    kg_threat *t = add(r, point->id, rule->entry.id, p);
    t->rule = rule;
    t->class_ = rule->class_.ix - 1;
    t->component = matches[0].spot.component;
    t->matches = KG_NEW_N(r->arena, kg_match, n);
    t->n_matches = n;
    memcpy(t->matches, matches, n * sizeof *matches);
    t->assumed = true;
    for (size_t i = 0; i < n; i++)
        t->assumed = t->assumed && !matches[i].certain;
    find_hits(r, t, (kg_hits)rule->hits);
    t->life = endangers_life(r, t);
}

static void raise_all(raising *r)
{
    size_t most = 1;
    for (size_t p = 0; p < r->surface->n_points; p++)
        if (r->surface->points[p].n_spots > most)
            most = r->surface->points[p].n_spots;
    kg_match *matches = KG_NEW_N(r->arena, kg_match, most);
    for (uint32_t p = 0; p < r->surface->n_points; p++)
        for (size_t i = 0; i < r->catalog->n_rules; i++) {
            const kg_rule *rule = &r->catalog->rules[i];
            size_t n = rule->looks_at == KG_OF_PRODUCT ? 0 : match_point(r, rule, p, matches);
            if (n)
                raise(r, rule, p, matches, n);
        }
}

/* One row for the product as a whole (principle 10). */
static void raise_for_product(raising *r)
{
    for (size_t i = 0; i < r->catalog->n_rules; i++) {
        const kg_rule *rule = &r->catalog->rules[i];
        if (rule->looks_at != KG_OF_PRODUCT)
            continue;
        kg_threat *t = add(r, KG_S("product"), rule->entry.id, KG_NONE);
        t->rule = rule;
        t->class_ = rule->class_.ix - 1;
    }
}

static uint32_t point_named(const raising *r, kg_str id)
{
    for (uint32_t i = 0; i < r->surface->n_points; i++)
        if (kg_str_eq(r->surface->points[i].id, id))
            return i;
    return KG_NONE;
}

static void raise_own(raising *r)
{
    for (size_t i = 0; i < r->model->n_threats; i++) {
        const kg_own_threat *own = &r->model->threats[i];
        kg_str place, name;
        kg_str_cut(own->entry.id, '/', &place, &name);
        uint32_t point = point_named(r, place);
        kg_threat *t = add(r, place, name, point);
        t->own = own;
        t->class_ = own->class_.ix - 1;
        t->hits = KG_NEW_N(r->arena, kg_hit, own->n_assets);
        for (size_t k = 0; k < own->n_assets; k++)
            t->hits[t->n_hits++] = (kg_hit){own->assets[k].ix - 1, {{0}, {0}}};
        if (point == KG_NONE)
            continue;
        const kg_point *at = &r->surface->points[point];
        t->component = at->component;
        t->matches = KG_NEW_N(r->arena, kg_match, at->n_spots);
        for (size_t k = 0; k < at->n_spots; k++)
            t->matches[t->n_matches++] = (kg_match){at->spots[k], true};
        t->life = endangers_life(r, t);
    }
}

/* ---- judgements ---- */

static bool place_fits(const kg_surface *surface, const kg_threat *t, kg_str place)
{
    const kg_point *point = t->point == KG_NONE ? NULL : &surface->points[t->point];
    kg_str low, high;
    if (kg_str_is(place, "*"))
        return true;
    if (!point)
        return kg_str_is(place, "product");
    if (kg_str_is(place, "AS*"))
        return point->number > 0;
    if (kg_str_starts(place, "AS") && kg_str_cut(place, '.', &low, &high) && kg_str_starts(high, ".AS"))
        return point->number >= kg_str_number(kg_str_from(low, 2), 999) &&
               point->number <= kg_str_number(kg_str_from(high, 3), 999);
    return kg_str_eq(point->id, place);
}

/* Is that the name, or one that it had in an earlier release? */
static bool is_called(kg_str name, const kg_str *was, size_t n, kg_str what)
{
    for (size_t i = 0; i < n; i++)
        if (kg_str_eq(was[i], what))
            return true;
    return kg_str_eq(name, what);
}

static bool fits(const raising *r, const kg_threat *t, kg_str pattern)
{
    kg_str place, what, tail, own;
    kg_str_cut(pattern, '/', &place, &what);
    if (!place_fits(r->surface, t, place))
        return false;
    if (kg_str_is(what, "*"))
        return true;
    const kg_threat_class *class = &r->catalog->threat_classes[t->class_];
    if (what.n && what.p[0] == '*')
        return is_called(class->entry.id, class->was, class->n_was, kg_str_from(what, 1));
    kg_str_cut(t->id, '/', &own, &tail);
    return is_called(tail, t->rule ? t->rule->was : NULL, t->rule ? t->rule->n_was : 0, what);
}

bool kg_threat_fits(const kg_analysis *analysis, const kg_threat *threat, kg_str key)
{
    raising r = {.catalog = analysis->catalog, .surface = analysis->surface};
    return fits(&r, threat, key);
}

/* Exact ids win over patterns; of patterns the first in the file. */
typedef struct judging {
    const kg_judgement **exact; /* sorted by id */
    size_t n_exact;
    const kg_judgement **patterns;
    size_t n_patterns;
    bool *used; /* per judgement of the model */
} judging;

static int by_key(const void *a, const void *b)
{
    const kg_judgement *const *x = a, *const *y = b;
    return kg_str_cmp((*x)->entry.id, (*y)->entry.id);
}

static judging sort_judgements(raising *r)
{
    const kg_model *m = r->model;
    judging j = {KG_NEW_N(r->arena, const kg_judgement *, m->n_judgements), 0,
                 KG_NEW_N(r->arena, const kg_judgement *, m->n_judgements), 0,
                 KG_NEW_N(r->arena, bool, m->n_judgements)};
    for (size_t i = 0; i < m->n_judgements; i++)
        if (kg_key_fits(KG_KEY_THREAT, m->judgements[i].entry.id))
            j.exact[j.n_exact++] = &m->judgements[i];
        else
            j.patterns[j.n_patterns++] = &m->judgements[i];
    qsort(j.exact, j.n_exact, sizeof *j.exact, by_key);
    return j;
}

static const kg_judgement *find_exact(const judging *j, kg_str id)
{
    size_t low = 0, high = j->n_exact;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = kg_str_cmp(j->exact[middle]->entry.id, id);
        if (order == 0)
            return j->exact[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const kg_judgement *find_judgement(raising *r, const judging *j, const kg_threat *t)
{
    const kg_judgement *exact = find_exact(j, t->id);
    kg_str place, name;
    kg_str_cut(t->id, '/', &place, &name);
    for (size_t i = 0; !exact && t->rule && i < t->rule->n_was; i++)
        exact = find_exact(j, kg_str_format(r->arena, "%.*s/%.*s", KG_P(place), KG_P(t->rule->was[i])));
    if (exact)
        return exact;
    for (size_t i = 0; i < j->n_patterns; i++)
        if (fits(r, t, j->patterns[i]->entry.id))
            return j->patterns[i];
    return NULL;
}

/* The analyst's assets keep the condition that the model states for them. */
static void narrow(raising *r, kg_threat *t, const kg_judgement *j)
{
    kg_hit *hits = KG_NEW_N(r->arena, kg_hit, j->n_assets);
    for (size_t i = 0; i < j->n_assets; i++) {
        hits[i] = (kg_hit){j->assets[i].asset.ix - 1, j->assets[i].if_};
        for (size_t k = 0; k < t->n_hits; k++)
            if (t->hits[k].asset == hits[i].asset && !kg_text_in(hits[i].if_, KG_JA).p)
                hits[i].if_ = t->hits[k].if_;
    }
    t->hits = hits;
    t->n_hits = j->n_assets;
    t->narrowed = true;
    order_hits(r, t);
    t->life = endangers_life(r, t);
}

static bool facts_hold(const raising *r, const kg_judgement *j)
{
    for (size_t i = 0; i < j->n_given; i++)
        if (!kg_given_holds(r->model, r->catalog, r->facts, &j->given[i]))
            return false;
    return true;
}

/* People first: what is seen later must not be waived by what was written before, so a threat to life takes a key that
 * names its place and its rule. */
static bool is_too_wide(const kg_threat *t, const kg_judgement *j)
{
    return t->life && (j->verdict == KG_REJECTED || j->verdict == KG_NOT_APPLICABLE) &&
           !kg_key_fits(KG_KEY_THREAT, j->entry.id);
}

/* A judgement whose facts have changed no longer closes the threat, but its words are kept. */
static void judge(raising *r, kg_threat *t, const kg_judgement *j)
{
    if (j && is_too_wide(t, j)) {
        t->too_wide = j;
        j = NULL;
    }
    t->judgement = j;
    if (!j) {
        t->verdict = t->own ? KG_ADOPTED : 0;
        return;
    }
    t->reopened = !facts_hold(r, j);
    t->verdict = t->reopened ? 0 : (kg_verdict)j->verdict;
    if (j->names_assets && !t->reopened)
        narrow(r, t, j);
}

static void judge_all(raising *r, judging *j)
{
    for (size_t i = 0; i < r->threats->n; i++) {
        const kg_judgement *found = find_judgement(r, j, &r->threats->items[i]);
        judge(r, &r->threats->items[i], found);
        if (found)
            j->used[found - r->model->judgements] = true;
    }
}

/* ---- the matrix ---- */

static void count_cells(raising *r)
{
    kg_threats *all = r->threats;
    size_t classes = r->catalog->n_threat_classes;
    while (all->n_numbered < r->surface->n_points && r->surface->points[all->n_numbered].number)
        all->n_numbered++;
    all->cells = KG_NEW_N(r->arena, kg_cell, all->n_numbered * classes);
    all->cell_open = KG_NEW_N(r->arena, uint32_t, all->n_numbered * classes);
    for (size_t i = 0; i < all->n; i++) {
        const kg_threat *t = &all->items[i];
        if (t->point >= all->n_numbered)
            continue;
        kg_cell *cell = &all->cells[t->point * classes + t->class_];
        kg_cell now = !t->verdict                  ? KG_CELL_OPEN
                      : t->verdict == KG_ADOPTED   ? KG_CELL_ADOPTED
                      : t->verdict == KG_REJECTED  ? KG_CELL_REJECTED
                                                   : KG_CELL_NOT_APPLICABLE;
        all->cell_open[t->point * classes + t->class_] += now == KG_CELL_OPEN;
        if (now == KG_CELL_OPEN || *cell == KG_CELL_BY_FACTS || (now == KG_CELL_ADOPTED && *cell != KG_CELL_OPEN))
            *cell = now;
    }
    for (size_t i = 0; i < all->n_numbered * classes; i++)
        all->n_open_cells += all->cells[i] == KG_CELL_OPEN;
}

/* A pattern on whole cells of a class also closes cells in which no rule applies. */
static void close_cells(raising *r, judging *j)
{
    size_t classes = r->catalog->n_threat_classes;
    for (size_t i = 0; i < j->n_patterns; i++) {
        if (j->patterns[i]->verdict != KG_NOT_APPLICABLE)
            continue;
        for (uint32_t cell = 0; cell < r->threats->n_numbered * classes; cell++) {
            kg_threat probe = {.id = KG_S("/"), .point = (uint32_t)(cell / classes), .class_ = (uint32_t)(cell % classes)};
            if (r->threats->cells[cell] == KG_CELL_BY_FACTS && fits(r, &probe, j->patterns[i]->entry.id)) {
                r->threats->cells[cell] = KG_CELL_NOT_APPLICABLE;
                j->used[j->patterns[i] - r->model->judgements] = true;
            }
        }
    }
}

static void find_vanished(raising *r, const judging *j)
{
    r->threats->vanished = KG_NEW_N(r->arena, const kg_judgement *, r->model->n_judgements);
    for (size_t i = 0; i < r->model->n_judgements; i++)
        if (!j->used[i])
            r->threats->vanished[r->threats->n_vanished++] = &r->model->judgements[i];
}

/* ---- questions ---- */

/* Per word of the facts: how many threats its being unknown decides. */
typedef struct asking {
    uint32_t threats;
    uint32_t last; /* the last one counted, + 1 */
} asking;

static void ask_tests(raising *r, asking *of[KG_OF_COUNT], const kg_looking *at, const kg_test *tests, size_t n,
                      uint32_t threat)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t ix = kg_test_element(at, &tests[i]);
        if (ix == KG_NONE || !(kg_test_word(at, &tests[i]) & 1))
            continue;
        asking *word = &of[tests[i].of][ix * r->facts->slots[tests[i].of] + tests[i].slot];
        word->threats += word->last != threat + 1;
        word->last = threat + 1;
    }
}

/* How far an interface is exposed decides its modified attack vector. */
static void ask_slot(raising *r, asking *of[KG_OF_COUNT], const kg_looking *at, uint32_t slot, uint32_t threat)
{
    kg_test test = {.of = KG_OF_INTERFACE, .slot = slot};
    ask_tests(r, of, at, &test, 1, threat);
}

/* What decides whether a threat is there, and whether it is treated. */
static void ask_about(raising *r, asking *of[KG_OF_COUNT], uint32_t i)
{
    const kg_threat *t = &r->threats->items[i];
    for (size_t m = 0; t->rule && m < t->n_matches; m++) {
        kg_looking at = {r->model, r->catalog, r->facts, t->matches[m].spot};
        ask_slot(r, of, &at, r->facts->known->slot.exposure, i);
        if (!t->matches[m].certain)
            ask_tests(r, of, &at, t->rule->when, t->rule->n_when, i);
        for (size_t k = 0; k < t->rule->n_treated_by; k++) {
            const kg_countermeasure *c = kg_catalog_countermeasure(r->catalog, t->rule->treated_by[k]);
            ask_tests(r, of, &at, c->shown_by, c->n_shown_by, i);
            ask_tests(r, of, &at, c->denied_by, c->n_denied_by, i);
        }
    }
}

static int by_weight(const void *a, const void *b)
{
    const kg_question *x = a, *y = b;
    if (x->n_threats != y->n_threats)
        return x->n_threats > y->n_threats ? -1 : 1;
    if (x->of != y->of)
        return (int)x->of - (int)y->of;
    if (x->ix != y->ix)
        return x->ix < y->ix ? -1 : 1;
    return (x->slot > y->slot) - (x->slot < y->slot);
}

static bool takes_all(const raising *r, const kg_test *test)
{
    const kg_fact *fact = r->catalog->facts_of[test->of][test->slot];
    size_t n = 0;
    for (int bit = 1; bit < 64; bit++)
        n += test->mask >> bit & 1;
    return fact && n >= fact->n_values;
}

static kg_spot spot_of(const kg_model *m, kg_element of, uint32_t ix)
{
    uint32_t component = of == KG_OF_INTERFACE ? m->interfaces[ix].component
                         : of == KG_OF_FLOW    ? m->flows[ix].from.component
                                               : ix;
    return (kg_spot){of, ix, component, of == KG_OF_FLOW ? KG_SIDE_FROM : KG_SIDE_NONE};
}

/* Is there nothing to ask, since any answer would contradict a fact that is stated? */
static bool is_pointless(const raising *r, kg_element of, uint32_t ix, uint32_t slot)
{
    for (size_t i = 0; i < r->catalog->n_contradictions; i++) {
        const kg_contradiction *it = &r->catalog->contradictions[i];
        if (it->looks_at != (int32_t)of)
            continue;
        kg_looking at = {r->model, r->catalog, r->facts, spot_of(r->model, of, ix)};
        size_t n = 0, certain = 0;
        for (size_t k = 0; k < it->n_when; k++)
            if (it->when[k].of == of && it->when[k].slot == slot)
                n += takes_all(r, &it->when[k]);
            else
                certain += kg_tests_run(&at, &it->when[k], 1) == KG_CERTAIN;
        if (n == 1 && certain + 1 == it->n_when)
            return true;
    }
    return false;
}

static void ask(raising *r)
{
    const kg_model *m = r->model;
    const size_t elements[KG_OF_COUNT] = {0, m->n_zones, m->n_components, m->n_interfaces, m->n_flows, 1};
    kg_threats *all = r->threats;
    asking *of[KG_OF_COUNT];
    size_t cap = 0;
    for (int e = 0; e < KG_OF_COUNT; e++)
        of[e] = KG_NEW_N(r->arena, asking, elements[e] * r->facts->slots[e]);
    for (uint32_t i = 0; i < all->n; i++)
        if (all->items[i].verdict != KG_REJECTED && all->items[i].verdict != KG_NOT_APPLICABLE)
            ask_about(r, of, i);
    for (int e = KG_OF_ZONE; e < KG_OF_COUNT; e++)
        for (size_t w = 0; w < elements[e] * r->facts->slots[e]; w++)
            if (of[e][w].threats && !is_pointless(r, (kg_element)e, (uint32_t)(w / r->facts->slots[e]),
                                                  (uint32_t)(w % r->facts->slots[e])))
                *KG_PUSH(r->arena, all->questions, all->n_questions, cap) =
                    (kg_question){(kg_element)e, (uint32_t)(w / r->facts->slots[e]),
                                  (uint32_t)(w % r->facts->slots[e]), of[e][w].threats};
    if (all->n_questions)
        qsort(all->questions, all->n_questions, sizeof *all->questions, by_weight);
}

/* ---- order ---- */

static long number_of(const kg_threat *t)
{
    long n = t->verdict == KG_ADOPTED && t->judgement && t->judgement->adopt.p
                 ? kg_str_number(kg_str_from(t->judgement->adopt, 2), 999999)
                 : -1;
    return n < 0 ? 1000000 : n;
}

/* People first; then adopted threats by their frozen number; the rest as raised. */
static int in_order(const void *a, const void *b)
{
    const kg_threat *x = a, *y = b;
    if (x->life != y->life)
        return x->life ? -1 : 1;
    long nx = number_of(x), ny = number_of(y);
    if (nx != ny)
        return nx < ny ? -1 : 1;
    if (x->point != y->point)
        return x->point < y->point ? -1 : 1;
    if (x->rule && y->rule && x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    return kg_str_cmp(x->id, y->id);
}

static void count(kg_threats *all)
{
    for (size_t i = 0; i < all->n; i++) {
        const kg_threat *t = &all->items[i];
        all->n_adopted += t->verdict == KG_ADOPTED;
        all->n_rejected += t->verdict == KG_REJECTED;
        all->n_not_applicable += t->verdict == KG_NOT_APPLICABLE;
        all->n_suggested += !t->verdict;
        all->n_assumed += t->assumed;
    }
}

int kg_threats_find(kg_threats **out, const kg_model *model, const kg_catalog *catalog,
                    const kg_facts *facts, const kg_assets *assets, const kg_surface *surface,
                    kg_arena *arena)
{
    kg_threats *threats = KG_NEW(arena, kg_threats);
    raising r = {.threats = threats, .model = model, .catalog = catalog, .facts = facts, .assets = assets,
                 .surface = surface, .arena = arena, .seen = KG_NEW_N(arena, uint32_t, model->n_assets),
                 .scratch = KG_NEW_N(arena, kg_hit, model->n_assets)};
    find_homes(&r);
    raise_all(&r);
    raise_own(&r);
    raise_for_product(&r);
    judging j = sort_judgements(&r);
    judge_all(&r, &j);
    qsort(threats->items, threats->n, sizeof *threats->items, in_order);
    count_cells(&r);
    close_cells(&r, &j);
    find_vanished(&r, &j);
    ask(&r);
    count(threats);
    *out = threats;
    return KG_OK;
}

const kg_threat *kg_threat_named(const kg_threats *threats, kg_str id)
{
    for (size_t i = 0; i < threats->n; i++) {
        const kg_threat *t = &threats->items[i];
        if (kg_str_eq(t->id, id) || (t->judgement && t->judgement->adopt.p && kg_str_eq(t->judgement->adopt, id)))
            return t;
    }
    return NULL;
}
