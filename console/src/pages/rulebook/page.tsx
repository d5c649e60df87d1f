import { Button, Group, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Trouble } from '../../components/states.tsx';
import type { Formats } from '../../format.ts';
import { makeFormats } from '../../format.ts';
import { useLanguage } from '../../hooks/place.ts';
import { LanguageMenu, ThemeMenu } from '../../layout/preferences.tsx';
import { readToken } from '../../session.ts';
import { Changes } from './changes.tsx';
import { ChapterOf } from './chapter.tsx';
import { Contents } from './contents.tsx';
import type { Rulebook, Version } from './model.ts';
import { addressed, announcedNext, placeNamed } from './model.ts';
import classes from './rulebook.module.css';

const route = getRouteApi('/m/$market/rules');

/** The rules of a market, for anybody to read and to print: what binds, since when, and who says so. */
export function RulebookPage() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { at, version } = route.useSearch();
  const book = useReading('rulebook', { market, at, version }, { placeholderData: (last) => last });
  return (
    <>
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <header className={classes.line}>
        <Text fw={700} size="lg" component="span">
          Troth
        </Text>
        {readToken() === null ? (
          <TextLink to="/sign-in" search={{ next: undefined }} size="sm">
            {t('signIn.title')}
          </TextLink>
        ) : (
          <TextLink to="/m/$market" params={{ market }} size="sm">
            {t('rulebook.console')}
          </TextLink>
        )}
        <Group gap={0} className={classes.tools}>
          <LanguageMenu />
          <ThemeMenu />
        </Group>
      </header>
      <main id="main" tabIndex={-1} className={classes.page}>
        {book.data ? (
          <Shown book={book.data} />
        ) : book.error ? (
          <>
            <Title order={1} size="xl" mb="sm">
              {t('rulebook.name')}
            </Title>
            <Trouble error={book.error} onRetry={() => void book.refetch()} />
          </>
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={34} width="50%" />
            <Skeleton height={18} width="70%" />
            <Skeleton height={420} />
          </Stack>
        )}
      </main>
    </>
  );
}

function Shown({ book }: { book: Rulebook }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { market, version, versions, chapters, checked, notYet } = book;
  const formats = makeFormats(language, market.zone);
  const named = useNamed(book);
  usePrintedWhole();
  useEffect(() => {
    document.title = `${t('rulebook.title', { market: market.title[language] })} · Troth`;
  }, [t, market, language]);
  return (
    <div className={classes.columns}>
      <Contents chapters={chapters} />
      <article className={classes.rules}>
        <Title order={1} className={classes.title}>
          {t('rulebook.title', { market: market.title[language] })}
        </Title>
        <Binding version={version} versions={versions} formats={formats} />
        <Text size="sm" c="dimmed" mt={4}>
          {version.title[language]}
          {checked && ` · ${t('rulebook.checked', { day: formats.day(checked) })}`}
          {market.demo && ` · ${t('rulebook.demo')}`}
        </Text>
        <Group gap="sm" mt="md" className={classes.unprinted}>
          {versions.length > 1 && <Picker version={version} versions={versions} formats={formats} />}
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden="true" />} onClick={() => print()}>
            {t('why.print')}
          </Button>
        </Group>
        {versions.length > 1 && <Changes book={book} formats={formats} />}
        {chapters.map((chapter) => (
          <ChapterOf key={chapter.id} chapter={chapter} formats={formats} named={named} />
        ))}
        {notYet.length > 0 && (
          <section className={classes.chapter}>
            <Title order={2} size="lg">
              {t('rulebook.notYet')}
            </Title>
            <Text c="dimmed">{t('rulebook.notYetMeans')}</Text>
            <ul>
              {notYet.map(({ what, source }) => (
                <li key={what}>
                  {what}
                  {source && (
                    <Text size="xs" c="dimmed">
                      {t('why.source')} {source}
                    </Text>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </article>
    </div>
  );
}

interface OfVersions {
  readonly version: Version;
  readonly versions: readonly Version[];
  readonly formats: Formats;
}

/** Whether these rules bind, from when until when, and which others do or will. */
function Binding({ version, versions, formats }: OfVersions) {
  const { t } = useTranslation();
  const next = announcedNext(versions);
  const other = version.state === 'in-force' ? next : versions.find(({ state }) => state === 'in-force');
  const from = formats.day(version.effective);
  return (
    <Text className={classes.lead}>
      {t(`rulebook.binds.${version.state}`, {
        from,
        until: version.until === null ? from : formats.day(version.until),
      })}
      {formats.between}
      {other && (
        <TextLink to="." search={addressed(other)} underline="always">
          {t(version.state === 'in-force' ? 'rulebook.next' : 'rulebook.today', {
            day: formats.day(other.effective),
          })}
        </TextLink>
      )}
    </Text>
  );
}

function Picker({ version, versions, formats }: OfVersions) {
  const { t } = useTranslation();
  const change = useFilters();
  return (
    <NativeSelect
      aria-label={t('rulebook.version')}
      value={version.hash}
      onChange={(event) => {
        const chosen = versions.find(({ hash }) => hash === event.currentTarget.value);
        if (chosen) change({ ...addressed(chosen), against: undefined });
      }}
      data={versions.map(({ hash, effective, state }) => ({
        value: hash,
        label: t(`rulebook.option.${state}`, { day: formats.day(effective) }),
      }))}
    />
  );
}

/** The id of what the address names; gone to once its rules are there. */
function useNamed({ chapters, version }: Rulebook): string | null {
  const hash = useLocation({ select: (location) => location.hash });
  const named = placeNamed(plain(hash), chapters);
  // Another version has its own places: it is gone to again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is a reason to go, not something that is read
  useEffect(() => {
    const place = named === null ? null : document.getElementById(named);
    if (!place) return;
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  }, [named, version.hash]);
  return named;
}

function plain(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** On paper there is nothing to open: what vouches for a rule is printed with it. */
function usePrintedWhole(): void {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const begin = () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>('#main details:not([open])')];
      for (const each of opened) each.open = true;
    };
    const end = () => {
      for (const each of opened) each.open = false;
      opened = [];
    };
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
}
