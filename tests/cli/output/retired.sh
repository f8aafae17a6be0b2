# SPDX-License-Identifier: Apache-2.0
# A report says which threat numbers are gone on purpose.
sed 's/^judgements:/retired: [T-90, T-0091]\n&/' "$EXAMPLES/network-camera.yaml" >model.yaml
$KOGUCHI report model.yaml --lang ja | grep 欠番
$KOGUCHI report model.yaml --lang en | grep 'not used again'
$KOGUCHI report model.yaml --lang en --format json | grep -A 3 '"retired"'
