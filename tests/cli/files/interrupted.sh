# SPDX-License-Identifier: Apache-2.0
mkfifo pipe
exec 3<>pipe
$KOGUCHI check - <pipe &
sleep 0.3
kill -INT $!
wait $!
