import type { Uuid } from '../../kernel/ids.ts';
import type { Principal } from '../auth/principal.ts';

const BUYER = '/v1/markets/:market/buyers/:buyer';
const ORDER = `${BUYER}/orders/:seller/:order`;
const DISPUTE = `${BUYER}/disputes/:id`;
const RETURN = `${BUYER}/returns/:id`;

/**
 * All that a guest may ask, each only of the guest's own order. What does not stand here is not there for them: a new route is
 * closed to guests until somebody opens it.
 */
const OPEN_TO_GUESTS: ReadonlySet<string> = new Set([
  'GET /v1/me',
  'GET /v1/markets/:market',
  `GET ${ORDER}`,
  `GET ${ORDER}/problems`,
  `POST ${ORDER}/disputes`,
  `GET ${ORDER}/returns`,
  `POST ${ORDER}/returns`,
  `POST ${ORDER}/withdrawal`,
  `GET ${ORDER}/evidence`,
  `POST ${ORDER}/evidence`,
  `GET ${ORDER}/evidence/:file`,
  `DELETE ${ORDER}/evidence/:file`,
  ...['protection', 'messages', 'review', 'delay'].map((page) => `GET ${ORDER}/${page}`),
  ...[
    'protection/claims',
    'messages',
    'review',
    'review/revise',
    'review/withdraw',
    'delay/agree',
    'delay/decline',
  ].map((act) => `POST ${ORDER}/${act}`),
  `GET ${DISPUTE}`,
  `GET ${DISPUTE}/file.zip`,
  ...['escalate', 'accept', 'withdraw', 'edit', 'show', 'appeal'].map((act) => `POST ${DISPUTE}/${act}`),
  `GET ${RETURN}`,
  ...['confirm', 'accept', 'withdraw', 'ship', 'contest'].map((act) => `POST ${RETURN}/${act}`),
  // Their paths name no order: the room that serves them asks `isOwnOfGuest` of the order that is reported, and lists those of that order.
  'POST /v1/markets/:market/reports',
  'GET /v1/markets/:market/my-reports',
  'GET /v1/markets/:market/my-reports/:id',
]);

/** The order that a path is about: named in it, or that of the case it names; null where it is about none. */
export interface AboutOrder {
  readonly sellerId: Uuid;
  readonly orderId: Uuid;
}

/** Whether something about this order, or about none, is open to somebody: to a guest only what is about the guest's own. */
export const isOwnOfGuest = ({ only }: Principal, about: AboutOrder | null): boolean =>
  only === undefined || (about !== null && about.sellerId === only.sellerId && about.orderId === only.orderId);

/** True where a principal that is limited to one order may ask this; every other principal may, as far as its kind goes. */
export function guestMay(
  principal: Principal,
  asked: { readonly method: string; readonly url: string },
  about: AboutOrder | null,
): boolean {
  const { only } = principal;
  if (only === undefined) return true;
  // Fastify serves HEAD by the handler of GET.
  const method = asked.method === 'HEAD' ? 'GET' : asked.method;
  if (!OPEN_TO_GUESTS.has(`${method} ${asked.url}`)) return false;
  if (!asked.url.startsWith(BUYER)) return true;
  return isOwnOfGuest(principal, about);
}
