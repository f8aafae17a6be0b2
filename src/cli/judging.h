// SPDX-License-Identifier: Apache-2.0
// Judging: from what a person says of the threats that a pattern covers to the edits that write it.
#ifndef KG_CLI_JUDGING_H
#define KG_CLI_JUDGING_H

#include "cli/desk.h"

/* What a person says of threats. Texts that are not given (p == NULL) are not written. */
typedef struct kg_cli_opinion {
    kg_verdict verdict;     /* 0: not a verdict, only what follows */
    kg_str because;         /* of a verdict but adopting, a treatment, a priority */
    kg_str by, second, on;
    bool chosen;            /* countermeasures are named; else those that the rule recommends */
    const kg_str *countermeasures;
    size_t n_countermeasures;
    int32_t treatment;      /* kg_handling of the residual risk, or 0 */
    int32_t level;          /* kg_level of the priority, or 0 */
    kg_str due, owner;
    kg_str metric, value;   /* of CVSS, set by judgement: "E", "U" */
    bool again;             /* also what is judged already */
    const kg_str *others;   /* ids that somebody else judged while this was being said: left alone */
    size_t n_others;
} kg_cli_opinion;

/* What stands in the way of writing an opinion. */
typedef enum kg_cli_objection {
    KG_CLI_NO_OBJECTION,
    KG_CLI_NO_PATTERN,      /* it is no id, no number and no pattern */
    KG_CLI_NOTHING_COVERED, /* there is no such threat */
    KG_CLI_MEANWHILE,       /* the one that is named is among `others` */
    KG_CLI_RETIRED,         /* a number that was given up */
    KG_CLI_NO_REASON,
    KG_CLI_NOBODY,          /* by is missing */
    KG_CLI_NO_SECOND,       /* a threat against people: second is missing */
    KG_CLI_SAME_NAME,
    KG_CLI_NOT_ADOPTED,     /* a treatment or priority of what is no adopted threat */
    KG_CLI_NO_NUMBER,       /* all threat numbers are used up */
    KG_CLI_NO_SECOND_VALUE, /* a value that one person may not set alone: second is missing */
    KG_CLI_TOO_MANY,        /* more edits than can be made at once */
} kg_cli_objection;

/* The threats that a pattern covers and the edits that write the opinion on them. In the session's arena. */
typedef struct kg_cli_plan {
    const kg_threat **covered; /* those that are judged now, in the analysis' order */
    size_t n_covered;
    size_t n_left;             /* fit too, but judged already, or have already what is said: left alone */
    size_t n_not_adopted;      /* fit too, but a treatment or priority is not for them */
    kg_edit *edits;
    size_t n_edits, cap;
    const kg_threat *about;    /* an objection is about this threat, or NULL */
    kg_str given_up;           /* the first number that is retired by this; not given: none */
} kg_cli_plan;

/* Works out what an opinion on a pattern comes to, in the analysis of the session. `pattern` is the id or number of a
 * threat, or a pattern of the judgements. */
kg_cli_objection kg_cli_plan_make(kg_cli_plan *plan, kg_cli_session *s, kg_str pattern, const kg_cli_opinion *opinion);

/* Only looks which threats it would cover. */
kg_cli_objection kg_cli_plan_cover(kg_cli_plan *plan, kg_cli_session *s, kg_str pattern, const kg_cli_opinion *opinion);

/* Does the place of a pattern ("AS1", "AS*", "AS1..AS3", "*") stand for an attack point with a number? */
bool kg_cli_is_place(kg_cli_session *s, kg_str place);

/* Would the opinion need a second name: is there a threat against people among those it waives or accepts? */
bool kg_cli_needs_second(const kg_threat *threat, const kg_cli_opinion *opinion);

/* Appends what the plan covers: a line a threat, at most 20. */
void kg_cli_show_covered(kg_cli_session *s, kg_buf *out, const kg_cli_plan *plan);

#endif
