import { useTranslation } from 'react-i18next';
import { useMarketId } from '../../hooks/place.ts';
import { DESK_PAGES, marketPage } from '../../layout/pages.ts';
import { TextLink } from '../link.tsx';
import classes from './desk.module.css';

/** What waits for a person of the market, by kind: each a queue of its own. */
export function DeskTabs() {
  const { t } = useTranslation();
  const market = useMarketId();
  return (
    <nav className={classes.tabs} aria-label={t('desk.pages')}>
      {DESK_PAGES.map((key) => (
        <TextLink
          key={key}
          to={marketPage(market, key)}
          size="sm"
          underline="never"
          className={classes.tab}
          activeProps={{ 'data-active': true }}
        >
          {t(`desk.tab.${key}`)}
        </TextLink>
      ))}
    </nav>
  );
}
