# SPDX-License-Identifier: Apache-2.0
# A flag says the same twice.
$KOGUCHI check $EXAMPLES/minimal.yaml --quiet --quiet -q
