-- Where a person wants mail: an address that they proved to be theirs by a mailed code. Apart from facts, events and decisions, so that it can be
-- erased and nothing else changes. A person's, so without a seller in its key. code_hash: of the code that proves `pending`.
create table contacts (
  principal_id uuid primary key,
  kind         text not null,
  market_id    text,
  reader_id    text not null,
  address      text,
  verified_at  bigint,
  pending      text,
  code_hash    text,
  code_until   bigint,
  tries        integer not null default 0,
  asked_at     bigint not null,
  asked        integer not null default 1
)
--;
create index contacts_of_reader on contacts (kind, reader_id) where address is not null
