-- Per seller the end of the chain of decisions: how many there are and the hash of the last. Locked first by whoever writes a decision.
create table seller_heads (
  seller_id uuid primary key,
  market_id text not null,
  seq       bigint not null,
  hash      text not null
)
--;
-- Only ever added to. body: canonical JSON of all that the rule read and concluded, with the hash of the decision before it; hash: SHA-256 of body.
-- The other columns repeat what the body says, to be found by.
create table decisions (
  seller_id   uuid not null,
  seq         bigint not null,
  decision_id uuid not null,
  market_id   text not null,
  command     text not null,
  about_kind  text not null,
  about_id    text not null,
  at          bigint not null,
  recorded_at bigint not null,
  actor       text not null,
  body        text not null,
  hash        text not null,
  primary key (seller_id, seq)
)
--;
create unique index decisions_once on decisions (seller_id, decision_id)
--;
create index decisions_by_id on decisions (decision_id)
--;
create index decisions_of_market on decisions (market_id, recorded_at desc, decision_id)
--;
create index decisions_about on decisions (seller_id, about_kind, about_id)
--;
-- A platform table: a key is one person's, whichever seller the command was about. The input is kept as a salted hash only.
create table idempotency (
  principal_id text not null,
  key          text not null,
  command      text not null,
  salt         text not null,
  input_hash   text not null,
  answer       text not null,
  at           bigint not null,
  primary key (principal_id, key)
)
--;
create index idempotency_by_age on idempotency (at)
--;
-- What we concluded, told to whoever listens: written in the transaction that concluded it. data holds ids, codes and numbers, no people's words.
create table events (
  seller_id   uuid not null,
  event_id    uuid not null,
  market_id   text not null,
  type        text not null,
  subject     text not null,
  at          bigint not null,
  recorded_at bigint not null,
  decision_id uuid,
  data        text not null,
  primary key (seller_id, event_id)
)
--;
-- People's words, apart from the states and decisions that name them by id and salted digest. Erasing empties text and salt; the digest stays.
create table words (
  seller_id  uuid not null,
  words_id   uuid not null,
  market_id  text not null,
  about_kind text not null,
  about_id   text not null,
  role       text not null,
  author     text not null,
  at         bigint not null,
  digest     text not null,
  salt       text,
  text       text,
  erased_at  bigint,
  primary key (seller_id, words_id)
)
--;
create index words_about on words (seller_id, about_kind, about_id)
