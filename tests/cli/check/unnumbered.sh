# SPDX-License-Identifier: Apache-2.0
# An interface and a flow that came later: no attack point holds them, until they get a number or all of
# their suggestions are judged.
sed -e 's/^      settings: .*/&\n      port: {kind: usb, function: administration}/' \
    -e 's/^flows:/&\n  copy: {from: service, to: sensor, route: [internet], carries: [readings], started_by: from}/' \
    "$EXAMPLES/minimal.yaml" >model.yaml
told() { $KOGUCHI check model.yaml --lang "$1" | grep -A 4 -F 'KG-INFO-003' | grep -v '^ *\^*$'; }
told en
told ja
cp model.yaml whole.yaml
point=$(told en | sed -n 's/.*set FILE \(AS[0-9]*\)\.at\.-=sensor\.port.*/\1/p')
$KOGUCHI set model.yaml "$point.at.-=sensor.port" >set.txt
echo "set: exit $?, left: $(told en | grep -c sensor.port)"
mv whole.yaml model.yaml
$KOGUCHI judge model.yaml 'sensor.port/*' reject --because none --by Sato >judge.txt
echo "judge: exit $?, left: $(told en | grep -c sensor.port)"
