# SPDX-License-Identifier: Apache-2.0
# A priority for many leaves those alone that have one, and says of each that is left out why.
cp $EXAMPLES/minimal.yaml my.yaml
export KOGUCHI_BY=Sato KOGUCHI_LANG=en
$KOGUCHI judge my.yaml '*/*' adopt --on 2026-11-23 -q
$KOGUCHI judge my.yaml T-01 reject --because "cut off" --on 2026-11-23 -q
$KOGUCHI judge my.yaml T-02 --priority high --due 2027-03-31 --because "known password" -q
echo "--- many" >&2
$KOGUCHI judge my.yaml '*/*' --priority low --due 2027-09-30 --because later | sed -n 1,3p
grep -c 'level: high' my.yaml
echo "--- once more" >&2
$KOGUCHI judge my.yaml '*/*' --priority low --because later
echo "--- again" >&2
$KOGUCHI judge my.yaml '*/*' --priority low --because later --again -q
! grep -q 'level: high' my.yaml
