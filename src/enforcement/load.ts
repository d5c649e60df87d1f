import type { FigureLine, Loaded, Place, PolicyAtHand, Whose } from '../engine/room.ts';
import { sellerUuid } from '../facts/envelope.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import { parseDay } from '../kernel/day.ts';
import type { Uuid } from '../kernel/ids.ts';
import { formatPercent } from '../kernel/ratio.ts';
import type { Limit, MetricDefinition } from '../metrics/policy.ts';
import { metricsSection } from '../metrics/policy.ts';
import { countedFrom, daysSince } from './assess.ts';
import type { EvaluateInput } from './commands.ts';
import type { JudgedFigure, LoadedForEvaluation, Standing } from './model.ts';
import type { EnforcementSection } from './policy.ts';
import { enforcementSection } from './policy.ts';
import { countOrders, readFirstOrderAt, readSanction, readStart, readStored } from './read.ts';
import { saveStanding } from './store.ts';

export const locateSeller = async ({ market }: Place, { seller }: EvaluateInput): Promise<Whose> => ({
  sellerId: sellerUuid(market.id, seller),
  seller,
});

/** Whose a sanction is. */
export async function locateSanction({ tx, market }: Place, input: { readonly sanction: Uuid }): Promise<Whose | null> {
  const found = await readSanction(tx, market.id, input.sanction);
  return found && { sellerId: found.sellerId, seller: found.seller };
}

/** What a version says of metrics and enforcement, read once each. */
interface Sections {
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
  readonly enforcement: EnforcementSection | undefined;
}

const sections = new Map<string, Sections>();
/** More versions than any installation has in force at once. */
const SECTIONS_MAX = 200;

export function sectionsOf(policy: Pick<PolicyAtHand, 'hash' | 'raw'> | null): Sections {
  const known = policy && sections.get(policy.hash);
  if (known) return known;
  const { metrics, enforcement } = policy?.raw ?? {};
  const read: Sections = {
    metrics: new Map(
      (metrics === undefined ? [] : metricsSection.schema.parse(metrics)).map((metric) => [metric.name, metric]),
    ),
    enforcement: enforcement === undefined ? undefined : enforcementSection.schema.parse(enforcement),
  };
  if (sections.size >= SECTIONS_MAX) sections.clear();
  if (policy) sections.set(policy.hash, read);
  return read;
}

/** A seller to be evaluated as of the start of today, market time. */
export async function loadForEvaluation(
  place: Place,
  { sellerId, seller }: Whose,
): Promise<Loaded<Standing, LoadedForEvaluation>> {
  const { tx, market, now } = place;
  const calendar = makeCalendar({ zone: market.zone, weekend: [], holidays: [] });
  const day = calendar.dayOf(now);
  const { standing, version } = await readStored(tx, sellerId, now);
  const { metrics, enforcement } = sectionsOf(await place.policyAt(now));
  if (market.liveFrom === null) throw new Error(`Market ${market.id} is not live, and evaluates ${seller}`);
  const since = countedFrom(market.liveFrom, calendar);
  const figures = (await place.figures(sellerId, day, since)).map((line) => judged(line, metrics));
  const start = await readStart(tx, market.id);
  const firstOrderAt =
    standing?.since === undefined || standing.since === null ? await readFirstOrderAt(tx, sellerId) : null;
  const window = ordersWindow(standing, enforcement, day);
  return {
    state: standing,
    version,
    more: {
      sellerId,
      seller,
      day,
      figures,
      countedFrom: since,
      enforcedFrom: start?.from ?? null,
      firstOrderOn: firstOrderAt === null ? null : calendar.dayOf(firstOrderAt),
      orders:
        window === null ? null : await countOrders(tx, sellerId, calendar.startOf(day - window), calendar.startOf(day)),
    },
    policyHash: null,
    evidence: [],
  };
}

/** Orders are counted only where recognition hangs on them: once everything else that earns it holds. */
export function ordersWindow(
  standing: Standing | null,
  section: EnforcementSection | undefined,
  day: Day,
): number | null {
  if (!standing || standing.keptSince === null) return null;
  const kept = daysSince(standing.keptSince, day);
  const counting = section?.recognition.find(({ keptDays, orders }) => orders && kept >= keptDays);
  return counting?.orders?.withinDays ?? null;
}

export function judged(line: FigureLine, metrics: ReadonlyMap<string, MetricDefinition>): JudgedFigure {
  const { metric, things, marked, rate, lowerBound, status, window } = line as unknown as Omit<
    JudgedFigure,
    'window'
  > & {
    readonly window: { readonly from: string; readonly to: string };
  };
  const definition = metrics.get(metric);
  return {
    metric,
    things,
    marked,
    rate: rate && { n: rate.n, of: rate.of },
    lowerBound,
    status,
    window: { from: parseDay(window.from), to: parseDay(window.to) },
    limit: held(definition?.limit ?? null),
    warn: held(definition?.warn ?? null),
  };
}

const held = (limit: Limit | null): string | number | null =>
  limit === null ? null : typeof limit.value === 'number' ? limit.value : formatPercent(limit.value);

/** The standing of the seller whose sanction a command names, bound by the version that announced it. */
export async function loadForSanction(
  { tx, market, now }: Place,
  { sellerId }: Whose,
  input: { readonly sanction: Uuid },
): Promise<Loaded<Standing, null> | null> {
  const found = await readSanction(tx, market.id, input.sanction);
  const { standing, version } = await readStored(tx, sellerId, now);
  if (!found || !standing?.sanctions.some(({ sanctionId }) => sanctionId === input.sanction)) return null;
  return { state: standing, version, more: null, policyHash: found.sanction.policy, evidence: [] };
}

/** Saves where a seller stands, if nobody else did meanwhile. */
export const save = ({ tx, market }: Place, after: Standing, version: number): Promise<boolean> =>
  saveStanding(tx, market.id, after, version);
