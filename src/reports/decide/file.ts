import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { reasonsIn } from '../../kernel/reasoned.ts';
import { isReporter, limitedUntil } from '../assess.ts';
import type { FileCommand, ReportInput } from '../commands.ts';
import { isUndecided } from '../lifecycle.ts';
import { reporterKey, reporterOf } from '../model/reporter.ts';
import type { LoadedForFiling, Received, Report, Withdrawn } from '../model.ts';
import type { ReportsSection } from '../policy.ts';
import type { Moving, ReportResult, ReportsGiven } from './common.ts';
import { accept, blocks, inStatus, sets, triageBy, until } from './common.ts';

type Filing = ReportsGiven<LoadedForFiling>;

const { blocks: blocksBy } = reasonsIn('reports');

/** Somebody reports a broken promise: it asks for no money, is received with a clock, and its outcome is told to them. */
export function file(command: FileCommand, _state: null, given: Filing): ReportResult {
  const reporter = reporterOf(given.actor);
  if (!reporter) throw new Error(`A ${given.actor.kind} makes no reports`);
  const { policy } = given;
  if (!policy) return blocks('reports.not_offered', { code: `matter-${command.matter}` });
  const refused = notReportable(command, policy, given);
  if (refused) return refused;
  const { sellerId, seller, orderUuid, same } = given.loaded;
  const { matter, orderId, line, listing, statement } = command;
  const deadline = triageBy(given.calendar.due(given.now, policy.triage.within), policy);
  const named = [seller, reporterKey(reporter), matter, orderId ?? '', listing ?? '', String(same.length + 1)];
  const state: Received = {
    reportId: derivedId('report', sellerId, ...named),
    sellerId,
    seller,
    reporter,
    orderUuid,
    orderId: orderId ?? null,
    line: line ?? null,
    listing: listing ?? null,
    matter,
    statement: statement ?? null,
    question: null,
    telling: null,
    policy: given.policyHash,
    openedAt: given.now,
    deadlines: [deadline],
    status: 'received',
  };
  const because: Because[] = [
    sets('reports.received', '', { instant: given.now }, { code: `matter-${matter}` }),
    until('reports.decided_by', 'triage.within', deadline, policy.triage.within),
  ];
  return accept(state, ['reports.received'], because);
}

/** Why it cannot be reported now; null where it can. */
function notReportable(command: FileCommand, policy: ReportsSection, given: Filing): Refused | null {
  const { actor, calendar, now } = given;
  const { sellerId, order, same, record } = given.loaded;
  const matter = { code: `matter-${command.matter}` };
  if (actor.kind === 'seller' && actor.sellerId === sellerId) return blocks('reports.own_shop', matter);
  if (order && command.line !== undefined && !order.lines.some(({ id }) => id === command.line))
    return blocks('reports.no_such_line', { ref: { kind: 'line', id: command.line } }, undefined, 'line');
  if (same.some(isUndecided)) return blocks('reports.open_already', matter);
  if (order && same.some((status) => status !== 'withdrawn')) return blocks('reports.decided_already', matter);
  const placedAt = order?.placedAt ?? null;
  if (policy.fileWithin && placedAt !== null) {
    const last = calendar.due(placedAt, policy.fileWithin);
    if (now > last) return blocksBy('reports.too_late', 'file-within', { instant: now }, { instant: last });
  }
  const limited = policy.misuse && limitedUntil(record, policy.misuse, calendar, now);
  return limited
    ? blocksBy(
        'reports.limited',
        'misuse',
        { ratio: { n: limited.dismissed, of: limited.of } },
        { instant: limited.until },
      )
    : null;
}

/** Whoever made it takes it back. */
export function withdraw(_command: ReportInput, state: Report, given: Moving): ReportResult {
  const open = inStatus(state, 'withdraw', 'received', 'asked', 'answered', 'lapsed');
  if ('ok' in open) return open;
  if (!isReporter(open, given.actor)) throw new Error(`Report ${state.reportId} was loaded for somebody else`);
  const after: Withdrawn = { ...open, status: 'withdrawn', withdrawnAt: given.now, deadlines: [] };
  return accept(
    after,
    ['reports.withdrawn'],
    [sets('reports.withdrawn', '', { instant: given.now }, { code: `report-is-${open.status}` })],
  );
}
