# SPDX-License-Identifier: Apache-2.0
# A sign that only lengthens a letter is neither a reason nor a name.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml "*/*spoofing" not-applicable --because ー --by Sato --lang en
$KOGUCHI judge my.yaml "*/*spoofing" not-applicable --because x --by ーー --lang en
