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

/** What the keys do. */
export function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
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
      <Table withRowBorders={false}>
        <Table.Tbody>
          {SHORTCUTS.map(({ keys, text }) => (
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
    </Modal>
  );
}
