import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { cents, ends, fact, openCrossing, takes, WIDE } from '../../test/disputes/crossing.ts';
import { at, BUYER, balances, bought, moveClock, openMarket, SELLER, work } from '../../test/disputes/market.ts';
import { RETURNS, requested, returnNow } from '../../test/returns/market.ts';
import { MS } from '../kernel/instant.ts';

/**
 * Whatever crosses in whatever order on one return of 80.00 of an order of 92.00, the bank's doings among it: nothing is asked of the shop beyond
 * what was paid less what went back, nothing while a bank has the payment, and at rest the buyer has what is due and owes what is beyond it.
 */
const NOW = at('2026-03-12T09:00:00-07:00');
const [PAID, DUE] = [9200, 8000];
const { harness, say, asked, ruleOf, going } = await openCrossing(openMarket(NOW, WIDE + RETURNS));
afterAll(() => harness.drop());

const STEPS = [
  'scanned',
  'delivered',
  'receive',
  'as-sent',
  'confirmed',
  'refused',
  'takes-92',
  'takes-40',
  'won',
  'lost',
  'days',
  'weeks',
  'told-late',
] as const;
type Step = (typeof STEPS)[number];

interface Story {
  readonly order: string;
  readonly id: string;
  clock: number;
  /** In cents: what the bank took for good, and what it has in hand by chargeback. */
  lost: number;
  readonly inHand: Map<string, number>;
  taken: number;
}

async function taken(story: Story, amount: string): Promise<void> {
  const id = `${story.order}-${++story.taken}`;
  story.inHand.set(id, cents(amount));
  await say(takes(story.order, id, amount, story.clock));
}

async function decided(story: Story, outcome: 'won' | 'lost'): Promise<void> {
  const [first] = story.inHand;
  if (!first) return;
  story.inHand.delete(first[0]);
  if (outcome === 'lost') story.lost += first[1];
  await say(ends(story.order, first[0], outcome, story.clock));
}

/** The shop answers what it was asked for, now. */
async function answer({ order, clock }: Story, how: 'confirmed' | 'refused'): Promise<void> {
  for (const { instructionId, state } of await asked(order))
    if (state === 'asked') await say(fact(order, `instruction.${how}`, { instructionId }, clock));
}

async function pass(story: Story, by: number): Promise<void> {
  story.clock += by;
  await moveClock(harness.db, story.clock);
}

/** Refused or not: a rule may be against it, nothing may break. */
const does = async (step: Step, story: Story): Promise<unknown> => {
  const { order, id, clock } = story;
  const carrier = (kind: string, when: number) => say(fact(order, kind, { returnId: id, carrier: 'cainiao' }, when));
  switch (step) {
    case 'scanned':
      return carrier('return.scanned', clock);
    case 'delivered':
      return carrier('return.delivered', clock);
    case 'told-late':
      return carrier('return.delivered', NOW + 2 * MS.day);
    case 'receive':
      return ruleOf('returns.receive', { return: id }, SELLER);
    case 'as-sent':
      return ruleOf('returns.inspect', { return: id, finding: 'as-sent' }, SELLER);
    case 'confirmed':
    case 'refused':
      return answer(story, step);
    case 'takes-92':
      return taken(story, '92.00');
    case 'takes-40':
      return taken(story, '40.00');
    case 'won':
    case 'lost':
      return decided(story, step);
    case 'days':
      return pass(story, 3 * MS.day);
    case 'weeks':
      return pass(story, 40 * MS.day);
  }
};

const BEGINNINGS: readonly (readonly Step[])[] = [
  [],
  ['scanned'],
  ['scanned', 'confirmed'],
  ['scanned', 'weeks', 'told-late'],
  ['receive', 'as-sent'],
  ['receive', 'as-sent', 'confirmed'],
  ['scanned', 'confirmed', 'receive', 'as-sent'],
  ['takes-92', 'receive', 'as-sent'],
];
const told = fc
  .tuple(fc.constantFrom(...BEGINNINGS), fc.array(fc.constantFrom(...STEPS), { minLength: 2, maxLength: 9 }))
  .map((parts) => parts.flat());

let stories = 0;
async function begun(): Promise<Story> {
  const order = `Z${++stories}`;
  await moveClock(harness.db, NOW);
  await bought(harness.db, order, { deliveredAt: '2026-03-10T12:00:00-07:00' });
  const id = await requested(harness, order);
  await ruleOf('returns.decide', { return: id, outcome: 'approve' }, SELLER);
  await ruleOf('returns.ship', { return: id, carrier: 'cainiao', tracking: `R-${order}` }, BUYER);
  await work(harness);
  return { order, id, clock: NOW, lost: 0, inHand: new Map(), taken: 0 };
}

async function lived(story: Story, steps: readonly Step[]): Promise<void> {
  let before = new Set<string>();
  for (const step of steps) {
    const inHand = story.inHand.size > 0;
    await does(step, story);
    await work(harness);
    const now = await asked(story.order);
    if (now.some(({ instructionId }) => !before.has(instructionId))) {
      expect((await going(story.order)) + Math.min(story.lost, PAID), step).toBeLessThanOrEqual(PAID);
      expect(inHand && story.inHand.size > 0, `${step}: while the bank has it`).toBe(false);
    }
    before = new Set(now.map(({ instructionId }) => instructionId));
  }
}

/** Nothing is under way any more: the banks let go, time has passed, and the shop does what it was asked for. */
async function atRest(story: Story): Promise<void> {
  while (story.inHand.size > 0) await decided(story, 'won');
  await pass(story, 90 * MS.day);
  await work(harness);
  await answer(story, 'confirmed');
  await work(harness);
}

const buyers = async () => Number((await balances(harness)).buyer ?? 0);

it('at rest the buyer has what is due, by the shop or by the bank, and owes what is beyond it', async () => {
  await fc.assert(
    fc.asyncProperty(told, async (steps) => {
      const story = await begun();
      const before = await buyers();
      await lived(story, steps);
      await atRest(story);
      const state = await returnNow(harness, story.id);
      const all = await asked(story.order);
      const owes = before - (await buyers());
      const net = (await going(story.order)) + story.lost - owes;
      const ended = 'end' in state ? state.end.how : state.status;
      // What the shop could not pay is owed by the seller, and what it paid after all is no longer.
      if (!all.some(({ state: is }) => is === 'refused')) {
        const gone = ended === 'never-arrived';
        expect(net, ended).toBeGreaterThanOrEqual(gone ? story.lost : Math.max(DUE, story.lost));
        // The bank may give what was not due here: never more than the payment, unless the banks together gave more.
        const most = gone ? story.lost : Math.max(story.lost, Math.min(PAID, DUE + story.lost));
        expect(net, ended).toBeLessThanOrEqual(most);
      }
      const sum = Object.values(await balances(harness)).reduce((total, minor) => total + Number(minor), 0);
      expect(sum).toBe(0);
    }),
    {
      numRuns: 50,
      examples: [[['scanned', 'confirmed', 'receive', 'as-sent', 'takes-40', 'takes-92', 'lost', 'lost']]],
    },
  );
}, 240_000);
