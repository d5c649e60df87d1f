-- What a seller's shop is called, in each language, from the personal part of the seller's own facts: erased with it, and in no state that is.
alter table sellers add column title text
