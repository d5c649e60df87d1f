import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { marketWith } from '../../test/support/market.ts';
import { loadPreset } from '../../test/support/policy.ts';
import { parseInstant } from '../kernel/instant.ts';
import { readConfig } from '../platform/config.ts';
import type { Db } from '../platform/database/index.ts';
import type { DataCommand, OptionValues } from './command.ts';
import { Refusal } from './command.ts';
import { keys } from './keys.ts';
import { link } from './link.ts';
import { metrics } from './metrics.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, loadPreset('olist'));
});
afterAll(() => drop());

async function run(command: DataCommand, args: readonly string[], options: OptionValues): Promise<string[]> {
  const lines: string[] = [];
  await command.run({
    args,
    options,
    config: readConfig({}),
    db,
    now: parseInstant('2024-03-10T12:00:00Z'),
    signal: new AbortController().signal,
    out: async (text) => void lines.push(text),
    err: () => {},
  });
  return lines;
}

describe('keys and links', () => {
  it('are made in a market that is there', async () => {
    expect((await run(keys, ['create'], { seller: 's1', market: 'test' }))[0]).toMatch(/^troth_/);
    expect((await run(link, [], { seller: 's1', market: 'test' }))[0]).toMatch(/#token=trothlink\./);
  });

  it.each([{ seller: 's1' }, { buyer: 'b1' }, { operator: 'Ana' }, { program: 'shop', scopes: 'facts' }])(
    'are refused in one that is not, where they would open nothing: %o',
    async (who) => {
      const options = { ...who, market: 'tset' };
      await expect(run(keys, ['create'], options)).rejects.toThrow(new Refusal('There is no market "tset".'));
      if (!('program' in who)) await expect(run(link, [], options)).rejects.toThrow(Refusal);
    },
  );
});

describe('metrics', () => {
  it('says which policy it cannot read, without a trace of the program', async () => {
    const options = { market: 'test', 'as-of': '2024-03-01', policy: '/nowhere/draft.yaml' };
    await expect(run(metrics, [], options)).rejects.toThrow(Refusal);
    await expect(run(metrics, [], options)).rejects.toThrow('The policy /nowhere/draft.yaml cannot be read');
  });
});
