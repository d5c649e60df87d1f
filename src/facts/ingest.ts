export { announceDue } from './ingest/announce.ts';
export { foldIn, ingest } from './ingest/ingest.ts';
export { preparePolicy } from './ingest/refolds.ts';
export { settle } from './ingest/settle.ts';
