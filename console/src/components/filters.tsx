import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import classes from './filters.module.css';

/** Changes filters in the address: what is filtered can be kept, sent and come back to. */
export function useFilters(): (change: Readonly<Record<string, string | undefined>>) => void {
  const navigate = useNavigate();
  return (change) => void navigate({ to: '.', search: (old: object) => ({ ...old, ...change }), replace: true });
}

/** A row of filters over a table. */
export const Filters = ({ children, label }: { children: React.ReactNode; label: string }) => (
  <search className={classes.filters} aria-label={label}>
    {children}
  </search>
);

interface SearchProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onSearch: (text: string | undefined) => void;
}

/** The field that `/` goes to. What is typed is looked for shortly after the last letter. */
export function SearchField({ label, value, onSearch }: SearchProps) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  const search = useDebouncedCallback((typed: string) => onSearch(typed.trim() || undefined), 250);
  return (
    <TextInput
      data-search
      type="search"
      size="sm"
      className={classes.search}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  /** The empty value stands first and filters nothing. */
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string | undefined) => void;
}

/** One of a few. */
export const Choice = ({ label, value, all, options, onChoose }: ChoiceProps) => (
  <NativeSelect
    size="sm"
    aria-label={label}
    value={value ?? ''}
    onChange={(event) => onChoose(event.currentTarget.value || undefined)}
    data={[{ value: '', label: all }, ...options]}
  />
);
