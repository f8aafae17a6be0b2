# SPDX-License-Identifier: Apache-2.0
# bash finds this when koguchi is completed first; the program itself knows the rest.
eval "$(koguchi completion bash 2>/dev/null)"
