/** An event of CloudEvents 1.0 in its JSON form; attributes we do not know are left where they are. */
type CloudEvent = Readonly<Record<string, unknown>>;

/** What could not be read as a CloudEvent, and where. */
export interface NoEvent {
  readonly field: string;
  readonly message: string;
}

const PREFIX = 'troth.';

/** Members of `data` that name what the fact is about or are about a person; whatever else stands there is the fact's own data. */
const ENVELOPE = ['sellerId', 'orderId', 'parcelId', 'threadId', 'paymentId', 'listingId', 'personal'] as const;

const isObject = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

/**
 * A CloudEvent as a fact as told: `id` and `source` as they are; `type` is the kind, with or without `troth.` before it; `time`
 * is when it occurred; `subject` is the order (the seller or the listing, where the kind is about one), unless `data` names another;
 * of `data`, the names (`sellerId`, `orderId`, ...) and `personal` go to the fact, the rest is its data.
 */
export function factOfCloudEvent(event: unknown): { readonly fact: unknown } | NoEvent {
  if (!isObject(event)) return { field: '', message: 'a CloudEvent is a JSON object' };
  if (event.specversion !== '1.0') return { field: 'specversion', message: 'expected 1.0' };
  if (event.data_base64 !== undefined) return { field: 'data_base64', message: 'data must be JSON' };
  const { type, data } = event;
  if (typeof type !== 'string') return { field: 'type', message: 'expected text' };
  if (data !== undefined && !isObject(data)) return { field: 'data', message: 'expected a JSON object' };
  return { fact: factOf(event, type.startsWith(PREFIX) ? type.slice(PREFIX.length) : type, data ?? {}) };
}

function factOf(event: CloudEvent, kind: string, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rest: Record<string, unknown> = { ...data };
  const fact: Record<string, unknown> = { source: event.source, id: event.id, kind, occurredAt: event.time };
  if (event.subject !== undefined) fact[subjectOf(kind)] = event.subject;
  for (const member of ENVELOPE) {
    if (rest[member] !== undefined) fact[member] = rest[member];
    delete rest[member];
  }
  return { ...fact, data: rest };
}

/** The name that an event's subject is: what the kind is about. */
const subjectOf = (kind: string): 'sellerId' | 'listingId' | 'orderId' => {
  if (kind.startsWith('seller.')) return 'sellerId';
  return kind.startsWith('listing.') ? 'listingId' : 'orderId';
};

/** The event of a request in binary mode: attributes in `ce-` headers, percent-decoded, and the body as data. */
export function eventOfHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  data: unknown,
): CloudEvent {
  const event: Record<string, unknown> = { data };
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('ce-') && typeof value === 'string') event[name.slice(3)] = decoded(value);
  }
  return event;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
