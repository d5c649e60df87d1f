-- Links by which anybody may read one decision until they end. Only the SHA-256 of a link's 256-bit token: the link itself is shown once, when it
-- is made. Rows stay when a link is revoked: who opened a decision to others, and until when, is on record. Found by the token alone, so without
-- the seller in its key.
create table decision_links (
  token_hash  text primary key,
  link_id     uuid not null,
  market_id   text not null,
  seller_id   uuid not null,
  decision_id uuid not null,
  made_by     uuid not null,
  made_kind   text not null,
  made_at     bigint not null,
  expires_at  bigint not null,
  revoked_at  bigint,
  revoked_by  uuid
)
--;
create index decision_links_of_decision on decision_links (decision_id, made_at desc)
