import type { AnswerOf } from '../../../../sdk/index.ts';

export type Problems = AnswerOf<'orderProblems'>;
export type Problem = Problems['problems'][number];

/** One of the few things that can be wrong with an order, with all that can be named under it. */
export interface Branch {
  readonly branch: Problem['branch'];
  readonly possible: boolean;
  /** What its sentence speaks of: the whole branch where that can be claimed, else the first that can be, else the first. */
  readonly about: Problem;
  /** What can be claimed of it now. */
  readonly claimable: readonly Problem[];
}

const BRANCHES: readonly Problem['branch'][] = ['late', 'not-received', 'not-as-agreed', 'buyers-own'];

/** The first step of the tree of reasons: only what the policy that binds the order speaks of. */
export function branchesOf({ problems }: Problems): readonly Branch[] {
  return BRANCHES.flatMap((branch) => {
    const under = problems.filter((each) => each.branch === branch);
    const claimable = under.filter(({ possible }) => possible);
    const about =
      claimable.find(({ problem }) => problem === branch) ??
      claimable[0] ??
      under.find(({ problem }) => problem === branch) ??
      under[0];
    return about ? [{ branch, possible: claimable.length > 0, about, claimable }] : [];
  });
}

/** What is asked for by itself: the money; never less than what is owed where that can be had. */
const REMEDIES: readonly Problem['remedies'][number][] = ['refund', 'return-and-refund', 'partial'];
export const remediesOf = ({ remedies }: Pick<Problem, 'remedies'>): readonly Problem['remedies'][number][] =>
  REMEDIES.filter((remedy) => remedies.includes(remedy));

/** An amount as it is sent; null while it is none. A comma is read as the point that it stands for. */
export function amountOf(written: string): string | null {
  const text = written.trim().replace(',', '.');
  return /^(0|[1-9]\d{0,14})(\.\d{1,4})?$/.test(text) && /[1-9]/.test(text) ? text : null;
}
