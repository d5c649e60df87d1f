import { Text, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import { Figure, FigureList } from '../figures.tsx';
import { When } from '../time.tsx';
import classes from './listing.module.css';
import type { Change, Version } from './listing-changes.ts';
import { changesOf } from './listing-changes.ts';
import type { Dispute } from './words.ts';

type Listing = Dispute['listings'][number];

/** What goods are held against: beside what the buyer says and shows of them, with what was changed since the deal. */
export function ListingsBeside({ dispute: { listings } }: { dispute: Pick<Dispute, 'listings'> }) {
  const { t } = useTranslation();
  const id = useId();
  if (listings.length === 0) return null;
  return (
    <section className={classes.beside} aria-labelledby={id}>
      <Title order={3} size="sm" id={id}>
        {t('dispute.listing.title')}
      </Title>
      <All listings={listings} />
    </section>
  );
}

/** The same for a party, folded away until it is asked for; that something was changed is said without asking. */
export function ListingsFolded({ dispute: { listings } }: { dispute: Dispute }) {
  const { t } = useTranslation();
  if (listings.length === 0) return null;
  const changed = listings.some((listing) => listing.changed !== null);
  return (
    <details className={classes.folded}>
      <summary>
        <span>{t('dispute.listing.title')}</span>
        {changed && <span className={classes.note}>{t('dispute.listing.changed')}</span>}
      </summary>
      <All listings={listings} />
    </details>
  );
}

const All = ({ listings }: { listings: readonly Listing[] }) => (
  <ul className={classes.listings}>
    {listings.map((each) => (
      <li key={each.listing}>
        <One {...each} several={listings.length > 1} />
      </li>
    ))}
  </ul>
);

function One({ listing, lines, was, changed, several }: Listing & { several: boolean }) {
  const { t } = useTranslation();
  const items = several && ` · ${lines.map((line) => t('dispute.line', { line })).join(', ')}`;
  if (!was) {
    return (
      <Text size="sm" c="dimmed">
        {t('dispute.listing.notTold', { listing })}
        {items}
      </Text>
    );
  }
  return (
    <>
      <Text fw={600}>{was.title}</Text>
      <Text size="xs" c="dimmed">
        {listing}
        {items} · {t('dispute.listing.since')} <When at={was.since} />
      </Text>
      {changed && <ChangedSince was={was} changed={changed} />}
      <Said version={was} />
    </>
  );
}

/** Conditions that are put into the language of whoever reads; any other is the market's own word. */
const CONDITIONS = ['new', 'used', 'refurbished'] as const;

function conditionName(t: TFunction, condition: string): string {
  const known = CONDITIONS.find((each) => each === condition);
  return known ? t(`dispute.listing.conditions.${known}`) : condition;
}

/** What a version says beside its title. */
function Said({ version: { price, condition, category, description, attributes, pictures } }: { version: Version }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <FigureList>
        {price && (
          <Figure label={t('dispute.listing.field.price')}>{formats.money(price.amount, price.currency)}</Figure>
        )}
        {condition && <Figure label={t('dispute.listing.field.condition')}>{conditionName(t, condition)}</Figure>}
        {category && <Figure label={t('dispute.listing.field.category')}>{category}</Figure>}
        {attributes.map(({ name, value }) => (
          <Figure key={name} label={name}>
            {value}
          </Figure>
        ))}
      </FigureList>
      {description && <Description text={description} />}
      {pictures.length > 0 && <Pictures pictures={pictures} />}
    </>
  );
}

/** Longer than this a text is folded: what was agreed on is mostly in its first lines. */
const LONG = 400;

function Description({ text }: { text: string }) {
  const { t } = useTranslation();
  if (text.length <= LONG) return <Text className={classes.text}>{text}</Text>;
  return (
    <details className={classes.folded}>
      <summary>{t('dispute.listing.field.description')}</summary>
      <Text className={classes.text}>{text}</Text>
    </details>
  );
}

/** Pictures are elsewhere: they are opened by whoever wants to see them, never fetched by this page. */
function Pictures({ pictures }: Pick<Version, 'pictures'>) {
  const { t } = useTranslation();
  return (
    <Text size="sm" component="div" mt="xs">
      <span className={classes.label}>{t('dispute.listing.field.pictures')}</span>
      <ul className={classes.pictures}>
        {pictures.map(({ name, sha256, link }) => (
          <li key={`${name} ${sha256} ${link}`}>
            {link ? (
              <a href={link} target="_blank" rel="noopener noreferrer nofollow">
                {name}
              </a>
            ) : (
              name
            )}
            {sha256 && <code title={sha256}> {sha256.slice(0, 12)}…</code>}
          </li>
        ))}
      </ul>
    </Text>
  );
}

/** What reads otherwise since the deal: before and after, one under the other. */
function ChangedSince({ was, changed }: { was: Version; changed: Change }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const changes = changesOf(was, changed, ({ amount, currency }) => formats.money(amount, currency));
  const nothing = <span className={classes.nothing}>{t('dispute.listing.nothing')}</span>;
  return (
    <section className={classes.changed}>
      <Text size="sm" fw={600}>
        {t('dispute.listing.changed')} · <When at={changed.to.since} />
      </Text>
      <dl>
        {changes.map((each) => (
          <div key={`${each.field} ${each.attribute}`}>
            <dt>{each.attribute ?? t(`dispute.listing.field.${each.field}`)}</dt>
            <dd>
              <span className={classes.label}>{t('dispute.listing.then')}</span> {each.was || nothing}
            </dd>
            <dd>
              <span className={classes.label}>{t('dispute.listing.now')}</span> {each.now || nothing}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
