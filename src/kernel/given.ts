import type { Calendar } from './calendar.ts';
import type { Uuid } from './ids.ts';
import type { Instant } from './instant.ts';

/** Who acts, as a rule sees them: an id, never a name. `system`: a deadline that elapsed. */
export interface Actor {
  readonly id: string;
  readonly kind: 'operator' | 'seller' | 'buyer' | 'service' | 'system';
  /** The seller that this person represents, whatever their kind. */
  readonly sellerId?: Uuid;
  /** The market's own id of the buyer that this person is. */
  readonly buyerId?: string;
}

/** What a rule is told besides the command and the state. The same values give the same outcome on any machine. */
export interface Given<Policy, Loaded> {
  readonly now: Instant;
  readonly actor: Actor;
  /** Of the decision that this outcome becomes; ids of what it creates are derived from it. */
  readonly decisionId: Uuid;
  /** The room's section of the version that binds the act; undefined where that version has none. */
  readonly policy: Policy | undefined;
  readonly policyHash: string;
  readonly calendar: Calendar;
  /** What the command's load brought: ids, codes and numbers. */
  readonly loaded: Loaded;
}

/** People's words, by id and salted digest: the words themselves stand apart and can be erased. */
export interface WordsRef {
  readonly words: Uuid;
  readonly digest: string;
}
