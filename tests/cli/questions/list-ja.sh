# SPDX-License-Identifier: Apache-2.0
# States of chosen countermeasures and priorities are asked for too.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml AS2/service-access adopt --by Sato --on 2026-11-23 -q --lang ja
$KOGUCHI questions my.yaml -q --lang ja | tail -40
