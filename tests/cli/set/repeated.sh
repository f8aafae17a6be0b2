# SPDX-License-Identifier: Apache-2.0
# Renames, then what goes, then what is set, each as often as it is given.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI set my.yaml --rename sensor=probe --rename service=cloud-service --remove readings.needs.integrity \
    --remove readings.needs.confidentiality probe.name=測定器 --lang en
diff $EXAMPLES/minimal.yaml my.yaml
exit 0
