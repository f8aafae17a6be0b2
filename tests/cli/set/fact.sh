# SPDX-License-Identifier: Apache-2.0
# One fact: one line of the file changes, and what moved is told.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI set my.yaml sensor.settings.credential=default --lang en
diff $EXAMPLES/minimal.yaml my.yaml
exit 0
