export { type ArrayParameter, bigints, integers, smallints, texts, uuids } from './arrays.ts';
export type { BinaryWriter } from './binary.ts';
export { copyNew, copyRows } from './copy.ts';
export { migrate, schemaVersion } from './migrate.ts';
export { type Connection, clientOptions, type Db, openDatabase, type Tx } from './pool.ts';
export { type Found, stateQueue, stateTable } from './states.ts';
export { together, transaction } from './transaction.ts';
