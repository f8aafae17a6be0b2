# SPDX-License-Identifier: Apache-2.0
# The same bytes from one thread and from several, over many parts and with bad lines in between.
awk 'BEGIN { srand(7); split("N A L P", av); split("H L N", c); for (i = 0; i < 150000; i++)
    print "CVSS:3." (i % 2) "/AV:" av[1 + int(rand() * 4)] "/AC:L/PR:N/UI:N/S:U/C:" c[1 + int(rand() * 3)] "/I:H/A:N" (i % 50000 == 49999 ? "/" : i % 7 ? "" : "/E:P") }' >v.txt
for options in '' '--format json' '--columns base' '--all --lenient'; do
    $KOGUCHI cvss score $options --threads 1 v.txt >one 2>one.err
    echo "$? $(wc -l <one) $(tail -n 1 one.err)"
    $KOGUCHI cvss score $options --threads 3 v.txt >three 2>three.err
    cmp one three && cmp one.err three.err
    $KOGUCHI cvss score $options --threads 2 - <v.txt >two 2>two.err
    cmp one two && sed "s/<stdin>/v.txt/" two.err | cmp one.err -
done
