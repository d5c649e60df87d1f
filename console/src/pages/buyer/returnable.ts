import type { AnswerOf } from '../../../../sdk/index.ts';

export type OrderReturns = AnswerOf<'orderReturns'>;
export type Ground = OrderReturns['grounds'][number];
type GroundLine = Ground['lines'][number];

/** In the order in which pages speak of them. */
const GROUNDS: readonly Ground['ground'][] = ['no-reason', 'faulty', 'withdrawal'];

export const groundsOf = ({ grounds }: OrderReturns): readonly Ground[] =>
  GROUNDS.flatMap((ground) => grounds.filter((each) => each.ground === ground));

/** Some of the order can be sent back on this ground now. */
export const canBegin = ({ lines }: Ground): boolean => lines.some(({ possible }) => possible);

/** What is said of the order as a whole. */
export const wholeOf = ({ lines }: Ground): GroundLine | undefined => lines.find(({ line }) => line === null);

/** What is said where it is to be one sentence: of the whole where that can go back, else of the first line that can. */
export const spokenOf = (ground: Ground): GroundLine | undefined =>
  ground.lines.find(({ possible }) => possible) ?? wholeOf(ground);

/** Lines that cannot go back on this ground, and why. */
export const barredIn = ({ lines }: Ground): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines.flatMap(({ line, possible, because }) =>
      line !== null && !possible ? [[line, because[0]?.text ?? '']] : [],
    ),
  );
