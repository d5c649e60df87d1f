import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseMapping } from '../src/connectors/mapping/parse.ts';
import type { Told } from '../src/connectors/mapping/record.ts';
import type { Telling } from '../src/connectors/telling.ts';
import { tellingOfTables } from '../src/connectors/telling.ts';
import { KIND_BY_NAME } from '../src/facts/vocabulary.ts';

export const KINDS = new Set(KIND_BY_NAME.keys());

/** A folder with these files, gone after `use`. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'troth-tables-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The mapping of a YAML text that must be sound. */
export function mappingOf(yaml: string) {
  const reading = parseMapping(yaml, 'mapping.yaml', KINDS);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 2));
  return reading.mapping;
}

export interface Collected {
  readonly told: Told[];
  readonly facts: Record<string, any>[];
  readonly skipped: Record<string, number>;
  readonly rows: Record<string, number>;
  readonly notes: readonly string[];
}

export async function collect(telling: Telling): Promise<Collected> {
  const told: Told[] = [];
  for await (const piece of telling.pieces) told.push(...piece);
  const { rows, skipped } = telling.reading;
  return {
    told,
    facts: told.map(({ fact }) => fact as Record<string, any>),
    skipped: Object.fromEntries(skipped),
    rows: Object.fromEntries(rows),
    notes: telling.notes,
  };
}

/** What a mapping tells of files in a folder; the market's own zone and currency are UTC and EUR. */
export function tell(yaml: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<Collected> {
  return withFiles(files, async (folder) =>
    collect(await tellingOfTables(mappingOf(yaml), { folder }, { zone: 'UTC', currency: 'EUR' })),
  );
}
