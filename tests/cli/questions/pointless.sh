# SPDX-License-Identifier: Apache-2.0
# A fact that could only contradict what is stated is not asked for.
cp $EXAMPLES/minimal.yaml my.yaml
key=$($KOGUCHI questions my.yaml --list --lang en | sed -n "s/^   koguchi set my.yaml '\(.*\)\.credential=.*/\1/p" | head -1)
$KOGUCHI questions my.yaml --list --lang en | grep -c "$key.credential"
$KOGUCHI set my.yaml "$key.authentication=none" --quiet
$KOGUCHI questions my.yaml --list --lang en | grep "$key.credential"
true
