# SPDX-License-Identifier: Apache-2.0
# A value that the model does not know: the errors of the text as it would be, and the file as it was.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI set my.yaml sensor.settings.credential=defualt --lang en
code=$?
cmp my.yaml $EXAMPLES/minimal.yaml
exit $code
