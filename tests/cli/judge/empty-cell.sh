# SPDX-License-Identifier: Apache-2.0
# A cell in which no rule applies can be closed, with a reason.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml "AS2/*device-tampering" not-applicable --because "nobody gets there" --by Sato --on 2026-11-23 --lang en
sed -n "/^judgements/,\$p" my.yaml
