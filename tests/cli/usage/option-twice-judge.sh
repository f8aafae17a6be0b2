# SPDX-License-Identifier: Apache-2.0
$KOGUCHI judge $EXAMPLES/minimal.yaml T-01 --lang ja --override A=L --override C=H --because x --by y
