-- Those who could not sell for a time: a suspension may begin and end between two looks.
drop index sanctions_stopping
--;
create index sanctions_stopping on sanctions (seller_id)
  where status in ('in-effect', 'ended') and not observed and step in ('suspension', 'termination')
