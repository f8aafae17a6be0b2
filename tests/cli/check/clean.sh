# SPDX-License-Identifier: Apache-2.0
$KOGUCHI check "$EXAMPLES/network-camera.yaml" --lang en --complete | sed "s/[0-9][0-9]*)/N)/"
