# SPDX-License-Identifier: Apache-2.0
touch real.json && chmod 640 real.json && ln -s real.json schema.json
$KOGUCHI schema -o schema.json && stat -c '%a %F' real.json schema.json
