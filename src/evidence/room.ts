import type { Room } from '../engine/room.ts';
import { evidenceReasons } from './reasons.ts';

/** Files are kept and shown, and nothing is decided here: rules that name files are the cases' own. */
export const evidenceRoom: Room = {
  name: 'evidence',
  commands: [],
  deadlines: [],
  section: null,
  reasons: evidenceReasons,
  codes: {},
};
