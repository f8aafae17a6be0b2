# SPDX-License-Identifier: Apache-2.0
$KOGUCHI analyze "$EXAMPLES/network-camera.yaml" | sed -n "2p;3p;4p" | sed "s, .*,,"
