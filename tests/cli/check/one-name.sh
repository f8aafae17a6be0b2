# SPDX-License-Identifier: Apache-2.0
# A threat to life accepted by one person, then by one person twice.
accepted='/^  AS1.traffic-tampering:/,/^  AS1.server/'
for edit in '/^ *second:/d' 's/^\( *second\):.*/\1: 渡辺/'; do
    sed "$accepted{$edit}" "$EXAMPLES/infusion-pump.yaml" >model.yaml
    $KOGUCHI check model.yaml --lang en 2>&1 | sed "s,:[0-9]*:,:N:,;s,: [0-9]*),: N),"
    echo "exit ${PIPESTATUS[0]}"
done
