import type { Codes, Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const reportsReasons = {
  'reports.not_offered': {
    en: 'The rules of this market say nothing of reports ({observed}).',
    zh: '本市场的规则未规定举报（{observed}）。',
  },
  'reports.own_shop': {
    en: 'A shop does not report itself ({observed}).',
    zh: '店铺不能举报自己（{observed}）。',
  },
  'reports.no_such_line': { en: 'The order has no {observed}.', zh: '该订单没有{observed}。' },
  'reports.open_already': {
    en: 'You have reported this already ({observed}); it is being looked at.',
    zh: '您已举报过此事（{observed}），正在处理中。',
  },
  'reports.decided_already': {
    en: 'You reported this before ({observed}), and it was decided.',
    zh: '您此前已举报此事（{observed}），并已有处理结果。',
  },
  'reports.too_late': {
    en: 'The time to report of this order ended on {limit}; it is now {observed}.',
    zh: '该订单的举报期限已于 {limit} 结束；现在是 {observed}。',
  },
  'reports.limited': {
    en: 'Of your last reports that were decided, {observed} were not so. You can report again from {limit}.',
    zh: '您最近已处理的举报中有 {observed} 不成立。自 {limit} 起可再次举报。',
  },
  'reports.not_now': {
    en: 'That cannot be done now: the report is {observed}.',
    zh: '当前不能如此操作：举报{observed}。',
  },
  'reports.over': { en: 'The report is over: {observed}.', zh: '举报已结束：{observed}。' },
  'reports.not_asked': { en: 'The question was put to {observed}.', zh: '该问题的询问对象是{observed}。' },
  'reports.own_report': {
    en: 'Nobody decides about a report that they made themselves: this one was made by {observed}, who is you.',
    zh: '不得处理自己提出的举报：该举报由您本人（{observed}）提出。',
  },
  'reports.no_counterfeit_rule': {
    en: 'The rules that bind it say nothing of what follows where goods are found to be {observed}.',
    zh: '所适用的规则未规定认定为{observed}后的处理。',
  },
  'reports.evidence_not_enough': {
    en: 'To find goods counterfeit takes more than {observed}: the rules ask for {limit}, or another of their kinds.',
    zh: '仅凭{observed}不足以认定为假货：规则要求{limit}或其列明的其他证据。',
  },
  'reports.found_already': {
    en: 'These goods were found to be {observed} by another report already, and what follows was done then.',
    zh: '这些商品已由另一举报认定为{observed}，相应处理已完成。',
  },
  'reports.received': {
    en: 'Reported on {observed}: {limit}.',
    zh: '于 {observed} 收到举报：{limit}。',
  },
  'reports.decided_by': {
    en: 'It is decided by {observed}: {limit} are given for it. If nobody does: {silence}.',
    zh: '将于 {observed} 前处理：期限为 {limit}。逾期未处理：{silence}。',
  },
  'reports.withdrawn': {
    en: 'Taken back by whoever made it on {observed}, while it was {limit}.',
    zh: '举报人于 {observed} 撤回，当时{limit}。',
  },
  'reports.asked': {
    en: 'One question was put to {observed}, to be answered by {limit}.',
    zh: '已向{observed}询问，须在 {limit} 前答复。',
  },
  'reports.answer_by': {
    en: 'The answer is due by {observed}: {limit} are given for it. Without one: {silence}.',
    zh: '须在 {observed} 前答复：期限为 {limit}。逾期未答复：{silence}。',
  },
  'reports.answered': { en: 'Answered by {limit} on {observed}.', zh: '{limit}已于 {observed} 答复。' },
  'reports.not_answered': {
    en: 'Not answered by {limit} in time, which ended on {observed}: it is decided without.',
    zh: '{limit}未在期限 {observed} 前答复，将径行处理。',
  },
  'reports.upheld': {
    en: 'It is so: the report was upheld on {observed} ({limit}).',
    zh: '举报成立：{observed}（{limit}）。',
  },
  'reports.dismissed': {
    en: 'It is not so: the report was dismissed on {observed} ({limit}).',
    zh: '举报不成立：{observed}（{limit}）。',
  },
  'reports.not_decided': {
    en: 'Nobody decided it by {observed}, so it is {limit} by the rules.',
    zh: '截至 {observed} 未予处理，依规则视为{limit}。',
  },
  'reports.marked': {
    en: 'The order bears a mark for it: {observed} is one of the matters that make one.',
    zh: '订单因此带有标记：“{observed}”属于应标记的情形。',
  },
  'reports.not_marked': {
    en: 'No order bears a mark for it: {observed}, {limit}.',
    zh: '不计入订单标记：{observed}，{limit}。',
  },
  'reports.counterfeit': {
    en: 'The goods are counterfeit: {observed} shows it. It was reported as {limit}.',
    zh: '认定为假货：依据{observed}。举报事项：{limit}。',
  },
  'reports.refunded': {
    en: '{observed} goes back to the buyer: {what}. The goods cost {limit}.',
    zh: '退还买家 {observed}：{what}。商品价款为 {limit}。',
  },
  'reports.refund_capped': {
    en: '{observed} goes back to the buyer: of {limit}, the rest has gone back already.',
    zh: '退还买家 {observed}：应退 {limit}，其余部分此前已退。',
  },
  'reports.nothing_left': {
    en: 'All that was paid has gone back to the buyer already, so nothing of {observed} goes back once more.',
    zh: '买家付款此前已全部退还，{observed} 不再重复退还。',
  },
  'reports.paid_by_bank': {
    en: "The buyer's bank has the payment in hand since {observed}: {limit} is not refunded beside it.",
    zh: '买家银行自 {observed} 起处理该笔付款，不再另退 {limit}。',
  },
  'reports.extra': {
    en: 'The seller pays {observed} on top: {times} times the price of {limit}.',
    zh: '卖家另赔 {observed}：为商品价款 {limit} 的 {times} 倍。',
  },
  'reports.extra_at_least': {
    en: 'The seller pays {observed} on top, the least that is ever paid: the goods cost {limit}.',
    zh: '卖家另赔 {observed}，即最低赔偿额：商品价款为 {limit}。',
  },
  'reports.amount_unknown': {
    en: 'What was paid for these goods, or by whom, is not known here, so nothing is paid for them ({observed}, {limit}).',
    zh: '系统不知这些商品的实付金额或买家，故不予赔付（{observed}，{limit}）。',
  },
  'reports.listing_pulled': {
    en: 'The {observed} is to be taken down, as of {limit}.',
    zh: '{observed} 自 {limit} 起应予下架。',
  },
  'reports.buyers_told': {
    en: 'Other buyers of the listing who bought within {observed} before {limit} are told.',
    zh: '将通知 {limit} 前 {observed}内购买该商品的其他买家。',
  },
  'reports.told': {
    en: '{observed} buyers of the last {limit} were told.',
    zh: '已通知最近 {limit}内的买家 {observed} 位。',
  },
  'reports.extended': {
    en: 'Our own service was interrupted from {from} to {to}: what was due on {limit} is due on {observed}.',
    zh: '因我方服务于 {from} 至 {to} 中断，原定 {limit} 到期的事项顺延至 {observed}。',
  },
} as const satisfies Templates;

/** Codes that the reasons and notices of this room name. */
export const reportsCodes = {
  'matter-late': { en: 'dispatched or delivered late', zh: '未按时发货或送达' },
  'matter-not-as-described': { en: 'not as described', zh: '与描述不符' },
  'matter-quality': { en: 'poor quality', zh: '质量问题' },
  'matter-unresponsive': { en: 'no answer from the seller', zh: '卖家不回应' },
  'matter-return-refused': { en: 'a return refused', zh: '拒绝退货' },
  'matter-counterfeit': { en: 'counterfeit', zh: '假货' },
  'matter-bad-listing': { en: 'a listing that should not be there', zh: '商品信息违规' },
  'evidence-test-buy': { en: 'a test buy', zh: '抽检购买' },
  'evidence-brand': { en: 'the word of the brand', zh: '品牌方鉴定' },
  'evidence-laboratory': { en: 'a laboratory report', zh: '检测报告' },
  'asked-reporter': { en: 'whoever reported it', zh: '举报人' },
  'asked-seller': { en: 'the seller', zh: '卖家' },
  'reporter-buyer': { en: 'a buyer', zh: '买家' },
  'reporter-seller': { en: 'a seller', zh: '卖家' },
  'reporter-operator': { en: 'a person of the platform', zh: '平台人员' },
  'verdict-upheld': { en: 'upheld', zh: '成立' },
  'verdict-dismissed': { en: 'dismissed', zh: '不成立' },
  line: { en: 'line', zh: '商品行' },
  listing: { en: 'listing', zh: '商品' },
  'about-order': { en: 'about an order', zh: '涉及订单' },
  'about-listing': { en: 'about a listing', zh: '涉及商品' },
  'refund-paid': { en: 'all that was paid for them, with the freight', zh: '实付款，含运费' },
  'refund-price': { en: 'their price, without the freight', zh: '商品价款，不含运费' },
  'report-silence-upheld': { en: 'it is taken to be so', zh: '视为成立' },
  'report-silence-dismissed': { en: 'it is dismissed', zh: '视为不成立' },
  'report-decided-without': { en: 'it is decided without', zh: '径行处理' },
  'buyers-are-told': { en: 'the next buyers are told', zh: '继续通知买家' },
  'report-is-received': { en: 'received', zh: '已受理' },
  'report-is-asked': { en: 'waiting for an answer', zh: '待答复' },
  'report-is-answered': { en: 'answered', zh: '已答复' },
  'report-is-lapsed': { en: 'not answered in time', zh: '逾期未答复' },
  'report-is-upheld': { en: 'upheld', zh: '成立' },
  'report-is-dismissed': { en: 'dismissed', zh: '不成立' },
  'report-is-telling': { en: 'found counterfeit, other buyers are being told', zh: '已认定为假货，正在通知其他买家' },
  'report-is-found': { en: 'found counterfeit', zh: '已认定为假货' },
  'report-is-withdrawn': { en: 'taken back', zh: '已撤回' },
} as const satisfies Codes;
