import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import type { Dispute } from '../../components/dispute/words.ts';
import { ButtonLink } from '../../components/link.tsx';
import { useFormats } from '../../hooks/place.ts';

/** The way back of the goods that a claim waits for: what the seller says of them is said there. */
export function GoodsComing({ dispute, market, seller }: { dispute: Dispute; market: string; seller: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { agreement, order, status, moves } = dispute;
  const returns = useReading(
    'sellerReturns',
    { market, seller, order, limit: 50 },
    // The return is begun in a moment of its own after the case was agreed on.
    { enabled: agreement !== null, refetchInterval: status === 'returning' ? 5_000 : false },
  );
  const back = returns.data?.items.find((each) => each.dispute === dispute.id);
  const confirm = moves.find(({ by, move }) => by === 'seller' && move === 'confirm-return');
  if (!back) return null;
  return (
    <div>
      {confirm?.until && (
        <Text size="sm" mb="xs">
          {t('dispute.confirmReturnUntil', { until: formats.dateTime(confirm.until), silence: confirm.text ?? '' })}
        </Text>
      )}
      <ButtonLink
        to="/m/$market/sellers/$seller/returns/$return"
        params={{ market, seller, return: back.id }}
        size="md"
        variant={confirm ? 'filled' : 'default'}
      >
        {t(confirm ? 'dispute.confirmReturn' : 'dispute.toReturn')}
      </ButtonLink>
    </div>
  );
}
