-- Views. Every row is made by `apply` from entries of records and can be made again from them.

create table resolution (
  -- <SCID of the record that holds it>/<number>
  key text primary key,
  log text not null,
  number integer not null,
  versions jsonb not null,
  adoptions jsonb not null,
  attested jsonb,
  -- chosen from the above
  federation text not null,
  state text not null check (state in ('draft', 'adopted', 'attested', 'undone')),
  title text not null,
  language text not null,
  -- the day it was adopted, of an attested one the day its source says
  day text,
  closes_on text
);
create index resolution_by_log on resolution (log, number);
create index resolution_by_federation on resolution (federation, number);

-- The words of one version in one language.
create table resolution_text (
  key text primary key,
  resolution text not null,
  version integer not null,
  language text not null,
  title text not null,
  paragraphs jsonb not null,
  text_hash text not null,
  made_by text not null check (made_by in ('original', 'person', 'machine')),
  at text not null,
  seq bigint not null,
  earlier jsonb not null
);
create index resolution_text_by_resolution on resolution_text (resolution, version);

create table translation_check (
  key text primary key,
  resolution text not null,
  version integer not null,
  language text not null,
  organisation text not null,
  text_hash text not null,
  at text not null,
  seq bigint not null
);
create index translation_check_by_resolution on translation_check (resolution, version);

create table amendment (
  key text primary key,
  resolution text not null,
  -- the entry of the organisation that proposes it
  log text not null,
  seq bigint not null,
  proposed jsonb,
  answered jsonb,
  state text not null check (state in ('open', 'taken', 'taken_in_part', 'not_taken'))
);
create index amendment_by_resolution on amendment (resolution, state);

create table contribution (
  key text primary key,
  resolution text not null,
  log text not null,
  seq bigint not null,
  version integer not null,
  language text not null,
  words text not null,
  at text not null
);
create index contribution_by_resolution on contribution (resolution, at, log, seq);

create table signature (
  key text primary key,
  resolution text not null,
  organisation text not null,
  -- said by the signer
  acts jsonb not null,
  -- said by the record that holds the resolution
  attested jsonb not null,
  -- chosen from the above; given, attested and withdrawn are never one
  state text not null check (state in ('given', 'attested', 'withdrawn', 'none')),
  version integer,
  language text,
  text_hash text,
  given_on text,
  withdrawn_on text,
  attested_number integer,
  attested_on text
);
create index signature_by_resolution on signature (resolution);
create index signature_by_organisation on signature (organisation);
