# SPDX-License-Identifier: Apache-2.0
# A priority and the acceptance of what remains, in place.
cp $EXAMPLES/minimal.yaml my.yaml
export KOGUCHI_BY=Sato
$KOGUCHI judge my.yaml AS1/settings-change adopt --on 2026-11-23 --countermeasures user-authentication -q
$KOGUCHI judge my.yaml T-01 --priority high --due 2027-03-31 --owner "R&D" --because "known password" --lang en
$KOGUCHI judge my.yaml T-01 --accept --because "until the next model" --second Suzuki --lang en
sed -n "/^judgements/,\$p" my.yaml
