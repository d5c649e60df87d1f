import { moveClock } from '../engine/clock.ts';
import { createMarket, readMarket, readMarkets } from '../facts/markets.ts';
import type { Market } from '../facts/model.ts';
import { goLive } from '../facts/store-live.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/instant.ts';
import { formatInstant, parseInstant } from '../kernel/instant.ts';
import { isCurrency } from '../kernel/money.ts';
import { marketNow } from '../platform/clock.ts';
import { engineOver } from '../rooms.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

export const market: DataCommand = {
  name: 'market',
  summary: { en: 'Create and list markets; move a standing clock; go live' },
  usage:
    'market list | market create ID --currency CODE --zone ZONE --title TEXT [--title-zh TEXT] [--clock INSTANT] | market clock ID INSTANT | market live ID [INSTANT]',
  examples: [
    'troth market create us --currency USD --zone America/New_York --title "Our shop"',
    'troth publish amazon-us --market us',
    'troth market live us 2026-12-01T00:00:00-05:00',
  ],
  options: {
    currency: { type: 'string', value: 'CODE', meaning: { en: 'ISO 4217; never changes' } },
    zone: { type: 'string', value: 'ZONE', meaning: { en: 'IANA name such as Europe/Berlin; never changes' } },
    title: { type: 'string', value: 'TEXT', meaning: { en: 'What people call it' } },
    'title-zh': { type: 'string', value: 'TEXT', meaning: { en: 'The same in Chinese' } },
    clock: {
      type: 'string',
      value: 'INSTANT',
      meaning: { en: 'Let its time stand there, for history or for trying out; without it the time is real' },
    },
  },
  database: true,
  async run(context) {
    const [action, id, at, more] = context.args;
    if (action === 'list' && id === undefined) return list(context);
    if (more !== undefined || id === undefined)
      throw new UsageError('Expected list, create ID, clock ID INSTANT or live ID.');
    if (action === 'create' && at === undefined) return create(context, id);
    if (action === 'clock' && at !== undefined) return clock(context, id, instant(at));
    if (action === 'live') return live(context, id, at === undefined ? undefined : instant(at));
    throw new UsageError('Expected list, create ID, clock ID INSTANT or live ID.');
  },
};

function instant(text: string): Instant {
  try {
    return parseInstant(text);
  } catch {
    throw new UsageError(`"${text}" is no instant; expected one such as 2026-12-01T00:00:00Z.`);
  }
}

async function existing({ db }: DataContext, id: string): Promise<Market> {
  const found = await readMarket(db.pool, id);
  if (!found) throw new Refusal(`There is no market ${id}.`);
  return found;
}

async function list({ db, out, now }: DataContext): Promise<void> {
  for (const each of await readMarkets(db.pool)) {
    const time = `${formatInstant(marketNow(each, now))} (${each.clock === null ? 'real' : 'standing'})`;
    const live = each.liveFrom === null ? 'observing' : `live from ${formatInstant(each.liveFrom)}`;
    await out([each.id, each.title.en, each.currency, each.zone, time, live].join('\t'));
  }
}

async function create(context: DataContext, id: string): Promise<void> {
  const { options, db, out, err, now } = context;
  const [currency, zone, title] = ['currency', 'zone', 'title'].map((name) => textOption(options, name));
  if (currency === undefined || zone === undefined || title === undefined)
    throw new UsageError('A market needs --currency, --zone and --title.');
  if (!/^[a-z0-9][a-z0-9_-]{0,59}$/.test(id)) throw new UsageError('ID: small letters, digits, - and _, at most 60.');
  if (!isCurrency(currency)) throw new UsageError(`--currency ${currency}: no ISO 4217 code.`);
  checkZone(zone);
  if (await readMarket(db.pool, id)) throw new Refusal(`There is a market ${id} already.`);
  const standing = textOption(options, 'clock');
  const made = await createMarket(
    db,
    {
      id,
      title: { en: title, zh: textOption(options, 'title-zh') ?? title },
      currency,
      zone,
      clock: standing === undefined ? null : instant(standing),
      liveFrom: null,
      sourceRanks: [],
    },
    now,
  );
  err(`Market ${made.id} observes until it goes live. Next: troth publish POLICY --market ${made.id}`);
  await out(made.id);
}

function checkZone(zone: string): void {
  try {
    makeCalendar({ zone, weekend: [], holidays: [] });
  } catch {
    throw new UsageError(`--zone ${zone}: no zone of that name.`);
  }
}

async function clock(context: DataContext, id: string, at: Instant): Promise<void> {
  const before = await existing(context, id);
  if (before.clock === null) throw new Refusal(`The time of ${id} is real; it cannot be moved.`);
  if (at < before.clock)
    throw new Refusal(`The clock of ${id} stands at ${formatInstant(before.clock)} and never goes back.`);
  const moved = await moveClock(engineOver(context.db), before, at);
  if (moved === 'moved') throw new Refusal(`Somebody else has just moved the clock of ${id}.`);
  if (typeof moved === 'object' && moved.worked > 0) context.err(`${moved.worked} deadlines took effect on the way.`);
  await context.out(formatInstant(at));
}

async function live(context: DataContext, id: string, at: Instant | undefined): Promise<void> {
  const found = await existing(context, id);
  const time = marketNow(found, context.now);
  const from = at ?? time;
  const folded = await goLive(context.db, found, from, { marketNow: time, now: context.now });
  if (folded === null) throw new Refusal(`${id} is live already, from ${formatInstant(found.liveFrom ?? from)}.`);
  context.err(`${folded} orders and threads looked at again for what falls due.`);
  await context.out(formatInstant(from));
}
