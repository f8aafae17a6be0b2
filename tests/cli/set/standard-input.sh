# SPDX-License-Identifier: Apache-2.0
$KOGUCHI set - a=b --lang en <$EXAMPLES/minimal.yaml
