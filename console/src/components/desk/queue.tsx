import { Group, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../filters.tsx';
import { Page } from '../page.tsx';
import type { ListedProps } from '../table.tsx';
import { Listed } from '../table.tsx';
import { SavedViews } from './saved-views.tsx';
import { DeskTabs } from './tabs.tsx';
import type { ViewsOf } from './views.ts';

/** Which of its rows a queue shows; the first is what it begins with, and stands without a name in the address. */
interface Views {
  readonly label: string;
  readonly shown: string;
  readonly offered: readonly { readonly value: string; readonly label: string }[];
}

interface QueueProps<Row> extends ListedProps<Row> {
  /** What waits, in a sentence, where all of it is known; the queue's name otherwise. */
  readonly title?: string | undefined;
  readonly lead: string;
  readonly views: Views;
  /** What stands beside the views. */
  readonly actions?: React.ReactNode;
  /** What stands before the rows. */
  readonly above?: React.ReactNode;
  /** Whose saved views stand beside. */
  readonly page: ViewsOf['page'];
}

/** The one of `offered` that is asked for by name; the first where none is. */
export const viewOf = <const View extends string>(offered: readonly [View, ...View[]], asked: string | undefined) =>
  offered.find((each) => each === asked) ?? offered[0];

/** A queue of what waits for a person of the market: the way to the others, what it shows, its rows. */
export function Queue<Row>({ title, lead, views, page, actions, above, ...listed }: QueueProps<Row>) {
  return (
    <>
      <DeskTabs />
      <Page
        title={title ?? listed.label}
        name={listed.label}
        lead={lead}
        wide
        actions={
          <Group gap="sm">
            {actions}
            <ViewChoice {...views} />
            <SavedViews page={page} />
          </Group>
        }
      >
        {above}
        <Listed {...listed} />
      </Page>
    </>
  );
}

function ViewChoice({ label, shown, offered }: Views) {
  const change = useFilters();
  return (
    <SegmentedControl
      size="sm"
      aria-label={label}
      value={shown}
      onChange={(value) => change({ view: value === offered[0]?.value ? undefined : value })}
      data={[...offered]}
    />
  );
}

/** The views of a queue that shows what is open, or all there ever was. */
export function useOpenOrAll(shown: 'open' | 'all'): Views {
  const { t } = useTranslation();
  return {
    label: t('desk.view'),
    shown,
    offered: [
      { value: 'open', label: t('contested.open') },
      { value: 'all', label: t('contested.all') },
    ],
  };
}
