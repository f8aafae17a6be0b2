# SPDX-License-Identifier: Apache-2.0
$KOGUCHI analyze "$CASES/check/small.yaml" --lang en | sed -n "1p;2p" | tr -s " " | sed "s/: [0-9]*/: N/"
