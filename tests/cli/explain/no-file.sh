# SPDX-License-Identifier: Apache-2.0
# What stands in a model needs the model.
for id in T-01 AS2/settings-change bedroom; do
    $KOGUCHI explain $id
done
$KOGUCHI explain T-01 --lang ja
