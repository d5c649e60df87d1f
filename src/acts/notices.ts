import type { Notice, Reader } from '../engine/room.ts';

const notice = (
  to: readonly Reader[],
  title: readonly [en: string, zh: string],
  text: readonly [en: string, zh: string],
): Notice => ({ to, title: { en: title[0], zh: title[1] }, text: { en: text[0], zh: text[1] } });

/** What people are told of what was done on an order, by type of event. */
export const actsNotices: Readonly<Record<string, Notice>> = {
  'acts.shipment_confirmed': notice(
    ['buyer'],
    ['Order {order} is on its way', '订单 {order} 已发货'],
    [
      'The seller handed a parcel of order {order} to the carrier. Its page says what is in it and where it is.',
      '卖家已将订单 {order} 的包裹交给承运商。订单页面可查看包裹内容和物流进度。',
    ],
  ),
  'acts.delay_announced': notice(
    ['buyer'],
    ['Order {order} will be later than promised', '订单 {order} 将晚于承诺时间'],
    [
      'We are sorry: order {order} will be late; the new date is {date}. You can agree to it, or cancel and get your money back. Until you agree, the promise stays as it is.',
      '非常抱歉，订单 {order} 将延误，新的日期为 {date}。您可以同意，也可以取消并获得退款。在您同意之前，原承诺不变。',
    ],
  ),
  'acts.delay_agreed': notice(
    ['seller'],
    ['The buyer agreed to the new date of order {order}', '买家同意订单 {order} 的新日期'],
    [
      'The buyer agreed to {date} for order {order}: this is what is promised now.',
      '买家同意订单 {order} 的新日期 {date}：现以此为承诺。',
    ],
  ),
  'acts.delay_declined': notice(
    ['seller', 'buyer'],
    ['Order {order} is cancelled because of the delay', '订单 {order} 因延误取消'],
    [
      'The buyer did not want to wait: order {order} is cancelled, and what was paid goes back. Do not ship it.',
      '买家不愿等待：订单 {order} 已取消，实付款将退还。请勿发货。',
    ],
  ),
  'acts.order_cancelled': notice(
    ['buyer'],
    ['We are sorry: order {order} is cancelled', '非常抱歉：订单 {order} 已取消'],
    [
      'The seller had to cancel order {order}. We apologise for it. What you paid goes back to you; you need to do nothing.',
      '卖家不得不取消订单 {order}，对此我们深表歉意。您支付的款项将退还给您，无需任何操作。',
    ],
  ),
  'acts.paid_twice': notice(
    ['buyer', 'seller'],
    ['Paid back twice: order {order}', '重复退款：订单 {order}'],
    [
      'For order {order} {amount} went back twice: by the shop and by the bank. The buyer owes that to the seller.',
      '订单 {order} 的 {amount} 由商店与银行重复退还，买家应返还卖家。',
    ],
  ),
  'acts.refunded': notice(
    ['buyer'],
    ['Money back for order {order}', '订单 {order} 退款'],
    [
      'The seller gives {amount} back to you for order {order}. You need to do nothing.',
      '卖家就订单 {order} 向您退还 {amount}，您无需任何操作。',
    ],
  ),
};
