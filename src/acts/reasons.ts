import type { Codes, Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const actsReasons = {
  'acts.not_placed': {
    en: 'Nobody has told yet that the {observed} was placed.',
    zh: '尚未收到{observed}的下单信息。',
  },
  'acts.cancelled_already': {
    en: 'The order was cancelled on {observed}.',
    zh: '该订单已于 {observed} 取消。',
  },
  'acts.expired_already': {
    en: 'The order expired on {observed}: it was never shipped.',
    zh: '该订单一直未发货，已于 {observed} 过期。',
  },
  'acts.dispatched_already': {
    en: 'The order is on its way since {observed}.',
    zh: '该订单已于 {observed} 发出。',
  },
  'acts.delivered_already': {
    en: 'The order was delivered or completed on {observed}.',
    zh: '该订单已于 {observed} 送达或完成。',
  },
  'acts.partly_shipped': {
    en: 'A part of the order is on its way already ({observed} parcels): it cannot be cancelled as a whole. Refund what will not come.',
    zh: '订单已部分发出（{observed} 个包裹），不能整单取消。请对无法发出的部分退款。',
  },
  'acts.in_return': {
    en: 'Goods of this order are on their way back ({observed}); it is refunded there, and not a second time here.',
    zh: '该订单的商品正在退货（{observed}），退款在该处办理，此处不再重复退款。',
  },
  'acts.in_dispute': {
    en: 'The buyer claims something about this order: what happens to it is settled in the {observed}.',
    zh: '买家已就该订单提出索赔，相关事宜在{observed}中处理。',
  },
  'acts.no_such_line': {
    en: 'The order has no line {observed}.',
    zh: '该订单没有明细行 {observed}。',
  },
  'acts.line_shipped': {
    en: 'The line {observed} is in a parcel already.',
    zh: '明细行 {observed} 已在包裹中发出。',
  },
  'acts.parcel_confirmed': {
    en: 'The parcel {observed} was confirmed already.',
    zh: '包裹 {observed} 已确认发货。',
  },
  'acts.shipped': {
    en: 'Shipped on {observed}.',
    zh: '已于 {observed} 发货。',
  },
  'acts.shipped_in_time': {
    en: 'Shipped on {observed}; promised by {limit}.',
    zh: '已于 {observed} 发货；承诺期限为 {limit}。',
  },
  'acts.shipped_late': {
    en: 'Shipped on {observed}, after {limit}, by when it was promised.',
    zh: '于 {observed} 发货，已超过承诺期限 {limit}。',
  },
  'acts.date_needed': {
    en: 'Say by when it will be shipped, or by when it will be there.',
    zh: '请说明何时发货或何时送达。',
  },
  'acts.date_passed': {
    en: 'The date must lie ahead: {observed} is past.',
    zh: '日期须在将来：{observed} 已过。',
  },
  'acts.not_later': {
    en: '{observed} is no later than {limit}, which is promised already.',
    zh: '{observed} 不晚于已承诺的 {limit}，无需告知延误。',
  },
  'acts.delivered_before_shipped': {
    en: 'It cannot be there by {observed} and be shipped by {limit} only.',
    zh: '送达日期 {observed} 早于发货日期 {limit}。',
  },
  'acts.to_ship_by': {
    en: 'To be shipped by {observed}; promised was {limit}.',
    zh: '预计 {observed} 前发货；原承诺为 {limit}。',
  },
  'acts.to_deliver_by': {
    en: 'To be there by {observed}; promised was {limit}.',
    zh: '预计 {observed} 前送达；原承诺为 {limit}。',
  },
  'acts.buyer_chooses': {
    en: 'The buyer is told, and may agree or cancel. Until the buyer agrees, the promise stays as it is.',
    zh: '买家已获通知，可同意或取消订单。在买家同意之前，原承诺不变。',
  },
  'acts.no_delay': {
    en: 'There is no announced delay of the {observed} that waits for an answer.',
    zh: '{observed}没有待答复的延误通知。',
  },
  'acts.agreed_to_ship_by': {
    en: 'The buyer agreed: it is to be shipped by {observed} instead of {limit}.',
    zh: '买家已同意：发货期限由 {limit} 改为 {observed}。',
  },
  'acts.agreed_to_deliver_by': {
    en: 'The buyer agreed: it is to be there by {observed} instead of {limit}.',
    zh: '买家已同意：送达期限由 {limit} 改为 {observed}。',
  },
  'acts.declined': {
    en: 'The buyer cancelled on {observed} because of the {limit}. It does not count against the seller.',
    zh: '买家因{limit}于 {observed} 取消订单，不计入卖家指标。',
  },
  'acts.buyer_did_not_ask': {
    en: 'The buyer wrote nothing about this order, so it cannot be cancelled as "{observed}".',
    zh: '买家未就该订单发过消息，不能以“{observed}”为由取消。',
  },
  'acts.cancelled': {
    en: 'Cancelled by the seller on {limit}: {observed}.',
    zh: '卖家于 {limit} 取消订单：{observed}。',
  },
  'acts.paid_back': {
    en: '{observed} go back to the buyer; the shop is asked by {limit}.',
    zh: '退还买家 {observed}；已通过{limit}要求店铺执行。',
  },
  'acts.paid_back_by_shop': {
    en: 'Nobody told what is left of the payment, so the shop gives back what it took. It is asked by {limit}.',
    zh: '未知剩余实付款项，由店铺退还其所收金额。已通过{limit}要求执行。',
  },
  'acts.paid_back_by_bank': {
    en: "The buyer's bank has the payment in hand since {observed}, so nothing is given back here. The shop is asked to cancel by {limit}.",
    zh: '买家银行自 {observed} 起处理该笔付款，此处不另退款。已通过{limit}要求店铺取消。',
  },
  'acts.paid_back_before': {
    en: 'All that was paid went back before: {observed} are left. The shop is asked to cancel by {limit}.',
    zh: '实付款此前已全部退还，余额为 {observed}。已通过{limit}要求店铺取消。',
  },
  'acts.nothing_owed': {
    en: 'No cancellation of this order was waiting for the chargeback {observed}.',
    zh: '该订单没有等待拒付 {observed} 结果的取消。',
  },
  'acts.paid_twice': {
    en: '{observed} went back twice: the shop gave them back, and the bank took {limit}. The buyer owes them to the seller.',
    zh: '{observed} 被重复退还：商店已退款，银行又扣回 {limit}。买家应返还卖家。',
  },
  'acts.not_paid_twice': {
    en: 'Nothing of this order went back twice by {observed}.',
    zh: '该订单没有因 {observed} 重复退还的款项。',
  },
  'acts.charged_back': {
    en: "The buyer's bank has the payment in hand since {observed}: nothing is refunded beside it.",
    zh: '买家银行自 {observed} 起处理该笔付款，在此期间不另行退款。',
  },
  'acts.amount_unknown': {
    en: 'Nobody told what was paid for the {observed}, so no amount can be refunded here.',
    zh: '未知{observed}的实付金额，无法在此退款。',
  },
  'acts.nothing_left': {
    en: 'All of {limit} that was paid went back already.',
    zh: '实付的 {limit} 已全部退还。',
  },
  'acts.not_in_currency': {
    en: 'An amount in {observed} has {limit} decimal places at most.',
    zh: '{observed} 金额最多 {limit} 位小数。',
  },
  'acts.amount_not_possible': {
    en: 'The amount must be more than nothing and at most {limit}, what is left of the payment; asked for: {observed}.',
    zh: '金额须大于零且不超过剩余的 {limit}；所填为 {observed}。',
  },
  'acts.refund_reason': {
    en: 'The seller refunds {limit}: {observed}.',
    zh: '卖家退款 {limit}：{observed}。',
  },
  'acts.refunded': {
    en: '{observed} go back to the buyer; {limit} of the payment are then left.',
    zh: '退还买家 {observed}；此后实付款尚余 {limit}。',
  },
} as const satisfies Templates;

/** The words of this room's codes. */
export const actsCodes = {
  order: { en: 'order', zh: '订单' },
  act: { en: 'act', zh: '操作' },
  delay: { en: 'delay', zh: '延误' },
  cancel: { en: 'cancellation', zh: '取消' },
  instruction: { en: 'instruction', zh: '指令' },
  'no-date': { en: 'no date', zh: '未约定日期' },
  'act-out-of-stock': { en: 'out of stock', zh: '缺货' },
  'act-price-error': { en: 'the price was wrong', zh: '标价有误' },
  'act-cannot-ship': { en: 'it cannot be shipped there', zh: '无法发往该地址' },
  'act-buyer-asked': { en: 'the buyer asked for it', zh: '应买家要求' },
  'act-late': { en: 'it is late', zh: '延迟' },
  'act-not-received': { en: 'it was not received', zh: '未收到货' },
  'act-damaged': { en: 'it is damaged', zh: '商品损坏' },
  'act-not-as-described': { en: 'it is not as described', zh: '与描述不符' },
  'act-goodwill': { en: 'out of goodwill', zh: '善意补偿' },
  'act-cancelled': { en: 'it was cancelled, and the bank gave nothing', zh: '订单已取消，且银行未退款' },
  'act-other': { en: 'another reason', zh: '其他原因' },
} as const satisfies Codes;
