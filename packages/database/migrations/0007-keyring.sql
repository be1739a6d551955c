-- Wrapped keys stand in a schema of their own, so that a backup is two parts: the data, which may be
-- kept for years, and the keyring, which lives 30 days at most. No key stands here in the clear.
--
-- A role that owns nothing needs: usage on the schema; select, insert and update on unit_key;
-- select, insert, update and delete on data_key; select and insert on shredded; and outside the
-- schema select and insert on vault_event, vault_checkpoint and vault_checkpoint_chain, select,
-- insert and update on vault_chain. There are no sequences.

create schema keyring;

create table keyring.unit_key (
  unit text primary key,
  -- so that an organisation that leaves can take its keys along
  organisation text not null,
  epoch bigint not null check (epoch between 1 and 4294967295),
  -- sealed under the master key
  wrapped bytea not null
);

create index unit_key_by_organisation on keyring.unit_key (organisation);

create table keyring.data_key (
  key_id text primary key check (key_id ~ '^[0-9a-f]{16}$'),
  unit text not null references keyring.unit_key (unit),
  -- null: the unit itself
  subject text,
  origin_unit text not null,
  origin_epoch bigint not null check (origin_epoch between 1 and 4294967295),
  -- sealed under the key of the unit
  wrapped bytea not null
);
create index data_key_by_unit on keyring.data_key (unit, subject);
create index data_key_by_subject on keyring.data_key (subject);

-- Subjects that were erased: none of them ever gets a key again.
create table keyring.shredded (
  subject text primary key
);

-- Who opened what and why, one chain for each unit; unit '' is the organisation itself. Actors are
-- pseudonyms, subjects opaque ids. Form: docs/formats/vault-log.md.
create table vault_event (
  organisation text not null,
  unit text not null,
  seq bigint not null check (seq >= 0),
  at timestamptz not null,
  kind text not null
    check (kind in ('fields.opened', 'unit_key.rotated', 'subject.transferred', 'subject.shredded')),
  -- null: entered while the server was sealed, when nobody can be given a pseudonym
  actor text,
  reason text not null,
  field_count integer not null check (field_count >= 0),
  opened_count integer not null check (opened_count between 0 and field_count),
  -- 'done', or the first refusal
  outcome text not null,
  -- table.column of what was asked for
  columns text[] not null,
  subjects text[] not null,
  epoch bigint,
  other_unit text,
  former_hash bytea not null check (octet_length(former_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (organisation, unit, seq)
);
create index vault_event_by_subject on vault_event using gin (subjects);

-- The end of each chain; held while it grows.
create table vault_chain (
  organisation text not null,
  unit text not null,
  size bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (organisation, unit)
);

-- Checkpoints entered in the organisation's record, and how far the chains that had grown stood.
create table vault_checkpoint (
  organisation text not null,
  number integer not null check (number >= 0),
  at timestamptz not null,
  lines bigint not null,
  root bytea not null check (octet_length(root) = 32),
  primary key (organisation, number)
);
create table vault_checkpoint_chain (
  organisation text not null,
  number integer not null,
  unit text not null,
  size bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (organisation, number, unit),
  foreign key (organisation, number) references vault_checkpoint (organisation, number)
);

create function refuse_vault_log_change() returns trigger language plpgsql as $body$
begin
  raise exception 'what the vault log says is never changed or removed';
end $body$;
create trigger vault_event_is_final before update or delete on vault_event
  for each row execute function refuse_vault_log_change();
create trigger vault_checkpoint_is_final before update or delete on vault_checkpoint
  for each row execute function refuse_vault_log_change();
create trigger vault_checkpoint_chain_is_final before update or delete on vault_checkpoint_chain
  for each row execute function refuse_vault_log_change();
