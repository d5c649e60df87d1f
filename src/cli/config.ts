import type { Setting } from '../platform/config.ts';
import { readConfig, SETTINGS } from '../platform/config.ts';
import type { PlainCommand } from './command.ts';

export const config: PlainCommand = {
  name: 'config',
  summary: { en: 'List every setting with its meaning, and the value in force' },
  usage: 'config [--json]',
  examples: ['troth config', 'PORT=9000 troth config --json'],
  options: { json: { type: 'boolean', meaning: { en: 'As JSON' } } },
  database: false,
  async run({ options, out, config: inForce }) {
    const rows = Object.entries<Setting<unknown>>(SETTINGS).map(([key, row]) => {
      const value = inForce[key as keyof typeof inForce];
      return {
        name: row.name,
        type: row.type,
        default: row.default,
        value: row.secret && value !== null ? '***' : value,
        meaning: row.meaning.en,
      };
    });
    if (options.json === true) return out(JSON.stringify(rows, null, 2));
    for (const row of rows) {
      const standard = row.default === null ? 'not set' : row.default;
      await out(`${row.name}\n  ${row.meaning}\n  ${row.type}; default: ${standard}; now: ${row.value ?? 'not set'}\n`);
    }
  },
};

/** Settings from the environment, with `--data` before TROTH_DATA. */
export function configOf(env: NodeJS.ProcessEnv, dataDir: string | undefined) {
  return readConfig(dataDir === undefined ? env : { ...env, TROTH_DATA: dataDir });
}
