import { Text, Title } from '@mantine/core';
import { IconHelpHexagon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../format.ts';
import type { Chapter, Group, Rule, Statement } from './model.ts';
import { groupsOf } from './model.ts';
import classes from './rulebook.module.css';

interface ChapterProps {
  readonly chapter: Chapter;
  readonly formats: Formats;
  /** The id that the address names. */
  readonly named: string | null;
}

/** One chapter: the question, and the rules that answer it. */
export function ChapterOf({ chapter, formats, named }: ChapterProps) {
  return (
    <section className={classes.chapter} aria-labelledby={chapter.id}>
      <Title order={2} size="lg" id={chapter.id} tabIndex={-1} className={classes.place}>
        {chapter.title}
      </Title>
      <Text c="dimmed">{chapter.question}</Text>
      {chapter.rules.map((rule) => (
        <RuleOf key={rule.id} rule={rule} formats={formats} named={named} />
      ))}
    </section>
  );
}

interface RuleProps {
  readonly rule: Rule;
  readonly formats: Formats;
  readonly named: string | null;
}

function RuleOf({ rule, formats, named }: RuleProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.rule} data-named={named === rule.id || undefined} aria-labelledby={rule.id}>
      <Title order={3} size="md" id={rule.id} tabIndex={-1} className={classes.place}>
        {rule.title}{' '}
        <a href={`#${rule.id}`} className={classes.address} aria-label={t('rulebook.address', { rule: rule.title })}>
          #
        </a>
      </Title>
      {groupsOf(rule).map((group) => (
        <Sentences key={group.key} group={group} rule={rule} formats={formats} named={named} />
      ))}
    </section>
  );
}

function Sentences({ group, rule, formats, named }: RuleProps & { group: Group }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className={classes.sentences}>
        {group.statements.map(({ path, text, before }) => (
          <li
            key={path}
            // What is alone in its rule and called like it has one address with it.
            id={path === rule.id ? undefined : path}
            tabIndex={-1}
            className={classes.place}
            data-named={named === path || undefined}
          >
            {text}
            {before !== null && (
              <span className={classes.before}>
                {formats.between}
                {t('rulebook.before', { text: before })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Behind statement={group.statements[0]} rule={rule} formats={formats} />
    </>
  );
}

/** Since when, and who vouches for it: in a line what matters, the rest to be opened. */
function Behind({ statement, rule, formats }: { statement: Statement; rule: Rule; formats: Formats }) {
  const { t } = useTranslation();
  const { since, always, source, verified, ours, documents, laws } = statement;
  const { language } = formats;
  const doubt = verified === 'unverified';
  return (
    <details className={classes.behind}>
      <summary>
        <span>{t(always ? 'rulebook.always' : 'rulebook.since', { day: formats.day(since) })}</span>
        {documents.map(({ number, title }) => source?.includes(number) && <span key={number}>{title[language]}</span>)}
        {laws.map(({ title, gives }) => (
          <span key={title.en}>{t(gives ? 'rulebook.lawGives' : 'rulebook.lawAsks', { law: title[language] })}</span>
        ))}
        {source !== null && verified !== null && (
          <span className={classes.sure} data-doubt={doubt || undefined}>
            {doubt && <IconHelpHexagon size={14} stroke={1.8} aria-hidden="true" />}
            {t(`rulebook.verified.${verified}`)}
          </span>
        )}
        {source === null && ours !== null && <span>{t('rulebook.ours')}</span>}
      </summary>
      <dl>
        {source !== null && (
          <>
            <dt>{t('rulebook.source')}</dt>
            <dd>{source}</dd>
          </>
        )}
        {ours !== null && (
          <>
            <dt>{t('rulebook.chosen')}</dt>
            <dd>{ours}</dd>
          </>
        )}
        {documents.map(({ number, title }) => (
          <Document key={number} number={number} title={title[language]} />
        ))}
        {laws.map(({ title, article, gives, verified: sure }) => (
          <Law key={title.en} title={title[language]} article={article} gives={gives} sure={sure} />
        ))}
        <dt>{t('rulebook.holds')}</dt>
        <dd>{t(`rulebook.which.${rule.binds}`)}</dd>
      </dl>
    </details>
  );
}

function Document({ number, title }: { number: string; title: string }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t('rulebook.document', { number })}</dt>
      <dd>{title}</dd>
    </>
  );
}

interface LawProps {
  readonly title: string;
  readonly article: string | null;
  readonly gives: boolean;
  readonly sure: Statement['verified'];
}

function Law({ title, article, gives, sure }: LawProps) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t('rulebook.law')}</dt>
      <dd>
        {title}
        {article !== null && ` · ${article}`} · {t(gives ? 'rulebook.lawGivesMeans' : 'rulebook.lawAsksMeans')}
        {sure !== null && ` · ${t(`rulebook.verified.${sure}`)}`}
      </dd>
    </>
  );
}
