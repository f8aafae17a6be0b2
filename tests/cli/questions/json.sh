# SPDX-License-Identifier: Apache-2.0
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI questions my.yaml --format json --lang ja >questions.json
python3 -c '
import json
all = json.load(open("questions.json"))["questions"]
print(len(all), all[0]["kind"], all[0]["key"], all[0]["threats"], [v["value"] for v in all[0]["values"]])
print(all[0]["values"][-1]["command"])'
