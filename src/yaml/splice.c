// SPDX-License-Identifier: Apache-2.0
// Splices: changes of a text at one place, carried out and found again: see koguchi/yaml.h.
#include <koguchi/yaml.h>

kg_str kg_splice_apply(kg_str text, const kg_splice *splices, size_t n, kg_arena *arena)
{
    kg_buf out;
    size_t at = 0;
    kg_buf_init(&out, arena);
    for (size_t i = 0; i < n; i++) {
        kg_buf_add(&out, (kg_str){text.p + at, splices[i].at - at});
        kg_buf_add(&out, splices[i].with);
        at = splices[i].at + splices[i].n;
    }
    kg_buf_add(&out, kg_str_from(text, at));
    return kg_buf_str(&out);
}

kg_splice kg_splice_between(kg_str from, kg_str to)
{
    size_t least = from.n < to.n ? from.n : to.n, front = 0, back = 0;
    while (front < least && from.p[front] == to.p[front])
        front++;
    while (back < least - front && from.p[from.n - 1 - back] == to.p[to.n - 1 - back])
        back++;
    return (kg_splice){front, from.n - front - back, {to.p + front, to.n - front - back}};
}
