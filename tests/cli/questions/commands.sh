# SPDX-License-Identifier: Apache-2.0
# Every command that the list names works with the first of its values, and answers nothing as it stands.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI questions my.yaml --list --lang en | grep "^   koguchi set" >forms
while read -r name rest; do eval "$KOGUCHI $rest --quiet" 2>refused && echo "answered: $rest"; done <forms
cmp my.yaml $EXAMPLES/minimal.yaml
sed "s/|.*'/'/" forms >commands
while read -r name rest; do eval "$KOGUCHI $rest --quiet" || echo "$rest"; done <commands
wc -l <commands
$KOGUCHI questions my.yaml --list --lang en
