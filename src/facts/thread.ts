import type { Instant } from '../kernel/instant.ts';
import { answerDue } from '../promise/assess/answer.ts';
import type { Verdict } from '../promise/assess/faults.ts';
import { judgeFault } from '../promise/assess/faults.ts';
import { astray, effectiveFacts } from './effective.ts';
import type { FoldContext } from './fold.ts';
import type { Anomaly, Excuse, Fact, FactRef, MessageState, ThreadState } from './model.ts';
import { SpanBook } from './spans.ts';
import { untold } from './story.ts';

type Draft = { -readonly [K in keyof MessageState]: MessageState[K] };
interface Names {
  readonly sellerId: string;
  readonly threadId: string;
  readonly orderId?: string;
}

/** The state of a thread from every message fact told of it; replayed by time like an order, so nothing knows what came after it. */
export function foldThread(names: Names, told: readonly Fact[], context: FoldContext): ThreadState {
  const fold = new ThreadFold(context);
  for (const fact of astray(told, context.sourceRanks)) fold.note('amends-nothing-told', fact);
  return fold.run(names, effectiveFacts(told, context.sourceRanks));
}

const keyOf = ({ source, id }: FactRef) => `${source}\u0000${id}`;

class ThreadFold {
  readonly messages: Draft[] = [];
  /** The same by source and id of the fact that told of each: two sources may use one id. */
  readonly told = new Map<string, Draft>();
  readonly names = new Set<string>();
  readonly anomalies: Anomaly[] = [];
  readonly excuses: Excuse[] = [];
  /** Marked as needing no answer by a clock that runs ahead of the one that told of the message: taken as told. */
  readonly releasedEarly = new Map<string, Instant>();
  readonly book = new SpanBook();
  readonly context: FoldContext;

  constructor(context: FoldContext) {
    this.context = context;
  }

  note(kind: Anomaly['kind'], { source, id }: FactRef): void {
    this.anomalies.push({ kind, facts: [{ source, id }] });
  }

  run(names: Names, facts: readonly Fact[]): ThreadState {
    let at = Number.NEGATIVE_INFINITY;
    let next = 0;
    for (;;) {
      const fact = facts[next];
      const then = Math.min(fact?.occurredAt ?? Number.POSITIVE_INFINITY, this.nextDue(at));
      if (then === Number.POSITIVE_INFINITY) break;
      for (let each = fact; each && each.occurredAt === then; each = facts[++next]) this.tell(each);
      this.book.note(then, this.verdictsAt(then + 1));
      at = then;
    }
    return { ...names, messages: this.messages, marks: this.book.marks(), anomalies: this.anomalies };
  }

  nextDue(at: Instant): Instant {
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of this.messages) if (dueAt !== undefined && dueAt > at && dueAt < next) next = dueAt;
    return next;
  }

  tell(fact: Fact): void {
    const { occurredAt: at, data } = fact;
    switch (fact.kind) {
      case 'message.received':
        return this.receive(fact);
      case 'message.sent':
        return this.send(fact);
      case 'message.marked': {
        const message = this.messageMeant(fact.source, data.messageId);
        if (message) message.releasedAt ??= at;
        else {
          this.note('marks-unknown-message', fact);
          if (!this.releasedEarly.has(data.messageId)) this.releasedEarly.set(data.messageId, at);
        }
        return;
      }
      case 'mark.excused':
        this.excuses.push({ mark: data.mark, thing: data.thing, at });
    }
  }

  /** Of those of one id, the one that the same source told of. */
  messageMeant(source: string, id: string): Draft | undefined {
    const own = this.told.get(keyOf({ source, id }));
    return own?.from === 'buyer' ? own : this.messages.find((each) => each.from === 'buyer' && each.id === id);
  }

  /** Adds a message under a name of its own in this thread: its id, or where another source used that before, source and id. */
  add(fact: Fact, message: Omit<Draft, 'id' | 'at'>): void {
    let id = fact.id;
    while (this.names.has(id)) id = `${fact.source}:${id}`;
    this.names.add(id);
    const draft: Draft = { id, at: fact.occurredAt, ...message };
    this.messages.push(draft);
    this.told.set(keyOf(fact), draft);
  }

  receive(fact: Fact): void {
    const { id, occurredAt: at, data } = fact;
    const needsAnswer = data.needsAnswer !== false && data.spam !== true;
    const { promise, calendar } = this.context.bindingAt(at);
    const dueAt = needsAnswer ? answerDue(at, promise, calendar) : undefined;
    const releasedAt = this.releasedEarly.get(id);
    this.add(fact, {
      from: 'buyer',
      automatic: false,
      spam: data.spam === true,
      needsAnswer,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(releasedAt === undefined ? {} : { releasedAt }),
    });
  }

  /** The seller's own answer stops the clock of every message before it; an automatic one only where policy says so. */
  send(fact: Fact): void {
    const at = fact.occurredAt;
    const automatic = fact.data.automatic === true;
    this.add(fact, { from: 'seller', automatic, spam: false, needsAnswer: false });
    const stops = !automatic || this.context.bindingAt(at).promise?.answer?.automaticAnswerStops === true;
    if (!stops) return;
    for (const message of this.messages) if (message.needsAnswer) message.answeredAt ??= at;
  }

  verdictsAt(t: Instant): Verdict[] {
    return this.messages.filter((message) => isLate(message, t)).map((message) => this.verdict(message, t));
  }

  verdict(message: MessageState, t: Instant): Verdict {
    const view = { story: untold('', ''), t, disruptions: [] };
    const verdict = judgeFault('answered-late', this.context.bindingAt(message.at).rules.faults, view);
    const named: Verdict = { code: 'answered-late', thing: { kind: 'message', id: message.id }, ...verdict };
    const forgiven = this.excuses.some(({ thing }) => thing === undefined || thing === message.id);
    return forgiven ? { ...named, counts: false, rule: 'promise.excused' } : named;
  }
}

function isLate({ needsAnswer, releasedAt, dueAt, answeredAt }: MessageState, t: Instant): boolean {
  if (!needsAnswer || releasedAt !== undefined || dueAt === undefined) return false;
  return answeredAt === undefined ? dueAt < t : answeredAt > dueAt;
}
