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
};
