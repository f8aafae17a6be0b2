# SPDX-License-Identifier: Apache-2.0
# Prints what zsh offers for each line of standard input, one a line with its description behind a tab, and END
# behind each: an interactive zsh in a pseudo-terminal, whose compadd tells what it was given.
# usage: capture.zsh SCRIPT <LINES    (koguchi in PATH)
zmodload zsh/zpty || exit 77
zpty shell zsh -f -i
setup=$(mktemp)
trap 'rm -f $setup' EXIT
cat >$setup <<'END'
PS1= RPS1= PROMPT_EOL_MARK=
unsetopt prompt_cr prompt_sp
bindkey -e
zstyle ':completion:*' verbose yes
autoload -Uz compinit && compinit -u -D
source $SCRIPT
compadd() {
    local -a offered described
    local -i i
    if (( ${@[(I)-[OAD]]} )); then
        builtin compadd "$@"
        return
    fi
    (( ${@[(I)-d]} )) && described=(${(P)@[${@[(I)-d]} + 1]})
    builtin compadd -A offered -D described "$@"
    for ((i = 1; i <= $#offered; i++)); do print -r -- "OFFER $offered[i]"$'\t'"$described[i]"; done
    builtin compadd "$@"
}
tell() { zle complete-word; print; print END; }
zle -N tell
bindkey '^I' tell
print READY
END
export SCRIPT=$1
zpty -w shell "export SCRIPT=${(q)1}; source $setup"
# $1: until this line comes; prints what was offered before.
until_line() {
    local line
    while zpty -r shell line; do
        line=${line//[$'\r\n']/}
        [[ $line == *OFFER\ * ]] && print -r -- ${line#*OFFER }
        [[ $line == *$1 ]] && return
    done
}
until_line READY
while IFS= read -r line; do
    zpty -w -n shell $'\C-u'"$line"$'\t'
    until_line END | sort -u
    print END
done
zpty -d shell
