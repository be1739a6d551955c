-- Where forces go: what units count of themselves, what places ask for, what was proposed, what a
-- person decided, and who is lent until when. Who a number stands for is nowhere written. Counts,
-- places, proposals and loans are sealed; in the clear stand only random ids, days and states.

-- What a unit says it has and lends: numbers only, sealed where the tree's names are, so that the
-- units above read all counts with one key. One count at a time; a new one replaces it.
create table force_count (
  unit text primary key references unit (id),
  counted_on date not null,
  sealed_count bytea not null
);
alter table force_count enable row level security;
create policy force_count_seen on force_count for select using (
  unit = any ((select access.officer_units())::text[])
  or exists (select from unit u where u.id = force_count.unit
             and u.path && (select access.officer_units())::text[]));
create policy force_count_made on force_count for insert
  with check (unit = any (access.units('secretary', 'organiser')));
create policy force_count_changed on force_count for update
  using (unit = any ((select access.units('secretary', 'organiser'))::text[]))
  with check (unit = any (access.units('secretary', 'organiser')));

-- A place that the deciding unit ranks, with what it asks for; sealed in that unit.
create table deployment_place (
  id text primary key,
  unit text not null references unit (id),
  sealed_place bytea not null,
  removed_on date
);
create index deployment_place_by_unit on deployment_place (unit) where removed_on is null;
alter table deployment_place enable row level security;
create policy deployment_place_seen on deployment_place for select
  using (unit = any ((select access.officer_units())::text[]));
create policy deployment_place_made on deployment_place for insert
  with check (unit = any (access.units('secretary', 'organiser')));
create policy deployment_place_changed on deployment_place for update
  using (unit = any ((select access.units('secretary', 'organiser'))::text[]))
  with check (unit = any (access.units('secretary', 'organiser')));

-- What was asked and what came out. It changes nothing: a person decides, below.
create table deployment_proposal (
  id text primary key,
  unit text not null references unit (id),
  asked_at timestamptz not null,
  asked_by text not null references account (id),
  -- the proposal it asks "what if" of
  base text references deployment_proposal (id),
  state text not null check (state in ('working', 'proposed', 'clash', 'unknown', 'failed')),
  sealed_problem bytea not null,
  sealed_outcome bytea,
  check ((state in ('proposed', 'clash')) = (sealed_outcome is not null))
);
create index deployment_proposal_by_unit on deployment_proposal (unit, asked_at desc);
alter table deployment_proposal enable row level security;
create policy deployment_proposal_seen on deployment_proposal for select
  using (unit = any ((select access.officer_units())::text[]));
create policy deployment_proposal_made on deployment_proposal for insert
  with check (unit = any (access.units('secretary', 'organiser')));
create policy deployment_proposal_changed on deployment_proposal for update
  using (unit = any ((select access.units('secretary', 'organiser'))::text[]))
  with check (unit = any (access.units('secretary', 'organiser')));

-- By a person, once, never changed.
create table deployment_decision (
  proposal text primary key references deployment_proposal (id),
  unit text not null references unit (id),
  decided_on date not null,
  decided_by text not null references account (id),
  decision text not null check (decision in ('taken', 'partly', 'declined')),
  sealed_reason bytea not null
);
alter table deployment_decision enable row level security;
create policy deployment_decision_seen on deployment_decision for select
  using (unit = any ((select access.officer_units())::text[]));
create policy deployment_decision_made on deployment_decision for insert
  with check (unit = any (access.units('secretary')));

-- People of one unit lent to one team until a day. The lender reads it, and says when they are back.
create table loan (
  id text primary key,
  unit text not null references unit (id),
  decided_in text not null references unit (id),
  team text not null references unit (id),
  proposal text not null references deployment_proposal (id),
  begins_on date not null,
  returns_on date not null check (returns_on >= begins_on),
  returned_on date,
  sealed_loan bytea not null
);
create index loan_by_unit on loan (unit) where returned_on is null;
create index loan_by_decided_in on loan (decided_in);
alter table loan enable row level security;
create policy loan_seen on loan for select using (
  unit = any ((select access.officer_units())::text[])
  or decided_in = any ((select access.officer_units())::text[]));
-- Only from units below the one that decides.
create policy loan_made on loan for insert with check (
  decided_in = any (access.units('secretary'))
  and exists (select from unit u where u.id = loan.unit and loan.decided_in = any (u.path)));
create policy loan_returned on loan for update
  using (unit = any ((select access.units('secretary'))::text[]))
  with check (unit = any (access.units('secretary')));
revoke update on loan from communard_app;
grant update (returned_on) on loan to communard_app;
revoke update on deployment_decision from communard_app;
