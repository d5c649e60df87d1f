-- Sellers whose cases the platform's after-sales service settles in their place.
create table after_sales_sellers (
  seller_id  uuid not null primary key,
  market_id  text not null,
  enrolled   boolean not null,
  version    integer not null,
  state      text not null
)
