# SPDX-License-Identifier: Apache-2.0
$KOGUCHI check -q - <"$EXAMPLES/network-camera.yaml"
