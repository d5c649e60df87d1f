import type { Wait } from '../engine/room.ts';

/** What the deadlines of a sanction are in words. The evaluation of each night is nothing that anybody waits for. */
export const enforcementWaits: Readonly<Record<string, Wait>> = {
  'enforcement.take_effect': {
    of: 'system',
    text: { en: 'A sanction announced for {seller} takes effect.', zh: '对 {seller} 公布的处置生效。' },
    otherwise: {},
  },
  'enforcement.end': {
    of: 'system',
    text: { en: 'The term of a sanction for {seller} is over.', zh: '对 {seller} 的处置期满。' },
    otherwise: {},
  },
  'enforcement.confirm_elapsed': {
    of: 'operator',
    text: {
      en: 'A person must confirm or drop a sanction for {seller}.',
      zh: '须由人工确认或撤下对 {seller} 的处置。',
    },
    otherwise: { lapses: { en: 'If nobody does, it lapses.', zh: '逾期则该处置作废。' } },
  },
};
