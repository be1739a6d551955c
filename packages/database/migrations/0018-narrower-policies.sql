-- What a session can do by the database alone, drawn as narrow as what the commands let it do.

-- Which units are frozen is told to those who could otherwise read there, and to nobody else.
create or replace function access.frozen_units() returns text[]
language sql stable security definer set search_path = public, access, pg_temp as $$
  select coalesce(array_agg(frozen.unit), '{}')
  from unit_freeze frozen join unit u on u.id = frozen.unit
  where frozen.lifted_at is null
    and (u.id = any (access.any_units()) or u.path && access.officer_units())
$$;

-- Nothing sealed of a frozen unit is read. Offices stay: they must be taken away meanwhile.
do $$
declare name text;
begin
  foreach name in array array['delegation', 'delegate_report', 'force_count', 'deployment_place',
    'deployment_proposal', 'deployment_decision', 'loan']
  loop
    execute format($policy$
      create policy %I on %I as restrictive for select using (
        not unit = any ((select access.frozen_units())::text[]))$policy$, name || '_thawed', name);
  end loop;
end $$;

-- What binds the unit is decided by its officers; how it works, by its secretary.
do $$
declare name text;
begin
  foreach name in array array['log_closing', 'work_pause', 'place_priority']
  loop
    execute format('drop policy %I on %I', name || '_made', name);
    execute format($policy$
      create policy %I on %I for insert with check (
        unit = any ((select access.officer_units())::text[]))$policy$, name || '_made', name);
  end loop;
  foreach name in array array['work_pause', 'work_place']
  loop
    execute format('drop policy %I on %I', name || '_changed', name);
    execute format($policy$
      create policy %I on %I for update using (
        unit = any ((select access.officer_units())::text[]))$policy$, name || '_changed', name);
  end loop;
end $$;
drop policy mode_change_made on mode_change;
create policy mode_change_made on mode_change for insert with check (
  unit = any ((select access.units('secretary'))::text[]));

-- Words and names are emptied by `access.forget_work` alone, when their time is over.
revoke update on log_entry, log_correction, pulse_note, work_task_act from communard_app;
revoke update (sealed_words) on log_entry, log_correction, pulse_note from communard_app;
revoke update (member, to_member) on work_task_act from communard_app;
drop policy log_entry_changed on log_entry;
drop policy log_correction_changed on log_correction;
drop policy pulse_note_changed on pulse_note;
drop policy work_task_act_changed on work_task_act;

-- In a session it erases in the secretary's own unit; without one it is the nightly sweep.
alter function access.forget_work(text, text, date, date, date, date) rename to forget_work_of;
revoke execute on function access.forget_work_of(text, text, date, date, date, date)
  from public, communard_app;

create function access.forget_work(
  in_unit text, in_mode text, log_before date, notes_before date, pulse_before date, people_before date)
returns integer
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
begin
  if current_setting('role') = 'communard_app'
    and (in_unit is null or not in_unit = any (access.units('secretary'))) then
    return 0;
  end if;
  return access.forget_work_of(
    in_unit, in_mode, log_before, notes_before, pulse_before, people_before);
end $$;
