import { useTranslation } from 'react-i18next';
import { TextLink } from '../components/link.tsx';
import { Page } from '../components/page.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main>
      <Page title={t('trouble.missing')} name={t('trouble.missing')} lead={t('trouble.missingHint')}>
        <TextLink to="/">{t('nav.home')}</TextLink>
      </Page>
    </main>
  );
}
