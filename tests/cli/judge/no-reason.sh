# SPDX-License-Identifier: Apache-2.0
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml "*/*spoofing" not-applicable --by Sato --lang en
