# SPDX-License-Identifier: Apache-2.0
# Somebody holds the file and does not let go.
cp $EXAMPLES/minimal.yaml my.yaml
flock my.yaml $KOGUCHI set my.yaml product.model=X --lang en
code=$?
cmp my.yaml $EXAMPLES/minimal.yaml
exit $code
