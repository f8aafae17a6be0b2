// SPDX-License-Identifier: Apache-2.0
// The tables of the catalogue's files, shared by the reader, mkcatalog and the overlay.
#ifndef KG_CATALOG_SHAPES_H
#define KG_CATALOG_SHAPES_H

#include <koguchi/catalog.h>

/* The whole catalogue as one record whose maps are the sections, in the order of kg_vocab_id. */
extern const kg_shape kg_catalog_shape;

/* The compiled knowledge, unlinked; defined in the generated catalog_data.c. */
extern const kg_catalog kg_catalog_compiled;

#endif
