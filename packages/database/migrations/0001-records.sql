-- The record of each organisation: append-only, signed. Formats: docs/formats.

create table record (
  scid text primary key,
  epoch integer not null,
  origin text not null unique,
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  frontier bytea not null,
  -- null only between creation and the first signature, inside one transaction
  checkpoint text,
  identity_log text not null,
  -- the signing key, sealed under the instance's master key
  sealed_key bytea not null
);

create table entry (
  record text not null references record (scid),
  seq bigint not null,
  leaf bytea not null check (octet_length(leaf) <= 4096),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (record, seq)
);

-- Bodies stand apart from the tree, public ones too, so that each can be erased.
create table body (
  record text not null,
  seq bigint not null,
  audience text not null,
  salt bytea check (octet_length(salt) = 32),
  body bytea,
  erased_at timestamptz,
  primary key (record, seq),
  foreign key (record, seq) references entry (record, seq),
  check ((erased_at is null) = (body is not null and salt is not null))
);

-- Roots of full blocks of 256 hashes; everything below is computed from entry.hash on request.
create table node (
  record text not null references record (scid),
  level integer not null check (level >= 1),
  idx bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (record, level, idx)
);

-- These guard against our own mistakes; against malice stand witnesses.
create function refuse_entry_change() returns trigger language plpgsql as $body$
begin
  raise exception 'an entry of a record is never changed or removed';
end $body$;
create trigger entry_is_final before update or delete on entry
  for each row execute function refuse_entry_change();

create function refuse_shorter_record() returns trigger language plpgsql as $body$
begin
  if new.scid <> old.scid or new.epoch < old.epoch then
    raise exception 'a record keeps its identity and its epoch never falls';
  end if;
  if new.epoch = old.epoch and new.size < old.size then
    raise exception 'the size of a record never falls';
  end if;
  if new.epoch = old.epoch and new.size = old.size and new.root <> old.root then
    raise exception 'a record of the same size has the same root';
  end if;
  return new;
end $body$;
create trigger record_only_grows before update on record
  for each row execute function refuse_shorter_record();
