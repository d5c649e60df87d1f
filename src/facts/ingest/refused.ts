import { inspect } from 'node:util';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Refusal } from './parse.ts';

/** Keeps refused facts as told. The same told again, refused by the same rule, is the row that stands there already. */
export async function keepRefused(tx: Tx, market: string, refused: readonly Refusal[], now: Instant): Promise<void> {
  if (refused.length === 0) return;
  const rows = refused.map(({ told, rule, field, message }) => {
    const text = textOf(told);
    const id = derivedId('refused', market, rule, field.toWellFormed(), text.toWellFormed());
    return { id, rule, text: storable(text), field: storable(field), message: storable(message) };
  });
  await tx.query({
    name: 'refused-keep',
    text: `insert into refused (refused_id, market_id, at, told, rule, field, message)
      select i, $1, $2, told, rule, field, message
      from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as t (i, told, rule, field, message)
      order by i on conflict do nothing`,
    values: [
      market,
      now,
      rows.map(({ id }) => id),
      rows.map(({ text }) => text),
      rows.map(({ rule }) => rule),
      rows.map(({ field }) => field),
      rows.map(({ message }) => message),
    ],
  });
}

/** With a sign in place of what Postgres cannot keep. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');

/** As told; what JSON cannot write (nested without end, a number of another kind) as far as it can be shown. */
function textOf(told: unknown): string {
  if (typeof told === 'string') return told;
  try {
    return JSON.stringify(told) ?? '';
  } catch {
    return inspect(told, { depth: 10, maxStringLength: 10_000, maxArrayLength: 1000 });
  }
}
