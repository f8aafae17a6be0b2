# SPDX-License-Identifier: Apache-2.0
# What a killed save left beside the file is no obstacle and goes away.
cp $EXAMPLES/minimal.yaml my.yaml && echo half >".koguchi-$(printf %x "$(stat -c %i my.yaml)")"
$KOGUCHI set my.yaml product.model=X --quiet --lang en
ls -A
