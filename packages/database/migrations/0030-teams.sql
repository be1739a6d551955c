-- Teams in use: the person agrees before the team is asked, everyone comes home on the day or before
-- it, and the units above count who is away as numbers. A person who is asked to go somewhere is told
-- its name.

alter table team_sending
  add column agreed_on date,
  -- by the person's own hand, or as the secretary wrote it down
  add column agreed_how text check (agreed_how in ('by_hand', 'in_person', 'on_paper')),
  -- hours a week and abilities, sealed where counts of forces are; emptied when it ends
  add column sealed_line bytea,
  add constraint team_sending_agreed check ((agreed_on is null) = (agreed_how is null)),
  add constraint team_sending_accepted check (accepted_on is null or agreed_on is not null),
  drop constraint team_sending_ended_because_check,
  add constraint team_sending_ended_because_check check (ended_because in (
    'returned', 'declined', 'not_agreed', 'withdrawn', 'lapsed', 'called_back', 'sent_back',
    'came_back', 'left'));
create index team_sending_by_member on team_sending (member);

-- Whoever sends writes that down, and no more: yes and no are the person's and the team's, and the
-- functions below are the only way to change a row.
drop policy team_sending_made on team_sending;
create policy team_sending_made on team_sending for insert with check (
  unit = any (access.units('secretary')) and accepted_on is null and ended_on is null
  and agreed_how is distinct from 'by_hand');
drop policy team_sending_changed on team_sending;
revoke update, delete on team_sending from communard_app;

-- Ends one sending and with it what the person could read in the team. For the functions below.
create function access.bring_home(of_sending text, why text, on_day date, at timestamptz)
returns void
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare sent team_sending;
begin
  update team_sending set ended_on = greatest(offered_on, on_day), ended_because = why,
      sealed_line = null
    where id = of_sending and ended_on is null returning * into sent;
  if not found then
    return;
  end if;
  update mandate set ended_at = at
    from member
    where member.id = sent.member and mandate.account = member.account and mandate.unit = sent.team
      and mandate.role = 'member' and mandate.member is null and mandate.ended_at is null;
end $$;
revoke execute on function access.bring_home(text, text, date, timestamptz)
  from public, communard_app;

-- The person's own yes or no to going. False where there is nothing to answer.
create function access.agree_to_sending(of_sending text, agrees boolean, answered_at timestamptz)
returns boolean
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare on_day date := (answered_at at time zone 'UTC')::date;
begin
  perform from team_sending where id = of_sending and member = any (access.own_members())
    and agreed_on is null and ended_on is null for update;
  if not found then
    return false;
  end if;
  if agrees then
    update team_sending set agreed_on = on_day, agreed_how = 'by_hand' where id = of_sending;
  else
    perform access.bring_home(of_sending, 'not_agreed', on_day, answered_at);
  end if;
  return true;
end $$;

-- As before, and only once the person has agreed.
create or replace function access.answer_sending(
  of_sending text, in_team text, accepts boolean, answered_at timestamptz)
returns boolean
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare
  sent team_sending;
  on_day date := (answered_at at time zone 'UTC')::date;
begin
  select * into sent from team_sending where id = of_sending and team = in_team
    and agreed_on is not null and accepted_on is null and ended_on is null for update;
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
    perform access.bring_home(of_sending, 'declined', on_day, answered_at);
  end if;
  return true;
end $$;

-- Ends it before the day: the unit calls back or withdraws, the team sends back or declines, the
-- person comes back or does not go after all. False where it is not theirs, or over.
create function access.end_sending(of_sending text, by text, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare
  sent team_sending;
  is_theirs boolean;
begin
  select * into sent from team_sending where id = of_sending and ended_on is null for update;
  is_theirs := case by
    when 'unit' then sent.unit = any (access.units('secretary'))
    when 'team' then sent.team = any (access.units('secretary')) and sent.agreed_on is not null
    when 'person' then sent.member = any (access.own_members()) end;
  if is_theirs is not true then
    return false;
  end if;
  perform access.bring_home(of_sending,
    case when sent.accepted_on is null
      then case by when 'unit' then 'withdrawn' when 'team' then 'declined' else 'not_agreed' end
      else case by when 'unit' then 'called_back' when 'team' then 'sent_back' else 'came_back' end
    end,
    (at at time zone 'UTC')::date, at);
  return true;
end $$;

-- Whoever leaves the own unit, or is suspended there, is in no team of it either.
create function access.end_sendings_of(in_unit text, of_member text, why text, at timestamptz)
returns integer
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare
  sending text;
  ended integer := 0;
begin
  if not in_unit = any (access.units('secretary')) then
    return 0;
  end if;
  for sending in select id from team_sending
    where unit = in_unit and member = of_member and ended_on is null
  loop
    perform access.bring_home(sending, why, (at at time zone 'UTC')::date, at);
    ended := ended + 1;
  end loop;
  return ended;
end $$;

-- A team that ends sends everyone home that very day; what was only offered is declined.
create or replace function access.send_home(in_team text, on_day date) returns integer
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare
  sent team_sending;
  sent_home integer := 0;
begin
  if not in_team = any (access.units('secretary')) then
    return 0;
  end if;
  for sent in select * from team_sending where team = in_team and ended_on is null loop
    perform access.bring_home(sent.id,
      case when sent.accepted_on is null then 'declined' else 'returned' end,
      on_day, on_day::timestamp at time zone 'UTC');
    sent_home := sent_home + 1;
  end loop;
  return sent_home;
end $$;

-- What comes about by itself when a day is over: those whose last day has passed are home, offers
-- nobody took up lapse, and teams past their last day have ended. For the background work alone.
create function access.return_home(today date, at timestamptz) returns integer
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare
  sent team_sending;
  changed integer := 0;
  ended integer;
begin
  for sent in select * from team_sending where ended_on is null and returns_on < today
    for update skip locked
  loop
    perform access.bring_home(sent.id,
      case when sent.accepted_on is null then 'lapsed' else 'returned' end, sent.returns_on, at);
    changed := changed + 1;
  end loop;
  update unit set ended_on = ends_on
    where kind in ('commission', 'team') and ended_on is null and ends_on < today;
  get diagnostics ended = row_count;
  return changed + ended;
end $$;
revoke execute on function access.return_home(date, timestamptz) from public, communard_app;

-- What a team learns of those offered to it and with it: until when, and of those with it what they
-- give as numbers. Not from where, and no name; and nothing before the person has agreed.
drop function access.sendings_to(text);
create function access.sendings_to(in_team text) returns table (
  id text, offered_on text, returns_on text, accepted_on text, sealed_line bytea)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select sent.id, sent.offered_on::text, sent.returns_on::text, sent.accepted_on::text,
    case when sent.accepted_on is not null then sent.sealed_line end
  from team_sending sent
  where sent.team = in_team and sent.ended_on is null and sent.agreed_on is not null
    and in_team = any (access.officer_units())
  order by sent.offered_on, sent.id
$$;

-- Who is away from these units, as numbers, for whoever reads their counts: no person.
create function access.sendings_below(of_unit text) returns table (
  id text, unit text, team text, accepted_on text, returns_on text, sealed_line bytea)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select sent.id, sent.unit, sent.team, sent.accepted_on::text, sent.returns_on::text,
    sent.sealed_line
  from team_sending sent join unit lender on lender.id = sent.unit
  where sent.accepted_on is not null and sent.ended_on is null
    and of_unit = any (lender.path) and of_unit = any (access.officer_units())
    and not sent.unit = any (access.frozen_units())
  order by sent.returns_on, sent.id
$$;

-- Names of units the session deals with though its policies do not show them: where the person is
-- asked to go, and where a unit sends its people.
create function access.units_dealt_with() returns table (
  id text, path text[], sealed_name bytea, sealed_place bytea)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select other.id, other.path, other.sealed_name, other.sealed_place from unit other
  where other.id in (
    select team from team_sending
      where member = any (access.own_members()) or unit = any (access.officer_units())
    union all
    select to_unit from transfer
      where member = any (access.own_members()) or from_unit = any (access.officer_units()))
$$;

-- As before; teams are left behind with what could be read in them.
create or replace function access.complete_transfer(of_transfer text) returns boolean
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare
  agreed transfer;
  sending text;
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
  for sending in select id from team_sending
    where member = agreed.member and unit = agreed.from_unit and ended_on is null
  loop
    perform access.bring_home(sending, 'left', current_date, now());
  end loop;
  update member set unit = agreed.to_unit, phone_index = null, number_index = null
    where id = agreed.member and unit = agreed.from_unit;
  if not found then
    return false;
  end if;
  update understudy set ended_on = current_date
    where member = agreed.member and unit = agreed.from_unit and ended_on is null;
  update delegation set recalled_on = current_date, ended_because = 'left'
    where member = agreed.member and unit = agreed.from_unit and recalled_on is null;
  update circle_person set companion = null
    where companion = agreed.member and unit = agreed.from_unit;
  update principles_acceptance set unit = agreed.to_unit where member = agreed.member;
  update mandate set unit = agreed.to_unit
    where member = agreed.member and unit = agreed.from_unit and role = 'member' and ended_at is null;
  return true;
end $$;
