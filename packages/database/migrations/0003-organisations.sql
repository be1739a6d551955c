create extension if not exists pg_trgm;

-- Views. Every row is made by `apply` from entries of records and can be made again from them.

create table organisation (
  -- the SCID of the organisation's own record, or the id a keeper gave it
  id text primary key,
  slug text not null,
  is_federation boolean not null,
  -- who keeps what is attested of it; null for an organisation that speaks for itself
  keeper text,
  described jsonb,
  attested jsonb not null,
  merged jsonb,
  -- chosen from the above; the own description stands above what others attest
  name text not null,
  name_lang text,
  transliteration text,
  english_name text,
  abbreviation text,
  country text,
  continent text,
  website text,
  -- every name and code it is known by, folded for search in any script
  search text not null
);
create index organisation_by_slug on organisation (slug);
create index organisation_by_search on organisation using gin (search gin_trgm_ops);

create table affiliation (
  key text primary key,
  federation text not null,
  organisation text not null,
  admitted jsonb,
  ended jsonb,
  departed jsonb,
  attested jsonb not null,
  -- member, observer, named (its tie is not known), former
  standing text not null,
  since text,
  until text
);
create index affiliation_by_federation on affiliation (federation, standing);
create index affiliation_by_organisation on affiliation (organisation);

create table application (
  key text primary key,
  federation text not null,
  applicant text not null,
  made jsonb,
  answered jsonb
);
create index application_by_federation on application (federation);

create table opinion (
  key text primary key,
  federation text not null,
  applicant text not null,
  organisation text not null,
  opinion text not null,
  words text,
  at text not null
);
create index opinion_by_application on opinion (federation, applicant);

create table principles (
  federation text primary key,
  version integer not null,
  texts jsonb not null,
  at text not null
);

create table import (
  id text primary key,
  log text not null,
  seq bigint not null,
  at text not null,
  applied jsonb not null,
  undone_at text
);
create index import_by_log on import (log, seq);

-- What has been read from a document and waits for a person: nobody else's, gone after a week.
create table import_draft (
  id text primary key,
  organisation text not null,
  created_at timestamptz not null,
  what text not null check (what in ('directory', 'signatories')),
  source jsonb not null,
  document bytea not null check (octet_length(document) <= 16777216)
);
