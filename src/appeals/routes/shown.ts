import { z } from 'zod';
import type { DecisionBody, DecisionRow } from '../../engine/chain.ts';
import { revive } from '../../engine/plain.ts';
import { figuresSchema, reasonSchema, shownFigures, shownReasons } from '../../engine/routes/shared.ts';
import type { WordsOnRecord } from '../../engine/words.ts';
import { FAULTS, MARK_CODES } from '../../facts/model.ts';
import type { Because } from '../../kernel/because.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import type { Contest } from '../model.ts';
import { GROUNDS, REASONS } from '../model.ts';

const deadlineSchema = z.strictObject({
  code: z.string().describe('decide or answer'),
  due: instantText,
  of: z.enum(['seller', 'buyer', 'operator', 'system']).describe('Whose turn it is'),
  silence: z.string().describe('What happens if nothing is done'),
});

const head = {
  id: uuid,
  seller: z.string(),
  order: z.string(),
  thread: z.string().nullable(),
  mark: z.enum(MARK_CODES),
  thing: z.strictObject({ kind: z.enum(['order', 'parcel', 'unit', 'message']), id: z.string() }),
  span: z.strictObject({ from: instantText, fault: z.enum(FAULTS), rule: z.string() }),
  ground: z.enum(GROUNDS),
  status: z.enum(['submitted', 'asked', 'answered', 'lapsed', 'upheld', 'rejected', 'withdrawn', 'moot']),
  open: z.boolean(),
  submittedAt: instantText,
  deadlines: z.array(deadlineSchema).describe('The first due first; empty once it is over'),
  facts: z.array(z.strictObject({ source: z.string(), id: z.string(), kind: z.string() })),
  decided: z
    .strictObject({
      at: instantText,
      by: z.enum(['person', 'silence']),
      reason: z.enum(REASONS).nullable(),
    })
    .nullable(),
};

export const contestItemSchema = z.strictObject(head).meta({ id: 'ContestItem' });

export const contestSchema = z
  .strictObject({
    ...head,
    policy: z.string().describe('Hash of the version that binds it to the end'),
    words: z
      .array(
        z.strictObject({
          role: z.enum(['statement', 'question', 'answer', 'reasons']),
          by: z.enum(['seller', 'market']),
          at: instantText,
          text: z.string().nullable().describe('Null: erased'),
        }),
      )
      .describe('What was said, in order'),
    history: z
      .array(
        z.strictObject({
          decision: uuid,
          at: instantText,
          command: z.string(),
          actor: z.string().describe('seller, operator, or system where a deadline elapsed'),
          because: z.array(reasonSchema),
          figures: figuresSchema.nullable(),
        }),
      )
      .describe('Every step with its reasons, the oldest first'),
  })
  .meta({ id: 'Contest' });

const OPEN: readonly Contest['status'][] = ['submitted', 'asked', 'answered', 'lapsed'];

/** A contest as a row of a list. */
export const contestItem = (contest: Contest): z.infer<typeof contestItemSchema> => ({
  id: contest.contestId,
  seller: contest.seller,
  order: contest.orderId,
  thread: contest.threadId,
  mark: contest.mark,
  thing: { ...contest.thing },
  span: { ...contest.span, from: formatInstant(contest.span.from) },
  ground: contest.ground,
  status: contest.status,
  open: OPEN.includes(contest.status),
  submittedAt: formatInstant(contest.submittedAt),
  deadlines: contest.deadlines
    .toSorted((a, b) => a.due - b.due)
    .map((deadline) => ({ ...deadline, due: formatInstant(deadline.due) })),
  facts: contest.facts.map(({ source, id, kind }) => ({ source, id, kind })),
  decided:
    'decided' in contest
      ? {
          at: formatInstant(contest.decided.at),
          by: contest.decided.by === null ? 'silence' : 'person',
          reason: contest.decided.reason,
        }
      : null,
});

/** What is said in a contest, in the only order in which it can be: on a standing clock all of it has one time. */
const ROLES: readonly string[] = ['statement', 'question', 'answer', 'reasons'];
const MARKETS: readonly string[] = ['question', 'reasons'];

/** A contest with what was said and every step that was taken. Who speaks for the market is not named to the seller. */
export function contestPage(
  contest: Contest,
  words: readonly WordsOnRecord[],
  decisions: readonly DecisionRow[],
  explain: (because: Because) => string,
): z.infer<typeof contestSchema> {
  return {
    ...contestItem(contest),
    policy: contest.policy,
    words: words
      .toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
      .map(({ role, at, text }) => ({
        role: role as 'statement',
        by: MARKETS.includes(role) ? 'market' : 'seller',
        at: formatInstant(at),
        text,
      })),
    history: decisions
      .toSorted((a, b) => a.seq - b.seq)
      .map((row) => {
        const body = JSON.parse(row.body) as DecisionBody;
        return {
          decision: row.decision_id,
          at: formatInstant(row.at),
          command: row.command,
          actor: body.actor.kind,
          because: shownReasons(body.outcome.because.map(revive), explain),
          figures: shownFigures(body.figures),
        };
      }),
  };
}
