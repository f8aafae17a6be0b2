# SPDX-License-Identifier: Apache-2.0
$KOGUCHI explain "$EXAMPLES/network-camera.yaml"
