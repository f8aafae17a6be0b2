# SPDX-License-Identifier: Apache-2.0
# Shared by the house tests: which files belong to the tree. Sourced, never run.

# Prints the files that match the patterns: tracked ones and new ones not ignored, or, in a tree
# without git (a release archive), all but the build directories.
tree_files() {
    if git -c safe.directory='*' rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git -c safe.directory='*' -c core.quotePath=false ls-files --cached --others --exclude-standard -- "$@"
    else
        find . -type f -not -path './.git/*' -not -path './build*/*' | sed 's#^\./##' | tree_match "$@"
    fi | LC_ALL=C sort -u | while IFS= read -r file; do
        # deleted but not yet committed
        if [ -f "$file" ]; then printf '%s\n' "$file"; fi
    done
}

# The patterns as git takes them: `*` crosses slashes, and a bare name matches only itself.
tree_match() {
    local file pattern
    [ $# -gt 0 ] || set -- '*'
    while IFS= read -r file; do
        for pattern in "$@"; do
            # shellcheck disable=SC2053 # a pattern is meant
            if [[ $file == $pattern || $file == "$pattern"/* ]]; then
                printf '%s\n' "$file"
                break
            fi
        done
    done
}
