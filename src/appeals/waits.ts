import type { Wait } from '../engine/room.ts';

/** What the deadlines of contests and appeals are in words. */
export const appealsWaits: Readonly<Record<string, Wait>> = {
  'appeals.question_elapsed': {
    of: 'seller',
    text: { en: '{seller} must answer a question about a contest.', zh: '{seller} 须回答申诉审核中的提问。' },
    otherwise: {
      'decide-without': { en: 'Without an answer it is decided without one.', zh: '逾期未回答则径行裁定。' },
    },
  },
  'appeals.decision_elapsed': {
    of: 'operator',
    text: { en: 'A person must decide a contest of {seller}.', zh: '平台须裁定 {seller} 的一项申诉。' },
    otherwise: {
      uphold: { en: 'If nobody does, the mark is struck.', zh: '逾期未裁定，视为申诉成立。' },
      reject: { en: 'If nobody does, the mark stands.', zh: '逾期未裁定，视为申诉不成立。' },
    },
  },
  'appeals.appeal_elapsed': {
    of: 'operator',
    text: {
      en: 'Another person must decide an appeal of {seller} against a sanction.',
      zh: '须由另一人裁定 {seller} 对处置的申诉。',
    },
    otherwise: {
      uphold: { en: 'If nobody does, the appeal is upheld.', zh: '逾期未裁定，视为申诉成立。' },
      reject: { en: 'If nobody does, the sanction stands.', zh: '逾期未裁定，处置维持。' },
    },
  },
};
