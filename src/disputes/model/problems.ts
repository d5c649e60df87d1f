/** What a buyer may say is wrong with an order, as a tree. A branch may be named alone where the buyer does not know more. */
export const PROBLEM_TREE = {
  'not-received': ['never-arrived', 'invalid-tracking', 'wrong-address', 'customs', 'lost', 'returned-to-sender'],
  late: [],
  'not-as-agreed': ['not-as-described', 'quality', 'damaged', 'short', 'wrong-item', 'counterfeit'],
  'buyers-own': ['changed-mind', 'refused-parcel', 'wrong-address-given'],
} as const;

export type Branch = keyof typeof PROBLEM_TREE;
export const BRANCHES = Object.keys(PROBLEM_TREE) as readonly Branch[] as readonly [Branch, ...Branch[]];

/** What a claim can name: every leaf, and the branches that say enough by themselves. */
export const PROBLEMS = [
  'late',
  'not-received',
  ...PROBLEM_TREE['not-received'],
  ...PROBLEM_TREE['not-as-agreed'],
  ...PROBLEM_TREE['buyers-own'],
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** What the policy may speak of: a problem, or all of a branch. */
export const PROBLEM_NAMES = [...PROBLEMS, 'not-as-agreed', 'buyers-own'] as const;
export type ProblemName = (typeof PROBLEM_NAMES)[number];

/** The branch that a problem stands on; a branch stands on itself. */
export function branchOf(problem: ProblemName): Branch {
  const found = BRANCHES.find(
    (branch) => branch === problem || (PROBLEM_TREE[branch] as readonly string[]).includes(problem),
  );
  if (!found) throw new Error(`The problem ${problem} stands on no branch`);
  return found;
}

/** What is said of a problem: by its own name, else by its branch. */
export const ofProblem = <T>(told: Readonly<Partial<Record<ProblemName, T>>>, problem: Problem): T | undefined =>
  told[problem] ?? told[branchOf(problem)];

/** Why things went as they did, as the facts tell it. */
export const CAUSES = [
  'not-handed-over',
  'no-valid-tracking',
  'lost-in-transit',
  'held-by-customs',
  'returned-on-the-way',
  'wrong-address-given',
  'wrong-address-labelled',
  'parcel-refused',
  'was-delivered',
  'still-on-its-way',
  'late-by-seller',
  'late-by-carrier',
  'came-in-time',
  'damaged-in-transit',
  'not-as-described',
  'defective',
  'incomplete',
  'wrong-item',
  'counterfeit',
  'no-longer-wanted',
  'not-shown',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What a row of the table of causes may look at: each is a fact of the order or of the case, or its absence. */
export const CAUSE_WORDS = [
  'never-scanned',
  'handed-over-in-time',
  'handed-over-late',
  'lost',
  'damaged-on-the-way',
  'wrong-address',
  'refused-by-buyer',
  'returned',
  'held',
  'delivered',
  'signed',
  'not-delivered',
  'delivered-in-time',
  'delivered-late',
  'promise-running',
  'shown-by-buyer',
  'not-shown-by-buyer',
  'shown-by-seller',
  'not-shown-by-seller',
  'found-counterfeit',
] as const;
export type CauseWord = (typeof CAUSE_WORDS)[number];
