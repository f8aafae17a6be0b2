# SPDX-License-Identifier: Apache-2.0
mkdir own
cat >own/templates.yaml <<'END'
templates:
  box:
    title: {ja: 箱, en: A box}
    says: {ja: 何もしない箱, en: It does nothing}
    text: "koguchi: 1"
END
$KOGUCHI init --catalog own --template box my.yaml
code=$?
ls -A
exit $code
