# SPDX-License-Identifier: Apache-2.0
# Help and slips end at once.
$KOGUCHI check --watch --help --lang en | grep -c -e --watch
$KOGUCHI check model.yaml --watch --lang xx
