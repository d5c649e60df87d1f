import type { TFunction } from 'i18next';
import i18next from 'i18next';
import type en from '../i18n/en.json';

type MemberKey = `factMember.${Extract<keyof typeof en.factMember, string>}`;
type FactKey = `fact.${Extract<keyof typeof en.fact, string>}`;

const isKnown = (key: string): key is FactKey => i18next.exists(key);

/** A kind of fact in words; a kind that rooms to come will bring keeps its own name. */
export const factWords = (t: TFunction, kind: string): string => {
  const key = `fact.${kind.replace('.', '-')}`;
  return isKnown(key) ? t(key) : kind;
};

const isMember = (key: string): key is MemberKey => i18next.exists(key);

/** A member of a fact in words; others keep their own name. */
export const memberWords = (t: TFunction, name: string): string => {
  const key = `factMember.${name}`;
  return isMember(key) ? t(key) : name;
};
