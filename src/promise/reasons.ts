import type { Codes, Templates } from '../kernel/render.ts';

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
  'promise.no_offers_for_dispatch': {
    en: 'This market lets no seller promise another time of dispatch than its own ({observed} was offered).',
    zh: '该市场不允许卖家另行承诺发货时限（所提为 {observed}）。',
  },
  'promise.no_offers_for_delivery': {
    en: 'This market lets no seller promise another time of delivery than its own ({observed} was offered).',
    zh: '该市场不允许卖家另行承诺送达时限（所提为 {observed}）。',
  },
  'promise.shorter_than_least': {
    en: '{observed} is shorter than {limit}, the least that may be promised.',
    zh: '{observed}短于可承诺的最短时限 {limit}。',
  },
  'promise.longer_than_most': {
    en: '{observed} is longer than {limit}, the most that may be promised.',
    zh: '{observed}超过可承诺的最长时限 {limit}。',
  },
  'promise.offered_already': {
    en: 'This is what is promised already: {observed} rows of delivery, and the same time of dispatch and words.',
    zh: '与现行承诺相同：送达条目 {observed} 行，发货时限和说明均未变。',
  },
  'promise.offers_dispatch': {
    en: 'Dispatched within {observed}; the market promises {limit}.',
    zh: '{observed}内发货；市场承诺为 {limit}。',
  },
  'promise.offers_delivery': {
    en: 'Delivered within {observed} by {service} to {to}; the most is {limit}.',
    zh: '以 {service} 寄往 {to}：{observed}内送达；最长可承诺 {limit}。',
  },
  'promise.offers_returns': {
    en: 'Goods can be sent back without a reason until {observed} after delivery, as far as the market lets sellers promise it.',
    zh: '送达后 {observed}内可无理由退货（以市场允许的最长期限为限）。',
  },
  'promise.offers_nothing': {
    en: "Nothing is offered beyond the market's own promise.",
    zh: '除市场承诺外不另作承诺。',
  },
  'promise.offer_binds': {
    en: 'It binds orders placed from {observed} on; orders placed before keep what was promised then.',
    zh: '自 {observed} 起下单的订单适用；此前下单的订单仍按当时的承诺。',
  },
  'promise.back_not_ahead': {
    en: 'The day of return, {observed}, is not after today, {limit}.',
    zh: '返回日期 {observed} 须晚于今天（{limit}）。',
  },
  'promise.away_too_long': {
    en: '{observed} is more than {limit} days ahead. Leave the day out to be away until you say that you are back.',
    zh: '{observed} 距今超过 {limit} 天。如需长期休假，请不填日期，返回时再确认。',
  },
  'promise.away_already': {
    en: 'Away since {observed} already, and until then.',
    zh: '自 {observed} 起已在休假，截止时间相同。',
  },
  'promise.changed_at_once': {
    en: 'This was changed at this very instant of market time, {observed}. It can be changed again at the next.',
    zh: '该状态刚在同一市场时刻（{observed}）变更过，稍后方可再次变更。',
  },
  'promise.goes_away': {
    en: 'Away from {observed} on: nothing can be ordered, and the shop is asked to pause the offers.',
    zh: '自 {observed} 起休假：暂不能下单，并通知商城暂停其商品。',
  },
  'promise.away_until': {
    en: 'Back on {observed} by itself; sooner, once you say so.',
    zh: '将于 {observed} 自动恢复营业；也可提前确认返回。',
  },
  'promise.away_until_said': {
    en: 'It lasts until you say that you are back.',
    zh: '直到您确认返回为止。',
  },
  'promise.away_owes': {
    en: 'Orders placed before {observed} still bind: they are to be shipped, and messages answered, as promised.',
    zh: '{observed} 之前的订单仍然有效：须按承诺发货并回复咨询。',
  },
  'promise.not_away': { en: 'The seller is not away.', zh: '卖家未在休假。' },
  'promise.not_back_yet': {
    en: 'The seller is back at {observed} at the earliest; now it is {limit}.',
    zh: '卖家最早于 {observed} 恢复营业；当前为 {limit}。',
  },
  'promise.is_back': {
    en: 'Away since {observed}, back from {limit} on: orders can be placed again, and the shop is asked to show the offers.',
    zh: '自 {observed} 起休假，{limit} 起恢复营业：可重新下单，并通知商城恢复其商品。',
  },
} as const satisfies Templates;

/** The words of this room's codes. */
export const promiseCodes = {
  offer: { en: "seller's promise", zh: '卖家承诺' },
  absence: { en: 'time away', zh: '休假' },
  any: { en: 'any', zh: '任意' },
} as const satisfies Codes;
