import type { Templates } from '../kernel/render.ts';

/** What a fact meant for its order, in words. */
export const viewsReasons = {
  'views.ship_by': { en: 'To be dispatched by {limit}.', zh: '须在 {limit} 前发货。' },
  'views.deliver_by': { en: 'To be delivered by {limit}.', zh: '须在 {limit} 前送达。' },
  'views.delayed_ship_by': {
    en: 'The seller gives {limit} as the new date of dispatch; the promise stands until the buyer agrees.',
    zh: '卖家告知新的发货日期为 {limit}；买家同意前原承诺不变。',
  },
  'views.delayed_deliver_by': {
    en: 'The seller gives {limit} as the new date of delivery; the promise stands until the buyer agrees.',
    zh: '卖家告知新的送达日期为 {limit}；买家同意前原承诺不变。',
  },
  'views.dispatched_in_time': {
    en: 'Counts as the dispatch: in time, it was due by {limit}.',
    zh: '视为发货：按时，期限为 {limit}。',
  },
  'views.dispatched_late': {
    en: 'Counts as the dispatch: late, it was due by {limit}.',
    zh: '视为发货：逾期，期限为 {limit}。',
  },
  'views.dispatched': { en: 'Counts as the dispatch.', zh: '视为发货。' },
  'views.delivered_in_time': {
    en: 'Delivered in time: it was due by {limit}.',
    zh: '按时送达：期限为 {limit}。',
  },
  'views.delivered_late': { en: 'Delivered late: it was due by {limit}.', zh: '逾期送达：期限为 {limit}。' },
  'views.delivered': { en: 'Delivered.', zh: '已送达。' },
  'views.mark_counts': {
    en: 'The mark "{observed}" stands from here on, and counts.',
    zh: '自此带有标记“{observed}”，计入指标。',
  },
  'views.mark_excused': {
    en: 'The mark "{observed}" stands, and does not count.',
    zh: '带有标记“{observed}”，但不计入指标。',
  },
  'views.mark_ends': { en: 'The mark "{observed}" ends here.', zh: '标记“{observed}”至此结束。' },
  'views.mark_ahead': {
    en: 'If nothing more is done, the mark "{observed}" stands from here on.',
    zh: '若无进一步操作，自此将带有标记“{observed}”。',
  },
} as const satisfies Templates;
