// SPDX-License-Identifier: Apache-2.0
// The cursor from characters to bytes: see cursor.h. Eight bytes of ASCII are one step.
#include "cursor.h"

#include "found.h"

#include <string.h>

void kg_yaml_cursor_init(kg_yaml_cursor *cursor, kg_str text, size_t start)
{
    *cursor = (kg_yaml_cursor){.text = text, .at = start};
}

static bool eight_ascii(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return (word & 0x8080808080808080u) == 0;
}

static void forward(kg_yaml_cursor *cursor, size_t index)
{
    while (cursor->index < index && cursor->at < cursor->text.n) {
        if (index - cursor->index >= 8 && cursor->text.n - cursor->at >= 8 &&
            eight_ascii(cursor->text.p + cursor->at)) {
            cursor->at += 8;
            cursor->index += 8;
        } else {
            cursor->at = kg_yaml_char_end(cursor->text, cursor->at);
            cursor->index++;
        }
    }
}

static void back(kg_yaml_cursor *cursor, size_t index)
{
    while (cursor->index > index && cursor->at > 0) {
        cursor->at--;
        cursor->index -= ((unsigned char)cursor->text.p[cursor->at] & 0xC0) != 0x80;
    }
}

uint32_t kg_yaml_cursor_to(kg_yaml_cursor *cursor, size_t index)
{
    if (index > cursor->index)
        forward(cursor, index);
    else
        back(cursor, index);
    return (uint32_t)cursor->at;
}
