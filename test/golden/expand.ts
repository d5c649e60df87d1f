import { readFileSync } from 'node:fs';
import type { ToldFact } from '../recount/facts.ts';
import { addDays, dayOf, parseLocal } from '../recount/zone.ts';
import type { Table, TableRow } from './tables.ts';
import { tablesOf } from './tables.ts';

export const goldenZone = 'America/New_York';
const year = '2025';

/** The document beside this file. */
export function goldenTables(): Table[] {
  return tablesOf(readFileSync(new URL('market.md', import.meta.url), 'utf8'));
}

/** Times of a row: `shift` local days are added to all of them, and `placed` (a day) is what `+2 18:00` counts from. */
interface Moment {
  readonly shift: number;
  readonly placed: string;
}

function localDay(text: string, moment: Moment): string {
  if (text.startsWith('+')) return addDays(moment.placed, Number(text));
  return addDays(`${year}-${text}`, moment.shift);
}

function instantOf(text: string, moment: Moment): number {
  if (text.endsWith('Z')) return Date.parse(text);
  const [day, time] = text.split(' ') as [string, string];
  return parseLocal(`${localDay(day, moment)} ${time.length === 5 ? `${time}:00` : time}`, goldenZone);
}

const told = (instant: number): string => new Date(instant).toISOString();

/** A date that is owed: an instant, or a day as a day. */
function dateOf(text: string, moment: Moment): string {
  return text.startsWith('day ') ? localDay(text.slice(4), moment) : told(instantOf(text, moment));
}

type Draft = { -readonly [K in keyof ToldFact]: ToldFact[K] };

const eventKinds: Record<string, string> = {
  confirmed: 'parcel.confirmed',
  scanned: 'parcel.scanned',
  delivered: 'parcel.delivered',
};

/** All facts of one order, in the order in which the row names them. */
function orderFacts(seller: string, row: TableRow, orderId: string, shift: number): ToldFact[] {
  const placedAt = instantOf(row.placed as string, { shift, placed: '' });
  const moment = { shift, placed: dayOf(placedAt, goldenZone) };
  const facts: Draft[] = [];
  const tell = (
    id: string,
    kind: string,
    at: number,
    data: Record<string, unknown> = {},
    names: Partial<ToldFact> = {},
  ): void => {
    facts.push({
      source: 'shop',
      id: `${orderId}/${id}`,
      kind,
      occurredAt: told(at),
      sellerId: seller,
      orderId,
      ...names,
      data,
    });
  };
  const promise: Record<string, unknown> = {};
  if (row['ship by']) promise.shipBy = dateOf(row['ship by'], moment);
  if (row['deliver by']) promise.deliverBy = dateOf(row['deliver by'], moment);
  tell('placed', 'order.placed', placedAt, promise);
  for (const [column, kind] of Object.entries(eventKinds)) {
    const cell = row[column];
    if (cell) tell(column, kind, instantOf(cell, moment));
  }
  const more = (row.more ?? '').split('; ').filter((part) => part !== '');
  for (const part of more) {
    const [words, at] = part.split(' @ ') as [string, string | undefined];
    if (at === undefined) setting(words, facts, orderId, moment);
    else event(words, instantOf(at, moment), moment, orderId, tell);
  }
  return facts;
}

type Tell = (id: string, kind: string, at: number, data?: Record<string, unknown>, names?: Partial<ToldFact>) => void;

/** `cancelled by seller`, `feedback 1`, `claim decided buyer`, `ship by moved to ...`, `parcel 1 a confirmed`, `excused shipped-late`. */
function event(words: string, at: number, moment: Moment, orderId: string, tell: Tell): void {
  const [first = '', second = '', third = '', fourth = ''] = words.split(' ');
  const dispute = /^(claim|chargeback)\d*$/.exec(first)?.[1];
  const id = words.replaceAll(' ', '-');
  const own = { source: 'troth' };
  if (first === 'cancelled')
    tell(id, 'order.cancelled', at, { by: third, ...(fourth === '' ? {} : { reason: fourth }) });
  else if (first === 'expired') tell(id, 'order.expired', at, {}, own);
  else if (first === 'feedback') tell('feedback', 'feedback.left', at, { rating: Number(second) });
  else if (first === 'changed') tell(id, 'feedback.changed', at, { rating: Number(third) });
  else if (first === 'withdrawn') tell(id, 'feedback.withdrawn', at);
  else if (first === 'lost' || first === 'wrong-address') tell(id, 'parcel.exception', at, { what: first });
  else if (first === 'excused')
    tell(id, 'mark.excused', at, { mark: second, reason: 'not-my-fault', decision: `golden-${orderId}` }, own);
  else if (words.includes(' moved to ')) {
    const date = dateOf(words.split(' moved to ')[1] as string, moment);
    tell(`${first}-by-moved`, 'promise.extended', at, first === 'ship' ? { shipBy: date } : { deliverBy: date });
  } else if (first === 'parcel') {
    const parcelId = `${orderId}-${second}`;
    if (third === 'delivered') tell(id, 'parcel.delivered', at, {}, { parcelId });
    else tell(id, 'parcel.confirmed', at, { lines: [third] }, { parcelId });
  } else if (dispute) {
    const key = `${dispute}Id`;
    const rest = words.split(' ').slice(2);
    const reason = rest.find((word) => word !== 'inquiry');
    const data =
      second === 'decided'
        ? { outcome: third }
        : { ...(reason ? { reason } : {}), ...(rest.includes('inquiry') ? { inquiry: true } : {}) };
    tell(id, `${dispute}.${second}`, at, { [key]: `${orderId}-${first}`, ...data });
  } else throw new Error(`not understood: ${words}`);
}

function find(facts: readonly Draft[], kind: string): Draft {
  const fact = facts.find((each) => each.kind === kind);
  if (!fact) throw new Error(`no ${kind} to speak of`);
  return fact;
}

/** `to US-VT`, `carrier acme`, `label through platform`, `lines a b`, corrections, `told twice`, `without seller`. */
function setting(words: string, facts: Draft[], orderId: string, moment: Moment): void {
  const placed = find(facts, 'order.placed');
  const amend = (target: Draft, kind: string, data: Record<string, unknown>): void => {
    const { sellerId, source, id, occurredAt } = target;
    const of = { source, id, kind: target.kind };
    facts.push({
      source,
      id: `${id}/${kind}`,
      kind,
      occurredAt,
      ...(sellerId ? { sellerId } : {}),
      orderId,
      data: { of, author: 'clerk', reason: 'told wrong', ...data },
    });
  };
  const add = (fact: Draft, data: Record<string, unknown>): void => {
    fact.data = { ...fact.data, ...data };
  };
  const rest = words.split(' ').slice(1);
  if (words.startsWith('to ')) add(placed, { destination: { country: 'US', region: rest[0] } });
  else if (words.startsWith('carrier ')) add(find(facts, 'parcel.confirmed'), { carrier: rest[0] });
  else if (words === 'label through platform') add(find(facts, 'parcel.confirmed'), { labelBoughtThrough: 'platform' });
  else if (words.startsWith('lines '))
    add(placed, {
      currency: 'USD',
      lines: rest.map((id) => ({ id, quantity: 1, price: { amount: '10.00', currency: 'USD' } })),
    });
  else if (words === 'confirmed withdrawn') amend(find(facts, 'parcel.confirmed'), 'fact.withdrawn', {});
  else if (words.startsWith('confirmed corrected to '))
    amend(find(facts, 'parcel.confirmed'), 'fact.corrected', {
      occurredAt: told(instantOf(rest.slice(2).join(' '), moment)),
    });
  else if (words.startsWith('feedback corrected to '))
    amend(find(facts, 'feedback.left'), 'fact.corrected', { data: { rating: Number(rest[2]) } });
  else if (words === 'told twice') facts.push(...facts.map((fact) => ({ ...fact })));
  else if (words === 'without seller') {
    const parcelId = `${orderId}-1`;
    for (const fact of facts.filter((each) => each.kind.startsWith('parcel.'))) {
      fact.parcelId = parcelId;
      delete fact.sellerId;
      if (fact.kind === 'parcel.delivered') delete fact.orderId;
    }
  } else throw new Error(`not understood: ${words}`);
}

function messageFacts(seller: string, row: TableRow): ToldFact[] {
  const id = row.message as string;
  const [words = '', at] = (row.what ?? '').split(' @ ');
  const threadId = words.startsWith('thread ') ? words.slice(7) : id;
  const moment = { shift: 0, placed: '' };
  const names = { source: 'shop', sellerId: seller, threadId };
  const data = words === 'spam' ? { spam: true } : words === 'no answer needed' ? { needsAnswer: false } : {};
  const facts: ToldFact[] = [
    { ...names, id, kind: 'message.received', occurredAt: told(instantOf(row.received as string, moment)), data },
  ];
  if (at !== undefined)
    facts.push({
      ...names,
      id: `${id}/marked`,
      kind: 'message.marked',
      occurredAt: told(instantOf(at, moment)),
      data: { messageId: id, needsAnswer: false },
    });
  const answers = (row.sent ?? '').split('; ').filter((cell) => cell !== '');
  for (const [index, answer] of answers.entries()) {
    const automatic = answer.startsWith('automatic ');
    const time = told(instantOf(answer.replace('automatic ', ''), moment));
    facts.push({
      ...names,
      id: `${id}/sent-${index + 1}`,
      kind: 'message.sent',
      occurredAt: time,
      data: automatic ? { automatic } : {},
    });
  }
  return facts;
}

function declaration(row: TableRow, index: number): ToldFact {
  const moment = { shift: 0, placed: '' };
  const { region, carrier } = row;
  const [from, to] = [row.from, row.to].map((cell) => told(instantOf(cell as string, moment)));
  const data = { ...(region ? { region } : {}), ...(carrier ? { carrier } : {}), from, to, reason: 'declared' };
  return {
    source: 'office',
    id: `disruption-${index + 1}`,
    kind: 'disruption.declared',
    occurredAt: told(instantOf(row.declared as string, moment)),
    data,
  };
}

/** How many orders a row stands for, and whether each is a day after the one before. */
function repetition(cell: string): { count: number; daily: boolean } {
  const [count, how] = cell.split(' ');
  return { count: Number(count), daily: how === 'daily' };
}

/** Every fact of the golden market, seller by seller, as the tables name them. */
export function expand(tables: readonly Table[]): ToldFact[] {
  const facts: ToldFact[] = [];
  for (const { seller, kind, rows } of tables) {
    for (const [index, row] of rows.entries()) {
      if (kind === 'message') facts.push(...messageFacts(seller, row));
      if (kind === 'declared') facts.push(declaration(row, index));
      if (kind === 'joined')
        facts.push({
          source: 'shop',
          id: `${seller}/joined`,
          kind: 'seller.joined',
          occurredAt: told(instantOf(row.joined as string, { shift: 0, placed: '' })),
          sellerId: seller,
          data: {},
        });
      if (kind !== 'order') continue;
      const { count, daily } = repetition(row.n as string);
      for (let nth = 0; nth < count; nth++) {
        const orderId = count === 1 ? (row.order as string) : `${row.order}-${String(nth + 1).padStart(2, '0')}`;
        facts.push(...orderFacts(seller, row, orderId, daily ? nth : 0));
      }
    }
  }
  return facts;
}
