import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { cents, ends, fact, NOW, openCrossing, SILENT, takes, usd } from '../../test/disputes/crossing.ts';
import {
  BUYER,
  balances,
  bought,
  disputeNow,
  moveClock,
  OPERATOR,
  opened,
  orderNow,
  SELLER,
  work,
} from '../../test/disputes/market.ts';
import { MS } from '../kernel/instant.ts';

/**
 * Whatever crosses in whatever order on one order of 92.00, nothing is asked of the shop beyond what was paid less what is known to have gone
 * back (domain 17), nothing at all while a bank has the payment, and the books always sum to nothing.
 */
const PAID = 9200;
const { harness, say, asked, ruleOf, answer, contest, upheld, going } = await openCrossing();
afterAll(() => harness.drop());

/** What happens next; who may not do it then is refused, and nothing comes of it. */
const STEPS = [
  'refuse',
  'escalate',
  'for-buyer',
  'a-part',
  'by-platform',
  'for-seller',
  'silence',
  'buyer-appeals',
  'seller-appeals',
  'upheld',
  'stands',
  'confirmed',
  'refused',
  'outside-30',
  'outside-92',
  'seller-refunds',
  'seller-refunds-10',
  'takes-92',
  'takes-40',
  'won',
  'lost',
  'told-late',
] as const;
/** What happens to an order that was not sent; a case of it is not opened. */
const UNSENT = [
  'cancel',
  'confirmed',
  'refused',
  'outside-30',
  'outside-92',
  'seller-refunds',
  'seller-refunds-10',
  'takes-92',
  'takes-40',
  'won',
  'lost',
] as const;
type Step = (typeof STEPS)[number] | (typeof UNSENT)[number];

interface Story {
  readonly order: string;
  readonly dispute: string;
  clock: number;
  /** In cents: what the shop gave back by itself, what the bank took for good, and what it has in hand by chargeback. */
  outside: number;
  lost: number;
  readonly inHand: Map<string, number>;
  taken: number;
}

const ruling = (outcome: string, more: object = {}) => ({ outcome, reason: 'not-delivered', reasons: 'x', ...more });

async function outside(story: Story, amount: string): Promise<void> {
  story.outside += cents(amount);
  await say(fact(story.order, 'refund.made', { amount: usd(amount), by: 'seller' }, story.clock));
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

/** Refused or not: a rule may be against it, nothing may break. */
const does = async (step: Step, story: Story): Promise<unknown> => {
  const { dispute, order } = story;
  const decide = (outcome: string, more: object = {}) =>
    ruleOf('disputes.decide', { dispute, ...ruling(outcome, more) });
  switch (step) {
    case 'refuse':
      return ruleOf('disputes.answer', { dispute, answer: 'refuse', words: 'No' }, SELLER);
    case 'escalate':
      return ruleOf('disputes.escalate', { dispute }, BUYER);
    case 'for-buyer':
      return decide('buyer');
    case 'a-part':
      return decide('buyer', { amount: '30.00' });
    case 'by-platform':
      return decide('buyer', { payer: 'platform' });
    case 'for-seller':
      return decide('seller');
    case 'silence':
      story.clock = Math.max(story.clock, SILENT) + MS.day;
      return moveClock(harness.db, story.clock);
    case 'buyer-appeals':
      return contest(dispute, BUYER).catch(() => null);
    case 'seller-appeals':
      return contest(dispute).catch(() => null);
    case 'upheld':
      return upheld(dispute).catch(() => null);
    case 'stands':
      return upheld(dispute, { outcome: 'rejected' }).catch(() => null);
    case 'confirmed':
    case 'refused':
      return answer(order, step);
    case 'cancel':
      return ruleOf('acts.cancel', { seller: 'shop', orderId: order, reason: 'other' }, SELLER);
    case 'outside-30':
      return outside(story, '30.00');
    case 'outside-92':
      return outside(story, '92.00');
    case 'seller-refunds':
      return ruleOf('acts.refund', { seller: 'shop', orderId: order, reason: 'goodwill' }, SELLER);
    case 'seller-refunds-10':
      return ruleOf('acts.refund', { seller: 'shop', orderId: order, reason: 'goodwill', amount: '10.00' }, SELLER);
    case 'takes-92':
      return taken(story, '92.00');
    case 'takes-40':
      return taken(story, '40.00');
    case 'won':
    case 'lost':
      return decided(story, step);
    case 'told-late':
      return ruleOf('disputes.tell_late_answer', { dispute, answeredAt: NOW + MS.day, words: 'late' }, OPERATOR);
  }
};

/** Most stories begin with a ruling, so that there is something to cross. */
const BEGINNINGS: readonly (readonly Step[])[] = [
  [],
  ['silence'],
  ['refuse', 'escalate', 'for-buyer'],
  ['refuse', 'escalate', 'a-part'],
  ['refuse', 'escalate', 'by-platform'],
  ['takes-92', 'silence'],
  ['silence', 'takes-92', 'takes-40'],
  ['silence', 'takes-92', 'outside-30'],
  ['silence', 'takes-40', 'lost'],
  ['takes-40', 'silence', 'lost'],
];
const drawn = (beginnings: readonly (readonly Step[])[], steps: readonly Step[]) =>
  fc
    .tuple(fc.constantFrom(...beginnings), fc.array(fc.constantFrom(...steps), { minLength: 2, maxLength: 10 }))
    .map((parts) => parts.flat());
const told = drawn(BEGINNINGS, STEPS);
const unsent = drawn(
  [[], ['cancel'], ['takes-92', 'cancel'], ['seller-refunds-10', 'takes-92', 'cancel'], ['takes-40', 'cancel', 'lost']],
  UNSENT,
);

let stories = 0;
const begun = async (prefix: string): Promise<Story> => {
  const order = `${prefix}${++stories}`;
  await moveClock(harness.db, NOW);
  return { order, dispute: '', clock: NOW, outside: 0, lost: 0, inHand: new Map(), taken: 0 };
};

const refundsOf = async (order: string) => (await asked(order)).filter(({ kind, money }) => kind === 'refund' || money);

/** Step by step, nothing is asked for beyond what is left, and nothing while a bank has the payment. */
async function lived(story: Story, steps: readonly Step[]): Promise<void> {
  let before = new Set<string>();
  for (const step of steps) {
    const inHand = story.inHand.size > 0;
    await does(step, story);
    await work(harness);
    const now = await refundsOf(story.order);
    if (now.some(({ instructionId }) => !before.has(instructionId))) {
      expect((await going(story.order)) + story.outside + story.lost, step).toBeLessThanOrEqual(PAID);
      expect(inHand && story.inHand.size > 0, `${step}: while the bank has it`).toBe(false);
    }
    before = new Set(now.map(({ instructionId }) => instructionId));
  }
}

/** Nothing is under way any more: the banks let go, and the shop does what it was asked for. */
async function atRest(story: Story): Promise<void> {
  while (story.inHand.size > 0) await decided(story, 'won');
  await answer(story.order, 'confirmed');
  await work(harness);
  expect((await asked(story.order)).filter(({ state }) => state === 'asked')).toEqual([]);
}

const outsideNow = async () => Number((await balances(harness)).outside ?? 0);
const buyerNow = async () => Number((await balances(harness)).buyer ?? 0);
const sumsToNothing = async () =>
  expect(Object.values(await balances(harness)).reduce((all, minor) => all + Number(minor), 0)).toBe(0);

it('asks for no more than is left, and at rest holds nothing back: each share of a ruling is paid once, or refused', async () => {
  await fc.assert(
    fc.asyncProperty(told, async (steps) => {
      const story = await begun('X');
      await bought(harness.db, story.order);
      const life = { ...story, dispute: await opened(harness, story.order) };
      const before = await outsideNow();
      const owedBefore = await buyerNow();
      await lived(life, steps);
      await atRest(life);
      const ended = await disputeNow(harness, life.dispute);
      const states = new Map((await asked(life.order)).map(({ instructionId, state }) => [instructionId, state]));
      if ('ruling' in ended) {
        expect(ended.ruling).not.toHaveProperty('withheld');
        expect(ended.ruling.toPay).toBeNull();
        for (const { instruction } of ended.ruling.refund?.shares ?? [])
          expect(['confirmed', 'refused']).toContain(states.get(instruction));
      }
      // However many banks took it too, nobody owes more than went back otherwise.
      expect(owedBefore - (await buyerNow())).toBeLessThanOrEqual((await going(life.order)) + life.outside);
      // What was confirmed has left the books once, whoever bore it.
      expect((await outsideNow()) - before).toBe(await going(life.order));
      await sumsToNothing();
    }),
    { numRuns: 50, examples: [[['silence', 'confirmed', 'takes-40', 'takes-92', 'lost', 'lost']]] },
  );
}, 240_000);

it('a cancelled order is paid back at rest, by the shop, outside it or by the bank, unless the shop refuses', async () => {
  await fc.assert(
    fc.asyncProperty(unsent, async (steps) => {
      const story = await begun('U');
      await bought(harness.db, story.order, { dispatchedAt: null });
      const before = await outsideNow();
      await lived(story, steps);
      await atRest(story);
      const back = (await going(story.order)) + story.outside + story.lost;
      const refused = (await asked(story.order)).some(({ state }) => state === 'refused');
      if ((await orderNow(harness, story.order)).cancelled !== undefined && !refused)
        expect(back).toBeGreaterThanOrEqual(PAID);
      expect((await outsideNow()) - before).toBe(await going(story.order));
      await sumsToNothing();
    }),
    { numRuns: 50 },
  );
}, 240_000);
