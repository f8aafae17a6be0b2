# SPDX-License-Identifier: Apache-2.0
# A single rejection rests on the stated facts that its rule met, and is open again when one changes.
cp $EXAMPLES/minimal.yaml my.yaml
export KOGUCHI_BY=Sato
$KOGUCHI judge my.yaml AS1/request-flood reject --because "measuring goes on" --on 2026-11-23 --lang en
sed -n "/^judgements/,\$p" my.yaml
$KOGUCHI set my.yaml sensor.settings.kind=network-service --lang en
