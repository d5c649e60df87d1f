import { z } from 'zod';
import { HttpProblem } from './problems.ts';

/** Query members of every listing. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Rows a page'),
  cursor: z.string().max(500).optional().describe('As given by the page before'),
};

/** A place in a listing, as text that callers pass back and do not read. */
export const encodeCursor = (parts: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The parts of a cursor; throws platform.invalid where it is not one of ours with that many parts. */
export function decodeCursor(text: string, parts: number): (string | number | null)[] {
  try {
    const list = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    if (Array.isArray(list) && list.length === parts && list.every(isPart)) return list;
  } catch {
    // Falls through: text that is no cursor, said once below.
  }
  throw new HttpProblem('platform.invalid', { field: 'querystring.cursor', detail: 'This is no cursor of ours.' });
}

const isPart = (item: unknown): item is string | number | null =>
  item === null || typeof item === 'string' || typeof item === 'number';
