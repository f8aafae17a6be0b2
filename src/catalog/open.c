// SPDX-License-Identifier: Apache-2.0
// Opening the compiled catalogue: a copy that can be linked, with a user's own files laid over it.
#include "catalog/internal.h"

int kg_catalog_open(kg_catalog **out, const kg_catalog_file *overlay, size_t n, kg_arena *arena,
                    kg_diags *diags)
{
    kg_catalog *catalog = kg_catalog_copy(&kg_catalog_shape, &kg_catalog_compiled, 1, arena);
    for (size_t i = 0; i < n; i++)
        kg_catalog_lay(catalog, &overlay[i], arena, diags);
    *out = catalog;
    return kg_diags_failed(diags) ? KG_E_INVALID : kg_catalog_link(catalog, arena, diags);
}
