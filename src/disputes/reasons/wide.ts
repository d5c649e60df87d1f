import type { Templates } from '../../kernel/render.ts';

/** Rules on proposals, returns, evidence, appeals, chargebacks and the platform's own service, in words. */
export const wideReasons = {
  'disputes.locked': {
    en: 'This is being refunded elsewhere already: {observed}.',
    zh: '该款项已在别处办理退款：{observed}。',
  },
  'disputes.no_such_line': {
    en: 'The order has no line {observed} of {limit} units.',
    zh: '订单中没有 {observed} 的 {limit} 件商品。',
  },
  'disputes.contact_first': {
    en: 'By the rules that bind this order, you write to the seller first and give them {limit} to answer.',
    zh: '按约束该订单的规则，须先联系卖家并给予 {limit} 答复。',
  },
  'disputes.contact_wait': {
    en: 'You wrote to the seller on {observed}. They have until {limit} to answer; then you can claim {problem}.',
    zh: '您于 {observed} 联系卖家。卖家可在 {limit} 前答复，届时可以“{problem}”提出索赔。',
  },
  'disputes.not_delivered': {
    en: 'Nobody has told of a delivery yet, so {observed} cannot be claimed.',
    zh: '尚无妥投信息，不能以“{observed}”提出索赔。',
  },
  'disputes.remedy_not_offered': {
    en: 'By the rules that bind this order, {observed} cannot be asked for here.',
    zh: '按约束该订单的规则，此处不能要求{observed}。',
  },
  'disputes.amount_with_partial': {
    en: 'An amount goes with a claim of a part of the money, and with nothing else: {observed}.',
    zh: '只有要求部分退款时才填写金额：{observed}。',
  },
  'disputes.before_dispatch': {
    en: 'The order is not dispatched yet: the seller has {limit} to answer, then the money goes back.',
    zh: '订单尚未发货：卖家须在 {limit} 内处理，逾期自动退款。',
  },
  'disputes.before_dispatch_at_once': {
    en: 'The order is not dispatched yet: the money goes back at once.',
    zh: '订单尚未发货：立即退款。',
  },
  'disputes.taken_over': {
    en: "The platform's after-sales service settles this in the seller's place ({observed}): {limit}.",
    zh: '由平台售后服务代卖家处理（{observed}）：{limit}。',
  },
  'disputes.answer_by_or': {
    en: 'The seller has until {observed} to answer: {limit} are given for it. Without an answer: {silence}.',
    zh: '卖家须在 {observed} 前答复：期限为 {limit}。逾期未答复：{silence}。',
  },
  'disputes.found': {
    en: 'What happened, by the facts: {observed}. What decides it: {limit}. At fault: {fault}.',
    zh: '依据事实认定：{observed}。决定性事实：{limit}。责任方：{fault}。',
  },
  'disputes.found_for_buyer': {
    en: '{observed}: {fact} ({limit}). By the table of causes that is for the buyer.',
    zh: '{observed}：{fact}（{limit}）。按原因表，买家胜诉。',
  },
  'disputes.found_for_seller': {
    en: '{observed}: {fact} ({limit}). By the table of causes that is for the seller.',
    zh: '{observed}：{fact}（{limit}）。按原因表，卖家胜诉。',
  },
  'disputes.proposes_not_shown': {
    en: 'It is for {observed} to show it, and nothing was shown: for {limit}.',
    zh: '举证责任在{observed}，未提交任何证据：{limit}胜诉。',
  },
  'disputes.proposes_in_doubt': {
    en: 'It is for {observed} to show it. Both have shown something, so in doubt it is for {limit}.',
    zh: '举证责任在{observed}，双方均已举证，存疑时{limit}胜诉。',
  },
  'disputes.proposes_shown': {
    en: 'It is for {observed} to show it; they did, and nobody answered it: for {limit}.',
    zh: '举证责任在{observed}，其已举证且无人反驳：{limit}胜诉。',
  },
  'disputes.fund_will_pay': {
    en: '{observed} go back to the buyer, paid by {limit}.',
    zh: '退还买家 {observed}，由{limit}承担。',
  },
  'disputes.bears': { en: 'Of that {observed} are borne by {limit}.', zh: '其中 {observed} 由{limit}承担。' },
  'disputes.evidence_by': {
    en: 'Both sides can show evidence until {observed}: {limit} are given for it.',
    zh: '双方可在 {observed} 前举证：期限为 {limit}。',
  },
  'disputes.platform_joins': {
    en: 'The parties did not agree by {observed}, so the platform joins. The seller offers {limit}.',
    zh: '截至 {observed} 双方未达成一致，平台介入。卖家提出：{limit}。',
  },
  'disputes.no_rounds': {
    en: 'The rules that bind this order know no rounds of evidence.',
    zh: '约束该订单的规则未设举证轮次。',
  },
  'disputes.round_open': {
    en: 'Evidence can still be shown, or a question answered, until {limit}; it is decided after that.',
    zh: '{limit} 前仍可举证或答复询问，此后方可裁定。',
  },
  'disputes.asked': {
    en: '{limit} is asked one question, and has until {observed}. Without an answer it is decided on what is there.',
    zh: '向{limit}询问一个问题，须在 {observed} 前答复；逾期未答复，依现有材料裁定。',
  },
  'disputes.asked_before': {
    en: 'Each side is asked once: {observed} was asked already.',
    zh: '每方仅可询问一次：已询问过{observed}。',
  },
  'disputes.no_time_to_ask': {
    en: 'The answer could come until {observed}, but it is to be decided by {limit}. Give less time.',
    zh: '答复期限至 {observed}，但须在 {limit} 前裁定，请缩短答复时间。',
  },
  'disputes.aside_too_long': {
    en: 'A case is put aside to a time before it is to be decided, {limit}: {observed} is not.',
    zh: '案件只能搁置至裁定期限 {limit} 之前：{observed} 不符合。',
  },
  'disputes.first_due_soon': {
    en: 'Comes first: it is to be decided by {observed}, within {limit}.',
    zh: '优先：须在 {observed} 前裁定，剩余不足 {limit}。',
  },
  'disputes.first_repeat_buyer': {
    en: 'Comes first: a repeat buyer with {observed} orders in {within}; {limit} are enough.',
    zh: '优先：回头客，{within}内下单 {observed} 笔（达到 {limit} 笔即可）。',
  },
  'disputes.first_green_lane': {
    en: 'Comes first: the seller is in the green lane with {observed}; at most {limit} is.',
    zh: '优先：卖家享有绿色通道，指标为 {observed}（不高于 {limit} 即可）。',
  },
  'disputes.taken': {
    en: 'Another person has this case before them now.',
    zh: '该案件正由他人处理。',
  },
  'disputes.recused': {
    en: 'Whoever stepped back from a case neither decides it nor steps back again.',
    zh: '已回避的人员不得裁定本案，亦无须再次回避。',
  },
  'disputes.stepped_back': {
    en: 'A person of the platform stepped back: others decide it.',
    zh: '平台一名人员回避，由他人裁定。',
  },
  'disputes.rounds_used': {
    en: 'Of {limit} rounds of evidence {observed} were given.',
    zh: '共 {limit} 轮举证，已进行 {observed} 轮。',
  },
  'disputes.round_closed': {
    en: 'The round of evidence ended on {observed}; {limit} pieces were shown in all.',
    zh: '本轮举证于 {observed} 结束，共提交 {limit} 项证据。',
  },
  'disputes.return_by': {
    en: 'The goods are to be sent back by {observed}: {limit} are given for it. If they are not, the case closes for the seller.',
    zh: '须在 {observed} 前寄回商品：期限为 {limit}。逾期未寄回，按卖家胜诉结案。',
  },
  'disputes.return_freight': {
    en: '{observed} bears what it costs to send them back; once they are there, {limit} go back.',
    zh: '退货运费由{observed}承担；收到退货后退还 {limit}。',
  },
  'disputes.return_under_way': { en: 'The return is under way already.', zh: '退货已在途中。' },
  'disputes.return_shipped': {
    en: 'The goods were sent back on {observed}. The seller has until {limit} to say that they came; else the refund is made.',
    zh: '商品已于 {observed} 寄回。卖家须在 {limit} 前确认收货，逾期自动退款。',
  },
  'disputes.sent_after_all': {
    en: 'The case closed on {limit} because the goods had not been sent. They had been, and it was told late: it goes on from {observed}.',
    zh: '案件因未寄回商品于 {limit} 关闭；商品其实已按期寄出，系统收悉较晚：案件自 {observed} 起继续。',
  },
  'disputes.return_ended': { en: 'The return: {observed}, on {limit}.', zh: '退货结果：{observed}（{limit}）。' },
  'disputes.return_elapsed': {
    en: 'By {observed} nothing was told of the return. By the policy: {limit}.',
    zh: '截至 {observed} 没有退货消息。按政策：{limit}。',
  },
  'disputes.own_proposal': {
    en: 'Nobody accepts what they propose themselves: {observed}.',
    zh: '不能接受自己提出的方案：{observed}。',
  },
  'disputes.agreed_platform': {
    en: 'The proposal of the platform was accepted on {observed}: {limit}.',
    zh: '平台方案于 {observed} 被接受：{limit}。',
  },
  'disputes.answer_first': {
    en: 'Answer the claim first; an offer goes with the answer.',
    zh: '请先答复索赔，方案随答复一并提出。',
  },
  'disputes.stands': {
    en: 'By the rules that bind this order, what was said stands: {observed}.',
    zh: '按约束该订单的规则，已提出的内容不得更改：{observed}。',
  },
  'disputes.proposed': { en: '{observed} proposes: {limit}.', zh: '{observed}提出：{limit}。' },
  'disputes.edited': {
    en: 'Asked for now: {observed}, {limit} ({problem}).',
    zh: '现请求：{observed}，{limit}（{problem}）。',
  },
  'disputes.problem_not_yet': {
    en: '{observed} cannot be claimed yet: from {limit} on.',
    zh: '尚不能以“{observed}”提出索赔：自 {limit} 起。',
  },
  'disputes.nothing_shown': { en: 'Evidence is words, a file, or both.', zh: '证据须为文字、文件或两者。' },
  'disputes.file_not_yours': {
    en: 'Your side handed in no file {observed} about this order, or it has another digest.',
    zh: '您一方未就该订单提交过文件 {observed}，或其摘要不符。',
  },
  'disputes.shown_enough': {
    en: '{observed} pieces were shown; more than {limit} nobody can read.',
    zh: '已提交 {observed} 项，最多 {limit} 项。',
  },
  'disputes.round_over': { en: 'The time to show evidence ended on {limit}.', zh: '举证期限已于 {limit} 结束。' },
  'disputes.shown': { en: '{observed} shows: {limit}.', zh: '{observed}提交：{limit}。' },
  'disputes.faults_alone': {
    en: 'A shared fault says itself who pays: name no payer, no return, and no case of the after-sales service with it.',
    zh: '混合责任已决定赔付方：不得另指定赔付方、退货，亦不适用于售后服务案件。',
  },
  'disputes.not_that_payer': { en: 'Here {observed} cannot pay.', zh: '此处不能由{observed}赔付。' },
  'disputes.came_after_all': {
    en: 'It came after all: the buyer took the claim back on {observed}. It is shown and does not count.',
    zh: '商品最终送达：买家于 {observed} 撤回索赔。仅展示，不计入。',
  },
  'disputes.appeal_not_offered': {
    en: 'This cannot be appealed against: {observed}.',
    zh: '此项不可申诉：{observed}。',
  },
  'disputes.appealed_before': {
    en: 'It was appealed against before, on {observed}. That can be done once.',
    zh: '已于 {observed} 申诉过，仅可申诉一次。',
  },
  'disputes.appeal_too_late': {
    en: 'The time to appeal ended on {limit}; it is now {observed}.',
    zh: '申诉期限已于 {limit} 结束；现在是 {observed}。',
  },
  'disputes.fund_first': {
    en: 'The fund has yet to pay {observed}; appeal once it has.',
    zh: '基金尚待支付 {observed}，支付后方可申诉。',
  },
  'disputes.appeal_shows_closed': {
    en: 'The policy lets {observed} show nothing more after the appeal of {limit}.',
    zh: '按规则，{limit} 提出申诉后，{observed}不得再补充证据。',
  },
  'disputes.appeal_in_time': {
    en: 'Appealed against on {observed}; possible until {limit}.',
    zh: '于 {observed} 申诉；{limit} 前可申诉。',
  },
  'disputes.appeal_decide_by': {
    en: 'The appeal is to be decided by {observed}: {limit} are given for it. Without a decision: {silence}.',
    zh: '申诉须在 {observed} 前裁定：期限为 {limit}。逾期未裁定：{silence}。',
  },
  'disputes.same_person': { en: 'Whoever ruled does not decide the appeal.', zh: '原裁定人不得处理该申诉。' },
  'disputes.amount_without_upheld': {
    en: 'An amount goes with an appeal that is upheld only.',
    zh: '只有申诉成立时才填写金额。',
  },
  'disputes.appeal_silent': {
    en: 'Nobody decided the appeal by {observed}. By the policy: {limit}.',
    zh: '截至 {observed} 无人裁定申诉。按政策：{limit}。',
  },
  'disputes.appeal_upheld': {
    en: 'The appeal of {limit} is upheld: {observed}. The ruling falls.',
    zh: '{limit}的申诉成立：{observed}。原裁定撤销。',
  },
  'disputes.appeal_rejected': {
    en: 'The appeal of {limit} is rejected: {observed}. The ruling stands.',
    zh: '{limit}的申诉不成立：{observed}。维持原裁定。',
  },
  'disputes.refunded_more': {
    en: '{observed} more go back to the buyer; {limit} in all.',
    zh: '再退还买家 {observed}，合计 {limit}。',
  },
  'disputes.recalled': {
    en: '{observed} that had not gone yet are called back ({limit} instructions).',
    zh: '尚未付出的 {observed} 予以撤回（{limit} 条指令）。',
  },
  'disputes.platform_bears': {
    en: "The buyer keeps what was paid. The platform bears {observed} in the seller's place, of {limit} paid too much.",
    zh: '买家保留已付款项。多付的 {limit} 中，平台代卖家承担 {observed}。',
  },
  'disputes.not_reopened': { en: 'This case is not opened again: {observed}.', zh: '该案件不予重启：{observed}。' },
  'disputes.answered_late': {
    en: 'The answer of {observed} was not within the time, which ended on {limit}.',
    zh: '{observed} 的答复不在 {limit} 届满的期限内。',
  },
  'disputes.told_too_late': {
    en: 'That could be told until {limit}; it is now {observed}.',
    zh: '补告期限已于 {limit} 结束；现在是 {observed}。',
  },
  'disputes.answered_in_time': {
    en: 'The seller had answered on {observed}, before the time ended on {limit}; we were told late.',
    zh: '卖家已于 {observed} 答复，未超过 {limit} 的期限；系统收悉较晚。',
  },
  'disputes.reopened': {
    en: 'The case is open again since {observed}, as if the answer of {limit} had been told then.',
    zh: '案件自 {observed} 重启，视同 {limit} 已收到答复。',
  },
  'disputes.money_gone': {
    en: '{observed} have gone to the buyer already, and by the rules {limit} does not pay.',
    zh: '{observed} 已付给买家，且按规则{limit}不予赔付。',
  },
  'disputes.paid_already': { en: 'There is nothing left to pay here.', zh: '此处无待付款项。' },
  'disputes.fund_pays': {
    en: 'The fund of the after-sales service pays {observed} of {limit}.',
    zh: '售后基金支付 {limit} 中的 {observed}。',
  },
  'disputes.fund_short': {
    en: 'The fund has not enough: the platform pays the other {observed}.',
    zh: '基金余额不足：其余 {observed} 由平台支付。',
  },
  'disputes.joined_before': {
    en: 'The chargeback {observed} has joined this case already.',
    zh: '拒付 {observed} 已并入本案。',
  },
  'disputes.joined': {
    en: "The buyer's bank has {observed} in hand: {limit} joins this case, which instructs nothing from now on.",
    zh: '买家银行正在处理 {observed}：{limit} 并入本案，本案自此不再指示退款。',
  },
  'disputes.share_of_payment': {
    en: 'The payment covers {limit} orders: of {observed} that are disputed, this is the share of this order.',
    zh: '该笔付款涵盖 {limit} 个订单：争议金额共 {observed}，以上为本订单所占份额。',
  },
  'disputes.not_joined': {
    en: 'The chargeback {observed} has not joined this case, or was decided.',
    zh: '拒付 {observed} 未并入本案，或已有结果。',
  },
  'disputes.bank_gave_nothing': {
    en: 'The bank gave nothing back: {observed}, on {limit}.',
    zh: '银行未退款：{observed}（{limit}）。',
  },
  'disputes.bank_paid': {
    en: 'The bank took {observed}; {limit} of the payment were left.',
    zh: '银行扣回 {observed}；实付款尚余 {limit}。',
  },
  'disputes.paid_twice': {
    en: '{observed} went back twice, by this case and by the bank. The buyer owes it.',
    zh: '{observed} 由本案与银行重复退还，买家应予返还。',
  },
  'disputes.paid_after_all': {
    en: '{observed} that had been called back are paid after all, on {limit}.',
    zh: '此前撤回的 {observed} 于 {limit} 恢复支付。',
  },
  'disputes.by_service': {
    en: "The platform's after-sales service settles this case in the seller's place: there is nothing for the seller to do.",
    zh: '该案由平台售后服务代卖家处理，卖家无需操作。',
  },
  'disputes.no_service': {
    en: 'The rules in force have no after-sales service for sellers to be enrolled with.',
    zh: '现行规则未设可供卖家加入的售后服务。',
  },
  'disputes.enrolled_already': { en: 'That is so already: {observed}.', zh: '当前已是：{observed}。' },
  'disputes.enrolled': { en: 'From {observed} on: {limit}.', zh: '自 {observed} 起：{limit}。' },
} as const satisfies Templates;
