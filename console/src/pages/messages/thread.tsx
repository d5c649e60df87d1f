import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link.tsx';
import { Conversation } from '../../components/messages/conversation.tsx';
import { Page } from '../../components/page.tsx';
import { sellerPage } from '../../layout/pages.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/messages/$order');

/** What was said about one order, and the answer. */
export function ThreadPage() {
  const { t } = useTranslation();
  const { market, seller, order } = route.useParams();
  const title = t('message.about', { order });
  return (
    <Page
      title={title}
      name={title}
      up={{ to: sellerPage(market, seller, 'messages'), label: t('nav.messages') }}
      lead={
        <TextLink
          to="/m/$market/sellers/$seller/orders/$order"
          params={{ market, seller, order }}
          size="sm"
          underline="always"
        >
          {t('message.toOrder')}
        </TextLink>
      }
    >
      <Conversation as="seller" at={{ market, seller, order }} />
    </Page>
  );
}
