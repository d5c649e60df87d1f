import type { Notice, Reader } from '../engine/room.ts';

const notice = (
  to: readonly Reader[],
  title: readonly [en: string, zh: string],
  text: readonly [en: string, zh: string],
): Notice => ({ to, title: { en: title[0], zh: title[1] }, text: { en: text[0], zh: text[1] } });

/** What people are told of a dispute, by type of event. */
export const disputesNotices: Readonly<Record<string, Notice>> = {
  'disputes.opened': notice(
    ['seller', 'buyer'],
    ['A claim about order {order}', '订单 {order} 有一项索赔'],
    [
      'The buyer claims {asked} for order {order}. If the seller does not answer by {due.at}, it is refunded in full.',
      '买家就订单 {order} 索赔 {asked}。卖家截至 {due.at} 未答复，则全额退款。',
    ],
  ),
  'disputes.refused': notice(
    ['buyer'],
    ['An answer to your claim about order {order}', '您对订单 {order} 的索赔已有答复'],
    [
      'The seller did not accept your claim about order {order}. See what is offered: until {due.at} you can accept it, or ask the platform to decide.',
      '卖家未接受您对订单 {order} 的索赔。请查看卖家的提议：{due.at} 前您可以接受，或申请平台裁定。',
    ],
  ),
  'disputes.escalated': notice(
    ['seller', 'operator'],
    ['The platform is asked about order {order}', '订单 {order} 申请平台介入'],
    [
      'The buyer asked the platform to decide the claim of {asked} about order {order}. It is to be decided by {due.at}.',
      '买家就订单 {order} 的 {asked} 索赔申请平台裁定。须在 {due.at} 前裁定。',
    ],
  ),
  'disputes.decided': notice(
    ['seller', 'buyer'],
    ['The claim about order {order} is decided', '订单 {order} 的索赔已裁定'],
    [
      'The claim about order {order} is decided. Back to the buyer: {refund.amount}. The page of the case says why.',
      '订单 {order} 的索赔已裁定。退还买家：{refund.amount}。理由见案件页面。',
    ],
  ),
  'disputes.closed': notice(
    ['seller', 'buyer'],
    ['The claim about order {order} is closed', '订单 {order} 的索赔已结案'],
    [
      'The claim about order {order} is closed. Back to the buyer: {refund.amount}. The page of the case says why.',
      '订单 {order} 的索赔已结案。退还买家：{refund.amount}。理由见案件页面。',
    ],
  ),
  'disputes.withdrawn': notice(
    ['seller', 'buyer'],
    ['The claim about order {order} is withdrawn', '订单 {order} 的索赔已撤回'],
    [
      'The buyer took the claim about order {order} back. It does not count.',
      '买家撤回了订单 {order} 的索赔，不予计入。',
    ],
  ),
  'disputes.deadline_extended': notice(
    ['seller', 'buyer'],
    ['More time for the claim about order {order}', '订单 {order} 的索赔期限顺延'],
    [
      'Our own service was interrupted, so the next step of the claim about order {order} has time until {due.at}.',
      '因我方服务中断，订单 {order} 索赔的下一步期限顺延至 {due.at}。',
    ],
  ),
  'disputes.taken_over': notice(
    ['buyer', 'operator'],
    ['The after-sales service looks at order {order}', '售后服务正在处理订单 {order}'],
    [
      'The claim of {asked} about order {order} is settled by the after-sales service, by {due.at}. The seller is not asked.',
      '订单 {order} 的 {asked} 索赔由平台售后服务处理，截至 {due.at}，不经卖家。',
    ],
  ),
  'disputes.settled_by_service': notice(
    ['buyer'],
    ['The claim about order {order} is settled', '订单 {order} 的索赔已处理'],
    [
      'The after-sales service has settled the claim about order {order}. The page of the case says what goes back to you, and why.',
      '平台售后服务已处理订单 {order} 的索赔。退款与理由见案件页面。',
    ],
  ),
  'disputes.unanswered': notice(
    ['buyer'],
    ['No answer to your claim about order {order}', '您对订单 {order} 的索赔未获答复'],
    [
      'The seller did not answer in time. Until {due.at} you can ask the platform to decide.',
      '卖家逾期未答复。{due.at} 前您可申请平台裁定。',
    ],
  ),
  'disputes.proposed': notice(
    ['buyer', 'seller'],
    ['A proposal about order {order}', '订单 {order} 有新方案'],
    [
      'There is a new proposal how to settle the claim about order {order}. Whoever did not make it can accept it.',
      '订单 {order} 的索赔有新的处理方案，另一方可予接受。',
    ],
  ),
  'disputes.edited': notice(
    ['seller'],
    ['The claim about order {order} was changed', '订单 {order} 的索赔已修改'],
    [
      'The buyer asks for {asked} now. The next step is due by {due.at}.',
      '买家现请求 {asked}。下一步期限为 {due.at}。',
    ],
  ),
  'disputes.round_opened': notice(
    ['buyer', 'seller'],
    ['Show what you have about order {order}', '请就订单 {order} 举证'],
    [
      'Both sides can show evidence about order {order} until {due.at}; it is decided after that.',
      '{due.at} 前双方可就订单 {order} 举证，此后裁定。',
    ],
  ),
  'disputes.return_agreed': notice(
    ['buyer', 'seller'],
    ['The goods of order {order} go back', '订单 {order} 退货退款'],
    [
      'The goods of order {order} are to be sent back by {shipBy}; what was agreed goes back to the buyer once they are there.',
      '订单 {order} 的商品须在 {shipBy} 前寄回；收到退货后按约定退款。',
    ],
  ),
  'disputes.appealed': notice(
    ['buyer', 'seller', 'operator'],
    ['The ruling about order {order} is appealed against', '订单 {order} 的裁定被申诉'],
    [
      'The ruling about order {order} is contested. Another person decides by {due.at}.',
      '订单 {order} 的裁定已被申诉，将由他人在 {due.at} 前裁定。',
    ],
  ),
  'disputes.appeal_decided': notice(
    ['buyer', 'seller'],
    ['The appeal about order {order} is decided', '订单 {order} 的申诉已裁定'],
    [
      'The appeal about order {order} is decided. The page of the case says how, and why.',
      '订单 {order} 的申诉已裁定，结果与理由见案件页面。',
    ],
  ),
  'disputes.reopened': notice(
    ['buyer', 'seller'],
    ['The seller had answered about order {order}', '卖家曾按期答复订单 {order}'],
    [
      'The seller had answered the claim about order {order} in time, and we were told late. The page of the case says what that changes.',
      '卖家曾按期答复订单 {order} 的索赔，系统收悉较晚。影响见案件页面。',
    ],
  ),
  'disputes.buyer_asked': notice(
    ['buyer'],
    ['A question about order {order}', '关于订单 {order} 的询问'],
    [
      'Whoever decides your claim about order {order} asks you one question. Answer by {due.at}; after that it is decided on what is there.',
      '裁定人员就订单 {order} 的索赔向您询问一个问题。请在 {due.at} 前答复，逾期依现有材料裁定。',
    ],
  ),
  'disputes.seller_asked': notice(
    ['seller'],
    ['A question about order {order}', '关于订单 {order} 的询问'],
    [
      'Whoever decides the claim about order {order} asks you one question. Answer by {due.at}; after that it is decided on what is there.',
      '裁定人员就订单 {order} 的索赔向您询问一个问题。请在 {due.at} 前答复，逾期依现有材料裁定。',
    ],
  ),
  'disputes.charged_back': notice(
    ['seller', 'operator'],
    ["The buyer's bank and the claim about order {order}", '订单 {order} 的索赔与银行拒付'],
    [
      'A chargeback has joined the claim about order {order}, or was decided. The case pays nothing beside it.',
      '订单 {order} 的索赔已并入拒付，或拒付已有结果。本案不另行退款。',
    ],
  ),
};
