import { z } from 'zod';
import type { DecisionBody } from '../../engine/chain.ts';
import { listSince } from '../../engine/decisions.ts';
import { readConnected } from '../../facts/read-told.ts';
import { uuid } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { readCast, readFills } from '../../simulation/read.ts';
import { wordsSchema } from '../schema.ts';
import type { Happened } from '../tour/steps.ts';
import { STEP_IDS, TOUR_COMMANDS, tourOf } from '../tour/steps.ts';

/** Decisions looked at: far beyond what a person does in a demo. */
const DECISIONS_MAX = 1_000;

const stepSchema = z.strictObject({
  id: z.enum(STEP_IDS),
  title: wordsSchema,
  text: wordsSchema,
  who: z.string().describe('Whose place to take: the id of one of the cast of /v1/demo'),
  page: z.string().describe('The address of the page in the console'),
  done: z.boolean(),
  count: z.strictObject({ done: z.number().int(), of: z.number().int() }),
  decision: uuid.nullable().describe('The decision that it is ticked by'),
});

/** The ten minutes in which one causes what Troth is about. */
export async function tourRoutes(app: App, { db }: HttpContext): Promise<void> {
  app.get(
    '/v1/demo/tour',
    {
      config: { access: 'public' },
      schema: {
        tags: ['demo'],
        operationId: 'demoTour',
        summary: 'Eight steps, each ticked when it has really come about since the demo was ready',
        description:
          'There only in demo mode (TROTH_DEMO). Steps are ticked by decisions and orders, never by what was pressed.',
        security: [],
        response: {
          200: z
            .strictObject({
              ready: z.boolean().describe('False while the market is being filled: nothing is ticked until then'),
              market: z.string(),
              done: z.number().int(),
              steps: z.array(stepSchema),
            })
            .meta({ id: 'DemoTour' }),
        },
      },
    },
    async () => {
      const [fill] = await readFills(db.read);
      if (!fill) throw notFound();
      const { market, doneAt } = fill;
      const steps = tourOf(market, await readCast(db.read), await happenedSince(market, doneAt));
      if (!steps) throw notFound();
      const shown = steps.map((step) => ({ ...step, done: step.count.done === step.count.of }));
      return { ready: doneAt !== null, market, done: shown.filter(({ done }) => done).length, steps: shown };
    },
  );

  async function happenedSince(market: string, since: number | null): Promise<Happened> {
    if (since === null) return { decisions: [], connected: false };
    const [rows, connected] = await Promise.all([
      listSince(db, { market, since, commands: TOUR_COMMANDS, limit: DECISIONS_MAX }),
      readConnected(db, market),
    ]);
    return {
      decisions: rows.map(({ body }) => JSON.parse(body) as DecisionBody),
      connected: connected.length > 0,
    };
  }
}
