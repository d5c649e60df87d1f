-- Who may ask: an operator, a seller, a buyer, or a program. One row each; an operator or a program without a market sees every market.
-- link_epoch: raising it makes every signed link given out before worthless.
create table principals (
  principal_id uuid primary key,
  kind         text not null,
  market_id    text,
  seller_id    uuid,
  buyer_id     text,
  name         text not null,
  scopes       text not null default '[]',
  link_epoch   integer not null default 0,
  created_at   bigint not null,
  disabled_at  bigint
)
--;
-- Only the SHA-256 of a key's 256-bit secret: the key itself is shown once, when it is made.
create table api_keys (
  key_id       text primary key,
  principal_id uuid not null references principals,
  hash         text not null,
  created_at   bigint not null,
  revoked_at   bigint
)
--;
create index api_keys_of_principal on api_keys (principal_id)
--;
-- Secrets that this installation made for itself: signing of links.
create table instance_secrets (
  name       text primary key,
  value      text not null,
  created_at bigint not null
)
