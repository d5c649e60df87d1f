import type { LedgerEntry } from '../engine/engine.ts';
import type { Uuid } from '../kernel/ids.ts';
import { readMoney } from '../kernel/money.ts';
import type { Instruction } from '../kernel/outcome.ts';
import type { Tx } from '../platform/database/index.ts';
import { checkLegs, withoutPayments } from './assess/legs.ts';
import { unwarned } from './mark.ts';
import type { InstructionRow, Stray } from './model.ts';
import { CONFIRMED_WITHIN_MS } from './model.ts';
import { followCredits, keepDebts } from './store-books.ts';

/** Saves what a decision moves and asks for. Throws on an unknown account or currency, where the legs do not sum to zero, and where money takes a way that is no route. */
export async function writeEntry(tx: Tx, entry: LedgerEntry): Promise<void> {
  const { decisionId, marketId, sellerId, at, recordedAt, postings } = entry;
  checkLegs(postings);
  const legs = withoutPayments(postings, await ask(tx, entry));
  if (legs.length === 0) return;
  await tx.query(
    `insert into postings (seller_id, entry_id, leg, market_id, account, currency, minor, at, recorded_at)
     select $1, $2, leg, $3, account, currency, minor, $4, $5
     from unnest($6::smallint[], $7::text[], $8::text[], $9::bigint[]) as t (leg, account, currency, minor)`,
    [
      sellerId,
      decisionId,
      marketId,
      at,
      recordedAt,
      legs.map((_, leg) => leg),
      legs.map(({ account }) => account),
      legs.map(({ money }) => money.currency),
      legs.map(({ money }) => money.minor),
    ],
  );
  await keepDebts(tx, entry, legs);
  await followCredits(tx, { ...entry, postings: legs });
}

/**
 * Notes what the marketplace is asked to do; gives what it was asked for before, word for word: that has had its effect. Throws where an
 * instruction of that id asked for something else.
 */
async function ask(tx: Tx, { decisionId, marketId, sellerId, at, instructions }: LedgerEntry): Promise<Instruction[]> {
  if (instructions.length === 0) return [];
  const { rows } = await tx.query<{ id: Uuid }>(
    `insert into instructions (seller_id, instruction_id, market_id, decision_id, kind, order_id, buyer_id, currency, minor, source_account, asked_at, due_by, listing_id)
       select $1, id, $2, $3, kind, order_id, buyer_id, currency, minor, source, $4, $4::bigint + $13::bigint, listing_id
       from unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::text[], $12::text[])
         as t (id, kind, order_id, buyer_id, currency, minor, source, listing_id)
       on conflict (seller_id, instruction_id) do nothing returning instruction_id as id`,
    [
      sellerId,
      marketId,
      decisionId,
      at,
      instructions.map(({ instructionId }) => instructionId),
      instructions.map(({ kind }) => kind),
      instructions.map(({ orderId }) => orderId ?? null),
      instructions.map(({ buyerId }) => buyerId ?? null),
      instructions.map(({ money }) => money?.currency ?? null),
      instructions.map(({ money }) => money?.minor ?? null),
      instructions.map(({ from }) => from ?? 'seller.available'),
      instructions.map(({ listingId }) => listingId ?? null),
      CONFIRMED_WITHIN_MS,
    ],
  );
  if (rows.length === instructions.length) return [];
  const fresh = new Set(rows.map(({ id }) => id));
  const repeated = instructions.filter(({ instructionId }) => !fresh.delete(instructionId));
  for (const instruction of repeated) await sameAsBefore(tx, sellerId, instruction);
  return repeated;
}

async function sameAsBefore(tx: Tx, sellerId: Uuid, asked: Instruction): Promise<void> {
  const { rowCount } = await tx.query(
    `select from instructions where seller_id = $1 and instruction_id = $2 and kind = $3 and order_id is not distinct from $4
       and buyer_id is not distinct from $5 and listing_id is not distinct from $6 and currency is not distinct from $7
       and minor is not distinct from $8::bigint and source_account = $9`,
    [
      sellerId,
      asked.instructionId,
      asked.kind,
      asked.orderId ?? null,
      asked.buyerId ?? null,
      asked.listingId ?? null,
      asked.money?.currency ?? null,
      asked.money?.minor ?? null,
      asked.from ?? 'seller.available',
    ],
  );
  if (rowCount !== 1)
    throw new Error(`Instruction ${asked.instructionId} was asked for before, and for something else`);
}

/** Saves how an instruction was settled. False where it is no longer at `version`. */
export async function settleInstruction(tx: Tx, after: InstructionRow, version: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update instructions set state = $3, settled_at = $4, version = version + 1, told_currency = $6, told_minor = $7, crossed = $8
     where seller_id = $1 and instruction_id = $2 and version = $5`,
    [
      after.sellerId,
      after.instructionId,
      after.state,
      after.settledAt,
      version,
      after.told?.currency ?? null,
      after.told ? readMoney(after.told).minor : null,
      after.crossed ?? false,
    ],
  );
  if (rowCount === 1 && (after.state === 'refused' || after.state === 'recalled')) await giveBack(tx, after);
  return rowCount === 1;
}

/** Keeps what the marketplace settled and was never asked for. False where it was known before. */
export async function writeStray(tx: Tx, market: string, stray: Stray): Promise<boolean> {
  const { sellerId, instructionId, orderId, outcome, told, at } = stray;
  const { rowCount } = await tx.query(
    `insert into strays (seller_id, instruction_id, market_id, order_id, outcome, currency, minor, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [sellerId, instructionId, market, orderId, outcome, told?.currency ?? null, told && readMoney(told).minor, at],
  );
  return rowCount === 1;
}

/** What a fund was to pay and did not is in it again. */
async function giveBack(tx: Tx, { sellerId, instructionId, from }: InstructionRow): Promise<void> {
  if (!from.startsWith('fund:')) return;
  const fund = from.slice('fund:'.length);
  const { rows } = await tx.query<{ market_id: string }>(
    `update fund_slices f set minor = f.minor + i.minor from instructions i
     where i.seller_id = $1 and i.instruction_id = $2
       and f.market_id = i.market_id and f.fund = $3 and f.slice = 0 returning f.market_id`,
    [sellerId, instructionId, fund],
  );
  if (rows[0]) await unwarned(tx, rows[0].market_id, fund);
}
