# SPDX-License-Identifier: Apache-2.0
# The same as JSON: codes with places, exit codes as for text, a refused model too.
cp "$EXAMPLES/network-camera.yaml" model.yaml
$KOGUCHI check model.yaml --lang en --format json | grep -e '"valid"' -e '"findings"' -e '"open"' -e '"diagnostics"'
sed '0,/^    by: 佐藤/{/^    by: 佐藤/d}' "$EXAMPLES/network-camera.yaml" >model.yaml
$KOGUCHI check model.yaml --lang en --format json | sed -n '/"diagnostics"/,$p' | sed 's/"line": [0-9]*/"line": N/'
echo "exit ${PIPESTATUS[0]}"
sed 's/^language: ja/language: jp/' "$EXAMPLES/network-camera.yaml" >model.yaml
$KOGUCHI check model.yaml --lang ja --format json | sed -n '/"valid"/,$p'
echo "exit ${PIPESTATUS[0]}"
$KOGUCHI check "$CASES/check/small.yaml" --format json --complete >small.json
echo "exit $?"
