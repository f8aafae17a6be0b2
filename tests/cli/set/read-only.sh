# SPDX-License-Identifier: Apache-2.0
cp $EXAMPLES/minimal.yaml my.yaml && chmod 444 my.yaml
$KOGUCHI set my.yaml product.model=X --lang en
code=$?
cmp my.yaml $EXAMPLES/minimal.yaml
ls -A
exit $code
