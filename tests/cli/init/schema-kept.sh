# SPDX-License-Identifier: Apache-2.0
# A schema that somebody else wrote stays.
echo '{"title": "mine"}' >koguchi.schema.json
$KOGUCHI init my.yaml --quiet
cat koguchi.schema.json
