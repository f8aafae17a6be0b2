# SPDX-License-Identifier: Apache-2.0
# To wave a threat to life, or to accept it, takes two people.
cp $EXAMPLES/infusion-pump.yaml my.yaml
$KOGUCHI judge my.yaml T-01 --accept --because "rare" --by Sato --lang en
$KOGUCHI judge my.yaml T-01 reject --because "rare" --by Sato --lang ja
cmp my.yaml $EXAMPLES/infusion-pump.yaml
$KOGUCHI judge my.yaml T-01 --accept --because "rare" --by Sato --second Suzuki --lang en -q && ! cmp -s my.yaml $EXAMPLES/infusion-pump.yaml
