import { Group, Text, Title } from '@mantine/core';
import { useCanGoBack, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { usePageKeys } from '../hooks/keyboard.ts';
import { TextLink } from './link.tsx';
import classes from './page.module.css';

interface PageProps {
  /** The page's answer, or its name where it asks nothing. */
  readonly title: React.ReactNode;
  /** For the tab of the browser. */
  readonly name: string;
  readonly lead?: React.ReactNode;
  /** The page above this one; Esc goes back to it, exactly where one was. */
  readonly up?: { readonly to: string; readonly label: string };
  readonly actions?: React.ReactNode;
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}

/** One page: where it stands, its answer first, then the evidence. */
export function Page({ title, name, lead, up, actions, wide = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${name} · Troth`;
  }, [name]);
  return (
    <article className={classes.page} data-wide={wide || undefined}>
      {up && <Up {...up} />}
      <header className={classes.head}>
        <div className={classes.titles}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {lead && (
            <Text component="div" c="dimmed" className={classes.lead}>
              {lead}
            </Text>
          )}
        </div>
        {actions && <Group gap="sm">{actions}</Group>}
      </header>
      {children}
    </article>
  );
}

function Up({ to, label }: { to: string; label: string }) {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const leave = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (key !== 'Escape') return;
      event.preventDefault();
      if (canGoBack) router.history.back();
      else void router.navigate({ to });
    },
    [router, canGoBack, to],
  );
  usePageKeys(leave);
  return (
    <TextLink to={to} size="sm" className={classes.up}>
      ← {label}
    </TextLink>
  );
}

/** A part of a page under a heading of its own. */
export function Part({
  title,
  aside,
  id,
  children,
}: {
  title: string;
  aside?: React.ReactNode;
  id?: string;
  children: React.ReactNode;
}) {
  return (
    <section className={classes.part} id={id}>
      <div className={classes.partHead}>
        <Title order={2} size="lg">
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  );
}
