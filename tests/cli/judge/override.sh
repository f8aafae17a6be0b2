# SPDX-License-Identifier: Apache-2.0
# A metric by judgement; that there is no attack, or no impact left, takes two people.
cp $EXAMPLES/minimal.yaml my.yaml
export KOGUCHI_BY=Sato
$KOGUCHI judge my.yaml AS1/eavesdropping adopt --on 2026-11-23 --countermeasures communication-encryption -q
$KOGUCHI judge my.yaml T-01 --override E=P --because "shown at a fair" --lang en
$KOGUCHI judge my.yaml T-01 --override E=U --because "theory" --lang en
$KOGUCHI judge my.yaml T-01 --override MC=N --because "nothing there" --lang ja
$KOGUCHI judge my.yaml T-01 --override MC=N --because "nothing there" --second Suzuki --lang en
$KOGUCHI judge my.yaml T-01 --override MC --because x --lang en
sed -n "/^judgements/,\$p" my.yaml
