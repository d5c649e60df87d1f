import type { Codes, Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const appealsReasons = {
  'appeals.not_offered': {
    en: 'This market does not let marks be contested.',
    zh: '该市场不受理对标记的申诉。',
  },
  'appeals.mark_not_contestable': {
    en: 'A mark of the kind {observed} cannot be contested in this market.',
    zh: '该市场不受理对“{observed}”标记的申诉。',
  },
  'appeals.no_such_mark': {
    en: 'The order bears no mark {observed}.',
    zh: '该订单没有“{observed}”标记。',
  },
  'appeals.thing_needed': {
    en: 'The order bears this mark {observed} times: say which parcel, unit or message is meant.',
    zh: '该订单有 {observed} 处此标记：请指明所指的包裹、商品或消息。',
  },
  'appeals.mark_does_not_count': {
    en: 'The mark {observed} does not count at present, so there is nothing to contest.',
    zh: '“{observed}”标记目前不计入，无需申诉。',
  },
  'appeals.within': {
    en: 'Contested on {observed}; the time for it ends on {limit}.',
    zh: '于 {observed} 提出申诉；期限至 {limit}。',
  },
  'appeals.window_closed': {
    en: 'The time to contest this mark ended on {limit}; it is now {observed}.',
    zh: '对该标记的申诉期限已于 {limit} 结束；现在是 {observed}。',
  },
  'appeals.already_open': {
    en: 'A contest of this mark is open already: {observed}.',
    zh: '对该标记的申诉已在处理中：{observed}。',
  },
  'appeals.already_decided': {
    en: 'A contest of this mark was rejected before: {observed}. It is decided once.',
    zh: '对该标记的申诉此前已被驳回：{observed}。同一标记只裁定一次。',
  },
  'appeals.fact_not_of_order': {
    en: 'The order has no fact {observed}.',
    zh: '该订单没有事实 {observed}。',
  },
  'appeals.decide_by': {
    en: 'To be decided by {observed}: {limit} are given for it.',
    zh: '须在 {observed} 前裁定：期限为 {limit}。',
  },
  'appeals.over': {
    en: 'The contest is over: {observed}.',
    zh: '该申诉已结束：{observed}。',
  },
  'appeals.not_now': {
    en: 'This cannot be done while the contest is {observed}.',
    zh: '申诉处于“{observed}”状态时不能进行此操作。',
  },
  'appeals.no_questions': {
    en: 'This market lets the reviewer ask no question.',
    zh: '该市场不允许审核人提问。',
  },
  'appeals.one_question': {
    en: 'The one question was asked on {observed}.',
    zh: '唯一一次提问已于 {observed} 提出。',
  },
  'appeals.answer_by': {
    en: 'To be answered by {observed}: {limit} are given for it. Without an answer it is decided without.',
    zh: '须在 {observed} 前回答：期限为 {limit}。逾期未答则径行裁定。',
  },
  'appeals.clock_resumed': {
    en: 'The clock stood still while the question was open. It would have ended on {limit}, and ends on {observed}.',
    zh: '提问期间裁定计时暂停。原定 {limit} 到期，现改为 {observed}。',
  },
  'appeals.extended': {
    en: 'Troth itself was out of service from {from} to {to}. What fell due in that time, on {limit}, is due on {observed}.',
    zh: 'Troth 自身服务于 {from} 至 {to} 中断。其间 {limit} 到期的期限顺延至 {observed}。',
  },
  'appeals.question_lapsed': {
    en: 'No answer came by {observed}; it is decided without.',
    zh: '截至 {observed} 未收到回答，将径行裁定。',
  },
  'appeals.same_person': {
    en: 'You had a hand in this ({observed}), so somebody else must review it.',
    zh: '您曾参与此事（{observed}），须由他人审核。',
  },
  'appeals.different_person': {
    en: 'Reviewed by somebody who had no hand in it.',
    zh: '由未参与此事的人审核。',
  },
  'appeals.reason_does_not_fit': {
    en: 'The reason {observed} does not go with the outcome {limit}.',
    zh: '理由“{observed}”与裁定结果“{limit}”不符。',
  },
  'appeals.reasons_needed': {
    en: 'A contest is rejected with reasons in words.',
    zh: '驳回申诉须以文字说明理由。',
  },
  'appeals.upheld': {
    en: 'Upheld: {observed}. The mark {limit} no longer counts.',
    zh: '申诉成立：{observed}。“{limit}”标记不再计入。',
  },
  'appeals.rejected': {
    en: 'Rejected: {observed}. The mark {limit} stands.',
    zh: '申诉不成立：{observed}。“{limit}”标记保留。',
  },
  'appeals.silence': {
    en: 'Nobody decided by {observed}. By the policy the contest is then {limit}.',
    zh: '截至 {observed} 无人裁定。按政策，申诉视为{limit}。',
  },
  'appeals.moot': {
    en: 'The mark {limit} stopped counting for another reason by {observed}: nothing is left to decide, and the contest is closed.',
    zh: '截至 {observed}，“{limit}”标记已因其他原因不再计入，无需再作裁定，申诉就此结束。',
  },
  'appeals.still_counts': {
    en: 'The mark {observed} still counts: the contest goes on.',
    zh: '“{observed}”标记仍计入，申诉继续处理。',
  },
  'appeals.withdrawn': {
    en: 'Withdrawn by the seller on {observed}; the mark stands and may be contested again until its time ends.',
    zh: '卖家于 {observed} 撤回申诉；标记保留，期限内可再次申诉。',
  },
  'appeals.sanctions_not_offered': {
    en: 'This market takes no appeals against sanctions.',
    zh: '该市场不受理对处置的申诉。',
  },
  'appeals.nothing_to_appeal': {
    en: 'The {observed} is {limit}: there is nothing to appeal against.',
    zh: '“{observed}”{limit}，无可申诉。',
  },
  'appeals.appeal_window_closed': {
    en: 'The time to appeal against this sanction ended on {limit}; it is now {observed}.',
    zh: '对该处置的申诉期限已于 {limit} 结束；现在是 {observed}。',
  },
  'appeals.appeal_already_open': {
    en: 'An appeal against this sanction is open already: {observed}.',
    zh: '对该处置的申诉已在处理中：{observed}。',
  },
  'appeals.appeal_already_decided': {
    en: 'An appeal against this sanction was rejected before: {observed}. It is decided once.',
    zh: '对该处置的申诉此前已被驳回：{observed}。同一处置只裁定一次。',
  },
  'appeals.marks_and_ground': {
    en: 'The ground {observed} goes with {limit} marks named: marks are named where the facts or the fault are at issue, and only there.',
    zh: '申诉理由“{observed}”与所列标记数 {limit} 不符：仅在事实或责任有争议时须列明标记。',
  },
  'appeals.named_twice': { en: 'The mark {observed} is named twice.', zh: '“{observed}”标记被重复列出。' },
  'appeals.appeal_within': {
    en: 'Appealed on {observed}; the time for it ends on {limit}.',
    zh: '于 {observed} 提出申诉；期限至 {limit}。',
  },
  'appeals.appeal_decide_by': {
    en: 'To be decided by {observed}: {limit} are given for it.',
    zh: '须在 {observed} 前裁定：期限为 {limit}。',
  },
  'appeals.appeal_over': { en: 'The appeal is over: {observed}.', zh: '该申诉已结束：{observed}。' },
  'appeals.appeal_reasons_needed': {
    en: 'An appeal is rejected with reasons in words.',
    zh: '驳回申诉须以文字说明理由。',
  },
  'appeals.appeal_upheld': {
    en: 'The appeal against the {limit} is upheld: {observed}.',
    zh: '对“{limit}”的申诉成立：{observed}。',
  },
  'appeals.appeal_rejected': {
    en: 'The appeal against the {limit} is rejected: {observed}. It stands.',
    zh: '对“{limit}”的申诉不成立：{observed}。处置维持。',
  },
  'appeals.appeal_silence': {
    en: 'Nobody decided by {observed}. By the policy the appeal is then {limit}.',
    zh: '截至 {observed} 无人裁定。按政策，申诉视为{limit}。',
  },
  'appeals.appeal_withdrawn': {
    en: 'Withdrawn by the seller on {observed}; the {limit} stands.',
    zh: '卖家于 {observed} 撤回申诉；“{limit}”维持。',
  },
  'appeals.marks_forgiven': {
    en: 'The marks named ({observed}) no longer count, and the {limit} is judged again without them.',
    zh: '所列标记（{observed} 处）不再计入，并据此重新判断“{limit}”。',
  },
  'appeals.sanction_falls': {
    en: 'The {observed} falls: {limit}. The marks stand.',
    zh: '“{observed}”撤销：{limit}。标记保留。',
  },
  'appeals.rests_and_falls': {
    en: 'What rested on it falls too: {observed}, {limit}.',
    zh: '基于它的处置一并撤销：{observed}，{limit}。',
  },
  'appeals.rests_for_a_person': {
    en: 'What rested on it and a person confirmed goes before a person again: {observed}, {limit}.',
    zh: '基于它且经人工确认的处置重新交由人工确认：{observed}，{limit}。',
  },
} as const satisfies Templates;

/** The words of this room's codes. */
export const appealsCodes = {
  submitted: { en: 'submitted', zh: '已提交' },
  asked: { en: 'waiting for an answer', zh: '待回答' },
  answered: { en: 'answered', zh: '已回答' },
  lapsed: { en: 'unanswered', zh: '未获回答' },
  upheld: { en: 'upheld', zh: '成立' },
  rejected: { en: 'rejected', zh: '不成立' },
  withdrawn: { en: 'withdrawn', zh: '已撤回' },
  moot: { en: 'nothing left to decide', zh: '无需裁定' },
  contest: { en: 'contest', zh: '申诉' },
  'facts-were-wrong': { en: 'the facts were wrong', zh: '事实有误' },
  'not-the-sellers-fault': { en: "it was not the seller's fault", zh: '并非卖家责任' },
  'facts-stand': { en: 'the facts stand', zh: '事实成立' },
  'the-sellers-fault': { en: "it was the seller's fault", zh: '属卖家责任' },
  'not-shown': { en: 'what was shown does not bear it out', zh: '所举事实不足以证明' },
  'represents-the-seller': { en: 'you represent the seller', zh: '您代表该卖家' },
  'made-the-contest': { en: 'you made the contest', zh: '您提出了该申诉' },
  'told-a-fact': { en: 'you corrected or declared a fact it rests on', zh: '您更正或申报过相关事实' },
  'reviewed-before': { en: 'you reviewed an earlier contest of this mark', zh: '您审核过该标记此前的申诉' },
  appeal: { en: 'appeal', zh: '申诉' },
  'facts-wrong': { en: 'the facts are wrong', zh: '事实有误' },
  'not-my-fault': { en: "it was not the seller's fault", zh: '并非卖家责任' },
  'rule-misapplied': { en: 'the rule was misapplied', zh: '规则适用有误' },
  'too-hard': { en: 'it is too hard', zh: '处置过重' },
  'rule-was-misapplied': { en: 'the rule was misapplied', zh: '规则适用确有错误' },
  'was-too-hard': { en: 'it was too hard', zh: '处置确属过重' },
  'rule-was-followed': { en: 'the rule was followed', zh: '规则适用无误' },
  'in-proportion': { en: 'it is in proportion', zh: '处置适当' },
  'made-the-appeal': { en: 'you made the appeal', zh: '您提出了该申诉' },
  'confirmed-it': { en: 'you confirmed the sanction', zh: '您确认过该处置' },
  'decided-before': { en: 'you decided an earlier appeal against it', zh: '您裁定过对它的申诉' },
} as const satisfies Codes;
