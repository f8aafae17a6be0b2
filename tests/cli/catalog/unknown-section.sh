# SPDX-License-Identifier: Apache-2.0
$KOGUCHI catalog list rulez
