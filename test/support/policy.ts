import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicy } from '../../src/policy/laws.ts';
import type { Policy } from '../../src/policy/policy.ts';

const POLICIES = join(import.meta.dirname, '../../policies');

/** A policy from its text. Throws with every error where it is not one. */
export function policyFromText(text: string, file = 'test.yaml'): Policy {
  const parsed = readPolicy(text, file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors, null, 1));
  return parsed.policy;
}

/** The newest version of a preset. */
export function loadPreset(name: string): Policy {
  const newest = readdirSync(join(POLICIES, name)).sort().at(-1);
  if (!newest) throw new Error(`No such preset: ${name}`);
  return policyFromText(readFileSync(join(POLICIES, name, newest), 'utf8'), newest);
}
