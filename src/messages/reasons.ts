import type { Codes, Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const messagesReasons = {
  'messages.not_placed': {
    en: 'Nobody has told yet that the {observed} was placed.',
    zh: '尚未收到{observed}的下单信息。',
  },
  'messages.no_buyer': {
    en: 'Nobody told who bought the {observed}, so nobody can be written to.',
    zh: '未知{observed}的买家，无法发送消息。',
  },
  'messages.no_such_thread': {
    en: 'The order has no conversation {observed}.',
    zh: '该订单没有会话 {observed}。',
  },
  'messages.received': {
    en: 'The seller has the message since {observed}; this market promises no time for an answer.',
    zh: '卖家已于 {observed} 收到消息；该市场未承诺回复时限。',
  },
  'messages.answer_by': {
    en: 'To be answered by {observed}: {limit} are promised for it.',
    zh: '须在 {observed} 前回复：承诺时限为 {limit}。',
  },
  'messages.sent': {
    en: 'Sent to the buyer on {observed}.',
    zh: '已于 {observed} 发送给买家。',
  },
  'messages.answered': {
    en: 'Answered in time, on {limit}: {observed} messages that waited.',
    zh: '已于 {limit} 按时回复 {observed} 条待回复消息。',
  },
  'messages.answered_late': {
    en: 'Answered on {observed}, after {limit}, by when it was promised.',
    zh: '于 {observed} 回复，已超过承诺时限 {limit}。',
  },
  'messages.no_such_message': {
    en: 'The order has no message {observed}.',
    zh: '该订单没有消息 {observed}。',
  },
  'messages.not_the_buyers': {
    en: "The message of {observed} is not the buyer's: nobody waits for an answer to it.",
    zh: '{observed} 的消息并非买家所发，无人等待回复。',
  },
  'messages.answered_already': {
    en: 'It was answered on {observed}.',
    zh: '该消息已于 {observed} 回复。',
  },
  'messages.marked_already': {
    en: 'It was marked as needing no answer on {observed}.',
    zh: '该消息已于 {observed} 标记为无需回复。',
  },
  'messages.needs_none': {
    en: 'The message of {observed} needs no answer anyway.',
    zh: '{observed} 的消息本就无需回复。',
  },
  'messages.time_over': {
    en: 'The time to answer ended on {limit}; it is now {observed}. An answer is still owed.',
    zh: '回复时限已于 {limit} 届满，现在是 {observed}。仍须回复。',
  },
  'messages.marked': {
    en: 'The message of {observed} was marked on {limit} as needing no answer: it no longer counts, either way.',
    zh: '{observed} 的消息已于 {limit} 标记为无需回复：不再计入，无论分子分母。',
  },
} as const satisfies Templates;

/** The words of this room's codes. */
export const messagesCodes = {
  message: { en: 'message', zh: '消息' },
  order: { en: 'order', zh: '订单' },
} as const satisfies Codes;
