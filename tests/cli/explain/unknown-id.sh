# SPDX-License-Identifier: Apache-2.0
$KOGUCHI explain --lang en "$EXAMPLES/network-camera.yaml" T-999
