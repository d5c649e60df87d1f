import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import type { Unit } from './duration.ts';
import { readDuration, writeDuration } from './duration.ts';

export type PromisePage = AnswerOf<'sellerPromise'>;
export type Body = RequestOf<'offerPromise'>['body'];

export interface Time {
  readonly count: string;
  readonly unit: Unit;
}
export interface Row {
  readonly key: number;
  readonly service: string;
  readonly to: string;
  readonly within: Time;
}
export interface Draft {
  /** An empty count: as the market promises. */
  readonly ship: Time;
  readonly deliver: readonly Row[];
  readonly returns: string;
}

const timeOf = (text: string | null, unit: Unit): Time => {
  const read = text === null ? null : readDuration(text);
  return read ? { count: String(read.count), unit: read.unit } : { count: '', unit };
};

/** The form as it stands when it is opened: what is promised now. */
export function draftOf({ offer }: PromisePage): Draft {
  return {
    ship: timeOf(offer?.ship ?? null, 'business days'),
    deliver: (offer?.deliver ?? []).map(({ service, to, within }, key) => ({
      key,
      service,
      to,
      within: timeOf(within, 'days'),
    })),
    returns: offer?.returns ?? '',
  };
}

const textOf = ({ count, unit }: Time): string | null =>
  /^[1-9]\d{0,2}$/.test(count.trim()) ? writeDuration(Number(count), unit) : null;

/** What the form promises; null while a row is not filled in. */
export function bodyOf({ ship, deliver, returns }: Draft): Body | null {
  const shipText = textOf(ship);
  if (ship.count.trim() !== '' && shipText === null) return null;
  const rows = deliver.map(({ service, to, within }) => ({
    service: service.trim(),
    to: to.trim() === 'any' ? 'any' : to.trim().toUpperCase(),
    within: textOf(within),
  }));
  if (rows.some(({ service, to, within }) => service === '' || !/^([A-Z]{2}|any)$/.test(to) || within === null)) {
    return null;
  }
  const said = returns.trim();
  return {
    ...(shipText === null ? {} : { ship: shipText }),
    ...(rows.length === 0 ? {} : { deliver: rows.map((row) => ({ ...row, within: row.within ?? '' })) }),
    ...(said === '' ? {} : { returns: said }),
  };
}
