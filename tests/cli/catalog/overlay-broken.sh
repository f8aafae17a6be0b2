# SPDX-License-Identifier: Apache-2.0
mkdir own
printf 'tools:\n  b: {nam: First}\n' >own/a.yaml
$KOGUCHI catalog --catalog own
