# SPDX-License-Identifier: Apache-2.0
# A file that is not there at the start is a slip, not a file to wait for.
$KOGUCHI check none.yaml --watch --lang en
