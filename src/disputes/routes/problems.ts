import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { reasonSchema, shownReasons } from '../../engine/routes/shared.ts';
import { orderUuid, sellerUuid } from '../../facts/envelope.ts';
import { readOrder } from '../../facts/read.ts';
import { makeCalendar } from '../../kernel/calendar.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { writeMoney } from '../../kernel/money.ts';
import { marketNow } from '../../platform/clock.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import { readReturned, readReturnLocks } from '../../returns/read.ts';
import { claimable, leftOf, paidFor } from '../assess.ts';
import { isOpen } from '../lifecycle.ts';
import { REMEDIES } from '../model/codes.ts';
import type { Problem } from '../model/problems.ts';
import { BRANCHES, branchOf, ofProblem, PROBLEMS } from '../model/problems.ts';
import type { DisputesSection } from '../policy.ts';
import { disputesSection } from '../policy.ts';
import { asDisputed, asEarlier, readDisputesOfOrder, readWroteAt } from '../read.ts';
import { readBank } from '../read-bank.ts';
import { moneySchema, parcelSchema } from './schema.ts';
import type { Tools } from './shared.ts';
import { problemWord, speechFor } from './shared.ts';
import { shownParcel } from './shown.ts';

const at = instantText.nullable();

export const problemsSchema = z
  .strictObject({
    seller: z.string(),
    order: z.string(),
    paid: moneySchema.nullable().describe('Lines and freight; null where it is not known'),
    left: moneySchema.nullable().describe('Of that, what has not gone back'),
    promised: at.describe('Until when delivery was promised'),
    dispatchedAt: at,
    deliveredAt: at,
    tracking: z.array(parcelSchema).describe('It is attached to a claim by itself'),
    dispute: uuid.nullable().describe('The one that is open about this order'),
    problems: z.array(
      z.strictObject({
        problem: problemWord,
        branch: z.enum(BRANCHES).describe('Where it stands in the tree of reasons'),
        remedies: z.array(z.enum(REMEDIES)).describe('What can be asked for'),
        possible: z.boolean().describe('Whether it can be claimed now'),
        opens: at.describe('From when on it can be claimed, as far as it is known'),
        until: at.describe('Until when'),
        because: z.array(reasonSchema),
        ifSilent: z
          .strictObject({
            by: instantText.describe('Until when the seller has to answer, if it were claimed now'),
            pays: moneySchema.describe('What goes back to the buyer if the seller does not'),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'OrderProblems' });

interface OrderNamed {
  readonly seller: string;
  readonly order: string;
}

/** An order of the buyer in the path; the same 404 for what is not there and what is another's. */
export async function findBought({ context }: Tools, request: FastifyRequest, { seller, order: orderId }: OrderNamed) {
  const { market, buyer } = request;
  const sellerId = sellerUuid(market.id, seller);
  const uuidOf = orderUuid(market.id, seller, orderId);
  const state = await readOrder(context.db.read, sellerId, uuidOf);
  const order = state && asDisputed(state, await readBank(context.db.read, market.id, state));
  const hash = state?.promise?.policy;
  if (!order || order.buyerId !== buyer || hash === undefined) throw notFound();
  return { sellerId, uuidOf, order, hash };
}

/** What a buyer can claim about an order of theirs now, what cannot be claimed yet and from when, and what a claim would bring. */
export async function problemsOf(
  tools: Tools,
  request: FastifyRequest,
  names: OrderNamed,
): Promise<z.infer<typeof problemsSchema>> {
  const { context, engine } = tools;
  const { market } = request;
  const { sellerId, uuidOf, order, hash } = await findBought(tools, request, names);
  const [disputes, locks, returned, wroteAt, policy] = await Promise.all([
    readDisputesOfOrder(context.db.read, sellerId, uuidOf),
    readReturnLocks(context.db.read, sellerId, uuidOf),
    readReturned(context.db.read, sellerId, uuidOf),
    readWroteAt(context.db.read, sellerId, uuidOf),
    engine.policyByHash(context.db.read, market, hash),
  ]);
  if (!policy) throw new Error(`Policy version ${hash} of market ${market.id} is gone`);
  const now = marketNow(market, context.now());
  const written = policy.raw[disputesSection.name];
  const section = written === undefined ? undefined : disputesSection.schema.parse(written);
  const calendar = makeCalendar(policy.calendar);
  const { explain } = speechFor(tools, request);
  const [paid, left] = [paidFor(order), leftOf(order)];
  const shownAt = (instant: number | null) => (instant === null ? null : formatInstant(instant));
  return {
    seller: names.seller,
    order: names.order,
    paid: paid && writeMoney(paid),
    left: left && writeMoney(left),
    promised: shownAt(order.deliverBy),
    dispatchedAt: shownAt(order.dispatchedAt),
    deliveredAt: shownAt(order.deliveredAt),
    tracking: order.parcels.map(shownParcel),
    dispute: disputes.find(({ status }) => isOpen(status))?.disputeId ?? null,
    problems: askable(section).map((problem) => {
      const claim = claimable({
        problem,
        order,
        earlier: disputes.map(asEarlier),
        locks,
        returned,
        wroteAt,
        section,
        calendar,
        now,
      });
      return {
        problem,
        branch: branchOf(problem),
        remedies: remediesFor(section, problem),
        possible: claim.possible,
        opens: shownAt(claim.opens),
        until: shownAt(claim.until),
        because: shownReasons(claim.why, explain),
        ifSilent:
          claim.possible && section && left
            ? { by: formatInstant(calendar.due(now, section.seller.answersIn)), pays: writeMoney(left) }
            : null,
      };
    }),
  };
}

/** The two that every page has always shown, and whatever else the policy speaks of. */
const askable = (section: DisputesSection | undefined): readonly Problem[] =>
  PROBLEMS.filter(
    (problem) => problem === 'late' || problem === 'not-received' || ofProblem(section?.problems ?? {}, problem),
  );

function remediesFor(section: DisputesSection | undefined, problem: Problem): (typeof REMEDIES)[number][] {
  const rules = ofProblem(section?.problems ?? {}, problem);
  if (!rules) return [];
  return [...(rules.remedies ?? (['refund', 'partial'] as const))].filter(
    (remedy) => remedy !== 'return-and-refund' || section?.return !== undefined,
  );
}
