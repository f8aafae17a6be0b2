# SPDX-License-Identifier: Apache-2.0
# What a pipe has is scored at once: the second line is written when the first score has come back.
mkfifo there back
$KOGUCHI cvss score --columns base - <there >back &
exec 3>there 4<back
echo CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H >&3
read -r first <&4
echo "first $first"
echo CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H >&3
exec 3>&-
read -r second <&4
echo "second $second"
wait
