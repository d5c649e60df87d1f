import { z } from 'zod';
import type { RuleId } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, MS, parseInstant } from '../../kernel/instant.ts';
import type { Locale } from '../../kernel/render.ts';
import type { Value } from '../../kernel/value.ts';
import { marketNow } from '../../platform/clock.ts';
import type { Access, RequestMarket } from '../../platform/http/access.ts';
import { SIGNED_IN } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { instantText, marketParams, uuid } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { readTitles } from '../../platform/titles.ts';
import type { DecisionBody } from '../chain.ts';
import type { Happened } from '../clock.ts';
import { happenedBetween, moveClock, nextDeadline } from '../clock.ts';
import type { Engine } from '../engine.ts';
import { revive } from '../plain.ts';
import type { Upcoming } from '../room.ts';

/** A person who runs the market; in a demo market anybody who is signed in to it. */
const MOVES: Access = { kinds: ['operator', 'seller', 'buyer', 'service'], scope: 'manage' };

/** The longest way at a time. */
const LONGEST_DAYS = 400;
/** What happened on the way, as far as it is told. */
const TOLD_MAX = 100;

const STEPS_MS = { '1 hour': MS.hour, '1 day': MS.day } as const;

const nextSchema = z
  .strictObject({
    due: instantText,
    inMs: z.number().int().describe('From now in the time of the market; 0 where it is being worked'),
    of: z
      .enum(['seller', 'buyer', 'operator', 'system'])
      .describe('Whose turn it is; system: it takes effect by itself'),
    seller: z.string().describe("The market's own id"),
    command: z.string().describe('What takes effect'),
    about: z.record(z.string(), z.string()).describe('What it is about: ids by kind, such as dispute or order'),
    silence: z.string().nullable().describe('The code of what follows if nobody does anything'),
    text: z.string().describe('In the language of Accept-Language'),
    otherwise: z.string().nullable().describe('What follows if nobody does anything, in words'),
  })
  .meta({ id: 'NextDeadline' });

const clockSchema = z
  .strictObject({
    clock: z.enum(['real', 'standing']),
    demo: z.boolean(),
    now: instantText.describe("The market's time"),
    zone: z.string(),
    mayMove: z.boolean().describe('Whether you may move it'),
    next: nextSchema.nullable().describe('For operators, and for everybody in a demo market'),
  })
  .meta({ id: 'Clock' });

const movedSchema = z
  .strictObject({
    from: instantText,
    to: instantText,
    happened: z.array(
      z.strictObject({
        at: instantText.describe('When it took effect'),
        seller: z.string(),
        command: z.string(),
        decision: uuid,
        about: z.strictObject({ kind: z.string(), id: z.string() }),
        text: z.string().describe('Its reasons, in the language of Accept-Language'),
      }),
    ),
    more: z.number().int().describe('How many more there are than are told here'),
    clock: clockSchema,
  })
  .meta({ id: 'ClockMoved' });

const moveSchema = z.union([
  z.strictObject({ by: z.enum(['1 hour', '1 day']) }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  z.strictObject({ next: z.literal(true).describe('To the next deadline') }),
]);

interface Tools {
  readonly engine: Engine;
  readonly context: HttpContext;
  /** Whether a demo market is still being filled: its clock is the filling's until then. */
  readonly isFilling: (market: string) => Promise<boolean>;
}

const mayMove = (market: RequestMarket, kind: string): boolean =>
  market.demo === true || kind === 'operator' || kind === 'service';

const no = (rule: RuleId, observed: Value = { code: rule }, limit: Value = observed): HttpProblem =>
  new HttpProblem(rule, { because: [{ rule, policyPath: '', observed, limit, verdict: 'blocks' }] });

async function shownNext(
  { engine, context: { db } }: Tools,
  market: string,
  next: Upcoming,
  now: Instant,
  locale: Locale,
): Promise<z.infer<typeof nextSchema>> {
  const wait = engine.waits[next.command];
  if (!wait) throw new Error(`${next.command} is waited for without words`);
  const titles = await readTitles(db.read, market, [next.seller]);
  const seller = titles.get(next.seller)?.[locale] ?? next.seller;
  return {
    due: formatInstant(next.due),
    inMs: Math.max(0, next.due - now),
    of: wait.of,
    seller: next.seller,
    command: next.command,
    about: Object.fromEntries(Object.entries(next.input).map(([kind, id]) => [kind, String(id)])),
    silence: next.silence ?? null,
    text: wait.text[locale].replaceAll('{seller}', () => seller),
    otherwise: wait.otherwise[next.silence ?? '']?.[locale] ?? null,
  };
}

async function shownClock(
  tools: Tools,
  market: RequestMarket,
  kind: string,
  locale: Locale,
): Promise<z.infer<typeof clockSchema>> {
  const { engine, context } = tools;
  const now = marketNow(market, context.now());
  const told = mayMove(market, kind);
  const next = told ? await nextDeadline(engine, market) : null;
  return {
    clock: market.clock === null ? 'real' : 'standing',
    demo: market.demo === true,
    now: formatInstant(now),
    zone: market.zone,
    mayMove: told && market.clock !== null,
    next: next && (await shownNext(tools, market.id, next, now, locale)),
  };
}

/** Where a move goes. Throws the no of a market whose clock cannot go there. */
async function goalOf(engine: Engine, market: RequestMarket, move: z.infer<typeof moveSchema>): Promise<Instant> {
  if (market.clock === null) throw no('engine.clock_real');
  if ('by' in move) return market.clock + STEPS_MS[move.by];
  if ('to' in move) {
    const to = parseInstant(move.to);
    if (to < market.clock) throw no('engine.clock_back', { instant: market.clock }, { instant: to });
    const longest: Value = { duration: { count: LONGEST_DAYS, unit: 'days' } };
    if (to - market.clock > LONGEST_DAYS * MS.day) throw no('engine.clock_far', { instant: to }, longest);
    return to;
  }
  const next = await nextDeadline(engine, market);
  if (!next) throw no('engine.clock_nothing_due');
  return Math.max(market.clock, next.due);
}

function shownHappened({ context }: Tools, { decisionId, at, body }: Happened, locale: Locale) {
  const { seller, command, about, outcome, read } = JSON.parse(body) as DecisionBody;
  const sentences = outcome.because.map((reason) => context.explain(revive(reason), locale, read.calendar.zone));
  return {
    at: formatInstant(at),
    seller,
    command,
    decision: decisionId,
    about: { ...about },
    text: sentences.join(locale === 'zh' ? '' : ' '),
  };
}

function moving(app: App, tools: Tools): void {
  const { engine, isFilling } = tools;
  app.post(
    '/v1/markets/:market/clock',
    {
      config: { access: MOVES },
      schema: {
        tags: ['markets'],
        operationId: 'moveClock',
        summary: 'Move a standing clock on; what falls due on the way takes effect, each at its own instant',
        description:
          'For operators; in a demo market for anybody who is signed in. Of two who move it at once, one does, and the other is told (409).',
        params: marketParams,
        body: moveSchema,
        response: { 200: movedSchema },
      },
    },
    async ({ market, principal, body, headers }) => {
      if (!mayMove(market, principal.kind)) throw notFound();
      const locale = localeOf(headers['accept-language']);
      const to = await goalOf(engine, market, body);
      if (await isFilling(market.id)) throw no('engine.clock_filling');
      const moved = await moveClock(engine, market, to);
      if (typeof moved === 'string') throw no('engine.clock_moved');
      const { happened, more } = await happenedBetween(engine, market, moved, TOLD_MAX);
      return {
        from: formatInstant(moved.from),
        to: formatInstant(moved.to),
        happened: happened.map((each) => shownHappened(tools, each, locale)),
        more,
        clock: await shownClock(tools, { ...market, clock: moved.to }, principal.kind, locale),
      };
    },
  );
}

/** The strip on every page: what time it is, what comes next, and going there. */
export const clockRoutes =
  (engine: Engine, isFilling: Tools['isFilling']) =>
  async (app: App, context: HttpContext): Promise<void> => {
    const tools = { engine, context, isFilling };
    app.get(
      '/v1/markets/:market/clock',
      {
        config: { access: SIGNED_IN },
        schema: {
          tags: ['markets'],
          operationId: 'clock',
          summary: "The market's own time, and what falls due next",
          params: marketParams,
          response: { 200: clockSchema },
        },
      },
      ({ market, principal, headers }) =>
        shownClock(tools, market, principal.kind, localeOf(headers['accept-language'])),
    );
    moving(app, tools);
  };
