# SPDX-License-Identifier: Apache-2.0
set -o pipefail
$KOGUCHI catalog list messages | true
