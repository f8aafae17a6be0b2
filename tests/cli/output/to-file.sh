# SPDX-License-Identifier: Apache-2.0
$KOGUCHI schema -o schema.json && ls && head -n 1 schema.json
