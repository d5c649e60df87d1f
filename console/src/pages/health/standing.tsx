import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { standingWords } from '../../components/standing-words.ts';
import { useFormats } from '../../hooks/place.ts';

/** What stands against the account in a sentence, and the way to all of it; nothing where nothing does. */
export function StandingLine({ market, seller }: { market: string; seller: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useReading('sellerStanding', { market, seller });
  if (!data || (data.sanctions.length === 0 && !data.probation)) return null;
  return (
    <Text mb="md">
      {standingWords(t, formats, data)}{' '}
      <TextLink to="/m/$market/sellers/$seller/standing" params={{ market, seller }} underline="always">
        {t('standing.toPage')}
      </TextLink>
    </Text>
  );
}
