# SPDX-License-Identifier: Apache-2.0
# A shell expands what it is offered: an id that means something to it is left out.
mkdir own
cat >own/derivations.yaml <<"END"
derivations:
  "D1-$(date)":
    table: D1
    says: {ja: 例, en: an example}
END
$KOGUCHI completion ids --catalog own | grep -cF '$('
