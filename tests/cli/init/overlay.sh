# SPDX-License-Identifier: Apache-2.0
# Templates of one's own stand in one's own catalogue.
mkdir own
cat >own/templates.yaml <<'END'
templates:
  box:
    title: {ja: 箱, en: A box}
    says: {ja: 何もしない箱, en: It does nothing}
    text: |
      koguchi: 1
      language: ja
      # ja: 箱の置き場所です。
      # en: Where the box stands.
      zones:
        home: {name: {ja: 宅内, en: Home}, kind: local}
      components:
        box: {name: {ja: 箱, en: the box}, kind: device, zone: home}
END
$KOGUCHI init --catalog own --template box --lang en --quiet my.yaml && cat my.yaml
