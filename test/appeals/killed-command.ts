import { openDatabase } from '../../src/platform/database/index.ts';
import { engineOver } from '../../src/rooms.ts';
import { contestOf, run, SELLER } from './acts.ts';

/** A program that is in the middle of a command, with all of it written and nothing committed, until it is killed. */
const db = openDatabase(JSON.parse(process.env.TROTH_TEST_CONNECTION ?? ''));
const engine = engineOver(db);
const entry = engine.commands.get('appeals.contest')!;
const spec = {
  ...entry.spec,
  save: async (...args: Parameters<typeof entry.spec.save>) => {
    await entry.spec.save(...args);
    console.log('in the middle');
    await new Promise(() => setInterval(() => {}, 1000));
    return true;
  },
};
const commands = new Map(engine.commands).set('appeals.contest', { ...entry, spec });
await run({ ...engine, commands }, 'appeals.contest', contestOf('K-4'), SELLER, { idempotencyKey: 'key-killed' });
