import type { Notice } from '../engine/room.ts';
import { SOLD } from './events.ts';

const both: Notice['to'] = ['seller', 'operator'];

/** What people are told of sanctions and levels. Why stands on the page. */
export const enforcementNotices: Readonly<Record<string, Notice>> = {
  'enforcement.sanction_announced': {
    to: both,
    title: { en: 'Announced: {step}', zh: '公布：{step}' },
    text: {
      en: 'A sanction was announced for {seller}: {step}, to take effect on {effectiveFrom}. Its reasons, how to answer and how to appeal stand on the page of the standing.',
      zh: '已对 {seller} 公布处置：{step}，于 {effectiveFrom} 生效。理由、陈述意见与申诉方式见账户状态页。',
    },
  },
  'enforcement.sanction_waiting': {
    to: ['operator'],
    title: { en: 'To be confirmed: {step}', zh: '待确认：{step}' },
    text: {
      en: 'The notice of a sanction for {seller} has run: {step}. A person must confirm or drop it, or it lapses.',
      zh: '{seller} 的处置通知期已满：{step}。须由人工确认或撤下，否则作废。',
    },
  },
  'enforcement.sanction_postponed': {
    to: both,
    title: { en: 'Waits for the appeal: {step}', zh: '等待申诉：{step}' },
    text: {
      en: 'The sanction for {seller} ({step}) does not take effect while the appeal against it is open.',
      zh: '对 {seller} 的处置（{step}）在申诉处理期间不生效。',
    },
  },
  'enforcement.sanction_extended': {
    to: both,
    title: { en: 'More time: {step}', zh: '期限顺延：{step}' },
    text: {
      en: 'The service itself was down: what is due on a sanction for {seller} ({step}) is due later. The new date stands on the page of the standing.',
      zh: '服务自身中断，对 {seller} 的处置（{step}）相关期限顺延。新的日期见账户状态页。',
    },
  },
  'enforcement.sanction_answered': {
    to: ['operator'],
    title: { en: '{seller} answered: {step}', zh: '{seller} 已陈述意见：{step}' },
    text: { en: '{seller} answered a sanction: {step}.', zh: '{seller} 就处置陈述了意见：{step}。' },
  },
  'enforcement.sanction_confirmed': {
    to: ['operator'],
    title: { en: 'Confirmed: {step}', zh: '已确认：{step}' },
    text: {
      en: 'A person confirmed a sanction for {seller}: {step}. It takes effect once all have and the notice has run.',
      zh: '已有一人确认对 {seller} 的处置：{step}。全部确认且通知期满后生效。',
    },
  },
  'enforcement.sanction_in_effect': {
    to: both,
    title: { en: 'In effect: {step}', zh: '已生效：{step}' },
    text: {
      en: 'A sanction for {seller} is in effect: {step}. How it ends and how to appeal stand on the page of the standing.',
      zh: '对 {seller} 的处置已生效：{step}。结束条件与申诉方式见账户状态页。',
    },
  },
  'enforcement.sanction_ended': {
    to: both,
    title: { en: 'Over: {step}', zh: '已结束：{step}' },
    text: { en: 'A sanction for {seller} is over: {step}.', zh: '对 {seller} 的处置已结束：{step}。' },
  },
  'enforcement.sanction_lapsed': {
    to: both,
    title: { en: 'Lapsed: {step}', zh: '已作废：{step}' },
    text: {
      en: 'A sanction that was announced for {seller} has lapsed and does not take effect: {step}.',
      zh: '对 {seller} 公布的处置已作废，不再生效：{step}。',
    },
  },
  'enforcement.sanction_overturned': {
    to: both,
    title: { en: 'Overturned: {step}', zh: '已撤销：{step}' },
    text: {
      en: 'A sanction for {seller} was overturned: {step}. What rested on it is put back; the decision lists it by name.',
      zh: '对 {seller} 的处置已撤销：{step}。基于它的后果均已恢复，裁定中逐项列明。',
    },
  },
  'enforcement.sanction_stands': {
    to: both,
    title: { en: 'Stands: {step}', zh: '维持：{step}' },
    text: {
      en: 'Marks were forgiven on appeal, and the sanction for {seller} would have followed without them too: {step}. It stands.',
      zh: '申诉豁免了部分标记，但即使剔除它们，对 {seller} 的处置仍会适用：{step}，予以维持。',
    },
  },
  [SOLD]: {
    to: ['operator'],
    title: { en: 'Sold while suspended: {order}', zh: '停权期间售出：{order}' },
    text: {
      en: 'Order {order} was placed with {seller}, who cannot sell now. The shop was asked to stop its offers.',
      zh: '订单 {order} 下给了目前不能销售的 {seller}。此前已通知商城停止其销售。',
    },
  },
  'enforcement.level_gained': {
    to: both,
    title: { en: 'Recognised: {level}', zh: '获得认可：{level}' },
    text: {
      en: '{seller} keeps the promise and is recognised: {level}. Buyers see the badge, and offers are shown further up.',
      zh: '{seller} 信守承诺，获得认可：{level}。买家可见徽章，商品曝光提升。',
    },
  },
  'enforcement.level_lost': {
    to: both,
    title: { en: 'No longer recognised: {level}', zh: '认可终止：{level}' },
    text: {
      en: 'What earns {seller} the level {level} does not hold any more. It comes back once it holds again.',
      zh: '{seller} 不再满足“{level}”的条件。条件恢复后可重新获得。',
    },
  },
};
