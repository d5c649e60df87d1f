import type { NoEvent } from './cloudevents.ts';
import { eventOfHeaders, factOfCloudEvent } from './cloudevents.ts';

export const NDJSON = 'application/x-ndjson';
export const CLOUD_EVENT = 'application/cloudevents+json';
export const CLOUD_EVENTS = 'application/cloudevents-batch+json';

/** What a body of facts may be. */
export const FACT_MEDIA_TYPES = ['application/json', NDJSON, CLOUD_EVENT, CLOUD_EVENTS];

/** Facts as told, not yet read. `unreadable`: by index, those that are no JSON or no CloudEvent, which stand in `facts` as they came. */
export interface Told {
  readonly facts: readonly unknown[];
  readonly unreadable: ReadonlyMap<number, NoEvent>;
}

/**
 * The facts of a body: one or a list as JSON, lines, CloudEvents structured or batched, or one in binary mode (`ce-` headers).
 * Throws SyntaxError on a body that is broken JSON; a broken line is that line's own matter.
 */
export function readTold(
  mediaType: string,
  body: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Told {
  if (mediaType === NDJSON) return toldByLines(body);
  const json: unknown = body === '' ? undefined : JSON.parse(body);
  if (mediaType === CLOUD_EVENT) return toldByEvents([json]);
  if (mediaType === CLOUD_EVENTS) return toldByEvents(Array.isArray(json) ? json : [json]);
  if (headers['ce-specversion'] !== undefined) return toldByEvents([eventOfHeaders(headers, json)]);
  return { facts: Array.isArray(json) ? json : [json], unreadable: new Map() };
}

function toldByLines(body: string): Told {
  const facts: unknown[] = [];
  const unreadable = new Map<number, NoEvent>();
  for (const line of body.split('\n')) {
    const text = line.trim();
    if (text === '') continue;
    try {
      facts.push(JSON.parse(text));
    } catch {
      unreadable.set(facts.length, { field: '', message: 'the line is not JSON' });
      facts.push(text);
    }
  }
  return { facts, unreadable };
}

function toldByEvents(events: readonly unknown[]): Told {
  const unreadable = new Map<number, NoEvent>();
  const facts = events.map((event, index) => {
    const read = factOfCloudEvent(event);
    if ('fact' in read) return read.fact;
    unreadable.set(index, read);
    return event;
  });
  return { facts, unreadable };
}
