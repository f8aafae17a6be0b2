// SPDX-License-Identifier: Apache-2.0
// What the files of the catalogue room share: reading, laying over and linking.
#ifndef KG_CATALOG_INTERNAL_H
#define KG_CATALOG_INTERNAL_H

#include "catalog/shapes.h"

/* Reads one file and lays its entries over those of `catalog` (unlinked). */
void kg_catalog_lay(kg_catalog *catalog, const kg_catalog_file *file, kg_arena *arena, kg_diags *diags);

/* Copies `n` records of a shape with all lists below them; texts stay shared. */
void *kg_catalog_copy(const kg_shape *shape, const void *records, size_t n, kg_arena *arena);

/* Resolves every reference, numbers the facts and compiles the tests. KG_E_INVALID: see diags. */
int kg_catalog_link(kg_catalog *catalog, kg_arena *arena, kg_diags *diags);

#endif
