export { announceDue } from './ingest/announce.ts';
export { type FactResult, foldIn, type IngestReport, ingest } from './ingest/ingest.ts';
export { preparePolicy, settle } from './ingest/refolds.ts';
