# SPDX-License-Identifier: Apache-2.0
# One suggestion under the next number, with what its rule recommends; only its lines are new.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml AS1/settings-change adopt --by Sato --on 2026-11-23 --lang en
diff $EXAMPLES/minimal.yaml my.yaml
exit 0
