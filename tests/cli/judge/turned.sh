# SPDX-License-Identifier: Apache-2.0
# Marks that turn text around, and what a terminal would obey, do not get into a reason.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml AS1/settings-change reject --because "$(printf 'not\342\200\256 ever\342\201\246 so\033[31m')" --by Sato --quiet || exit
sed -n 's/^ *reject: //p' my.yaml
LC_ALL=C grep -c "$(printf '\342\200\256\|\342\201\246\|\033')" my.yaml
true
