import { z } from 'zod';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import { issueLink } from '../platform/auth/authenticate.ts';
import { linkAddress } from '../platform/auth/links.ts';
import { OPERATOR_ACTS } from '../platform/http/access.ts';
import { notFound } from '../platform/http/problems.ts';
import type { Routes } from '../platform/http/server.ts';
import { principalOf } from './fill.ts';
import type { Demo } from './jobs.ts';
import type { CastMember } from './model.ts';
import { MARKET_KEYS } from './plan.ts';
import type { Fill } from './read.ts';
import { readCast, readDemoMarkets, readFills } from './read.ts';

/** How long a link of the cast opens the door, and how much of that is left at least when it is given. */
const LINK_MS = 2 * MS.day;
const LEFT_MS = MS.day;

const words = z.strictObject({ en: z.string(), zh: z.string() });

const demoSchema = z
  .strictObject({
    state: z.enum(['waiting', 'filling', 'ready']),
    seed: z.string().nullable(),
    daysDone: z.number().int(),
    of: z.number().int().describe('Days of all demo markets together'),
    seconds: z.number().int().describe('Time taken so far'),
    secondsLeft: z.number().int().nullable().describe('By the pace so far; null before the first days are done'),
    markets: z.array(
      z.strictObject({ market: z.string(), daysDone: z.number().int(), of: z.number().int(), ready: z.boolean() }),
    ),
    cast: z.array(
      z.strictObject({
        id: z.string(),
        market: z.string(),
        role: z.enum(['buyer', 'seller', 'operator']),
        name: words,
        situation: words,
        open: z.string().describe('Opens the first page as that person: a path with a token that signs in'),
        token: z.string().describe('The same as a bearer token, good for a day at least'),
        links: z.record(z.string(), z.string()).describe('Pages where the situation is seen'),
      }),
    ),
  })
  .meta({ id: 'Demo' });

/** How far the demo is and who can be played. Without demo mode there is nothing here. */
export const demoRoutes =
  (demo: Demo | null): Routes =>
  (app, { db, now }) => {
    const tokens = new Map<string, { readonly token: string; readonly expiresAt: Instant }>();
    const tokenOf = async ({ id, market, who }: CastMember): Promise<string> => {
      const key = `${market} ${id} ${JSON.stringify(who)}`;
      const known = tokens.get(key);
      if (known && known.expiresAt - now() > LEFT_MS) return known.token;
      const expiresAt = now() + LINK_MS;
      const { token } = await issueLink(db, principalOf(market, who), { now: now(), expiresAt });
      tokens.set(key, { token, expiresAt });
      return token;
    };

    app.get(
      '/v1/demo',
      {
        config: { access: 'public' },
        schema: {
          tags: ['demo'],
          operationId: 'demo',
          summary: 'How far the demo is, and who can be played in it',
          description: 'There only in demo mode (TROTH_DEMO).',
          security: [],
          response: { 200: demoSchema },
        },
      },
      async () => {
        if (demo === null) throw notFound();
        const cast = await readCast(db.read);
        return {
          ...progressOf(await readFills(db.read)),
          cast: await Promise.all(
            cast.map(async (member) => {
              const { id, market, role, name, situation, links } = member;
              const token = await tokenOf(member);
              const open = linkAddress('', token, Object.values(links)[0]);
              return { id, market, role, name, situation, open, token, links };
            }),
          ),
        };
      },
    );

    app.post(
      '/v1/demo/reset',
      {
        config: { access: OPERATOR_ACTS },
        schema: {
          tags: ['demo'],
          operationId: 'resetDemo',
          summary: 'Take everything of the demo out and fill it anew',
          description: 'There only in demo mode (TROTH_DEMO). Another seed: other names and figures, the same stories.',
          body: z.strictObject({ seed: z.string().min(1).max(80).optional() }),
          response: { 202: z.strictObject({ state: z.literal('filling') }) },
        },
      },
      async ({ body, principal }, reply) => {
        if (demo === null || !(await readDemoMarkets(db.read)).includes(principal.market ?? '')) throw notFound();
        await demo.reset(body.seed);
        tokens.clear();
        return reply.code(202).send({ state: 'filling' });
      },
    );
  };

/** Both markets as one stretch of work: how far, how long, and how long still by the pace of the days done. */
export function progressOf(fills: readonly Fill[]) {
  const daysDone = fills.reduce((sum, fill) => sum + fill.daysDone, 0);
  // The second market is planned like the first, before it is begun.
  const of =
    fills.reduce((sum, fill) => sum + fill.days, 0) * (fills.length < MARKET_KEYS.length ? MARKET_KEYS.length : 1);
  const spentMs = fills.reduce((sum, fill) => sum + fill.spentMs, 0);
  const ready = fills.length === MARKET_KEYS.length && fills.every(({ doneAt }) => doneAt !== null);
  return {
    state: ready ? ('ready' as const) : fills.length === 0 ? ('waiting' as const) : ('filling' as const),
    seed: fills[0]?.seed ?? null,
    daysDone,
    of,
    seconds: Math.round(spentMs / MS.second),
    secondsLeft: daysDone === 0 ? null : Math.ceil(((spentMs / daysDone) * (of - daysDone)) / MS.second),
    markets: fills.map(({ market, daysDone: done, days, doneAt }) => ({
      market,
      daysDone: done,
      of: days,
      ready: doneAt !== null,
    })),
  };
}
