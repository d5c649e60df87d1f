import type { Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const disputesReasons = {
  'disputes.not_offered': {
    en: 'The rules that bind this order settle no disputes.',
    zh: '约束该订单的规则不受理纠纷。',
  },
  'disputes.problem_not_offered': {
    en: 'By the rules that bind this order, {observed} cannot be claimed.',
    zh: '按约束该订单的规则，不能以“{observed}”提出索赔。',
  },
  'disputes.already_open': {
    en: 'A claim about this order is open already: {observed}.',
    zh: '该订单已有处理中的索赔：{observed}。',
  },
  'disputes.already_decided': {
    en: 'A claim about this order was settled before: {observed}. It is settled once.',
    zh: '该订单的索赔此前已了结：{observed}。同一订单只了结一次。',
  },
  'disputes.already_returned': {
    en: '{observed} came back by a return, which settled it: {limit} of it are still with the buyer.',
    zh: '{observed} 已通过退货退回并在退货中结清：买家处尚余 {limit} 件。',
  },
  'disputes.waiting_for_arrival': {
    en: 'The seller said that the order will be there by {limit}. If it is not, you can claim again from then on; it is now {observed}.',
    zh: '卖家表示订单将于 {limit} 前送达。届时未到，您可再次提出索赔；现在是 {observed}。',
  },
  'disputes.order_ended': {
    en: 'The order was cancelled on {observed}, before it was dispatched.',
    zh: '该订单已于 {observed} 在发货前取消。',
  },
  'disputes.amount_unknown': {
    en: 'What was paid for this order is not known here, so nothing can be claimed yet.',
    zh: '系统尚不知该订单的实付金额，暂不能提出索赔。',
  },
  'disputes.charged_back': {
    en: "The buyer's bank has the payment in hand since {observed}: nothing can be claimed beside it.",
    zh: '买家银行自 {observed} 起处理该笔付款，在此期间不能另行索赔。',
  },
  'disputes.nothing_left': {
    en: 'All that was paid for this order, {limit}, has been refunded.',
    zh: '该订单实付的 {limit} 已全部退还。',
  },
  'disputes.delivered_in_time': {
    en: 'Tracking says that the order was delivered on {observed}, within the time promised, which ended on {limit}.',
    zh: '物流显示订单已于 {observed} 送达，未超过 {limit} 届满的承诺期限。',
  },
  'disputes.delivered': {
    en: 'Tracking says that the order was delivered on {observed}.',
    zh: '物流显示订单已于 {observed} 送达。',
  },
  'disputes.not_dispatched': {
    en: 'The order is not dispatched yet, and its time for delivery counts from then. It is to be dispatched by {limit}.',
    zh: '订单尚未发货，送达期限自发货起算。最晚应于 {limit} 前发货。',
  },
  'disputes.no_date': {
    en: 'No date was promised for the delivery of this order, so {observed} cannot be claimed yet.',
    zh: '该订单没有承诺送达日期，暂不能以“{observed}”提出索赔。',
  },
  'disputes.not_yet': {
    en: 'Not yet: {problem} can be claimed from {limit} on. It is now {observed}.',
    zh: '时间未到：自 {limit} 起可以“{problem}”提出索赔。现在是 {observed}。',
  },
  'disputes.window_closed': {
    en: 'The time to claim {problem} ended on {limit}; it is now {observed}.',
    zh: '以“{problem}”提出索赔的期限已于 {limit} 结束；现在是 {observed}。',
  },
  'disputes.in_time': {
    en: 'Claimed on {observed}, which is possible from {limit} on.',
    zh: '于 {observed} 提出；自 {limit} 起可提出。',
  },
  'disputes.asks_for': {
    en: 'Claimed: {observed}, of {limit} that were paid for the order.',
    zh: '索赔金额：{observed}（订单实付 {limit}）。',
  },
  'disputes.answer_by': {
    en: 'The seller has until {observed} to answer: {limit} are given for it. Without an answer the whole refund is made.',
    zh: '卖家须在 {observed} 前答复：期限为 {limit}。逾期未答复则全额退款。',
  },
  'disputes.over': {
    en: 'The dispute is over: {observed}.',
    zh: '该纠纷已结束：{observed}。',
  },
  'disputes.not_now': {
    en: 'This cannot be done while the dispute is {observed}.',
    zh: '纠纷处于“{observed}”状态时不能进行此操作。',
  },
  'disputes.words_needed': {
    en: 'A claim is refused with words that say why.',
    zh: '拒绝索赔须以文字说明理由。',
  },
  'disputes.proposal_without_refusal': {
    en: 'Whoever accepts the claim pays it in full and proposes nothing else.',
    zh: '接受索赔即全额退款，无须另作提议。',
  },
  'disputes.amount_not_possible': {
    en: 'The amount must be more than nothing and at most {limit}, what is left of the payment; asked for: {observed}.',
    zh: '金额须大于零且不超过剩余的 {limit}；所填为 {observed}。',
  },
  'disputes.amount_not_in_currency': {
    en: 'An amount in {observed} has {limit} decimal places at most.',
    zh: '{observed} 金额最多 {limit} 位小数。',
  },
  'disputes.date_passed': {
    en: 'The date must lie ahead: {observed} is past.',
    zh: '日期须在将来：{observed} 已过。',
  },
  'disputes.refused': {
    en: 'The seller refused on {observed} and offers {limit}.',
    zh: '卖家于 {observed} 拒绝，提出：{limit}。',
  },
  'disputes.reply_by': {
    en: 'The buyer has until {observed} to accept it or to ask the platform: {limit} are given for it. Without a reply: {silence}.',
    zh: '买家须在 {observed} 前接受或申请平台介入：期限为 {limit}。逾期未回应：{silence}。',
  },
  'disputes.nothing_offered': {
    en: 'The seller offers nothing that could be accepted.',
    zh: '卖家没有提出可接受的方案。',
  },
  'disputes.escalated': {
    en: 'The buyer asked the platform to decide, on {observed}.',
    zh: '买家于 {observed} 申请平台介入。',
  },
  'disputes.decide_by': {
    en: 'To be decided by {observed}: {limit} are given for it. Without a decision: {silence}.',
    zh: '须在 {observed} 前裁定：期限为 {limit}。逾期未裁定：{silence}。',
  },
  'disputes.seller_accepted': {
    en: 'The seller accepted the claim on {observed}.',
    zh: '卖家于 {observed} 接受索赔。',
  },
  'disputes.seller_silent': {
    en: 'The seller did not answer by {observed}. By the policy: {limit}.',
    zh: '卖家截至 {observed} 未答复。按政策：{limit}。',
  },
  'disputes.refunded_elsewhere': {
    en: 'By {observed} all of the {limit} that the buyer paid had gone back outside this case ({payer}): nothing is left to decide, and nothing is paid a second time.',
    zh: '截至 {observed}，买家实付的 {limit} 已在本案之外全部退还（{payer}）：无需再裁，也不会重复退款。',
  },
  'disputes.still_left': {
    en: 'Of the payment {observed} are left, so the case goes on.',
    zh: '实付款尚余 {observed}，案件继续处理。',
  },
  'disputes.agreed': {
    en: 'The buyer accepted on {observed} what the seller offered: {limit}.',
    zh: '买家于 {observed} 接受卖家的提议：{limit}。',
  },
  'disputes.buyer_silent': {
    en: 'The buyer did not reply by {observed}. By the policy: {limit}.',
    zh: '买家截至 {observed} 未回应。按政策：{limit}。',
  },
  'disputes.platform_silent': {
    en: 'Nobody decided by {observed}. By the policy: {limit}.',
    zh: '截至 {observed} 无人裁定。按政策：{limit}。',
  },
  'disputes.ruled': {
    en: 'Decided {limit}: {observed}.',
    zh: '裁定{limit}：{observed}。',
  },
  'disputes.reason_does_not_fit': {
    en: 'The reason "{observed}" does not go with a decision {limit}.',
    zh: '理由“{observed}”与裁定{limit}不符。',
  },
  'disputes.amount_without_buyer': {
    en: 'Only a decision for the buyer pays an amount.',
    zh: '只有裁定买家胜诉才支付金额。',
  },
  'disputes.platform_does_not_pay': {
    en: "By the rules that bind this order the platform does not pay in the seller's place.",
    zh: '按约束该订单的规则，平台不代卖家赔付。',
  },
  'disputes.refunded': {
    en: '{observed} go back to the buyer, paid by {payer}; {limit} of the payment are then left.',
    zh: '退还买家 {observed}，由{payer}承担；此后实付款尚余 {limit}。',
  },
  'disputes.capped': {
    en: 'Of {limit} only {observed} is left to be refunded: the rest went back before.',
    zh: '应退 {limit}，其余已退还，仅余 {observed} 可退。',
  },
  'disputes.paid_by_bank': {
    en: "The buyer's bank has the payment in hand since {observed}, so nothing of the {limit} that are left is given back here.",
    zh: '买家银行自 {observed} 起处理该笔付款，余额 {limit} 不在此另行退还。',
  },
  'disputes.nothing_paid': {
    en: 'Nothing is paid: of the payment {observed} are left as they are.',
    zh: '不予退款：实付款余额 {observed} 不变。',
  },
  'disputes.counts': {
    en: 'The claim counts against the seller: {observed}.',
    zh: '该索赔计入卖家指标：{observed}。',
  },
  'disputes.does_not_count': {
    en: 'The claim is shown and does not count against the seller: {observed}.',
    zh: '该索赔仅展示，不计入卖家指标：{observed}。',
  },
  'disputes.arrives_by': {
    en: 'The parties agreed that the order will be there by {observed}.',
    zh: '双方同意订单于 {observed} 前送达。',
  },
  'disputes.withdrawn': {
    en: 'Withdrawn by the buyer on {observed}; it is shown and does not count.',
    zh: '买家于 {observed} 撤回；仅展示，不计入。',
  },
  'disputes.extended': {
    en: 'Troth itself was out of service from {from} to {to}. What fell due in that time, on {limit}, is due on {observed}.',
    zh: 'Troth 自身服务于 {from} 至 {to} 中断。其间 {limit} 到期的期限顺延至 {observed}。',
  },
  'disputes.proposes_for_buyer': {
    en: 'The time promised for delivery ended on {limit}, and nobody has told of a delivery.',
    zh: '承诺送达期限已于 {limit} 届满，至今没有妥投信息。',
  },
  'disputes.proposes_for_buyer_undated': {
    en: 'Nobody has told of a delivery until {observed}.',
    zh: '截至 {observed} 没有妥投信息。',
  },
  'disputes.proposes_for_buyer_late': {
    en: 'The order was delivered on {observed}, after the time promised, which ended on {limit}.',
    zh: '订单于 {observed} 送达，已超过 {limit} 届满的承诺期限。',
  },
  'disputes.proposes_for_seller': {
    en: 'Tracking says that the order was delivered on {observed}.',
    zh: '物流显示订单已于 {observed} 送达。',
  },
  'disputes.proposes_for_seller_early': {
    en: 'The time promised for delivery ends only on {limit}.',
    zh: '承诺送达期限至 {limit} 才届满。',
  },
} as const satisfies Templates;
