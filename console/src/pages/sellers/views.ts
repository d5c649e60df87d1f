/** A filter, sort and choice of columns that somebody gave a name, kept in this browser. */
export interface View {
  readonly name: string;
  readonly search: Readonly<Record<string, string | undefined>>;
}

const keyOf = (market: string): string => `troth.views.${market}`;

export function readViews(market: string): View[] {
  try {
    const list = JSON.parse(localStorage.getItem(keyOf(market)) ?? '[]') as unknown;
    return Array.isArray(list) ? (list as View[]).filter(({ name }) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps a view; one of the same name is replaced. */
export function keepView(market: string, view: View): View[] {
  const views = [...readViews(market).filter(({ name }) => name !== view.name), view];
  localStorage.setItem(keyOf(market), JSON.stringify(views));
  return views;
}

export function dropView(market: string, name: string): View[] {
  const views = readViews(market).filter((view) => view.name !== name);
  localStorage.setItem(keyOf(market), JSON.stringify(views));
  return views;
}
