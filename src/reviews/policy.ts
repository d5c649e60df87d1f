import type { Duration } from '../kernel/duration.ts';
import { formatDuration } from '../kernel/duration.ts';
import type { Locale, Words } from '../kernel/render.ts';
import { listWords } from '../policy/model/words.ts';
import type { Item, Section } from '../policy/model.ts';
import { duration, grounds, members, whole, wordOrWords } from '../policy/model.ts';
import type { Opening } from './model.ts';
import { OPENINGS } from './model.ts';

/** When a buyer may say what of an order, and what the seller may say to it. */
export interface ReviewsSection {
  /** The first that happens opens the time to write. */
  readonly opens: readonly Opening[];
  /** Counted from the last of them that happened. */
  readonly within: Duration;
  /** Absent: what was written stands as it is. */
  readonly revise?: { readonly within: Duration; readonly times: number } | undefined;
  /** Absent: nothing is taken back. */
  readonly withdraw?: { readonly within: Duration } | undefined;
  /** Absent: sellers do not reply. */
  readonly reply?: { readonly within: Duration } | undefined;
}

const units = ['days', 'local days', 'weeks', 'months'] as const;

const schema = members(
  {
    opens: wordOrWords(OPENINGS, 'What opens the time to write; of several, whatever happens first.'),
    within: duration(units, 'How long a buyer may write, from the last of them that happened.'),
    revise: members(
      {
        within: duration(units, 'How long, from when it was written.'),
        times: whole(1, 'How often.'),
        ...grounds,
      },
      'Whether the buyer may say it otherwise later; what it said before stays on record.',
    ).optional(),
    withdraw: members(
      { within: duration(units, 'How long, from when it was written.'), ...grounds },
      'Whether the buyer may take it back; it is then shown to nobody and stays on record.',
    ).optional(),
    reply: members(
      { within: duration(units, 'How long, from when it was written or last revised.'), ...grounds },
      'Whether the seller may answer once, for everybody to read.',
    ).optional(),
    ...grounds,
  },
  'When a buyer may review an order, and what the seller may say to it.',
).transform(
  (written): ReviewsSection => ({
    opens: written.opens,
    within: written.within,
    revise: written.revise && { within: written.revise.within, times: written.revise.times },
    withdraw: written.withdraw && { within: written.withdraw.within },
    reply: written.reply && { within: written.reply.within },
  }),
);

const openingWords: Readonly<Record<Opening, Words>> = {
  placing: { en: 'the placing of the order', zh: '下单' },
  delivery: { en: 'its delivery', zh: '送达' },
  completion: { en: 'its completion', zh: '订单完成' },
  'promise-end': { en: 'the end of the time promised for delivery', zh: '承诺送达期限届满' },
};

function items({ opens, within, revise, withdraw, reply }: ReviewsSection, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const label = say('Reviews', '评价');
  const time = (value: Duration): string => formatDuration(value, locale);
  const at = (path: readonly string[], en: string, zh: string): Item => ({ path, label, text: say(en, zh) });
  const opening = (to: Locale) =>
    listWords(
      opens.map((each) => openingWords[each][to]),
      to,
    );
  const found = [
    at(
      ['opens'],
      `the buyer of an order may review it from the first of: ${opening('en')}`,
      `订单买家可评价，自下列情形最先发生时起：${opening('zh')}`,
    ),
    at(['within'], `for ${time(within)} after the last of them`, `至最后一项发生后 ${time(within)}内`),
  ];
  if (revise)
    found.push(
      at(
        ['revise'],
        `it may be revised within ${time(revise.within)}, at most ${revise.times === 1 ? 'once' : `${revise.times} times`}`,
        `可在 ${time(revise.within)}内修改，最多 ${revise.times} 次`,
      ),
    );
  if (withdraw)
    found.push(
      at(['withdraw'], `it may be taken back within ${time(withdraw.within)}`, `可在 ${time(withdraw.within)}内撤回`),
    );
  if (reply)
    found.push(
      at(
        ['reply'],
        `the seller may answer once, within ${time(reply.within)}`,
        `卖家可在 ${time(reply.within)}内公开回复一次`,
      ),
    );
  return found;
}

export const reviewsSection: Section<ReviewsSection> = {
  name: 'reviews',
  binds: 'act',
  title: { en: 'Reviews', zh: '评价' },
  schema,
  items,
};
