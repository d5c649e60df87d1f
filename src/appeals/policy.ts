import type { MarkCode } from '../facts/model.ts';
import { MARK_CODES } from '../facts/model.ts';
import type { Duration } from '../kernel/duration.ts';
import { formatDuration } from '../kernel/duration.ts';
import type { Locale } from '../kernel/render.ts';
import { markList } from '../policy/model/words.ts';
import type { Item, Section } from '../policy/model.ts';
import { duration, grounds, members, word, wordOrWords, yesOrNo } from '../policy/model.ts';

/** How a seller may contest a mark on an order, and what silence of either side means. */
export interface ContestRules {
  readonly marks: 'any' | readonly MarkCode[];
  /** From the instant the mark became true. */
  readonly within: Duration;
  readonly decidedIn: Duration;
  /** What silence of the reviewer means for the seller's contest. */
  readonly onSilence: 'uphold' | 'reject';
  readonly question?: { readonly answerWithin: Duration; readonly onSilence: 'decide-without' } | undefined;
  /** Whether the reviewer must be another person than the one concerned. */
  readonly differentPerson: boolean;
}

/** How a seller may appeal against a sanction. */
export interface AppealRules {
  /** From the instant it was announced. */
  readonly within: Duration;
  readonly decidedIn: Duration;
  /** What silence of the reviewer means for the seller's appeal. */
  readonly onSilence: 'uphold' | 'reject';
  readonly differentPerson: boolean;
}

export interface AppealsSection {
  readonly contest?: ContestRules | undefined;
  readonly sanction?: AppealRules | undefined;
}

const decisionUnits = ['business days', 'local days', 'days', 'hours'] as const;

const contest = members(
  {
    marks: wordOrWords(['any', ...MARK_CODES], 'Which marks may be contested: any, or a list.'),
    within: duration(
      ['days', 'local days', 'business days', 'weeks', 'months'],
      'How long after the mark became true.',
    ),
    'decided-in': duration(decisionUnits, 'How long the reviewer has.'),
    'on-silence': word(['uphold', 'reject'], "What the reviewer's silence means for the contest."),
    question: members(
      {
        'answer-within': duration(decisionUnits, 'How long the seller has to answer.'),
        'on-silence': word(['decide-without'], "What the seller's silence means."),
        ...grounds,
      },
      'The one question the reviewer may ask; its clock is its own.',
    ).optional(),
    'different-person': yesOrNo('Whether the reviewer must be another person than the one concerned.'),
    ...grounds,
  },
  'How a seller contests a mark on an order.',
).transform(
  (written): ContestRules => ({
    marks: written.marks.includes('any') ? 'any' : (written.marks as readonly MarkCode[]),
    within: written.within,
    decidedIn: written['decided-in'],
    onSilence: written['on-silence'],
    question: written.question && {
      answerWithin: written.question['answer-within'],
      onSilence: written.question['on-silence'],
    },
    differentPerson: written['different-person'],
  }),
);

const sanction = members(
  {
    within: duration(
      ['days', 'local days', 'business days', 'weeks', 'months'],
      'How long after the sanction was announced.',
    ),
    'decided-in': duration(decisionUnits, 'How long the reviewer has.'),
    'on-silence': word(['uphold', 'reject'], "What the reviewer's silence means for the appeal."),
    'different-person': yesOrNo('Whether the reviewer must be another person than who had a hand in the sanction.'),
    ...grounds,
  },
  'How a seller appeals against a sanction.',
).transform(
  (written): AppealRules => ({
    within: written.within,
    decidedIn: written['decided-in'],
    onSilence: written['on-silence'],
    differentPerson: written['different-person'],
  }),
);

const schema = members(
  { contest: contest.optional(), sanction: sanction.optional(), ...grounds },
  'What can be contested, by when, and what silence means.',
);

function items({ contest, sanction }: AppealsSection, locale: Locale): Item[] {
  return [...(contest ? contestItems(contest, locale) : []), ...(sanction ? sanctionItems(sanction, locale) : [])];
}

function contestItems(contest: ContestRules, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const label = say('Contesting a mark', '对标记的申诉');
  const marks = contest.marks === 'any' ? say('any mark', '任何标记') : markList(contest.marks, locale);
  const time = (value: Duration): string => formatDuration(value, locale);
  const at = (path: string, en: string, zh: string): Item => ({ path: ['contest', path], label, text: say(en, zh) });
  return [
    at('marks', `may be contested: ${marks}`, `可申诉：${marks}`),
    at('within', `within ${time(contest.within)} of the mark`, `自标记成立起 ${time(contest.within)}内提出`),
    at('decided-in', `decided in ${time(contest.decidedIn)}`, `在 ${time(contest.decidedIn)}内裁定`),
    at(
      'on-silence',
      contest.onSilence === 'uphold'
        ? 'if nobody decides in time, the contest is upheld'
        : 'if nobody decides in time, the contest is rejected',
      contest.onSilence === 'uphold' ? '逾期未裁定，视为申诉成立' : '逾期未裁定，视为申诉不成立',
    ),
    ...(contest.question
      ? [
          at(
            'question',
            `one question may be asked, to be answered within ${time(contest.question.answerWithin)}; unanswered, it is decided without`,
            `审核人可提问一次，卖家须在 ${time(contest.question.answerWithin)}内回答；未回答则径行裁定`,
          ),
        ]
      : []),
    at(
      'different-person',
      contest.differentPerson
        ? 'decided by another person than the one concerned'
        : 'the person concerned may decide too',
      contest.differentPerson ? '由当事人以外的人裁定' : '当事人也可裁定',
    ),
  ];
}

function sanctionItems(sanction: AppealRules, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const label = say('Appealing against a sanction', '对处置的申诉');
  const time = (value: Duration): string => formatDuration(value, locale);
  const at = (path: string, en: string, zh: string): Item => ({ path: ['sanction', path], label, text: say(en, zh) });
  return [
    at('within', `within ${time(sanction.within)} of the notice`, `自通知起 ${time(sanction.within)}内提出`),
    at('decided-in', `decided in ${time(sanction.decidedIn)}`, `在 ${time(sanction.decidedIn)}内裁定`),
    at(
      'on-silence',
      sanction.onSilence === 'uphold'
        ? 'if nobody decides in time, the appeal is upheld'
        : 'if nobody decides in time, the appeal is rejected',
      sanction.onSilence === 'uphold' ? '逾期未裁定，视为申诉成立' : '逾期未裁定，视为申诉不成立',
    ),
    at(
      'different-person',
      sanction.differentPerson
        ? 'decided by another person than who had a hand in it'
        : 'who had a hand in it may decide too',
      sanction.differentPerson ? '由未参与该处置的人裁定' : '参与该处置的人也可裁定',
    ),
  ];
}

export const appealsSection: Section<AppealsSection> = {
  name: 'appeals',
  binds: 'act',
  title: { en: 'What can be contested', zh: '申诉' },
  schema,
  items,
};
