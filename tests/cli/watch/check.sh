# SPDX-License-Identifier: Apache-2.0
# A check again after each change: by rename as editors do, in place, of a broken file and a missing one.
. "$CASES/watch/steps.bash"
cp "$CASES/check/small.yaml" model.yaml
start check model.yaml --watch --lang en
wait_for told 'Waiting for changes' 1
sed 's/^koguchi: 1/koguchi: one/' model.yaml >new.yaml
mv new.yaml model.yaml
wait_for told 'KG-MODEL-008' 1
wait_for told 'Waiting for changes' 2
mv model.yaml away.yaml
wait_for told 'KG-FILE-001' 1
wait_for told 'Waiting for changes' 3
sed 's/^koguchi: one/koguchi: 1/' away.yaml >model.yaml
wait_for told 'Waiting for changes' 4
sed 's/^koguchi: 1/&\ndocument: {state: approved}/' model.yaml >new.yaml
cat new.yaml >model.yaml
wait_for told 'Waiting for changes' 5
interrupt
grep -e '^Since' told | sed 's/[0-9][0-9]*/N/g'
grep -c '^Check: ' said
grep "$(printf '\033')" said
exit 0
