import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readWords } from '../../engine/words.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, MS } from '../../kernel/instant.ts';
import { marketNow } from '../../platform/clock.ts';
import { OPERATOR_ONLY } from '../../platform/http/access.ts';
import { instantText, marketParams, uuid } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App } from '../../platform/http/server.ts';
import { burdenOf, proposedRuling } from '../assess/causes.ts';
import { platformRuling } from '../assess/desk.ts';
import { waitsForParty } from '../assess/priority.ts';
import { OUTCOMES, REASONS, REMEDIES } from '../model/codes.ts';
import type { Cause } from '../model/problems.ts';
import { CAUSES, PROBLEMS } from '../model/problems.ts';
import type { Dispute, ParcelSeen } from '../model.ts';
import { readDisputedOrder } from '../read.ts';
import { readDesk } from '../read-desk.ts';
import { drawForPractice, readAlike, readNumbers } from '../read-desk-rulings.ts';
import { readCaseListings } from '../read-listings.ts';
import { shownListing } from './listings.ts';
import {
  claimedLineSchema,
  disputeItemSchema,
  disputeSchema,
  moneySchema,
  parcelSchema,
  proposalSchema,
} from './schema.ts';
import type { Tools } from './shared.ts';
import { findOwn, sectionOf, speechFor, tags } from './shared.ts';
import { disputeItem, saidIn, shownParcel, shownProposal, shownTalk } from './shown.ts';

/** Like rulings that are shown one by one. */
const SHOWN = 10;
/** Like cases that wait, which are looked at to be decided together. */
const WAITING = 100;

const marketsDispute = marketParams.extend({ id: uuid });

const ruledSchema = z.strictObject({
  outcome: z.enum(OUTCOMES),
  reason: z.enum(REASONS).nullable(),
  amount: moneySchema.nullable().describe('What it paid the buyer'),
  by: z.enum(['person', 'silence']),
  at: instantText,
});

const alikeSchema = z
  .strictObject({
    problem: z.enum(PROBLEMS),
    cause: z.enum(CAUSES).nullable().describe('What was found'),
    rulings: z.int(),
    forBuyer: z.int(),
    forSeller: z.int(),
    appealed: z.int(),
    overturned: z.int().describe('Rulings that fell on appeal'),
    latest: z.array(
      ruledSchema.extend({
        id: uuid,
        order: z.string(),
        appeal: z.enum(['waits', 'upheld', 'rejected']).nullable().describe('What became of an appeal against it'),
      }),
    ),
    waiting: z
      .array(disputeItemSchema)
      .describe(
        'Cases that wait with the same claim, the same found, and the same proposed: they can be decided together',
      ),
  })
  .meta({ id: 'AlikeRulings' });

const practiceSchema = z
  .strictObject({
    id: uuid,
    problem: z.enum(PROBLEMS),
    remedy: z.enum(REMEDIES),
    lines: z.array(claimedLineSchema).nullable(),
    openedAt: instantText,
    asked: moneySchema,
    paid: moneySchema,
    promised: instantText.nullable(),
    tracking: z.array(parcelSchema).describe('As it was when it was ruled'),
    listings: disputeSchema.shape.listings.describe(
      'As they read at the deal, and what was changed by when it was ruled',
    ),
    burden: z.enum(['buyer', 'seller']),
    proposals: z.array(z.strictObject({ by: z.enum(['buyer', 'seller', 'platform']), offer: proposalSchema })),
    shown: disputeSchema.shape.shown,
    words: disputeSchema.shape.words,
  })
  .meta({ id: 'PracticeCase' });

const comparedSchema = z
  .strictObject({
    real: ruledSchema.extend({
      words: z.string().nullable().describe('The reasons that were given; null: erased, or nobody gave any'),
      overturned: z.boolean().describe('It fell on appeal'),
    }),
    same: z.strictObject({ outcome: z.boolean(), reason: z.boolean(), amount: z.boolean() }),
  })
  .meta({ id: 'PracticeCompared' });

const numbersOf = z.strictObject({
  decided: z.int(),
  appealed: z.int(),
  overturned: z.int(),
  medianHours: z.number().nullable().describe('From when the platform had it to the ruling'),
});

type First = NonNullable<ReturnType<typeof platformRuling>>;

const amountOf = (first: First) => ('refund' in first ? (first.refund?.amount ?? null) : first.amount);

const shownRuled = (first: First): z.infer<typeof ruledSchema> => {
  const amount = amountOf(first);
  return {
    outcome: first.outcome,
    reason: first.reason,
    amount: amount && { ...amount },
    by: first.by === null ? 'silence' : 'person',
    at: formatInstant(first.at),
  };
};

const appealOf = (dispute: Dispute) => ('appeal' in dispute ? dispute.appeal : null);

/** What was found, or is by what is known now. */
async function foundIn(tools: Tools, request: FastifyRequest, dispute: Dispute) {
  if ('ruling' in dispute) return { cause: dispute.ruling.found?.cause ?? null, outcome: null };
  const [order, section] = await Promise.all([
    readDisputedOrder(tools.context.db.read, request.market.id, dispute),
    sectionOf(tools, request, dispute.policy),
  ]);
  const now = marketNow(request.market, tools.context.now());
  const { problem, evidence } = dispute;
  const { found, outcome } = proposedRuling(section, { problem, evidence, order, now });
  return { cause: found?.cause ?? null, outcome };
}

/** Cases that could be decided with this one: the same claim, and the same by the facts. */
async function waitingLike(
  tools: Tools,
  request: FastifyRequest,
  like: Dispute,
  found: { readonly cause: Cause | null; readonly outcome: string | null },
): Promise<Dispute[]> {
  if (like.status !== 'escalated') return [];
  const { db, now } = tools.context;
  const real = now();
  const clocks = { real, market: marketNow(request.market, real) };
  const person = request.principal.id;
  const others = (await readDesk(db.read, request.market.id, clocks))
    .filter(
      ({ dispute, taken, aside }) =>
        dispute.disputeId !== like.disputeId &&
        dispute.problem === like.problem &&
        dispute.remedy === like.remedy &&
        !waitsForParty(dispute) &&
        aside === null &&
        (taken === null || taken.person === person) &&
        !(dispute.recused ?? []).some((each) => each.person === person),
    )
    .slice(0, WAITING);
  const same: Dispute[] = [];
  for (const { dispute } of others) {
    const its = await foundIn(tools, request, dispute);
    if (its.cause === found.cause && its.outcome === found.outcome) same.push(dispute);
  }
  return same;
}

function alikeRoute(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/desk/cases/:id/alike',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'alikeRulings',
        summary:
          'How like cases were ruled and what became of their appeals, and which that wait could be decided with it',
        params: marketsDispute,
        response: { 200: alikeSchema },
      },
    },
    async (request) => {
      const { id } = request.params;
      const dispute = await findOwn(tools, request, id, {});
      const found = await foundIn(tools, request, dispute);
      const { problem } = dispute;
      const alike = await readAlike(tools.context.db.read, request.market.id, {
        problem,
        cause: found.cause,
        besides: id,
      });
      const ruled = alike.flatMap((each) => {
        const first = platformRuling(each);
        return first ? [{ each, first, appeal: appealOf(each) }] : [];
      });
      const waiting = await waitingLike(tools, request, dispute, found);
      const { say } = speechFor(tools, request);
      const of = (holds: (one: (typeof ruled)[number]) => boolean) => ruled.filter(holds).length;
      return {
        problem,
        cause: found.cause,
        rulings: ruled.length,
        forBuyer: of(({ first }) => amountOf(first) !== null),
        forSeller: of(({ first }) => amountOf(first) === null),
        appealed: of(({ appeal }) => appeal !== null),
        overturned: of(({ appeal }) => appeal?.decided?.outcome === 'upheld'),
        latest: ruled.slice(0, SHOWN).map(({ each, first, appeal }) => ({
          id: each.disputeId,
          order: each.orderId,
          appeal: appeal && (appeal.decided?.outcome ?? ('waits' as const)),
          ...shownRuled(first),
        })),
        waiting: waiting.map((each) => disputeItem(each, say)),
      };
    },
  );
}

/** A parcel as its tracking told of it at an instant. */
const asOf = (parcel: ParcelSeen, at: Instant): ParcelSeen => {
  const then = (told: Instant | null) => (told !== null && told <= at ? told : null);
  const deliveredAt = then(parcel.deliveredAt);
  return {
    ...parcel,
    confirmedAt: then(parcel.confirmedAt),
    scannedAt: then(parcel.scannedAt),
    deliveredAt,
    signed: parcel.signed === true && deliveredAt !== null,
    exceptions: (parcel.exceptions ?? []).filter((each) => each.at <= at),
  };
};

/** A case as it was before it was ruled: nothing of the ruling, and nothing by which it could be found. */
async function practiceCase(
  tools: Tools,
  request: FastifyRequest,
  dispute: Dispute,
): Promise<z.infer<typeof practiceSchema>> {
  const { db } = tools.context;
  const first = platformRuling(dispute);
  if (!first) throw notFound();
  const [order, listings, words, section] = await Promise.all([
    readDisputedOrder(db.read, request.market.id, dispute),
    readCaseListings(db.read, request.market, dispute, first.at),
    readWords(db.read, dispute.sellerId, { kind: 'dispute', id: dispute.disputeId }),
    sectionOf(tools, request, dispute.policy),
  ]);
  const { problem, remedy, lines, asked, paid, promised, proposals } = dispute;
  return {
    id: dispute.disputeId,
    problem,
    remedy,
    lines: lines?.map((each) => ({ ...each })) ?? null,
    openedAt: formatInstant(dispute.openedAt),
    asked: { ...asked },
    paid: { ...paid },
    promised: promised === null ? null : formatInstant(promised),
    tracking: order.parcels.map((parcel) => shownParcel(asOf(parcel, first.at))),
    listings: listings.map(shownListing),
    burden: burdenOf(section, problem),
    proposals: proposals.map(({ by, offer }) => ({ by, offer: shownProposal(offer)! })),
    // What came with an appeal was not there to be ruled on.
    shown: shownTalk({ ...dispute, evidence: dispute.evidence.filter(({ at }) => at <= first.at) }, words).shown,
    words: saidIn(dispute, words).filter(({ role }) => !['reasons', 'appeal', 'appeal-reasons'].includes(role)),
  };
}

function practiceRoutes(app: App, tools: Tools): void {
  const { db } = tools.context;
  app.post(
    '/v1/markets/:market/desk/practice',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'drawPractice',
        summary: 'A case that another person ruled, as it was before: nothing of it is changed',
        params: marketParams,
        body: z.strictObject({ besides: z.array(uuid).max(500).default([]).describe('Those that were seen already') }),
        response: { 200: z.strictObject({ case: practiceSchema.nullable().describe('Null: there is none') }) },
      },
    },
    async (request) => {
      const { besides } = request.body;
      const drawn = await drawForPractice(db.read, request.market.id, { person: request.principal.id, besides });
      return { case: drawn && (await practiceCase(tools, request, drawn)) };
    },
  );
  app.post(
    '/v1/markets/:market/desk/practice/:id',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'comparePractice',
        summary: "Hold one's own ruling against the one that was made: nothing is kept of it",
        params: marketsDispute,
        body: z.strictObject({
          outcome: z.enum(['buyer', 'seller']),
          reason: z.enum(REASONS),
          amount: z.string().max(30).optional().describe('Without it: all that was asked for'),
        }),
        response: { 200: comparedSchema },
      },
    },
    async (request) => {
      const dispute = await findOwn(tools, request, request.params.id, {});
      const first = platformRuling(dispute);
      if (!first || dispute.status === 'appealed') throw notFound();
      const words = await readWords(db.read, dispute.sellerId, { kind: 'dispute', id: dispute.disputeId });
      const { outcome, reason, amount = dispute.asked.amount } = request.body;
      const paid = amountOf(first);
      const mine = outcome === 'buyer' ? Number(amount) : 0;
      return {
        real: {
          ...shownRuled(first),
          words: (first.reasons && words.find(({ id }) => id === first.reasons?.words)?.text) ?? null,
          overturned: appealOf(dispute)?.decided?.outcome === 'upheld',
        },
        same: {
          outcome: (paid !== null) === (outcome === 'buyer'),
          reason: first.reason === reason,
          amount: Number(paid?.amount ?? 0) === mine,
        },
      };
    },
  );
}

function numbersRoute(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/desk/numbers',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'deskNumbers',
        summary:
          'What whoever asks decided, what of it fell on appeal, and how long it took; beside it the same of all',
        params: marketParams,
        querystring: z.object({ days: z.coerce.number().int().min(1).max(730).default(90).describe('How far back') }),
        response: { 200: z.strictObject({ days: z.int(), mine: numbersOf, all: numbersOf }) },
      },
    },
    async (request) => {
      const { days } = request.query;
      const { db, now } = tools.context;
      const since = marketNow(request.market, now()) - days * MS.day;
      const of = async (person: string | null) => {
        const { median, ...counts } = await readNumbers(db.read, request.market.id, { person, since });
        return { ...counts, medianHours: median === null ? null : Math.round((median / MS.hour) * 10) / 10 };
      };
      const [mine, all] = await Promise.all([of(request.principal.id), of(null)]);
      return { days, mine, all };
    },
  );
}

/** What was ruled before, for whoever decides: like cases beside the one at hand, a queue for practice, and their own numbers. */
export function deskRulingsRoutes(app: App, tools: Tools): void {
  alikeRoute(app, tools);
  practiceRoutes(app, tools);
  numbersRoute(app, tools);
}
