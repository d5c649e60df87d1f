import { Button, Code, CopyButton, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconShare2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../api.ts';
import { useMarketId } from '../hooks/place.ts';
import { Trouble } from './states.tsx';
import { spanWords, When } from './time.tsx';

/** Terms that a person chooses from, in hours; the longest is the longest that is allowed. */
const TERMS = { day: 24, week: 7 * 24, month: 30 * 24 } as const;
type Term = keyof typeof TERMS;

/** A press that leads to the links of a decision: making one, copying it, the time each has left, ending it. */
export function ShareButton({ decision }: { decision: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShare2 size={16} aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        {t('share.label')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('share.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
        size="lg"
      >
        <Links decision={decision} />
      </Modal>
    </>
  );
}

function Links({ decision }: { decision: string }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const [term, setTerm] = useState<Term>('week');
  const links = useReading('decisionLinks', { market, id: decision });
  const refresh = () => links.refetch();
  const make = useMutation({
    mutationFn: () => api.shareDecision({ market, id: decision, body: { hours: TERMS[term] } }),
    onSuccess: refresh,
  });
  const revoke = useMutation({
    mutationFn: (link: string) => api.revokeDecisionLink({ market, id: decision, link }),
    onSuccess: refresh,
  });
  const failed = make.error ?? revoke.error ?? links.error;
  return (
    <Stack gap="md">
      <Text size="sm">{t('share.lead')}</Text>
      <Group align="end" gap="sm">
        <Select
          label={t('share.term')}
          data={(Object.keys(TERMS) as Term[]).map((value) => ({ value, label: t(`share.terms.${value}`) }))}
          value={term}
          onChange={(value) => setTerm((value ?? 'week') as Term)}
          allowDeselect={false}
        />
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          {t('share.make')}
        </Button>
      </Group>
      {make.data && <Made address={`${location.origin}${make.data.path}`} />}
      {failed && <Trouble error={failed} />}
      {links.data && links.data.items.length > 0 && (
        <Stack gap="xs" component="ul" p={0} m={0} aria-label={t('share.list')}>
          {links.data.items.map(({ id, state, leftMs, madeAt }) => (
            <Group key={id} component="li" justify="space-between" gap="sm">
              <Text size="sm">
                {t('share.madeAt')} <When at={madeAt} /> ·{' '}
                {state === 'open' ? t('share.left', { span: spanWords(t, leftMs) }) : t(`share.state.${state}`)}
              </Text>
              {state === 'open' && (
                <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(id)}>
                  {t('share.revoke')}
                </Button>
              )}
            </Group>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function Made({ address }: { address: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">{t('share.once')}</Text>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {address}
      </Code>
      <Group>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'share.copied' : 'share.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
