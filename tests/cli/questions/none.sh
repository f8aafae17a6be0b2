# SPDX-License-Identifier: Apache-2.0
$KOGUCHI questions "$EXAMPLES/network-camera.yaml" --list --lang ja | sed "s,$EXAMPLES/,,"
