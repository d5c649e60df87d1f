import type { Because, RuleId } from '../kernel/because.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Actor } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Principal } from '../platform/auth/principal.ts';
import type { Tx } from '../platform/database/index.ts';
import { together, transaction } from '../platform/database/index.ts';
import { afterDeadlines, isAnyDue, workSeller } from './deadlines.ts';
import { holdChain } from './decisions.ts';
import type { Engine } from './engine.ts';
import type { Keyed } from './idempotency.ts';
import { keepAnswer, takeKey } from './idempotency.ts';
import type { Done } from './perform.ts';
import { perform, placeOf } from './perform.ts';
import { revive } from './plain.ts';
import { ATTEMPTS_MAX, lostRace } from './races.ts';
import type { Figures, RoomEvent } from './room.ts';

export interface Request {
  readonly command: string;
  /** As told: checked here against the command's schema. */
  readonly input: unknown;
  readonly principal: Principal;
  readonly market: string;
  readonly idempotencyKey?: string;
  /** Does everything, shows it, and rolls it back. Takes no key. */
  readonly dryRun?: boolean;
  /** Market time of the command; without it the market's clock is read, once. */
  readonly now?: Instant;
}

export interface Executed {
  readonly ok: true;
  /** Null where there is no decision: in a dry run, and where nothing was concluded. */
  readonly decisionId: Uuid | null;
  readonly dryRun: boolean;
  /** The stored answer to an idempotency key that was used before. */
  readonly repeated: boolean;
  /** Plain JSON: big integers as decimal strings. */
  readonly state: unknown;
  readonly events: readonly RoomEvent[];
  readonly deadlines: readonly unknown[];
  readonly postings: readonly unknown[];
  readonly facts: readonly unknown[];
  readonly because: readonly Because[];
  readonly figures: Figures | null;
}

/**
 * `not-found`: no such thing for this principal (404). `invalid`: the input is not as its schema says (400).
 * `refused`, `reused`: a rule says no (422). `running`, `conflict`: not now (409).
 */
export interface NotExecuted {
  readonly ok: false;
  readonly why: 'not-found' | 'invalid' | 'refused' | 'reused' | 'running' | 'conflict';
  readonly repeated: boolean;
  readonly rule: RuleId;
  readonly because: readonly Because[];
  readonly field?: string;
}

export type ExecuteResult = Executed | NotExecuted;

/** Thrown to roll a transaction back with an answer in hand. */
class Answered extends Error {
  readonly result: ExecuteResult;
  constructor(result: ExecuteResult) {
    super('rolled back');
    this.result = result;
  }
}

/**
 * Does one command in one transaction: idempotency key, the seller's head, elapsed deadlines, the rule, then everything
 * saved. What is refused changes nothing but elapsed deadlines. Throws only on a broken invariant or a lost database.
 */
export async function execute(engine: Engine, request: Request): Promise<ExecuteResult> {
  const entry = engine.commands.get(request.command);
  if (!entry) throw new Error(`No room has the command ${request.command}`);
  if (!entry.spec.who.includes(request.principal.kind)) return notFound();
  const parsed = entry.spec.input.safeParse(request.input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return invalid(issue?.path.map(String).join('.') ?? '', issue?.message ?? 'not understood');
  }
  const recordedAt = engine.systemNow();
  for (let attempt = 1; ; attempt++) {
    try {
      const input = parsed.data as object;
      return await afterDeadlines(() => transaction(engine.db, (tx) => once(engine, tx, request, input, recordedAt)));
    } catch (error) {
      if (error instanceof Answered) return error.result;
      if (!lostRace(error)) throw error;
      if (attempt === ATTEMPTS_MAX) return no('conflict', 'engine.version_conflict');
    }
  }
}

async function once(
  engine: Engine,
  tx: Tx,
  request: Request,
  input: object,
  recordedAt: Instant,
): Promise<ExecuteResult> {
  const { principal, command } = request;
  const market = await engine.readMarket(tx, request.market);
  if (!market || (principal.market !== null && principal.market !== market.id)) throw new Answered(notFound());
  const keyed = keyedBy(request, input);
  if (keyed) {
    const taken = await takeKey(tx, keyed);
    if (taken.state === 'running') throw new Answered(no('running', 'engine.idempotency_running'));
    if (taken.state === 'reused') throw new Answered(no('reused', 'engine.idempotency_reused'));
    if (taken.state === 'answered') throw new Answered(readAnswer(taken.answer));
  }
  const now = request.now ?? market.clock ?? recordedAt;
  const actor = actorOf(principal);
  const place = placeOf(engine, { tx, market, actor, now });
  const entry = engine.commands.get(command)!;
  const whose = await entry.spec.locate(place, input);
  const another = principal.kind === 'seller' && principal.sellerId !== whose?.sellerId;
  if (!whose || (another && !entry.spec.acrossSellers)) throw new Answered(notFound());
  const { sellerId } = whose;
  const [chain, due] = await together(
    holdChain(tx, market.id, sellerId),
    isAnyDue(engine, { tx, market }, sellerId, now),
  );
  if (due) await workSeller(engine, { tx, market, recordedAt, chain }, sellerId, now);
  const done = await perform(engine, { ...place, recordedAt, whose, chain }, command, input);
  const result = resultOf(done, request.dryRun === true);
  if (request.dryRun === true || done.did === 'gone') throw new Answered(result);
  if (keyed) await keepAnswer(tx, keyed, canonicalJson(result), recordedAt);
  return result;
}

/** The rule's view of a principal: no name, no scopes. */
export function actorOf(principal: Principal): Actor {
  const { id, kind, sellerId, buyerId } = principal;
  return { id, kind, ...(sellerId === undefined ? {} : { sellerId }), ...(buyerId === undefined ? {} : { buyerId }) };
}

function keyedBy(request: Request, input: object): Keyed | null {
  if (request.idempotencyKey === undefined || request.dryRun === true) return null;
  const { principal, market, command, idempotencyKey } = request;
  return { principalId: principal.id, key: idempotencyKey, command, input: { market, input } };
}

function resultOf(done: Done, dryRun: boolean): ExecuteResult {
  if (done.did === 'gone') return notFound();
  if (done.did === 'refused') {
    const { rule, because, field } = done.refused;
    return no('refused', rule, because, field);
  }
  const { ok, ...followed } = done.outcome;
  const { decisionId, figures } = done.did === 'decided' ? done : { decisionId: null, figures: null };
  const result = { ok, decisionId: dryRun ? null : decisionId, dryRun, repeated: false, ...followed, figures };
  return fromText(canonicalJson(result));
}

function fromText(text: string): ExecuteResult {
  const result = JSON.parse(text) as ExecuteResult;
  return { ...result, because: result.because.map(revive) };
}

function readAnswer(text: string): ExecuteResult {
  return { ...fromText(text), repeated: true };
}

function no(why: NotExecuted['why'], rule: RuleId, because: readonly Because[] = [], field?: string): NotExecuted {
  const result = { ok: false as const, why, repeated: false, rule, because };
  return field === undefined ? result : { ...result, field };
}

const notFound = (): NotExecuted => no('not-found', 'engine.not_found');

function invalid(field: string, message: string): NotExecuted {
  const observed = { code: message };
  const because: Because = {
    rule: 'engine.bad_input',
    policyPath: '',
    observed,
    limit: { code: field },
    verdict: 'blocks',
  };
  return no('invalid', 'engine.bad_input', [because], field);
}
