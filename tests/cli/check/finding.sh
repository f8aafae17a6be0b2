# SPDX-License-Identifier: Apache-2.0
sed '/^  AS2\/settings-change/,/^  [A-Z]/s/^    by:.*$//' "$EXAMPLES/network-camera.yaml" >model.yaml
$KOGUCHI check model.yaml --lang en | sed "s,:[0-9]*:,:N:,;s,: [0-9]*),: N),"
exit "${PIPESTATUS[0]}"
