# SPDX-License-Identifier: Apache-2.0
# The model says its language, names the schema beside it, and has the comments of that language alone; its
# names stay in both.
$KOGUCHI init my.yaml || exit
ls -A
head -n 5 my.yaml
grep -c '^ *# \(ja\|en\):' my.yaml
cmp koguchi.schema.json <($KOGUCHI schema --lang en) && grep 'name: {ja: カメラ,' my.yaml
