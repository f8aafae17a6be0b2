# SPDX-License-Identifier: Apache-2.0
COLUMNS=200 $KOGUCHI analyze --lang en "$EXAMPLES/network-camera.yaml" | sed -n 2p | tr -s " "
