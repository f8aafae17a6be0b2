# SPDX-License-Identifier: Apache-2.0
KOGUCHI_LANG=ja $KOGUCHI init 'my camera.yaml' --template network-camera || exit
head -n 5 'my camera.yaml'
cmp koguchi.schema.json "$EXAMPLES/koguchi.schema.json" && $KOGUCHI check 'my camera.yaml' --quiet >/dev/null && echo checked
