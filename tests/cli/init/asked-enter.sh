# SPDX-License-Identifier: Apache-2.0
# Enter takes the locale's language and the first template.
printf '\n\n' | script -qec "$KOGUCHI init my.yaml --quiet --color never" /dev/null >shown && sed -n 5p my.yaml
