export { announceDue } from './ingest/announce.ts';
export { foldIn, ingest } from './ingest/ingest.ts';
export { type Intake, openIntake } from './ingest/intake.ts';
export { preparePolicy, refoldAllNoted } from './ingest/refolds.ts';
export { settle } from './ingest/settle.ts';
export type { FactsBody } from './ingest/take-in.ts';
