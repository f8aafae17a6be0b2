# SPDX-License-Identifier: Apache-2.0
# One key and one reason for a class everywhere; YAML quotes that key.
cp $EXAMPLES/minimal.yaml my.yaml
KOGUCHI_BY=Sato SOURCE_DATE_EPOCH=1700000000 $KOGUCHI judge my.yaml "*/*spoofing" reject --because "no \"users\": one" --lang en
diff $EXAMPLES/minimal.yaml my.yaml
exit 0
