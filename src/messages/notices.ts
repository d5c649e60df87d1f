import type { Notice } from '../engine/room.ts';

/** What people are told of messages, by type of event. What was said stands on the order's page only. */
export const messagesNotices: Readonly<Record<string, Notice>> = {
  'messages.received': {
    to: ['seller'],
    title: { en: 'A message about order {order}', zh: '订单 {order} 有新消息' },
    text: {
      en: 'The buyer of order {order} wrote to you. Its page says until when an answer is promised.',
      zh: '订单 {order} 的买家给您发来消息。订单页面载明承诺回复的时限。',
    },
  },
  'messages.sent': {
    to: ['buyer'],
    title: { en: 'The seller wrote about order {order}', zh: '卖家就订单 {order} 发来消息' },
    text: {
      en: 'The seller wrote to you about order {order}.',
      zh: '卖家就订单 {order} 给您发来消息。',
    },
  },
};
