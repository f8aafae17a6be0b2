// SPDX-License-Identifier: Apache-2.0
// The version that documents name: the build's.
#ifndef KG_REPORT_VERSION_H
#define KG_REPORT_VERSION_H

#ifndef KOGUCHI_VERSION
#define KOGUCHI_VERSION "0.1.0" /* the build gives the real one */
#endif

#endif
