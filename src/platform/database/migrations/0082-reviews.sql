-- What buyers wrote of their orders: one review an order, never removed. state holds its history and the seller's reply; words stand apart.
create table reviews (
  seller_id  uuid not null,
  review_id  uuid not null,
  market_id  text not null,
  order_id   uuid not null,
  rating     smallint not null,
  standing   boolean not null,
  written_at bigint not null,
  version    integer not null,
  state      text not null,
  primary key (seller_id, review_id)
)
--;
create unique index reviews_of_order on reviews (seller_id, order_id)
--;
create index reviews_of_seller on reviews (seller_id, written_at desc, review_id)
