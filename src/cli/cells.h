// SPDX-License-Identifier: Apache-2.0
// What several commands print of a threat: its name, sentence, class, assets and scores.
#ifndef KG_CLI_CELLS_H
#define KG_CLI_CELLS_H

#include "cli/session.h"

/* A new text in the session's arena; what stands in it, safe for a terminal. */
kg_buf kg_cli_buf(kg_cli_session *s);
kg_str kg_cli_finished(kg_cli_session *s, const kg_buf *out);
/* Appends behind what separates the items of a list. */
void kg_cli_join(kg_cli_session *s, kg_buf *out, kg_str text);

const kg_risk *kg_cli_risk_of(const kg_cli_session *s, const kg_threat *threat);
/* The number of an adopted threat, else its id. */
kg_str kg_cli_called(const kg_threat *threat);
kg_cli_style kg_cli_severity_style(kg_cvss_severity severity);
/* "8.8 High", or a dash for what is not scored. */
kg_cli_cell kg_cli_score_cell(kg_cli_session *s, const kg_risk *risk, int tenths);
kg_str kg_cli_point_text(kg_cli_session *s, const kg_threat *threat);
kg_str kg_cli_attack_text(kg_cli_session *s, const kg_threat *threat);
kg_str kg_cli_class_text(kg_cli_session *s, const kg_threat *threat);
kg_str kg_cli_assets_text(kg_cli_session *s, const kg_threat *threat);

#endif
