import type { Notice } from '../engine/room.ts';

/** What people are told of promises, by type of event. */
export const promiseNotices: Readonly<Record<string, Notice>> = {
  'promise.away': {
    to: ['seller'],
    title: { en: 'You are away', zh: '您正在休假' },
    text: {
      en: 'Nothing can be ordered of {seller} for now. Orders placed before, and messages about them, are owed as before. The page of the account says until when, and there you say that you are back.',
      zh: '{seller} 目前不能下单。此前的订单及其咨询仍须照常处理。休假截止时间见账户页面，返回也在该页面确认。',
    },
  },
  'promise.back': {
    to: ['seller'],
    title: { en: 'You are back', zh: '您已恢复营业' },
    text: { en: '{seller} can be ordered from again.', zh: '{seller} 已可重新下单。' },
  },
  'promise.offered': {
    to: ['seller'],
    title: { en: 'Your promise has changed', zh: '您的承诺已变更' },
    text: {
      en: 'Orders placed from now on are held to what you promise now. Orders placed before keep what was promised then.',
      zh: '此后下单的订单按您现在的承诺执行；此前下单的订单仍按当时的承诺。',
    },
  },
};
