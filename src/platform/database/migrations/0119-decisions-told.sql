-- Whether anybody was told of a decision. One that was only recorded is nobody's but the operators'.
alter table decisions add column told boolean not null default true;
--;
update decisions set told = false where body like '%"events":[]%';
