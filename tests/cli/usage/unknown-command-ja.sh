# SPDX-License-Identifier: Apache-2.0
$KOGUCHI anlyze model.yaml --lang ja
