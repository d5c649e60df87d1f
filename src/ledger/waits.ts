import type { Wait } from '../engine/room.ts';

/** What the deadlines of the ledger are in words. */
export const ledgerWaits: Readonly<Record<string, Wait>> = {
  'ledger.release_elapsed': {
    of: 'system',
    text: { en: 'Money of {seller} is held.', zh: '{seller} 的款项处于冻结状态。' },
    otherwise: { released: { en: 'It is let go of by itself.', zh: '到期自动解冻。' } },
  },
};
