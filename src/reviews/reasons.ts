import type { Codes, Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const reviewsReasons = {
  'reviews.not_offered': {
    en: 'This market takes no reviews here, so the {observed} cannot be reviewed.',
    zh: '该市场不在此受理评价，{observed}无法评价。',
  },
  'reviews.not_placed': {
    en: 'Nobody has told yet that the {observed} was placed.',
    zh: '尚未收到{observed}的下单信息。',
  },
  'reviews.written_already': {
    en: 'The order was reviewed on {observed}: an order is reviewed once.',
    zh: '该订单已于 {observed} 评价：每个订单仅可评价一次。',
  },
  'reviews.rated_elsewhere': {
    en: 'The order was rated in the shop on {observed}: an order is reviewed once.',
    zh: '该订单已于 {observed} 在店铺评分：每个订单仅可评价一次。',
  },
  'reviews.no_date': {
    en: 'The {observed} cannot be reviewed yet: nothing has happened that opens the time for it.',
    zh: '{observed}尚不能评价：尚未发生可开始评价的情形。',
  },
  'reviews.not_yet': {
    en: 'The order can be reviewed from {limit} on, or as soon as it is there; it is now {observed}.',
    zh: '该订单可自 {limit} 起评价，提前送达则更早；现在是 {observed}。',
  },
  'reviews.window_closed': {
    en: 'The time to review the order ended on {limit}; it is now {observed}.',
    zh: '评价期限已于 {limit} 结束；现在是 {observed}。',
  },
  'reviews.no_such_line': {
    en: 'The order has no line {observed}.',
    zh: '该订单没有明细行 {observed}。',
  },
  'reviews.in_time': {
    en: 'Written on {observed}; the time for it ends on {limit}.',
    zh: '于 {observed} 评价；期限至 {limit}。',
  },
  'reviews.rated': {
    en: '{observed} of {limit} stars.',
    zh: '{observed} 星（满分 {limit} 星）。',
  },
  'reviews.none': {
    en: 'There is no {observed} of this order.',
    zh: '该订单没有{observed}。',
  },
  'reviews.withdrawn_already': {
    en: 'The buyer took the review back on {observed}.',
    zh: '买家已于 {observed} 撤回评价。',
  },
  'reviews.not_revisable': {
    en: 'In this market a {observed} stands as it was written.',
    zh: '该市场的{observed}一经发表不可修改。',
  },
  'reviews.revised_already': {
    en: 'It was revised {observed} times; {limit} is the most.',
    zh: '已修改 {observed} 次，最多 {limit} 次。',
  },
  'reviews.revise_over': {
    en: 'The time to revise it ended on {limit}; it is now {observed}.',
    zh: '修改期限已于 {limit} 结束；现在是 {observed}。',
  },
  'reviews.revised': {
    en: 'Revised: {limit} stars instead of {observed}. What it said before stays on record.',
    zh: '已修改：由 {observed} 星改为 {limit} 星。原评价保留记录。',
  },
  'reviews.not_withdrawable': {
    en: 'In this market a {observed} is not taken back.',
    zh: '该市场的{observed}不可撤回。',
  },
  'reviews.withdraw_over': {
    en: 'The time to take it back ended on {limit}; it is now {observed}.',
    zh: '撤回期限已于 {limit} 结束；现在是 {observed}。',
  },
  'reviews.withdrawn': {
    en: 'Taken back on {observed}: its {limit} stars no longer count, and nobody is shown it.',
    zh: '已于 {observed} 撤回：{limit} 星不再计入，也不再展示。',
  },
  'reviews.no_replies': {
    en: 'In this market sellers do not answer a {observed}.',
    zh: '该市场的卖家不可回复{observed}。',
  },
  'reviews.replied_already': {
    en: 'It was answered on {observed}: a review is answered once.',
    zh: '已于 {observed} 回复：每条评价仅可回复一次。',
  },
  'reviews.reply_over': {
    en: 'The time to answer it ended on {limit}; it is now {observed}.',
    zh: '回复期限已于 {limit} 结束；现在是 {observed}。',
  },
  'reviews.replied': {
    en: 'Answered on {observed}, for everybody to read.',
    zh: '已于 {observed} 公开回复。',
  },
} as const satisfies Templates;

/** The words of this room's codes. */
export const reviewsCodes = {
  review: { en: 'review', zh: '评价' },
  order: { en: 'order', zh: '订单' },
} as const satisfies Codes;
