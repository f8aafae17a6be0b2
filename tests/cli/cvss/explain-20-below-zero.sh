# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain AV:L/AC:H/Au:M/C:P/I:N/A:N/CR:L
