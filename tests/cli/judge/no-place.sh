# SPDX-License-Identifier: Apache-2.0
# A cell is closed only at a point that is there; what was meant is suggested.
cp $EXAMPLES/minimal.yaml my.yaml
for pattern in 'AS99/*spoofing' 'AS1/spoofing' 'AS*/spoofing' 'AS1/*spoofin'; do
    $KOGUCHI judge my.yaml "$pattern" not-applicable --because x --by Sato --lang en
    [ $? = 2 ] || exit 1
done
cmp my.yaml $EXAMPLES/minimal.yaml
