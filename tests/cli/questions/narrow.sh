# SPDX-License-Identifier: Apache-2.0
# A state that facts can contradict is declared where it is missing, not for the whole component; an interface that is
# called like a fact of its component is named by its whole path. What is asked for can be answered.
$KOGUCHI init my.yaml --template smart-lock --lang en -q
$KOGUCHI judge my.yaml '*/*' adopt --by Sato --on 2026-11-23 -q
$KOGUCHI questions my.yaml --lang en | grep 'interfaces.reset'
$KOGUCHI questions my.yaml --lang en --format json | grep -o 'koguchi set [^"]*' | sed 's/^koguchi //' >commands
while read -r line; do $KOGUCHI $line --dry-run --quiet --lang en || echo "$line"; done <commands
