import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { writeMoney } from '../../kernel/money.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { refuse } from '../../kernel/outcome.ts';
import type { BoundWindow } from '../assess.ts';
import { groundOf, returnable, worthOf } from '../assess.ts';
import type { AgreeInput, DeclareInput, RequestCommand, RequestInput, ReturnInput } from '../commands.ts';
import type { Bearer, Ground, WindowGround } from '../model/codes.ts';
import type {
  Approved,
  Closed,
  Decision,
  Declared,
  LoadedForRequest,
  Requested,
  Return,
  ReturnedLine,
} from '../model.ts';
import type { Moving, ReturnResult, ReturnsGiven } from './common.ts';
import { accept, againstFiles, blocks, clock, factOf, inStatus, rulesOf, sets, until } from './common.ts';

type Asking = ReturnsGiven<LoadedForRequest>;

/** The lines that are named, each with how much of it; null: the whole order. */
function linesOf(
  { lines }: Pick<RequestInput, 'lines'>,
  { loaded: { order } }: Asking,
): readonly ReturnedLine[] | null {
  if (!lines) return null;
  return lines.map(({ line, quantity }) => ({
    line,
    quantity: quantity ?? order.lines.find(({ id }) => id === line)?.quantity ?? 1,
  }));
}

interface Test {
  readonly window: BoundWindow;
  readonly asked: Money;
  readonly lines: readonly ReturnedLine[] | null;
  readonly why: readonly Because[];
}

/** Holds what is asked for against the rules that bind the order. */
function tested(command: Pick<RequestInput, 'lines'>, ground: WindowGround, given: Asking): Test | Refused {
  const { loaded, now, calendar, policy: section } = given;
  const { order, earlier, locks, refunded = [] } = loaded;
  const lines = linesOf(command, given);
  const found = returnable({ ground, lines, order, earlier, locks, refunded, section, calendar, now });
  const [first] = found.why;
  if (!found.possible || !found.window || !found.asked) return refuse(first?.rule ?? 'returns.not_offered', found.why);
  return { window: found.window, asked: found.asked, lines, why: found.why };
}

type Core = Omit<Requested, 'status' | 'deadlines' | 'decision'>;

function core(
  given: Asking,
  ground: Ground,
  what: { readonly lines: readonly ReturnedLine[] | null; readonly asked: Money; readonly freight: Bearer },
): Core {
  const { sellerId, seller, orderUuid, order, earlier } = given.loaded;
  const nth = Math.max(0, ...earlier.map((each) => each.nth)) + 1;
  return {
    returnId: derivedId('return', orderUuid, String(nth)),
    sellerId,
    seller,
    orderUuid,
    orderId: order.orderId,
    buyerId: order.buyerId,
    nth,
    ground,
    reason: null,
    dispute: null,
    lines: what.lines,
    statement: null,
    evidence: [],
    asked: writeMoney(what.asked),
    freight: what.freight,
    parcel: null,
    receivedAt: null,
    inspection: null,
    contest: null,
    advance: null,
    policy: given.policyHash,
    openedAt: given.now,
    openedBy: given.actor.id,
  };
}

const asksFor = ({ asked, freight }: { readonly asked: Money; readonly freight: Bearer }): Because =>
  sets('returns.asks_for', '', { money: asked }, { code: `freight-${freight}` });

const requestedFact = (state: Return, given: ReturnsGiven<unknown>): object => {
  const answer = state.deadlines.find(({ code }) => code === 'decide');
  return factOf(state, given.now, 'requested', {
    ...(state.reason ? { reason: state.reason } : {}),
    ...(state.lines ? { lines: state.lines.map(({ line, quantity }) => ({ line, quantity })) } : {}),
    ...(answer ? { answerBy: answer.due } : {}),
  });
};

/** A buyer asks to send goods back. Where the window asks nobody, that is all it takes. */
export function request(command: RequestCommand, _state: null, given: Asking): ReturnResult {
  const ground = groundOf(command.reason);
  const test = tested(command, ground, given);
  if ('ok' in test) return test;
  const files = againstFiles(command.evidence ?? [], 'buyer', given.loaded.files);
  if (files) return files;
  const { window, asked } = test;
  const freight = window.freight;
  const asking: Core = {
    ...core(given, ground, { ...test, freight }),
    reason: command.reason,
    statement: command.statement ?? null,
    evidence: command.evidence ?? [],
  };
  const why = [...test.why, asksFor({ asked, freight })];
  if (window.asks === 'nobody') return approved(asking, byRule(given), given, why, [requestedFact]);
  const { decide } = rulesOf(given);
  const deadline = clock(given, 'decide', decide.within, 'seller', `return-silence-${decide.onSilence}`);
  const state: Requested = { ...asking, status: 'requested', decision: null, deadlines: [deadline] };
  return accept(
    state,
    'returns.requested',
    [...why, until('returns.answer_by', 'decide.within', deadline, decide.within)],
    {
      facts: [requestedFact(state, given)],
    },
  );
}

/** First step of a withdrawal: nothing takes effect yet. */
export function declare(command: DeclareInput, _state: null, given: Asking): ReturnResult {
  const test = tested(command, 'withdrawal', given);
  if ('ok' in test) return test;
  const { freight, confirmsIn, within } = test.window;
  const time = confirmsIn ?? within;
  const deadline = clock(given, 'confirm', time, 'buyer', 'return-lapses');
  const state: Declared = {
    ...core(given, 'withdrawal', { ...test, freight }),
    status: 'declared',
    decision: null,
    deadlines: [deadline],
  };
  return accept(state, 'returns.declared', [
    ...test.why,
    asksFor({ asked: test.asked, freight }),
    until('returns.confirm_by', 'withdrawal.confirms-in', deadline, time),
  ]);
}

/** Second step: from now on the contract is off, and the buyer has a receipt that says what they said and when. */
export function confirm(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const declared = inStatus(state, 'confirm', 'declared');
  if ('ok' in declared) return declared;
  const after = approved(declared, byRule(given), given, [
    sets('returns.withdrawn_from', '', { instant: declared.openedAt }, { instant: given.now }),
  ]);
  return {
    ...after,
    events: [{ ...after.events[0]!, type: 'returns.withdrawal_confirmed' }],
    facts: [requestedFact(after.state, given), ...after.facts],
  };
}

/** What was said and never confirmed has no effect. */
export function confirmElapsed(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const declared = inStatus(state, 'confirm-elapsed', 'declared');
  if ('ok' in declared) return declared;
  const after: Closed = {
    ...declared,
    status: 'closed',
    end: {
      at: given.now,
      how: 'not-confirmed',
      by: null,
      refund: null,
      kept: null,
      owed: null,
      wayBack: null,
      reason: null,
      words: null,
    },
    deadlines: [],
  };
  return accept(after, 'returns.ended', [
    sets('returns.not_confirmed', 'withdrawal.confirms-in', { instant: given.now }, { code: 'return-lapses' }),
  ]);
}

/** A dispute ended in a return: it is agreed already, and the dispute pays once the goods are back. */
export function agree(command: AgreeInput, _state: null, given: Asking): ReturnResult {
  const { order, earlier } = given.loaded;
  if (!given.policy) return blocks('returns.not_offered', { code: 'ground-agreed' });
  const worth = worthOf(order, command.lines, 'with-all-lines', earlier);
  if (!worth) return blocks('returns.amount_unknown', { code: 'ground-agreed' });
  const freight = command.payer;
  const decision: Decision = { ...byRule(given), how: 'by-agreement' };
  const asking: Core = {
    ...core(given, 'agreed', { lines: command.lines, asked: worth, freight }),
    dispute: command.dispute,
  };
  return approved(
    asking,
    decision,
    given,
    [sets('returns.agreed', '', { code: 'ground-agreed' }, { code: `freight-${freight}` })],
    [requestedFact],
  );
}

export const byRule = ({ now }: ReturnsGiven<unknown>): Decision => ({
  at: now,
  by: null,
  how: 'by-rule',
  outcome: 'approved',
  label: null,
  reason: null,
  words: null,
});

/** The goods may be sent: from now on the buyer is waited for. */
export function approved(
  state: Core,
  decision: Decision,
  given: ReturnsGiven<unknown>,
  because: readonly Because[],
  tell: readonly ((state: Return, given: ReturnsGiven<unknown>) => object)[] = [],
) {
  const { ship } = rulesOf(given);
  const deadline = clock(given, 'ship', ship.within, 'buyer', 'return-closes-unsent');
  const after: Approved = { ...state, status: 'approved', decision, deadlines: [deadline] };
  return accept(
    after,
    'returns.approved',
    [...because, until('returns.ship_by', 'ship.within', deadline, ship.within)],
    {
      facts: [
        ...tell.map((each) => each(after, given)),
        factOf(after, given.now, 'decided', { outcome: 'approved', by: decision.how }),
      ],
    },
  );
}
