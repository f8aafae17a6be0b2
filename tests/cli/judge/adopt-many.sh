# SPDX-License-Identifier: Apache-2.0
# Each by its own number; what is judged is left alone, and told.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml AS1/settings-change adopt --by Sato --on 2026-11-23 --lang en -q
$KOGUCHI judge my.yaml "AS1/*" adopt --by Sato --on 2026-11-23 --lang en
grep -n adopt my.yaml
