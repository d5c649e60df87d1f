import type { Notice, Reader } from '../engine/room.ts';

const notice = (
  to: readonly Reader[],
  title: readonly [en: string, zh: string],
  text: readonly [en: string, zh: string],
): Notice => ({ to, title: { en: title[0], zh: title[1] }, text: { en: text[0], zh: text[1] } });

/** What people are told of a return, by type of event. */
export const returnsNotices: Readonly<Record<string, Notice>> = {
  'returns.requested': notice(
    ['seller', 'buyer'],
    ['A return of order {order}', '订单 {order} 申请退货'],
    [
      'The buyer asks to send goods of order {order} back, for {asked}. The seller answers by {due.at}.',
      '买家申请退回订单 {order} 的商品，应退 {asked}。卖家须在 {due.at} 前答复。',
    ],
  ),
  'returns.withdrawal_confirmed': notice(
    ['buyer', 'seller'],
    ['Receipt: withdrawal from order {order}', '回执：已撤回订单 {order}'],
    [
      'This confirms that the buyer withdrew from the contract about order {order}, as said on {declaredAt}. The goods are to be sent back by {due.at}; {asked} is refunded once they are.',
      '兹确认：买家已撤回订单 {order} 的合同（声明时间：{declaredAt}）。商品须在 {due.at} 前寄回，退回后退还 {asked}。',
    ],
  ),
  'returns.approved': notice(
    ['buyer', 'seller'],
    ['Send the goods of order {order} back', '订单 {order} 可寄回商品'],
    [
      'The goods of order {order} can be sent back. If they are not sent by {due.at}, the return closes without a refund.',
      '订单 {order} 的商品可以寄回。{due.at} 前未寄出，退货关闭且不予退款。',
    ],
  ),
  'returns.declined': notice(
    ['buyer', 'seller'],
    ['The return of order {order} is declined', '订单 {order} 的退货被拒绝'],
    [
      'The return of order {order} is declined. Its page says why; the buyer can take it to the platform as a claim.',
      '订单 {order} 的退货被拒绝，理由见退货页面。买家可向平台提出索赔。',
    ],
  ),
  'returns.shipped': notice(
    ['seller'],
    ['Goods of order {order} are on their way back', '订单 {order} 的退货已寄出'],
    [
      'The buyer sent goods of order {order} back. If they are not received by {due.at}, {asked} is refunded.',
      '买家已寄回订单 {order} 的商品。{due.at} 前未确认收货，将退款 {asked}。',
    ],
  ),
  'returns.refunded_early': notice(
    ['buyer', 'seller'],
    ['Order {order} is refunded early', '订单 {order} 已先行退款'],
    [
      'The carrier has the goods of order {order}: {refund.amount} is refunded now. They are to arrive by {due.at}.',
      '承运商已揽收订单 {order} 的退货：先行退款 {refund.amount}。商品须在 {due.at} 前退回。',
    ],
  ),
  'returns.reopened': notice(
    ['buyer', 'seller'],
    ['The return of order {order} goes on', '订单 {order} 的退货继续'],
    [
      'The carrier had the goods of order {order} in time, and we were told late. The return goes on; what is next is due by {due.at}.',
      '承运商曾按期揽收或送达订单 {order} 的退货，系统收悉较晚。退货继续，下一步须在 {due.at} 前完成。',
    ],
  ),
  'returns.charged_back': notice(
    ['buyer', 'seller'],
    ['The refund of order {order} waits for the bank', '订单 {order} 的退款等待银行结果'],
    [
      "The buyer's bank has the payment of order {order} in hand, so the refund of the return was called back before it had gone. It is paid if the bank gives nothing.",
      '买家银行正在处理订单 {order} 的付款，退货退款尚未支付，现予撤回。银行未退款则照付。',
    ],
  ),
  'returns.advance_refused': notice(
    ['buyer', 'seller'],
    ['Order {order} could not be refunded early', '订单 {order} 未能先行退款'],
    [
      'The early refund for order {order} could not be made. The return goes on: {asked} is refunded once the goods are there and were looked at.',
      '订单 {order} 未能先行退款。退货继续进行：商品退回并验收后退还 {asked}。',
    ],
  ),
  'returns.received': notice(
    ['buyer', 'seller'],
    ['Goods of order {order} are back', '订单 {order} 的退货已送达'],
    [
      'The seller has the goods of order {order} and looks at them by {due.at}; without that the refund is made.',
      '卖家已收到订单 {order} 的退货，须在 {due.at} 前验货；逾期自动退款。',
    ],
  ),
  'returns.inspected': notice(
    ['buyer'],
    ['The seller keeps a part of the refund of order {order}', '订单 {order} 的退款被部分扣除'],
    [
      'The goods of order {order} came back otherwise than they were sent, says the seller. Until {due.at} you can contest what is kept.',
      '卖家表示订单 {order} 的商品退回时状态有异并扣除部分退款。{due.at} 前您可以提出异议。',
    ],
  ),
  'returns.contested': notice(
    ['seller', 'operator'],
    ['What is kept of order {order} is contested', '订单 {order} 的退货扣款有异议'],
    [
      'The buyer contests what is kept of the refund of order {order}. It is to be decided by {due.at}.',
      '买家对订单 {order} 的退货扣款提出异议，须在 {due.at} 前裁定。',
    ],
  ),
  'returns.ended': notice(
    ['buyer', 'seller'],
    ['The return of order {order} is over', '订单 {order} 的退货已结束'],
    [
      'The return of order {order} is over. Back to the buyer: {refund.amount}. Its page says why.',
      '订单 {order} 的退货已结束。退还买家：{refund.amount}。理由见退货页面。',
    ],
  ),
  'returns.withdrawn': notice(
    ['seller'],
    ['The return of order {order} is taken back', '订单 {order} 的退货已撤销'],
    ['The buyer keeps the goods of order {order}.', '买家保留订单 {order} 的商品。'],
  ),
  'returns.deadline_extended': notice(
    ['seller', 'buyer'],
    ['More time for the return of order {order}', '订单 {order} 的退货期限顺延'],
    [
      'Our own service was interrupted, so the next step of the return of order {order} has time until {due.at}.',
      '因我方服务中断，订单 {order} 退货的下一步期限顺延至 {due.at}。',
    ],
  ),
};
