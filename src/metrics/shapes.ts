import type { Db, Tx } from '../platform/database/index.ts';
import type { MetricDefinition } from './policy.ts';
import type { PlacedShape, Shape } from './shape.ts';
import { COLUMNS, cellsOf, shapeOf } from './shape.ts';

type Query = Pick<Tx | Db['pool'], 'query'>;

/** Every counting shape of a market with its place in the counter rows. */
export async function readShapes(q: Query, marketId: string): Promise<PlacedShape[]> {
  const { rows } = await q.query<{ hash: string; bank: number; slot: number; body: string }>(
    'select hash, bank, slot, body from shapes where market_id = $1 order by bank, slot',
    [marketId],
  );
  return rows.map((row) => ({ ...(JSON.parse(row.body) as Shape), hash: row.hash, bank: row.bank, slot: row.slot }));
}

/** The shapes of metrics that have no place yet. */
export function missingShapes(metrics: readonly MetricDefinition[], placed: readonly PlacedShape[]): Shape[] {
  const known = new Set(placed.map((shape) => shape.hash));
  const missing = new Map(
    metrics
      .map((metric) => shapeOf(metric))
      .filter(({ hash }) => !known.has(hash))
      .map((shape) => [shape.hash, shape]),
  );
  return [...missing.values()];
}

/**
 * Gives every new shape of these metrics a place: in the last bank where its cells fit, else in a new one. Inside the transaction
 * that holds the market's rules. Returns the shapes that are new: orders known so far have still to be counted under them.
 */
export async function placeShapes(tx: Tx, marketId: string, metrics: readonly MetricDefinition[]): Promise<Shape[]> {
  const placed = await readShapes(tx, marketId);
  const missing = missingShapes(metrics, placed);
  const last = placed.at(-1);
  let bank = last?.bank ?? 0;
  let slot = last ? last.slot + cellsOf(last) : 0;
  for (const shape of missing) {
    if (slot + cellsOf(shape) > COLUMNS) {
      bank++;
      slot = 0;
    }
    const { hash, ...body } = shape;
    await tx.query('insert into shapes (market_id, hash, bank, slot, cells, body) values ($1, $2, $3, $4, $5, $6)', [
      marketId,
      hash,
      bank,
      slot,
      cellsOf(shape),
      JSON.stringify(body),
    ]);
    slot += cellsOf(shape);
  }
  return missing;
}
