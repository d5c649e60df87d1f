import { readBank } from '../disputes/read-bank.ts';
import type { Evidence, Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import { readDigests, readOrder } from '../facts/read.ts';
import { readSellerState } from '../facts/read-sellers.ts';
import type { Uuid } from '../kernel/ids.ts';
import { isReporter } from './assess.ts';
import type { FileInput, ReportInput } from './commands.ts';
import { reporterOf } from './model/reporter.ts';
import type { Found, LoadedForFiling, LoadedForReport, LoadedForTelling, Report } from './model.ts';
import { asReported, readFindings, readOthers, readRecord, readReport, readSame } from './read.ts';
import { reports } from './store.ts';

/** Facts of one order that a decision names as what it rested on; an order has about ten. */
const EVIDENCE_MAX = 300;

/** The seller that is reported. Whether there is such an order, and whether it is this buyer's, is seen when it is loaded. */
export async function locateReported({ market }: Place, { seller }: FileInput): Promise<Whose> {
  return { sellerId: sellerUuid(market.id, seller), seller };
}

/** Whose a report is; the seller finds one that asks it something, else nobody but the reporter and the platform finds it. */
export async function locateReport({ tx, market, actor }: Place, input: ReportInput): Promise<Whose | null> {
  const stored = await readReport(tx, market.id, input.report);
  if (!stored) return null;
  const { state } = stored;
  const theirs =
    actor.kind === 'system' || actor.kind === 'operator' || isReporter(state, actor) || isAskedOf(state, actor);
  return theirs ? { sellerId: state.sellerId, seller: state.seller } : null;
}

const isAskedOf = ({ question, sellerId }: Report, { kind, sellerId: own }: Place['actor']): boolean =>
  kind === 'seller' && own === sellerId && question?.of === 'seller';

/** Only whoever made it takes a report back. */
export async function locateOwn(place: Place, input: ReportInput): Promise<Whose | null> {
  const stored = await readReport(place.tx, place.market.id, input.report);
  if (!stored || !isReporter(stored.state, place.actor)) return null;
  return { sellerId: stored.state.sellerId, seller: stored.state.seller };
}

/** What a new report is held against; null where there is no such order for this person, or no such seller. */
export async function loadForFiling(
  { tx, market, actor }: Place,
  { sellerId, seller }: Whose,
  { orderId, listing, matter }: FileInput,
): Promise<Loaded<Report, LoadedForFiling> | null> {
  const reporter = reporterOf(actor);
  if (!reporter) return null;
  const uuid = orderId === undefined ? null : orderUuid(market.id, seller, orderId);
  const state = uuid === null ? null : await readOrder(tx, sellerId, uuid);
  if (uuid !== null && (!state || !mayReportOrder(actor, state.buyerId))) return null;
  if (uuid === null && !(await readSellerState(tx, sellerId))) return null;
  return {
    state: null,
    version: 0,
    more: {
      sellerId,
      seller,
      orderUuid: uuid,
      order: state && asReported(state, await readBank(tx, market.id, state)),
      same: await readSame(tx, sellerId, reporter, { orderUuid: uuid, listing: listing ?? null, matter }),
      record: await readRecord(tx, market.id, reporter),
    },
    policyHash: null,
    evidence: uuid === null ? [] : await evidenceOf(tx, sellerId, uuid),
  };
}

/** A buyer reports of their own orders, the platform's people of any; a seller knows no order of another. */
const mayReportOrder = (actor: Place['actor'], buyerId: string | undefined): boolean =>
  actor.kind === 'operator' || (actor.kind === 'buyer' && buyerId !== undefined && actor.buyerId === buyerId);

/** A report for whoever moves it on, by the version that bound it when it was made. */
export async function loadReport(
  place: Place,
  { sellerId }: Whose,
  input: ReportInput,
): Promise<Loaded<Report, LoadedForReport> | null> {
  const { tx, market } = place;
  const stored = await readReport(tx, market.id, input.report);
  if (!stored) return null;
  const { state, version } = stored;
  const order = state.orderUuid === null ? null : await readOrder(tx, sellerId, state.orderUuid);
  const findings = await readFindings(tx, sellerId, state.orderUuid);
  return {
    state,
    version,
    more: { order: order && asReported(order, await readBank(tx, market.id, order)), ...findings },
    policyHash: state.policy,
    evidence: state.orderUuid === null ? [] : await evidenceOf(tx, sellerId, state.orderUuid),
  };
}

/** The same for a finding: what a fake costs goes by the version that binds the order. */
export async function loadForFinding(
  place: Place,
  whose: Whose,
  input: ReportInput,
): Promise<Loaded<Report, LoadedForReport> | null> {
  const found = await loadReport(place, whose, input);
  const uuid = found?.state?.orderUuid ?? null;
  const order = uuid === null ? null : await readOrder(place.tx, whose.sellerId, uuid);
  return found && { ...found, policyHash: order?.promise?.policy ?? found.policyHash };
}

/** A report with the next of the buyers that are to be told. */
export async function loadForTelling(
  { tx, market }: Place,
  _whose: Whose,
  input: ReportInput,
): Promise<Loaded<Report, LoadedForTelling> | null> {
  const stored = await readReport(tx, market.id, input.report);
  if (!stored) return null;
  const { state, version } = stored;
  const more = state.status === 'telling' ? await readOthers(tx, state as Found) : { orders: [], more: false };
  return { state, version, more, policyHash: state.policy, evidence: [] };
}

async function evidenceOf(tx: Place['tx'], sellerId: Uuid, order: Uuid): Promise<Evidence[]> {
  const told = await readDigests(tx, sellerId, [order]);
  return told.slice(0, EVIDENCE_MAX).map(({ subject, source, id, digest }) => ({ subject, source, id, digest }));
}

export const saveReport = ({ tx, market }: Place, after: Report, version: number): Promise<boolean> =>
  reports.save(tx, market.id, after, version);
