-- A seller's appeal against one sanction. state holds the deadline; next_due_at repeats it, and is the queue of what falls due.
create table appeals (
  seller_id    uuid not null,
  appeal_id    uuid not null,
  market_id    text not null,
  sanction_id  uuid not null,
  status       text not null,
  version      integer not null,
  submitted_at bigint not null,
  next_due_at  bigint,
  state        text not null,
  primary key (seller_id, appeal_id)
)
--;
create index appeals_due on appeals (market_id, next_due_at) where next_due_at is not null
--;
create index appeals_by_id on appeals (appeal_id)
--;
create index appeals_of_market on appeals (market_id, submitted_at desc, appeal_id)
--;
create unique index appeals_one_open on appeals (seller_id, sanction_id) where status = 'submitted'
