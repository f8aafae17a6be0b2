# SPDX-License-Identifier: Apache-2.0
# Whoever reads went away: the next round ends it, quietly.
. "$CASES/watch/steps.bash"
cp "$CASES/check/small.yaml" model.yaml
{ "$KOGUCHI" check model.yaml --watch --lang en 2>told; echo "exit $?" >ended; } | head -n 1 >said &
wait_for told 'Waiting for changes' 1
while [ ! -f ended ]; do
    printf '# more\n' >>model.yaml
    sleep 0.5
done
cat ended
