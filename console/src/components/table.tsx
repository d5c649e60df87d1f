import { Button, UnstyledButton } from '@mantine/core';
import { useElementSize, useIntersection } from '@mantine/hooks';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnToRow } from '../hooks/return-focus.ts';
import { Empty, RowsSkeleton, Trouble } from './states.tsx';
import classes from './table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly show: (row: Row) => React.ReactNode;
  readonly align?: 'end';
  /** The name to sort by, where the column can be sorted. */
  readonly sort?: string;
  /** On a phone the cell stands without its label, across the whole width. */
  readonly wide?: boolean;
}

export interface Sorting {
  readonly by: string;
  readonly descending: boolean;
  readonly onSort: (by: string) => void;
}

interface TableProps<Row> {
  /** What the table lists, for those who hear it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sorting?: Sorting;
  /** A row that is struck through or set back. */
  readonly toneOf?: (row: Row) => 'struck' | undefined;
}

/** Beyond this many rows only those in sight are in the page. */
const MANY = 120;
const ROW_PX = 37;
/** Room that columns need to stand side by side: so much each, but no less than a few of them do. */
const COLUMN_PX = 122;
const LEAST_PX = 600;
/** Room for a row's cells in two columns. */
const TWO_PX = 560;

/** Whether a row's cells stand under one another, in one column or in two, for want of room. */
function stackingOf(width: number, columns: number): 'one' | 'two' | undefined {
  if (width >= Math.max(LEAST_PX, columns * COLUMN_PX)) return undefined;
  return width < TWO_PX ? 'one' : 'two';
}

/**
 * Rows of like things. The cell that opens a row holds a link with `data-row-link`: j and k step through those. On a narrow screen
 * each row becomes a small list of its cells with their labels.
 */
export function Table<Row>({ label, columns, rows, keyOf, sorting, toneOf }: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const remember = useReturnToRow(rows.length > 0);
  const { ref: frame, width } = useElementSize<HTMLDivElement>();
  const stacked = stackingOf(width || document.documentElement.clientWidth, columns.length);
  const virtual = useRows(stacked ? 0 : rows.length, body);
  const shown = virtual ? virtual.items.map((index) => rows[index] as Row) : rows;
  return (
    <div ref={frame}>
      <table
        className={classes.table}
        data-stacked={stacked}
        aria-label={label}
        aria-rowcount={virtual ? rows.length + 1 : undefined}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {virtual && <Spacer height={virtual.before} columns={columns.length} />}
          {shown.map((row, index) => {
            const key = keyOf(row);
            return (
              <tr
                key={key}
                data-row={key}
                data-tone={toneOf?.(row)}
                aria-rowindex={virtual ? (virtual.items[index] ?? 0) + 2 : undefined}
                onClickCapture={() => remember(key)}
              >
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align} data-wide={column.wide} data-label={column.label}>
                    {column.show(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {virtual && <Spacer height={virtual.after} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

function Head<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const sorted = sorting !== undefined && column.sort !== undefined && sorting.by === column.sort;
  const direction = sorting?.descending ? 'descending' : 'ascending';
  const Icon = sorted ? (sorting.descending ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <th scope="col" data-align={column.align} data-wide={column.wide} aria-sort={sorted ? direction : undefined}>
      {sorting && column.sort !== undefined ? (
        <UnstyledButton className={classes.sort} onClick={() => sorting.onSort(column.sort ?? '')}>
          {column.label}
          <Icon size={13} stroke={1.7} aria-hidden="true" data-idle={!sorted || undefined} />
        </UnstyledButton>
      ) : (
        column.label
      )}
    </th>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return height > 0 ? (
    <tr className={classes.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  ) : null;
}

/** Which rows are in sight, and how much room those before and after take; null where all rows are shown. */
function useRows(count: number, body: React.RefObject<HTMLElement | null>) {
  const [top, setTop] = useState(0);
  const many = count > MANY;
  useLayoutEffect(() => {
    if (many && body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, [many, body]);
  const virtualizer = useWindowVirtualizer({
    count: many ? count : 0,
    estimateSize: () => ROW_PX,
    overscan: 15,
    scrollMargin: top,
  });
  if (!many) return null;
  const items = virtualizer.getVirtualItems();
  return {
    items: items.map(({ index }) => index),
    before: (items[0]?.start ?? top) - top,
    after: virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
  };
}

interface MoreRowsProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The way to the rows that were not fetched yet: they come when it is scrolled to, or at a press. */
export function MoreRows({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreRowsProps) {
  const { t } = useTranslation();
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const near = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <Button ref={ref} variant="default" mt="md" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
      {t('table.more')}
    </Button>
  );
}

export interface ListedProps<Row> {
  readonly label: string;
  readonly query: MoreRowsProps['query'] & {
    readonly error: unknown;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What stands where there are none. */
  readonly none: { readonly title: string; readonly hint?: string };
}

/** The rows of a listing, or what stands in their place: their skeleton, what went wrong, or that there are none. */
export function Listed<Row>({ label, query, columns, rows, keyOf, none }: ListedProps<Row>) {
  if (query.error && rows.length === 0) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <RowsSkeleton />;
  if (rows.length === 0) return <Empty title={none.title}>{none.hint}</Empty>;
  return (
    <>
      <Table label={label} columns={columns} rows={rows} keyOf={keyOf} />
      <MoreRows query={query} />
    </>
  );
}
