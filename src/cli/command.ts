import type { Instant } from '../kernel/instant.ts';
import type { Config } from '../platform/config.ts';
import type { Db } from '../platform/database/index.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help: FILE, DAY. */
  readonly value?: string;
  readonly short?: string;
  readonly multiple?: boolean;
  readonly meaning: { readonly en: string };
}

export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Context {
  /** What follows the command and is no option. */
  readonly args: readonly string[];
  readonly options: OptionValues;
  readonly config: Config;
  /** Results, to standard output: text, with a line end added. Resolves when there is room for more. */
  out(text: string): Promise<void>;
  /** Everything else, to standard error. */
  err(text: string): void;
  /** The real time at which the command began. */
  readonly now: Instant;
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal;
}

export interface DataContext extends Context {
  readonly db: Db;
}

interface Described {
  readonly name: string;
  readonly summary: { readonly en: string };
  /** What follows `troth`: `backup FILE [--data DIR]`. */
  readonly usage: string;
  readonly examples: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** Looks at what was given before anything is started; throws UsageError or Refusal. */
  check?(given: { args: readonly string[]; options: OptionValues }): Promise<void> | void;
}

/** A command that works on an installation's data: it is given an open, migrated database. */
export interface DataCommand extends Described {
  readonly database: true;
  run(context: DataContext): Promise<void>;
}

export interface PlainCommand extends Described {
  readonly database: false;
  run(context: Context): Promise<void>;
}

/** A command that works on data, or with `--file` on a file alone: then no database is opened, and `db` is null. */
export interface FileCommand extends Described {
  readonly database: 'unless-file';
  run(context: Context & { readonly db: Db | null }): Promise<void>;
}

export type Command = DataCommand | PlainCommand | FileCommand;

/** Called the wrong way: exit code 2, with the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The answer is no, and it is no defect: exit code 1, the message alone. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The value of an option that takes a text; undefined if it was not given. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
