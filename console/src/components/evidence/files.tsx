import { Modal, Text, UnstyledButton } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '../save-blob.ts';
import type { FilesOf, HandedIn } from './calls.ts';
import { callsFor } from './calls.ts';
import classes from './evidence.module.css';
import { addressOf, thumbOfBlob } from './picture.ts';

/** What a file holds does not change: kept for as long as the page is. */
const KEPT = { staleTime: Number.POSITIVE_INFINITY, retry: 1 } as const;

/** Files that a case names, each with a small picture where it is one; pressed, it is shown, or kept. */
export function EvidenceFiles({ of, ids }: { of: FilesOf; ids: readonly string[] }) {
  const { t } = useTranslation();
  const files = useQuery({
    // One list for all of them on a page, asked for anew whenever another is shown.
    queryKey: ['files', of],
    queryFn: () => callsFor(of).list(),
    enabled: ids.length > 0,
    staleTime: 0,
  });
  const shown = files.data?.items.filter(({ id }) => ids.includes(id)) ?? [];
  if (shown.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('files.label')}>
      {shown.map((file) => (
        <li key={file.id}>
          <OneFile of={of} file={file} />
        </li>
      ))}
    </ul>
  );
}

const EXTENSION: Readonly<Record<HandedIn['type'], string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

function OneFile({ of, file }: { of: FilesOf; file: HandedIn }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string | null>(null);
  const picture = file.type.startsWith('image/');
  const bytes = useQuery({
    queryKey: ['file', of, file.id],
    queryFn: ({ signal }) => callsFor(of).open(file.id, { signal }),
    enabled: picture && !file.erased,
    ...KEPT,
  });
  const thumb = useQuery({
    queryKey: ['thumb', file.id],
    queryFn: () => (bytes.data ? thumbOfBlob(bytes.data) : null),
    enabled: bytes.data !== undefined,
    ...KEPT,
  });
  const name = file.name ?? t('files.unnamed');
  const open = async () => {
    const body = bytes.data ?? (await callsFor(of).open(file.id));
    if (picture) setAddress(await addressOf(body));
    else saveBlob(`${file.id}.${EXTENSION[file.type]}`, body);
  };
  if (file.erased)
    return (
      <span className={classes.item}>
        <Text size="sm" c="dimmed" fs="italic">
          {t('order.erased')}
        </Text>
      </span>
    );
  return (
    <>
      <UnstyledButton
        className={classes.item}
        data-press
        onClick={() => void open()}
        aria-label={t(picture ? 'files.show' : 'files.keep', { name })}
      >
        <span className={classes.thumb} aria-hidden="true">
          {thumb.data ? <img src={thumb.data} alt="" /> : <IconFileText size={24} stroke={1.5} />}
        </span>
        <Text size="sm" span lineClamp={2}>
          {name}
        </Text>
      </UnstyledButton>
      <Modal
        opened={address !== null}
        onClose={() => setAddress(null)}
        title={name}
        size="xl"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {address && <img src={address} alt={name} className={classes.whole} />}
      </Modal>
    </>
  );
}
