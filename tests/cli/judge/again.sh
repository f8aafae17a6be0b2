# SPDX-License-Identifier: Apache-2.0
# An adopted one that is rejected gives its number up for ever; the note stays.
cp $EXAMPLES/minimal.yaml my.yaml
export KOGUCHI_BY=Sato
$KOGUCHI judge my.yaml AS1/settings-change adopt --on 2026-11-23 -q
$KOGUCHI set my.yaml T-01.note="see ticket 7" -q
$KOGUCHI judge my.yaml T-01 reject --because "the page is gone" --on 2026-11-24 --lang en
$KOGUCHI judge my.yaml T-01 adopt --lang en
$KOGUCHI judge my.yaml AS1/settings-change adopt --on 2026-11-25 --lang en
sed -n "/^judgements/,\$p" my.yaml
