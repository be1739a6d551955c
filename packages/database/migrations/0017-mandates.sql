-- Delegates by a key and bound by their unit; principles reaffirmed and reviewed; who is missing from
-- a body; people sent to a team and back. Words are sealed; people stand by random ids.

-- How many delegates a body takes for how many members. Not secret: whoever stands below reads it.
create table delegate_key (
  id text primary key,
  -- the body that takes delegates
  unit text not null references unit (id),
  set_at timestamptz not null,
  -- [{"from": 1, "delegates": 1}, …], from few members to many
  brackets jsonb not null,
  -- above the last bracket: one more for each so many; never finer than counts are rounded
  further_each integer check (further_each >= 5)
);
create index delegate_key_by_unit on delegate_key (unit, set_at desc);

-- What a unit may send by its own register, told to the body as seats; the count stays where it is.
create table delegate_seats (
  unit text not null references unit (id),
  body text not null references unit (id),
  seats integer not null check (seats >= 0),
  counted_on date not null,
  primary key (unit, body)
);
create index delegate_seats_by_body on delegate_seats (body);

alter table delegation
  add column reports_every integer not null default 30 check (reports_every between 7 and 365),
  add column ended_because text check (ended_because in ('recalled', 'resigned', 'left'));
update delegation set ended_because = 'recalled' where recalled_on is not null;
alter table delegation add constraint delegation_ended
  check ((recalled_on is null) = (ended_because is null));
create index delegation_by_body on delegation (body) where recalled_on is null;

-- What the unit bound its delegate to, question by question; given once and never rewritten.
create table delegate_instruction (
  id text primary key,
  delegation text not null references delegation (id),
  unit text not null references unit (id),
  given_on date not null,
  bound text not null check (bound in ('yes', 'no', 'abstained', 'free')),
  sealed_question bytea not null
);
create index delegate_instruction_by_unit on delegate_instruction (unit, given_on);

alter table delegate_report
  add column instruction text references delegate_instruction (id),
  add column entered_by text not null default 'delegate'
    check (entered_by in ('delegate', 'secretary'));
create unique index delegate_report_once on delegate_report (instruction)
  where instruction is not null;
create index delegate_report_by_unit on delegate_report (unit, at);

-- Accepted by the person's own hand, or on paper before the secretary.
alter table principles_acceptance
  add column given text not null default 'on_paper' check (given in ('by_hand', 'on_paper'));

-- Once a year a unit looks at how it lives by what it accepted.
create table principles_review (
  id text primary key,
  unit text not null references unit (id),
  version integer not null check (version > 0),
  reviewed_on date not null,
  sealed_findings bytea not null
);
create index principles_review_by_unit on principles_review (unit, reviewed_on desc);

-- Who should not be missing, as the organisation says of itself; sealed in its first unit.
create table composition_rule (
  id text primary key,
  unit text not null references unit (id),
  set_at timestamptz not null,
  sealed_rule bytea not null
);
create index composition_rule_by_unit on composition_rule (unit, set_at desc);

-- What a unit counted when it asked its people; numbers only, sealed in the unit.
create table composition_count (
  id text primary key,
  unit text not null references unit (id),
  counted_on date not null,
  sealed_count bytea not null
);
create index composition_count_by_unit on composition_count (unit, counted_on desc);

-- For the levels above, rounded before it is written, at most once a month.
create table composition_report (
  unit text not null references unit (id),
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  made_at timestamptz not null,
  -- the rule it was held against
  rule text not null references composition_rule (id),
  lines jsonb not null,
  primary key (unit, month)
);

-- A member goes to a team for a time and stays in the own unit's register meanwhile.
create table team_sending (
  id text primary key,
  -- the unit that sends
  unit text not null references unit (id),
  team text not null references unit (id),
  member text not null references member (id),
  offered_on date not null,
  returns_on date not null check (returns_on >= offered_on),
  accepted_on date,
  ended_on date,
  ended_because text check (ended_because in ('returned', 'declined', 'withdrawn', 'left')),
  check (team <> unit),
  check ((ended_on is null) = (ended_because is null))
);
create index team_sending_by_unit on team_sending (unit) where ended_on is null;
create index team_sending_by_team on team_sending (team) where ended_on is null;
create unique index team_sending_once on team_sending (team, member) where ended_on is null;

alter table delegate_key enable row level security;
create policy delegate_key_seen on delegate_key for select using (
  unit = any ((select access.units_above())::text[])
  or exists (select from unit u where u.id = delegate_key.unit
             and u.path && (select access.officer_units())::text[]));
create policy delegate_key_made on delegate_key for insert with check (
  unit = any (access.units('secretary')));

alter table delegate_seats enable row level security;
create policy delegate_seats_seen on delegate_seats for select using (
  unit = any ((select access.any_units())::text[])
  or body = any ((select access.officer_units())::text[]));
create policy delegate_seats_written on delegate_seats for all using (
  unit = any ((select access.units('secretary'))::text[]));

alter table delegate_instruction enable row level security;
create policy delegate_instruction_seen on delegate_instruction for select using (
  unit = any ((select access.any_units())::text[]));
create policy delegate_instruction_made on delegate_instruction for insert with check (
  unit = any (access.units('secretary')));

-- A report is the delegate's own, or is written down by the secretary as such.
drop policy delegate_report_made on delegate_report;
create policy delegate_report_made on delegate_report for insert with check (
  unit = any (access.units('secretary'))
  or (entered_by = 'delegate' and unit = any (access.any_units()) and exists (
    select from delegation sent where sent.id = delegate_report.delegation
      and sent.unit = delegate_report.unit and sent.member = any (access.own_members()))));

alter table principles_review enable row level security;
create policy principles_review_seen on principles_review for select using (
  unit = any ((select access.any_units())::text[]));
create policy principles_review_made on principles_review for insert with check (
  unit = any (access.units('secretary')));

alter table composition_rule enable row level security;
create policy composition_rule_seen on composition_rule for select using (
  unit = any ((select access.units_above())::text[]));
create policy composition_rule_made on composition_rule for insert with check (
  unit = any (access.units('secretary')));

alter table composition_count enable row level security;
create policy composition_count_seen on composition_count for select using (
  unit = any ((select access.officer_units())::text[]));
create policy composition_count_made on composition_count for insert with check (
  unit = any (access.units('secretary')));

alter table composition_report enable row level security;
create policy composition_report_seen on composition_report for select using (
  exists (select from unit where unit.id = composition_report.unit));
create policy composition_report_made on composition_report for insert with check (
  unit = any (access.units('secretary')));

alter table team_sending enable row level security;
create policy team_sending_seen on team_sending for select using (
  unit = any ((select access.officer_units())::text[])
  or member = any ((select access.own_members())::text[]));
create policy team_sending_made on team_sending for insert with check (
  unit = any (access.units('secretary')));
create policy team_sending_changed on team_sending for update using (
  unit = any ((select access.units('secretary'))::text[]));

-- Nothing sealed of a frozen unit is read.
do $$
declare name text;
begin
  foreach name in array array['delegate_instruction', 'principles_review', 'composition_rule',
    'composition_count']
  loop
    execute format($policy$
      create policy %I on %I as restrictive for select using (
        not unit = any ((select access.frozen_units())::text[]))$policy$, name || '_thawed', name);
  end loop;
end $$;

-- What a body learns of those sent to it: how many sit, for which unit, until when. No name, no
-- member, no mandate text; a delegate shows a code that is made from the id.
create function access.delegations_at(in_body text) returns table (
  id text, unit text, substitute_for text, begun_on text, until text, ended_on text)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select sent.id, sent.unit, sent.substitute_for, sent.begun_on::text, sent.until::text,
    sent.recalled_on::text
  from delegation sent
  where sent.body = in_body and in_body = any (access.officer_units())
  order by sent.begun_on, sent.id
$$;

-- The last day of a team or commission of the same organisation that still goes on; null for none.
create function access.team_end(of_unit text, in_team text) returns text
language sql stable security definer set search_path = public, access, pg_temp as $$
  select team.ends_on::text
  from unit mine join unit team on team.organisation = mine.organisation
  where mine.id = of_unit and mine.id = any (access.officer_units()) and team.id = in_team
    and team.id <> mine.id and team.kind in ('commission', 'team') and team.ended_on is null
$$;

-- What a team learns of those offered to it and with it: until when. Not from where, and no name.
create function access.sendings_to(in_team text) returns table (
  id text, offered_on text, returns_on text, accepted_on text)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select sent.id, sent.offered_on::text, sent.returns_on::text, sent.accepted_on::text
  from team_sending sent
  where sent.team = in_team and sent.ended_on is null
    and in_team = any (access.officer_units())
  order by sent.offered_on, sent.id
$$;

-- The team takes someone in or declines. Whoever signs in may from then on read what the team's
-- members read, until the day of return. False where there is nothing to answer.
create function access.answer_sending(
  of_sending text, in_team text, accepts boolean, answered_at timestamptz)
returns boolean
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare
  sent team_sending;
  on_day date := (answered_at at time zone 'UTC')::date;
begin
  select * into sent from team_sending where id = of_sending and team = in_team
    and accepted_on is null and ended_on is null for update;
  if not found or not in_team = any (access.units('secretary')) then
    return false;
  end if;
  if accepts then
    update team_sending set accepted_on = on_day where id = of_sending;
    insert into mandate (id, account, organisation, unit, role, until, given_at)
      select 'mandate-' || replace(gen_random_uuid()::text, '-', ''), member.account,
        unit.organisation, unit.id, 'member', sent.returns_on, answered_at
      from member, unit
      where member.id = sent.member and member.account is not null and unit.id = in_team;
  else
    update team_sending set ended_on = on_day, ended_because = 'declined' where id = of_sending;
  end if;
  return true;
end $$;

-- A team that ends sends everyone home that very day; the units say when they are back.
create function access.send_home(in_team text, on_day date) returns integer
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare sent_home integer;
begin
  if not in_team = any (access.units('secretary')) then
    return 0;
  end if;
  update team_sending set returns_on = greatest(offered_on, least(returns_on, on_day))
    where team = in_team and ended_on is null;
  get diagnostics sent_home = row_count;
  return sent_home;
end $$;

-- As before, and what was entrusted to the member in the old unit ends with the move.
create or replace function access.complete_transfer(of_transfer text) returns boolean
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare agreed transfer;
begin
  select * into agreed from transfer where id = of_transfer and ended_at is null
    and consented_at is not null and accepted_at is not null for update;
  if not found or not agreed.to_unit = any (access.units('secretary')) then
    return false;
  end if;
  if exists (select from office_term where member = agreed.member and unit = agreed.from_unit
             and ended_on is null) then
    return false;
  end if;
  update member set unit = agreed.to_unit, phone_index = null, number_index = null
    where id = agreed.member and unit = agreed.from_unit;
  if not found then
    return false;
  end if;
  update understudy set ended_on = current_date
    where member = agreed.member and unit = agreed.from_unit and ended_on is null;
  update delegation set recalled_on = current_date, ended_because = 'left'
    where member = agreed.member and unit = agreed.from_unit and recalled_on is null;
  update team_sending set ended_on = greatest(offered_on, current_date), ended_because = 'left'
    where member = agreed.member and unit = agreed.from_unit and ended_on is null;
  update circle_person set companion = null
    where companion = agreed.member and unit = agreed.from_unit;
  update principles_acceptance set unit = agreed.to_unit where member = agreed.member;
  update mandate set unit = agreed.to_unit
    where member = agreed.member and unit = agreed.from_unit and role = 'member' and ended_at is null;
  return true;
end $$;
