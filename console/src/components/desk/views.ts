/** A filter, sort and choice of columns that somebody gave a name, kept in this browser. */
export interface View {
  readonly name: string;
  readonly search: Readonly<Record<string, string | undefined>>;
}

/** Whose views: those of one page of a market. */
export interface ViewsOf {
  readonly market: string;
  readonly page:
    | 'sellers'
    | 'cases'
    | 'contested'
    | 'appeals'
    | 'sanctions'
    | 'reports'
    | 'returns'
    | 'payouts'
    | 'outbox';
}

/** Those of the sellers' list stand under the market's own name, where they always stood. */
const keyOf = ({ market, page }: ViewsOf): string =>
  page === 'sellers' ? `troth.views.${market}` : `troth.views.${market}.${page}`;

export function readViews(of: ViewsOf): View[] {
  try {
    const list = JSON.parse(localStorage.getItem(keyOf(of)) ?? '[]') as unknown;
    return Array.isArray(list) ? (list as View[]).filter(({ name }) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

function write(of: ViewsOf, views: View[]): View[] {
  localStorage.setItem(keyOf(of), JSON.stringify(views));
  return views;
}

/** Keeps a view; one of the same name is replaced. */
export const keepView = (of: ViewsOf, view: View): View[] =>
  write(of, [...readViews(of).filter(({ name }) => name !== view.name), view]);

export const dropView = (of: ViewsOf, name: string): View[] =>
  write(
    of,
    readViews(of).filter((view) => view.name !== name),
  );

/** Gives a view another name, where it stands; one that had that name makes way. */
export const renameView = (of: ViewsOf, from: string, to: string): View[] =>
  write(
    of,
    readViews(of)
      .filter(({ name }) => name === from || name !== to)
      .map((view) => (view.name === from ? { ...view, name: to } : view)),
  );
