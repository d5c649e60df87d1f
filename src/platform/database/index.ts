export { MIGRATIONS_DIR, migrate, schemaVersion } from './migrate.ts';
export { type Connection, clientOptions, type Db, openDatabase, type Tx } from './pool.ts';
export { type Isolation, transaction } from './transaction.ts';
