import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Market } from '../../facts/model.ts';
import { parseLocal } from '../../kernel/calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import { parseInstant } from '../../kernel/instant.ts';

const ZONE = 'America/Sao_Paulo';

/** The mapping of the original tables, as it ships. */
export const OLIST_MAPPING = path.join(import.meta.dirname, 'mapping.yaml');

export const readOlistMapping = (): Promise<string> => readFile(OLIST_MAPPING, 'utf8');

/** The preset that the market begins with. */
export const OLIST_POLICY = 'olist';

/**
 * The market that the tables are told to: its clock stands where the history ends, and it goes live long after, so nothing that
 * fell due in the history is acted upon.
 */
export const OLIST_MARKET: Market = {
  id: 'olist',
  title: { en: 'Olist (Brazil)', zh: 'Olist（巴西）' },
  currency: 'BRL',
  zone: ZONE,
  clock: parseLocal('2018-08-30 00:00', ZONE),
  liveFrom: parseInstant('2100-01-01T00:00:00Z'),
  sourceRanks: [],
};

/** "2018-08-30", "2018-08-30 12:00" (local) or RFC 3339. Throws RangeError. */
export function readClock(text: string, zone: string): Instant {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return parseLocal(`${text} 00:00`, zone);
  return /(z|[+-]\d{2}:\d{2})$/i.test(text) ? parseInstant(text) : parseLocal(text, zone);
}
