# SPDX-License-Identifier: Apache-2.0
# The file behind the link changes; its mode and the link stay, and nothing else is left in the folder.
cp $EXAMPLES/minimal.yaml real.yaml && chmod 640 real.yaml && ln -s real.yaml my.yaml
$KOGUCHI set my.yaml product.model=X --lang en
stat -c '%a %F %N' real.yaml my.yaml
ls -A
