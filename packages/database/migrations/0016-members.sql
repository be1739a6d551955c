-- Around the register: the circle, asking to join, transfers, imports, principles accepted. Words and
-- names are sealed; only officers of the very unit see a row, and each person the own ones.

create table circle_person (
  id text primary key,
  unit text not null references unit (id),
  kind text not null check (kind in ('reader', 'distributor', 'writer', 'supporter', 'contact')),
  state text not null check (state in ('present', 'joined', 'left', 'erased')),
  since date not null,
  -- who goes along with this person
  companion text references member (id),
  sealed_name bytea,
  sealed_contact bytea,
  sealed_note bytea,
  sealed_next_step bytea,
  next_step_on date,
  check ((state = 'erased') = (sealed_name is null))
);
create index circle_person_by_unit on circle_person (unit, state);

-- Written by people without an account; answered by the unit.
create table join_request (
  id text primary key,
  unit text not null references unit (id),
  asked_at timestamptz not null,
  sealed_name bytea not null,
  sealed_contact bytea,
  sealed_words bytea,
  answer text check (answer in ('taken_in', 'to_circle', 'declined')),
  answered_at timestamptz,
  -- the person it became, in the register or the circle
  became text,
  check ((answer is null) = (answered_at is null))
);
create index join_request_by_unit on join_request (unit) where answer is null;

-- A member goes to another unit when both units and the person agree.
create table transfer (
  id text primary key,
  member text not null references member (id),
  from_unit text not null references unit (id),
  to_unit text not null references unit (id),
  asked_at timestamptz not null,
  -- the person's own consent, given when asked or with a code of the person's own
  consented_at timestamptz,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('done', 'declined', 'withdrawn')),
  check (from_unit <> to_unit),
  check ((ended_at is null) = (ended_because is null)),
  check (ended_because <> 'done' or (consented_at is not null and accepted_at is not null))
);
create unique index transfer_open on transfer (member) where ended_at is null;
create index transfer_by_to_unit on transfer (to_unit) where ended_at is null;

-- What an import brought in, so that it can be undone for thirty days.
create table member_import (
  id text primary key,
  unit text not null references unit (id),
  applied_at timestamptz not null,
  undone_at timestamptz,
  members text[] not null
);
create index member_import_by_unit on member_import (unit, applied_at);

-- Principles of the organisation: accepted on joining, reaffirmed when they change.
create table principles_acceptance (
  member text not null references member (id),
  unit text not null references unit (id),
  version integer not null check (version > 0),
  accepted_on date not null,
  primary key (member, version)
);

alter table circle_person enable row level security;
create policy circle_person_seen on circle_person for select using (
  unit = any ((select access.officer_units())::text[])
  and not unit = any ((select access.frozen_units())::text[]));
create policy circle_person_written on circle_person for all using (
  unit = any ((select access.officer_units())::text[])
  and not unit = any ((select access.frozen_units())::text[]));

alter table join_request enable row level security;
create policy join_request_seen on join_request for select using (
  unit = any ((select access.units('secretary', 'organiser'))::text[])
  and not unit = any ((select access.frozen_units())::text[]));
create policy join_request_made on join_request for insert with check (true);
create policy join_request_answered on join_request for update using (
  unit = any ((select access.units('secretary', 'organiser'))::text[]));

alter table transfer enable row level security;
create policy transfer_seen on transfer for select using (
  from_unit = any ((select access.officer_units())::text[])
  or to_unit = any ((select access.officer_units())::text[])
  or member = any ((select access.own_members())::text[]));
create policy transfer_made on transfer for insert with check (
  from_unit = any (access.units('secretary')));
create policy transfer_changed on transfer for update using (
  from_unit = any ((select access.units('secretary'))::text[])
  or to_unit = any ((select access.units('secretary'))::text[])
  or member = any ((select access.own_members())::text[]));

alter table member_import enable row level security;
create policy member_import_written on member_import for all using (
  unit = any ((select access.units('secretary'))::text[]));

alter table principles_acceptance enable row level security;
create policy principles_acceptance_seen on principles_acceptance for select using (
  unit = any ((select access.officer_units())::text[])
  or member = any ((select access.own_members())::text[]));
create policy principles_acceptance_made on principles_acceptance for insert with check (
  unit = any (access.units('secretary')) or member = any (access.own_members()));

-- Where the organisation of a unit may be asked to join, without a session: whether the unit is there.
create function access.takes_requests(of_organisation text, in_unit text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from unit where id = in_unit and organisation = of_organisation and ended_on is null
    and kind not in ('commission', 'team'))
$$;

-- A unit of the same organisation a member could go to, though the asking unit cannot see it.
create function access.is_sister(of_unit text, other_unit text) returns boolean
language sql stable security definer set search_path = public, access, pg_temp as $$
  select exists (
    select from unit mine join unit other on other.organisation = mine.organisation
    where mine.id = of_unit and other.id = other_unit and other.id <> mine.id
      and other.ended_on is null and other.kind not in ('commission', 'team')
      and mine.id = any (access.officer_units()))
$$;

-- Moves the row once everyone has agreed; offices are handed over before, imports no longer reach it.
create function access.complete_transfer(of_transfer text) returns boolean
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
  update circle_person set companion = null
    where companion = agreed.member and unit = agreed.from_unit;
  update principles_acceptance set unit = agreed.to_unit where member = agreed.member;
  update mandate set unit = agreed.to_unit
    where member = agreed.member and unit = agreed.from_unit and role = 'member' and ended_at is null;
  return true;
end $$;
