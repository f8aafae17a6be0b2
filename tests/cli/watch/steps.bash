# SPDX-License-Identifier: Apache-2.0
# For the cases of this folder: starts a watch, waits for what it prints (never for a time), ends it.

# Starts koguchi with the arguments; it prints to the files said and told.
start() {
    "$KOGUCHI" "$@" >said 2>told &
    pid=$!
}

# Waits until the file $1 holds $3 lines with $2; gives up after a minute.
wait_for() {
    local tries
    for tries in $(seq 600); do
        [ "$(grep -s -F -e "$2" "$1" | wc -l)" -ge "$3" ] && return
        sleep 0.1
    done
    echo "waited in vain for $3 times \"$2\" in $1:"
    cat said told
    kill "$pid"
    exit 1
}

# Ctrl-C, and what it ended with.
interrupt() {
    kill -INT "$pid"
    wait "$pid"
    echo "exit $?"
}
