# SPDX-License-Identifier: Apache-2.0
"$KOGUCHI" analyze --lang en "$EXAMPLES/minimal.yaml" | grep "flows.upload"
