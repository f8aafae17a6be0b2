# SPDX-License-Identifier: Apache-2.0
"$KOGUCHI" explain --lang ja "$EXAMPLES/minimal.yaml" AS② | head -n 7
