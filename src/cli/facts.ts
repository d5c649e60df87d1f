import { readFile } from 'node:fs/promises';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import { ingest } from '../facts/ingest.ts';
import { readMarket } from '../facts/markets.ts';
import type { FactOnRecord, Market, OrderState } from '../facts/model.ts';
import { readOrder, readThreadsOf, readTimeline } from '../facts/read.ts';
import { readFactsOfSeller, readOrderOwners } from '../facts/read-facts.ts';
import { findSeller } from '../facts/read-sellers.ts';
import type { RefusedFact, RefusedState } from '../facts/read-told.ts';
import { countTold, readOneRefused, readRefused, readWaiting } from '../facts/read-told.ts';
import { settleRefused } from '../facts/store-told.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { formatInstant } from '../kernel/instant.ts';
import { renderValue } from '../kernel/render.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

/** Who closed a refused fact, where it was done from the command line. */
const BY = 'troth facts';
const PAGE = 500;

export const facts: DataCommand = {
  name: 'facts',
  summary: { en: 'List what was told, show an order with its facts, and see to what waits or was refused' },
  usage:
    'facts list --seller S | show ORDER [--seller S] | waiting | refused [--state S] | resend ID|FILE | dismiss ID ... --market M',
  examples: [
    'troth facts list --market shop --seller s1 > s1.ndjson',
    'troth facts show 4711 --market shop',
    'troth facts refused --market shop --json > refused.ndjson',
    'troth facts resend refused.ndjson --market shop',
    'troth facts resend 0f8b6a52-1d6e-8c0a-9a51-5d1c6c0d3a77 --fact corrected.json --market shop',
  ],
  options: {
    market: { type: 'string', value: 'ID', meaning: { en: 'The market' } },
    seller: { type: 'string', value: 'ID', meaning: { en: "The seller, by the market's own id" } },
    state: { type: 'string', value: 'STATE', meaning: { en: 'refused: open (default), corrected or dismissed' } },
    fact: {
      type: 'string',
      value: 'FILE',
      meaning: { en: 'resend ID: the corrected fact as JSON; without it, as it was told' },
    },
    json: { type: 'boolean', meaning: { en: 'One JSON object a line' } },
  },
  database: true,
  async run(context) {
    const [act, ...rest] = context.args;
    const market = await marketAsked(context);
    if (act === 'list' && rest.length === 0) return list(context, market);
    if (act === 'show' && rest.length === 1) return show(context, market, rest[0]!);
    if (act === 'waiting' && rest.length === 0) return waiting(context, market);
    if (act === 'refused' && rest.length === 0) return refused(context, market);
    if (act === 'resend' && rest.length === 1)
      return isUuid(rest[0]) ? resendOne(context, market, rest[0]) : resendFile(context, market, rest[0]!);
    if (act === 'dismiss' && rest.length > 0) return dismiss(context, market, rest);
    throw new UsageError('Expected list, show ORDER, waiting, refused, resend ID or FILE, or dismiss ID.');
  },
};

async function marketAsked({ db, options }: DataContext): Promise<Market> {
  const id = textOption(options, 'market');
  if (id === undefined) throw new UsageError('Say which market: --market ID.');
  const market = await readMarket(db.pool, id);
  if (!market) throw new Refusal(`There is no market "${id}".`);
  return market;
}

/** A fact in the form in which it can be told again; `recordedAt` is no part of that. */
function asTold({ recordedAt: _, digest: __, erased: ___, occurredAt, ...fact }: FactOnRecord) {
  return { ...fact, occurredAt: formatInstant(occurredAt) };
}

async function list({ db, options, out }: DataContext, market: Market): Promise<void> {
  const asked = textOption(options, 'seller');
  if (asked === undefined) throw new UsageError('Say whose: --seller ID.');
  const seller = await findSeller(db, market.id, asked);
  if (!seller) throw new Refusal(`Nobody has told of a seller "${asked}".`);
  for await (const page of readFactsOfSeller(db, seller)) {
    await out(page.map((fact) => JSON.stringify(asTold(fact))).join('\n'));
  }
}

async function show(context: DataContext, market: Market, orderId: string): Promise<void> {
  const { db, options, out } = context;
  const asked = textOption(options, 'seller');
  const owners = (await readOrderOwners(db, market.id, orderId)).filter(
    ({ sellerId }) => asked === undefined || sellerId === asked,
  );
  if (owners.length === 0) throw new Refusal(`Nobody has told whose order "${orderId}" is.`);
  for (const owner of owners) {
    const seller = sellerUuid(market.id, owner.sellerId);
    const order = orderUuid(market.id, owner.sellerId, owner.orderId);
    const state = await readOrder(db.read, seller, order);
    const timeline = await readTimeline(db.read, seller, order, owner);
    const threads = await readThreadsOf(db.read, seller, order);
    for (const { thread } of threads)
      timeline.push(...(await readTimeline(db.read, seller, thread, { sellerId: owner.sellerId })));
    if (options.json === true)
      await out(JSON.stringify({ state, threads: threads.map((each) => each.state), facts: timeline.map(asTold) }));
    else await out(orderText(owner, state, timeline, market.zone));
  }
}

function orderText(
  owner: { sellerId: string; orderId: string },
  state: OrderState | null,
  timeline: readonly FactOnRecord[],
  zone: string,
): string {
  const when = (instant: Instant) => renderValue({ instant }, 'en', zone);
  const lines = [
    `Order ${owner.orderId} of seller ${owner.sellerId}: ${state?.status ?? 'unknown'} (times of ${zone})`,
  ];
  const term = state?.promise?.terms.at(-1);
  if (term?.shipBy !== undefined) lines.push(`  ship by     ${when(term.shipBy)}`);
  if (term?.deliverBy !== undefined) lines.push(`  deliver by  ${when(term.deliverBy)}`);
  lines.push('Facts');
  for (const fact of timeline)
    lines.push(
      `  ${when(fact.occurredAt).padEnd(20)}  ${fact.kind.padEnd(18)}  ${fact.source} ${fact.id}  ${JSON.stringify(fact.data)}`,
    );
  for (const mark of state?.marks ?? []) {
    lines.push(`Mark ${mark.code} on ${mark.thing.kind} ${mark.thing.id}`);
    for (const span of mark.spans) {
      const until = span.to === null ? '' : ` until ${when(span.to)}`;
      lines.push(
        `  from ${when(span.from)}${until}: ${span.fault}, ${span.counts ? 'counts' : 'does not count'} (${span.rule})`,
      );
    }
  }
  for (const { kind, facts: of } of state?.anomalies ?? [])
    lines.push(`Anomaly ${kind}: ${of.map(({ source, id }) => `${source} ${id}`).join(', ')}`);
  return lines.join('\n');
}

async function waiting({ db, options, out, err }: DataContext, market: Market): Promise<void> {
  let after: readonly [string, string, string, string] | null = null;
  for (;;) {
    const rows = await readWaiting(db, market.id, PAGE, after);
    for (const { waitsFor, source, id, recordedAt, body } of rows) {
      if (options.json === true)
        await out(JSON.stringify({ waitsFor, recordedAt: formatInstant(recordedAt), fact: JSON.parse(body) }));
      else await out(`${waitsFor.kind} ${waitsFor.id}\t${source} ${id}\t${formatInstant(recordedAt)}`);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    after = [last.waitsFor.kind, last.waitsFor.id, last.source, last.id];
  }
  err(`${(await countTold(db, market.id)).waiting} wait for somebody to tell whose they are.`);
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function* everyRefused(context: DataContext, market: Market, state: RefusedState): AsyncGenerator<RefusedFact> {
  let after: readonly [Instant, string] | null = null;
  for (;;) {
    const rows: RefusedFact[] = await readRefused(context.db, market.id, state, PAGE, after);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.at, last.refusedId];
  }
}

async function refused(context: DataContext, market: Market): Promise<void> {
  const { db, options, out, err } = context;
  const state = textOption(options, 'state') ?? 'open';
  if (state !== 'open' && state !== 'corrected' && state !== 'dismissed')
    throw new UsageError('--state is open, corrected or dismissed.');
  for await (const { refusedId, at, rule, field, message, told } of everyRefused(context, market, state)) {
    if (options.json === true)
      await out(JSON.stringify({ refusedId, at: formatInstant(at), rule, field, message, told: jsonOrText(told) }));
    else await out([refusedId, formatInstant(at), rule, field ?? '', message].join('\t'));
  }
  err(`${(await countTold(db, market.id)).refused} refused facts are open.`);
}

/** Tells a refused fact again. Taken: it is closed as corrected. Otherwise why not; it stays open. */
async function tellAgain({ db, now }: DataContext, market: Market, id: string, fact: unknown): Promise<string | null> {
  const { results } = await ingest(db, { market: market.id, facts: [fact], now, strict: true });
  const [result] = results;
  if (!result || result.outcome === 'refused')
    return `${result?.rule} ${result?.field ?? ''}: ${result?.message ?? ''}`;
  await settleRefused(db, market.id, id, { state: 'corrected', at: now, by: BY });
  return null;
}

async function openRefused({ db }: DataContext, market: Market, id: string): Promise<RefusedFact> {
  const found = await readOneRefused(db, market.id, id);
  if (!found) throw new Refusal(`Market ${market.id} has no refused fact ${id}.`);
  if (found.state !== 'open') throw new Refusal(`The refused fact ${id} is ${found.state} already.`);
  return found;
}

async function resendOne(context: DataContext, market: Market, id: string): Promise<void> {
  const found = await openRefused(context, market, id);
  const file = textOption(context.options, 'fact');
  const fact = jsonOrText(file === undefined ? found.told : await readText(file));
  const why = await tellAgain(context, market, id, fact);
  if (why !== null) throw new Refusal(`Refused again, and still open: ${why}`);
  context.err(`Taken; ${id} is closed as corrected.`);
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Refusal(`${file} cannot be read.`);
  });
}

/** Lines as `refused --json` prints them, `told` corrected. Those that are closed by now are passed over, so a file may be sent twice. */
async function resendFile(context: DataContext, market: Market, file: string): Promise<void> {
  const counts = { taken: 0, left: 0, closed: 0 };
  for (const [index, line] of (await readText(file)).split('\n').entries()) {
    if (line.trim() === '') continue;
    const { refusedId, told } = (jsonOrText(line) ?? {}) as { refusedId?: unknown; told?: unknown };
    const found = isUuid(refusedId) ? await readOneRefused(context.db, market.id, refusedId) : null;
    if (!found)
      throw new Refusal(
        `${file}:${index + 1}: expected a refusedId of market ${market.id} and told, as "facts refused --json" prints them.`,
      );
    const why = found.state === 'open' ? await tellAgain(context, market, found.refusedId, told) : null;
    counts[found.state !== 'open' ? 'closed' : why === null ? 'taken' : 'left']++;
    if (why !== null) await context.out(`${found.refusedId}\t${why}`);
  }
  context.err(`${counts.taken} taken, ${counts.left} refused again, ${counts.closed} closed before.`);
  if (counts.left > 0) throw new Refusal('What was refused again is still open.');
}

async function dismiss(context: DataContext, market: Market, ids: readonly string[]): Promise<void> {
  const wrong = ids.find((id) => !isUuid(id));
  if (wrong !== undefined) throw new UsageError(`"${wrong}" is no id of a refused fact.`);
  for (const id of ids) await openRefused(context, market, id);
  for (const id of ids) await settleRefused(context.db, market.id, id, { state: 'dismissed', at: context.now, by: BY });
  context.err(`${ids.length} put aside; "facts refused --state dismissed" lists them.`);
}
