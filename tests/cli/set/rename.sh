# SPDX-License-Identifier: Apache-2.0
# An id, with every place that refers to it; and back again to the byte.
cp $EXAMPLES/network-camera.yaml my.yaml
$KOGUCHI set my.yaml --rename camera=device --lang en && grep -c camera my.yaml && grep -n 'device[.@]' my.yaml
$KOGUCHI set my.yaml --rename device=camera --lang en && cmp my.yaml $EXAMPLES/network-camera.yaml
