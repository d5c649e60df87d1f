import type { Db } from '../../src/platform/database/index.ts';
import { readAccounts, readDecided, readOrders, readOrphans } from './books.ts';
import type { Affairs, Asked, Expected, World } from './explain.ts';
import { expected } from './explain.ts';
import { first, paidFor } from './order.ts';

export interface Audited {
  /** What is not as it should be. */
  readonly wrong: readonly string[];
  readonly orders: number;
  readonly decisions: number;
  readonly entries: number;
  readonly instructions: number;
  /** What was done, and how often. */
  readonly commands: Readonly<Record<string, number>>;
  /** What stands on each account: as it is in the ledger, and as it was worked out again. */
  readonly accounts: Readonly<Record<string, bigint>>;
  readonly explained: Readonly<Record<string, bigint>>;
}

interface InstructionRow {
  readonly id: string;
  readonly decision: string;
  readonly minor: string;
  readonly source: string;
}

async function readInstructions(db: Db, market: string): Promise<Map<string, InstructionRow[]>> {
  const { rows } = await db.read.query<InstructionRow>(
    `select instruction_id::text as id, decision_id::text as decision, minor::text as minor, source_account as source
     from instructions where market_id = $1 and minor is not null order by instruction_id`,
    [market],
  );
  return Map.groupBy(rows, ({ decision }) => decision);
}

/** Legs as a text that does not depend on their order; the same account twice is one, and nothing is not told. */
function textOf(legs: readonly { readonly account: string; readonly minor: bigint }[]): string {
  const sums = new Map<string, bigint>();
  for (const { account, minor } of legs) sums.set(account, (sums.get(account) ?? 0n) + minor);
  return [...sums]
    .filter(([, minor]) => minor !== 0n)
    .map(([account, minor]) => `${account} ${minor}`)
    .sort()
    .join(', ');
}

const legsOf = ({ payments, legs }: Expected) => [
  ...payments.flatMap(({ from, minor }) => [
    { account: from, minor: -minor },
    { account: 'in-transit', minor },
  ]),
  ...legs,
];

/** Goes through all that was decided in a market, works out what each should have moved, and says where the ledger has it otherwise. */
export async function audit(db: Db, market: string): Promise<Audited> {
  const wrong = (await readOrphans(db, market)).map((entry) => `entry ${entry} is of no decision`);
  const orders = await readOrders(db, market);
  const byDecision = await readInstructions(db, market);
  const decisions = await readDecided(db, market);
  const affairs = new Map<string, Affairs>();
  for (const [order, told] of orders)
    affairs.set(order, {
      told,
      claim: null,
      sentBack: null,
      debt: 0n,
      decidedAmount: null,
      feesCharged: false,
      cancelledAt: first(told, 'order.cancelled')?.at ?? null,
      formulas: new Map(),
      asked: [],
    });
  const instructions = new Map<string, Asked>();
  const byBuyer = Map.groupBy(affairs.values(), ({ told }) => paidFor(told).buyer);
  const world: World = { byBuyer, instructions, used: new Map() };
  const explained: Record<string, bigint> = {};
  const commands: Record<string, number> = {};
  let entries = 0;
  for (const decided of decisions) {
    const of = affairs.get(String(decided.after.orderId));
    if (decided.legs.length > 0) entries++;
    commands[decided.command] = (commands[decided.command] ?? 0) + 1;
    const should = of ? expected(decided, of, world) : { payments: [], legs: [] };
    if (of && decided.command === 'acts.cancel') of.cancelledAt = decided.at;
    const legs = legsOf(should);
    const [is, shouldBe] = [textOf(decided.legs), textOf(legs)];
    const what = `${decided.command} of ${String(decided.after.orderId)}`;
    if (is !== shouldBe) wrong.push(`${what} moved ${is || 'nothing'}, not ${shouldBe || 'nothing'}`);
    for (const { account, minor } of legs) explained[account] = (explained[account] ?? 0n) + minor;
    // Each payment is asked of the marketplace by one instruction of its amount and from its account.
    const named = [...(byDecision.get(decided.id) ?? [])];
    for (const payment of should.payments.filter(({ minor }) => minor > 0n)) {
      const at = named.findIndex(({ minor, source }) => BigInt(minor) === payment.minor && source === payment.from);
      const [found] = at < 0 ? [] : named.splice(at, 1);
      if (!found || !of) wrong.push(`${what} paid ${payment.minor} and asked nobody to`);
      else {
        const asked: Asked = { ...payment, order: of.told.order, state: 'asked' };
        instructions.set(found.id, asked);
        of.asked.push(asked);
      }
    }
    for (const { minor } of named) wrong.push(`${what} asked for ${minor} that it did not pay`);
  }
  for (const [order, { told, feesCharged }] of affairs)
    if (first(told, 'order.completed') && !feesCharged)
      wrong.push(`${order} was completed and nothing was said of its fee`);
  const accounts = await readAccounts(db, market);
  return {
    wrong,
    orders: orders.size,
    decisions: decisions.length,
    entries,
    instructions: instructions.size,
    commands,
    accounts,
    explained,
  };
}
