# SPDX-License-Identifier: Apache-2.0
"$KOGUCHI" explain --lang ja "$EXAMPLES/minimal.yaml" service@upload | head -n 3
