import type { Instant } from '../../kernel/instant.ts';
import type { Deadline } from '../../kernel/outcome.ts';
import { TRANSITIONS } from '../lifecycle.ts';
import type { Party } from '../model/codes.ts';
import type { RulingAppeal } from '../model/ruling.ts';
import type { Dispute, DisputedOrder, EvidenceRound } from '../model.ts';
import type { AppealRules } from '../policy/model.ts';
import type { DisputesSection } from '../policy.ts';

/** What a person can do in a case. `send-back` and `confirm-return` are done on the return itself. */
export const MOVES = [
  'give-in',
  'refuse',
  'accept',
  'propose',
  'edit',
  'show',
  'escalate',
  'withdraw',
  'send-back',
  'confirm-return',
  'open-round',
  'ask',
  'recuse',
  'decide',
  'appeal',
  'decide-appeal',
] as const;
export type MoveName = (typeof MOVES)[number];
export const MOVERS = ['buyer', 'seller', 'operator'] as const;
export type Mover = (typeof MOVERS)[number];

/** Something that somebody can do now, until when, and what follows if they do nothing. */
export interface Move {
  readonly by: Mover;
  readonly move: MoveName;
  /** Null: nothing ends it but the end of the case. */
  readonly until: Instant | null;
  /** Of the one whose turn it is; null for everybody else. */
  readonly silence: string | null;
}

export interface Situation {
  readonly dispute: Dispute;
  readonly order: DisputedOrder;
  readonly section: DisputesSection | undefined;
  readonly now: Instant;
}

/** Everything that anybody can do with a dispute now: by the table of its life, and by what the policy lets them. */
export function movesOf(situation: Situation): Move[] {
  const { dispute } = situation;
  return MOVERS.flatMap((by) =>
    MOVES.filter((move) => mayNow(move, by, situation)).map((move) => timed(dispute, by, move)),
  );
}

/** The deadline of what is to be done: the party's own, else the next at which the case goes on without it. */
function timed(dispute: Dispute, by: Mover, move: MoveName): Move {
  if (move === 'appeal')
    return { by, move, until: 'ruling' in dispute ? dispute.ruling.appealUntil : null, silence: null };
  const next = dispute.deadlines.toSorted((a, b) => a.due - b.due);
  const own = next.find((each) => each.of === by);
  const until = (own ?? next[0])?.due ?? null;
  return { by, move, until, silence: own?.silence ?? null };
}

const allowedBy = (dispute: Dispute, move: string, by: Mover): boolean =>
  TRANSITIONS.some(
    (entry) => entry.from === dispute.status && entry.step === move && (entry.by === by || entry.by === 'party'),
  );

function mayNow(move: MoveName, by: Mover, { dispute, section, now }: Situation): boolean {
  // What the platform's own service settles is none of the seller's business.
  if (by === 'seller' && dispute.service) return false;
  if (move === 'send-back' || move === 'confirm-return') return onReturn(move, by, dispute);
  if (!allowedBy(dispute, move, by)) return false;
  const edits = section?.edits === 'until-close';
  const proposed = (party: string): boolean => dispute.proposals.some((each) => each.by === party);
  const rounds = dispute.escalation?.rounds ?? [];
  const roundOpen = rounds.some(({ closed }) => !closed);
  switch (move) {
    case 'accept':
      return by !== 'operator' && (proposed('platform') || (by === 'buyer' && proposed('seller')));
    case 'propose':
      if (by === 'buyer') return false;
      return by === 'operator' || (dispute.status !== 'open' && (edits || !proposed('seller')));
    case 'edit':
      return edits;
    case 'show':
      if (by === 'operator') return true;
      return dispute.status === 'appealed'
        ? mayShowAppealed(section?.appeal, dispute.appeal, by)
        : dispute.status !== 'escalated' || mayShow(rounds, by);
    case 'open-round':
      return (
        section?.evidence !== undefined &&
        !roundOpen &&
        rounds.filter(({ asked }) => !asked).length < section.evidence.rounds
      );
    case 'ask':
      return !roundOpen && PARTIES_ASKED.some((party) => mayAsk(dispute, party));
    case 'decide':
      return !roundOpen;
    case 'appeal':
      return by !== 'operator' && mayAppeal(dispute, now);
    default:
      return true;
  }
}

const PARTIES_ASKED = ['buyer', 'seller'] as const;

/** Each party is asked once at most; the seller never where the platform's own service settles it. */
export const mayAsk = ({ escalation, service }: Dispute, party: 'buyer' | 'seller'): boolean =>
  !(party === 'seller' && service) && !(escalation?.rounds ?? []).some(({ asked }) => asked?.of === party);

/** Whether a party may show something before the platform: while it is asked, and else in the rounds that are open to both, if there are any. */
export function mayShow(rounds: readonly EvidenceRound[], by: Party): boolean {
  if (by === 'platform' || rounds.some(({ closed, asked }) => !closed && asked?.of === by)) return true;
  const ofBoth = rounds.filter(({ asked }) => !asked);
  return ofBoth.length === 0 || ofBoth.some(({ closed }) => !closed);
}

/** Whether a party may show more while an appeal waits: as the policy has it; the platform always may. */
export const mayShowAppealed = (
  rules: AppealRules | undefined,
  { side }: Pick<RulingAppeal, 'side'>,
  by: Party,
): boolean => by === 'platform' || rules?.shows === 'both' || (rules?.shows === 'appellant' && by === side);

const waitsFor = (deadlines: readonly Deadline[], code: string): boolean =>
  deadlines.some((each) => each.code === code);

function onReturn(move: 'send-back' | 'confirm-return', by: Mover, { status, deadlines }: Dispute): boolean {
  if (status !== 'returning') return false;
  return move === 'send-back'
    ? by === 'buyer' && waitsFor(deadlines, 'ship')
    : by === 'seller' && waitsFor(deadlines, 'confirm');
}

function mayAppeal(dispute: Dispute, now: Instant): boolean {
  if (dispute.status !== 'decided' && dispute.status !== 'closed') return false;
  const { appealUntil, toPay } = dispute.ruling;
  return dispute.appeal === null && toPay === null && appealUntil !== null && now <= appealUntil;
}
