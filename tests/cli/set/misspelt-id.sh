# SPDX-License-Identifier: Apache-2.0
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI set my.yaml sensr.settings.credential=default --lang en
