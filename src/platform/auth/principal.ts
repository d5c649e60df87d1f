import type { Uuid } from '../../kernel/ids.ts';

export const PRINCIPAL_KINDS = ['operator', 'seller', 'buyer', 'service'] as const;
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

/** What a program (kind `service`) may do: tell facts, read a market, act for an operator. Persons need no scopes. */
export const SCOPES = ['facts', 'read', 'manage'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks. `market` null: every market (operators and services only). A seller has `sellerId`, a buyer `buyerId`. */
export interface Principal {
  readonly id: Uuid;
  readonly kind: PrincipalKind;
  readonly market: string | null;
  readonly sellerId?: Uuid;
  readonly buyerId?: string;
  /** A guest: the one order that anything may be asked about; see platform/http/guest.ts. */
  readonly only?: { readonly sellerId: Uuid; readonly orderId: Uuid };
  readonly name: string;
  readonly scopes: readonly string[];
}

export const isPrincipalKind = (text: unknown): text is PrincipalKind =>
  typeof text === 'string' && (PRINCIPAL_KINDS as readonly string[]).includes(text);

/** True where `principal` may see anything of `market`. */
export const seesMarket = (principal: Principal, market: string): boolean =>
  principal.market === null || principal.market === market;
