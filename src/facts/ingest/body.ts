import type { NoEvent } from '../../connectors/cloudevents.ts';
import { eventOfHeaders, factOfCloudEvent } from '../../connectors/cloudevents.ts';

/** A request body as a list of facts as told, and what is known already of those that cannot be read, by their place. */
export interface Told {
  readonly facts: readonly unknown[];
  readonly unreadable: ReadonlyMap<number, NoEvent>;
}

export const NDJSON = 'application/x-ndjson';
export const CLOUD_EVENT = 'application/cloudevents+json';
export const CLOUD_EVENTS = 'application/cloudevents-batch+json';
export const FACT_MEDIA_TYPES = ['application/json', NDJSON, CLOUD_EVENT, CLOUD_EVENTS];

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** No fact nests deeper than a handful; one that does is made to exhaust whoever walks it. */
const DEPTH_MAX = 50;

function isTooDeep(value: unknown, left = DEPTH_MAX): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((member) => isTooDeep(member, left - 1));
}

/** JSON that is nested no deeper than facts are; throws SyntaxError on other text. */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isTooDeep(value)) throw new SyntaxError(`Nested deeper than ${DEPTH_MAX} levels`);
  return value;
}

/**
 * Reads a body by its media type (without parameters). A line that is not JSON, or nested without end, stands as its text, so
 * that it is refused and kept as it came; such a body of any other type throws SyntaxError.
 */
export function readTold(mediaType: string, body: string, headers: Headers): Told {
  if (mediaType === NDJSON) return readLines(body);
  const parsed = readJson(body);
  if (mediaType === CLOUD_EVENT) return fromEvents([parsed]);
  if (mediaType === CLOUD_EVENTS) return fromEvents(Array.isArray(parsed) ? parsed : [parsed]);
  if (headers['ce-specversion'] !== undefined) return fromEvents([eventOfHeaders(headers, parsed)]);
  return { facts: Array.isArray(parsed) ? parsed : [parsed], unreadable: new Map() };
}

function readLines(body: string): Told {
  const facts: unknown[] = [];
  const unreadable = new Map<number, NoEvent>();
  for (const line of body.split('\n')) {
    if (line.trim() === '') continue;
    try {
      facts.push(readJson(line));
    } catch (error) {
      unreadable.set(facts.length, { field: '', message: (error as Error).message });
      facts.push(line);
    }
  }
  return { facts, unreadable };
}

function fromEvents(events: readonly unknown[]): Told {
  const unreadable = new Map<number, NoEvent>();
  const facts = events.map((event, index) => {
    const read = factOfCloudEvent(event);
    if ('fact' in read) return read.fact;
    unreadable.set(index, read);
    return event;
  });
  return { facts, unreadable };
}
