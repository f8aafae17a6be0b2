# SPDX-License-Identifier: Apache-2.0
# One pattern for many: threats to life get keys of their own, since no pattern counts for them; the rest one key.
$KOGUCHI init my.yaml --template infusion-pump --lang en -q
cp my.yaml was.yaml
$KOGUCHI judge my.yaml "AS1/*" reject --because "not now" --by Sato --second Suzuki --lang en -q
diff was.yaml my.yaml | grep -A2 "^> *AS"
# Written by hand, the pattern leaves what is against people open, and check names the key.
printf '\njudgements:\n  "AS*/*malware-infection": {reject: {en: not here}, by: Sato, second: Suzuki}\n' >>was.yaml
$KOGUCHI check was.yaml --lang en | grep -A2 "KG-CHECK"
exit 0
