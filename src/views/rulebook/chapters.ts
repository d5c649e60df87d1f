import type { Words } from '../../kernel/render.ts';
import type { DocumentPath } from '../../policy/model.ts';

interface Chapter {
  readonly id: string;
  readonly title: Words;
  /** What a reader asks who opens it. */
  readonly question: Words;
}

/** What a reader asks, in the order in which an order meets it. */
export const CHAPTERS = [
  {
    id: 'delivery',
    title: { en: 'The delivery promise', zh: '送达承诺' },
    question: {
      en: 'When must my order be on its way and here, and whose fault is it if it is late?',
      zh: '订单何时须发货、送达？晚了算谁的责任？',
    },
  },
  {
    id: 'returns',
    title: { en: 'Returns', zh: '退货' },
    question: { en: 'Can I send it back, until when, and who pays the way?', zh: '能否退货、期限多长、运费由谁承担？' },
  },
  {
    id: 'disputes',
    title: { en: 'Disputes and their clocks', zh: '纠纷与时限' },
    question: {
      en: 'What can be claimed, who answers by when, and what follows if somebody is silent?',
      zh: '可以就什么提出索赔、谁须在何时答复、逾期有何后果？',
    },
  },
  {
    id: 'fakes',
    title: { en: 'Reports and fakes', zh: '举报与假货' },
    question: {
      en: 'What can I report, who looks at it, and what does a fake cost?',
      zh: '可以举报什么、由谁处理、假货如何赔偿？',
    },
  },
  {
    id: 'measures',
    title: { en: 'Measures and sanctions', zh: '考核与处置' },
    question: {
      en: 'What are sellers measured by, and what follows when they fall short?',
      zh: '卖家如何考核，未达标有何后果？',
    },
  },
  {
    id: 'levels',
    title: { en: 'Levels and badges', zh: '等级与徽章' },
    question: { en: 'What does keeping the promise bring?', zh: '信守承诺有何回报？' },
  },
  {
    id: 'appeals',
    title: { en: 'Appeals', zh: '申诉' },
    question: {
      en: 'How can a mark, a sanction or a ruling be looked at again?',
      zh: '对标记、处置或裁定不服，如何申请复核？',
    },
  },
  {
    id: 'reviews',
    title: { en: 'Reviews and messages', zh: '评价与消息' },
    question: { en: 'Who may review, and how soon are messages answered?', zh: '谁可以评价，消息多久须回复？' },
  },
  {
    id: 'programmes',
    title: { en: 'Programmes that pay', zh: '保障计划' },
    question: { en: 'What is paid on top, by whom, and up to how much?', zh: '额外赔付什么、由谁出资、上限多少？' },
  },
  {
    id: 'fees',
    title: { en: 'Fees', zh: '费用' },
    question: { en: 'What does the service cost sellers?', zh: '卖家须支付什么费用？' },
  },
  {
    id: 'calendar',
    title: { en: 'How time is counted', zh: '时间的计算' },
    question: { en: 'Which days and hours count?', zh: '哪些日子和时间计算在内？' },
  },
] as const satisfies readonly Chapter[];

export type ChapterId = (typeof CHAPTERS)[number]['id'];

interface Rule {
  /** Its address on the page; an asterisk stands for the entry's own name. */
  readonly id: string;
  readonly chapter: ChapterId;
  /** Null: what the policy calls the entry. */
  readonly title: Words | null;
}

const named = (chapter: ChapterId, id: string, en: string, zh: string): Rule => ({ id, chapter, title: { en, zh } });
const asCalled = (chapter: ChapterId, id: string): Rule => ({ id, chapter, title: null });

/**
 * Which rule a part of a policy belongs to: the longest beginning of its path wins. The order here is the order on the page. A section
 * stands here by itself too, so that a member that nobody has placed yet is still read by everybody.
 */
const RULES: Readonly<Record<string, Rule>> = {
  'promise.ship': named('delivery', 'delivery.dispatch', 'Dispatch', '发货'),
  'promise.dispatch-proof': named('delivery', 'delivery.proof', 'What counts as dispatched', '何为发货'),
  'promise.deliver': named('delivery', 'delivery.arrival', 'Delivery', '送达'),
  'promise.expire': named('delivery', 'delivery.expired', 'Orders that nobody ships', '无人发货的订单'),
  faults: named('delivery', 'delivery.fault', 'Who bears what went wrong', '责任归属'),
  promise: asCalled('delivery', 'delivery.further'),
  'returns.no-reason': asCalled('returns', 'returns.no-reason'),
  'returns.withdrawal': asCalled('returns', 'returns.withdrawal'),
  'returns.faulty': asCalled('returns', 'returns.faulty'),
  'returns.exempt': asCalled('returns', 'returns.exempt'),
  'returns.seller-may-offer': named('returns', 'returns.offer', 'What a seller may promise beyond', '卖家可另行承诺'),
  'returns.decide': named('returns', 'returns.decide', 'The seller’s answer', '卖家答复'),
  'returns.ship': named('returns', 'returns.ship', 'Sending it back', '寄回'),
  'returns.receive': named('returns', 'returns.receive', 'Receiving it', '收货'),
  'returns.inspect': named('returns', 'returns.inspect', 'Looking at what came back', '验货'),
  'returns.contest': named('returns', 'returns.contest', 'When a part is kept back', '对扣款有异议'),
  'returns.platform': named('returns', 'returns.platform', 'When the platform decides', '平台裁定'),
  'returns.fast-refund': asCalled('returns', 'returns.fast-refund'),
  returns: asCalled('returns', 'returns.further'),
  'disputes.problems.*': asCalled('disputes', 'disputes.*'),
  'disputes.before-dispatch': asCalled('disputes', 'disputes.before-dispatch'),
  'disputes.edits': named('disputes', 'disputes.edits', 'Changing what was said', '修改请求'),
  'disputes.seller': named('disputes', 'disputes.answer', 'The seller’s answer', '卖家答复'),
  'disputes.buyer': named('disputes', 'disputes.reply', 'The buyer’s reply', '买家回应'),
  'disputes.return': named('disputes', 'disputes.return', 'When goods go back', '退货退款'),
  'disputes.platform': named('disputes', 'disputes.ruling', 'The platform’s ruling', '平台裁定'),
  'disputes.causes': named('disputes', 'disputes.causes', 'What the facts decide', '按事实判定'),
  'disputes.proof': named('disputes', 'disputes.proof', 'Who has to show it', '举证责任'),
  'disputes.counts': named('disputes', 'disputes.counts', 'When a case counts against the seller', '何时计入卖家'),
  'disputes.after-sales': named('disputes', 'disputes.after-sales', 'The after-sales service', '售后服务'),
  'disputes.reopens': named('disputes', 'disputes.reopens', 'When a case opens again', '案件重启'),
  'disputes.desk': named('disputes', 'disputes.first', 'What is decided first', '优先裁定'),
  disputes: asCalled('disputes', 'disputes.further'),
  'reports.file-within': named('fakes', 'reports.filing', 'Making a report', '提出举报'),
  'reports.triage': named('fakes', 'reports.triage', 'Who decides it, and by when', '由谁处理、何时处理'),
  'reports.ask': named('fakes', 'reports.question', 'A question in between', '中途询问'),
  'reports.marks': named('fakes', 'reports.marks', 'What an upheld report does', '举报成立的后果'),
  'reports.counterfeit': asCalled('fakes', 'reports.counterfeit'),
  'reports.misuse': asCalled('fakes', 'reports.misuse'),
  reports: asCalled('fakes', 'reports.further'),
  'metrics.*': asCalled('measures', 'measures.*'),
  'enforcement.observe-until-told': named('measures', 'sanctions.evaluation', 'When it takes effect', '何时生效'),
  'enforcement.evaluate': named('measures', 'sanctions.evaluation', 'When it takes effect', '何时生效'),
  'enforcement.newcomers': asCalled('measures', 'sanctions.newcomers'),
  'enforcement.ladder.*': asCalled('measures', 'sanctions.*'),
  'enforcement.probation': asCalled('measures', 'sanctions.probation'),
  'enforcement.while-appealed': asCalled('measures', 'sanctions.while-appealed'),
  enforcement: asCalled('measures', 'sanctions.further'),
  'enforcement.recognition.*': asCalled('levels', 'levels.*'),
  'appeals.contest': asCalled('appeals', 'appeals.mark'),
  'appeals.sanction': asCalled('appeals', 'appeals.sanction'),
  'disputes.appeal': named('appeals', 'appeals.ruling', 'Appealing against a ruling', '对裁定的申诉'),
  appeals: asCalled('appeals', 'appeals.further'),
  reviews: named('reviews', 'reviews.writing', 'Reviews', '评价'),
  'promise.negative-feedback': named('reviews', 'reviews.negative', 'What is negative', '何为差评'),
  'promise.answer': named('reviews', 'messages.answer', 'Answers to messages', '消息回复'),
  'protection.programmes.*': asCalled('programmes', 'programmes.*'),
  'protection.retry': named('programmes', 'programmes.empty-fund', 'When a fund is empty', '基金不足时'),
  protection: asCalled('programmes', 'programmes.further'),
  'protection.fee': asCalled('fees', 'fees.service'),
  market: named('calendar', 'calendar.days', 'Business calendar', '营业日历'),
};

const PLACES = Object.entries(RULES).map(([pattern, rule], place) => ({ steps: pattern.split('.'), rule, place }));

/** A rule that a part of a policy belongs to. */
export interface Placed {
  readonly id: string;
  readonly chapter: ChapterId;
  readonly title: Words | null;
  /** Where it stands among the others of its chapter. */
  readonly place: number;
}

/** The rule of what stands at a path; undefined where its section is none of a policy's. */
export function ruleOf(path: DocumentPath): Placed | undefined {
  const fits = PLACES.filter(({ steps }) => steps.every((step, index) => step === '*' || step === path[index]));
  const [best] = fits
    .filter(({ steps }) => steps.length <= path.length)
    .sort((a, b) => b.steps.length - a.steps.length);
  if (!best) return undefined;
  const entry = path[best.steps.indexOf('*')];
  return { ...best.rule, id: best.rule.id.replace('*', String(entry)), place: best.place };
}
