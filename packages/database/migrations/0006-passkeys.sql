-- How people sign in and stay in control of it: passkeys, printed invitations, recovery codes;
-- and acts that wait for a second officer. No name, mail address or telephone number anywhere.

alter table session
  -- what a page may name; the token and its hash are shown nowhere
  add column id text,
  add column opened_by text not null default 'invitation'
    check (opened_by in ('invitation', 'passkey', 'recovery_code')),
  -- when the person last showed that it is they; sensitive acts ask for five minutes
  add column verified_at timestamptz,
  -- until then the session may only look after ways to sign in; null: at once
  add column holds_from timestamptz;
update session set id = encode(sha256(token_hash), 'hex');
alter table session alter column id set not null;
create unique index session_id on session (id);

alter table invitation
  add column id text,
  -- the account it brings its owner back to; null: it makes a new one
  add column account text references account (id),
  add column made_by text references account (id),
  add column revoked_at timestamptz;
update invitation set id = encode(sha256(secret_hash), 'hex');
alter table invitation alter column id set not null;
create unique index invitation_id on invitation (id);
create index invitation_by_organisation on invitation (organisation) where redeemed_at is null;

create table passkey (
  -- base64url, as the authenticator made it
  credential_id text primary key check (char_length(credential_id) between 16 and 1400),
  account text not null references account (id),
  -- COSE_Key, RFC 9052
  public_key bytea not null,
  -- the host it works under; an installation may have several
  rp_id text not null,
  -- the authenticator's count of signatures; 0 for those that do not count
  counter bigint not null check (counter >= 0),
  -- copies may lie on other devices of its owner (the flag "backup eligible")
  is_synced boolean not null,
  number integer not null check (number > 0),
  added_at timestamptz not null,
  last_used_at timestamptz,
  -- sessions it opens hold from then on; null: at once
  holds_from timestamptz,
  suspended_at timestamptz,
  suspended_why text check (suspended_why in ('devices_out', 'counter', 'came_back')),
  check ((suspended_at is null) = (suspended_why is null)),
  unique (account, number)
);

-- Challenges for authenticators: short-lived, used once, bound to the browser that asked.
create table passkey_challenge (
  challenge_hash bytea primary key,
  purpose text not null check (purpose in ('sign_in', 'add', 'verify')),
  -- of the session's token, or of a cookie where nobody is signed in yet
  browser_hash bytea not null,
  expires_at timestamptz not null
);
create index passkey_challenge_expiry on passkey_challenge (expires_at);

create table recovery_code (
  code_hash bytea primary key,
  account text not null references account (id),
  number integer not null check (number between 1 and 8),
  -- shown as if unknown when used, and puts the owner's devices out
  is_quiet boolean not null,
  made_at timestamptz not null,
  used_at timestamptz
);
create index recovery_code_by_account on recovery_code (account);

-- An act that one officer asks for and another allows.
create table approval (
  id text primary key,
  organisation text not null,
  -- what is to be allowed, such as `account.bring_back`, and what it is about
  action text not null check (action ~ '^[a-z]+\.[a-z_]+$'),
  object text not null check (char_length(object) between 1 and 200),
  asked_by text not null references account (id),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  answer text check (answer in ('approved', 'declined')),
  answered_by text references account (id),
  answered_at timestamptz,
  used_at timestamptz,
  check ((answer is null) = (answered_by is null)),
  check (answer is distinct from 'approved' or answered_by <> asked_by),
  check (used_at is null or answer = 'approved')
);
create index approval_by_organisation on approval (organisation, asked_at);
