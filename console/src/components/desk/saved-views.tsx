import { ActionIcon, Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { IconPencil, IconStar, IconX } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarketId } from '../../hooks/place.ts';
import type { View, ViewsOf } from './views.ts';
import { dropView, keepView, readViews, renameView } from './views.ts';

/** Views of a page kept by name: what its address filters by, to come back to. */
export function SavedViews({ page }: Pick<ViewsOf, 'page'>) {
  const { t } = useTranslation();
  const of: ViewsOf = { market: useMarketId(), page };
  const search = useSearch({ strict: false }) as View['search'];
  const [views, setViews] = useState(() => readViews(of));
  return (
    <Popover position="bottom-end" width={300} trapFocus onOpen={() => setViews(readViews(of))}>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconStar size={16} aria-hidden="true" />}>
          {t('views.label')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {views.map((view) => (
            <Saved
              key={view.name}
              view={view}
              onRename={(name) => setViews(renameView(of, view.name, name))}
              onDrop={() => setViews(dropView(of, view.name))}
            />
          ))}
          <NameForm
            label={t('views.name')}
            press={t('views.keep')}
            onName={(name) => setViews(keepView(of, { name, search }))}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface SavedProps {
  readonly view: View;
  readonly onRename: (name: string) => void;
  readonly onDrop: () => void;
}

function Saved({ view, onRename, onDrop }: SavedProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [renaming, setRenaming] = useState(false);
  const { name } = view;
  if (renaming) {
    return (
      <NameForm
        label={t('views.newName', { name })}
        press={t('views.rename')}
        first={name}
        onName={(next) => {
          setRenaming(false);
          onRename(next);
        }}
      />
    );
  }
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Button variant="subtle" size="compact-sm" onClick={() => void navigate({ to: '.', search: view.search })}>
        {name}
      </Button>
      <Group gap={4} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('views.renameOf', { name })}
          onClick={() => setRenaming(true)}
        >
          <IconPencil size={14} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('views.drop', { name })} onClick={onDrop}>
          <IconX size={14} aria-hidden="true" />
        </ActionIcon>
      </Group>
    </Group>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly press: string;
  /** The name it has; it is taken up at once where there is one. */
  readonly first?: string;
  readonly onName: (name: string) => void;
}

function NameForm({ label, press, first = '', onName }: NameFormProps) {
  const [name, setName] = useState(first);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first !== '') field.current?.select();
  }, [first]);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onName(name.trim());
    setName('');
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          size="xs"
          label={label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          ref={field}
        />
        <Button type="submit" size="xs" variant="default">
          {press}
        </Button>
      </Group>
    </form>
  );
}
