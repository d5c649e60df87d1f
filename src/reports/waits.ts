import type { Wait } from '../engine/room.ts';

/** What the deadlines of a report are in words. That other buyers are told is nobody's turn. */
export const reportsWaits: Readonly<Record<string, Wait>> = {
  'reports.triage_elapsed': {
    of: 'operator',
    text: { en: 'A report about {seller} must be decided.', zh: '须处理一项对 {seller} 的举报。' },
    otherwise: {
      'report-silence-upheld': { en: 'If nobody does, it is taken to be so.', zh: '逾期未处理视为成立。' },
      'report-silence-dismissed': { en: 'If nobody does, it is dismissed.', zh: '逾期未处理视为不成立。' },
    },
  },
  'reports.answer_elapsed': {
    of: 'system',
    text: {
      en: 'A question about a report of {seller} waits for its answer.',
      zh: '一项对 {seller} 的举报待答复询问。',
    },
    otherwise: {
      'report-decided-without': { en: 'Without one, it is decided without.', zh: '逾期未答复则径行处理。' },
    },
  },
};
