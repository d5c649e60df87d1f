import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { writeBackup } from '../platform/database/backup.ts';
import type { DataCommand } from './command.ts';
import { Refusal, UsageError } from './command.ts';

export const backup: DataCommand = {
  name: 'backup',
  summary: { en: 'Write all data to a file, as it is at one instant, while the server goes on' },
  usage: 'backup FILE [--force] [--data DIR]',
  examples: ['troth backup troth-2026-11-22.gz', 'troth backup - | ssh elsewhere "cat > troth.gz"'],
  options: { force: { type: 'boolean', meaning: { en: 'Replace the file if there is one' } } },
  async check({ args, options }) {
    const file = fileOf(args);
    if (file === '-' || options.force === true) return;
    const taken = await access(file).then(
      () => true,
      () => false,
    );
    if (taken) throw new Refusal(`${file} exists already; --force replaces it.`);
  },
  database: true,
  async run({ args, db, err, now }) {
    const file = fileOf(args);
    const tell = (table: string, rows: number) => err(`${table}: ${rows} rows`);
    if (file === '-') {
      await writeBackup(db, process.stdout, now, tell);
      return;
    }
    // Whole or not at all, and for nobody else's eyes: it holds personal data.
    const partial = `${file}.partial`;
    try {
      await writeBackup(db, createWriteStream(partial, { mode: 0o600, flush: true }), now, tell);
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  },
};

function fileOf(args: readonly string[]): string {
  const [file] = args;
  if (file === undefined || args.length > 1) throw new UsageError('expected one FILE, or - for standard output');
  return file;
}
