# SPDX-License-Identifier: Apache-2.0
# A fact by the name that stands in a model.
$KOGUCHI catalog show actuation --lang en | head -n 2
