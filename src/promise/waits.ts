import type { Wait } from '../engine/room.ts';

/** What the room's deadlines are in words. */
export const promiseWaits: Readonly<Record<string, Wait>> = {
  'promise.expire': {
    of: 'seller',
    text: { en: '{seller} must ship an order that is long overdue.', zh: '{seller} 须发出一笔严重逾期的订单。' },
    otherwise: { expires: { en: 'If not, the platform cancels it.', zh: '否则该订单由平台取消。' } },
  },
  'promise.return': {
    of: 'system',
    text: { en: '{seller} is back and sells again.', zh: '{seller} 休假结束，恢复营业。' },
    otherwise: {},
  },
};
