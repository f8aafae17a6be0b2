# SPDX-License-Identifier: Apache-2.0
# The second model of a folder finds its schema there.
$KOGUCHI init --quiet one.yaml && $KOGUCHI init two.yaml
ls -A
