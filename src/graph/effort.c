// SPDX-License-Identifier: Apache-2.0
// Attack potential: points, sums and bands of ISO/SAE 21434 annex G (from memory, unverified).
// The only place that holds the numbers; the header prints them.
#include <koguchi/graph.h>

static const struct {
    uint32_t days; /* up to */
    uint8_t points;
} TIME[] = {{1, 0}, {7, 1}, {30, 4}, {180, 17}, {UINT32_MAX, 19}};

static const uint8_t POINTS[][KG_EFFORT_LEVELS] = {
    [KG_EFFORT_EXPERTISE] = {0, 3, 6, 8},
    [KG_EFFORT_KNOWLEDGE] = {0, 3, 7, 11},
    [KG_EFFORT_WINDOW] = {0, 1, 4, 10},
    [KG_EFFORT_EQUIPMENT] = {0, 4, 7, 9},
};

bool kg_effort_valid(kg_effort effort)
{
    return effort.expertise < KG_EFFORT_LEVELS && effort.knowledge < KG_EFFORT_LEVELS &&
           effort.window < KG_EFFORT_LEVELS && effort.equipment < KG_EFFORT_LEVELS;
}

static unsigned time_points(uint32_t days)
{
    size_t i = 0;
    while (days > TIME[i].days)
        i++;
    return TIME[i].points;
}

static unsigned level_points(kg_effort_factor factor, uint8_t level)
{
    return POINTS[factor][level < KG_EFFORT_LEVELS ? level : KG_EFFORT_LEVELS - 1];
}

unsigned kg_effort_points(kg_effort effort, kg_effort_factor factor)
{
    switch (factor) {
    case KG_EFFORT_TIME:
        return time_points(effort.days);
    case KG_EFFORT_EXPERTISE:
        return level_points(factor, effort.expertise);
    case KG_EFFORT_KNOWLEDGE:
        return level_points(factor, effort.knowledge);
    case KG_EFFORT_WINDOW:
        return level_points(factor, effort.window);
    case KG_EFFORT_EQUIPMENT:
        return level_points(factor, effort.equipment);
    case KG_EFFORT_FACTORS:
        break;
    }
    return 0;
}

unsigned kg_effort_sum(kg_effort effort)
{
    return time_points(effort.days) + level_points(KG_EFFORT_EXPERTISE, effort.expertise) +
           level_points(KG_EFFORT_KNOWLEDGE, effort.knowledge) +
           level_points(KG_EFFORT_WINDOW, effort.window) +
           level_points(KG_EFFORT_EQUIPMENT, effort.equipment);
}

static uint8_t greater(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

kg_effort kg_effort_combine(kg_effort a, kg_effort b)
{
    return (kg_effort){
        .days = a.days > UINT32_MAX - b.days ? UINT32_MAX : a.days + b.days,
        .expertise = greater(a.expertise, b.expertise),
        .knowledge = greater(a.knowledge, b.knowledge),
        .window = greater(a.window, b.window),
        .equipment = greater(a.equipment, b.equipment),
    };
}

kg_feasibility kg_effort_feasibility(unsigned sum)
{
    if (sum <= 13)
        return KG_FEASIBILITY_HIGH;
    if (sum <= 19)
        return KG_FEASIBILITY_MEDIUM;
    return sum <= 24 ? KG_FEASIBILITY_LOW : KG_FEASIBILITY_VERY_LOW;
}
