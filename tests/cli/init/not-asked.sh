# SPDX-License-Identifier: Apache-2.0
# Who said it all is asked nothing.
printf '' | script -qec "$KOGUCHI init my.yaml --lang ja --template network-camera --quiet" /dev/null
sed -n 5p my.yaml
