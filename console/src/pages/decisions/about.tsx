import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { TextLink } from '../../components/link.tsx';
import { useMarketId } from '../../hooks/place.ts';
import { marketPage, sellerPage } from '../../layout/pages.ts';

type Decision = AnswerOf<'decision'>;

const KINDS = [
  'contest',
  'dispute',
  'standing',
  'act',
  'instruction',
  'message',
  'review',
  'order',
  'offer',
  'absence',
] as const;

const SUBJECT = /^orders\/(.+)$/;

/** The market's own id of the order that the decision's events are about: what decides knows orders by another. */
function orderOf({ outcome }: Decision): string | null {
  const events = (outcome as { readonly events?: readonly { readonly subject?: unknown }[] } | null)?.events ?? [];
  for (const { subject } of events) {
    const order = typeof subject === 'string' ? SUBJECT.exec(subject)?.[1] : undefined;
    if (order !== undefined) return order;
  }
  return null;
}

/** Where what was decided about has its page. */
function pageOf(decision: Decision, market: string): string | null {
  const { about, seller } = decision;
  if (about.kind === 'contest') return marketPage(market, `contested/${encodeURIComponent(about.id)}`);
  if (about.kind === 'dispute') return marketPage(market, `cases/${encodeURIComponent(about.id)}`);
  if (about.kind === 'standing') return sellerPage(market, seller, 'standing');
  if (about.kind === 'offer' || about.kind === 'absence') return sellerPage(market, seller, 'promise');
  const order = orderOf(decision);
  if (order !== null) return sellerPage(market, seller, `orders/${encodeURIComponent(order)}`);
  return about.kind === 'instruction' ? sellerPage(market, seller, 'money') : null;
}

/** What a decision is about: named, with the way to its page where it has one. */
export function About({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const { about, seller } = decision;
  const known = KINDS.find((kind) => kind === about.kind);
  const name =
    known === undefined
      ? `${about.kind} ${about.id}`
      : t(`decisions.aboutKind.${known}`, { seller, order: orderOf(decision) ?? '–' });
  const page = pageOf(decision, market);
  return page === null ? (
    name
  ) : (
    <TextLink to={page} size="sm">
      {name}
    </TextLink>
  );
}
