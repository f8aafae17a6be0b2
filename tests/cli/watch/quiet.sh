# SPDX-License-Identifier: Apache-2.0
# With -q nothing but results.
. "$CASES/watch/steps.bash"
cp "$CASES/check/small.yaml" model.yaml
start check model.yaml --watch -q --lang en
wait_for said 'Check: ' 1
printf '# nothing\n' >>model.yaml
wait_for said 'Check: ' 2
interrupt
cat told
