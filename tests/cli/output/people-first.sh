# SPDX-License-Identifier: Apache-2.0
# T-17 hurts people and scores 2.1, T-45 is ransomware with 10.0: whatever is printed, T-17 stands first.
pump=$EXAMPLES/infusion-pump.yaml
first() { grep -obaE 'T-(17|45)' | awk -F: '!seen[$2]++ { printf " %s", $2 }'; }
echo "analyze$($KOGUCHI analyze "$pump" | first)"
for format in csv md json; do
    echo "$format$($KOGUCHI report "$pump" --format $format | first)"
done
