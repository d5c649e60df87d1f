import { useTranslation } from 'react-i18next';
import { useMarketId } from '../../hooks/place.ts';
import { MONEY_PAGES, marketPage } from '../../layout/pages.ts';
import { TextLink } from '../link.tsx';
import classes from './desk.module.css';

/** What the marketplace's own money pays, by page. */
export function MoneyTabs() {
  const { t } = useTranslation();
  const market = useMarketId();
  return (
    <nav className={classes.tabs} aria-label={t('funds.pages')}>
      {MONEY_PAGES.map((key) => (
        <TextLink
          key={key}
          to={marketPage(market, key)}
          size="sm"
          underline="never"
          className={classes.tab}
          activeProps={{ 'data-active': true }}
        >
          {t(`funds.tab.${key}`)}
        </TextLink>
      ))}
    </nav>
  );
}
