// SPDX-License-Identifier: Apache-2.0
// measure RUNS COMMAND...: runs a command RUNS times, its output thrown away, and prints the least CPU
// seconds, the least wall seconds and the most memory (MB) of the runs, tab-separated.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void child(char **argv)
{
    int nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, STDOUT_FILENO);
    execvp(argv[0], argv);
    perror(argv[0]);
    _exit(127);
}

int main(int argc, char **argv)
{
    double cpu = 1e9, wall = 1e9;
    long memory = 0;
    int runs = argc > 2 ? atoi(argv[1]) : 0;
    for (int i = 0; i < runs; i++) {
        struct rusage used;
        int status;
        double began = now();
        pid_t pid = fork();
        if (pid == 0)
            child(argv + 2);
        if (wait4(pid, &status, 0, &used) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
            fprintf(stderr, "measure: %s did not end well\n", argv[2]);
            return 1;
        }
        double took = now() - began, busy = seconds(used.ru_utime) + seconds(used.ru_stime);
        wall = took < wall ? took : wall;
        cpu = busy < cpu ? busy : cpu;
        memory = used.ru_maxrss > memory ? used.ru_maxrss : memory;
    }
    printf("%.4f\t%.4f\t%.1f\n", cpu, wall, (double)memory / 1024);
    return runs > 0 ? 0 : 2;
}
