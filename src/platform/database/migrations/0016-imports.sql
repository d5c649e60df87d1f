-- How far an import has come, so that one that was killed goes on where its last committed round ended. told: facts of the files, in their
-- order, that are done with; counts: what became of them. An import is found again by its files, its mapping and its market.
create table imports (
  import_id   uuid primary key,
  market_id   text not null,
  what        text not null,
  told        bigint not null,
  counts      text not null,
  started_at  bigint not null,
  updated_at  bigint not null,
  finished_at bigint
)
