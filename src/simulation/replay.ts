import { moveClock } from '../engine/clock.ts';
import { readDecision } from '../engine/decisions.ts';
import type { Engine } from '../engine/engine.ts';
import { execute } from '../engine/execute.ts';
import { BATCH_LIMIT, ingest } from '../facts/ingest/ingest.ts';
import type { NewPrincipal } from '../platform/auth/store.ts';
import { ensurePrincipal } from '../platform/auth/store.ts';
import { policyFrom } from '../policy/document.ts';
import { moveFund, openMarket, publishIn } from './opening.ts';
import type { Recorded } from './record.ts';
import { recorded } from './record.ts';
import type { Retold } from './store.ts';
import { noteRetold } from './store.ts';

type Line<Kind extends Recorded['line']> = Extract<Recorded, { line: Kind }>;

/** Lines told and commands given. Throws on a line that is none, and where what was done then is refused now. */
export async function replay(
  engine: Engine,
  lines: AsyncIterable<string>,
): Promise<{ facts: number; commands: number }> {
  const teller = new Teller(engine);
  let number = 0;
  for await (const text of lines) {
    number++;
    if (text.trim() === '') continue;
    const read = recorded.safeParse(JSON.parse(text));
    if (!read.success) throw new Error(`Line ${number}: ${read.error.issues[0]?.message ?? 'not understood'}`);
    await teller.tell(read.data);
  }
  await teller.flush();
  return { facts: teller.facts, commands: teller.commands };
}

/** Tells a recording again: facts in batches, everything else in its place between them. */
class Teller {
  facts = 0;
  commands = 0;
  readonly #engine: Engine;
  #batch: Line<'fact'>[] = [];
  /** What a command made has another id than in the recording where the id is chance. */
  readonly #ids = new Map<string, string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async tell(line: Recorded): Promise<void> {
    if (line.line === 'fact') {
      if (this.#batch.length === BATCH_LIMIT || this.#batch[0]?.market !== line.market) await this.flush();
      this.#batch.push(line);
      return;
    }
    await this.flush();
    if (line.line === 'market') await openMarket(this.#engine, { ...line, id: line.market });
    if (line.line === 'policy') await publishIn(this.#engine, line.market, policyFrom(line.document), line.by);
    if (line.line === 'clock') await this.#move(line);
    if (line.line === 'command') await this.#give(line);
    if (line.line === 'fund') await this.#fund(line);
    // As this program wrote it.
    if (line.line === 'cast') await noteRetold(this.#engine.db, line as unknown as Retold, this.#engine.systemNow());
  }

  async flush(): Promise<void> {
    const [first] = this.#batch;
    if (!first) return;
    const facts = this.#batch.map(({ fact }) => fact);
    this.#batch = [];
    const { results } = await ingest(this.#engine.db, { market: first.market, facts, now: this.#engine.systemNow() });
    const refused = results.find(({ outcome }) => outcome === 'refused');
    if (refused) throw new Error(`${JSON.stringify(facts[refused.index])} was refused: ${refused.message}`);
    this.facts += facts.length;
  }

  async #move({ market: id, to }: Line<'clock'>): Promise<void> {
    const market = await this.#engine.readMarket(this.#engine.db.pool, id);
    if (!market) throw new Error(`There is no market ${id}`);
    const moved = await moveClock(this.#engine, market, to);
    if (typeof moved === 'string') throw new Error(`The clock of ${id} cannot be moved: ${moved}`);
  }

  async #give({ market, at, command, input, who, about }: Line<'command'>): Promise<void> {
    const { db } = this.#engine;
    const principal = await ensurePrincipal(db, who as NewPrincipal, this.#engine.systemNow());
    const result = await execute(this.#engine, { command, input: this.#named(input), principal, market, now: at });
    if (!result.ok) throw new Error(`${market}: ${command} at ${at} was ${result.why} by ${result.rule}`);
    const decision = result.decisionId === null ? null : await readDecision(db.pool, result.decisionId);
    if (decision && decision.about_id !== about) this.#ids.set(about, decision.about_id);
    this.commands++;
  }

  async #fund({ line: _line, who, ...moved }: Line<'fund'>): Promise<void> {
    const { db } = this.#engine;
    const by = who && (await ensurePrincipal(db, who as NewPrincipal, this.#engine.systemNow()));
    await moveFund(db, { ...moved, principalId: by?.id ?? '' });
  }

  #named(input: Record<string, unknown>): Record<string, unknown> {
    const named = ([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? (this.#ids.get(value) ?? value) : value,
    ];
    return Object.fromEntries(Object.entries(input).map(named));
  }
}
