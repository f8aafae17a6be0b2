# SPDX-License-Identifier: Apache-2.0
# One that an older version wrote, or one in the other language, is brought up to date.
$KOGUCHI schema --lang ja | sed 's/"hazards": .*$/"hazards": {},/' >koguchi.schema.json
$KOGUCHI init my.yaml | cat
cmp koguchi.schema.json <($KOGUCHI schema --lang en)
