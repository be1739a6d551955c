import type { AccountActor } from '@communard/core';
import type { SamplePersonas } from './sample-personas.ts';

const day = `'2026-01-01'`;
const later = `'2026-06-01'`;
const sealed = `'\\x00'::bytea`;
const empty = `decode(repeat('00', 32), 'hex')`;

/** SQL that puts one row of the depot into every table that has policies. */
export function rowsOfDepot(cast: SamplePersonas): string {
  return [
    ofRegister(cast),
    ofOffices(cast),
    ofMandates(cast),
    tellingUnits(cast),
    ofWork(cast),
    ofLending(cast),
  ].join('\n');
}

function ofRegister({ organisation, depot, yard }: SamplePersonas): string {
  return `
    insert into member (id, unit, state, joined_on, sealed_name) values
      ('m-own', '${depot}', 'member', ${day}, ${sealed}),
      ('m-other', '${depot}', 'member', ${day}, ${sealed}),
      ('m-going', '${depot}', 'member', ${day}, ${sealed});
    insert into circle_person (id, unit, kind, state, since, sealed_name)
      values ('c1', '${depot}', 'reader', 'present', ${day}, ${sealed});
    insert into join_request (id, unit, asked_at, sealed_name)
      values ('j1', '${depot}', now(), ${sealed});
    insert into member_import (id, unit, applied_at, members) values ('i1', '${depot}', now(), '{}');
    insert into principles_acceptance (member, unit, version, accepted_on)
      values ('m-other', '${depot}', 1, ${day});
    insert into transfer (id, member, from_unit, to_unit, asked_at, consented_at, accepted_at) values
      ('x1', 'm-other', '${depot}', '${yard}', now(), null, null),
      ('x-agreed', 'm-going', '${depot}', '${yard}', now(), now(), now());
    insert into vault_event (organisation, unit, seq, at, kind, reason, field_count, opened_count,
      outcome, columns, subjects, former_hash, hash) values ('${organisation}', '${depot}', 999,
      now(), 'fields.opened', 'test.made', 1, 1, 'done', '{}', '{}', ${empty}, ${empty});`;
}

function ofOffices({ depot, yard, actors }: SamplePersonas): string {
  const { account } = actors.get('S') as AccountActor;
  return `
    insert into office (id, unit, kind, term_months, opened_on)
      values ('o1', '${depot}', 'editor', 6, ${day});
    insert into office_term (id, office, unit, member, begun_on, until)
      values ('t1', 'o1', '${depot}', 'm-other', ${day}, ${later});
    insert into understudy (id, office, unit, member, begun_on)
      values ('u1', 'o1', '${depot}', 'm-own', ${day});
    insert into delegation (id, unit, body, member, sealed_mandate, begun_on, until)
      values ('d1', '${depot}', '${yard}', 'm-other', ${sealed}, ${day}, ${later});
    insert into delegate_report (id, delegation, unit, at, sealed_words)
      values ('r1', 'd1', '${depot}', now(), ${sealed});
    insert into unit_freeze (id, unit, begun_at, begun_by, lifted_at, lifted_by, first_lift_by)
      values ('f1', '${depot}', now(), '${account}', now(), '${account}', null);
    insert into unit_report (unit, month, made_at, figures)
      values ('${depot}', '2026-01', now(), '{}');`;
}

/** So many units below the depot told what they lack that a sum of them may be shown. */
function tellingUnits({ organisation, first, depot }: SamplePersonas): string {
  const lines = '[{"group": "g1", "part": "members", "expected": "someone", "isLacking": true}]';
  return `
    insert into unit (id, organisation, parent, path, kind, sealed_name, begun_on)
      select 'telling-' || n, '${organisation}', '${depot}',
        array['${first}', '${depot}', 'telling-' || n], 'locality', ${sealed}, ${day}
      from generate_series(1, 10) n;
    insert into composition_report (unit, month, made_at, rule, lines)
      select 'telling-' || n, '2026-01', now(), 'cr1', '${lines}' from generate_series(1, 10) n;`;
}

function ofMandates({ depot, yard, shift }: SamplePersonas): string {
  return `
    insert into delegate_instruction (id, delegation, unit, given_on, bound, sealed_question)
      values ('in1', 'd1', '${depot}', ${day}, 'no', ${sealed});
    insert into delegate_seats (unit, body, seats, counted_on)
      values ('${depot}', '${yard}', 1, ${day});
    insert into delegate_key (id, unit, set_at, brackets) values ('k1', '${depot}', now(), '[]');
    insert into principles_review (id, unit, version, reviewed_on, sealed_findings)
      values ('v1', '${depot}', 1, ${day}, ${sealed});
    insert into composition_rule (id, unit, set_at, sealed_rule)
      values ('cr1', '${depot}', now(), ${sealed});
    insert into composition_count (id, unit, counted_on, entered_at, sealed_count)
      values ('cc1', '${depot}', ${day}, now(), ${sealed});
    insert into composition_report (unit, month, made_at, rule, lines)
      values ('${depot}', '2026-01', now(), 'cr1', '[]');
    insert into team_sending (id, unit, team, member, offered_on, returns_on, agreed_on, agreed_how,
      accepted_on) values
      ('ts1', '${depot}', '${shift}', 'm-other', ${day}, ${later}, ${day}, 'on_paper', null),
      ('ts2', '${depot}', '${shift}', 'm-going', ${day}, ${later}, ${day}, 'on_paper', ${day});`;
}

function ofWork({ depot }: SamplePersonas): string {
  const notes = [1, 2, 3, 4, 5].map(
    (n) => `('n${n}', '${depot}', 'p1', '2026-02-0${n}', 3, '{}', ${sealed})`,
  );
  return `
    insert into work_place (id, unit, number, kind, sealed_name, added_on)
      values ('p1', '${depot}', 1, 'factory', ${sealed}, ${day});
    insert into place_fact (place, unit, number, day, sealed_fact)
      values ('p1', '${depot}', 1, ${day}, ${sealed});
    insert into place_priority (unit, number, place, rank, sealed_reason, decided_on, review_on)
      values ('${depot}', 1, 'p1', 1, ${sealed}, ${day}, ${later});
    insert into log_entry (id, unit, day, logged_at, sealed_words)
      values ('l1', '${depot}', ${day}, now(), ${sealed});
    insert into log_correction (entry, unit, number, at, takes_back, sealed_words)
      values ('l1', '${depot}', 1, now(), true, ${sealed});
    insert into log_photo (entry, unit, sealed_file) values ('l1', '${depot}', ${sealed});
    insert into log_closing (unit, closed_through, at) values ('${depot}', '2025-12-01', now());
    insert into work_pause (id, unit, first_day, last_day, stated_at)
      values ('w1', '${depot}', ${day}, ${day}, now());
    insert into unit_rhythm (unit, last_report, silent_on)
      values ('${depot}', '2026-02-01', '2026-02-20');
    insert into unit_quarter (unit, quarter, figures) values ('${depot}', '2026-1', '{}');
    insert into work_task (id, unit, source, due_on, added_at, sealed_words)
      values ('k1', '${depot}', 'unit', ${day}, now(), ${sealed});
    insert into work_task_act (task, unit, number, at, act, member)
      values ('k1', '${depot}', 1, now(), 'taken', 'm-other');
    insert into pulse_note (id, unit, place, day, mood, worries, sealed_words)
      values ${notes.join(', ')};
    insert into demand (id, unit, theme, place) values ('de1', '${depot}', 'pay', 'p1');
    insert into demand_step (demand, unit, number, state, day)
      values ('de1', '${depot}', 1, 'raised', ${day});
    insert into mode_change (unit, number, at, mode) values ('${depot}', 1, now(), 'open');`;
}

function ofLending({ depot, first, shift, actors }: SamplePersonas): string {
  const { account } = actors.get('S') as AccountActor;
  return `
    insert into force_count (unit, counted_on, sealed_count) values ('${depot}', ${day}, ${sealed});
    insert into deployment_place (id, unit, sealed_place) values ('dp1', '${depot}', ${sealed});
    insert into deployment_proposal (id, unit, asked_at, asked_by, state, sealed_problem)
      values ('pr1', '${depot}', now(), '${account}', 'working', ${sealed});
    insert into deployment_decision (proposal, unit, decided_on, decided_by, decision, sealed_reason)
      values ('pr1', '${depot}', ${day}, '${account}', 'declined', ${sealed});
    insert into loan (id, unit, decided_in, team, proposal, begins_on, returns_on, sealed_loan)
      values ('lo1', '${depot}', '${first}', '${shift}', 'pr1', ${day}, ${later}, ${sealed});`;
}
