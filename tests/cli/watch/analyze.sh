# SPDX-License-Identifier: Apache-2.0
. "$CASES/watch/steps.bash"
cp "$CASES/check/small.yaml" model.yaml
start analyze model.yaml --watch --lang en
wait_for told 'Waiting for changes' 1
printf '# nothing\n' >>model.yaml
wait_for told 'the same counts' 1
interrupt
