import type { Notice, Reader } from '../engine/room.ts';

const notice = (
  reader: Reader,
  title: readonly [en: string, zh: string],
  text: readonly [en: string, zh: string],
): Notice => ({ to: [reader], title: { en: title[0], zh: title[1] }, text: { en: text[0], zh: text[1] } });

/** What people are told of reviews, by type of event. */
export const reviewsNotices: Readonly<Record<string, Notice>> = {
  'reviews.written': notice(
    'seller',
    ['A review of order {order}: {rating} of 5 stars', '订单 {order} 收到评价：{rating} 星'],
    [
      'The buyer of order {order} gave {rating} of 5 stars. You can answer once, for everybody to read; nobody may be asked to take a review back.',
      '订单 {order} 的买家给出 {rating} 星（满分 5 星）。您可公开回复一次；不得要求任何人撤回评价。',
    ],
  ),
  'reviews.revised': notice(
    'seller',
    ['The review of order {order} now says {rating} of 5 stars', '订单 {order} 的评价改为 {rating} 星'],
    [
      'The buyer revised the review of order {order}: it says {rating} of 5 stars now. What it said before stays on record.',
      '买家修改了订单 {order} 的评价：现为 {rating} 星（满分 5 星）。原评价保留记录。',
    ],
  ),
  'reviews.withdrawn': notice(
    'seller',
    ['The review of order {order} is taken back', '订单 {order} 的评价已撤回'],
    [
      'The buyer took the review of order {order} back. It counts no more.',
      '买家撤回了订单 {order} 的评价，不再计入。',
    ],
  ),
  'reviews.replied': notice(
    'buyer',
    ['The seller answered your review of order {order}', '卖家回复了您对订单 {order} 的评价'],
    [
      'The seller answered your review of order {order}, for everybody to read.',
      '卖家公开回复了您对订单 {order} 的评价。',
    ],
  ),
};
