// SPDX-License-Identifier: Apache-2.0
// Runs a command and kills it as it enters its n-th system call. Prints "killed" or "ended CODE".
//
// usage: kill_at N COMMAND ARG...        exit 2: processes can't be traced here
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static int ended(int status)
{
    if (WIFEXITED(status))
        printf("ended %d\n", WEXITSTATUS(status));
    else
        printf("killed\n");
    return 0;
}

/* Stops come twice a call, on entry and on leaving. */
static int follow(pid_t child, long n)
{
    int status;
    for (long stops = 0; waitpid(child, &status, 0) == child;) {
        if (!WIFSTOPPED(status))
            return ended(status);
        int signal = WSTOPSIG(status);
        if (signal == (SIGTRAP | 0x80)) {
            if (stops++ / 2 == n && stops % 2 == 1)
                kill(child, SIGKILL);
            signal = 0;
        } else if (signal == SIGTRAP) {
            signal = 0;
        }
        if (ptrace(PTRACE_SYSCALL, child, NULL, (void *)(long)signal) < 0 && waitpid(child, &status, 0) == child)
            return ended(status);
    }
    return 1;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 1;
    pid_t child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0)
            _exit(2);
        raise(SIGSTOP);
        execv(argv[2], argv + 2);
        _exit(127);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
        return 2;
    if (ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(long)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)) < 0 ||
        ptrace(PTRACE_SYSCALL, child, NULL, NULL) < 0)
        return 2;
    return follow(child, strtol(argv[1], NULL, 10));
}
