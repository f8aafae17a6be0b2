# SPDX-License-Identifier: Apache-2.0
set -o pipefail
$KOGUCHI schema | head -n 1
