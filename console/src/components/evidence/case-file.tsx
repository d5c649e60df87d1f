import { Button, Text } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useMarketId, useMe } from '../../hooks/place.ts';
import { Part } from '../page.tsx';
import { saveBlob } from '../save-blob.ts';
import { Trouble } from '../states.tsx';

interface Case {
  readonly id: string;
  readonly seller: string;
  readonly buyer: string;
}

/** The case as one file to keep, as whoever reads it sees it. */
export function CaseFile({ dispute: { id, seller, buyer } }: { dispute: Case }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const { data: me } = useMe();
  const file = useMutation({
    mutationFn: () => {
      if (me?.kind === 'buyer') return api.buyerCaseFile({ market, buyer, id });
      return me?.kind === 'seller' ? api.sellerCaseFile({ market, seller, id }) : api.caseFile({ market, id });
    },
    onSuccess: (body) => saveBlob(`case-${id}.zip`, body),
  });
  return (
    <Part title={t('files.caseFile')}>
      <Text size="sm" maw={620}>
        {t('files.caseFileHint')}
      </Text>
      <Button
        variant="default"
        size="md"
        mt="sm"
        leftSection={<IconFileZip size={18} aria-hidden="true" />}
        loading={file.isPending}
        disabled={!me}
        onClick={() => file.mutate()}
      >
        {t('files.caseFileKeep')}
      </Button>
      {file.error && <Trouble error={file.error} />}
    </Part>
  );
}
