# SPDX-License-Identifier: Apache-2.0
"$KOGUCHI" explain --lang en kg-open-002 | head -n 1
