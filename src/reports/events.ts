import type { MoneyText } from '../kernel/money.ts';
import type { Report } from './model.ts';

/** What happened to a report, as others are told. */
export type ReportEventType =
  /** To the reporter, and to the platform's people. */
  | 'reports.received'
  | 'reports.asked_reporter'
  | 'reports.answered'
  | 'reports.withdrawn'
  | 'reports.outcome_told'
  | 'reports.deadline_extended'
  /** To the seller. */
  | 'reports.asked_seller'
  | 'reports.upheld'
  | 'reports.counterfeit_found'
  /** To buyers: of the order itself, and of others of the same listing. */
  | 'reports.compensated'
  | 'reports.buyer_warned';

export interface ReportEvent {
  readonly type: ReportEventType | 'instruction.asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const subjectOf = ({ orderId, listing }: Pick<Report, 'orderId' | 'listing'>): string =>
  orderId === null ? `listings/${listing ?? ''}` : `orders/${orderId}`;

/** What is said of a report to whoever made it; only a buyer has a place where notices reach them alone. */
const toReporter = ({ reporter }: Report): object => (reporter.kind === 'buyer' ? { buyer: reporter.id } : {});

/** Types that name the reporter. What the seller reads never does. */
const NAMES_REPORTER: readonly ReportEventType[] = [
  'reports.received',
  'reports.asked_reporter',
  'reports.outcome_told',
  'reports.deadline_extended',
];

/** The event of a report that has just become what it is. */
export function reportEvent(type: ReportEventType, state: Report): ReportEvent {
  const [next] = state.deadlines.toSorted((a, b) => a.due - b.due);
  const decided = 'decided' in state ? state.decided : null;
  const paid = (money: { readonly amount: MoneyText } | null | undefined) => (money ? money.amount : undefined);
  const [refund, extra] = [paid(decided?.finding?.refund), paid(decided?.finding?.extra)];
  return {
    type,
    subject: subjectOf(state),
    data: {
      // Whoever is paid for a fake need not be whoever reported it.
      ...(type === 'reports.compensated' ? {} : { report: state.reportId }),
      seller: state.seller,
      ...(state.orderId === null ? {} : { order: state.orderId }),
      ...(state.listing === null ? {} : { listing: state.listing }),
      matter: `matter-${state.matter}`,
      status: `report-is-${state.status}`,
      ...(NAMES_REPORTER.includes(type) ? toReporter(state) : {}),
      ...(next && next.code !== 'tell' ? { due: { at: next.due, of: next.of, silence: next.silence } } : {}),
      ...(decided ? { verdict: `verdict-${decided.verdict}` } : {}),
      ...(refund ? { refund } : {}),
      ...(extra ? { extra } : {}),
    },
  };
}
