import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { reasonSchema, shownReasons } from '../../engine/routes/shared.ts';
import { makeCalendar } from '../../kernel/calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, MS, parseInstant } from '../../kernel/instant.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { blocks } from '../../kernel/reasoned.ts';
import { marketNow } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/index.ts';
import { OPERATOR_ONLY } from '../../platform/http/access.ts';
import { instantText, marketParams, uuid } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App } from '../../platform/http/server.ts';
import type { Place } from '../assess/priority.ts';
import { againstAside, decideBy, exact, placeOf, waitsForParty } from '../assess/priority.ts';
import { askInput, recuseInput } from '../commands.ts';
import type { DisputesSection } from '../policy.ts';
import { disputesSection } from '../policy.ts';
import type { OnDesk } from '../read-desk.ts';
import { readDesk, readOnDesk, readOrdersOfBuyers } from '../read-desk.ts';
import { forgetOld, giveBack, putAside, takeCase } from '../store-desk.ts';
import { disputeItemSchema } from './schema.ts';
import type { Tools } from './shared.ts';
import { act, acting, speechFor, tags } from './shared.ts';
import { disputeItem } from './shown.ts';

/** So long a case stays with whoever opened it, unless they take it again: longer than a ruling is held before it is sent. */
const LEASE_MS = 15 * MS.minute;

const marketsDispute = marketParams.extend({ id: uuid });

const deskItemSchema = z
  .strictObject({
    case: disputeItemSchema,
    decideBy: instantText.nullable(),
    first: z.array(reasonSchema).describe('Why it comes before others; empty where nothing puts it there'),
    taken: z.enum(['mine', 'another']).nullable().describe('Who has it before them now'),
    takenUntil: instantText.nullable(),
    aside: instantText.nullable().describe('Put aside until then'),
    recused: z.boolean().describe('Whoever asks stepped back from it'),
    waits: z.boolean().describe('For a party that was asked: it cannot be decided yet'),
  })
  .meta({ id: 'DeskItem' });

const nextSchema = z.strictObject({
  item: deskItemSchema.nullable().describe('Null: nothing waits that nobody else has'),
  waiting: z.int().describe('How many more could be pulled after it'),
});

/** Whether a text is an instant. */
function isInstant(written: string): boolean {
  try {
    parseInstant(written);
    return true;
  } catch {
    return false;
  }
}

/** A no of the desk on its way to the caller. */
const saysNo = ({ rule, because, field }: Refused): HttpProblem =>
  new HttpProblem(rule, { because, ...(field === undefined ? {} : { field }) });

const clocksOf = ({ context }: Tools, { market }: FastifyRequest) => {
  const real = context.now();
  return { real, market: marketNow(market, real) };
};

interface Ranked extends OnDesk {
  readonly due: Instant;
  readonly first: Place;
}

type Counted = NonNullable<Parameters<typeof placeOf>[1]['figure']>;

/** From so many sellers on the figures of all are read in one pass, and those of each by itself below. */
const FEW_SELLERS = 20;

/** One metric of the sellers of some cases, by the market's own id; none of whom it is not known. */
async function figuresFor(
  { engine, context }: Tools,
  { market }: FastifyRequest,
  of: { readonly metric: string; readonly day: number; readonly cases: readonly OnDesk[] },
): Promise<ReadonlyMap<string, Counted>> {
  const q = context.db.read as unknown as Tx;
  const sellers = new Map(of.cases.map(({ dispute: { seller, sellerId } }) => [seller, sellerId]));
  const all = sellers.size > FEW_SELLERS ? await engine.figuresOfAll(q, market, of.day) : null;
  const found = new Map<string, Counted>();
  for (const [seller, sellerId] of sellers) {
    const lines = all ? (all.get(seller) ?? []) : await engine.figures(q, market, sellerId, of.day);
    const line = lines.find(({ metric }) => metric === of.metric);
    if (line) found.set(seller, { things: Number(line.things), marked: Number(line.marked) });
  }
  return found;
}

/** Cases in the order in which they come, by the rules in force now. */
async function ranked(tools: Tools, request: FastifyRequest, cases: readonly OnDesk[]): Promise<Ranked[]> {
  const { engine, context } = tools;
  const { market } = request;
  const { market: now } = clocksOf(tools, request);
  const policy = await engine.policyInForce(context.db.read, market, now);
  const written = policy?.raw[disputesSection.name];
  const rules = written === undefined ? undefined : (disputesSection.schema.parse(written) as DisputesSection).desk;
  const buyers = [...new Set(cases.map(({ dispute }) => dispute.buyerId))];
  const orders = rules?.repeatBuyers
    ? await readOrdersOfBuyers(context.db.read, market.id, buyers, {
        since: now - exact(rules.repeatBuyers.within),
        until: now,
      })
    : new Map<string, number>();
  const { greenLane } = rules ?? {};
  const figures =
    greenLane && policy
      ? await figuresFor(tools, request, {
          metric: greenLane.metric,
          day: makeCalendar(policy.calendar).dayOf(now),
          cases,
        })
      : new Map<string, Counted>();
  return cases
    .map((each): Ranked => {
      const { dispute } = each;
      const due = decideBy(dispute) ?? Number.MAX_SAFE_INTEGER;
      const known = {
        due,
        buyerOrders: orders.get(dispute.buyerId) ?? 0,
        figure: figures.get(dispute.seller) ?? null,
      };
      return { ...each, due, first: placeOf(rules, known, now) };
    })
    .sort((a, b) => a.first.place - b.first.place || a.due - b.due);
}

function shownItem(tools: Tools, request: FastifyRequest, { dispute, taken, aside, first }: Ranked) {
  const { say, explain } = speechFor(tools, request);
  const due = decideBy(dispute);
  const mine = taken?.person === request.principal.id;
  return {
    case: disputeItem(dispute, say),
    decideBy: due === null ? null : formatInstant(due),
    first: shownReasons(first.because, explain),
    taken: taken ? (mine ? ('mine' as const) : ('another' as const)) : null,
    takenUntil: taken && formatInstant(taken.until),
    aside: aside === null ? null : formatInstant(aside),
    recused: steppedBack(dispute, request),
    waits: waitsForParty(dispute),
  };
}

const steppedBack = ({ recused = [] }: OnDesk['dispute'], { principal }: FastifyRequest): boolean =>
  recused.some(({ person }) => person === principal.id);

/** An appeal is looked at by somebody else than whoever ruled. */
const ruledOnIt = (dispute: OnDesk['dispute'], { principal }: FastifyRequest): boolean =>
  dispute.status === 'appealed' && dispute.ruling.by === principal.id;

/** Whether a case can be handed to whoever asks: nobody else has it, it is not put aside, it is not their own ruling, they did not step back, and no answer is awaited. */
const isFree = ({ dispute, taken, aside }: OnDesk, request: FastifyRequest): boolean =>
  aside === null &&
  !waitsForParty(dispute) &&
  !steppedBack(dispute, request) &&
  !ruledOnIt(dispute, request) &&
  (taken === null || taken.person === request.principal.id);

/** Hands over the case that comes first, one a person already has before any other; two who pull at once get two. */
async function pullNext(tools: Tools, request: FastifyRequest, besides: readonly string[]) {
  const { db } = tools.context;
  const clocks = clocksOf(tools, request);
  const { market, principal } = request;
  await forgetOld(db.pool, market.id, clocks);
  const all = await ranked(tools, request, await readDesk(db.pool, market.id, clocks));
  const free = all.filter((each) => isFree(each, request) && !besides.includes(each.dispute.disputeId));
  const ordered = [...free.filter(({ taken }) => taken !== null), ...free.filter(({ taken }) => taken === null)];
  for (const [index, each] of ordered.entries()) {
    const until = clocks.real + LEASE_MS;
    const taking = { market: market.id, dispute: each.dispute.disputeId, person: principal.id };
    if (!(await takeCase(db.pool, taking, { now: clocks.real, until }))) continue;
    const item = shownItem(tools, request, { ...each, taken: { person: principal.id, until } });
    return { item, waiting: ordered.length - index - 1 };
  }
  return { item: null, waiting: 0 };
}

/** A case that waits for a ruling; 404 where it does not. */
async function findOnDesk(tools: Tools, request: FastifyRequest, id: string): Promise<OnDesk> {
  const found = await readOnDesk(tools.context.db.pool, request.market.id, id, clocksOf(tools, request));
  if (!found) throw notFound();
  return found;
}

async function shownOne(tools: Tools, request: FastifyRequest, id: string) {
  const [one] = await ranked(tools, request, [await findOnDesk(tools, request, id)]);
  if (!one) throw notFound();
  return shownItem(tools, request, one);
}

function handing(app: App, tools: Tools): void {
  const { db } = tools.context;
  app.get(
    '/v1/markets/:market/desk',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'desk',
        summary:
          'The cases that wait for a ruling in the order in which they are handed out, each with why it comes first',
        params: marketParams,
        response: { 200: z.strictObject({ items: z.array(deskItemSchema) }) },
      },
    },
    async (request) => {
      const all = await ranked(tools, request, await readDesk(db.pool, request.market.id, clocksOf(tools, request)));
      return { items: all.map((each) => shownItem(tools, request, each)) };
    },
  );
  app.post(
    '/v1/markets/:market/desk/next',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'pullNextCase',
        summary: 'Be handed the case that comes first; nobody else is handed it for a quarter of an hour',
        params: marketParams,
        body: z.strictObject({
          besides: z
            .array(uuid)
            .max(100)
            .default([])
            .describe('Cases that are as good as decided, and are not wanted again'),
        }),
        response: { 200: nextSchema },
      },
    },
    (request) => pullNext(tools, request, request.body.besides),
  );
  app.post(
    '/v1/markets/:market/desk/cases/:id/take',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'takeCase',
        summary: 'Have a case before oneself, or keep it for another quarter of an hour',
        params: marketsDispute,
        response: { 200: deskItemSchema },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { dispute } = await findOnDesk(tools, request, id);
      const person = request.principal.id;
      const self = { ref: { kind: 'principal', id: person } } as const;
      if (steppedBack(dispute, request)) throw saysNo(blocks('disputes.recused', self, { code: 'not-recused' }));
      const now = tools.context.now();
      const taking = { market: request.market.id, dispute: id, person };
      if (!(await takeCase(db.pool, taking, { now, until: now + LEASE_MS })))
        throw saysNo(blocks('disputes.taken', self));
      return shownOne(tools, request, id);
    },
  );
  app.post(
    '/v1/markets/:market/desk/cases/:id/give-back',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'giveCaseBack',
        summary: 'Hand a case back: whoever pulls next may get it',
        params: marketsDispute,
        response: { 200: deskItemSchema },
      },
    },
    async (request) => {
      const { id } = request.params;
      await giveBack(db.pool, { market: request.market.id, dispute: id, person: request.principal.id });
      return shownOne(tools, request, id);
    },
  );
}

function leaving(app: App, tools: Tools): void {
  const { db } = tools.context;
  app.post(
    '/v1/markets/:market/desk/cases/:id/aside',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'putCaseAside',
        summary: 'Put a case aside until some time before it is to be decided, or take it up again',
        params: marketsDispute,
        body: z.strictObject({
          until: instantText
            .refine(isInstant, 'expected an instant such as 2026-01-02T03:04:05Z')
            .nullable()
            .describe("In the market's time; null: take it up again"),
        }),
        response: { 200: deskItemSchema },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { dispute } = await findOnDesk(tools, request, id);
      const until = request.body.until === null ? null : parseInstant(request.body.until);
      const against = until === null ? null : againstAside(dispute, until, clocksOf(tools, request).market);
      if (against) throw saysNo(against);
      await putAside(db.pool, { market: request.market.id, dispute: id, person: request.principal.id }, until);
      return shownOne(tools, request, id);
    },
  );
  for (const [path, command, operationId, summary, body] of [
    ['ask', 'disputes.ask', 'askParty', 'Ask one party one question, with a clock', askInput.omit({ dispute: true })],
    [
      'recuse',
      'disputes.recuse',
      'stepBack',
      'Step back from a case: it is never handed to the same person again',
      recuseInput.omit({ dispute: true }),
    ],
  ] as const)
    app.post(
      `/v1/markets/:market/disputes/:id/${path}`,
      {
        config: { access: OPERATOR_ONLY },
        schema: { ...acting, operationId, summary, params: marketsDispute, body: body as z.ZodType<object> },
      },
      async (request) => {
        const { id } = request.params;
        const done = await act(tools, request, command, { ...request.body, dispute: id }, 'operator');
        // Whoever asked, or stepped back, has it before them no longer.
        if (!done.dryRun)
          await giveBack(db.pool, { market: request.market.id, dispute: id, person: request.principal.id });
        return done;
      },
    );
}

/** The desk of those who decide: which case comes next and why, who has it before them, and what is left for later. */
export function deskRoutes(app: App, tools: Tools): void {
  handing(app, tools);
  leaving(app, tools);
}
