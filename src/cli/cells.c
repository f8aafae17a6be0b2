// SPDX-License-Identifier: Apache-2.0
// What several commands print of a threat: its name, sentence, class, assets and scores.
#include "cli/cells.h"

kg_buf kg_cli_buf(kg_cli_session *s)
{
    kg_buf out;
    kg_buf_init(&out, &s->arena);
    return out;
}

kg_str kg_cli_finished(kg_cli_session *s, const kg_buf *out)
{
    return kg_cli_clean(kg_buf_str(out), &s->arena);
}

const kg_risk *kg_cli_risk_of(const kg_cli_session *s, const kg_threat *threat)
{
    return &s->analysis->risks->of[threat - s->analysis->threats->items];
}

kg_str kg_cli_called(const kg_threat *threat)
{
    return threat->verdict == KG_ADOPTED && threat->judgement && threat->judgement->adopt.n
               ? threat->judgement->adopt
               : threat->id;
}

kg_cli_style kg_cli_severity_style(kg_cvss_severity severity)
{
    return severity == KG_CVSS_CRITICAL ? KG_CLI_RED : severity == KG_CVSS_HIGH ? KG_CLI_YELLOW : KG_CLI_PLAIN;
}

kg_cli_cell kg_cli_score_cell(kg_cli_session *s, const kg_risk *risk, int tenths)
{
    kg_buf out = kg_cli_buf(s);
    if (!risk->scored)
        return (kg_cli_cell){kg_cli_text(s, KG_M_CLI_ANALYZE_NOT_SCORED), KG_CLI_PLAIN};
    kg_cvss_severity severity = kg_cvss_severity_of(tenths);
    kg_say_score(&out, tenths);
    kg_buf_addc(&out, ' ');
    kg_buf_add(&out, kg_say_severity(s->catalog, severity, s->language));
    return (kg_cli_cell){kg_cli_finished(s, &out), kg_cli_severity_style(severity)};
}

kg_str kg_cli_point_text(kg_cli_session *s, const kg_threat *threat)
{
    kg_buf out = kg_cli_buf(s);
    if (threat->point == KG_NONE)
        return kg_cli_text(s, KG_M_CLI_ANALYZE_WHOLE_PRODUCT);
    kg_say_point(&out, &s->analysis->surface->points[threat->point]);
    return kg_cli_finished(s, &out);
}

kg_str kg_cli_attack_text(kg_cli_session *s, const kg_threat *threat)
{
    kg_buf out = kg_cli_buf(s);
    kg_say_threat(&out, s->analysis, threat, s->language);
    return kg_cli_finished(s, &out);
}

kg_str kg_cli_class_text(kg_cli_session *s, const kg_threat *threat)
{
    const kg_threat_class *class_ = &s->catalog->threat_classes[threat->class_];
    kg_str name = kg_text_in(class_->short_, s->language);
    return kg_cli_clean(name.n ? name : kg_text_in(class_->name, s->language), &s->arena);
}

void kg_cli_join(kg_cli_session *s, kg_buf *out, kg_str text)
{
    if (!text.n)
        return;
    kg_buf_add(out, out->n ? kg_cli_text(s, KG_M_CLI_LIST_JOIN) : KG_S(""));
    kg_buf_add(out, text);
}

kg_str kg_cli_assets_text(kg_cli_session *s, const kg_threat *threat)
{
    kg_buf out = kg_cli_buf(s);
    for (size_t i = 0; i < threat->n_hits; i++) {
        const kg_asset *asset = &s->model->assets[threat->hits[i].asset];
        kg_cli_join(s, &out, kg_name_in(asset->name, asset->entry.id, s->language));
    }
    return kg_cli_finished(s, &out);
}
