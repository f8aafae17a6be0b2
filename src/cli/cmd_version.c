// SPDX-License-Identifier: Apache-2.0
// koguchi version: the program's version, at once.
#include "cli/cli.h"
#include "cli/os.h"

/* Without a session: nothing is opened for it. */
int cmd_version(kg_cli_session *s)
{
    (void)s;
    kg_os_why why = kg_os_print(1, KG_S("koguchi " KOGUCHI_VERSION "\n"));
    return why && why != KG_OS_CLOSED_PIPE ? KG_EXIT_IO : KG_EXIT_ANSWERED;
}
