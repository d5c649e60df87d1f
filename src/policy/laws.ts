import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedPolicy } from './document.ts';
import { parsePolicy } from './document.ts';
import type { Law } from './law.ts';
import { parseLaw } from './law.ts';
import type { LawName } from './model/laws.ts';
import { POLICIES } from './presets.ts';

const read = new Map<LawName, readonly Law[]>();

/** Every version of a law that ships, the earliest first. Throws where it is missing or cannot be read. */
export function versionsOfLaw(name: LawName): readonly Law[] {
  const known = read.get(name);
  if (known) return known;
  const folder = join(POLICIES, 'laws', name);
  const laws = readdirSync(folder)
    .sort()
    .map((file) => parseLaw(readFileSync(join(folder, file), 'utf8'), `laws/${name}/${file}`));
  read.set(name, laws);
  return laws;
}

/** Reads a policy document together with the laws that it names. */
export const readPolicy = (text: string, file: string): ParsedPolicy => parsePolicy(text, file, versionsOfLaw);
