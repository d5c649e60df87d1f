import { constants, createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { readBackup } from '../platform/database/backup.ts';
import type { DataCommand } from './command.ts';
import { Refusal, UsageError } from './command.ts';

export const restore: DataCommand = {
  name: 'restore',
  summary: { en: 'Read a backup into a new, empty data folder' },
  usage: 'restore FILE [--data DIR]',
  examples: ['troth restore troth-2026-11-22.gz --data ./restored', 'cat troth.gz | troth restore -'],
  options: {},
  async check({ args }) {
    const file = fileOf(args);
    if (file === '-') return;
    await access(file, constants.R_OK).catch((error: Error) => {
      throw new Refusal(`Nothing was restored: ${error.message}.`);
    });
  },
  database: true,
  async run({ args, db, err }) {
    const file = fileOf(args);
    const source = file === '-' ? process.stdin : createReadStream(file);
    const tell = (table: string, rows: number) => err(`${table}: ${rows} rows`);
    await readBackup(db, source, tell).catch((error: Error) => {
      throw new Refusal(`Nothing was restored: ${error.message}.`);
    });
  },
};

function fileOf(args: readonly string[]): string {
  const [file] = args;
  if (file === undefined || args.length > 1) throw new UsageError('expected one FILE, or - for standard input');
  return file;
}
