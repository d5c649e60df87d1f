import { Kbd, Modal, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const SHORTCUTS = [
  { keys: ['Ctrl', 'K'], text: 'shortcuts.palette' },
  { keys: ['/'], text: 'shortcuts.search' },
  { keys: ['j'], text: 'shortcuts.next' },
  { keys: ['k'], text: 'shortcuts.previous' },
  { keys: ['Enter'], text: 'shortcuts.open' },
  { keys: ['Esc'], text: 'shortcuts.back' },
  { keys: ['?'], text: 'shortcuts.sheet' },
] as const;

/** On a claim that is to be decided. */
const DESK = [
  { keys: ['n'], text: 'shortcuts.pull' },
  { keys: ['p'], text: 'shortcuts.take' },
  { keys: ['b'], text: 'shortcuts.buyer' },
  { keys: ['s'], text: 'shortcuts.seller' },
  { keys: ['d'], text: 'shortcuts.decide' },
  { keys: ['u'], text: 'shortcuts.undo' },
] as const;

interface ShortcutsProps {
  readonly opened: boolean;
  /** Whether they decide claims. */
  readonly decides: boolean;
  readonly onClose: () => void;
}

/** What the keys do. */
export function Shortcuts({ opened, decides, onClose }: ShortcutsProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={
        <Title order={2} size="md">
          {t('shortcuts.title')}
        </Title>
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Keys keys={SHORTCUTS} label={t('shortcuts.title')} />
      {decides && (
        <>
          <Title order={3} size="sm" mt="md" mb="xs">
            {t('shortcuts.desk')}
          </Title>
          <Keys keys={DESK} label={t('shortcuts.desk')} />
        </>
      )}
    </Modal>
  );
}

function Keys({ keys, label }: { keys: typeof SHORTCUTS | typeof DESK; label: string }) {
  const { t } = useTranslation();
  return (
    <Table withRowBorders={false} aria-label={label}>
      <Table.Tbody>
        {keys.map(({ keys, text }) => (
          <Table.Tr key={text}>
            <Table.Td w={110}>
              {keys.map((key) => (
                <Kbd key={key} me={4}>
                  {key}
                </Kbd>
              ))}
            </Table.Td>
            <Table.Td>{t(text)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
