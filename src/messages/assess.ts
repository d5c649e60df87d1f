import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';

/** What the nth message about an order is called that was sent through Troth: names sort as they were sent. */
export const nameOf = (nth: number): string => `message-${String(nth).padStart(6, '0')}`;

/** Under what the words of such a message stand. */
export const idOf = (orderUuid: Uuid, name: string): Uuid => derivedId('message', orderUuid, name);
