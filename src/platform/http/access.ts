import type { FastifyRequest } from 'fastify';
import type { Uuid } from '../../kernel/ids.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Principal, PrincipalKind, Scope } from '../auth/principal.ts';
import { seesMarket } from '../auth/principal.ts';
import type { AboutOrder } from './guest.ts';
import { guestMay } from './guest.ts';
import { HttpProblem, notFound } from './problems.ts';

/**
 * Who may call a route: anybody, or the kinds named, a program only with the scope named (null: with any). Every route says so, or
 * the server does not start.
 */
export type Access = 'public' | { readonly kinds: readonly PrincipalKind[]; readonly scope: Scope | null };

/** Anybody at all: what a market says in public. Such a route finds its market by itself, for nobody is held against it. */
export const OPEN_TO_ALL: Access = 'public';
/** Anybody who is signed in. */
export const SIGNED_IN: Access = { kinds: ['operator', 'seller', 'buyer', 'service'], scope: null };
/** What a seller sees of itself, and an operator of every seller. */
export const SELLER_READS: Access = { kinds: ['operator', 'seller', 'service'], scope: 'read' };
/** What a buyer sees of itself, and an operator of every buyer. */
export const BUYER_READS: Access = { kinds: ['operator', 'buyer', 'service'], scope: 'read' };
/** What a buyer does: no program and no operator acts for them. */
export const BUYER_ACTS: Access = { kinds: ['buyer'], scope: 'manage' };
/** What a seller does for itself. */
export const SELLER_ACTS: Access = { kinds: ['operator', 'seller', 'service'], scope: 'manage' };
/** What a seller alone does, as a person: no program and no operator acts for them. */
export const SELLER_ONLY: Access = { kinds: ['seller'], scope: 'manage' };
/** What a person of the market decides: no program decides for them. */
export const OPERATOR_ONLY: Access = { kinds: ['operator'], scope: 'manage' };
export const OPERATOR_READS: Access = { kinds: ['operator', 'service'], scope: 'read' };
export const OPERATOR_ACTS: Access = { kinds: ['operator', 'service'], scope: 'manage' };
export const TELLS_FACTS: Access = { kinds: ['operator', 'service'], scope: 'facts' };

/** The market of a request, as the room that owns markets reads it. */
export interface RequestMarket {
  readonly id: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly currency: string;
  readonly zone: string;
  readonly clock: Instant | null;
  readonly liveFrom: Instant | null;
  readonly sourceRanks: readonly string[];
  /** Made up: whoever sees it may do what is else an operator's, such as moving its clock. */
  readonly demo?: true;
}

export interface RequestSeller {
  readonly id: Uuid;
  readonly outsideId: string;
}

/** How the guard finds what a path names; null where there is no such thing. */
export interface Lookups {
  market(id: string): Promise<RequestMarket | null>;
  seller(market: string, outsideId: string): Promise<RequestSeller | null>;
  /** The order that a case (a claim, a return) is about. */
  orderOfCase(market: string, id: Uuid): Promise<AboutOrder | null>;
  /** The id of an order by its names. */
  orderId(market: string, seller: string, order: string): Uuid;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; only on routes that are not public. */
    principal: Principal;
    /** The market in the path, seen to be the caller's; only where the path names one. */
    market: RequestMarket;
    /** The seller in the path, seen to be the caller's own or an operator's; only where the path names one. */
    seller: RequestSeller;
    /** The market's own id of the buyer in the path, seen to be the caller's own or an operator's; only where the path names one. */
    buyer: string;
  }
  interface FastifyContextConfig {
    access?: Access;
    /** The route itself says no to text that cannot be kept, part by part. */
    checksOwnText?: boolean;
  }
}

/** What a path names, as far as it exists; whether the caller may see it is held against afterwards. */
export interface Named {
  readonly market: RequestMarket | null;
  readonly seller: RequestSeller | null;
}

/** Looks up what a path names. */
export async function lookUp(request: FastifyRequest, lookups: Lookups): Promise<Named> {
  const { market, seller } = (request.params ?? {}) as { market?: string; seller?: string };
  const [foundMarket, foundSeller] = await Promise.all([
    market === undefined ? null : lookups.market(market),
    market === undefined || seller === undefined ? null : lookups.seller(market, seller),
  ]);
  return { market: foundMarket, seller: foundSeller };
}

/** Holds a guest's request against the guest's one order, before anything else is known of it. Throws platform.not_found. */
export async function guardGuest(request: FastifyRequest, principal: Principal, lookups: Lookups): Promise<void> {
  if (principal.only === undefined) return;
  const params = (request.params ?? {}) as Readonly<Record<string, string | undefined>>;
  const { url = '' } = request.routeOptions;
  if (!guestMay(principal, { method: request.method, url }, await aboutOf(params, lookups))) throw notFound();
}

async function aboutOf(
  { market, seller, order, id }: Readonly<Record<string, string | undefined>>,
  lookups: Lookups,
): Promise<AboutOrder | null> {
  if (market === undefined) return null;
  if (id !== undefined) return isUuid(id) ? lookups.orderOfCase(market, id) : null;
  if (seller === undefined || order === undefined) return null;
  const found = await lookups.seller(market, seller);
  return found && { sellerId: found.id, orderId: lookups.orderId(market, found.outsideId, order) };
}

/**
 * Holds a request against its route's access and every id of its path against who asks, before its body is read. Throws
 * platform.not_found for whatever is not there or not the caller's: nobody learns which of both. Throws platform.forbidden
 * only for a program's key that lacks the scope.
 */
export function guard(
  request: FastifyRequest,
  principal: Principal,
  { market, seller }: Named,
  { kinds, scope }: Exclude<Access, 'public'>,
): void {
  const params = (request.params ?? {}) as { market?: string; seller?: string; buyer?: string };
  if (!kinds.includes(principal.kind)) throw notFound();
  request.principal = principal;
  if (params.market !== undefined) {
    if (!market || !seesMarket(principal, market.id)) throw notFound();
    request.market = market;
  }
  if (params.seller !== undefined) {
    if (!seller || (principal.kind === 'seller' && principal.sellerId !== seller.id)) throw notFound();
    request.seller = seller;
  }
  if (params.buyer !== undefined) {
    if (principal.kind === 'buyer' && principal.buyerId !== params.buyer) throw notFound();
    request.buyer = params.buyer;
  }
  if (principal.kind === 'service' && scope !== null && !principal.scopes.includes(scope)) {
    throw new HttpProblem('platform.forbidden', { detail: `This key lacks the scope "${scope}".` });
  }
}
