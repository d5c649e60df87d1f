import { restingOn } from '../../enforcement/assess.ts';
import { readSanction, readStored } from '../../enforcement/read.ts';
import type { Evidence, Loaded, Place, Whose } from '../../engine/room.ts';
import { orderUuid } from '../../facts/envelope.ts';
import { readDigests, readThreadsOf, readTimeline } from '../../facts/read.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { AppealInput } from '../commands.ts';
import { marksOfOrder } from '../load.ts';
import type { Appeal, AppealedSanction, LoadedForAppealing, LoadedForAppealReview } from '../model/appeal.ts';
import { asEarlier, readContestsOfOrder } from '../read.ts';
import { asEarlierAppeal, readAppeal, readAppealsOf } from '../read-appeal.ts';
import { appeals } from '../store-appeal.ts';

/** Facts that a decision on an appeal names as what it rested on. */
const EVIDENCE_MAX = 300;

/** Whose the sanction is that a new appeal is against. */
export async function locateAppealing({ tx, market }: Place, input: AppealInput): Promise<Whose | null> {
  const found = await readSanction(tx, market.id, input.sanction);
  return found && { sellerId: found.sellerId, seller: found.seller };
}

/** Whose an appeal is. */
export async function locateAppeal({ tx, market }: Place, input: { readonly appeal: Uuid }): Promise<Whose | null> {
  const found = await readAppeal(tx, market.id, input.appeal);
  return found && { sellerId: found.appeal.sellerId, seller: found.appeal.seller };
}

/** The sanction as it stands, with what rests on it; null where it ended too long ago to matter. */
async function appealed({ tx, now }: Place, sellerId: Uuid, sanctionId: Uuid): Promise<AppealedSanction | null> {
  const { standing } = await readStored(tx, sellerId, now);
  const sanction = standing?.sanctions.find((each) => each.sanctionId === sanctionId);
  if (!standing || !sanction) return null;
  const { step, status, observed, announcedAt, confirmedBy } = sanction;
  return {
    sanctionId,
    step,
    status,
    observed,
    announcedAt,
    confirmedBy,
    resting: restingOn(sanctionId, standing.sanctions).map((each) => ({
      sanctionId: each.sanctionId,
      step: each.step,
      byPerson: each.confirmedBy.length > 0,
    })),
  };
}

/** What a new appeal is held against; null where the sanction is none of the seller's, or long over. */
export async function loadForAppealing(
  place: Place,
  { sellerId, seller }: Whose,
  input: AppealInput,
): Promise<Loaded<Appeal, LoadedForAppealing> | null> {
  const { tx, market } = place;
  const sanction = await appealed(place, sellerId, input.sanction);
  if (!sanction) return null;
  const orders: LoadedForAppealing['orders'][number][] = [];
  for (const { orderId } of input.marks) {
    const order = orderUuid(market.id, seller, orderId);
    const marks = await marksOfOrder(place, { sellerId, seller }, orderId);
    orders.push(marks && { orderUuid: order, orderId, marks });
  }
  const earlier = (await readAppealsOf(tx, sellerId, input.sanction)).map(asEarlierAppeal);
  const subjects = orders.flatMap((order) => (order ? [order.orderUuid] : []));
  return {
    state: null,
    version: 0,
    more: { sellerId, seller, sanction, orders, earlier },
    policyHash: null,
    evidence: await evidenceOf(place, sellerId, subjects),
  };
}

/** An appeal for somebody who only moves it on. */
export async function loadAppeal(
  place: Place,
  { sellerId }: Whose,
  input: { readonly appeal: Uuid },
): Promise<Loaded<Appeal, null> | null> {
  const found = await readAppeal(place.tx, place.market.id, input.appeal);
  if (!found) return null;
  const { appeal, version } = found;
  const subjects = appeal.marks.map(({ orderUuid: order }) => order);
  return {
    state: appeal,
    version,
    more: null,
    policyHash: appeal.policy,
    evidence: await evidenceOf(place, sellerId, subjects),
  };
}

/** An appeal for whoever decides it, with what rests on the sanction and who had a hand in it. */
export async function loadForAppealReview(
  place: Place,
  whose: Whose,
  input: { readonly appeal: Uuid },
): Promise<Loaded<Appeal, LoadedForAppealReview> | null> {
  const loaded = await loadAppeal(place, whose, input);
  if (!loaded?.state) return null;
  const { sanctionId, appealId, seller, marks } = loaded.state;
  const { tx } = place;
  const { sellerId } = whose;
  const sanction = await appealed(place, sellerId, sanctionId);
  if (!sanction) return null;
  const earlier = (await readAppealsOf(tx, sellerId, sanctionId)).filter((each) => each.appealId !== appealId);
  const authors = new Set<string>();
  const contests = [];
  for (const [order, orderId] of new Map(marks.map((mark) => [mark.orderUuid, mark.orderId]))) {
    const threads = (await readThreadsOf(tx, sellerId, order)).map(({ thread }) => thread);
    const told = [
      ...(await readTimeline(tx, sellerId, order, { sellerId: seller, orderId })),
      ...(await Promise.all(threads.map((thread) => readTimeline(tx, sellerId, thread, { sellerId: seller })))).flat(),
    ];
    for (const { data } of told) if (typeof data.author === 'string') authors.add(data.author);
    contests.push(...(await readContestsOfOrder(tx, sellerId, order)).map(asEarlier));
  }
  return {
    ...loaded,
    more: { sanction, earlier: earlier.map(asEarlierAppeal), authors: [...authors].sort(), contests },
  };
}

async function evidenceOf({ tx }: Place, sellerId: Uuid, subjects: readonly Uuid[]): Promise<Evidence[]> {
  if (subjects.length === 0) return [];
  const told = await readDigests(tx, sellerId, [...new Set(subjects)]);
  return told.slice(0, EVIDENCE_MAX).map(({ subject, source, id, digest }) => ({ subject, source, id, digest }));
}

/** Saves what an appeal has become, if nobody else did meanwhile. */
export const saveAppeal = ({ tx, market }: Place, after: Appeal, version: number): Promise<boolean> =>
  appeals.save(tx, market.id, after, version);
