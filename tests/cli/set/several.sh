# SPDX-License-Identifier: Apache-2.0
# A text, a list, a text in both languages, an item at the end, a place taken away, in one go.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI set my.yaml 'product.name={ja: 温度計, en: Thermometer}' product.firmware=1.10 'assumptions=[a, "b: c"]' \
    AS2.at.-=service --remove readings.needs.integrity --lang ja
diff $EXAMPLES/minimal.yaml my.yaml
exit 0
