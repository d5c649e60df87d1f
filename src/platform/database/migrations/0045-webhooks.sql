-- Where events are sent. A platform table: market_id null = every market; seller_id = that seller's events only; types empty = every type.
-- secret_before still signs, beside the new secret, until its time is over.
create table webhooks (
  webhook_id          uuid primary key,
  market_id           text,
  seller_id           uuid,
  url                 text not null,
  types               text[] not null default '{}',
  secret              text not null,
  secret_before       text,
  secret_before_until bigint,
  created_at          bigint not null,
  created_by          text not null,
  disabled_at         bigint,
  disabled_why        text
)
--;
-- One row for each event and listener, written with the event. next_try_at null = delivered, or given up, or the listener is disabled.
create table deliveries (
  seller_id    uuid not null,
  webhook_id   uuid not null,
  event_id     uuid not null,
  made_at      bigint not null,
  attempts     integer not null default 0,
  next_try_at  bigint,
  delivered_at bigint,
  last_at      bigint,
  last_status  integer,
  last_error   text,
  primary key (seller_id, webhook_id, event_id)
)
--;
-- By listener first: one that is slow or broken does not keep the others waiting.
create index deliveries_due on deliveries (webhook_id, next_try_at) where next_try_at is not null
--;
create index deliveries_of_webhook on deliveries (webhook_id, made_at desc)
