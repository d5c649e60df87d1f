import type { Notice } from '../engine/room.ts';

/** What people are told of promises, by type of event. */
export const promiseNotices: Readonly<Record<string, Notice>> = {
  'promise.offered': {
    to: ['seller'],
    title: { en: 'Your promise has changed', zh: '您的承诺已变更' },
    text: {
      en: 'Orders placed from now on are held to what you promise now. Orders placed before keep what was promised then.',
      zh: '此后下单的订单按您现在的承诺执行；此前下单的订单仍按当时的承诺。',
    },
  },
};
