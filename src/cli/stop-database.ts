import { stopUnused } from '../platform/instance.ts';
import type { PlainCommand } from './command.ts';

export const stopDatabase: PlainCommand = {
  name: 'stop-database',
  summary: { en: 'Stop an embedded Postgres that was left running and that nobody uses' },
  usage: 'stop-database [--data DIR]',
  examples: ['troth stop-database'],
  options: {},
  database: false,
  async run({ config, out }) {
    const outcome = await stopUnused(config);
    const words = { 'not running': 'Not running.', 'in use': 'In use: left running.', stopped: 'Stopped.' };
    await out(words[outcome]);
  },
};
