import type { Templates } from '../kernel/render.ts';

/** Why a mark counts or does not, who bears it, and what the platform does with an order that nobody ships. */
export const promiseReasons = {
  'promise.seller': { en: "The seller's: nothing told excuses it.", zh: '由卖家承担：没有任何已知事实可以免责。' },
  'promise.excused': { en: 'Excused: it was contested and the seller was right.', zh: '已免责：申诉成立。' },
  'promise.handed_over_in_time': {
    en: "The carrier's: the parcel was handed over in time.",
    zh: '由承运商承担：包裹已按时交运。',
  },
  'promise.label_through_platform': {
    en: "The platform's: the label was bought through it.",
    zh: '由平台承担：面单通过平台购买。',
  },
  'promise.buyer_asked': { en: 'The buyer asked for the cancellation.', zh: '买家要求取消。' },
  'promise.canceller_unknown': { en: 'Nobody told who cancelled.', zh: '未告知由谁取消。' },
  'promise.fraud': { en: "Fraud with the payment: nobody's fault here.", zh: '支付欺诈：各方均无责任。' },
  'promise.wrong_address': { en: 'The address given was wrong.', zh: '所提供的地址有误。' },
  'promise.lost_by_carrier': {
    en: "The carrier's: handed over in time, then lost.",
    zh: '由承运商承担：按时交运后丢失。',
  },
  'promise.disruption': {
    en: "A disruption was declared for the way it took: nobody's fault.",
    zh: '运输途中已宣布异常事件：各方均无责任。',
  },
  'promise.managed_by_platform': { en: 'The platform manages this order.', zh: '该订单由平台托管。' },
  'promise.fulfilled_by_platform': { en: 'The platform ships this order.', zh: '该订单由平台发货。' },
  'promise.dispute_undecided': {
    en: 'Not decided yet: a claim counts by its outcome only.',
    zh: '尚未裁定：索赔仅按结果计入。',
  },
  'promise.dispute_lost_by_buyer': { en: 'Decided for the seller.', zh: '裁定支持卖家。' },
  'promise.dispute_withdrawn': { en: 'The buyer withdrew it.', zh: '买家已撤回。' },
  'promise.dispute_fraud': {
    en: "Fraud with the payment: a matter of the card, not of the seller's service.",
    zh: '支付欺诈：属支付问题，与卖家服务无关。',
  },
  'promise.dispute_prevented': { en: 'Prevented before it became a dispute.', zh: '在成为争议前已被阻止。' },
  'promise.dispute_settled': { en: 'Settled between the parties.', zh: '双方自行协商解决。' },
  'promise.settled_by_platform': { en: "Settled by the platform's own service.", zh: '由平台售后服务自行解决。' },
  'promise.expired': {
    en: 'Neither dispatched nor cancelled: it was to be dispatched by {observed}, and expired at {limit}.',
    zh: '既未发货也未取消：应在 {observed} 前发货，已于 {limit} 过期。',
  },
  'promise.not_expired_yet': {
    en: 'It was to be dispatched by {observed}; it expires at {limit} at the earliest.',
    zh: '应在 {observed} 前发货；最早于 {limit} 过期。',
  },
  'promise.not_expiring': {
    en: 'The order does not expire: it was dispatched, cancelled or expired already, or policy expires none.',
    zh: '该订单不会过期：已发货、已取消或已过期，或政策未规定过期。',
  },
} as const satisfies Templates;
