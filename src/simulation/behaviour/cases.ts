import { orderUuid } from '../../facts/envelope.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';
import type { Prng } from '../../kernel/prng.ts';
import type { CommandOut, SellerPlan, Sketch, Who } from '../model.ts';
import { say } from '../words.ts';
import type { Scene } from './usual.ts';
import { lateBy, usualOrder } from './usual.ts';

/** How many cases wait for the arbitrator. */
const CASES = 14;
/** The nth of a day's orders of a seller that are none of these. */
const FIRST_OF_CASES = 80;

/** What became of the order, and what the seller offers, if anything. */
type Kind = 'lost' | 'never-scanned' | 'says-delivered' | 'late';
const KINDS: readonly Kind[] = ['lost', 'never-scanned', 'late', 'says-delivered'];

interface Case {
  readonly order: Sketch;
  readonly commands: readonly CommandOut[];
}

/**
 * Fourteen disputes that came to the platform: claimed as November ends, refused by the seller, escalated from 4 December at 11:00 on, one
 * every twelve hours. By a week to decide the first of them is due an hour after the clock's ten, and some still wait once a seller has been
 * silent for five days.
 */
export function casesOf(scene: Scene, sellers: readonly SellerPlan[], rng: Prng): Case[] {
  const { days, market } = scene;
  return Array.from({ length: CASES }, (_, index): Case => {
    const seller = sellers[index % sellers.length]!;
    const day = days.numberOf('2025-11-03') + (index % 5);
    const kind = KINDS[index % KINDS.length]!;
    const usual = usualOrder(scene, seller, day, FIRST_OF_CASES + index, rng, { region: 'US-EAST', service: 'ground' });
    const buyer = { id: `buyer-case-${index + 1}`, name: usual.buyer.name };
    const order = happened({ ...usual, buyer }, kind, scene, day, rng);
    const escalatedAt = days.at(days.numberOf('2025-12-04'), '11:00') + index * 12 * MS.hour;
    // Four on an evening, answered four on a morning.
    const refusedAt = days.at(days.numberOf('2025-12-01') + Math.floor(index / 4), '09:20');
    const openedAt = days.at(days.numberOf('2025-11-28') + Math.floor(index / 4), '19:30');
    const dispute = derivedId('dispute', orderUuid(market.id, seller.id, order.id), '1');
    const buys: Who = { kind: 'buyer', buyer: buyer.id };
    const sells: Who = { kind: 'seller', seller: seller.id };
    const does = (command: string, at: Instant, who: Who, input: Readonly<Record<string, unknown>>): CommandOut => ({
      out: 'command',
      at,
      key: `${order.id} ${command}`,
      command: `disputes.${command}`,
      input,
      who,
    });
    const problem = kind === 'late' ? 'late' : 'not-received';
    const commands = [
      does('open', openedAt, buys, {
        seller: seller.id,
        orderId: order.id,
        problem,
        statement: say(rng, market.key, kind === 'late' ? 'tooLate' : 'missing'),
      }),
      does('answer', refusedAt, sells, {
        dispute,
        answer: 'refuse',
        words: say(rng, market.key, 'refusal'),
        ...offer(kind, order),
      }),
      does('escalate', escalatedAt, buys, { dispute, words: say(rng, market.key, 'appeal') }),
    ];
    return { order, commands };
  });
}

/** A fifth of the price, for what came late; else nothing. */
const offer = (kind: Kind, { listing }: Sketch) =>
  kind === 'late' ? { proposal: { kind: 'refund', amount: (Math.floor(listing.price / 5) / 100).toFixed(2) } } : {};

function happened(order: Sketch, kind: Kind, { days }: Scene, day: number, rng: Prng): Sketch {
  const { feedback, deliveredAt, ...rest } = order;
  if (kind === 'says-delivered') return { ...rest, ...(deliveredAt === undefined ? {} : { deliveredAt }) };
  if (kind === 'late') return lateBy(order, days, day, 12, rng);
  if (kind === 'never-scanned') return { ...rest, untracked: true };
  return { ...rest, wentWrong: { at: days.at(day + 5, '08:30'), what: 'lost' } };
}
