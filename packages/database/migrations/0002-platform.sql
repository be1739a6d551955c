-- Accounts carry no name, mail address or phone number: a random id and what it may do.

create table account (
  id text primary key,
  -- what the account is called on its own pages, such as "Delegate 2"; never a person's name
  label text not null check (char_length(label) between 1 and 80),
  created_at timestamptz not null
);

create table mandate (
  id text primary key,
  account text not null references account (id),
  organisation text not null,
  role text not null check (role in ('secretariat', 'delegate')),
  given_at timestamptz not null,
  ended_at timestamptz
);
create index mandate_by_account on mandate (account) where ended_at is null;

create table invitation (
  secret_hash bytea primary key,
  organisation text,
  role text not null check (role in ('secretariat', 'delegate', 'founder')),
  label text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  redeemed_at timestamptz
);

create table session (
  token_hash bytea primary key,
  account text not null references account (id),
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create index session_by_account on session (account);

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account text,
  organisation text,
  action text not null,
  object text
);
create index audit_by_organisation on audit (organisation, id);

create table setting (
  key text primary key,
  value jsonb not null
);

-- Where an organisation wants its notices; an office's address, not a person's.
create table notice_address (
  organisation text primary key,
  address text not null check (char_length(address) between 3 and 254),
  locale text not null
);

-- The outbox: written in the transaction of the deed, sent afterwards, once per key.
create table notice (
  key text primary key,
  organisation text not null,
  kind text not null,
  params jsonb not null,
  created_at timestamptz not null,
  -- null: no address known, or mail is not set up; the notice then lives on the Today page only
  send_after timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz
);
create index notice_by_organisation on notice (organisation, created_at);
create index notice_waiting on notice (send_after) where sent_at is null and send_after is not null;

-- A form sent twice takes effect once.
create table idempotency (
  account text not null,
  key text not null,
  command text not null,
  result jsonb not null,
  at timestamptz not null,
  primary key (account, key)
);
