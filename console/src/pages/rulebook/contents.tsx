import { useTranslation } from 'react-i18next';
import type { Chapter } from './model.ts';
import classes from './rulebook.module.css';

/** What stands in the rules, chapter by chapter: beside them where there is room, folded above them on a phone. */
export function Contents({ chapters }: { chapters: readonly Chapter[] }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.contents} aria-label={t('rulebook.contents')}>
      <details className={classes.folded}>
        <summary>{t('rulebook.contents')}</summary>
        <List chapters={chapters} />
      </details>
      <div className={classes.beside}>
        <List chapters={chapters} />
      </div>
    </nav>
  );
}

const List = ({ chapters }: { chapters: readonly Chapter[] }) => (
  <ol className={classes.list}>
    {chapters.map(({ id, title, rules }) => (
      <li key={id}>
        <a href={`#${id}`} className={classes.chapterLink}>
          {title}
        </a>
        <ul className={classes.list}>
          {rules.map((rule) => (
            <li key={rule.id}>
              <a href={`#${rule.id}`} className={classes.ruleLink}>
                {rule.title}
              </a>
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ol>
);
