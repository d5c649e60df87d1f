import { readActsOfOrder } from '../acts/read.ts';
import { readContestsOfOrder } from '../appeals/read.ts';
import { readDisputesOfOrder } from '../disputes/read.ts';
import { eraseWords } from '../engine/words.ts';
import { eraseFiles } from '../evidence/store.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import { erasePersonal, readOrdersOfBuyer } from '../facts/store-erase.ts';
import type { Uuid } from '../kernel/ids.ts';
import { isUuid } from '../kernel/ids.ts';
import { idOf } from '../messages/assess.ts';
import { readOrderWithThreads } from '../messages/read.ts';
import { forgetGuestCodes } from '../platform/auth/guest-codes.ts';
import type { Tx } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { eraseContacts } from '../platform/delivery/contacts.ts';
import { readReportIdsOfOrder, readReportsOfBuyer } from '../reports/read.ts';
import { readReturnsOfOrder } from '../returns/read.ts';
import { readOrderWithReview } from '../reviews/read.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

interface Erased {
  readonly words: number;
  readonly files: number;
  readonly facts: number;
}

interface Named {
  readonly id: Uuid;
  readonly name: string;
}

export const erase: DataCommand = {
  name: 'erase',
  summary: { en: "Remove people's words, files and personal fields; figures, decisions and chains stay whole" },
  usage: 'erase --market M (--seller S [--order O] | --buyer B) | erase --person ID',
  examples: [
    'troth erase --market shop --seller s1',
    'troth erase --market shop --seller s1 --order 4711',
    'troth erase --market shop --buyer b-77',
    'troth erase --person 019e2b60-8c1a-7cc4-9d0e-3f4b1f2a6c55',
  ],
  options: {
    market: { type: 'string', value: 'ID', meaning: { en: 'The market' } },
    seller: {
      type: 'string',
      value: 'ID',
      meaning: { en: 'All that this seller wrote, and all that is personal in what was told of them' },
    },
    order: { type: 'string', value: 'ID', meaning: { en: 'Only what is about this order of the seller' } },
    buyer: {
      type: 'string',
      value: 'ID',
      meaning: { en: 'All that is personal in what was told of the orders of this buyer' },
    },
    person: { type: 'string', value: 'ID', meaning: { en: 'All that this principal wrote' } },
  },
  database: true,
  async run(context) {
    if (context.args.length > 0) throw new UsageError('erase takes no arguments.');
    const { words, files, facts } = await transaction(context.db, (tx) => eraseAsked(context, tx));
    await context.out(`Erased: ${words} texts, ${files} files, and the personal part of ${facts} facts.`);
  },
};

async function eraseAsked(context: DataContext, tx: Tx): Promise<Erased> {
  const [market, seller, order, buyer, person] = ['market', 'seller', 'order', 'buyer', 'person'].map((name) =>
    textOption(context.options, name),
  );
  const asked = [seller, buyer, person].filter((name) => name !== undefined);
  if (asked.length !== 1) throw new UsageError('Say whose: --seller, --buyer or --person.');
  if (person !== undefined) {
    if (!isUuid(person)) throw new UsageError(`--person is the id of a principal, not "${person}".`);
    await eraseContacts(tx, { person });
    const files = await eraseFiles(tx, { author: person }, context.now);
    return { words: await eraseWords(tx, { author: person }, context.now), files, facts: 0 };
  }
  if (market === undefined) throw new UsageError('Say which market: --market ID.');
  if (buyer !== undefined) return eraseBuyer(context, tx, market, buyer);
  const named = { id: sellerUuid(market, seller!), name: seller! };
  const { rowCount } = await tx.query('select 1 from sellers where seller_id = $1', [named.id]);
  if (rowCount !== 1) throw new Refusal(`Nobody has told of a seller "${seller}".`);
  if (order !== undefined) {
    return eraseOrder(context, tx, market, named, { id: orderUuid(market, named.name, order), name: order });
  }
  await eraseContacts(tx, { market, kind: 'seller', id: named.name });
  const facts = await erasePersonal(tx, { market, seller: named, orders: 'all' });
  const files = await eraseFiles(tx, { sellerId: named.id }, context.now);
  return { words: await eraseWords(tx, { sellerId: named.id }, context.now), files, facts };
}

/** The buyer's personal fields; what sellers and reviewers wrote about the orders may name the buyer, so it goes too. */
async function eraseBuyer(context: DataContext, tx: Tx, market: string, buyer: string): Promise<Erased> {
  const found = await readOrdersOfBuyer(tx, market, buyer);
  if (found.length === 0) throw new Refusal(`Nobody has told of an order of the buyer "${buyer}".`);
  await eraseContacts(tx, { market, kind: 'buyer', id: buyer });
  await forgetGuestCodes(tx, market, buyer);
  let all: Erased = { words: 0, files: 0, facts: 0 };
  for (const { seller, order } of found) {
    const { words, files, facts } = await eraseOrder(context, tx, market, seller, order);
    all = { words: all.words + words, files: all.files + files, facts: all.facts + facts };
  }
  // What they reported of listings, of whatever shop.
  for (const { sellerId, reportId } of await readReportsOfBuyer(tx, market, buyer)) {
    const about = [{ kind: 'report', id: reportId }];
    all = { ...all, words: all.words + (await eraseWords(tx, { sellerId, about }, context.now)) };
  }
  return all;
}

async function eraseOrder(context: DataContext, tx: Tx, market: string, seller: Named, order: Named): Promise<Erased> {
  const contests = await readContestsOfOrder(tx, seller.id, order.id);
  const disputes = await readDisputesOfOrder(tx, seller.id, order.id);
  const returns = await readReturnsOfOrder(tx, seller.id, order.id);
  const reports = await readReportIdsOfOrder(tx, seller.id, order.id);
  const acts = await readActsOfOrder(tx, seller.id, order.id);
  const names = { sellerId: seller.id, seller: seller.name, orderUuid: order.id };
  const threads = (await readOrderWithThreads(tx, market, names))?.order.threads ?? [];
  const review = (await readOrderWithReview(tx, names))?.stored?.review;
  const about = [
    ...acts.map(({ act }) => ({ kind: 'act', id: act.actId })),
    ...threads.flatMap(({ messages }) => messages.map(({ id }) => ({ kind: 'message', id: idOf(order.id, id) }))),
    ...(review ? [{ kind: 'review', id: review.reviewId }] : []),
    ...contests.map(({ contestId }) => ({ kind: 'contest', id: contestId })),
    ...disputes.map(({ disputeId }) => ({ kind: 'dispute', id: disputeId })),
    ...returns.map(({ returnId }) => ({ kind: 'return', id: returnId })),
    ...reports.map((id) => ({ kind: 'report', id })),
  ];
  const facts = await erasePersonal(tx, { market, seller, orders: [order] });
  const files = await eraseFiles(tx, { sellerId: seller.id, orderUuid: order.id }, context.now);
  return { words: await eraseWords(tx, { sellerId: seller.id, about }, context.now), files, facts };
}
