import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { SELLER_PAGES, sellerPage } from '../../layout/pages.ts';
import classes from './frame.module.css';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller');

/** Around every page of one seller. An operator sees whose pages these are, and the way between them. */
export function SellerFrame() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const me = useMe();
  const title = useSellerTitle(seller);
  return (
    <>
      {me.data && me.data.kind !== 'seller' && (
        <div className={classes.strip}>
          <div className={classes.line}>
            <span className={classes.name} title={seller}>
              {t('seller.name', { seller: title })}
            </span>
            <nav className={classes.pages} aria-label={t('seller.pages')}>
              {SELLER_PAGES.map((key) => (
                <Link
                  key={key}
                  to={sellerPage(market, seller, key)}
                  className={classes.page}
                  activeProps={{ 'data-active': true }}
                >
                  {t(`nav.${key}`)}
                </Link>
              ))}
            </nav>
          </div>
        </div>
      )}
      <Outlet />
    </>
  );
}
