import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { MissingTable } from '../connectors/files/tables.ts';
import { beginningOf, guess, NoTable } from '../connectors/guessing.ts';
import type { Progress, Report, Sink } from '../connectors/importing.ts';
import { runImport } from '../connectors/importing.ts';
import { MappingMisfit } from '../connectors/mapping/compile.ts';
import type { Mapping } from '../connectors/mapping/model.ts';
import { parseMapping } from '../connectors/mapping/parse.ts';
import { OLIST_MAPPING, readOlistMapping } from '../connectors/olist/market.ts';
import { importIdOf, readProgress, saveProgress } from '../connectors/store.ts';
import type { Telling } from '../connectors/telling.ts';
import { tellingOfLines, tellingOfTables } from '../connectors/telling.ts';
import { tellBatch } from '../facts/imports.ts';
import { readMarket } from '../facts/markets.ts';
import type { Market } from '../facts/model.ts';
import { countTold } from '../facts/read-told.ts';
import { KIND_BY_NAME } from '../facts/vocabulary.ts';
import { systemNow } from '../platform/clock.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';
import { openOlist } from './olist.ts';

/** How often progress is told, in milliseconds. */
const EVERY = 2_000;

export const importFacts: DataCommand = {
  name: 'import',
  summary: { en: 'Tell Troth what files hold: facts as NDJSON, tables by a mapping, or the Olist data set' },
  usage:
    'import FILE.ndjson --market M | import FILE|DIR --mapping FILE --market M | import FILE --guess --market M | import olist DIR [--clock DAY]',
  examples: [
    'troth import facts.ndjson.gz --market shop',
    'troth import orders.csv --mapping orders.yaml --market shop',
    'troth import orders.csv --guess --market shop > orders.yaml',
    'troth import exports/ --mapping shop.yaml --market shop --format json',
    'troth import olist ~/olist',
  ],
  options: {
    market: { type: 'string', value: 'ID', meaning: { en: 'The market that the facts belong to' } },
    mapping: {
      type: 'string',
      value: 'FILE',
      meaning: { en: 'What the columns of the tables mean; see docs/guides/import.md' },
    },
    clock: {
      type: 'string',
      value: 'DAY',
      meaning: { en: "olist: where the market's clock stands (default: 2018-08-30)" },
    },
    guess: {
      type: 'boolean',
      meaning: { en: 'Write nothing: print a draft mapping of a table, with the first facts that it tells' },
    },
    restart: {
      type: 'boolean',
      meaning: { en: 'From the beginning, where an earlier import of the same files was cut short' },
    },
    format: { type: 'string', value: 'text|json', meaning: { en: 'Form of the report (default: text)' } },
  },
  database: true,
  async run(context) {
    const format = textOption(context.options, 'format') ?? 'text';
    if (format !== 'text' && format !== 'json') throw new UsageError('--format is text or json.');
    if (context.options.guess === true) return context.out(await draftOf(context));
    // What lives long is small and what dies young is much: without this V8 lets the heap grow to twice what it needs.
    setFlagsFromString('--heap-growing-percent=30');
    const asked = await ask(context);
    const report = await tellAll(context, asked).catch((error: unknown) => {
      throw error instanceof MissingTable ? new Refusal(error.message) : error;
    });
    await context.out(format === 'json' ? JSON.stringify(report, null, 2) : reportText(report));
  },
};

/** A draft mapping of a table, with what it tells as comments, so that it can be kept as it is printed. */
async function draftOf({ args, options, db }: DataContext): Promise<string> {
  if (args.length !== 1) throw new UsageError('--guess looks at one table.');
  const market = await marketNamed(db, textOption(options, 'market'));
  const file = args[0]!;
  const bytes = await beginningOf(file).catch(() => {
    throw new Refusal(`${file} cannot be read.`);
  });
  const found = await guess(file, bytes, market, new Set(KIND_BY_NAME.keys())).catch((error: unknown) => {
    throw error instanceof NoTable ? new Refusal(`${file}: ${error.message}.`) : error;
  });
  if (found.yaml === null) throw new Refusal(`${file}: ${found.doubts.join(' ')}`);
  const facts = found.facts.map(({ fact, problem, line }) =>
    problem ? `#   line ${line}: ${problem.field}: ${problem.message}` : `#   ${JSON.stringify(fact)}`,
  );
  return ['# A draft: look it over.', found.yaml.trimEnd(), '# The first facts that it tells:', ...facts].join('\n');
}

async function marketNamed(db: DataContext['db'], id: string | undefined): Promise<Market> {
  if (id === undefined) throw new UsageError('Say which market it is told to: --market ID.');
  const market = await readMarket(db.pool, id);
  if (!market) throw new Refusal(`There is no market "${id}".`);
  return market;
}

interface Asked {
  readonly market: Market;
  readonly what: string;
  readonly telling: Telling;
  readonly assumptions: readonly string[];
  /** The mapping's own text; empty for NDJSON. */
  readonly mapping: string;
}

async function ask(context: DataContext): Promise<Asked> {
  const { args, options, db } = context;
  const mappingFile = textOption(options, 'mapping');
  if (args[0] === 'olist') {
    if (args.length !== 2) throw new UsageError('Expected: import olist DIR.');
    if (mappingFile !== undefined) throw new UsageError('import olist has a mapping of its own.');
    const market = await openOlist(context, textOption(options, 'market'), textOption(options, 'clock'));
    return byMapping(market, OLIST_MAPPING, await readOlistMapping(), args[1]!);
  }
  if (args.length !== 1) throw new UsageError('Expected one file or folder.');
  if (options.clock !== undefined) throw new UsageError('--clock goes with import olist.');
  const market = await marketNamed(db, textOption(options, 'market'));
  const what = args[0]!;
  if (mappingFile !== undefined) {
    const text = await readFile(mappingFile, 'utf8').catch(() => {
      throw new Refusal(`The mapping ${mappingFile} cannot be read.`);
    });
    return byMapping(market, mappingFile, text, what);
  }
  if (!(await isFile(what))) throw new Refusal(`${what} is no file. A folder of tables needs --mapping FILE.`);
  if (/\.(csv|tsv|tab)(\.gz)?$/i.test(what))
    throw new UsageError(`${what} is a table: say what its columns mean with --mapping FILE.`);
  return { market, what, telling: tellingOfLines(what), assumptions: [], mapping: '' };
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

async function byMapping(market: Market, file: string, text: string, what: string): Promise<Asked> {
  const mapping = readMapping(file, text);
  const place = (await isFile(what)) ? { file: what } : { folder: what };
  try {
    const telling = await tellingOfTables(mapping, place, market);
    return { market, what, telling, assumptions: mapping.assumptions, mapping: text };
  } catch (error) {
    if (error instanceof MissingTable) throw new Refusal(error.message);
    if (!(error instanceof MappingMisfit)) throw error;
    const { line, column, path: at } = error.place;
    throw new Refusal(`${file}:${line}:${column}: ${at}: ${error.message}`);
  }
}

function readMapping(file: string, text: string): Mapping {
  const reading = parseMapping(text, file, new Set(KIND_BY_NAME.keys()));
  if (reading.ok) return reading.mapping;
  throw new Refusal(
    reading.problems
      .map(
        ({ line, column, path: at, message }) => `${file}:${line}:${column}: ${at === '' ? '' : `${at}: `}${message}`,
      )
      .join('\n'),
  );
}

interface FullReport extends Report {
  readonly import: string;
  readonly market: string;
  readonly what: string;
  /** Facts that an earlier, unfinished run had told. */
  readonly resumedAt: number;
  readonly seconds: number;
  readonly assumptions: readonly string[];
}

async function tellAll(
  context: DataContext,
  { market, what, telling, assumptions, mapping }: Asked,
): Promise<FullReport> {
  const { db, err, signal, options } = context;
  const began = systemNow();
  err(
    `Reading ${what}${telling.files.length > 1 ? ` (${telling.files.map((file) => path.basename(file)).join(', ')})` : ''}`,
  );
  const id = await importIdOf(market.id, telling.files, mapping);
  const save = (progress: Progress, finished: boolean) =>
    saveProgress(db, { id, market: market.id, what, progress, now: systemNow(), finished });
  if (options.restart === true)
    await save({ told: 0, accepted: 0, repeated: 0, waiting: 0, refused: {}, anomalies: {} }, true);
  const from = await readProgress(db, id);
  if (from.told > 0)
    err(
      `An earlier import of the same was cut short after ${number(from.told)} facts; going on there (--restart begins anew)`,
    );
  const sink: Sink = {
    tell: (facts) => tellBatch(db, market.id, facts, systemNow()),
    save: (progress) => save(progress, false),
  };
  const onProgress = progressTeller(err, began, from.told);
  const report = await runImport(telling, sink, { from, signal, onProgress });
  await save(report, true);
  const { waiting } = await countTold(db, market.id);
  const notes =
    waiting > 0
      ? [...report.notes, `${number(waiting)} facts of market ${market.id} wait for somebody to tell whose they are`]
      : report.notes;
  const seconds = (systemNow() - began) / 1000;
  return { import: id, market: market.id, what, resumedAt: from.told, seconds, ...report, notes, assumptions };
}

const number = (n: number): string => n.toLocaleString('en');
const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

function progressTeller(err: (text: string) => void, began: number, from: number): (progress: Progress) => void {
  let last = began;
  return ({ told, accepted, repeated, waiting, refused }) => {
    const now = systemNow();
    if (now - last < EVERY) return;
    last = now;
    const seconds = (now - began) / 1000;
    const counts = `${number(accepted)} accepted, ${number(repeated)} repeated, ${number(waiting)} waiting, ${number(total(refused))} refused`;
    err(
      `${seconds.toFixed(0)} s: ${number(told)} facts told (${counts}); ${number(Math.round((told - from) / seconds))} facts/s`,
    );
  };
}

function reportText(report: FullReport): string {
  const lines = [
    `Imported ${report.what} into market ${report.market} in ${report.seconds.toFixed(1)} s (${number(Math.round((report.told - report.resumedAt) / Math.max(report.seconds, 0.001)))} facts/s)`,
  ];
  const row = (label: string, n: number) => lines.push(`  ${label.padEnd(12)}${number(n).padStart(12)}`);
  const rows = (counts: Readonly<Record<string, number>>) => {
    for (const [reason, n] of Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
      lines.push(`    ${reason.padEnd(46)}${number(n).padStart(12)}`);
  };
  row('read', total(report.rows));
  rows(report.rows);
  row('told', report.told);
  row('accepted', report.accepted);
  row('repeated', report.repeated);
  row('waiting', report.waiting);
  row('refused', total(report.refused));
  rows(report.refused);
  row('anomalies', total(report.anomalies));
  rows(report.anomalies);
  row('skipped', total(report.skipped));
  rows(report.skipped);
  for (const note of report.notes) lines.push(`Note: ${note}.`);
  for (const assumption of report.assumptions) lines.push(`Assumed: ${assumption}`);
  if (total(report.refused) > 0) lines.push(`What was refused is kept: troth facts refused --market ${report.market}`);
  return lines.join('\n');
}
