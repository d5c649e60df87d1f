import type { Asking, Of, Tools } from './shared.ts';
import { one } from './shared.ts';
import type { Viewer } from './shown.ts';

/** A case as it is shown to whoever asks, for pages of it elsewhere; the same 404 for what is not there and what is another's. */
export const caseReader =
  (engine: Tools['engine']) => (context: Tools['context'], request: Asking, id: string, of: Of, viewer: Viewer) =>
    one({ context, engine }, request, id, of, viewer);
