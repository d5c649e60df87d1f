import { orderUuid, sellerUuid } from '../../../facts/envelope.ts';
import { derivedId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { MS } from '../../../kernel/instant.ts';
import type { CommandOut, Days, Emission, FactOut, Listing, Person, SellerPlan, Sketch, Who } from '../../model.ts';
import type { ListingSaid } from '../facts.ts';
import { factsOf, listed, toldOf } from '../facts.ts';
import type { Named, OperatorWord } from '../story.ts';
import type { Scene } from '../usual.ts';

/** Where a story of the wide rooms plays: each of its orders has a name of its own, the same in every size and with every seed. */
export interface Stage {
  readonly scene: Scene;
  readonly seller: SellerPlan;
  readonly named: Named;
}

/** When a clock shows it: "2025-11-07 14:00", or "2025-11-07 14:00:30". */
export const when = (days: Days, text: string): Instant =>
  days.at(days.numberOf(text.slice(0, 10)), text.slice(11, 16)) + Number(text.slice(17)) * MS.second;

export const nameOf = ({ market }: Scene, word: string): string => `${market.key.toUpperCase()}-${word}`;

/** What happens with one order of a story, beside its being bought and sent. */
type Scenes = (acts: Acts) => readonly Emission[];

/** Orders of a story, each with what happens to it. */
export const played = (stage: Stage, orders: readonly (readonly [bought: Bought, scenes: Scenes])[]): Emission[] =>
  orders.flatMap(([what, scenes]) => {
    const order = bought(stage, what);
    return [...factsOf(stage.scene.market, order), ...scenes(actsOn(stage, order))];
  });

interface Bought extends Partial<Omit<Sketch, 'id' | 'seller' | 'buyer' | 'listing' | 'deliverBy' | 'deliveredAt'>> {
  readonly word: string;
  readonly buyer: Person;
  /** The date of its placing; at ten in the morning. */
  readonly on: string;
  /** Of one unit, in fen. */
  readonly price: number;
  /** What is bought, where several orders are of the same. */
  readonly item?: string;
  /** The shop promises no day: policy says. */
  readonly unpromised?: true;
  /** Null: it never came. */
  readonly deliveredAt?: Instant | null;
}

/** An order of a story: dispatched the day after its placing, there three days later, unless it is said otherwise. */
function bought({ scene, seller }: Stage, { word, on, price, item, unpromised, deliveredAt, ...more }: Bought): Sketch {
  const { days } = scene;
  const day = days.numberOf(on);
  return {
    id: nameOf(scene, word),
    seller: seller.id,
    placedAt: days.at(day, '10:00'),
    listing: { ...listingOf(seller, word, price), ...(item === undefined ? {} : { id: item }) },
    quantity: 1,
    freight: 0,
    country: 'CN',
    region: 'CN-EAST',
    service: 'standard',
    carrier: 'zto',
    ...(unpromised ? {} : { deliverBy: days.first + day + 8 }),
    ...(more.cancelled ? {} : { dispatchedAt: days.at(day + 1, '10:00') }),
    ...(more.cancelled || deliveredAt === null ? {} : { deliveredAt: deliveredAt ?? days.at(day + 4, '11:00') }),
    ...more,
  };
}

/** What is bought by an order of a story: named after the order. */
const listingOf = (seller: SellerPlan, word: string, price: number): Listing => ({
  id: `${seller.id}-${word.toLowerCase()}`,
  category: seller.listings[0]?.category ?? 'other',
  price,
});

/** How the listing of a story's order reads from a moment on. */
export const offered = (
  { scene: { market, days }, seller }: Stage,
  { word, price, from }: { readonly word: string; readonly price: number; readonly from: string },
  said: ListingSaid,
): FactOut => listed(market, seller.id, listingOf(seller, word, price), when(days, from), said);

/** What people do about one order, and the ids of what comes of it: they are made of names, so a plan knows them before they are. */
interface Acts {
  readonly dispute: string;
  readonly return: string;
  readonly cover: string;
  payout(programme: string, key?: string): string;
  report(matter: string): string;
  buyer(command: string, at: string, input?: object): CommandOut;
  seller(command: string, at: string, input?: object): CommandOut;
  operator(who: OperatorWord, command: string, at: string, input?: object): CommandOut;
  told(kind: string, at: string, data: object, source?: 'shop' | 'carrier' | 'bank'): FactOut;
}

/** Commands that begin something name the order; others name what was begun. */
const BEGINS = ['open', 'request', 'declare', 'claim', 'file'];

function actsOn({ scene: { market, days }, seller, named }: Stage, order: Sketch): Acts {
  const uuid = orderUuid(market.id, seller.id, order.id);
  const cover = derivedId('cover', uuid);
  const [dispute, sentBack] = [derivedId('dispute', uuid, '1'), derivedId('return', uuid, '1')];
  const reports = (matter: string) =>
    derivedId(
      'report',
      sellerUuid(market.id, seller.id),
      seller.id,
      `buyer:${order.buyer.id}`,
      matter,
      order.id,
      '',
      '1',
    );
  const about = (command: string): object => {
    const [room, verb = ''] = command.split('.');
    if (BEGINS.includes(verb) || room === 'acts') return { seller: seller.id, orderId: order.id };
    return room === 'disputes' ? { dispute } : room === 'returns' ? { return: sentBack } : {};
  };
  const does = (who: Who, command: string, at: string, input: object = {}): CommandOut => ({
    out: 'command',
    at: when(days, at),
    key: `${order.id} ${command} ${at}`,
    command,
    input: { ...about(command), ...input },
    who,
  });
  return {
    dispute,
    return: sentBack,
    cover,
    payout: (programme, key = 'order') => derivedId('payout', cover, programme, key),
    report: reports,
    buyer: (...what) => does({ kind: 'buyer', buyer: order.buyer.id }, ...what),
    seller: (...what) => does({ kind: 'seller', seller: seller.id }, ...what),
    operator: (word, ...what) => does({ kind: 'operator', name: named.operator(word).en }, ...what),
    told: (kind, at, data, source) => toldOf(order, kind, when(days, at), data, source),
  };
}
