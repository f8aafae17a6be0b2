# SPDX-License-Identifier: Apache-2.0
$KOGUCHI schema -o nowhere/schema.json; code=$?; ls; exit $code
