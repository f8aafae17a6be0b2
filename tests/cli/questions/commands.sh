# SPDX-License-Identifier: Apache-2.0
# Every command that the list names works.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI questions my.yaml --list --lang en | grep "^   koguchi set" >commands
while read -r name rest; do eval "$KOGUCHI $rest --quiet" || echo "$rest"; done <commands
wc -l <commands
$KOGUCHI questions my.yaml --list --lang en
