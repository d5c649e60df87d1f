import { z } from 'zod';
import { MissingTable } from '../../connectors/files/tables.ts';
import { guess, NoTable, onDisk } from '../../connectors/guessing.ts';
import { AT_THE_START, runImport } from '../../connectors/importing.ts';
import { MappingMisfit } from '../../connectors/mapping/compile.ts';
import { ROLES } from '../../connectors/mapping/guess-words.ts';
import type { Mapping } from '../../connectors/mapping/model.ts';
import { parseMapping } from '../../connectors/mapping/parse.ts';
import { importIdOf, saveProgress } from '../../connectors/store.ts';
import { tellingOfTables } from '../../connectors/telling.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { RequestMarket } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { marketParams, uuid } from '../../platform/http/params.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { tellBatch } from '../imports.ts';
import { contextOf } from '../request-context.ts';
import { KIND_BY_NAME } from '../vocabulary.ts';
import { wordedRefusal } from '../worded.ts';
import { CONNECTS, mayConnect } from './connect.ts';

/** Bytes of one request: a table of 6 MB. What is larger is imported with `troth import`. */
const BYTES_MAX = 8 * 1024 * 1024 + 100_000;

const kinds: ReadonlySet<string> = new Set(KIND_BY_NAME.keys());

const fileBody = {
  name: z.string().min(1).max(300).describe("The file's name: the table is named after it"),
  file: z.base64().min(4).describe('The bytes of the table, in Base64'),
};

const guessSchema = z
  .strictObject({
    mapping: z.string().nullable().describe('A draft in YAML, to be looked over; null where the table tells nothing'),
    columns: z.array(z.strictObject({ column: z.string(), role: z.enum(ROLES).nullable() })),
    doubts: z.array(z.string()).describe('What the draft takes for granted, and what is missing'),
    facts: z
      .array(
        z.strictObject({
          line: z.number().int(),
          fact: z.unknown(),
          problem: z.string().nullable().describe('Why it would be kept as refused'),
        }),
      )
      .describe('The first that it tells'),
  })
  .meta({ id: 'GuessedMapping' });

const counts = z.record(z.string(), z.number().int());

const importSchema = z
  .strictObject({
    import: uuid,
    told: z.number().int(),
    accepted: z.number().int(),
    repeated: z.number().int(),
    waiting: z.number().int(),
    refused: counts.describe('By rule; what was refused is kept and listed under facts/refused'),
    anomalies: counts,
    rows: counts.describe('Read, by table'),
    skipped: counts.describe('Passed over, by reason'),
  })
  .meta({ id: 'ImportReport' });

/** What a person can do with a file in the page, as `troth import` does it. */
export async function importRoutes(app: App, context: HttpContext): Promise<void> {
  app.post(
    '/v1/markets/:market/imports/guess',
    {
      config: { access: CONNECTS },
      schema: {
        tags: ['facts'],
        operationId: 'guessMapping',
        summary:
          'What the columns of a table may mean: a draft mapping and the first facts it tells. Nothing is written',
        description:
          'The first 64 kB are looked at: names of columns in English, Portuguese and Chinese, and how cells read.',
        params: marketParams,
        body: z.strictObject(fileBody),
        response: { 200: guessSchema },
      },
    },
    async ({ market, principal, body, headers }) => {
      mayConnect(market, principal);
      const locale = localeOf(headers['accept-language']);
      const found = await guess(body.name, Buffer.from(body.file, 'base64'), market, kinds).catch(refused);
      return {
        mapping: found.yaml,
        columns: [...found.columns],
        doubts: [...found.doubts],
        facts: found.facts.map(({ line, fact, problem }) => ({
          line,
          fact,
          problem: problem && `${problem.field}: ${wordedRefusal(problem.message, locale) ?? problem.message}`,
        })),
      };
    },
  );
  app.post(
    '/v1/markets/:market/imports',
    {
      bodyLimit: BYTES_MAX,
      config: { access: CONNECTS },
      schema: {
        tags: ['facts'],
        operationId: 'importTable',
        summary: 'Tell what a table holds, by a mapping; told twice it changes nothing',
        params: marketParams,
        body: z.strictObject({
          ...fileBody,
          mapping: z.string().min(1).max(100_000).describe('YAML; docs/guides/import.md'),
        }),
        response: { 200: importSchema },
      },
    },
    async ({ market, principal, body: { name, file, mapping } }) => {
      mayConnect(market, principal);
      if (contextOf(market).bound.length === 0) throw new HttpProblem('platform.no_policy');
      const read = mappingOf(mapping);
      return onDisk(Buffer.from(file, 'base64'), (path) =>
        importFile(context, market, { name, path, read, text: mapping }, context.now()),
      ).catch(refused);
    },
  );
}

function mappingOf(yaml: string): Mapping {
  const reading = parseMapping(yaml, 'mapping', kinds);
  if (reading.ok) return reading.mapping;
  const errors = reading.problems.map(({ line, column, path, message }) => ({
    field: `body.mapping:${line}:${column}`,
    message: path === '' ? message : `${path}: ${message}`,
  }));
  throw new HttpProblem('connectors.mapping_unreadable', {
    errors,
    field: 'body.mapping',
    detail: errors[0]?.message ?? '',
  });
}

interface Asked {
  readonly name: string;
  readonly path: string;
  readonly read: Mapping;
  readonly text: string;
}

async function importFile({ db }: HttpContext, market: RequestMarket, asked: Asked, now: Instant) {
  const telling = await tellingOfTables(asked.read, { file: asked.path }, market);
  const id = await importIdOf(market.id, telling.files, asked.text);
  const { notes: _, ...report } = await runImport(
    telling,
    // It is over within the request: there is nothing to go on with.
    { tell: (facts) => tellBatch(db, market.id, facts, now), save: async () => {} },
    { from: AT_THE_START },
  );
  await saveProgress(db, { id, market: market.id, what: asked.name, progress: report, now, finished: true });
  return { import: id, ...report };
}

/** What is wrong with the file or with what was said about it, for the one who brought it. */
function refused(error: unknown): never {
  if (error instanceof MappingMisfit) {
    const { line, column, path } = error.place;
    const detail = `${line}:${column}: ${path}: ${error.message}`;
    throw new HttpProblem('connectors.mapping_unreadable', { field: 'body.mapping', detail });
  }
  if (error instanceof NoTable || error instanceof MissingTable)
    throw new HttpProblem('connectors.no_table', { field: 'body.file', detail: error.message });
  throw error;
}
