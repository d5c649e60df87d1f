import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { TrothProblem } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import classes from './connect.module.css';

type Connected = AnswerOf<'connect'>;

/** A key, and one command that tells an order by it; the order is looked for until it is there. */
export function FirstOrder({ market }: { market: string }) {
  const { t } = useTranslation();
  const connect = useMutation({ mutationFn: () => api.connect({ market }) });
  return (
    <Part title={t('connect.first')}>
      <Stack gap="md">
        <Text>{t('connect.firstLead')}</Text>
        {connect.data ? (
          <Command market={market} connected={connect.data} />
        ) : (
          <Group>
            <Button loading={connect.isPending} onClick={() => connect.mutate()}>
              {t('connect.make')}
            </Button>
          </Group>
        )}
        {connect.error && <Trouble error={connect.error} onRetry={() => connect.mutate()} />}
      </Stack>
    </Part>
  );
}

const LOOK_EVERY_MS = 2_000;

function Command({ market, connected }: { market: string; connected: Connected }) {
  const { t } = useTranslation();
  const { curl, seller, order } = connected;
  const there = useReading('sellerOrders', { market, seller, search: order }, { refetchInterval: LOOK_EVERY_MS });
  const arrived = there.data?.items.some((row) => row.order === order) ?? false;
  return (
    <Stack gap="sm">
      <Code block className={classes.command}>
        {curl}
      </Code>
      <Group gap="md">
        <CopyButton value={curl}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'connect.copied' : 'connect.copy')}</Button>}
        </CopyButton>
        <Text size="sm" c="dimmed">
          {t('connect.once')}
        </Text>
      </Group>
      <Text role="status">
        {arrived ? (
          <>
            {t('connect.arrived', { order, seller })}{' '}
            <TextLink
              to="/m/$market/sellers/$seller/orders/$order"
              params={{ market, seller, order }}
              underline="always"
            >
              {t('connect.see')}
            </TextLink>
          </>
        ) : there.error instanceof TrothProblem && there.error.status === 404 ? (
          t('connect.waitingSeller', { order, seller })
        ) : (
          t('connect.waiting', { order })
        )}
      </Text>
    </Stack>
  );
}
