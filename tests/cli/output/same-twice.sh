# SPDX-License-Identifier: Apache-2.0
$KOGUCHI report "$EXAMPLES/network-camera.yaml" --format csv >a
$KOGUCHI report --format csv -o b "$EXAMPLES/network-camera.yaml" && cmp a b
