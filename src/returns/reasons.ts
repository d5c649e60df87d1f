import type { Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const returnsReasons = {
  'returns.not_offered': {
    en: 'The rules that bind this order say nothing of returns.',
    zh: '约束该订单的规则未规定退货。',
  },
  'returns.file_not_yours': {
    en: 'Your side handed in no file {observed} about this order.',
    zh: '您一方未就该订单提交过文件 {observed}。',
  },
  'returns.ground_not_offered': {
    en: 'By the rules that bind this order, goods cannot be sent back as {observed}.',
    zh: '按约束该订单的规则，不适用“{observed}”。',
  },
  'returns.order_ended': {
    en: 'The order was cancelled on {observed}, before it was dispatched: there is nothing to send back.',
    zh: '该订单已于 {observed} 在发货前取消，无货可退。',
  },
  'returns.charged_back': {
    en: "The buyer's bank has the payment in hand since {observed}: nothing is refunded beside it.",
    zh: '买家银行自 {observed} 起处理该笔付款，在此期间不另行退款。',
  },
  'returns.not_delivered': {
    en: 'The order has not been delivered yet. The time for a {observed} begins then.',
    zh: '订单尚未送达。“{observed}”的期限自送达起算。',
  },
  'returns.no_such_line': {
    en: 'The order has no line {observed}.',
    zh: '该订单没有明细 {observed}。',
  },
  'returns.more_than_is_left': {
    en: '{observed} cannot come back: {limit} of that line have not been returned yet.',
    zh: '不能退回 {observed} 件：该明细尚可退 {limit} 件。',
  },
  'returns.exempt': {
    en: 'This is one of the goods that cannot be sent back as {limit}: {observed}.',
    zh: '该商品不适用“{limit}”：{observed}。',
  },
  'returns.window_closed': {
    en: 'The time to send it back ended on {limit}; it is now {observed}.',
    zh: '退货期限已于 {limit} 结束；现在是 {observed}。',
  },
  'returns.declined_before': {
    en: 'The seller declined this already ({observed}). What they said can be taken to the platform as a claim.',
    zh: '卖家此前已拒绝（{observed}）。如不同意，可向平台提出索赔。',
  },
  'returns.locked': {
    en: 'Something that will refund the same goods is under way: {observed}.',
    zh: '同一商品已有其他退款途径在处理：{observed}。',
  },
  'returns.amount_unknown': {
    en: 'What was paid for these goods is not known here, so nothing can be refunded for them yet ({observed}).',
    zh: '系统尚不知这些商品的实付金额，暂不能退款（{observed}）。',
  },
  'returns.already_refunded': {
    en: 'These goods were paid back in full by a claim: {observed}.',
    zh: '这些商品已通过索赔全额退款：{observed}。',
  },
  'returns.nothing_left': {
    en: 'All that was paid for this order has been refunded: {observed} is left.',
    zh: '该订单的付款已全部退还：剩余 {observed}。',
  },
  'returns.in_time': {
    en: 'Asked on {observed}; possible until {limit}.',
    zh: '于 {observed} 提出；截至 {limit} 均可提出。',
  },
  'returns.in_offered_time': {
    en: "Asked on {observed}; possible until {limit}, by the seller's own promise.",
    zh: '于 {observed} 提出；按卖家自己的承诺，截至 {limit} 均可提出。',
  },
  'returns.before_arrival': {
    en: 'Said on {observed}, before the goods arrived: the time for a {limit} has not even begun to run out.',
    zh: '于 {observed} 提出，商品尚未送达：“{limit}”的期限尚未起算。',
  },
  'returns.asks_for': {
    en: 'If all comes back as it was sent, {observed} goes back to the buyer; {limit}.',
    zh: '如商品完好退回，退还买家 {observed}；{limit}。',
  },
  'returns.answer_by': {
    en: 'The seller has until {observed} to answer: {limit} are given for it. Without an answer: {silence}.',
    zh: '卖家须在 {observed} 前答复：期限为 {limit}。逾期未答复：{silence}。',
  },
  'returns.confirm_by': {
    en: 'The withdrawal is to be confirmed by {observed}: {limit} are given for it. Without that: {silence}.',
    zh: '撤回声明须在 {observed} 前确认：期限为 {limit}。逾期未确认：{silence}。',
  },
  'returns.ship_by': {
    en: 'The buyer has until {observed} to send it: {limit} are given for it. Without that: {silence}.',
    zh: '买家须在 {observed} 前寄出：期限为 {limit}。逾期未寄出：{silence}。',
  },
  'returns.receive_by': {
    en: 'The seller has until {observed} to receive it: {limit} are given for it. Without that: {silence}.',
    zh: '卖家须在 {observed} 前确认收货：期限为 {limit}。逾期未确认：{silence}。',
  },
  'returns.inspect_by': {
    en: 'The seller has until {observed} to look at it: {limit} are given for it. Without that: {silence}.',
    zh: '卖家须在 {observed} 前验货：期限为 {limit}。逾期未验货：{silence}。',
  },
  'returns.contest_by': {
    en: 'The buyer has until {observed} to contest it: {limit} are given for it. Without that: {silence}.',
    zh: '买家须在 {observed} 前提出异议：期限为 {limit}。逾期未提出：{silence}。',
  },
  'returns.settle_by': {
    en: 'The platform has until {observed} to decide: {limit} are given for it. Without that: {silence}.',
    zh: '平台须在 {observed} 前裁定：期限为 {limit}。逾期未裁定：{silence}。',
  },
  'returns.over': {
    en: 'The return is over: {observed}.',
    zh: '该退货已结束：{observed}。',
  },
  'returns.not_now': {
    en: 'This cannot be done while the return is {observed}.',
    zh: '退货处于“{observed}”状态时不能进行此操作。',
  },
  'returns.withdrawn_from': {
    en: 'The buyer withdrew from the contract: said on {observed}, confirmed on {limit}. No reason is needed.',
    zh: '买家已撤回合同：{observed} 声明，{limit} 确认。无须说明理由。',
  },
  'returns.not_confirmed': {
    en: 'The withdrawal was not confirmed by {observed}: {limit}.',
    zh: '撤回声明截至 {observed} 未确认：{limit}。',
  },
  'returns.agreed': {
    en: 'It was agreed in a claim about the order ({observed}); {limit}.',
    zh: '系在该订单的索赔中达成（{observed}）；{limit}。',
  },
  'returns.approved': {
    en: 'The seller agreed on {observed}: {limit}.',
    zh: '卖家于 {observed} 同意退货：{limit}。',
  },
  'returns.declined': {
    en: 'Declined on {limit}: {observed}.',
    zh: '已于 {limit} 拒绝：{observed}。',
  },
  'returns.seller_silent': {
    en: 'The seller did not answer by {observed}, so it is {limit}.',
    zh: '卖家截至 {observed} 未答复：{limit}。',
  },
  'returns.reason_needed': {
    en: 'Whoever declines says why, by a reason of the list.',
    zh: '拒绝退货须选择理由。',
  },
  'returns.words_needed': {
    en: 'This needs words that say why ({observed}).',
    zh: '须以文字说明（{observed}）。',
  },
  'returns.only_with_approval': {
    en: 'A label comes with an approval only.',
    zh: '只有同意退货时才可附面单。',
  },
  'returns.only_with_decline': {
    en: 'A reason is given where a return is declined only.',
    zh: '只有拒绝退货时才须选择理由。',
  },
  'returns.dispute_pays': {
    en: 'This return was agreed in a claim: the claim decides what is paid.',
    zh: '该退货系在索赔中达成：由索赔案件决定退款。',
  },
  'returns.paid_before': {
    en: 'The refund was paid already, on {observed}.',
    zh: '退款已于 {observed} 支付。',
  },
  'returns.refunded_at_once': {
    en: 'The seller refunds at once, on {observed}; the goods need not come back ({limit}).',
    zh: '卖家于 {observed} 直接退款，无须退货（{limit}）。',
  },
  'returns.withdrawn': {
    en: 'The buyer took it back on {observed} ({limit}) and keeps the goods.',
    zh: '买家于 {observed} 撤销退货（{limit}），保留商品。',
  },
  'returns.dispute_over': {
    en: 'The claim that agreed to it was settled in another way, on {observed} ({limit}).',
    zh: '达成该退货的索赔已于 {observed} 以其他方式了结（{limit}）。',
  },
  'returns.extended': {
    en: 'Our own service was down from {from} to {to}: what was due on {limit} is due on {observed}.',
    zh: '我方服务自 {from} 至 {to} 中断：原定 {limit} 到期的期限顺延至 {observed}。',
  },
  'returns.label_says': {
    en: 'The label is of {limit}, not of {observed}.',
    zh: '面单的承运商为 {limit}，而非 {observed}。',
  },
  'returns.label_is_paid': {
    en: 'The way back is paid with the label of {observed}: it costs nothing.',
    zh: '已提供 {observed} 的预付面单，无须另付运费。',
  },
  'returns.carrier_needed': {
    en: 'Say who carries it ({observed}).',
    zh: '请填写承运商（{observed}）。',
  },
  'returns.tracking_needed': {
    en: 'Say under what number it travels with {observed}.',
    zh: '请填写 {observed} 的运单号。',
  },
  'returns.shipped': {
    en: 'Sent on {observed} by {limit}.',
    zh: '已于 {observed} 由 {limit} 寄出。',
  },
  'returns.not_sent': {
    en: 'It was not sent by {observed}: {limit}.',
    zh: '截至 {observed} 未寄出：{limit}。',
  },
  'returns.scanned_before': {
    en: 'The carrier has had it since {limit}.',
    zh: '承运商已于 {limit} 揽收。',
  },
  'returns.in_hand': {
    en: '{limit} has it since {observed}.',
    zh: '{limit} 已于 {observed} 揽收。',
  },
  'returns.refunded_early': {
    en: '{observed} is refunded now that the carrier has it; {payer}. If it has not arrived by {limit}, the buyer owes it back.',
    zh: '承运商已揽收，先行退款 {observed}；{payer}。截至 {limit} 未退回的，买家应返还。',
  },
  'returns.advance_refused': {
    en: 'The marketplace could not pay {observed} early: it is owed once the goods are back.',
    zh: '平台未能先行支付 {observed}：商品退回后仍应退还。',
  },
  'returns.told_late': {
    en: 'The carrier had the goods on {observed}, before the return closed on {limit}, and it was told late: the return goes on.',
    zh: '承运商于 {observed} 已揽收或送达退货，早于退货关闭时间 {limit}，系统收悉较晚：退货继续。',
  },
  'returns.not_reopened': {
    en: 'What the carrier tells of {observed} changes nothing of how this return ended on {limit}.',
    zh: '承运商关于 {observed} 的消息不改变该退货于 {limit} 的结束方式。',
  },
  'returns.not_in_time': {
    en: 'What the carrier tells happened on {observed}: not before the return closed on {limit}, or before it was approved.',
    zh: '承运商告知的时间为 {observed}：不早于退货关闭时间 {limit}，或在同意退货之前。',
  },
  'returns.taken_meanwhile': {
    en: 'The return stays closed, as on {limit}: something else has taken the same goods up meanwhile.',
    zh: '该退货保持关闭（{limit}）：同一商品其间已有其他途径在处理。',
  },
  'returns.recalled': {
    en: "The buyer's bank has the payment in hand ({limit}): {observed} that had not gone yet are called back, and paid if the bank gives nothing.",
    zh: '买家银行正在处理该笔付款（{limit}）：尚未支付的 {observed} 予以撤回，银行未退款则照付。',
  },
  'returns.nothing_to_recall': {
    en: 'No refund of this return is waiting that {observed} would call back.',
    zh: '该退货没有因 {observed} 需撤回的待付退款。',
  },
  'returns.paid_after_bank': {
    en: 'The bank gave nothing by {limit}: {observed} of the return are refunded now.',
    zh: '银行未因 {limit} 退款：现退还退货款 {observed}。',
  },
  'returns.nothing_owed': {
    en: 'No return of this order was waiting for the chargeback {observed}.',
    zh: '该订单没有等待拒付 {observed} 结果的退货。',
  },
  'returns.no_such_advance': {
    en: 'Nothing was paid early by {observed}.',
    zh: '{observed} 并非先行退款。',
  },
  'returns.paid_outside': {
    en: '{observed} went back for this order elsewhere since the return was asked for: of {limit} so much less is refunded here.',
    zh: '自申请退货以来，该订单已在别处退还 {observed}：应退的 {limit} 相应减少。',
  },
  'returns.delivered': {
    en: '{limit} brought it on {observed}.',
    zh: '{limit} 已于 {observed} 送达卖家。',
  },
  'returns.received': {
    en: 'The seller has had it since {observed} ({limit}). Nothing is paid by that alone.',
    zh: '卖家已于 {observed} 收到（{limit}）。收货本身并不触发退款。',
  },
  'returns.receipt_silent': {
    en: 'The seller said nothing of it by {observed}: {limit}.',
    zh: '卖家截至 {observed} 未确认收货：{limit}。',
  },
  'returns.never_arrived': {
    en: 'It has not arrived by {observed}: {limit}.',
    zh: '截至 {observed} 未退回：{limit}。',
  },
  'returns.keeps_nothing': {
    en: 'Nothing can be kept back where it came back {observed}.',
    zh: '退回状态为“{observed}”时不能扣款。',
  },
  'returns.inspected': {
    en: 'Looked at on {limit}: {observed}.',
    zh: '已于 {limit} 验货：{observed}。',
  },
  'returns.keeps': {
    en: 'The seller keeps {observed} of {limit}.',
    zh: '卖家从 {limit} 中扣除 {observed}。',
  },
  'returns.inspection_silent': {
    en: 'The seller did not look at it by {observed}: {limit}.',
    zh: '卖家截至 {observed} 未验货：{limit}。',
  },
  'returns.taken_as_inspected': {
    en: 'The buyer takes it as it was inspected on {limit}, on {observed}.',
    zh: '买家于 {observed} 接受 {limit} 的验货结果。',
  },
  'returns.not_contested': {
    en: 'The buyer did not contest it by {observed}: {limit}.',
    zh: '买家截至 {observed} 未提出异议：{limit}。',
  },
  'returns.contested': {
    en: 'The buyer contests on {observed} that {limit} is kept.',
    zh: '买家于 {observed} 对扣款 {limit} 提出异议。',
  },
  'returns.ruled': {
    en: 'Of {limit} that the seller would keep, the seller keeps {observed}: {reason}.',
    zh: '卖家拟扣 {limit}，裁定可扣 {observed}：{reason}。',
  },
  'returns.platform_silent': {
    en: 'Nobody decided by {observed}: {limit}.',
    zh: '截至 {observed} 无人裁定：{limit}。',
  },
  'returns.refunded': {
    en: '{observed} of {limit} goes back to the buyer; {payer}.',
    zh: '退还买家 {observed}（应退 {limit}）；{payer}。',
  },
  'returns.way_back_paid': {
    en: 'Of {limit} that the way back cost the buyer, {observed} is paid beside it; {payer}.',
    zh: '买家垫付退货运费 {limit}，另行补偿 {observed}；{payer}。',
  },
  'returns.kept': {
    en: '{observed} of {limit} is kept by the seller.',
    zh: '卖家从 {limit} 中扣除 {observed}。',
  },
  'returns.paid_already': {
    en: '{observed} was refunded already, on {limit}.',
    zh: '{observed} 已于 {limit} 先行退还。',
  },
  'returns.owed_back': {
    en: 'Of what was refunded early, the buyer owes {observed} back.',
    zh: '先行退还的款项中，买家应返还 {observed}。',
  },
  'returns.paid_by_dispute': {
    en: 'What is paid, up to {limit}, is decided in the claim.',
    zh: '退款（至多 {limit}）由索赔案件决定。',
  },
  'returns.paid_by_bank': {
    en: "The buyer's bank has the payment in hand since {observed}: of {limit} nothing is paid here.",
    zh: '买家银行自 {observed} 起处理该笔付款：{limit} 不在此支付。',
  },
  'returns.nothing_paid': {
    en: 'Nothing is paid of {observed}.',
    zh: '{observed} 不予支付。',
  },
  'returns.amount_not_possible': {
    en: 'The amount must be at most {limit}; asked for: {observed}.',
    zh: '金额不得超过 {limit}；所填为 {observed}。',
  },
  'returns.amount_not_in_currency': {
    en: 'An amount in {observed} has {limit} decimal places at most.',
    zh: '{observed} 金额最多 {limit} 位小数。',
  },
} as const satisfies Templates;
