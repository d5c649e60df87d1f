import type { Evidence, Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid, sellerUuid, threadUuid } from '../facts/envelope.ts';
import type { FactDigest } from '../facts/read.ts';
import { readDigests, readOrder, readThreadsOf, readTimeline } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { ContestInput } from './commands.ts';
import type { Contest, LoadedForContest, LoadedForMoot, LoadedForReview, MarkOnOrder, PickedFact } from './model.ts';
import { asEarlier, readContest, readContestsOfOrder } from './read.ts';
import { contests } from './store.ts';

/** Facts of one order that a decision names as what it rested on; an order has about ten. */
const EVIDENCE_MAX = 300;

/** The seller that a new contest names. Whether they have the order is seen when it is loaded. */
export async function locateSeller({ market }: Place, input: ContestInput): Promise<Whose> {
  return { sellerId: sellerUuid(market.id, input.seller), seller: input.seller };
}

/** Whose a contest is. */
export async function locateContest({ tx, market }: Place, input: { readonly contest: Uuid }): Promise<Whose | null> {
  const stored = await readContest(tx, market.id, input.contest);
  return stored && { sellerId: stored.contest.sellerId, seller: stored.contest.seller };
}

/** All marks of an order and of the threads about it; null where the seller has no such order. */
export async function marksOfOrder(
  { tx, market }: Place,
  { sellerId, seller }: Whose,
  orderId: string,
): Promise<MarkOnOrder[] | null> {
  const order = orderUuid(market.id, seller, orderId);
  const state = await readOrder(tx, sellerId, order);
  if (!state) return null;
  const orderThread = threadUuid(market.id, seller, { orderId });
  const threads = await readThreadsOf(tx, sellerId, order);
  return [
    ...state.marks.map((mark) => ({ ...mark, threadId: null })),
    ...threads.flatMap(({ thread, state: { marks: found, threadId } }) =>
      found.map((mark) => ({ ...mark, threadId: thread === orderThread ? null : threadId })),
    ),
  ];
}

/** What a new contest is held against; null where the seller has no such order. */
export async function loadForContest(
  place: Place,
  { sellerId, seller }: Whose,
  input: ContestInput,
): Promise<Loaded<Contest, LoadedForContest> | null> {
  const { tx, market } = place;
  const order = orderUuid(market.id, seller, input.orderId);
  const marks = await marksOfOrder(place, { sellerId, seller }, input.orderId);
  if (!marks) return null;
  const threads = await readThreadsOf(tx, sellerId, order);
  const told = await readDigests(tx, sellerId, [order, ...threads.map(({ thread }) => thread)]);
  const earlier = (await readContestsOfOrder(tx, sellerId, order)).map(asEarlier);
  const facts = input.facts.map(
    (pick) => told.find(({ source, id }) => source === pick.source && id === pick.id) ?? null,
  );
  return {
    state: null,
    version: 0,
    more: { sellerId, seller, orderUuid: order, orderId: input.orderId, marks, facts, earlier },
    policyHash: null,
    evidence: evidenceOf(told, facts),
  };
}

/** A contest for somebody who only moves it on. */
export async function loadContest(
  { tx, market }: Place,
  _whose: Whose,
  input: { readonly contest: Uuid },
): Promise<Loaded<Contest, null> | null> {
  const stored = await readContest(tx, market.id, input.contest);
  if (!stored) return null;
  const { contest, version } = stored;
  const evidence = contest.facts.map(({ subject, source, id, digest }) => ({ subject, source, id, digest }));
  return { state: contest, version, more: null, policyHash: contest.policy, evidence };
}

/** A contest with the marks of its order as they are now. */
export async function loadForMoot(
  place: Place,
  whose: Whose,
  input: { readonly contest: Uuid },
): Promise<Loaded<Contest, LoadedForMoot> | null> {
  const loaded = await loadContest(place, whose, input);
  if (!loaded?.state) return null;
  return { ...loaded, more: { marks: (await marksOfOrder(place, whose, loaded.state.orderId)) ?? [] } };
}

/** A contest for a reviewer: with who had a hand in it before, and all that is told of the order today. */
export async function loadForReview(
  place: Place,
  whose: Whose,
  input: { readonly contest: Uuid },
): Promise<Loaded<Contest, LoadedForReview> | null> {
  const loaded = await loadContest(place, whose, input);
  if (!loaded?.state) return null;
  const { orderUuid: order, orderId, seller, facts } = loaded.state;
  const { tx } = place;
  const { sellerId } = whose;
  const threads = (await readThreadsOf(tx, sellerId, order)).map(({ thread }) => thread);
  const timelines = [
    ...(await readTimeline(tx, sellerId, order, { sellerId: seller, orderId })),
    ...(await Promise.all(threads.map((thread) => readTimeline(tx, sellerId, thread, { sellerId: seller })))).flat(),
  ];
  const authors = timelines.map(({ data }) => data.author as unknown).filter((author) => typeof author === 'string');
  const earlier = (await readContestsOfOrder(tx, sellerId, order)).map(asEarlier);
  const told = await readDigests(tx, sellerId, [order, ...threads]);
  return { ...loaded, more: { authors: [...new Set(authors)].sort(), earlier }, evidence: evidenceOf(told, facts) };
}

/** All that is told of the order, the facts that were picked first. */
function evidenceOf(told: readonly FactDigest[], picked: readonly (PickedFact | null)[]): Evidence[] {
  const isPicked = (fact: FactDigest) => picked.some((pick) => pick?.source === fact.source && pick.id === fact.id);
  return [...told.filter(isPicked), ...told.filter((fact) => !isPicked(fact))]
    .slice(0, EVIDENCE_MAX)
    .map(({ subject, source, id, digest }) => ({ subject, source, id, digest }));
}

/** Saves what a contest has become, if nobody else did meanwhile. */
export function saveContest({ tx, market }: Place, after: Contest, version: number): Promise<boolean> {
  return contests.save(tx, market.id, after, version);
}
