-- Exports with four eyes. Why one is asked and why one is declined are words of closed lists: nothing
-- that somebody writes about somebody stands in the clear.
alter table approval
  add column purpose text check (purpose ~ '^[a-z_]+$'),
  add column reason text check (reason ~ '^[a-z_]+$'),
  -- what exactly is allowed where the object is its hash, such as the keys that may open an export
  add column terms text check (char_length(terms) between 1 and 20000),
  add constraint approval_reason_of_no check (reason is null or answer = 'declined');

-- Deeds about a unit's data that open nothing themselves, such as asking for an export, are lines of
-- its log too.
alter table vault_event drop constraint vault_event_kind_check;
alter table vault_event add constraint vault_event_kind_check check (kind in (
  'fields.opened', 'unit_key.rotated', 'subject.transferred', 'subject.shredded', 'deed.noted'));
