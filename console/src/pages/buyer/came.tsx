import { Button, Stack, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../../api.ts';
import { newKey } from '../../clock.ts';
import type { Dispute } from '../../components/dispute/words.ts';
import { hold, useIsHeld } from '../../components/held/store.ts';
import { say } from '../../components/say.ts';

/** One press: it came after all, and the claim is over. It can be taken back for as long as it is held. */
export function CameAfterAll({ dispute, at }: { dispute: Dispute; at: { market: string; buyer: string; id: string } }) {
  const { t } = useTranslation();
  const router = useRouter();
  const waits = useIsHeld(dispute.id);
  const press = () => {
    const idempotencyKey = newKey();
    hold({
      about: dispute.id,
      what: t('dispute.cameHeld', { order: dispute.order }),
      href: router.history.location.href,
      send: async () => {
        await api.withdrawDispute({ ...at, why: 'came-after-all' }, { idempotencyKey, keepalive: true });
        say(t, t('dispute.cameSaid'));
        await queryClient.invalidateQueries();
      },
    });
  };
  return (
    <Stack gap={4}>
      <Button variant="default" size="md" disabled={waits} onClick={press}>
        {t('dispute.cameAfterAll')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('dispute.cameAfterAllMeans')}
      </Text>
    </Stack>
  );
}
