export { announceDue } from './ingest/announce.ts';
export { type FactResult, foldIn, type IngestReport, ingest } from './ingest/ingest.ts';
export { preparePolicy } from './ingest/refolds.ts';
export { settle } from './ingest/settle.ts';
