-- Views. Every row is made by `apply` from entries of records and can be made again from them.

create table campaign (
  -- the calling record's SCID, a slash, and the number it gave
  key text primary key,
  federation text not null,
  number integer not null check (number >= 1),
  -- days as YYYY-MM-DD: they are days of a calendar, not instants
  day text not null,
  last_day text not null,
  answer_by text not null,
  report_by text not null,
  called jsonb not null,
  content jsonb not null,
  changes jsonb not null,
  called_off jsonb,
  unique (federation, number)
);
create index campaign_by_day on campaign (federation, day);
create index campaign_by_end on campaign (report_by);

create table participation (
  -- the campaign's key, a bar, and the organisation
  key text primary key,
  campaign text not null,
  federation text not null,
  number integer not null,
  organisation text not null,
  -- written by the federation's record alone
  asked jsonb,
  -- written by the organisation's record alone
  deeds jsonb not null
);
create index participation_by_campaign on participation (campaign);
create index participation_by_organisation on participation (organisation);

-- What an organisation thinks before it joins, sealed in its record. Apart from the above, so that
-- no query of what is public can bring it along.
create table assessment (
  key text primary key,
  federation text not null,
  number integer not null,
  organisation text not null,
  versions jsonb not null
);

create table review (
  -- the organisation, a slash, and the place of the review in its record
  key text primary key,
  organisation text not null,
  seq bigint not null,
  at text not null,
  audience text not null check (audience in ('public', 'internal')),
  campaign text,
  federation text,
  -- when it is to be looked at again; null when there is nothing more to look at
  recheck_on text,
  content jsonb not null,
  rechecks jsonb not null,
  -- all words of it, folded for search in any script
  search text not null
);
create index review_by_organisation on review (organisation, at);
create index review_by_federation on review (federation, at);
create index review_to_recheck on review (recheck_on) where recheck_on is not null;
create index review_by_search on review using gin (search gin_trgm_ops);

-- Not a view: photos of reports, stripped. The record holds only their salted commitments, so a
-- photo can be erased and the record verifies as before.
create table photo (
  commitment text primary key,
  organisation text not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  salt bytea check (octet_length(salt) = 32),
  file bytea,
  kept_at timestamptz not null,
  erased_at timestamptz,
  check ((erased_at is null) = (file is not null and salt is not null))
);
