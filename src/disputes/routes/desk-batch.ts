import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { execute } from '../../engine/execute.ts';
import {
  commandHeaders,
  dryRunQuery,
  idempotencyKeyOf,
  reasonSchema,
  shownReasons,
} from '../../engine/routes/shared.ts';
import type { Because } from '../../kernel/because.ts';
import { add, readMoney, writeMoney } from '../../kernel/money.ts';
import { marketNow } from '../../platform/clock.ts';
import { OPERATOR_ONLY } from '../../platform/http/access.ts';
import { marketParams, uuid } from '../../platform/http/params.ts';
import type { App } from '../../platform/http/server.ts';
import { decideInput } from '../commands.ts';
import type { Dispute } from '../model.ts';
import { readOnDesk } from '../read-desk.ts';
import { disputeItemSchema, moneySchema } from './schema.ts';
import type { Tools } from './shared.ts';
import { speechFor, tags } from './shared.ts';
import { disputeItem } from './shown.ts';

/** Cases decided with one press: as many as somebody can look through. */
const BATCH_MAX = 100;

const decision = decideInput.omit({ dispute: true });

const batchInput = z
  .strictObject({
    cases: z.array(uuid).min(1).max(BATCH_MAX).describe('Those that are decided together'),
    decision: decision.describe('How, for all that are no exception'),
    except: z
      .array(
        z.strictObject({
          case: uuid,
          decision: decision.nullable().describe('How this one, with its own reason; null: not now'),
        }),
      )
      .max(BATCH_MAX)
      .default([])
      .describe('Exceptions, each with its own reason'),
  })
  .refine(({ cases }) => new Set(cases).size === cases.length, 'names a case twice')
  .refine(
    ({ cases, except }) => except.every((each) => cases.includes(each.case)),
    'excepts a case that is not among them',
  )
  .refine(({ except }) => new Set(except.map((each) => each.case)).size === except.length, 'excepts a case twice');

const itemSchema = z.strictObject({
  id: uuid,
  result: z.enum(['decided', 'refused', 'left']).describe('left: an exception that is not decided now'),
  case: disputeItemSchema.nullable().describe('As it is, or would be, once decided'),
  rule: z.string().nullable().describe('What said no'),
  because: z.array(reasonSchema),
});

const batchSchema = z
  .strictObject({
    dryRun: z.boolean(),
    decided: z.int(),
    refused: z.int(),
    left: z.int(),
    pays: z.array(moneySchema).describe('To buyers in all, one sum a currency'),
    items: z.array(itemSchema).describe('One a case, in the order in which they were named'),
  })
  .meta({ id: 'DeskBatch' });

type Item = z.infer<typeof itemSchema>;

interface Decided {
  readonly item: Item;
  readonly dispute: Dispute | null;
}

/** One case of many: its own command, decision and reasons. What it meets is no matter of the others. */
async function decideOne(
  tools: Tools,
  request: FastifyRequest,
  id: string,
  said: z.infer<typeof decision> | null,
): Promise<Decided> {
  const { say, explain } = speechFor(tools, request);
  const as = (result: Item['result'], because: readonly Because[], rule: string | null, dispute: Dispute | null) => ({
    item: { id, result, case: dispute && disputeItem(dispute, say), rule, because: shownReasons(because, explain) },
    dispute,
  });
  if (said === null) return as('left', [], null, null);
  const { market, principal } = request;
  const real = tools.context.now();
  const on = await readOnDesk(tools.context.db.pool, market.id, id, { real, market: marketNow(market, real) });
  if (on?.taken && on.taken.person !== principal.id) {
    const self = { ref: { kind: 'principal', id: principal.id } } as const;
    return as(
      'refused',
      [{ rule: 'disputes.taken', policyPath: '', observed: self, limit: self, verdict: 'blocks' }],
      'disputes.taken',
      null,
    );
  }
  const { idempotencyKey } = idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined);
  const done = await execute(tools.engine, {
    command: 'disputes.decide',
    input: { ...said, dispute: id },
    principal,
    market: market.id,
    dryRun: (request.query as { dryRun: boolean }).dryRun,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey: `${idempotencyKey}/${id}` }),
  });
  if (done.ok) return as('decided', done.because, null, done.state as Dispute);
  if (done.why === 'not-found') return as('refused', [], 'platform.not_found', null);
  return as('refused', done.because, done.rule, null);
}

/** What the rulings pay in all, a sum for each currency. */
function sumsOf(decided: readonly Decided[]) {
  const sums = new Map<string, ReturnType<typeof readMoney>>();
  for (const { dispute } of decided) {
    const refund = dispute && 'ruling' in dispute ? dispute.ruling.refund?.amount : undefined;
    const paid = refund ?? (dispute?.status === 'returning' ? dispute.agreement.amount : undefined);
    if (!paid) continue;
    const before = sums.get(paid.currency);
    sums.set(paid.currency, before ? add(before, readMoney(paid)) : readMoney(paid));
  }
  return [...sums.values()].map(writeMoney);
}

/** Like cases decided together, each by a decision of its own. */
export function deskBatchRoutes(app: App, tools: Tools): void {
  app.post(
    '/v1/markets/:market/desk/decide',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        headers: commandHeaders,
        querystring: dryRunQuery,
        operationId: 'decideTogether',
        summary: 'Decide like cases together, exceptions with their own reasons; a dry run counts them and their money',
        params: marketParams,
        body: batchInput,
        response: { 200: batchSchema },
      },
    },
    async (request) => {
      const { cases, decision: common, except } = request.body;
      const own = new Map(except.map((each) => [each.case, each.decision]));
      const decided: Decided[] = [];
      // One after the other: those of one seller would wait for each other anyway.
      for (const id of cases) {
        const said = own.has(id) ? (own.get(id) ?? null) : common;
        decided.push(await decideOne(tools, request, id, said));
      }
      const items = decided.map(({ item }) => item);
      const count = (result: Item['result']) => items.filter((each) => each.result === result).length;
      return {
        dryRun: (request.query as { dryRun: boolean }).dryRun,
        decided: count('decided'),
        refused: count('refused'),
        left: count('left'),
        pays: sumsOf(decided),
        items,
      };
    },
  );
}
