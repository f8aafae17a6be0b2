# SPDX-License-Identifier: Apache-2.0
mkdir out; $KOGUCHI schema -o out
